//! The built-in lexicon: tables that `data/generate` has built, read where they lie.
//!
//! `table.bin` is `warraqL2`, the lengths of the ten tables in bytes as little-endian `u32`, and the tables in the order of the
//! fields of [`Lexicon`]; `strings.bin` is text. If both are empty, so is the lexicon: this is how a generator for a new format
//! comes to be compiled.

use super::{AffixEnds, BETWEEN, LENGTH_BITS, Lexicon, OFFSET_BITS};
use crate::dialect::ngram::letter_of_name;
use alloc::borrow::Cow;

const MAGIC: &[u8; 8] = b"warraqL2";
const TABLES: usize = 10;
const HEAD: usize = 8 + 4 * TABLES;

pub(super) static BUILT_IN: Lexicon = {
    let rows = table(3);
    let affixes = table(8);
    Lexicon {
        strings: Cow::Borrowed(STRINGS),
        bits: Cow::Borrowed(table(0)),
        starts: Cow::Borrowed(table(1)),
        beginnings: Cow::Borrowed(table(2)),
        rows: Cow::Borrowed(rows),
        weights: Cow::Borrowed(table(4)),
        entries: Cow::Borrowed(table(5)),
        kinds: Cow::Borrowed(table(6)),
        exact: Cow::Borrowed(table(7)),
        affixes: Cow::Borrowed(affixes),
        exceptions: Cow::Borrowed(table(9)),
        affix_ends: AffixEnds::of(STRINGS.as_bytes(), rows, affixes),
    }
};

static BYTES: &[u8] = include_bytes!("table.bin");
const STRINGS: &str = include_str!("strings.bin");

const fn number(bytes: &[u8], at: usize) -> usize {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]) as usize
}

/// One of the tables in the file.
const fn table<const N: usize>(wanted: usize) -> &'static [[u8; N]] {
    if BYTES.is_empty() {
        return &[];
    }
    let mut at = 0;
    while at < MAGIC.len() {
        assert!(BYTES[at] == MAGIC[at]);
        at += 1;
    }
    let mut start = HEAD;
    let mut table = 0;
    while table < wanted {
        start += number(BYTES, 8 + 4 * table);
        table += 1;
    }
    let (items, rest) = BYTES.split_at(start).1.split_at(number(BYTES, 8 + 4 * wanted)).0.as_chunks::<N>();
    assert!(rest.is_empty());
    items
}

impl AffixEnds {
    pub(super) const fn of(strings: &[u8], rows: &[[u8; 8]], affixes: &[[u8; 4]]) -> AffixEnds {
        AffixEnds {
            by_start: by_letters(strings, rows, affixes, true),
            by_end: by_letters(strings, rows, affixes, false),
            by_length: by_length(affixes),
        }
    }
}

const fn by_letters<const N: usize>(
    strings: &[u8],
    rows: &[[u8; 8]],
    affixes: &[[u8; 4]],
    at_start: bool,
) -> [[u64; 32]; N] {
    let mut out = [[0; 32]; N];
    let mut affix = 0;
    while affix < affixes.len() {
        let reference = number(&rows[rows.len() - affixes.len() + affix], 0);
        let start = reference & ((1 << OFFSET_BITS) - 1);
        let length = reference >> OFFSET_BITS & ((1 << LENGTH_BITS) - 1);
        let fixed = affixes[affix][if at_start { 0 } else { 1 }] as usize;
        let mut place = 0;
        while place < N {
            // Two bytes a letter.
            let is_free = fixed < 2 * (place + 1);
            let end = if at_start { start + 2 * (place + 1) } else { start + length - 2 * place };
            let mut letter = 0;
            while letter < 32 {
                if is_free || letter_of_name(strings[end - 2], strings[end - 1]) as usize == letter {
                    out[place][letter] |= 1 << affix;
                }
                letter += 1;
            }
            place += 1;
        }
        affix += 1;
    }
    out
}

const fn by_length<const N: usize>(affixes: &[[u8; 4]]) -> [u64; N] {
    let mut out = [0; N];
    let mut affix = 0;
    while affix < affixes.len() {
        let mut length = (affixes[affix][0] as usize + affixes[affix][1] as usize + BETWEEN) / 2;
        // The last stands for all lengths from there on.
        if length > N - 1 {
            length = N - 1;
        }
        while length < N {
            out[length] |= 1 << affix;
            length += 1;
        }
        affix += 1;
    }
    out
}

#[cfg(feature = "training")]
impl Lexicon {
    /// The tables as the file has them.
    pub(super) fn file(&self) -> alloc::vec::Vec<u8> {
        let tables: [&[u8]; TABLES] = [
            self.bits.as_flattened(),
            self.starts.as_flattened(),
            self.beginnings.as_flattened(),
            self.rows.as_flattened(),
            self.weights.as_flattened(),
            self.entries.as_flattened(),
            self.kinds.as_flattened(),
            self.exact.as_flattened(),
            self.affixes.as_flattened(),
            self.exceptions.as_flattened(),
        ];
        let mut out = MAGIC.to_vec();
        out.extend(tables.iter().flat_map(|table| (table.len() as u32).to_le_bytes()));
        out.extend(tables.concat());
        out
    }
}
