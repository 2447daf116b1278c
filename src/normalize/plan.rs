//! The short way: what becomes of each character of the main Arabic block, decided once for a set of switches.
//!
//! Most text needs nothing, or nothing but stripping and one-to-one replacement. The table lets
//! [`scan`](crate::letter::scan) do that at the speed of the memory, and stop at the few characters that act on each other
//! (marks to compose or reorder, elongation, laughs, separators inside numbers); runs with those go through the
//! [`steps`](super::steps) of the contract, which are the oracle: a property test holds both ways equal.

use super::diacritics::Diacritics;
use super::{Digits, Invisible, Separators, Switches, TehMarbuta, hamza, keyboard};
use crate::letter::scan::fold::{Fold, FoldTable, Wants, role};
use crate::letter::{
    self, ALEF, ALEF_MAKSURA, ARABIC_COMMA, ARABIC_LETTER_MARK, ARABIC_PERCENT_SIGN, Class, HEH, HIGH_HAMZA,
    TEH_MARBUTA, YEH,
};

/// The table for these switches.
pub(super) const fn table(on: &Switches) -> FoldTable {
    let mut table = FoldTable::IDENTITY;
    let mut at = 0;
    while at < 256 {
        if let Some(c) = char::from_u32(0x600 + at as u32) {
            let fold = fold(c, on);
            table.set(at, fold, kind(c, fold, on));
        }
        at += 1;
    }
    table.want(wants(on));
    table
}

const fn wants(on: &Switches) -> Wants {
    let runs = on.elongation.is_some() || on.laughs;
    let marks_outside = Diacritics::QURANIC_MARKS.0 & on.diacritics.0 != 0;
    Wants {
        outside: !matches!(on.invisible, Invisible::Keep)
            || on.presentation_forms
            || on.composition
            || runs
            || marks_outside,
        ascii_numbers: !matches!(on.digits, Digits::Keep | Digits::Ascii)
            || matches!(on.separators, Separators::Arabic),
        triples: runs,
        laughs: on.laughs,
        marks: on.composition && !on.diacritics.contains(Diacritics::ALL),
        hamza_alef: on.hamza_sequences && hamza::joins_hamza(on.alef, on.hamza_seat),
        separators: matches!(on.separators, Separators::Ascii),
        ascii_digits: matches!(on.digits, Digits::Ascii),
    }
}

/// Which neighbours matter to what becomes of `c`.
const fn kind(c: char, fold: Fold, on: &Switches) -> u8 {
    let result = match fold {
        Fold::Replace(result) => result,
        _ => c,
    };
    match letter::classify(result) {
        Class::Letter => role::LETTER,
        Class::Punctuation if matches!(on.separators, Separators::Ascii) && is_separator(c) => {
            role::SEPARATOR
        }
        _ if on.composition && !Diacritics::of(result).is_none() => role::MARK,
        _ => 0,
    }
}

/// What becomes of a character of the main block.
const fn fold(c: char, on: &Switches) -> Fold {
    match letter::classify(c) {
        Class::Letter => fold_letter(c, on),
        // A hamza mark composes, whatever comes between it and its letter.
        Class::HamzaMark if on.composition => Fold::Stop,
        Class::Tatweel if on.tatweel => Fold::Strip,
        Class::Digit => fold_digit(c, on),
        Class::FormatControl if c == ARABIC_LETTER_MARK && !matches!(on.invisible, Invisible::Keep) => {
            Fold::Strip
        }
        Class::Punctuation if on.punctuation => Fold::Stop,
        _ => {
            let group = Diacritics::of(c);
            if !group.is_none() && on.diacritics.contains(group) { Fold::Strip } else { Fold::Keep }
        }
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, ARABIC_COMMA | ARABIC_PERCENT_SIGN | '\u{066B}' | '\u{066C}')
}

const fn fold_letter(c: char, on: &Switches) -> Fold {
    // It may belong to the letter before it.
    if c == HIGH_HAMZA && on.hamza_sequences {
        return Fold::Stop;
    }
    let mut result = c;
    if on.keyboard {
        match keyboard::look_alike(c) {
            Some((_, true)) => return Fold::Stop,
            Some((twin, false)) => result = twin,
            None => {}
        }
    }
    if on.alef_maksura && result == ALEF_MAKSURA {
        result = YEH;
    }
    if hamza::is_alef(result, on.alef) {
        result = ALEF;
    }
    if let Some(letter) = hamza::fold_seat(result, on.hamza_seat) {
        result = letter;
    }
    if on.foreign_letters
        && let Some(plain) = keyboard::foreign(result)
    {
        result = plain;
    }
    if result == TEH_MARBUTA {
        match on.teh_marbuta {
            TehMarbuta::Keep => {}
            TehMarbuta::HehFinal => return Fold::Stop,
            TehMarbuta::HehAnywhere => result = HEH,
        }
    }
    if result == c { Fold::Keep } else { Fold::Replace(result) }
}

const fn fold_digit(c: char, on: &Switches) -> Fold {
    match (letter::digit_value(c), on.digits.zero()) {
        (Some(value), Some(zero)) => match char::from_u32(zero as u32 + value as u32) {
            Some(result) if result != c => Fold::Replace(result),
            _ => Fold::Keep,
        },
        _ => Fold::Keep,
    }
}
