//! Trains the table of room `dialect`.

mod fit;
mod measure;
mod names;
mod source;

use crate::labelled::{Gold, Labelled, labelled};
use crate::{Result, fail};
use fit::{Example, Feature, Fitted, Settings, fit, mean, scale};
use measure::{Measured, measure};
use names::Names;
use source::{Dev, Source};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use warraq::dialect::Dialect;
use warraq::dialect::training::{Family, Key, family, features, is_counted, lexicon_scores, place, table};

/// What a table is trained from, and how.
#[derive(clap::Args)]
pub struct Arguments {
    /// Files of text TAB label [TAB source], the label a country code, a region code or MSA; every tenth text is measured on
    #[arg(required_unless_present = "sources")]
    files: Vec<PathBuf>,
    /// What the labels of FILES tell
    #[arg(long, value_enum, default_value_t = Labels::Judged)]
    labels: Labels,
    /// A description of sources, such as data/sources.tsv
    #[arg(long)]
    sources: Option<PathBuf>,
    /// Where the files of --sources are; those that are not there are looked for beside the description
    #[arg(long, requires = "sources")]
    texts: Option<PathBuf>,
    /// The table to be written
    #[arg(long, required_unless_present = "leave_one_out")]
    out: Option<PathBuf>,
    /// Leave one source out after the other and measure on it, instead of writing a table
    #[arg(long, conflicts_with = "out")]
    leave_one_out: bool,
    /// Lines of the table, of two features of eight bytes each
    #[arg(long, default_value_t = 31_700, value_parser = clap::value_parser!(u32).range(1..=1 << 24))]
    lines: u32,
    /// In how many texts a feature must be
    #[arg(long, default_value_t = 3)]
    least: u32,
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u16).range(1..=1000))]
    epochs: u16,
    #[arg(long, default_value_t = 0.02)]
    rate: f32,
    /// What a unit of lexicon evidence counts
    #[arg(long, default_value_t = 0.4)]
    lexicon: f32,
    /// How many models are averaged
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u64).range(1..=100))]
    models: u64,
}

/// What labels tell.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Labels {
    /// The dialect of the text, by somebody who read it
    Judged,
    /// Where the writer is: the text may be MSA all the same
    Places,
}

/// A labelled text.
struct Text {
    keys: Vec<Key>,
    /// The features that are left without names.
    nameless: Vec<Key>,
    lexicon: [f32; 8],
    label: Dialect,
    /// The number of its source.
    source: usize,
    /// Half of the dev texts that it is in.
    half: usize,
}

/// The texts to train on and those to measure on.
#[derive(Default)]
struct Texts {
    train: Vec<Text>,
    dev: Vec<Text>,
    sources: Vec<Source>,
    /// How many were left out because no dialect is their label.
    left_out: usize,
}

impl Texts {
    /// Adds a source and the texts of its files.
    fn add(&mut self, mut source: Source, rows: Vec<Labelled>, names: &Names) -> Result<()> {
        let dev = match &source.dev {
            Dev::File(file) => labelled(file)?,
            Dev::Tenth | Dev::None => Vec::new(),
        };
        let mut labels: Vec<Dialect> = Vec::new();
        for (row, is_dev) in rows.iter().map(|row| (row, false)).chain(dev.iter().map(|row| (row, true))) {
            let Gold::Dialect(label) = row.gold else {
                self.left_out += 1;
                continue;
            };
            let hash = row.text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
            });
            let is_dev = is_dev || matches!(source.dev, Dev::Tenth) && (hash >> 32) % 10 == 0;
            labels.push(label);
            let text = Text {
                keys: features(&row.text),
                nameless: features(&names.without(&row.text)),
                lexicon: lexicon_scores(&row.text),
                label,
                source: self.sources.len(),
                half: (hash >> 20 & 1) as usize,
            };
            if is_dev { self.dev.push(text) } else { self.train.push(text) }
        }
        let fine = [Dialect::Iraqi, Dialect::Yemeni, Dialect::Sudanese];
        source.coarse = !labels.iter().any(|label| fine.contains(label));
        self.sources.push(source);
        Ok(())
    }

    /// The texts of all sources but one as numbers of `chosen`.
    fn seen(&self, without: Option<usize>, chosen: &[Counted]) -> Seen {
        let numbers: Numbers =
            chosen.iter().enumerate().map(|(index, &(key, _))| (key, index as u32)).collect();
        let mut examples = examples(&self.train, &self.sources, &numbers);
        examples.retain(|example| Some(example.source) != without);
        let features = known(&self.train, examples.len(), chosen, &numbers);
        Seen { numbers, examples, features }
    }

    /// All texts that `arguments` name.
    fn read(arguments: &Arguments, names: &Names) -> Result<Texts> {
        let mut texts = Texts::default();
        if let Some(description) = &arguments.sources {
            for source in Source::described(description, arguments.texts.as_deref())? {
                let rows = source.train.as_deref().map_or_else(|| Ok(Vec::new()), labelled)?;
                texts.add(source, rows, names)?;
            }
        }
        for file in &arguments.files {
            let mut parts: BTreeMap<Option<String>, Vec<Labelled>> = BTreeMap::new();
            for row in labelled(file)? {
                parts.entry(row.source.clone()).or_default().push(row);
            }
            for (name, rows) in parts {
                let mut source = Source::of_file(file, matches!(arguments.labels, Labels::Places));
                source.name = name.unwrap_or(source.name);
                texts.add(source, rows, names)?;
            }
        }
        let mut labels: Vec<Dialect> = texts.train.iter().map(|text| text.label).collect();
        labels.sort_unstable();
        labels.dedup();
        if labels.len() < 2 {
            let found = labels.first().map_or("none", |label| label.code());
            return Err(fail(format!(
                "texts of two dialects at least are needed to train; there are {found}"
            )));
        }
        Ok(texts)
    }
}

/// What is trained on.
struct Seen {
    numbers: Numbers,
    examples: Vec<Example>,
    features: Vec<Feature>,
}

/// So many epochs tell which features are worth a place.
const SIFTING_EPOCHS: u16 = 6;

/// The features that have a number.
type Numbers = HashMap<Key, u32>;

/// Texts as numbers. The fewer texts a source has of a dialect, the more each counts.
fn examples(texts: &[Text], sources: &[Source], numbers: &Numbers) -> Vec<Example> {
    let mut counts: HashMap<(usize, Dialect), f32> = HashMap::new();
    let mut all = vec![0.0; sources.len()];
    for text in texts {
        *counts.entry((text.source, text.label)).or_default() += 1.0;
        all[text.source] += 1.0;
    }
    let mut labels = vec![0.0; sources.len()];
    for (source, _) in counts.keys() {
        labels[*source] += 1.0;
    }
    texts
        .iter()
        .map(|text| {
            let source = &sources[text.source];
            let mean = all[text.source] / labels[text.source];
            let rarity = (mean / counts[&(text.source, text.label)]).sqrt();
            Example {
                features: text.keys.iter().filter_map(|key| numbers.get(key).copied()).collect(),
                count: text.keys.iter().filter(|key| is_counted(**key) && numbers.contains_key(key)).count(),
                lexicon: text.lexicon,
                label: text.label as usize,
                source: text.source,
                channel: source.channel(text.label),
                weight: source.weight * rarity,
            }
        })
        .collect()
}

/// In how many texts each feature is.
fn counts(texts: &[&Text]) -> HashMap<Key, u32> {
    let mut counts = HashMap::new();
    let mut keys = Vec::new();
    for text in texts {
        keys.clear();
        keys.extend(&text.keys);
        keys.sort_unstable();
        keys.dedup();
        for &key in &keys {
            *counts.entry(key).or_default() += 1;
        }
    }
    counts
}

/// A feature and in how many texts it is.
type Counted = (Key, u32);

/// What is known of `chosen` from so many texts: what is rare learns faster.
fn known(texts: &[Text], count: usize, chosen: &[Counted], numbers: &Numbers) -> Vec<Feature> {
    let rarities: Vec<f32> =
        chosen.iter().map(|&(_, of)| libm::logf(count as f32 / of.max(1) as f32)).collect();
    let mean = (rarities.iter().sum::<f32>() / rarities.len() as f32).max(f32::MIN_POSITIVE);
    let paces = chosen.iter().zip(&rarities).map(|((key, _), rarity)| pace(*key) * (rarity / mean).sqrt());
    let topics = topics(texts, chosen, numbers);
    topics.into_iter().zip(paces).map(|(is_topic, pace)| Feature { is_topic, pace }).collect()
}

/// How fast a feature learns: a word has many runs, which are of other words as well, and is itself but once.
fn pace(key: Key) -> f32 {
    match family(key) {
        Family::Word | Family::Pair => 3.0,
        Family::Spelling => 2.0,
        Family::Run(1 | 2) => 0.5,
        Family::Run(3) => 0.8,
        Family::Run(_) | Family::Letter => 1.0,
    }
}

/// Which features mostly stand for names.
fn topics(texts: &[Text], chosen: &[Counted], numbers: &Numbers) -> Vec<bool> {
    let mut left = vec![0_i64; chosen.len()];
    let mut all = vec![0_i64; chosen.len()];
    for text in texts {
        for (keys, counts) in [(&text.keys, &mut all), (&text.nameless, &mut left)] {
            for number in keys.iter().filter_map(|key| numbers.get(key)) {
                counts[*number as usize] += 1;
            }
        }
    }
    left.iter().zip(all).map(|(left, all)| 2 * left < all).collect()
}

impl Arguments {
    fn settings(&self, epochs: u16, seed: u64) -> Settings {
        Settings {
            epochs: usize::from(epochs),
            rate: self.rate,
            lexicon: self.lexicon,
            lexicon_out: 0.3,
            seed,
        }
    }

    /// Models of so many epochs, averaged.
    fn fit(&self, seen: &Seen, sources: usize, epochs: u16, models: u64) -> Result<Fitted> {
        let all = std::thread::scope(|scope| {
            let threads: Vec<_> = (1..=models)
                .map(|seed| {
                    let settings = self.settings(epochs, seed);
                    scope.spawn(move || fit(&seen.examples, &seen.features, sources, &settings))
                })
                .collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        mean(all).ok_or_else(|| fail("no model was trained"))
    }

    /// The features that are worth a place and find one: a short training on all that are in enough texts tells which move
    /// verdicts far and often. Those of the most texts first.
    fn chosen(&self, texts: &Texts, without: Option<usize>) -> Result<Vec<Counted>> {
        let seen: Vec<&Text> = texts.train.iter().filter(|text| Some(text.source) != without).collect();
        let mut all: Vec<Counted> =
            counts(&seen).into_iter().filter(|&(_, count)| count >= self.least).collect();
        all.sort_unstable_by_key(|&(key, count)| (Reverse(count), key));
        if all.is_empty() {
            return Err(fail(format!("no feature is in {} texts: --least can be lowered", self.least)));
        }
        let fitted = self.fit(&texts.seen(without, &all), texts.sources.len(), SIFTING_EPOCHS, 1)?;
        let mut sifted: Vec<(f32, Counted)> = fitted
            .weights
            .iter()
            .map(telling)
            .zip(&all)
            .map(|(telling, &(key, count))| (telling * (count as f32).sqrt(), (key, count)))
            .collect();
        sifted.sort_unstable_by(|(a, (first, _)), (b, (second, _))| b.total_cmp(a).then(first.cmp(second)));
        let mut places = vec![[0_u8; 2]; self.lines as usize];
        let mut chosen: Vec<Counted> = sifted
            .into_iter()
            .map(|(_, counted)| counted)
            .filter(|&(key, _)| {
                let Some((line, check)) = place(key, self.lines) else { return true };
                let line = &mut places[line];
                if line.contains(&check) {
                    return false;
                }
                line.iter_mut().find(|place| **place == 0).map(|place| *place = check).is_some()
            })
            .collect();
        chosen.sort_unstable_by_key(|&(key, count)| (Reverse(count), key));
        Ok(chosen)
    }
}

/// How far weights are apart.
fn telling(weights: &[f32; 8]) -> f32 {
    let mean = weights.iter().sum::<f32>() / 8.0;
    weights.iter().map(|weight| (weight - mean) * (weight - mean)).sum::<f32>().sqrt()
}

pub fn train(root: &Path, arguments: &Arguments) -> Result<()> {
    let texts = Texts::read(arguments, &Names::read(root)?)?;
    for (index, source) in texts.sources.iter().enumerate() {
        let count = |texts: &[Text]| texts.iter().filter(|text| text.source == index).count();
        println!("{}: {} texts, {} to measure on", source.name, count(&texts.train), count(&texts.dev));
    }
    if texts.left_out > 0 {
        println!("{} texts are of no dialect (SO, DJ, XX) and are left out", texts.left_out);
    }
    let Some(out) = &arguments.out else {
        let trained = (0..texts.sources.len()).filter(|&index| texts.sources[index].train.is_some());
        for index in trained {
            let measured = train_without(arguments, &texts, Some(index))?.1;
            print_lines("as the others start", |_| measured.line(&measured.start_of_others(index), index), 1);
            print_lines("start tuned on the others", |_| measured.line(&measured.tune(None), index), 1);
        }
        return Ok(());
    };
    let (bytes, measured) = train_without(arguments, &texts, None)?;
    let sources = texts.sources.len();
    print_lines("own start", |index| measured.line(measured.own_start(index)?, index), sources);
    let halves = [measured.tune(Some(1)), measured.tune(Some(0))];
    print_lines("tuned on the other half", |index| measured.line_of_halves(&halves, index), sources);
    std::fs::write(out, bytes).map_err(|error| fail(format!("{}: {error}", out.display())))?;
    println!("{}: written", out.display());
    Ok(())
}

fn print_lines(title: &str, line: impl Fn(usize) -> Option<String>, count: usize) {
    println!("{title}:");
    (0..count).filter_map(line).for_each(|line| println!("  {line}"));
}

/// The table trained on all sources but one, and what it does on the dev texts.
fn train_without<'d>(
    arguments: &Arguments,
    texts: &'d Texts,
    without: Option<usize>,
) -> Result<(Vec<u8>, Measured<'d>)> {
    let Texts { dev, sources, .. } = texts;
    let chosen = arguments.chosen(texts, without)?;
    let seen = texts.seen(without, &chosen);
    let mut fitted = arguments.fit(&seen, sources.len(), arguments.epochs, arguments.models)?;
    let places: Vec<usize> = (0..sources.len())
        .filter(|&source| Some(source) != without && sources[source].is_of_places())
        .collect();
    fitted.blend(&fitted.rates(&seen.examples, &seen.features, &places, arguments.lexicon));
    let step = quantize(&mut fitted.weights);
    let measured =
        measure(fitted, arguments.lexicon, sources, without, dev, &examples(dev, sources, &seen.numbers));
    let start = measured.tune(None);
    let starts = measured.registers(&start);
    let temperature = measured.temperature(&start);
    println!("{} features, step {step}, temperature {temperature}, start {start:?}", chosen.len());
    let entries: Vec<(Key, [i8; 8])> = chosen
        .iter()
        .zip(&measured.fitted.weights)
        .map(|(&(key, _), weights)| (key, weights.map(|weight| (weight / step).round() as i8)))
        .collect();
    let bytes = table(arguments.lines, step * scale(1), arguments.lexicon, temperature, &starts, &entries);
    Ok((bytes, measured))
}

/// Rounds weights to -63 to 63 times a step, which it gives: what they have in common is taken off first.
fn quantize(weights: &mut [[f32; 8]]) -> f32 {
    for weights in weights.iter_mut() {
        let mean = weights.iter().sum::<f32>() / 8.0;
        weights.iter_mut().for_each(|weight| *weight -= mean);
    }
    let mut sizes: Vec<f32> = weights.as_flattened().iter().map(|weight| weight.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let step = (sizes[sizes.len() - 1 - sizes.len() / 5000] / 63.0).max(f32::MIN_POSITIVE);
    for weight in weights.as_flattened_mut() {
        *weight = (*weight / step).round().clamp(-63.0, 63.0) * step;
    }
    step
}
