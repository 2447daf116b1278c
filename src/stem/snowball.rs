//! Snowball's stemmer for Arabic.

use crate::letter::{self, *};
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use core::ops::Range;

/// The stem that Snowball's `arabic` algorithm gives for a word as it is written.
///
/// Short vowels and TATWEEL go, digits become those of ASCII, presentation forms base letters; then suffixes of verbs
/// or nouns are cut, then prefixes, while enough letters remain; at last hamzas lose their seats. All other characters
/// stay, so that Latin words should be folded to lower case before. Borrows when no letter was
/// rewritten: the stem is a part of the word then.
///
/// Source: A. Chelli, A. Aries, `arabic.sbl` of the Snowball project, with whose compiled versions it agrees on every
/// word, oddities included. *Lost:* radicals that look like affixes: شباك gives شبا.
///
/// # Examples
///
/// ```
/// use warraq::stem::snowball;
///
/// assert_eq!(snowball("بالمَدْرَسَة"), "مدرس");
/// assert_eq!(snowball("سيكتبون"), "يكتب");
/// assert_eq!(snowball("مسؤول"), "مسوول");
/// ```
#[must_use]
pub fn snowball(word: &str) -> Cow<'_, str> {
    with_stem(word, |stem| match stem.part_of(word) {
        Some(part) => Cow::Borrowed(&word[part]),
        None => Cow::Owned(stem.letters().iter().collect()),
    })
}

/// The stem of `text[word]`: a part of it, or else written to the end of `text`.
pub(super) fn stem_in(text: &mut String, word: Range<usize>) -> Range<usize> {
    // A part of the word needs no copy, and a copy cannot be made while the word is looked at.
    enum Found {
        Part(Range<usize>),
        Other(String),
    }
    let found = with_stem(&text[word.clone()], |stem| match stem.part_of(&text[word.clone()]) {
        Some(part) => Found::Part(word.start + part.start..word.start + part.end),
        None => Found::Other(stem.letters().iter().collect()),
    });
    match found {
        Found::Part(part) => part,
        Found::Other(stem) => {
            let start = text.len();
            text.push_str(&stem);
            start..text.len()
        }
    }
}

/// How many bytes of a word are worked on without asking for memory.
const SHORT: usize = 64;

/// Stems `word` and shows the result.
fn with_stem<R>(word: &str, show: impl FnOnce(&Stem) -> R) -> R {
    // No character gives more letters than it has bytes.
    if word.len() <= SHORT {
        show(&Stem::of(word, &mut ['\0'; SHORT]))
    } else {
        show(&Stem::of(word, &mut vec!['\0'; word.len()]))
    }
}

/// A word at work: the letters `start..end` are left of it.
struct Stem<'b> {
    buffer: &'b mut [char],
    start: usize,
    end: usize,
    /// The letters are no longer a part of the word.
    is_rewritten: bool,
}

impl<'b> Stem<'b> {
    fn of(word: &str, buffer: &'b mut [char]) -> Stem<'b> {
        let is_defined = is_defined(word);
        let mut stem = Stem { buffer, start: 0, end: 0, is_rewritten: false };
        stem.fill(word);
        stem.cut_suffixes(is_defined);
        stem.cut_prefixes(!is_defined);
        stem.unseat_hamzas();
        stem
    }

    fn letters(&self) -> &[char] {
        &self.buffer[self.start..self.end]
    }

    fn len(&self) -> usize {
        self.end - self.start
    }

    /// Which bytes of the word the stem is, if it is a part of it.
    fn part_of(&self, word: &str) -> Option<Range<usize>> {
        if self.is_rewritten {
            return None;
        }
        let bytes = |letters: &[char]| letters.iter().map(|c| c.len_utf8()).sum::<usize>();
        let start = bytes(&self.buffer[..self.start]);
        debug_assert!(word.len() >= start);
        Some(start..start + bytes(self.letters()))
    }

    /// `Normalize_pre`
    fn fill(&mut self, word: &str) {
        for c in word.chars() {
            match c {
                '\u{0621}'..='\u{063F}' | '\u{0641}'..='\u{064A}' => self.push(c),
                FATHATAN..=SUKUN | TATWEEL => self.is_rewritten = true,
                '\u{0660}'..='\u{0669}' => {
                    self.is_rewritten = true;
                    self.push((b'0' + (c as u32 - 0x660) as u8) as char);
                }
                '\u{FE80}'..='\u{FEFC}' => {
                    self.is_rewritten = true;
                    letter::presentation_base(c).unwrap_or_default().chars().for_each(|c| self.push(c));
                }
                _ => self.push(c),
            }
        }
    }

    fn push(&mut self, c: char) {
        self.buffer[self.end] = c;
        self.end += 1;
    }

    /// Takes off the suffix, if there is one.
    fn cut(&mut self, suffix: Option<usize>) -> bool {
        self.end -= suffix.unwrap_or(0);
        suffix.is_some()
    }

    fn cut_suffixes(&mut self, is_defined: bool) {
        if !is_defined && self.cut_verb_suffixes() {
            return;
        }
        let kept = self.cut_noun_suffixes(is_defined);
        // `Suffix_Noun_Step3`: the yeh of a nisba, before what was kept.
        let at = self.end - kept.min(self.len());
        if at > self.start && self.len() >= 3 && self.buffer[at - 1] == YEH {
            self.is_rewritten |= kept > 0;
            self.buffer.copy_within(at..self.end, at - 1);
            self.end -= 1;
        } else if let [.., last @ ALEF_MAKSURA] = &mut self.buffer[self.start..self.end] {
            *last = YEH;
            self.is_rewritten = true;
        }
    }

    /// Whether there was one.
    fn cut_verb_suffixes(&mut self) -> bool {
        if !self.cut(verb_object(self.letters())) {
            return self.cut(verb_2b(self.letters())) || self.cut(verb_2a(self.letters()));
        }
        while self.cut(verb_object(self.letters())) {}
        let _ = self.cut(verb_2a(self.letters())) || self.cut(verb_2c(self.letters()));
        true
    }

    /// How many letters of the end are not looked at after this: one if a pronoun went and nothing else did.
    fn cut_noun_suffixes(&mut self, is_defined: bool) -> usize {
        if self.cut(noun_2c2(self.letters())) {
            return 0;
        }
        if !is_defined && self.cut(noun_possessor(self.letters())) {
            return usize::from(!self.cut_noun_ending());
        }
        let _ = self.cut(noun_1b(self.letters())) && self.cut_noun_ending()
            || !is_defined && self.cut(noun_2a(self.letters()))
            || self.cut(noun_2b(self.letters()));
        0
    }

    fn cut_noun_ending(&mut self) -> bool {
        self.cut(noun_2a(self.letters()))
            || self.cut(noun_2b(self.letters()))
            || self.cut(noun_2c1(self.letters()))
    }

    /// Takes off the `count` letters from `at` on, where `at` is the first letter or the second.
    fn cut_front(&mut self, at: usize, count: usize) {
        if at > self.start {
            self.buffer[at + count - 1] = self.buffer[self.start];
            self.is_rewritten = true;
        }
        self.start += count;
    }

    fn cut_prefixes(&mut self, may_be_verb: bool) {
        // Where a step has replaced something, the next looks behind that: at the second letter.
        let mut behind = 0;
        // `Prefix_Step1`: the question's alef.
        if let &[ALEF_HAMZA_ABOVE, second, ..] = self.letters()
            && self.len() > 3
            && matches!(second, ALEF | ALEF_MADDA | ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW | WAW_HAMZA)
        {
            self.start += 1;
            if second == WAW_HAMZA {
                self.buffer[self.start] = ALEF_HAMZA_ABOVE;
                self.is_rewritten = true;
            }
            behind = 1;
        }
        // `Prefix_Step2`: "and".
        if let [FEH | WAW, next, ..] = self.letters()[behind..]
            && next != ALEF
            && self.len() > 3
        {
            self.cut_front(self.start + behind, 1);
        }
        // `Prefix_Step3a_Noun`, `Prefix_Step3b_Noun`
        let at = self.start + behind;
        let article = match self.buffer[at..self.end] {
            [BEH | KAF, ALEF, LAM, ..] => (self.len() > 5).then_some(3),
            [LAM, LAM, ..] | [ALEF, LAM, ..] => (self.len() > 4).then_some(2),
            _ => None,
        };
        let preposition = || match self.buffer[at..self.end] {
            [BEH, ALEF, ..] => None,
            [BEH, ..] | [KAF, KAF, ..] => (self.len() > 3).then_some(1),
            _ => None,
        };
        if let Some(count) = article.or_else(preposition) {
            self.cut_front(at, count);
            return;
        }
        if !may_be_verb {
            return;
        }
        // `Prefix_Step3_Verb`: the future.
        if let [SEEN, YEH | TEH | NOON | ALEF_HAMZA_ABOVE, ..] = self.buffer[at..self.end]
            && self.len() > 4
        {
            self.cut_front(at, 1);
            behind += 1;
        }
        // `Prefix_Step4_Verb`: the tenth form in the present.
        let at = self.start + behind;
        if let [first @ (YEH | NOON | TEH), SEEN, TEH, ..] = &mut self.buffer[at..self.end]
            && self.end - self.start > 4
        {
            *first = ALEF;
            self.is_rewritten = true;
        }
    }

    /// `Normalize_post`
    fn unseat_hamzas(&mut self) {
        let last = self.len().wrapping_sub(1);
        for (at, c) in self.buffer[self.start..self.end].iter_mut().enumerate() {
            let plain = match *c {
                ALEF_MADDA | ALEF_HAMZA_ABOVE | ALEF_HAMZA_BELOW => ALEF,
                WAW_HAMZA => WAW,
                YEH_HAMZA => YEH,
                _ => continue,
            };
            *c = if at == last { HAMZA } else { plain };
            self.is_rewritten = true;
        }
    }
}

/// `Checks1`: whether the word begins with an article, which no verb has. It is asked of the word as written.
fn is_defined(word: &str) -> bool {
    let has_more_than = |count| word.chars().nth(count).is_some();
    let mut chars = word.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(BEH | KAF), Some(ALEF), Some(LAM)) => has_more_than(4),
        (Some(LAM | ALEF), Some(LAM), _) => has_more_than(3),
        _ => false,
    }
}

// Each of these gives the length of the suffix that a step takes off the word. The longest that fits the letters counts,
// even where the word is too short for it.

/// `count` letters, if the word has `least` or more.
fn suffix(word: &[char], count: usize, least: usize) -> Option<usize> {
    (word.len() >= least).then_some(count)
}

/// `Suffix_Verb_Step1`
fn verb_object(word: &[char]) -> Option<usize> {
    match word {
        [.., HEH | KAF, MEEM, ALEF] | [.., KAF, MEEM, WAW] => suffix(word, 3, 6),
        [.., NOON, YEH | ALEF] | [.., HEH, ALEF | MEEM | NOON] | [.., KAF, MEEM | NOON] => suffix(word, 2, 5),
        [.., HEH | KAF] => suffix(word, 1, 4),
        _ => None,
    }
}

/// `Suffix_Verb_Step2a`
fn verb_2a(word: &[char]) -> Option<usize> {
    match word {
        [.., TEH, MEEM, ALEF] => suffix(word, 3, 6),
        [.., NOON | TEH, ALEF] | [.., TEH, NOON] => suffix(word, 2, 5),
        [.., ALEF | WAW | YEH, NOON] => suffix(word, 2, 6),
        [.., TEH | ALEF | NOON | YEH] => suffix(word, 1, 4),
        _ => None,
    }
}

/// `Suffix_Verb_Step2b`
fn verb_2b(word: &[char]) -> Option<usize> {
    match word {
        [.., WAW, ALEF] | [.., TEH, MEEM] => suffix(word, 2, 5),
        _ => None,
    }
}

/// `Suffix_Verb_Step2c`
fn verb_2c(word: &[char]) -> Option<usize> {
    match word {
        [.., TEH, MEEM, WAW] => suffix(word, 3, 6),
        [.., WAW] => suffix(word, 1, 4),
        _ => None,
    }
}

/// `Suffix_Noun_Step1a`
fn noun_possessor(word: &[char]) -> Option<usize> {
    match word {
        [.., KAF | HEH, MEEM, ALEF] => suffix(word, 3, 6),
        [.., NOON, ALEF] | [.., KAF, MEEM] | [.., HEH, ALEF | NOON | MEEM] => suffix(word, 2, 5),
        [.., YEH | KAF | HEH] => suffix(word, 1, 4),
        _ => None,
    }
}

/// `Suffix_Noun_Step1b`
fn noun_1b(word: &[char]) -> Option<usize> {
    if word.ends_with(&[NOON]) { suffix(word, 1, 6) } else { None }
}

/// `Suffix_Noun_Step2a`
fn noun_2a(word: &[char]) -> Option<usize> {
    if let [.., ALEF | YEH | WAW] = word { suffix(word, 1, 5) } else { None }
}

/// `Suffix_Noun_Step2b`
fn noun_2b(word: &[char]) -> Option<usize> {
    if word.ends_with(&[ALEF, TEH]) { suffix(word, 2, 5) } else { None }
}

/// `Suffix_Noun_Step2c1`
fn noun_2c1(word: &[char]) -> Option<usize> {
    if word.ends_with(&[TEH]) { suffix(word, 1, 4) } else { None }
}

/// `Suffix_Noun_Step2c2`
fn noun_2c2(word: &[char]) -> Option<usize> {
    if word.ends_with(&[TEH_MARBUTA]) { suffix(word, 1, 4) } else { None }
}
