//! What is found of a word.

use super::clitic::{ENCLITICS, PROCLITICS};
use super::letters::{Letter, Word, character};
use super::model::Model;
use super::pattern::Sort;
use super::rank::Candidate;
use crate::Span;
use alloc::string::String;
use core::fmt;

/// How a stem comes from its lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Class {
    /// A noun, adjective or particle, with or without a sound ending: كتابان, معلمون, على.
    Noun,
    /// A plural by pattern: كتب of كتاب.
    BrokenPlural,
    /// A verb in the perfect: كتبوا.
    Perfect,
    /// A verb in the imperfect: يكتبون.
    Imperfect,
    /// Not analysed: not of Arabic letters, or too long.
    Unknown,
}

impl Class {
    /// Whether it is a verb.
    #[must_use]
    pub const fn is_verb(self) -> bool {
        matches!(self, Class::Perfect | Class::Imperfect)
    }
}

/// One reading of a word: see [`analyze`](super::analyze).
///
/// All spans are bytes of the word as it was given; together the [segments](Analysis::segments) are the word. A mark
/// belongs to the letter before it, and a ligature that would be cut belongs to the later part.
#[derive(Clone, Copy)]
pub struct Analysis<'w> {
    word: &'w str,
    read: Option<(Word, Candidate)>,
    score: i32,
}

impl<'w> Analysis<'w> {
    pub(super) fn new(word: &'w str, letters: Word, candidate: Candidate) -> Analysis<'w> {
        Analysis::scored(word, letters, candidate, 0)
    }

    pub(super) fn scored(word: &'w str, letters: Word, candidate: Candidate, score: i32) -> Analysis<'w> {
        Analysis { word, read: Some((letters, candidate)), score }
    }

    pub(super) fn none(word: &'w str) -> Analysis<'w> {
        Analysis { word, read: None, score: 0 }
    }

    /// The word that was analysed.
    #[must_use]
    pub fn word(&self) -> &'w str {
        self.word
    }

    /// The particles before the stem: و ف أ, prepositions, س, the article; in dialects ه, ح, ع, ما and others. In للبيت the
    /// second ل is the article.
    ///
    /// # Examples
    ///
    /// ```
    /// let word = "وَلِلْمُدُنِ";
    /// let analysis = warraq::morph::analyze(word);
    /// let proclitics: Vec<_> = analysis.proclitics().map(|span| span.of(word)).collect();
    /// assert_eq!(proclitics, ["وَ", "لِ", "لْ"]);
    /// ```
    pub fn proclitics(&self) -> impl Iterator<Item = Span> + '_ {
        self.read.iter().flat_map(|(letters, candidate)| {
            let mut from = 0;
            PROCLITICS[usize::from(candidate.split.proclitics)].ends().map(move |end| {
                let span = Span::new(letters.byte(from), letters.byte(end));
                from = end;
                span
            })
        })
    }

    /// Whether the last of the proclitics is the article.
    #[must_use]
    pub fn has_article(&self) -> bool {
        self.read
            .is_some_and(|(_, candidate)| PROCLITICS[usize::from(candidate.split.proclitics)].has_article())
    }

    /// The stem: the word without proclitics and enclitics, its ending included.
    #[must_use]
    pub fn stem(&self) -> Span {
        match &self.read {
            Some((letters, candidate)) => {
                let split = candidate.split;
                Span::new(letters.byte(split.start.into()), letters.byte(split.end.into()))
            }
            None => Span::new(0, self.word.len()),
        }
    }

    /// The stem's endings of number, gender, case and person: ون in معلمون, وا in كتبوا, ة in مدرسة. Those of dialects may
    /// be two: ي and ت in حبيت.
    pub fn endings(&self) -> impl Iterator<Item = Span> + '_ {
        self.read.iter().flat_map(|(letters, candidate)| {
            let end = usize::from(candidate.split.end);
            let endings = candidate.endings(letters);
            (1..8).rev().filter(move |length| endings >> length & 1 == 1).map(move |length| {
                let next = (0..length).rev().find(|shorter| endings >> shorter & 1 == 1).unwrap_or(0);
                Span::new(letters.byte(end - length), letters.byte(end - next))
            })
        })
    }

    /// The pronouns and particles behind the stem; in dialects also ل with a pronoun, and ش.
    pub fn enclitics(&self) -> impl Iterator<Item = Span> + '_ {
        self.read.iter().flat_map(|(letters, candidate)| {
            let stem_end = usize::from(candidate.split.end);
            let mut from = stem_end;
            ENCLITICS[usize::from(candidate.split.enclitics)].ends().map(move |end| {
                let span = Span::new(letters.byte(from), letters.byte(stem_end + end));
                from = stem_end + end;
                span
            })
        })
    }

    /// Proclitics, stem, enclitics, in the order of the word, which they make up without a gap.
    pub fn segments(&self) -> impl Iterator<Item = Span> + '_ {
        self.proclitics().chain([self.stem()]).chain(self.enclitics())
    }

    /// The lemma: of verbs the third person masculine of the perfect, of nouns the singular. Letters without vowels, and
    /// without the hamzas of alefs. For a key of search see [`lemma`](super::lemma).
    #[must_use]
    pub fn lemma(&self) -> String {
        match &self.read {
            Some((_, candidate)) => text(candidate.lemma.as_slice()),
            None => self.word.into(),
        }
    }

    /// The root, three or four letters, hamza as ء; `None` if none is found. Names and loan words are given roots too,
    /// where their letters allow one.
    ///
    /// It is sought for the word, not for this analysis alone: the readings are weighed together. Costs some ten
    /// microseconds.
    #[must_use]
    pub fn root(&self) -> Option<String> {
        let (letters, _) = self.read.as_ref()?;
        Some(text(Model::EMBEDDED.root(letters)?.letters()))
    }

    /// How the stem comes from the lemma.
    #[must_use]
    pub fn class(&self) -> Class {
        match self.read.map(|(_, candidate)| candidate.kind.sort()) {
            Some(Sort::Noun) => Class::Noun,
            Some(Sort::Plural) => Class::BrokenPlural,
            Some(Sort::Perfect) => Class::Perfect,
            Some(Sort::Imperfect) => Class::Imperfect,
            None => Class::Unknown,
        }
    }

    /// The row that brought the stem, for verbs without person and ending, to the lemma: from, to. Digits are letters, `*`
    /// is a run of letters. Empty if the word was not analysed.
    ///
    /// # Examples
    ///
    /// ```
    /// let analysis = warraq::morph::analyze("القلوب");
    /// assert_eq!(analysis.pattern(), ("12و3", "123"));
    /// ```
    #[must_use]
    pub fn pattern(&self) -> (&'static str, &'static str) {
        self.read.map_or(("", ""), |(_, candidate)| candidate.kind.text())
    }

    /// How likely it is beside the other [`analyses`](super::analyses) of the word: a logarithm, in steps of about 1/300; 0
    /// from [`analyze`](super::analyze), which does not compare.
    #[must_use]
    pub fn score(&self) -> i32 {
        self.score
    }
}

impl fmt::Debug for Analysis<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Analysis")
            .field(
                "segments",
                &self.segments().map(|span| span.of(self.word)).collect::<alloc::vec::Vec<_>>(),
            )
            .field("lemma", &self.lemma())
            .field("class", &self.class())
            .field("score", &self.score)
            .finish()
    }
}

pub(super) fn text(letters: &[Letter]) -> String {
    letters.iter().map(|&letter| character(letter)).collect()
}
