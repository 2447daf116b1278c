//! Which words of a text are in which Arabic: where a writer switches within a sentence.
//!
//! Every word has a score for every dialect, from the features of the table that end in it and from the marker that begins in
//! it. The best way through the words (Viterbi) pays for every switch, less where the text itself has a joint, and must not leave a
//! dialect for which it has met no marker, nor MSA after a word or two without one. So the table moves the borders of a part, but
//! makes none.

use super::Dialect;
use super::detector::Detector;
use super::marker::Marker;
use super::words::{Word, Words};
use crate::span::Span;
use alloc::vec::Vec;

/// The scale of the table depends on how much of a text it knows; that of a word is the one of a text with so many known features.
const KNOWN: u64 = 130;

/// What a switch costs between two words, where a comma or the like stands between them, and where a quote or line may begin.
/// Chosen, like the two numbers below, on fragments of dialect between fragments of MSA, cut from the dev part of Dial2MSA.
const SWITCH: f32 = 2.5;
const SWITCH_AT_JOINT: f32 = 1.5;
const SWITCH_AT_QUOTE: f32 = 0.5;

/// A marker that speaks for a dialect at least so much more than for MSA is enough to enter it.
const ANCHOR: f32 = 1.0;

/// So many words of MSA in a row need no marker.
const PLAIN_WORDS: usize = 3;

/// Without a table, what speaks for MSA in a word that is no marker.
const PLAIN_WORD: f32 = 0.15;

/// The states of the way: a dialect without a marker so far; one, two ... words of MSA; from here on what may be left.
const FREE: usize = MSA + PLAIN_WORDS - 1;
const STATES: usize = FREE + 8;
const MSA: usize = Dialect::Msa.index();

/// What is known of a word.
#[derive(Clone, Copy, Default)]
struct Clues {
    scores: [f32; 8],
    /// A bit for every dialect that a marker speaks for.
    anchors: u8,
    /// Whether it goes on with the marker of the word before.
    continues: bool,
}

/// Runs of words in one Arabic, from the first word to the last one, in order. One without an answer, if no marker of a
/// dialect is in `text`.
pub(super) fn runs(detector: &Detector, text: &str) -> Vec<(Span, Option<Dialect>)> {
    let words = Words::of(text);
    let markers = words.markers(detector.lexicon());
    let words = words.as_slice();
    let clues = clues(detector, text, words, &markers);
    let has_dialect = clues.iter().any(|clues| clues.anchors & !(1 << MSA) != 0);
    let way = if has_dialect { best_way(detector, text, words, &clues) } else { Vec::new() };
    let mut runs: Vec<(Span, Option<Dialect>)> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let dialect = way.get(at).copied();
        match runs.last_mut() {
            Some((span, last)) if *last == dialect => *span = Span::new(span.start(), word.span.end()),
            _ => runs.push((word.span, dialect)),
        }
    }
    runs
}

fn clues(detector: &Detector, text: &str, words: &[Word], markers: &[Marker<'_>]) -> Vec<Clues> {
    let mut clues = alloc::vec![Clues::default(); words.len()];
    if words.is_empty() {
        return clues;
    }
    if let Some(model) = detector.model() {
        let step = model.step(KNOWN);
        let mut at = 0;
        // Features come in the order of their ends. A pair of words counts for the second one.
        model.known(text, |_, end, weights| {
            while words[at].span.end() < end && at + 1 < words.len() {
                at += 1;
            }
            for (score, weight) in clues[at].scores.iter_mut().zip(weights) {
                *score += weight as f32 * step;
            }
        });
    } else {
        clues.iter_mut().for_each(|clues| clues.scores[MSA] += PLAIN_WORD);
    }
    let share = detector.model().map_or(1.0, |model| model.lexicon);
    let mut at = 0;
    for marker in markers {
        while words[at].span.end() <= marker.span().start() && at + 1 < words.len() {
            at += 1;
        }
        for dialect in Dialect::ALL {
            clues[at].scores[dialect.index()] += marker.weight(dialect) * share;
            let is_anchor = match dialect {
                Dialect::Msa => marker.dialect() == Dialect::Msa,
                _ => marker.weight(dialect) - marker.weight(Dialect::Msa) >= ANCHOR,
            };
            clues[at].anchors |= u8::from(is_anchor) << dialect.index();
        }
        while at + 1 < words.len() && words[at + 1].span.start() < marker.span().end() {
            at += 1;
            clues[at].continues = true;
        }
    }
    clues
}

/// The dialect of each word on the way with the greatest sum.
fn best_way(detector: &Detector, text: &str, words: &[Word], clues: &[Clues]) -> Vec<Dialect> {
    let start = detector.model().map_or([0.0; 8], |model| model.start[detector.register as usize]);
    let mut sums = [f32::NEG_INFINITY; STATES];
    let mut origins = Vec::with_capacity(words.len());
    for (at, (word, clues)) in words.iter().zip(clues).enumerate() {
        let ended = ended(&sums);
        let switched = match at.checked_sub(1) {
            None => 0.0,
            Some(_) if clues.continues => f32::NEG_INFINITY,
            Some(last) => sums[ended] - cost(&text[words[last].span.end()..word.span.start()]),
        };
        let mut next = [f32::NEG_INFINITY; STATES];
        let mut from = [0; STATES];
        let mut offer = |state: usize, sum: f32, origin: usize| {
            if sum > next[state] {
                (next[state], from[state]) = (sum, origin as u8);
            }
        };
        for (dialect, score) in clues.scores.iter().enumerate() {
            let free = FREE + dialect;
            let is_anchor = clues.anchors >> dialect & 1 == 1;
            offer(if is_anchor { free } else { dialect }, switched + start[dialect] + score, ended);
            offer(free, sums[free] + score, free);
            if dialect != MSA {
                offer(if is_anchor { free } else { dialect }, sums[dialect] + score, dialect);
            } else {
                (MSA..FREE).for_each(|state| {
                    let grown = if is_anchor || state + 1 == FREE { free } else { state + 1 };
                    offer(grown, sums[state] + score, state);
                });
            }
        }
        // Sums stay small, however long the text is.
        let best = next.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        sums = next.map(|sum| sum - best);
        origins.push(from);
    }
    let mut state = ended(&sums);
    let mut way: Vec<Dialect> = origins
        .iter()
        .rev()
        .map(|from| {
            let dialect = Dialect::ALL[state.checked_sub(FREE).unwrap_or(state.min(MSA))];
            state = usize::from(from[state]);
            dialect
        })
        .collect();
    way.reverse();
    way
}

/// The best state of those that may be left.
fn ended(sums: &[f32; STATES]) -> usize {
    (FREE..STATES).rev().fold(STATES - 1, |best, state| if sums[state] > sums[best] { state } else { best })
}

/// What a switch costs where `between` stands between two words.
fn cost(between: &str) -> f32 {
    if between.contains(['"', '“', '”', '«', '»', ':', '\n']) {
        SWITCH_AT_QUOTE
    } else if between.chars().any(|c| c != ' ') {
        SWITCH_AT_JOINT
    } else {
        SWITCH
    }
}
