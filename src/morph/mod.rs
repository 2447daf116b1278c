//! The analysis of words: clitics, stem, lemma, root.
//!
//! A word is read by itself, without its sentence. All ways to cut proclitics and enclitics from it and to bring the stem
//! to a lemma are weighed by a log-linear model, trained on some eleven thousand analysed words of Standard Arabic and of
//! four dialects; the readings of some 200,000 frequent words are worked out beforehand. A word has the same analysis with
//! vowels and without, but that vowels rule readings out: كُتُبٌ is no verb.
//!
//! *Lost:* what only the sentence tells. كتب is *wrote* or *books*, and [`analyze`] gives the likelier; [`analyses`] gives
//! all. Lemmas are letters without vowels, and without the hamzas of alefs: أكل and اكل are one.
//!
//! # Examples
//!
//! ```
//! use warraq::morph::{analyze, lemma};
//!
//! let word = "وبمدارسهم";
//! let analysis = analyze(word);
//! let pieces: Vec<&str> = analysis.segments().map(|span| span.of(word)).collect();
//! assert_eq!(pieces, ["و", "ب", "مدارس", "هم"]);
//! assert_eq!(analysis.lemma(), "مدرسة");
//! assert_eq!(analysis.root().as_deref(), Some("درس"));
//!
//! // A search stem: one key for all forms of a word.
//! for form in ["كتاب", "الكتب", "وَكِتَابُهَا", "كتابين"] {
//!     assert_eq!(lemma(form), "كتاب");
//! }
//! ```

mod analysis;
mod clitic;
mod form;
mod inflect;
mod letters;
mod model;
mod pattern;
mod rank;
mod root;
mod rows;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;
mod verb;
mod vowels;

pub use analysis::{Analysis, Class};

use crate::normalize::normalize;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use letters::Word;
use model::Model;
use rank::Candidate;

/// The likeliest analysis of a word, as it is written: vowels, TATWEEL and presentation forms may be in it.
///
/// A word that is none of Arabic letters, or has more than 24 (one written three times or more counts once), is its own
/// stem and lemma. Frequent words are looked up; the others cost some microseconds. Nothing is allocated.
///
/// # Examples
///
/// ```
/// use warraq::morph::{Class, analyze};
///
/// let word = "سَيَكْتُبُونَهَا";
/// let analysis = analyze(word);
/// assert_eq!(analysis.stem().of(word), "يَكْتُبُونَ");
/// assert_eq!(analysis.lemma(), "كتب");
/// assert_eq!(analysis.class(), Class::Imperfect);
///
/// assert_eq!(analyze("warraq").lemma(), "warraq");
/// ```
#[must_use]
pub fn analyze(word: &str) -> Analysis<'_> {
    match Word::read(word) {
        Some(letters) => {
            let candidate = Model::EMBEDDED.best(&letters);
            Analysis::new(word, letters, candidate)
        }
        None => Analysis::none(word),
    }
}

/// The analyses of a word, the likeliest first: those that differ in a cut, in the lemma, or in that one is a verb; no
/// more than 16.
///
/// The first is what [`analyze`] gives. Costs some microseconds and allocates.
///
/// # Examples
///
/// ```
/// use warraq::morph::analyses;
///
/// let lemmas: Vec<String> = analyses("كتب").iter().map(|analysis| analysis.lemma()).collect();
/// assert!(lemmas.contains(&"كتب".into()) && lemmas.contains(&"كتاب".into()));
/// ```
#[must_use]
pub fn analyses(word: &str) -> Vec<Analysis<'_>> {
    match Word::read(word) {
        Some(letters) => Model::EMBEDDED
            .ranked(&letters)
            .into_iter()
            .map(|(candidate, score)| Analysis::scored(word, letters, candidate, score))
            .collect(),
        None => [Analysis::none(word)].into(),
    }
}

/// The lemma of a word as a key for search: its letters as [`normalize`](fn@crate::normalize) folds them.
///
/// Borrows where the key stands in the word as it is written. A word that is not analysed is only normalized.
///
/// # Examples
///
/// ```
/// use std::borrow::Cow;
/// use warraq::morph::lemma;
///
/// assert_eq!(lemma("المدارس"), "مدرسه");
/// assert_eq!(lemma("يقولون"), "قال");
/// assert!(matches!(lemma("والبيت"), Cow::Borrowed("بيت")));
/// ```
#[must_use]
pub fn lemma(word: &str) -> Cow<'_, str> {
    match find_lemma(word) {
        Some(Lemma::Written(lemma)) => Cow::Borrowed(lemma),
        Some(Lemma::Made(key)) => {
            let mut text = String::with_capacity(key.len);
            key.append_to(&mut text);
            Cow::Owned(text)
        }
        None => normalize(word),
    }
}

/// [`lemma`](fn@lemma) into a buffer, which is cleared first: nothing is allocated once it is large enough.
///
/// # Examples
///
/// ```
/// let mut buffer = String::new();
/// assert_eq!(warraq::morph::lemma_into("يذهبون", &mut buffer), "ذهب");
/// ```
pub fn lemma_into<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if !append_lemma(word, buffer) {
        crate::Normalizer::default().append_to(word, buffer);
    }
    buffer
}

/// The root of a word, hamza as ء; `None` if none is found.
///
/// # Examples
///
/// ```
/// use warraq::morph::root;
///
/// assert_eq!(root("المكتبات").as_deref(), Some("كتب"));
/// assert_eq!(root("استقلال").as_deref(), Some("قلل"));
/// assert_eq!(root("hello"), None);
/// ```
#[must_use]
pub fn root(word: &str) -> Option<String> {
    analyze(word).root()
}

/// The forms of the lemma of `word` that are known, bare letters, sorted: with and without clitics, all persons, both
/// numbers; empty if the word is not analysed.
///
/// For stores of text that nobody lemmatized: each form has the [`lemma`](fn@lemma) of `word`, and
/// [`Expander::pattern`](crate::expand::Expander::pattern) gives its spellings. Rare forms are missing, and those for
/// which another lemma is likelier. Costs some milliseconds.
///
/// # Examples
///
/// ```
/// let forms = warraq::morph::forms("مدرسة");
/// assert!(forms.contains(&"المدارس".into()) && forms.contains(&"مدرستها".into()));
/// ```
#[must_use]
pub fn forms(word: &str) -> Vec<String> {
    Word::read(word).map_or_else(Vec::new, |word| inflect::forms(&Model::EMBEDDED, &word))
}

/// Writes the key of `word` to the end of `text`: `false`, and nothing is written, if the word is not analysed.
pub(crate) fn append_lemma(word: &str, text: &mut String) -> bool {
    match find_lemma(word) {
        Some(Lemma::Written(lemma)) => text.push_str(lemma),
        Some(Lemma::Made(key)) => key.append_to(text),
        None => return false,
    }
    true
}

/// The lemma of a word as a key.
enum Lemma<'w> {
    /// As it stands in the word.
    Written(&'w str),
    Made(Key),
}

/// The lemma of `word`; `None` if it is not analysed.
#[inline(always)]
fn find_lemma(word: &str) -> Option<Lemma<'_>> {
    let mut letters = Word::default();
    letters.read_in_place(word)?;
    let answer = Model::EMBEDDED.answer(&letters);
    if let Some(lemma) = Model::EMBEDDED.lemma_in(word, &letters, answer) {
        return Some(Lemma::Written(lemma));
    }
    let mut candidate = Candidate::none();
    Model::EMBEDDED.complete(&letters, answer, &mut candidate);
    let key = Key::of(candidate.lemma.as_slice());
    Some(match key.written(word, &letters, &candidate) {
        Some(written) if !key.is_folded_together => Lemma::Written(written),
        _ => Lemma::Made(key),
    })
}

/// The letters of a key, in UTF-8.
struct Key {
    bytes: [u8; 2 * letters::Letters::MAX],
    len: usize,
    /// See the function of this name.
    is_folded_together: bool,
}

/// Letters, folded, in UTF-8.
static FOLDED: [[u8; 2]; 256] = {
    let mut folded = [[0; 2]; 256];
    let mut letter = 0;
    while letter < 256 {
        let to = letters::fold(letter as u8);
        folded[letter] = [0xD8 | to >> 6, 0x80 | to & 0x3F]; // U+0600 to U+06FF
        letter += 1;
    }
    folded
};

/// Whether a normalizer would look at more than single letters: at ءا, at three equal letters, and at laughs (هاها).
#[cold]
fn is_folded_together(lemma: &[letters::Letter]) -> bool {
    let folded = |letter: &letters::Letter| letters::fold(*letter);
    lemma.windows(2).any(|two| [letters::HAMZA, letters::ALEF] == [folded(&two[0]), folded(&two[1])])
        || lemma.windows(3).any(|three| three.iter().all(|letter| folded(letter) == folded(&three[0])))
        || folded(&lemma[0]) == letters::HEH
            && lemma.iter().all(|letter| matches!(folded(letter), letters::HEH | letters::ALEF))
}

impl Key {
    #[inline]
    fn of(lemma: &[letters::Letter]) -> Key {
        const HAMZA: u16 = u16::from_le_bytes(FOLDED[letters::HAMZA as usize]);
        let mut bytes = [0; 2 * letters::Letters::MAX];
        let (mut before, mut is_doubtful) = (0, letters::fold(lemma[0]) == letters::HEH);
        // Without branches: most lemmas are short and have none of it.
        for (pair, &letter) in bytes.as_chunks_mut().0.iter_mut().zip(lemma) {
            *pair = FOLDED[usize::from(letter)];
            let folded = u16::from_le_bytes(*pair);
            is_doubtful |= (folded == before) | (folded == HAMZA);
            before = folded;
        }
        Key { bytes, len: 2 * lemma.len(), is_folded_together: is_doubtful && is_folded_together(lemma) }
    }

    /// The key, where it stands in the word as it is written.
    #[inline]
    fn written<'w>(&self, word: &'w str, letters: &Word, candidate: &Candidate) -> Option<&'w str> {
        let start = letters.byte(usize::from(candidate.split.start));
        let written = word.get(start..start + self.len)?;
        // Byte by byte: they are too few for a call of memcmp.
        self.bytes.iter().zip(written.as_bytes()).all(|(a, b)| a == b).then_some(written)
    }

    /// Writes the key to the end of `text`.
    #[inline]
    fn append_to(&self, text: &mut String) {
        let start = text.len();
        // Not as a string: to validate it would cost more.
        text.extend(
            self.bytes[..self.len]
                .as_chunks()
                .0
                .iter()
                .map(|&[first, second]| letters::character(letters::letter_of(first, second))),
        );
        if self.is_folded_together {
            let folded = normalize(&text[start..]).into_owned();
            text.replace_range(start.., &folded);
        }
    }
}
