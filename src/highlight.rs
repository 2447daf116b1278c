//! Which parts of a text a query has found.
//!
//! A reader wants the words as they are written marked, vowels, stretching and ligatures included. [`Highlighter`] folds
//! query and text alike, finds one in the other, and gives the [`Span`]s of the *source*: in order, without overlap, each
//! a whole number of graphemes, so that no mark, joiner or half of an emoji is ever cut from its letter.
//!
//! # Examples
//!
//! ```
//! use warraq::highlight::Highlighter;
//!
//! let text = "فِي المَدْرَسَةِ تَدْرِيسٌ";
//! let mark = |highlighter: Highlighter| -> Vec<_> {
//!     highlighter.spans(text).into_iter().map(|span| span.of(text)).collect()
//! };
//! // As an index finds them: words with the same term. The article is no part of it.
//! assert_eq!(mark(Highlighter::words("مدرسة")), ["المَدْرَسَةِ"]);
//! // As an editor does: wherever the letters stand.
//! assert_eq!(mark(Highlighter::anywhere("در")), ["دْرَ", "دْرِ"]);
//! ```

use crate::analyzer::Analyzer;
use crate::normalize::Normalizer;
use crate::span::Span;
use alloc::string::String;
use alloc::vec::Vec;
use unicode_segmentation::UnicodeSegmentation;

/// The spans of `text` whose words have a term of `query`: [`Highlighter::words`] for one text.
///
/// # Examples
///
/// ```
/// use warraq::highlight::highlight;
///
/// let text = "هذا كِتَـــابٌ عن الكُتُب وبه نتعلم، والکتاب خير جليس";
/// let marked: Vec<_> = highlight("الكتاب", text).into_iter().map(|span| span.of(text)).collect();
/// assert_eq!(marked, ["كِتَـــابٌ", "والکتاب"]);
/// ```
#[must_use]
pub fn highlight(query: &str, text: &str) -> Vec<Span> {
    Highlighter::words(query).spans(text)
}

/// A query, ready to be marked in many texts.
#[derive(Clone, Debug)]
pub struct Highlighter {
    matching: Matching,
    /// What to look for, folded; sorted, each once, none empty.
    keys: Vec<String>,
}

#[derive(Clone, Copy, Debug)]
enum Matching {
    Words(Analyzer),
    Anywhere(Normalizer),
}

impl Highlighter {
    /// Marks whole words whose term is one of the query's, by the default [`Analyzer`].
    #[must_use]
    pub fn words(query: &str) -> Highlighter {
        Highlighter::words_by(&Analyzer::default(), query)
    }

    /// Marks whole words whose term is one of the query's, by `analyzer`: give the one that the index was built with.
    ///
    /// Stop words of the query mark nothing.
    #[must_use]
    pub fn words_by(analyzer: &Analyzer, query: &str) -> Highlighter {
        let keys = analyzer.terms(query).map(|term| term.into_text().into_owned()).collect();
        Highlighter::new(Matching::Words(*analyzer), keys)
    }

    /// Marks each white-space-separated part of the query wherever it stands, inside words too, by the search key.
    #[must_use]
    pub fn anywhere(query: &str) -> Highlighter {
        Highlighter::anywhere_by(&Normalizer::default(), query.split_whitespace())
    }

    /// Marks each of `parts` wherever it stands, inside words too, by what `normalizer` makes of it and of the text.
    #[must_use]
    pub fn anywhere_by<'q>(normalizer: &Normalizer, parts: impl IntoIterator<Item = &'q str>) -> Highlighter {
        let keys = parts.into_iter().map(|part| normalizer.normalize(part).into_owned()).collect();
        Highlighter::new(Matching::Anywhere(*normalizer), keys)
    }

    fn new(matching: Matching, mut keys: Vec<String>) -> Highlighter {
        keys.retain(|key| !key.is_empty());
        keys.sort_unstable();
        keys.dedup();
        Highlighter { matching, keys }
    }

    /// What to mark in `text`: spans in bytes of it, in order, without overlap, of whole graphemes (UAX #29).
    ///
    /// Time is linear in the text, for [`anywhere`](Highlighter::anywhere) times the parts of the query.
    #[must_use]
    pub fn spans(&self, text: &str) -> Vec<Span> {
        let mut spans: Vec<Span> = match &self.matching {
            Matching::Words(analyzer) => analyzer
                .terms(text)
                .filter(|term| self.keys.binary_search_by(|key| key.as_str().cmp(term.text())).is_ok())
                .map(|term| term.span())
                .collect(),
            Matching::Anywhere(normalizer) => {
                let normalized = normalizer.align(text);
                let found = |key: &'_ String| {
                    normalized
                        .text()
                        .match_indices(key.as_str())
                        .map(|(at, found)| normalized.source_span(Span::new(at, at + found.len())))
                        .collect::<Vec<_>>()
                };
                self.keys.iter().flat_map(found).collect()
            }
        };
        spans.sort_unstable();
        whole_graphemes(text, &spans)
    }
}

/// Sorted spans, each widened to whole graphemes, those that then overlap made one.
fn whole_graphemes(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut whole: Vec<Span> = Vec::with_capacity(spans.len());
    let mut graphemes =
        text.grapheme_indices(true).map(|(at, grapheme)| (at, at + grapheme.len())).peekable();
    for span in spans {
        if whole.last().is_some_and(|last| span.end() <= last.end()) {
            continue;
        }
        while graphemes.next_if(|&(_, end)| end <= span.start()).is_some() {}
        let Some(&(start, mut end)) = graphemes.peek() else { break };
        // The last one may reach into the next span as well.
        while end < span.end() {
            graphemes.next();
            let Some(&(_, next)) = graphemes.peek() else { break };
            end = next;
        }
        match whole.last_mut() {
            Some(last) if start < last.end() => *last = Span::new(last.start(), end),
            _ => whole.push(Span::new(start, end)),
        }
    }
    whole
}
