//! Room `stem`, beside `rust-stemmers`.
#![allow(missing_docs)]

#[path = "corpus/mod.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use rust_stemmers::{Algorithm, Stemmer};
use std::hint::black_box;
use unicode_segmentation::UnicodeSegmentation;
use warraq::stem::{LightStemmer, light10};

fn stem(c: &mut Criterion) {
    let snowball = Stemmer::create(Algorithm::Arabic);
    let light = LightStemmer::new();
    let mut group = c.benchmark_group("stem");
    for (name, text) in corpus::all() {
        let words: Vec<&str> = text.unicode_words().collect();
        let normalized: Vec<String> = words.iter().map(|word| warraq::normalize(word).into_owned()).collect();
        assert!(!words.is_empty());
        group.throughput(Throughput::Bytes(words.iter().map(|word| word.len() as u64).sum()));
        group.bench_with_input(BenchmarkId::new("rust-stemmers", name), &words, |b, words| {
            b.iter(|| words.iter().map(|word| snowball.stem(black_box(word)).len()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("snowball", name), &words, |b, words| {
            b.iter(|| words.iter().map(|word| warraq::stem::snowball(black_box(word)).len()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("lemma", name), &words, |b, words| {
            b.iter(|| words.iter().map(|word| warraq::morph::lemma(black_box(word)).len()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("root", name), &words, |b, words| {
            b.iter(|| words.iter().filter_map(|word| warraq::morph::root(black_box(word))).count());
        });
        group.bench_with_input(BenchmarkId::new("light10-raw-word", name), &words, |b, words| {
            b.iter(|| words.iter().map(|word| light.stem(black_box(word)).len()).sum::<usize>());
        });
        group.bench_with_input(BenchmarkId::new("light10-normalized", name), &normalized, |b, words| {
            b.iter(|| words.iter().map(|word| light10(black_box(word)).len()).sum::<usize>());
        });
    }
    group.finish();
}

criterion_group!(benches, stem);
criterion_main!(benches);
