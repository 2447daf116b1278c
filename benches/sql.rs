//! The SQL functions against the plain loop over the same column, round by round in one process.
//!
//! ```sh
//! cargo bench --features datafusion --bench sql [-- FILE...]
//! ```
//!
//! Prints for each function how fast it is, and its speed in relation to two loops: one that looks at
//! each result and drops it, and one that keeps all of them, as a column does. Ratios are medians of pairs.

#![allow(missing_docs, clippy::print_stdout)]

#[path = "corpus/mod.rs"]
mod corpus;

use datafusion_common::arrow::array::{Array, ArrayRef, AsArray, StringArray, StringViewArray};
use datafusion_common::arrow::datatypes::{DataType, Field};
use datafusion_common::config::ConfigOptions;
use datafusion_expr::{ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDF};
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;
use warraq::dialect::{Dialect, Label, detect, markers};
use warraq::integrations::datafusion::functions;
use warraq::stem::Stemmer;
use warraq::{Analyzer, Normalizer, TokenKind, tokens};

/// What DataFusion hands to a function at a time.
const BATCH: usize = 8192;
const ROUNDS: usize = 15;
/// The samples are repeated up to this many bytes.
const BYTES: usize = 4 << 20;

type Loop = fn(&[&str]);

/// Name, argument behind the text, the loop that drops results, the loop that keeps them.
const FUNCTIONS: [(&str, Option<&str>, Loop, Loop); 8] = [
    (
        "ar_normalize",
        None,
        |texts| {
            let (normalizer, mut buffer) = (Normalizer::default(), String::new());
            for text in texts {
                normalizer.normalize_into(text, &mut buffer);
                black_box(&buffer);
            }
        },
        |texts| keep(texts.iter().map(|text| warraq::normalize(text).into_owned())),
    ),
    (
        "ar_stem",
        Some("light10"),
        |texts| {
            let mut buffer = String::new();
            for text in texts {
                stem_into(text, &mut buffer);
                black_box(&buffer);
            }
        },
        |texts| {
            keep(texts.iter().map(|text| {
                let mut out = String::with_capacity(text.len());
                stem_into(text, &mut out);
                out
            }));
        },
    ),
    (
        "ar_tokens",
        None,
        |texts| {
            for text in texts {
                for token in tokens(text) {
                    black_box(token.text());
                }
            }
        },
        |texts| {
            keep(
                texts
                    .iter()
                    .map(|text| tokens(text).map(|token| token.text().to_owned()).collect::<Vec<_>>()),
            );
        },
    ),
    (
        "ar_terms",
        None,
        |texts| {
            let mut worker = Analyzer::default().worker();
            for text in texts {
                for term in worker.terms(text) {
                    black_box(term.text());
                }
            }
        },
        |texts| {
            let mut worker = Analyzer::default().worker();
            keep(texts.iter().map(|text| {
                worker.terms(text).map(|term| term.into_text().into_owned()).collect::<Vec<_>>()
            }));
        },
    ),
    (
        "ar_dialect",
        None,
        |texts| {
            for text in texts {
                black_box(detect(text).label().code());
            }
        },
        |texts| keep(texts.iter().map(|text| detect(text).label().code().to_owned())),
    ),
    (
        "ar_dialect_confidence",
        None,
        |texts| {
            for text in texts {
                black_box(detect(text).confidence());
            }
        },
        |texts| keep(texts.iter().map(|text| detect(text).confidence())),
    ),
    (
        "ar_markers",
        None,
        |texts| {
            for text in texts {
                for marker in markers(text) {
                    black_box((marker.text(), marker.span(), marker.dialect(), marker.entry()));
                }
            }
        },
        |texts| {
            keep(texts.iter().map(|text| {
                let found = markers(text);
                found
                    .iter()
                    .map(|marker| {
                        let entry = marker.entry();
                        let dialects: Vec<String> =
                            entry.dialects().map(|(dialect, _)| dialect.to_string()).collect();
                        let strings =
                            [marker.text(), entry.category().as_str(), entry.gloss()].map(str::to_owned);
                        (marker.span(), marker.dialect(), dialects, strings, entry.msa().map(str::to_owned))
                    })
                    .collect::<Vec<_>>()
            }));
        },
    ),
    (
        "ar_is_msa",
        None,
        |texts| {
            for text in texts {
                black_box(detect(text).label() == Label::Dialect(Dialect::Msa));
            }
        },
        |texts| keep(texts.iter().map(|text| detect(text).label() == Label::Dialect(Dialect::Msa))),
    ),
];

fn keep<T>(results: impl Iterator<Item = T>) {
    black_box(results.collect::<Vec<T>>());
}

fn stem_into(text: &str, out: &mut String) {
    out.clear();
    let mut copied = 0;
    for token in tokens(text).filter(|token| token.kind() == TokenKind::Word) {
        out.push_str(&text[copied..token.span().start()]);
        out.push_str(&Stemmer::Light10.stem(token.text()));
        copied = token.span().end();
    }
    out.push_str(&text[copied..]);
}

fn call(function: &ScalarUDF, texts: &ArrayRef, name: Option<&str>) -> ColumnarValue {
    let name = name.map(|name| ColumnarValue::Scalar(name.into()));
    let args: Vec<ColumnarValue> = [texts.clone().into()].into_iter().chain(name).collect();
    let arg_fields: Vec<_> =
        args.iter().map(|arg| Arc::new(Field::new("arg", arg.data_type(), true))).collect();
    let return_field = function
        .return_field_from_args(ReturnFieldArgs { arg_fields: &arg_fields, scalar_arguments: &[] })
        .expect("right types");
    let config_options = Arc::new(ConfigOptions::default());
    function
        .invoke_with_args(ScalarFunctionArgs {
            args,
            arg_fields,
            number_rows: texts.len(),
            return_field,
            config_options,
        })
        .expect("right arguments")
}

fn seconds(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers[numbers.len() / 2]
}

fn main() {
    // Cargo gives every bench a `--bench`.
    let files: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let text = if files.is_empty() {
        let samples: String =
            corpus::all().into_iter().filter(|&(name, _)| name != "ascii").map(|(_, text)| text).collect();
        samples.repeat(1 + BYTES / samples.len())
    } else {
        files.iter().map(|file| std::fs::read_to_string(file).expect(file)).collect()
    };
    let lines: Vec<&str> = text.lines().collect();
    let bytes: usize = lines.iter().map(|line| line.len()).sum();
    println!("{} texts, {bytes} bytes, batches of {BATCH}", lines.len());
    println!("| function | column | MB/s | of the loop that drops | of the loop that keeps |");
    println!("|---|---|---:|---:|---:|");
    for (name, argument, drops, keeps) in FUNCTIONS {
        let function = functions().into_iter().find(|function| function.name() == name).expect(name);
        for column in [DataType::Utf8, DataType::Utf8View] {
            let batches: Vec<ArrayRef> = lines
                .chunks(BATCH)
                .map(|lines| match column {
                    DataType::Utf8 => Arc::new(StringArray::from(lines.to_vec())) as ArrayRef,
                    _ => Arc::new(StringViewArray::from(lines.to_vec())) as ArrayRef,
                })
                .collect();
            // The loops read the strings of the same batches.
            let texts: Vec<Vec<&str>> = batches
                .iter()
                .map(|batch| match column {
                    DataType::Utf8 => batch.as_string::<i32>().iter().flatten().collect(),
                    _ => batch.as_string_view().iter().flatten().collect(),
                })
                .collect();
            let (mut speeds, mut dropped, mut kept) = (Vec::new(), Vec::new(), Vec::new());
            for _ in 0..ROUNDS {
                let sql = seconds(|| {
                    for batch in &batches {
                        black_box(call(&function, batch, argument));
                    }
                });
                dropped.push(seconds(|| texts.iter().for_each(|texts| drops(texts))) / sql);
                kept.push(seconds(|| texts.iter().for_each(|texts| keeps(texts))) / sql);
                speeds.push(bytes as f64 / 1e6 / sql);
            }
            let (speed, dropped, kept) = (median(speeds), median(dropped), median(kept));
            println!("| `{name}` | {column} | {speed:.0} | {dropped:.2} | {kept:.2} |");
        }
    }
}
