//! Stems of words: by affix stripping without a dictionary, and by room `morph` through [`Stemmer`].
//!
//! # Examples
//!
//! ```
//! use warraq::stem::{LightStemmer, light10, snowball};
//!
//! assert_eq!(light10("والمدرسه"), "مدرس"); // a normalized word: a slice of it, no copy
//! assert_eq!(LightStemmer::new().stem("وَالْمَدْرَسَةِ"), "مدرس"); // a word as written
//! assert_eq!(snowball("سيكتبون"), "يكتب"); // verbs too
//! ```

mod light;
mod snowball;

pub use light::{LightStemmer, light10};
pub use snowball::snowball;

use crate::Error;
use crate::fingerprint::Fingerprint;
#[cfg(feature = "morph")]
use crate::morph;
use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::ops::Range;
use core::str::FromStr;

/// The stemmers by name.
///
/// # Examples
///
/// ```
/// use warraq::stem::Stemmer;
///
/// let stemmer: Stemmer = "light10".parse()?;
/// assert_eq!(stemmer.stem("بِالمدرسة"), "مدرس");
/// # Ok::<(), warraq::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stemmer {
    /// [`light10`].
    Light10,
    /// [`snowball()`].
    Snowball,
    /// [`morph::lemma`](fn@crate::morph::lemma).
    #[cfg(feature = "morph")]
    Lemma,
    /// [`morph::root`](fn@crate::morph::root); a word without a root keeps its lemma.
    #[cfg(feature = "morph")]
    Root,
}

impl Stemmer {
    /// All of them.
    pub const ALL: &'static [Stemmer] = &[
        Stemmer::Light10,
        Stemmer::Snowball,
        #[cfg(feature = "morph")]
        Stemmer::Lemma,
        #[cfg(feature = "morph")]
        Stemmer::Root,
    ];

    const NAMES: &'static str =
        if cfg!(feature = "morph") { "light10, snowball, lemma, root" } else { "light10, snowball" };

    /// The name that [`FromStr`] reads.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Stemmer::Light10 => "light10",
            Stemmer::Snowball => "snowball",
            #[cfg(feature = "morph")]
            Stemmer::Lemma => "lemma",
            #[cfg(feature = "morph")]
            Stemmer::Root => "root",
        }
    }

    /// A number to store with what was stemmed; see [`Normalizer::fingerprint`](crate::Normalizer::fingerprint).
    #[must_use]
    pub fn fingerprint(self) -> u64 {
        Fingerprint::of("stemmer").text(self.as_str()).finish()
    }

    /// The stem of a word as it is written; light10 normalizes it as Lucene does, like [`LightStemmer::new`]. Borrows when
    /// no letter was rewritten.
    #[must_use]
    pub fn stem(self, word: &str) -> Cow<'_, str> {
        match self {
            Stemmer::Light10 => LightStemmer::new().stem(word),
            Stemmer::Snowball => snowball(word),
            #[cfg(feature = "morph")]
            Stemmer::Lemma => morph::lemma(word),
            #[cfg(feature = "morph")]
            Stemmer::Root => morph::root(word).map_or_else(|| morph::lemma(word), Cow::Owned),
        }
    }

    /// The stem of `text[word]`, which is `source` normalized: a part of it, or else written to the end of `text`.
    #[inline]
    pub(crate) fn stem_in(self, source: &str, text: &mut String, word: Range<usize>) -> Range<usize> {
        #[cfg(not(feature = "morph"))]
        let _ = source;
        match self {
            Stemmer::Light10 => {
                let stem = light::stem_range(&text[word.clone()]);
                word.start + stem.start..word.start + stem.end
            }
            Stemmer::Snowball => snowball::stem_in(text, word),
            // Normalized text has lost ة and ى, which the analysis goes by.
            #[cfg(feature = "morph")]
            Stemmer::Lemma => {
                let start = text.len();
                if morph::append_lemma(source, text) { start..text.len() } else { word }
            }
            #[cfg(feature = "morph")]
            Stemmer::Root => match morph::root(source) {
                Some(root) => {
                    let start = text.len();
                    text.push_str(&root);
                    start..text.len()
                }
                None => Stemmer::Lemma.stem_in(source, text, word),
            },
        }
    }
}

impl fmt::Display for Stemmer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Stemmer {
    type Err = Error;

    /// # Errors
    ///
    /// If `name` is no stemmer; the message lists the names.
    fn from_str(name: &str) -> Result<Stemmer, Error> {
        Stemmer::ALL
            .iter()
            .copied()
            .find(|stemmer| stemmer.as_str() == name)
            .ok_or_else(|| Error::unknown_name("stemmer", name, Stemmer::NAMES))
    }
}
