//! Teh marbuta.

use super::steps::Unit;
use crate::letter::{HEH, TATWEEL, TEH_MARBUTA, is_diacritic, is_letter};

/// What happens to TEH_MARBUTA (ة, U+0629).
#[doc(alias = "ta_marbuta")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TehMarbuta {
    /// It stays.
    #[default]
    Keep,
    /// ه at the end of a word, where spelling puts it; elsewhere (words run together: مدرسةكبيرة) it stays.
    HehFinal,
    /// ه wherever it stands.
    HehAnywhere,
}

/// TEH_MARBUTA to HEH where `which` says.
pub(super) fn fold(text: &mut [Unit], which: TehMarbuta) {
    if which == TehMarbuta::Keep {
        return;
    }
    let mut inside = false; // a letter follows in the same word
    for unit in text.iter_mut().rev() {
        if unit.c == TEH_MARBUTA && (which == TehMarbuta::HehAnywhere || !inside) {
            unit.c = HEH;
        }
        if !is_diacritic(unit.c) && unit.c != TATWEEL {
            inside = is_letter(unit.c);
        }
    }
}
