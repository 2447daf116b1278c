//! What the table knows texts by: runs of letters within words, words, and pairs of words.
//!
//! Letters are folded (أ to ا, ى to ي, ة to ه, گ to ك ...), because who types which of them depends on the keyboard and on
//! what became of the text; words and single letters are counted as they are spelled besides. Marks and TATWEEL are skipped, a letter counts
//! twice at most where it is repeated, everything that is no Arabic letter parts words and is not looked at.

use crate::letter::presentation_base;

/// The key of a feature: short runs as they are, all else as a hash.
pub(crate) type Key = u64;

/// Runs of letters have up to this many, the boundary of the word among them.
const LONGEST: usize = 5;

/// A vowel or another mark.
const MARK: Key = 7 << 25;
const TATWEEL: usize = 0x40;

const SKIPPED: u8 = 0;
const PARTS: u8 = 0xFF;

/// Folded letters of U+0600–06FF, numbered from 1.
static FOLDED: [u8; 256] = {
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

/// The same letters as they are spelled: what keyboards alone make different is one.
static SPELLED: [u8; 256] = {
    let mut letters = FOLDED;
    let different = [0x23, 0x25, 0x22, 0x49, 0x29, 0x24, 0x26, 0x7E, 0x86, 0xAF, 0xA4, 0xAD];
    let mut at = 0;
    while at < different.len() {
        letters[different[at]] = 31 + at as u8;
        at += 1;
    }
    letters[0xA8] = letters[0xA4];
    letters
};

/// Calls `each` with every feature of `text` and the bytes of the source that it stands for.
#[inline]
pub(crate) fn features(text: &str, each: impl FnMut(Key, usize, usize)) {
    let mut scan = Scan::new(each);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if let [first @ 0xD8..=0xDB, second, ..] = bytes[at..] {
            let low = usize::from(first & 3) << 6 | usize::from(second & 0x3F);
            scan.push(low, at, at + 2);
            at += 2;
        } else if bytes[at] < 0x80 {
            scan.end_word();
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            let end = at + c.len_utf8();
            scan.push_other(c, at, end);
            at = end;
        }
    }
    scan.end();
}

/// Gives `take` the keys of [`features`], some at a time and in another order: what runs of letters a word has is worked out at its
/// end, all of them together, without asking at every letter which there are.
#[inline]
pub(crate) fn keys(text: &str, take: impl FnMut(&[Key])) {
    let mut keys = Keys::new(take);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if let [first @ 0xD8..=0xDB, second, ..] = bytes[at..] {
            keys.push(usize::from(first & 3) << 6 | usize::from(second & 0x3F));
            at += 2;
        } else if bytes[at] < 0x80 {
            keys.end_word();
            at += 1;
        } else {
            let Some(c) = text[at..].chars().next() else { break };
            keys.push_other(c);
            at += c.len_utf8();
        }
    }
    keys.end();
}

/// As many keys are handed on at a time at most.
pub(crate) const BATCH: usize = 128;
/// What a letter may add to them, and what the end of a word may.
const ROOM: usize = 4 * (SYMBOLS + 1) + 16;
/// As many letters and boundaries of a word, five bits each, are looked at together, and the boundary at its end.
const SYMBOLS: usize = 11;

/// A word being read, and the keys so far.
struct Keys<F> {
    take: F,
    keys: [Key; BATCH],
    count: usize,
    /// The last letters, the last one lowest; 0 is a boundary.
    letters: u64,
    /// How many there are; 0 outside of words.
    symbols: usize,
    /// Whether the first four of them were there when runs were taken before.
    carries: bool,
    folded: u64,
    spelled: u64,
    before: u64,
}

impl<F: FnMut(&[Key])> Keys<F> {
    fn new(take: F) -> Keys<F> {
        Keys {
            take,
            keys: [0; BATCH],
            count: 0,
            letters: 0,
            symbols: 0,
            carries: false,
            folded: BASIS,
            spelled: BASIS,
            before: BASIS,
        }
    }

    /// Adds `key`, or writes it where the next one will overwrite it.
    #[inline(always)]
    fn add_if(&mut self, yes: bool, key: Key) {
        self.keys[self.count] = key;
        self.count += usize::from(yes);
    }

    #[inline]
    fn make_room(&mut self) {
        if self.count + ROOM > BATCH {
            (self.take)(&self.keys[..self.count]);
            self.count = 0;
        }
    }

    #[inline(always)]
    fn push(&mut self, low: usize) {
        match FOLDED[low] {
            SKIPPED => {
                self.make_room();
                self.add_if(self.symbols > 0 && low != TATWEEL, MARK);
            }
            PARTS => self.end_word(),
            folded => self.push_letter(folded, SPELLED[low]),
        }
    }

    #[inline(always)]
    fn push_letter(&mut self, folded: u8, spelled: u8) {
        if self.letters & 0x3FF == (u64::from(folded) << 5 | u64::from(folded)) {
            return;
        }
        self.make_room();
        if self.symbols == 0 {
            self.symbols = 1;
        } else if self.symbols == SYMBOLS {
            self.runs();
            self.letters &= 0xF_FFFF;
            self.symbols = 4;
            self.carries = true;
        }
        self.folded = hash(self.folded, folded);
        self.spelled = hash(self.spelled, spelled);
        self.letters = self.letters << 5 | u64::from(folded);
        self.symbols += 1;
        self.add_if(true, u64::from(folded) | 1 << 25);
        self.add_if(spelled != folded, u64::from(spelled) | 6 << 25);
    }

    /// Adds the runs of two and more that were not there when runs were taken before.
    #[inline(always)]
    fn runs(&mut self) {
        let run = |letters: u64, length: u64| letters & ((1 << (5 * length)) - 1) | length << 25;
        let mut letters = self.letters;
        for _ in 4..self.symbols {
            for length in 2..=5 {
                self.add_if(true, run(letters, length));
            }
            letters >>= 5;
        }
        if !self.carries {
            // Those within the first four.
            let symbols = self.symbols;
            for most in (2..=symbols.min(4) as u64).rev() {
                for length in 2..=most {
                    self.add_if(true, run(letters, length));
                }
                letters >>= 5;
            }
        }
    }

    #[cold]
    fn push_other(&mut self, c: char) {
        if let Some(base) = presentation_base(c) {
            for c in base.chars() {
                if c as u32 >> 8 == 6 {
                    self.push((c as u32 & 0xFF) as usize);
                } else {
                    self.end_word();
                }
            }
        } else if !matches!(c, '\u{200C}'..='\u{200F}' | '\u{FEFF}') {
            self.end_word();
        }
    }

    #[inline(always)]
    fn end_word(&mut self) {
        if self.symbols > 0 {
            self.word();
        }
    }

    fn word(&mut self) {
        self.make_room();
        self.letters <<= 5;
        self.symbols += 1;
        if self.symbols <= LONGEST && !self.carries {
            self.short_word();
        } else {
            self.runs();
        }
        let (folded, spelled) = (self.folded, self.spelled);
        self.add_if(true, tagged(folded, 1));
        self.add_if(spelled != folded, tagged(spelled, 2));
        self.add_if(true, pair(self.before, folded));
        self.before = folded;
        (self.letters, self.symbols, self.carries) = (0, 0, false);
        (self.folded, self.spelled) = (BASIS, BASIS);
    }

    /// The runs of a word that would be one itself, with both boundaries: that one is told as a word.
    fn short_word(&mut self) {
        for length in 2..self.symbols {
            for at in 0..=self.symbols - length {
                let letters = self.letters >> (5 * at) & ((1 << (5 * length)) - 1);
                self.add_if(true, letters | (length as u64) << 25);
            }
        }
    }

    fn end(&mut self) {
        self.end_word();
        self.make_room();
        self.add_if(self.before != BASIS, pair(self.before, BASIS));
        (self.take)(&self.keys[..self.count]);
    }
}

/// A word being read.
struct Scan<F> {
    each: F,
    /// The last letters, five bits each; 0 is a boundary of the word.
    letters: u64,
    /// How many letters there are, the boundary before them among them; 0 outside of words.
    count: usize,
    /// Where the last letters start.
    starts: [usize; 8],
    start: usize,
    end: usize,
    folded: u64,
    spelled: u64,
    /// The word before, where that started, and whether it stands there.
    before: u64,
    before_start: usize,
}

const BASIS: u64 = 0xCBF2_9CE4_8422_2325;

#[inline]
fn hash(hash: u64, letter: u8) -> u64 {
    (hash ^ u64::from(letter)).wrapping_mul(0x0000_0100_0000_01B3)
}

impl<F: FnMut(Key, usize, usize)> Scan<F> {
    fn new(each: F) -> Scan<F> {
        Scan {
            each,
            letters: 0,
            count: 0,
            starts: [0; 8],
            start: 0,
            end: 0,
            folded: BASIS,
            spelled: BASIS,
            before: BASIS,
            before_start: 0,
        }
    }

    /// A character of U+0600–06FF.
    #[inline]
    fn push(&mut self, low: usize, start: usize, end: usize) {
        let folded = FOLDED[low];
        match folded {
            SKIPPED => {
                self.end = end;
                if self.count > 0 && low != TATWEEL {
                    (self.each)(MARK, start, end);
                }
            }
            PARTS => self.end_word(),
            folded => self.push_letter(folded, SPELLED[low], start, end),
        }
    }

    #[inline]
    fn push_letter(&mut self, folded: u8, spelled: u8, start: usize, end: usize) {
        self.end = end;
        if self.count == 0 {
            self.count = 1;
            self.starts[0] = start;
            self.start = start;
        } else if self.count > 2 && self.letters & 0x3FF == (u64::from(folded) << 5 | u64::from(folded)) {
            return;
        }
        self.folded = hash(self.folded, folded);
        self.spelled = hash(self.spelled, spelled);
        if spelled != folded {
            (self.each)(u64::from(spelled) | 6 << 25, start, end);
        }
        self.shift(folded, start);
        self.runs(1, LONGEST.min(self.count));
    }

    #[inline]
    fn shift(&mut self, letter: u8, start: usize) {
        self.letters = self.letters << 5 | u64::from(letter);
        self.starts[self.count & 7] = start;
        self.count += 1;
    }

    /// The runs that end here.
    #[inline]
    fn runs(&mut self, least: usize, most: usize) {
        for length in least..=most {
            let letters = self.letters & ((1 << (5 * length)) - 1);
            (self.each)(letters | (length as u64) << 25, self.starts[(self.count - length) & 7], self.end);
        }
    }

    #[cold]
    fn push_other(&mut self, c: char, start: usize, end: usize) {
        if let Some(base) = presentation_base(c) {
            for c in base.chars() {
                if c as u32 >> 8 == 6 {
                    self.push((c as u32 & 0xFF) as usize, start, end);
                } else {
                    self.end_word();
                }
            }
        } else if !matches!(c, '\u{200C}'..='\u{200F}' | '\u{FEFF}') {
            self.end_word();
        }
    }

    #[inline]
    fn end_word(&mut self) {
        if self.count > 0 {
            self.word();
        }
    }

    fn word(&mut self) {
        let (start, end) = (self.start, self.end);
        self.shift(0, end);
        // The word with both boundaries is told as a word.
        self.runs(2, LONGEST.min(self.count - 1));
        let (folded, spelled) = (self.folded, self.spelled);
        (self.each)(tagged(folded, 1), start, end);
        if spelled != folded {
            (self.each)(tagged(spelled, 2), start, end);
        }
        self.pair(folded, start, end);
        (self.before, self.before_start) = (folded, start);
        (self.letters, self.count, self.folded, self.spelled) = (0, 0, BASIS, BASIS);
    }

    /// A word and the one before it; at the edges of a text there is none.
    fn pair(&mut self, folded: u64, start: usize, end: usize) {
        let start = if self.before == BASIS { start } else { self.before_start };
        (self.each)(pair(self.before, folded), start, end);
    }

    fn end(&mut self) {
        self.end_word();
        if self.before != BASIS {
            self.pair(BASIS, self.before_start, self.end);
        }
    }
}

/// A hash as the key of a family of features.
#[inline]
fn tagged(hash: u64, family: u64) -> Key {
    hash >> 2 | family << 62
}

/// Two words, one after the other.
#[inline]
fn pair(before: u64, folded: u64) -> Key {
    tagged(before.rotate_left(23).wrapping_add(folded), 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    proptest! {
        /// Both ways give the same keys, each as often.
        #[test]
        fn keys_are_those_of_features(
            text in "[ابتهلأىةگ ]{0,40}|[\u{600}-\u{6FF} ]{0,40}|[ابت]{20,40}|\\PC{0,20}|[ﻫﺴﻪﷲ\u{200C}\u{64E}ـاa ]{0,20}"
        ) {
            let mut slow: Vec<Key> = Vec::new();
            features(&text, |key, _, _| slow.push(key));
            let mut fast: Vec<Key> = Vec::new();
            keys(&text, |keys| fast.extend(keys));
            slow.sort_unstable();
            fast.sort_unstable();
            prop_assert_eq!(fast, slow);
        }
    }
}
