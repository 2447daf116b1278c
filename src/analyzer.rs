//! The rooms wired for search: text to terms, each with its position and source span.

use crate::fingerprint::Fingerprint;
use crate::normalize::{Normalizer, Preset, SEARCH};
use crate::span::Span;
use crate::stem::Stemmer;
use crate::token::{HashtagWords, StopWords, Token, TokenKind, Tokenizer, Tokens};
use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::ops::Range;

/// Turns text into the terms of a search index.
///
/// Each word is normalized, tested against the stop words and stemmed; numbers, URLs, e-mail addresses, mentions,
/// emoji and laughs are terms of their own; the words inside a hashtag are terms; punctuation and symbols are left
/// out. The same analyzer must see the documents and the queries.
///
/// # Examples
///
/// ```
/// use warraq::Analyzer;
///
/// let text = "ذَهَبَتْ إلى المدرسةِ";
/// let terms: Vec<_> = Analyzer::default().terms(text).collect();
/// assert_eq!(terms.iter().map(|term| term.text()).collect::<Vec<_>>(), ["ذهبت", "مدرس"]);
/// // The span is that of the word as written, vowels and all; the position counts the stop word.
/// assert_eq!(terms[1].span().of(text), "المدرسةِ");
/// assert_eq!(terms[1].position(), 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Analyzer {
    tokenizer: Tokenizer,
    normalizer: Normalizer,
    stop_words: Option<StopWords>,
    stemmer: Option<Stemmer>,
    lowercase: bool,
}

impl Default for Analyzer {
    /// [`Preset::Search`], the stop words of MSA, light10, Latin letters to lower case.
    fn default() -> Analyzer {
        Analyzer::builder().build()
    }
}

impl Analyzer {
    /// A builder that starts from the default.
    #[must_use]
    pub fn builder() -> AnalyzerBuilder {
        AnalyzerBuilder {
            analyzer: Analyzer {
                tokenizer: Tokenizer::new(),
                normalizer: Normalizer::new(Preset::Search),
                stop_words: Some(StopWords::MSA),
                stemmer: Some(Stemmer::Light10),
                lowercase: true,
            },
        }
    }

    /// A number to store with an index: documents and queries must be analyzed under the same one. See
    /// [`Normalizer::fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let Analyzer { tokenizer, normalizer, stop_words, stemmer, lowercase } = self;
        Fingerprint::of("analyzer")
            .number(tokenizer.fingerprint())
            .number(normalizer.fingerprint())
            .number(stop_words.map_or(0, |stop_words| stop_words.fingerprint()))
            .number(stemmer.map_or(0, Stemmer::fingerprint))
            .number(u64::from(*lowercase))
            .finish()
    }

    /// The terms of `text`, one by one.
    ///
    /// A term that differs from what is written costs an allocation; [`worker`](Analyzer::worker) spares it.
    #[must_use]
    pub fn terms<'t>(&self, text: &'t str) -> Terms<'t> {
        Terms { rules: Rules::of(self), words: Words::new(self, text), buffer: String::new() }
    }

    /// An analyzer with buffers, for many texts in a row: nothing is allocated once they are large enough.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut worker = warraq::Analyzer::default().worker();
    /// let mut count = 0;
    /// for line in ["ذهبت إلى المدرسة", "المدارس مغلقة"] {
    ///     count += worker.terms(line).len();
    /// }
    /// assert_eq!(count, 4);
    /// assert_eq!(worker.terms("كُتُبُهُم").next().unwrap().text(), "كتبهم");
    /// ```
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker { analyzer: *self, rules: Rules::of(self), text: String::new(), terms: Vec::new() }
    }
}

/// What is asked of every token, worked out once.
#[derive(Clone, Copy, Debug)]
struct Rules {
    normalizer: Normalizer,
    stop_words: Option<StopWords>,
    /// Whether the normalizer's results are the keys that stop words are kept under.
    gives_keys: bool,
    stemmer: Option<Stemmer>,
    lowercase: bool,
    /// Whether a word that begins with an Arabic letter holds nothing else.
    pure_words: bool,
}

impl Rules {
    fn of(analyzer: &Analyzer) -> Rules {
        Rules {
            normalizer: analyzer.normalizer,
            stop_words: analyzer.stop_words,
            gives_keys: analyzer.normalizer == SEARCH,
            stemmer: analyzer.stemmer,
            lowercase: analyzer.lowercase,
            pure_words: analyzer.tokenizer.has_tailorings(),
        }
    }

    /// Appends what the index sees of `token` to `out`, and says which part of it is the term; adds nothing if it is a
    /// stop word.
    #[inline]
    fn write(&self, token: &Token<'_>, out: &mut String) -> Option<Range<usize>> {
        let start = out.len();
        match token.kind() {
            TokenKind::Word => {}
            TokenKind::Laugh | TokenKind::Number => {
                self.normalizer.append_to(token.text(), out);
                return Some(start..out.len());
            }
            _ => {
                out.push_str(token.text());
                self.fold_case(start, out);
                return Some(start..out.len());
            }
        }
        self.normalizer.append_to(token.text(), out);
        let is_uncased = self.pure_words && matches!(token.text().as_bytes(), [0xD8..=0xDB, ..]);
        if !is_uncased {
            self.fold_case(start, out);
        }
        let word = &out[start..];
        let is_stop_word = |set: StopWords| {
            if self.gives_keys { set.contains_key(word) } else { set.contains(word) }
        };
        if word.is_empty() || self.stop_words.is_some_and(is_stop_word) {
            out.truncate(start);
            return None;
        }
        let Some(stemmer) = self.stemmer else { return Some(start..out.len()) };
        let stem = stemmer.stem_range(word);
        Some(start + stem.start..start + stem.end)
    }

    /// Cased letters of `out[start..]` to lower case.
    fn fold_case(&self, start: usize, out: &mut String) {
        // Neither ASCII that is lower case or no letter nor what begins with D7 to E0 (Arabic and its neighbours) is
        // cased. All bytes are looked at, without a branch for each.
        let may_be_upper = |&byte: &u8| byte.is_ascii_uppercase() | matches!(byte, 0xC3..=0xD6 | 0xE1..);
        let any_upper = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | may_be_upper(byte));
        if self.lowercase && any_upper(&out.as_bytes()[start..]) {
            if out[start..].is_ascii() {
                out[start..].make_ascii_lowercase();
            } else if out[start..].chars().any(char::is_uppercase) {
                let lower = out[start..].to_lowercase();
                out.truncate(start);
                out.push_str(&lower);
            }
        }
    }
}

/// Builds an [`Analyzer`], starting from the default.
///
/// # Examples
///
/// ```
/// use warraq::Analyzer;
///
/// let plain = Analyzer::builder().stop_words(None).stemmer(None).build();
/// let terms: Vec<_> = plain.terms("إلى المدرسة").map(|term| term.text().to_owned()).collect();
/// assert_eq!(terms, ["الي", "المدرسه"]);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AnalyzerBuilder {
    analyzer: Analyzer,
}

impl AnalyzerBuilder {
    /// How text is cut.
    pub fn tokenizer(&mut self, tokenizer: Tokenizer) -> &mut Self {
        self.analyzer.tokenizer = tokenizer;
        self
    }

    /// How words are folded.
    pub fn normalizer(&mut self, normalizer: Normalizer) -> &mut Self {
        self.analyzer.normalizer = normalizer;
        self
    }

    /// Which words are left out; `None` keeps all. They still count as positions.
    pub fn stop_words(&mut self, stop_words: Option<StopWords>) -> &mut Self {
        self.analyzer.stop_words = stop_words;
        self
    }

    /// How words are stemmed; `None` keeps them whole.
    pub fn stemmer(&mut self, stemmer: Option<Stemmer>) -> &mut Self {
        self.analyzer.stemmer = stemmer;
        self
    }

    /// Whether cased letters (Latin, Greek ...) become lower case.
    pub fn lowercase(&mut self, yes: bool) -> &mut Self {
        self.analyzer.lowercase = yes;
        self
    }

    /// The analyzer. The builder can go on to make others.
    #[must_use]
    pub fn build(&self) -> Analyzer {
        self.analyzer
    }
}

/// One term of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term<'t> {
    text: Cow<'t, str>,
    span: Span,
    position: usize,
    kind: TokenKind,
}

impl<'t> Term<'t> {
    /// The term: normalized, stemmed. Borrowed from the source where nothing was rewritten.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The term by value.
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// Where the word stands, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The how manieth word of the text it is, from 0; left-out stop words count, punctuation does not.
    #[must_use]
    pub fn position(&self) -> usize {
        self.position
    }

    /// What kind of token it was.
    #[must_use]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }
}

/// The terms of a text, from [`Analyzer::terms`].
#[derive(Clone, Debug)]
#[must_use = "iterators do nothing until they are used"]
pub struct Terms<'t> {
    rules: Rules,
    words: Words<'t>,
    buffer: String,
}

impl<'t> Iterator for Terms<'t> {
    type Item = Term<'t>;

    fn next(&mut self) -> Option<Term<'t>> {
        loop {
            let (token, position) = self.words.next()?;
            self.buffer.clear();
            if let Some(range) = self.rules.write(&token, &mut self.buffer) {
                let text = if self.buffer == token.text() {
                    Cow::Borrowed(&token.text()[range])
                } else {
                    Cow::Owned(self.buffer[range].to_string())
                };
                return Some(Term { text, span: token.span(), position, kind: token.kind() });
            }
        }
    }
}

impl FusedIterator for Terms<'_> {}

/// The tokens that can be terms, and their positions.
#[derive(Clone, Debug)]
struct Words<'t> {
    tokens: Tokens<'t>,
    hashtag: Option<HashtagWords<'t>>,
    position: usize,
}

impl<'t> Words<'t> {
    fn new(analyzer: &Analyzer, text: &'t str) -> Words<'t> {
        Words { tokens: analyzer.tokenizer.tokens(text), hashtag: None, position: 0 }
    }
}

impl<'t> Iterator for Words<'t> {
    type Item = (Token<'t>, usize);

    #[inline]
    fn next(&mut self) -> Option<(Token<'t>, usize)> {
        loop {
            let token = match self.hashtag.as_mut().and_then(Iterator::next) {
                Some(token) => token,
                None => self.tokens.next()?,
            };
            match token.kind() {
                TokenKind::Punctuation | TokenKind::Symbol => continue,
                TokenKind::Hashtag => {
                    self.hashtag = Some(token.hashtag_words());
                    continue;
                }
                _ => {}
            }
            self.position += 1;
            return Some((token, self.position - 1));
        }
    }
}

/// An [`Analyzer`] with buffers, from [`Analyzer::worker`]: for loops over many texts.
#[derive(Clone, Debug)]
pub struct Worker {
    analyzer: Analyzer,
    rules: Rules,
    /// The texts of all terms, one after the other.
    text: String,
    terms: Vec<Entry>,
}

/// A term of which the text lies in a buffer.
#[derive(Clone, Debug)]
struct Entry {
    text: Range<usize>,
    span: Span,
    position: usize,
    kind: TokenKind,
}

impl Worker {
    /// The terms of `text`, the same as those of [`Analyzer::terms`]. They live in the worker until its next text.
    pub fn terms(
        &mut self,
        text: &str,
    ) -> impl ExactSizeIterator<Item = Term<'_>> + DoubleEndedIterator + '_ {
        self.text.clear();
        self.terms.clear();
        for (token, position) in Words::new(&self.analyzer, text) {
            if let Some(range) = self.rules.write(&token, &mut self.text) {
                self.terms.push(Entry { text: range, span: token.span(), position, kind: token.kind() });
            }
        }
        self.terms.iter().map(|entry| Term {
            text: Cow::Borrowed(&self.text[entry.text.clone()]),
            span: entry.span,
            position: entry.position,
            kind: entry.kind,
        })
    }
}
