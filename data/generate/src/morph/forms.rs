//! The words of the table of forms, and how frequent they are.

use crate::{Result, fail, rows};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use warraq::morph::training::bare;

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

/// The closed words, from `data/morph/closed.tsv`: 1 whole, 2 before enclitics, 3 both.
pub fn closed(root: &Path) -> Result<BTreeMap<String, u8>> {
    let mut out = BTreeMap::new();
    for row in rows(root, "data/morph/closed.tsv")? {
        let word = row.column(0)?;
        let (word, mark) = match word.strip_suffix('=') {
            Some(word) => (word, 3),
            None => (word, if word.ends_with('ـ') { 2 } else { 1 }),
        };
        let word = bare(word).ok_or_else(|| fail(format!("{}: {word} is no word", row.place())))?;
        *out.entry(word).or_default() |= mark;
    }
    Ok(out)
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
pub fn forms(closed: &BTreeMap<String, u8>, list: &Path, texts: &Path) -> Result<Vec<FormRow>> {
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
    for word in closed.keys() {
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
            (*frequency >= LEAST || *social > 0.0 || closed.contains_key(word))
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
