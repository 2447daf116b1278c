//! Verbs and nouns with their roots; words with known roots, as examples to learn from.

use super::fit::{Example, score};
use super::gold::{Gold, fold_of};
use crate::{Result, fail, rows};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use warraq::morph::training::{Derived, RootReading, Trained, bare, readings, root_readings};

/// Roots, and how many verbs they have.
pub type VerbsOfRoots = Vec<(String, u32)>;

/// The list of verbs, from `python/verbs.py`, and `data/morph/nouns.tsv`: forms with their roots, the root of more verbs
/// first; and roots, with how many verbs they have.
pub fn read_verbs(root: &Path, path: &Path) -> Result<(Vec<Derived>, VerbsOfRoots)> {
    let text = std::fs::read_to_string(path).map_err(|error| fail(format!("{}: {error}", path.display())))?;
    let mut forms: BTreeMap<(String, String), (bool, bool)> = BTreeMap::new();
    let mut verbs: BTreeMap<String, HashSet<String>> = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let columns: Vec<&str> = line.split('\t').collect();
        let [form, sort @ ("verb" | "noun"), root, verb] = columns[..] else {
            return Err(fail(format!(
                "{}:{}: expected form, verb or noun, root, verb",
                path.display(),
                index + 1
            )));
        };
        let flags = forms.entry((form.to_owned(), root.to_owned())).or_default();
        if sort == "verb" {
            flags.0 = true
        } else {
            flags.1 = true
        }
        verbs.entry(root.to_owned()).or_default().insert(verb.to_owned());
    }
    let mut nouns: HashSet<(String, String)> = HashSet::new();
    for row in rows(root, "data/morph/nouns.tsv")? {
        let noun = bare(row.column(0)?).ok_or_else(|| fail(format!("{}: no word", row.place())))?;
        let root = row.column(1)?.to_owned();
        verbs.entry(root.clone()).or_default();
        forms.entry((noun.clone(), root.clone())).or_default().1 = true;
        nouns.insert((noun, root));
    }
    let mut derived: Vec<Derived> =
        forms.into_iter().map(|((form, root), (verb, noun))| Derived { form, root, verb, noun }).collect();
    derived.sort_by_key(|row| {
        let by_hand = nouns.contains(&(row.form.clone(), row.root.clone()));
        (row.form.clone(), !by_hand, std::cmp::Reverse(verbs[&row.root].len()), row.root.clone())
    });
    Ok((derived, verbs.into_iter().map(|(root, verbs)| (root, verbs.len() as u32)).collect()))
}

/// A word with a known root, and the derivations of roots that it allows.
pub struct Rooted {
    pub gold: Gold,
    pub readings: Vec<RootReading>,
    pub example: Example,
}

impl Rooted {
    pub fn new(gold: Gold, trained: &[Trained<'_>]) -> Option<Rooted> {
        let Trained { tables, weights, .. } = trained[fold_of(&gold.word, trained.len())];
        let all = readings(&gold.word, tables);
        let scored: Vec<(u32, i32)> =
            all.iter().map(|reading| (reading.packed, score(&reading.features, weights))).collect();
        let mut readings = root_readings(&gold.word, &scored, tables);
        if readings.is_empty() {
            return None;
        }
        let right = readings.iter().map(|reading| gold.roots.contains(&reading.root)).collect();
        let features = readings.iter_mut().map(|reading| std::mem::take(&mut reading.features));
        let example = Example::new(features, right, 1.0);
        Some(Rooted { gold, readings, example })
    }
}
