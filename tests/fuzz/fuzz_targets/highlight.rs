//! The laws of highlights: in order, without overlap, whole graphemes, and a text finds itself.

#![no_main]

use libfuzzer_sys::fuzz_target;
use unicode_segmentation::UnicodeSegmentation;
use warraq::highlight::{Highlighter, highlight};
use warraq::{Analyzer, Span};

fn check(text: &str, spans: &[Span]) {
    let is_boundary =
        |at: usize| at == 0 || at == text.len() || text.grapheme_indices(true).any(|(start, _)| start == at);
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end && !span.is_empty(), "{span:?} after {end}");
        assert!(span.end() <= text.len(), "{span:?} is in the text");
        assert!(is_boundary(span.start()) && is_boundary(span.end()), "{span:?} is of whole graphemes");
        end = span.end();
    }
}

// The first line is the query.
fuzz_target!(|input: &str| {
    let (query, text) = input.split_once('\n').unwrap_or((input, input));
    check(text, &highlight(query, text));
    let anywhere = Highlighter::anywhere(query);
    check(text, &anywhere.spans(text));

    // What an index finds is marked.
    let own = highlight(text, text);
    check(text, &own);
    for term in Analyzer::default().terms(text) {
        let is_marked =
            own.iter().any(|span| span.start() <= term.span().start() && term.span().end() <= span.end());
        assert!(is_marked, "{:?} is marked", term.span());
    }
});
