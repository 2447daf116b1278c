//! What stands beside Arabic words, as far as it can be told without cutting it into tokens.

use super::super::ngram::SHORT;
use super::plain::{Plain, is_letter};

/// What a character does to the words beside it.
enum Kind {
    /// A space, or the end of the text.
    End,
    /// Other white space of ASCII, which parts everything.
    White,
    /// White space that marks may sit on.
    Space,
    /// Nobody sees it, and what stands on either side meets.
    Invisible,
    /// ZERO WIDTH JOINER and tags, which are the same but for emoji.
    Joiner,
    /// A token by itself.
    Sign,
    /// A sign that may be part of a word if it stands between letters.
    Joint,
    /// A letter or digit of another script, or what begins an entity.
    Other,
    /// A sign or a letter, and some sit on what stands before them.
    Symbol,
    /// It sits on what stands before it.
    Mark,
    /// Anything else.
    Unknown,
}

impl Kind {
    /// What some bytes begin with, and how many it is.
    #[inline(always)]
    fn of(bytes: &[u8]) -> (Kind, usize) {
        match *bytes {
            [] | [b' ', ..] => (Kind::End, 0),
            [b'\t'..=b'\r', ..] => (Kind::White, 1),
            [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'@' | b'#', ..] => (Kind::Other, 1),
            [b'.' | b':' | b'\'', ..] => (Kind::Joint, 1),
            [b'!'..=b'~', ..] => (Kind::Sign, 1),
            [0xC2, second, ..] => match second {
                0xA0 => (Kind::Space, 2),
                0xAD => (Kind::Invisible, 2),
                0xAB | 0xBB => (Kind::Sign, 2), // « »
                0xA1.. => (Kind::Other, 2),
                _ => (Kind::Unknown, 2),
            },
            // Latin letters, and marks on them.
            [0xC3..=0xC9, ..] | [0xCC, ..] | [0xCD, 0x80..=0xAF, ..] => (Kind::Other, 2),
            [0xD8, 0x8C | 0x9B | 0x9E | 0x9F, ..] => (Kind::Sign, 2), // ، ؛ ؞ ؟
            [0xDB, 0x94 | 0x9E | 0xA9, ..] => (Kind::Sign, 2),        // ۔ ۞ ۩
            // U+0660–066D, U+06F0–06F9: digits, and what stands among them.
            [0xD9, 0xA0..=0xAD, ..] | [0xDB, 0xB0..=0xB9, ..] => (Kind::Other, 2),
            [0xE2, 0x80, third, ..] => match third {
                0x80..=0x8B => (Kind::Space, 3),
                0x8D => (Kind::Joiner, 3),
                0x8C | 0x8E | 0x8F | 0xAA..=0xAE => (Kind::Invisible, 3),
                0x93 | 0x94 | 0x9C | 0x9D | 0xA2 | 0xA6 | 0xB9 | 0xBA => (Kind::Sign, 3), // – — “ ” • … ‹ ›
                0x98 | 0x99 => (Kind::Joint, 3),                                          // ‘ ’
                _ => (Kind::Unknown, 3),
            },
            [0xE2, 0x81, 0xA0..=0xA4 | 0xA6..=0xAF, ..] => (Kind::Invisible, 3),
            // U+2600–27BF: signs and emoji.
            [0xE2, 0x98..=0x9E, ..] => (Kind::Sign, 3),
            // U+2080–2FFF: no white space among them.
            [0xE2, 0x82..=0xBF, ..] => (Kind::Symbol, 3),
            [0xE3, 0x80, 0x80, ..] => (Kind::Space, 3),
            [0xEF, 0xB4, 0xBE | 0xBF, ..] | [0xEF, 0xBF, 0xBD, ..] => (Kind::Sign, 3), // ﴾ ﴿, U+FFFD
            [0xEF, 0xB8, 0x8E | 0x8F, ..] => (Kind::Mark, 3), // how an emoji is shown
            [0xEF, 0xBB, 0xBF, ..] => (Kind::Invisible, 3),
            [0xEF, 0xBC | 0xBD, ..] => (Kind::Other, 3), // full width
            // U+1F000–1FFFF: emoji, skins, and letters in squares.
            [0xF0, 0x9F, 0x8F, ..] => (Kind::Mark, 4),
            [0xF0, 0x9F, 0x84..=0x86, ..] => (Kind::Symbol, 4),
            [0xF0, 0x9F, ..] => (Kind::Sign, 4),
            [0xF0, 0x9D, ..] => (Kind::Other, 4), // letters of formulas
            [0xF3, 0xA0, 0x81, ..] => (Kind::Joiner, 4), // tags
            _ => (Kind::Unknown, 1),
        }
    }
}

/// What stands between two Arabic words, before the first or behind the last.
pub(super) struct Gap {
    /// Where it ends: before a space, at the end of the text, or before a letter that surely begins a word.
    pub(super) end: usize,
    /// Whether no token is in it.
    pub(super) is_empty: bool,
}

impl Gap {
    /// The gap from byte `at` on, which may be right behind a word; `None` if it is not clear what is part of which token.
    #[inline]
    pub(super) fn read(bytes: &[u8], at: usize, is_behind_word: bool) -> Option<Gap> {
        let mut gap = Gap { end: at, is_empty: true };
        // Whether a word lies before with no white space between, and whether what comes next would sit on it, or go on with it.
        let (mut has_word, mut touches, mut is_joined) = (is_behind_word, is_behind_word, is_behind_word);
        // Whether a letter may stand behind what there is so far, and be no part of it.
        let mut is_apart = true;
        loop {
            let (kind, len) = Kind::of(&bytes[gap.end..]);
            match kind {
                Kind::End => return Some(gap),
                Kind::White => (has_word, touches, is_joined, is_apart) = (false, false, false, true),
                Kind::Space => (touches, is_joined) = (false, false),
                Kind::Invisible => {}
                Kind::Joiner => is_apart &= touches,
                Kind::Symbol | Kind::Mark if touches => return None,
                Kind::Sign | Kind::Mark => (touches, is_joined, gap.is_empty) = (false, false, false),
                Kind::Symbol => (is_joined, is_apart, gap.is_empty) = (false, false, false),
                // Behind a word, these may be part of it; the rules for that are left to the tokenizer.
                Kind::Joint => (touches, is_joined, gap.is_empty) = (false, touches, false),
                Kind::Other if has_word => return None,
                Kind::Other => {
                    (is_apart, gap.is_empty) = (false, false);
                    // Up to white space, no character of ASCII changes that.
                    let more = bytes[gap.end + len..].iter().take_while(|byte| byte.is_ascii_graphic());
                    gap.end += more.count();
                }
                Kind::Unknown => {
                    let begins_word = is_apart && !is_joined && gap.end > at && is_letter(&bytes[gap.end..]);
                    return begins_word.then_some(gap);
                }
            }
            gap.end += len;
        }
    }
}

/// A hashtag of nothing but plain words, with `_` between them.
pub(super) struct Hashtag {
    /// Where its name ends.
    pub(super) end: usize,
    pub(super) gap: Gap,
}

impl Hashtag {
    /// The hashtag at byte `at`, if it is one and [what is behind it](Gap) is clear.
    pub(super) fn read(bytes: &[u8], at: usize) -> Option<Hashtag> {
        if bytes.get(at) != Some(&b'#') {
            return None;
        }
        let (mut end, mut out) = (at + 1, [[0; 2]; SHORT]);
        loop {
            let (word, len) = Plain::read(&bytes[end..], &mut out);
            let has_others = len != 2 * word.count || bytes[end..][..len].contains(&0xEF);
            if len == 0 || has_others || word.acts_together() {
                return None;
            }
            end += len;
            let underscores = bytes[end..].iter().take_while(|&&byte| byte == b'_').count();
            end += underscores;
            if underscores == 0 || matches!(bytes.get(end), None | Some(b' ')) {
                return Some(Hashtag { end, gap: Gap::read(bytes, end, true)? });
            }
        }
    }
}
