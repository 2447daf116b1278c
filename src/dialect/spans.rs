//! Which part of a text is in which Arabic.

use super::detector::{BUILT_IN, Detection, Detector};
use super::marker::Marker;
use super::{Dialect, Label, switch};
use crate::span::Span;
use crate::token::sentences;
use alloc::vec::Vec;

/// A line or sentence of fewer Arabic words has no say of its own, unless a marker makes it dialect.
const LEAST_WORDS: usize = 4;

/// What gets a verdict of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Lines: what stands between two line breaks.
    Line,
    /// [Sentences](sentences), which end at line breaks too.
    #[default]
    Sentence,
    /// Words, where writers switch within a sentence: an experiment, whose borders may change with every version.
    ///
    /// A part runs from its first Arabic word to its last; what stands between parts is in none. Where there are several, each in a
    /// dialect has a marker of it, and its confidence is that of the label for the part by itself. A text without a marker of a
    /// dialect, or in another language, is one part with the verdict of [`Detector::detect`]. Where nothing marks the switch, neither
    /// a quote nor a comma nor a marker beside it, it is often a few words off.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::{Detector, Unit};
    ///
    /// let text = "وأضاف المواطن «والله ماكو كهرباء من الصبح لليل» قبل أن يغادر المكان.";
    /// let detector = Detector::new();
    /// let spans = detector.spans(text, Unit::Token);
    /// let labels: Vec<&str> = spans.iter().map(|span| span.label().code()).collect();
    /// assert_eq!(labels, ["MSA", "IRQ", "MSA"]);
    /// assert_eq!(spans[1].text(), "والله ماكو كهرباء من الصبح لليل");
    /// ```
    Token,
}

/// The parts of `text` by dialect, a verdict a sentence. The same as [`Detector::new`] and [`Detector::spans`] by
/// [`Unit::Sentence`].
///
/// # Examples
///
/// ```
/// let text = "أعلنت الوزارة أن المشروع سوف يبدأ خلال العام المقبل.\nهسه تذكرتوا؟ شكو ماكو يابه!";
/// let spans = warraq::dialect::spans(text);
/// let labels: Vec<&str> = spans.iter().map(|span| span.label().code()).collect();
/// assert_eq!(labels, ["MSA", "IRQ"]);
/// assert_eq!(spans[1].text(), "هسه تذكرتوا؟ شكو ماكو يابه!");
/// ```
#[must_use]
pub fn spans(text: &str) -> Vec<DialectSpan<'_>> {
    BUILT_IN.spans(text, Unit::Sentence)
}

/// A part of a text that is in one Arabic.
#[derive(Clone, Debug)]
pub struct DialectSpan<'t> {
    source: &'t str,
    span: Span,
    label: Label,
    confidence: f32,
    /// How many words the confidence is the mean of.
    words: usize,
    evidence: Vec<Marker<'t>>,
}

impl<'t> DialectSpan<'t> {
    /// The part as written, without white space around it.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.span.of(self.source)
    }

    /// Where it stands, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// In which Arabic it is. Where no line or sentence of the whole text has enough words, the verdict on the first of them.
    #[must_use]
    pub fn label(&self) -> Label {
        self.label
    }

    /// The mean of how sure its lines or sentences are, long ones counting more; from 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The markers in it, in order, those against the label included.
    #[must_use]
    pub fn evidence(&self) -> &[Marker<'t>] {
        &self.evidence
    }

    /// Takes another part of the same text in, which comes right after. It changes the confidence if it `has_say`.
    fn extend(&mut self, span: Span, detection: &Detection<'t>, has_say: bool) {
        self.span = Span::new(self.span.start(), span.end());
        let markers = detection.evidence().iter();
        self.evidence.extend(markers.map(|marker| marker.of_whole(self.source, span.start())));
        if has_say {
            let (before, more) = (self.words as f32, detection.words() as f32);
            self.confidence = (self.confidence * before + detection.confidence() * more) / (before + more);
            self.words += detection.words();
        }
    }
}

impl Detector {
    /// The parts of `text` by dialect: neighbouring lines or sentences with the same verdict are one part.
    ///
    /// Those with fewer than four Arabic words (titles, names, `نعم.`) or no verdict belong to the part before them, at the start of
    /// a text to the first part, because so few words mislead; but a short one with a marker that makes it dialect stands for
    /// itself. The parts come in order, do not overlap, and together hold every line or sentence with an Arabic word; a text without
    /// any has none. By [`Unit::Token`] borders lie anywhere between two words. Time is linear in the length of the text.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::{Detector, Unit};
    ///
    /// let text = "قال الوزير إن الأسعار سوف تنخفض قريبا. لكن جدتي ردت: ماكو هيچ شي، هسه كلشي غالي!";
    /// let detector = Detector::new();
    /// assert_eq!(detector.spans(text, Unit::Line).len(), 1);
    /// let spans = detector.spans(text, Unit::Sentence);
    /// assert_eq!(spans[1].label().code(), "IRQ");
    /// assert_eq!(spans[1].evidence()[0].span().of(text), spans[1].evidence()[0].text());
    /// ```
    #[must_use]
    pub fn spans<'t>(&'t self, text: &'t str, unit: Unit) -> Vec<DialectSpan<'t>> {
        let pieces = match unit {
            Unit::Token => return self.switched(text),
            Unit::Sentence => sentences(text).map(|sentence| sentence.span()).collect(),
            Unit::Line => lines(text),
        };
        let mut spans: Vec<DialectSpan<'t>> = Vec::new();
        // Whether the only part so far has no say yet and takes the verdict of what follows.
        let mut waits = false;
        for span in pieces {
            let detection = self.detect(span.of(text));
            if detection.words() == 0 {
                continue;
            }
            let has_say = has_say(&detection);
            if let Some(last) = spans.last_mut()
                && (!has_say || waits || last.label == detection.label())
            {
                if has_say && waits {
                    (last.label, last.confidence, last.words) = (detection.label(), 0.0, 0);
                    waits = false;
                }
                last.extend(span, &detection, has_say);
                continue;
            }
            waits = !has_say;
            let mut part = DialectSpan {
                source: text,
                span,
                label: detection.label(),
                confidence: 0.0,
                words: 0,
                evidence: Vec::new(),
            };
            // A part without a say keeps the verdict it has if no other comes.
            part.extend(span, &detection, true);
            spans.push(part);
        }
        spans
    }

    /// The parts by [`Unit::Token`].
    fn switched<'t>(&'t self, text: &'t str) -> Vec<DialectSpan<'t>> {
        let whole = self.detect(text);
        let mut runs = switch::runs(self, text);
        if whole.label() == Label::NotArabic
            && let [(first, _), .., (last, _)] = runs[..]
        {
            runs = alloc::vec![(Span::new(first.start(), last.end()), None)];
        }
        let mut markers = whole.evidence().iter().copied().peekable();
        let part = |(span, dialect): (Span, Option<Dialect>)| {
            let (label, confidence, words) = match dialect {
                Some(dialect) if whole.label() != Label::NotArabic => {
                    let detection = self.detect(span.of(text));
                    let confidence = detection.scores()[dialect.index()].1;
                    let is_sure = confidence >= self.threshold;
                    let label = if is_sure { Label::Dialect(dialect) } else { Label::Unknown };
                    (label, if is_sure { confidence } else { 0.0 }, detection.words())
                }
                _ => (whole.label(), whole.confidence(), whole.words()),
            };
            let evidence =
                core::iter::from_fn(|| markers.next_if(|marker| marker.span().start() < span.end()))
                    .collect();
            DialectSpan { source: text, span, label, confidence, words, evidence }
        };
        runs.into_iter().map(part).collect()
    }
}

/// The lines of a text, without white space around them.
fn lines(text: &str) -> Vec<Span> {
    let mut start = 0;
    let line = |line: &str| {
        let skipped = line.len() - line.trim_start().len();
        let span = Span::new(start + skipped, start + skipped + line.trim().len());
        start += line.len();
        span
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Whether a line or sentence has a say of its own.
fn has_say(detection: &Detection<'_>) -> bool {
    match detection.label() {
        Label::Unknown => false,
        Label::Dialect(dialect) if detection.words() < LEAST_WORDS => {
            dialect != Dialect::Msa && detection.supporting().next().is_some()
        }
        Label::Dialect(_) | Label::NotArabic => detection.words() >= LEAST_WORDS,
    }
}
