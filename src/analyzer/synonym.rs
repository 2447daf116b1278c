//! What Modern Standard Arabic says for the dialect words of a text, as terms besides them.

use super::{Analyzer, Words};
use crate::dialect::{Lexicon, Marker};
use crate::span::Span;
use crate::token::Token;
use alloc::vec;

/// The equivalents of the markers in a text, handed out as one goes through its words.
#[derive(Clone, Debug)]
pub(super) struct Synonyms<'t> {
    analyzer: Analyzer,
    markers: vec::IntoIter<Marker<'t>>,
    /// The next marker or the one that a word is part of, and the words of its equivalent that have no position yet.
    current: Option<(Span, Words<'t>)>,
}

impl<'t> Synonyms<'t> {
    pub(super) fn of(analyzer: &Analyzer, text: &'t str) -> Synonyms<'t> {
        let markers = Lexicon::built_in().markers(text).into_iter();
        let mut synonyms = Synonyms { analyzer: *analyzer, markers, current: None };
        synonyms.advance();
        synonyms
    }

    fn advance(&mut self) {
        self.current = self.markers.find_map(|marker| {
            let equivalent = marker.equivalent()?;
            Some((marker.span(), Words::new(&self.analyzer, equivalent)))
        });
    }

    /// Gives `each` the words of equivalents at the position of `word`, with the span of their marker. Words of the text must come
    /// in order.
    ///
    /// The first word of an equivalent is at the first word of the marker, and so on; those left over are at its last word.
    pub(super) fn at(&mut self, word: Span, mut each: impl FnMut(Token<'t>, Span)) {
        while let Some((span, equivalent)) = &mut self.current {
            let span = *span;
            if span.start() >= word.end() {
                return;
            }
            if span.end() > word.end() {
                if let Some((token, _)) = equivalent.next() {
                    each(token, span);
                }
                return;
            }
            if span.end() > word.start() {
                equivalent.for_each(|(token, _)| each(token, span));
            }
            self.advance();
        }
    }
}
