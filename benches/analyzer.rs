//! The whole analyzer, beside the chain that people build from parts today.
#![allow(missing_docs)]

#[path = "corpus/mod.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rust_stemmers::{Algorithm, Stemmer};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;
use warraq::Analyzer;

fn analyzer(c: &mut Criterion) {
    let snowball = Stemmer::create(Algorithm::Arabic);
    let ours = Analyzer::default();
    let mut group = c.benchmark_group("analyzer");
    for (name, text) in corpus::all() {
        assert!(ours.terms(&text).count() > 0);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(
            BenchmarkId::new("unicode_words-lowercase-snowball", name),
            &text,
            |b, text| {
                b.iter(|| {
                    black_box(text)
                        .unicode_word_indices()
                        .map(|(_, word)| snowball.stem(&word.to_lowercase()).len())
                        .sum::<usize>()
                });
            },
        );
        group.bench_with_input(BenchmarkId::new("terms", name), &text, |b, text| {
            b.iter(|| ours.terms(black_box(text)).map(|term| term.text().len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, analyzer);
criterion_main!(benches);
