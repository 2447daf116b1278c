//! From evidence to a verdict.

use super::lexicon::{Lexicon, WEIGHT_UNIT, edited};
use super::marker::Marker;
use super::model::{Model, Register, Scale, Sums};
use super::not_arabic::foreign_share;
use super::words::{Word, Words};
use super::{Dialect, Label};
use crate::Error;
use crate::letter::{
    ALEF_HAMZA_ABOVE, ALEF_HAMZA_BELOW, ALEF_MADDA, Class, HAMZA, WAW_HAMZA, YEH_HAMZA, classify,
};
use crate::span::Span;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;

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

/// A text without markers needs this many words for an answer; without a table, to be called MSA.
const MODELLED_MINIMUM: usize = 2;
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
    BUILT_IN.detect(text)
}

/// The detector of the free functions: what it finds lives as long as the text.
pub(super) static BUILT_IN: Detector = Detector::new();

/// Tells dialects apart by the markers of a lexicon and, with the feature `dialect-model`, by a trained table of word parts, words
/// and pairs of words.
///
/// What it finds borrows from it as well as from the text: keep it while the evidence is used. Clones share an own lexicon and
/// table.
#[derive(Clone, Debug)]
pub struct Detector {
    /// `None` for the built-in one.
    lexicon: Option<Arc<Lexicon>>,
    table: Table,
    pub(super) register: Register,
    pub(super) threshold: f32,
}

#[derive(Clone)]
enum Table {
    None,
    #[cfg(feature = "dialect-model")]
    BuiltIn,
    Own(Arc<[u8]>),
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Table::None => "none",
            #[cfg(feature = "dialect-model")]
            Table::BuiltIn => "built in",
            Table::Own(_) => "own",
        })
    }
}

impl Table {
    #[cfg(feature = "dialect-model")]
    const DEFAULT: Table = Table::BuiltIn;
    #[cfg(not(feature = "dialect-model"))]
    const DEFAULT: Table = Table::None;
}

impl Default for Detector {
    fn default() -> Detector {
        Detector::new()
    }
}

impl Detector {
    /// The detector with the built-in lexicon and, with the feature `dialect-model`, the built-in table.
    #[must_use]
    pub const fn new() -> Detector {
        Detector { lexicon: None, table: Table::DEFAULT, register: Register::Any, threshold: 0.0 }
    }

    /// A builder that starts from [`new`](Detector::new).
    #[must_use]
    pub fn builder() -> DetectorBuilder {
        DetectorBuilder {
            detector: Detector::new(),
            lexicon_only: false,
            removed: Vec::new(),
            added: Vec::new(),
        }
    }

    /// The lexicon that it takes markers from.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_deref().unwrap_or(Lexicon::built_in())
    }

    pub(super) fn model(&self) -> Option<Model<'_>> {
        match &self.table {
            Table::None => None,
            #[cfg(feature = "dialect-model")]
            Table::BuiltIn => Some(Model::EMBEDDED),
            Table::Own(bytes) => Some(Model::head(bytes)),
        }
    }

    /// The dialect of `text`, with evidence. Any text is fine; time is linear in its length.
    #[must_use]
    pub fn detect<'t>(&'t self, text: &'t str) -> Detection<'t> {
        let model = self.model();
        let (words, sums) = match &model {
            Some(model) => {
                let mut adding = model.adding();
                (Words::read(text, &mut adding), adding.finish())
            }
            None => (Words::of(text), Sums::default()),
        };
        let evidence = words.markers(self.lexicon());
        let may_be_foreign = words.may_be_foreign;
        let words = words.as_slice();
        let probabilities = match &model {
            Some(model) => modelled(model, self.register, &sums, &evidence),
            None => probabilities(&scores(text, &evidence, words), TEMPERATURE),
        };
        let best = best(&probabilities);
        let least_words = if model.is_some() { MODELLED_MINIMUM } else { PLAIN_MINIMUM };
        let (label, confidence) = if may_be_foreign && let Some(share) = foreign_share(text, words) {
            (Label::NotArabic, share)
        } else if evidence.is_empty() && words.len() < least_words
            || probabilities[best.index()] < self.threshold
        {
            (Label::Unknown, 0.0)
        } else {
            (Label::Dialect(best), probabilities[best.index()])
        };
        let words = words.len();
        Detection { source: text, model, label, confidence, probabilities, evidence, words }
    }
}

/// Builds a [`Detector`], starting from the built-in lexicon and table.
///
/// # Examples
///
/// ```
/// use warraq::dialect::{Detector, Register};
///
/// // A restaurant is called خوش; and a phrase of one's own.
/// let detector = Detector::builder()
///     .remove("خوش")
///     .add("own.tsv", "ضارب دالغه\tضارب{ة,ين} دالغة\tadjective\tIRQ:3\tشارد الذهن\tdaydreaming")
///     .register(Register::Comments)
///     .build()?;
/// let detection = detector.detect("كاعدين بمطعم خوش وضاربين دالغة");
/// assert_eq!(detection.label().code(), "IRQ");
/// let evidence: Vec<&str> = detection.evidence().iter().map(|marker| marker.text()).collect();
/// assert_eq!(evidence, ["كاعدين", "ضاربين دالغة"]);
/// # Ok::<(), warraq::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct DetectorBuilder {
    detector: Detector,
    lexicon_only: bool,
    removed: Vec<String>,
    added: Vec<(String, String)>,
}

impl DetectorBuilder {
    /// Another lexicon in place of the built-in one.
    pub fn lexicon(&mut self, lexicon: impl Into<Arc<Lexicon>>) -> &mut Self {
        self.detector.lexicon = Some(lexicon.into());
        self
    }

    /// Adds the lines of `text` to the lexicon, in the format of [`Lexicon`]; `name` is what errors call it. A spelling that the
    /// lexicon has already gets the meaning and the weights of these lines instead of its own. Tables are built anew then, which
    /// takes about a tenth of a second for the built-in lexicon.
    pub fn add(&mut self, name: &str, text: &str) -> &mut Self {
        self.added.push((name.into(), text.into()));
        self
    }

    /// Removes a spelling from the lexicon; others of the same entry stay. Compared as a search key, or exactly after a `=`, as the
    /// lexicon has it; see [`Marker::form`]. What is [added](DetectorBuilder::add) stays, whatever the order of the calls.
    pub fn remove(&mut self, spelling: &str) -> &mut Self {
        self.removed.push(spelling.into());
        self
    }

    /// Another table in place of the built-in one, as `data/generate` trains it.
    pub fn table(&mut self, bytes: impl Into<Arc<[u8]>>) -> &mut Self {
        self.detector.table = Table::Own(bytes.into());
        self
    }

    /// Whether to leave the table out, the built-in one or the last that was given: markers alone decide. Every verdict is then
    /// fully explained, and less accurate.
    pub fn lexicon_only(&mut self, yes: bool) -> &mut Self {
        self.lexicon_only = yes;
        self
    }

    /// What kind of texts there will be; it starts with [`Register::Any`].
    pub fn register(&mut self, register: Register) -> &mut Self {
        self.detector.register = register;
        self
    }

    /// Where the detector is less sure than this, from 0 to 1, it answers [`Label::Unknown`]. It starts with 0.
    pub fn threshold(&mut self, threshold: f32) -> &mut Self {
        self.detector.threshold = threshold;
        self
    }

    /// The detector. The builder can go on to make others.
    ///
    /// # Errors
    ///
    /// An added text is malformed, see [`Lexicon::parse`]; a removed spelling is not in the lexicon; the bytes of a table are
    /// none; the threshold is not a number.
    pub fn build(&self) -> Result<Detector, Error> {
        let mut detector = self.detector.clone();
        if let Table::Own(bytes) = &detector.table {
            Model::read(bytes)?;
        }
        if self.lexicon_only {
            detector.table = Table::None;
        }
        if detector.threshold.is_nan() {
            return Err(Error::malformed("threshold", "NaN; a number from 0 to 1 is expected".into()));
        }
        if !(self.removed.is_empty() && self.added.is_empty()) {
            detector.lexicon = Some(edited(detector.lexicon(), &self.removed, &self.added)?.into());
        }
        Ok(detector)
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

/// Of the markers those that differ, by spelling: to repeat one is no new evidence.
fn different<'e, 't>(evidence: &'e [Marker<'t>]) -> Vec<&'e Marker<'t>> {
    let mut different: Vec<&Marker<'_>> = evidence.iter().collect();
    different.sort_by_key(|marker| marker.order());
    different.dedup_by_key(|marker| marker.id());
    different
}

/// The weights of every different marker.
pub(super) fn lexicon_scores(evidence: &[Marker<'_>]) -> [f32; 8] {
    /// So few are sooner compared than sorted.
    const FEW: usize = 16;
    let mut steps = [0; 8];
    let mut add = |marker: &Marker<'_>| {
        for (sum, weight) in steps.iter_mut().zip(marker.weights()) {
            *sum += i32::from(weight);
        }
    };
    if evidence.len() <= FEW {
        for (at, marker) in evidence.iter().enumerate() {
            if !evidence[..at].iter().any(|before| before.id() == marker.id()) {
                add(marker);
            }
        }
    } else {
        different(evidence).into_iter().for_each(add);
    }
    steps.map(|steps| steps as f32 * WEIGHT_UNIT)
}

/// Probabilities by the table and the lexicon together.
fn modelled(model: &Model<'_>, register: Register, sums: &Sums, evidence: &[Marker<'_>]) -> [f32; 8] {
    let Scale { step, sharpness } = model.scale(sums.known);
    let lexicon = lexicon_scores(evidence);
    let start = &model.start[register as usize];
    let mut scores = [0.0; 8];
    for (index, score) in scores.iter_mut().enumerate() {
        *score = start[index] + sums.weights[index] as f32 * step + lexicon[index] * model.lexicon;
    }
    probabilities(&scores, sharpness)
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
