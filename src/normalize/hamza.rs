//! The alef family and the hamza seats.

use super::diacritics::Diacritics;
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

/// ARABIC LETTER U (ۇ), the base of U+0677.
const U: char = '\u{06C7}';

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

/// What several characters spell, to the letter that `alef` and `seat` make of it.
pub(super) fn fold_sequences(text: &mut Vec<Unit>, alef: Alef, seat: HamzaSeat) {
    fold_high_hamza(text, |base| match (base, alef, seat) {
        (ALEF, Alef::Hamza | Alef::All, _) => Some(ALEF),
        (WAW | YEH | U, _, HamzaSeat::Hamza) => Some(HAMZA),
        (WAW | U, _, HamzaSeat::Letter) => Some(WAW),
        (YEH, _, HamzaSeat::Letter) => Some(YEH),
        _ => None,
    });
    if joins_hamza(alef, seat) {
        join_hamza(text);
    }
}

/// Whether ءا is taken for آ. Not where the seats become HAMZA, which makes ءا of other letters.
pub(super) const fn joins_hamza(alef: Alef, seat: HamzaSeat) -> bool {
    !matches!(alef, Alef::Keep) && !matches!(seat, HamzaSeat::Hamza)
}

/// ءا to ا where it stands for آ, however many HAMZA there are: else a second pass would find another.
///
/// Behind ا و ي, as in قراءات and مروءات, the hamza is a sound of the word; and a last ءا is the ending of جزءًا. Of 643
/// words with ءا in our counts, 17 stand for آ, nearly all of them قرءان, and no other rule keeps so few of the rest.
fn join_hamza(text: &mut Vec<Unit>) {
    if !text.windows(2).any(|pair| pair[0].c == HAMZA && pair[1].c == ALEF) {
        return;
    }
    let mut kept = 0;
    for at in 0..text.len() {
        let mut unit = text[at];
        if unit.c == ALEF && kept > 0 && text[kept - 1].c == HAMZA && goes_on(&text[at..]) {
            while kept > 0 && text[kept - 1].c == HAMZA && stands_free(&text[..kept - 1]) {
                kept -= 1;
                unit.start = unit.start.min(text[kept].start);
            }
        }
        text[kept] = unit;
        kept += 1;
    }
    text.truncate(kept);
}

/// Whether a letter follows the run of ALEF at the start: elongation must not change the answer.
fn goes_on(text: &[Unit]) -> bool {
    let next = text.iter().find(|unit| unit.c != ALEF);
    next.is_some_and(|unit| classify(unit.c) == Class::Letter)
}

/// Whether `text` ends a word, or with a consonant, or with the و "and" that starts one.
fn stands_free(text: &[Unit]) -> bool {
    let mut letters =
        text.iter().rev().map(|unit| unit.c).filter(|&c| Diacritics::of(c).is_none() && c != TATWEEL);
    match letters.next() {
        Some(ALEF | YEH) => false,
        Some(WAW) => letters.next().is_none_or(|c| classify(c) != Class::Letter),
        _ => true,
    }
}

/// A letter with HIGH_HAMZA behind it to what `fold` says: so compatibility decomposition spells ٵ ٶ ٷ ٸ.
fn fold_high_hamza(text: &mut Vec<Unit>, fold: impl Fn(char) -> Option<char>) {
    let mut kept = 0;
    for at in 0..text.len() {
        if text[at].c == HIGH_HAMZA
            && kept > 0
            && let Some(letter) = fold(text[kept - 1].c)
        {
            text[kept - 1].c = letter;
            continue;
        }
        text[kept] = text[at];
        kept += 1;
    }
    text.truncate(kept);
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
