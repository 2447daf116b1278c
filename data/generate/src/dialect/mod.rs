//! Trains the table of room `dialect`.

mod fit;
mod measure;
mod names;
mod source;

use crate::markers::region;
use crate::{Result, fail, labelled};
use fit::{Example, Fitted, Settings, fit, mean, scale};
use measure::{Measured, measure};
use names::Names;
use source::SOURCES;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use warraq::dialect::Dialect;
use warraq::dialect::training::{Key, features, lexicon_scores, place, table};

/// What a table is trained from, and how.
#[derive(clap::Args)]
pub struct Arguments {
    /// Folder with train_*.tsv and dev_*.tsv: text, label, source
    #[arg(long)]
    texts: PathBuf,
    /// Leave one source out after the other and measure on it, instead of writing a table
    #[arg(long)]
    leave_one_out: bool,
    /// Lines of the table, of two features each
    #[arg(long, default_value_t = 49_152)]
    lines: u32,
    #[arg(long, default_value_t = 16)]
    epochs: usize,
    #[arg(long, default_value_t = 0.02)]
    rate: f32,
    /// What a unit of lexicon evidence counts
    #[arg(long, default_value_t = 0.25)]
    lexicon: f32,
    /// How many models are averaged
    #[arg(long, default_value_t = 2)]
    models: u64,
}

/// A labelled text.
struct Text {
    keys: Vec<Key>,
    /// The features that are left without names.
    nameless: Vec<Key>,
    lexicon: [f32; 8],
    label: Dialect,
    source: usize,
    /// Half of the dev texts that it is in.
    half: usize,
}

/// The texts of a part, `train` or `dev`.
fn read(folder: &Path, part: &str, names: &Names) -> Result<Vec<Text>> {
    let mut out = Vec::new();
    for (source, of) in SOURCES.iter().enumerate() {
        for (text, label) in labelled(&folder.join(format!("{part}_{}.tsv", of.name)))? {
            let Some(label) = region(&label).or_else(|| label.parse().ok()) else { continue };
            let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
            });
            let half = (hash >> 20 & 1) as usize;
            let (keys, nameless) = (features(&text), features(&names.without(&text)));
            out.push(Text { keys, nameless, lexicon: lexicon_scores(&text), label, source, half });
        }
    }
    Ok(out)
}

/// The features that have a number.
type Numbers = HashMap<Key, u32>;

/// Texts as numbers. The fewer texts a source has of a dialect, the more each counts.
fn examples(texts: &[Text], numbers: &Numbers) -> Vec<Example> {
    let mut counts: HashMap<(usize, Dialect), f32> = HashMap::new();
    let mut all = [0.0; SOURCES.len()];
    for text in texts {
        *counts.entry((text.source, text.label)).or_default() += 1.0;
        all[text.source] += 1.0;
    }
    let mut labels = [0.0; SOURCES.len()];
    for (source, _) in counts.keys() {
        labels[*source] += 1.0;
    }
    texts
        .iter()
        .map(|text| {
            let source = &SOURCES[text.source];
            let mean = all[text.source] / labels[text.source];
            let rarity = (mean / counts[&(text.source, text.label)]).sqrt();
            Example {
                features: text.keys.iter().filter_map(|key| numbers.get(key).copied()).collect(),
                lexicon: text.lexicon,
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

/// Which features mostly stand for names.
fn topics(texts: &[Text], chosen: &[Key], numbers: &Numbers) -> Vec<bool> {
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
    fn settings(&self, seed: u64) -> Settings {
        Settings { epochs: self.epochs, rate: self.rate, lexicon: self.lexicon, lexicon_out: 0.3, seed }
    }

    fn fit(&self, examples: &[&Example], topics: &[bool]) -> Result<Fitted> {
        let all = std::thread::scope(|scope| {
            let threads: Vec<_> = (1..=self.models)
                .map(|seed| scope.spawn(move || fit(examples, topics, &self.settings(seed))))
                .collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        mean(all).ok_or_else(|| fail("no model was trained"))
    }

    /// The features that find a place, those of the most texts first.
    fn chosen(&self, texts: &[Text], without: Option<usize>) -> Result<Vec<Key>> {
        let texts: Vec<&Text> = texts.iter().filter(|text| Some(text.source) != without).collect();
        let mut counts: Vec<(Key, u32)> =
            counts(&texts).into_iter().filter(|&(_, count)| count >= 4).collect();
        counts.sort_unstable_by_key(|&(key, count)| (std::cmp::Reverse(count), key));
        let mut places = vec![[0_u8; 2]; self.lines as usize];
        Ok(counts
            .into_iter()
            .map(|(key, _)| key)
            .filter(|&key| {
                let (line, check) = place(key, self.lines);
                let line = &mut places[line];
                if line.contains(&check) {
                    return false;
                }
                line.iter_mut().find(|place| **place == 0).map(|place| *place = check).is_some()
            })
            .collect())
    }
}

pub fn train(root: &Path, arguments: &Arguments) -> Result<()> {
    let names = Names::read(root)?;
    let texts = read(&arguments.texts, "train", &names)?;
    let dev = read(&arguments.texts, "dev", &names)?;
    println!("{} texts, {} to measure on", texts.len(), dev.len());
    if arguments.leave_one_out {
        for (index, source) in SOURCES.iter().enumerate() {
            let measured = train_without(arguments, &texts, &dev, Some(index))?.1;
            println!("{}: {}", source.name, measured.line(&measured.starts_of_others(index), index, None));
        }
        return Ok(());
    }
    let (bytes, measured) = train_without(arguments, &texts, &dev, None)?;
    println!("own start:");
    for (index, source) in SOURCES.iter().enumerate() {
        println!("{}: {}", source.name, measured.line(&measured.fitted.starts[index], index, None));
    }
    println!("tuned on the other half:");
    let halves = [measured.tune(Some(1)), measured.tune(Some(0))];
    for (index, source) in SOURCES.iter().enumerate() {
        println!("{}: {}", source.name, measured.line_of_halves(&halves, index));
    }
    let file = root.join("src/dialect/model.bin");
    std::fs::write(&file, bytes).map_err(|error| fail(format!("{}: {error}", file.display())))?;
    Ok(())
}

/// The table trained on all sources but one, and what it does on the dev texts.
fn train_without<'d>(
    arguments: &Arguments,
    texts: &[Text],
    dev: &'d [Text],
    without: Option<usize>,
) -> Result<(Vec<u8>, Measured<'d>)> {
    let chosen = arguments.chosen(texts, without)?;
    let numbers: Numbers = chosen.iter().enumerate().map(|(index, &key)| (key, index as u32)).collect();
    let all = examples(texts, &numbers);
    let seen: Vec<&Example> = all.iter().filter(|example| Some(example.source) != without).collect();
    let mut fitted = arguments.fit(&seen, &topics(texts, &chosen, &numbers))?;
    let step = quantize(&mut fitted.weights);
    let measured = measure(fitted, arguments.lexicon, dev, examples(dev, &numbers));
    let start = measured.tune(None);
    let starts = measured.registers(&start);
    let temperature = measured.temperature(&start);
    println!("{} features, step {step}, temperature {temperature}, start {start:?}", chosen.len());
    let entries: Vec<(Key, [i8; 8])> = chosen
        .iter()
        .zip(&measured.fitted.weights)
        .map(|(&key, weights)| (key, weights.map(|weight| (weight / step).round() as i8)))
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
    let step = sizes[sizes.len() - 1 - sizes.len() / 5000] / 63.0;
    for weight in weights.as_flattened_mut() {
        *weight = (*weight / step).round().clamp(-63.0, 63.0) * step;
    }
    step
}
