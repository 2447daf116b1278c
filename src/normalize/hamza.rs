//! The alef family and the hamza seats.

use super::steps::Unit;
use crate::letter::*;
use alloc::vec::Vec;

/// What happens to alefs that carry something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Alef {
    /// They stay.
    #[default]
    Keep,
    /// آ أ إ become ا: the three that Lucene folds.
    Hamza,
    /// Also ٱ ٲ ٳ ٵ.
    All,
}

/// What happens to the letters that carry a hamza, ؤ and ئ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HamzaSeat {
    /// They stay.
    #[default]
    Keep,
    /// ؤ becomes و, ئ becomes ي: مسؤول and مسوول meet.
    Letter,
    /// Both become ء: مسؤول and مسئول meet.
    Hamza,
}

pub(super) const fn is_alef(c: char, alef: Alef) -> bool {
    match alef {
        Alef::Keep => false,
        Alef::Hamza => matches!(c, ALEF_MADDA | ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW),
        Alef::All => {
            is_alef(c, Alef::Hamza)
                || matches!(c, ALEF_WASLA | ALEF_WAVY_HAMZA_ABOVE | ALEF_WAVY_HAMZA_BELOW | HIGH_HAMZA_ALEF)
        }
    }
}

const fn seat(c: char) -> Option<char> {
    Some(match c {
        WAW_HAMZA | HIGH_HAMZA_WAW | HIGH_HAMZA_U => WAW,
        YEH_HAMZA | HIGH_HAMZA_YEH => YEH,
        _ => return None,
    })
}

/// What takes the place of the hamza seat `c`; `None` if it is none, or stays.
pub(super) const fn fold_seat(c: char, hamza_seat: HamzaSeat) -> Option<char> {
    match (hamza_seat, seat(c)) {
        (HamzaSeat::Letter, letter) => letter,
        (HamzaSeat::Hamza, Some(_)) => Some(HAMZA),
        _ => None,
    }
}

/// The alef family to ALEF. If `marks_too`, hamza marks on an alef go as well: a hamza is forgotten however it was
/// encoded, and none is left over that a second composition would join.
pub(super) fn fold_alef(text: &mut Vec<Unit>, alef: Alef, marks_too: bool) {
    if alef == Alef::Keep {
        return;
    }
    for unit in text.iter_mut() {
        if is_alef(unit.c, alef) {
            unit.c = ALEF;
        }
    }
    if marks_too {
        strip_hamza_marks(text, |base| base == ALEF);
    }
}

/// The hamza seats to what `hamza_seat` says, with the same care for left-over marks.
pub(super) fn fold_seats(text: &mut Vec<Unit>, hamza_seat: HamzaSeat, marks_too: bool) {
    if hamza_seat == HamzaSeat::Keep {
        return;
    }
    for unit in text.iter_mut() {
        unit.c = fold_seat(unit.c, hamza_seat).unwrap_or(unit.c);
    }
    if marks_too {
        strip_hamza_marks(text, |base| matches!(base, WAW | YEH));
    }
}

/// Strips the hamza marks of every letter that `bases` accepts.
fn strip_hamza_marks(text: &mut Vec<Unit>, bases: fn(char) -> bool) {
    let mut base = '\0';
    text.retain(|unit| match classify(unit.c) {
        Class::HamzaMark => !bases(base),
        _ => {
            if !is_diacritic(unit.c) {
                base = unit.c;
            }
            true
        }
    });
}
