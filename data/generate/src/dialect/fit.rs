//! Fits a linear model: stochastic gradient descent with a rate for each feature (J. Duchi, E. Hazan, Y. Singer, *Adaptive
//! Subgradient Methods*, 2011), the weights of the last epochs averaged.
//!
//! What is maximised is the likelihood of the labels as they came about: the text is in some dialect, and a source gives it
//! some label, at times a wrong one (see [`super::source`]). Every source has its own start, so that how many of its texts
//! are in which dialect does not become the weight of its words.

use warraq::dialect::Dialect;

const MSA: usize = Dialect::Msa as usize;

/// A text as numbers.
pub struct Example {
    /// Features, by number.
    pub features: Vec<u32>,
    pub lexicon: [f32; 8],
    /// The number of its source.
    pub source: usize,
    /// How likely each dialect is to get the label that the text has.
    pub channel: [f32; 8],
    pub weight: f32,
}

#[derive(Clone, Copy)]
pub struct Settings {
    pub epochs: usize,
    pub rate: f32,
    /// What a unit of lexicon evidence counts, and in which share of the steps it is left out.
    pub lexicon: f32,
    pub lexicon_out: f32,
    pub seed: u64,
}

pub struct Fitted {
    pub weights: Vec<[f32; 8]>,
    /// What each source starts with.
    pub starts: Vec<[f32; 8]>,
}

struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }
}

pub fn softmax(scores: &[f32; 8]) -> [f32; 8] {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let powers = scores.map(|score| libm::expf(score - most));
    let sum: f32 = powers.iter().sum();
    powers.map(|power| power / sum)
}

/// What the sum of weights of so many features is multiplied by.
pub fn scale(features: usize) -> f32 {
    10.0 / (features.max(1) as f32).sqrt()
}

impl Fitted {
    /// The scores of an example, without a start.
    pub fn scores(&self, example: &Example, lexicon: f32) -> [f32; 8] {
        let mut scores = [0.0; 8];
        for &feature in &example.features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[feature as usize]) {
                *score += weight;
            }
        }
        let scale = scale(example.features.len());
        for (score, from_lexicon) in scores.iter_mut().zip(&example.lexicon) {
            *score = *score * scale + lexicon * from_lexicon;
        }
        scores
    }
}

/// `topics` are the features that stand for names: they may tell dialects apart, but none from MSA.
pub fn fit(examples: &[&Example], topics: &[bool], sources: usize, settings: &Settings) -> Fitted {
    let features = topics.len();
    let Settings { epochs, rate, lexicon, lexicon_out, seed } = *settings;
    let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ seed.wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let mut weights = vec![[0.0_f32; 8]; features];
    let mut squares = vec![0.0_f32; features];
    let mut sums = vec![[0.0_f32; 8]; features];
    let mut starts = vec![[0.0_f32; 8]; sources];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let averaged = epochs - epochs * 2 / 5;
    for epoch in 0..epochs {
        for index in (1..order.len()).rev() {
            order.swap(index, (random.next() % (index as u64 + 1)) as usize);
        }
        let rate = rate * (1.0 - 0.9 * epoch as f32 / epochs as f32);
        for &index in &order {
            let example = examples[index as usize];
            let scale = scale(example.features.len());
            let lexicon = if random.share() < lexicon_out { 0.0 } else { lexicon };
            let start = &mut starts[example.source];
            let mut scores = [0.0_f32; 8];
            for &feature in &example.features {
                for (score, weight) in scores.iter_mut().zip(&weights[feature as usize]) {
                    *score += weight;
                }
            }
            for class in 0..8 {
                scores[class] = scores[class] * scale + start[class] + lexicon * example.lexicon[class];
            }
            let guessed = softmax(&scores);
            let mut meant = [0.0_f32; 8];
            for class in 0..8 {
                meant[class] = guessed[class] * example.channel[class];
            }
            let all: f32 = meant.iter().sum();
            let mut step = [0.0_f32; 8];
            for class in 0..8 {
                step[class] = (meant[class] / all - guessed[class]) * example.weight;
                start[class] += 0.01 * rate * step[class];
                step[class] *= scale;
            }
            let square: f32 = step.iter().map(|step| step * step).sum();
            for &feature in &example.features {
                let feature = feature as usize;
                let sum = &mut squares[feature];
                *sum += square;
                let rate = rate / (1e-3 + *sum).sqrt();
                let weights = &mut weights[feature];
                for (weight, step) in weights.iter_mut().zip(&step) {
                    *weight += rate * step;
                }
                if topics[feature] {
                    weights[MSA] = weights[..MSA].iter().copied().fold(f32::MIN, f32::max);
                }
            }
        }
        if epoch >= averaged {
            for (sum, weight) in sums.as_flattened_mut().iter_mut().zip(weights.as_flattened()) {
                *sum += weight;
            }
        }
    }
    let count = (epochs - averaged) as f32;
    for sum in sums.as_flattened_mut() {
        *sum /= count;
    }
    Fitted { weights: sums, starts }
}

/// The mean of several.
pub fn mean(mut all: Vec<Fitted>) -> Option<Fitted> {
    let count = all.len() as f32;
    let mut mean = all.pop()?;
    for other in &all {
        for (sum, weight) in mean.weights.as_flattened_mut().iter_mut().zip(other.weights.as_flattened()) {
            *sum += weight;
        }
        for (sum, start) in mean.starts.as_flattened_mut().iter_mut().zip(other.starts.as_flattened()) {
            *sum += start;
        }
    }
    let all = mean.weights.as_flattened_mut().iter_mut().chain(mean.starts.as_flattened_mut());
    all.for_each(|number| *number /= count);
    Some(mean)
}
