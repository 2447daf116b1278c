//! Facts about the analysis of words.

use crate::text::{arabic_text, assert_row, code_points, shared_rows};
use proptest::prelude::*;
use std::borrow::Cow;
use std::time::{Duration, Instant};
use warraq::Analyzer;
use warraq::morph::{Analysis, Class, analyses, analyze, lemma, lemma_into, root};
use warraq::stem::Stemmer;

/// Words, cut, with lemma and root; written for this project.
const ROWS: &[(&str, &str, &str)] = &[
    ("كتاب", "كتاب", "كتب"),
    ("ال+كتب", "كتاب", "كتب"),
    ("و+ب+ال+كتاب", "كتاب", "كتب"),
    ("ل+ل+مدرسة", "مدرسة", "درس"),
    ("مدارس+هم", "مدرسة", "درس"),
    ("مدرست+نا", "مدرسة", "درس"),
    ("س+يكتبون+ها", "كتب", "كتب"),
    ("و+قال+ت", "قال", "قول"),
    ("يقولون", "قال", "قول"),
    ("استقلال", "استقلال", "قلل"),
    ("ال+قلوب", "قلب", "قلب"),
    ("ال+علماء", "عالم", "علم"),
    ("بيوت+هم", "بيت", "بيت"),
    ("ال+سيارات", "سيارة", "سير"),
    ("ف+ذهب", "ذهب", "ذهب"),
    ("ه+ال+بيت", "بيت", "بيت"),
    ("ع+ال+بيت", "بيت", "بيت"),
    ("كتبوا", "كتب", "كتب"),
];

#[test]
fn rows() {
    for (cut, lemma, root) in ROWS {
        // وقالت is cut by the reader's eye; the ت is an ending.
        let expected = cut.replace("قال+ت", "قالت");
        let word = cut.replace('+', "");
        let analysis = analyze(&word);
        let segments: Vec<&str> = analysis.segments().map(|span| span.of(&word)).collect();
        assert_row("segments", &word, &segments.join("+"), &expected);
        assert_row("lemma", &word, &analysis.lemma(), lemma);
        assert_row("root", &word, &analysis.root().unwrap_or_default(), root);
    }
}

#[test]
fn spans_are_of_the_word_as_written() {
    let word = "وَلِلْمَدْرَسَـــتِهِمْ";
    let analysis = analyze(word);
    let pieces: Vec<&str> = analysis.segments().map(|span| span.of(word)).collect();
    assert_eq!(pieces.concat(), word);
    assert_eq!(pieces[..3], ["وَ", "لِ", "لْ"]);
    assert!(analysis.has_article());
}

#[test]
fn classes() {
    for (word, class) in [
        ("كتاب", Class::Noun),
        ("القلوب", Class::BrokenPlural),
        ("سيكتبون", Class::Imperfect),
        ("وقالت", Class::Perfect),
        ("hello", Class::Unknown),
    ] {
        assert_eq!(analyze(word).class(), class, "{word}");
        assert_eq!(class.is_verb(), matches!(class, Class::Perfect | Class::Imperfect));
    }
}

#[test]
fn endings() {
    let pieces = |word: &'static str| analyze(word).endings().map(|span| span.of(word)).collect::<Vec<_>>();
    assert_eq!(pieces("المعلمون"), ["ون"]);
    assert_eq!(pieces("مدرسة"), ["ة"]);
    assert_eq!(pieces("بيت"), [""; 0]);
}

#[test]
fn other_scripts_keep_their_letters() {
    for word in ["warraq", "", "كتابbook", "١٢٣", "ﷲ1"] {
        let analysis = analyze(word);
        assert_eq!(analysis.stem().of(word), word);
        assert_eq!(analysis.lemma(), word);
        assert_eq!(root(word), None);
        assert_eq!(lemma(word), warraq::normalize(word));
    }
}

#[test]
fn presentation_forms_and_keyboards() {
    for word in ["ﻣﺪﺍﺭﺱ", "مدارس", "مـــدارس", "مَدَارِس", "مداااارس"]
    {
        assert_row("lemma", word, &lemma(word), "مدرسه");
    }
    assert_eq!(lemma("کتابی"), lemma("كتابي")); // Persian keyboard
}

#[test]
fn borrows_what_stands_in_the_word() {
    assert!(matches!(lemma("والبيت"), Cow::Borrowed("بيت")));
    assert!(matches!(lemma("القلوب"), Cow::Owned(_)));
}

/// The analysis goes by ة and ى, which normalized text has lost: it must be given the word as written.
#[test]
fn terms_are_lemmas_of_the_source() {
    let analyzer = Analyzer::builder().stop_words(None).stemmer(Some(Stemmer::Lemma)).build();
    let text = "ذَهَبَتِ المُعَلِّماتُ إلى مدارِسِهِنَّ hello";
    let terms: Vec<_> = analyzer.terms(text).map(|term| term.into_text().into_owned()).collect();
    let words: Vec<_> = text.split(' ').map(|word| lemma(word).into_owned()).collect();
    assert_eq!(terms, words);
    let mut worker = analyzer.worker();
    let again: Vec<_> = worker.terms(text).map(|term| term.into_text().into_owned()).collect();
    assert_eq!(terms, again);
}

/// A word of any length costs linear time, and the longest that is analysed no more than a blink.
#[test]
fn long_words() {
    let start = Instant::now();
    let long = "وال".repeat(3_334);
    assert_eq!(lemma(&long), warraq::normalize(&long));
    for letters in ["و", "ا", "ي", "سا", "تي", "ويا", "بال", "لها"] {
        let word: String = letters.chars().cycle().take(24).collect();
        assert!(!analyses(&word).is_empty());
        let _ = root(&word);
    }
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
}

#[test]
fn forms_come_back_to_their_lemma() {
    let forms = warraq::morph::forms("كتاب");
    for form in ["كتاب", "الكتب", "كتابه", "للكتاب", "كتابان"] {
        assert!(forms.iter().any(|other| other == form), "{form} of {forms:?}");
    }
    for word in ["كتاب", "مدرسة", "قال", "بيت", "معلم", "xyz"] {
        for form in warraq::morph::forms(word) {
            assert_row("form", &form, &lemma(&form), &lemma(word));
        }
    }
}

/// Word, class, lemma, bare class: what vowels rule out is not found, what they allow stays.
const VOWELLED: &[(&str, Class, &str, Class)] = &[
    ("كُتُبٌ", Class::BrokenPlural, "كتاب", Class::Perfect),
    ("ضَرْبٌ", Class::Noun, "ضرب", Class::Perfect),
    ("لُعَبٌ", Class::Noun, "لعب", Class::Perfect),
    ("كَتَبَ", Class::Perfect, "كتب", Class::Perfect),
    ("وُجِدَ", Class::Perfect, "وجد", Class::Perfect),
    ("سَيَكْتُبُ", Class::Imperfect, "كتب", Class::Imperfect),
];

#[test]
fn vowels_rule_readings_out() {
    for &(word, class, lemma, bare_class) in VOWELLED {
        let analysis = analyze(word);
        assert_eq!(analysis.class(), class, "{word}");
        assert_row("lemma", word, &analysis.lemma(), lemma);
        let bare: String = word.chars().filter(|&c| !warraq::letter::is_diacritic(c)).collect();
        assert_eq!(analyze(&bare).class(), bare_class, "{bare}");
    }
    // No reading of a word with tanwin is a verb, and none of them cuts a doubled letter's word in front of it.
    assert!(analyses("كُتُبٌ").iter().all(|analysis| !analysis.class().is_verb()));
    assert!(analyses("بَّطل").iter().all(|analysis| analysis.stem().start() == 0));
}

/// Every word of the gold files that has vowels is analysed alike without them, but for those that are bare read as something
/// that their vowels rule out.
#[test]
fn shared_vowels_change_nothing() {
    let (mut vowelled, mut equal) = (0, 0);
    for file in ["lemma_pud", "seg_pud", "seg_egy", "seg_glf", "seg_lev", "seg_mgr", "root_pud", "root_lex"] {
        let Some(rows) = shared_rows(&format!("stem/{file}.dev.tsv")) else { return };
        for row in &rows[1..] {
            let word = &row[0];
            let bare: String = word.chars().filter(|&c| !warraq::letter::is_diacritic(c)).collect();
            if bare == *word {
                continue;
            }
            vowelled += 1;
            let letters = |text: &str| text.chars().filter(|&c| !warraq::letter::is_diacritic(c)).count();
            let cuts = |analysis: &Analysis<'_>| -> Vec<usize> {
                let word = analysis.word();
                analysis.segments().map(|span| letters(&word[..span.end()])).collect()
            };
            let same = |a: &Analysis<'_>, b: &Analysis<'_>| a.lemma() == b.lemma() && cuts(a) == cuts(b);
            let without = analyze(&bare);
            if same(&analyze(word), &without) && root(word) == root(&bare) {
                equal += 1;
                continue;
            }
            let is_left = analyses(word).iter().any(|analysis| {
                same(analysis, &without) && analysis.class().is_verb() == without.class().is_verb()
            });
            assert!(!is_left, "{}: {:?}, bare {without:?}", code_points(word), analyze(word));
        }
    }
    println!(
        "vowels: {equal} / {vowelled} words have the same analysis without; the others are ruled out by them"
    );
    assert!(100 * equal >= 99 * vowelled);
}

/// Words as people write them, and letters that affixes are made of.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[اويتنمسلبفكهةىأئءشعحد]{1,12}",
        "[ء-غف-ي]{1,26}",
        "[ء-غف-ي\u{064B}-\u{0652}ـ]{1,40}",
        arabic_text(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 200 } else { 20_000 }))]

    #[test]
    fn laws(word in word()) {
        let analysis = analyze(&word);
        let pieces: Vec<&str> = analysis.segments().map(|span| &word[span.range()]).collect();
        prop_assert_eq!(pieces.concat(), &word[..]);
        let stem = analysis.stem();
        let mut end = stem.start();
        for ending in analysis.endings() {
            prop_assert!(ending.start() >= end && ending.end() <= stem.end());
            end = ending.end();
        }
        let key = lemma(&word);
        let mut buffer = String::from("old");
        prop_assert_eq!(lemma_into(&word, &mut buffer), &key[..]);
        let lemma = analysis.lemma();
        prop_assert_eq!(warraq::normalize(&lemma), &key[..], "{}", word.escape_unicode());
        let all = analyses(&word);
        prop_assert!(!all.is_empty() && all.len() <= 16);
        prop_assert_eq!(all[0].lemma(), analysis.lemma());
        prop_assert_eq!(all[0].stem(), analysis.stem());
        prop_assert!(all.windows(2).all(|pair| pair[0].score() >= pair[1].score()));
        if let Some(root) = analysis.root() {
            prop_assert!((3..=4).contains(&root.chars().count()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 400 } else { 20_000 }))]

    /// Words of letters alone are read in another way than those with anything between. One of more than
    /// 24 letters may be its own lemma, with all that was drawn.
    #[test]
    fn a_tatweel_changes_nothing(word in "([اأإآوؤيئىتةمنسلبفكگکیكهءشع]{1,6}){1,3}[اأييتتممهه]{0,8}", at in 0..24usize) {
        let mut drawn: Vec<char> = word.chars().collect();
        drawn.insert(at.min(drawn.len()), 'ـ');
        let drawn: String = drawn.into_iter().collect();
        prop_assert_eq!(lemma(&drawn), lemma(&word), "{}", word.escape_unicode());
        prop_assert_eq!(analyze(&drawn).root(), analyze(&word).root(), "{}", word.escape_unicode());
        let lemmas = [analyze(&drawn).lemma(), analyze(&word).lemma()];
        let is_read = word.chars().count() <= 24 || lemmas[0] != drawn;
        let expected = if is_read { [lemmas[1].clone(), lemmas[1].clone()] } else { [drawn, word] };
        prop_assert_eq!(lemmas, expected);
    }
}

/// A letter that is written three times or more counts once, where two of it have room.
#[test]
fn more_than_24_letters_are_not_read() {
    let longest = "كتبعلم".repeat(4);
    for (word, is_read) in [
        (longest.clone(), true),
        (longest.replacen('ع', "عععع", 2), true),
        (longest.clone() + "ه", false),
        (longest[2..].to_owned() + "ممم", true),
        (longest.clone() + "مم", false),
        (longest.clone() + "مه", false),
    ] {
        let drawn = word.replacen('ت', "تـ", 1);
        assert_eq!(analyze(&drawn).lemma() == drawn, !is_read, "{}", code_points(&word));
        assert_eq!(analyze(&word).lemma() == analyze(&drawn).lemma(), is_read, "{}", code_points(&word));
    }
}

/// What is left of a word may be a laugh.
#[test]
fn lemmas_are_keys() {
    for word in ["ههااك", "هههك", "والهاها", "ءاك", "شككك"] {
        let key = warraq::normalize(&analyze(word).lemma()).into_owned();
        assert_eq!(lemma(word), key, "{}", code_points(word));
        assert_eq!(lemma_into(word, &mut String::new()), key, "{}", code_points(word));
    }
}
