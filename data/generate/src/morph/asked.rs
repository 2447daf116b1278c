//! Words with known lemmas and cuts, as examples to learn from.

use super::fit::{Example, score};
use super::gold::{Gold, fold};
use warraq::morph::training::{Reading, Tables, readings};

/// A gold row with the readings of its word.
pub struct Asked {
    pub gold: Gold,
    readings: Vec<Reading>,
    pub example: Example,
    /// The same for its splits alone.
    pub splits: Example,
}

/// Letters before each cut, with those before inflectional endings.
pub fn full(reading: &Reading) -> Vec<usize> {
    let mut cuts = reading.cuts.clone();
    cuts.extend(&reading.endings);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

impl Asked {
    pub fn new(gold: Gold, tables: &Tables) -> Asked {
        let mut readings = readings(&gold.word, tables);
        let lemma = |r: &Reading| gold.lemma.as_ref().is_none_or(|lemma| fold(&r.lemma) == *lemma);
        let clitics = |r: &Reading| gold.clitics.as_ref().is_none_or(|cuts| cuts.contains(&r.cuts));
        let ending = |r: &Reading| gold.full.as_ref().is_none_or(|cuts| *cuts == full(r));
        let all: Vec<bool> = readings.iter().map(|r| lemma(r) && clitics(r) && ending(r)).collect();
        // Where the gold does not agree with itself, the lemma, or the clitics.
        let less: Vec<bool> = readings
            .iter()
            .map(|r| if gold.lemma.is_some() { lemma(r) } else { gold.clitics.is_some() && clitics(r) })
            .collect();
        let right = if all.contains(&true) { all } else { less };
        let weight = libm::log(1.0 + gold.count);
        let mut splits: Vec<(u32, bool, &Reading)> = Vec::new();
        for (reading, &right) in readings.iter().zip(&right) {
            let split = reading.packed & 0x3FFF;
            match splits.iter_mut().find(|(other, ..)| *other == split) {
                Some((_, is_right, _)) => *is_right |= right,
                None => splits.push((split, right, reading)),
            }
        }
        let splits = Example::new(
            splits.iter().map(|(_, _, reading)| reading.features[..reading.split_features].to_vec()),
            splits.iter().map(|(_, right, _)| *right).collect(),
            weight,
        );
        let features = readings.iter_mut().map(|reading| std::mem::take(&mut reading.features));
        let example = Example::new(features, right, weight);
        Asked { gold, readings, example, splits }
    }

    /// The best of the right readings, as a number; `None` if there is none.
    pub fn best_right(&self, weights: &[u8]) -> Option<u32> {
        let scores = self.example.readings().map(|features| score(features, weights));
        let right = scores.zip(&self.readings).zip(&self.example.right).filter(|(_, right)| **right);
        right.max_by_key(|((score, _), _)| *score).map(|((_, reading), _)| reading.packed)
    }
}
