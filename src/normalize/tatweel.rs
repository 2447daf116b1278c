//! Stripping TATWEEL.

use crate::letter::{HAMZA_ABOVE, TATWEEL, YEH_HAMZA, is_diacritic};
use alloc::vec::Vec;

/// Strips every TATWEEL. If `seat_hamza`, one that carries a HAMZA_ABOVE becomes YEH_HAMZA: so Quran prints write a
/// hamza without a letter of its own (أَفْـِٔدَة), and plain spelling writes ئ there.
pub(super) fn strip(text: &mut Vec<char>, seat_hamza: bool) {
    if !text.contains(&TATWEEL) {
        return;
    }
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        if text[at] != TATWEEL {
            out.push(text[at]);
            at += 1;
            continue;
        }
        at += 1;
        let marks = text[at..].iter().take_while(|&&c| is_diacritic(c)).count();
        let hamza = text[at..at + marks].iter().position(|&c| c == HAMZA_ABOVE).filter(|_| seat_hamza);
        if let Some(hamza) = hamza {
            out.push(YEH_HAMZA);
            out.extend(&text[at..at + hamza]);
            out.extend(&text[at + hamza + 1..at + marks]);
            at += marks;
        }
    }
    *text = out;
}
