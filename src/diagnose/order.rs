//! Display order, and presentation forms in places where they cannot stand.

use super::form::{Form, Join, form, is_foreign, joins};
use super::pair_table::PAIRS;
use super::{Defect, Finding};
use crate::letter::*;
use alloc::vec::Vec;

// Weights in quarters of a bit. Positive ones speak for display order.

/// More than this one word of base letters says nothing: it may be rare or foreign.
const WORD: i32 = 40;
/// A longer word that begins with the article, or ends with it backwards.
const ARTICLE: i32 = 12;
/// A word of presentation forms that join in one direction only.
const JOINED: i32 = 48;
/// A stretch of text must have this much more than none; texts of more words reach it more often by chance.
const STRETCH: i32 = 80;
/// A whole text must have this much, and so many words, unless one is of presentation forms.
const WHOLE: i32 = 36;
const WHOLE_WORDS: u32 = 4;

/// The row of [`PAIRS`] for the edge of a word.
const EDGE: usize = PAIRS.len() - 1;

/// The row of [`PAIRS`] for a letter; `data/generate` knows the same numbers.
const fn letter(c: char) -> Option<usize> {
    Some(match c {
        HAMZA..=GHAIN => c as usize - HAMZA as usize,
        FEH..=YEH => c as usize - FEH as usize + 26,
        ALEF_WASLA => ALEF as usize - HAMZA as usize,
        KEHEH => KAF as usize - FEH as usize + 26,
        FARSI_YEH => YEH as usize - FEH as usize + 26,
        _ => return None,
    })
}

/// A word on its way through [`find`]: what was seen of it so far.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    chars: usize,
    letters: usize,
    weight: i32,
    /// The row of the letter before.
    before: Option<usize>,
    /// How the letter before joins, on both its sides.
    joint: (Join, Join),
    forms: u32,
    /// Contradictions between neighbours, as the text stands.
    clashes: u32,
    /// Contradictions if the word is read backwards.
    clashes_backwards: u32,
    has_foreign_form: bool,
    has_arabic: bool,
    /// Whether a base letter has no weight, so that the word may be of another language.
    has_other: bool,
    is_lone_initial: bool,
}

impl Word {
    const fn at(start: usize) -> Word {
        Word {
            start,
            end: start,
            chars: 0,
            letters: 0,
            weight: 0,
            before: Some(EDGE),
            joint: (Join::Never, Join::Never),
            forms: 0,
            clashes: 0,
            clashes_backwards: 0,
            has_foreign_form: false,
            has_arabic: false,
            has_other: false,
            is_lone_initial: false,
        }
    }

    /// One more letter, or the edge.
    fn step(&mut self, row: Option<usize>, joint: (Join, Join)) {
        if let (Some(before), Some(row)) = (self.before, row) {
            self.weight += i32::from(PAIRS[before][row]);
        }
        self.before = row;
        self.join(joint);
    }

    fn join(&mut self, joint: (Join, Join)) {
        self.clashes += u32::from(self.joint.1.clashes(joint.0));
        self.clashes_backwards += u32::from(joint.1.clashes(self.joint.0));
        self.joint = joint;
    }

    fn push(&mut self, c: char, end: usize) {
        self.end = end;
        self.chars += 1;
        if form(c) == Form::None {
            self.letters += 1;
            self.is_lone_initial = false;
            self.has_arabic |= letter(c).is_some();
            self.has_other |= letter(c).is_none();
            self.step(letter(c), joins(c));
            return;
        }
        self.forms += 1;
        self.is_lone_initial = form(c) == Form::Initial && self.letters == 0;
        self.has_foreign_form |= is_foreign(c);
        self.join(joins(c));
        for base in presentation_base(c).unwrap_or("").chars() {
            self.letters += 1;
            self.has_arabic |= !is_foreign(c) && letter(base).is_some();
            if let (Some(before), Some(row)) = (self.before, letter(base)) {
                self.weight += i32::from(PAIRS[before][row]);
            }
            self.before = letter(base);
        }
    }

    /// Whether its forms join backwards only: a joined pair alone contradicts the edge on both its sides.
    fn is_backwards(&self) -> bool {
        self.clashes > 1 && self.clashes_backwards == 0
    }

    /// Whether a form of it stands where it cannot. One letter in its initial form is an abbreviation, like the HEH of
    /// the Hijri year.
    fn is_orphan(&self) -> bool {
        (self.clashes > 0 && self.clashes_backwards > 0 && !self.is_lone_initial)
            || (self.has_foreign_form && self.has_arabic)
    }

    /// How much the word, which is whole, speaks for display order.
    fn weight(&self, text: &str) -> i32 {
        if self.is_backwards() {
            return JOINED;
        }
        if self.forms > 1 && self.clashes == 0 && self.clashes_backwards > 0 {
            return -JOINED;
        }
        if self.has_other || self.chars == 1 {
            return 0;
        }
        let mut weight = self.weight;
        if self.letters >= 5 && self.forms == 0 {
            let word = &text[self.start..self.end];
            weight += ARTICLE * (i32::from(has_article_backwards(word)) - i32::from(has_article(word)));
        }
        weight.clamp(-WORD, WORD)
    }
}

/// Whether ال begins the word, or stands behind its first letter.
fn has_article(word: &str) -> bool {
    let mut letters = word.chars();
    word.starts_with("ال") || (letters.next().is_some() && letters.as_str().starts_with("ال"))
}

fn has_article_backwards(word: &str) -> bool {
    let mut letters = word.chars();
    word.ends_with("لا") || (letters.next_back().is_some() && letters.as_str().ends_with("لا"))
}

/// The best stretch of words so far (Kadane's way: a stretch ends where all it had is used up).
#[derive(Default)]
struct Stretch {
    start: usize,
    end: usize,
    weight: i32,
    best: i32,
}

impl Stretch {
    /// What a stretch must have after that many words.
    fn needed(words: u32) -> i32 {
        STRETCH + 8 * (words / 16 + 1).ilog2() as i32
    }

    fn add(&mut self, word: &Word, weight: i32, words: u32, findings: &mut Vec<Finding>) {
        if self.weight <= 0 {
            self.close(words, findings);
            (self.start, self.weight) = (word.start, 0);
        }
        self.weight += weight;
        if self.weight > self.best {
            (self.best, self.end) = (self.weight, word.end);
        } else if self.best - self.weight >= STRETCH {
            // As much sound text as would be reported were it broken.
            self.close(words, findings);
            self.weight = 0;
        }
    }

    fn close(&mut self, words: u32, findings: &mut Vec<Finding>) {
        if self.best >= Stretch::needed(words) {
            findings.push(Finding::new(Defect::VisualOrder, self.start, self.end));
        }
        self.best = 0;
    }
}

/// All that [`find`] remembers between words.
#[derive(Default)]
struct Text {
    words: u32,
    weight: i64,
    /// Whether a word of presentation forms was backwards.
    has_joined: bool,
    stretch: Stretch,
    /// The first and the last byte of words, for a finding about the whole.
    bounds: Option<(usize, usize)>,
    /// The last two words that counted: one that is said again and again says nothing new.
    recent: [(usize, usize); 2],
    /// Where the last word ended, if it was an orphan.
    orphan_end: Option<usize>,
}

impl Text {
    fn add(&mut self, text: &str, mut word: Word, findings: &mut Vec<Finding>) {
        word.step(Some(EDGE), (Join::Never, Join::Never));
        self.note_orphan(&word, findings);
        let is_repeated =
            self.recent.iter().any(|&(start, end)| text[start..end] == text[word.start..word.end]);
        if is_repeated {
            return;
        }
        self.recent = [self.recent[1], (word.start, word.end)];
        let weight = word.weight(text);
        self.words += 1;
        self.weight += i64::from(weight);
        self.has_joined |= word.is_backwards();
        self.bounds = Some((self.bounds.map_or(word.start, |bounds| bounds.0), word.end));
        self.stretch.add(&word, weight, self.words, findings);
    }

    /// A finding for the word if it is an orphan; orphans side by side are one finding.
    fn note_orphan(&mut self, word: &Word, findings: &mut Vec<Finding>) {
        let is_orphan = word.is_orphan();
        if is_orphan {
            push_orphan(self.orphan_end, word.start, word.end, findings);
        }
        self.orphan_end = is_orphan.then_some(word.end);
    }

    fn finish(mut self, findings: &mut Vec<Finding>) {
        self.stretch.close(self.words, findings);
        let has_stretch = findings.iter().any(|finding| finding.defect == Defect::VisualOrder);
        if let (Some((start, end)), false) = (self.bounds, has_stretch)
            && self.weight >= i64::from(WHOLE)
            && (self.words >= WHOLE_WORDS || self.has_joined)
        {
            findings.push(Finding::new(Defect::VisualOrder, start, end));
        }
    }
}

/// Adds to the last finding if that is about the orphan that ended at `before`.
fn push_orphan(before: Option<usize>, start: usize, end: usize, findings: &mut Vec<Finding>) {
    let start = match findings.last() {
        Some(last) if last.defect == Defect::OrphanPresentationForm && Some(last.span.end()) == before => {
            let start = last.span.start();
            findings.pop();
            start
        }
        _ => start,
    };
    findings.push(Finding::new(Defect::OrphanPresentationForm, start, end));
}

/// Whether `c` is drawn on a letter: a mark, or a glyph of one.
fn is_mark(c: char) -> bool {
    if c < '\u{FB50}' {
        return is_diacritic(c);
    }
    presentation_base(c).is_some_and(|base| base.chars().all(|c| c == TATWEEL || is_diacritic(c)))
}

/// Whether `c` is an unassigned code point of the presentation blocks.
fn is_unassigned_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}') && classify(c) == Class::Unassigned
}

pub(super) fn find(text: &str, findings: &mut Vec<Finding>) {
    let mut seen = Text::default();
    let mut word: Option<Word> = None;
    for (at, c) in text.char_indices() {
        if c < '\u{0600}' {
            if let Some(word) = word.take() {
                seen.add(text, word, findings);
            }
            continue;
        }
        let end = at + c.len_utf8();
        if is_mark(c) || matches!(c, TATWEEL | ZERO_WIDTH_JOINER) {
            if let Some(word) = &mut word {
                word.end = end;
                if !is_mark(c) {
                    word.joint = (Join::May, Join::May); // a stretch to join to
                }
            } else if !is_mark(c) {
                word.insert(Word::at(at)).joint = (Join::May, Join::May);
            }
        } else if is_letter(c) && (form(c) != Form::None || presentation_base(c).is_none()) {
            word.get_or_insert(Word::at(at)).push(c, end);
        } else {
            if let Some(word) = word.take() {
                seen.add(text, word, findings);
            }
            if is_unassigned_form(c) {
                push_orphan(seen.orphan_end, at, end, findings);
                seen.orphan_end = Some(end);
            }
        }
    }
    if let Some(word) = word {
        seen.add(text, word, findings);
    }
    seen.finish(findings);
}
