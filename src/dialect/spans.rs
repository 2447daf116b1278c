//! Which part of a text is in which Arabic.

use super::detector::{BUILT_IN, Detection, Detector};
use super::marker::Marker;
use super::{Dialect, Label};
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
    /// any has none. Time is linear in the length of the text.
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
        let mut spans: Vec<DialectSpan<'t>> = Vec::new();
        // Whether the only part so far has no say yet and takes the verdict of what follows.
        let mut waits = false;
        let mut each = |span: Span| {
            let detection = self.detect(span.of(text));
            if detection.words() == 0 {
                return;
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
                return;
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
        };
        match unit {
            Unit::Sentence => sentences(text).for_each(|sentence| each(sentence.span())),
            Unit::Line => {
                let mut start = 0;
                for line in text.split_inclusive('\n') {
                    let trimmed = line.trim();
                    let skipped = line.len() - line.trim_start().len();
                    each(Span::new(start + skipped, start + skipped + trimmed.len()));
                    start += line.len();
                }
            }
        }
        spans
    }
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
