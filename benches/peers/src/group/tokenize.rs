//! Words with their places. Each contender hands out the start and end of every token, in its own way.

use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, count, each};
use crate::{careful, obvious, version};
use charabia::TokenizerBuilder;
use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use std::hint::black_box;
use tantivy::tokenizer::{self, SimpleTokenizer, TokenStream, WhitespaceTokenizer};
use unicode_segmentation::UnicodeSegmentation;
use warraq::Tokenizer;

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let lines = &corpus.lines();
    let mut jobs = Jobs::new(corpus.bytes(), corpus.words());

    jobs.add(format!("{} SimpleTokenizer", version::of("tantivy")), || {
        tantivy(lines, SimpleTokenizer::default())
    });
    let name = format!("{} WhitespaceTokenizer (a limit)", version::of("tantivy"));
    jobs.add(name, || tantivy(lines, WhitespaceTokenizer::default()));
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    jobs.add(format!("{} word, auto", version::of("icu_segmenter")), move || {
        each(lines, |line| count(segmenter.segment_str(line), touch_boundary).saturating_sub(1))
    });
    let segmenter = WordSegmenter::new_for_non_complex_scripts(WordBreakInvariantOptions::default());
    jobs.add(format!("{} word, non-complex scripts", version::of("icu_segmenter")), move || {
        each(lines, |line| count(segmenter.segment_str(line), touch_boundary).saturating_sub(1))
    });
    jobs.add(format!("{} unicode_word_indices", version::of("unicode-segmentation")), || {
        each(lines, |line| count(line.unicode_word_indices(), touch_index))
    });
    jobs.add(format!("{} split_word_bound_indices", version::of("unicode-segmentation")), || {
        each(lines, |line| count(line.split_word_bound_indices(), touch_index))
    });
    let charabia = TokenizerBuilder::<Vec<u8>>::default().into_tokenizer();
    jobs.add(format!("{} segment", version::of("charabia")), move || {
        each(lines, |line| {
            count(charabia.segment(line), |token| touch_span(token.byte_start, token.byte_end))
        })
    });
    jobs.add("obvious `split(!is_alphanumeric)`", || each(lines, |line| count(obvious::words(line), touch)));
    jobs.add("careful split, Arabic and ASCII ranges first", || {
        each(lines, |line| count(careful::words(line), touch))
    });

    let ours = [
        (
            "tokens, no entities, no tailorings",
            Tokenizer::builder().entities(false).tailorings(false).build(),
        ),
        ("tokens, no entities", Tokenizer::builder().entities(false).build()),
        ("tokens", Tokenizer::new()),
    ];
    for (name, tokenizer) in ours {
        jobs.add(format!("{} {name}", version::of("warraq")), move || {
            each(lines, |line| {
                let spans = tokenizer.tokens(line).map(|token| token.span());
                count(spans, |span| touch_span(span.start(), span.end()))
            })
        });
    }

    let note = "tokens are words only for tantivy, unicode_word_indices and the splits; icu_segmenter, \
                split_word_bound_indices and charabia also give what lies between them, warraq also \
                punctuation and symbols";
    (bench.run(jobs), vec![note.to_owned()])
}

fn tantivy(lines: &[&str], mut tokenizer: impl tokenizer::Tokenizer) -> usize {
    each(lines, |line| {
        let mut stream = tokenizer.token_stream(line);
        let mut count = 0;
        while stream.advance() {
            touch_span(stream.token().offset_from, stream.token().offset_to);
            count += 1;
        }
        count
    })
}

/// A slice says where it starts and ends by itself.
fn touch(word: &str) {
    black_box((word.as_ptr(), word.len()));
}

fn touch_index((start, word): (usize, &str)) {
    touch_span(start, start + word.len());
}

fn touch_span(start: usize, end: usize) {
    black_box((start, end));
}

/// Where a segment ends and the next one starts.
fn touch_boundary(place: usize) {
    black_box(place);
}
