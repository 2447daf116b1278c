//! Digits and the separators inside numbers.

use super::steps::Unit;
use crate::letter::{
    ARABIC_COMMA, ARABIC_DECIMAL_SEPARATOR, ARABIC_PERCENT_SIGN, ARABIC_THOUSANDS_SEPARATOR, digit_value,
};

/// Which set of digits to write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Digits {
    /// As typed.
    #[default]
    Keep,
    /// `0`–`9`.
    Ascii,
    /// `٠`–`٩`, U+0660–0669.
    ArabicIndic,
    /// `۰`–`۹`, U+06F0–06F9.
    ExtendedArabicIndic,
}

/// Which separators to write between two digits, and which percent sign after one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Separators {
    /// As typed.
    #[default]
    Keep,
    /// ٫ to `.`, ٬ and ، to `,`; after a digit ٪ to `%`.
    Ascii,
    /// `.` to ٫, `,` to ٬; after a digit `%` to ٪.
    Arabic,
}

impl Digits {
    /// The zero of the set to write, if digits change at all.
    pub(super) const fn zero(self) -> Option<char> {
        match self {
            Digits::Keep => None,
            Digits::Ascii => Some('0'),
            Digits::ArabicIndic => Some('\u{0660}'),
            Digits::ExtendedArabicIndic => Some('\u{06F0}'),
        }
    }
}

pub(super) fn fold(text: &mut [Unit], digits: Digits) {
    let Some(zero) = digits.zero() else { return };
    for unit in text {
        if let Some(value) = digit_value(unit.c) {
            unit.c = char::from_u32(zero as u32 + u32::from(value)).unwrap_or(unit.c);
        }
    }
}

fn is_digit(text: &[Unit], at: Option<usize>) -> bool {
    at.and_then(|at| text.get(at)).is_some_and(|unit| digit_value(unit.c).is_some())
}

/// Whether the character at `at` stands directly between two digits.
pub(super) fn is_inside_number(text: &[Unit], at: usize) -> bool {
    is_digit(text, at.checked_sub(1)) && is_digit(text, at.checked_add(1))
}

pub(super) fn fold_separators(text: &mut [Unit], separators: Separators) {
    if separators == Separators::Keep {
        return;
    }
    for at in 0..text.len() {
        let other = match (separators, text[at].c) {
            (Separators::Ascii, ARABIC_DECIMAL_SEPARATOR) => '.',
            (Separators::Ascii, ARABIC_THOUSANDS_SEPARATOR | ARABIC_COMMA) => ',',
            (Separators::Ascii, ARABIC_PERCENT_SIGN) => '%',
            (Separators::Arabic, '.') => ARABIC_DECIMAL_SEPARATOR,
            (Separators::Arabic, ',') => ARABIC_THOUSANDS_SEPARATOR,
            (Separators::Arabic, '%') => ARABIC_PERCENT_SIGN,
            _ => continue,
        };
        let is_percent = matches!(text[at].c, '%' | ARABIC_PERCENT_SIGN);
        if is_inside_number(text, at) || (is_percent && is_digit(text, at.checked_sub(1))) {
            text[at].c = other;
        }
    }
}
