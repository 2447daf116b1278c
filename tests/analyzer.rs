use crate::text::{arabic_text, dialect_text};
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

/// Text, and its terms with dialect synonyms, no stop words left out and no stemming, as `position:term`.
const SYNONYMS: &[(&str, &str)] = &[
    ("هسه", "0:هسه 0:الان"),
    ("وين رايح هسه؟", "0:وين 0:اين 1:رايح 2:هسه 2:الان"),
    ("وهسه كتاب", "0:وهسه 0:الان 1:كتاب"),
    ("هَسَّه، كتاب", "0:هسه 0:الان 1:كتاب"),
    // As long as the marker, longer (what is left over shares its last position), shorter.
    ("يابه شكو ماكو اليوم", "0:يابه 0:يا 0:ابي 1:شكو 1:ما 2:ماكو 2:الاخبار 3:اليوم"),
    ("#شكو_ماكو", "0:شكو 0:ما 1:ماكو 1:الاخبار"),
    ("ماكو كهرباء", "0:ماكو 0:لا 0:يوجد 1:كهرباء"),
    ("راح نحچي باچر", "0:راح 0:سنتكلم 1:نحچي 2:باچر 2:غدا"),
    // An affix has no equivalent that is a word, and a word of MSA needs none.
    ("شيگومون", "0:شيگومون"),
    ("سوف يكتب", "0:سوف 1:يكتب"),
    ("", ""),
];

fn with_synonyms() -> Analyzer {
    Analyzer::builder().stop_words(None).stemmer(None).dialect_synonyms(true).build()
}

#[test]
fn dialect_synonyms() {
    for (text, expected) in SYNONYMS {
        let terms = with_synonyms().terms(text).map(|term| format!("{}:{}", term.position(), term.text()));
        assert_eq!(terms.collect::<Vec<_>>().join(" "), *expected, "{text}");
    }
}

/// The spans are those of the markers, a phrase as a whole, without a joined و.
#[test]
fn synonyms_lie_where_the_marker_lies() {
    let text = "كتاب وشكو  ماكو";
    let spans: Vec<(String, &str)> =
        with_synonyms().terms(text).map(|term| (term.text().to_owned(), term.span().of(text))).collect();
    let expected =
        [("كتاب", "كتاب"), ("وشكو", "وشكو"), ("ما", "شكو  ماكو"), ("ماكو", "ماكو"), ("الاخبار", "شكو  ماكو")];
    assert_eq!(spans, expected.map(|(term, span)| (term.to_owned(), span)));
}

/// What a query in MSA finds, and what the other way round; stems and stop words are those of the analyzer.
#[test]
fn synonyms_are_found() {
    let analyzer = Analyzer::builder().dialect_synonyms(true).build();
    let terms = |text: &str| -> Vec<String> {
        analyzer.terms(text).map(|term| term.into_text().into_owned()).collect()
    };
    for (query, text) in [
        ("الأطفال", "هذا علمود الجهال"),
        ("الجهال", "ألعاب الأطفال"),
        ("القشطة", "اريد گيمر وصمون"),
        ("يوجد", "ماكو ماي"),
    ] {
        let wanted = terms(query);
        let found = terms(text);
        assert!(wanted.iter().any(|term| found.contains(term)), "{query}: {wanted:?}, {text}: {found:?}");
    }
    let marked = warraq::highlight::Highlighter::words_by(&with_synonyms(), "الآن");
    let text = "تعال هسه، هسّه!";
    let marked: Vec<&str> = marked.spans(text).into_iter().map(|span| span.of(text)).collect();
    assert_eq!(marked, ["هسه", "هسّه"]);
}

#[test]
fn synonyms_change_the_fingerprint() {
    let (plain, with) = (Analyzer::default(), Analyzer::builder().dialect_synonyms(true).build());
    assert_ne!(plain.fingerprint(), with.fingerprint());
    assert_eq!(plain.fingerprint(), Analyzer::builder().dialect_synonyms(false).build().fingerprint());
}

/// Text, and its terms with clitics, the stop words left out and no stemming, as `position:term`.
#[cfg(feature = "morph")]
const CLITICS: &[(&str, &str)] = &[
    ("وبمدارسهم", "0:وبمدارسهم 0:و+ 0:ب+ 0:+هم"),
    ("وَبِمَدَارِسِهِمْ", "0:وبمدارسهم 0:و+ 0:ب+ 0:+هم"),
    ("للبيت، والبيت", "0:للبيت 0:ل+ 0:ال+ 1:والبيت 1:و+ 1:ال+"),
    ("سيكتبونها #كتبهم", "0:سيكتبونها 0:س+ 0:+ها 1:كتبهم 1:+هم"),
    // Neither stop words nor what is no word has any.
    ("فيه 100 @كتابهم كتاب", "1:100 2:@كتابهم 3:كتاب"),
    // ب and ج in one character.
    ("ﲜﯨ", "0:بجي"),
    ("", ""),
];

#[cfg(feature = "morph")]
#[test]
fn clitics() {
    let analyzer = Analyzer::builder().stemmer(None).clitics(true).build();
    for (text, expected) in CLITICS {
        let terms = analyzer.terms(text).map(|term| format!("{}:{}", term.position(), term.text()));
        assert_eq!(terms.collect::<Vec<_>>().join(" "), *expected, "{text}");
    }
    let text = "وَلِلْمُدُنِ";
    let spans: Vec<&str> = analyzer.terms(text).map(|term| term.span().of(text)).collect();
    assert_eq!(spans, [text, "وَ", "لِ", "لْ"]);
}

#[cfg(feature = "morph")]
#[test]
fn clitics_change_the_fingerprint() {
    let fingerprint = |clitics, synonyms| {
        Analyzer::builder().clitics(clitics).dialect_synonyms(synonyms).build().fingerprint()
    };
    assert_eq!(fingerprint(false, false), Analyzer::default().fingerprint());
    let mut all = [(false, false), (false, true), (true, false), (true, true)]
        .map(|(clitics, synonyms)| fingerprint(clitics, synonyms));
    all.sort_unstable();
    assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
}

#[cfg(feature = "morph")]
proptest! {
    /// A worker gives the same, and without what came besides, the terms are those of the text.
    #[test]
    fn clitics_are_besides(text in dialect_text(), vowelled in arabic_text(), synonyms in any::<bool>(), stems in any::<bool>()) {
        let text = text + &vowelled;
        let mut builder = Analyzer::builder();
        builder.stemmer(stems.then_some(warraq::stem::Stemmer::Lemma)).dialect_synonyms(synonyms);
        let plain = builder.build();
        let analyzer = builder.clitics(true).build();
        let terms: Vec<_> = analyzer.terms(&text).collect();
        let mut worker = analyzer.worker();
        prop_assert_eq!(worker.terms(&text).collect::<Vec<_>>(), terms.clone());
        let is_clitic = |term: &warraq::Term<'_>| term.kind() == warraq::TokenKind::Word
            && (term.text().starts_with('+') || term.text().ends_with('+'));
        let mut word = None;
        for term in &terms {
            prop_assert!(text.get(term.span().range()).is_some());
            if is_clitic(term) {
                let (position, span): (usize, warraq::Span) = word.unwrap();
                prop_assert_eq!(term.position(), position);
                prop_assert!(span.start() <= term.span().start() && term.span().end() <= span.end());
            } else {
                word = Some((term.position(), term.span()));
            }
        }
        let others: Vec<_> = terms.into_iter().filter(|term| !is_clitic(term)).collect();
        prop_assert_eq!(others, plain.terms(&text).collect::<Vec<_>>());
    }
}

proptest! {
    #[test]
    fn synonyms_are_besides(text in dialect_text(), stems in any::<bool>()) {
        let mut builder = Analyzer::builder();
        builder.stop_words(stems.then_some(StopWords::MSA)).stemmer(stems.then_some(warraq::stem::Stemmer::Light10));
        let plain = builder.build();
        let analyzer = builder.dialect_synonyms(true).build();
        let terms: Vec<_> = analyzer.terms(&text).collect();
        // A worker gives the same.
        let mut worker = analyzer.worker();
        prop_assert_eq!(worker.terms(&text).collect::<Vec<_>>(), terms.clone());
        let mut position = 0;
        for term in &terms {
            prop_assert!(term.position() >= position && text.get(term.span().range()).is_some());
            position = term.position();
        }
        // Without those that came besides, the terms are those of the text.
        let mut rest = terms.into_iter();
        for own in plain.terms(&text) {
            prop_assert!(rest.any(|term| term == own), "{:?} is gone", own);
        }
    }
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
