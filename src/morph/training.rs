//! What a program needs that trains the tables of this room.
#![allow(missing_docs, reason = "no part of the public interface")]

use super::clitic::{ENCLITICS, PROCLITICS};
use super::form::{Form, Forms, Key, build};
use super::letters::{Word, character};
use super::model::{Model, place};
use super::rank::{Alike, Candidate, Ranker, SLOT_BITS, Sink, Split, keep_best};
use super::root::{Finder, READINGS, Root, Roots};
use super::verb::{self, Entry, Verbs};
use alloc::string::String;
use alloc::vec::Vec;

/// The bytes of the table of frequent words: words and their answers, the most frequent first.
pub fn frequent_table<'a>(words: impl IntoIterator<Item = (&'a str, u16)>) -> Vec<u8> {
    const PLACES: usize = 1 << 13;
    let mut out = alloc::vec![0u32; PLACES];
    for (word, answer) in words {
        let Some(word) = Word::read(word) else { continue };
        let (place, check) = place(word.key(), PLACES);
        if out[place] == 0 && answer > 0 {
            out[place] = check << 12 | u32::from(answer);
        }
    }
    out.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// The value of a feature that is there or not.
pub const UNIT: i32 = super::rank::UNIT;

/// How many weights a model has.
pub const SLOTS: usize = 1 << SLOT_BITS;

/// A word of the table of forms.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    pub word: &'a str,
    pub frequency: u8,
    pub social: u8,
    /// 1 a whole word, 2 a form before enclitics, 3 both.
    pub closed: u8,
    pub answer: u16,
}

/// The bare letters of a word, as keys of the table have them; `None` if it is no word of Arabic letters.
pub fn bare(word: &str) -> Option<String> {
    Some(Word::read(word)?.letters().iter().map(|&letter| character(letter)).collect())
}

/// The bytes of the table of forms; words must be bare and differ.
pub fn form_table(words: &[Known<'_>]) -> Vec<u8> {
    let forms: Vec<(Key, u32)> = words
        .iter()
        .filter_map(|known| {
            let Known { frequency, social, closed, answer, .. } = *known;
            let form = Form { frequency, social, closed, answer };
            Some((Key::new(Word::read(known.word)?.letters()), form.number()))
        })
        .collect();
    build::table(&forms)
}

/// A reading of a word, with the features that it is scored by.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The reading as a number, for the table of answers.
    pub packed: u32,
    pub lemma: String,
    /// Letters of the word before each cut; proclitics and enclitics, the article too.
    pub cuts: Vec<usize>,
    /// The cut behind the article.
    pub article: Option<usize>,
    /// The cuts within the stem, before its inflectional endings.
    pub endings: Vec<usize>,
    /// How many of the features are those by which a split is chosen without the rest; they come first.
    pub split_features: usize,
    /// Slot and value.
    pub features: Vec<(u16, i16)>,
}

struct Collect(Vec<(u16, i16)>);

impl Sink for Collect {
    fn add(&mut self, slot: usize, value: i32) {
        if value != 0 {
            self.0.push((slot as u16, value as i16));
        }
    }
}

/// All readings of a word; empty if it is not analysed.
pub fn readings(word: &str, tables: &Tables) -> Vec<Reading> {
    let Some(word) = Word::read(word) else { return Vec::new() };
    let ranker = Ranker::new(&word, Forms::new(&tables.forms), Verbs::new(&tables.verbs));
    let mut out = Vec::new();
    Split::all(&word, |split| {
        let mut of_split = Collect(Vec::new());
        ranker.split(split, &mut of_split);
        let split_features = of_split.0.len();
        ranker.split_mates(split, &mut of_split);
        ranker.readings(split, &mut |candidate, stem| {
            let mut collect = Collect(of_split.0.clone());
            ranker.reading(candidate, stem, &mut collect);
            let reading = reading(&word, candidate);
            out.push(Reading { split_features, features: collect.0, ..reading });
        });
    });
    out
}

/// A verb, or a noun derived of one, and its root.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Derived {
    pub form: String,
    pub root: String,
    pub verb: bool,
    pub noun: bool,
}

/// The bytes of the table of verbs; rows of one form stand together, the likeliest first.
pub fn verb_table(rows: &[Derived], roots: &[u8]) -> Vec<u8> {
    let roots = Roots::new(roots);
    let rows: Vec<(Key, Entry)> = rows
        .iter()
        .filter_map(|row| {
            let root = roots.index(Root::read(&row.root)?)?;
            let key = Key::new(Word::read(&row.form)?.letters());
            Some((key, Entry { root: root as u16, verb: row.verb, noun: row.noun }))
        })
        .collect();
    verb::build::table(&rows)
}

/// The tables that readings are made with.
#[derive(Clone, Debug)]
pub struct Tables {
    pub forms: Vec<u8>,
    pub verbs: Vec<u8>,
    pub roots: Vec<u8>,
}

/// The bytes of the table of roots: letters, and how many verbs each has.
pub fn root_table(roots: &[(String, u32)]) -> Vec<u8> {
    let mut rows: Vec<u32> = roots
        .iter()
        .filter_map(|(root, verbs)| Some(Root::read(root)?.number() << 8 | (*verbs).min(255)))
        .collect();
    rows.sort_unstable();
    rows.dedup_by_key(|row| *row >> 8);
    rows.into_iter().flat_map(u32::to_le_bytes).collect()
}

/// A root that a word may have, with the features that one derivation of it is scored by.
#[derive(Clone, Debug)]
pub struct RootReading {
    pub root: String,
    pub features: Vec<(u16, i16)>,
}

/// All derivations of roots of `word`, of which the readings have the scores given.
pub fn root_readings(word: &str, scored: &[(u32, i32)], tables: &Tables) -> Vec<RootReading> {
    let Some(word) = Word::read(word) else { return Vec::new() };
    let mut ranked = Vec::new();
    for &(packed, score) in scored {
        if let Some(candidate) = Candidate::unpack(packed, &word) {
            keep_best(&mut ranked, READINGS, Alike::OfOneLemma, &candidate, score);
        }
    }
    let Tables { forms, verbs, roots } = tables;
    let Some(finder) = Finder::new(&word, &ranked, Forms::new(forms), Verbs::new(verbs), Roots::new(roots))
    else {
        return Vec::new();
    };
    let mut out = Vec::new();
    finder.derivations(|root, features| {
        let mut collect = Collect(Vec::new());
        features(&mut collect);
        let root = root.letters().iter().map(|&letter| character(letter)).collect();
        out.push(RootReading { root, features: collect.0 });
    });
    out
}

/// Tables and weights, without the answers that are worked out with them.
#[derive(Clone, Copy, Debug)]
pub struct Trained<'a> {
    pub tables: &'a Tables,
    pub split_weights: &'a [u8],
    pub weights: &'a [u8],
}

fn of_slots(weights: &[u8]) -> &[u8; SLOTS] {
    weights.try_into().expect("a weight for each slot")
}

impl Trained<'_> {
    fn model(&self) -> Model<'_> {
        Model {
            forms: Forms::new(&self.tables.forms),
            verbs: Verbs::new(&self.tables.verbs),
            roots: Roots::new(&self.tables.roots),
            frequent: &[],
            answers: &[],
            split_weights: of_slots(self.split_weights),
            weights: of_slots(self.weights),
            root_weights: &[0; SLOTS],
        }
    }

    /// The best of all readings of a word, as a number.
    pub fn answer(&self, word: &str) -> Option<u32> {
        Some(self.model().rank(&Word::read(word)?, &mut |_, _| {}).pack())
    }

    /// The best of some readings, or, if there are none, of all.
    pub fn answer_where(&self, word: &str, is_meant: impl Fn(&Reading) -> bool) -> Option<u32> {
        let word = Word::read(word)?;
        let mut best = None;
        let all = self.model().rank(&word, &mut |candidate, score| {
            if best.is_none_or(|(most, _)| score > most) && is_meant(&reading(&word, candidate)) {
                best = Some((score, *candidate));
            }
        });
        Some(best.map_or(all, |(_, best)| best).pack())
    }

    /// The reading that a word without an answer is given, as a number.
    pub fn strange(&self, word: &str) -> Option<u32> {
        Some(self.model().strange(&Word::read(word)?).pack())
    }
}

/// The reading that a number stands for; without features.
pub fn unpack(word: &str, packed: u32) -> Option<Reading> {
    let word = Word::read(word)?;
    Some(reading(&word, &Candidate::unpack(packed, &word)?))
}

fn reading(word: &Word, candidate: &Candidate) -> Reading {
    let split = candidate.split;
    let proclitics = &PROCLITICS[usize::from(split.proclitics)];
    let end = usize::from(split.end);
    let mut cuts: Vec<usize> = proclitics.ends().collect();
    if split.enclitics > 0 {
        let ends = ENCLITICS[usize::from(split.enclitics)].ends();
        cuts.push(end);
        cuts.extend(ends.map(|letters| end + letters).filter(|&cut| cut < word.len()));
    }
    let endings = candidate.endings(word);
    Reading {
        packed: candidate.pack(),
        lemma: candidate.lemma.as_slice().iter().map(|&letter| character(letter)).collect(),
        cuts,
        article: split.has_article().then_some(usize::from(split.start)),
        endings: (1..4).filter(|letters| endings >> letters & 1 == 1).map(|letters| end - letters).collect(),
        split_features: 0,
        features: Vec::new(),
    }
}
