//! In which Arabic a text is written, and why.
//!
//! [`markers`] finds the words, phrases and affixes that point to a dialect, each with its span, MSA equivalent and
//! gloss; [`detect`] adds them up to a verdict that carries its evidence and knows two answers besides the dialects:
//! [`Label::Unknown`] (too little evidence) and [`Label::NotArabic`] (Arabic script, another language).
//!
//! [`spans()`] tells the parts of a text apart: an article in MSA, a comment below it in a dialect.
//!
//! [`to_msa`] says what the Standard says for a word of a dialect. A [`Lexicon`] of one's own is read from text; a
//! [`Detector::builder`] takes it, or adds words to the built-in one and removes them.
//!
//! Evidence lives in spelling, so this room reads text as written and folds only to look words up. The lexicon is
//! hand-written (`data/markers/`); its weights are counts from tweets of known origin, shrunk towards the writer's
//! judgement. Names of places, people and politics are no markers: they tell the topic, not the language.
//!
//! # Examples
//!
//! ```
//! use warraq::dialect::{Dialect, Label, detect};
//!
//! let detection = detect("شكو ماكو اليوم؟ هسه جاي يمكم");
//! assert_eq!(detection.label(), Label::Dialect(Dialect::Iraqi));
//! let first = &detection.evidence()[0];
//! assert_eq!(first.text(), "شكو ماكو");
//! assert_eq!(first.span().start(), 0);
//!
//! assert_eq!(detect("أعلنت الوزارة أن المشروع سوف يبدأ خلال العام المقبل").label().code(), "MSA");
//! assert_eq!(detect("ok").label(), Label::Unknown);
//! ```

mod detector;
mod entry;
mod lexicon;
mod marker;
mod model;
mod ngram;
mod not_arabic;
mod not_arabic_table;
mod spans;
mod switch;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;
mod words;

pub use detector::{Clue, Detection, Detector, DetectorBuilder, detect};
pub use entry::{Category, Entry};
pub use lexicon::{Lexicon, LexiconBuilder};
pub use marker::{Marker, markers, to_msa};
pub use model::Register;
pub use spans::{DialectSpan, Unit, spans};

pub use crate::variety::Dialect;

use crate::Error;
use core::fmt;
use core::str::FromStr;

/// The answer of the detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Label {
    /// A dialect, or MSA.
    Dialect(Dialect),
    /// Too little evidence for any answer: `UNK`.
    Unknown,
    /// Arabic script but not Arabic (Persian, Kurdish, Urdu, Pashto ...): `XX`.
    NotArabic,
}

impl Label {
    const CODES: &'static str = "IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA, UNK, XX";

    /// The code: that of the dialect, or `UNK`, or `XX`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Label::Dialect(dialect) => dialect.code(),
            Label::Unknown => "UNK",
            Label::NotArabic => "XX",
        }
    }
}

impl FromStr for Label {
    type Err = Error;

    /// Reads a [code](Label::code).
    ///
    /// # Errors
    ///
    /// If `code` is none; the message lists the codes.
    fn from_str(code: &str) -> Result<Label, Error> {
        match code {
            "UNK" => Ok(Label::Unknown),
            "XX" => Ok(Label::NotArabic),
            _ => {
                code.parse().map(Label::Dialect).map_err(|_| Error::unknown_name("label", code, Label::CODES))
            }
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
