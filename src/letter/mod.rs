//! Facts about code points: what each one *is*.
//!
//! This room knows nothing of words and decides nothing: whether a difference matters is the business of
//! [`normalize`](mod@crate::normalize). Every code point of the five Arabic blocks (U+0600–06FF, 0750–077F, 0870–08FF,
//! FB50–FDFF, FE70–FEFF) has a [`Class`]; presentation forms have their [base letters](presentation_base);
//! [`transliteration`] spells letters in Latin, reversibly; the glossary names of the code points are constants here
//! ([`ALEF`], [`TEH_MARBUTA`], [`TATWEEL`] ...).
//!
//! # Examples
//!
//! ```
//! use warraq::letter::{self, Class};
//!
//! assert_eq!(letter::classify('ع'), Class::Letter);
//! assert_eq!(letter::classify(letter::SHADDA), Class::Shadda);
//! assert_eq!(letter::classify('a'), Class::Other);
//! assert_eq!(letter::presentation_base('\u{FEFB}'), Some("لا")); // one glyph, two letters
//! ```

mod class_table;
mod names;
mod presentation_table;
pub(crate) mod scan;
pub mod transliteration;

pub use names::*;

/// The version of the Unicode Character Database that the tables of this room were made from.
pub const UNICODE_VERSION: (u8, u8, u8) = (17, 0, 0);

/// What a code point of the Arabic blocks is.
///
/// Every combining mark falls into one of the mark classes; [`is_diacritic`] asks for all of them at once. The source
/// is the general category of the Unicode Character Database, refined by `data/letters.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// A letter of any Arabic-script language, presentation forms included.
    Letter,
    /// FATHA, DAMMA, KASRA (U+064E–0650).
    #[doc(alias = "haraka")]
    #[doc(alias = "harakat")]
    ShortVowel,
    /// FATHATAN, DAMMATAN, KASRATAN (U+064B–064D).
    #[doc(alias = "nunation")]
    Tanwin,
    /// SHADDA (U+0651).
    Shadda,
    /// SUKUN (U+0652).
    Sukun,
    /// SUPERSCRIPT_ALEF (U+0670).
    #[doc(alias = "dagger_alef")]
    SuperscriptAlef,
    /// MADDAH_ABOVE, HAMZA_ABOVE, HAMZA_BELOW (U+0653–0655) and the wavy hamza (U+065F): parts of a letter, not
    /// vowels.
    HamzaMark,
    /// Recitation and annotation signs: U+0610–061A, 06D6–06ED, 0897–08FF where those are marks.
    QuranicMark,
    /// Vowel and tone marks of other orthographies (U+0656–065E).
    OtherMark,
    /// TATWEEL (U+0640).
    #[doc(alias = "kashida")]
    Tatweel,
    /// ARABIC-INDIC DIGITS (U+0660–0669) and EXTENDED ARABIC-INDIC DIGITS (U+06F0–06F9).
    Digit,
    /// ، ؛ ؟ ۔ and their like, the number separators ٫ and ٬ included.
    Punctuation,
    /// Signs that are neither letters nor punctuation: ۞, ﷼, ﷽ ...
    Symbol,
    /// Number signs, the end-of-ayah sign, the Arabic letter mark, the byte order mark.
    FormatControl,
    /// A code point of the blocks that Unicode has not assigned.
    Unassigned,
    /// Anything outside the Arabic blocks.
    Other,
}

/// The place of an Arabic code point in a table over the five blocks.
///
/// The order is that of `data/generate`; `None` outside the blocks.
#[inline]
const fn slot(c: char) -> Option<usize> {
    let c = c as usize;
    Some(match c {
        0x0600..=0x06FF => c - 0x0600,
        0x0750..=0x077F => c - 0x0750 + 256,
        0x0870..=0x08FF => c - 0x0870 + 304,
        0xFB50..=0xFDFF => c - 0xFB50 + 448,
        0xFE70..=0xFEFF => c - 0xFE70 + 1136,
        _ => return None,
    })
}

/// What `c` is; [`Class::Other`] outside the Arabic blocks.
///
/// # Examples
///
/// ```
/// use warraq::letter::{Class, classify};
///
/// assert_eq!(classify('ة'), Class::Letter);
/// assert_eq!(classify('\u{06DF}'), Class::QuranicMark); // the small circle of أُو۟لَٰٓئِكَ
/// assert_eq!(classify('٣'), Class::Digit);
/// ```
#[inline]
#[must_use]
pub const fn classify(c: char) -> Class {
    match slot(c) {
        Some(slot) => class_table::CLASS[slot],
        None => Class::Other,
    }
}

/// Whether `c` is a letter of an Arabic-script language. Marks, TATWEEL, digits and signs are not.
#[inline]
#[must_use]
pub fn is_letter(c: char) -> bool {
    classify(c) == Class::Letter
}

/// Whether `c` is a combining mark of the Arabic blocks, of whatever group.
///
/// # Examples
///
/// ```
/// use warraq::letter::{FATHA, HAMZA_ABOVE, TATWEEL, is_diacritic};
///
/// assert!(is_diacritic(FATHA));
/// assert!(is_diacritic(HAMZA_ABOVE));
/// assert!(!is_diacritic(TATWEEL));
/// ```
#[doc(alias = "tashkeel")]
#[inline]
#[must_use]
pub fn is_diacritic(c: char) -> bool {
    matches!(
        classify(c),
        Class::ShortVowel
            | Class::Tanwin
            | Class::Shadda
            | Class::Sukun
            | Class::SuperscriptAlef
            | Class::HamzaMark
            | Class::QuranicMark
            | Class::OtherMark
    )
}

/// Whether `c` is a digit of either Arabic set, `٠`–`٩` or `۰`–`۹`.
#[inline]
#[must_use]
pub fn is_arabic_digit(c: char) -> bool {
    digit_set(c).is_some() && !c.is_ascii_digit()
}

/// The value 0–9 of an ASCII, ARABIC_INDIC or EXTENDED_ARABIC_INDIC digit.
///
/// # Examples
///
/// ```
/// use warraq::letter::digit_value;
///
/// assert_eq!(digit_value('٧'), Some(7));
/// assert_eq!(digit_value('۷'), Some(7));
/// assert_eq!(digit_value('7'), Some(7));
/// assert_eq!(digit_value('ع'), None);
/// ```
#[inline]
#[must_use]
pub const fn digit_value(c: char) -> Option<u8> {
    match digit_set(c) {
        Some(zero) => Some((c as u32 - zero as u32) as u8),
        None => None,
    }
}

/// The zero of the set that the digit `c` belongs to.
#[inline]
const fn digit_set(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some('0'),
        '\u{0660}'..='\u{0669}' => Some('\u{0660}'),
        '\u{06F0}'..='\u{06F9}' => Some('\u{06F0}'),
        _ => None,
    }
}

/// The letters that a presentation form stands for, in reading order; `None` if `c` is no presentation form.
///
/// The mapping is Unicode's compatibility decomposition without the space that it puts before isolated marks
/// (U+FE70 becomes the FATHATAN alone). Medial marks keep the TATWEEL they are drawn on. `ﷺ` (U+FDFA) and `ﷻ` (U+FDFB)
/// give their words with the spaces between them; honorifics without a decomposition are [`Class::Symbol`].
///
/// # Examples
///
/// ```
/// use warraq::letter::presentation_base;
///
/// assert_eq!(presentation_base('\u{FDF2}'), Some("الله"));
/// assert_eq!(presentation_base('\u{FE8E}'), Some("ا"));
/// assert_eq!(presentation_base('ا'), None);
/// ```
#[inline]
#[must_use]
pub fn presentation_base(c: char) -> Option<&'static str> {
    let base = match c {
        '\u{FB50}'..='\u{FDFF}' => presentation_table::FORMS_A[c as usize - 0xFB50],
        '\u{FE70}'..='\u{FEFF}' => presentation_table::FORMS_B[c as usize - 0xFE70],
        _ => "",
    };
    (!base.is_empty()).then_some(base)
}
