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
            strongest = strongest.max(by_letter(c));
        }
        other_keyboard += usize::from(other);
        if may_be_listed(word) {
            strongest = strongest.max(by_list(text, &mut spelling));
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

/// The weights of the letters of U+0600–06FF, 0 for those that are no evidence.
static MAIN_LETTERS: [u8; 256] = {
    let mut weights = [0; 256];
    let mut at = 0;
    while at < LETTERS.len() {
        let (letter, weight) = LETTERS[at];
        assert!(weight > 0);
        if (letter as usize) < 0x700 {
            weights[letter as usize - 0x600] = weight;
        }
        at += 1;
    }
    weights
};

fn by_letter(c: char) -> Option<u8> {
    match c {
        '\u{600}'..'\u{700}' => Some(MAIN_LETTERS[c as usize - 0x600]).filter(|&weight| weight > 0),
        _ => LETTERS.binary_search_by_key(&c, |&(letter, _)| letter).ok().map(|at| LETTERS[at].1),
    }
}

/// The weight of a word. Kaf, yeh, the non-joiner and marks depend on the keyboard and say nothing, as in its search key.
fn by_list(word: &str, spelling: &mut String) -> Option<u8> {
    spelling.clear();
    let letters = word.chars().filter(|&c| c != ZERO_WIDTH_NON_JOINER && !is_diacritic(c));
    spelling.extend(letters.map(one_keyboard));
    let listed = WORDS.binary_search_by_key(&spelling.as_str(), |&(form, _)| form);
    listed.ok().map(|at| WORDS[at].1)
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

/// Whether the search key of a word may be that of a listed one.
#[inline]
fn may_be_listed(word: &Word) -> bool {
    let hash = word.hash as usize;
    let bits = 1 << (hash % 64) | 1 << (hash >> 26);
    KEY_BITS[hash / 64 % KEY_BITS.len()] & bits == bits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::words::Words;

    /// No keyboard, mark or joiner hides a listed word from the test of its key.
    #[test]
    fn keys_of_listed_words_are_known() {
        for (form, _) in WORDS {
            let other_keyboard = |c| match c {
                KAF => KEHEH,
                YEH => FARSI_YEH,
                c => c,
            };
            let typed: String = form.chars().map(other_keyboard).collect();
            let marked: String = form.chars().flat_map(|c| [c, '\u{64E}', '\u{670}']).collect();
            let joined: String = form.chars().flat_map(|c| [ZERO_WIDTH_NON_JOINER, c]).skip(1).collect();
            for text in [form, &typed, &marked, &joined] {
                let words = Words::of(text);
                assert_eq!(words.as_slice().len(), 1, "{}", text.escape_unicode());
                assert!(may_be_foreign(&words.as_slice()[0]), "{}", text.escape_unicode());
                assert!(may_be_listed(&words.as_slice()[0]), "{}", text.escape_unicode());
                assert!(by_list(text, &mut String::new()).is_some(), "{}", text.escape_unicode());
            }
        }
    }
}
