use crate::text::{arabic_text, code_points};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use warraq::Tokenizer;
use warraq::token::{TokenKind, sentences, tokens};

/// Words that other tokenizers cut, and must stay whole.
#[test]
fn whole_words() {
    for word in ["أُو۟لَٰٓئِكَ", "وَٱلْمُسْتَضْعَفِينَ", "الله", "إلى", "ألمانيا", "می\u{200C}شود", "لَهُۥ", "ٱلرَّحْمَٰنِ"]
    {
        let found: Vec<_> = tokens(word).map(|token| (token.text(), token.kind())).collect();
        assert_eq!(found, [(word, TokenKind::Word)], "{}", code_points(word));
    }
    for number in ["3،5", "٣٫٥", "١٬٢٥٠", "1,250.5", "45٪", "-7%"] {
        let found: Vec<_> = tokens(number).map(|token| (token.text(), token.kind())).collect();
        assert_eq!(found, [(number, TokenKind::Number)], "{}", code_points(number));
    }
    for emoji in ["👨\u{200D}👩\u{200D}👧\u{200D}👦", "🇮🇶", "👍🏽", "1\u{FE0F}\u{20E3}"] {
        let found: Vec<_> = tokens(emoji).map(|token| (token.text(), token.kind())).collect();
        assert_eq!(found, [(emoji, TokenKind::Emoji)], "{}", code_points(emoji));
    }
}

/// What may lie between two tokens.
fn is_gap(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c as u32, 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x206F
                | 0xFEFF | 0xFFF9..=0xFFFB | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0001 | 0xE0020..=0xE007F)
    })
}

/// Tokens in order, on boundaries, and nothing but gaps between them; the same for sentences.
fn check(tokenizer: &Tokenizer, text: &str) {
    let mut end = 0;
    for token in tokenizer.tokens(text) {
        let span = token.span();
        assert!(span.start() >= end && !span.is_empty(), "{span:?} after {end}: {}", code_points(text));
        assert_eq!(text.get(span.range()), Some(token.text()), "{}", code_points(text));
        assert!(is_gap(&text[end..span.start()]), "gap {end}..{}: {}", span.start(), code_points(text));
        end = span.end();
        let mut inside = span.start();
        for word in token.hashtag_words() {
            assert!(word.span().start() >= inside && word.span().end() <= end, "{}", code_points(text));
            assert_eq!(text.get(word.span().range()), Some(word.text()), "{}", code_points(text));
            inside = word.span().end();
        }
    }
    assert!(is_gap(&text[end..]), "gap {end}..: {}", code_points(text));
    let mut end = 0;
    for sentence in sentences(text) {
        let span = sentence.span();
        assert!(span.start() >= end && !span.is_empty(), "{}", code_points(text));
        assert_eq!(text.get(span.range()), Some(sentence.text()), "{}", code_points(text));
        assert!(is_gap(&text[end..span.start()]), "{}", code_points(text));
        end = span.end();
    }
    assert!(is_gap(&text[end..]), "{}", code_points(text));
}

fn tokenizers() -> [Tokenizer; 4] {
    [(true, true), (true, false), (false, true), (false, false)]
        .map(|(entities, tailorings)| Tokenizer::builder().entities(entities).tailorings(tailorings).build())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn tokens_and_gaps_rebuild_the_text(text in arabic_text(), which in 0usize..4) {
        check(&tokenizers()[which], &text);
    }

    /// With everything off, tokens are the visible segments of UAX #29.
    #[test]
    fn plain_tokens_are_uax29(text in arabic_text()) {
        let expected: Vec<(usize, &str)> =
            text.split_word_bound_indices().filter(|(_, segment)| !is_gap(segment)).collect();
        let found: Vec<(usize, &str)> =
            tokenizers()[3].tokens(&text).map(|token| (token.span().start(), token.text())).collect();
        prop_assert_eq!(found, expected);
    }
}

/// Random characters are cut as UAX #29 says where all rules of our own are off.
#[test]
fn random_text_is_cut_by_uax29() {
    let mut random = random_numbers();
    let wanted: usize =
        std::env::var("WARRAQ_RANDOM_BYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let mut left = wanted; // characters here
    while left > 0 {
        let length = (random() as usize % 2000).min(left);
        left -= length;
        let text: String =
            std::iter::repeat_with(|| random_character(&mut random)).flatten().take(length).collect();
        let expected = text.split_word_bound_indices().filter(|(_, segment)| !is_gap(segment));
        let found = tokenizers()[3].tokens(&text).map(|token| (token.span().start(), token.text()));
        assert!(found.eq(expected), "{}", code_points(&text));
    }
}

fn random_numbers() -> impl FnMut() -> u64 {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    }
}

/// Half of them of the main Arabic block or what stands near it; `None` where the number is no character.
fn random_character(random: &mut impl FnMut() -> u64) -> Option<char> {
    match random() % 4 {
        0 => char::from_u32(0x600 + (random() % 0x100) as u32),
        1 => char::from_u32((random() % 0x3000) as u32),
        2 => char::from_u32(b" \n.@#_/:-%0aZ"[(random() % 13) as usize].into()),
        _ => char::from_u32((random() % 0x11_0000) as u32),
    }
}

/// Ten million bytes of random valid UTF-8 go through every room: no panic, every span in order and on a boundary.
#[test]
fn random_text_is_survived() {
    let mut random = random_numbers();
    let wanted: usize =
        std::env::var("WARRAQ_RANDOM_BYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(400_000);
    let (mut done, mut text) = (0, String::new());
    while done < wanted {
        text.clear();
        let length = random() % 2000;
        for _ in 0..length {
            text.extend(random_character(&mut random));
        }
        done += text.len();
        check(&Tokenizer::new(), &text);
        for preset in warraq::normalize::Preset::ALL {
            let normalizer = warraq::Normalizer::new(preset);
            let once = normalizer.normalize(&text).into_owned();
            assert_eq!(normalizer.normalize(&once), once, "{preset}: {}", code_points(&text));
        }
        let mut end = 0;
        for marker in warraq::detect(&text).evidence() {
            assert!(marker.span().start() >= end && text.get(marker.span().range()).is_some());
            end = marker.span().end();
        }
        let mut end = 0;
        for term in warraq::Analyzer::default().terms(&text) {
            assert!(term.span().start() >= end && text.get(term.span().range()).is_some());
            end = term.span().end();
        }
    }
    println!("random text: {done} bytes");
}
