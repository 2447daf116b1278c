//! Whole queries over a table in memory against plain loops that answer the same, round by round in one process.
//!
//! ```sh
//! cargo bench -p warraq-sql --bench queries [-- FILE...]
//! ```
//!
//! One partition, so one thread. A query counts from its text to its last row. Ratios are medians of pairs.

use datafusion::arrow::array::{ArrayRef, AsArray, RecordBatch, StringArray, StringViewArray};
use datafusion::arrow::datatypes::{DataType, Int64Type};
use datafusion::datasource::MemTable;
use datafusion::error::Result;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;
use std::{env, fs};
use tokio::runtime;
use warraq::dialect::{Dialect, Label, detect};
use warraq::integrations::datafusion::register_all;

const ROUNDS: usize = 15;
/// The samples are repeated up to this many bytes.
const BYTES: usize = 4 << 20;

/// What a query and its loop count.
type Counts = BTreeMap<String, i64>;
type Loop = fn(&[&str]) -> Counts;

const QUERIES: [(&str, Loop); 2] = [
    ("SELECT ar_dialect(text), count(*) FROM t GROUP BY 1", |texts| {
        let mut counts = BTreeMap::<&str, i64>::new();
        for text in texts {
            *counts.entry(detect(text).label().code()).or_default() += 1;
        }
        counts.into_iter().map(|(code, count)| (code.to_owned(), count)).collect()
    }),
    ("SELECT count(*) FROM t WHERE ar_is_msa(text)", |texts| {
        let is_msa = |text: &&&str| detect(text).label() == Label::Dialect(Dialect::Msa);
        Counts::from([(String::new(), texts.iter().filter(is_msa).count() as i64)])
    }),
];

/// The last column of the answer counts; the one before, if there is one, says what.
fn counts(answer: &[RecordBatch]) -> Counts {
    let rows = answer.iter().flat_map(|batch| {
        let (counts, names) = batch.columns().split_last().expect("a query counts");
        let counts = counts.as_primitive::<Int64Type>().values().clone();
        let names = names.first().cloned();
        counts.to_vec().into_iter().enumerate().map(move |(row, count)| {
            let name = names.as_ref().map_or("", |names| names.as_string::<i32>().value(row));
            (name.to_owned(), count)
        })
    });
    rows.collect()
}

/// The sample texts that are Arabic, a text a line.
fn samples() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("the samples").map(|file| file.expect("a sample").path()).collect();
    files.retain(|file| {
        file.extension().is_some_and(|kind| kind == "txt")
            && file.file_stem().is_some_and(|name| name != "ascii")
    });
    files.sort();
    files.iter().map(|file| fs::read_to_string(file).expect("a sample")).collect()
}

fn column(lines: &[&str], kind: &DataType) -> ArrayRef {
    match kind {
        DataType::Utf8View => Arc::new(StringViewArray::from(lines.to_vec())),
        _ => Arc::new(StringArray::from(lines.to_vec())),
    }
}

fn seconds<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let answer = black_box(work());
    (answer, start.elapsed().as_secs_f64())
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn main() -> Result<()> {
    // Cargo gives every bench a `--bench`.
    let files: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let text = if files.is_empty() {
        let samples = samples();
        samples.repeat(1 + BYTES / samples.len())
    } else {
        files.iter().map(|file| fs::read_to_string(file).expect(file)).collect()
    };
    let lines: Vec<&str> = text.lines().collect();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    let runtime = runtime::Builder::new_current_thread().build()?;
    println!("{} texts, {bytes} bytes, 1 partition", lines.len());
    println!("| query | column | MB/s | of the loop |");
    println!("|---|---|---:|---:|");
    for kind in [DataType::Utf8, DataType::Utf8View] {
        let config = SessionConfig::new().with_target_partitions(1);
        let batches: Vec<RecordBatch> = lines
            .chunks(config.batch_size())
            .map(|lines| RecordBatch::try_from_iter([("text", column(lines, &kind))]))
            .collect::<Result<_, _>>()?;
        let schema = batches.first().expect("texts").schema();
        let mut context = SessionContext::new_with_config(config);
        register_all(&mut context)?;
        // The loops read the strings of the same batches.
        let columns: Vec<ArrayRef> = batches.iter().map(|batch| batch.column(0).clone()).collect();
        let texts: Vec<&str> = match kind {
            DataType::Utf8View => {
                columns.iter().flat_map(|column| column.as_string_view().iter().flatten()).collect()
            }
            _ => columns.iter().flat_map(|column| column.as_string::<i32>().iter().flatten()).collect(),
        };
        context.register_table("t", Arc::new(MemTable::try_new(schema, vec![batches])?))?;
        for (query, plain) in QUERIES {
            let (mut speeds, mut ratios) = (Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                let run = || runtime.block_on(async { context.sql(query).await?.collect().await });
                let (answer, sql) = seconds(run);
                let (expected, looped) = seconds(|| plain(&texts));
                assert_eq!(counts(&answer?), expected, "{query}");
                speeds.push(bytes as f64 / 1e6 / sql);
                ratios.push(looped / sql);
            }
            println!("| `{query}` | {kind} | {:.0} | {:.2} |", median(speeds), median(ratios));
        }
    }
    Ok(())
}
