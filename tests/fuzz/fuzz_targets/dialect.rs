//! The laws of verdicts: clues and parts in the text, on boundaries, parts in order; probabilities add up; with and without the
//! table.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::dialect::{Detector, Dialect, Unit, to_msa};

fuzz_target!(|text: &str| {
    let lexicon_only = Detector::builder().lexicon_only(true).build().expect("nothing of one's own");
    for detector in [Detector::new(), lexicon_only] {
        let detection = detector.detect(text);
        let sum: f32 = detection.scores().iter().map(|(_, score)| score).sum();
        assert!((sum - 1.0).abs() < 1e-3 && (0.0..=1.0).contains(&detection.confidence()), "{detection:?}");
        for dialect in Dialect::ALL {
            let mut weight = f32::INFINITY;
            for clue in detection.clues(dialect) {
                assert_eq!(text.get(clue.span().range()), Some(clue.text()));
                assert!(!clue.text().is_empty() && clue.weight().abs() <= weight, "{clue:?}");
                weight = clue.weight().abs();
            }
        }
        for unit in [Unit::Line, Unit::Sentence] {
            let mut end = 0;
            for part in detector.spans(text, unit) {
                assert!(part.span().start() >= end, "{part:?} before {end}");
                assert_eq!(text.get(part.span().range()), Some(part.text()));
                end = part.span().end();
                assert!(part.evidence().iter().all(|marker| {
                    marker.span().start() >= part.span().start() && marker.span().end() <= end
                }));
            }
        }
    }
    let _ = to_msa(text);
});
