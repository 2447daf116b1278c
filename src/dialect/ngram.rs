//! What the table knows texts by: runs of letters within words, words, and pairs of words.
//!
//! Every letter of a word, and the end of it, stands for itself, the two and the three letters that end there: together they are one
//! feature, the [three letters](three). Runs of four and five letters, whole words and pairs of words are features each.
//!
//! Letters are folded (أ to ا, ى to ي, ة to ه, گ to ك ...), because who types which of them depends on the keyboard and on
//! what became of the text; words and single letters are counted as they are spelled besides. Marks and TATWEEL are skipped, a letter counts
//! twice at most where it is repeated, everything that is no Arabic letter parts words and is not looked at.

use crate::letter::presentation_base;

/// The key of a feature: runs of letters and short words as they are, all else as a hash. The two highest bits tell families
/// apart.
pub(crate) type Key = u64;

/// Runs of letters have up to this many, the boundary of the word among them.
const LONGEST: usize = 5;
/// Up to so many letters are told by one feature.
const THREE: usize = 3;
/// Words of up to this many letters are short; those of more are told by a hash.
pub(super) const SHORT: usize = 10;

/// A vowel or another mark.
pub(crate) const MARK: Key = 7 << 25;
pub(super) const TATWEEL: usize = 0x40;

pub(super) const SKIPPED: u8 = 0;
pub(super) const PARTS: u8 = 0xFF;

/// Folded letters of U+0600–06FF, numbered from 1.
pub(super) static FOLDED: [u8; 256] = {
    let mut letters = [PARTS; 256];
    let mut at = 0;
    while at < 256 {
        letters[at] = match at {
            0x22 | 0x23 | 0x25 | 0x27 | 0x71 => 1,
            0x28 | 0x7E => 2,
            0x2A => 3,
            0x2B => 4,
            0x2C | 0x86 => 5,
            0x2D..=0x31 => at as u8 - 0x2D + 6, // ح to ر
            0x32 | 0x98 => 11,
            0x33..=0x3A => at as u8 - 0x33 + 12, // س to غ
            0x41 | 0xA4 | 0xA8 => 20,
            0x42 => 21,
            0x43 | 0xA9 | 0xAA | 0xAD | 0xAF => 22,
            0x44..=0x46 => at as u8 - 0x44 + 23, // ل م ن
            0x47 | 0x29 | 0xBE | 0xC1 | 0xD5 => 26,
            0x48 | 0x24 => 27,
            0x4A | 0x49 | 0x26 | 0xCC => 28,
            0x21 => 29,
            0x10..=0x1A
            | 0x1C
            | 0x40
            | 0x4B..=0x5F
            | 0x70
            | 0xD6..=0xDC
            | 0xDF..=0xE4
            | 0xE7
            | 0xE8
            | 0xEA..=0xED => SKIPPED,
            _ => PARTS,
        };
        at += 1;
    }
    letters
};

/// What letters have that are spelled otherwise than they are folded.
pub(super) const SPECIAL: u8 = 0x20;

/// The same letters as they are spelled: what keyboards alone make different is one.
pub(super) static SPELLED: [u8; 256] = {
    let mut letters = FOLDED;
    let different = [0x23, 0x25, 0x22, 0x49, 0x29, 0x24, 0x26, 0x7E, 0x86, 0xAF, 0xA4, 0xAD];
    let mut at = 0;
    while at < different.len() {
        letters[different[at]] = SPECIAL | at as u8;
        at += 1;
    }
    letters[0xA8] = letters[0xA4];
    letters
};

/// A letter as it is folded and as it is spelled.
#[derive(Clone, Copy)]
struct Letter {
    folded: u8,
    spelled: u8,
}

impl Letter {
    fn is_special(self) -> bool {
        self.spelled & SPECIAL != 0
    }
}

/// What is told of a text: its words, letter by letter, and where each stands.
trait Reader {
    fn letter(&mut self, letter: Letter, start: usize, end: usize);
    /// A mark or TATWEEL.
    fn skipped(&mut self, is_mark: bool, start: usize, end: usize);
    /// There may be none.
    fn end_word(&mut self);

    /// Takes as many letters from byte `at` on as it likes, a short way, and says how far it came.
    #[inline(always)]
    fn letters(&mut self, _: &[u8], at: usize) -> usize {
        at
    }

    /// Reads a part of a text; what comes behind it may go on with its last word.
    #[inline(always)]
    fn read(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            at = self.letters(bytes, at);
            match bytes[at..] {
                [] => break,
                [..0x80, ..] => {
                    self.end_word();
                    at += 1;
                }
                [first @ 0xD8..=0xDB, second, ..] => {
                    self.push(low(first, second), at, at + 2);
                    at += 2;
                }
                _ => {
                    let Some(c) = text[at..].chars().next() else { break };
                    self.push_other(c, at, at + c.len_utf8());
                    at += c.len_utf8();
                }
            }
        }
    }

    /// A character of U+0600–06FF.
    #[inline(always)]
    fn push(&mut self, low: usize, start: usize, end: usize) {
        match FOLDED[low] {
            SKIPPED => self.skipped(low != TATWEEL, start, end),
            PARTS => self.end_word(),
            folded => self.letter(Letter { folded, spelled: SPELLED[low] }, start, end),
        }
    }

    #[cold]
    fn push_other(&mut self, c: char, start: usize, end: usize) {
        if let Some(base) = presentation_base(c) {
            for c in base.chars() {
                match c as usize {
                    0x600..0x700 => self.push(c as usize & 0xFF, start, end),
                    _ => self.end_word(),
                }
            }
        } else if !matches!(c, '\u{200C}'..='\u{200F}' | '\u{FEFF}') {
            self.end_word();
        }
    }
}

/// The low byte of the code point in U+0600–06FF that two bytes write.
#[inline(always)]
pub(super) const fn low(first: u8, second: u8) -> usize {
    ((first << 6) + (second & 0x3F)) as usize
}

/// Whether a letter was there twice already, of letters of five bits each.
#[inline(always)]
pub(super) fn is_third(letters: u64, folded: u8) -> bool {
    letters & 0x3FF == (u64::from(folded) << 5 | u64::from(folded))
}

/// The last letters of a word as a run, by its length.
#[inline(always)]
const fn run(letters: u64, length: usize) -> Key {
    letters & ((1 << (5 * length)) - 1) | (length as u64) << 25
}

/// The three letters that end somewhere in a word, the boundary before or behind it as 0; before its first letter stand two.
#[inline(always)]
pub(crate) fn three(letters: u64) -> Key {
    run(letters, THREE)
}

/// The last three of some letters.
#[inline(always)]
fn last_three(letters: u64) -> usize {
    (letters & 0x7FFF) as usize
}

/// The letters of [`three`], if the key is one: five bits each.
#[inline(always)]
pub(crate) fn letters_of_three(key: Key) -> Option<usize> {
    (key >> 15 == (THREE as u64) << 10).then_some(last_three(key))
}

/// The keys that a feature stands for in training: of [`three`] letters the last one, the last two and all three, each with a weight
/// of its own. Two boundaries are one, and a word between both is told as a word.
#[cfg(feature = "training")]
pub(crate) fn parts(key: Key) -> impl Iterator<Item = Key> {
    let parts = match letters_of_three(key) {
        None => [Some(key), None, None],
        Some(letters) => {
            let [first, second, last] = [letters >> 10, letters >> 5 & 0x1F, letters & 0x1F];
            let are = [last != 0, second | last != 0, second != 0 && first | last != 0];
            core::array::from_fn(|at| are[at].then(|| run(letters as u64, at + 1)))
        }
    };
    parts.into_iter().flatten()
}

/// Whether a key is that of one of the [parts] of three letters.
#[cfg(feature = "training")]
pub(crate) fn is_part(key: Key) -> bool {
    matches!(family(key), Family::Run(..=3))
}

/// A letter that is spelled specially.
#[inline(always)]
fn special(spelled: u8) -> Key {
    u64::from(spelled) | 6 << 25
}

const MULTIPLIER: u64 = 0xD6E8_FEB8_6659_FD93;

/// A word, folded.
#[inline]
pub(crate) fn word(folded: u64) -> Key {
    folded | 1 << 62
}

/// The letters of a short word, of its key.
#[cfg(any(test, feature = "training"))]
pub(crate) fn letters_of(key: Key) -> Option<u64> {
    (key >> 61 == 0b010).then_some(key & !(1 << 62))
}

/// A word as it is spelled.
#[inline]
fn spelling(spelled: u64) -> Key {
    spelled | 2 << 62
}

/// Two words, one after the other; at the edges of a text one is 0.
#[inline]
fn pair(before: u64, folded: u64) -> Key {
    let both = before.wrapping_mul(MULTIPLIER) ^ folded;
    both.wrapping_mul(MULTIPLIER).rotate_left(32) >> 2 | 3 << 62
}

/// What a feature is.
#[cfg(feature = "training")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// A run of so many letters, boundaries among them; those of up to three are parts of one feature.
    Run(u8),
    /// A letter that is spelled specially, or a mark.
    Letter,
    /// A word as it is folded.
    Word,
    /// A word as it is spelled.
    Spelling,
    /// Two words.
    Pair,
}

/// What the feature of a key is.
#[cfg(feature = "training")]
pub(crate) fn family(key: Key) -> Family {
    match (key >> 62, (key >> 25) as u8 & 7) {
        (0, length) if usize::from(length) <= LONGEST => Family::Run(length),
        (0, _) => Family::Letter,
        (1, _) => Family::Word,
        (2, _) => Family::Spelling,
        _ => Family::Pair,
    }
}

/// What takes the features of a text without their places.
pub(crate) trait Features {
    /// Any feature but [`three`] letters.
    fn key(&mut self, key: Key);
    /// [`three`] letters.
    fn three(&mut self, letters: usize);
    /// A short word: it stands for its own features, which are its [runs](short_runs) and itself.
    fn word(&mut self, letters: u64);
    /// So many marks.
    fn marks(&mut self, count: usize);
}

/// Gives `to` what [`features`] gives, in another order and the short words whole.
#[inline]
pub(crate) fn words<F: Features>(text: &str, to: &mut F) {
    let mut words = Words::new(to);
    words.read(text);
    words.finish();
}

/// Calls `three` with every [`three`] letters of a short word, and `each` with its longer runs.
#[inline(always)]
pub(crate) fn short_runs(letters: u64, mut three: impl FnMut(usize), mut each: impl FnMut(Key)) {
    let count = count(letters) as usize;
    let mut symbols = letters << 5;
    const { assert!(LONGEST == 5) };
    // The word with both boundaries is told as a word.
    if count <= 3 {
        (0..=count).for_each(|at| three(last_three(symbols >> (5 * at))));
        if count == 3 {
            each(run(symbols, 4));
            each(run(symbols >> 5, 4));
        }
        return;
    }
    for _ in 0..count - 2 {
        three(last_three(symbols));
        each(run(symbols, 4));
        each(run(symbols, 5));
        symbols >>= 5;
    }
    each(run(symbols, 4));
    three(last_three(symbols));
    three(last_three(symbols >> 5));
    three(last_three(symbols >> 10));
}

/// A text being read, word by word.
pub(crate) struct Words<'f, F> {
    to: &'f mut F,
    /// The last ten letters, the last one lowest, five bits each; 0 outside of words.
    letters: u64,
    /// The same as they are spelled, six bits each.
    spelled: u64,
    /// Those of a word of more letters.
    long: Option<Name>,
    marks: usize,
    before: u64,
}

impl<'f, F: Features> Words<'f, F> {
    #[inline]
    pub(crate) fn new(to: &'f mut F) -> Words<'f, F> {
        Words { to, letters: 0, spelled: 0, long: None, marks: 0, before: 0 }
    }

    /// Reads the next part of the text.
    pub(crate) fn part(&mut self, text: &str) {
        self.read(text);
    }

    /// Whether no word has begun.
    #[inline]
    pub(crate) fn is_between(&self) -> bool {
        self.letters == 0
    }

    /// Reads a word, or the beginning of one, of up to ten letters, of which no three are equal in a row.
    #[inline]
    pub(crate) fn short(&mut self, letters: u64, spelled: u64, marks: usize) {
        (self.letters, self.spelled) = (letters, spelled);
        self.marks += marks;
    }

    /// Reads such a word and its end.
    #[inline(always)]
    pub(crate) fn whole(&mut self, letters: u64, spelled: u64, marks: usize) {
        self.marks += marks;
        self.spelled = spelled;
        self.end_short(letters);
    }

    /// Reads characters that part words.
    #[inline]
    pub(crate) fn space(&mut self) {
        self.end_word();
    }

    /// The end of the text.
    #[inline]
    pub(crate) fn finish(mut self) {
        self.end_word();
        if self.before != 0 {
            self.to.key(pair(self.before, 0));
        }
        if self.marks != 0 {
            self.to.marks(self.marks);
        }
    }
}

impl<F: Features> Reader for Words<'_, F> {
    /// Letters of a short word, with nothing written back for each.
    #[inline(always)]
    fn letters(&mut self, bytes: &[u8], mut at: usize) -> usize {
        let (mut letters, mut spelled) = (self.letters, self.spelled);
        while letters < FULL
            && let [first @ 0xD8..=0xDB, second, ..] = bytes[at..]
            && let low = low(first, second)
            && let folded = FOLDED[low]
            && !matches!(folded, SKIPPED | PARTS)
        {
            if !is_third(letters, folded) {
                letters = letters << 5 | u64::from(folded);
                spelled = spelled << 6 | u64::from(SPELLED[low]);
            }
            at += 2;
        }
        (self.letters, self.spelled) = (letters, spelled);
        at
    }

    #[inline(always)]
    fn letter(&mut self, letter: Letter, _: usize, _: usize) {
        if is_third(self.letters, letter.folded) {
            return;
        }
        if self.letters >= FULL {
            self.lengthen(letter);
            return;
        }
        self.letters = self.letters << 5 | u64::from(letter.folded);
        self.spelled = self.spelled << 6 | u64::from(letter.spelled);
    }

    #[inline(always)]
    fn skipped(&mut self, is_mark: bool, _: usize, _: usize) {
        self.marks += usize::from(is_mark && self.letters != 0);
    }

    #[inline(always)]
    fn end_word(&mut self) {
        if self.letters == 0 {
            return;
        }
        if self.letters >= FULL && self.long.is_some() {
            let folded = self.end_long();
            self.follow(folded);
        } else {
            self.end_short(self.letters);
        }
        self.letters = 0;
    }
}

/// No letters of less than ten are as much.
pub(super) const FULL: u64 = 1 << (5 * (SHORT - 1));

/// The bit [`SPECIAL`] of ten letters.
const SPECIALS: u64 = (SPECIAL as u64) * (((1 << (6 * SHORT)) - 1) / 0x3F);

impl<F: Features> Words<'_, F> {
    #[inline(always)]
    fn end_short(&mut self, letters: u64) {
        self.to.word(letters);
        if self.spelled & SPECIALS != 0 {
            self.specials();
            self.to.key(spelling(self.spelled));
        }
        self.follow(letters);
    }

    /// The end of a word.
    #[inline(always)]
    fn follow(&mut self, folded: u64) {
        self.to.key(pair(self.before, folded));
        self.before = folded;
        self.spelled = 0;
    }

    /// The letters that are spelled specially.
    fn specials(&mut self) {
        let mut left = self.spelled & SPECIALS;
        while left != 0 {
            let at = left.trailing_zeros() - SPECIAL.trailing_zeros();
            self.to.key(special((self.spelled >> at & 0x3F) as u8));
            left &= left - 1;
        }
    }

    /// One letter more than ten.
    #[cold]
    fn lengthen(&mut self, letter: Letter) {
        let mut name = self.long.unwrap_or_else(|| {
            self.specials();
            for at in 0..SHORT {
                self.runs(self.letters >> (5 * at), SHORT + 1 - at);
            }
            let is_special = self.spelled & SPECIALS != 0;
            Name { folded: self.letters, spelled: self.spelled, count: SHORT, is_special }
        });
        name.add(letter);
        self.long = Some(name);
        if letter.is_special() {
            self.to.key(special(letter.spelled));
        }
        self.letters = (self.letters << 5 | u64::from(letter.folded)) & ((1 << (5 * SHORT)) - 1);
        self.runs(self.letters, SHORT);
    }

    /// The runs at the end of so many letters.
    fn runs(&mut self, letters: u64, count: usize) {
        self.to.three(last_three(letters));
        (THREE + 1..=LONGEST.min(count)).for_each(|length| self.to.key(run(letters, length)));
    }

    /// The end of a word of more than ten letters, which it gives.
    #[cold]
    fn end_long(&mut self) -> u64 {
        self.runs(self.letters << 5, SHORT);
        let (folded, spelled) = self.long.take().unwrap_or_default().finish();
        self.to.key(word(folded));
        if let Some(spelled) = spelled {
            self.to.key(spelling(spelled));
        }
        folded
    }
}

/// What a word is known by: its letters, or, if there are more than ten, a hash of them.
#[derive(Clone, Copy, Default)]
struct Name {
    folded: u64,
    spelled: u64,
    count: usize,
    is_special: bool,
}

impl Name {
    fn add(&mut self, letter: Letter) {
        let add = |name: u64, letter: u8, bits: u32| match self.count {
            ..SHORT => name << bits | u64::from(letter),
            _ => (name ^ u64::from(letter)).wrapping_mul(MULTIPLIER).rotate_left(25),
        };
        self.folded = add(self.folded, letter.folded, 5);
        self.spelled = add(self.spelled, letter.spelled, 6);
        self.count += 1;
        self.is_special |= letter.is_special();
    }

    /// The word as it is folded, and as it is spelled if that differs.
    fn finish(self) -> (u64, Option<u64>) {
        let finish = |name: u64| if self.count <= SHORT { name } else { name >> 3 | 1 << 61 };
        (finish(self.folded), self.is_special.then(|| finish(self.spelled)))
    }
}

/// What a lexicon knows a word by: its letters as they are folded here, all other bytes as one; of more than ten, a hash.
pub(crate) fn name(word: &[u8]) -> u64 {
    let mut name = Name::default();
    let mut at = 0;
    while at < word.len() {
        let folded = match word[at..] {
            [first @ 0xD8..=0xDB, second, ..] => {
                at += 1;
                letter_of_name(first, second)
            }
            _ => OTHER,
        };
        at += 1;
        name.add(Letter { folded, spelled: 0 });
    }
    name.finish().0
}

/// What stands in a [`name`] for what is no letter.
const OTHER: u8 = 30;

/// What stands in a [`name`] for two bytes.
pub(super) const fn letter_of_name(first: u8, second: u8) -> u8 {
    match first {
        0xD8..=0xDB if !matches!(FOLDED[low(first, second)], SKIPPED | PARTS) => FOLDED[low(first, second)],
        _ => OTHER,
    }
}

/// How many letters a [`name`] tells; 0 if it is a hash.
#[inline]
pub(super) fn letters_of_name(name: u64) -> u8 {
    let count = count(name);
    if count <= SHORT as u32 { count as u8 } else { 0 }
}

/// How many letters of five bits there are.
#[inline(always)]
pub(super) fn count(letters: u64) -> u32 {
    (u64::BITS - letters.leading_zeros()).div_ceil(5)
}

/// The [`name`] of a word without its first letter, of a name that tells letters.
#[inline]
pub(super) fn without_first(name: u64) -> u64 {
    let rest = letters_of_name(name).saturating_sub(1);
    name & ((1 << (5 * rest)) - 1)
}

/// Calls `each` with every feature of `text` and the bytes of the source that it stands for.
pub(crate) fn features(text: &str, each: impl FnMut(Key, usize, usize)) {
    let mut places = Places {
        each,
        letters: 0,
        count: 0,
        starts: [0; 8],
        start: 0,
        end: 0,
        name: Name::default(),
        before: 0,
        before_start: 0,
    };
    places.read(text);
    places.end_word();
    if places.before != 0 {
        places.pair(0, places.before_start, places.end);
    }
}

/// A word being read, feature by feature with their places.
struct Places<F> {
    each: F,
    /// The last letters, five bits each; 0 is a boundary of the word.
    letters: u64,
    /// How many letters there are, the boundary before them among them; 0 outside of words.
    count: usize,
    /// Where the last letters start.
    starts: [usize; 8],
    start: usize,
    end: usize,
    name: Name,
    /// The word before and where that started; 0 if none stands there.
    before: u64,
    before_start: usize,
}

impl<F: FnMut(Key, usize, usize)> Reader for Places<F> {
    fn letter(&mut self, letter: Letter, start: usize, end: usize) {
        self.end = end;
        if is_third(self.letters, letter.folded) {
            return;
        }
        if self.count == 0 {
            self.count = 1;
            self.starts[0] = start;
            self.start = start;
        }
        self.name.add(letter);
        if letter.is_special() {
            (self.each)(special(letter.spelled), start, end);
        }
        self.shift(letter.folded, start);
        self.runs(self.count);
    }

    fn skipped(&mut self, is_mark: bool, start: usize, end: usize) {
        self.end = end;
        if is_mark && self.count > 0 {
            (self.each)(MARK, start, end);
        }
    }

    fn end_word(&mut self) {
        if self.count == 0 {
            return;
        }
        let (start, end) = (self.start, self.end);
        self.shift(0, end);
        // The word with both boundaries is told as a word.
        self.runs(self.count - 1);
        let (folded, spelled) = self.name.finish();
        (self.each)(word(folded), start, end);
        if let Some(spelled) = spelled {
            (self.each)(spelling(spelled), start, end);
        }
        self.pair(folded, start, end);
        (self.before, self.before_start) = (folded, start);
        (self.letters, self.count, self.name) = (0, 0, Name::default());
    }
}

impl<F: FnMut(Key, usize, usize)> Places<F> {
    fn shift(&mut self, letter: u8, start: usize) {
        self.letters = self.letters << 5 | u64::from(letter);
        self.starts[self.count & 7] = start;
        self.count += 1;
    }

    /// The runs that end here, of up to so many letters.
    fn runs(&mut self, most: usize) {
        (self.each)(three(self.letters), self.starts[self.count.saturating_sub(THREE) & 7], self.end);
        for length in THREE + 1..=LONGEST.min(most) {
            (self.each)(run(self.letters, length), self.starts[(self.count - length) & 7], self.end);
        }
    }

    /// A word and the one before it; at the edges of a text there is none.
    fn pair(&mut self, folded: u64, start: usize, end: usize) {
        let start = if self.before == 0 { start } else { self.before_start };
        (self.each)(pair(self.before, folded), start, end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    impl Features for Vec<Key> {
        fn key(&mut self, key: Key) {
            self.push(key);
        }

        fn three(&mut self, letters: usize) {
            self.push(three(letters as u64));
            assert_eq!(letters_of_three(three(letters as u64)), Some(letters));
        }

        fn word(&mut self, letters: u64) {
            let mut keys: Vec<Key> = Vec::new();
            short_runs(letters, |letters| self.three(letters), |key| keys.push(key));
            self.append(&mut keys);
            self.push(word(letters));
            assert_eq!(letters_of(word(letters)), Some(letters));
        }

        fn marks(&mut self, count: usize) {
            self.extend(core::iter::repeat_n(MARK, count));
        }
    }

    proptest! {
        /// Both ways give the same keys, each as often.
        #[test]
        fn words_have_the_keys_of_features(
            text in "[ابتهلأىةگ ]{0,40}|[\u{600}-\u{6FF} ]{0,40}|[ابتأ]{8,40}|\\PC{0,20}|[ﻫﺴﻪﷲ\u{200C}\u{64E}ـاa ]{0,20}"
        ) {
            let mut slow: Vec<Key> = Vec::new();
            features(&text, |key, _, _| slow.push(key));
            let mut fast: Vec<Key> = Vec::new();
            words(&text, &mut fast);
            slow.sort_unstable();
            fast.sort_unstable();
            prop_assert_eq!(fast, slow);
        }
    }

    /// A key tells its family, that of a long word too.
    #[cfg(feature = "training")]
    #[test]
    fn keys_tell_their_family() {
        let runs = [(Family::Run(1), 3), (Family::Run(2), 4), (Family::Run(3), 3), (Family::Run(4), 2)];
        let rest = [(Family::Letter, 1), (Family::Word, 1), (Family::Spelling, 1), (Family::Pair, 2)];
        let mut families = Vec::new();
        features("أكو", |key, _, _| families.extend(parts(key).map(family)));
        for (expected, count) in runs.into_iter().chain(rest) {
            assert_eq!(families.iter().filter(|&&it| it == expected).count(), count, "{expected:?}");
        }
        assert_eq!(families.len(), 17);
        let mut long = Vec::new();
        features("إستقبالاتهم ،", |key, _, _| long.extend(parts(key).map(family)));
        for (expected, count) in rest {
            assert_eq!(long.iter().filter(|&&it| it == expected).count(), count, "{expected:?}");
        }
    }

    /// Keys of different families differ.
    #[test]
    fn long_words_are_none_of_ten_letters() {
        let mut keys: Vec<Key> = Vec::new();
        words("استقبالاتهم", &mut keys);
        assert!(keys.iter().all(|&key| letters_of(key).is_none()));
    }
}
