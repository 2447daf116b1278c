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
        (self.each)(tagged(self.before.rotate_left(23).wrapping_add(folded), 3), start, end);
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
