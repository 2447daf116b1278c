//! The laws of terms and evidence: spans in order, on boundaries, positions that only grow.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::Analyzer;

fuzz_target!(|text: &str| {
    let plain = Analyzer::builder().stop_words(None).stemmer(None).build();
    for analyzer in [Analyzer::default(), plain] {
        let (mut end, mut position) = (0, None);
        for term in analyzer.terms(text) {
            assert!(term.span().start() >= end && !term.span().is_empty(), "{:?} after {end}", term.span());
            assert!(text.get(term.span().range()).is_some(), "{:?} is on boundaries", term.span());
            assert!(Some(term.position()) > position, "{} after {position:?}", term.position());
            assert!(!term.text().is_empty());
            (end, position) = (term.span().end(), Some(term.position()));
        }
    }
    let analyzer = Analyzer::builder().dialect_synonyms(true).build();
    let terms: Vec<_> = analyzer.terms(text).collect();
    assert!(analyzer.worker().terms(text).eq(terms.iter().cloned()), "a worker gives other terms");
    assert!(terms.is_sorted_by_key(|term| term.position()));
    assert!(terms.iter().all(|term| text.get(term.span().range()).is_some_and(|text| !text.is_empty())));
    let mut end = 0;
    for marker in warraq::detect(text).evidence() {
        assert!(
            marker.span().start() >= end && text.get(marker.span().range()).is_some(),
            "{:?}",
            marker.span()
        );
        end = marker.span().end();
    }
});
