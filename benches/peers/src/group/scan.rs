//! Finding out that nothing is to do: each line is normalized already.

use super::{difference, five_folds};
use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, each};
use crate::{careful, obvious, version};
use std::hint::black_box;
use warraq::normalize::{Normalizer, Preset};

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let (normalizer, search) = (five_folds(), Normalizer::new(Preset::Search));
    let (text, search_text) = (folded(corpus, &normalizer), folded(corpus, &search));
    let (lines, search_lines): (&Vec<_>, &Vec<_>) = (&text.lines().collect(), &search_text.lines().collect());
    let mut jobs = Jobs::new(bytes(lines), words(lines));
    jobs.add("obvious `chars().any()`", || {
        each(lines, |line| usize::from(black_box(obvious::is_normalized(line))))
    });
    jobs.add(format!("{} five folds", version::of("warraq")), || {
        each(lines, |line| usize::from(black_box(normalizer.is_normalized(line))))
    });
    let name = format!("{} search, on text normalized by it", version::of("warraq"));
    jobs.add_on(bytes(search_lines), words(search_lines), name, || {
        each(search_lines, |line| usize::from(black_box(search.is_normalized(line))))
    });

    let mut notes = Vec::new();
    let dirty = |lines: &[&str], normalizer: &Normalizer| {
        lines.iter().filter(|line| !normalizer.is_normalized(line)).count()
    };
    difference(&mut notes, dirty(lines, &normalizer), lines.len(), "lines are not clean after five folds");
    difference(
        &mut notes,
        dirty(search_lines, &search),
        search_lines.len(),
        "lines are not clean after search",
    );
    (bench.run(jobs), notes)
}

fn folded(corpus: &Corpus, normalizer: &Normalizer) -> String {
    let mut text = String::new();
    for line in corpus.lines() {
        text.push_str(&normalizer.normalize(line));
        text.push('\n');
    }
    text
}

fn bytes(lines: &[&str]) -> usize {
    lines.iter().map(|line| line.len()).sum()
}

fn words(lines: &[&str]) -> usize {
    lines.iter().flat_map(|line| careful::words(line)).count()
}
