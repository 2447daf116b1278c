//! The rooms wired for search: text to terms, each with its position and source span.

use crate::normalize::{Normalizer, Preset};
use crate::span::Span;
use crate::stem::Stemmer;
use crate::token::{HashtagWords, StopWords, Token, TokenKind, Tokenizer, Tokens};
use alloc::borrow::Cow;
use alloc::string::ToString;

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

    /// The terms of `text`, one by one.
    #[must_use]
    pub fn terms<'t>(&self, text: &'t str) -> Terms<'t> {
        Terms { analyzer: *self, tokens: self.tokenizer.tokens(text), hashtag: None, position: 0 }
    }

    /// What the index sees of a token that can be a term; `None` if it is a stop word.
    fn term<'t>(&self, token: Token<'t>) -> Option<Cow<'t, str>> {
        match token.kind() {
            TokenKind::Word => {}
            TokenKind::Laugh | TokenKind::Number => return Some(self.normalizer.normalize(token.text())),
            _ => return Some(self.fold_case(Cow::Borrowed(token.text()))),
        }
        let word = self.fold_case(self.normalizer.normalize(token.text()));
        if word.is_empty() || self.stop_words.is_some_and(|stop_words| stop_words.contains(&word)) {
            return None;
        }
        let Some(stemmer) = self.stemmer else { return Some(word) };
        Some(match word {
            Cow::Borrowed(word) => Cow::Borrowed(stemmer.stem(word)),
            Cow::Owned(word) => {
                let stem = stemmer.stem(&word);
                if stem.len() == word.len() { Cow::Owned(word) } else { Cow::Owned(stem.to_string()) }
            }
        })
    }

    fn fold_case<'t>(&self, word: Cow<'t, str>) -> Cow<'t, str> {
        if self.lowercase && word.chars().any(char::is_uppercase) {
            Cow::Owned(word.to_lowercase())
        } else {
            word
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
pub struct Terms<'t> {
    analyzer: Analyzer,
    tokens: Tokens<'t>,
    hashtag: Option<HashtagWords<'t>>,
    position: usize,
}

impl<'t> Iterator for Terms<'t> {
    type Item = Term<'t>;

    fn next(&mut self) -> Option<Term<'t>> {
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
            let position = self.position;
            self.position += 1;
            if let Some(text) = self.analyzer.term(token) {
                return Some(Term { text, span: token.span(), position, kind: token.kind() });
            }
        }
    }
}

impl core::iter::FusedIterator for Terms<'_> {}
