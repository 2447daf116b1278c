//! Room `dialect`, a verdict a line.
#![allow(missing_docs)]

#[path = "corpus/mod.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use warraq::dialect::{detect, markers};

fn dialect(c: &mut Criterion) {
    let mut group = c.benchmark_group("dialect");
    for (name, text) in corpus::all() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("markers", name), &text, |b, text| {
            b.iter(|| text.lines().map(|line| markers(black_box(line)).len()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("detect", name), &text, |b, text| {
            b.iter(|| text.lines().map(|line| detect(black_box(line)).confidence()).sum::<f32>());
        });
    }
    group.finish();
}

criterion_group!(benches, dialect);
criterion_main!(benches);
