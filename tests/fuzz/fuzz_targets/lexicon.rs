//! The laws of lexicons: any text is one or is refused by line; what is read is found; added and removed, the rest stays.

#![no_main]

use libfuzzer_sys::fuzz_target;
use warraq::dialect::{Detector, Lexicon};

fuzz_target!(|text: &str| {
    let lexicon = match Lexicon::parse("fuzz.tsv", text) {
        Ok(lexicon) => lexicon,
        Err(error) => {
            assert!(error.is_malformed() && error.to_string().contains("fuzz.tsv:"), "{error}");
            return;
        }
    };
    for entry in lexicon.entries() {
        assert!((1..=8).contains(&entry.dialects().count()), "{entry:?}");
        assert!(entry.form().contains('*') || !lexicon.markers(entry.form()).is_empty(), "{entry:?} is lost");
    }
    let forms: Vec<String> = lexicon.markers(text).iter().map(|marker| marker.form().to_owned()).collect();
    let again = Detector::builder().lexicon(lexicon.clone()).add("fuzz.tsv", text).build().expect("read once");
    assert_eq!(again.lexicon().fingerprint(), lexicon.fingerprint());
    if let Some(form) = forms.first() {
        let without = Detector::builder().lexicon(lexicon).remove(form).build().expect("a spelling of it");
        assert!(without.lexicon().markers(text).iter().all(|marker| marker.form() != form), "{form} stayed");
    }
});
