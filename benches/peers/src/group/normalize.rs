//! The five folds, and more than them, of each line.

use super::{RARE_ALEFS, difference, five_folds};
use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, each};
use crate::{careful, obvious, version};
use charabia::normalizer::{Normalize, NormalizerOption};
use icu_normalizer::ComposingNormalizer;
use std::hint::black_box;
use unicode_normalization::UnicodeNormalization;
use warraq::normalize::{Normalizer, Preset};

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let lines = &corpus.lines();
    let ours = [
        ("five folds", five_folds()),
        ("lucene", Normalizer::new(Preset::Lucene)),
        ("search", Normalizer::new(Preset::Search)),
    ];
    let mut jobs = Jobs::new(corpus.bytes(), corpus.words());

    jobs.add("obvious `chars().filter_map().collect()`", || {
        each(lines, |line| black_box(obvious::normalize(line)).len())
    });
    jobs.add("careful, fresh string", || each(lines, |line| black_box(careful::normalize(line)).len()));
    jobs.add("careful, reused buffer", {
        let mut buffer = String::new();
        move || {
            each(lines, |line| {
                careful::normalize_into(line, &mut buffer);
                black_box(buffer.as_str()).len()
            })
        }
    });

    for (name, normalizer) in ours {
        jobs.add(format!("{} {name}, fresh string", version::of("warraq")), move || {
            each(lines, |line| black_box(normalizer.normalize(line).into_owned()).len())
        });
        jobs.add(format!("{} {name}, borrowed if equal", version::of("warraq")), move || {
            each(lines, |line| black_box(normalizer.normalize(line)).len())
        });
        jobs.add(format!("{} {name}, reused buffer", version::of("warraq")), {
            let mut buffer = String::new();
            move || {
                each(lines, |line| {
                    normalizer.normalize_into(line, &mut buffer);
                    black_box(buffer.as_str()).len()
                })
            }
        });
        jobs.add(format!("{} {name}, aligned with the source", version::of("warraq")), move || {
            each(lines, |line| black_box(normalizer.align(line)).text().len())
        });
    }

    let nfkc = ComposingNormalizer::new_nfkc();
    jobs.add(format!("{} NFKC", version::of("icu_normalizer")), move || {
        each(lines, |line| black_box(nfkc.normalize(line).into_owned()).len())
    });
    jobs.add(format!("{} NFKC", version::of("unicode-normalization")), || {
        each(lines, |line| black_box(line.nfkc().collect::<String>()).len())
    });
    let options = NormalizerOption { lossy: true, ..Default::default() };
    jobs.add(format!("{} normalize", version::of("charabia")), move || {
        each(lines, |line| black_box(Normalize::normalize(line, &options).into_owned()).len())
    });

    (bench.run(jobs), notes(lines))
}

/// Compares results, whatever is measured.
fn notes(lines: &[&str]) -> Vec<String> {
    let normalizer = five_folds();
    let mut buffer = String::new();
    let (mut ours, mut rare, mut careful) = (0, 0, 0);
    for line in lines {
        let expected = obvious::normalize(line);
        normalizer.normalize_into(line, &mut buffer);
        if buffer != expected
            || normalizer.normalize(line) != expected
            || normalizer.align(line).text() != expected
        {
            ours += 1;
            rare += usize::from(line.contains(RARE_ALEFS));
        }
        careful += usize::from(careful::normalize(line) != expected);
    }
    let mut notes = Vec::new();
    let what = format!(
        "lines come out of warraq's five folds other than of the obvious loop, \
         {rare} of them with ٲ ٳ or ٵ, which warraq folds too"
    );
    difference(&mut notes, ours, lines.len(), &what);
    difference(
        &mut notes,
        careful,
        lines.len(),
        "lines come out of the careful loop other than of the obvious one",
    );
    notes
}
