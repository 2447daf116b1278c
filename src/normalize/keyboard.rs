//! Letters that stand for others: keyboard look-alikes, alef maksura, and the letters of foreign sounds.

use super::steps::Unit;
use crate::letter::*;
use alloc::vec::Vec;

/// The Arabic twin of a look-alike letter, and whether it carries a hamza above.
pub(super) const fn look_alike(c: char) -> Option<(char, bool)> {
    Some(match c {
        FARSI_YEH | YEH_WITH_TAIL | YEH_BARREE | KASHMIRI_YEH => (YEH, false),
        YEH_BARREE_WITH_HAMZA_ABOVE => (YEH, true),
        KEHEH | SWASH_KAF => (KAF, false),
        HEH_DOACHASHMEE | HEH_GOAL | AE | HEH_WITH_INVERTED_V => (HEH, false),
        HEH_WITH_YEH_ABOVE | HEH_GOAL_WITH_HAMZA_ABOVE => (HEH, true),
        TEH_MARBUTA_GOAL => (TEH_MARBUTA, false),
        _ => return None,
    })
}

/// Look-alikes to their Arabic twins. A composed one (ۀ) comes out decomposed, as its canonical twin would.
pub(super) fn fold(text: &mut Vec<Unit>) {
    if !text.iter().any(|unit| look_alike(unit.c).is_some()) {
        return;
    }
    let mut out = Vec::with_capacity(text.len() + 8);
    for &unit in text.iter() {
        let (twin, hamza) = look_alike(unit.c).unwrap_or((unit.c, false));
        out.push(unit.with(twin));
        if hamza {
            out.push(unit.with(HAMZA_ABOVE));
        }
    }
    *text = out;
}

/// ALEF_MAKSURA to YEH.
pub(super) fn fold_alef_maksura(text: &mut [Unit]) {
    for unit in text {
        if unit.c == ALEF_MAKSURA {
            unit.c = YEH;
        }
    }
}

pub(super) const fn foreign(c: char) -> Option<char> {
    Some(match c {
        GAF => KAF,
        TCHEH => JEEM,
        PEH => BEH,
        VEH => FEH,
        JEH => ZAIN,
        _ => return None,
    })
}

/// گ چ پ ڤ ژ to the letters that plain keyboards have.
pub(super) fn fold_foreign_letters(text: &mut [Unit]) {
    for unit in text {
        unit.c = foreign(unit.c).unwrap_or(unit.c);
    }
}
