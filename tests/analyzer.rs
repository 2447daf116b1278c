use crate::text::arabic_text;
use proptest::prelude::*;
use warraq::dialect::Dialect;
use warraq::normalize::Preset;
use warraq::token::StopWords;
use warraq::{Analyzer, Normalizer};

/// Text, and its terms as `position:term`.
const ROWS: &[(&str, &str)] = &[
    ("ذهب الولد إلى المدرسة.", "0:ذهب 1:ولد 3:مدرس"),
    ("المَدْرَسَة والمدرسه", "0:مدرس 1:مدرس"),
    ("#شكو_ماكو @ali 100%", "0:شكو 1:ماكو 2:@ali 3:100%"),
    ("Rust و Tantivy", "0:rust 2:tantivy"),
    ("٣٫٥ كيلو", "0:3.5 1:كيلو"),
    ("؟! ...", ""),
    ("", ""),
];

#[test]
fn rows() {
    for (text, expected) in ROWS {
        let terms: Vec<String> = Analyzer::default()
            .terms(text)
            .map(|term| format!("{}:{}", term.position(), term.text()))
            .collect();
        assert_eq!(terms.join(" "), *expected, "{text}");
    }
}

/// However a stop word is spelled or normalized, it stays one; negations never are unless asked for.
#[test]
fn stop_words_are_closed_under_every_preset() {
    for key in StopWords::ALL.keys() {
        for preset in Preset::ALL {
            let word = Normalizer::new(preset).normalize(key).into_owned();
            assert!(StopWords::ALL.contains(&word), "{key} is lost under {preset}");
        }
    }
    let rows = std::fs::read_to_string("data/stop_words.tsv").expect("the list of the repository");
    for row in rows.lines().filter(|row| !row.starts_with('#') && !row.is_empty()) {
        let columns: Vec<&str> = row.split('\t').collect();
        let (word, negation) = (columns[0], columns[2] == "negation");
        for preset in Preset::ALL {
            let normalized = Normalizer::new(preset).normalize(word);
            if negation {
                assert!(
                    !StopWords::ALL.contains(&normalized),
                    "{word} negates and is dropped under {preset}"
                );
            }
            assert!(
                StopWords::ALL.with_negations(true).contains(&normalized),
                "{word} is lost under {preset}"
            );
        }
    }
    for word in ["لا", "ما", "مو", "ماكو", "ليس", "مش", "موش"] {
        assert!(!StopWords::ALL.contains(word), "{word}");
        assert!(StopWords::ALL.with_negations(true).contains(word), "{word}");
    }
}

#[test]
fn every_dialect_has_stop_words() {
    for dialect in Dialect::ALL {
        assert!(StopWords::of(&[dialect]).keys().count() >= 50, "{dialect}");
    }
}

proptest! {
    #[test]
    fn terms_are_in_order(text in arabic_text()) {
        let (mut end, mut next) = (0, 0);
        for term in Analyzer::default().terms(&text) {
            prop_assert!(term.span().start() >= end && term.span().end() <= text.len());
            prop_assert!(text.is_char_boundary(term.span().start()) && text.is_char_boundary(term.span().end()));
            prop_assert!(term.position() >= next);
            prop_assert!(!term.text().is_empty());
            (end, next) = (term.span().end(), term.position() + 1);
        }
    }
}
