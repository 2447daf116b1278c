//! How well a model does on the dev texts, and what is tuned on them: where dialects start, and the temperature.

use super::Text;
use super::fit::{Example, Fitted, softmax};
use super::source::Source;
use crate::evaluate::{calibration_error, of_five_regions, scores};
use std::fmt::Write as _;
use warraq::dialect::{Dialect, Register};

/// A fitted model and its scores of the dev texts.
pub struct Measured<'d> {
    pub fitted: Fitted,
    sources: &'d [Source],
    /// The source that was not trained on.
    without: Option<usize>,
    rows: Vec<Row<'d>>,
}

/// A dev text, how many of its features count, and its scores.
struct Row<'d> {
    text: &'d Text,
    count: usize,
    scores: [f32; 8],
}

type Start = [f32; 8];

const IRAQI: usize = Dialect::Iraqi as usize;
const MSA: usize = Dialect::Msa as usize;

pub fn measure<'d>(
    fitted: Fitted,
    lexicon: f32,
    sources: &'d [Source],
    without: Option<usize>,
    texts: &'d [Text],
    examples: &[Example],
) -> Measured<'d> {
    let row = |(text, example): (&'d Text, &Example)| Row {
        text,
        count: example.count,
        scores: fitted.scores(example, lexicon),
    };
    let rows = texts.iter().zip(examples).map(row).collect();
    Measured { fitted, sources, without, rows }
}

/// A class as the labels of a source tell it apart.
fn class_of(source: &Source, class: usize) -> usize {
    if source.coarse { of_five_regions(Dialect::ALL[class]) as usize } else { class }
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
    fn of(&self, source: usize) -> &Source {
        &self.sources[source]
    }

    /// The sources that were trained on and count where starts are tuned.
    fn tuned(&self) -> impl Iterator<Item = (usize, &Source)> {
        let sources = self.sources.iter().enumerate();
        sources.filter(|&(index, source)| source.tuned > 0.0 && Some(index) != self.without)
    }

    fn pairs(
        &self,
        start: impl Fn(&Text) -> Start,
        source: usize,
        half: Option<usize>,
    ) -> Vec<(usize, usize)> {
        let of = self.of(source);
        self.rows
            .iter()
            .filter(|row| row.text.source == source && half.is_none_or(|half| row.text.half == half))
            .map(|Row { text, scores, .. }| {
                (
                    class_of(of, text.label as usize),
                    class_of(of, best(scores, &start(text), 1.0, of.is_of_places()).0),
                )
            })
            .collect()
    }

    /// What is to be as great as possible: on tweets of places macro F1 and Iraqi F1, elsewhere accuracy and MSA against
    /// dialect.
    fn objective(&self, start: &Start, half: Option<usize>) -> f64 {
        let mut sum = 0.0;
        for (index, source) in self.tuned() {
            let rows = self.pairs(|_| *start, index, half);
            if rows.is_empty() {
                continue;
            }
            let value = if source.is_of_places() {
                macro_f1(&rows) + 0.3 * scores(&rows, |class| class == IRAQI)[2]
            } else {
                0.5 * accuracy(&rows) + 0.5 * standard(&rows)
            };
            sum += f64::from(source.tuned) * value;
        }
        let base = self.base();
        // MSA is no label of theirs and is free.
        sum - 0.05
            * start[..MSA].iter().zip(base).map(|(start, base)| f64::from(start - base).powi(2)).sum::<f64>()
    }

    /// Where the sources of places start, on average; all of them, where there are no others.
    fn base(&self) -> Start {
        let any = self.tuned().any(|(_, source)| source.is_of_places());
        self.mean_start(|source| !any || source.is_of_places())
    }

    /// Where a source that was trained on starts.
    pub fn own_start(&self, source: usize) -> Option<&Start> {
        self.of(source).train.as_ref().map(|_| &self.fitted.starts[source])
    }

    fn mean_start(&self, are: impl Fn(&Source) -> bool) -> Start {
        let of = |(index, source): (usize, &Source)| are(source).then(|| self.own_start(index)).flatten();
        let starts: Vec<&Start> = self.tuned().filter_map(of).collect();
        std::array::from_fn(|class| {
            starts.iter().map(|start| start[class]).sum::<f32>() / starts.len().max(1) as f32
        })
    }

    /// Where dialects should start, by the dev texts of one half or of both: the best that is found from the mean of the sources,
    /// and from there with each dialect moved away, since the way up ends on many a hill.
    pub fn tune(&self, half: Option<usize>) -> Start {
        const AWAY: f32 = 0.5;
        let base = self.climb(self.base(), half);
        let moved = (0..8).flat_map(|class| [-AWAY, AWAY].map(|by| (class, by))).map(|(class, by)| {
            let mut start = base.0;
            start[class] += by;
            self.climb(start, half)
        });
        moved.fold(base, |best, other| if other.1 > best.1 { other } else { best }).0
    }

    /// The start that is reached by moving one dialect after the other as long as that helps, and how good it is.
    fn climb(&self, mut start: Start, half: Option<usize>) -> (Start, f64) {
        let mut most = self.objective(&start, half);
        for step in [0.8, 0.4, 0.2, 0.1, 0.05] {
            for _ in 0..3 {
                let before = most;
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
                if most == before {
                    break;
                }
            }
        }
        (start, most)
    }

    /// The start of each register: MSA starts where it serves the sources of that register best.
    pub fn registers(&self, start: &Start) -> [Start; 3] {
        Register::ALL.map(|register| {
            let of: Vec<usize> = self
                .tuned()
                .filter(|(_, source)| source.register == register)
                .map(|(index, _)| index)
                .collect();
            if register == Register::Any || of.is_empty() {
                return *start;
            }
            let value = |msa: f32| {
                let mut start = *start;
                start[MSA] = msa;
                let sum: f64 = of.iter().map(|&index| standard(&self.pairs(|_| start, index, None))).sum();
                (sum, start)
            };
            let all = (-30..=30).map(|step| value(start[MSA] + 0.1 * step as f32));
            all.max_by(|a, b| a.0.total_cmp(&b.0)).map_or(*start, |(_, start)| start)
        })
    }

    /// The temperature by which confidence agrees best with how often verdicts are right: the least expected calibration error
    /// on the worst of the sources that it is fitted to.
    pub fn temperature(&self, start: &Start) -> f32 {
        let error = |source: usize, temperature: f32| {
            let of = self.of(source);
            let of_source = self.rows.iter().filter(|row| row.text.source == source);
            calibration_error(of_source.map(|Row { text, count, scores }| {
                let temperature = temperature * (*count.max(&1) as f32).sqrt().sqrt();
                let (found, confidence) = best(scores, start, temperature, of.is_of_places());
                (confidence, class_of(of, found) == class_of(of, text.label as usize))
            }))
        };
        let fitted: Vec<usize> =
            self.tuned().filter(|(_, source)| source.calibrates).map(|(index, _)| index).collect();
        if fitted.is_empty() {
            return 1.0;
        }
        let worst =
            |temperature: f32| fitted.iter().map(|&source| error(source, temperature)).fold(0.0, f64::max);
        let all = (10..=200).map(|step| step as f32 * 0.005);
        all.min_by(|&a, &b| worst(a).total_cmp(&worst(b))).unwrap_or(1.0)
    }

    /// Where a source starts that was left out: as the others of its kind on average.
    pub fn start_of_others(&self, left_out: usize) -> Start {
        self.mean_start(|source| source.is_of_places() == self.of(left_out).is_of_places())
    }

    /// A line of figures for a source; `None` if it has no dev texts.
    pub fn line(&self, start: &Start, source: usize) -> Option<String> {
        figures(&self.pairs(|_| *start, source, None), self.of(source))
    }

    /// The same, each half with its own start.
    pub fn line_of_halves(&self, starts: &[Start; 2], source: usize) -> Option<String> {
        figures(&self.pairs(|text| starts[text.half], source, None), self.of(source))
    }
}

fn figures(rows: &[(usize, usize)], source: &Source) -> Option<String> {
    if rows.is_empty() {
        return None;
    }
    let mut out = format!(
        "{}: {} texts, accuracy {:.3} macro F1 {:.3}",
        source.name,
        rows.len(),
        accuracy(rows),
        macro_f1(rows)
    );
    if rows.iter().any(|row| row.0 == IRAQI) {
        let [precision, recall, f1] = scores(rows, |class| class == IRAQI);
        write!(out, " Iraqi P {precision:.3} R {recall:.3} F1 {f1:.3}").ok();
    }
    if !source.is_of_places() && rows.iter().any(|row| row.0 == MSA) {
        write!(out, " MSA against dialect {:.3}", standard(rows)).ok();
    }
    Some(out)
}
