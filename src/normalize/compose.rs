//! Canonical composition.

use alloc::vec::Vec;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Unicode NFC (UAX #15) of the piece.
pub(super) fn compose(text: &mut Vec<char>) {
    if is_nfc_quick(text.iter().copied()) != IsNormalized::Yes {
        *text = text.iter().copied().nfc().collect();
    }
}
