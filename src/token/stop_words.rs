//! Stop words of MSA and of each dialect.

use super::stop_words_table::STOP_WORDS;
use crate::normalize::SEARCH;
use crate::variety::Dialect;

/// A set of stop words: function words that a search index can leave out.
///
/// The lists are written for this project (`data/stop_words.tsv`). The set is *closed under every preset*: a word is
/// found however it is vowelled, typed or normalized, because both sides are compared as search keys. So it also holds
/// what those keys fold together: علي (Ali) with على (on).
///
/// Negations (لا ما مو ماكو ليس مش موش ...) turn the meaning of what follows, so they are no stop words unless
/// [asked for](StopWords::with_negations).
///
/// # Examples
///
/// ```
/// use warraq::dialect::Dialect;
/// use warraq::token::StopWords;
///
/// let stop_words = StopWords::of(&[Dialect::Msa, Dialect::Iraqi]);
/// assert!(stop_words.contains("إلى") && stop_words.contains("الي") && stop_words.contains("إِلَىٰ"));
/// assert!(!stop_words.contains("لا"));
/// assert!(stop_words.with_negations(true).contains("لا"));
/// assert!(!stop_words.contains("كتاب"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct StopWords {
    /// One bit a dialect, at its index.
    dialects: u8,
    negations: bool,
}

/// A search key, the dialects that have it (one bit each), and whether it negates.
pub(super) struct StopWord {
    pub(super) key: &'static str,
    pub(super) dialects: u8,
    pub(super) negation: bool,
}

impl StopWords {
    /// The words of Modern Standard Arabic.
    pub const MSA: StopWords = StopWords::of(&[Dialect::Msa]);

    /// The words of MSA and all dialects.
    pub const ALL: StopWords = StopWords::of(&Dialect::ALL);

    /// The words of these dialects, without negations.
    #[must_use]
    pub const fn of(dialects: &[Dialect]) -> StopWords {
        let mut bits = 0;
        let mut at = 0;
        while at < dialects.len() {
            bits |= 1 << dialects[at].index();
            at += 1;
        }
        StopWords { dialects: bits, negations: false }
    }

    /// The same words with negations, or without.
    #[must_use]
    pub const fn with_negations(self, yes: bool) -> StopWords {
        StopWords { negations: yes, ..self }
    }

    /// Whether `word` is in the set, as written or normalized by any preset.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.contains_key(&SEARCH.normalize(word))
    }

    /// The same for a word that is a search key already.
    pub(crate) fn contains_key(&self, key: &str) -> bool {
        STOP_WORDS.binary_search_by_key(&key, |word| word.key).is_ok_and(|at| {
            let word = &STOP_WORDS[at];
            word.dialects & self.dialects != 0 && (self.negations || !word.negation)
        })
    }

    /// The search keys of the set, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let set = *self;
        STOP_WORDS.iter().map(|word| word.key).filter(move |key| set.contains_key(key))
    }
}
