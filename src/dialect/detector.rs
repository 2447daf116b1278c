//! From evidence to a verdict.

use super::lexicon::{Form, WEIGHT_UNIT};
use super::marker::Marker;
use super::model::{Model, Register};
use super::not_arabic::foreign_share;
use super::words::{Word, Words};
use super::{Dialect, Label};
use crate::Error;
use crate::letter::{
    ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_MADDA, Class, HAMZA, WAW_HAMZA, YEH_HAMZA, classify,
};
use crate::span::Span;
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

/// Without a table, a text without markers needs this many words to be called MSA.
const PLAIN_MINIMUM: usize = 3;

/// A dialect is a [candidate](Detection::candidates) if it has at least this share of the best one's probability.
const CANDIDATE: f32 = 0.5;

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

/// Tells dialects apart by the markers of the lexicon and, with the feature `dialect-model`, by a trained table of word
/// parts, words and pairs of words.
#[derive(Clone, Copy, Debug)]
pub struct Detector<'m> {
    model: Option<Model<'m>>,
    register: Register,
    threshold: f32,
}

impl Default for Detector<'static> {
    fn default() -> Detector<'static> {
        Detector::new()
    }
}

impl Detector<'static> {
    /// The detector with the built-in lexicon and, with the feature `dialect-model`, the built-in table.
    #[must_use]
    pub const fn new() -> Detector<'static> {
        #[cfg(feature = "dialect-model")]
        let model = Some(Model::EMBEDDED);
        #[cfg(not(feature = "dialect-model"))]
        let model = None;
        Detector { model, register: Register::Any, threshold: 0.0 }
    }
}

impl<'m> Detector<'m> {
    /// The same detector for texts of a register.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::{Detector, Register};
    ///
    /// let detector = Detector::new().register(Register::Comments);
    /// assert_eq!(detector.detect("شكو ماكو يابه").label().code(), "IRQ");
    /// ```
    #[must_use]
    pub const fn register(mut self, register: Register) -> Detector<'m> {
        self.register = register;
        self
    }

    /// The same detector, which answers [`Label::Unknown`] where it is less sure than `threshold`, from 0 to 1. It starts
    /// with 0.
    #[must_use]
    pub const fn threshold(mut self, threshold: f32) -> Detector<'m> {
        self.threshold = threshold;
        self
    }

    /// The same detector without a table: markers alone decide. Every verdict is then fully explained, and less accurate.
    #[must_use]
    pub const fn lexicon_only(mut self) -> Detector<'m> {
        self.model = None;
        self
    }

    /// The same detector with another table, as `data/generate` trains it.
    ///
    /// # Errors
    ///
    /// `bytes` are no such table; the message says which byte is wrong.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::Detector;
    ///
    /// let error = Detector::new().table(b"no table").unwrap_err();
    /// assert!(error.is_malformed());
    /// ```
    pub fn table<'n>(self, bytes: &'n [u8]) -> Result<Detector<'n>, Error> {
        let Detector { register, threshold, .. } = self;
        Ok(Detector { model: Some(Model::read(bytes)?), register, threshold })
    }

    /// How many words a text without markers needs for an answer.
    const fn least_words(&self) -> usize {
        if self.model.is_some() { 2 } else { PLAIN_MINIMUM }
    }

    /// The dialect of `text`, with evidence. Any text is fine; time is linear in its length.
    #[must_use]
    pub fn detect<'t>(&self, text: &'t str) -> Detection<'t>
    where
        'm: 't,
    {
        let words = Words::of(text);
        let evidence = words.markers();
        let words = words.as_slice();
        let probabilities = match &self.model {
            Some(model) => modelled(model, self.register, text, &evidence),
            None => probabilities(&scores(text, &evidence, words), TEMPERATURE),
        };
        let best = best(&probabilities);
        let (label, confidence) = if let Some(share) = foreign_share(text, words) {
            (Label::NotArabic, share)
        } else if evidence.is_empty() && words.len() < self.least_words()
            || probabilities[best.index()] < self.threshold
        {
            (Label::Unknown, 0.0)
        } else {
            (Label::Dialect(best), probabilities[best.index()])
        };
        let words = words.len();
        Detection { source: text, model: self.model, label, confidence, probabilities, evidence, words }
    }
}

/// The verdict on a text.
#[derive(Clone, Debug)]
pub struct Detection<'t> {
    source: &'t str,
    model: Option<Model<'t>>,
    label: Label,
    confidence: f32,
    probabilities: [f32; 8],
    evidence: Vec<Marker<'t>>,
    words: usize,
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

    /// The probability of each dialect, in the order of [`Dialect::ALL`]; they add up to 1.
    #[must_use]
    pub fn scores(&self) -> [(Dialect, f32); 8] {
        Dialect::ALL.map(|dialect| (dialect, self.probabilities[dialect.index()]))
    }

    /// The dialects that the text may be in, MSA among them, with their probabilities, the likeliest first: the best one
    /// and those at least half as likely. Where several dialects share the evidence there are several.
    ///
    /// # Examples
    ///
    /// ```
    /// let detection = warraq::detect("شكو ماكو اليوم يابه");
    /// let (dialect, probability) = detection.candidates().next().unwrap();
    /// assert_eq!(dialect.code(), "IRQ");
    /// assert!(probability > 0.5);
    /// ```
    pub fn candidates(&self) -> impl Iterator<Item = (Dialect, f32)> {
        let mut scores = self.scores();
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        let least = CANDIDATE * scores[0].1;
        scores.into_iter().take_while(move |&(_, probability)| probability >= least)
    }

    /// The likeliest dialect, MSA left aside and however weak the evidence, and its probability among the seven dialects.
    ///
    /// # Examples
    ///
    /// ```
    /// let (dialect, _) = warraq::detect("خوش").best_dialect();
    /// assert_eq!(dialect.code(), "IRQ");
    /// ```
    #[must_use]
    pub fn best_dialect(&self) -> (Dialect, f32) {
        let mut best = Dialect::ALL[0];
        let mut all = 0.0;
        for dialect in Dialect::ALL.into_iter().filter(|&dialect| dialect != Dialect::Msa) {
            all += self.probabilities[dialect.index()];
            if self.probabilities[dialect.index()] > self.probabilities[best.index()] {
                best = dialect;
            }
        }
        (best, self.probabilities[best.index()] / all)
    }

    /// How many Arabic words the text has.
    pub(super) fn words(&self) -> usize {
        self.words
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

    /// What moved the text towards `dialect` and away from it, the strongest first: markers, and the parts of words, words
    /// and pairs of words that the table knows. Worked out anew with each call.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::Dialect;
    ///
    /// let detection = warraq::detect("هسه اجي يمك");
    /// let clues = detection.clues(Dialect::Iraqi);
    /// assert!(clues[0].weight() > 0.0);
    /// assert!(clues.iter().any(|clue| clue.marker().is_some_and(|marker| marker.text().starts_with("هسه"))));
    /// ```
    #[must_use]
    pub fn clues(&self, dialect: Dialect) -> Vec<Clue<'t>> {
        let lexicon = self.model.map_or(1.0, |model| model.lexicon);
        let mut clues: Vec<Clue<'t>> = different(&self.evidence)
            .into_iter()
            .map(|marker| {
                let weights = Dialect::ALL.map(|dialect| marker.weight(dialect) * lexicon);
                Clue {
                    source: self.source,
                    span: marker.span(),
                    marker: Some(*marker),
                    weight: over_mean(&weights, dialect),
                }
            })
            .collect();
        if let Some(model) = self.model {
            let step = model.step(model.sums(self.source).known);
            let mut grams: Vec<(Span, f32)> = Vec::new();
            model.known(self.source, |start, end, weights| {
                let weight = over_mean(&weights.map(|weight| weight as f32 * step), dialect);
                grams.push((Span::new(start, end), weight));
            });
            grams.sort_by_key(|&(span, _)| (span.start(), span.end()));
            grams.dedup_by(|(span, weight), (kept, sum)| {
                let same = span == kept;
                if same {
                    *sum += *weight;
                }
                same
            });
            let source = self.source;
            clues.extend(grams.into_iter().map(|(span, weight)| Clue { source, span, marker: None, weight }));
        }
        clues.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
        clues
    }
}

/// The weight for one dialect over the mean of all: what it adds to the others is no evidence.
fn over_mean(weights: &[f32; 8], dialect: Dialect) -> f32 {
    weights[dialect.index()] - weights.iter().sum::<f32>() / 8.0
}

/// A place in a text that moved its verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Clue<'t> {
    source: &'t str,
    span: Span,
    marker: Option<Marker<'t>>,
    weight: f32,
}

impl<'t> Clue<'t> {
    /// The letters as written: a marker, part of a word, a word, or two words and what stands between them.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.span.of(self.source)
    }

    /// Where they stand, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The marker, if it is one of the lexicon; `None` if the table alone knows it.
    #[must_use]
    pub fn marker(&self) -> Option<Marker<'t>> {
        self.marker
    }

    /// How far it moved the verdict towards the dialect, in natural-log units: positive for, negative against.
    #[must_use]
    pub fn weight(&self) -> f32 {
        self.weight
    }
}

/// Of the markers those that differ: to repeat one is no new evidence.
fn different<'e, 't>(evidence: &'e [Marker<'t>]) -> Vec<&'e Marker<'t>> {
    let mut different: Vec<&Marker<'_>> = evidence.iter().collect();
    different.sort_by_key(|marker| marker.id());
    different.dedup_by_key(|marker| marker.id());
    different
}

/// The weights of every different marker.
pub(super) fn lexicon_scores(evidence: &[Marker<'_>]) -> [f32; 8] {
    /// So few are sooner compared than sorted.
    const FEW: usize = 16;
    let mut steps = [0; 8];
    let mut add = |form: Form| {
        for (sum, weight) in steps.iter_mut().zip(form.weights()) {
            *sum += i32::from(*weight);
        }
    };
    if evidence.len() <= FEW {
        for (at, marker) in evidence.iter().enumerate() {
            if !evidence[..at].iter().any(|before| before.id() == marker.id()) {
                add(marker.id());
            }
        }
    } else {
        different(evidence).into_iter().map(Marker::id).for_each(add);
    }
    steps.map(|steps| steps as f32 * WEIGHT_UNIT)
}

/// Probabilities by the table and the lexicon together.
fn modelled(model: &Model<'_>, register: Register, text: &str, evidence: &[Marker<'_>]) -> [f32; 8] {
    let sums = model.sums(text);
    let step = model.step(sums.known);
    let lexicon = lexicon_scores(evidence);
    let start = &model.start[register as usize];
    let mut scores = [0.0; 8];
    for (index, score) in scores.iter_mut().enumerate() {
        *score = start[index] + sums.weights[index] as f32 * step + lexicon[index] * model.lexicon;
    }
    probabilities(&scores, 1.0 / model.temperature)
}

/// The scores without a table: the prior, the weights of the markers, and what the spelling of the words says.
fn scores(text: &str, evidence: &[Marker<'_>], words: &[Word]) -> [f32; 8] {
    let mut scores = lexicon_scores(evidence);
    for (score, prior) in scores.iter_mut().zip(PRIOR) {
        *score += prior;
    }
    let plain = words.len().saturating_sub(evidence.len()).min(PLAIN_WORDS);
    let careful = words.iter().filter(|word| is_careful(word.span.of(text))).take(CAREFUL_WORDS).count();
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
fn probabilities(scores: &[f32; 8], sharpness: f32) -> [f32; 8] {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers = scores.map(|score| exp((score - top) * sharpness));
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
