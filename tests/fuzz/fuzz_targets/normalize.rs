//! The laws of normalizing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use warraq::normalize::{Normalizer, Preset};

fuzz_target!(|text: &str| {
    let mut buffer = String::from("old");
    for preset in Preset::ALL {
        let normalizer = Normalizer::new(preset);
        let once = normalizer.normalize(text);
        assert_eq!(matches!(once, Cow::Borrowed(_)), once == text, "borrowed exactly when equal");
        assert_eq!(normalizer.is_normalized(text), once == text, "is_normalized");
        normalizer.normalize_into(text, &mut buffer);
        assert_eq!(buffer, once, "normalize_into");
        assert_eq!(normalizer.normalize(&once), once, "idempotent under {preset}");
        assert!(normalizer.is_normalized(&once), "normalized under {preset}");
    }
    let (nfc, nfd) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
    for preset in [Preset::Conservative, Preset::Search] {
        let normalizer = Normalizer::new(preset);
        let key = normalizer.normalize(text);
        assert_eq!(normalizer.normalize(&nfc), key, "NFC under {preset}");
        assert_eq!(normalizer.normalize(&nfd), key, "NFD under {preset}");
    }
    assert_eq!(Normalizer::builder().composition(true).build().normalize(text), nfc, "composition is NFC");
    assert_eq!(Normalizer::builder().build().normalize(text), text, "nothing on, nothing done");
});
