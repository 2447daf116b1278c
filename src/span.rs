//! The one position type of the crate.

use core::fmt;
use core::ops::Range;

/// A half-open range of bytes of the *source* text: `start..end`.
///
/// Every position that this crate hands out is a `Span` of the text the caller gave, never of a normalized or
/// stemmed copy. Both ends lie on `char` boundaries of that text.
///
/// # Examples
///
/// ```
/// use warraq::Span;
///
/// let text = "اكو كتاب";
/// let span = Span::new(0, 6);
/// assert_eq!(span.of(text), "اكو");
/// assert_eq!(span.len(), 6); // bytes, not letters
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// A span from byte `start` (included) to byte `end` (excluded).
    ///
    /// An `end` before `start` gives the empty span at `start`.
    #[inline]
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end: if end < start { start } else { end } }
    }

    /// The first byte.
    #[inline]
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// The byte after the last one.
    #[inline]
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// How many bytes it covers.
    #[inline]
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    #[inline]
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The same span as a [`Range`], for slicing.
    #[inline]
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The part of `source` that it covers; empty if `source` is not the text that the span was made for.
    #[inline]
    #[must_use]
    pub fn of(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or("")
    }

    /// The same span moved `bytes` to the right: from positions in a part to positions in the whole.
    #[inline]
    #[must_use]
    pub const fn shifted(self, bytes: usize) -> Span {
        Span { start: self.start + bytes, end: self.end + bytes }
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}
