//! Finding a word in text that nobody normalized: a pattern for its spellings.
//!
//! A store that was filled with raw text (a database column, a log, a folder of files) cannot be searched by key.
//! [`Expander`] turns the fold around: from a word it makes a regular expression for every spelling that a
//! [`Normalizer`] would bring to the same key, with vowels, stretching, keyboards, hamzas, presentation forms.
//!
//! # Examples
//!
//! ```
//! use regex::Regex;
//! use warraq::expand::Expander;
//!
//! let pattern = Expander::default().pattern("مدرسة");
//! let regex = Regex::new(&pattern)?;
//! for raw in ["مدرسة", "مَدْرَسَةٌ", "مدرســـه", "المدرسة", "ﻣﺪﺭﺳﺔ"] {
//!     assert!(regex.is_match(raw), "{raw}");
//! }
//! assert!(!regex.is_match("مدارس"));
//! # Ok::<(), regex::Error>(())
//! ```

use crate::letter::{HAMZA_ABOVE, TATWEEL};
use crate::normalize::Normalizer;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::RangeInclusive;

/// Where the characters stand that are folded to others or to nothing: the script's blocks, digits, marks, controls.
const BLOCKS: [RangeInclusive<u32>; 10] = [
    0x30..=0x39,
    0xAD..=0xAD,
    0x0600..=0x06FF,
    0x0750..=0x077F,
    0x0870..=0x08FF,
    0x200B..=0x200F,
    0x202A..=0x202E,
    0x2060..=0x206F,
    0xFB50..=0xFDFF,
    0xFE70..=0xFEFF,
];

/// How many letters on either side of a place are looked at: more than any fold does, few enough for long words.
const AROUND: usize = 16;

/// Makes patterns for the spellings of words.
#[derive(Clone, Debug)]
pub struct Expander {
    normalizer: Normalizer,
    /// Each character of [`BLOCKS`] that becomes something else, behind what it becomes; sorted.
    folds: Vec<(String, char)>,
    /// Those that become nothing, sorted.
    ignored: Vec<char>,
}

impl Default for Expander {
    /// For the spellings that have one search key.
    fn default() -> Expander {
        Expander::new(&Normalizer::default())
    }
}

impl Expander {
    /// For the spellings that `normalizer` brings together. Looks at some 1,900 characters: keep it rather than make it
    /// anew for every word.
    #[must_use]
    pub fn new(normalizer: &Normalizer) -> Expander {
        let (mut folds, mut ignored) = (Vec::new(), Vec::new());
        for c in BLOCKS.into_iter().flatten().filter_map(char::from_u32) {
            let mut utf8 = [0; 4];
            let key = normalizer.normalize(c.encode_utf8(&mut utf8)).into_owned();
            if key.is_empty() {
                ignored.push(c);
            } else if !key.chars().eq([c]) {
                folds.push((key, c));
            }
        }
        folds.sort_unstable();
        Expander { normalizer: *normalizer, folds, ignored }
    }

    /// A regular expression for the spellings of `word`: whatever it matches has the key of `word`, and nearly all that
    /// has the key is matched (not ءا for آ, laughter of another length).
    ///
    /// It is made of literals, classes of literals, groups `(?:…)` and the repetitions `*` `?` `{n,}` only, which the
    /// engines of most languages and databases read alike; there is no anchor, so a word is found inside others. A word
    /// of which no letter is left gives an empty pattern.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::expand::Expander;
    /// use warraq::normalize::{Normalizer, Preset};
    ///
    /// let lucene = Expander::new(&Normalizer::new(Preset::Lucene));
    /// assert!(lucene.pattern("إلى").contains("[آأإا]"));
    /// ```
    #[must_use]
    pub fn pattern(&self, word: &str) -> String {
        let key = self.normalizer.normalize(word);
        let key = Key { normalizer: &self.normalizer, letters: key.chars().collect(), text: &key };
        let behind = self.behind(&key);
        // A run of equal letters at a time, or what a ligature writes.
        let mut out = String::new();
        let mut at = 0;
        while at < key.letters.len() {
            let ligature = self.ligatures(&key, at).max_by_key(|&(end, _)| end);
            let end = ligature.map_or(at + key.run(at), |(end, _)| end);
            let mut plain = String::new();
            while at < end {
                let (start, run) = (at, key.run(at));
                at += run;
                let letter = class(&self.spellings(&key, start)) + &behind;
                plain.push_str(&key.repeated(start, run, &letter));
            }
            match ligature {
                Some((_, spelled)) => {
                    let ligatures: Vec<char> = self
                        .of(spelled)
                        .filter(|&c| key.is_kept(end - spelled.chars().count(), end, &[c]))
                        .collect();
                    out.push_str(&format!("(?:{plain}|{}{behind})", class(&ligatures)));
                }
                None => out.push_str(&plain),
            }
        }
        out
    }

    /// The pattern for what may stand behind each letter and is ignored.
    fn behind(&self, key: &Key<'_>) -> String {
        let ignored: Vec<char> = self.ignored.iter().copied().filter(|&c| key.ignores(&[c])).collect();
        // A hamza on a TATWEEL, or on a presentation form with one inside, may be a letter.
        let pick = |accepts: &dyn Fn(char) -> bool| {
            ignored.iter().copied().filter(|&c| accepts(c)).collect::<Vec<_>>()
        };
        let carriers = pick(&|c| !key.ignores(&[c, HAMZA_ABOVE]));
        let carried = pick(&|c| !key.ignores(&[TATWEEL, c]));
        if carriers.is_empty() || carried.is_empty() {
            return any_of(&ignored);
        }
        let marks = pick(&|c| !carriers.contains(&c));
        let others = pick(&|c| !carriers.contains(&c) && !carried.contains(&c));
        format!("{}(?:{}{})*", any_of(&marks), class(&carriers), any_of(&others))
    }

    /// The characters that become `key`.
    fn of(&self, key: &str) -> impl Iterator<Item = char> + '_ {
        let start = self.folds.partition_point(|(other, _)| other.as_str() < key);
        let key = String::from(key);
        self.folds[start..].iter().take_while(move |(other, _)| *other == key).map(|&(_, c)| c)
    }

    /// What may stand for the letter at `at`.
    fn spellings(&self, key: &Key<'_>, at: usize) -> Vec<char> {
        let letter = key.letters[at];
        let mut utf8 = [0; 4];
        let others = self.of(letter.encode_utf8(&mut utf8)).filter(|&c| key.is_kept(at, at + 1, &[c]));
        let mut all: Vec<char> = core::iter::once(letter).chain(others).collect();
        all.sort_unstable();
        all
    }

    /// What single characters write from `at` on, and where that ends: whole runs of equal letters.
    fn ligatures<'s>(&'s self, key: &'s Key<'_>, at: usize) -> impl Iterator<Item = (usize, &'s str)> {
        let keys = self.folds.chunk_by(|a, b| a.0 == b.0).map(|chunk| (chunk[0].0.as_str(), chunk[0].1));
        keys.filter_map(move |(spelled, c)| {
            let end = at + spelled.chars().count();
            let fits = end > at + 1
                && end <= key.letters.len()
                && key.letters[at..end].iter().copied().eq(spelled.chars())
                && key.letters.get(end) != key.letters.get(end - 1)
                && key.is_kept(at, end, &[c]);
            fits.then_some((end, spelled))
        })
    }
}

/// A normalized word, of which every spelling is tried out: what a fold does may depend on what stands around.
struct Key<'n> {
    normalizer: &'n Normalizer,
    text: &'n str,
    letters: Vec<char>,
}

impl Key<'_> {
    /// How many equal letters stand at `at`.
    fn run(&self, at: usize) -> usize {
        self.letters[at..].iter().take_while(|&&c| c == self.letters[at]).count()
    }

    /// Whether the word has the same key with `other` in place of the letters `start..end`, as far as [`AROUND`] shows.
    fn is_kept(&self, start: usize, end: usize, other: &[char]) -> bool {
        let before = &self.letters[start.saturating_sub(AROUND)..start];
        let behind = &self.letters[end..self.letters.len().min(end + AROUND)];
        let with = |middle: &[char]| before.iter().chain(middle).chain(behind).collect::<String>();
        let (own, other) = (with(&self.letters[start..end]), with(other));
        self.normalizer.normalize(&own) == self.normalizer.normalize(&other)
    }

    /// Whether the word has the same key with `others` behind any one of its first letters, and behind all of them.
    fn ignores(&self, others: &[char]) -> bool {
        let behind_each = self.letters.iter().flat_map(|letter| [letter].into_iter().chain(others));
        self.normalizer.normalize(&behind_each.collect::<String>()) == self.text
            && (1..=self.letters.len().min(AROUND)).all(|at| self.is_kept(at, at, others))
    }

    /// The pattern for a run of `letter`s, elongated or not.
    fn repeated(&self, start: usize, run: usize, letter: &str) -> String {
        let long = run.max(3);
        let is_elongation = |count: usize| {
            self.is_kept(
                start,
                start + run,
                &core::iter::repeat_n(self.letters[start], count).collect::<Vec<_>>(),
            )
        };
        if !(long..long + 3).all(is_elongation) {
            letter.repeat(run)
        } else if run == 1 {
            format!("{letter}(?:(?:{letter}){{2,}})?")
        } else {
            format!("(?:{letter}){{{run},}}")
        }
    }
}

/// A pattern for any number of the characters.
fn any_of(characters: &[char]) -> String {
    if characters.is_empty() { String::new() } else { class(characters) + "*" }
}

/// A pattern for one of the characters, which are sorted.
fn class(characters: &[char]) -> String {
    if let [c] = characters {
        return regex::escape(c.encode_utf8(&mut [0; 4]));
    }
    let mut out = String::from("[");
    for run in characters.chunk_by(|&a, &b| a as u32 + 1 == b as u32) {
        match run {
            [first, _, .., last] => out.extend([*first, '-', *last]),
            _ => out.extend(run),
        }
    }
    out.push(']');
    out
}
