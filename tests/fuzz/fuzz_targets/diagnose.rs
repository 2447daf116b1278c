//! The laws of diagnoses: findings by where they begin, in the text, on boundaries; a second look finds the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::diagnose::diagnose;

fuzz_target!(|text: &str| {
    let diagnosis = diagnose(text);
    let mut start = 0;
    for finding in diagnosis.findings() {
        let span = finding.span();
        assert!(span.start() >= start && !span.is_empty(), "{span:?} after {start}");
        assert!(text.get(span.range()).is_some(), "{span:?} is on boundaries");
        assert!(diagnosis.has(finding.defect()));
        start = span.start();
    }
    assert_eq!(diagnose(text), diagnosis);
});
