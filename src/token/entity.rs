//! What people write among words: links, addresses, mentions, hashtags, numbers, emoji, laughter.
//!
//! The only home of `regex`. Every pattern is anchored and is tried only where a token may begin and where the first
//! character can start it. A pattern that fails may read no further than the segment or the run that the tokenizer
//! then takes or remembers ([`Tried`]), so the work stays linear in the text.

use super::TokenKind;
use super::word::{is_gap, is_mark};
use crate::letter::{
    self, ALEF, Class, HEH, HEH_DOACHASHMEE, HEH_GOAL, KHAH, TATWEEL, ZERO_WIDTH_NON_JOINER,
};
use alloc::boxed::Box;
use once_cell::race::OnceBox;
use regex::Regex;

/// A pattern, compiled when first used.
struct Pattern {
    source: &'static str,
    regex: OnceBox<Regex>,
}

impl Pattern {
    const fn new(source: &'static str) -> Pattern {
        Pattern { source, regex: OnceBox::new() }
    }

    /// Where the match at the start of `text` ends.
    fn end(&self, text: &str) -> Option<usize> {
        let compile = || Box::new(Regex::new(self.source).expect("the patterns of this file are valid"));
        self.regex.get_or_init(compile).find(text).map(|found| found.end())
    }
}

/// A URL with a scheme or `www.`; what ends a sentence or a quotation in Arabic is no part of it.
static URL: Pattern = Pattern::new(
    r#"(?x)^ (?: (?i-u:https?|ftp):// | (?i-u:www)\. ) [\p{L}\d\[]
    [^\s\p{Cc}\p{Cf}<>"«»“”،؛؟{}|\\\^`]*"#,
);
static EMAIL: Pattern = Pattern::new(r"^(?i-u)[a-z0-9][a-z0-9._%+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,24}");
static DOMAIN: Pattern = Pattern::new(r"^(?i-u)(?:[a-z0-9-]+\.)+[a-z]{2,24}");
/// What may follow a domain. `#` and `?` follow a path only, so that `example.com?` keeps its question.
static DOMAIN_TAIL: Pattern =
    Pattern::new(r#"(?x)^ (?: :\d{1,5} )? (?: / [^\s\p{Cc}\p{Cf}<>"«»“”،؛؟{}|\\\^`]* )?"#);
static LETTER: Pattern = Pattern::new(r"^\p{L}");
static MARK: Pattern = Pattern::new(r"^\p{M}");
static DIGIT: Pattern = Pattern::new(r"^\d");
static NUMBER: Pattern = Pattern::new(r"^[+\-−]?\d+(?:[.,٫٬،'’]\d+)*[%٪‰؉؊]?");
static EMOJI: Pattern = Pattern::new(
    r"(?x)^ (?:
        [0-9\#*] \x{FE0F}? \x{20E3}
        | [\x{1F1E6}-\x{1F1FF}]{2}
        | (?: \x{1F3F4} [\x{E0020}-\x{E007E}]+ \x{E007F}
            | [\p{Emoji}&&\p{Extended_Pictographic}&&[\x{2190}-\x{10FFFF}]] \x{FE0F}? [\x{1F3FB}-\x{1F3FF}]? \x{FE0F}?
            | [\p{Emoji}&&\p{Extended_Pictographic}] \x{FE0F}
            | [\x{1F3FB}-\x{1F3FF}] )
          (?: \x{200D}
            [\p{Emoji}&&\p{Extended_Pictographic}&&[\x{2190}-\x{10FFFF}]] \x{FE0F}? [\x{1F3FB}-\x{1F3FF}]? \x{FE0F}?
          )*
    )",
);
static PUNCTUATION: Pattern = Pattern::new(r"^\p{P}");

/// Last labels by which a domain without a path is told from a missing space (`end.Start`). English words among the
/// country codes (`me`, `so`, `in`) are left out on purpose.
const TOP_LEVEL_DOMAINS: &[&str] = &[
    "com", "org", "net", "edu", "gov", "mil", "info", "biz", "io", "app", "dev", "ae", "bh", "dj", "dz",
    "eg", "iq", "jo", "km", "kw", "lb", "ly", "ma", "mr", "om", "ps", "qa", "sa", "sd", "sy", "tn", "ye",
    "ir", "tr", "pk", "uk", "de", "fr", "ru", "eu", "ca", "au",
];

/// The end of the last run of address characters that holds no address.
///
/// Without it, `a-a-a-…` would be read to its end from every `a`.
#[derive(Clone, Debug)]
pub(super) struct Tried {
    end: usize,
}

impl Tried {
    pub(super) const fn nothing() -> Tried {
        Tried { end: 0 }
    }
}

/// The entity that starts at byte `start` of `text`, and where it ends. Laughter is told by [`is_laugh`].
///
/// With `tailorings`, a number may run into an Arabic letter.
pub(super) fn at(
    text: &str,
    start: usize,
    tried: &mut Tried,
    tailorings: bool,
) -> Option<(TokenKind, usize)> {
    let (before, rest) = text.split_at(start);
    let first = rest.chars().next()?;
    let found = if let Some(len) = emoji_end(rest) {
        Some((TokenKind::Emoji, len))
    } else if first.is_ascii_alphanumeric() {
        address(rest, start, tried).or_else(|| number(rest, tailorings))
    } else if first.is_numeric() {
        number(rest, tailorings)
    } else {
        match first {
            '@' | '＠' if !ends_in_word(before) => mention_end(rest).map(|len| (TokenKind::Mention, len)),
            // `&#39;` is a character reference.
            '#' | '＃' if !ends_in_word(before) && !before.ends_with('&') => {
                hashtag_end(rest).map(|len| (TokenKind::Hashtag, len))
            }
            '+' | '-' | '−' if sign_may_follow(before) => number(rest, tailorings),
            _ => None,
        }
    };
    found.map(|(kind, len)| (kind, start + len))
}

fn ends_in_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || is_mark(c))
}

fn sign_may_follow(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| is_gap(c) || matches!(c, '(' | '[' | '{' | '«' | '“' | '"'))
}

/// What a character does in the name behind `@` or `#`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NamePart {
    /// The general category L.
    Letter,
    /// The general category M.
    Mark,
    /// The general category Nd, or `_`.
    Digit,
}

impl NamePart {
    fn of(c: char) -> Option<NamePart> {
        match c {
            'a'..='z' | 'A'..='Z' => return Some(NamePart::Letter),
            '0'..='9' | '_' => return Some(NamePart::Digit),
            '\0'..='\x7F' => return None,
            '\u{06E5}' | '\u{06E6}' => return Some(NamePart::Letter),
            '\u{0600}'..='\u{06FF}' => match letter::classify(c) {
                Class::Letter | Class::Tatweel => return Some(NamePart::Letter),
                Class::Digit => return Some(NamePart::Digit),
                Class::Punctuation | Class::Symbol | Class::FormatControl => return None,
                _ => return Some(NamePart::Mark),
            },
            _ => {}
        }
        let mut buffer = [0; 4];
        let text = &*c.encode_utf8(&mut buffer);
        let is = |pattern: &Pattern| pattern.end(text).is_some();
        if is(&LETTER) {
            Some(NamePart::Letter)
        } else if is(&MARK) {
            Some(NamePart::Mark)
        } else {
            is(&DIGIT).then_some(NamePart::Digit)
        }
    }
}

/// Where the mention at the start of `text`, which starts with a sign, ends.
fn mention_end(text: &str) -> Option<usize> {
    let mut chars = text.char_indices().skip(1);
    let (first_at, first) = chars.next()?;
    let first_part = NamePart::of(first)?;
    let end = chars.find(|&(_, c)| NamePart::of(c).is_none()).map_or(text.len(), |(at, _)| at);
    (first_part != NamePart::Mark && end > first_at).then_some(end)
}

/// Where the hashtag at the start of `text`, which starts with a sign, ends.
fn hashtag_end(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut has_letter = false;
    for (at, c) in text.char_indices().skip(1) {
        match NamePart::of(c) {
            Some(part) => {
                end = at + c.len_utf8();
                has_letter |= part == NamePart::Letter;
            }
            None if c == ZERO_WIDTH_NON_JOINER => {}
            None => break,
        }
    }
    has_letter.then_some(end)
}

/// A link or an e-mail address at the start of `rest`, which starts with an ASCII letter or digit.
fn address(rest: &str, start: usize, tried: &mut Tried) -> Option<(TokenKind, usize)> {
    if let Some(len) = url_end(rest) {
        return Some((TokenKind::Url, len));
    }
    if start < tried.end {
        return None;
    }
    let run_len = rest.bytes().position(|b| !is_address_byte(b)).unwrap_or(rest.len());
    let run = &rest[..run_len];
    if rest[run_len..].starts_with('@')
        && let Some(len) = EMAIL.end(rest).filter(|&len| !goes_on(&rest[len..]))
    {
        return Some((TokenKind::Email, len));
    }
    if run.contains('.')
        && let Some(len) = domain_end(rest)
    {
        return Some((TokenKind::Url, len));
    }
    tried.end = start + run_len;
    None
}

fn is_address_byte(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'%' | b'+' | b'-')
}

/// Whether a domain name that `rest` follows is only the start of something longer.
fn goes_on(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    match bytes.next() {
        Some(b'.') => bytes.next().is_some_and(|b| b.is_ascii_alphanumeric()),
        Some(b) => b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'@'),
        None => false,
    }
}

/// Where the link with a scheme or `www.` at the start of `text` ends.
pub(super) fn url_end(text: &str) -> Option<usize> {
    if !text.starts_with(['h', 'H', 'f', 'F', 'w', 'W']) {
        return None;
    }
    URL.end(text).map(|end| trimmed_link(&text[..end]).len())
}

fn domain_end(text: &str) -> Option<usize> {
    let name_end = DOMAIN.end(text)?;
    let (name, rest) = text.split_at(name_end);
    let end = name_end + DOMAIN_TAIL.end(rest).unwrap_or(0);
    let has_path = rest.starts_with('/') && end > name_end + 1;
    let (_, last_label) = name.rsplit_once('.')?;
    let is_known = TOP_LEVEL_DOMAINS.iter().any(|known| last_label.eq_ignore_ascii_case(known));
    if goes_on(rest) || !(is_known || has_path) {
        return None;
    }
    Some(trimmed_link(&text[..end]).len())
}

/// The link without the punctuation at its end that belongs to the sentence around it.
fn trimmed_link(link: &str) -> &str {
    let unopened =
        |open: char, close: char| link.matches(close).count().saturating_sub(link.matches(open).count());
    let mut unopened_round = unopened('(', ')');
    let mut unopened_square = unopened('[', ']');
    link.trim_end_matches(|c: char| match c {
        ')' if unopened_round > 0 => {
            unopened_round -= 1;
            true
        }
        ']' if unopened_square > 0 => {
            unopened_square -= 1;
            true
        }
        _ => matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '’' | '*' | '…' | '۔'),
    })
}

/// A number at the start of `rest`, unless a word or a mark goes on where it ends.
fn number(rest: &str, tailorings: bool) -> Option<(TokenKind, usize)> {
    let end = NUMBER.end(rest)?;
    if let Some(next) = rest[end..].chars().next() {
        let is_cut = tailorings && letter::is_letter(next);
        if !is_cut && (next.is_alphanumeric() || next == '_' || is_mark(next)) {
            return None;
        }
    }
    Some((TokenKind::Number, end))
}

/// Where the emoji at the start of `text` ends; `None` too if U+FE0E asks for the text style.
pub(super) fn emoji_end(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let may_start = match chars.next()? {
        '0'..='9' | '#' | '*' => chars.as_str().starts_with(['\u{FE0F}', '\u{20E3}']),
        '\0'..='\u{A8}' | '\u{600}'..='\u{6FF}' => false,
        c => !c.is_alphanumeric() || c == '\u{2139}' || c == '\u{24C2}' || c >= '\u{1F000}',
    };
    let end = if may_start { EMOJI.end(text)? } else { return None };
    (!text[end..].starts_with('\u{FE0E}')).then_some(end)
}

/// Whether a whole word is laughter.
///
/// With every TATWEEL left out, it is HEHs, three or more, and then ALEFs or none; or HEHs and ALEFs by turns with two
/// turns or more; or KHAHs, three or more.
pub(super) fn is_laugh(word: &str) -> bool {
    let mut letters = word.chars().filter(|&c| c != TATWEEL);
    let is_heh = |c| matches!(c, HEH | HEH_DOACHASHMEE | HEH_GOAL);
    match letters.next() {
        Some(KHAH) => {
            let mut count = 1;
            letters.all(|c| {
                count += 1;
                c == KHAH
            }) && count >= 3
        }
        Some(c) if is_heh(c) => {
            let (mut first_hehs, mut turns, mut before_is_heh) = (1, 0, true);
            for c in letters {
                let here_is_heh = is_heh(c);
                if !here_is_heh && c != ALEF {
                    return false;
                }
                first_hehs += u32::from(turns == 0 && here_is_heh);
                turns += u32::from(before_is_heh && !here_is_heh);
                before_is_heh = here_is_heh;
            }
            turns >= 2 || first_hehs >= 3 && (turns == 0 || !before_is_heh)
        }
        _ => false,
    }
}

/// The token at the start of `text` if it is a frequent emoji or sign by itself; `None` tells nothing.
///
/// It is what the general code finds, without a table or a pattern.
pub(super) fn lone_sign(text: &str) -> Option<(TokenKind, usize)> {
    let mut chars = text.chars();
    let kind = frequent_sign(chars.next()?)?;
    let next_is_apart = chars.as_str().chars().next().is_none_or(|next| {
        let is_arabic = matches!(next, '\u{0620}'..='\u{06FF}') && !letter::is_diacritic(next);
        next.is_ascii() || is_arabic || frequent_sign(next).is_some()
    });
    next_is_apart.then_some((kind, text.len() - chars.as_str().len()))
}

/// The kind of some characters that are tokens by themselves unless something sits on them.
fn frequent_sign(c: char) -> Option<TokenKind> {
    match c {
        '«' | '»' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{203B}' => Some(TokenKind::Punctuation),
        // Without the skin tones.
        '\u{1F337}'..='\u{1F393}'
        | '\u{1F3A0}'..='\u{1F3F0}'
        | '\u{1F400}'..='\u{1F4FD}'
        | '\u{1F4FF}'..='\u{1F53D}'
        | '\u{1F5FA}'..='\u{1F64F}'
        | '\u{1F680}'..='\u{1F6C5}'
        | '\u{1F90C}'..='\u{1F93A}'
        | '\u{1F947}'..='\u{1F9FF}' => Some(TokenKind::Emoji),
        _ => None,
    }
}

/// Whether `c` is of the general category P.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation() && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    }
    match letter::classify(c) {
        Class::Punctuation => true,
        Class::Other if frequent_sign(c) == Some(TokenKind::Punctuation) => true,
        Class::Other => PUNCTUATION.end(c.encode_utf8(&mut [0; 4])).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::super::{TokenKind, Tokenizer};
    use super::*;
    use alloc::string::String;

    #[test]
    fn links() {
        let rows = [
            ("scheme", "http://example.com https://t.co/aB1", "url:http://example.com|url:https://t.co/aB1"),
            (
                "arabic path",
                "https://ar.wikipedia.org/wiki/العراق،",
                "url:https://ar.wikipedia.org/wiki/العراق|punctuation:،",
            ),
            ("query", "https://a.com/?q=1&b=2#c.", "url:https://a.com/?q=1&b=2#c|punctuation:."),
            ("www", "زوروا www.example.iq؛", "word:زوروا|url:www.example.iq|punctuation:؛"),
            (
                "bare",
                "example.com, sub.example.org/path?x=1!",
                "url:example.com|punctuation:,|url:sub.example.org/path?x=1|punctuation:!",
            ),
            (
                "bare before question",
                "example.com؟ example.com?",
                "url:example.com|punctuation:؟|url:example.com|punctuation:?",
            ),
            ("port", "localhost.dev:8080/x", "url:localhost.dev:8080/x"),
            ("path makes any label a domain", "t.me/news youtu.be/x", "url:t.me/news|url:youtu.be/x"),
            ("unknown label", "end.Start README.md", "word:end.Start|word:README.md"),
            ("longer name", "example.com.foo", "word:example.com.foo"),
            (
                "brackets",
                "(http://a.com/b) [www.a.com]",
                "punctuation:(|url:http://a.com/b|punctuation:)|punctuation:[|url:www.a.com|punctuation:]",
            ),
            ("balanced", "http://a.com/b_(c)", "url:http://a.com/b_(c)"),
            (
                "balanced inside",
                "(http://a.com/b_(c)).",
                "punctuation:(|url:http://a.com/b_(c)|punctuation:)|punctuation:.",
            ),
            (
                "quotes",
                "«http://a.com» \"http://a.com\"",
                "punctuation:«|url:http://a.com|punctuation:»|punctuation:\"|url:http://a.com|punctuation:\"",
            ),
            ("after arabic", "الرابط:http://a.com", "word:الرابط|punctuation::|url:http://a.com"),
            ("control after", "http://a.com\u{200F} نعم", "url:http://a.com|word:نعم"),
            ("upper case", "HTTPS://A.COM", "url:HTTPS://A.COM"),
            (
                "nothing behind",
                "http:// www.",
                "word:http|punctuation::|punctuation:/|punctuation:/|word:www|punctuation:.",
            ),
        ];
        check(&Tokenizer::new(), &rows);
    }

    #[test]
    fn emails() {
        let rows = [
            ("plain", "info@example.com", "email:info@example.com"),
            ("dots", "a.b-c_d+e@mail.example.co.uk.", "email:a.b-c_d+e@mail.example.co.uk|punctuation:."),
            ("digits first", "7amra@example.iq", "email:7amra@example.iq"),
            ("after arabic", "راسلوني:a@b.com،", "word:راسلوني|punctuation::|email:a@b.com|punctuation:،"),
            ("before arabic", "a@b.comوشكرا", "email:a@b.com|word:وشكرا"),
            ("no domain", "a@b", "word:a|punctuation:@|word:b"),
            ("bracket", "<a@b.com>", "symbol:<|email:a@b.com|symbol:>"),
        ];
        check(&Tokenizer::new(), &rows);
    }

    #[test]
    fn mentions_and_hashtags() {
        let rows = [
            ("arabic", "@علي_حسن سلام", "mention:@علي_حسن|word:سلام"),
            ("latin", "شكرا @user_1،", "word:شكرا|mention:@user_1|punctuation:،"),
            ("after a letter", "ب@علي", "word:ب|punctuation:@|word:علي"),
            ("after punctuation", ".@user", "punctuation:.|mention:@user"),
            ("alone", "@ user", "punctuation:@|word:user"),
            ("hashtag", "#العراق_أولا!", "hashtag:#العراق_أولا|punctuation:!"),
            ("marks and zwnj", "#مُحَمَّد #می\u{200C}روم\u{200C}", "hashtag:#مُحَمَّد|hashtag:#می\u{200C}روم"),
            ("digits", "#رؤية2030 #2030", "hashtag:#رؤية2030|punctuation:#|number:2030"),
            ("wide", "＃بغداد", "hashtag:＃بغداد"),
            ("chain", "#أ#ب", "hashtag:#أ|punctuation:#|word:ب"),
            ("after a letter", "C# a#b", "word:C|punctuation:#|word:a|punctuation:#|word:b"),
            ("reference", "&#x27;", "punctuation:&|punctuation:#|word:x27|punctuation:;"),
        ];
        check(&Tokenizer::new(), &rows);
    }

    #[test]
    fn numbers() {
        let rows = [
            ("sets", "12 ٣٤ ۵۶", "number:12|number:٣٤|number:۵۶"),
            (
                "separators",
                "3،5 ٣٫٥ 1,000.5 ١٬٠٠٠ 1'000",
                "number:3،5|number:٣٫٥|number:1,000.5|number:١٬٠٠٠|number:1'000",
            ),
            ("comma after", "3، 5.", "number:3|punctuation:،|number:5|punctuation:."),
            ("percent", "50% ٥٠٪ 3‰", "number:50%|number:٥٠٪|number:3‰"),
            ("sign", "-3 (+5) −٣٫٥%", "number:-3|punctuation:(|number:+5|punctuation:)|number:−٣٫٥%"),
            ("no sign", "5-3 كوفيد-19", "number:5|punctuation:-|number:3|word:كوفيد|punctuation:-|number:19"),
            ("sign after a control", "\u{200F}-3", "number:-3"),
            ("arabic after", "100الف 2024م 5%من", "number:100|word:الف|number:2024|word:م|number:5%|word:من"),
            ("latin after", "3rd 4G -3rd", "word:3rd|word:4G|punctuation:-|word:3rd"),
            ("semicolon", "3;5", "number:3|punctuation:;|number:5"),
            (
                "date",
                "12/5/2020 12:30",
                "number:12|punctuation:/|number:5|punctuation:/|number:2020|number:12|punctuation::|number:30",
            ),
            ("currency", "$5 5€", "symbol:$|number:5|number:5|symbol:€"),
            ("zwnj after", "۱۰\u{200C}ساله", "number:۱۰|word:ساله"),
            ("mark after", "5\u{064E}", "number:5\u{064E}"),
            ("address", "192.168.1.1", "number:192.168.1.1"),
        ];
        check(&Tokenizer::new(), &rows);
    }

    #[test]
    fn emoji() {
        let whole = [
            "😀",
            "👨\u{200D}👩\u{200D}👧\u{200D}👦",
            "🇮🇶",
            "👍🏽",
            "1\u{FE0F}\u{20E3}",
            "#\u{FE0F}\u{20E3}",
            "*\u{20E3}",
            "❤\u{FE0F}",
            "❤",
            "❤\u{FE0F}\u{200D}🔥",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "🏳\u{FE0F}\u{200D}🌈",
            "🏴\u{200D}☠\u{FE0F}",
            "🕵🏽\u{200D}♂\u{FE0F}",
            "👩🏾\u{200D}🤝\u{200D}👨🏻",
            "©\u{FE0F}",
            "🅰",
            "Ⓜ\u{FE0F}",
            "\u{2139}\u{FE0F}",
            "㊗\u{FE0F}",
            "🫠",
        ];
        for emoji in whole {
            let tokens: alloc::vec::Vec<_> = super::super::tokens(emoji).collect();
            assert_eq!(tokens.len(), 1, "{emoji}");
            assert_eq!((tokens[0].kind(), tokens[0].text()), (TokenKind::Emoji, emoji));
        }
        let rows = [
            ("run", "😂😂🇮🇶🇸🇦", "emoji:😂|emoji:😂|emoji:🇮🇶|emoji:🇸🇦"),
            ("glued", "حلو😍جدا", "word:حلو|emoji:😍|word:جدا"),
            ("open tag sequence", "🏴\u{E0067}ب", "emoji:🏴|word:ب"),
            ("joiner at the end", "😀\u{200D} ب", "emoji:😀|word:ب"),
            ("text style", "❤\u{FE0E} © ™", "symbol:❤\u{FE0E}|symbol:©|symbol:™"),
            ("half a flag", "🇮", "symbol:🇮"),
        ];
        check(&Tokenizer::new(), &rows);
    }

    #[test]
    fn laughter() {
        let rows = [
            ("heh", "ههه هههههههه", "laugh:ههه|laugh:هههههههه"),
            ("other hehs", "ھھھھ ہہہ هھہ", "laugh:ھھھھ|laugh:ہہہ|laugh:هھہ"),
            ("tatweel", "هـهـهـه ههـــهه", "laugh:هـهـهـه|laugh:ههـــهه"),
            ("heh alef", "هاها هاهاهاه ههههاا", "laugh:هاها|laugh:هاهاهاه|laugh:ههههاا"),
            ("khah", "خخخخ", "laugh:خخخخ"),
            ("too short", "هه خخ ها هـ ه", "word:هه|word:خخ|word:ها|word:هـ|word:ه"),
            ("not the whole word", "ههههذا خخخب هاهنا", "word:ههههذا|word:خخخب|word:هاهنا"),
            ("glued", "ههههه😂هههه!", "laugh:ههههه|emoji:😂|laugh:هههه|punctuation:!"),
            ("control", "هههه\u{200F}", "laugh:هههه"),
        ];
        check(&Tokenizer::new(), &rows);
    }

    static LAUGH: Pattern = Pattern::new(
        r"(?x)^ ـ* (?: (?:[هھہ]ـ*){3,} (?:اـ*)* | (?: (?:[هھہ]ـ*)+ (?:اـ*)+ ){2,} (?:[هھہ]ـ*)* | (?:خـ*){3,} ) $",
    );
    static MENTION: Pattern = Pattern::new(r"^[@＠][\p{L}\d_][\p{L}\p{M}\d_]*");
    static HASHTAG: Pattern = Pattern::new(
        r"(?x)^ [\#＃] (?: \x{200C}* [\d_\p{M}] )* \x{200C}* \p{L} (?: \x{200C}* [\p{L}\p{M}\d_] )*",
    );

    /// Every word of up to eight of these characters.
    #[test]
    fn laughter_by_pattern() {
        let alphabet = ["ه", "ہ", "ا", "خ", "ـ", "ب"];
        let mut words = alloc::vec![String::new()];
        let mut from = 0;
        for _ in 0..6 {
            let to = words.len();
            for at in from..to {
                for piece in alphabet {
                    words.push([words[at].as_str(), piece].concat());
                }
            }
            from = to;
        }
        for word in words {
            assert_eq!(is_laugh(&word), LAUGH.end(&word).is_some(), "{word}");
            let twice = [word.as_str(), &word].concat();
            assert_eq!(is_laugh(&twice), LAUGH.end(&twice).is_some(), "{twice}");
        }
    }

    #[test]
    fn names_by_pattern() {
        // A debug build takes some of the characters beyond the scripts that are near.
        let is_chosen =
            |c: &char| *c < '\u{2000}' || !cfg!(debug_assertions) || (*c as u32).is_multiple_of(61);
        for c in ('\0'..=char::MAX).filter(is_chosen) {
            let around =
                [["", "", "", "a"], ["", "a", "", ""], ["5", "", "5", "b"], ["_", "\u{064E}", "", ""]];
            for [before, behind, more, last] in around {
                let name = [before, c.encode_utf8(&mut [0; 4]), behind, "\u{200C}", more, last].concat();
                let (mention, hashtag) = (["@", &name].concat(), ["＃", &name].concat());
                assert_eq!(mention_end(&mention), MENTION.end(&mention), "U+{:04X}", c as u32);
                assert_eq!(hashtag_end(&hashtag), HASHTAG.end(&hashtag), "U+{:04X}", c as u32);
            }
        }
    }

    /// The short way to a sign finds what the general code finds, before any character.
    #[test]
    fn lone_signs() {
        let frequent = ('\0'..=char::MAX).filter(|&c| frequent_sign(c).is_some());
        let behind = ('\0'..='\u{3FFF}').chain('\u{F900}'..='\u{FFFF}').chain('\u{1F000}'..='\u{1FAFF}');
        let some: alloc::vec::Vec<char> = behind.clone().step_by(97).collect();
        let check = |text: &str| {
            if let Some((kind, len)) = lone_sign(text) {
                for tailorings in [false, true] {
                    for entities in [false, true] {
                        let mut tokens = Tokenizer { entities, tailorings }.tokens(text);
                        let expected = tokens
                            .next_general(crate::token::kind)
                            .map(|token| (token.kind(), token.text().len()));
                        assert_eq!(Some((kind, len)), expected, "{}", super::super::tests::code_points(text));
                    }
                }
            }
        };
        for c in frequent {
            for &next in &some {
                check(&String::from_iter([c, next]));
            }
        }
        for next in behind {
            for c in ['…', '’', '😂', '🌹'] {
                check(&String::from_iter([c, next]));
                check(&String::from_iter([c, next, 'a']));
            }
        }
    }

    #[test]
    fn punctuation_is_category_p() {
        for c in '\0'..=char::MAX {
            let by_category = PUNCTUATION.end(c.encode_utf8(&mut [0; 4])).is_some();
            let is_frequent = frequent_sign(c).is_some();
            if c.is_ascii() || letter::classify(c) != Class::Other || is_frequent {
                assert_eq!(is_punctuation(c), by_category, "U+{:04X}", c as u32);
            }
        }
    }

    #[test]
    fn gaps_are_what_is_not_drawn() {
        let format = Regex::new(r"^\p{Cf}").expect("valid");
        for c in '\0'..=char::MAX {
            let drawn = matches!(c as u32, 0x600..=0x605 | 0x6DD | 0x70F | 0x890..=0x891 | 0x8E2 | 0x110BD | 0x110CD
                | 0x13430..=0x1343F);
            let expected = c.is_whitespace()
                || c.is_control()
                || (format.is_match(c.encode_utf8(&mut [0; 4])) && !drawn);
            assert_eq!(is_gap(c), expected, "U+{:04X}", c as u32);
        }
    }
}
