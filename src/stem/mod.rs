//! Affix stripping without a dictionary.
//!
//! # Examples
//!
//! ```
//! use warraq::stem::{LightStemmer, light10};
//!
//! assert_eq!(light10("والمدرسه"), "مدرس"); // a normalized word: a slice of it, no copy
//! assert_eq!(LightStemmer::new().stem("وَالْمَدْرَسَةِ"), "مدرس"); // a word as written
//! ```

mod light;

pub use light::{LightStemmer, light10};

use crate::Error;
use crate::fingerprint::Fingerprint;
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
/// assert_eq!(stemmer.stem("بالمدرسه"), "مدرس");
/// # Ok::<(), warraq::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Stemmer {
    /// [`light10`].
    Light10,
}

impl Stemmer {
    /// All of them.
    pub const ALL: [Stemmer; 1] = [Stemmer::Light10];

    const NAMES: &'static str = "light10";

    /// The name that [`FromStr`] reads.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Stemmer::Light10 => "light10",
        }
    }

    /// A number to store with what was stemmed; see [`Normalizer::fingerprint`](crate::Normalizer::fingerprint).
    #[must_use]
    pub fn fingerprint(self) -> u64 {
        Fingerprint::of("stemmer").text(self.as_str()).finish()
    }

    /// The stem of a word that is normalized already: a slice of it.
    #[must_use]
    pub fn stem(self, word: &str) -> &str {
        &word[self.stem_range(word)]
    }

    /// Which bytes of the word its stem is.
    #[inline]
    pub(crate) fn stem_range(self, word: &str) -> Range<usize> {
        match self {
            Stemmer::Light10 => light::stem_range(word),
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
            .into_iter()
            .find(|stemmer| stemmer.as_str() == name)
            .ok_or_else(|| Error::unknown_name("stemmer", name, Stemmer::NAMES))
    }
}
