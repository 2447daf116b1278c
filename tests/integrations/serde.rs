use crate::text::{arabic_text, dialect_text};
use proptest::prelude::*;
use serde_json::{Value, json};
use warraq::dialect::{Category, Detector, Label, Register, Unit};
use warraq::normalize::{Alef, Diacritics, Digits, HamzaSeat, Invisible, Preset, Separators, TehMarbuta};
use warraq::stem::Stemmer;
use warraq::token::{StopWords, TokenKind};
use warraq::{Analyzer, Dialect, Normalizer, Span, Tokenizer};

/// The form that the documentation shows, but for the fingerprint.
fn documented() -> Value {
    json!({
        "version": 1,
        "tokenizer": { "entities": true, "tailorings": true },
        "normalizer": {
            "invisible": "all", "presentation_forms": true, "keyboard": true, "alef_maksura": true, "tatweel": true,
            "composition": true,
            "diacritics": [
                "short_vowels", "tanwin", "shadda", "sukun", "superscript_alef", "hamza_marks", "quranic_marks",
                "other_marks",
            ],
            "alef": "all", "hamza_seat": "letter", "hamza_sequences": true, "foreign_letters": false,
            "teh_marbuta": "heh_anywhere", "laughs": true, "elongation": 1, "digits": "ascii", "separators": "ascii",
            "punctuation": false,
        },
        "stop_words": { "dialects": ["MSA"], "negations": false },
        "stemmer": "light10",
        "lowercase": true,
        "dialect_synonyms": false,
        "clitics": false,
    })
}

#[test]
fn the_default_analyzer_has_the_documented_form() {
    let analyzer = Analyzer::default();
    let mut saved = serde_json::to_value(analyzer).unwrap();
    let fingerprint = saved.as_object_mut().unwrap().remove("fingerprint").unwrap();
    assert_eq!(fingerprint, format!("{:016x}", analyzer.fingerprint()));
    assert_eq!(saved, documented());
    // A form that a person wrote has no fingerprint.
    assert_eq!(serde_json::from_value::<Analyzer>(saved).unwrap(), analyzer);
    // The version comes first, so that it is met first.
    assert!(serde_json::to_string(&analyzer).unwrap().starts_with("{\"version\":1,"));
}

/// What is changed in the saved form, to what, and how the error begins.
const REFUSED: &[(&str, &str, &str)] = &[
    ("\"version\":1", "\"version\":2,\"new\":0", "malformed analyzer: its form has version 2; 1 is known"),
    ("\"version\":1,", "", "missing field `version`"),
    ("\"version\":1", "\"version\":\"1\"", "invalid type: string \"1\", expected u32"),
    (
        "\"lowercase\":true",
        "\"lowercase\":true,\"uppercase\":true",
        "unknown field `uppercase`, expected one of `version`",
    ),
    ("\"lowercase\":true,", "", "missing field `lowercase`"),
    ("\"stemmer\":\"light10\",", "", "missing field `stemmer`"),
    ("\"light10\"", "\"isri\"", "unknown stemmer \"isri\"; one of: light10, snowball"),
    ("\"MSA\"", "\"FUS\"", "unknown dialect \"FUS\"; one of: IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA"),
    (
        "\"negations\":false",
        "\"negation\":false",
        "unknown field `negation`, expected `dialects` or `negations`",
    ),
    ("\"entities\":true", "\"entities\":1", "invalid type: integer `1`, expected a boolean"),
    ("\"tatweel\":true,", "\"kashida\":true,", "unknown field `kashida`, expected one of `invisible`"),
    ("\"alef\":\"all\"", "\"alef\":\"some\"", "unknown alef fold \"some\"; one of: keep, hamza, all"),
    ("\"letter\"", "\"seat\"", "unknown hamza seat fold \"seat\"; one of: keep, letter, hamza"),
    (
        "\"sukun\"",
        "\"jazm\"",
        "unknown group of diacritics \"jazm\"; one of: short_vowels, tanwin, shadda, sukun,",
    ),
    ("\"elongation\":1", "\"elongation\":300", "invalid value: integer `300`, expected u8"),
    ("\"lowercase\":true", "\"lowercase\":false", "malformed analyzer: fingerprint \""),
    ("\"fingerprint\":\"", "\"fingerprint\":\"0", "malformed analyzer: fingerprint \"0"),
];

#[test]
fn what_is_not_known_is_refused_by_name() {
    let saved = serde_json::to_string(&Analyzer::default()).unwrap();
    for (part, other, message) in REFUSED {
        assert!(saved.contains(part), "{part}");
        let error =
            serde_json::from_str::<Analyzer>(&saved.replacen(part, other, 1)).unwrap_err().to_string();
        assert!(error.starts_with(message), "{part} to {other}: {error}");
    }
    let error = serde_json::from_str::<Analyzer>(&saved.replace("\"lowercase\":true", "\"lowercase\":false"))
        .unwrap_err()
        .to_string();
    let own = Analyzer::builder().lowercase(false).build().fingerprint();
    for part in [format!("{:016x}", Analyzer::default().fingerprint()), format!("{own:016x}")] {
        assert!(error.contains(&part), "{error} says nothing of {part}");
    }
}

fn any_analyzer() -> impl Strategy<Value = Analyzer> {
    let of = |count: usize| 0..count;
    (
        (of(3), of(3), of(3), of(3), of(4), of(3)),
        any::<[bool; 9]>(),
        (prop::option::of(any::<u8>()), any::<u8>()),
        prop::option::of((any::<u8>(), any::<bool>())),
        prop::option::of(prop::sample::select(Stemmer::ALL)),
        any::<[bool; 5]>(),
    )
        .prop_map(
            |(
                (invisible, alef, seat, teh, digits, separators),
                folds,
                (cap, marks),
                stop_words,
                stemmer,
                flags,
            )| {
                let groups = [
                    Diacritics::SHORT_VOWELS,
                    Diacritics::TANWIN,
                    Diacritics::SHADDA,
                    Diacritics::SUKUN,
                    Diacritics::SUPERSCRIPT_ALEF,
                    Diacritics::HAMZA_MARKS,
                    Diacritics::QURANIC_MARKS,
                    Diacritics::OTHER_MARKS,
                ];
                let chosen = groups.iter().enumerate().filter(|(bit, _)| marks & (1 << bit) != 0);
                let normalizer = Normalizer::builder()
                    .invisible([Invisible::Keep, Invisible::Controls, Invisible::All][invisible])
                    .presentation_forms(folds[0])
                    .keyboard(folds[1])
                    .alef_maksura(folds[2])
                    .tatweel(folds[3])
                    .composition(folds[4])
                    .strip_diacritics(chosen.fold(Diacritics::NONE, |set, (_, group)| set.with(*group)))
                    .alef([Alef::Keep, Alef::Hamza, Alef::All][alef])
                    .hamza_seat([HamzaSeat::Keep, HamzaSeat::Letter, HamzaSeat::Hamza][seat])
                    .hamza_sequences(folds[5])
                    .foreign_letters(folds[6])
                    .teh_marbuta([TehMarbuta::Keep, TehMarbuta::HehFinal, TehMarbuta::HehAnywhere][teh])
                    .laughs(folds[7])
                    .elongation(cap)
                    .digits(
                        [Digits::Keep, Digits::Ascii, Digits::ArabicIndic, Digits::ExtendedArabicIndic]
                            [digits],
                    )
                    .separators([Separators::Keep, Separators::Ascii, Separators::Arabic][separators])
                    .punctuation(folds[8])
                    .build();
                let stop_words = stop_words.map(|(dialects, negations)| {
                    let dialects: Vec<Dialect> = (0..8)
                        .filter(|bit| dialects & (1 << bit) != 0)
                        .map(|bit| Dialect::ALL[bit])
                        .collect();
                    StopWords::of(&dialects).with_negations(negations)
                });
                let mut builder = Analyzer::builder();
                builder
                    .tokenizer(Tokenizer::builder().entities(flags[0]).tailorings(flags[1]).build())
                    .normalizer(normalizer)
                    .stop_words(stop_words)
                    .stemmer(stemmer)
                    .lowercase(flags[2])
                    .dialect_synonyms(flags[3]);
                #[cfg(feature = "morph")]
                builder.clitics(flags[4]);
                builder.build()
            },
        )
}

proptest! {
    // The fingerprint hashes the whole lexicon where synonyms are on.
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 32 } else { 1_000 }))]

    #[test]
    fn configurations_round_trip(analyzer in any_analyzer(), text in arabic_text()) {
        let saved = serde_json::to_string(&analyzer).unwrap();
        let read: Analyzer = serde_json::from_str(&saved).unwrap();
        prop_assert_eq!(read, analyzer);
        prop_assert_eq!(read.fingerprint(), analyzer.fingerprint());
        prop_assert_eq!(read.terms(&text).collect::<Vec<_>>(), analyzer.terms(&text).collect::<Vec<_>>());
        // Through a tree of values, which keeps no order, too.
        let read: Analyzer = serde_json::from_value(serde_json::to_value(analyzer).unwrap()).unwrap();
        prop_assert_eq!(read, analyzer);
    }

    /// Every part that is written says what its method says.
    #[test]
    fn results_are_what_their_methods_say(text in dialect_text()) {
        for (token, written) in warraq::tokens(&text).map(|token| (token, serde_json::to_value(token).unwrap())) {
            let span: Span = serde_json::from_value(written["span"].clone()).unwrap();
            let kind: TokenKind = serde_json::from_value(written["kind"].clone()).unwrap();
            prop_assert_eq!((span, kind), (token.span(), token.kind()));
            prop_assert_eq!(&written["text"], span.of(&text));
            prop_assert_eq!(&written["kind"], kind.as_str());
        }
        for (term, written) in Analyzer::default().terms(&text).map(|term| (serde_json::to_value(&term).unwrap(), term)) {
            let expected = json!({"text": written.text(), "span": written.span(), "position": written.position(),
                "kind": written.kind()});
            prop_assert_eq!(term, expected);
        }
        let detection = warraq::detect(&text);
        let written = serde_json::to_value(&detection).unwrap();
        let label: Label = serde_json::from_value(written["label"].clone()).unwrap();
        prop_assert_eq!(label, detection.label());
        prop_assert_eq!(written["scores"].as_object().unwrap().len(), 8);
        prop_assert_eq!(written["evidence"].as_array().unwrap().len(), detection.evidence().len());
        for (marker, written) in detection.evidence().iter().zip(written["evidence"].as_array().unwrap()) {
            prop_assert_eq!(&written["text"], marker.text());
            prop_assert_eq!(&written["dialect"], marker.dialect().code());
            prop_assert_eq!(&written["entry"]["gloss"], marker.entry().gloss());
            prop_assert_eq!(written["entry"]["dialects"].as_object().unwrap().len(), marker.entry().dialects().count());
        }
        for part in Detector::new().spans(&text, Unit::Sentence) {
            let written = serde_json::to_value(&part).unwrap();
            prop_assert_eq!(&written["text"], part.text());
            prop_assert_eq!(&written["label"], part.label().code());
        }
    }
}

#[test]
fn names_round_trip() {
    fn same<T: serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug + Copy>(
        value: T,
        name: &str,
    ) {
        let written = serde_json::to_value(value).unwrap();
        assert_eq!(written, name);
        assert_eq!(serde_json::from_value::<T>(written).unwrap(), value);
    }
    Dialect::ALL.into_iter().for_each(|dialect| same(dialect, dialect.code()));
    Dialect::ALL.into_iter().for_each(|dialect| same(Label::Dialect(dialect), dialect.code()));
    same(Label::Unknown, "UNK");
    same(Label::NotArabic, "XX");
    Category::ALL.into_iter().for_each(|category| same(category, category.as_str()));
    Preset::ALL.into_iter().for_each(|preset| same(preset, preset.as_str()));
    Register::ALL.into_iter().for_each(|register| same(register, register.as_str()));
    Stemmer::ALL.iter().for_each(|&stemmer| same(stemmer, stemmer.as_str()));
    same(Unit::Sentence, "sentence");
    let error = serde_json::from_str::<Label>("\"arz\"").unwrap_err().to_string();
    assert!(error.starts_with("unknown label \"arz\"; one of: IRQ, "), "{error}");
    let error = serde_json::from_str::<Span>("{\"start\": 4, \"end\": 2}").unwrap_err().to_string();
    assert!(error.starts_with("malformed span: its end 2 lies before its start 4"), "{error}");
}

#[cfg(feature = "morph")]
#[test]
fn analyses_are_written() {
    use warraq::morph::Class;
    let written = serde_json::to_value(warraq::morph::analyze("وبمدارسهم")).unwrap();
    assert_eq!(
        written,
        json!({
            "word": "وبمدارسهم",
            "proclitics": [{"start": 0, "end": 2}, {"start": 2, "end": 4}],
            "stem": {"start": 4, "end": 14},
            "endings": [],
            "enclitics": [{"start": 14, "end": 18}],
            "lemma": "مدرسة",
            "root": "درس",
            "class": "broken_plural",
            "pattern": written["pattern"],
            "score": 0,
        })
    );
    assert_eq!(serde_json::from_value::<Class>(written["class"].clone()).unwrap(), Class::BrokenPlural);
}
