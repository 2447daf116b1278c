//! The words that are known: how frequent they are, and how they are analysed.
//!
//! A static function of some 230,000 keys in the manner of D. Charles and K. Chellapilla, *Bloomier Filters: A Second
//! Look* (2008), with the three places of T. M. Graf and D. Lemire, *Binary Fuse Filters* (2022): the exclusive or of
//! three cells is the value of a key, 4.6 bytes a word, no words stored. Of strange keys one in 1,024 seems known.

use super::letters::Letter;

/// The base of the polynomial, odd.
const BASE: u64 = 0x9E6C_63D0_876A_68E5;

const fn powers(base: u64) -> [u64; 256] {
    let mut powers = [1; 256];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = base.wrapping_mul(powers[at - 1]);
        at += 1;
    }
    powers
}

/// More than are used, so that an index of a byte needs no check.
static POWERS: [u64; 256] = powers(BASE);

/// Letters as a key: a polynomial, so that the key of joined letters comes from the keys of the parts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    sum: u64,
    len: u8,
}

impl Key {
    #[inline]
    pub(crate) fn new(letters: &[Letter]) -> Key {
        let sum = letters
            .iter()
            .zip(&POWERS)
            .fold(0u64, |sum, (&letter, power)| sum.wrapping_add(power.wrapping_mul(u64::from(letter))));
        Key { sum, len: letters.len() as u8 }
    }

    /// Of how many letters.
    #[inline]
    pub(crate) fn len(self) -> u8 {
        self.len
    }

    /// Adds a letter.
    #[inline]
    pub(crate) fn push(&mut self, letter: Letter) {
        self.sum = self.sum.wrapping_add(POWERS[usize::from(self.len)].wrapping_mul(u64::from(letter)));
        self.len = self.len.wrapping_add(1);
    }

    /// The key of these letters and those of `other` behind them.
    #[inline]
    pub(crate) fn then(self, other: Key) -> Key {
        let sum = self.sum.wrapping_add(POWERS[usize::from(self.len)].wrapping_mul(other.sum));
        Key { sum, len: self.len + other.len }
    }

    #[inline]
    pub(crate) fn mixed(self) -> u64 {
        // The high bits of a polynomial are mixed well, the low ones are not.
        let x = (self.sum ^ self.sum >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        x ^ x >> 29
    }
}

/// A whole word: no clitic is to be cut from it.
pub(crate) const CLOSED: u8 = 1;
/// A particle in the form that it has before enclitics.
pub(crate) const HOST: u8 = 2;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// The logarithm of its frequency in edited and mixed text, 0 to 15; 0 if it is not known.
    pub(crate) frequency: u8,
    /// The same in social media.
    pub(crate) social: u8,
    /// Whether it is a closed word: see [`CLOSED`] and [`HOST`].
    pub(crate) closed: u8,
    /// The number of its analysis, or 0.
    pub(crate) answer: u16,
}

impl Form {
    /// The larger of both frequencies.
    #[inline]
    pub(crate) fn most(self) -> u8 {
        self.frequency.max(self.social)
    }
}

/// Bits of a cell that are the check of the key.
const CHECK_BITS: u32 = 10;

/// Cells of a segment, as a power of two.
const SEGMENT_BITS: u32 = 11;

/// Cells, each a little-endian number.
type Segment = [[u8; 4]; 1 << SEGMENT_BITS];

/// A static function from keys to numbers of 22 bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    segments: &'a [Segment],
}

impl<'a> Table<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Table<'a> {
        let (cells, _): (&[[u8; 4]], _) = bytes.as_chunks();
        Table { segments: cells.as_chunks().0 }
    }

    #[inline]
    pub(crate) fn get(&self, key: Key) -> Option<u32> {
        let mixed = key.mixed();
        let first = segment(mixed, self.segments.len());
        let [a, b, c] = self.segments.get(first..first + 3)? else { return None };
        let [in_a, in_b, in_c] = places(mixed);
        let value = u32::from_le_bytes(a[in_a]) ^ u32::from_le_bytes(b[in_b]) ^ u32::from_le_bytes(c[in_c]);
        (value >> (32 - CHECK_BITS) == check(mixed)).then_some(value & (u32::MAX >> CHECK_BITS))
    }
}

/// The table of forms.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Forms<'a>(Table<'a>);

impl<'a> Forms<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Forms<'a> {
        Forms(Table::new(bytes))
    }

    /// Whether a word is known.
    #[inline]
    pub(crate) fn has(&self, key: Key) -> bool {
        self.0.get(key).is_some()
    }

    #[inline]
    pub(crate) fn get(&self, key: Key) -> Option<Form> {
        let value = self.0.get(key)?;
        Some(Form {
            closed: (value >> 20 & 3) as u8,
            frequency: (value >> 16 & 15) as u8,
            social: (value >> 12 & 15) as u8,
            answer: (value & 0xFFF) as u16,
        })
    }
}

/// The first of three segments one after another in each of which a key has a cell.
#[inline]
fn segment(mixed: u64, segments: usize) -> usize {
    (((mixed >> 32) * (segments as u64).saturating_sub(2)) >> 32) as usize
}

/// The cells of a key in its segments.
#[inline]
fn places(mixed: u64) -> [usize; 3] {
    [0, SEGMENT_BITS, 2 * SEGMENT_BITS].map(|low| (mixed >> low) as usize & ((1 << SEGMENT_BITS) - 1))
}

#[inline]
fn check(mixed: u64) -> u32 {
    (mixed >> (3 * SEGMENT_BITS)) as u32 & ((1 << CHECK_BITS) - 1)
}

#[cfg(feature = "training")]
pub(crate) mod build {
    use super::*;
    use alloc::vec;
    use alloc::vec::Vec;

    impl Form {
        /// As the number of a table.
        pub(crate) fn number(self) -> u32 {
            u32::from(self.closed) << 20
                | u32::from(self.frequency) << 16
                | u32::from(self.social) << 12
                | u32::from(self.answer)
        }
    }

    /// The bytes of a table of keys, all of them different, and numbers, in as few segments as will do.
    pub(crate) fn table(rows: &[(Key, u32)]) -> Vec<u8> {
        let least = (rows.len() >> SEGMENT_BITS) + 3;
        (least..2 * least + 8)
            .find_map(|segments| in_segments(rows, segments))
            .expect("no two rows of one key")
    }

    fn in_segments(rows: &[(Key, u32)], segments: usize) -> Option<Vec<u8>> {
        let cells = segments << SEGMENT_BITS;
        let cells_of = |mixed: u64| {
            let first = segment(mixed, segments);
            let [a, b, c] = places(mixed);
            [a, b + (1 << SEGMENT_BITS), c + (2 << SEGMENT_BITS)].map(|place| (first << SEGMENT_BITS) + place)
        };
        // Peel: a cell that one key alone uses can be given that key's value, last of all.
        let mut users = vec![(0u32, 0u64); cells];
        let mixed: Vec<u64> = rows.iter().map(|(key, _)| key.mixed()).collect();
        for (index, &mixed) in mixed.iter().enumerate() {
            for cell in cells_of(mixed) {
                users[cell].0 += 1;
                users[cell].1 ^= index as u64;
            }
        }
        let mut single: Vec<usize> = (0..cells).filter(|&cell| users[cell].0 == 1).collect();
        let mut order = Vec::with_capacity(rows.len());
        while let Some(cell) = single.pop() {
            if users[cell].0 != 1 {
                continue;
            }
            let index = users[cell].1;
            order.push((index as usize, cell));
            for cell in cells_of(mixed[index as usize]) {
                users[cell].0 -= 1;
                users[cell].1 ^= index;
                if users[cell].0 == 1 {
                    single.push(cell);
                }
            }
        }
        if order.len() < rows.len() {
            return None;
        }
        let mut values = vec![0u32; cells];
        for &(index, cell) in order.iter().rev() {
            let value = check(mixed[index]) << (32 - CHECK_BITS) | rows[index].1;
            values[cell] = cells_of(mixed[index]).iter().fold(value, |value, &cell| value ^ values[cell]);
        }
        Some(values.iter().flat_map(|value| value.to_le_bytes()).collect())
    }
}
