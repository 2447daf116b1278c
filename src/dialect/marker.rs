//! Markers: places in a text that point to dialects, and finding them.

use super::Dialect;
use super::entry::Entry;
use super::lexicon::{self, Form};
use super::words::{Word, Words};
use crate::letter;
use crate::normalize::SPELLING;
use crate::span::Span;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// A place in a text that points to one or more dialects.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Marker<'t> {
    source: &'t str,
    span: Span,
    form: Form,
}

impl<'t> Marker<'t> {
    /// The words as written, without a joined و or ف.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.span.of(self.source)
    }

    /// Where they stand, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The line of the lexicon. Where several lines share a spelling, the one with the greatest weight.
    #[must_use]
    pub fn entry(&self) -> &'static Entry {
        self.form.entry()
    }

    /// How far it speaks for `dialect`, in natural-log units over 'all eight equally likely': positive for, negative
    /// against.
    #[must_use]
    pub fn weight(&self, dialect: Dialect) -> f32 {
        self.form.weight(dialect)
    }

    /// The dialect that it speaks for most.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.form.dialect()
    }

    /// The spelling of the lexicon that was met: a search key, an affix pattern (`شي*`), or, after `=`, a spelling
    /// that had to be exact.
    #[must_use]
    pub fn form(&self) -> &'static str {
        self.form.spelling()
    }

    /// The same marker in the text of which its own is the part from byte `start` on.
    pub(super) fn of_whole<'w>(&self, source: &'w str, start: usize) -> Marker<'w> {
        Marker { source, span: self.span.shifted(start), form: self.form }
    }

    /// Equal for equal evidence.
    pub(super) fn id(&self) -> Form {
        self.form
    }
}

impl fmt::Debug for Marker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Marker")
            .field("text", &self.text())
            .field("span", &self.span)
            .field("entry", &self.entry().form)
            .field("dialect", &self.dialect())
            .finish()
    }
}

/// Every marker of `text`, in order, without overlaps; the longest phrase wins.
///
/// MSA's own function words are among them: they count against the dialects.
///
/// # Examples
///
/// ```
/// use warraq::dialect::{Dialect, markers};
///
/// let found = markers("وماكو كهرباء هسه");
/// assert_eq!(found[0].text(), "ماكو"); // the و is joined, not part of the marker
/// assert_eq!(found[0].span().start(), 2);
/// assert_eq!(found[1].entry().msa(), Some("الآن"));
/// assert_eq!(found[1].dialect(), Dialect::Iraqi);
/// ```
#[must_use]
pub fn markers(text: &str) -> Vec<Marker<'_>> {
    Words::of(text).markers()
}

impl<'t> Words<'t> {
    /// The markers among them.
    pub(super) fn markers(&self) -> Vec<Marker<'t>> {
        let mut found = Vec::new();
        let mut phrase = String::new();
        let mut at = 0;
        while at < self.words.len() {
            let (length, hit) = self.look_up(at, &mut phrase);
            found.extend(hit.map(|(span, form)| Marker { source: self.source, span, form }));
            at += length;
        }
        found
    }

    /// How many of `most` words from one of them on may be a phrase.
    fn run(&self, at: usize, most: usize) -> usize {
        let rest = self.words[at + 1..].iter().take(most - 1);
        1 + rest.take_while(|word| word.follows).count()
    }

    /// The marker that begins at a word, and how many words it takes (one if there is none).
    ///
    /// As written comes before 'without a joined و or ف', whole words before affixes, long phrases before short ones.
    fn look_up(&self, at: usize, phrase: &mut String) -> (usize, Option<(Span, Form)>) {
        let key = self.key(at);
        if let Some(hit) = self.look_up_key(at, key, self.words[at].hash, phrase) {
            return hit;
        }
        let conjunction = joined_conjunction(key);
        let rest = &key[conjunction..];
        if conjunction > 0
            && let Some(hit) = self.look_up_key(at, rest, lexicon::hash(rest), phrase)
        {
            return hit;
        }
        let affixed = lexicon::affix(key).map(|form| (false, form)).or_else(|| {
            let form = (conjunction > 0).then(|| lexicon::affix(rest))??;
            may_follow(key, form).then_some((true, form))
        });
        (1, affixed.map(|(without, form)| (span(self.source, &self.words[at..=at], without), form)))
    }

    /// The same for its key or the part of it behind a conjunction, affixes aside.
    #[inline]
    fn look_up_key(
        &self,
        at: usize,
        head: &str,
        hash: u32,
        phrase: &mut String,
    ) -> Option<(usize, Option<(Span, Form)>)> {
        let found = lexicon::find(head, hash)?;
        let key = self.key(at);
        let without = head.len() < key.len();
        let longest = self.run(at, found.longest);
        for length in (1..=longest).rev() {
            let words = &self.words[at..at + length];
            let is_spelled = |exact: &str| is_spelled(self.source, words, without, exact);
            let form = if length == 1 {
                found.form(head, is_spelled)
            } else {
                phrase.clear();
                phrase.push_str(head);
                for next in at + 1..at + length {
                    phrase.push(' ');
                    phrase.push_str(self.key(next));
                }
                lexicon::find(phrase, lexicon::hash(phrase)).and_then(|found| found.form(phrase, is_spelled))
            };
            if let Some(form) = form.filter(|form| !without || may_follow(key, *form)) {
                return Some((length, Some((span(self.source, words, without), form))));
            }
        }
        None
    }
}

/// The length in bytes of a و or ف that may be joined to the rest of `key`: 0 if there is none.
fn joined_conjunction(key: &str) -> usize {
    match key.chars().next() {
        Some(c @ (letter::WAW | letter::FEH)) if key.chars().nth(2).is_some() => c.len_utf8(),
        _ => 0,
    }
}

/// Whether the conjunction that `key` begins with can be joined to `form`: و to anything, ف to words of MSA (فقد, فلم);
/// dialects hardly join it, and it begins many words of its own (فوائد is no ف + وايد).
fn may_follow(key: &str, form: Form) -> bool {
    key.starts_with(letter::WAW) || form.dialect() == Dialect::Msa
}

/// Where a word begins without its joined conjunction: after the first letter and what is drawn on it.
fn after_conjunction(text: &str) -> usize {
    let Some(first) = text.find(letter::is_letter) else { return 0 };
    text[first..]
        .char_indices()
        .skip(1)
        .find(|&(_, c)| letter::is_letter(c))
        .map_or(text.len(), |(at, _)| first + at)
}

fn span(source: &str, words: &[Word], without_conjunction: bool) -> Span {
    let (first, last) = (words[0].span, words[words.len() - 1].span);
    let skipped = if without_conjunction { after_conjunction(first.of(source)) } else { 0 };
    Span::new(first.start() + skipped, last.end())
}

/// Whether `words` are spelled exactly so, vowels and encoding aside: what the search key folds must agree too.
fn is_spelled(source: &str, words: &[Word], without_conjunction: bool, exact: &str) -> bool {
    exact.split(' ').zip(words).enumerate().all(|(index, (exact, word))| {
        let text = word.span.of(source);
        let skipped = if index == 0 && without_conjunction { after_conjunction(text) } else { 0 };
        SPELLING.normalize(&text[skipped..]) == exact
    })
}
