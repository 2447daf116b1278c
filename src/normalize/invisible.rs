//! Zero-width and bidi controls.

use super::steps::Unit;
use crate::letter::{ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER, ZERO_WIDTH_SPACE};
use alloc::vec::Vec;

/// What happens to characters that nobody sees.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Invisible {
    /// They stay.
    #[default]
    Keep,
    /// Bidi controls, byte order mark, word joiner and soft hyphen go, ZERO_WIDTH_SPACE becomes a space; the joiner
    /// and the non-joiner stay.
    Controls,
    /// Also the non-joiner, and the joiner outside emoji sequences.
    All,
}

pub(super) fn is_control(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}' | '\u{FEFF}'
    )
}

fn is_joiner(c: char) -> bool {
    matches!(c, ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER)
}

/// Whether `c` can stand beside a ZERO_WIDTH_JOINER in an emoji sequence: the blocks that hold emoji, skin tones,
/// variation selector 16 and tags.
pub(super) fn is_emoji_part(c: char) -> bool {
    matches!(
        c,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{20E3}' | '\u{2122}' | '\u{2139}'
            | '\u{2190}'..='\u{2BFF}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{FE0F}'
            | '\u{1F000}'..='\u{1FAFF}' | '\u{E0020}'..='\u{E007F}'
    )
}

/// Strips what `which` says.
pub(super) fn strip(text: &mut Vec<Unit>, which: Invisible) {
    if which == Invisible::Keep
        || !text.iter().any(|unit| is_control(unit.c) || is_joiner(unit.c) || unit.c == ZERO_WIDTH_SPACE)
    {
        return;
    }
    // The emoji that may follow a joiner: the next visible character, looked up from the right in one walk.
    let mut next_visible = '\0';
    let mut joins_emoji = alloc::vec![false; text.len()];
    for (index, &Unit { c, .. }) in text.iter().enumerate().rev() {
        if is_joiner(c) || is_control(c) {
            joins_emoji[index] = c == ZERO_WIDTH_JOINER && is_emoji_part(next_visible);
        } else {
            next_visible = c;
        }
    }
    let mut kept = 0;
    for index in 0..text.len() {
        let c = text[index].c;
        let stays = if is_control(c) {
            false
        } else if is_joiner(c) && which == Invisible::All {
            joins_emoji[index] && kept > 0 && is_emoji_part(text[kept - 1].c)
        } else {
            true
        };
        if stays {
            text[kept] = if c == ZERO_WIDTH_SPACE { text[index].with(' ') } else { text[index] };
            kept += 1;
        }
    }
    text.truncate(kept);
}
