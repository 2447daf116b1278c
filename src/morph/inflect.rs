//! The other way round: from a lemma to the forms that are known of it.

use super::clitic::{self, Chain, ENCLITICS, PROCLITICS};
use super::form::Key;
use super::letters::*;
use super::model::Model;
use super::pattern;
use super::rank::Candidate;
use alloc::string::String;
use alloc::vec::Vec;

/// The known forms with the lemma of `word`, bare letters, sorted. Each of them is looked up again: all have its lemma.
pub(super) fn forms(model: &Model<'_>, word: &Word) -> Vec<String> {
    let lemma = model.best(word).lemma;
    let mut stems: Vec<Letters> = Vec::new();
    pattern::stems(lemma.as_slice(), &mut |stem| {
        if stem.as_slice().len() >= 2 && !stems.iter().any(|other| other.as_slice() == stem.as_slice()) {
            stems.push(*stem);
        }
    });
    let mut out = Vec::new();
    for stem in &stems {
        let mut bound = [*stem; 2];
        bound[1].clear();
        bind(stem.as_slice(), &mut bound[1]);
        for enclitic in &ENCLITICS[..clitic::STANDARD_ENCLITICS] {
            // Some stems change before enclitics, some do not.
            for stem in &bound[..if enclitic.len() == 0 { 1 } else { 2 }] {
                for proclitic in &PROCLITICS[..clitic::STANDARD_PROCLITICS] {
                    add(model, &lemma, [proclitic, enclitic], stem.as_slice(), &mut out);
                }
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Adds a form if it is known and has the lemma.
fn add(model: &Model<'_>, lemma: &Letters, around: [&Chain; 2], stem: &[Letter], out: &mut Vec<String>) {
    let [proclitic, enclitic] = around.map(Chain::letters);
    if stem.is_empty() || proclitic.len() + stem.len() + enclitic.len() > MAX {
        return;
    }
    let key = Key::new(proclitic).then(Key::new(stem)).then(Key::new(enclitic));
    if model.forms.get(key).is_none() {
        return;
    }
    let mut form = Letters::default();
    [proclitic, stem, enclitic].iter().for_each(|letters| form.extend(letters));
    let Some(word) = Word::of(form.as_slice(), 0) else { return };
    let mut candidate = Candidate::none();
    model.best_in_place(&word, &mut candidate);
    if candidate.lemma.as_slice() == lemma.as_slice() {
        out.push(form.as_slice().iter().map(|&letter| character(letter)).collect());
    }
}

/// A stem as it is before an enclitic: مدرست of مدرسة, فتا of فتى, كتبو of كتبوا.
fn bind(stem: &[Letter], out: &mut Letters) {
    let [rest @ .., last] = stem else { return };
    out.extend(rest);
    match *last {
        TEH_MARBUTA => out.push(TEH),
        ALEF_MAKSURA => out.push(ALEF),
        HAMZA => out.push(YEH_HAMZA),
        ALEF if rest.last() == Some(&WAW) => {}
        _ => out.clear(),
    }
}
