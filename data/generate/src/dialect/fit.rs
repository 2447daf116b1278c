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
    /// How many of them count where sums are [scaled](scale).
    pub count: usize,
    pub lexicon: [f32; 8],
    /// The number of its label.
    pub label: usize,
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

/// What is known of a feature besides.
#[derive(Clone, Copy)]
pub struct Feature {
    /// It stands for a name: it may tell dialects apart, but none from MSA.
    pub is_topic: bool,
    /// How fast it learns, against the others.
    pub pace: f32,
}

/// A feature that is learned, on a line of the cache.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Learned {
    weights: [f32; 8],
    /// The sum of squares of its steps.
    squares: f32,
    feature: Feature,
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
    /// Mixes some of the [rates](Fitted::rates) in: by themselves they are poorer weights, but they err elsewhere.
    pub fn blend(&mut self, rates: &[[f32; 8]]) {
        let rates = rates.as_flattened();
        for (weight, rate) in self.weights.as_flattened_mut().iter_mut().zip(rates) {
            *weight += 0.03 * rate;
        }
    }

    /// How far the label of an example is believed.
    fn trust(&self, example: &Example, lexicon: f32) -> f64 {
        let mut scores = self.scores(example, lexicon);
        for (score, start) in scores.iter_mut().zip(&self.starts[example.source]) {
            *score += start;
        }
        f64::from(meant(&softmax(&scores), &example.channel)[example.label])
    }

    /// How much oftener than elsewhere each feature is met in texts of each dialect, as a logarithm less its mean over the dialects; the
    /// mean of some sources, so that what only one of them knows counts less. A text counts as far as its label is believed, since many
    /// are in MSA; what that leaves of MSA in the rates is why they speak for it in part, and those of names wholly.
    pub fn rates(
        &self,
        examples: &[Example],
        features: &[Feature],
        sources: &[usize],
        lexicon: f32,
    ) -> Vec<[f32; 8]> {
        /// So often every feature is taken to be met besides, at the rate of all dialects.
        const BESIDES: f64 = 2.0;
        const STANDARD: f32 = 0.5;
        let mut rates = vec![[0.0_f32; 8]; features.len()];
        for &source in sources {
            let mut counts = vec![[0.0_f64; MSA]; features.len()];
            let mut all = [0.0_f64; MSA];
            for example in examples.iter().filter(|example| example.source == source) {
                let Some(of_label) = all.get_mut(example.label) else { continue };
                let trust = self.trust(example, lexicon);
                *of_label += trust * example.features.len() as f64;
                for &feature in &example.features {
                    counts[feature as usize][example.label] += trust;
                }
            }
            let sum = all.iter().sum::<f64>().max(1.0);
            for (rates, counts) in rates.iter_mut().zip(&counts) {
                let share = counts.iter().sum::<f64>() / sum;
                let logarithms: [f64; MSA] = std::array::from_fn(|class| {
                    libm::log((counts[class] + BESIDES) / (all[class] * share + BESIDES))
                });
                let mean = logarithms.iter().sum::<f64>() / MSA as f64;
                for (rate, logarithm) in rates.iter_mut().zip(logarithms) {
                    *rate += (logarithm - mean) as f32 / sources.len() as f32;
                }
            }
        }
        for (rates, feature) in rates.iter_mut().zip(features) {
            let share = if feature.is_topic { 1.0 } else { STANDARD };
            rates[MSA] = share * most(rates);
        }
        rates
    }

    /// The scores of an example, without a start.
    pub fn scores(&self, example: &Example, lexicon: f32) -> [f32; 8] {
        let mut scores = [0.0; 8];
        for &feature in &example.features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[feature as usize]) {
                *score += weight;
            }
        }
        let scale = scale(example.count);
        for (score, from_lexicon) in scores.iter_mut().zip(&example.lexicon) {
            *score = *score * scale + lexicon * from_lexicon;
        }
        scores
    }
}

pub fn fit(examples: &[Example], features: &[Feature], sources: usize, settings: &Settings) -> Fitted {
    let Settings { epochs, rate, lexicon, lexicon_out, seed } = *settings;
    let mut random = Random(0x9E37_79B9_7F4A_7C15 ^ seed.wrapping_mul(0xD6E8_FEB8_6659_FD93));
    let mut learned: Vec<Learned> =
        features.iter().map(|&feature| Learned { weights: [0.0; 8], squares: 0.0, feature }).collect();
    let mut sums = vec![[0.0_f32; 8]; features.len()];
    let mut starts = vec![[0.0_f32; 8]; sources];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let averaged = epochs - epochs * 2 / 5;
    for epoch in 0..epochs {
        for index in (1..order.len()).rev() {
            order.swap(index, (random.next() % (index as u64 + 1)) as usize);
        }
        let rate = rate * (1.0 - 0.9 * epoch as f32 / epochs as f32);
        for &index in &order {
            let example = &examples[index as usize];
            let scale = scale(example.count);
            let lexicon = if random.share() < lexicon_out { 0.0 } else { lexicon };
            let start = &mut starts[example.source];
            let mut scores = [0.0_f32; 8];
            for &feature in &example.features {
                for (score, weight) in scores.iter_mut().zip(&learned[feature as usize].weights) {
                    *score += weight;
                }
            }
            for class in 0..8 {
                scores[class] = scores[class] * scale + start[class] + lexicon * example.lexicon[class];
            }
            let guessed = softmax(&scores);
            let meant = meant(&guessed, &example.channel);
            let mut step = [0.0_f32; 8];
            for class in 0..8 {
                step[class] = (meant[class] - guessed[class]) * example.weight;
                start[class] += 0.01 * rate * step[class];
                step[class] *= scale;
            }
            let square: f32 = step.iter().map(|step| step * step).sum();
            for &feature in &example.features {
                let Learned { weights, squares, feature } = &mut learned[feature as usize];
                *squares += square;
                let rate = feature.pace * rate / (1e-3 + *squares).sqrt();
                for (weight, step) in weights.iter_mut().zip(&step) {
                    *weight += rate * step;
                }
                if feature.is_topic {
                    weights[MSA] = most(weights);
                }
            }
        }
        if epoch >= averaged {
            for (sums, learned) in sums.iter_mut().zip(&learned) {
                for (sum, weight) in sums.iter_mut().zip(&learned.weights) {
                    *sum += weight;
                }
            }
        }
    }
    let count = (epochs - averaged) as f32;
    for sum in sums.as_flattened_mut() {
        *sum /= count;
    }
    Fitted { weights: sums, starts }
}

/// How likely each dialect is what a text is in, of which it was guessed and which has its label.
fn meant(guessed: &[f32; 8], channel: &[f32; 8]) -> [f32; 8] {
    let meant: [f32; 8] = std::array::from_fn(|class| guessed[class] * channel[class]);
    let all: f32 = meant.iter().sum();
    meant.map(|share| share / all)
}

/// The greatest weight of a dialect.
fn most(weights: &[f32; 8]) -> f32 {
    weights[..MSA].iter().copied().fold(f32::MIN, f32::max)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn example(label: Dialect, source: usize, features: &[u32]) -> Example {
        Example {
            features: features.to_vec(),
            count: features.len(),
            lexicon: [0.0; 8],
            label: label as usize,
            source,
            channel: std::array::from_fn(|class| if class == label as usize { 1.0 } else { 0.01 }),
            weight: 1.0,
        }
    }

    /// Feature 0 is everywhere, 1 in Iraqi texts, 2 in Egyptian ones, where it is a name, 3 in those of a source that is left out.
    #[test]
    fn rates_tell_who_writes_what() {
        let texts: Vec<Example> = (0..40)
            .flat_map(|_| {
                [
                    example(Dialect::Iraqi, 0, &[0, 1]),
                    example(Dialect::Egyptian, 0, &[0, 2]),
                    example(Dialect::Msa, 0, &[0, 1]),
                    example(Dialect::Iraqi, 1, &[0, 3]),
                ]
            })
            .collect();
        let features: Vec<Feature> =
            (0..4).map(|feature| Feature { is_topic: feature == 2, pace: 1.0 }).collect();
        let fitted = Fitted { weights: vec![[0.0; 8]; 4], starts: vec![[0.0; 8]; 2] };
        let rates = fitted.rates(&texts, &features, &[0], 0.0);
        let best = |feature: usize| (0..8).max_by(|&a, &b| rates[feature][a].total_cmp(&rates[feature][b]));
        assert_eq!(rates[0], [0.0; 8]);
        assert_eq!(best(1), Some(Dialect::Iraqi as usize));
        assert!(rates[1][Dialect::Egyptian as usize] < 0.0);
        assert!(0.0 < rates[1][MSA] && rates[1][MSA] < rates[1][Dialect::Iraqi as usize]);
        assert_eq!(rates[2][MSA], rates[2][Dialect::Egyptian as usize]);
        assert!(rates[2][MSA] > 0.5);
        assert_eq!(rates[3], [0.0; 8]);
    }

    /// What learns faster weighs more.
    #[test]
    fn pace_is_how_fast_a_feature_learns() {
        let texts: Vec<Example> = (0..50)
            .flat_map(|_| [example(Dialect::Iraqi, 0, &[0, 1]), example(Dialect::Egyptian, 0, &[2, 3])])
            .collect();
        let features: Vec<Feature> = (0..4)
            .map(|feature| Feature { is_topic: false, pace: if feature % 2 == 0 { 3.0 } else { 1.0 } })
            .collect();
        let settings = Settings { epochs: 5, rate: 0.02, lexicon: 0.0, lexicon_out: 0.0, seed: 1 };
        let fitted = fit(&texts, &features, 1, &settings);
        let iraqi = Dialect::Iraqi as usize;
        assert!(fitted.weights[1][iraqi] > 0.0);
        assert!(fitted.weights[0][iraqi] > 2.0 * fitted.weights[1][iraqi]);
        assert!(fitted.scores(&texts[0], 0.0)[iraqi] > fitted.scores(&texts[1], 0.0)[iraqi]);
    }
}
