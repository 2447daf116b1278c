//! The laws of analyses: the segments are the word, the lemma is a key, the first of all analyses is the best.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::morph::{analyses, analyze, lemma, lemma_into};

fuzz_target!(|text: &str| {
    let mut buffer = String::new();
    for word in text.split_whitespace().take(8) {
        let analysis = analyze(word);
        let pieces: Vec<&str> = analysis.segments().map(|span| &word[span.range()]).collect();
        assert_eq!(pieces.concat(), word);
        assert!(analysis.endings().all(|span| word.get(span.range()).is_some()));
        let key = lemma(word);
        assert_eq!(lemma_into(word, &mut buffer), key);
        assert_eq!(warraq::normalize(&analysis.lemma()), key);
        assert_eq!(analyses(word)[0].stem(), analysis.stem());
        let _ = analysis.root();
    }
});
