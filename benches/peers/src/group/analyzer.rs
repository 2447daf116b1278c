//! Text to the terms of an index: cut, fold, stem. Each contender hands out every term and where its word stands.

use super::five_folds;
use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, count, each};
use crate::{careful, obvious, version};
use charabia::TokenizerBuilder;
use std::hint::black_box;
use tantivy::tokenizer::{Language, LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer, TokenStream};
use warraq::{Analyzer, Tokenizer};

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let lines = &corpus.lines();
    let mut jobs = Jobs::new(corpus.bytes(), corpus.words());

    let mut tantivy = TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(LowerCaser)
        .filter(Stemmer::new(Language::Arabic))
        .build();
    jobs.add(format!("{} SimpleTokenizer, LowerCaser, Stemmer(Arabic)", version::of("tantivy")), move || {
        each(lines, |line| {
            let mut stream = tantivy.token_stream(line);
            let mut count = 0;
            while stream.advance() {
                let token = stream.token();
                black_box((token.text.as_str(), token.offset_from, token.offset_to));
                count += 1;
            }
            count
        })
    });
    let charabia = TokenizerBuilder::<Vec<u8>>::default().into_tokenizer();
    jobs.add(format!("{} tokenize (no stems)", version::of("charabia")), move || {
        each(lines, |line| {
            let words = charabia.tokenize(line).filter(charabia::Token::is_word);
            count(words, |token| touch(token.lemma(), token.byte_start, token.byte_end))
        })
    });
    jobs.add("obvious split, normalize, light10", || {
        each(lines, |line| {
            let stems = obvious::words(line).map(|word| (word, obvious::light10(&obvious::normalize(word))));
            count(stems.filter(|(_, stem)| !stem.is_empty()), |term| drop(black_box(term)))
        })
    });
    jobs.add("careful split, normalize, light10, reused buffer", {
        let mut buffer = String::new();
        move || {
            each(lines, |line| {
                let mut count = 0;
                for word in careful::words(line) {
                    careful::normalize_into(word, &mut buffer);
                    if !buffer.is_empty() {
                        black_box((word, careful::light10(&buffer)));
                        count += 1;
                    }
                }
                count
            })
        }
    });

    let plain = Tokenizer::builder().entities(false).tailorings(false).build();
    let ours = [
        ("terms", Analyzer::default()),
        ("terms, no stop words", Analyzer::builder().stop_words(None).build()),
        (
            "terms, five folds, no stop words, entities or tailorings",
            Analyzer::builder().stop_words(None).normalizer(five_folds()).tokenizer(plain).build(),
        ),
    ];
    for (name, analyzer) in ours {
        jobs.add(format!("{} {name}", version::of("warraq")), move || {
            each(lines, |line| {
                let terms = analyzer.terms(line);
                count(terms, |term| touch(term.text(), term.span().start(), term.span().end()))
            })
        });
        jobs.add(format!("{} {name}, worker", version::of("warraq")), {
            let mut worker = analyzer.worker();
            move || {
                each(lines, |line| {
                    let terms = worker.terms(line);
                    count(terms, |term| touch(term.text(), term.span().start(), term.span().end()))
                })
            }
        });
    }
    (bench.run(jobs), Vec::new())
}

fn touch(text: &str, start: usize, end: usize) {
    black_box((text, start, end));
}
