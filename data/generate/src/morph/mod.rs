//! Trains the tables of room `morph`.

mod fit;
mod gold;

use crate::{Result, fail, rows};
use fit::{Example, fit, quantize};
use gold::{Gold, fold, fold_of};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use warraq::morph::training::{
    Derived, Known, Reading, RootReading, SLOTS, Tables, Trained, UNIT, bare, form_table, frequent_table,
    readings, root_readings, root_table, unpack, verb_table,
};

/// The least frequency of a word of the table, in words of a thousand million.
const LEAST: f64 = 85.0;
/// One step of the logarithm of frequencies.
const STEP: f64 = 0.85;

/// A frequency, in words of a thousand million, as four bits.
fn quantum(frequency: f64) -> u8 {
    if frequency <= 0.0 {
        return 0;
    }
    (1.0 + (libm::log(frequency / 37.0) / STEP).round()).clamp(1.0, 15.0) as u8
}

/// The closed words, from `data/morph/closed.tsv`: 1 whole, 2 before enclitics, 3 both.
fn closed(root: &Path) -> Result<BTreeMap<String, u8>> {
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
    word: String,
    /// The most frequent spelling of it, with hamzas.
    spelling: String,
    frequency: u8,
    social: u8,
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

/// A gold row with the readings of its word.
struct Asked {
    gold: Gold,
    readings: Vec<Reading>,
    example: Example,
    splits: Example,
}

fn full(reading: &Reading) -> Vec<usize> {
    let mut cuts = reading.cuts.clone();
    cuts.extend(&reading.endings);
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

impl Asked {
    fn new(gold: Gold, tables: &Tables) -> Asked {
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
    fn best_right(&self, weights: &[u8]) -> Option<u32> {
        let scores = self.example.readings().map(|features| score(features, weights));
        let right = scores.zip(&self.readings).zip(&self.example.right).filter(|(_, right)| **right);
        right.max_by_key(|((score, _), _)| *score).map(|((_, reading), _)| reading.packed)
    }

    fn is_covered(&self) -> bool {
        self.example.right.contains(&true)
    }
}

/// `word` cut by `+`; cuts count letters without marks.
fn cut_word(word: &str, cuts: &[usize]) -> String {
    let (mut out, mut letters) = (String::new(), 0);
    for c in word.chars().filter(|c| !warraq::letter::is_diacritic(*c) && *c != 'ـ') {
        if letters > 0 && cuts.contains(&letters) {
            out.push('+');
        }
        out.push(c);
        letters += 1;
    }
    out
}

/// What a model is trained from, and how.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with the gold files *.dev.tsv
    #[arg(long)]
    stem: PathBuf,
    /// Words and their frequencies, from python/forms.py
    #[arg(long)]
    forms: PathBuf,
    /// Verbs and what is derived of them, from python/verbs.py
    #[arg(long)]
    verbs: PathBuf,
    /// Folder with train_*.tsv: text, label, source
    #[arg(long)]
    texts: PathBuf,
    /// Where the answers of the folds are written
    #[arg(long)]
    out: PathBuf,
    /// How many folds
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// How strongly weights are held near 0
    #[arg(long, default_value_t = 1.0)]
    prior: f64,
}

/// Cross-validates, then trains on all.
pub fn train(root: &Path, arguments: &Arguments) -> Result<()> {
    let Arguments { stem, forms: list, verbs, texts, out, folds, prior } = arguments;
    let (folds, prior) = (*folds, *prior);
    let closed = closed(root)?;
    let forms = forms(&closed, list, texts)?;
    let known: Vec<Known<'_>> = forms
        .iter()
        .map(|FormRow { word, frequency, social, .. }| Known {
            word,
            frequency: *frequency,
            social: *social,
            closed: closed.get(word).copied().unwrap_or(0),
            answer: 0,
        })
        .collect();
    let spellings: HashMap<&str, &str> = forms.iter().map(|row| (&row.word[..], &row.spelling[..])).collect();
    let (derived, roots) = read_verbs(root, verbs)?;
    let roots = root_table(&roots);
    let table = Tables { forms: form_table(&known), verbs: verb_table(&derived, &roots), roots };
    println!("{} forms, {} bytes", known.len(), table.forms.len());
    println!(
        "{} verbs and derived nouns, {} bytes; roots {} bytes",
        derived.len(),
        table.verbs.len(),
        table.roots.len()
    );
    let all_gold = gold::read(stem)?;
    let asked: Vec<Asked> = all_gold
        .iter()
        .filter(|gold| gold.roots.is_empty())
        .cloned()
        .map(|gold| Asked::new(gold, &table))
        .collect();
    let readings: usize = asked.iter().map(|asked| asked.readings.len()).sum();
    let covered = asked.iter().filter(|asked| asked.is_covered()).count();
    println!("{} rows, {covered} with a right reading, {readings} readings", asked.len());
    let missed: Vec<String> = asked
        .iter()
        .filter(|asked| !asked.is_covered())
        .map(|asked| {
            let gold = &asked.gold;
            format!("{}\t{}\t{:?}\t{:?}\t{:?}", gold.set, gold.word, gold.lemma, gold.clitics, gold.full)
        })
        .collect();
    let write = |name: &str, text: &str| {
        std::fs::write(out.join(name), text).map_err(|error| fail(format!("{name}: {error}")))
    };
    write("missed.tsv", &missed.join("\n"))?;
    let train = |others: &dyn Fn(&Asked) -> bool| {
        let of = |example: fn(&Asked) -> &Example| -> Vec<u8> {
            let examples: Vec<&Example> =
                asked.iter().filter(|asked| others(asked) && asked.is_covered()).map(example).collect();
            bytes(&quantize(&fit(&examples, SLOTS, f64::from(UNIT), prior)).0)
        };
        (of(|asked| &asked.splits), of(|asked| &asked.example))
    };
    let fold_weights: Vec<(Vec<u8>, Vec<u8>)> =
        parallel(folds, |fold| train(&|asked| fold_of(&asked.gold.word, folds) != fold));
    let trained: Vec<Trained<'_>> = fold_weights
        .iter()
        .map(|(split_weights, weights)| Trained { tables: &table, split_weights, weights })
        .collect();
    // As the crate does it: words of the table have the best reading of their usual spelling.
    let answer = |word: &str| {
        let trained = &trained[fold_of(word, folds)];
        let packed = match bare(word).and_then(|word| spellings.get(&word[..])) {
            Some(spelling) => trained.answer(spelling)?,
            None => trained.strange(word)?,
        };
        unpack(word, packed).or_else(|| unpack(word, trained.strange(word)?))
    };
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut done = HashSet::new();
    for asked in &asked {
        let gold = &asked.gold;
        let set = if gold.set == "lemma_pud" { "pud" } else { &gold.set[4..] };
        if !done.insert((set, &gold.word)) {
            continue;
        }
        let word = &gold.word;
        let Some(best) = answer(word) else { continue };
        let mut add = |name: String, answer: &str| {
            writeln!(files.entry(name).or_default(), "{word}\t{answer}").map_err(|_| fail("out of memory"))
        };
        if set == "pud" {
            add("lemma.tsv".into(), &fold(&best.lemma))?;
            add("seg_pud.seg_al.tsv".into(), &cut_word(word, &best.cuts))?;
            let ud: Vec<usize> = best.cuts.iter().copied().filter(|&cut| Some(cut) != best.article).collect();
            add("seg_pud.seg_ud.tsv".into(), &cut_word(word, &ud))?;
        } else {
            add(format!("seg_{set}.seg_clitic.tsv"), &cut_word(word, &best.cuts))?;
            add(format!("seg_{set}.seg_full.tsv"), &cut_word(word, &full(&best)))?;
        }
    }
    // Roots: folds by root; the readings of words come from weights that have not seen them.
    let rooted: Vec<Rooted> = all_gold
        .into_iter()
        .filter(|gold| !gold.roots.is_empty())
        .filter_map(|gold| Rooted::new(gold, &trained))
        .collect();
    let covered = rooted.iter().filter(|rooted| rooted.example.right.contains(&true)).count();
    println!("{} words with roots, {covered} with the right one among the derivations", rooted.len());
    let root_weights = parallel(folds, |fold| {
        let examples: Vec<&Example> = rooted
            .iter()
            .filter(|rooted| {
                fold_of(&rooted.gold.roots[0], folds) != fold && rooted.example.right.contains(&true)
            })
            .map(|rooted| &rooted.example)
            .collect();
        bytes(&quantize(&fit(&examples, SLOTS, f64::from(UNIT), 0.7 * prior)).0)
    });
    let mut done = HashSet::new();
    for rooted in &rooted {
        let gold = &rooted.gold;
        let weights = &root_weights[fold_of(&gold.roots[0], folds)];
        let best =
            best(rooted.example.readings(), weights).map_or("", |index| rooted.readings[index].root.as_str());
        if done.insert((gold.set, &gold.word)) {
            writeln!(files.entry(format!("{}.tsv", gold.set)).or_default(), "{}\t{best}", gold.word)
                .map_err(|_| fail("out of memory"))?;
        }
    }
    for (name, text) in &files {
        write(name, text)?;
    }

    // The tables, trained on all.
    let (split_weights, weights) = train(&|_| true);
    let examples: Vec<&Example> =
        rooted.iter().map(|rooted| &rooted.example).filter(|example| example.right.contains(&true)).collect();
    let root_weights = bytes(&quantize(&fit(&examples, SLOTS, f64::from(UNIT), 0.7 * prior)).0);
    let mut remembered: HashMap<String, u32> = HashMap::new();
    for asked in &asked {
        if let (Some(word), Some(packed)) = (bare(&asked.gold.word), asked.best_right(&weights))
            && asked.gold.count >= 2.0
        {
            remembered.entry(word).or_insert(packed);
        }
    }
    let best: Vec<Option<u32>> = parallel(2, |half| {
        let middle = known.len() / 2;
        let words = if half == 0 { &known[..middle] } else { &known[middle..] };
        words
            .iter()
            .map(|known| {
                remembered.get(known.word).copied().or_else(|| {
                    Trained { tables: &table, split_weights: &split_weights, weights: &weights }
                        .answer(spellings[known.word])
                })
            })
            .collect::<Vec<_>>()
    })
    .concat();
    // Those that the most words of running text have.
    let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
    for (packed, known) in best.iter().zip(&known) {
        if let Some(packed) = packed {
            *counts.entry(*packed).or_default() +=
                libm::exp(STEP * f64::from(known.frequency.max(known.social))) as u64;
        }
    }
    let mut answers: Vec<(u64, u32)> = counts.into_iter().map(|(packed, count)| (count, packed)).collect();
    answers.sort_by_key(|&(count, packed)| (std::cmp::Reverse(count), packed));
    answers.truncate(MOST_ANSWERS - 1);
    let numbers: HashMap<u32, u16> =
        answers.iter().enumerate().map(|(index, &(_, packed))| (packed, index as u16 + 1)).collect();
    let known: Vec<Known<'_>> = known
        .iter()
        .zip(&best)
        .map(|(known, best)| Known {
            answer: best.and_then(|best| numbers.get(&best).copied()).unwrap_or(0),
            ..*known
        })
        .collect();
    println!(
        "{} answers for {} of {} forms",
        answers.len(),
        known.iter().filter(|known| known.answer > 0).count(),
        known.len()
    );
    let answers: Vec<u8> = std::iter::once(0)
        .chain(answers.iter().map(|&(_, packed)| packed))
        .flat_map(u32::to_le_bytes)
        .collect();
    let mut frequent: Vec<&Known<'_>> = known.iter().collect();
    frequent.sort_by_key(|known| (std::cmp::Reverse(known.frequency.max(known.social)), known.word));
    let frequent = frequent_table(frequent.iter().map(|known| (known.word, known.answer)));
    let mut total = 0;
    for (name, bytes) in [
        ("forms", form_table(&known)),
        ("verbs", table.verbs),
        ("roots", table.roots),
        ("frequent", frequent),
        ("answers", answers),
        ("split_weights", split_weights),
        ("weights", weights),
        ("root_weights", root_weights),
    ] {
        total += bytes.len();
        let file = format!("src/morph/{name}.bin");
        std::fs::write(root.join(&file), bytes).map_err(|error| fail(format!("{file}: {error}")))?;
    }
    println!("{total} bytes in all");
    Ok(())
}

/// Forms have twelve bits for the number of their answer.
const MOST_ANSWERS: usize = 4096;

/// Runs a fold each, two at a time.
fn parallel<T: Send>(folds: usize, each: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let mut out = Vec::new();
        for pair in (0..folds).collect::<Vec<_>>().chunks(2) {
            let each = &each;
            let handles: Vec<_> = pair.iter().map(|&fold| scope.spawn(move || each(fold))).collect();
            out.extend(handles.into_iter().filter_map(|handle| handle.join().ok()));
        }
        out
    })
}

fn bytes(weights: &[i8]) -> Vec<u8> {
    weights.iter().map(|&weight| weight as u8).collect()
}

fn score(features: &[(u16, i16)], weights: &[u8]) -> i32 {
    features.iter().map(|&(slot, value)| i32::from(weights[usize::from(slot)] as i8) * i32::from(value)).sum()
}

/// The index of the best of some readings, the first among equals.
fn best<'a>(readings: impl Iterator<Item = &'a [(u16, i16)]>, weights: &[u8]) -> Option<usize> {
    readings
        .map(|features| score(features, weights))
        .enumerate()
        .max_by_key(|&(index, score)| (score, std::cmp::Reverse(index)))
        .map(|(index, _)| index)
}

/// Roots, and how many verbs they have.
type VerbsOfRoots = Vec<(String, u32)>;

/// The list of verbs, from `python/verbs.py`, and `data/morph/nouns.tsv`: forms with their roots, the root of more verbs first; and roots, with how
/// many verbs they have.
fn read_verbs(root: &Path, path: &Path) -> Result<(Vec<Derived>, VerbsOfRoots)> {
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
struct Rooted {
    gold: Gold,
    readings: Vec<RootReading>,
    example: Example,
}

impl Rooted {
    fn new(gold: Gold, trained: &[Trained<'_>]) -> Option<Rooted> {
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
