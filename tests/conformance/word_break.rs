//! `WordBreakTest.txt`: with the tailorings off, tokens are the segments of UAX #29; with them, the differences are
//! those listed here.

use super::text;
use crate::text::code_points;
use regex::Regex;
use warraq::Tokenizer;

const CASES: &str = include_str!("../../data/ucd/WordBreakTest-17.0.0.txt");

/// Matches what may lie between tokens: white space, controls, and format characters that nobody sees.
///
/// Written from the general categories, not from the list in the crate. The format characters taken out are drawn:
/// the Prepended_Concatenation_Marks, and the joiners of Egyptian hieroglyphs.
fn gaps() -> Regex {
    Regex::new(
        r"(?x)^[\s\p{Cc}\p{Cf}--[
            \u{0600}-\u{0605}\u{06DD}\u{070F}\u{0890}\u{0891}\u{08E2}\u{110BD}\u{110CD}\u{13430}-\u{1343F}]]*$",
    )
    .unwrap()
}

fn plain() -> Tokenizer {
    Tokenizer::builder().entities(false).tailorings(false).build()
}

/// `U+0061 U+0301 | U+002E`.
fn segments<'t>(segments: impl IntoIterator<Item = &'t str>) -> String {
    segments.into_iter().map(code_points).collect::<Vec<_>>().join(" | ")
}

#[test]
fn every_case_of_word_break_test() {
    let (gaps, tokenizer) = (gaps(), plain());
    let mut failed = Vec::new();
    let mut cases = 0;
    for line in CASES.lines().filter(|line| !line.starts_with('#')) {
        let expected: Vec<String> = line.split('÷').map(|segment| text(&segment.replace('×', " "))).collect();
        let source = expected.concat();
        let expected =
            segments(expected.iter().map(String::as_str).filter(|segment| !gaps.is_match(segment)));
        let found = segments(tokenizer.tokens(&source).map(|token| token.text()));
        if found != expected {
            failed.push(format!("{line}\n  got      {found}\n  expected {expected}"));
        }
        cases += 1;
    }
    assert_eq!(cases, 1944);
    assert!(failed.is_empty(), "{} of {cases} cases fail:\n{}", failed.len(), failed.join("\n"));
}

/// A character alone is a token exactly if it is no gap.
#[test]
fn every_character_alone() {
    let (gaps, tokenizer) = (gaps(), plain());
    for c in '\0'..=char::MAX {
        let source = c.to_string();
        let found = tokenizer.tokens(&source).count();
        assert_eq!(found, usize::from(!gaps.is_match(&source)), "{}", code_points(&source));
    }
}

/// DIFFERENCE: what the tailorings change, by their number in the documentation of `warraq::token`.
#[test]
fn tailorings_differ_from_uax29() {
    let rows: &[(&str, &str, &[&str], &[&str])] = &[
        // 1: a number sign is no part of the number it encloses.
        ("1", "\u{06DD}٥", &["\u{06DD}٥"], &["\u{06DD}", "٥"]),
        // 2: punctuation between two Arabic letters, where UAX #29 joins by WB6 and WB7.
        ("2", "تمام.شكرا", &["تمام.شكرا"], &["تمام", ".", "شكرا"]),
        ("2", "قال:نعم", &["قال:نعم"], &["قال", ":", "نعم"]),
        ("2", "ب'ب", &["ب'ب"], &["ب", "'", "ب"]),
        ("2", "ok.تمام", &["ok.تمام"], &["ok", ".", "تمام"]),
        // 3: WB13a and WB13b join by the underscore.
        ("3", "كلمة_كلمة", &["كلمة_كلمة"], &["كلمة", "_", "كلمة"]),
        ("3", "_كلمة", &["_كلمة"], &["_", "كلمة"]),
        // 4: WB9 and WB10 join digits and letters.
        ("4", "100الف", &["100الف"], &["100", "الف"]),
        ("4", "كوفيد١٩", &["كوفيد١٩"], &["كوفيد", "١٩"]),
        // 5: WB4 leaves a control with the letter before it.
        ("5", "كلمة\u{200F} \u{202B}كلمة\u{202C}", &["كلمة\u{200F}", "كلمة\u{202C}"], &["كلمة", "كلمة"]),
        ("5", "word\u{200F}", &["word\u{200F}"], &["word"]),
        // 6: WB4 leaves a mark with whatever is before it, a space too.
        ("6", "ب \u{064E}", &["ب", " \u{064E}"], &["ب", "\u{064E}"]),
        // 7: WB5 joins letters of any script.
        ("7", "الiPhone", &["الiPhone"], &["ال", "iPhone"]),
        // 8: both ligatures are letters.
        ("8", "محمد\u{FDFA}", &["محمد\u{FDFA}"], &["محمد", "\u{FDFA}"]),
    ];
    let tailored = Tokenizer::builder().entities(false).build();
    for (number, source, uax29, ours) in rows {
        let found = segments(plain().tokens(source).map(|token| token.text()));
        assert_eq!(found, segments(uax29.iter().copied()), "UAX #29, {number}: {}", code_points(source));
        let found = segments(tailored.tokens(source).map(|token| token.text()));
        assert_eq!(found, segments(ours.iter().copied()), "tailoring {number}: {}", code_points(source));
    }
}

/// What the tailorings leave as UAX #29 has it.
#[test]
fn tailorings_leave_the_rest() {
    let tailored = Tokenizer::builder().entities(false).build();
    for source in [
        "أُو۟لَٰٓئِكَ هُمُ",
        "می\u{200C}روم",
        "3.5 ٣٫٥ 3،5",
        "\u{064E}كتاب",
        "can't U.S.A snake_case 3ala",
        "a\u{0301}b",
        "한국어 カタカナ",
    ] {
        let expected = segments(plain().tokens(source).map(|token| token.text()));
        let found = segments(tailored.tokens(source).map(|token| token.text()));
        assert_eq!(found, expected, "{}", code_points(source));
    }
}
