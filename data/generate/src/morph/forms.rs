//! The words of the table of forms, and how frequent they are.

use super::gold::cuts;
use crate::{Result, Row, fail, rows};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use warraq::morph::training::{Reading, bare};

/// The least frequency of a word of the table, in words of a thousand million.
const LEAST: f64 = 85.0;
/// One step of the logarithm of frequencies.
pub const STEP: f64 = 0.85;

/// A frequency, in words of a thousand million, as four bits.
fn quantum(frequency: f64) -> u8 {
    if frequency <= 0.0 {
        return 0;
    }
    (1.0 + (libm::log(frequency / 37.0) / STEP).round()).clamp(1.0, 15.0) as u8
}

/// What `data/morph/` says of words by hand.
pub struct Lists {
    /// Words that are whole (1), stand before enclitics (2), or both (3).
    pub closed: BTreeMap<String, u8>,
    /// The words that are always cut in one way.
    pub cuts: BTreeMap<String, Cuts>,
}

/// Where a word is cut always.
pub struct Cuts {
    /// Letters before each cut of clitics.
    clitics: Vec<usize>,
    /// Letters before inflectional endings, where they are told.
    endings: Option<Vec<usize>>,
}

impl Cuts {
    pub fn are_of(&self, reading: &Reading) -> bool {
        let mut endings = reading.endings.clone();
        endings.sort_unstable();
        self.clitics == reading.cuts && self.endings.as_ref().is_none_or(|told| *told == endings)
    }
}

/// The cuts of a word that is cut by `+`, and by `-` before endings.
fn read_cuts(pieces: &str) -> Cuts {
    let endings = cuts(&pieces.replace('+', "").replace('-', "+"));
    Cuts { clitics: cuts(&pieces.replace('-', "")), endings: Some(endings) }
}

/// The lists `closed.tsv`, `names.tsv` and `joined.tsv`.
pub fn lists(root: &Path) -> Result<Lists> {
    let mut lists = Lists { closed: BTreeMap::new(), cuts: BTreeMap::new() };
    let wrong = |row: &Row, word: &str| fail(format!("{}: {word} is no word", row.place()));
    for file in ["closed", "names"] {
        for row in rows(root, &format!("data/morph/{file}.tsv"))? {
            let word = row.column(0)?;
            let (word, mark) = match word.strip_suffix('=') {
                Some(word) => (word, 3),
                None => (word, if word.ends_with('ـ') { 2 } else { 1 }),
            };
            let word = bare(word).ok_or_else(|| wrong(&row, word))?;
            if mark & 1 == 1 {
                lists.cuts.insert(word.clone(), Cuts { clitics: Vec::new(), endings: None });
            }
            *lists.closed.entry(word).or_default() |= mark;
        }
    }
    for row in rows(root, "data/morph/joined.tsv")? {
        let pieces = row.column(0)?;
        let word = bare(&pieces.replace(['+', '-'], "")).ok_or_else(|| wrong(&row, pieces))?;
        let is_cut = pieces.contains('+');
        // A whole word may stand among the closed ones, too, and says here that it has no endings.
        if lists.cuts.insert(word, read_cuts(pieces)).is_some_and(|other| is_cut || other.endings.is_some()) {
            return Err(fail(format!("{}: {pieces} stands in a list already", row.place())));
        }
    }
    Ok(lists)
}

/// A word of the table of forms.
pub struct FormRow {
    /// Bare letters.
    pub word: String,
    /// The most frequent spelling of it, with hamzas.
    pub spelling: String,
    pub frequency: u8,
    pub social: u8,
}

/// How often each word stands in a list of words and frequencies and in texts of social media.
pub fn forms(lists: &Lists, list: &Path, texts: &Path) -> Result<Vec<FormRow>> {
    let mut all: BTreeMap<String, (f64, f64, Option<String>)> = BTreeMap::new();
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| fail(format!("{}: {error}", path.display())))
    };
    for line in read(list)?.lines() {
        let (word, frequency) =
            line.split_once('\t').ok_or_else(|| fail(format!("{}: no TAB in {line:?}", list.display())))?;
        let frequency: f64 = frequency.parse().map_err(|_| fail(format!("{}: {line:?}", list.display())))?;
        if let Some(letters) = bare(word) {
            let entry = all.entry(letters).or_default();
            entry.0 += frequency;
            entry.2.get_or_insert_with(|| word.to_owned());
        }
    }
    let mut files: Vec<_> = std::fs::read_dir(texts)
        .map_err(|error| fail(format!("{}: {error}", texts.display())))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("train_")))
        .collect();
    files.sort();
    let (mut counts, mut total): (HashMap<String, u32>, u32) = (HashMap::new(), 0);
    for file in files {
        for line in read(&file)?.lines() {
            for token in warraq::tokens(line.split('\t').next().unwrap_or_default()) {
                if token.kind() == warraq::TokenKind::Word
                    && let Some(word) = bare(token.text())
                {
                    *counts.entry(word).or_default() += 1;
                    total += 1;
                }
            }
        }
    }
    for word in lists.closed.keys().chain(lists.cuts.keys()) {
        all.entry(word.clone()).or_default();
    }
    for (word, count) in counts {
        if count >= 2 {
            all.entry(word).or_default().1 = (f64::from(count) - 1.0) / f64::from(total) * 1e9;
        }
    }
    Ok(all
        .into_iter()
        .filter(|(word, (frequency, social, _))| {
            (*frequency >= LEAST
                || *social > 0.0
                || lists.closed.contains_key(word)
                || lists.cuts.contains_key(word))
                && word.chars().count() <= 16
                && word.chars().count() > 0
        })
        .map(|(word, (frequency, social, spelling))| FormRow {
            spelling: spelling.unwrap_or_else(|| word.clone()),
            word,
            frequency: quantum(frequency),
            social: quantum(social),
        })
        .collect())
}
