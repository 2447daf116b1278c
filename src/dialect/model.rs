//! The table of weights, and what it says of a text.
//!
//! The file is a head and the table, all little-endian: `warraqD1`, then as `u32` the number of lines; as `f32` the unit of
//! the weights, the share of the lexicon, the temperature, and for each [`Register`] what every dialect starts with. A line
//! has two entries of eight bytes: the lowest byte is the check of a feature, above it stand eight weights of seven bits,
//! plus 64. A feature may stand in either entry of one line.

use super::ngram::{BATCH, Key, features, keys};
use crate::Error;
use alloc::format;
use alloc::string::String;
use core::fmt;
use core::hint::select_unpredictable;
use core::str::FromStr;

/// Where texts come from: in tweets and comments people write dialect more readily than elsewhere, so the same words are
/// weaker evidence of the Standard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Register {
    /// Not known.
    #[default]
    Any,
    /// Short posts.
    Tweets,
    /// Comments of readers.
    Comments,
}

impl Register {
    /// All of them, in the order of the file.
    pub const ALL: [Register; 3] = [Register::Any, Register::Tweets, Register::Comments];

    /// The name: `any`, `tweets`, `comments`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Register::Any => "any",
            Register::Tweets => "tweets",
            Register::Comments => "comments",
        }
    }
}

impl fmt::Display for Register {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Register {
    type Err = Error;

    /// # Errors
    ///
    /// There is no register of this name.
    fn from_str(name: &str) -> Result<Register, Error> {
        let found = Register::ALL.into_iter().find(|register| register.as_str() == name);
        found.ok_or_else(|| Error::unknown_name("register", name, "any, tweets, comments"))
    }
}

const MAGIC: &[u8; 8] = b"warraqD1";
const HEAD: usize = 8 + 4 + 4 * 3 + 4 * 8 * 3;
/// A weight of nothing.
const NEUTRAL: u64 = 64;

/// A trained table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    bytes: &'a [u8],
    lines: u32,
    /// The value of one step of a weight, over the root of the number of features.
    unit: f32,
    /// What a unit of lexicon evidence counts.
    pub(crate) lexicon: f32,
    /// Scores are divided by this before they become probabilities.
    pub(crate) temperature: f32,
    pub(crate) start: [[f32; 8]; 3],
}

/// What the table knows of a text.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sums {
    /// Sums of weights, in steps.
    pub(crate) weights: [i32; 8],
    /// How many features are in the table.
    pub(crate) known: u32,
}

/// The line of a feature, of so many, and its check.
#[inline]
pub(crate) fn place(key: Key, lines: u32) -> (usize, u8) {
    let x = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let x = (x ^ x >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
    ((((x >> 32) * u64::from(lines)) >> 32) as usize, ((x >> 16) as u8).max(1))
}

const fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

#[cfg(feature = "dialect-model")]
impl Model<'static> {
    /// The table that `data/generate` trained.
    pub(crate) const EMBEDDED: Model<'static> = Model::head(include_bytes!("model.bin"));
}

impl<'a> Model<'a> {
    /// The head of `bytes`, unchecked.
    pub(super) const fn head(bytes: &'a [u8]) -> Model<'a> {
        let mut start = [[0.0; 8]; 3];
        let mut at = 0;
        while at < 24 {
            start[at / 8][at % 8] = f32::from_bits(word(bytes, 24 + 4 * at));
            at += 1;
        }
        Model {
            bytes,
            lines: word(bytes, 8),
            unit: f32::from_bits(word(bytes, 12)),
            lexicon: f32::from_bits(word(bytes, 16)),
            temperature: f32::from_bits(word(bytes, 20)),
            start,
        }
    }

    /// The table in `bytes`, if it is one.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Model<'a>, Error> {
        let wrong = |why: String| Err(Error::malformed("dialect table", why));
        if bytes.len() < HEAD || &bytes[..8] != MAGIC {
            return wrong(format!("it does not begin with a head of {HEAD} bytes and the mark warraqD1"));
        }
        let model = Model::head(bytes);
        let expected = HEAD as u64 + 16 * u64::from(model.lines);
        if model.lines == 0 || bytes.len() as u64 != expected {
            return wrong(format!(
                "byte 8 says {} lines, which makes {expected} bytes, but there are {}",
                model.lines,
                bytes.len()
            ));
        }
        let numbers = [model.unit, model.lexicon, model.temperature];
        let all_finite = numbers.iter().chain(model.start.as_flattened()).all(|number| number.is_finite());
        if !all_finite || model.temperature <= 0.0 {
            return wrong(format!(
                "a number in bytes 12 to {HEAD} is not finite, or the temperature is not above 0"
            ));
        }
        Ok(model)
    }

    fn lines(&self) -> &'a [[u8; 16]] {
        self.bytes[HEAD..].as_chunks().0
    }

    /// The entry of a feature; 0 if it is not in the table.
    #[inline]
    fn entry(lines: &[[u8; 16]], key: Key) -> u64 {
        let (line, check) = place(key, lines.len() as u32);
        let [low, high] = lines[line].as_chunks::<8>().0 else { return 0 };
        let (low, high) = (u64::from_le_bytes(*low), u64::from_le_bytes(*high));
        // Which of the two it is, if any, cannot be foretold.
        let second = select_unpredictable(high as u8 == check, high, 0);
        select_unpredictable(low as u8 == check, low, second)
    }

    /// What the table says of `text`.
    pub(crate) fn sums(&self, text: &str) -> Sums {
        let lines = self.lines();
        let mut sums = Sums::default();
        keys(text, |keys| sums.add(lines, keys));
        sums
    }

    /// Calls `each` with the features of `text` that the table knows: their bytes and weights, in steps.
    pub(crate) fn known(&self, text: &str, mut each: impl FnMut(usize, usize, [i32; 8])) {
        let lines = self.lines();
        features(text, |key, start, end| {
            let entry = Model::entry(lines, key);
            if entry != 0 {
                each(start, end, weights(entry));
            }
        });
    }

    /// What one step counts where so many features are known.
    pub(crate) fn step(&self, known: u32) -> f32 {
        // The root to eight bits behind the point, the same on every platform.
        let root = (u64::from(known.max(1)) << 16).isqrt();
        self.unit * 256.0 / root as f32
    }
}

impl Sums {
    /// Adds the entries of some keys, four weights at once.
    fn add(&mut self, lines: &[[u8; 16]], keys: &[Key]) {
        /// Seven bits of every fourteen, enough for a batch of them.
        const LANES: u64 = 0x7F | 0x7F << 14 | 0x7F << 28 | 0x7F << 42;
        const { assert!(BATCH * 0x7F < 1 << 14) };
        let (mut even, mut odd, mut known) = (0, 0, 0);
        for &key in keys {
            let entry = Model::entry(lines, key);
            even += entry >> 8 & LANES;
            odd += entry >> 15 & LANES;
            known += u32::from(entry != 0);
        }
        let neutral = NEUTRAL as i32 * known as i32;
        for lane in 0..4 {
            self.weights[2 * lane] += (even >> (14 * lane) & 0x3FFF) as i32 - neutral;
            self.weights[2 * lane + 1] += (odd >> (14 * lane) & 0x3FFF) as i32 - neutral;
        }
        self.known += known;
    }
}

/// The weights of an entry, in steps.
fn weights(entry: u64) -> [i32; 8] {
    core::array::from_fn(|index| (entry >> (8 + 7 * index) & 0x7F) as i32 - NEUTRAL as i32)
}

/// Writing a table.
#[cfg(feature = "training")]
pub(crate) mod build {
    use super::*;
    use alloc::vec::Vec;

    /// The file of some features, the most telling first, with weights of -63 to 63; those that find no place are left out.
    pub(crate) fn table(
        lines: u32,
        unit: f32,
        lexicon: f32,
        temperature: f32,
        start: &[[f32; 8]; 3],
        entries: &[(Key, [i8; 8])],
    ) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(lines.to_le_bytes());
        for number in [unit, lexicon, temperature].iter().chain(start.as_flattened()) {
            out.extend(number.to_le_bytes());
        }
        let mut table = alloc::vec![[0u64; 2]; lines as usize];
        for (key, weights) in entries {
            let (line, check) = place(*key, lines);
            let line = &mut table[line];
            let known = line.iter().any(|&entry| entry as u8 == check);
            if let Some(free) = line.iter_mut().find(|entry| **entry == 0).filter(|_| !known) {
                *free = u64::from(check);
                for (index, &weight) in weights.iter().enumerate() {
                    let raised = (NEUTRAL as i64 + i64::from(weight)) as u64;
                    *free |= raised << (8 + 7 * index);
                }
            }
        }
        out.extend(table.as_flattened().iter().flat_map(|entry| entry.to_le_bytes()));
        out
    }
}
