//! light10, as in Lucene's `ArabicStemmer`.

use crate::letter::*;
use crate::normalize::{Normalizer, Preset};
use alloc::borrow::Cow;

/// Prefixes in the order in which they are tried; at most one is cut.
const PREFIXES: [&[char]; 7] = [
    &[ALEF, LAM],
    &[WAW, ALEF, LAM],
    &[BEH, ALEF, LAM],
    &[KAF, ALEF, LAM],
    &[FEH, ALEF, LAM],
    &[LAM, LAM],
    &[WAW],
];

/// Suffixes in the order in which they are tried; each may be cut once.
const SUFFIXES: [&[char]; 10] = [
    &[HEH, ALEF],
    &[ALEF, NOON],
    &[ALEF, TEH],
    &[WAW, NOON],
    &[YEH, NOON],
    &[YEH, HEH],
    &[YEH, TEH_MARBUTA],
    &[HEH],
    &[TEH_MARBUTA],
    &[YEH],
];

/// The light10 stem of a word that is normalized already (with [`Preset::Lucene`] or harder).
///
/// The stem is always a slice of `word`: one prefix of ال وال بال كال فال لل و and any of the suffixes
/// ها ان ات ون ين يه ية ه ة ي are cut while at least two letters remain (three after و).
///
/// Source: L. Larkey, L. Ballesteros, M. Connell, *Light Stemming for Arabic Information Retrieval* (2007), in the form
/// of Lucene's `ArabicStemmer`, with which it agrees on every word. *Lost:* the difference between a radical and an affix:
/// قانون gives قان. Length is counted in UTF-16 units, as there, which for Arabic means letters.
///
/// # Examples
///
/// ```
/// use warraq::stem::light10;
///
/// assert_eq!(light10("الكتاب"), "كتاب");
/// assert_eq!(light10("طالبات"), "طالب");
/// assert_eq!(light10("كتابها"), "كتاب");
/// assert_eq!(light10("ولد"), "ولد"); // too short to lose its و
/// ```
#[must_use]
pub fn light10(word: &str) -> &str {
    let mut stem = word;
    let mut length: usize = word.chars().map(char::len_utf16).sum();
    for prefix in PREFIXES {
        let minimum = if prefix.len() == 1 { 4 } else { prefix.len() + 2 };
        if length >= minimum {
            if let Some(rest) = strip_prefix(stem, prefix) {
                stem = rest;
                length -= prefix.len();
                break;
            }
        }
    }
    for suffix in SUFFIXES {
        if length >= suffix.len() + 2 {
            if let Some(rest) = strip_suffix(stem, suffix) {
                stem = rest;
                length -= suffix.len();
            }
        }
    }
    stem
}

fn strip_prefix<'w>(word: &'w str, prefix: &[char]) -> Option<&'w str> {
    prefix.iter().try_fold(word, |rest, &c| rest.strip_prefix(c))
}

fn strip_suffix<'w>(word: &'w str, suffix: &[char]) -> Option<&'w str> {
    suffix.iter().rev().try_fold(word, |rest, &c| rest.strip_suffix(c))
}

/// light10 for words as they are written: normalizes, then stems.
///
/// # Examples
///
/// ```
/// use std::borrow::Cow;
/// use warraq::stem::LightStemmer;
///
/// let stemmer = LightStemmer::new();
/// assert_eq!(stemmer.stem("الأُستاذة"), "استاذ");
/// // Nothing had to be rewritten, so the stem is a slice of the word.
/// assert!(matches!(stemmer.stem("الكتاب"), Cow::Borrowed("كتاب")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LightStemmer {
    normalizer: Normalizer,
}

impl Default for LightStemmer {
    fn default() -> LightStemmer {
        LightStemmer::new()
    }
}

impl LightStemmer {
    /// With [`Preset::Lucene`] before stemming, as Lucene's `ArabicAnalyzer` does.
    #[must_use]
    pub const fn new() -> LightStemmer {
        LightStemmer::with_normalizer(Normalizer::new(Preset::Lucene))
    }

    /// With another normalizer before stemming.
    #[must_use]
    pub const fn with_normalizer(normalizer: Normalizer) -> LightStemmer {
        LightStemmer { normalizer }
    }

    /// The stem of `word`. Borrows when normalizing changed nothing; the stem is then a slice of `word`.
    #[must_use]
    pub fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self.normalizer.normalize(word) {
            Cow::Borrowed(word) => Cow::Borrowed(light10(word)),
            Cow::Owned(mut word) => {
                let stem = light10(&word);
                if stem.len() < word.len() {
                    word = stem.into();
                }
                Cow::Owned(word)
            }
        }
    }
}
