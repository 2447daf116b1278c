//! The laws of tokens and sentences.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unicode_segmentation::UnicodeSegmentation;
use warraq::token::sentences;
use warraq::{Span, Tokenizer};

/// What may lie between two tokens: white space, controls, format characters that nobody sees.
fn is_gap(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c as u32,
                0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F | 0xFEFF
                    | 0xFFF9..=0xFFFB | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0001 | 0xE0020..=0xE007F
            )
    })
}

/// In order, without overlap, on boundaries, with nothing but gaps between.
fn check<'t>(text: &'t str, pieces: impl Iterator<Item = (Span, &'t str)>) {
    let mut end = 0;
    for (span, piece) in pieces {
        assert!(span.start() >= end && !span.is_empty(), "{span:?} after {end}");
        assert_eq!(text.get(span.range()), Some(piece));
        assert!(is_gap(&text[end..span.start()]), "{end}..{} is no gap", span.start());
        end = span.end();
    }
    assert!(is_gap(&text[end..]), "{end}.. is no gap");
}

fuzz_target!(|text: &str| {
    for (entities, tailorings) in [(true, true), (true, false), (false, true), (false, false)] {
        let tokenizer = Tokenizer::builder().entities(entities).tailorings(tailorings).build();
        check(text, tokenizer.tokens(text).map(|token| (token.span(), token.text())));
        for token in tokenizer.tokens(text) {
            let mut end = token.span().start();
            for word in token.hashtag_words() {
                assert!(word.span().start() >= end && word.span().end() <= token.span().end());
                assert_eq!(text.get(word.span().range()), Some(word.text()));
                end = word.span().end();
            }
        }
    }
    check(text, sentences(text).map(|sentence| (sentence.span(), sentence.text())));

    let plain = Tokenizer::builder().entities(false).tailorings(false).build();
    let found = plain.tokens(text).map(|token| (token.span().start(), token.text()));
    assert!(found.eq(text.split_word_bound_indices().filter(|(_, segment)| !is_gap(segment))), "UAX #29");
});
