use crate::text::{arabic_text, dialect_text};
use proptest::prelude::*;
use tantivy_tokenizer_api::{Token, TokenFilter, TokenStream, Tokenizer};
use warraq::integrations::tantivy::{NormalizeFilter, StemFilter, StopWordsFilter, WarraqTokenizer};
use warraq::normalize::Preset;
use warraq::stem::Stemmer;
use warraq::token::StopWords;
use warraq::{Analyzer, Normalizer};

fn tokens(tokenizer: &mut impl Tokenizer, text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    tokenizer.token_stream(text).process(&mut |token| tokens.push(token.clone()));
    tokens
}

/// Text, and the tokens of the default tokenizer as `position:text from..to`.
const ROWS: &[(&str, &str)] = &[
    ("ذهب الولد إلى المدرسة.", "0:ذهب 0..6, 1:ولد 7..17, 3:مدرس 25..39"),
    // 48 bytes with its vowels; a chain of tantivy drops what has more than 40 by default.
    ("فَسَيَسْتَخْدِمُونَهُمَا", "0:فسيستخدمونهما 0..48"),
    ("#شكو_ماكو @ali", "0:شكو 1..7, 1:ماكو 8..16, 2:@ali 17..21"),
    ("؟! ...", ""),
    ("", ""),
];

#[test]
fn rows() {
    let mut tokenizer = WarraqTokenizer::default();
    for (text, expected) in ROWS {
        let found = tokens(&mut tokenizer, text);
        let found = found.iter().map(|token| {
            format!("{}:{} {}..{}", token.position, token.text, token.offset_from, token.offset_to)
        });
        assert_eq!(found.collect::<Vec<_>>().join(", "), *expected, "{text}");
    }
}

/// Any kind of analyzer that the builder makes.
fn any_analyzer() -> impl Strategy<Value = Analyzer> {
    let stop_words = prop::sample::select(vec![None, Some(StopWords::MSA), Some(StopWords::ALL)]);
    let stemmer = prop::option::of(prop::sample::select(Stemmer::ALL));
    (prop::sample::select(&Preset::ALL), stop_words, stemmer, any::<[bool; 3]>()).prop_map(
        |(preset, stop_words, stemmer, flags)| {
            let mut builder = Analyzer::builder();
            builder.normalizer(Normalizer::new(preset)).stop_words(stop_words).stemmer(stemmer);
            builder.lowercase(flags[0]).dialect_synonyms(flags[1]);
            #[cfg(feature = "morph")]
            builder.clitics(flags[2]);
            builder.build()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 128 } else { 2_000 }))]

    /// The tokens are the terms: text by text from one tokenizer, and from a clone of it.
    #[test]
    fn tokens_are_the_terms(analyzer in any_analyzer(), texts in prop::collection::vec((dialect_text(), arabic_text()), 1..4)) {
        let mut tokenizer = WarraqTokenizer::new(&analyzer);
        for text in texts.into_iter().map(|(first, second)| first + &second) {
            let found = tokens(&mut tokenizer, &text);
            let terms: Vec<_> = analyzer.terms(&text).collect();
            prop_assert_eq!(found.len(), terms.len());
            let mut position = 0;
            for (token, term) in found.iter().zip(&terms) {
                prop_assert_eq!(&token.text, term.text());
                prop_assert_eq!((token.offset_from, token.offset_to), (term.span().start(), term.span().end()));
                prop_assert_eq!((token.position, token.position_length), (term.position(), 1));
                prop_assert!(text.get(token.offset_from..token.offset_to).is_some_and(|word| !word.is_empty()));
                prop_assert!(token.position >= position);
                position = token.position;
            }
            prop_assert_eq!(tokens(&mut tokenizer.clone(), &text), found);
        }
    }

    /// Without what comes besides, offsets are in order and apart.
    #[test]
    fn offsets_are_in_order(text in arabic_text(), preset in prop::sample::select(&Preset::ALL)) {
        let mut end = 0;
        for token in tokens(&mut WarraqTokenizer::from(preset), &text) {
            prop_assert!(end <= token.offset_from && token.offset_from < token.offset_to);
            end = token.offset_to;
        }
    }

    /// A filter changes text and leaves out; what is left has the offsets and positions it had.
    #[test]
    fn filters_keep_offsets(text in dialect_text(), more in arabic_text(), stemmer in prop::sample::select(Stemmer::ALL)) {
        let text = text + &more;
        let raw = Analyzer::builder().normalizer(Normalizer::builder().build()).stop_words(None).stemmer(None).build();
        let raw = WarraqTokenizer::new(&raw);
        let before = tokens(&mut raw.clone(), &text);
        let by = |filtered: Vec<Token>, text_of: &dyn Fn(&str) -> Option<String>| {
            let expected: Vec<Token> = before
                .iter()
                .filter_map(|token| Some(Token { text: text_of(&token.text)?, ..token.clone() }))
                .collect();
            (filtered, expected)
        };
        let normalizer = Normalizer::default();
        let (found, expected) = by(tokens(&mut NormalizeFilter(normalizer).transform(raw.clone()), &text), &|word| {
            Some(normalizer.normalize(word).into_owned()).filter(|word| !word.is_empty())
        });
        prop_assert_eq!(found, expected);
        let (found, expected) = by(tokens(&mut StemFilter(stemmer).transform(raw.clone()), &text), &|word| {
            Some(stemmer.stem(word).into_owned())
        });
        prop_assert_eq!(found, expected);
        let (found, expected) = by(tokens(&mut StopWordsFilter(StopWords::ALL).transform(raw.clone()), &text), &|word| {
            (!StopWords::ALL.contains(word)).then(|| word.to_owned())
        });
        prop_assert_eq!(found, expected);
    }
}
