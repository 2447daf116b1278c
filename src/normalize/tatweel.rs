//! Stripping TATWEEL.

use super::steps::{Unit, unite};
use crate::letter::{HAMZA_ABOVE, TATWEEL, YEH_HAMZA, is_diacritic};
use alloc::vec::Vec;
use unicode_normalization::char::canonical_combining_class;

/// Strips every TATWEEL. If `seat_hamza`, one that carries a HAMZA_ABOVE becomes YEH_HAMZA: so Quran prints write a
/// hamza without a letter of its own (أَفْـِٔدَة), and plain spelling writes ئ there.
pub(super) fn strip(text: &mut Vec<Unit>, seat_hamza: bool) {
    if !text.iter().any(|unit| unit.c == TATWEEL) {
        return;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at].c != TATWEEL {
            out.push(text[at]);
            at += 1;
            continue;
        }
        at += 1;
        // Marks of any script: canonical order puts some of them before the hamza.
        let is_mark = |c| is_diacritic(c) || canonical_combining_class(c) != 0;
        let marks = text[at..].iter().take_while(|unit| is_mark(unit.c)).count();
        let hamza = text[at..at + marks].iter().position(|unit| unit.c == HAMZA_ABOVE).filter(|_| seat_hamza);
        if let Some(hamza) = hamza {
            unite(&mut text[at - 1..at + marks]);
            out.push(text[at - 1].with(YEH_HAMZA));
            out.extend(&text[at..at + hamza]);
            out.extend(&text[at + hamza + 1..at + marks]);
            at += marks;
        }
    }
    *text = out;
}
