//! One word, one search key, however it is typed or stored.

use crate::shaping::{isolate, shape};
use crate::text::code_points;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use warraq::normalize::{Normalizer, Preset};

/// Words of many shapes, spelled in full.
#[rustfmt::skip]
const WORDS: [&str; 65] = [
    // nouns
    "كتاب", "مدرسة", "مكتبة", "سماء", "شيء", "جزء", "رأس", "بئر", "مسؤول", "مؤتمر", "سؤال", "قراءة", "مستشفى", "هدى",
    "ليلة", "شمس", "ظل", "غزال", "ذئب", "ثلج", "ضوء", "طائرة", "آلة", "مرآة", "أخ", "إنسان", "خطأ", "الأولاد", "لآلئ",
    // verbs
    "يأكلون", "إستعمل", "آكل", "قرأت", "يؤمن", "ينشئ", "سأل", "رأى", "جاء", "صلى",
    // names
    "أحمد", "إبراهيم", "آدم", "فاطمة", "مصطفى", "عائشة", "مؤيد", "هاشم", "كريم", "الله",
    // Quranic
    "ٱلرحمن", "ٱلكتاب", "آمنوا", "القرآن", "أولئك", "ٱلملائكة", "هؤلاء",
    // dialects
    "گلت", "چان", "پنچر", "ڤيديو", "ژاله", "شلونك", "هسه", "ليش", "بدي",
];

/// Letters that one keyboard has in place of another's.
const KEYBOARDS: [(&str, &[(char, char)]); 10] = [
    ("Arabic", &[]),
    ("Persian", &[('ك', '\u{06A9}'), ('ي', '\u{06CC}'), ('ى', '\u{06CC}')]),
    ("Egyptian", &[('ي', 'ى')]),
    ("Levantine", &[('ى', 'ي'), ('ة', 'ه')]),
    (
        "Urdu",
        &[('ه', '\u{06C1}'), ('ة', '\u{06C3}'), ('ك', '\u{06A9}'), ('ي', '\u{06CC}'), ('ى', '\u{06D2}')],
    ),
    ("Urdu doachashmee", &[('ه', '\u{06BE}')]),
    ("Kurdish", &[('ه', '\u{06D5}'), ('ي', '\u{06CC}'), ('ى', '\u{06CC}'), ('ك', '\u{06A9}')]),
    ("swash kaf", &[('ك', '\u{06AA}')]),
    ("yeh with tail", &[('ي', '\u{06CD}')]),
    ("yeh barree", &[('ي', '\u{06D2}')]),
];

/// What people write for a letter with hamza, madda or wasla.
const HAMZAS: [(&str, &[(char, &str)]); 12] = [
    ("bare alef", &[('أ', "ا"), ('إ', "ا"), ('آ', "ا"), ('ٱ', "ا")]),
    ("hamza above", &[('إ', "أ"), ('آ', "أ"), ('ٱ', "أ")]),
    ("hamza below", &[('أ', "إ"), ('آ', "إ"), ('ٱ', "إ")]),
    ("madda", &[('أ', "آ"), ('إ', "آ"), ('ٱ', "آ")]),
    ("wasla", &[('أ', "ٱ"), ('إ', "ٱ"), ('آ', "ٱ")]),
    (
        "hamza mark",
        &[('أ', "ا\u{0654}"), ('إ', "ا\u{0655}"), ('آ', "ا\u{0653}"), ('ؤ', "و\u{0654}"), ('ئ', "ي\u{0654}")],
    ),
    ("hamza mark on FARSI_YEH", &[('ئ', "\u{06CC}\u{0654}")]),
    ("hamza mark on ALEF_MAKSURA", &[('ئ', "ى\u{0654}")]),
    ("bare waw and yeh", &[('ؤ', "و"), ('ئ', "ي")]),
    ("bare waw and alef maksura", &[('ؤ', "و"), ('ئ', "ى")]),
    ("high hamza", &[('أ', "\u{0675}"), ('ؤ', "\u{0676}"), ('ئ', "\u{0678}")]),
    ("hamza and alef", &[('آ', "ءا")]),
];

const MARKS: [&str; 14] = [
    "\u{064E}",
    "\u{0651}\u{064E}",
    "\u{0652}",
    "\u{0650}",
    "\u{064E}\u{0651}",
    "\u{064F}",
    "\u{0670}",
    "\u{0651}\u{0650}",
    "\u{064B}",
    "\u{06DF}",
    "\u{064C}",
    "\u{06E2}",
    "\u{064D}",
    "\u{0651}",
];

const CONTROLS: [char; 15] = [
    '\u{200E}', '\u{200F}', '\u{061C}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}', '\u{FEFF}', '\u{200C}', '\u{200D}',
];

fn replace(word: &str, pairs: &[(char, char)]) -> String {
    word.chars().map(|c| pairs.iter().find(|pair| pair.0 == c).map_or(c, |pair| pair.1)).collect()
}

/// The word with `between` of each letter's number after that letter.
fn insert<'w>(word: &str, between: impl Fn(usize) -> &'w str) -> String {
    word.chars().enumerate().flat_map(|(index, c)| [c.to_string(), between(index).to_owned()]).collect()
}

/// The same, but a hamza stays on its letter: one on a TATWEEL is a letter of its own.
fn insert_glyphs<'w>(word: &str, between: impl Fn(usize) -> &'w str) -> String {
    let chars: Vec<char> = word.chars().collect();
    let is_on_letter = |index: usize| matches!(chars.get(index + 1), Some('\u{0653}'..='\u{0655}'));
    insert(word, |index| if is_on_letter(index) { "" } else { between(index) })
}

/// The letters that people choose, with a name: first of the hamza, then of the keyboard.
fn spellings(word: &str) -> BTreeMap<String, (&'static str, &'static str)> {
    let mut spellings = BTreeMap::new();
    let as_it_is: (&'static str, &[(char, &str)]) = ("as it is", &[]);
    for (hamza, pairs) in [as_it_is].into_iter().chain(HAMZAS) {
        let typed: String = word
            .chars()
            .map(|c| pairs.iter().find(|pair| pair.0 == c).map_or(c.to_string(), |pair| pair.1.to_owned()))
            .collect();
        for (keyboard, letters) in KEYBOARDS {
            spellings.entry(replace(&typed, letters)).or_insert((hamza, keyboard));
        }
    }
    spellings
}

/// What happens to the letters on their way: vowels, stretching, shaping, bidi controls.
fn decorations(word: &str) -> Vec<(&'static str, String)> {
    let vowelled = insert(word, |index| MARKS[index % MARKS.len()]);
    let quranic = insert(word, |index| MARKS[(index + 7) % MARKS.len()]);
    let stretched = insert_glyphs(word, |_| "ـــ");
    let control = |index: usize| CONTROLS[index % CONTROLS.len()];
    let shaped = shape(word);
    // Marks as glyphs of their own, drawn on a TATWEEL.
    let medial_marks = ["\u{FE77}", "\u{FE79}", "\u{FE7B}", "\u{FE7D}", "\u{FE7F}", "\u{FE71}", "\u{FCF2}"];
    vec![
        ("plain", word.to_owned()),
        ("shaped, vowels", shape(&vowelled)),
        ("shaped, stretched", shape(&stretched)),
        ("shaped, as a quote", format!("\u{202B}{shaped}\u{202C}\u{200F}")),
        ("isolated forms", isolate(word)),
        ("vowels as glyphs", insert_glyphs(word, |index| medial_marks[index % medial_marks.len()])),
        ("vowels, stretched", insert(&stretched, |index| MARKS[index % MARKS.len()])),
        (
            "controls",
            word.chars().enumerate().flat_map(|(index, c)| [control(index), c, control(index + 5)]).collect(),
        ),
        (
            "controls, vowels",
            vowelled.chars().enumerate().flat_map(|(index, c)| [c, control(index)]).collect(),
        ),
        ("byte order mark", format!("\u{FEFF}{word}\u{200F}")),
        ("shaped", shaped),
        ("vowels", vowelled),
        ("other vowels", quranic),
        ("stretched", stretched),
    ]
}

#[test]
fn every_spelling_has_the_key_of_its_word() {
    let normalizer = Normalizer::new(Preset::Search);
    let mut failed = BTreeSet::new();
    for word in WORDS {
        let key = normalizer.normalize(word);
        for (typed, (hamza, keyboard)) in spellings(word) {
            for (decoration, text) in decorations(&typed) {
                let forms: [(&str, String); 5] = [
                    ("as it is", text.clone()),
                    ("NFC", text.nfc().collect()),
                    ("NFD", text.nfd().collect()),
                    ("NFKC", text.nfkc().collect()),
                    ("NFKD", text.nfkd().collect()),
                ];
                for (form, text) in forms {
                    let found = normalizer.normalize(&text);
                    if found != key && failed.insert((word, hamza)) {
                        println!(
                            "{word}, {hamza}, {keyboard} keyboard, {decoration}, {form}: {} becomes {}, not {}",
                            code_points(&text),
                            code_points(&found),
                            code_points(&key)
                        );
                    }
                }
            }
        }
    }
    assert!(failed.is_empty(), "{failed:?}");
}

/// Else the empty key would do for all.
#[test]
fn other_words_have_other_keys() {
    let normalizer = Normalizer::new(Preset::Search);
    let mut words = BTreeMap::new();
    for word in WORDS {
        let key = normalizer.normalize(word).into_owned();
        assert!(!key.is_empty(), "{word}");
        if let Some(other) = words.insert(key, word) {
            panic!("{word} and {other} have one key");
        }
    }
}
