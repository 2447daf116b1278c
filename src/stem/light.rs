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
    if is_plain(word.as_bytes()) { plain_stem(word.as_bytes()) } else { letter_stem(word) }
}

/// Whether all characters are in U+0600–067F: two bytes each, D8 or D9 first.
#[inline]
fn is_plain(word: &[u8]) -> bool {
    const FIRST: u64 = u64::from_le_bytes([0xFE, 0, 0xFE, 0, 0xFE, 0, 0xFE, 0]);
    const ARABIC: u64 = u64::from_le_bytes([0xD8, 0, 0xD8, 0, 0xD8, 0, 0xD8, 0]);
    // A last chunk that overlaps the one before spares a loop over what is left.
    let (Some(last), 0) = (word.last_chunk::<8>(), word.len() % 2) else {
        return word.len() % 2 == 0 && word.chunks_exact(2).all(|pair| pair[0] & 0xFE == 0xD8);
    };
    let mut differences = (u64::from_le_bytes(*last) & FIRST) ^ ARABIC;
    for &chunk in word.as_chunks::<8>().0 {
        differences |= (u64::from_le_bytes(chunk) & FIRST) ^ ARABIC;
    }
    differences == 0
}

/// The letters that begin or end an affix, numbered by [`letter_number`].
const AFFIX_LETTERS: [char; 11] = [ALEF, WAW, BEH, KAF, FEH, LAM, NOON, TEH, HEH, YEH, TEH_MARBUTA];

/// The number of each character of U+0600–067F among [`AFFIX_LETTERS`], from 1; 0 for all others.
const NUMBERS: [u8; 128] = {
    let mut numbers = [0; 128];
    let mut at = 0;
    while at < AFFIX_LETTERS.len() {
        numbers[AFFIX_LETTERS[at] as usize - 0x600] = at as u8 + 1;
        at += 1;
    }
    numbers
};

const fn number(c: char) -> u8 {
    NUMBERS[c as usize - 0x600]
}

/// The number of the letter that is written with these two bytes.
#[inline]
fn letter_number(lead: u8, trail: u8) -> u8 {
    NUMBERS[usize::from(lead & 1) << 6 | usize::from(trail & 63)]
}

/// The places in [`SUFFIXES`], from 1, of the suffix of two letters and of that of one that a word ends in, by the numbers
/// of its last letter but one and its last: two in each entry, four bits each; 0 where there is none.
const SUFFIX_PLACES: [[u8; 16]; 16] = {
    let mut places = [[0; 16]; 16];
    let mut at = 0;
    while at < SUFFIXES.len() {
        let suffix = SUFFIXES[at];
        let last = number(suffix[suffix.len() - 1]) as usize;
        at += 1;
        if suffix.len() == 2 {
            places[number(suffix[0]) as usize][last] |= at as u8;
        } else {
            let mut before = 0;
            while before < 16 {
                places[before][last] |= (at as u8) << 4;
                before += 1;
            }
        }
    }
    places
};

/// The same as [`letter_stem`], for a word that [`is_plain`]: tables in place of tries.
fn plain_stem(word: &[u8]) -> Range<usize> {
    const ARTICLE: [u8; 4] = [0xD8, 0xA7, 0xD9, 0x84]; // ALEF LAM
    const TWO_LAMS: [u8; 4] = [0xD9, 0x84, 0xD9, 0x84];
    /// One bit for each letter that may stand before the article.
    const BEFORE_ARTICLE: u16 = 1 << number(WAW) | 1 << number(BEH) | 1 << number(KAF) | 1 << number(FEH);
    let (mut start, mut end) = (0, word.len());
    // Four letters at least, whichever prefix it is.
    if let Some(&[a, b, c, d, e, f, ..]) = word.first_chunk::<8>() {
        let first = letter_number(a, b);
        start = if [a, b, c, d] == ARTICLE || [a, b, c, d] == TWO_LAMS {
            4
        } else if word.len() >= 10 && [c, d, e, f] == ARTICLE && BEFORE_ARTICLE >> first & 1 != 0 {
            6
        } else if first == number(WAW) {
            2
        } else {
            0
        };
    }
    // Each suffix is tried once and in order, so `done` only grows. Two rounds do for nearly all words, and are written
    // without branches: which suffix a word has cannot be foretold.
    let mut done = 0;
    let cut = |end: usize, done: &mut u8| {
        let letters = end - start;
        let Some(&[a, b, c, d]) = word[..end].last_chunk::<4>() else {
            *done = u8::MAX;
            return 0;
        };
        let places = SUFFIX_PLACES[usize::from(letter_number(a, b))][usize::from(letter_number(c, d))];
        let (two, one) = (places & 0x0F, places >> 4);
        let has_two = (two > *done) & (letters >= 8);
        let has_one = (one > *done) & (letters >= 6);
        let rest = if has_one { (2, one) } else { (0, u8::MAX) };
        let (len, place) = if has_two { (4, two) } else { rest };
        *done = place;
        len
    };
    end -= cut(end, &mut done);
    end -= cut(end, &mut done);
    while done < SUFFIXES.len() as u8 {
        end -= cut(end, &mut done);
    }
    start..end
}

/// The stem by letters, for any word: the rules as they are told.
fn letter_stem(word: &str) -> Range<usize> {
    let mut stem = word;
    let mut start = 0;
    let mut length: usize = word.chars().map(char::len_utf16).sum();
    for prefix in PREFIXES {
        let minimum = if prefix.len() == 1 { 4 } else { prefix.len() + 2 };
        if length >= minimum {
            if let Some(rest) = strip_prefix(stem, prefix) {
                start = stem.len() - rest.len();
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
            prop_oneof![9 => prop::sample::select(AFFIX_LETTERS.to_vec()), 2 => prop::char::range('\u{621}', '\u{652}'),
                1 => prop::sample::select(std::vec!['a', 'گ', '€', '😀'])], 0..14,
        )) {
            let word: String = word.into_iter().collect();
            prop_assert_eq!(stem_range(&word), letter_stem(&word), "{:?}", word);
            prop_assert_eq!(is_plain(word.as_bytes()), word.chars().all(|c| ('\u{600}'..'\u{680}').contains(&c)));
        }
    }
}
