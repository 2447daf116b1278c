//! Feature `tantivy`: the tokenizer of an Arabic field, and filters for chains that exist already.
//!
//! It stands on `tantivy-tokenizer-api`, which changes more rarely than `tantivy`: [`WarraqTokenizer`] goes into the
//! `TokenizerManager` of every `tantivy` that is built on 0.7 of it, 0.27 among them. Nothing else is needed, no `LowerCaser` and no
//! `RemoveLongFilter`: its default of 40 bytes would drop long words that are written with their vowels.
//!
//! ```ignore
//! use tantivy::tokenizer::TokenizerManager;
//! use warraq::integrations::tantivy::WarraqTokenizer;
//!
//! /// The name of the tokenizer in the schema.
//! pub const ARABIC: &str = "warraq";
//!
//! pub fn register(tokenizers: &TokenizerManager) {
//!     tokenizers.register(ARABIC, WarraqTokenizer::default());
//! }
//! ```
//!
//! It must be registered each time that an index is opened; keep [`Analyzer::fingerprint`] with the index, and compare.
//!
//! # Positions and offsets
//!
//! Offsets are bytes of the source: those of the word as it is written, with vowels and stretching. Positions are those of
//! [`Analyzer::terms`]: a left-out stop word is a gap. Clitics and dialect synonyms share the position of their word, so a phrase
//! query finds through them, and `position_length` is always 1. `tantivy`'s query parser takes words at one position for a phrase,
//! all of which must be there: parse queries with an analyzer without dialect synonyms, or build a query of alternatives.
//!
//! # Examples
//!
//! ```
//! use tantivy_tokenizer_api::{TokenStream, Tokenizer};
//! use warraq::integrations::tantivy::WarraqTokenizer;
//!
//! let mut tokenizer = WarraqTokenizer::default();
//! let text = "ذَهَبَتْ إلى المدرسةِ";
//! let mut stream = tokenizer.token_stream(text);
//! let mut found = Vec::new();
//! while let Some(token) = stream.next() {
//!     found.push((token.text.clone(), token.position, &text[token.offset_from..token.offset_to]));
//! }
//! assert_eq!(found, [("ذهبت".to_owned(), 0, "ذَهَبَتْ"), ("مدرس".to_owned(), 2, "المدرسةِ")]);
//! ```

use crate::analyzer::{Analyzer, Worker, WorkerTerms};
use crate::normalize::{Normalizer, Preset, SEARCH};
use crate::stem::Stemmer;
use crate::token::StopWords;
use alloc::borrow::Cow;
use alloc::string::String;
use core::{fmt, mem};
use tantivy_tokenizer_api::{Token, TokenFilter, TokenStream, Tokenizer};

/// An [`Analyzer`] as a tokenizer: its tokens are the [terms](Analyzer::terms).
///
/// Buffers are kept from text to text; a token costs no allocation.
///
/// # Examples
///
/// ```
/// use warraq::integrations::tantivy::WarraqTokenizer;
/// use warraq::normalize::Preset;
/// use warraq::{Analyzer, stem::Stemmer, token::StopWords};
///
/// // The default analyzer; the same under another preset; one of one's own.
/// let light10 = WarraqTokenizer::default();
/// let lucene = WarraqTokenizer::from(Preset::Lucene);
/// let own = Analyzer::builder().stop_words(Some(StopWords::ALL)).stemmer(Some(Stemmer::Snowball)).build();
/// let own = WarraqTokenizer::new(&own);
/// assert_ne!(light10.analyzer().fingerprint(), own.analyzer().fingerprint());
/// # assert_ne!(light10.analyzer().fingerprint(), lucene.analyzer().fingerprint());
/// ```
///
/// With synonyms, a search in MSA finds dialect. (الآن is a stop word, so none are left out here.)
///
/// ```
/// use tantivy_tokenizer_api::{TokenStream, Tokenizer};
/// use warraq::{Analyzer, integrations::tantivy::WarraqTokenizer};
///
/// let analyzer = Analyzer::builder().stop_words(None).stemmer(None).dialect_synonyms(true).build();
/// let mut tokenizer = WarraqTokenizer::new(&analyzer);
/// let mut stream = tokenizer.token_stream("تعال هسه");
/// let mut texts = Vec::new();
/// stream.process(&mut |token| texts.push(format!("{}:{}", token.position, token.text)));
/// assert_eq!(texts, ["0:تعال", "1:هسه", "1:الان"]);
/// ```
#[derive(Clone, Debug)]
pub struct WarraqTokenizer {
    worker: Worker,
    token: Token,
}

impl WarraqTokenizer {
    /// The tokenizer of `analyzer`.
    #[must_use]
    pub fn new(analyzer: &Analyzer) -> WarraqTokenizer {
        WarraqTokenizer { worker: analyzer.worker(), token: Token::default() }
    }

    /// The analyzer, for its [fingerprint](Analyzer::fingerprint) and for [highlighting](crate::highlight::Highlighter::words_by).
    #[must_use]
    pub fn analyzer(&self) -> &Analyzer {
        self.worker.analyzer()
    }
}

impl Default for WarraqTokenizer {
    /// The tokenizer of the default analyzer.
    fn default() -> WarraqTokenizer {
        WarraqTokenizer::new(&Analyzer::default())
    }
}

impl From<&Analyzer> for WarraqTokenizer {
    fn from(analyzer: &Analyzer) -> WarraqTokenizer {
        WarraqTokenizer::new(analyzer)
    }
}

impl From<Preset> for WarraqTokenizer {
    /// The tokenizer of the default analyzer under another preset.
    fn from(preset: Preset) -> WarraqTokenizer {
        WarraqTokenizer::new(&Analyzer::builder().normalizer(Normalizer::new(preset)).build())
    }
}

impl Tokenizer for WarraqTokenizer {
    type TokenStream<'a> = WarraqTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WarraqTokenStream<'a> {
        let WarraqTokenizer { worker, token } = self;
        token.reset();
        WarraqTokenStream { terms: worker.find(text), token }
    }
}

/// The tokens of a text, from [`WarraqTokenizer`].
#[derive(Debug)]
pub struct WarraqTokenStream<'a> {
    terms: WorkerTerms<'a>,
    token: &'a mut Token,
}

impl TokenStream for WarraqTokenStream<'_> {
    #[inline]
    fn advance(&mut self) -> bool {
        let Some((text, span, position)) = self.terms.next_borrowed() else { return false };
        self.token.text.clear();
        self.token.text.push_str(text);
        (self.token.offset_from, self.token.offset_to) = (span.start(), span.end());
        self.token.position = position;
        self.token.position_length = 1;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

/// A filter that normalizes tokens. What normalizes to nothing is left out.
///
/// # Examples
///
/// A chain on another tokenizer. The stemmer `lemma` reads words as they are written and normalizes by itself: it takes no
/// [`NormalizeFilter`] before it.
///
/// ```
/// use tantivy_tokenizer_api::{TokenFilter, TokenStream, Tokenizer};
/// use warraq::integrations::tantivy::{NormalizeFilter, StemFilter, StopWordsFilter};
/// use warraq::{stem::Stemmer, token::StopWords};
/// # use tantivy_tokenizer_api::Token;
/// # #[derive(Clone)] struct WhitespaceTokenizer;
/// # struct Words<'a>(std::str::Split<'a, char>, usize, Token);
/// # impl Tokenizer for WhitespaceTokenizer {
/// #     type TokenStream<'a> = Words<'a>;
/// #     fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> { Words(text.split(' '), 0, Token::default()) }
/// # }
/// # impl TokenStream for Words<'_> {
/// #     fn advance(&mut self) -> bool {
/// #         let Some(word) = self.0.next() else { return false };
/// #         let position = self.2.position.wrapping_add(1);
/// #         self.2 = Token { offset_from: self.1, offset_to: self.1 + word.len(), position, text: word.into(), position_length: 1 };
/// #         self.1 += word.len() + 1;
/// #         true
/// #     }
/// #     fn token(&self) -> &Token { &self.2 }
/// #     fn token_mut(&mut self) -> &mut Token { &mut self.2 }
/// # }
///
/// // With tantivy: TextAnalyzer::builder(WhitespaceTokenizer::default()).filter(NormalizeFilter::default()) ...
/// let chain = NormalizeFilter::default().transform(WhitespaceTokenizer);
/// let chain = StopWordsFilter(StopWords::MSA).transform(chain);
/// let mut chain = StemFilter(Stemmer::Light10).transform(chain);
/// let mut stream = chain.token_stream("ذَهَبَتْ إلى المدرسةِ");
/// let mut texts = Vec::new();
/// stream.process(&mut |token| texts.push(format!("{}:{}", token.position, token.text)));
/// assert_eq!(texts, ["0:ذهبت", "2:مدرس"]);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct NormalizeFilter(pub Normalizer);

/// A filter that stems tokens. light10 wants [normalized](NormalizeFilter) words, `lemma` and `root` want them as they are written.
#[derive(Clone, Copy, Debug)]
pub struct StemFilter(pub Stemmer);

/// A filter that leaves stop words out, however they are spelled or normalized; they still count as positions.
#[derive(Clone, Copy, Debug)]
pub struct StopWordsFilter(pub StopWords);

/// What a filter does to the text of a token.
trait Change: Clone + Send + Sync + 'static {
    /// Changes `text`, or says `false` if the token is to be left out. `buffer` is for work, and kept.
    fn change(&self, text: &mut String, buffer: &mut String) -> bool;
}

impl Change for NormalizeFilter {
    #[inline]
    fn change(&self, text: &mut String, buffer: &mut String) -> bool {
        self.0.normalize_into(text, buffer);
        mem::swap(text, buffer);
        !text.is_empty()
    }
}

impl Change for StemFilter {
    #[inline]
    fn change(&self, text: &mut String, buffer: &mut String) -> bool {
        buffer.clear();
        match self.0.stem(text) {
            Cow::Borrowed(stem) => buffer.push_str(stem),
            Cow::Owned(stem) => *buffer = stem,
        }
        mem::swap(text, buffer);
        true
    }
}

impl Change for StopWordsFilter {
    #[inline]
    fn change(&self, text: &mut String, buffer: &mut String) -> bool {
        SEARCH.normalize_into(text, buffer);
        !self.0.contains_key(buffer)
    }
}

/// A tokenizer and one of the filters behind it.
#[derive(Clone)]
pub struct Filtered<F, T> {
    filter: F,
    tokenizer: T,
    buffer: String,
}

/// The tokens of a [`Filtered`] tokenizer.
pub struct FilteredStream<'a, F, S> {
    filter: &'a F,
    tail: S,
    buffer: &'a mut String,
}

impl<F: fmt::Debug, T> fmt::Debug for Filtered<F, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Filtered").field("filter", &self.filter).finish_non_exhaustive()
    }
}

impl<F: fmt::Debug, S> fmt::Debug for FilteredStream<'_, F, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilteredStream").field("filter", &self.filter).finish_non_exhaustive()
    }
}

impl<F: Change, T: Tokenizer> Tokenizer for Filtered<F, T> {
    type TokenStream<'a> = FilteredStream<'a, F, T::TokenStream<'a>>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Self::TokenStream<'a> {
        let Filtered { filter, tokenizer, buffer } = self;
        FilteredStream { filter, tail: tokenizer.token_stream(text), buffer }
    }
}

impl<F: Change, S: TokenStream> TokenStream for FilteredStream<'_, F, S> {
    #[inline]
    fn advance(&mut self) -> bool {
        while self.tail.advance() {
            if self.filter.change(&mut self.tail.token_mut().text, self.buffer) {
                return true;
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.tail.token()
    }

    fn token_mut(&mut self) -> &mut Token {
        self.tail.token_mut()
    }
}

macro_rules! filters {
    ($($filter:ty)*) => {$(
        impl TokenFilter for $filter {
            type Tokenizer<T: Tokenizer> = Filtered<$filter, T>;

            fn transform<T: Tokenizer>(self, tokenizer: T) -> Filtered<$filter, T> {
                Filtered { filter: self, tokenizer, buffer: String::new() }
            }
        }
    )*};
}

filters! { NormalizeFilter StemFilter StopWordsFilter }
