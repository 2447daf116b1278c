//! The words of a text as the lexicons look them up.

use super::lexicon;
use crate::normalize::SEARCH;
use crate::span::Span;
use crate::token::{Token, TokenKind, tokens};
use alloc::string::String;
use alloc::vec::Vec;

/// The Arabic words of a text, those inside hashtags included, ready to be looked up.
pub(super) struct Words<'t> {
    pub(super) source: &'t str,
    pub(super) words: Vec<Word>,
    /// The search keys of all of them, a line each.
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
        let mut follows = false;
        let mut push = |token: Token<'t>, follows| {
            words.push(Word { span: token.span(), key: 0, hash: 0, follows });
            written.push_str(token.text());
            written.push('\n');
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
        // All words are folded at once, because no fold looks across white space.
        let mut keys = String::with_capacity(written.len());
        SEARCH.normalize_into(&written, &mut keys);
        let mut start = 0;
        for word in &mut words {
            let end = start + keys.as_bytes()[start..].iter().position(|&byte| byte == b'\n').unwrap_or(0);
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
