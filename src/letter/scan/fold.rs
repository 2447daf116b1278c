//! Folding: bytes of text to bytes of folded text, by a table of the main Arabic block.
//!
//! [`FoldTable`] says for each character of U+0600–06FF what takes its place, and which characters and neighbourhoods
//! the table alone cannot decide. [`fold`] writes what it can and stops where it cannot; [`scan`] only looks. Each comes
//! as a scalar twin, here, and as vector code.

use super::Level;
use alloc::string::String;

/// What the table wants of a character of the main block: bits of its role.
pub(crate) mod role {
    /// Bits to flip in the first byte of the character.
    pub(crate) const FLIP: u8 = 0x03;
    /// The first byte goes; with [`DROP_TRAIL`] the whole character.
    pub(crate) const DROP_LEAD: u8 = 0x04;
    /// The second byte goes.
    pub(crate) const DROP_TRAIL: u8 = 0x08;
    /// The table cannot decide: stop.
    pub(crate) const STOP: u8 = 0x10;
    /// The result differs from the character.
    pub(crate) const CHANGED: u8 = 0x20;
    /// Which neighbours matter to the character that is written.
    pub(crate) const KIND: u8 = 0xC0;
    /// A letter: stop at the third one in a row.
    pub(crate) const LETTER: u8 = 0x40;
    /// A mark that stays: stop at the second one in a row.
    pub(crate) const MARK: u8 = 0x80;
    /// A sign that means something else after a digit: stop there.
    pub(crate) const SEPARATOR: u8 = 0xC0;
}
use role::{CHANGED, DROP_LEAD, DROP_TRAIL, FLIP, KIND, LETTER, MARK, SEPARATOR, STOP};

/// What each character of the main block becomes, and what beyond it matters.
///
/// The vector code takes the arrays as they are: one row of 64 a first byte (D8, D9, DA, DB).
#[derive(Clone, Copy)]
pub(crate) struct FoldTable {
    /// The second byte of the result, or its only byte if the first is dropped.
    pub(super) trails: [[u8; 64]; 4],
    /// The [`role`] bits.
    pub(super) roles: [[u8; 64]; 4],
    pub(super) wants: Wants,
    /// Whether the table stops anywhere by itself.
    stops: bool,
}

/// How many bytes more than the text the result should have room for: the vector code writes whole blocks.
pub(crate) const SLACK: usize = 64;

/// Which neighbourhoods the folding stops at. All off: the table decides everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wants {
    /// Characters outside the main block, unless [`is_inert`].
    pub(crate) outside: bool,
    /// ASCII digits and `.` `,` `%`.
    pub(crate) ascii_numbers: bool,
    /// The third of three equal letters in a row of the result.
    pub(crate) triples: bool,
    /// The third HEH or ALEF in a row of the result: no laugh has fewer.
    pub(crate) laughs: bool,
    /// ALEF behind HAMZA in the result, save where ALEF stands before that as well.
    pub(crate) hamza_alef: bool,
    /// The second of two marks in a row of the result.
    pub(crate) marks: bool,
    /// A separator after a digit of the result...
    pub(crate) separators: bool,
    /// ... where all digits of the result are those of ASCII; otherwise any separator.
    pub(crate) ascii_digits: bool,
}

impl Wants {
    const fn any(self) -> bool {
        self.outside
            || self.ascii_numbers
            || self.triples
            || self.laughs
            || self.hamza_alef
            || self.marks
            || self.separators
    }
}

/// What one character of the main block becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fold {
    /// Itself.
    Keep,
    /// Nothing.
    Strip,
    /// Another character of the main block or of ASCII.
    Replace(char),
    /// The table cannot say.
    Stop,
}

impl FoldTable {
    /// A table that keeps everything and wants nothing.
    pub(crate) const IDENTITY: FoldTable = FoldTable {
        trails: {
            let mut trails = [[0; 64]; 4];
            let mut at = 0;
            while at < 256 {
                trails[at / 64][at % 64] = 0x80 | (at % 64) as u8;
                at += 1;
            }
            trails
        },
        roles: [[0; 64]; 4],
        wants: Wants {
            outside: false,
            ascii_numbers: false,
            triples: false,
            laughs: false,
            hamza_alef: false,
            marks: false,
            separators: false,
            ascii_digits: false,
        },
        stops: false,
    };

    /// Sets what becomes of the character at `at` of the block, and which neighbours matter to it.
    pub(crate) const fn set(&mut self, at: usize, fold: Fold, kind: u8) {
        let (row, column) = (at / 64, at % 64);
        let (trail, role) = match fold {
            Fold::Keep => (0x80 | column as u8, kind),
            Fold::Strip => (0, CHANGED | DROP_LEAD | DROP_TRAIL),
            Fold::Stop => (0x80 | column as u8, STOP),
            Fold::Replace(c) if c.is_ascii() => (c as u8, CHANGED | DROP_LEAD | kind),
            Fold::Replace(c) => {
                let to = c as usize - 0x600;
                (0x80 | (to % 64) as u8, CHANGED | ((to / 64) ^ row) as u8 | kind)
            }
        };
        self.trails[row][column] = trail;
        self.roles[row][column] = role;
        self.stops |= role & STOP != 0;
    }

    pub(crate) const fn want(&mut self, wants: Wants) {
        self.wants = wants;
    }

    /// Whether more than the single character matters anywhere.
    pub(crate) const fn looks_around(&self) -> bool {
        self.stops || self.wants.any()
    }

    /// What becomes of the character at `at` of the block, by itself.
    pub(crate) const fn becomes(&self, at: usize) -> Fold {
        let (row, column) = (at / 64, at % 64);
        let (role, trail) = (self.roles[row][column], self.trails[row][column]);
        let result = match role {
            _ if role & STOP != 0 => return Fold::Stop,
            _ if role & DROP_TRAIL != 0 => return Fold::Strip,
            _ if role & CHANGED == 0 => return Fold::Keep,
            _ if role & DROP_LEAD != 0 => trail as u32,
            _ => 0x600 + 64 * (row as u32 ^ (role & FLIP) as u32) + (trail & 63) as u32,
        };
        match char::from_u32(result) {
            Some(result) => Fold::Replace(result),
            None => Fold::Stop,
        }
    }

    /// What is written for the two-byte character `lead`, `trail`, and its role.
    fn get(&self, lead: u8, trail: u8) -> (Written, u8) {
        let (row, column) = (usize::from(lead & 3), usize::from(trail & 63));
        let (role, trail) = (self.roles[row][column], self.trails[row][column]);
        let written = if role & DROP_TRAIL != 0 {
            Written { bytes: [0; 2], len: 0 }
        } else if role & DROP_LEAD != 0 {
            Written { bytes: [trail, 0], len: 1 }
        } else {
            Written { bytes: [lead ^ (role & FLIP), trail], len: 2 }
        };
        (written, role)
    }
}

/// The UTF-8 of a result of at most two bytes.
struct Written {
    bytes: [u8; 2],
    len: usize,
}

impl Written {
    fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or("")
    }
}

/// Who wants to know where lengths change. Positions are bytes of the text given to [`fold`].
pub(crate) trait Edits {
    /// Whether anybody listens.
    const WANTED: bool;
    /// The bytes `start..end` of the text became `len` bytes of the result.
    fn edit(&mut self, start: usize, end: usize, len: usize);
}

/// Nobody does.
impl Edits for () {
    const WANTED: bool = false;
    fn edit(&mut self, _: usize, _: usize, _: usize) {}
}

/// Whether the first byte of a character says that it lies in the main block.
#[inline]
fn is_main_lead(byte: u8) -> bool {
    byte & 0xFC == 0xD8
}

/// Whether the character at the start of `bytes`, outside ASCII and the main block, is left alone by every fold,
/// whatever stands beside it: it has no decomposition, composes with nothing but marks, is no mark, joiner, control or
/// letter of the Arabic script. Many such characters are not in the list; those that people write among Arabic are.
#[inline]
pub(super) fn is_inert(bytes: &[u8]) -> bool {
    let second = bytes.get(1).copied().unwrap_or(0);
    let third = bytes.get(2).copied().unwrap_or(0);
    match bytes.first().copied().unwrap_or(0) {
        0xF0 => second == 0x9F,                   // U+1F000–1FFFF: emoji
        0xC2 => second != 0xAD,                   // not the soft hyphen
        0xC3..=0xCB | 0xCF..=0xD1 | 0xD3 => true, // Latin, Greek, Cyrillic
        0xCE => second != 0x87,                   // not U+0387
        0xD2 => second >= 0x8A,                   // not the marks of U+0483–0489
        0xE4..=0xE9 | 0xEB..=0xEC => true,        // CJK, Hangul syllables
        0xE2 => match second {
            0x80 => matches!(third, 0x82..=0x8A | 0x90..=0xA9 | 0xAF..=0xBF),
            0x81 => third < 0xA0,
            0x83 => third < 0x90,
            0x84 => !matches!(third, 0xA6 | 0xAA | 0xAB),
            0x8C => !matches!(third, 0xA9 | 0xAA),
            0xAB => third != 0x9C,
            _ => second < 0xB0, // symbols, arrows, dingbats
        },
        0xE3 => second == 0x80 && third < 0xAA, // CJK punctuation
        0xEF => match second {
            0xB8 => third <= 0x8F, // variation selectors
            0xBC | 0xBD => true,   // full-width forms
            0xBF => third == 0xBD, // U+FFFD
            _ => false,
        },
        _ => false,
    }
}

/// How many bytes the character has whose first byte this is.
#[inline]
fn char_len(lead: u8) -> usize {
    match lead {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// Appends the fold of `text[from..]` to `out` and tells `edits`.
///
/// `Some(at)`: the table cannot decide the character at byte `at`, or it and what stands before it; `out` holds the fold
/// of `text[from..at]`, which is right up to the last ASCII white space, if no fold looks across that.
pub(crate) fn fold<E: Edits>(
    level: Level,
    table: &FoldTable,
    text: &str,
    from: usize,
    out: &mut String,
    edits: &mut E,
) -> Option<usize> {
    match level {
        Level::Scalar => fold_scalar(table, text, from, out, edits),
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        Level::Avx2 => super::fold_x86::fold_avx2(table, text, from, out, edits),
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        Level::Avx512 => super::fold_x86::fold_avx512(table, text, from, out, edits),
    }
}

/// The first character of `text[from..]` that [`fold`] would change or stop at; all before it stay as they are.
pub(crate) fn scan(level: Level, table: &FoldTable, text: &str, from: usize) -> Option<usize> {
    match level {
        Level::Scalar => scan_scalar(table, text, from),
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        Level::Avx2 => super::fold_x86::scan_avx2(table, text, from),
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        Level::Avx512 => super::fold_x86::scan_avx512(table, text, from),
    }
}

/// The last characters of the result: what the neighbourhoods of [`Wants`] look at.
///
/// The vector code stops at the same places or earlier: it compares second bytes where this compares characters. A stop
/// too many costs time and changes no result.
#[derive(Clone, Copy, Default)]
struct Recent {
    last: [u8; 2],
    before: [u8; 2],
    was_mark: bool,
    was_digit: bool,
}

const ALEF: [u8; 2] = [0xD8, 0xA7];
const HAMZA: [u8; 2] = [0xD8, 0xA1];

impl Recent {
    /// Whether to stop at a character of the main block; else it becomes the last one.
    fn stops(&mut self, wants: Wants, role: u8, written: &Written) -> bool {
        if role & STOP != 0 {
            return true;
        }
        if written.len == 0 {
            return false;
        }
        let kind = role & KIND;
        let is_laugh = |bytes: [u8; 2]| matches!(bytes, [0xD9, 0x87] | ALEF);
        let all_equal = written.bytes == self.last && self.last == self.before;
        let all_laugh = is_laugh(written.bytes) && is_laugh(self.last) && is_laugh(self.before);
        if (wants.triples && kind == LETTER && all_equal)
            || (wants.laughs && all_laugh)
            || (wants.hamza_alef && written.bytes == ALEF && self.last == HAMZA && self.before != ALEF)
            || (wants.marks && kind == MARK && self.was_mark)
            || (wants.separators && kind == SEPARATOR && (self.was_digit || !wants.ascii_digits))
        {
            return true;
        }
        self.push(written.bytes, kind == MARK, written.len == 1 && written.bytes[0].is_ascii_digit());
        false
    }

    fn push(&mut self, bytes: [u8; 2], is_mark: bool, is_digit: bool) {
        *self = Recent { last: bytes, before: self.last, was_mark: is_mark, was_digit: is_digit };
    }
}

pub(super) fn fold_scalar<E: Edits>(
    table: &FoldTable,
    text: &str,
    from: usize,
    out: &mut String,
    edits: &mut E,
) -> Option<usize> {
    let (bytes, wants) = (text.as_bytes(), table.wants);
    let context = table.looks_around();
    let mut recent = Recent::default();
    // What is left as it is is copied in whole stretches, from `copied` on.
    let (mut at, mut copied) = (from, from);
    let stopped = loop {
        let Some(&byte) = bytes.get(at) else { break None };
        if is_main_lead(byte) {
            let (written, role) = table.get(byte, bytes[at + 1]);
            if context && recent.stops(wants, role, &written) {
                break Some(at);
            }
            if role & CHANGED != 0 {
                out.push_str(&text[copied..at]);
                out.push_str(written.as_str());
                copied = at + 2;
                if E::WANTED && written.len != 2 {
                    edits.edit(at, at + 2, written.len);
                }
            }
            at += 2;
        } else {
            if context {
                if outside_stops(wants, bytes, at) {
                    break Some(at);
                }
                recent.push([byte, 0], false, byte.is_ascii_digit());
            }
            at += char_len(byte);
        }
    };
    out.push_str(&text[copied..at.min(text.len())]);
    stopped
}

pub(super) fn scan_scalar(table: &FoldTable, text: &str, from: usize) -> Option<usize> {
    let (bytes, wants) = (text.as_bytes(), table.wants);
    let context = table.looks_around();
    let mut recent = Recent::default();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if is_main_lead(byte) {
            let (written, role) = table.get(byte, bytes[at + 1]);
            if role & (CHANGED | STOP) != 0 || (context && recent.stops(wants, role, &written)) {
                return Some(at);
            }
            at += 2;
        } else {
            if context {
                if outside_stops(wants, bytes, at) {
                    return Some(at);
                }
                recent.push([byte, 0], false, byte.is_ascii_digit());
            }
            at += char_len(byte);
        }
    }
    None
}

/// Whether to stop at the character at `at`, which lies outside the main block.
#[inline]
fn outside_stops(wants: Wants, bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    if byte < 0x80 {
        wants.ascii_numbers && (byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%'))
    } else {
        wants.outside && !is_inert(&bytes[at..])
    }
}
