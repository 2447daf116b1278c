//! Elongated words and laughs.

use super::steps::{Unit, unite};
use crate::letter::{ALEF, HEH, KHAH, is_letter};
use alloc::vec::Vec;

/// How many letters a unified laugh has: ههه.
const LAUGH: usize = 3;

/// Cuts elongated letters to `cap` and, if `laughs`, unifies words that only laugh.
pub(super) fn cap(text: &mut Vec<Unit>, cap: Option<u8>, laughs: bool) {
    if cap.is_none() && !laughs {
        return;
    }
    let mut kept = 0;
    let mut at = 0;
    while at < text.len() {
        let word = text[at..].iter().take_while(|unit| is_letter(unit.c)).count();
        if word == 0 {
            text[kept] = text[at];
            kept += 1;
            at += 1;
        } else if let Some(laugh) = laugh(&text[at..at + word]).filter(|_| laughs) {
            unite(&mut text[at..at + word]);
            let unit = text[at].with(laugh);
            text[kept..kept + LAUGH].fill(unit);
            kept += LAUGH;
            at += word;
        } else {
            let end = at + word;
            while at < end {
                let c = text[at].c;
                let run = text[at..end].iter().take_while(|other| other.c == c).count();
                let copies = match cap {
                    Some(cap) if run >= 3 => run.min(usize::from(cap).max(1)),
                    _ => run,
                };
                text.copy_within(at..at + copies, kept);
                kept += copies;
                at += run;
            }
        }
    }
    text.truncate(kept);
}

/// The letter of a word that only laughs: ههه and longer, هاها and longer, خخخ and longer.
fn laugh(word: &[Unit]) -> Option<char> {
    let all = |accepted: &[char]| word.iter().all(|unit| accepted.contains(&unit.c));
    let hehs = word.iter().filter(|unit| unit.c == HEH).count();
    if word.len() < LAUGH {
        None
    } else if all(&[KHAH]) {
        Some(KHAH)
    } else if word[0].c == HEH && all(&[HEH, ALEF]) && (hehs == word.len() || (hehs >= 2 && word.len() >= 4))
    {
        Some(HEH)
    } else {
        None
    }
}
