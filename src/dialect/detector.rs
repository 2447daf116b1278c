//! From markers to a verdict.

use super::marker::{self, Marker, Word};
use super::not_arabic::foreign_share;
use super::{Dialect, Label};
use crate::letter::{
    ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_MADDA, Class, HAMZA, WAW_HAMZA, YEH_HAMZA, classify,
};
use alloc::vec::Vec;

/// What each dialect starts with, in the units of [`Marker::weight`] and the order of [`Dialect::ALL`]: how readily its
/// markers turn up in texts of others. Chosen on the dev parts of the sets in `data/README.md`.
const PRIOR: [f32; 8] = [-0.45, 0.3, -0.15, -0.15, 0.0, -1.2, 0.0, 0.0];

/// What MSA gains by a word that is no marker: dialect writers leave few sentences unmarked. Only the first few such
/// words count, or a long comment would turn into MSA by its length.
const PLAIN_WORD: f32 = 0.15;
const PLAIN_WORDS: usize = 6;

/// What MSA gains by a word whose hamza or vowels are written out: dialect writers rarely take that care.
const CAREFUL_WORD: f32 = 0.4;
const CAREFUL_WORDS: usize = 6;

/// Scores are multiplied by this before they become probabilities: markers repeat each other's evidence.
const TEMPERATURE: f32 = 0.8;

/// A text without markers needs this many words to be called MSA.
const PLAIN_MINIMUM: usize = 3;

/// The dialect of `text`, with evidence. The same as [`Detector::new`] and [`Detector::detect`].
///
/// # Examples
///
/// ```
/// let detection = warraq::detect("ازيك يا صاحبي عامل ايه دلوقتي");
/// assert_eq!(detection.label().code(), "EGY");
/// assert!(detection.confidence() > 0.8);
/// ```
#[must_use]
pub fn detect(text: &str) -> Detection<'_> {
    Detector::new().detect(text)
}

/// Tells dialects apart by the markers of the lexicon.
#[derive(Clone, Copy, Debug, Default)]
pub struct Detector {}

impl Detector {
    /// The detector with the built-in lexicon.
    #[must_use]
    pub const fn new() -> Detector {
        Detector {}
    }

    /// The dialect of `text`, with evidence. Any text is fine; time is linear in its length.
    #[must_use]
    pub fn detect<'t>(&self, text: &'t str) -> Detection<'t> {
        let words = marker::words(text);
        let evidence = marker::find(text, &words);
        let scores = scores(&evidence, &words);
        let probabilities = probabilities(&scores);
        let best = best(&probabilities);
        let (label, confidence) = if let Some(share) = foreign_share(&words) {
            (Label::NotArabic, share)
        } else if evidence.is_empty() && words.len() < PLAIN_MINIMUM {
            (Label::Unknown, 0.0)
        } else {
            (Label::Dialect(best), probabilities[best.index()])
        };
        Detection { label, confidence, probabilities, evidence }
    }
}

/// The verdict on a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Detection<'t> {
    label: Label,
    confidence: f32,
    probabilities: [f32; 8],
    evidence: Vec<Marker<'t>>,
}

impl<'t> Detection<'t> {
    /// The answer: a dialect, MSA, unknown, or not Arabic.
    #[must_use]
    pub fn label(&self) -> Label {
        self.label
    }

    /// How sure the answer is, from 0 to 1. For [`Label::NotArabic`] the share of foreign words; 0 for
    /// [`Label::Unknown`].
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The probability that the markers give to each dialect, in the order of [`Dialect::ALL`]; they add up to 1.
    #[must_use]
    pub fn scores(&self) -> [(Dialect, f32); 8] {
        Dialect::ALL.map(|dialect| (dialect, self.probabilities[dialect.index()]))
    }

    /// Every marker in the text, in order, those against the answer included.
    #[must_use]
    pub fn evidence(&self) -> &[Marker<'t>] {
        &self.evidence
    }

    /// The markers that speak for the answer, in order.
    pub fn supporting(&self) -> impl Iterator<Item = &Marker<'t>> {
        let label = self.label;
        self.evidence.iter().filter(move |marker| match label {
            Label::Dialect(dialect) => marker.weight(dialect) > 0.0,
            _ => false,
        })
    }
}

/// The prior, the weights of every *different* marker, and what the spelling of the words says.
fn scores(evidence: &[Marker<'_>], words: &[Word<'_>]) -> [f32; 8] {
    let mut different: Vec<&Marker<'_>> = evidence.iter().collect();
    different.sort_unstable_by_key(|marker| marker.id());
    different.dedup_by_key(|marker| marker.id());
    let mut scores = Dialect::ALL.map(|dialect| {
        PRIOR[dialect.index()] + different.iter().map(|marker| marker.weight(dialect)).sum::<f32>()
    });
    let plain = words.len().saturating_sub(evidence.len()).min(PLAIN_WORDS);
    let careful = words.iter().filter(|word| is_careful(word.token().text())).take(CAREFUL_WORDS).count();
    scores[Dialect::Msa.index()] += PLAIN_WORD * plain as f32 + CAREFUL_WORD * careful as f32;
    scores
}

/// Whether a word writes out a hamza or a vowel.
fn is_careful(word: &str) -> bool {
    word.chars().any(|c| {
        matches!(c, ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | ALEF_MADDA | WAW_HAMZA | YEH_HAMZA | HAMZA)
            || matches!(classify(c), Class::ShortVowel | Class::Tanwin | Class::Shadda | Class::Sukun)
    })
}

fn best(probabilities: &[f32; 8]) -> Dialect {
    let mut best = Dialect::Msa; // which wins a tie
    for dialect in Dialect::ALL {
        if probabilities[dialect.index()] > probabilities[best.index()] {
            best = dialect;
        }
    }
    best
}

/// Softmax.
fn probabilities(scores: &[f32; 8]) -> [f32; 8] {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers = scores.map(|score| exp((score - top) * TEMPERATURE));
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// e to the power of `x` for `x <= 0`. Written out because `core` has none, and so that every platform agrees to the
/// last bit: (1 + x/1024)^1024, good to 1% where it matters.
fn exp(x: f32) -> f32 {
    let mut power = (1.0 + x.max(-512.0) / 1024.0).max(0.0);
    for _ in 0..10 {
        power *= power;
    }
    power
}
