//! The words of a text as the lexicons look them up.

use super::lexicon;
use crate::letter::scan::fold::SLACK;
use crate::normalize::SEARCH;
use crate::span::Span;
use crate::token::{Token, TokenKind, tokens};
use alloc::string::String;
use alloc::vec::Vec;

/// The Arabic words of a text, those inside hashtags included, ready to be looked up.
pub(super) struct Words<'t> {
    pub(super) source: &'t str,
    pub(super) words: Vec<Word>,
    /// The search keys of all of them, a byte of white space behind each.
    pub(super) keys: String,
}

/// A word of a text.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Where its search key begins among those of all words.
    pub(super) key: usize,
    /// The hash of that key.
    pub(super) hash: u32,
    /// Whether only white space lies between this word and the one before.
    pub(super) follows: bool,
}

impl<'t> Words<'t> {
    pub(super) fn of(source: &'t str) -> Words<'t> {
        // Most words are four letters and a space.
        let mut words: Vec<Word> = Vec::with_capacity(source.len() / 8 + 1);
        let mut written = String::with_capacity(source.len() + 1);
        // What is to be written next: words with a byte of white space between them.
        let (mut start, mut end) = (0, 0);
        let mut follows = false;
        let mut push = |token: Token<'t>, follows| {
            let span = token.span();
            let goes_on = span.start() == end + 1 && source.as_bytes()[end].is_ascii_whitespace();
            if !goes_on || words.is_empty() {
                if !words.is_empty() {
                    written.push_str(&source[start..end]);
                    written.push('\n');
                }
                start = span.start();
            }
            end = span.end();
            words.push(Word { span, key: 0, hash: 0, follows });
        };
        tokens(source).for_each(|token| {
            if token.kind() == TokenKind::Hashtag {
                for (index, part) in token.hashtag_words().filter(Token::is_arabic).enumerate() {
                    push(part, index > 0);
                }
            } else if token.kind() == TokenKind::Word && token.is_arabic() {
                push(token, follows);
                follows = true;
                return;
            }
            follows = false;
        });
        written.push_str(&source[start..end]);
        written.push('\n');
        // All words are folded at once, because no fold looks across white space.
        let mut keys = String::with_capacity(written.len() + SLACK);
        SEARCH.normalize_into(&written, &mut keys);
        let mut start = 0;
        for word in &mut words {
            let end = start + len_of_first(&keys.as_bytes()[start..]);
            word.key = start;
            word.hash = lexicon::hash(&keys[start..end]);
            start = end + 1;
        }
        Words { source, words, keys }
    }

    pub(super) fn as_slice(&self) -> &[Word] {
        &self.words
    }

    pub(super) fn key(&self, at: usize) -> &str {
        let end = self.words.get(at + 1).map_or(self.keys.len(), |next| next.key);
        &self.keys[self.words[at].key..end - 1]
    }
}

/// How many bytes stand before the first byte of white space. Eight bytes at a time.
fn len_of_first(keys: &[u8]) -> usize {
    const EACH: u64 = u64::MAX / 0xFF;
    for (index, chunk) in keys.as_chunks::<8>().0.iter().enumerate() {
        let chunk = u64::from_le_bytes(*chunk);
        // The lowest such bit is that of the first byte up to a space; those of bytes behind it may be wrong.
        let spaces = chunk.wrapping_sub(EACH * 0x21) & !chunk & (EACH * 0x80);
        if spaces != 0 {
            return 8 * index + spaces.trailing_zeros() as usize / 8;
        }
    }
    let rest = keys.len() / 8 * 8;
    rest + keys[rest..].iter().position(|&byte| byte <= b' ').unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Every word has the key that it has alone.
        #[test]
        fn keys_are_those_of_the_words(
            text in "([ابهةىأ]{1,9}[ \n.،_#]{1,2}){0,12}|[\u{600}-\u{6FF} \t]{0,60}|\\PC{0,40}|[\u{FB50}-\u{FEFF} ]{0,20}|#(شكو_){0,4}[ا\u{200B} ]{0,9}"
        ) {
            let words = Words::of(&text);
            for (at, word) in words.as_slice().iter().enumerate() {
                let key = SEARCH.normalize(word.span.of(&text));
                prop_assert_eq!(words.key(at), &key);
                prop_assert_eq!(word.hash, lexicon::hash(&key));
            }
        }
    }

    /// No fold of a character that may stand in a word makes white space, or keys could not be told apart.
    #[test]
    fn folds_make_no_white_space() {
        for c in ('\0'..'\u{2100}').chain('\u{FB50}'..='\u{FFFF}') {
            let text = String::from_iter(['ب', c, 'ب']);
            for word in Words::of(&text).as_slice() {
                let key = SEARCH.normalize(word.span.of(&text));
                assert!(!key.bytes().any(|byte| byte <= b' '), "U+{:04X}", c as u32);
            }
        }
    }
}
