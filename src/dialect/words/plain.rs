//! A word letter by letter: what becomes of each in the search key and in the features.

use super::super::ngram::{
    self, FOLDED, FULL, PARTS, SHORT, SKIPPED, SPECIAL, SPELLED, TATWEEL, is_third, low, name,
};
use crate::letter::scan::codes::Table;
use crate::letter::scan::fold::Fold;
use crate::letter::{ALEF, Class, HAMZA, HEH, KHAH, classify, presentation_base};
use crate::normalize::{Normalizer, Preset};

/// What is made of a character of the main block in a [`Plain`] word: the letter as [`ngram`] folds it in the lowest byte; above
/// it the letter as it is spelled there; then the two bytes of the search key.
static LETTERS: [u32; 256] = {
    let search = Normalizer::new(Preset::Search);
    let mut letters = [0; 256];
    let mut at = 0;
    while at < 256 {
        let (folded, spelled) = (FOLDED[at], SPELLED[at]);
        let becomes = search.becomes(at);
        let key = match becomes {
            Fold::Keep => Some(at),
            Fold::Replace(c) if !c.is_ascii() => Some(c as usize - 0x600),
            _ => None,
        };
        letters[at] =
            match key {
                Some(key) if !matches!(folded, SKIPPED | PARTS) && FOLDED[key] == folded => {
                    let bytes = [0xD8 | (key / 64) as u8, 0x80 | (key % 64) as u8];
                    folded as u32 | (spelled as u32) << 8 | (u16::from_le_bytes(bytes) as u32) << 16
                }
                // Tokens end before a U+061C at the end of words.
                None if folded == SKIPPED && matches!(becomes, Fold::Strip) && at != 0x1C => {
                    if at == TATWEEL { STRIPPED } else { STRIPPED | MARK }
                }
                // It composes with its letter, and the search key has what that stands on.
                None if folded == SKIPPED && is_hamza_mark(at) => STRIPPED | MARK | HAMZA_MARK,
                _ => NOT_SIMPLE,
            };
        if at > 0x4A {
            letters[at] |= NOT_PLAIN;
        }
        at += 1;
    }
    letters
};

const fn is_hamza_mark(at: usize) -> bool {
    match char::from_u32(0x600 + at as u32) {
        Some(c) => matches!(classify(c), Class::HamzaMark),
        None => false,
    }
}

/// The letter is spelled specially.
const IS_SPECIAL: u32 = (SPECIAL as u32) << 8;
/// Of a word: a letter stands there three times or more.
const ELONGATED: u32 = 0x8000;
/// Stands in the place of a letter: nothing of the character is left, or it takes more to say what it becomes.
const STRIPPED: u32 = 0x20;
const NOT_SIMPLE: u32 = 0x40;
/// Of what is stripped, a mark, and one that would be a letter if TATWEEL carried it.
const MARK: u32 = 1;
const HAMZA_MARK: u32 = 2;
/// Of a word: it has TATWEEL.
const STRETCHED: u32 = STRIPPED;
/// No letter of U+0621–064A, nor TATWEEL.
const NOT_PLAIN: u32 = 0x80;

/// The letters of U+0621–064A for reading many at once. All but those that are spelled specially stand in the search key as they
/// are.
pub(super) static CODES: Table = {
    let mut codes = [0; 48];
    let mut at = Table::FIRST;
    while at < Table::FIRST + codes.len() {
        let letter = LETTERS[at];
        if letter & (STRIPPED | NOT_SIMPLE | NOT_PLAIN) == 0 {
            let folded = letter as u8 & 0x1F;
            let is_special = letter & IS_SPECIAL != 0;
            let [first, second] = key(letter);
            assert!(is_special || low(first, second) == at);
            codes[at - Table::FIRST] = folded
                | if is_special { 1 << 5 } else { 0 }
                | if folded == number(HAMZA) { 1 << 6 } else { 0 }
                | if folded == number(ALEF) || folded == number(HEH) { 1 << 7 } else { 0 };
        }
        at += 1;
    }
    Table::new(&codes)
};

/// The letter of the key, of what stands in [`LETTERS`].
#[inline(always)]
const fn key(letter: u32) -> [u8; 2] {
    ((letter >> 16) as u16).to_le_bytes()
}

/// Whether a letter that is folded by itself is what some bytes begin with.
#[inline]
pub(super) fn is_letter(bytes: &[u8]) -> bool {
    match *bytes {
        [first @ 0xD8..=0xDB, second, ..] => LETTERS[low(first, second)] & (STRIPPED | NOT_SIMPLE) == 0,
        [0xEF, ..] => base(bytes).is_some(),
        _ => false,
    }
}

/// The letters of the presentation form that some bytes begin with, if all are folded by themselves.
#[cold]
fn base(bytes: &[u8]) -> Option<&'static [[u8; 2]]> {
    let &[first, second, third, ..] = bytes else { return None };
    let point = u32::from(first & 0xF) << 12 | u32::from(second & 0x3F) << 6 | u32::from(third & 0x3F);
    let c = char::from_u32(point).filter(|&c| classify(c) == Class::Letter)?;
    let base = presentation_base(c)?.as_bytes();
    let (letters, _) = base.as_chunks();
    (2 * letters.len() == base.len() && letters.iter().all(|letter| is_letter(letter))).then_some(letters)
}

/// How many bytes of joiners and direction marks, which [`ngram`] skips, stand where some bytes begin, if a word goes on behind them.
#[cold]
fn invisible(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match bytes[at..] {
            // U+200C–200F, U+FEFF
            [0xE2, 0x80, 0x8C..=0x8F, ..] | [0xEF, 0xBB, 0xBF, ..] => at += 3,
            [first @ 0xD8..=0xDB, second, ..] if at > 0 && LETTERS[low(first, second)] & NOT_SIMPLE == 0 => {
                return Some(at);
            }
            _ => return None,
        }
    }
}

/// A word being folded letter by letter.
#[derive(Clone, Copy, Default)]
pub(super) struct Plain {
    /// The letters, five bits each, and as they are spelled, six bits each. None stands there more than twice in a row.
    pub(super) letters: u64,
    pub(super) spelled: u64,
    pub(super) marks: usize,
    /// The [`name`] of the search key, and how many letters that has.
    pub(super) name: u64,
    pub(super) count: usize,
    /// How many letters the key had when a letter that stood there three times was last cut to one.
    cut: usize,
    /// What stands in [`LETTERS`] for any of them.
    all: u32,
}

impl Plain {
    /// A word of plain letters, each of which may be `spelled` specially.
    #[inline(always)]
    pub(super) fn new(letters: u64, count: usize, spelled: u64) -> Plain {
        Plain { letters, spelled, name: letters, count, ..Plain::default() }
    }

    /// A word of up to ten letters up to what it takes more to read, and where it ends. Its key goes to `out`.
    #[inline]
    pub(super) fn read(bytes: &[u8], out: &mut [[u8; 2]]) -> (Plain, usize) {
        let (mut plain, mut len) = (Plain::default(), 0);
        while let Some(more) = plain.take(&bytes[len..], out) {
            len += more;
        }
        plain.name =
            if plain.is(ELONGATED) { name(out[..plain.count].as_flattened()) } else { plain.letters };
        (plain, len)
    }

    #[inline(always)]
    fn is(&self, flag: u32) -> bool {
        self.all & flag != 0
    }

    /// Takes what comes next, if it can, and gives how many bytes that were.
    #[inline(always)]
    fn take(&mut self, bytes: &[u8], out: &mut [[u8; 2]]) -> Option<usize> {
        match *bytes {
            [first @ 0xD8..=0xDB, second, ..] => self.push([first, second], out).then_some(2),
            [0xE2 | 0xEF, ..] => self.outside(bytes, out),
            _ => None,
        }
    }

    /// Takes a character of the main block, if it can.
    #[inline(always)]
    fn push(&mut self, [first, second]: [u8; 2], out: &mut [[u8; 2]]) -> bool {
        let letter = LETTERS[low(first, second)];
        if letter & (STRIPPED | NOT_SIMPLE) != 0 {
            let is_mark = letter & MARK != 0;
            if letter & NOT_SIMPLE != 0 || letter & HAMZA_MARK != 0 && self.is(STRETCHED) {
                return false;
            }
            self.marks += usize::from(is_mark && self.letters != 0);
            self.all |= letter & NOT_PLAIN | if is_mark { 0 } else { STRETCHED };
            return true;
        }
        let folded = letter as u8 & 0x1F;
        if is_third(self.letters, folded) {
            return self.elongate(letter, out);
        }
        if self.letters >= FULL {
            return false;
        }
        self.all |= letter;
        self.letters = self.letters << 5 | u64::from(folded);
        self.spelled = self.spelled << 6 | u64::from(letter >> 8 & 0x3F);
        out[self.count] = key(letter);
        self.count += 1;
        true
    }

    /// Takes a letter that stands there twice already, if the key has the same: of three or more, that keeps one.
    #[cold]
    fn elongate(&mut self, letter: u32, out: &[[u8; 2]]) -> bool {
        let key = key(letter);
        if self.cut != self.count {
            if self.count < 2 || out[self.count - 2] != key || out[self.count - 1] != key {
                return false;
            }
            self.count -= 1;
            self.cut = self.count;
        }
        self.all |= letter | ELONGATED;
        out[self.count - 1] == key
    }

    /// Takes a presentation form, or joiners and direction marks inside the word.
    #[cold]
    fn outside(&mut self, bytes: &[u8], out: &mut [[u8; 2]]) -> Option<usize> {
        let mut word = Plain { all: self.all | NOT_PLAIN, ..*self };
        let len = match base(bytes) {
            Some(letters) => letters.iter().all(|&letter| word.push(letter, out)).then_some(3),
            None => invisible(bytes).filter(|_| self.letters != 0),
        };
        if len.is_some() {
            *self = word;
        }
        len
    }

    pub(super) fn is_plain(&self) -> bool {
        !self.is(NOT_PLAIN)
    }

    /// Whether it is HEH or KHAH alone, three times or more.
    pub(super) fn is_laugh(&self) -> bool {
        self.is_repeated(HEH) || self.is_repeated(KHAH)
    }

    fn is_repeated(&self, letter: char) -> bool {
        // Other letters are folded to HEH as well.
        self.is(ELONGATED)
            && !self.is(NOT_PLAIN | IS_SPECIAL)
            && self.marks == 0
            && self.letters == each(letter) & 0x3FF
    }

    /// Whether letters are more than each by itself: ALEF behind HAMZA, unless ALEF stands before that as well, and what laughs
    /// are of.
    pub(super) fn acts_together(&self) -> bool {
        let alef = zeros(self.letters ^ const { each(ALEF) });
        let hamza = zeros(self.letters ^ const { each(HAMZA) });
        let heh = zeros(self.letters ^ const { each(HEH) });
        let count = ngram::count(self.letters);
        alef & hamza >> 5 & !(alef >> 10) != 0
            || (count > 2 || self.is(ELONGATED)) && (alef | heh).count_ones() == count
            || self.is(ELONGATED) && self.letters == const { each(KHAH) & 0x3FF }
    }
}

/// The letters of a short word as they are spelled, six bits each, none of which is stripped; its search key goes to `out`.
pub(super) fn spelled(chars: &[[u8; 2]], out: &mut [[u8; 2]]) -> u64 {
    chars.iter().zip(out).fold(0, |spelled, (&[first, second], out)| {
        let letter = LETTERS[low(first, second)];
        *out = key(letter);
        spelled << 6 | u64::from(letter >> 8 & 0x3F)
    })
}

/// The lowest bits of all letters.
const EACH: u64 = ((1 << (5 * SHORT)) - 1) / 0x1F;

/// What a letter is folded to.
const fn number(letter: char) -> u8 {
    FOLDED[letter as usize - 0x600]
}

/// A letter in every place.
const fn each(letter: char) -> u64 {
    EACH * number(letter) as u64
}

/// The highest bits of the letters that are 0.
#[inline(always)]
const fn zeros(letters: u64) -> u64 {
    const HIGH: u64 = EACH << 4;
    !(((letters & !HIGH) + (HIGH - EACH)) | letters) & HIGH
}
