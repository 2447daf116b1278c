//! Room `normalize`, beside the loop that everybody writes first.
#![allow(missing_docs)]

#[path = "corpus/mod.rs"]
mod corpus;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use unicode_normalization::UnicodeNormalization;
use warraq::letter;
use warraq::normalize::{Alef, Diacritics, Normalizer, Preset, TehMarbuta};

/// The plain rival: alef family, teh marbuta, alef maksura, diacritics and tatweel in one pass over the characters.
fn obvious(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => Some('ا'),
            'ة' => Some('ه'),
            'ى' => Some('ي'),
            '\u{0640}' | '\u{064B}'..='\u{0652}' | '\u{0670}' => None,
            c => Some(c),
        })
        .collect()
}

fn normalize(c: &mut Criterion) {
    let same_folds = Normalizer::builder()
        .alef(Alef::All)
        .teh_marbuta(TehMarbuta::HehAnywhere)
        .alef_maksura(true)
        .strip_diacritics(Diacritics::ALL)
        .tatweel(true)
        .build();
    let mut group = c.benchmark_group("normalize");
    for (name, text) in corpus::all() {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("obvious", name), &text, |b, text| {
            b.iter(|| text.lines().map(|line| obvious(black_box(line)).len()).sum::<usize>());
        });
        let contenders = [
            ("same-folds", same_folds),
            ("conservative", Normalizer::new(Preset::Conservative)),
            ("search", Normalizer::new(Preset::Search)),
            ("lucene", Normalizer::new(Preset::Lucene)),
        ];
        for (id, normalizer) in contenders {
            assert!(!normalizer.normalize(&text).is_empty());
            group.bench_with_input(BenchmarkId::new(id, name), &text, |b, text| {
                b.iter(|| {
                    text.lines().map(|line| normalizer.normalize(black_box(line)).len()).sum::<usize>()
                });
            });
        }
    }
    group.finish();
}

/// The news as files have it that are not typed: in NFD, as a PDF file draws it, with a mark of direction before every word.
fn encodings(text: &str) -> [(&'static str, String); 3] {
    let form = |c: char| {
        let drawn = |&form: &char| letter::presentation_base(form).is_some_and(|base| base.chars().eq([c]));
        ('\u{FE80}'..='\u{FEFC}').find(drawn).unwrap_or(c)
    };
    [
        ("decomposed", text.nfd().collect()),
        ("presentation-forms", text.chars().map(form).collect()),
        ("direction-marks", text.replace(' ', " \u{200F}")),
    ]
}

fn normalize_encodings(c: &mut Criterion) {
    let (_, news) = corpus::all().into_iter().find(|(name, _)| *name == "msa-news").expect("a page of news");
    let mut group = c.benchmark_group("normalize-encodings");
    for (name, text) in encodings(&news) {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("nfkc", name), &text, |b, text| {
            b.iter(|| {
                text.lines().map(|line| black_box(line).nfkc().collect::<String>().len()).sum::<usize>()
            });
        });
        for preset in [Preset::Conservative, Preset::Search] {
            let normalizer = Normalizer::new(preset);
            assert_eq!(normalizer.normalize(&text), normalizer.normalize(&news));
            group.bench_with_input(BenchmarkId::new(preset.as_str(), name), &text, |b, text| {
                b.iter(|| {
                    text.lines().map(|line| normalizer.normalize(black_box(line)).len()).sum::<usize>()
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, normalize, normalize_encodings);
criterion_main!(benches);
