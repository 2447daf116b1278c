//! Room `token`, beside `unicode-segmentation` alone.
#![allow(missing_docs)]

#[path = "corpus/mod.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;
use warraq::token::{Tokenizer, sentences};

fn token(c: &mut Criterion) {
    let plain = Tokenizer::builder().entities(false).tailorings(false).build();
    let mut group = c.benchmark_group("token");
    for (name, text) in corpus::all() {
        assert!(warraq::tokens(&text).count() > 0);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("unicode_words", name), &text, |b, text| {
            b.iter(|| text.lines().map(|line| black_box(line).unicode_word_indices().count()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("plain", name), &text, |b, text| {
            b.iter(|| text.lines().map(|line| plain.tokens(black_box(line)).count()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("default", name), &text, |b, text| {
            b.iter(|| text.lines().map(|line| warraq::tokens(black_box(line)).count()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("sentences", name), &text, |b, text| {
            b.iter(|| sentences(black_box(text)).count());
        });
    }
    group.finish();
}

criterion_group!(benches, token);
criterion_main!(benches);
