//! Patterns for the spellings of a word.

use crate::text::code_points;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use regex::Regex;
use warraq::expand::Expander;
use warraq::normalize::{Normalizer, Preset};

fn whole(pattern: &str) -> Regex {
    Regex::new(&format!("^(?:{pattern})$")).expect(pattern)
}

/// Word, spellings that are found, others that are not.
const ROWS: &[(&str, &[&str], &[&str])] = &[
    (
        "المكتبة",
        &["المكتبة", "المَكْتَبَةُ", "المکتبـــه", "ألمكتبة", "المكتبةةةة", "ﺍﻟﻤﻜﺘﺒﺔ", "المكتبۃ"],
        &["المكتب", "المكتبات", "المكتبةة"],
    ),
    ("مسؤول", &["مسوول", "مَسْؤُولٌ", "مسو\u{654}ول"], &["مسئول", "مسول", "مسؤوول"]),
    ("لأن", &["لان", "لأنّ", "ﻷن", "ﻻﻥ", "لااااان"], &["لن", "لاان"]),
    ("الله", &["الله", "اللّٰه", "ﷲ", "اللـه"], &["اله"]),
    ("على", &["علي", "عَلَى", "علی", "عليييي"], &["عليا"]),
    ("٢٠٢٤", &["2024", "۲۰۲۴", "٢٠٢٤"], &["2023"]),
    ("a+b", &["a+b"], &["aab", "a++b"]),
    ("", &[""], &["ا"]),
];

#[test]
fn rows() {
    let expander = Expander::default();
    for (word, found, others) in ROWS {
        let pattern = expander.pattern(word);
        let regex = whole(&pattern);
        for text in *found {
            assert!(regex.is_match(text), "{word} finds {text} ({}): {pattern}", code_points(text));
        }
        for text in *others {
            assert!(!regex.is_match(text), "{word} does not find {text} ({}): {pattern}", code_points(text));
        }
    }
}

/// Other folds, other patterns.
#[test]
fn presets() {
    let found =
        |preset, word, text| whole(&Expander::new(&Normalizer::new(preset)).pattern(word)).is_match(text);
    assert!(found(Preset::Conservative, "كتاب", "كتـــاب"));
    assert!(!found(Preset::Conservative, "كتاب", "كِتاب"));
    assert!(found(Preset::Lucene, "أحمد", "احمد"));
    assert!(!found(Preset::Lucene, "كتاب", "کتاب"));
}

/// Time and pattern grow with the word, not with its square; no word is too long.
#[test]
fn long_words() {
    let word = "والمستشفيات".repeat(200);
    let pattern = Expander::default().pattern(&word);
    assert!(pattern.len() < 1_000 * word.chars().count(), "{} bytes", pattern.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 30 } else { 1_000 }))]

    /// Whatever a pattern matches has the key of the word, and the word itself is matched.
    #[test]
    fn every_variant_has_the_key(
        word in prop::collection::vec(prop_oneof![
            9 => prop::sample::select("اأإآءبتثجحخدذرزسشصضطظعغفقكلمنهويىةؤئگچپ".chars().collect::<Vec<_>>()),
            1 => prop::char::range('\u{600}', '\u{6FF}'),
            1 => prop::sample::select(vec!['3', '.', 'x', '[', '-', 'é']),
        ], 0..9).prop_map(String::from_iter),
        preset in prop::sample::select(Preset::ALL.to_vec()),
    ) {
        let normalizer = Normalizer::new(preset);
        let key = normalizer.normalize(&word);
        let pattern = Expander::new(&normalizer).pattern(&word);
        prop_assert!(whole(&pattern).is_match(&key), "{} / {}", key, pattern);
        let variants = proptest::string::string_regex(&pattern).expect(&pattern);
        let mut runner = TestRunner::deterministic();
        for _ in 0..20 {
            let variant = variants.new_tree(&mut runner).expect("a string").current();
            prop_assert_eq!(normalizer.normalize(&variant), &*key, "{} of {}", code_points(&variant), pattern);
        }
    }
}
