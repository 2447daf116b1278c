//! Words: the segments of UAX #29, cut further by the tailorings that the documentation of [`token`](super) numbers.

use crate::letter::{self, ARABIC_LETTER_MARK, Class, ZERO_WIDTH_SPACE};
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// Whether `c` may be left out between two tokens: white space, a control, or an invisible format character.
pub(super) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_format(c)
}

/// The general category Cf, without the signs that are drawn (U+0600–0605, 06DD, 08E2 ...): those are part of the
/// text that a reader sees.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | ARABIC_LETTER_MARK
            | '\u{180E}'
            | ZERO_WIDTH_SPACE..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0001}'
            | '\u{E0020}'..='\u{E007F}'
    )
}

/// Whether `c` sits on a letter; small letters above the line such as U+06E5 do too, though Unicode calls them letters.
pub(super) fn is_mark(c: char) -> bool {
    letter::is_diacritic(c) || is_combining_mark(c)
}

/// U+FDFA and U+FDFB, letters by category, each a phrase with spaces in it.
pub(super) fn is_phrase(c: char) -> bool {
    matches!(c, '\u{FDFA}' | '\u{FDFB}')
}

/// The length in bytes of the first UAX #29 segment; 0 only if `text` is empty.
pub(super) fn segment_len(text: &str) -> usize {
    text.split_word_bounds().next().map_or(0, str::len)
}

/// What a base character does to the word it stands in; marks and format controls go with the base before them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// A letter of the Arabic script, or TATWEEL.
    Arabic,
    /// A letter of another script, or a digit.
    Other,
    /// What UAX #29 lets stand between them: `_`, or `.` `:` `'` with a letter or digit on both sides.
    Joint,
    /// A token by itself (tailorings 1 and 8).
    Alone,
}

impl Part {
    fn of(c: char) -> Part {
        match letter::classify(c) {
            Class::FormatControl => Part::Alone,
            _ if is_phrase(c) => Part::Alone,
            Class::Letter | Class::Tatweel => Part::Arabic,
            _ if c.is_alphanumeric() => Part::Other,
            _ => Part::Joint,
        }
    }
}

/// The length in bytes of the first tailored word of `segment`, which is what is left of a UAX #29 segment, does not
/// start with a gap, and is not empty. `is_segment_start` is whether nothing of the segment was taken before.
pub(super) fn tailored_len(segment: &str, is_segment_start: bool) -> usize {
    let end = cut(segment, is_segment_start).unwrap_or(segment.len());
    segment[..end].trim_end_matches(is_gap).len()
}

/// Where the first cut by tailorings 1–4, 7 and 8 falls, if any does.
///
/// They come to one rule: an Arabic word holds Arabic letters and what sits on them, nothing else; and the joints
/// beside an Arabic word belong to neither side.
fn cut(segment: &str, is_segment_start: bool) -> Option<usize> {
    let mut before = None;
    let mut joints_start = 0;
    for (at, c) in segment.char_indices() {
        if is_mark(c) || is_format(c) {
            continue;
        }
        let here = Part::of(c);
        let is_cut = match (before, here) {
            (None, _) => at > 0,
            (Some(Part::Arabic), Part::Arabic) => false,
            (Some(Part::Other), Part::Other | Part::Joint) => false,
            (Some(Part::Joint), Part::Joint) => false,
            // Inside a segment, joints come first only if they were cut from the Arabic word before them.
            (Some(Part::Joint), Part::Other) => joints_start == 0 && !is_segment_start,
            _ => true,
        };
        if is_cut {
            let cuts_joints = before == Some(Part::Joint) && joints_start > 0;
            return Some(if cuts_joints { joints_start } else { at });
        }
        if here == Part::Joint && before != Some(Part::Joint) {
            joints_start = at;
        }
        before = Some(here);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::Tokenizer;
    use super::super::tests::check;

    #[test]
    fn tailorings() {
        let rows = [
            ("1 quranic marks", "أُو۟لَٰٓئِكَ هُمُ", "word:أُو۟لَٰٓئِكَ|word:هُمُ"),
            ("1 all harakat", "وَٱلْمُسْتَضْعَفِينَ مِنَ", "word:وَٱلْمُسْتَضْعَفِينَ|word:مِنَ"),
            ("1 zwnj", "می\u{200C}روم", "word:می\u{200C}روم"),
            ("1 small waw", "لَهُۥ مَا", "word:لَهُۥ|word:مَا"),
            (
                "1 every mark",
                "ب\u{0610}\u{0653}\u{0670}\u{06D6}\u{06ED}\u{08D3}\u{0897}\u{08F0}ب",
                "word:ب\u{0610}\u{0653}\u{0670}\u{06D6}\u{06ED}\u{08D3}\u{0897}\u{08F0}ب",
            ),
            ("1 ayah", "ٱلْعَٰلَمِينَ ۝٢ ٱلرَّحْمَٰنِ", "word:ٱلْعَٰلَمِينَ|symbol:۝|number:٢|word:ٱلرَّحْمَٰنِ"),
            ("1 ayah glued", "نَعْبُدُ۝٥ٱهْدِنَا", "word:نَعْبُدُ|symbol:۝|number:٥|word:ٱهْدِنَا"),
            ("1 ayah alone", "\u{06DD} \u{08E2}", "symbol:\u{06DD}|symbol:\u{08E2}"),
            ("1 ayah after digits", "٥۝", "number:٥|symbol:۝"),
            ("2 full stop", "تمام.شكرا", "word:تمام|punctuation:.|word:شكرا"),
            ("2 marks before it", "تمامٌ.شُكرا", "word:تمامٌ|punctuation:.|word:شُكرا"),
            ("2 colon", "قال:نعم", "word:قال|punctuation::|word:نعم"),
            ("2 apostrophes", "ب'ب’ب", "word:ب|punctuation:'|word:ب|punctuation:’|word:ب"),
            ("2 middle dot", "علي·حسن", "word:علي|punctuation:·|word:حسن"),
            ("2 latin before", "ok.تمام", "word:ok|punctuation:.|word:تمام"),
            ("2 latin after", "تمام.ok", "word:تمام|punctuation:.|word:ok"),
            ("2 latin only", "can't U.S.A", "word:can't|word:U.S.A"),
            ("3 underscore", "كلمة_كلمة", "word:كلمة|punctuation:_|word:كلمة"),
            ("3 ends", "_كلمة_", "punctuation:_|word:كلمة|punctuation:_"),
            ("3 run", "كلمة__كلمة", "word:كلمة|punctuation:__|word:كلمة"),
            ("3 latin", "snake_case _x_", "word:snake_case|word:_x_"),
            ("3 mixed", "a_b_كلمة_c_d", "word:a_b|punctuation:_|word:كلمة|punctuation:_|word:c_d"),
            ("3 narrow space", "ب\u{202F}ب", "word:ب|word:ب"),
            ("4 digits before", "100الف", "number:100|word:الف"),
            ("4 digits after", "كوفيد19", "word:كوفيد|number:19"),
            ("4 arabic digits", "سنة٢٠٢٤م", "word:سنة|number:٢٠٢٤|word:م"),
            ("4 decimal", "3.5مليون", "number:3.5|word:مليون"),
            ("4 mark between", "بَ5", "word:بَ|number:5"),
            ("4 latin", "3ala B2B mp3 7abibi", "word:3ala|word:B2B|word:mp3|word:7abibi"),
            ("5 trailing", "كلمة\u{200F} كلمة\u{200E}", "word:كلمة|word:كلمة"),
            ("5 leading", "\u{200F}كلمة \u{061C}\u{202B}كلمة\u{202C}", "word:كلمة|word:كلمة"),
            ("5 before a cut", "كلمة\u{200F}.كلمة\u{200C}5", "word:كلمة|punctuation:.|word:كلمة|number:5"),
            ("5 inside", "كل\u{200F}مة", "word:كل\u{200F}مة"),
            ("5 byte order mark", "\u{FEFF}كلمة", "word:كلمة"),
            ("5 latin", "word\u{200F}", "word:word"),
            ("6 initial mark", "\u{064E}كتاب", "symbol:\u{064E}|word:كتاب"),
            (
                "6 mark after space",
                "كتاب \u{064E}\u{0651} كتاب",
                "word:كتاب|symbol:\u{064E}\u{0651}|word:كتاب",
            ),
            ("6 mark after control", "ب5\u{200F}\u{064E}ب", "word:ب|number:5\u{200F}\u{064E}|word:ب"),
            ("6 small waw", "ۥ ۥب", "symbol:ۥ|symbol:ۥ|word:ب"),
            ("6 other mark", "\u{0301}", "symbol:\u{0301}"),
            ("6 tatweel", "ـــــ", "symbol:ـــــ"),
            ("6 tatweel with marks", "ـَـُ", "symbol:ـَـُ"),
            ("6 tatweel inside", "الـعـراق", "word:الـعـراق"),
            ("7 latin after", "الـiPhone والAPI", "word:الـ|word:iPhone|word:وال|word:API"),
            ("7 latin before", "videoهات", "word:video|word:هات"),
            ("8 phrase", "محمدﷺ قال", "word:محمد|symbol:ﷺ|word:قال"),
            ("8 phrase glued", "ﷺقالﷻ", "symbol:ﷺ|word:قال|symbol:ﷻ"),
            ("8 others", "﷽ ﷼ ۞ ﷲ عبدﷲ", "symbol:﷽|symbol:﷼|symbol:۞|word:ﷲ|word:عبدﷲ"),
        ];
        check(&Tokenizer::builder().entities(false).build(), &rows);
    }

    #[test]
    fn stay_whole() {
        let rows = [
            ("no article", "الله إلى ألمانيا", "word:الله|word:إلى|word:ألمانيا"),
            ("words with al", "التي آلام إلا ألف", "word:التي|word:آلام|word:إلا|word:ألف"),
            ("presentation forms", "ﻛﺘﺎﺏ ﻻ", "word:ﻛﺘﺎﺏ|word:ﻻ"),
            ("other languages", "پاکستان گۆڕان ئۇيغۇر ۀ", "word:پاکستان|word:گۆڕان|word:ئۇيغۇر|word:ۀ"),
        ];
        check(&Tokenizer::new(), &rows);
        check(&Tokenizer::builder().entities(false).build(), &rows);
    }

    #[test]
    fn kinds_without_entities() {
        let rows = [
            ("numbers", "3.5 ٣٫٥ 3،5 ½", "number:3.5|number:٣٫٥|number:3،5|number:½"),
            ("signs", "-5%", "punctuation:-|number:5|punctuation:%"),
            ("emoji", "👨‍👩‍👧 🇮🇶 👍🏽 1️⃣ ❤️", "emoji:👨‍👩‍👧|emoji:🇮🇶|emoji:👍🏽|emoji:1️⃣|emoji:❤️"),
            ("text style", "❤\u{FE0E} ★ ©", "symbol:❤\u{FE0E}|symbol:★|symbol:©"),
            (
                "punctuation",
                "،؛؟۔«»﴾﴿…",
                "punctuation:،|punctuation:؛|punctuation:؟|punctuation:۔|punctuation:«|punctuation:»|punctuation:﴾|punctuation:﴿|punctuation:…",
            ),
            ("symbols", "$+<€؋", "symbol:$|symbol:+|symbol:<|symbol:€|symbol:؋"),
            ("laugh", "ههههه", "word:ههههه"),
            ("mention", "@علي", "punctuation:@|word:علي"),
            ("empty", "", ""),
            ("gaps", " \n\u{200F}\u{0}", ""),
        ];
        check(&Tokenizer::builder().entities(false).build(), &rows);
    }

    #[test]
    fn without_tailorings() {
        let rows = [
            ("joined", "تمام.شكرا كلمة_كلمة 100الف", "word:تمام.شكرا|word:كلمة_كلمة|word:100الف"),
            ("controls", "كلمة\u{200F} \u{064E}", "word:كلمة\u{200F}|symbol: \u{064E}"),
        ];
        check(&Tokenizer::builder().entities(false).tailorings(false).build(), &rows);
        check(&Tokenizer::builder().tailorings(false).build(), &rows);
    }
}
