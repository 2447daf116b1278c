//! What no contender can beat: copying the text, and reading it once.

use crate::corpus::Corpus;
use crate::measure::{Bench, Jobs, Row, each};
use crate::version;
use std::hint::black_box;

pub fn measure(corpus: &Corpus, bench: &Bench) -> (Vec<Row>, Vec<String>) {
    let lines = &corpus.lines();
    let longest = lines.iter().map(|line| line.len()).max().unwrap_or(0);
    let mut jobs = Jobs::new(corpus.bytes(), corpus.words());
    jobs.add("copy into a reused buffer (memcpy)", {
        let mut buffer = vec![0; longest];
        move || {
            each(lines, |line| {
                buffer[..line.len()].copy_from_slice(line.as_bytes());
                black_box(buffer.as_ptr());
                line.len()
            })
        }
    });
    jobs.add("`String::from` (allocate and copy)", || {
        each(lines, |line| black_box(String::from(line)).len())
    });
    jobs.add(format!("{} basic", version::of("simdutf8")), || {
        each(lines, |line| simdutf8::basic::from_utf8(line.as_bytes()).map_or(0, str::len))
    });
    jobs.add("std `from_utf8`", || each(lines, |line| str::from_utf8(line.as_bytes()).map_or(0, str::len)));
    (bench.run(jobs), Vec::new())
}
