//! Arabic script, another language: Persian, Kurdish, Urdu, Pashto ...

use super::marker::Word;
use super::not_arabic_table::{LETTERS, WORDS};
use crate::letter::{
    ALEF_MAKSURA, FARSI_YEH, KAF, KEHEH, TEH_MARBUTA, YEH, ZERO_WIDTH_NON_JOINER, is_diacritic,
};
use alloc::string::String;

/// Foreign words must weigh this much together, and be at least this share of the words, for a text not to be Arabic.
const WEIGHT: u32 = 2;
const SHARE: f32 = 0.05;

/// A text that types ی or ک in at least this many words, and none of ي ك ى ة in any, comes from another keyboard:
/// evidence, but less than proof.
const KEYBOARD_WORDS: usize = 2;
const KEYBOARD_WEIGHT: u32 = 2;

/// The share of foreign words if `words` are not Arabic, `None` if they are.
///
/// چ گ پ ژ ڤ are no evidence: Iraqis, Gulf Arabs and Maghrebis type them.
pub(super) fn foreign_share(words: &[Word<'_>]) -> Option<f32> {
    let (mut weight, mut foreign) = (0, 0);
    let (mut other_keyboard, mut arabic_keyboard) = (0, 0);
    let mut spelling = String::new();
    for word in words {
        let text = word.token().text();
        other_keyboard += usize::from(text.contains([FARSI_YEH, KEHEH]));
        arabic_keyboard += usize::from(text.contains([YEH, KAF, ALEF_MAKSURA, TEH_MARBUTA]));
        // For the lists, kaf, yeh and the non-joiner depend on the keyboard and say nothing.
        spelling.clear();
        spelling.extend(text.chars().filter(|&c| c != ZERO_WIDTH_NON_JOINER && !is_diacritic(c)).map(|c| {
            match c {
                KEHEH => KAF,
                FARSI_YEH => YEH,
                c => c,
            }
        }));
        let by_word =
            WORDS.binary_search_by_key(&spelling.as_str(), |&(form, _)| form).ok().map(|at| WORDS[at].1);
        let by_letter = text.chars().filter_map(|c| {
            LETTERS.binary_search_by_key(&c, |&(letter, _)| letter).ok().map(|at| LETTERS[at].1)
        });
        if let Some(strongest) = by_letter.chain(by_word).max() {
            weight += u32::from(strongest);
            foreign += 1;
        }
    }
    if other_keyboard >= KEYBOARD_WORDS && arabic_keyboard == 0 {
        weight += KEYBOARD_WEIGHT;
        foreign = foreign.max(other_keyboard);
    }
    let share = foreign as f32 / words.len().max(1) as f32;
    (weight >= WEIGHT && share >= SHARE).then_some(share)
}
