use std::panic::{RefUnwindSafe, UnwindSafe};

fn everywhere<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}

/// Public types go wherever threads and panics take them.
#[test]
fn types_are_send_sync_and_unwind_safe() {
    everywhere::<warraq::Span>();
    everywhere::<warraq::Error>();
    everywhere::<warraq::Normalizer>();
    everywhere::<warraq::normalize::NormalizerBuilder>();
    everywhere::<warraq::Tokenizer>();
    everywhere::<warraq::Token<'_>>();
    everywhere::<warraq::token::Tokens<'_>>();
    everywhere::<warraq::token::StopWords>();
    everywhere::<warraq::stem::LightStemmer>();
    everywhere::<warraq::Analyzer>();
    everywhere::<warraq::analyzer::Terms<'_>>();
    everywhere::<warraq::Detector>();
    everywhere::<warraq::dialect::DetectorBuilder>();
    everywhere::<warraq::dialect::Lexicon>();
    everywhere::<warraq::dialect::LexiconBuilder>();
    everywhere::<warraq::dialect::Entry<'_>>();
    everywhere::<warraq::Detection<'_>>();
    everywhere::<warraq::dialect::Marker<'_>>();
}

#[test]
fn names_are_read_back() {
    for category in warraq::dialect::Category::ALL {
        assert_eq!(category.as_str().parse(), Ok(category));
    }
}

/// A wrong name is refused with the names that exist.
#[test]
fn unknown_names() {
    let rows = [
        (
            "soft".parse::<warraq::normalize::Preset>().unwrap_err(),
            "unknown preset \"soft\"; one of: conservative, search, lucene",
        ),
        (
            "iraqi".parse::<warraq::Dialect>().unwrap_err(),
            "unknown dialect \"iraqi\"; one of: IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA",
        ),
        (
            "interjection".parse::<warraq::dialect::Category>().unwrap_err(),
            "unknown category \"interjection\"; one of: existential, interrogative, negation, future, progressive, \
             pronoun, demonstrative, relative, adverb, verb, adjective, noun, preposition, conjunction, discourse, \
             possession, loanword, function",
        ),
        (
            "isri".parse::<warraq::stem::Stemmer>().unwrap_err(),
            if cfg!(feature = "morph") {
                "unknown stemmer \"isri\"; one of: light10, snowball, lemma, root"
            } else {
                "unknown stemmer \"isri\"; one of: light10, snowball"
            },
        ),
    ];
    for (error, message) in rows {
        assert!(error.is_unknown_name());
        assert_eq!(error.to_string(), message);
    }
}
