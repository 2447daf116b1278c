//! Sentences: where an end mark ends one, and where it does not.

use super::entity;
use super::word::{is_gap, is_mark};
use crate::Span;
use crate::letter::{self, TATWEEL};
use core::iter::FusedIterator;

/// Abbreviations of more than one letter, "and" before a title among them; those of one letter (`د.`, `هـ.`, `أ.د.`) go
/// by a rule.
const ABBREVIATIONS: &[&str] = &[
    "ود", "وأ", "إلخ", "الخ", "مج", "تح", "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Sr", "Jr", "Gen", "Col",
    "Lt", "Capt", "Eng", "Rev", "Hon", "Inc", "Ltd", "Co", "Corp", "vs", "etc", "No", "Nos", "Vol", "vol",
    "pp", "Fig", "fig", "al", "cf", "approx", "ca", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
    "Sept", "Oct", "Nov", "Dec",
];

/// No abbreviation has a longer piece between two full stops, in bytes; marks and TATWEEL included.
const LONGEST_ABBREVIATION: usize = 24;

/// Verbs that take up the sentence after a quotation: `«هل جاء؟» سأل الأب.`
const REPORTING_VERBS: &[&str] = &[
    "قال",
    "قالت",
    "قالوا",
    "يقول",
    "تقول",
    "سأل",
    "سألت",
    "أجاب",
    "أجابت",
    "رد",
    "ردت",
    "أضاف",
    "أضافت",
    "تابع",
    "تابعت",
    "صاح",
    "صاحت",
    "هتف",
    "هتفت",
    "همس",
    "همست",
];

/// The longest quotation, in bytes, in which end marks are passed over.
const LONGEST_QUOTATION: usize = 512;

/// A sentence of a text: what it says and where it stands.
///
/// # Examples
///
/// ```
/// use warraq::Span;
/// use warraq::token::sentences;
///
/// let sentence = sentences(" نعم. ").next().unwrap();
/// assert_eq!(sentence.text(), "نعم.");
/// assert_eq!(sentence.span(), Span::new(1, 8)); // bytes
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sentence<'t> {
    text: &'t str,
    span: Span,
}

impl<'t> Sentence<'t> {
    /// The sentence as written in the source, with its end mark, without white space around it.
    #[inline]
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// Where it stands: bytes of the source text.
    #[inline]
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }
}

/// The sentences of a text.
///
/// They come in order, and between them is only white space, control and invisible format characters, as between
/// [tokens](super#lossless). These are rules of this crate, simpler than the sentence boundaries of [UAX #29] and made
/// for Arabic; the work is linear in the text.
///
/// A sentence ends
///
/// - at a line break;
/// - at a run of `.` `!` `?` `؟` `۔` `…` (and `‼` `⁇` `⁈` `⁉`), together with the closing quotes and brackets right
///   after it, if white space follows, or if an Arabic letter stands on either side (`تمام.شكرا`).
///
/// `؛` and `:` end no sentence. Neither does an end mark
///
/// - inside a number, a link, or an address: `3.5`, `example.com`;
/// - that is a single full stop after a single letter (an initial, or an abbreviation: `د.` `ص.` `هـ.` `ق.م.` `أ.د.`
///   `U.S.`), after an abbreviation on a small list (`إلخ.` `Dr.`), or after a number of up to three digits with which
///   the sentence begins (`1. المقدمة`);
/// - of full stops before a small Latin letter: `vol. two`;
/// - before `،` `؛` `,` `;` `:` or a dash, or, after a closing quote, before a verb of speech:
///   `«هل جاء؟» سأل الأب.` is one sentence;
/// - inside a pair of `«»`, `“”`, `()` or `[]` that closes on the same line within 512 bytes, save right before it
///   closes: `قال: «نعم. سآتي.» ثم ذهب.` ends after `«نعم. سآتي.»`, not inside.
///
/// An abbreviation at the end of a sentence therefore joins it to the next one, unless the line ends there.
///
/// # Examples
///
/// ```
/// use warraq::token::sentences;
///
/// let text = "وصل د. أحمد الساعة 3.5 عصرا. هل رأيته؟! لا";
/// let found: Vec<_> = sentences(text).map(|sentence| sentence.text()).collect();
/// assert_eq!(found, ["وصل د. أحمد الساعة 3.5 عصرا.", "هل رأيته؟!", "لا"]);
/// ```
///
/// [UAX #29]: https://www.unicode.org/reports/tr29/#Sentence_Boundaries
pub const fn sentences(text: &str) -> Sentences<'_> {
    Sentences { text, at: 0 }
}

/// The sentences of a text, from [`sentences`].
#[derive(Clone, Debug)]
#[must_use = "iterators do nothing until they are used"]
pub struct Sentences<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Sentences<'t> {
    /// The rest of the text, which the iterator has not yet looked at.
    #[must_use]
    pub fn as_str(&self) -> &'t str {
        &self.text[self.at..]
    }
}

impl<'t> Iterator for Sentences<'t> {
    type Item = Sentence<'t>;

    fn next(&mut self) -> Option<Sentence<'t>> {
        let rest = self.as_str().trim_start_matches(is_gap);
        let start = self.text.len() - rest.len();
        if rest.is_empty() {
            self.at = start;
            return None;
        }
        let text = rest[..sentence_len(rest)].trim_end_matches(is_gap);
        self.at = start + text.len();
        Some(Sentence { text, span: Span::new(start, self.at) })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.as_str().len()))
    }
}

impl FusedIterator for Sentences<'_> {}

/// The length in bytes of the sentence that `text` begins with, white space at its end perhaps included.
fn sentence_len(text: &str) -> usize {
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let after = at + c.len_utf8();
        at = if is_line_break(c) {
            return at;
        } else if is_end_mark(c) {
            let marks_end = skip(text, after, is_end_mark);
            let closed = skip(text, marks_end, is_closing);
            if ends_sentence(text, at..marks_end, closed) {
                return closed;
            }
            closed
        } else if let Some(close) = closing_of(c).and_then(|close| closing_at(text, after, close)) {
            close
        } else if starts_word(text, at) {
            entity::url_end(&text[at..]).map_or(after, |len| at + len)
        } else {
            after
        };
    }
    at
}

/// The first byte from `at` on whose character is not `wanted`.
fn skip(text: &str, at: usize, wanted: fn(char) -> bool) -> usize {
    text.len() - text[at..].trim_start_matches(wanted).len()
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}')
}

fn is_end_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '۔' | '…' | '‼' | '⁇' | '⁈' | '⁉')
}

fn is_closing(c: char) -> bool {
    is_closing_quote(c) || matches!(c, ')' | ']' | '}')
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '»' | '”' | '’' | '"' | '\'' | '›')
}

/// What closes a quotation or bracket that `c` opens.
fn closing_of(c: char) -> Option<char> {
    match c {
        '«' => Some('»'),
        '“' => Some('”'),
        '(' => Some(')'),
        '[' => Some(']'),
        _ => None,
    }
}

/// Where to go on inside an opened pair: at the end marks before its closing, or at the closing itself.
///
/// `None` if it is not closed soon on this line, or is no bracket but a face: `:( `.
fn closing_at(text: &str, opened: usize, close: char) -> Option<usize> {
    let rest = &text[opened..];
    if rest.starts_with(is_gap) {
        return None;
    }
    let mut limit = rest.len().min(LONGEST_QUOTATION);
    while !rest.is_char_boundary(limit) {
        limit -= 1;
    }
    let inside = &rest[..rest[..limit].find(close)?];
    if inside.contains(is_line_break) {
        return None;
    }
    Some(opened + inside.trim_end_matches(is_end_mark).len())
}

fn starts_word(text: &str, at: usize) -> bool {
    let is_inside = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
    !is_inside && text.as_bytes()[at].is_ascii_alphabetic()
}

/// Whether the end marks at `marks`, with closing quotes and brackets up to `closed`, end the sentence that `text`
/// begins with.
fn ends_sentence(text: &str, marks: core::ops::Range<usize>, closed: usize) -> bool {
    let before = &text[..marks.start];
    let is_full_stop = &text[marks.clone()] == ".";
    let rest = text[closed..].trim_start_matches(|c| is_gap(c) && !is_line_break(c));
    let Some(next) = rest.chars().next() else { return true };
    if is_line_break(next) {
        return true;
    }
    if is_full_stop && (is_abbreviated(before) || is_item_number(before)) {
        return false;
    }
    if rest.len() == text.len() - closed {
        return letter::is_letter(next) && before.ends_with(is_arabic);
    }
    let is_after_quote = text[marks.end..closed].ends_with(is_closing_quote);
    let are_full_stops = text[marks].chars().all(|c| matches!(c, '.' | '…'));
    !(matches!(next, '،' | '؛' | ',' | ';' | ':' | '-' | '–' | '—')
        || (next.is_lowercase() && (are_full_stops || is_after_quote))
        || (is_after_quote && starts_with_reporting_verb(rest)))
}

/// Whether `c` is of an Arabic word: a letter or what sits on one.
fn is_arabic(c: char) -> bool {
    letter::is_letter(c) || letter::is_diacritic(c) || c == TATWEEL
}

/// Whether a full stop after `before` would be that of an abbreviation or initial.
fn is_abbreviated(before: &str) -> bool {
    let mut start = before.len().saturating_sub(LONGEST_ABBREVIATION);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let near = &before[start..];
    let is_word = |c: char| c.is_alphanumeric() || is_mark(c) || c == '_';
    let piece = &near[near.trim_end_matches(is_word).len()..];
    if piece.len() == near.len() && start > 0 {
        return false;
    }
    let mut letters = piece.chars().filter(|&c| !is_mark(c) && c != TATWEEL);
    let is_single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    is_single || ABBREVIATIONS.contains(&piece)
}

/// Whether the sentence so far is only a number, as of an item in a list.
fn is_item_number(before: &str) -> bool {
    before.chars().take(4).count() <= 3 && !before.is_empty() && before.chars().all(char::is_numeric)
}

fn starts_with_reporting_verb(text: &str) -> bool {
    REPORTING_VERBS
        .iter()
        .any(|verb| text.strip_prefix(verb).is_some_and(|rest| !rest.starts_with(is_arabic)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{any_text, code_points};
    use super::*;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    /// Every row is a name, an input, and the sentences expected of it, joined by `|`.
    #[test]
    fn rows() {
        let rows = [
            ("every mark", "نعم. لا! من? من؟ جی۔ ربما… حقا‼ آه", "نعم.|لا!|من?|من؟|جی۔|ربما…|حقا‼|آه"),
            ("run of marks", "حقا!!؟ نعم... طيب", "حقا!!؟|نعم...|طيب"),
            ("no end marks", "أولا؛ ثانيا: ثالثا، رابعا", "أولا؛ ثانيا: ثالثا، رابعا"),
            ("line breaks", "سطر\nسطر\r\nسطر\u{2028}سطر\n\n", "سطر|سطر|سطر|سطر"),
            ("trimmed", " \u{200F}نعم.\u{200F} لا \n", "نعم.|لا"),
            ("empty", " \n\t\u{200F}", ""),
            ("marks only", "... !", "...|!"),
            ("number", "الساعة 3.5 أو ٣.٥ مساء. نعم", "الساعة 3.5 أو ٣.٥ مساء.|نعم"),
            ("year at the end", "عام 2020. ثم عام 1990م. ثم", "عام 2020.|ثم عام 1990م.|ثم"),
            ("item", "1. المقدمة\n٢. المتن. 12. الخاتمة", "1. المقدمة|٢. المتن.|12. الخاتمة"),
            ("link", "انظر https://a.com/x.ب?y=1. نعم", "انظر https://a.com/x.ب?y=1.|نعم"),
            ("domain", "انظر example.com أو a@b.com. نعم", "انظر example.com أو a@b.com.|نعم"),
            ("no space", "تمام.شكرا ماذا؟لا حسنًا!نعم", "تمام.|شكرا ماذا؟|لا حسنًا!|نعم"),
            ("no space, other scripts", "a.b ب.a a.ب 5.ب", "a.b ب.a a.ب 5.ب"),
            ("titles", "جاء د. علي وأ. حسن وأ.د. سعيد. نعم", "جاء د. علي وأ. حسن وأ.د. سعيد.|نعم"),
            ("single letters", "انظر ص. 5 م. 3 ص.ب. 10 ب. نعم", "انظر ص. 5 م. 3 ص.ب. 10 ب. نعم"),
            ("eras", "سنة 300 ق.م. وسنة 505 هـ. تقريبا. نعم", "سنة 300 ق.م. وسنة 505 هـ. تقريبا.|نعم"),
            (
                "and so on",
                "تفاح وتمر إلخ. في السوق. عنب إلخ.\nنعم الخ.",
                "تفاح وتمر إلخ. في السوق.|عنب إلخ.|نعم الخ.",
            ),
            ("single letter with marks", "جاء دَّ. علي", "جاء دَّ. علي"),
            (
                "latin",
                "Mr. Ali met Dr. J. Smith of the U.S. Army. Yes",
                "Mr. Ali met Dr. J. Smith of the U.S. Army.|Yes",
            ),
            ("small letter follows", "see vols. two. Yes! no", "see vols. two.|Yes!|no"),
            ("not an abbreviation", "هذا أحد. نعم", "هذا أحد.|نعم"),
            ("two marks after a letter", "من ب؟ نعم من د.. نعم", "من ب؟|نعم من د..|نعم"),
            ("closing belongs", "قال: «نعم.» ثم (ذهب.) \"لا!\" نعم", "قال: «نعم.»|ثم (ذهب.)|\"لا!\"|نعم"),
            ("comma after the quote", "«نعم!»، ثم ذهب. لا", "«نعم!»، ثم ذهب.|لا"),
            ("verb after the quote", "«هل جاء؟» سأل الأب. لا", "«هل جاء؟» سأل الأب.|لا"),
            ("only a whole verb", "«هل جاء؟» سألته. لا", "«هل جاء؟»|سألته.|لا"),
            ("no verb without a quote", "هل جاء؟ قال نعم.", "هل جاء؟|قال نعم."),
            ("inside a quote", "قال: «نعم. سآتي غدا.» ثم ذهب. لا", "قال: «نعم. سآتي غدا.»|ثم ذهب.|لا"),
            ("mark after the quote", "قال: «نعم. سآتي». ثم ذهب.", "قال: «نعم. سآتي».|ثم ذهب."),
            ("inside brackets", "جاء (نعم! جاء) علي. لا", "جاء (نعم! جاء) علي.|لا"),
            ("never closed", "قال: «نعم. سآتي. ثم", "قال: «نعم.|سآتي.|ثم"),
            ("closed on another line", "«نعم. لا\nمن. ب»", "«نعم.|لا|من.|ب»"),
            ("face", "حزين :( جدا. لكن :) نعم", "حزين :( جدا.|لكن :) نعم"),
            ("emoji", "رائع! 😂 شكرا", "رائع!|😂 شكرا"),
            ("dash", "نعم… — لا. نعم", "نعم… — لا.|نعم"),
        ];
        for (name, text, expected) in rows {
            let found: Vec<&str> = sentences(text).map(|sentence| sentence.text()).collect();
            assert_eq!(found.join("|"), expected, "{name}: {}", code_points(text));
        }
    }

    #[test]
    fn long_quotation_is_cut() {
        let text = ["«", &"نعم نعم. ".repeat(60), "»"].concat();
        assert!(sentences(&text).count() > 30);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn lossless(text in any_text()) {
            let mut end = 0;
            let mut sentences = sentences(&text);
            while let Some(sentence) = sentences.next() {
                let span = sentence.span();
                prop_assert!(!span.is_empty() && span.start() >= end);
                prop_assert_eq!(span.of(&text), sentence.text());
                prop_assert_eq!(sentence.text().trim_matches(is_gap), sentence.text());
                prop_assert!(!sentence.text().contains(is_line_break));
                prop_assert!(text[end..span.start()].chars().all(is_gap), "{}", code_points(&text));
                end = span.end();
                prop_assert_eq!(sentences.as_str(), &text[end..]);
            }
            prop_assert!(text[end..].chars().all(is_gap));
            prop_assert_eq!(sentences.as_str(), "");
        }
    }
}
