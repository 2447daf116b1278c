//! The words that are known: how frequent they are, and how they are analysed.
//!
//! A static function of some 230,000 keys in the manner of D. Charles and K. Chellapilla, *Bloomier Filters: A Second
//! Look* (2008), with the three places of T. M. Graf and D. Lemire, *Xor Filters* (2020): the exclusive or of three
//! cells is the value of a key, 4.9 bytes a word, no words stored. Of strange keys one in 1,024 seems known.

use super::letters::Letter;

/// The base of the polynomial, odd.
const BASE: u64 = 0x9E6C_63D0_876A_68E5;

const fn powers(base: u64) -> [u64; 48] {
    let mut powers = [1; 48];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = base.wrapping_mul(powers[at - 1]);
        at += 1;
    }
    powers
}

static POWERS: [u64; 48] = powers(BASE);

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

    /// The key of these letters and those of `other` behind them.
    #[inline]
    pub(crate) fn then(self, other: Key) -> Key {
        let sum = self.sum.wrapping_add(POWERS[usize::from(self.len)].wrapping_mul(other.sum));
        Key { sum, len: self.len + other.len }
    }

    #[inline]
    pub(crate) fn mixed(self) -> u64 {
        let x = (self.sum ^ self.sum >> 31).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let x = (x ^ x >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        x ^ x >> 31
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

/// A static function from keys to numbers of 22 bits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'a> {
    cells: &'a [[u8; 4]],
}

impl<'a> Table<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Table<'a> {
        Table { cells: bytes.as_chunks().0 }
    }

    #[inline]
    pub(crate) fn get(&self, key: Key) -> Option<u32> {
        let mixed = key.mixed();
        let [a, b, c] = places(mixed, self.cells.len());
        let value = u32::from_le_bytes(self.cells[a])
            ^ u32::from_le_bytes(self.cells[b])
            ^ u32::from_le_bytes(self.cells[c]);
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

#[inline]
fn check(mixed: u64) -> u32 {
    (mixed.wrapping_mul(0xD6E8_FEB8_6659_FD93) >> (64 - CHECK_BITS)) as u32
}

/// The three cells of a key, one in each third.
#[inline]
fn places(mixed: u64, cells: usize) -> [usize; 3] {
    let third = (cells / 3) as u64;
    let place = |bits: u64| (((bits & 0xFFFF_FFFF) * third) >> 32) as usize;
    let third = third as usize;
    [place(mixed), third + place(mixed.rotate_left(21)), 2 * third + place(mixed.rotate_left(42))]
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

    /// The bytes of a table of keys, all of them different, and numbers.
    pub(crate) fn table(rows: &[(Key, u32)]) -> Vec<u8> {
        let cells = (rows.len() * 123 / 100 + 96).div_ceil(3) * 3;
        // Peel: a cell that one key alone uses can be given that key's value, last of all.
        let mut users = vec![(0u32, 0u64); cells];
        let mixed: Vec<u64> = rows.iter().map(|(key, _)| key.mixed()).collect();
        for (index, &mixed) in mixed.iter().enumerate() {
            for place in places(mixed, cells) {
                users[place].0 += 1;
                users[place].1 ^= index as u64;
            }
        }
        let mut single: Vec<usize> = (0..cells).filter(|&place| users[place].0 == 1).collect();
        let mut order = Vec::with_capacity(rows.len());
        while let Some(place) = single.pop() {
            if users[place].0 != 1 {
                continue;
            }
            let index = users[place].1;
            order.push((index as usize, place));
            for place in places(mixed[index as usize], cells) {
                users[place].0 -= 1;
                users[place].1 ^= index;
                if users[place].0 == 1 {
                    single.push(place);
                }
            }
        }
        assert_eq!(order.len(), rows.len(), "two rows of one key, or cells too few");
        let mut values = vec![0u32; cells];
        for &(index, place) in order.iter().rev() {
            let value = check(mixed[index]) << (32 - CHECK_BITS) | rows[index].1;
            values[place] =
                places(mixed[index], cells).iter().fold(value, |value, &cell| value ^ values[cell]);
        }
        values.iter().flat_map(|value| value.to_le_bytes()).collect()
    }
}
