//! The letters of 64 bytes as numbers, for what reads words of plain letters.

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use super::codes_x86;
use super::{Level, bit_of_each};

/// The number of bytes that [`Codes`] speak of.
pub(crate) const WIDTH: usize = 64;
/// So many more may be asked for; they are 0.
pub(crate) const BEHIND: usize = 24;
/// The longest word that is [numbered](Codes::numbers), in letters.
const LONGEST: usize = 12;

/// The codes of U+0600–067F: from 1 to 31 the number of a letter, and above it three flags; 0 for what is no letter. Only those of
/// [`FIRST`](Table::FIRST) and the 47 behind it may have one.
#[derive(Debug)]
pub(crate) struct Table {
    codes: [u8; 128],
}

impl Table {
    pub(crate) const FIRST: usize = 0x20;

    /// A table of U+0620–064F.
    pub(crate) const fn new(codes: &[u8; 48]) -> Table {
        let mut table = Table { codes: [0; 128] };
        let mut at = 0;
        while at < codes.len() {
            assert!(codes[at] == 0 || codes[at] & NUMBER != 0);
            table.codes[Table::FIRST + at] = codes[at];
            at += 1;
        }
        table
    }

    /// Sixteen codes, the first of them that of U+0620, U+0630 or U+0640.
    #[cfg(all(feature = "simd", target_arch = "x86_64"))]
    pub(super) fn row(&self, number: usize) -> &[u8] {
        &self.codes[Table::FIRST + 16 * number..][..16]
    }

    /// The code of two bytes, if they are a letter.
    #[inline(always)]
    fn code(&self, first: u8, second: u8) -> u8 {
        let code = self.codes[usize::from(first & 1) * 64 + usize::from(second & 0x3F)];
        if first & 0xFE == 0xD8 { code } else { 0 }
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

    /// Every byte goes the same way, letter or not.
    fn scalar(&mut self, table: &Table, bytes: &[u8]) {
        let bytes = &bytes[..bytes.len().min(WIDTH)];
        self.text[..bytes.len()].copy_from_slice(bytes);
        self.text[bytes.len()..].fill(0);
        for (code, pair) in self.codes[..WIDTH].iter_mut().zip(self.text.windows(2)) {
            *code = table.code(pair[0], pair[1]);
        }
        // The flags, and below them whether there is a letter, and whether the one behind it has its number.
        let mut facts = [0; WIDTH];
        for (fact, codes) in facts.iter_mut().zip(self.codes.windows(3)) {
            let is_letter = u8::from(codes[0] != 0);
            let is_alike = u8::from((codes[0] ^ codes[2]) & NUMBER == 0);
            *fact = codes[0] & !NUMBER | is_letter | (is_letter & is_alike) << 1;
        }
        let first = bit_of_each(&facts, 0);
        self.letters = first | first << 1;
        self.alike = bit_of_each(&facts, 1);
        self.flags = [bit_of_each(&facts, 5), bit_of_each(&facts, 6), bit_of_each(&facts, 7)];
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
