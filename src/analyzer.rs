//! The rooms wired for search: text to terms, each with its position and source span.

mod clitic;
mod synonym;

use self::clitic::Clitic;
use self::synonym::Synonyms;
use crate::dialect::Lexicon;
use crate::fingerprint::Fingerprint;
use crate::normalize::{Normalizer, Preset, Recorder, SEARCH};
use crate::span::Span;
use crate::stem::Stemmer;
use crate::token::{HashtagWords, StopWords, Token, TokenKind, Tokenizer, Tokens};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::iter::FusedIterator;
use core::ops::Range;
use core::slice;

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
    pub(crate) tokenizer: Tokenizer,
    pub(crate) normalizer: Normalizer,
    pub(crate) stop_words: Option<StopWords>,
    pub(crate) stemmer: Option<Stemmer>,
    pub(crate) lowercase: bool,
    pub(crate) dialect_synonyms: bool,
    /// Only with the feature `morph`.
    pub(crate) clitics: bool,
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
                dialect_synonyms: false,
                clitics: false,
            },
        }
    }

    /// A number to store with an index: documents and queries must be analyzed under the same one. See
    /// [`Normalizer::fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let Analyzer { tokenizer, normalizer, stop_words, stemmer, lowercase, dialect_synonyms, clitics } =
            self;
        let plain = Fingerprint::of("analyzer")
            .number(tokenizer.fingerprint())
            .number(normalizer.fingerprint())
            .number(stop_words.map_or(0, |stop_words| stop_words.fingerprint()))
            .number(stemmer.map_or(0, Stemmer::fingerprint))
            .number(u64::from(*lowercase));
        let with = if *dialect_synonyms { plain.number(Lexicon::built_in().fingerprint()) } else { plain };
        if *clitics { with.text("clitics") } else { with }.finish()
    }

    /// The terms of `text`, one by one.
    ///
    /// A term that differs from what is written costs an allocation; [`worker`](Analyzer::worker) spares it.
    pub fn terms<'t>(&self, text: &'t str) -> Terms<'t> {
        let besides = self.has_besides().then(|| Box::new(Besides::of(self, text)));
        Terms { rules: Rules::of(self), words: Words::new(self, text), buffer: String::new(), besides }
    }

    /// Whether there may be terms besides those of the words.
    fn has_besides(&self) -> bool {
        self.dialect_synonyms || self.clitics
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
        Worker {
            analyzer: *self,
            rules: Rules::of(self),
            written: String::new(),
            text: String::new(),
            edits: Recorder::default(),
            terms: Vec::new(),
        }
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

    /// Whether tokens of a kind are normalized; the others are terms as they are written, but for their case.
    #[inline]
    fn normalizes(kind: TokenKind) -> bool {
        matches!(kind, TokenKind::Word | TokenKind::Laugh | TokenKind::Number)
    }

    /// Which part of `text[word]`, the normalized `token`, is the term; `None` if the token is a stop word. What has to be
    /// written anew is written to the end of `text`.
    #[inline(always)]
    fn term(&self, token: &Token<'_>, text: &mut String, word: Range<usize>) -> Option<Range<usize>> {
        match token.kind() {
            TokenKind::Word => {}
            TokenKind::Laugh | TokenKind::Number => return Some(word),
            _ => {
                let start = text.len();
                text.push_str(token.text());
                return Some(self.fold_case(text, start..text.len()));
            }
        }
        let is_uncased = self.pure_words && matches!(token.text().as_bytes(), [0xD8..=0xDB, ..]);
        let word = if is_uncased { word } else { self.fold_case(text, word) };
        let key = &text[word.clone()];
        let is_stop_word =
            |set: StopWords| if self.gives_keys { set.contains_key(key) } else { set.contains(key) };
        if key.is_empty() || self.stop_words.is_some_and(is_stop_word) {
            return None;
        }
        let Some(stemmer) = self.stemmer else { return Some(word) };
        Some(stemmer.stem_in(token.text(), text, word))
    }

    /// The same, apart from the loops that are to be fast.
    #[cold]
    #[inline(never)]
    fn term_besides(&self, token: &Token<'_>, text: &mut String, word: Range<usize>) -> Option<Range<usize>> {
        self.term(token, text, word)
    }

    /// The term of one token by one of the two; `buffer` is for work.
    #[inline(always)]
    fn text<'t>(
        &self,
        token: &Token<'t>,
        buffer: &mut String,
        term: impl FnOnce(&Rules, &Token<'t>, &mut String, Range<usize>) -> Option<Range<usize>>,
    ) -> Option<Cow<'t, str>> {
        buffer.clear();
        if Rules::normalizes(token.kind()) {
            self.normalizer.append_to(token.text(), buffer);
        }
        let word = 0..buffer.len();
        let range = term(self, token, buffer, word)?;
        Some(if buffer == token.text() {
            Cow::Borrowed(&token.text()[range])
        } else {
            Cow::Owned(buffer[range].to_string())
        })
    }

    /// Cased letters of `text[word]` to lower case: in place, or at the end of `text`.
    fn fold_case(&self, text: &mut String, word: Range<usize>) -> Range<usize> {
        // Neither ASCII that is lower case or no letter nor what begins with D7 to E0 (Arabic and its neighbours) is
        // cased. All bytes are looked at, without a branch for each.
        let may_be_upper = |&byte: &u8| byte.is_ascii_uppercase() | matches!(byte, 0xC3..=0xD6 | 0xE1..);
        let any_upper = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | may_be_upper(byte));
        if !self.lowercase || !any_upper(&text.as_bytes()[word.clone()]) {
            return word;
        }
        if text[word.clone()].is_ascii() {
            text[word.clone()].make_ascii_lowercase();
        } else if text[word.clone()].chars().any(char::is_uppercase) {
            let lower = text[word].to_lowercase();
            let start = text.len();
            text.push_str(&lower);
            return start..text.len();
        }
        word
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

    /// Whether the MSA equivalent of a word or phrase of a dialect is a term besides it, so that a query in MSA finds texts in
    /// dialect, and the other way round. It starts with no.
    ///
    /// The dialect words are the [markers](crate::dialect::markers) of the built-in lexicon but affixes, and words that are used in
    /// MSA more than in dialects. Their equivalents are analyzed like the text: stop words are left out, the others
    /// stemmed. (Of the default analyzer الآن is a stop word.) They have the span of the marker, without a joined و, and come after the term of the text at the same position;
    /// where they are the same term, they are left out.
    ///
    /// Positions are those of the marker's words, one by one; words of a longer equivalent share the last of them. So the words before
    /// and behind a marker are neighbours of its equivalent too, and nothing else is: with stop words left out, the phrase
    /// 'لا يوجد كهرباء' finds ماكو كهرباء, and 'يوجد اليوم' does not find ماكو كهرباء اليوم. What is lost: two terms of an equivalent
    /// that share a position are no phrase. Positions never decrease, spans may overlap.
    ///
    /// Markers are looked for in the text as it is written, whatever the normalizer; this costs about as much as the terms
    /// themselves, and allocates.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::Analyzer;
    ///
    /// let analyzer = Analyzer::builder().stop_words(None).stemmer(None).dialect_synonyms(true).build();
    /// let text = "وين اروح هسه؟";
    /// let terms: Vec<_> = analyzer.terms(text).map(|term| (term.position(), term.into_text())).collect();
    /// let terms: Vec<_> = terms.iter().map(|(position, term)| format!("{position}:{term}")).collect();
    /// assert_eq!(terms.join(" "), "0:وين 0:اين 1:اروح 2:هسه 2:الان");
    ///
    /// // A search for الآن finds it, and shows what it found.
    /// let wanted = analyzer.terms("الآن").next().unwrap();
    /// let found = analyzer.terms(text).find(|term| term.text() == wanted.text()).unwrap();
    /// assert_eq!(found.span().of(text), "هسه");
    /// ```
    pub fn dialect_synonyms(&mut self, yes: bool) -> &mut Self {
        self.analyzer.dialect_synonyms = yes;
        self
    }

    /// Whether the particles and pronouns that are written onto a word, as [`morph::analyze`](crate::morph::analyze) cuts them, are
    /// terms besides it: the و, ب and هم of وبمدارسهم. It starts with no.
    ///
    /// Such a term has a `+` on the side on which the word goes on, `و+` and `+هم`, so that it is no word that is written by itself;
    /// the article is always `ال+`, for للبيت too. It is normalized like words, neither tested against the stop words nor stemmed,
    /// has the span of its letters, and comes after the term of the word at the same position. A word that is left out has none, nor has
    /// a particle that shares a ligature (U+FB50–FDFF, U+FE70–FEFF) with the letter behind it.
    /// Positions never decrease, spans overlap.
    ///
    /// It costs an analysis of each word, some 0.2 µs, and about as many terms again as there are words.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::{Analyzer, stem::Stemmer};
    ///
    /// let analyzer = Analyzer::builder().stemmer(Some(Stemmer::Lemma)).clitics(true).build();
    /// let text = "وبمدارسهم";
    /// let terms: Vec<_> = analyzer.terms(text).collect();
    /// assert_eq!(terms.iter().map(|term| term.text()).collect::<Vec<_>>(), ["مدرسه", "و+", "ب+", "+هم"]);
    /// assert_eq!(terms[3].span().of(text), "هم");
    /// assert!(terms.iter().all(|term| term.position() == 0));
    /// ```
    #[cfg(feature = "morph")]
    pub fn clitics(&mut self, yes: bool) -> &mut Self {
        self.analyzer.clitics = yes;
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
    /// With clitics or dialect synonyms.
    besides: Option<Box<Besides<'t>>>,
}

/// What comes besides the terms of a text.
#[derive(Clone, Debug)]
struct Besides<'t> {
    clitics: bool,
    synonyms: Option<Synonyms<'t>>,
    ready: VecDeque<Term<'t>>,
}

impl<'t> Besides<'t> {
    fn of(analyzer: &Analyzer, text: &'t str) -> Besides<'t> {
        let synonyms = analyzer.dialect_synonyms.then(|| Synonyms::of(analyzer, text));
        Besides { clitics: analyzer.clitics, synonyms, ready: VecDeque::new() }
    }

    /// The next term: one that is ready, or of the next word that has any.
    fn next(&mut self, rules: &Rules, words: &mut Words<'t>, buffer: &mut String) -> Option<Term<'t>> {
        while self.ready.is_empty() {
            let (token, position) = words.next()?;
            if let Some(text) = rules.text(&token, buffer, Rules::term_besides) {
                self.ready.push_back(Term { text, span: token.span(), position, kind: token.kind() });
                if self.clitics {
                    clitic::each(&token, |clitic| {
                        let text = Cow::Owned(clitic.term(&rules.normalizer));
                        self.ready.push_back(Term { text, span: clitic.span, position, kind: token.kind() });
                    });
                }
            }
            let Some(synonyms) = &mut self.synonyms else { continue };
            synonyms.at(token.span(), |word, span| {
                let own = self.ready.front().map(Term::text);
                let text = rules.text(&word, buffer, Rules::term_besides);
                if let Some(text) = text.filter(|text| own != Some(text)) {
                    self.ready.push_back(Term { text, span, position, kind: word.kind() });
                }
            });
        }
        self.ready.pop_front()
    }
}

impl<'t> Iterator for Terms<'t> {
    type Item = Term<'t>;

    #[inline]
    fn next(&mut self) -> Option<Term<'t>> {
        let Terms { rules, words, buffer, besides } = self;
        if let Some(besides) = besides {
            return besides.next(rules, words, buffer);
        }
        loop {
            let (token, position) = words.next()?;
            if let Some(text) = rules.text(&token, buffer, Rules::term) {
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

    /// As by one `next` after the other, which the tokens do faster so.
    #[inline]
    fn fold<B, F: FnMut(B, (Token<'t>, usize)) -> B>(self, init: B, mut f: F) -> B {
        let mut position = self.position;
        let mut each = |all, token: Token<'t>| {
            let all = f(all, (token, position));
            position += 1;
            all
        };
        let all = self.hashtag.into_iter().flatten().fold(init, &mut each);
        self.tokens.fold(all, |all, token| match token.kind() {
            TokenKind::Punctuation | TokenKind::Symbol => all,
            TokenKind::Hashtag => token.hashtag_words().fold(all, &mut each),
            _ => each(all, token),
        })
    }
}

/// An [`Analyzer`] with buffers, from [`Analyzer::worker`]: for loops over many texts.
#[derive(Clone, Debug)]
pub struct Worker {
    analyzer: Analyzer,
    rules: Rules,
    /// The words as they are written, a line each: folded all at once, since no fold looks across white space.
    written: String,
    /// The same lines, folded; behind them what lower case made longer or what is not folded.
    text: String,
    /// Where the lengths of the two differ.
    edits: Recorder,
    /// First with the place of each word in `written`, then with that of its term in `text`.
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

impl Entry {
    /// An entry whose text is the place of a token in `written`, to which it is added as a line.
    #[inline(always)]
    fn write(token: &Token<'_>, span: Span, position: usize, written: &mut String) -> Entry {
        let start = written.len();
        if Rules::normalizes(token.kind()) {
            written.push_str(token.text());
        }
        let text = start..written.len();
        written.push('\n');
        Entry { text, span, position, kind: token.kind() }
    }
}

/// The terms that a worker has found.
#[derive(Clone, Debug)]
pub(crate) struct WorkerTerms<'w> {
    text: &'w str,
    entries: slice::Iter<'w, Entry>,
}

#[cfg(feature = "tantivy")]
impl<'w> WorkerTerms<'w> {
    /// Text, span and position of the next term.
    #[inline]
    pub(crate) fn next_borrowed(&mut self) -> Option<(&'w str, Span, usize)> {
        let entry = self.entries.next()?;
        Some((&self.text[entry.text.clone()], entry.span, entry.position))
    }
}

impl Worker {
    /// The terms of `text`, the same as those of [`Analyzer::terms`]. They live in the worker until its next text.
    pub fn terms(
        &mut self,
        text: &str,
    ) -> impl ExactSizeIterator<Item = Term<'_>> + DoubleEndedIterator + '_ {
        let WorkerTerms { text, entries } = self.find(text);
        entries.map(|entry| Term {
            text: Cow::Borrowed(&text[entry.text.clone()]),
            span: entry.span,
            position: entry.position,
            kind: entry.kind,
        })
    }

    /// [`Worker::terms`] before they are made into [`Term`]s.
    #[inline]
    pub(crate) fn find(&mut self, text: &str) -> WorkerTerms<'_> {
        if self.analyzer.has_besides() {
            self.fill_besides(text);
        } else {
            self.fill(text);
        }
        WorkerTerms { text: &self.text, entries: self.terms.iter() }
    }

    #[cfg(feature = "tantivy")]
    pub(crate) fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Finds the terms of `text`.
    #[inline]
    fn fill(&mut self, text: &str) {
        let Worker { analyzer, rules, written, text: folded, edits, terms } = self;
        written.clear();
        terms.clear();
        Words::new(analyzer, text).for_each(|(token, position)| {
            terms.push(Entry::write(&token, token.span(), position, written));
        });
        rules.normalizer.record_into(written, folded, edits);
        let mut walk = edits.walk();
        terms.retain_mut(|entry| {
            let word = walk.to(entry.text.start)..walk.to(entry.text.end);
            let token = Token::new(text, entry.span, entry.kind);
            match rules.term(&token, folded, word) {
                Some(range) => {
                    entry.text = range;
                    true
                }
                None => false,
            }
        });
    }

    /// The same with clitics and with the words of equivalents besides, where these differ.
    fn fill_besides(&mut self, text: &str) {
        let Worker { analyzer, rules, written, text: folded, edits, terms } = self;
        written.clear();
        terms.clear();
        let mut synonyms = analyzer.dialect_synonyms.then(|| Synonyms::of(analyzer, text));
        // Which terms are what of those that are no words of the text.
        let mut besides: Vec<(usize, Beside<'_>)> = Vec::new();
        for (token, position) in Words::new(analyzer, text) {
            terms.push(Entry::write(&token, token.span(), position, written));
            if analyzer.clitics {
                clitic::each(&token, |clitic| {
                    besides.push((terms.len(), Beside::Clitic(clitic)));
                    terms.push(Entry { text: 0..0, span: clitic.span, position, kind: token.kind() });
                });
            }
            let Some(synonyms) = &mut synonyms else { continue };
            synonyms.at(token.span(), |word, span| {
                besides.push((terms.len(), Beside::Equivalent(word)));
                terms.push(Entry::write(&word, span, position, written));
            });
        }
        rules.normalizer.record_into(written, folded, edits);
        let mut walk = edits.walk();
        let mut besides = besides.into_iter().peekable();
        // The first term that was kept of the position.
        let mut own = (usize::MAX, 0..0);
        let mut index = 0..;
        terms.retain_mut(|entry| {
            let index = index.next();
            let token = match besides.next_if(|&(at, _)| Some(at) == index) {
                // It comes right behind its word, so what is kept of the position is the word.
                Some((_, Beside::Clitic(clitic))) => {
                    let start = folded.len();
                    clitic.append_to(&rules.normalizer, folded);
                    entry.text = start..folded.len();
                    return own.0 == entry.position;
                }
                Some((_, Beside::Equivalent(token))) => token,
                None => Token::new(text, entry.span, entry.kind),
            };
            let word = walk.to(entry.text.start)..walk.to(entry.text.end);
            let Some(range) = rules.term_besides(&token, folded, word) else { return false };
            if own.0 != entry.position {
                own = (entry.position, range.clone());
            } else if folded[range.clone()] == folded[own.1.clone()] {
                return false;
            }
            entry.text = range;
            true
        });
    }
}

/// What a term is that is no word of the text.
enum Beside<'t> {
    Clitic(Clitic<'t>),
    Equivalent(Token<'t>),
}
