//! Is this text what somebody wrote, or what a broken conversion made of it?
//!
//! Extractors of PDF files, old databases and wrong guesses of an encoding hand on text that looks Arabic, or once was,
//! and is not: letters in the order of the display, glyph codes where letters should be, bytes read as other letters.
//! Folding such text gives well-formed keys of words that nobody wrote. [`diagnose`] looks first, and says where and
//! why; it mends nothing, since the cause lies before the text.
//!
//! | [`Defect`] | sign | example |
//! |---|---|---|
//! | [`VisualOrder`](Defect::VisualOrder) | words that only make sense backwards | `ةيبرعلا ةغللا` |
//! | [`OrphanPresentationForm`](Defect::OrphanPresentationForm) | a joined glyph with nothing to join | `ﻜ ﻠﻢ` |
//! | [`Mojibake`](Defect::Mojibake) | bytes of one encoding read in another, or lost | `Ø§Ù„Ø³Ù„Ø§Ù…`, `ط§ظ„ط³`, `?????` |
//!
//! # How it knows
//!
//! **Display order** of base letters is told by which letters follow each other: ة and ى end words, إ begins them, ال
//! stands at the start. Each word is weighed by its pairs of letters, forwards against backwards; a stretch of words is
//! reported when the weights add up far beyond what ordinary text does by chance. Of presentation forms, which say
//! whether they join, one word is enough: a final form at its start and an initial one at its end.
//!
//! **Mojibake** is told by its shape: the two bytes that UTF-8 spends on an Arabic letter begin with D8–DB, so that
//! their misreadings come in pairs with Ø Ù Ú Û (Windows-1252) or ط ظ (Windows-1256) in front.
//!
//! # What it cannot know
//!
//! * A word or two of base letters in display order: a name backwards may be another name. Three or four words are
//!   mostly enough, five nearly always.
//! * Whether the *words* of a line stand in the wrong order, each of them sound.
//! * Letters that were lost without a trace, or wrong letters of a font's own encoding that happen to fit.
//! * Languages: its weights are those of Arabic. Persian and Urdu are not mistaken for reversed Arabic, but are not
//!   recognized reversed either.
//! * Play: text that was reversed, or decorated with presentation forms, for fun, is reported like any other.
//!
//! # Examples
//!
//! ```
//! use warraq::diagnose::{Defect, diagnose};
//!
//! assert!(diagnose("اللغة العربية من أكثر اللغات انتشارا").is_sound());
//!
//! // As a PDF extractor gave it: each line in display order.
//! let text = "راشتنا تاغللا رثكأ نم ةيبرعلا ةغللا";
//! let diagnosis = diagnose(text);
//! assert_eq!(diagnosis.findings()[0].defect(), Defect::VisualOrder);
//! assert_eq!(diagnosis.findings()[0].span().of(text), text);
//!
//! // UTF-8 read as Windows-1252, inside sound text.
//! let text = "قال: Ø§Ù„Ø³Ù„Ø§Ù… عليكم";
//! let diagnosis = diagnose(text);
//! assert_eq!(diagnosis.findings()[0].defect(), Defect::Mojibake);
//! assert_eq!(diagnosis.findings()[0].span().of(text), "Ø§Ù„Ø³Ù„Ø§Ù…");
//! ```

mod form;
mod form_table;
mod mojibake;
mod order;
mod pair_table;

use crate::span::Span;
use alloc::vec::Vec;
use core::fmt;

/// Looks for signs that the encoding of `text` is broken.
///
/// Time is linear in the text; memory is used only where something is found.
///
/// # Examples
///
/// ```
/// use warraq::diagnose::diagnose;
///
/// assert!(diagnose("وَصَلَ الكِتَابُ ﷺ أمس، شكرًا!!").is_sound());
/// for broken in ["ط§ظ„ط³ظ„ط§ظ…", "?????? ????? ???", "ﺔﻐﻠﻟا", "ÇáÓáÇã Úáíßã", "الس\u{FFFD}\u{FFFD}م"] {
///     assert!(!diagnose(broken).is_sound(), "{broken}");
/// }
/// ```
#[must_use]
pub fn diagnose(text: &str) -> Diagnosis {
    let mut findings = Vec::new();
    mojibake::find(text, &mut findings);
    order::find(text, &mut findings);
    findings.sort_unstable();
    Diagnosis { findings }
}

/// How the encoding of a text is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Defect {
    /// Letters in the order in which a left-to-right display draws them: each word backwards.
    ///
    /// Extract the text again with an extractor that applies the bidirectional algorithm, or reverse each line, but not
    /// its numbers and Latin words.
    #[doc(alias = "reversed")]
    #[doc(alias = "bidi")]
    VisualOrder,
    /// A presentation form that cannot stand where it stands: an initial or medial form with no letter to join behind
    /// it, a final or medial form with none before it, a form of a Sindhi, Uyghur or Kurdish letter in an Arabic word,
    /// or an unassigned code point of the presentation blocks.
    ///
    /// Such codes come from fonts that used them as numbers of glyphs; the letters may be other ones. Sindhi and Uyghur
    /// texts in presentation forms are reported as well.
    #[doc(alias = "ligature")]
    OrphanPresentationForm,
    /// Text read in an encoding that it was not written in: UTF-8 as Windows-1252, Latin-1 or Windows-1256, once or
    /// twice; Windows-1256 as Windows-1252; or letters replaced by U+FFFD or `?`.
    ///
    /// The first kinds can be read again with the right encoding. What was replaced is lost.
    #[doc(alias = "encoding")]
    Mojibake,
}

impl Defect {
    /// The name in lower case, as in `"visual order"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Defect::VisualOrder => "visual order",
            Defect::OrphanPresentationForm => "orphan presentation form",
            Defect::Mojibake => "mojibake",
        }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A defect and where it was seen.
///
/// # Examples
///
/// ```
/// use warraq::diagnose::diagnose;
///
/// let text = "ملف الصوت: ط§ظ„ط³ظ„ط§ظ….mp3";
/// let finding = diagnose(text).findings()[0];
/// assert_eq!(format!("{}: {}", finding.defect(), finding.span().of(text)), "mojibake: ط§ظ„ط³ظ„ط§ظ…");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Finding {
    span: Span,
    defect: Defect,
}

impl Finding {
    const fn new(defect: Defect, start: usize, end: usize) -> Finding {
        Finding { span: Span::new(start, end), defect }
    }

    /// From the first sign of it to the last: bytes of the text.
    #[inline]
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What is wrong.
    #[inline]
    #[must_use]
    pub const fn defect(&self) -> Defect {
        self.defect
    }
}

/// What [`diagnose`] has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    findings: Vec<Finding>,
}

impl Diagnosis {
    /// The findings, by where they begin. Those of different defects may overlap.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether `defect` was found.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::diagnose::{Defect, diagnose};
    ///
    /// assert!(diagnose("ﻢﻜﻴﻠﻋ مﻼﺴﻟا").has(Defect::VisualOrder));
    /// assert!(diagnose("ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ").is_sound()); // the same, in reading order
    /// ```
    #[must_use]
    pub fn has(&self, defect: Defect) -> bool {
        self.findings.iter().any(|finding| finding.defect == defect)
    }
}
