//! Thread CPU time: repeated, interleaved, the median of rounds.

use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;

/// A measurement goes on for at least this long.
const SECONDS: f64 = 0.020;
/// The clock is read once per block of passes, and a block takes at least this long.
const BLOCK_SECONDS: f64 = 0.002;

/// How to measure.
pub struct Bench {
    rounds: usize,
    only: Option<String>,
}

/// One contender's work on the whole text.
struct Job<'a> {
    contender: String,
    bytes: usize,
    words: usize,
    /// Does the work once; gives the size of what came out.
    work: Box<dyn FnMut() -> usize + 'a>,
}

/// The contenders of a group. The first one is the reference.
pub struct Jobs<'a> {
    bytes: usize,
    words: usize,
    jobs: Vec<Job<'a>>,
}

/// What a group measured.
pub struct Group {
    pub name: String,
    /// What [`Row::output`] counts.
    pub unit: &'static str,
    pub rows: Vec<Row>,
    /// What a reader must know of the results.
    pub notes: Vec<String>,
}

/// What a contender measured: seconds a pass, one figure a round.
pub struct Row {
    pub contender: String,
    pub bytes: usize,
    pub words: usize,
    pub seconds: Vec<f64>,
    pub output: usize,
}

impl<'a> Jobs<'a> {
    /// For work on a text of so many bytes and words.
    pub fn new(bytes: usize, words: usize) -> Jobs<'a> {
        Jobs { bytes, words, jobs: Vec::new() }
    }

    pub fn add(&mut self, contender: impl Into<String>, work: impl FnMut() -> usize + 'a) {
        self.add_on(self.bytes, self.words, contender, work);
    }

    /// Work on a text of its own.
    pub fn add_on(
        &mut self,
        bytes: usize,
        words: usize,
        contender: impl Into<String>,
        work: impl FnMut() -> usize + 'a,
    ) {
        self.jobs.push(Job { contender: contender.into(), bytes, words, work: Box::new(work) });
    }
}

impl Bench {
    pub fn new(rounds: usize, only: Option<String>) -> Bench {
        Bench { rounds, only }
    }

    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// Runs all jobs once for warming up, then round by round, each job once a round.
    pub fn run(&self, jobs: Jobs<'_>) -> Vec<Row> {
        let wanted = |(index, job): &(usize, Job<'_>)| {
            *index == 0 || self.only.as_ref().is_none_or(|only| job.contender.contains(only))
        };
        let jobs = jobs.jobs.into_iter().enumerate().filter(wanted).map(|(_, job)| job);
        let mut contests: Vec<_> = jobs
            .map(|mut job| {
                let block = block(&mut job.work);
                let output = (job.work)();
                let Job { contender, bytes, words, work } = job;
                (work, block, Row { contender, bytes, words, seconds: Vec::new(), output })
            })
            .collect();
        for _ in 0..self.rounds {
            for (work, block, row) in &mut contests {
                row.seconds.push(seconds_per_pass(work, *block));
            }
        }
        contests.into_iter().map(|(.., row)| row).collect()
    }
}

/// How many passes make a block.
fn block(work: &mut dyn FnMut() -> usize) -> usize {
    let mut passes = 1;
    while seconds(work, passes) < BLOCK_SECONDS {
        passes *= 2;
    }
    passes
}

fn seconds_per_pass(work: &mut dyn FnMut() -> usize, block: usize) -> f64 {
    let (mut passes, mut total) = (0, 0.0);
    while total < SECONDS {
        total += seconds(work, block);
        passes += block;
    }
    total / passes as f64
}

fn seconds(work: &mut dyn FnMut() -> usize, passes: usize) -> f64 {
    let start = thread_seconds();
    for _ in 0..passes {
        black_box(work());
    }
    thread_seconds() - start
}

/// The CPU time of this thread, which other processes do not add to.
fn thread_seconds() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// Does `work` on each line; the sum of what it gives.
#[inline(always)]
pub fn each<'t>(lines: &[&'t str], mut work: impl FnMut(&'t str) -> usize) -> usize {
    lines.iter().map(|line| work(black_box(line))).sum()
}

/// Hands each item to `touch`; how many there were.
#[inline(always)]
pub fn count<T>(items: impl Iterator<Item = T>, mut touch: impl FnMut(T)) -> usize {
    items.fold(0, |count, item| {
        touch(item);
        count + 1
    })
}

/// The middle one; the mean of the two in the middle if there are two.
pub fn median(values: &[f64]) -> f64 {
    (quantile(values, 0.5 - 1e-9) + quantile(values, 0.5 + 1e-9)) / 2.0
}

/// Half the distance between the quartiles, as a share of the median.
pub fn spread(values: &[f64]) -> f64 {
    (quantile(values, 0.75) - quantile(values, 0.25)) / 2.0 / median(values)
}

/// The value with a share of at least `share` of all values at or below it.
fn quantile(values: &[f64], share: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let rank = (share * values.len() as f64).ceil() as usize;
    values[rank.clamp(1, values.len()) - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        assert_eq!(median(&[3.0]), 3.0);
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[4.0, 1.0, 3.0, 2.0]), 2.5);
    }

    #[test]
    fn spreads() {
        assert_eq!(spread(&[2.0, 2.0, 2.0]), 0.0);
        assert_eq!(spread(&[5.0]), 0.0);
        assert_eq!(spread(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), 0.5); // quartiles 2 and 6, median 4
    }

    #[test]
    fn reference_stays() {
        let mut jobs = Jobs::new(10, 2);
        jobs.add("first", || 1);
        jobs.add("second", || 2);
        jobs.add_on(5, 1, "third", || 3);
        let rows = Bench::new(2, Some("thi".to_owned())).run(jobs);
        let seen: Vec<_> = rows.iter().map(|row| (row.contender.as_str(), row.bytes, row.output)).collect();
        assert_eq!(seen, [("first", 10, 1), ("third", 5, 3)]);
        assert!(rows.iter().all(|row| row.seconds.len() == 2 && row.seconds.iter().all(|&s| s > 0.0)));
    }
}
