use crate::text::{arabic_text, assert_row, shared_rows};
use proptest::prelude::*;
use std::borrow::Cow;
use warraq::Analyzer;
use warraq::normalize::{Normalizer, Preset};
use warraq::stem::{LightStemmer, Stemmer, light10, snowball};

/// Rows written for this project from the rules of Lucene's ArabicStemmer: word, normalized, stemmed.
const ROWS: &[(&str, &str, &str)] = &[
    ("الكتاب", "الكتاب", "كتاب"),
    ("والكتاب", "والكتاب", "كتاب"),
    ("بالقلم", "بالقلم", "قلم"),
    ("كالأسد", "كالاسد", "اسد"),
    ("فالبيت", "فالبيت", "بيت"),
    ("للمدرسة", "للمدرسه", "مدرس"),
    ("وكتب", "وكتب", "كتب"),
    ("ولد", "ولد", "ولد"),
    ("ساهمت", "ساهمت", "ساهمت"),
    ("كتابها", "كتابها", "كتاب"),
    ("ساحران", "ساحران", "ساحر"),
    ("طالبات", "طالبات", "طالب"),
    ("معلمون", "معلمون", "معلم"),
    ("معلمين", "معلمين", "معلم"),
    ("عربيه", "عربيه", "عرب"),
    ("عربية", "عربيه", "عرب"),
    ("كتابه", "كتابه", "كتاب"),
    ("مصري", "مصري", "مصر"),
    ("مُستشفى", "مستشفي", "مستشف"),
    ("الله", "الله", "له"),
    ("الو", "الو", "الو"),
    ("hello", "hello", "hello"),
    ("", "", ""),
];

#[test]
fn light10_rows() {
    let normalizer = Normalizer::new(Preset::Lucene);
    for (word, normalized, stem) in ROWS {
        assert_row("normalized", word, &normalizer.normalize(word), normalized);
        assert_row("stemmed", word, light10(normalized), stem);
        assert_row("raw to stem", word, &LightStemmer::new().stem(word), stem);
    }
}

/// The parity file of real words, when it is at hand: equal to Lucene 8.7 in both columns.
#[test]
fn shared_light10_parity() {
    let Some(rows) = shared_rows("stem/lucene_light10.tsv") else { return };
    let normalizer = Normalizer::new(Preset::Lucene);
    let (mut normalized, mut stemmed) = (0, 0);
    let rows = &rows[1..]; // the first is the header
    for row in rows {
        let ours = normalizer.normalize(&row[0]);
        normalized += usize::from(ours == row[1]);
        stemmed += usize::from(light10(&ours) == row[2]);
    }
    println!("light10 parity: normalized {normalized} / {0}, stemmed {stemmed} / {0}", rows.len());
    assert_eq!((normalized, stemmed, rows.len()), (20_100, 20_100, 20_100));
}

/// The parity file of real words, when it is at hand: equal to Snowball's own compiled code.
#[test]
fn shared_snowball_parity() {
    let Some(rows) = shared_rows("stem/snowball_arabic.tsv") else { return };
    let rows = &rows[1..];
    let stemmed = rows.iter().filter(|row| snowball(&row[0]) == row[1]).count();
    println!("snowball parity: stemmed {stemmed} / {}", rows.len());
    assert_eq!((stemmed, rows.len()), (20_100, 20_100));
}

/// Rows written for this project, one or more a step of `arabic.sbl`: word, stem.
const SNOWBALL_ROWS: &[(&str, &str)] = &[
    ("", ""),
    ("ًٌٍ", ""),
    ("كِتـــابٌ", "كتاب"),
    ("ﻛﺘﺎﺏ", "كتاب"),
    ("ﻷﻧﻬﻢ", "لان"),
    ("١٢٣", "123"),
    ("يستخدمونها", "استخدم"),
    ("سنستخدم", "نستخدم"), // behind the cut of س, only the second letter is looked at
    ("أأكتب", "اكتب"),
    ("أأنتم", "اان"), // too short by then
    ("أؤمنوا", "امن"),
    ("أوصاف", "اوصاف"),
    ("فأفكر", "افكر"),
    ("فاكهة", "فاكه"),
    ("والكتاب", "والكتاب"),
    ("بالقلم", "قلم"),
    ("للطالبات", "طالب"),
    ("ببيت", "ببي"),
    ("ككتاب", "كتاب"),
    ("باب", "باب"),
    ("كتابهما", "كتاب"),
    ("كتبتموه", "كتب"),
    ("البلدان", "بلد"),
    ("العربية", "عرب"),
    ("رؤساء", "روساء"),
    ("مستشفى", "مستشفي"),
    ("قرأ", "قرء"),
    ("hello", "hello"),
];

#[test]
fn snowball_rows() {
    let other = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Arabic);
    for (word, stem) in SNOWBALL_ROWS {
        assert_row("snowball", word, &snowball(word), stem);
        assert_row("rust-stemmers", word, &other.stem(word), stem);
    }
}

/// A stem that is no part of the word must find its place among the terms, whichever way they are made.
#[test]
fn snowball_terms() {
    let analyzer = Analyzer::builder()
        .normalizer(Normalizer::new(Preset::Conservative))
        .stop_words(None)
        .stemmer(Some(Stemmer::Snowball))
        .build();
    let text = "قرأ المسؤولون كتابهم؛ Hello";
    let terms: Vec<_> = analyzer.terms(text).map(|term| term.into_text().into_owned()).collect();
    assert_eq!(terms, ["قرء", "مسؤول", "كتاب", "hello"].map(|stem| snowball(stem).into_owned()));
    let mut worker = analyzer.worker();
    let again: Vec<_> = worker.terms(text).map(|term| term.into_text().into_owned()).collect();
    assert_eq!(terms, again);
}

/// The letters that steps of Snowball look for, and others.
fn snowball_word() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        12 => prop::sample::select("اوينتمهكلبفسأإآؤئىةء".chars().collect::<Vec<_>>()),
        2 => prop::char::range('\u{0600}', '\u{06FF}'),
        1 => prop::char::range('\u{FE70}', '\u{FEFF}'),
        1 => any::<char>(),
    ];
    // The version of the rival still takes punctuation off, as Snowball did once.
    let is_punctuation = |c: &char| ".,;:?!/*%\\\"،؛؟٪٫٬".contains(*c);
    prop::collection::vec(letter, 0..40)
        .prop_map(move |letters| letters.into_iter().filter(|c| !is_punctuation(c)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 2_000 } else { 200_000 }))]

    #[test]
    fn snowball_equals_its_compiler(word in snowball_word()) {
        let other = rust_stemmers::Stemmer::create(rust_stemmers::Algorithm::Arabic);
        let (ours, theirs) = (snowball(&word), other.stem(&word));
        prop_assert_eq!(&ours, &theirs, "{}", word.escape_unicode());
    }
}

proptest! {
    #[test]
    fn stem_is_a_slice_and_never_lost(text in arabic_text()) {
        let stem = light10(&text);
        prop_assert!(text.contains(stem));
        prop_assert_eq!(stem.is_empty(), text.is_empty());
        let stemmer = LightStemmer::new();
        if let Cow::Borrowed(stem) = stemmer.stem(&text) {
            prop_assert!(text.contains(stem));
        }
        let normalized = Normalizer::new(Preset::Lucene).normalize(&text);
        prop_assert_eq!(stemmer.stem(&text), light10(&normalized));
    }
}
