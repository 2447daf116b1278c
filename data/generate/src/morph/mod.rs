//! Trains the tables of room `morph`.

mod asked;
mod fit;
mod forms;
mod gold;
mod rooted;

use crate::{Result, fail};
use asked::{Asked, full};
use fit::Example;
use forms::{Cuts, FormRow};
use gold::{Gold, fold, fold_of};
use rooted::Rooted;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use warraq::morph::training::{
    Known, Reading, Tables, Trained, bare, form_table, frequent_table, root_table, unpack, verb_table,
};

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
    /// Cross-validate only, and write no tables
    #[arg(long)]
    folds_only: bool,
    /// How strongly weights are held near 0
    #[arg(long, default_value_t = 1.0)]
    prior: f64,
}

/// Forms have twelve bits for the number of their answer.
const MOST_ANSWERS: usize = 4096;

/// Cross-validates, then trains on all.
pub fn train(root: &Path, arguments: &Arguments) -> Result<()> {
    let lists = forms::lists(root)?;
    let forms = forms::forms(&lists, &arguments.forms, &arguments.texts)?;
    let mut known: Vec<Known<'_>> = forms
        .iter()
        .map(|FormRow { word, frequency, social, .. }| Known {
            word,
            frequency: *frequency,
            social: *social,
            closed: lists.closed.get(word).copied().unwrap_or(0),
            answer: 0,
        })
        .collect();
    let (derived, roots) = rooted::read_verbs(root, &arguments.verbs)?;
    let roots = root_table(&roots);
    let tables = Tables { forms: form_table(&known), verbs: verb_table(&derived, &roots), roots };
    println!("{} forms, {} verbs and derived nouns", known.len(), derived.len());
    let (rooted, asked): (Vec<Gold>, Vec<Gold>) =
        gold::read(&arguments.stem)?.into_iter().partition(|gold| !gold.roots.is_empty());
    let training = Training {
        asked: asked.into_iter().map(|gold| Asked::new(gold, &tables)).collect(),
        spellings: forms.iter().map(|row| (&row.word[..], &row.spelling[..])).collect(),
        cuts: lists.cuts,
        tables,
        folds: arguments.folds,
        prior: arguments.prior,
    };
    let (rooted, mut files) = training.cross_validate(rooted)?;
    files.insert("missed.tsv".into(), training.missed());
    for (name, text) in &files {
        let file = arguments.out.join(name);
        std::fs::write(&file, text).map_err(|error| fail(format!("{}: {error}", file.display())))?;
    }

    if arguments.folds_only {
        return Ok(());
    }
    let weights = training.weights(|_| true);
    let root_weights = training.root_weights(&rooted, |_| true);
    let answers = training.answers(&mut known, &weights);
    let mut frequent: Vec<&Known<'_>> = known.iter().collect();
    frequent.sort_by_key(|known| (std::cmp::Reverse(known.frequency.max(known.social)), known.word));
    let frequent = frequent_table(frequent.iter().map(|known| (known.word, known.answer)));
    let mut total = 0;
    for (name, bytes) in [
        ("forms", form_table(&known)),
        ("verbs", training.tables.verbs),
        ("roots", training.tables.roots),
        ("frequent", frequent),
        ("answers", answers),
        ("split_weights", weights.splits),
        ("weights", weights.readings),
        ("root_weights", root_weights),
    ] {
        total += bytes.len();
        let file = format!("src/morph/{name}.bin");
        std::fs::write(root.join(&file), bytes).map_err(|error| fail(format!("{file}: {error}")))?;
    }
    println!("{total} bytes in all");
    Ok(())
}

/// What all models are trained from.
struct Training<'a> {
    tables: Tables,
    asked: Vec<Asked>,
    /// The usual spelling of each word of the table of forms.
    spellings: HashMap<&'a str, &'a str>,
    /// The words that are always cut in one way.
    cuts: BTreeMap<String, Cuts>,
    folds: usize,
    prior: f64,
}

/// Weights of features, of splits alone and of whole readings.
struct Weights {
    splits: Vec<u8>,
    readings: Vec<u8>,
}

/// The answers of the folds: file names and contents.
type Files = BTreeMap<String, String>;

impl Training<'_> {
    fn weights(&self, of: impl Fn(&Gold) -> bool) -> Weights {
        let asked: Vec<&Asked> =
            self.asked.iter().filter(|asked| asked.example.is_covered() && of(&asked.gold)).collect();
        let train = |example: fn(&Asked) -> &Example| {
            fit::train(&asked.iter().copied().map(example).collect::<Vec<_>>(), self.prior)
        };
        Weights { splits: train(|asked| &asked.splits), readings: train(|asked| &asked.example) }
    }

    fn root_weights(&self, rooted: &[Rooted], of: impl Fn(&Gold) -> bool) -> Vec<u8> {
        let examples: Vec<&Example> = rooted
            .iter()
            .filter(|rooted| rooted.example.is_covered() && of(&rooted.gold))
            .map(|rooted| &rooted.example)
            .collect();
        fit::train(&examples, 0.5 * self.prior)
    }

    /// The rows of which no reading is right.
    fn missed(&self) -> String {
        let missed: Vec<String> = self
            .asked
            .iter()
            .filter(|asked| !asked.example.is_covered())
            .map(|Asked { gold, .. }| {
                format!("{}\t{}\t{:?}\t{:?}\t{:?}", gold.set, gold.word, gold.lemma, gold.clitics, gold.full)
            })
            .collect();
        println!("{} rows, {} without a right reading", self.asked.len(), missed.len());
        missed.join("\n")
    }

    /// Answers every row with a model that has not seen its word, or its root; and gives the rows with roots as examples.
    fn cross_validate(&self, rooted: Vec<Gold>) -> Result<(Vec<Rooted>, Files)> {
        let weights: Vec<Weights> =
            parallel(self.folds, |fold| self.weights(|gold| fold_of(&gold.word, self.folds) != fold));
        let trained: Vec<Trained<'_>> = weights.iter().map(|weights| self.trained(weights)).collect();
        let mut files = Files::new();
        self.answer_all(&trained, &mut files)?;
        // The readings of words with roots come from weights that have not seen them, too.
        let rooted: Vec<Rooted> = rooted.into_iter().filter_map(|gold| Rooted::new(gold, &trained)).collect();
        let covered = rooted.iter().filter(|rooted| rooted.example.is_covered()).count();
        println!("{} words with roots, {covered} with the right one among the derivations", rooted.len());
        let weights = parallel(self.folds, |fold| {
            self.root_weights(&rooted, |gold| fold_of(&gold.roots[0], self.folds) != fold)
        });
        let mut done = HashSet::new();
        for Rooted { gold, readings, example } in &rooted {
            if done.insert((gold.set, &gold.word)) {
                let best = example.best(&weights[fold_of(&gold.roots[0], self.folds)]);
                let root = best.map_or("", |index| readings[index].root.as_str());
                writeln!(files.entry(format!("{}.tsv", gold.set)).or_default(), "{}\t{root}", gold.word)
                    .map_err(|_| fail("out of memory"))?;
            }
        }
        Ok((rooted, files))
    }

    fn trained<'w>(&'w self, weights: &'w Weights) -> Trained<'w> {
        Trained { tables: &self.tables, split_weights: &weights.splits, weights: &weights.readings }
    }

    /// Lemmas and cuts of all rows, each by the model of its fold.
    fn answer_all(&self, trained: &[Trained<'_>], files: &mut Files) -> Result<()> {
        let mut done = HashSet::new();
        for Asked { gold, .. } in &self.asked {
            let set = if gold.set == "lemma_pud" { "pud" } else { &gold.set[4..] };
            let word = &gold.word;
            if !done.insert((set, word)) {
                continue;
            }
            let Some(best) = self.reading(word, &trained[fold_of(word, self.folds)]) else { continue };
            let mut add = |name: String, answer: &str| {
                writeln!(files.entry(name).or_default(), "{word}\t{answer}")
                    .map_err(|_| fail("out of memory"))
            };
            if set == "pud" {
                add("lemma.tsv".into(), &fold(&best.lemma))?;
                add("seg_pud.seg_al.tsv".into(), &cut_word(word, &best.cuts))?;
                let ud: Vec<usize> =
                    best.cuts.iter().copied().filter(|&cut| Some(cut) != best.article).collect();
                add("seg_pud.seg_ud.tsv".into(), &cut_word(word, &ud))?;
            } else {
                add(format!("seg_{set}.seg_clitic.tsv"), &cut_word(word, &best.cuts))?;
                add(format!("seg_{set}.seg_full.tsv"), &cut_word(word, &full(&best)))?;
            }
        }
        Ok(())
    }

    /// The reading of a word as the crate finds it: words of the table have the best one of their usual spelling.
    fn reading(&self, word: &str, trained: &Trained<'_>) -> Option<Reading> {
        let packed = match bare(word).filter(|word| self.spellings.contains_key(&word[..])) {
            Some(word) => self.answer_of(&word, trained)?,
            None => trained.strange(word)?,
        };
        unpack(word, packed).or_else(|| unpack(word, trained.strange(word)?))
    }

    /// The reading of a word of the table of forms, as a number.
    fn answer_of(&self, word: &str, trained: &Trained<'_>) -> Option<u32> {
        let spelling = self.spellings[word];
        match self.cuts.get(word) {
            Some(cuts) => trained.answer_where(spelling, |reading| cuts.are_of(reading)),
            None => trained.answer(spelling),
        }
    }

    /// Works out the readings of all known words, numbers them, and gives the table of those that have a number: the ones
    /// that the most words of running text have.
    fn answers(&self, known: &mut [Known<'_>], weights: &Weights) -> Vec<u8> {
        let trained = self.trained(weights);
        let mut remembered: HashMap<String, u32> = HashMap::new();
        for asked in &self.asked {
            if let (Some(word), Some(packed)) = (bare(&asked.gold.word), asked.best_right(&weights.readings))
                && asked.gold.count >= 2.0
            {
                remembered.entry(word).or_insert(packed);
            }
        }
        let middle = known.len() / 2;
        let best: Vec<Option<u32>> = parallel(2, |half| {
            let words = if half == 0 { &known[..middle] } else { &known[middle..] };
            let answer = |known: &Known<'_>| {
                remembered.get(known.word).copied().or_else(|| self.answer_of(known.word, &trained))
            };
            words.iter().map(answer).collect::<Vec<_>>()
        })
        .concat();
        let mut counts: BTreeMap<u32, u64> = BTreeMap::new();
        for (packed, known) in best.iter().zip(&*known) {
            if let Some(packed) = packed {
                *counts.entry(*packed).or_default() +=
                    libm::exp(forms::STEP * f64::from(known.frequency.max(known.social))) as u64;
            }
        }
        let mut answers: Vec<(u64, u32)> =
            counts.into_iter().map(|(packed, count)| (count, packed)).collect();
        answers.sort_by_key(|&(count, packed)| (std::cmp::Reverse(count), packed));
        answers.truncate(MOST_ANSWERS - 1);
        let numbers: HashMap<u32, u16> =
            answers.iter().enumerate().map(|(index, &(_, packed))| (packed, index as u16 + 1)).collect();
        for (known, best) in known.iter_mut().zip(best) {
            known.answer = best.and_then(|best| numbers.get(&best).copied()).unwrap_or(0);
        }
        let answered = known.iter().filter(|known| known.answer > 0).count();
        println!("{} answers for {answered} of {} forms", answers.len(), known.len());
        std::iter::once(0)
            .chain(answers.iter().map(|&(_, packed)| packed))
            .flat_map(u32::to_le_bytes)
            .collect()
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
