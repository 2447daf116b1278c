//! Fits a log-linear model: maximum likelihood of the right readings, all of them together, with a Gaussian prior, by
//! L-BFGS (J. Nocedal, *Updating Quasi-Newton Matrices with Limited Storage*, 1980).
//!
//! `exp` and `ln` are those of `libm`, so that every machine makes the same bytes.

use warraq::morph::training::{SLOTS, UNIT};

/// The readings of a word.
pub struct Example {
    /// The features of all readings, one after the other.
    pub features: Vec<(u16, i16)>,
    /// Where the features of each reading end.
    pub ends: Vec<u32>,
    /// Which readings are right.
    pub right: Vec<bool>,
    pub weight: f64,
}

impl Example {
    pub fn new(readings: impl Iterator<Item = Vec<(u16, i16)>>, right: Vec<bool>, weight: f64) -> Example {
        let (mut features, mut ends) = (Vec::new(), Vec::new());
        for reading in readings {
            features.extend(reading);
            ends.push(features.len() as u32);
        }
        Example { features, ends, right, weight }
    }

    /// The features of each reading.
    pub fn readings(&self) -> impl Iterator<Item = &[(u16, i16)]> {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let features = &self.features[start..end as usize];
            start = end as usize;
            features
        })
    }

    /// Whether there is a right reading.
    pub fn is_covered(&self) -> bool {
        self.right.contains(&true)
    }

    /// The index of the best reading, the first among equals.
    pub fn best(&self, weights: &[u8]) -> Option<usize> {
        self.readings()
            .map(|features| score(features, weights))
            .enumerate()
            .max_by_key(|&(index, score)| (score, std::cmp::Reverse(index)))
            .map(|(index, _)| index)
    }
}

/// The loss of `weights`, and its gradient.
fn loss(examples: &[&Example], weights: &[f64], unit: f64, prior: f64, gradient: &mut [f64]) -> f64 {
    let mut loss = 0.0;
    for (gradient, weight) in gradient.iter_mut().zip(weights) {
        *gradient = prior * weight;
        loss += prior / 2.0 * weight * weight;
    }
    let mut scores = Vec::new();
    for example in examples {
        scores.clear();
        scores.extend(example.readings().map(|features| {
            features.iter().map(|&(slot, value)| weights[usize::from(slot)] * f64::from(value)).sum::<f64>()
                / unit
        }));
        let most = scores.iter().copied().fold(f64::MIN, f64::max);
        let (mut all, mut right) = (0.0, 0.0);
        for (score, &is_right) in scores.iter_mut().zip(&example.right) {
            *score = libm::exp(*score - most);
            all += *score;
            if is_right {
                right += *score;
            }
        }
        loss -= example.weight * libm::log(right / all);
        for ((score, &is_right), features) in scores.iter().zip(&example.right).zip(example.readings()) {
            let slope = example.weight / unit * (score / all - if is_right { score / right } else { 0.0 });
            if slope.abs() > 1e-9 {
                for &(slot, value) in features {
                    gradient[usize::from(slot)] += slope * f64::from(value);
                }
            }
        }
    }
    loss
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The weights that explain `examples` best.
fn fit(examples: &[&Example], slots: usize, unit: f64, prior: f64) -> Vec<f64> {
    const KEPT: usize = 8;
    let (mut weights, mut gradient) = (vec![0.0; slots], vec![0.0; slots]);
    let mut value = loss(examples, &weights, unit, prior, &mut gradient);
    let mut history: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    for _ in 0..120 {
        let mut direction = gradient.clone();
        let mut alphas = Vec::new();
        for (step, change, rho) in history.iter().rev() {
            let alpha = rho * dot(step, &direction);
            direction.iter_mut().zip(change).for_each(|(d, c)| *d -= alpha * c);
            alphas.push(alpha);
        }
        let scale = match history.last() {
            Some((step, change, _)) => dot(step, change) / dot(change, change),
            None => 1.0 / dot(&gradient, &gradient).sqrt().max(1e-9),
        };
        direction.iter_mut().for_each(|d| *d *= scale);
        for ((step, change, rho), alpha) in history.iter().zip(alphas.iter().rev()) {
            let beta = rho * dot(change, &direction);
            direction.iter_mut().zip(step).for_each(|(d, s)| *d += (alpha - beta) * s);
        }
        let slope = -dot(&gradient, &direction);
        let mut length = 1.0;
        let mut next_gradient = vec![0.0; slots];
        let (next, next_value) = loop {
            let next: Vec<f64> = weights.iter().zip(&direction).map(|(w, d)| w - length * d).collect();
            let next_value = loss(examples, &next, unit, prior, &mut next_gradient);
            if next_value <= value + 1e-4 * length * slope || length < 1e-6 {
                break (next, next_value);
            }
            length /= 2.0;
        };
        let step: Vec<f64> = next.iter().zip(&weights).map(|(n, w)| n - w).collect();
        let change: Vec<f64> = next_gradient.iter().zip(&gradient).map(|(n, g)| n - g).collect();
        let curvature = dot(&step, &change);
        let done = (value - next_value).abs() < 4e-6 * value.abs();
        if curvature > 1e-10 {
            history.push((step, change, 1.0 / curvature));
            if history.len() > KEPT {
                history.remove(0);
            }
        }
        (weights, gradient, value) = (next, next_gradient, next_value);
        if done {
            break;
        }
    }
    weights
}

/// A model of some examples: its weights as small integers.
pub fn train(examples: &[&Example], prior: f64) -> Vec<u8> {
    let weights = fit(examples, SLOTS, f64::from(UNIT), prior);
    let most = weights.iter().copied().map(f64::abs).fold(1e-9, f64::max).min(5.0);
    let factor = 127.0 / most;
    weights.iter().map(|weight| (weight * factor).round().clamp(-127.0, 127.0) as i8 as u8).collect()
}

/// The score of a reading by the weights of a model.
pub fn score(features: &[(u16, i16)], weights: &[u8]) -> i32 {
    features.iter().map(|&(slot, value)| i32::from(weights[usize::from(slot)] as i8) * i32::from(value)).sum()
}
