//! Bytes of one encoding read in another, and letters replaced by a sign of loss.

use super::{Defect, Finding};
use alloc::vec::Vec;
use core::ops::Range;

/// A character as the first half of a misread one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// C2, C3, D8–DB or E2 in Windows-1252 and Latin-1; of D8–DB also in lower case, as links are written.
    Latin,
    /// C2, C3, D8 or D9 in Windows-1256.
    Arabic,
}

fn lead(c: char) -> Option<Lead> {
    match c {
        'Ø' | 'Ù' | 'Ú' | 'Û' | 'Ã' | 'Â' | 'â' | 'ø' | 'ù' | 'ú' | 'û' => Some(Lead::Latin),
        'ط' | 'ظ' | 'آ' | 'أ' => Some(Lead::Arabic),
        _ => None,
    }
}

/// Whether `c` is the reading of a byte 80–BF, the second of a letter, after such a lead.
fn is_trail(c: char, lead: Lead) -> bool {
    // What both code pages have in common: 80–9F as punctuation, controls where nothing is assigned, A0–BF as in
    // Latin-1.
    let is_common = matches!(
        c,
        '\u{80}'
            ..='\u{BF}'
                | '€'
                | '‚'
                | 'ƒ'
                | '„'
                | '…'
                | '†'
                | '‡'
                | 'ˆ'
                | '‰'
                | '‹'
                | 'Œ'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '•'
                | '–'
                | '—'
                | '™'
                | '›'
                | 'œ'
                | '\u{FFFD}'
    );
    is_common
        || match lead {
            Lead::Latin => matches!(c, 'Š' | 'š' | 'Ž' | 'ž' | 'Ÿ' | '˜'),
            Lead::Arabic => matches!(
                c,
                'پ' | 'ٹ'
                    | 'چ'
                    | 'ژ'
                    | 'ڈ'
                    | 'گ'
                    | 'ک'
                    | 'ڑ'
                    | 'ں'
                    | 'ھ'
                    | '،'
                    | '؛'
                    | '؟'
                    | '\u{200C}'
                    | '\u{200D}'
            ),
        }
}

/// Whether `c` does not follow ط, ظ, آ or أ but in misread text; quotes and dots do.
fn is_telling(c: char) -> bool {
    matches!(
        c,
        '\u{80}'..='\u{9F}' | '¢'..='ª' | '¬' | '®'..='·' | '¸'..='º' | '¼'..='¾' | '€' | '‚' | 'ƒ' | '„' | '†' | '‡' | 'ˆ'
            | '‰' | '‹' | 'Œ' | '™' | '›' | 'œ'
    )
}

/// A run of misread letters: pairs of a lead and its trail, one behind the other, and what ASCII stands between.
#[derive(Default)]
struct Pairs {
    span: Range<usize>,
    /// How many follow each other without anything between, now and at most.
    now: u32,
    most: u32,
    has_telling: bool,
}

impl Pairs {
    fn close(&mut self, findings: &mut Vec<Finding>) {
        if self.most >= 2 && self.has_telling {
            findings.push(Finding::new(Defect::Mojibake, self.span.start, self.span.end));
        }
        *self = Pairs::default();
    }
}

/// UTF-8 read as a code page, once or twice.
fn find_pairs(text: &str, findings: &mut Vec<Finding>) {
    let mut pairs = Pairs::default();
    let mut open: Option<(usize, Lead)> = None;
    let mut last_lead = None;
    for (at, c) in text.char_indices() {
        if let Some(this) = last_lead.filter(|&this| is_trail(c, this)) {
            if let Some((start, _)) = open.take() {
                if pairs.span.is_empty() {
                    pairs.span.start = start;
                }
                pairs.now += 1;
                pairs.most = pairs.most.max(pairs.now);
            }
            pairs.has_telling |= this == Lead::Latin || is_telling(c);
            pairs.span.end = at + c.len_utf8();
        } else if let Some(this) = lead(c) {
            // Two leads in a row: the first was a letter like any other.
            if open.is_some() {
                pairs.close(findings);
            }
            open = Some((at, this));
            last_lead = Some(this);
        } else {
            if open.take().is_some() || !c.is_ascii() {
                pairs.close(findings);
            }
            pairs.now = 0;
            last_lead = None;
        }
    }
    pairs.close(findings);
}

/// Words of nothing but Latin letters with accents, ALEF and LAM of Windows-1256 among them: `ÇáÓáÇã`.
fn find_accents(text: &str, findings: &mut Vec<Finding>) {
    #[derive(Default)]
    struct Words {
        span: Range<usize>,
        letters: usize,
        has_alef: bool,
        has_lam: bool,
    }
    impl Words {
        fn close(&mut self, findings: &mut Vec<Finding>) {
            if self.letters >= 6 && self.has_alef && self.has_lam {
                findings.push(Finding::new(Defect::Mojibake, self.span.start, self.span.end));
            }
            *self = Words::default();
        }
    }
    let mut words = Words::default();
    for (at, word) in words_of(text) {
        let is_edge = |c: char| c.is_ascii_punctuation() || matches!(c, '¡' | '¿' | 'º');
        let word_start = at + word.len() - word.trim_start_matches(is_edge).len();
        let word = word.trim_matches(is_edge);
        if word.is_empty() || word.bytes().all(|byte| !byte.is_ascii_alphabetic() && byte.is_ascii()) {
            continue;
        }
        if !word.chars().all(|c| {
            matches!(c, 'À'..='ÿ' | '\u{81}' | '\u{8D}' | '\u{90}' | '\u{98}' | 'Ž' | '˜' | '¿' | '¡')
        }) {
            words.close(findings);
            continue;
        }
        if words.letters == 0 {
            words.span.start = word_start;
        }
        words.span.end = word_start + word.len();
        words.letters += word.chars().count();
        words.has_alef |= word.contains('Ç');
        words.has_lam |= word.contains('á');
    }
    words.close(findings);
}

/// Words of nothing but question marks, three or more in a row, not all of one length: people ask `???`, but not so.
fn find_question_marks(text: &str, findings: &mut Vec<Finding>) {
    #[derive(Default)]
    struct Marks {
        span: Range<usize>,
        words: usize,
        marks: usize,
        first: usize,
        has_other_length: bool,
    }
    impl Marks {
        fn close(&mut self, findings: &mut Vec<Finding>) {
            if self.words >= 3 && self.marks >= 8 && self.has_other_length {
                findings.push(Finding::new(Defect::Mojibake, self.span.start, self.span.end));
            }
            *self = Marks::default();
        }
    }
    let mut run = Marks::default();
    for (at, word) in words_of(text) {
        let marks = word.bytes().filter(|&byte| byte == b'?').count();
        if !word.bytes().all(|byte| byte == b'?' || byte.is_ascii_punctuation()) {
            // A number among them was spared.
            if !word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation()) {
                run.close(findings);
            }
            continue;
        }
        if marks == 0 {
            continue;
        }
        if run.words == 0 {
            (run.span.start, run.first) = (at, marks);
        }
        run.span.end = at + word.len();
        run.words += 1;
        run.marks += marks;
        run.has_other_length |= marks != run.first;
    }
    run.close(findings);
}

/// Runs of U+FFFD.
fn find_replacements(text: &str, findings: &mut Vec<Finding>) {
    let mut from = 0;
    while let Some(at) = text[from..].find('\u{FFFD}') {
        let start = from + at;
        let rest = &text[start..];
        let end = start + rest.len() - rest.trim_start_matches('\u{FFFD}').len();
        findings.push(Finding::new(Defect::Mojibake, start, end));
        from = end;
    }
}

/// The words between white space, with where they begin.
fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - start, word))
}

pub(super) fn find(text: &str, findings: &mut Vec<Finding>) {
    // Most texts have none of the signs, which a look at the bytes tells soonest.
    if text.bytes().any(|byte| matches!(byte, 0xC2 | 0xC3 | 0xC5 | 0xC6 | 0xCB | 0xE2)) {
        find_pairs(text, findings);
    }
    if text.bytes().any(|byte| byte == 0xC3) {
        find_accents(text, findings);
    }
    if text.contains("??") {
        find_question_marks(text, findings);
    }
    find_replacements(text, findings);
}
