//! Entities: the one home of `regex`.
//!
//! Every pattern is anchored and tried only where a token may begin and only if the first character can start it; each
//! either takes what it has read or is bounded. So the whole is linear in the text.

use super::TokenKind;
use crate::letter::{self, ALEF, HEH, HEH_DOACHASHMEE, HEH_GOAL, KHAH, TATWEEL};
use alloc::boxed::Box;
use once_cell::race::OnceBox;
use regex::Regex;

/// A pattern that is compiled when it is first needed.
struct Pattern {
    source: &'static str,
    compiled: OnceBox<Regex>,
}

impl Pattern {
    const fn new(source: &'static str) -> Pattern {
        Pattern { source, compiled: OnceBox::new() }
    }

    /// The length in bytes of the match at the start of `text`.
    fn length(&self, text: &str) -> Option<usize> {
        let regex =
            self.compiled.get_or_init(|| Box::new(Regex::new(self.source).expect("a pattern of this file")));
        regex.find(text).map(|found| found.end())
    }
}

static URL: Pattern =
    Pattern::new(r#"(?i)^(?:(?:https?|ftp)://[\p{L}\p{N}]|www\.[\p{L}\p{N}])[^\s<>"«»“”]*"#);
static EMAIL: Pattern =
    Pattern::new(r"(?i)^[a-z0-9._%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}");
/// A host without a scheme needs a path, or one of the commonest top-level domains.
static DOMAIN: Pattern = Pattern::new(
    r#"(?i)^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:[a-z]{2,24}(?::[0-9]{1,5})?/[^\s<>"«»“”]*|(?:com|net|org|edu|gov|info|iq|sa|ae|kw|qa|bh|om|ye|sy|lb|jo|ps|eg|sd|ly|tn|dz|ma|mr|tv|io|me)\b)"#,
);
static MENTION: Pattern = Pattern::new(r"^@[\p{L}\p{M}\p{N}_]+");
static HASHTAG: Pattern = Pattern::new(r"^[#＃][\p{L}\p{M}\p{N}_\x{200C}]+");
static NUMBER: Pattern = Pattern::new(
    r"^[+\-\x{2212}]?[0-9\x{660}-\x{669}\x{6F0}-\x{6F9}]+(?:[.,'\x{2019}\x{60C}\x{66B}\x{66C}][0-9\x{660}-\x{669}\x{6F0}-\x{6F9}]+)*[%\x{66A}\x{2030}]?",
);
static EMOJI: Pattern = Pattern::new(concat!(
    r"^(?:\p{RI}\p{RI}|[0-9#*]\x{FE0F}?\x{20E3}",
    r"|(?:[\p{Extended_Pictographic}--[©®‼⁉™ℹ\x{2190}-\x{21FF}]]|[©®‼⁉™ℹ\x{2190}-\x{21FF}]\x{FE0F})",
    r"(?:[\x{FE0E}\x{FE0F}]|\p{Emoji_Modifier})?\x{20E3}?(?:[\x{E0020}-\x{E007E}]+\x{E007F})?",
    r"(?:\x{200D}\p{Extended_Pictographic}(?:\x{FE0F}|\p{Emoji_Modifier})?)*)"
));
static PUNCTUATION: Pattern = Pattern::new(r"^\p{P}+$");
static LAUGH: Pattern = Pattern::new(r"^(?:[هھہ][هھہاـ]+|خ[خـ]+)");

/// The entity at the start of `rest`, if there is one: its length in bytes and kind. `before` is the character that
/// stands before it.
pub(super) fn find(rest: &str, before: Option<char>) -> Option<(usize, TokenKind)> {
    match rest.chars().next()? {
        '@' => {
            let inside_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let length = MENTION.length(rest).filter(|_| !inside_word)?;
            Some((length, TokenKind::Mention))
        }
        '#' | '＃' => emoji(rest).or_else(|| {
            // C# and F# are words; a hashtag right after an Arabic word is a hashtag.
            let inside_word = before.is_some_and(|c| c.is_ascii_alphanumeric());
            let length = HASHTAG.length(rest).filter(|_| !inside_word)?;
            rest[..length].chars().any(char::is_alphabetic).then_some((length, TokenKind::Hashtag))
        }),
        '*' => emoji(rest),
        '+' | '-' | '\u{2212}' => {
            let free = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '«' | '"'));
            if free { number(rest) } else { None }
        }
        c if letter::digit_value(c).is_some() => {
            emoji(rest).or_else(|| address(rest)).or_else(|| number(rest))
        }
        c if c.is_ascii_alphabetic() => address(rest),
        HEH | HEH_DOACHASHMEE | HEH_GOAL | KHAH => laugh(rest),
        c if may_be_emoji(c) => emoji(rest),
        _ => None,
    }
}

/// A URL, e-mail address or domain.
fn address(rest: &str) -> Option<(usize, TokenKind)> {
    // The cheap way out for plain words: the first character that no word has tells what may follow.
    let sign = rest.bytes().take(65).find(|b| !(b.is_ascii_alphanumeric() || b"_%+-".contains(b)))?;
    match sign {
        b':' => URL.length(rest).map(|length| (trim_url(rest, length), TokenKind::Url)),
        b'.' | b'@' => {
            if let Some(length) = EMAIL.length(rest) {
                return Some((length, TokenKind::Email));
            }
            let length = URL.length(rest).or_else(|| DOMAIN.length(rest))?;
            Some((trim_url(rest, length), TokenKind::Url))
        }
        _ => None,
    }
}

/// The length of a URL without the punctuation of the sentence around it. A closing bracket stays if it was opened
/// inside.
fn trim_url(rest: &str, length: usize) -> usize {
    let url = &rest[..length];
    let mut round = url.matches('(').count() as isize - url.matches(')').count() as isize;
    let mut square = url.matches('[').count() as isize - url.matches(']').count() as isize;
    url.trim_end_matches(|c| match c {
        ')' if round < 0 => {
            round += 1;
            true
        }
        ']' if square < 0 => {
            square += 1;
            true
        }
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '…' | '،' | '؛' | '؟' | '۔' => true,
        c => super::word::is_gap(c),
    })
    .len()
}

/// A number, unless Latin letters go on from it (3rd, 4G, 7abibi).
fn number(rest: &str) -> Option<(usize, TokenKind)> {
    let length = NUMBER.length(rest)?;
    let goes_on = rest[length..]
        .chars()
        .next()
        .is_some_and(|c| c.is_alphabetic() && letter::classify(c) == letter::Class::Other);
    (!goes_on).then_some((length, TokenKind::Number))
}

fn may_be_emoji(c: char) -> bool {
    matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

fn emoji(rest: &str) -> Option<(usize, TokenKind)> {
    EMOJI.length(rest).map(|length| (length, TokenKind::Emoji))
}

/// A word that only laughs.
fn laugh(rest: &str) -> Option<(usize, TokenKind)> {
    let length = LAUGH.length(rest)?;
    let word_goes_on =
        rest[length..].chars().next().is_some_and(|c| letter::is_letter(c) || letter::is_diacritic(c));
    let letters = rest[..length].chars().filter(|&c| c != TATWEEL).count();
    let alefs = rest[..length].chars().filter(|&c| c == ALEF).count();
    let laughs = if alefs == 0 { letters >= 3 } else { letters >= 4 && letters - alefs >= 2 };
    (laughs && !word_goes_on).then_some((length, TokenKind::Laugh))
}

/// Whether `segment` is punctuation and nothing else.
pub(super) fn is_punctuation(segment: &str) -> bool {
    let segment = segment.trim_end_matches(|c| ('\u{FE00}'..='\u{FE0F}').contains(&c));
    match segment.as_bytes() {
        [ascii] => ascii.is_ascii_punctuation() && !b"$+<=>^`|~".contains(ascii),
        _ => PUNCTUATION.length(segment).is_some(),
    }
}

/// Whether `segment` is one emoji and nothing else.
pub(super) fn is_emoji(segment: &str) -> bool {
    segment.chars().next().is_some_and(may_be_emoji) && EMOJI.length(segment) == Some(segment.len())
}
