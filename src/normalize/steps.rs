//! The contract: the steps of the module documentation, one after the other.
//!
//! Written to be read; what the table of [`plan`](super::plan) can decide alone does not come here, and a property test
//! holds both equal. Every character carries the stretch of source that it stems from, so the same steps give the
//! alignment.

use super::{
    Switches, compose, diacritics, digit, elongation, hamza, invisible, keyboard, punctuation, tatweel,
    teh_marbuta,
};
use crate::letter;
use alloc::vec::Vec;

/// A character, and the bytes `start..end` of the source that it stems from. Characters with the same stretch stem from
/// all of it together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) c: char,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Unit {
    /// Another character in the same place.
    pub(super) fn with(self, c: char) -> Unit {
        Unit { c, ..self }
    }
}

/// Lets all `units` stem from the same stretch: that of all of them.
pub(super) fn unite(units: &mut [Unit]) {
    let start = units.iter().map(|unit| unit.start).min().unwrap_or(0);
    let end = units.iter().map(|unit| unit.end).max().unwrap_or(0);
    for unit in units {
        (unit.start, unit.end) = (start, end);
    }
}

/// Puts the result of `run`, a run of text without ASCII white space, into `units`. Positions count from `offset`.
pub(super) fn apply(on: &Switches, run: &str, offset: usize, units: &mut Vec<Unit>) {
    units.clear();
    units.extend(run.char_indices().map(|(at, c)| {
        let start = offset + at;
        Unit { c, start, end: start + c.len_utf8() }
    }));
    invisible::strip(units, on.invisible);
    if on.presentation_forms {
        expand_presentation_forms(units);
    }
    if on.keyboard {
        keyboard::fold(units);
    }
    if on.alef_maksura {
        keyboard::fold_alef_maksura(units);
    }
    if on.tatweel {
        tatweel::strip(units, on.composition);
    }
    if on.composition {
        compose::compose(units);
    }
    if diacritics::strip(units, on.diacritics) && on.composition {
        compose::compose(units);
    }
    hamza::fold_alef(units, on.alef, on.composition);
    hamza::fold_seats(units, on.hamza_seat, on.composition);
    if on.hamza_sequences {
        hamza::fold_sequences(units, on.alef, on.hamza_seat);
    }
    if on.foreign_letters {
        keyboard::fold_foreign_letters(units);
    }
    teh_marbuta::fold(units, on.teh_marbuta);
    elongation::cap(units, on.elongation, on.laughs);
    digit::fold(units, on.digits);
    digit::fold_separators(units, on.separators);
    if on.punctuation {
        punctuation::fold(units);
    }
}

/// Presentation forms to base letters.
fn expand_presentation_forms(units: &mut Vec<Unit>) {
    if units.iter().any(|unit| letter::presentation_base(unit.c).is_some()) {
        let mut out = Vec::with_capacity(units.len() + 8);
        for &unit in units.iter() {
            match letter::presentation_base(unit.c) {
                Some(base) => out.extend(base.chars().map(|c| unit.with(c))),
                None => out.push(unit),
            }
        }
        *units = out;
    }
}
