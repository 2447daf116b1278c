//! Text to tokens and sentences, with nothing lost.
//!
//! [`tokens`] walks a text and gives [`Token`]s: words by the rules of [UAX #29] with Arabic tailorings (listed under
//! [Words](#words)), and the entities that people write among words: links, mentions, hashtags, numbers, emoji,
//! laughter ([Entities](#entities)). [`sentences`] gives the sentences. Both are lazy and allocate nothing per item.
//!
//! # Lossless
//!
//! Tokens come in the order of the text, do not overlap, and lie on `char` boundaries. What lies between them (the
//! *gaps*) is only white space, control characters and invisible format characters such as U+200F, so tokens and gaps
//! together rebuild the text. Every [`Span`] counts **bytes of the source text**. The work is linear in the length of
//! the text, whatever the text is.
//!
//! # Words
//!
//! A word is a segment between two default word boundaries of UAX #29, changed as follows. Each change is about Arabic
//! letters; a text without any is cut as UAX #29 says, but for the last part of 1, for 5 and 6.
//!
//! 1. **Marks and joiners stay inside** (this is UAX #29, and is kept): all Arabic marks, Quranic ones too, and U+200C
//!    belong to the word they stand in. `أُو۟لَٰٓئِكَ` and `می‌روم` are one token each. A *visible* number sign, such as
//!    the end-of-ayah sign U+06DD, is a token of its own, because it is no part of the number it encloses:
//!    `۝١٢` is a symbol and a number.
//! 2. **Punctuation breaks Arabic words.** UAX #29 keeps `.`, `:`, `'` and their like inside a word if letters stand
//!    on both sides. Arabic has no such spellings, but hurried writing leaves out the space: `تمام.شكرا` is two
//!    words and a full stop.
//! 3. **`_` breaks Arabic words.** It stands for a space, mostly copied from a hashtag: `كلمة_كلمة`.
//! 4. **A digit breaks an Arabic word.** `100الف` is `100` and `الف`; `كوفيد19` is `كوفيد` and `19`. Latin words keep
//!    their digits, for Arabizi writes letters with them: `3ala`, `B2B`.
//! 5. **Format controls at the ends are left out.** A U+200F after a word was put there for the display; the word is
//!    the same without. Those inside the word stay.
//! 6. **A mark without a base is no word.** Neither is TATWEEL (U+0640) alone: `ــــ` is a rule, drawn. Both are
//!    [`Symbol`](TokenKind::Symbol).
//! 7. **Another script breaks an Arabic word.** Writers who switch languages put the Arabic article or preposition
//!    right before the foreign word: `الـiPhone` is `الـ` and `iPhone`.
//! 8. **Ligatures for a phrase stand alone.** `محمدﷺ` is `محمد` and the symbol `ﷺ` (U+FDFA, likewise U+FDFB), which
//!    stands for four words.
//!
//! # Entities
//!
//! They are looked for only where a token may begin, in this order: emoji, link, e-mail, mention, hashtag, number.
//! [`TokenKind`] says what each is. [`TokenizerBuilder`] switches entities and tailorings off.
//!
//! # Examples
//!
//! ```
//! use warraq::token::{TokenKind, tokens};
//!
//! let text = "وصلت 3,500 رسالة إلى info@example.com 😂";
//! let found: Vec<_> = tokens(text).map(|token| (token.kind(), token.text())).collect();
//! assert_eq!(found, [
//!     (TokenKind::Word, "وصلت"),
//!     (TokenKind::Number, "3,500"),
//!     (TokenKind::Word, "رسالة"),
//!     (TokenKind::Word, "إلى"),
//!     (TokenKind::Email, "info@example.com"),
//!     (TokenKind::Emoji, "😂"),
//! ]);
//! ```
//!
//! [UAX #29]: https://www.unicode.org/reports/tr29/#Word_Boundaries

mod entity;
mod sentence;
mod stop_words;
mod stop_words_table;
mod window;
mod word;

use crate::fingerprint::Fingerprint;
use crate::{Span, letter};
use core::fmt;
use core::iter::FusedIterator;
use window::{Cut, Window};

pub use sentence::{Sentence, Sentences, sentences};
pub use stop_words::StopWords;

/// What a [`Token`] is.
///
/// # Examples
///
/// ```
/// use warraq::token::{TokenKind, tokens};
///
/// let kinds: Vec<_> = tokens("هههههه #كل_عام وأنتم بخير").map(|token| token.kind()).collect();
/// assert_eq!(kinds, [TokenKind::Laugh, TokenKind::Hashtag, TokenKind::Word, TokenKind::Word]);
/// assert_eq!(TokenKind::Hashtag.as_str(), "hashtag");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum TokenKind {
    /// A segment with a letter in it.
    Word,
    /// Digits of any script with their separators, sign and percent sign: `1,000.5`, `٣٫٥`, `3،5`, `-7%`.
    ///
    /// A sign counts only at the start of the text, after white space, or after an opening bracket. Digits that run
    /// into Latin letters are a [`Word`](TokenKind::Word) (`3rd`, `4G`); before Arabic letters they are a number.
    Number,
    /// A link: `https://…`, `www.…`, or a bare domain such as `example.com/path`.
    ///
    /// A bare domain counts if its last label is well known (`com`, `org`, `iq` …) or a path follows. Punctuation at
    /// the end of a link is no part of it; a closing bracket is if it was opened inside.
    Url,
    /// An e-mail address.
    Email,
    /// `@` and a name of letters, marks, digits and `_`, not after a letter or digit.
    Mention,
    /// `#` and letters, marks, digits, `_` and U+200C, at least one of them a letter; not after a letter or digit.
    ///
    /// [`Token::hashtag_words`] gives the words inside.
    Hashtag,
    /// One emoji as the eye sees it: families, flags, skin tones and keycaps are one token each.
    Emoji,
    /// Laughter written out: HEH three times or more (`هههه`), or `ها` twice or more, or KHAH three times or more
    /// (`خخخخ`), with or without TATWEEL, as a whole word.
    Laugh,
    /// A character of the general category P, with the marks on it.
    Punctuation,
    /// Anything else: `$`, `+`, `۞`, `﷽`, a lone mark or TATWEEL.
    Symbol,
}

impl TokenKind {
    /// The name in lower case, as in `"word"`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            TokenKind::Word => "word",
            TokenKind::Number => "number",
            TokenKind::Url => "url",
            TokenKind::Email => "email",
            TokenKind::Mention => "mention",
            TokenKind::Hashtag => "hashtag",
            TokenKind::Emoji => "emoji",
            TokenKind::Laugh => "laugh",
            TokenKind::Punctuation => "punctuation",
            TokenKind::Symbol => "symbol",
        }
    }
}

impl fmt::Display for TokenKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A piece of a text: what it says, where it stands, and what it is.
///
/// # Examples
///
/// ```
/// use warraq::Span;
/// use warraq::token::{TokenKind, tokens};
///
/// let token = tokens("  مرحبا!").next().unwrap();
/// assert_eq!(token.text(), "مرحبا");
/// assert_eq!(token.span(), Span::new(2, 12)); // bytes
/// assert_eq!(token.kind(), TokenKind::Word);
/// assert!(token.is_arabic());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Token<'t> {
    text: &'t str,
    span: Span,
    kind: TokenKind,
}

impl<'t> Token<'t> {
    /// The token of this kind at `span` of `source`.
    #[inline]
    pub(crate) fn new(source: &'t str, span: Span, kind: TokenKind) -> Token<'t> {
        Token { text: &source[span.range()], span, kind }
    }

    /// The token as written in the source.
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

    /// What it is.
    #[inline]
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Whether it has a letter of the Arabic script in it, whatever its kind.
    #[must_use]
    pub fn is_arabic(&self) -> bool {
        self.text.chars().any(letter::is_letter)
    }

    /// The words and numbers inside a hashtag; nothing for a token of another kind.
    ///
    /// The hashtag is split at every `_`, then by the word rules of this [module](self), tailorings included. Spans
    /// are bytes of the source text, as those of the hashtag itself.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::token::tokens;
    ///
    /// let hashtag = tokens("#رؤية_السعودية2030").next().unwrap();
    /// let words: Vec<_> = hashtag.hashtag_words().map(|word| word.text()).collect();
    /// assert_eq!(words, ["رؤية", "السعودية", "2030"]);
    /// ```
    pub fn hashtag_words(&self) -> HashtagWords<'t> {
        let (sign, name) = match self.kind {
            TokenKind::Hashtag => self.text.split_at(self.text.chars().next().map_or(0, char::len_utf8)),
            _ => ("", ""),
        };
        let mut parts = name.split('_');
        let first = parts.next().unwrap_or("");
        let start = self.span.start() + sign.len();
        HashtagWords { parts, start, part: first, words: HashtagWords::WORD_RULES.tokens(first) }
    }
}

/// The words and numbers inside a hashtag, from [`Token::hashtag_words`].
#[derive(Clone, Debug)]
#[must_use = "iterators do nothing until they are used"]
pub struct HashtagWords<'t> {
    parts: core::str::Split<'t, char>,
    /// Where `part` starts in the source.
    start: usize,
    part: &'t str,
    words: Tokens<'t>,
}

impl HashtagWords<'_> {
    const WORD_RULES: Tokenizer = Tokenizer { entities: false, tailorings: true };
}

impl<'t> Iterator for HashtagWords<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            for token in self.words.by_ref() {
                if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                    return Some(Token { span: token.span.shifted(self.start), ..token });
                }
            }
            let next = self.parts.next()?;
            self.start += self.part.len() + '_'.len_utf8();
            self.part = next;
            self.words = HashtagWords::WORD_RULES.tokens(next);
        }
    }
}

impl FusedIterator for HashtagWords<'_> {}

/// The tokens of a text, by the default rules: entities and Arabic tailorings both on.
///
/// The same as `Tokenizer::new().tokens(text)`.
///
/// # Examples
///
/// ```
/// let words: Vec<_> = warraq::token::tokens("تمام.شكرا").map(|token| token.text()).collect();
/// assert_eq!(words, ["تمام", ".", "شكرا"]);
/// ```
pub fn tokens(text: &str) -> Tokens<'_> {
    Tokenizer::new().tokens(text)
}

/// The tokens of `text` behind byte `at`, which is 0 or the end of a token that white space follows.
pub(crate) fn tokens_from(text: &str, at: usize) -> Tokens<'_> {
    Tokens { at, ..tokens(text) }
}

/// The rules by which a text is cut into tokens.
///
/// # Examples
///
/// ```
/// use warraq::token::Tokenizer;
///
/// let plain = Tokenizer::builder().entities(false).build();
/// let texts: Vec<_> = plain.tokens("سلام @علي").map(|token| token.text()).collect();
/// assert_eq!(texts, ["سلام", "@", "علي"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokenizer {
    entities: bool,
    tailorings: bool,
}

impl Tokenizer {
    /// The default rules: entities and Arabic tailorings both on.
    #[must_use]
    pub const fn new() -> Tokenizer {
        Tokenizer { entities: true, tailorings: true }
    }

    /// A builder that starts from the default rules.
    #[must_use]
    pub const fn builder() -> TokenizerBuilder {
        TokenizerBuilder { tokenizer: Tokenizer::new() }
    }

    /// A number to store with an index; see [`Normalizer::fingerprint`](crate::Normalizer::fingerprint).
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let Tokenizer { entities, tailorings } = *self;
        Fingerprint::of("tokenizer").number(entities.into()).number(tailorings.into()).finish()
    }

    /// Whether entities are looked for.
    #[cfg(feature = "serde")]
    pub(crate) const fn has_entities(&self) -> bool {
        self.entities
    }

    /// Whether the Arabic tailorings are on.
    pub(crate) const fn has_tailorings(&self) -> bool {
        self.tailorings
    }

    /// The tokens of `text`, in order; see the [module](self) for what lies between them.
    #[inline]
    pub const fn tokens<'t>(&self, text: &'t str) -> Tokens<'t> {
        Tokens {
            text,
            at: 0,
            segment_end: 0,
            tried: entity::Tried::nothing(),
            rules: *self,
            window: Window::empty(),
        }
    }
}

impl Default for Tokenizer {
    fn default() -> Tokenizer {
        Tokenizer::new()
    }
}

/// Chooses the rules of a [`Tokenizer`].
#[derive(Clone, Debug)]
pub struct TokenizerBuilder {
    tokenizer: Tokenizer,
}

impl TokenizerBuilder {
    /// Whether to look for links, e-mail addresses, mentions, hashtags, laughter, and numbers with sign and percent
    /// (default: yes).
    ///
    /// Without, every token is a segment between word boundaries, and is a word, a number, an emoji, punctuation or a
    /// symbol.
    pub fn entities(&mut self, yes: bool) -> &mut TokenizerBuilder {
        self.tokenizer.entities = yes;
        self
    }

    /// Whether to apply the [Arabic tailorings](self#words) to the word boundaries of UAX #29 (default: yes).
    ///
    /// Without both these and entities, the tokens are exactly the segments of UAX #29, save those of nothing but
    /// white space, control and invisible format characters.
    pub fn tailorings(&mut self, yes: bool) -> &mut TokenizerBuilder {
        self.tokenizer.tailorings = yes;
        self
    }

    /// The tokenizer with these rules. Can be called again.
    #[must_use]
    pub fn build(&self) -> Tokenizer {
        self.tokenizer
    }
}

/// The tokens of a text, from [`tokens`] or [`Tokenizer::tokens`].
#[derive(Clone, Debug)]
#[must_use = "iterators do nothing until they are used"]
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    /// Where the UAX #29 segment around `at` ends. Found once per segment, not once per token: a segment may hold
    /// many tokens, and finding its end over and over would make the work quadratic.
    segment_end: usize,
    tried: entity::Tried,
    rules: Tokenizer,
    /// Tokens found ahead. What it holds starts at `at` or behind.
    window: Window,
}

impl<'t> Tokens<'t> {
    /// The rest of the text, which the iterator has not yet looked at.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut tokens = warraq::token::tokens("بيت كبير");
    /// tokens.next();
    /// assert_eq!(tokens.as_str(), " كبير");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The token from here to `end`; the iterator goes on behind it.
    fn take(&mut self, end: usize, kind: TokenKind) -> Token<'t> {
        let span = Span::new(self.at, end);
        self.at = end;
        Token { text: &self.text[span.range()], span, kind }
    }

    /// A token that the window found.
    #[inline]
    fn token(&self, found: &Cut) -> Token<'t> {
        let span = Span::new(found.start, found.end);
        let text = &self.text[span.range()];
        let is_laugh = found.may_laugh && entity::is_laugh(text);
        Token { text, span, kind: if is_laugh { TokenKind::Laugh } else { found.kind } }
    }

    /// Looks for tokens ahead; whether there are any that need no closer look.
    fn look_ahead(&mut self) -> bool {
        // Inside a segment, the rules depend on what was taken of it; and there is no point in looking twice.
        if self.at < self.segment_end || self.at == self.text.len() || self.window.is_in_doubt(self.at) {
            return false;
        }
        self.window.load(self.rules, self.text, self.at);
        !self.window.is_empty()
    }

    /// The next token, where the window is of no help; `kind` says what a word or sign is.
    fn look_closer(&mut self, kind: fn(Tokenizer, &str) -> TokenKind) -> Option<Token<'t>> {
        self.window.settle();
        if self.at >= self.segment_end {
            let rest = self.as_str().trim_ascii_start();
            if let Some((kind, len)) = entity::lone_sign(rest) {
                self.at = self.text.len() - rest.len();
                return Some(self.take(self.at + len, kind));
            }
        }
        self.next_general(kind)
    }

    /// The next token, by the rules as they are written; [`Window`] is the short way to the same.
    fn next_general(&mut self, kind: fn(Tokenizer, &str) -> TokenKind) -> Option<Token<'t>> {
        loop {
            if self.rules.tailorings {
                self.at = self.text.len() - self.as_str().trim_start_matches(word::is_gap).len();
            }
            if self.at == self.text.len() {
                return None;
            }
            if self.rules.entities
                && let Some((kind, end)) =
                    entity::at(self.text, self.at, &mut self.tried, self.rules.tailorings)
            {
                return Some(self.take(end, kind));
            }
            let end = self.word_end();
            let segment = &self.text[self.at..end];
            if !self.rules.tailorings && segment.chars().all(word::is_gap) {
                self.at = end;
                continue;
            }
            let kind = kind(self.rules, segment);
            return Some(self.take(end, kind));
        }
    }

    /// The texts of all tokens, without finding out what each is.
    #[cfg(feature = "datafusion")]
    #[inline]
    pub(crate) fn for_each_text(mut self, mut f: impl FnMut(&'t str)) {
        loop {
            let mut window = self.window.take();
            while let Some(found) = window.next() {
                self.at = found.end;
                f(&self.text[found.start..found.end]);
            }
            // The end of the text needs no closer look.
            if self.at == self.text.len() {
                return;
            }
            if !self.look_ahead() {
                match self.look_closer(|_, _| TokenKind::Word) {
                    Some(token) => f(token.text),
                    None => return,
                }
            }
        }
    }

    /// Where the word or sign that starts here ends.
    fn word_end(&mut self) -> usize {
        let is_segment_start = self.at >= self.segment_end;
        if is_segment_start {
            self.segment_end = self.at + word::segment_len(self.as_str());
        }
        if !self.rules.tailorings {
            return self.segment_end;
        }
        let segment = &self.text[self.at..self.segment_end];
        self.at + word::tailored_len(segment, is_segment_start)
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    #[inline]
    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            if let Some(found) = self.window.next() {
                self.at = found.end;
                return Some(self.token(&found));
            }
            if !self.look_ahead() {
                return self.look_closer(kind);
            }
        }
    }

    /// As by one `next` after the other, with the window in registers.
    #[inline]
    fn fold<B, F: FnMut(B, Token<'t>) -> B>(mut self, init: B, mut f: F) -> B {
        let mut all = init;
        loop {
            let mut window = self.window.take();
            while let Some(found) = window.next() {
                self.at = found.end;
                all = f(all, self.token(&found));
            }
            if !self.look_ahead() {
                match self.look_closer(kind) {
                    Some(token) => all = f(all, token),
                    None => return all,
                }
            }
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.as_str().len()))
    }
}

impl FusedIterator for Tokens<'_> {}

/// What a segment is, by its characters alone.
fn kind(rules: Tokenizer, segment: &str) -> TokenKind {
    if rules.entities && entity::is_laugh(segment) {
        return TokenKind::Laugh;
    }
    if entity::emoji_end(segment).is_some() {
        return TokenKind::Emoji;
    }
    let mut has_number = false;
    for c in segment.chars() {
        // Most Arabic marks have the property Alphabetic.
        if word::is_mark(c) || c == letter::TATWEEL || word::is_phrase(c) {
            continue;
        }
        if letter::is_letter(c) || c.is_alphabetic() {
            return TokenKind::Word;
        }
        has_number |= c.is_numeric();
    }
    if has_number {
        TokenKind::Number
    } else if segment.chars().next().is_some_and(entity::is_punctuation) {
        TokenKind::Punctuation
    } else {
        TokenKind::Symbol
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use alloc::format;
    use alloc::string::String;
    use alloc::vec::Vec;
    use proptest::prelude::*;
    use std::time::Instant;
    use unicode_segmentation::UnicodeSegmentation;

    /// Tokens as `kind:text`, joined by `|`.
    fn render(tokens: Tokens<'_>) -> String {
        let shown: Vec<String> = tokens.map(|token| format!("{}:{}", token.kind(), token.text())).collect();
        shown.join("|")
    }

    pub(super) fn code_points(text: &str) -> String {
        let points: Vec<String> = text.chars().map(|c| format!("U+{:04X}", c as u32)).collect();
        points.join(" ")
    }

    /// Every row is a name, an input, and the tokens expected of it.
    pub(super) fn check(tokenizer: &Tokenizer, rows: &[(&str, &str, &str)]) {
        for (name, input, expected) in rows {
            let got = render(tokenizer.tokens(input));
            assert_eq!(got, *expected, "{name}: got {} for {}", code_points(&got), code_points(input));
        }
    }

    /// What makes trouble, often enough to meet its like.
    pub(super) const PIECES: &[&str] = &[
        "ا",
        "ب",
        "ه",
        "خ",
        "ـ",
        "کتاب",
        "ال",
        "ة",
        "\u{064E}",
        "\u{0651}",
        "\u{06DF}",
        "\u{0670}",
        "\u{200C}",
        "\u{200D}",
        "\u{200F}",
        "\u{061C}",
        "\u{FEFF}",
        "\u{202B}",
        "\u{00AD}",
        "\u{200B}",
        "\u{202F}",
        "\u{0301}",
        "\u{06DD}",
        "\u{08E2}",
        "\u{0600}",
        "ﷺ",
        "﷽",
        "ﻻ",
        "۞",
        "1",
        "5",
        "٣",
        "۷",
        ".",
        ",",
        "،",
        "؛",
        "؟",
        "!",
        "٫",
        "٬",
        "'",
        "’",
        ":",
        ";",
        "_",
        "-",
        "+",
        "%",
        "٪",
        "(",
        ")",
        "[",
        "]",
        "«",
        "»",
        "\"",
        "/",
        "@",
        "#",
        "＃",
        "&",
        "*",
        "a",
        "Z",
        "é",
        "com",
        "www.",
        "http://",
        "example.com",
        "a@b.com",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "\u{A0}",
        "\u{2028}",
        "\u{0}",
        "😀",
        "👩",
        "❤",
        "\u{FE0F}",
        "\u{FE0E}",
        "\u{20E3}",
        "🏽",
        "🏴",
        "\u{E0067}",
        "\u{E007F}",
        "🇮",
        "🇶",
        "©",
        "½",
        "漢",
        "カ",
        "א",
        "\"",
        "𞸀",
        "\u{10FFFF}",
        "د.",
        "إلخ.",
    ];

    pub(super) fn any_text() -> impl Strategy<Value = String> {
        prop_oneof![
            4 => proptest::collection::vec(proptest::sample::select(PIECES), 0..24).prop_map(|pieces| pieces.concat()),
            1 => any::<String>(),
        ]
    }

    /// ASCII and the main Arabic block, where the window does most of the work.
    fn plain_text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            4 => proptest::char::range('\u{0600}', '\u{06FF}').prop_map(String::from),
            4 => proptest::char::range('\0', '\u{7F}').prop_map(String::from),
            8 => proptest::sample::select(PIECES).prop_map(String::from),
            4 => proptest::sample::select(&[" ", ".", "_", ":", "ب", "a", "5", "هه", "\u{064E}"]).prop_map(String::from),
            1 => proptest::sample::select(&["ببببببببببببببببب", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "          "])
                .prop_map(String::from),
        ];
        proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
    }

    fn check_short_way(text: &str) {
        for tokenizer in tokenizers() {
            let mut general = tokenizer.tokens(text);
            let expected: Vec<Token<'_>> = core::iter::from_fn(|| general.next_general(kind)).collect();
            let found: Vec<Token<'_>> = tokenizer.tokens(text).collect();
            assert_eq!(found, expected, "{tokenizer:?}: {}", code_points(text));
            let mut folded = Vec::new();
            tokenizer.tokens(text).for_each(|token| folded.push(token));
            assert_eq!(folded, expected, "{tokenizer:?}: {}", code_points(text));
            #[cfg(feature = "datafusion")]
            {
                let mut texts = Vec::new();
                tokenizer.tokens(text).for_each_text(|text| texts.push(text));
                let expected: Vec<&str> = expected.iter().map(Token::text).collect();
                assert_eq!(texts, expected, "{tokenizer:?}: {}", code_points(text));
            }
        }
    }

    fn tokenizers() -> [Tokenizer; 4] {
        [(true, true), (true, false), (false, true), (false, false)]
            .map(|(entities, tailorings)| Tokenizer { entities, tailorings })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn lossless(text in any_text()) {
            for tokenizer in tokenizers() {
                let mut end = 0;
                for token in tokenizer.tokens(&text) {
                    let span = token.span();
                    prop_assert!(!span.is_empty() && span.start() >= end);
                    prop_assert_eq!(text.get(span.range()), Some(token.text()));
                    prop_assert!(text[end..span.start()].chars().all(word::is_gap), "{}", code_points(&text));
                    // An emoji may end in a tag, which is not drawn by itself.
                    if tokenizer.tailorings && token.kind() != TokenKind::Emoji {
                        prop_assert_eq!(token.text().trim_matches(word::is_gap), token.text());
                    }
                    end = span.end();
                }
                prop_assert!(text[end..].chars().all(word::is_gap));
            }
        }

        #[test]
        fn plain_is_uax_29(text in any_text()) {
            let plain = Tokenizer::builder().entities(false).tailorings(false).build();
            let got: Vec<&str> = plain.tokens(&text).map(|token| token.text()).collect();
            let expected: Vec<&str> = text
                .split_word_bounds()
                .filter(|segment| !segment.chars().all(word::is_gap))
                .collect();
            prop_assert_eq!(got, expected);
        }

        #[test]
        fn short_way_is_the_general_way(text in any_text()) {
            check_short_way(&text);
        }

        #[test]
        fn short_way_is_the_general_way_in_plain_text(text in plain_text()) {
            check_short_way(&text);
        }

        #[test]
        fn rest_goes_on(text in any_text()) {
            let mut tokens = tokens(&text);
            while tokens.next().is_some() {
                prop_assert!(tokens.size_hint().1 >= Some(tokens.clone().count()));
            }
            prop_assert_eq!(tokens.as_str(), "");
            prop_assert!(tokens.next().is_none());
        }

        #[test]
        fn hashtag_words_lie_in_the_source(text in any_text()) {
            for token in tokens(&text) {
                let mut end = token.span().start();
                for word in token.hashtag_words() {
                    prop_assert_eq!(token.kind(), TokenKind::Hashtag);
                    prop_assert_eq!(word.span().of(&text), word.text());
                    prop_assert!(word.span().start() >= end && word.span().end() <= token.span().end());
                    end = word.span().end();
                }
            }
        }
    }

    /// All neighbours of two characters, each between characters of every kind.
    #[test]
    fn short_way_in_pairs() {
        let around = ["", " ", "ب", "a", "5", ".", "_", "\u{064E}", "é"];
        let chars: Vec<char> = ('\u{20}'..='\u{7F}').chain('\u{600}'..='\u{6FF}').collect();
        let mut text = String::new();
        // A debug build takes one in seven.
        for &c in chars.iter().step_by(if cfg!(debug_assertions) { 7 } else { 1 }) {
            for before in around {
                for behind in around {
                    for last in around {
                        text.clear();
                        text.extend([before, c.encode_utf8(&mut [0; 4]), behind, last]);
                        check_short_way(&text);
                    }
                }
            }
        }
    }

    /// Real texts, where they are present: the first column of every row. A debug build takes one row in twenty.
    #[test]
    fn shared_texts_go_the_short_way_too() {
        let Ok(files) = std::fs::read_dir("../shared/data/dialect") else {
            std::eprintln!("SKIPPED: ../shared/data/dialect is not here");
            return;
        };
        let plain = Tokenizer { entities: false, tailorings: false };
        let step = if cfg!(debug_assertions) { 20 } else { 1 };
        for file in files.map(|entry| entry.expect("a readable folder").path()) {
            let name = file.file_name().expect("a file").to_string_lossy();
            if !name.starts_with("train_") && !name.starts_with("dev_") {
                continue;
            }
            let rows = std::fs::read_to_string(&file).expect("UTF-8");
            for text in rows.lines().step_by(step).filter_map(|row| row.split('\t').next()) {
                check_short_way(text);
                let segments = text.split_word_bounds().filter(|part| !part.chars().all(word::is_gap));
                assert!(plain.tokens(text).map(|token| token.text()).eq(segments), "{}", code_points(text));
            }
        }
    }

    #[test]
    fn hashtag_words() {
        let rows = [
            ("underscore", "قبل #كل_عام_وأنتم_بخير", "word:كل|word:عام|word:وأنتم|word:بخير"),
            ("word rules", "#كوفيد19_iraq", "word:كوفيد|number:19|word:iraq"),
            ("latin", "#hello_world", "word:hello|word:world"),
            ("wide sign", "＃بغداد", "word:بغداد"),
            ("marks", "#مُحَمَّد", "word:مُحَمَّد"),
            ("empty parts", "#__سلام__", "word:سلام"),
            ("no hashtag", "سلام", ""),
            ("no hashtag, cut alike", "@علي_حسن", ""),
        ];
        for (name, text, expected) in rows {
            let last = tokens(text).last().expect(name);
            let words: Vec<String> = last
                .hashtag_words()
                .inspect(|word| assert_eq!(word.span().of(text), word.text(), "{name}"))
                .map(|word| format!("{}:{}", word.kind(), word.text()))
                .collect();
            assert_eq!(words.join("|"), expected, "{name}: {}", code_points(text));
        }
    }

    #[test]
    fn display_pads() {
        assert_eq!(format!("{:>6}", TokenKind::Url), "   url");
    }

    #[test]
    fn free_function_is_the_default() {
        let text = "سلام @علي 100الف";
        assert_eq!(render(tokens(text)), render(Tokenizer::default().tokens(text)));
        assert_eq!(Tokenizer::default(), Tokenizer::builder().build());
    }

    /// The best of three tries takes less than five seconds: others may be at work on this machine, too.
    fn assert_quick(what: &str, work: impl Fn() -> usize) {
        let mut tried = [0.0; 3];
        for seconds in &mut tried {
            let start = Instant::now();
            core::hint::black_box(work());
            *seconds = start.elapsed().as_secs_f32();
            if *seconds < 5.0 {
                return;
            }
        }
        panic!("{what}: {tried:?} s");
    }

    /// Texts that would take minutes if any step looked at the rest of the text once per token.
    #[test]
    fn linear() {
        let ones = [
            "a",
            "1a",
            "@a",
            "a.",
            "a-",
            "a@",
            "a@a.",
            "a_",
            "http://",
            "www.",
            "http://a) ",
            "http://a/)",
            "ه",
            "هب",
            "ب.",
            "ب_",
            "a_ب",
            "1ب",
            "1;",
            "1,",
            "-1",
            "#1",
            "#",
            "#_",
            "👩\u{200D}",
            "🏴\u{E0067}",
            "🇮",
            "1\u{200D}",
            "\u{064E}",
            "\u{200F}",
            "ب\u{200F}",
            " ",
            "\u{06DD}1",
            "ﷺ",
            "«",
            "(",
            "د. ",
            ". ",
            ".",
            "«.» ",
            "(.",
            "a.com/) ",
            "a.com/",
            "_",
            "a. a",
            "هـ. ",
            "!)",
        ];
        for one in ones {
            // At full length with the other properties, in release builds.
            let length = if cfg!(debug_assertions) { 25_000 } else { 100_000 };
            let text = one.repeat(length / one.len());
            for tokenizer in tokenizers() {
                assert_quick(&format!("{one:?} {tokenizer:?}"), || tokenizer.tokens(&text).count());
            }
            assert_quick(&format!("{one:?}, sentences"), || sentences(&text).count());
        }
    }
}
