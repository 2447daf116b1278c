//! Feature `serde`: saved configurations, and results for other programs.
//!
//! # An analyzer
//!
//! [`Analyzer`] has a form with a version, every setting by name, and its [fingerprint](Analyzer::fingerprint), 16
//! hexadecimal digits. The default one in JSON:
//!
//! ```json
//! {
//!   "version": 1,
//!   "tokenizer": { "entities": true, "tailorings": true },
//!   "normalizer": {
//!     "invisible": "all", "presentation_forms": true, "keyboard": true, "alef_maksura": true, "tatweel": true,
//!     "composition": true,
//!     "diacritics": ["short_vowels", "tanwin", "shadda", "sukun", "superscript_alef", "hamza_marks", "quranic_marks",
//!                    "other_marks"],
//!     "alef": "all", "hamza_seat": "letter", "hamza_sequences": true, "foreign_letters": false,
//!     "teh_marbuta": "heh_anywhere", "laughs": true, "elongation": 1, "digits": "ascii", "separators": "ascii",
//!     "punctuation": false
//!   },
//!   "stop_words": { "dialects": ["MSA"], "negations": false },
//!   "stemmer": "light10",
//!   "lowercase": true,
//!   "dialect_synonyms": false,
//!   "clitics": false,
//!   "fingerprint": "..."
//! }
//! ```
//!
//! `stop_words`, `stemmer` and `elongation` may be `null`. Reading it refuses, and names, an unknown version, field or name,
//! a field that is missing, and a fingerprint that the settings do not have here: then the terms of an index that was built under it
//! are not those that this version of the crate makes. `fingerprint` alone may be missing, as where a person writes the form: then
//! nothing is compared.
//!
//! The parts of the form are those of [`Tokenizer`], [`Normalizer`], [`StopWords`] and [`Stemmer`], which can be saved
//! by themselves, without version and fingerprint.
//!
//! # Results
//!
//! [`Span`] is `{"start", "end"}` in bytes of the source. Names ([`Dialect`], [`Label`], [`TokenKind`], [`Preset`] ...) are strings, as
//! their `code` or `as_str` has them or else in snake case. Both are read back. [`Token`], [`Term`], [`Detection`], [`Marker`],
//! [`Entry`], [`Clue`], [`DialectSpan`] and [`Analysis`](crate::morph::Analysis) borrow from the text, and are only written: a field
//! each of what their methods of the same name say. `Analysis` holds the root too, which costs some ten microseconds.
//!
//! # Examples
//!
//! ```
//! use warraq::{Analyzer, detect};
//!
//! // Beside the index.
//! let saved = serde_json::to_string(&Analyzer::default())?;
//! // When it is opened again.
//! let analyzer: Analyzer = serde_json::from_str(&saved)?;
//! assert_eq!(analyzer, Analyzer::default());
//!
//! let wrong = saved.replace("light10", "isri");
//! let error = serde_json::from_str::<Analyzer>(&wrong).unwrap_err().to_string();
//! assert!(error.starts_with("unknown stemmer \"isri\"; one of: light10, snowball"));
//!
//! let verdict = serde_json::to_value(detect("هسه اكو كهرباء لو ماكو؟"))?;
//! assert_eq!(verdict["label"], "IRQ");
//! assert_eq!(verdict["evidence"][0]["entry"]["msa"], "الآن");
//! # Ok::<(), serde_json::Error>(())
//! ```

use crate::analyzer::{Analyzer, Term};
use crate::dialect::{Category, Clue, Detection, Dialect, DialectSpan, Entry, Label, Marker, Register, Unit};
use crate::normalize::{
    Alef, Diacritics, Digits, HamzaSeat, Invisible, Normalizer, Preset, Separators, Switches, TehMarbuta,
};
use crate::span::Span;
use crate::stem::Stemmer;
use crate::token::{StopWords, Token, TokenKind, Tokenizer};
use crate::{ANALYSIS_VERSION, Error};
use ::serde::de::{self, Deserializer};
use ::serde::ser::{SerializeStruct, Serializer};
use ::serde::{Deserialize, Serialize};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// The version of the form of an analyzer that is written, and the only one that is read.
const VERSION: u32 = 1;

/// Types with names of their own, that `FromStr` reads.
macro_rules! named {
    ($($type:ty, $name:ident;)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.$name())
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )*};
}

named! {
    Category, as_str;
    Dialect, code;
    Label, code;
    Preset, as_str;
    Register, as_str;
    Stemmer, as_str;
}

/// The names of variants that have none elsewhere; `what` is what errors call them.
macro_rules! variants {
    ($what:literal, $type:ident { $first:ident = $first_name:literal $(, $variant:ident = $name:literal)* $(,)? }) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(match self {
                    $type::$first => $first_name,
                    $($type::$variant => $name,)*
                })
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$type, D::Error> {
                match &*String::deserialize(deserializer)? {
                    $first_name => Ok($type::$first),
                    $($name => Ok($type::$variant),)*
                    other => {
                        let names = concat!($first_name $(, ", ", $name)*);
                        Err(de::Error::custom(Error::unknown_name($what, other, names)))
                    }
                }
            }
        }
    };
}

variants!("way with invisible characters", Invisible { Keep = "keep", Controls = "controls", All = "all" });
variants!("alef fold", Alef { Keep = "keep", Hamza = "hamza", All = "all" });
variants!("hamza seat fold", HamzaSeat { Keep = "keep", Letter = "letter", Hamza = "hamza" });
variants!("teh marbuta fold", TehMarbuta {
    Keep = "keep", HehFinal = "heh_final", HehAnywhere = "heh_anywhere"
});
variants!("set of digits", Digits {
    Keep = "keep", Ascii = "ascii", ArabicIndic = "arabic_indic", ExtendedArabicIndic = "extended_arabic_indic"
});
variants!("set of separators", Separators { Keep = "keep", Ascii = "ascii", Arabic = "arabic" });
variants!("unit", Unit { Line = "line", Sentence = "sentence", Token = "token" });
variants!("kind of token", TokenKind {
    Word = "word", Number = "number", Url = "url", Email = "email", Mention = "mention", Hashtag = "hashtag",
    Emoji = "emoji", Laugh = "laugh", Punctuation = "punctuation", Symbol = "symbol"
});

/// The groups of diacritics with their names, and the names as errors list them.
macro_rules! diacritics {
    ($first:ident = $first_name:literal $(, $group:ident = $name:literal)* $(,)?) => {
        const DIACRITICS: &[(&str, Diacritics)] =
            &[($first_name, Diacritics::$first) $(, ($name, Diacritics::$group))*];
        const DIACRITIC_NAMES: &str = concat!($first_name $(, ", ", $name)*);
    };
}

diacritics! {
    SHORT_VOWELS = "short_vowels", TANWIN = "tanwin", SHADDA = "shadda", SUKUN = "sukun",
    SUPERSCRIPT_ALEF = "superscript_alef", HAMZA_MARKS = "hamza_marks", QURANIC_MARKS = "quranic_marks",
    OTHER_MARKS = "other_marks",
}

impl Serialize for Diacritics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer
            .collect_seq(DIACRITICS.iter().filter(|(_, group)| self.contains(*group)).map(|(name, _)| name))
    }
}

impl<'de> Deserialize<'de> for Diacritics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Diacritics, D::Error> {
        Vec::<String>::deserialize(deserializer)?.iter().try_fold(Diacritics::NONE, |set, name| {
            let group = DIACRITICS.iter().find(|(known, _)| known == name);
            let unknown =
                || de::Error::custom(Error::unknown_name("group of diacritics", name, DIACRITIC_NAMES));
            group.map(|(_, group)| set.with(*group)).ok_or_else(unknown)
        })
    }
}

/// The settings of a [`Normalizer`]; the compiler compares the fields.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Switches", rename = "Normalizer", deny_unknown_fields)]
struct NormalizerForm {
    invisible: Invisible,
    presentation_forms: bool,
    keyboard: bool,
    alef_maksura: bool,
    tatweel: bool,
    composition: bool,
    diacritics: Diacritics,
    alef: Alef,
    hamza_seat: HamzaSeat,
    hamza_sequences: bool,
    foreign_letters: bool,
    teh_marbuta: TehMarbuta,
    laughs: bool,
    elongation: Option<u8>,
    digits: Digits,
    separators: Separators,
    punctuation: bool,
}

impl Serialize for Normalizer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NormalizerForm::serialize(self.switches(), serializer)
    }
}

impl<'de> Deserialize<'de> for Normalizer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Normalizer, D::Error> {
        NormalizerForm::deserialize(deserializer).map(Normalizer::of)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Tokenizer", deny_unknown_fields)]
struct TokenizerForm {
    entities: bool,
    tailorings: bool,
}

impl Serialize for Tokenizer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        TokenizerForm { entities: self.has_entities(), tailorings: self.has_tailorings() }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Tokenizer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tokenizer, D::Error> {
        let TokenizerForm { entities, tailorings } = TokenizerForm::deserialize(deserializer)?;
        Ok(Tokenizer::builder().entities(entities).tailorings(tailorings).build())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "StopWords", deny_unknown_fields)]
struct StopWordsForm {
    dialects: Vec<Dialect>,
    negations: bool,
}

impl Serialize for StopWords {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        StopWordsForm { dialects: self.dialects().collect(), negations: self.has_negations() }
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for StopWords {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<StopWords, D::Error> {
        let StopWordsForm { dialects, negations } = StopWordsForm::deserialize(deserializer)?;
        Ok(StopWords::of(&dialects).with_negations(negations))
    }
}

/// The version comes first, so that a form of another version is refused for that, not for its fields.
struct Version;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        VERSION.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Version, D::Error> {
        match u32::deserialize(deserializer)? {
            VERSION => Ok(Version),
            other => {
                let error =
                    Error::malformed("analyzer", format!("its form has version {other}; {VERSION} is known"));
                Err(de::Error::custom(error))
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Analyzer", deny_unknown_fields)]
struct AnalyzerForm {
    version: Version,
    tokenizer: Tokenizer,
    normalizer: Normalizer,
    #[serde(deserialize_with = "Option::deserialize")] // which may be null, but not missing
    stop_words: Option<StopWords>,
    #[serde(deserialize_with = "Option::deserialize")]
    stemmer: Option<Stemmer>,
    lowercase: bool,
    dialect_synonyms: bool,
    clitics: bool,
    #[serde(default)]
    fingerprint: Option<String>,
}

impl Serialize for Analyzer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Analyzer { tokenizer, normalizer, stop_words, stemmer, lowercase, dialect_synonyms, clitics } =
            *self;
        AnalyzerForm {
            version: Version,
            tokenizer,
            normalizer,
            stop_words,
            stemmer,
            lowercase,
            dialect_synonyms,
            clitics,
            fingerprint: Some(digits(self.fingerprint())),
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Analyzer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Analyzer, D::Error> {
        let form = AnalyzerForm::deserialize(deserializer)?;
        let AnalyzerForm {
            tokenizer,
            normalizer,
            stop_words,
            stemmer,
            lowercase,
            dialect_synonyms,
            clitics,
            ..
        } = form;
        let analyzer =
            Analyzer { tokenizer, normalizer, stop_words, stemmer, lowercase, dialect_synonyms, clitics };
        let malformed = |why| Err(de::Error::custom(Error::malformed("analyzer", why)));
        if clitics && cfg!(not(feature = "morph")) {
            return malformed("clitics need the feature `morph` of warraq".into());
        }
        match (form.fingerprint, digits(analyzer.fingerprint())) {
            (Some(saved), own) if saved != own => malformed(format!(
                "fingerprint {saved:?}, but these settings have {own:?} here, under analysis version {ANALYSIS_VERSION}: what was \
                 indexed under the first may have other terms"
            )),
            _ => Ok(analyzer),
        }
    }
}

/// A fingerprint as text: numbers of JSON are no more than 53 bits to many programs.
fn digits(fingerprint: u64) -> String {
    format!("{fingerprint:016x}")
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Span", deny_unknown_fields)]
struct SpanForm {
    start: usize,
    end: usize,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        SpanForm { start: self.start(), end: self.end() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
        let SpanForm { start, end } = SpanForm::deserialize(deserializer)?;
        if end < start {
            let error = Error::malformed("span", format!("its end {end} lies before its start {start}"));
            return Err(de::Error::custom(error));
        }
        Ok(Span::new(start, end))
    }
}

/// Numbers by the code of the dialect.
struct ByDialect<I>(I);

impl<V: Serialize, I: Iterator<Item = (Dialect, V)> + Clone> Serialize for ByDialect<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone())
    }
}

/// Results: the fields that are written, and what they hold.
macro_rules! results {
    ($($type:ident, $this:ident => { $($field:ident: $value:expr),* $(,)? })*) => {$(
        impl Serialize for $type<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $this = self;
                let fields = [$(stringify!($field)),*].len();
                let mut form = serializer.serialize_struct(stringify!($type), fields)?;
                $(form.serialize_field(stringify!($field), &$value)?;)*
                form.end()
            }
        }
    )*};
}

results! {
    Token, token => { text: token.text(), span: token.span(), kind: token.kind() }
    Term, term => { text: term.text(), span: term.span(), position: term.position(), kind: term.kind() }
    Entry, entry => {
        form: entry.form(),
        category: entry.category(),
        dialects: ByDialect(entry.dialects()),
        msa: entry.msa(),
        gloss: entry.gloss(),
        note: entry.note(),
    }
    Marker, marker => {
        text: marker.text(),
        span: marker.span(),
        dialect: marker.dialect(),
        form: marker.form(),
        weights: ByDialect(Dialect::ALL.iter().map(|&dialect| (dialect, marker.weight(dialect)))),
        entry: marker.entry(),
    }
    Detection, detection => {
        label: detection.label(),
        confidence: detection.confidence(),
        scores: ByDialect(detection.scores().into_iter()),
        evidence: detection.evidence(),
    }
    Clue, clue => { text: clue.text(), span: clue.span(), weight: clue.weight(), marker: clue.marker() }
    DialectSpan, part => {
        text: part.text(),
        span: part.span(),
        label: part.label(),
        confidence: part.confidence(),
        evidence: part.evidence(),
    }
}

#[cfg(feature = "morph")]
mod morph {
    use super::*;
    use crate::morph::{Analysis, Class};

    variants!("class", Class {
        Noun = "noun", BrokenPlural = "broken_plural", Perfect = "perfect", Imperfect = "imperfect", Unknown = "unknown"
    });

    results! {
        Analysis, analysis => {
            word: analysis.word(),
            proclitics: analysis.proclitics().collect::<Vec<_>>(),
            stem: analysis.stem(),
            endings: analysis.endings().collect::<Vec<_>>(),
            enclitics: analysis.enclitics().collect::<Vec<_>>(),
            lemma: analysis.lemma(),
            root: analysis.root(),
            class: analysis.class(),
            pattern: analysis.pattern(),
            score: analysis.score(),
        }
    }
}
