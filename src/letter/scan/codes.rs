//! The letters of 64 bytes as numbers, for what reads words of plain letters.

use super::Level;
#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use super::codes_x86;

/// The number of bytes that [`Codes`] speak of.
pub(crate) const WIDTH: usize = 64;
/// So many more may be asked for; they are 0.
pub(crate) const BEHIND: usize = 24;
/// The longest word that is [numbered](Codes::numbers), in letters.
const LONGEST: usize = 12;

/// The codes of U+0620–064F, a row for each sixteen: from 1 to 31 the number of a letter, and above it three flags; 0 for what is no
/// letter.
#[derive(Debug)]
pub(crate) struct Table {
    pub(super) rows: [[u8; 16]; 3],
}

impl Table {
    pub(crate) const fn new(codes: &[u8; 48]) -> Table {
        let mut rows = [[0; 16]; 3];
        let mut at = 0;
        while at < codes.len() {
            assert!(codes[at] == 0 || codes[at] & NUMBER != 0);
            rows[at / 16][at % 16] = codes[at];
            at += 1;
        }
        Table { rows }
    }

    /// The code of two bytes.
    #[inline]
    fn code(&self, first: u8, second: u8) -> u8 {
        match (first, second) {
            (0xD8, 0xA0..=0xBF) => self.rows[usize::from(second >> 4 & 1)][usize::from(second & 15)],
            (0xD9, 0x80..=0x8F) => self.rows[2][usize::from(second & 15)],
            _ => 0,
        }
    }
}

/// The bits of a code that number the letter.
pub(super) const NUMBER: u8 = 0x1F;

/// What stands in the 64 bytes from some place of a text on; of masks, bit `k` speaks of byte `k`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Codes {
    /// The bytes themselves, 0 behind the end of the text.
    pub(crate) text: [u8; WIDTH + BEHIND],
    /// The code of each letter at its first byte, 0 everywhere else.
    pub(super) codes: [u8; WIDTH + BEHIND],
    /// Both bytes of letters.
    pub(crate) letters: u64,
    /// First bytes of letters that have a flag, the lowest first.
    pub(crate) flags: [u64; 3],
    /// First bytes of letters that have the number of the letter behind them.
    pub(crate) alike: u64,
}

impl Codes {
    /// Those of nothing.
    pub(crate) const EMPTY: Codes =
        Codes { text: [0; WIDTH + BEHIND], codes: [0; WIDTH + BEHIND], letters: 0, flags: [0; 3], alike: 0 };

    /// Reads the bytes from a `char` boundary on.
    #[inline]
    pub(crate) fn read(&mut self, level: Level, table: &Table, bytes: &[u8]) {
        match level {
            Level::Scalar => self.scalar(table, bytes),
            #[cfg(all(feature = "simd", target_arch = "x86_64"))]
            Level::Avx2 | Level::Avx512 => codes_x86::avx2(self, table, bytes),
        }
    }

    fn scalar(&mut self, table: &Table, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(WIDTH)];
        *self = Codes::EMPTY;
        self.text[..bytes.len()].copy_from_slice(bytes);
        let mut at = 0;
        while at + 1 < bytes.len() {
            let code = table.code(bytes[at], bytes[at + 1]);
            if code == 0 {
                at += 1;
                continue;
            }
            self.codes[at] = code;
            self.letters |= 0b11 << at;
            for (flag, mask) in self.flags.iter_mut().enumerate() {
                *mask |= u64::from(code >> (5 + flag) & 1) << at;
            }
            if at > 1 {
                let before = self.codes[at - 2];
                self.alike |= u64::from((before ^ code) & NUMBER == 0) << (at - 2);
            }
            at += 2;
        }
    }

    /// The numbers of so many letters, up to 12, of which the first begins at byte `at`: five bits each, the last lowest.
    #[inline(always)]
    pub(crate) fn numbers(&self, at: usize, count: usize) -> u64 {
        /// Brings four numbers, one in 16 bits each, together from bit 48 on; what else the product has is lower or higher.
        const TOGETHER: u64 = 1 | 1 << 21 | 1 << 42 | 1 << 63;
        let numbers: &[u8; 2 * LONGEST] = self.codes[at..].first_chunk().unwrap_or(&[0; 2 * LONGEST]);
        let all = numbers.as_chunks::<8>().0.iter().fold(0, |all, four| {
            let four = u64::from_le_bytes(*four) & 0x001F_001F_001F_001F;
            all << 20 | ((u128::from(four) * u128::from(TOGETHER)) >> 48) as u64 & 0xF_FFFF
        });
        all >> (5 * (LONGEST - count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    /// All numbers and flags.
    static TABLE: Table = {
        let mut codes = [0; 48];
        let mut at = 1;
        while at < codes.len() {
            codes[at] = (at % 32) as u8 | (at as u8).wrapping_mul(0x60);
            if codes[at] & NUMBER == 0 {
                codes[at] = 0;
            }
            at += 1;
        }
        Table::new(&codes)
    };

    fn read(level: Level, text: &str) -> Codes {
        // What was there before leaves nothing.
        let mut codes = Codes { text: [7; _], codes: [7; _], letters: 7, flags: [7; 3], alike: 7 };
        codes.text[WIDTH..].fill(0);
        codes.codes[WIDTH..].fill(0);
        codes.read(level, &TABLE, text.as_bytes());
        codes
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn levels_agree(text in "[\u{618}-\u{658}]{0,40}|[ا-ي ]{0,70}|[ابء]{0,12}( [ابء]{1,12}){0,9}|\\PC{0,40}|[\0-\u{7F}ا-ي]{0,70}") {
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = read(Level::Scalar, &text[at..]);
                for level in Level::all() {
                    prop_assert_eq!(&read(level, &text[at..]), &expected, "{:?} at {}", level, at);
                }
            }
        }

        #[test]
        fn numbers_are_those_of_the_letters(text in " {0,40}[ا-غ]{1,12}") {
            let letters = text.trim_start();
            let expected = letters.chars().fold(0, |all, c| all << 5 | (u64::from(c) - 0x620));
            let found = read(Level::Scalar, &text).numbers(text.len() - letters.len(), letters.len() / 2);
            prop_assert_eq!(found, expected);
        }
    }

    /// Every character of two bytes, and others, anywhere in the window.
    #[test]
    fn levels_agree_on_every_character() {
        for c in ('\0'..='\u{7FF}').chain(['\u{800}', '\u{FFFF}', '\u{10000}', char::MAX]) {
            for before in [0, 1, 30, 31, 32, 61, 62, 63, 64] {
                for behind in ["", "b", "ب", "بب"] {
                    let text = String::from_iter(core::iter::repeat_n('a', before).chain([c])) + behind;
                    let expected = read(Level::Scalar, &text);
                    for level in Level::all() {
                        assert_eq!(read(level, &text), expected, "{level:?} U+{:04X} at {before}", c as u32);
                    }
                }
            }
        }
    }
}
