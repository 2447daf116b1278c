//! Stripping marks, group by group.

use super::steps::Unit;
use crate::letter::{Class, classify};
use alloc::vec::Vec;
use core::fmt;

/// A set of groups of marks.
///
/// # Examples
///
/// ```
/// use warraq::normalize::{Diacritics, Normalizer};
///
/// let vowels = Diacritics::SHORT_VOWELS.with(Diacritics::TANWIN).with(Diacritics::SUKUN);
/// let normalizer = Normalizer::builder().strip_diacritics(vowels).build();
/// assert_eq!(normalizer.normalize("مُعَلِّمٌ"), "معلّم"); // SHADDA stays
/// ```
#[doc(alias = "harakat")]
#[doc(alias = "tashkeel")]
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Diacritics(pub(super) u8);

impl Diacritics {
    /// No mark.
    pub const NONE: Diacritics = Diacritics(0);
    /// FATHA, DAMMA, KASRA.
    pub const SHORT_VOWELS: Diacritics = Diacritics(1);
    /// FATHATAN, DAMMATAN, KASRATAN.
    pub const TANWIN: Diacritics = Diacritics(2);
    /// SHADDA.
    pub const SHADDA: Diacritics = Diacritics(4);
    /// SUKUN.
    pub const SUKUN: Diacritics = Diacritics(8);
    /// SUPERSCRIPT_ALEF. *Lost:* the long vowel of هٰذا, which plain spelling does not write either.
    pub const SUPERSCRIPT_ALEF: Diacritics = Diacritics(16);
    /// MADDAH_ABOVE, HAMZA_ABOVE, HAMZA_BELOW, wavy hamza, where they stand alone. With composition on, those that
    /// belong to a letter (ا + U+0654) have become part of it before.
    pub const HAMZA_MARKS: Diacritics = Diacritics(32);
    /// Recitation and annotation signs: U+0610–061A, 06D6–06ED, 0897–08FF.
    pub const QURANIC_MARKS: Diacritics = Diacritics(64);
    /// U+0656–065E.
    pub const OTHER_MARKS: Diacritics = Diacritics(128);
    /// Every mark of the Arabic blocks.
    pub const ALL: Diacritics = Diacritics(255);

    /// These groups and those of `other`.
    #[must_use]
    pub const fn with(self, other: Diacritics) -> Diacritics {
        Diacritics(self.0 | other.0)
    }

    /// These groups but not those of `other`.
    #[must_use]
    pub const fn without(self, other: Diacritics) -> Diacritics {
        Diacritics(self.0 & !other.0)
    }

    /// Whether every group of `other` is among these.
    #[must_use]
    pub const fn contains(self, other: Diacritics) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether there is no group in the set.
    #[must_use]
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The group that the mark `c` belongs to; [`Diacritics::NONE`] if it is no mark.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::{letter, normalize::Diacritics};
    ///
    /// assert_eq!(Diacritics::of(letter::DAMMATAN), Diacritics::TANWIN);
    /// assert_eq!(Diacritics::of('ب'), Diacritics::NONE);
    /// ```
    #[must_use]
    pub const fn of(c: char) -> Diacritics {
        match classify(c) {
            Class::ShortVowel => Diacritics::SHORT_VOWELS,
            Class::Tanwin => Diacritics::TANWIN,
            Class::Shadda => Diacritics::SHADDA,
            Class::Sukun => Diacritics::SUKUN,
            Class::SuperscriptAlef => Diacritics::SUPERSCRIPT_ALEF,
            Class::HamzaMark => Diacritics::HAMZA_MARKS,
            Class::QuranicMark => Diacritics::QURANIC_MARKS,
            Class::OtherMark => Diacritics::OTHER_MARKS,
            _ => Diacritics::NONE,
        }
    }
}

impl fmt::Debug for Diacritics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMES: [&str; 8] = [
            "SHORT_VOWELS",
            "TANWIN",
            "SHADDA",
            "SUKUN",
            "SUPERSCRIPT_ALEF",
            "HAMZA_MARKS",
            "QURANIC_MARKS",
            "OTHER_MARKS",
        ];
        f.write_str("Diacritics")?;
        f.debug_set()
            .entries(
                NAMES.iter().enumerate().filter(|(bit, _)| self.0 & (1 << bit) != 0).map(|(_, name)| name),
            )
            .finish()
    }
}

/// Strips the marks of `groups`; says whether there were any.
pub(super) fn strip(text: &mut Vec<Unit>, groups: Diacritics) -> bool {
    let before = text.len();
    if groups != Diacritics::NONE {
        text.retain(|unit| {
            let group = Diacritics::of(unit.c);
            group.is_none() || !groups.contains(group)
        });
    }
    text.len() != before
}
