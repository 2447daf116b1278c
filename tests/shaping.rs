//! Arabic shaping in small: what a layout engine does, for tests that need text in presentation forms.

/// The letters with presentation forms: the first form, and whether they join on both sides. The forms follow each
/// other in the order isolated, final, initial, medial; letters that join to the right only have the first two.
const FORMS: [(char, u32, bool); 52] = [
    ('\u{0622}', 0xFE81, false),
    ('\u{0623}', 0xFE83, false),
    ('\u{0624}', 0xFE85, false),
    ('\u{0625}', 0xFE87, false),
    ('\u{0626}', 0xFE89, true),
    ('\u{0627}', 0xFE8D, false),
    ('\u{0628}', 0xFE8F, true),
    ('\u{0629}', 0xFE93, false),
    ('\u{062A}', 0xFE95, true),
    ('\u{062B}', 0xFE99, true),
    ('\u{062C}', 0xFE9D, true),
    ('\u{062D}', 0xFEA1, true),
    ('\u{062E}', 0xFEA5, true),
    ('\u{062F}', 0xFEA9, false),
    ('\u{0630}', 0xFEAB, false),
    ('\u{0631}', 0xFEAD, false),
    ('\u{0632}', 0xFEAF, false),
    ('\u{0633}', 0xFEB1, true),
    ('\u{0634}', 0xFEB5, true),
    ('\u{0635}', 0xFEB9, true),
    ('\u{0636}', 0xFEBD, true),
    ('\u{0637}', 0xFEC1, true),
    ('\u{0638}', 0xFEC5, true),
    ('\u{0639}', 0xFEC9, true),
    ('\u{063A}', 0xFECD, true),
    ('\u{0641}', 0xFED1, true),
    ('\u{0642}', 0xFED5, true),
    ('\u{0643}', 0xFED9, true),
    ('\u{0644}', 0xFEDD, true),
    ('\u{0645}', 0xFEE1, true),
    ('\u{0646}', 0xFEE5, true),
    ('\u{0647}', 0xFEE9, true),
    ('\u{0648}', 0xFEED, false),
    ('\u{0649}', 0xFEEF, false),
    ('\u{064A}', 0xFEF1, true),
    ('\u{0671}', 0xFB50, false),
    ('\u{067B}', 0xFB52, true),
    ('\u{067E}', 0xFB56, true),
    ('\u{0679}', 0xFB66, true),
    ('\u{06A4}', 0xFB6A, true),
    ('\u{0686}', 0xFB7A, true),
    ('\u{0688}', 0xFB88, false),
    ('\u{0698}', 0xFB8A, false),
    ('\u{0691}', 0xFB8C, false),
    ('\u{06A9}', 0xFB8E, true),
    ('\u{06AF}', 0xFB92, true),
    ('\u{06C0}', 0xFBA4, false),
    ('\u{06C1}', 0xFBA6, true),
    ('\u{06BE}', 0xFBAA, true),
    ('\u{06D2}', 0xFBAE, false),
    ('\u{06AD}', 0xFBD3, true),
    ('\u{06CC}', 0xFBFC, true),
];

/// The isolated form of the ligature of LAM and this alef; the final form comes after it.
fn lam_alef(alef: char) -> Option<u32> {
    Some(match alef {
        '\u{0622}' => 0xFEF5,
        '\u{0623}' => 0xFEF7,
        '\u{0625}' => 0xFEF9,
        '\u{0627}' => 0xFEFB,
        _ => return None,
    })
}

fn forms(letter: char) -> Option<(u32, bool)> {
    FORMS.iter().find(|row| row.0 == letter).map(|&(_, first, joins_both)| (first, joins_both))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E4}')
}

/// Whether `c` joins to the letter before it, and to the letter after it.
fn joins(c: char) -> (bool, bool) {
    match forms(c) {
        Some((_, joins_both)) => (true, joins_both),
        None => (c == '\u{0640}', c == '\u{0640}'),
    }
}

/// The text in presentation forms, in reading order. What has none stays.
pub(crate) fn shape(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut joins_before = false;
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        if is_mark(c) {
            out.push(c);
            continue;
        }
        let Some((first, joins_both)) = forms(c) else {
            out.push(c);
            joins_before = joins(c).1;
            continue;
        };
        let next = chars[at..].iter().copied().find(|&c| !is_mark(c));
        if let Some(ligature) = (c == '\u{0644}').then(|| chars.get(at).copied().and_then(lam_alef)).flatten()
        {
            out.extend(char::from_u32(ligature + u32::from(joins_before)));
            at += 1;
            joins_before = false;
            continue;
        }
        let joins_after = joins_both && next.is_some_and(|next| joins(next).0);
        out.extend(char::from_u32(first + u32::from(joins_before) + 2 * u32::from(joins_after)));
        joins_before = joins_after;
    }
    out
}

/// The isolated form of every letter, as if none joined.
pub(crate) fn isolate(text: &str) -> String {
    text.chars().map(|c| forms(c).and_then(|(first, _)| char::from_u32(first)).unwrap_or(c)).collect()
}

#[test]
fn words_are_shaped() {
    let rows = [
        ("كتاب", "\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}"),
        ("السلام", "\u{FE8D}\u{FEDF}\u{FEB4}\u{FEFC}\u{FEE1}"),
        ("لأنه", "\u{FEF7}\u{FEE7}\u{FEEA}"),
        ("مَدْرَسة", "\u{FEE3}\u{064E}\u{FEAA}\u{0652}\u{FEAD}\u{064E}\u{FEB3}\u{FE94}"),
        ("شيء", "\u{FEB7}\u{FEF2}\u{0621}"),
        ("هـ 5", "\u{FEEB}\u{0640} 5"),
    ];
    for (text, expected) in rows {
        crate::text::assert_row("shape", text, &shape(text), expected);
    }
}
