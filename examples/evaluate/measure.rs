//! The measures.

use crate::table::{Figures, Table};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use warraq::letter::{TATWEEL, is_diacritic};

fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_diacritic(c) && c != TATWEEL).collect()
}

/// Bare letters; alefs, final yehs and ة, ه alike.
fn fold(text: &str) -> String {
    bare(text)
        .chars()
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            c => c,
        })
        .collect()
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// The weight of all unordered pairs of different members.
fn pairs(weights: &[f64]) -> f64 {
    let sum: f64 = weights.iter().sum();
    (sum * sum - weights.iter().map(|weight| weight * weight).sum::<f64>()) / 2.0
}

/// Words and how often each has each lemma.
type Forms = BTreeMap<String, BTreeMap<String, f64>>;

/// Pairwise conflation: of all pairs of different words, those that should meet (they share a lemma) and those that do
/// (they share a stem); content words only. `freq` weighs pairs by both counts. B³ asks it word by word.
pub(crate) fn conflation(gold: &Table, stem: impl Fn(&str) -> String) -> Result<Figures, String> {
    const CONTENT: [&str; 7] = ["NOUN", "PROPN", "ADJ", "VERB", "AUX", "ADV", "NUM"];
    let (word, upos, lemma) = (gold.column("word")?, gold.column("upos")?, gold.column("lemma")?);
    let mut forms = Forms::new();
    for row in gold.rows() {
        if CONTENT.contains(&&row[upos][..]) {
            // What follows a hyphen numbers homographs.
            let lemma = fold(row[lemma].split('-').next().unwrap_or_default());
            *forms.entry(row[word].clone()).or_default().entry(lemma).or_default() += gold.count(row)?;
        }
    }
    let stems: HashMap<&str, String> = forms.keys().map(|word| (&word[..], stem(word))).collect();
    let mut figures = vec![("types", forms.len() as f64)];
    let (precision, recall, f1) = pairwise(&forms, &stems, false);
    figures.extend([("type_P", precision), ("type_R", recall), ("type_F1", f1)]);
    let (precision, recall, f1) = pairwise(&forms, &stems, true);
    figures.extend([("freq_P", precision), ("freq_R", recall), ("freq_F1", f1)]);
    let (precision, recall, f1) = b_cubed(&forms, &stems);
    figures.extend([("B3_P", precision), ("B3_R", recall), ("B3_F1", f1)]);
    let (mut right, mut all) = (0.0, 0.0);
    for (word, lemmas) in &forms {
        for (lemma, count) in lemmas {
            all += count;
            right += if fold(&stems[&word[..]]) == *lemma { *count } else { 0.0 };
        }
    }
    figures.push(("lemma_acc", ratio(right, all)));
    figures.push(("stems", stems.values().collect::<BTreeSet<_>>().len() as f64));
    Ok(figures)
}

fn pairwise(forms: &Forms, stems: &HashMap<&str, String>, by_count: bool) -> (f64, f64, f64) {
    let mut by_stem: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut by_lemma: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    let mut by_both: BTreeMap<(&str, &str), Vec<f64>> = BTreeMap::new();
    for (word, lemmas) in forms {
        let count: f64 = lemmas.values().sum();
        let weight = if by_count { count } else { 1.0 };
        let stem = &stems[&word[..]][..];
        by_stem.entry(stem).or_default().push(weight);
        for (lemma, part) in lemmas {
            by_lemma.entry(lemma).or_default().push(weight * part / count);
            by_both.entry((stem, lemma)).or_default().push(weight * part / count);
        }
    }
    let hits: f64 = by_both.values().map(|weights| pairs(weights)).sum();
    let found: f64 = by_stem.values().map(|weights| pairs(weights)).sum();
    let wanted: f64 = by_lemma.values().map(|weights| pairs(weights)).sum();
    // Who joins nothing makes no mistake.
    let precision = if found > 0.0 { hits / found } else { 1.0 };
    let recall = if wanted > 0.0 { hits / wanted } else { 1.0 };
    (precision, recall, ratio(2.0 * precision * recall, precision + recall))
}

fn b_cubed(forms: &Forms, stems: &HashMap<&str, String>) -> (f64, f64, f64) {
    let mut by_stem: BTreeMap<&str, f64> = BTreeMap::new();
    let mut by_lemma: BTreeMap<&str, f64> = BTreeMap::new();
    let mut by_both: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for (word, lemmas) in forms {
        let count: f64 = lemmas.values().sum();
        let stem = &stems[&word[..]][..];
        for (lemma, part) in lemmas {
            *by_stem.entry(stem).or_default() += part / count;
            *by_lemma.entry(lemma).or_default() += part / count;
            *by_both.entry((stem, lemma)).or_default() += part / count;
        }
    }
    let words = forms.len() as f64;
    let precision = by_both.iter().map(|((stem, _), both)| both * both / by_stem[stem]).sum::<f64>() / words;
    let recall = by_both.iter().map(|((_, lemma), both)| both * both / by_lemma[lemma]).sum::<f64>() / words;
    (precision, recall, ratio(2.0 * precision * recall, precision + recall))
}

/// The first answer is one of the gold roots; hamza seats alike, ى as ي. `weak`: with all weak letters alike.
pub(crate) fn roots(gold: &Table, answer: impl Fn(&str) -> String) -> Result<Figures, String> {
    let (word, root) = (gold.column("word")?, gold.column("root")?);
    let normal = |root: &str| -> String {
        bare(root)
            .chars()
            .filter(|c| !c.is_whitespace() && !"._-+".contains(*c))
            .map(|c| match c {
                'أ' | 'إ' | 'ؤ' | 'ئ' | 'آ' | 'ٱ' => 'ء',
                'ى' => 'ي',
                c => c,
            })
            .collect()
    };
    let weak = |root: &str| -> String {
        let root: Vec<char> = root.chars().map(|c| if "ويءا".contains(c) { 'و' } else { c }).collect();
        root.iter().chain(root.last().filter(|_| root.len() == 2)).collect()
    };
    let (mut all, mut right, mut near, mut answered) = (0.0, 0.0, 0.0, 0.0);
    for row in gold.rows() {
        let count = gold.count(row)?;
        let roots: Vec<String> = row[root].split('|').map(normal).collect();
        let found = normal(answer(&row[word]).split('|').next().unwrap_or_default());
        all += count;
        right += if roots.contains(&found) { count } else { 0.0 };
        near += if roots.iter().any(|root| weak(root) == weak(&found)) { count } else { 0.0 };
        answered += if found.is_empty() { 0.0 } else { count };
    }
    let words = gold.rows().len() as f64;
    Ok(vec![
        ("words", words),
        ("acc", ratio(right, all)),
        ("weak", ratio(near, all)),
        ("cov", ratio(answered, all)),
    ])
}

/// The boundaries of a word that is cut by `+`: letters before each.
fn cuts(cut: &str) -> BTreeSet<usize> {
    let mut letters = 0;
    let mut cuts: Vec<usize> = cut
        .split('+')
        .map(|piece| {
            letters += bare(piece).chars().count();
            letters
        })
        .collect();
    cuts.pop();
    cuts.into_iter().collect()
}

/// All boundaries of a word are right (`acc`), and boundaries one by one; weighted by count. Rows with `-` are left out.
pub(crate) fn segmentation(
    gold: &Table,
    column: &str,
    answer: impl Fn(&str) -> String,
) -> Result<Figures, String> {
    let (word, column) = (gold.column("word")?, gold.column(column)?);
    let (mut all, mut right, mut hits, mut found, mut wanted) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for row in gold.rows().iter().filter(|row| row[column] != "-") {
        let count = gold.count(row)?;
        let gold = cuts(&row[column]);
        let ours = answer(&row[word]);
        // An answer of other letters has no boundaries.
        let ours =
            if bare(&ours).replace('+', "") == bare(&row[word]) { cuts(&ours) } else { BTreeSet::new() };
        all += count;
        right += if ours == gold { count } else { 0.0 };
        hits += count * ours.intersection(&gold).count() as f64;
        found += count * ours.len() as f64;
        wanted += count * gold.len() as f64;
    }
    let (precision, recall) = (ratio(hits, found), ratio(hits, wanted));
    let f1 = ratio(2.0 * precision * recall, precision + recall);
    Ok(vec![("words", all), ("acc", ratio(right, all)), ("P", precision), ("R", recall), ("F1", f1)])
}
