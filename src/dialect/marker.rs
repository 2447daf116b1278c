//! Markers: places in a text that point to dialects, and finding them.

use super::Dialect;
use super::entry::Entry;
use super::lexicon::{self, Form};
use crate::letter;
use crate::normalize::{SEARCH, SPELLING};
use crate::span::Span;
use crate::token::{Token, TokenKind, tokens};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A place in a text that points to one or more dialects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Marker<'t> {
    source: &'t str,
    span: Span,
    form: Form,
}

impl<'t> Marker<'t> {
    /// The words as written, without a joined و or ف.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.span.of(self.source)
    }

    /// Where they stand, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The line of the lexicon. Where several lines share a spelling, the one with the greatest weight.
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        self.form.entry()
    }

    /// How far it speaks for `dialect`, in natural-log units over 'all eight equally likely': positive for, negative
    /// against.
    #[must_use]
    pub fn weight(&self, dialect: Dialect) -> f32 {
        self.form.weight(dialect)
    }

    /// The dialect that it speaks for most.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.form.dialect()
    }

    /// The spelling of the lexicon that was met: a search key, an affix pattern (`شي*`), or, after `=`, a spelling
    /// that had to be exact.
    #[must_use]
    pub fn form(&self) -> &'static str {
        self.form.spelling()
    }

    /// Equal for equal evidence.
    pub(super) fn id(&self) -> Form {
        self.form
    }
}

impl fmt::Debug for Marker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Marker")
            .field("text", &self.text())
            .field("span", &self.span)
            .field("entry", &self.entry().form)
            .field("dialect", &self.dialect())
            .finish()
    }
}

/// Every marker of `text`, in order, without overlaps; the longest phrase wins.
///
/// MSA's own function words are among them: they count against the dialects.
///
/// # Examples
///
/// ```
/// use warraq::dialect::{Dialect, markers};
///
/// let found = markers("وماكو كهرباء هسه");
/// assert_eq!(found[0].text(), "ماكو"); // the و is joined, not part of the marker
/// assert_eq!(found[0].span().start(), 2);
/// assert_eq!(found[1].entry().msa(), Some("الآن"));
/// assert_eq!(found[1].dialect(), Dialect::Iraqi);
/// ```
#[must_use]
pub fn markers(text: &str) -> Vec<Marker<'_>> {
    find(text, &words(text))
}

/// A word of a text, ready to be looked up.
pub(super) struct Word<'t> {
    token: Token<'t>,
    /// The search key.
    key: Cow<'t, str>,
    /// Whether only white space lies between this word and the one before.
    follows: bool,
}

impl<'t> Word<'t> {
    fn new(token: Token<'t>, follows: bool) -> Word<'t> {
        Word { token, key: SEARCH.normalize(token.text()), follows }
    }

    pub(super) fn token(&self) -> Token<'t> {
        self.token
    }
}

/// The Arabic words of a text, those inside hashtags included.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut follows = false;
    for token in tokens(text) {
        if token.kind() == TokenKind::Hashtag {
            for (index, part) in token.hashtag_words().filter(Token::is_arabic).enumerate() {
                words.push(Word::new(part, index > 0));
            }
        } else if token.kind() == TokenKind::Word && token.is_arabic() {
            words.push(Word::new(token, follows));
            follows = true;
            continue;
        }
        follows = false;
    }
    words
}

/// The markers among `words`.
pub(super) fn find<'t>(source: &'t str, words: &[Word<'t>]) -> Vec<Marker<'t>> {
    let mut found = Vec::new();
    let mut phrase = String::new();
    let mut at = 0;
    while at < words.len() {
        let run =
            1 + words[at + 1..].iter().take(lexicon::MAX_PHRASE - 1).take_while(|word| word.follows).count();
        let (length, hit) = look_up(&words[at..at + run], &mut phrase);
        found.extend(hit.map(|(span, form)| Marker { source, span, form }));
        at += length;
    }
    found
}

/// The marker that begins at the first of `words`, and how many words it takes (one if there is none).
///
/// As written comes before 'without a joined و or ف', whole words before affixes, long phrases before short ones.
fn look_up(words: &[Word<'_>], phrase: &mut String) -> (usize, Option<(Span, Form)>) {
    let key = words[0].key.as_ref();
    let conjunction = joined_conjunction(key);
    let starts = if conjunction > 0 { &[0, conjunction][..] } else { &[0] };
    for &start in starts {
        let head = &key[start..];
        let longest = if lexicon::begins_phrase(head) { words.len() } else { 1 };
        for length in (1..=longest).rev() {
            let words = &words[..length];
            let wanted = if length == 1 {
                head
            } else {
                phrase.clear();
                phrase.push_str(head);
                for word in &words[1..] {
                    phrase.push(' ');
                    phrase.push_str(&word.key);
                }
                phrase.as_str()
            };
            let form = lexicon::word(wanted, |exact| is_spelled(words, start > 0, exact));
            if let Some(form) = form.filter(|form| start == 0 || may_follow(key, *form)) {
                return (length, Some((span(words, start > 0), form)));
            }
        }
    }
    let affixed = starts.iter().find_map(|&start| {
        let form = lexicon::affix(&key[start..])?;
        (start == 0 || may_follow(key, form)).then_some((start, form))
    });
    (1, affixed.map(|(start, form)| (span(&words[..1], start > 0), form)))
}

/// The length in bytes of a و or ف that may be joined to the rest of `key`: 0 if there is none.
fn joined_conjunction(key: &str) -> usize {
    match key.chars().next() {
        Some(c @ (letter::WAW | letter::FEH)) if key.chars().nth(2).is_some() => c.len_utf8(),
        _ => 0,
    }
}

/// Whether the conjunction that `key` begins with can be joined to `form`: و to anything, ف to words of MSA (فقد, فلم);
/// dialects hardly join it, and it begins many words of its own (فوائد is no ف + وايد).
fn may_follow(key: &str, form: Form) -> bool {
    key.starts_with(letter::WAW) || form.dialect() == Dialect::Msa
}

/// Where a word begins without its joined conjunction: after the first letter and what is drawn on it.
fn after_conjunction(text: &str) -> usize {
    let Some(first) = text.find(letter::is_letter) else { return 0 };
    text[first..]
        .char_indices()
        .skip(1)
        .find(|&(_, c)| letter::is_letter(c))
        .map_or(text.len(), |(at, _)| first + at)
}

fn span(words: &[Word<'_>], without_conjunction: bool) -> Span {
    let (first, last) = (words[0].token.span(), words[words.len() - 1].token.span());
    let skipped = if without_conjunction { after_conjunction(words[0].token.text()) } else { 0 };
    Span::new(first.start() + skipped, last.end())
}

/// Whether `words` are spelled exactly so, vowels and encoding aside: what the search key folds must agree too.
fn is_spelled(words: &[Word<'_>], without_conjunction: bool, exact: &str) -> bool {
    exact.split(' ').zip(words).enumerate().all(|(index, (exact, word))| {
        let text = word.token.text();
        let skipped = if index == 0 && without_conjunction { after_conjunction(text) } else { 0 };
        SPELLING.normalize(&text[skipped..]) == exact
    })
}
