//! What the other test modules share: code points in messages, and a source of random text.

use proptest::prelude::*;

/// `U+0627 U+0654`, since glyphs hide the difference.
pub(crate) fn code_points(text: &str) -> String {
    text.chars().map(|c| format!("U+{:04X}", c as u32)).collect::<Vec<_>>().join(" ")
}

/// A row of a table failed: say which, in code points.
#[track_caller]
pub(crate) fn assert_row(name: &str, input: &str, got: &str, expected: &str) {
    assert_eq!(
        got,
        expected,
        "{name}: {input:?} ({})\n  got      {}\n  expected {}",
        code_points(input),
        code_points(got),
        code_points(expected)
    );
}

/// Characters that Arabic code meets and stumbles over.
fn character() -> impl Strategy<Value = char> {
    prop_oneof![
        8 => prop::char::range('\u{0621}', '\u{064A}'),
        4 => prop::char::range('\u{064B}', '\u{0670}'),
        3 => prop::char::range('\u{0600}', '\u{06FF}'),
        1 => prop::char::range('\u{0750}', '\u{077F}'),
        1 => prop::char::range('\u{0870}', '\u{08FF}'),
        1 => prop::char::range('\u{FB50}', '\u{FDFF}'),
        1 => prop::char::range('\u{FE70}', '\u{FEFF}'),
        2 => prop::char::range('\u{200B}', '\u{200F}'),
        1 => prop::char::range('\u{2010}', '\u{206F}'),
        2 => prop::char::range(' ', '~'),
        1 => prop::char::range('\u{00A0}', '\u{036F}'),
        1 => prop::char::range('\u{1F300}', '\u{1FAFF}'),
        2 => prop::sample::select(vec![
            'ا', 'ه', 'ي', 'ى', 'و', 'ل', 'ة', 'ء', '\u{0640}', '\u{0654}', '\u{0653}', '\u{0655}', '\u{06CC}', '\u{06D5}',
            '\u{06D2}', '\u{06C1}', '\u{06C2}', '\u{06C0}', '\u{200D}', '\u{FE0F}', '.', ',', '\u{060C}', '\u{066B}', '٣', '3',
            '@', '#', '_', '\n', ' ', ' ',
        ]),
        1 => any::<char>(),
    ]
}

/// Text of up to 40 such characters, with runs.
pub(crate) fn arabic_text() -> impl Strategy<Value = String> {
    prop::collection::vec((character(), 1usize..=4), 0..16).prop_map(|runs| {
        runs.into_iter().flat_map(|(c, n)| std::iter::repeat_n(c, if n < 4 { 1 } else { n })).collect()
    })
}

/// The rows of a TSV file in the folder of shared data beside the repository, which plain checkouts do not have.
///
/// Says so loudly and gives `None` where it is absent: real people's words are not part of this repository.
pub(crate) fn shared_rows(file: &str) -> Option<Vec<Vec<String>>> {
    let path = format!("../shared/data/{file}");
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect()),
        Err(error) => {
            eprintln!("SKIPPED: {path} is not here ({error})");
            None
        }
    }
}

/// Dialect words and phrases in any order, with other text between them.
pub(crate) fn dialect_text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "هسه",
        "وهسه",
        "هسّـــه",
        "شكو",
        "ماكو",
        "شكو ماكو",
        "ما",
        "كو",
        "علمود",
        "على مود",
        "دلوقتي",
        "فين",
        "وايد",
        "فوائد",
        "فوايد",
        "#شكو_ماكو",
        "شيريد",
        "وشيريد",
        "هواية",
        "هوايه",
        "واش",
        "بزاف",
        "هلق",
        "سوف",
        "فلم",
        "كتاب",
        "ok",
        "؟",
        "👍",
    ]);
    let part = prop_oneof![4 => word.prop_map(str::to_owned), 1 => arabic_text()];
    let space = prop::sample::select(vec![" ", " ", " ", "\n", "، ", ""]);
    prop::collection::vec((part, space), 0..8)
        .prop_map(|parts| parts.into_iter().flat_map(|(part, space)| [part, space.to_owned()]).collect())
}
