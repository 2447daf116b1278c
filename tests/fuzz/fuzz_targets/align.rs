//! The laws of alignments: total, monotone, the whole to the whole, on character boundaries.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::Span;
use warraq::normalize::{Alignment, Normalizer, Preset};

/// Bytes at which a character begins, and the end.
fn boundaries(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().map(|(at, _)| at).chain([text.len()])
}

/// One direction: `map` takes spans of `from` to spans of `to`.
fn check(from: &str, to: &str, map: impl Fn(Span) -> Span) {
    if !from.is_empty() {
        assert_eq!(map(Span::new(0, from.len())), Span::new(0, to.len()), "the whole to the whole");
    }
    let (mut start, mut end) = (0, 0);
    for (here, next) in boundaries(from).zip(boundaries(from).skip(1)) {
        let empty = map(Span::new(here, here));
        assert!(empty.is_empty() && to.get(empty.range()).is_some(), "empty {empty:?} at {here}");
        let one = map(Span::new(here, next));
        assert!(to.get(one.range()).is_some(), "{one:?} for {here}..{next} is on boundaries");
        assert!(one.start() >= start && one.end() >= end, "{one:?} after {start}..{end} is monotone");
        (start, end) = (one.start(), one.end());
        let rest = map(Span::new(here, from.len()));
        assert_eq!((rest.start(), rest.end()), (one.start(), to.len()), "the rest from {here}");
    }
    assert_eq!(end, if from.is_empty() { 0 } else { to.len() }, "the last character reaches the end");
    let behind = map(Span::new(0, from.len().saturating_add(7)));
    assert_eq!(behind.end(), to.len(), "behind the end");
}

/// Between edits, one byte answers to one byte.
fn check_edits(source: &str, normalized: &str, alignment: &Alignment) {
    assert_eq!((alignment.source_len(), alignment.normalized_len()), (source.len(), normalized.len()));
    let (mut from, mut to) = (0, 0);
    let between = |from: usize, source_end: usize, to: usize, normalized_end: usize| {
        let before = source.get(from..source_end).expect("edits on boundaries of the source");
        let after = normalized.get(to..normalized_end).expect("edits on boundaries of the normalized text");
        assert!(
            boundaries(before).eq(boundaries(after)),
            "{before:?} and {after:?} have the same boundaries"
        );
    };
    for edit in alignment.edits() {
        assert!(!edit.source.is_empty(), "{edit:?}");
        between(from, edit.source.start(), to, edit.normalized.start());
        (from, to) = (edit.source.end(), edit.normalized.end());
    }
    between(from, source.len(), to, normalized.len());
}

fuzz_target!(|text: &str| {
    for preset in Preset::ALL {
        let normalizer = Normalizer::new(preset);
        let normalized = normalizer.align(text);
        assert_eq!(normalized.text(), normalizer.normalize(text), "the text under {preset}");
        check_edits(text, normalized.text(), normalized.alignment());
        // A text that becomes empty has no byte to hand out.
        if !normalized.text().is_empty() || text.is_empty() {
            check(normalized.text(), text, |span| normalized.source_span(span));
            check(text, normalized.text(), |span| normalized.normalized_span(span));
        }
        // A span that goes there and back covers where it was.
        for (here, next) in boundaries(normalized.text()).zip(boundaries(normalized.text()).skip(1)) {
            let back = normalized.normalized_span(normalized.source_span(Span::new(here, next)));
            assert!(back.start() <= here && next <= back.end(), "{here}..{next} comes back as {back:?}");
        }
    }
    // Two steps are one.
    let first = Normalizer::new(Preset::Conservative).align(text);
    let second = Normalizer::new(Preset::Search).align(first.text());
    let both = first.alignment().then(second.alignment());
    assert_eq!((both.source_len(), both.normalized_len()), (text.len(), second.text().len()));
    if !second.text().is_empty() || text.is_empty() {
        check(second.text(), text, |span| both.source_span(span));
        check(text, second.text(), |span| both.normalized_span(span));
    }
});
