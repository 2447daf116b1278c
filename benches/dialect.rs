//! Room `dialect`, a verdict a line: the whole, and its two halves. The half of the table needs `--features training`.
#![allow(missing_docs)]

#[path = "corpus/mod.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use warraq::dialect::{Detector, detect, markers};

/// A group of one contender: what it makes of every line of each corpus.
fn group<T>(c: &mut Criterion, name: &str, of_line: impl Fn(&str) -> T) {
    let mut group = c.benchmark_group("dialect");
    for (corpus, text) in corpus::all() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new(name, corpus), &text, |b, text| {
            b.iter(|| text.lines().for_each(|line| drop(black_box(of_line(black_box(line))))));
        });
    }
    group.finish();
}

fn dialect(c: &mut Criterion) {
    group(c, "detect", |line| detect(line).confidence());
    let lexicon_only = Detector::builder().lexicon_only(true).build().expect("nothing that could be wrong");
    group(c, "lexicon_only", |line| lexicon_only.detect(line).confidence());
    group(c, "markers", |line| markers(line).len());
    #[cfg(all(feature = "training", feature = "dialect-model"))]
    group(c, "table", warraq::dialect::training::sums);
}

criterion_group!(benches, dialect);
criterion_main!(benches);
