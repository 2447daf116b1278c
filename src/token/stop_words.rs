//! Stop words of MSA and of each dialect.

use super::stop_words_table::STOP_WORDS;
use crate::fingerprint::Fingerprint;
use crate::key::{are_equal, ends};
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

    /// The dialects whose words are in it, in the order of [`Dialect::ALL`].
    pub fn dialects(&self) -> impl Iterator<Item = Dialect> {
        let bits = self.dialects;
        Dialect::ALL.into_iter().filter(move |dialect| bits & 1 << dialect.index() != 0)
    }

    /// Whether negations are in it.
    #[must_use]
    pub const fn has_negations(&self) -> bool {
        self.negations
    }

    /// A number to store with an index; see [`Normalizer::fingerprint`](crate::Normalizer::fingerprint). It hashes the
    /// words themselves, so it takes some microseconds.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.keys().fold(Fingerprint::of("stop words"), Fingerprint::text).finish()
    }

    /// Whether `word` is in the set, as written or normalized by any preset.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.contains_key(&SEARCH.normalize(word))
    }

    /// The same for a word that is a search key already.
    pub(crate) fn contains_key(&self, key: &str) -> bool {
        find(key).is_some_and(|word| word.dialects & self.dialects != 0 && (self.negations || !word.negation))
    }

    /// The search keys of the set, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        let set = *self;
        STOP_WORDS.iter().map(|word| word.key).filter(move |key| set.contains_key(key))
    }
}

/// How many places the hash table has: the next power of two above twice the words.
const PLACES: usize = (STOP_WORDS.len() * 2).next_power_of_two();

/// How many bits of a hash say the place.
const PLACE_BITS: u32 = PLACES.ilog2();

/// How many bits of an entry say the word; the others are bits of its hash.
const INDEX_BITS: u32 = 11;
const _: () = assert!(STOP_WORDS.len() < 1 << INDEX_BITS);

/// At the place of the hash of a word or the first free one behind it, the index of the word plus one, and bits of its hash, so that
/// other words seldom have to be compared; 0 where there is none.
static TABLE: [u16; PLACES] = {
    let mut table = [0; PLACES];
    let mut at = 0;
    while at < STOP_WORDS.len() {
        let hash = hash(STOP_WORDS[at].key.as_bytes());
        let mut place = place(hash);
        while table[place] != 0 {
            place = (place + 1) % PLACES;
        }
        at += 1;
        table[place] = tag(hash) | at as u16;
    }
    table
};

#[inline]
fn find(key: &str) -> Option<&'static StopWord> {
    let hash = hash(key.as_bytes());
    let (mut place, tag) = (place(hash), tag(hash));
    loop {
        let entry = TABLE[place];
        if entry == 0 {
            return None;
        }
        let index = entry & ((1 << INDEX_BITS) - 1);
        if entry & !((1 << INDEX_BITS) - 1) == tag {
            let word = &STOP_WORDS[usize::from(index) - 1];
            if are_equal(word.key.as_bytes(), key.as_bytes()) {
                return Some(word);
            }
        }
        place = (place + 1) % PLACES;
    }
}

const fn place(hash: u64) -> usize {
    (hash >> (u64::BITS - PLACE_BITS)) as usize
}

/// The bits of a hash that are in an entry, where they are in it: the next below those of the place.
const fn tag(hash: u64) -> u16 {
    (hash << PLACE_BITS >> (u64::BITS - (u16::BITS - INDEX_BITS)) << INDEX_BITS) as u16
}

const fn hash(key: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15; // 2^64 by the golden ratio
    let [first, last] = ends(key);
    ((first ^ key.len() as u64).wrapping_mul(FACTOR).rotate_left(32) ^ last).wrapping_mul(FACTOR)
}
