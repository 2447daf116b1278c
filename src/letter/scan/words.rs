//! Which of 64 bytes start a letter, a mark, a digit, a gap ...: the facts that the tokenizer cuts words by.
//!
//! A character of ASCII or of the main Arabic block (U+0600–06FF) has a set of traits, a byte in a table; the vector code
//! looks 64 of them up at once. All other characters have the one trait of being outside.

#[cfg(all(feature = "simd", target_arch = "x86_64"))]
use super::words_x86;
use super::{Level, bit_of_each};
use crate::letter::{ALEF, ARABIC_COMMA, Class, HEH, HEH_DOACHASHMEE, HEH_GOAL, KHAH, classify};

/// The number of bytes that [`Masks`] speak of.
pub(crate) const WIDTH: usize = 64;

/// The traits of the 64 bytes from some place of a text on; bit `k` speaks of byte `k`.
///
/// Only the first byte of a character has traits; the others have none. Behind the end of the text stands white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Masks {
    /// Characters of two bytes, U+0600–06FF.
    pub(crate) two: u64,
    /// Arabic letters and TATWEEL.
    pub(crate) arabic: u64,
    /// Letters, Arabic and ASCII.
    pub(crate) letter: u64,
    /// Digits, ASCII and both Arabic sets.
    pub(crate) digit: u64,
    /// `_`.
    pub(crate) underscore: u64,
    /// Combining marks, and the small letters that sit on others.
    pub(crate) mark: u64,
    /// White space and controls.
    pub(crate) gap: u64,
    /// TATWEEL, and signs that are not punctuation.
    pub(crate) symbol: u64,
    /// The letters of which laughs are made, and TATWEEL.
    pub(crate) laugh: u64,
    /// ASCII signs that may stand between the letters of one word (UAX #29: MidLetter, MidNumLet, Single_Quote).
    pub(crate) between_letters: u64,
    /// Signs that may stand between the digits of one number (UAX #29: MidNum, MidNumLet, Single_Quote).
    pub(crate) between_digits: u64,
    /// Signs that may stand beside a number or inside an address: percent signs, `+`, `-`.
    pub(crate) tail: u64,
    /// `@` and `#`.
    pub(crate) prefix: u64,
    /// First bytes of all other characters, and format controls.
    pub(crate) outside: u64,
}

// The traits of a character fit into one byte, because some bits mean one thing by themselves and another together.
const ARABIC: u8 = 1;
const LETTER: u8 = 2;
const DIGIT: u8 = 4;
const GAP: u8 = 8;
/// With ARABIC, a letter of laughs; without LETTER, a symbol; TATWEEL is both.
const LAUGH: u8 = 16;
const SYMBOL: u8 = 16;
const BETWEEN_LETTERS: u8 = 32;
const BETWEEN_DIGITS: u8 = 64;
const TAIL: u8 = 128;
const PREFIX: u8 = TAIL | DIGIT;
const MARK: u8 = BETWEEN_LETTERS | TAIL;
const UNDERSCORE: u8 = BETWEEN_DIGITS | TAIL;
const OUTSIDE: u8 = BETWEEN_LETTERS | BETWEEN_DIGITS | TAIL;

/// The traits of a character.
const fn traits(c: char) -> u8 {
    if c.is_ascii() {
        return match c as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b'0'..=b'9' => DIGIT,
            b'_' => UNDERSCORE,
            b'.' | b'\'' => BETWEEN_LETTERS | BETWEEN_DIGITS,
            b':' => BETWEEN_LETTERS,
            b',' | b';' => BETWEEN_DIGITS,
            b'%' | b'-' => TAIL,
            b'+' => TAIL | SYMBOL,
            b'@' | b'#' => PREFIX,
            b'$' | b'<' | b'=' | b'>' | b'^' | b'`' | b'|' | b'~' => SYMBOL,
            0..=b' ' | 0x7F => GAP,
            _ => 0,
        };
    }
    match classify(c) {
        Class::Letter if matches!(c, HEH | HEH_DOACHASHMEE | HEH_GOAL | KHAH | ALEF) => {
            ARABIC | LETTER | LAUGH
        }
        Class::Letter => ARABIC | LETTER,
        Class::Tatweel => ARABIC | LAUGH,
        Class::Digit => DIGIT,
        // UAX #29 counts the decimal separator among the digits.
        Class::Punctuation if c == '\u{066B}' => OUTSIDE,
        Class::Punctuation if matches!(c, ARABIC_COMMA | '\u{060D}' | '\u{066C}') => BETWEEN_DIGITS,
        Class::Punctuation if matches!(c, '\u{0609}' | '\u{060A}' | '\u{066A}') => TAIL,
        Class::Punctuation => 0,
        Class::Symbol => SYMBOL,
        Class::ShortVowel
        | Class::Tanwin
        | Class::Shadda
        | Class::Sukun
        | Class::SuperscriptAlef
        | Class::HamzaMark
        | Class::QuranicMark
        | Class::OtherMark => MARK,
        Class::FormatControl | Class::Unassigned | Class::Other => OUTSIDE,
    }
}

/// The traits of characters, 64 a row: ASCII, and those of each first byte D8–DB.
///
/// In memory, no row lies across two lines of the cache.
#[derive(Debug)]
#[repr(C, align(64))]
pub(super) struct Table {
    pub(super) ascii: [[u8; 64]; 2],
    pub(super) arabic: [[u8; 64]; 4],
}

pub(super) static TABLE: Table = {
    let mut table = Table { ascii: [[0; 64]; 2], arabic: [[0; 64]; 4] };
    let mut at = 0;
    while at < 128 {
        table.ascii[at / 64][at % 64] = traits(at as u8 as char);
        at += 1;
    }
    let mut at = 0;
    while at < 256 {
        let c = char::from_u32(0x600 + at as u32).expect("U+0600–06FF are characters");
        table.arabic[at / 64][at % 64] = traits(c);
        at += 1;
    }
    table
};

/// What a level gathers: masks as they come, to be made sense of by one code for all.
#[derive(Debug)]
pub(super) struct Bits {
    pub(super) two: u64,
    /// First bytes of two, three or four.
    pub(super) first: u64,
    /// One mask for each bit of the traits.
    pub(super) traits: [u64; 8],
}

impl Bits {
    #[inline]
    fn named(self) -> Masks {
        let [arabic, letter, digit, gap, laugh, letters, digits, tail] = self.traits;
        Masks {
            two: self.two,
            arabic,
            letter,
            digit: digit & !tail,
            underscore: digits & tail & !letters,
            mark: letters & tail & !digits,
            gap,
            symbol: laugh & !letter,
            laugh: laugh & arabic,
            between_letters: letters & !tail,
            between_digits: digits & !tail,
            tail: tail & !(letters | digits | digit),
            prefix: tail & digit,
            outside: letters & digits & tail | self.first & !self.two,
        }
    }
}

/// The traits of the bytes of `text` from `at` on, which is a `char` boundary.
#[inline]
pub(crate) fn masks(level: Level, text: &str, at: usize) -> Masks {
    let bytes = &text.as_bytes()[at..];
    let bits = match level {
        Level::Scalar => scalar(bytes),
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        Level::Avx2 => words_x86::avx2(bytes),
        #[cfg(all(feature = "simd", target_arch = "x86_64"))]
        Level::Avx512 => words_x86::avx512(bytes),
    };
    bits.named()
}

fn scalar(bytes: &[u8]) -> Bits {
    let mut found = [0; WIDTH];
    let mut two = 0;
    let mut other = 0;
    let mut at = 0;
    while at < WIDTH {
        let first = bytes.get(at).copied().unwrap_or(b' ');
        match first {
            0..=0x7F => {
                found[at] = TABLE.ascii[usize::from(first / 64)][usize::from(first % 64)];
                at += 1;
            }
            0xD8..=0xDB => {
                found[at] = TABLE.arabic[usize::from(first & 3)][usize::from(bytes[at + 1] & 63)];
                two |= 1 << at;
                at += 2;
            }
            _ => {
                other |= u64::from(first >= 0xC0) << at;
                at += 1;
            }
        }
    }
    Bits { two, first: two | other, traits: core::array::from_fn(|bit| bit_of_each(&found, bit)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letter;
    use alloc::string::String;
    use proptest::prelude::*;

    /// ASCII, the main Arabic block, and now and then something else.
    fn any_text() -> impl Strategy<Value = String> {
        let any_char = prop_oneof![
            4 => proptest::char::range('\u{0600}', '\u{06FF}'),
            2 => proptest::char::range('\0', '\u{7F}'),
            1 => any::<char>(),
        ];
        proptest::collection::vec(any_char, 0..150).prop_map(|chars| chars.into_iter().collect())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn levels_agree(text in any_text()) {
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let expected = masks(Level::Scalar, &text, at);
                for level in Level::all() {
                    prop_assert_eq!(masks(level, &text, at), expected, "{:?} at {}", level, at);
                }
            }
        }
    }

    /// Every character of the tables, by itself and as the last thing in the window.
    #[test]
    fn levels_agree_on_every_character() {
        for c in ('\0'..='\u{7FF}').chain(['\u{800}', '\u{FFFF}', '\u{10000}', char::MAX]) {
            for before in [0, 1, 61, 62, 63, 64] {
                let mut text: String = core::iter::repeat_n('a', before).collect();
                text.push(c);
                for behind in ["", "b", "ب", "bbbb"] {
                    let text = [text.as_str(), behind].concat();
                    let expected = masks(Level::Scalar, &text, 0);
                    for level in Level::all() {
                        assert_eq!(masks(level, &text, 0), expected, "{level:?} U+{:04X}", c as u32);
                    }
                }
            }
        }
    }

    /// What each trait is, told by the properties it stands for.
    #[test]
    fn traits_are_what_they_are_called() {
        for c in ('\0'..='\u{7F}').chain('\u{600}'..='\u{6FF}') {
            let text = String::from(c);
            let found = masks(Level::Scalar, &text, 0);
            let has = |mask: u64| mask & 1 != 0;
            let name = c as u32;
            let is_tatweel = c == letter::TATWEEL;
            assert_eq!(has(found.two), c.len_utf8() == 2, "U+{name:04X}");
            assert_eq!(has(found.arabic), letter::is_letter(c) || is_tatweel, "U+{name:04X}");
            assert_eq!(has(found.letter), letter::is_letter(c) || c.is_ascii_alphabetic(), "U+{name:04X}");
            assert_eq!(has(found.digit), c.is_numeric(), "U+{name:04X}");
            assert_eq!(has(found.mark), letter::is_diacritic(c), "U+{name:04X}");
            assert_eq!(has(found.gap), c.is_whitespace() || c.is_control(), "U+{name:04X}");
        }
    }
}
