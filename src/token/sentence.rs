//! Sentences.

use crate::letter::{ARABIC_FULL_STOP, ARABIC_QUESTION_MARK, is_letter};
use crate::span::Span;
use core::iter::FusedIterator;

/// Words that end in a full stop without ending a sentence. Single letters (د. م. ص. J.) need no entry.
const ABBREVIATIONS: &[&str] = &[
    "أ.د", "ا.د", "أ.م", "ق.م", "ص.ب", "ب.ظ", "ق.ظ", "هـ", "تل", "ت", "ج", "Mr", "Mrs", "Ms", "Dr", "Prof",
    "St", "No", "vs",
];

/// The sentences of `text`.
///
/// A sentence ends at `.` `!` `?` `؟` `۔` `…` (or a run of them), together with the quotes and brackets that close there,
/// and at every line break. A full stop does not end one inside a number, address or name (3.5, example.com), after a
/// single letter (د. م.), after a known abbreviation (ق.م.), or before a lower-case Latin word. `؛` and `:` join clauses
/// and end nothing. Between Arabic letters a mark ends the sentence even without a space (انتهى.بدأ), as people type.
///
/// Sentences are trimmed; what lies between them is white space only.
///
/// # Examples
///
/// ```
/// use warraq::token::sentences;
///
/// let text = "قال د. سامي: «وصلنا أخيرا!» ثم سكت. كم بقي؟ ٣.٥ كم.";
/// let found: Vec<_> = sentences(text).map(|sentence| sentence.text()).collect();
/// assert_eq!(found, ["قال د. سامي: «وصلنا أخيرا!»", "ثم سكت.", "كم بقي؟", "٣.٥ كم."]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Sentences<'_> {
    Sentences { source: text, at: 0 }
}

/// A sentence, with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sentence<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Sentence<'t> {
    /// The sentence as written, without the white space around it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

/// The sentences of a text, from [`sentences`].
#[derive(Clone, Debug)]
pub struct Sentences<'t> {
    source: &'t str,
    at: usize,
}

impl<'t> Sentences<'t> {
    /// The text that has not been cut yet.
    #[must_use]
    pub fn as_str(&self) -> &'t str {
        &self.source[self.at..]
    }
}

impl<'t> Iterator for Sentences<'t> {
    type Item = Sentence<'t>;

    fn next(&mut self) -> Option<Sentence<'t>> {
        let rest = self.as_str();
        let start = self.at + (rest.len() - rest.trim_start().len());
        let rest = &self.source[start..];
        if rest.is_empty() {
            self.at = start;
            return None;
        }
        self.at = start + end(rest);
        let text = self.source[start..self.at].trim_end();
        Some(Sentence { text, span: Span::new(start, start + text.len()) })
    }
}

impl FusedIterator for Sentences<'_> {}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ARABIC_QUESTION_MARK | ARABIC_FULL_STOP)
}

fn is_closer(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | ')' | ']' | '}' | '"' | '\'' | '›' | '\u{FD3E}')
}

/// Where the sentence at the start of `rest` ends.
fn end(rest: &str) -> usize {
    let mut word = 0; // where the word before the mark begins
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if is_line_break(c) {
            return at;
        }
        if !is_end_mark(c) {
            if c.is_whitespace() || matches!(c, '(' | '[' | '«' | '"' | '“') {
                word = at + c.len_utf8();
            }
            continue;
        }
        let mut after = at + c.len_utf8();
        while let Some((next, c)) = chars.next_if(|&(_, c)| is_end_mark(c)) {
            after = next + c.len_utf8();
        }
        let lone_stop = &rest[at..after] == ".";
        while let Some((next, c)) = chars.next_if(|&(_, c)| is_closer(c)) {
            after = next + c.len_utf8();
        }
        if ends_here(&rest[word..at], lone_stop, &rest[after..]) {
            return after;
        }
    }
    rest.len()
}

/// Whether an end mark after `word` and before `rest` ends the sentence.
fn ends_here(word: &str, lone_stop: bool, rest: &str) -> bool {
    let Some(next) = rest.chars().next() else { return true };
    let letters = word.chars().rev().take(3).filter(|&c| c.is_alphabetic()).count();
    if !next.is_whitespace() {
        // No space: only between Arabic words of some length, not in example.com, 3.5 or ق.م.
        return is_letter(next)
            && word.chars().next_back().is_some_and(|c| !c.is_ascii())
            && (!lone_stop || letters >= 3);
    }
    if !lone_stop {
        return true;
    }
    let is_initial = word.chars().filter(|c| c.is_alphanumeric()).take(2).count() == 1
        && word.chars().any(char::is_alphabetic);
    let goes_on = rest.trim_start_matches([' ', '\u{A0}']).starts_with(char::is_lowercase);
    !(is_initial || ABBREVIATIONS.contains(&word.trim_end_matches('.')) || goes_on)
}
