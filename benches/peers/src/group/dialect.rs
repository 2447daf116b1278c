//! Text to its dialect. There is no rival in Rust; what can be told is what each half costs, and how far it is from cutting words
//! alone, without which nothing is detected.

use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, count, each};
use crate::version;
use std::hint::black_box;
use warraq::dialect::{Detector, detect, markers};
use warraq::token::tokens;

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let lines = &corpus.lines();
    let mut jobs = Jobs::new(corpus.bytes(), corpus.words());
    let name = |what: &str| format!("{} {what}", version::of("warraq"));

    jobs.add(name("tokens alone"), || {
        each(lines, |line| {
            count(tokens(line), |token| {
                black_box((token.text(), token.span()));
            })
        })
    });
    jobs.add(name("markers alone"), || each(lines, |line| black_box(markers(line)).len()));
    let lexicon_only = Detector::builder().lexicon_only(true).build().expect("nothing that could be wrong");
    jobs.add(name("detect by the lexicon only"), move || {
        each(lines, |line| black_box(lexicon_only.detect(line)).evidence().len())
    });
    jobs.add(name("detect"), || each(lines, |line| black_box(detect(line)).evidence().len()));

    (bench.run(jobs), Vec::new())
}
