//! The clitics of a word, as terms besides it.

use crate::normalize::Normalizer;
use crate::span::Span;
use crate::token::Token;
use alloc::string::String;

/// A particle or pronoun that is written onto a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clitic<'t> {
    /// Its letters as they are written; for the article, as it is written in full.
    letters: &'t str,
    pub(super) span: Span,
    is_proclitic: bool,
}

impl Clitic<'_> {
    /// Writes its term to the end of `text`.
    pub(super) fn append_to(&self, normalizer: &Normalizer, text: &mut String) {
        if !self.is_proclitic {
            text.push('+');
        }
        normalizer.append_to(self.letters, text);
        if self.is_proclitic {
            text.push('+');
        }
    }

    pub(super) fn term(&self, normalizer: &Normalizer) -> String {
        let mut text = String::new();
        self.append_to(normalizer, &mut text);
        text
    }
}

/// Gives `each` the clitics of `word` in the order of its letters. Tokens of other kinds have none.
#[cfg(feature = "morph")]
pub(super) fn each<'t>(word: &Token<'t>, mut each: impl FnMut(Clitic<'t>)) {
    if word.kind() != crate::token::TokenKind::Word {
        return;
    }
    let (text, start) = (word.text(), word.span().start());
    let analysis = crate::morph::analyze(text);
    let stem = analysis.stem();
    // What shares one character with the stem, a ligature of the presentation forms, has no place of its own.
    for span in analysis.proclitics().filter(|span| !span.is_empty()) {
        let is_article = analysis.has_article() && span.end() == stem.start();
        let letters = if is_article { "ال" } else { span.of(text) };
        each(Clitic { letters, span: span.shifted(start), is_proclitic: true });
    }
    for span in analysis.enclitics().filter(|span| !span.is_empty()) {
        each(Clitic { letters: span.of(text), span: span.shifted(start), is_proclitic: false });
    }
}

/// There are none without morphology; no analyzer asks for them.
#[cfg(not(feature = "morph"))]
pub(super) fn each<'t>(_: &Token<'t>, _: impl FnMut(Clitic<'t>)) {}
