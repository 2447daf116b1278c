//! The table of weights, and what it says of a text.
//!
//! The file is a head and three tables, all little-endian. The head, 128 bytes: `warraqD4`, then as `u32` the number of lines of
//! the table of features and that of the table of words; as `f32` the unit of the weights, the share of the lexicon, the
//! temperature, and for each [`Register`] what every dialect starts with; zeros.
//!
//! - Features: a line has two entries, and a feature may stand in either entry of one line. First the checks, two bytes a line, 0 if
//!   there is no feature; then for each entry, in seven bytes, eight weights of seven bits, plus 64.
//! - Three letters: the eight weights of each three (`ngram::three`), a byte each, plus 128; 30 times 30 times 30 of them.
//! - Words: the sums of what frequent words bring by themselves. First the lines, two words of eight bytes each: the letters, and
//!   in the highest byte how many features are known. Then as `u16` the eight sums of each word, plus 2,048.
//!
//! The last says nothing that the others do not say; it saves looking up. No table is read where it says something else.

use super::ngram::{Features, Key, MARK, SHORT, features, letters_of_three, short_runs, three, word, words};
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

const MAGIC: &[u8; 8] = b"warraqD4";
const HEAD: usize = 128;
/// The boundary and the letters.
const SYMBOLS: usize = 30;
const THREES: usize = SYMBOLS * SYMBOLS * SYMBOLS;
/// A weight of nothing.
const NEUTRAL: u64 = 64;
/// Where the letters of a word stand in an entry, and how many features are known.
const LETTERS: u64 = (1 << 50) - 1;
const KNOWN: u32 = 56;

/// A trained table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    bytes: &'a [u8],
    lines: u32,
    word_lines: u32,
    /// The value of one step of a weight, over the root of the number of features.
    unit: f32,
    /// What a unit of lexicon evidence counts.
    pub(crate) lexicon: f32,
    /// See [`Scale::sharpness`].
    temperature: f32,
    pub(crate) start: [[f32; 8]; 3],
}

/// The tables of a file.
#[derive(Clone, Copy)]
struct Tables<'a> {
    features: Entries<'a>,
    threes: &'a [[u8; 8]],
    words: &'a [[u8; 16]],
    word_sums: &'a [[u8; 16]],
}

/// The table of features. Most of what is not in it the checks alone tell, which are an eighth of it.
#[derive(Clone, Copy)]
struct Entries<'a> {
    checks: &'a [[u8; 2]],
    /// Seven bytes each, and one more.
    weights: &'a [u8],
}

impl Entries<'_> {
    /// The number of the entry of a feature, and whether it is in the table.
    #[inline(always)]
    fn find(&self, key: Key) -> (usize, bool) {
        let (line, check) = place(key, self.checks.len());
        let checks = self.checks[line];
        // Which of the two it is, if any, cannot be foretold.
        (2 * line + usize::from(checks[0] != check), (checks[0] == check) | (checks[1] == check))
    }

    /// The eight weights of an entry, seven bits each.
    #[inline(always)]
    fn packed(&self, entry: usize) -> u64 {
        let bytes = self.weights[7 * entry..].first_chunk().copied().unwrap_or_default();
        u64::from_le_bytes(bytes) & ((1 << 56) - 1)
    }
}

impl Tables<'_> {
    /// The weights of three letters, raised; all of which there are have some.
    #[inline(always)]
    fn three(&self, letters: usize) -> Option<[u8; 8]> {
        self.threes.get(number_of_three(letters)).copied()
    }

    /// The weights of a feature, in steps, if it is in the tables; three letters always are.
    fn weights(&self, key: Key) -> Option<[i32; 8]> {
        if let Some(letters) = letters_of_three(key) {
            return self.three(letters).map(|raised| raised.map(|it| i32::from(it) - RAISED as i32));
        }
        let (entry, is_known) = self.features.find(key);
        let weights = |packed: u64| {
            core::array::from_fn(|index| (packed >> (7 * index) & 0x7F) as i32 - NEUTRAL as i32)
        };
        is_known.then(|| weights(self.features.packed(entry)))
    }

    /// What a short word brings by itself, and how many features of it are known.
    fn of_word(&self, letters: u64) -> ([i32; 8], u8) {
        let (mut keys, mut threes) = (alloc::vec![word(letters)], alloc::vec::Vec::new());
        short_runs(letters, |letters| threes.push(three(letters as u64)), |key| keys.push(key));
        let (mut sums, mut known) = ([0; 8], 0);
        for weights in keys.into_iter().chain(threes).filter_map(|key| self.weights(key)) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += weight;
            }
            known += 1;
        }
        (sums, known)
    }
}

/// What the table knows of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Sums {
    /// Sums of weights, in steps.
    pub(crate) weights: [i64; 8],
    /// How many features are in the table.
    pub(crate) known: u64,
}

/// The line of a feature, of so many, and its check.
#[inline]
pub(crate) fn place(key: Key, lines: usize) -> (usize, u8) {
    let x = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    ((((x >> 32) * lines as u64) >> 32) as usize, ((x >> 24) as u8).max(1))
}

/// The number of three letters.
#[inline(always)]
fn number_of_three(letters: usize) -> usize {
    usize::from(FIRST_TWO[letters >> 5 & 0x3FF]) + (letters & 0x1F)
}

/// What the first two of three letters are in [`number_of_three`].
static FIRST_TWO: [u16; 1 << 10] = {
    let mut numbers = [0; 1 << 10];
    let mut letters = 0;
    while letters < numbers.len() {
        numbers[letters] = ((letters >> 5) * (SYMBOLS * SYMBOLS) + (letters & 0x1F) * SYMBOLS) as u16;
        letters += 1;
    }
    numbers
};

/// The root with eight bits behind the point, the same on every platform.
fn root(known: u64) -> u64 {
    (known.clamp(1, 1 << 40) << 16).isqrt()
}

const fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// The two halves of a line.
#[inline(always)]
fn halves(line: &[u8; 16]) -> [u64; 2] {
    let line = u128::from_le_bytes(*line);
    [line as u64, (line >> 64) as u64]
}

#[cfg(feature = "dialect-model")]
impl Model<'static> {
    /// The table that `data/generate` trained.
    pub(crate) const EMBEDDED: Model<'static> = {
        /// So that no line of a table lies on two of the cache.
        #[repr(C, align(64))]
        struct Aligned<T: ?Sized>(T);
        const FILE: &Aligned<[u8]> = &Aligned(*include_bytes!("model.bin"));
        Model::head(&FILE.0)
    };
}

impl<'a> Model<'a> {
    /// The head of `bytes`, unchecked.
    pub(super) const fn head(bytes: &'a [u8]) -> Model<'a> {
        let mut start = [[0.0; 8]; 3];
        let mut at = 0;
        while at < 24 {
            start[at / 8][at % 8] = f32::from_bits(number(bytes, 28 + 4 * at));
            at += 1;
        }
        Model {
            bytes,
            lines: number(bytes, 8),
            word_lines: number(bytes, 12),
            unit: f32::from_bits(number(bytes, 16)),
            lexicon: f32::from_bits(number(bytes, 20)),
            temperature: f32::from_bits(number(bytes, 24)),
            start,
        }
    }

    /// The table in `bytes`, if it is one.
    pub(crate) fn read(bytes: &'a [u8]) -> Result<Model<'a>, Error> {
        let wrong = |why: String| Err(Error::malformed("dialect table", why));
        if bytes.len() < HEAD || &bytes[..8] != MAGIC {
            return wrong(format!("it does not begin with a head of {HEAD} bytes and the mark warraqD4"));
        }
        let model = Model::head(bytes);
        let (lines, word_lines) = (model.lines, model.word_lines);
        let expected = HEAD as u64 + 16 * u64::from(lines) + 8 * THREES as u64 + 48 * u64::from(word_lines);
        if lines == 0 || word_lines == 0 || bytes.len() as u64 != expected {
            return wrong(format!(
                "byte 8 says {lines} lines of features and {word_lines} of words, which makes {expected} bytes, but there are {}",
                bytes.len()
            ));
        }
        let numbers = [model.unit, model.lexicon, model.temperature];
        let all_finite = numbers.iter().chain(model.start.as_flattened()).all(|number| number.is_finite());
        if !all_finite || model.temperature <= 0.0 {
            return wrong(format!(
                "a number in bytes 16 to {HEAD} is not finite, or the temperature is not above 0"
            ));
        }
        if let Some(at) = model.tables().wrong_word() {
            return wrong(format!("the sums of word {at} are not those of its features"));
        }
        Ok(model)
    }

    #[inline(always)]
    fn tables(&self) -> Tables<'a> {
        let lines = self.lines as usize;
        let (checks, weights) = self.bytes[HEAD..].split_at(2 * lines);
        let (threes, rest) = weights[14 * lines..].split_at(8 * THREES);
        let (words, word_sums) = rest.split_at(16 * self.word_lines as usize);
        Tables {
            features: Entries { checks: checks.as_chunks().0, weights: &weights[..14 * lines + 1] },
            threes: threes.as_chunks().0,
            words: words.as_chunks().0,
            word_sums: word_sums.as_chunks().0,
        }
    }

    /// What the table says of `text`.
    pub(crate) fn sums(&self, text: &str) -> Sums {
        let mut adding = self.adding();
        words(text, &mut adding);
        adding.finish()
    }

    /// Takes the features of a text.
    #[inline(always)]
    pub(crate) fn adding(&self) -> Adding<'a> {
        Adding {
            tables: self.tables(),
            sums: Sums::default(),
            entries: [0; KEYS],
            entry_count: 0,
            rows: [0; WORDS],
            row_count: 0,
            others: [0; WORDS],
            other_count: 0,
        }
    }

    /// Calls `each` with the features of `text` that the table knows: their bytes and weights, in steps.
    pub(crate) fn known(&self, text: &str, mut each: impl FnMut(usize, usize, [i32; 8])) {
        let tables = self.tables();
        features(text, |key, start, end| {
            if let Some(weights) = tables.weights(key) {
                each(start, end, weights);
            }
        });
    }

    /// What one step counts where so many features are known.
    pub(crate) fn step(&self, known: u64) -> f32 {
        self.scale(known).step
    }

    pub(crate) fn scale(&self, known: u64) -> Scale {
        let root = root(known);
        let fourth_root = (root << 8).isqrt();
        Scale {
            step: self.unit * 256.0 / root as f32,
            sharpness: 256.0 / (self.temperature * fourth_root as f32),
        }
    }
}

/// How sums become probabilities where so many features are known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// What one step counts.
    pub(crate) step: f32,
    /// What scores are multiplied by before they become probabilities: one over the temperature and the fourth root of how many
    /// features are known. The more there is to read, the more of it tells the same thing again or belongs to something else, a quote
    /// in the Standard for one.
    pub(crate) sharpness: f32,
}

impl Tables<'_> {
    /// The number of the first word with sums that are not those of its features, or too great, or where they are not looked for.
    fn wrong_word(&self) -> Option<usize> {
        let numbers = |row: &[u8; 16]| -> [i32; 8] {
            let raised = |at: usize| i32::from(u16::from_le_bytes([row[2 * at], row[2 * at + 1]]));
            core::array::from_fn(|at| raised(at) - WORD_RAISED as i32)
        };
        let is_word = |at: usize, entry: u64| {
            let letters = entry & LETTERS;
            let sums = numbers(&self.word_sums[at]);
            self.of_word(letters) == (sums, (entry >> KNOWN) as u8)
                && sums.iter().all(|sum| sum.abs() <= MOST)
                && place(word(letters), self.words.len()).0 == at / 2
        };
        let mut words = self.words.iter().flat_map(halves).enumerate();
        words.find(|&(at, entry)| entry != 0 && !is_word(at, entry)).map(|(at, _)| at)
    }
}

/// As many keys, and as many words, are added up together, so that none waits for the memory alone.
const KEYS: usize = 128;
const WORDS: usize = 16;
/// What is added to the sums of a word and of three letters, so that none is below 0 and those of as many words may be added up in
/// lanes of sixteen bits.
const WORD_RAISED: u64 = 1 << 11;
const RAISED: u64 = 1 << 7;
const MOST: i32 = WORD_RAISED as i32 - 1;
const _: () = assert!(WORDS as i32 * 2 * MOST < 1 << 16 && WORDS * (SHORT + 1) * 0xFF < 1 << 16);
/// What the longest short word may have: runs of four and five letters, and itself.
const KEYS_OF_WORD: usize = 2 * SHORT - 2;

/// The number in a lane of sixteen bits.
#[inline(always)]
fn lane(lanes: u64, at: usize) -> i64 {
    (lanes >> (16 * at) & 0xFFFF) as i64
}

/// Features being added up.
pub(crate) struct Adding<'a> {
    tables: Tables<'a>,
    sums: Sums,
    /// The numbers of the entries that their features have.
    entries: [u32; KEYS],
    entry_count: usize,
    /// The numbers of the words that are in their table.
    rows: [u32; WORDS],
    row_count: usize,
    /// The letters of those that are not.
    others: [u64; WORDS],
    other_count: usize,
}

impl Features for Adding<'_> {
    #[inline(always)]
    fn key(&mut self, key: Key) {
        self.make_room(1);
        let (entry, is_known) = self.tables.features.find(key);
        self.entries[self.entry_count % KEYS] = entry as u32;
        self.entry_count += usize::from(is_known);
    }

    #[cold]
    fn three(&mut self, letters: usize) {
        if let Some(weights) = self.tables.three(letters) {
            for (sum, weight) in self.sums.weights.iter_mut().zip(weights) {
                *sum += i64::from(weight) - RAISED as i64;
            }
            self.sums.known += 1;
        }
    }

    #[inline(always)]
    fn word(&mut self, letters: u64) {
        if (self.row_count == WORDS) | (self.other_count == WORDS) {
            self.add_words();
        }
        let Tables { words, .. } = self.tables;
        let (line, _) = place(word(letters), words.len());
        let [first, second] = halves(&words[line]);
        let (is_first, is_second) = (first & LETTERS == letters, second & LETTERS == letters);
        // All words go the same way, for which of them are known cannot be foretold.
        let is_known = is_first | is_second;
        self.rows[self.row_count % WORDS] = (2 * line + usize::from(!is_first)) as u32;
        self.row_count += usize::from(is_known);
        let entry = select_unpredictable(is_first, first, second);
        self.sums.known += select_unpredictable(is_known, entry >> KNOWN, 0);
        self.others[self.other_count % WORDS] = letters;
        self.other_count += usize::from(!is_known);
    }

    fn marks(&mut self, count: usize) {
        if let Some(weights) = self.tables.weights(MARK) {
            for (sum, weight) in self.sums.weights.iter_mut().zip(weights) {
                *sum += i64::from(weight) * count as i64;
            }
            self.sums.known += count as u64;
        }
    }
}

impl Adding<'_> {
    #[inline]
    pub(crate) fn finish(&mut self) -> Sums {
        self.add_words();
        self.add_keys();
        self.sums
    }

    #[inline(always)]
    fn make_room(&mut self, count: usize) {
        if self.entry_count + count > KEYS {
            self.add_keys();
        }
    }

    /// Adds the features of the keys, four weights at once.
    #[inline(never)]
    fn add_keys(&mut self) {
        /// Seven bits of every fourteen, enough for all keys.
        const LANES: u64 = 0x7F | 0x7F << 14 | 0x7F << 28 | 0x7F << 42;
        const { assert!(KEYS * 0x7F < 1 << 14) };
        let entries = &self.entries[..self.entry_count];
        let (mut even, mut odd) = (0, 0);
        for &entry in entries {
            let packed = self.tables.features.packed(entry as usize);
            even += packed & LANES;
            odd += packed >> 7 & LANES;
        }
        let neutral = NEUTRAL as i64 * entries.len() as i64;
        for lane in 0..4 {
            self.sums.weights[2 * lane] += (even >> (14 * lane) & 0x3FFF) as i64 - neutral;
            self.sums.weights[2 * lane + 1] += (odd >> (14 * lane) & 0x3FFF) as i64 - neutral;
        }
        self.sums.known += entries.len() as u64;
        self.entry_count = 0;
    }

    /// Adds what the words bring by themselves: those that are in their table at once, the others feature by feature.
    #[inline(never)]
    fn add_words(&mut self) {
        let tables = self.tables;
        let Tables { features, word_sums, .. } = tables;
        let mut of_words = [0, 0];
        for &row in &self.rows[..self.row_count] {
            let [low, high] = halves(&word_sums[row as usize]);
            of_words[0] += low;
            of_words[1] += high;
        }
        let (mut even, mut odd, mut three_count) = (0, 0, 0);
        for at in 0..self.other_count {
            let letters = self.others[at % WORDS];
            self.make_room(KEYS_OF_WORD);
            let three = |letters: usize| {
                const LANES: u64 = u64::MAX / 0xFFFF * 0xFF;
                if let Some(weights) = tables.three(letters).map(u64::from_le_bytes) {
                    even += weights & LANES;
                    odd += weights >> 8 & LANES;
                    three_count += 1;
                }
            };
            let mut count = self.entry_count;
            let mut put = |key: Key| {
                let (entry, is_known) = features.find(key);
                self.entries[count % KEYS] = entry as u32;
                count += usize::from(is_known);
            };
            short_runs(letters, three, &mut put);
            put(word(letters));
            self.entry_count = count;
        }
        let raised = WORD_RAISED as i64 * self.row_count as i64 + RAISED as i64 * three_count;
        for (at, sum) in self.sums.weights.iter_mut().enumerate() {
            let of_threes = if at % 2 == 0 { even } else { odd };
            *sum += lane(of_words[at / 4], at % 4) + lane(of_threes, at / 2) - raised;
        }
        self.sums.known += three_count as u64;
        (self.row_count, self.other_count) = (0, 0);
    }
}

/// Writing a table.
#[cfg(feature = "training")]
pub(crate) mod build {
    use super::super::ngram::{is_part, letters_of, parts};
    use super::*;
    use alloc::collections::BTreeMap;
    use alloc::vec;
    use alloc::vec::Vec;

    /// The lines of the table of words.
    const WORD_LINES: u32 = 2048;

    /// The file of some features with weights of -63 to 63, runs of up to three letters by their [parts]: the most telling first;
    /// others that find no place are left out.
    pub(crate) fn table(
        lines: u32,
        unit: f32,
        lexicon: f32,
        temperature: f32,
        start: &[[f32; 8]; 3],
        entries: &[(Key, [i8; 8])],
    ) -> Vec<u8> {
        let mut checks = vec![[0u8; 2]; lines as usize];
        let mut weights = vec![[0u8; 7]; 2 * lines as usize];
        let (short, others): (Vec<_>, Vec<_>) = entries.iter().partition(|(key, _)| is_part(*key));
        for (key, steps) in others {
            let (line, check) = place(key, lines as usize);
            let free = checks[line].iter().position(|&other| other == 0);
            if let Some(free) = free.filter(|_| !checks[line].contains(&check)) {
                checks[line][free] = check;
                let raised = steps
                    .iter()
                    .rev()
                    .fold(0, |raised, &step| raised << 7 | (NEUTRAL as i64 + i64::from(step)) as u64);
                weights[2 * line + free].copy_from_slice(&raised.to_le_bytes()[..7]);
            }
        }
        let mut weights = weights.into_flattened();
        weights.push(0);

        let short: BTreeMap<Key, [i8; 8]> = short.into_iter().collect();
        let of_three = |number: usize| {
            let symbols = [number / (SYMBOLS * SYMBOLS), number / SYMBOLS % SYMBOLS, number % SYMBOLS];
            let letters = symbols.iter().fold(0, |letters, &symbol| letters << 5 | symbol as u64);
            let mut sums = [0_i32; 8];
            for weights in parts(three(letters)).filter_map(|part| short.get(&part)) {
                for (sum, weight) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(*weight);
                }
            }
            sums.map(|sum| (sum.clamp(-127, 127) + RAISED as i32) as u8)
        };
        let threes: Vec<[u8; 8]> = (0..THREES).map(of_three).collect();

        let mut words = vec![[0u64; 2]; WORD_LINES as usize];
        let mut word_sums = vec![[0u8; 16]; 2 * WORD_LINES as usize];
        let tables = Tables {
            features: Entries { checks: &checks, weights: &weights },
            threes: &threes,
            words: &[],
            word_sums: &[],
        };
        for letters in entries.iter().filter_map(|&(key, _)| letters_of(key)) {
            let (line, _) = place(word(letters), WORD_LINES as usize);
            let (sums, known) = tables.of_word(letters);
            let free = words[line].iter().position(|&entry| entry == 0);
            if let Some(free) = free.filter(|_| sums.iter().all(|sum| sum.abs() <= MOST)) {
                words[line][free] = letters | u64::from(known) << KNOWN;
                word_sums[2 * line + free] = row(sums);
            }
        }

        let mut out = MAGIC.to_vec();
        out.extend([lines, WORD_LINES].iter().flat_map(|number| number.to_le_bytes()));
        for number in [unit, lexicon, temperature].iter().chain(start.as_flattened()) {
            out.extend(number.to_le_bytes());
        }
        out.resize(HEAD, 0);
        out.extend(checks.as_flattened());
        out.extend(&weights[..14 * lines as usize]);
        out.extend(threes.as_flattened());
        out.extend(words.iter().flat_map(|line| bytes(*line)));
        out.extend(word_sums.as_flattened());
        out
    }

    fn bytes(line: [u64; 2]) -> [u8; 16] {
        (u128::from(line[1]) << 64 | u128::from(line[0])).to_le_bytes()
    }

    fn row(sums: [i32; 8]) -> [u8; 16] {
        let mut row = [0; 16];
        let sums = sums.iter().flat_map(|&sum| ((sum + WORD_RAISED as i32) as u16).to_le_bytes());
        row.iter_mut().zip(sums).for_each(|(byte, sum)| *byte = sum);
        row
    }
}

#[cfg(all(test, any(feature = "dialect-model", feature = "training")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What the features of a text bring, one by one.
    fn one_by_one(model: &Model<'_>, text: &str) -> Sums {
        let mut sums = Sums::default();
        model.known(text, |_, _, weights| {
            for (sum, weight) in sums.weights.iter_mut().zip(weights) {
                *sum += i64::from(weight);
            }
            sums.known += 1;
        });
        sums
    }

    fn any_text() -> impl Strategy<Value = alloc::string::String> {
        "([وال]{0,2}[ابتهلأىةگرمني]{1,4}(ها|كم|ات)? ){0,40}|[\u{600}-\u{6FF} ]{0,80}|[ابتأ]{8,40}|(ما|هذا|شنو|على) {0,200}|\\PC{0,40}"
    }

    proptest! {
        /// The tables of words and of two letters say what the table of features says.
        #[cfg(feature = "dialect-model")]
        #[test]
        fn sums_are_those_of_the_features(text in any_text()) {
            prop_assert_eq!(Model::EMBEDDED.sums(&text), one_by_one(&Model::EMBEDDED, &text));
        }

        /// So they do with great weights, and where few features found a place.
        #[cfg(feature = "training")]
        #[test]
        fn sums_of_any_table(text in any_text(), known in any_text(), lines in 1u32..500, weight in -63i8..=63) {
            let mut entries = alloc::vec::Vec::new();
            for text in [&text, &known] {
                features(text, |key, _, _| entries.push((key, core::array::from_fn(|at| weight / (1 + at as i8)))));
            }
            let bytes = build::table(lines, 1.0, 1.0, 1.0, &[[0.0; 8]; 3], &entries);
            let model = Model::read(&bytes).expect("a table");
            prop_assert_eq!(model.sums(&text), one_by_one(&model, &text));
        }
    }

    /// The embedded table is not read at run time as others are, but it could be.
    #[cfg(feature = "dialect-model")]
    #[test]
    fn embedded_table_is_one() {
        let model = Model::read(Model::EMBEDDED.bytes).expect("a table");
        let words = model.tables().words.iter().flat_map(halves).filter(|&entry| entry != 0).count();
        assert!(words > model.tables().words.len());
    }
}
