//! How well a model does on the dev texts, and what is tuned on them: where dialects start, and the temperature.

use super::Text;
use super::fit::{Example, Fitted, softmax};
use super::source::SOURCES;
use crate::evaluate::{of_five_regions, scores};
use std::fmt::Write as _;
use warraq::dialect::Dialect;

/// A fitted model and its scores of the dev texts.
pub struct Measured<'d> {
    pub fitted: Fitted,
    rows: Vec<(&'d Text, [f32; 8])>,
}

type Start = [f32; 8];

const IRAQI: usize = Dialect::Iraqi as usize;
const MSA: usize = Dialect::Msa as usize;

pub fn measure<'d>(fitted: Fitted, lexicon: f32, texts: &'d [Text], examples: Vec<Example>) -> Measured<'d> {
    let rows =
        texts.iter().zip(&examples).map(|(text, example)| (text, fitted.scores(example, lexicon))).collect();
    Measured { fitted, rows }
}

/// A class of the five regions.
fn coarse(class: usize) -> usize {
    of_five_regions(Dialect::ALL[class]) as usize
}

/// The likeliest class and its probability, scores divided by a temperature; without MSA where labels are places.
fn best(scores: &Start, start: &Start, temperature: f32, of_places: bool) -> (usize, f32) {
    let mut scores: Start = std::array::from_fn(|class| (scores[class] + start[class]) / temperature);
    if of_places {
        scores[MSA] = f32::MIN;
    }
    let probabilities = softmax(&scores);
    let best = (0..8).max_by(|&a, &b| probabilities[a].total_cmp(&probabilities[b])).unwrap_or(MSA);
    (best, probabilities[best])
}

fn macro_f1(rows: &[(usize, usize)]) -> f64 {
    let classes: Vec<usize> = (0..8).filter(|&class| rows.iter().any(|row| row.0 == class)).collect();
    classes.iter().map(|&class| scores(rows, |it| it == class)[2]).sum::<f64>() / classes.len().max(1) as f64
}

fn accuracy(rows: &[(usize, usize)]) -> f64 {
    rows.iter().filter(|row| row.0 == row.1).count() as f64 / rows.len().max(1) as f64
}

fn standard(rows: &[(usize, usize)]) -> f64 {
    f64::midpoint(scores(rows, |class| class == MSA)[2], scores(rows, |class| class != MSA)[2])
}

impl Measured<'_> {
    fn pairs(
        &self,
        start: impl Fn(&Text) -> Start,
        source: usize,
        half: Option<usize>,
    ) -> Vec<(usize, usize)> {
        let of_places = SOURCES[source].is_of_places();
        let class = |class: usize| if of_places { class } else { coarse(class) };
        self.rows
            .iter()
            .filter(|(text, _)| text.source == source && half.is_none_or(|half| text.half == half))
            .map(|(text, scores)| {
                (class(text.label as usize), class(best(scores, &start(text), 1.0, of_places).0))
            })
            .collect()
    }

    /// What is to be as great as possible: on tweets of places macro F1 and Iraqi F1, elsewhere accuracy and MSA against
    /// dialect.
    fn objective(&self, start: &Start, half: Option<usize>) -> f64 {
        let mut sum = 0.0;
        for (index, source) in SOURCES.iter().enumerate() {
            let rows = self.pairs(|_| *start, index, half);
            sum += match source.name {
                "shami" => continue,
                "arsarcasm" => 0.3 * standard(&rows),
                _ if source.is_of_places() => {
                    macro_f1(&rows) + 0.3 * scores(&rows, |class| class == IRAQI)[2]
                }
                _ => 0.5 * accuracy(&rows) + 0.5 * standard(&rows),
            };
        }
        let base = self.base();
        // MSA is no label of theirs and is free.
        sum - 0.05
            * start[..MSA].iter().zip(base).map(|(start, base)| f64::from(start - base).powi(2)).sum::<f64>()
    }

    /// Where the sources of places start, on average.
    fn base(&self) -> Start {
        let starts = self.fitted.starts.iter().zip(&SOURCES).filter(|(_, source)| source.is_of_places());
        let starts: Vec<&Start> = starts.map(|(start, _)| start).collect();
        std::array::from_fn(|class| {
            starts.iter().map(|start| start[class]).sum::<f32>() / starts.len() as f32
        })
    }

    /// Where dialects should start, by the dev texts of one half or of both.
    pub fn tune(&self, half: Option<usize>) -> Start {
        let mut start = self.base();
        let mut most = self.objective(&start, half);
        for step in [0.8, 0.4, 0.2, 0.1] {
            for _ in 0..3 {
                for class in 0..8 {
                    for move_by in [-step, step] {
                        let mut other = start;
                        other[class] += move_by;
                        let value = self.objective(&other, half);
                        if value > most {
                            (start, most) = (other, value);
                        }
                    }
                }
            }
        }
        start
    }

    /// The start of each register: MSA starts where it serves tweets or comments best.
    pub fn registers(&self, start: &Start) -> [Start; 3] {
        let best = |names: &[&str]| {
            let value = |msa: f32| {
                let mut start = *start;
                start[MSA] = msa;
                let of = SOURCES.iter().enumerate().filter(|(_, source)| names.contains(&source.name));
                let sum: f64 = of.map(|(index, _)| standard(&self.pairs(|_| start, index, None))).sum();
                (sum, start)
            };
            let all = (-30..=30).map(|step| value(start[MSA] + 0.1 * step as f32));
            all.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(*start, |(_, start)| start)
        };
        [*start, best(&["arsarcasm"]), best(&["aoc", "arabicdialects"])]
    }

    /// The temperature by which confidence agrees best with how often verdicts are right: the least log loss.
    pub fn temperature(&self, start: &Start) -> f32 {
        let loss = |temperature: f32| -> f64 {
            let mut sum = 0.0;
            for (text, scores) in &self.rows {
                if !matches!(SOURCES[text.source].name, "aoc" | "dial2msa" | "nadi2023") {
                    continue;
                }
                let of_places = SOURCES[text.source].is_of_places();
                let (found, confidence) = best(scores, start, temperature, of_places);
                let class = |class: usize| if of_places { class } else { coarse(class) };
                let right = class(found) == class(text.label as usize);
                sum -= libm::log(f64::from(if right { confidence } else { 1.0 - confidence }).max(1e-6));
            }
            sum
        };
        let all = (4..=40).map(|step| step as f32 * 0.1);
        all.min_by(|&a, &b| loss(a).total_cmp(&loss(b))).unwrap_or(1.0)
    }

    /// Where a source that was left out starts: as the others of its kind on average.
    pub fn starts_of_others(&self, left_out: usize) -> Start {
        let of_places = SOURCES[left_out].is_of_places();
        let others: Vec<&Start> = (0..SOURCES.len())
            .filter(|&index| {
                index != left_out
                    && SOURCES[index].name != "shami"
                    && SOURCES[index].is_of_places() == of_places
            })
            .map(|index| &self.fitted.starts[index])
            .collect();
        std::array::from_fn(|class| {
            others.iter().map(|start| start[class]).sum::<f32>() / others.len().max(1) as f32
        })
    }

    /// A line of figures for a source.
    pub fn line(&self, start: &Start, source: usize, half: Option<usize>) -> String {
        figures(&self.pairs(|_| *start, source, half), SOURCES[source].is_of_places())
    }

    /// The same, each half with its own start.
    pub fn line_of_halves(&self, starts: &[Start; 2], source: usize) -> String {
        figures(&self.pairs(|text| starts[text.half], source, None), SOURCES[source].is_of_places())
    }
}

fn figures(rows: &[(usize, usize)], of_places: bool) -> String {
    let mut out = format!("accuracy {:.3} macro F1 {:.3}", accuracy(rows), macro_f1(rows));
    if of_places {
        let [precision, recall, f1] = scores(rows, |class| class == IRAQI);
        write!(out, " Iraqi P {precision:.3} R {recall:.3} F1 {f1:.3}").ok();
    } else if rows.iter().any(|row| row.0 == MSA) {
        write!(out, " MSA against dialect {:.3}", standard(rows)).ok();
    }
    out
}
