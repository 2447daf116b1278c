use crate::text::{arabic_text, assert_row, shared_rows};
use proptest::prelude::*;
use std::borrow::Cow;
use warraq::normalize::{Normalizer, Preset};
use warraq::stem::{LightStemmer, light10};

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
