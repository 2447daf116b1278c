//! Arabic script, another language: Persian, Kurdish, Urdu, Pashto ...

use super::not_arabic_table::{KEY_BITS, LETTERS, WORDS};
use super::words::Word;
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

/// The share of foreign words if `words`, those of `source`, are not Arabic, `None` if they are.
///
/// چ گ پ ژ ڤ are no evidence: Iraqis, Gulf Arabs and Maghrebis type them.
pub(super) fn foreign_share(source: &str, words: &[Word]) -> Option<f32> {
    let (mut weight, mut foreign, mut other_keyboard) = (0, 0, 0);
    let mut spelling = String::new();
    for word in words {
        if !may_be_foreign(word) {
            continue;
        }
        let text = word.span.of(source);
        let (mut other, mut strongest) = (false, None);
        for c in text.chars() {
            other |= matches!(c, FARSI_YEH | KEHEH);
            if c >= LETTERS[0].0 {
                strongest = strongest.max(by_letter(c));
            }
        }
        other_keyboard += usize::from(other);
        // The key says it of words that have nothing but plain letters and marks.
        if may_be_listed(word) || !text.chars().all(|c| is_plain_letter(c) || is_diacritic(c)) {
            // For the lists, kaf, yeh and the non-joiner depend on the keyboard and say nothing.
            spelling.clear();
            let letters = text.chars().filter(|&c| c != ZERO_WIDTH_NON_JOINER && !is_diacritic(c));
            spelling.extend(letters.map(one_keyboard));
            let listed = WORDS.binary_search_by_key(&spelling.as_str(), |&(form, _)| form);
            strongest = strongest.max(listed.ok().map(|at| WORDS[at].1));
        }
        if let Some(strongest) = strongest {
            weight += u32::from(strongest);
            foreign += 1;
        }
    }
    let is_arabic_keyboard = |c| matches!(c, YEH | KAF | ALEF_MAKSURA | TEH_MARBUTA);
    if other_keyboard >= KEYBOARD_WORDS
        && !words.iter().any(|word| word.span.of(source).contains(is_arabic_keyboard))
    {
        weight += KEYBOARD_WEIGHT;
        foreign = foreign.max(other_keyboard);
    }
    let share = foreign as f32 / words.len().max(1) as f32;
    (weight >= WEIGHT && share >= SHARE).then_some(share)
}

fn by_letter(c: char) -> Option<u8> {
    LETTERS.binary_search_by_key(&c, |&(letter, _)| letter).ok().map(|at| LETTERS[at].1)
}

/// Whether `c` is a letter of U+0621–064A, which are no evidence.
fn is_plain_letter(c: char) -> bool {
    const {
        let mut at = 0;
        while at < LETTERS.len() {
            assert!(LETTERS[at].0 as u32 > 0x64A);
            at += 1;
        }
    }
    matches!(c, '\u{621}'..='\u{64A}')
}

const fn one_keyboard(c: char) -> char {
    match c {
        KEHEH => KAF,
        FARSI_YEH => YEH,
        c => c,
    }
}

/// Whether a word may have a say in whether the text is Arabic.
#[inline]
pub(super) fn may_be_foreign(word: &Word) -> bool {
    !word.is_plain | may_be_listed(word)
}

/// Whether the search key of a word of plain letters may be that of a listed one.
#[inline]
fn may_be_listed(word: &Word) -> bool {
    let hash = word.hash as usize;
    let bits = 1 << (hash % 64) | 1 << (hash >> 26);
    KEY_BITS[hash / 64 % KEY_BITS.len()] & bits == bits
}
