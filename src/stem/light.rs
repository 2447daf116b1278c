//! light10, as in Lucene's `ArabicStemmer`.

use crate::letter::*;
use crate::normalize::{Normalizer, Preset};
use alloc::borrow::Cow;
use alloc::string::String;
use core::ops::Range;

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
    &word[stem_range(word)]
}

/// Which bytes of `word` its stem is.
#[inline]
pub(super) fn stem_range(word: &str) -> Range<usize> {
    match word.as_bytes() {
        // Words of up to three letters are frequent: they keep all, but for a last letter that is a suffix.
        [0xD8 | 0xD9, _] | [0xD8 | 0xD9, _, 0xD8 | 0xD9, _] => 0..word.len(),
        [0xD8 | 0xD9, _, 0xD8 | 0xD9, _, 0xD9, 0x87 | 0x8A] => 0..4, // HEH, YEH
        [0xD8 | 0xD9, _, 0xD8 | 0xD9, _, 0xD8, 0xA9] => 0..4,        // TEH_MARBUTA
        [0xD8 | 0xD9, _, 0xD8 | 0xD9, _, 0xD8 | 0xD9, _] => 0..6,
        bytes if is_plain(bytes) => plain_stem(word),
        _ => letter_stem(word),
    }
}

/// Whether there are four characters or more, all in U+0600–067F: two bytes each, D8 or D9 first.
#[inline]
fn is_plain(word: &[u8]) -> bool {
    const FIRST: u64 = u64::from_le_bytes([0xFE, 0, 0xFE, 0, 0xFE, 0, 0xFE, 0]);
    const ARABIC: u64 = u64::from_le_bytes([0xD8, 0, 0xD8, 0, 0xD8, 0, 0xD8, 0]);
    if !word.len().is_multiple_of(2) {
        return false;
    }
    let (Some(first), Some(last)) = (word.first_chunk::<8>(), word.last_chunk::<8>()) else {
        return false; // too short to ask
    };
    // The two chunks overlap, or meet, in a word of up to eight letters.
    let differs = |chunk: [u8; 8]| (u64::from_le_bytes(chunk) & FIRST) ^ ARABIC;
    let mut differences = differs(*first) | differs(*last);
    if word.len() > 16 {
        differences |= word.as_chunks::<8>().0.iter().fold(0, |all, &chunk| all | differs(chunk));
    }
    differences == 0
}

/// The letters of suffixes, numbered from 1.
const SUFFIX_LETTERS: [char; 7] = [ALEF, NOON, TEH, WAW, YEH, HEH, TEH_MARBUTA];

/// The number of each character of U+0600–067F among [`SUFFIX_LETTERS`]; 0 for all others.
const NUMBERS: [u8; 128] = {
    let mut numbers = [0; 128];
    let mut at = 0;
    while at < SUFFIX_LETTERS.len() {
        numbers[SUFFIX_LETTERS[at] as usize - 0x600] = at as u8 + 1;
        at += 1;
    }
    numbers
};

/// How many letters of the end the table of [`CUTS`] sees.
const SEEN: usize = 4;

/// The table does not see enough of the word.
const UNKNOWN: u8 = u8::MAX;

/// How many bytes the suffixes take off a word, by the numbers of its last four letters: three bits each, the last letter
/// lowest.
///
/// A word keeps two letters, so of a shorter word only the letters behind those two are looked up, the others as 0; then
/// no suffix is found that the word is too short for.
static CUTS: [u8; 1 << (3 * SEEN)] = {
    let mut cuts = [0; 1 << (3 * SEEN)];
    let mut ending = 0;
    while ending < cuts.len() {
        cuts[ending] = cut(ending);
        ending += 1;
    }
    cuts
};

/// An entry of [`CUTS`]: tries each suffix once and in order, but only those with the last letter that is left.
const fn cut(ending: usize) -> u8 {
    let (mut gone, mut left, mut untried) = (0, ending, ALL_SUFFIXES);
    while untried != 0 {
        if gone == SEEN {
            return UNKNOWN;
        }
        let fitting = untried & SUFFIXES_BY_LAST[left & 7];
        if fitting == 0 {
            break;
        }
        let at = fitting.trailing_zeros();
        untried = ALL_SUFFIXES & (!0 << at << 1);
        let (length, before) = SUFFIX_NUMBERS[at as usize];
        if gone + length > SEEN {
            return UNKNOWN;
        }
        if length == 1 || left >> 3 & 7 == before {
            gone += length;
            left >>= 3 * length;
        }
    }
    2 * gone as u8
}

/// A bit for each suffix.
const ALL_SUFFIXES: u32 = (1 << SUFFIXES.len()) - 1;

// What looks suffixes up some ten thousand times while this is compiled, as statics: of a constant each look would make a copy.

/// The suffixes that end in the letter of each number.
static SUFFIXES_BY_LAST: [u32; 8] = {
    let mut suffixes = [0; 8];
    let mut at = 0;
    while at < SUFFIXES.len() {
        let suffix = SUFFIXES[at];
        suffixes[NUMBERS[suffix[suffix.len() - 1] as usize - 0x600] as usize] |= 1 << at;
        at += 1;
    }
    suffixes
};

/// How many letters each suffix has, and the number of the first.
static SUFFIX_NUMBERS: [(usize, usize); SUFFIXES.len()] = {
    let mut numbers = [(0, 0); SUFFIXES.len()];
    let mut at = 0;
    while at < SUFFIXES.len() {
        numbers[at] = (SUFFIXES[at].len(), NUMBERS[SUFFIXES[at][0] as usize - 0x600] as usize);
        at += 1;
    }
    numbers
};

/// The same as [`letter_stem`], for a word that [`is_plain`]: a table in place of tries, and few branches, since what a
/// word begins and ends with cannot be foretold.
#[inline]
fn plain_stem(word: &str) -> Range<usize> {
    const ARTICLE: u32 = u32::from_le_bytes([0xD8, 0xA7, 0xD9, 0x84]); // ALEF LAM
    const TWO_LAMS: u32 = u32::from_le_bytes([0xD9, 0x84, 0xD9, 0x84]);
    const fn two_bytes(c: char) -> u32 {
        let c = c as u32;
        (0xC0 | c >> 6) | (0x80 | c & 0x3F) << 8
    }
    let bytes = word.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) else {
        return 0..bytes.len();
    };
    // Four letters at least, so any prefix of one or two may go.
    let first = u64::from_le_bytes(first);
    let (one, two, behind) = (first as u32 & 0xFFFF, first as u32, (first >> 16) as u32);
    let has_waw = one == two_bytes(WAW);
    let before_article =
        has_waw | (one == two_bytes(BEH)) | (one == two_bytes(KAF)) | (one == two_bytes(FEH));
    let mut start = if has_waw { 2 } else { 0 };
    start = if before_article & (behind == ARTICLE) & (bytes.len() >= 10) { 6 } else { start };
    start = if (two == ARTICLE) | (two == TWO_LAMS) { 4 } else { start };

    let letters = (bytes.len() - start) / 2;
    let number =
        |at: usize| usize::from(NUMBERS[usize::from(last[at] & 1) << 6 | usize::from(last[at + 1] & 63)]);
    let ending = number(6) | number(4) << 3 | number(2) << 6 | number(0) << 9;
    let seen = letters.saturating_sub(2).min(SEEN);
    match CUTS[ending & ((1 << (3 * seen)) - 1)] {
        UNKNOWN => letter_stem(word),
        cut => start..bytes.len() - usize::from(cut),
    }
}

/// The stem by letters, for any word: the rules as they are told.
fn letter_stem(word: &str) -> Range<usize> {
    let mut stem = word;
    let mut start = 0;
    let mut length: usize = word.chars().map(char::len_utf16).sum();
    for prefix in PREFIXES {
        let minimum = if prefix.len() == 1 { 4 } else { prefix.len() + 2 };
        if length >= minimum
            && let Some(rest) = strip_prefix(stem, prefix)
        {
            start = stem.len() - rest.len();
            stem = rest;
            length -= prefix.len();
            break;
        }
    }
    for suffix in SUFFIXES {
        if length >= suffix.len() + 2
            && let Some(rest) = strip_suffix(stem, suffix)
        {
            stem = rest;
            length -= suffix.len();
        }
    }
    start..start + stem.len()
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

    /// Writes the normalized word into `buffer`, whose old content is dropped and whose memory is reused, and gives the
    /// stem as a part of it: for loops, where [`stem`](LightStemmer::stem) would allocate for each word that changes.
    ///
    /// # Examples
    ///
    /// ```
    /// let (stemmer, mut buffer) = (warraq::stem::LightStemmer::new(), String::new());
    /// for (word, stem) in [("الأُستاذة", "استاذ"), ("الكتاب", "كتاب")] {
    ///     assert_eq!(stemmer.stem_into(word, &mut buffer), stem);
    /// }
    /// ```
    pub fn stem_into<'b>(&self, word: &str, buffer: &'b mut String) -> &'b str {
        self.normalizer.normalize_into(word, buffer);
        light10(buffer)
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

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        /// The tables give what the rules give.
        #[test]
        fn plain_equals_letters(word in prop::collection::vec(
            prop_oneof![9 => prop::sample::select(std::vec![ALEF, NOON, TEH, WAW, YEH, HEH, TEH_MARBUTA, LAM, BEH, KAF, FEH]), 2 => prop::char::range('\u{621}', '\u{652}'),
                1 => prop::sample::select(std::vec!['a', 'گ', '€', '😀'])], 0..14,
        )) {
            let word: String = word.into_iter().collect();
            prop_assert_eq!(stem_range(&word), letter_stem(&word), "{:?}", word);
            let is_plain_by_letter = word.len() >= 8 && word.chars().all(|c| ('\u{600}'..'\u{680}').contains(&c));
            prop_assert_eq!(is_plain(word.as_bytes()), is_plain_by_letter);
        }
    }
}
