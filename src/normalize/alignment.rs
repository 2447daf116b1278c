//! Where each stretch of normalized text came from.

use crate::letter::scan::fold::Edits;
use crate::span::Span;
use alloc::borrow::Cow;
use alloc::vec::Vec;

/// Positions of a source text against those of its normalized text, both ways.
///
/// Both maps are total and monotone, and map the whole to the whole. They are kept as a sparse list of [`Edit`]s:
/// between two edits, one byte answers to one byte. Looking a span up costs a bisection of that list.
///
/// *What was stripped belongs to the character before it*, as a vowel does to its letter: the source of a normalized
/// letter takes the marks and stretching behind it along, and neighbours in the normalized text are neighbours in the
/// source, with nothing between them and no overlap, but where several characters became one, or one became several,
/// or an order changed. Such an edit is one unit: a span that touches it takes all of it.
///
/// # Examples
///
/// ```
/// use warraq::{Normalizer, Span};
///
/// let text = "كَتَبَ ﷺ";
/// let normalized = Normalizer::default().align(text);
/// assert_eq!(normalized.text(), "كتب صلي الله عليه وسلم");
///
/// // TEH, the second letter, with the vowel on it.
/// assert_eq!(normalized.source_span(Span::new(2, 4)).of(text), "تَ");
/// // A part of the ligature comes from all of it.
/// assert_eq!(normalized.source_span(Span::new(7, 13)).of(text), "ﷺ");
/// // And the other way.
/// assert_eq!(normalized.normalized_span(Span::new(0, 4)).of(normalized.text()), "ك");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Alignment {
    edits: Vec<Change>,
    source_len: usize,
    normalized_len: usize,
}

/// A stretch of the source and what it became, where their bytes do not answer to each other one by one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Edit {
    /// Bytes of the source; never empty.
    pub source: Span,
    /// Bytes of the normalized text; empty where something was stripped.
    pub normalized: Span,
}

/// An edit as it is stored: where it begins in the normalized text follows from the edit before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Change {
    source_start: usize,
    source_end: usize,
    normalized_end: usize,
}

impl Change {
    /// The edge before the first edit.
    const START: Change = Change { source_start: 0, source_end: 0, normalized_end: 0 };
}

impl Alignment {
    /// The alignment of a text of `len` bytes with itself.
    #[must_use]
    pub const fn identity(len: usize) -> Alignment {
        Alignment { edits: Vec::new(), source_len: len, normalized_len: len }
    }

    /// Where the stretch `normalized` of the normalized text came from: bytes of the source.
    ///
    /// The empty span gives an empty span. Positions behind the end count as the end.
    #[must_use]
    pub fn source_span(&self, normalized: Span) -> Span {
        let (start, _) = self.to_source(normalized.start());
        if normalized.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.to_source(normalized.end()).1)
    }

    /// What became of the stretch `source` of the source: bytes of the normalized text.
    ///
    /// Empty where all of it was stripped. The empty span gives an empty span. Positions behind the end count as the
    /// end.
    #[must_use]
    pub fn normalized_span(&self, source: Span) -> Span {
        let (start, _) = self.to_normalized(source.start());
        if source.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.to_normalized(source.end()).1)
    }

    /// The edits, in the order of the text.
    pub fn edits(&self) -> impl ExactSizeIterator<Item = Edit> + '_ {
        (0..self.edits.len()).map(|at| self.edit(at))
    }

    /// The length of the source in bytes.
    #[must_use]
    pub const fn source_len(&self) -> usize {
        self.source_len
    }

    /// The length of the normalized text in bytes.
    #[must_use]
    pub const fn normalized_len(&self) -> usize {
        self.normalized_len
    }

    /// The alignment of two steps in a row: this one, then `next`, whose source is this one's normalized text.
    ///
    /// Edits that overlap become one.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::{Normalizer, Span, normalize::Preset};
    ///
    /// let text = "الـــمَدرسة";
    /// let first = Normalizer::new(Preset::Conservative).align(text); // strips TATWEEL
    /// let second = Normalizer::new(Preset::Search).align(first.text()); // strips FATHA, folds ة
    /// let both = first.alignment().then(second.alignment());
    /// assert_eq!(both.source_span(Span::new(2, 6)).of(text), "لـــمَ");
    /// ```
    #[must_use]
    pub fn then(&self, next: &Alignment) -> Alignment {
        let mut both = Recorder::default();
        let (mut mine, mut others) = (self.edits().peekable(), next.edits().peekable());
        loop {
            // The edit that comes first in the text in the middle; both, if they overlap.
            let (mut start, mut end) = match (mine.peek(), others.peek()) {
                (None, None) => break,
                (Some(a), None) => (a.normalized.start(), a.normalized.end()),
                (None, Some(b)) => (b.source.start(), b.source.end()),
                (Some(a), Some(b)) if a.normalized.end() <= b.source.start() => {
                    (a.normalized.start(), a.normalized.end())
                }
                (Some(a), Some(b)) if b.source.end() <= a.normalized.start() => {
                    (b.source.start(), b.source.end())
                }
                (Some(a), Some(b)) => {
                    (a.normalized.start().min(b.source.start()), a.normalized.end().max(b.source.end()))
                }
            };
            let (mut from, mut to) = (self.source_behind(start), self.source_before(end));
            // All that overlap what overlaps it. What was stripped at an edge stays an edit of its own.
            loop {
                let overlaps = |a: Span| {
                    (a.start() < end && start < a.end())
                        || (a.is_empty() && start == end && a.start() == start)
                };
                if let Some(a) = mine.next_if(|a| overlaps(a.normalized)) {
                    (start, end) = (start.min(a.normalized.start()), end.max(a.normalized.end()));
                    (from, to) = (from.min(a.source.start()), to.max(a.source.end()));
                } else if let Some(b) = others.next_if(|b| overlaps(b.source)) {
                    (start, end) = (start.min(b.source.start()), end.max(b.source.end()));
                    (from, to) = (from.min(self.source_behind(start)), to.max(self.source_before(end)));
                } else {
                    break;
                }
            }
            both.edit(from, to, next.to_normalized(end).1 - next.to_normalized(start).0);
        }
        both.finish(self.source_len)
    }

    fn edit(&self, at: usize) -> Edit {
        let change = self.edits[at];
        let before = if at == 0 { Change::START } else { self.edits[at - 1] };
        let start = before.normalized_end + (change.source_start - before.source_end);
        Edit {
            source: Span::new(change.source_start, change.source_end),
            normalized: Span::new(start, change.normalized_end),
        }
    }

    /// The source position of a normalized one: as the start of a span, and as its end.
    fn to_source(&self, normalized: usize) -> (usize, usize) {
        if normalized == 0 {
            return (0, 0);
        }
        let normalized = normalized.min(self.normalized_len);
        let next = self.edits.partition_point(|edit| edit.normalized_end <= normalized);
        let (start, end) = self.between(next, normalized);
        match self.edits.get(next) {
            // Inside an edit: with it goes what was stripped behind it.
            Some(edit) if start < end => (start, self.source_behind(edit.normalized_end)),
            _ => (start, end),
        }
    }

    /// Where what follows a normalized position starts in the source: behind what was stripped there.
    fn source_behind(&self, normalized: usize) -> usize {
        self.between(self.edits.partition_point(|edit| edit.normalized_end <= normalized), normalized).0
    }

    /// Where what precedes a normalized position ends in the source: before what was stripped there.
    fn source_before(&self, normalized: usize) -> usize {
        self.between(self.edits.partition_point(|edit| edit.normalized_end < normalized), normalized).1
    }

    /// The source of a normalized position that lies behind all edits before `next`.
    fn between(&self, next: usize, normalized: usize) -> (usize, usize) {
        let before = if next == 0 { Change::START } else { self.edits[next - 1] };
        let here = before.source_end + (normalized - before.normalized_end);
        match self.edits.get(next) {
            Some(edit) if here > edit.source_start => (edit.source_start, edit.source_end),
            _ => (here, here),
        }
    }

    /// The normalized position of a source one: as the start of a span, and as its end.
    fn to_normalized(&self, source: usize) -> (usize, usize) {
        let source = source.min(self.source_len);
        let next = self.edits.partition_point(|edit| edit.source_end <= source);
        let before = if next == 0 { Change::START } else { self.edits[next - 1] };
        match self.edits.get(next) {
            Some(edit) if source > edit.source_start => {
                (before.normalized_end + (edit.source_start - before.source_end), edit.normalized_end)
            }
            _ => {
                let here = before.normalized_end + (source - before.source_end);
                (here, here)
            }
        }
    }
}

/// A normalized text that knows where it came from; made by [`Normalizer::align`](super::Normalizer::align).
///
/// # Examples
///
/// ```
/// use warraq::{Normalizer, Span};
///
/// let text = "العِـــراق";
/// let normalized = Normalizer::default().align(text);
/// assert_eq!(normalized.text(), "العراق");
/// let found = normalized.text().find("عرا").unwrap();
/// assert_eq!(normalized.source_span(Span::new(found, found + "عرا".len())).of(text), "عِـــرا");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Normalized<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) alignment: Alignment,
}

impl<'t> Normalized<'t> {
    /// The normalized text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The normalized text by value. Borrowed exactly when nothing changed.
    #[must_use]
    pub fn into_text(self) -> Cow<'t, str> {
        self.text
    }

    /// How it answers to its source.
    #[must_use]
    pub fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// [`Alignment::source_span`].
    #[must_use]
    pub fn source_span(&self, normalized: Span) -> Span {
        self.alignment.source_span(normalized)
    }

    /// [`Alignment::normalized_span`].
    #[must_use]
    pub fn normalized_span(&self, source: Span) -> Span {
        self.alignment.normalized_span(source)
    }
}

/// Takes edits down as they happen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Recorder {
    edits: Vec<Change>,
    /// Whether the last edit stripped its source: another one right behind it is part of it.
    is_stripping: bool,
}

impl Recorder {
    /// Forgets all edits, but keeps their memory.
    pub(crate) fn clear(&mut self) {
        self.edits.clear();
        self.is_stripping = false;
    }

    /// Positions from left to right.
    pub(crate) fn walk(&self) -> Walk<'_> {
        Walk { edits: self.edits.iter(), last: Change::START }
    }

    pub(super) fn finish(self, source_len: usize) -> Alignment {
        let last = self.edits.last().copied().unwrap_or(Change::START);
        let normalized_len = last.normalized_end + (source_len - last.source_end);
        Alignment { edits: self.edits, source_len, normalized_len }
    }
}

/// A walk along a text that finds the normalized positions of its edges, for the cost of a look at the next edit.
#[derive(Clone, Debug)]
pub(crate) struct Walk<'r> {
    edits: core::slice::Iter<'r, Change>,
    last: Change,
}

impl Walk<'_> {
    /// The normalized position of `source`, which is behind those asked for before and inside no edit.
    #[inline]
    pub(crate) fn to(&mut self, source: usize) -> usize {
        while let [next, ..] = self.edits.as_slice()
            && next.source_end <= source
        {
            self.last = *next;
            self.edits.next();
        }
        self.last.normalized_end + (source - self.last.source_end)
    }
}

impl Edits for Recorder {
    const WANTED: bool = true;

    #[inline]
    fn edit(&mut self, start: usize, end: usize, len: usize) {
        let strips = len == 0;
        let last = match self.edits.last_mut() {
            Some(last) if strips && self.is_stripping && last.source_end == start => {
                last.source_end = end;
                return;
            }
            Some(last) => *last,
            None => Change::START,
        };
        let normalized_end = last.normalized_end + (start - last.source_end) + len;
        self.edits.push(Change { source_start: start, source_end: end, normalized_end });
        self.is_stripping = strips;
    }
}

/// Edits that can be taken back: a run that the table began is done again by the steps.
pub(super) trait Revise: Edits {
    /// Forgets the edits from byte `start` of the source on.
    fn forget_from(&mut self, start: usize);
}

impl Revise for () {
    fn forget_from(&mut self, _: usize) {}
}

impl Revise for Recorder {
    fn forget_from(&mut self, start: usize) {
        let kept = self.edits.iter().rposition(|edit| edit.source_start < start).map_or(0, |last| last + 1);
        if kept < self.edits.len() {
            self.edits.truncate(kept);
            self.is_stripping = false; // white space stands before `start`
        }
    }
}
