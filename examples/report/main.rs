//! A page for the browser: which texts are in which Arabic, and by which words that shows.
//!
//! ```sh
//! cargo run --release --example report -- data/samples > report.html
//! cargo run --release --example report -- --field text --lang ar --output report.html data/samples/comments.jsonl
//! ```

mod collection;
#[expect(dead_code, reason = "other programs need to know where a line begins and when to flush")]
#[path = "../input/lines.rs"]
mod lines;
mod page;
#[expect(dead_code, reason = "other programs show how far they are")]
#[path = "../input/paths.rs"]
mod paths;
#[path = "../input/record.rs"]
mod record;
#[path = "../input/report.rs"]
mod report;

use clap::{Parser, ValueEnum};
use collection::Collection;
use lines::Lines;
use paths::Input;
use report::{complain, note_replaced, output_ended};
use std::borrow::Cow;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use warraq::dialect::{Detector, Register, Unit};

/// Writes one HTML page about in which Arabic texts are written: to look at, filter and search in a browser, without a network.
///
/// Every line that is not blank is a text. In JSON Lines the string at --field is the text; files that end in .jsonl or
/// .ndjson are JSON Lines, and with --field so are standard input and files of other names, .txt and .md excepted.
#[derive(Parser)]
#[command(after_help = AFTER_HELP)]
struct Args {
    /// Files, folders (searched for .txt, .md, .jsonl and .ndjson, hidden ones left out), or - for standard input.
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<PathBuf>,

    /// The field of a JSON Lines record that holds the text; a path with dots (user.bio, comments.0.text) goes deeper
    /// [default: text].
    #[arg(long, value_name = "NAME")]
    field: Option<String>,

    /// Take each file of plain text as one text: an article with the comments below it.
    #[arg(long)]
    whole: bool,

    /// By what a text is parted, where it is in more than one Arabic; by token is an experiment.
    #[arg(long, value_enum, default_value_t = Parts::Sentence, value_name = "UNIT")]
    parts: Parts,

    /// The heading of the page [default: words for 'dialect report' in its language].
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,

    /// The language of the page; the glosses of markers are in English in both.
    #[arg(long, value_enum, default_value_t = Language::En, value_name = "LANGUAGE")]
    lang: Language,

    /// Where to write the page [default: standard output].
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Answer UNK below this confidence, from 0 to 1.
    #[arg(long, value_name = "CONFIDENCE", default_value_t = 0.0, value_parser = confidence)]
    threshold: f32,

    /// Where the texts come from: any, tweets, comments.
    #[arg(long, value_name = "any|tweets|comments", default_value_t)]
    register: Register,

    /// How many texts the page holds; it says how many more there are.
    #[arg(long, value_name = "N", default_value_t = 20_000)]
    limit: usize,
}

const AFTER_HELP: &str = "\
Labels are IRQ GLF YEM LEV EGY SDN MGR MSA, UNK (too little evidence) and XX (Arabic script, another language).
Invalid UTF-8 becomes U+FFFD; the page says how often.
Exit code: 0 if all went well, 1 if a file or a record could not be read, 2 for wrong arguments.";

/// A language of the page.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Language {
    /// English.
    En,
    /// Arabic.
    Ar,
}

/// What gets a verdict of its own within a text.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Parts {
    Line,
    Sentence,
    Token,
}

impl Parts {
    fn unit(self) -> Unit {
        match self {
            Parts::Line => Unit::Line,
            Parts::Sentence => Unit::Sentence,
            Parts::Token => Unit::Token,
        }
    }
}

fn confidence(given: &str) -> Result<f32, String> {
    match given.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("it is no number from 0 to 1".to_owned()),
    }
}

fn main() -> ExitCode {
    let args = Args::parse();
    let (inputs, unreadable) = paths::collect(&args.paths, args.field.is_some());
    let detector = match Detector::builder().register(args.register).threshold(args.threshold).build() {
        Ok(detector) => detector,
        Err(error) => {
            complain(format_args!("{error}"));
            return ExitCode::from(2);
        }
    };
    let mut collection = Collection::new(&detector, args.parts.unit(), args.limit);
    collection.unreadable = unreadable;
    for input in &inputs {
        if let Err(error) = read(input, &args, &mut collection) {
            complain(format_args!("{}: {error}", input.name));
            collection.unreadable += 1;
        }
    }
    note_replaced(collection.replaced);
    if collection.malformed > 0 {
        complain(format_args!("left out {} malformed record(s)", collection.malformed));
    }
    if collection.left_out > 0 {
        complain(format_args!("left out {} text(s) above --limit {}", collection.left_out, args.limit));
    }
    let is_complete = collection.unreadable + collection.malformed == 0;
    let page = page::page(&collection, args.lang, args.title.as_deref());
    if let Err(code) = write(&page, args.output.as_deref()) {
        return code;
    }
    if is_complete { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Takes in the texts of one file.
fn read(input: &Input, args: &Args, collection: &mut Collection<'_>) -> io::Result<()> {
    let mut lines = Lines::open(&input.path)?;
    collection.begin_file(&input.name);
    let ended = if args.whole && !input.is_records {
        read_whole(&mut lines, collection)
    } else {
        read_lines(&mut lines, input, args.field.as_deref().unwrap_or("text"), collection)
    };
    collection.replaced += lines.replaced();
    ended
}

fn read_lines(
    lines: &mut Lines,
    input: &Input,
    field: &str,
    collection: &mut Collection<'_>,
) -> io::Result<()> {
    let mut number = 0;
    while let Some(line) = lines.next()? {
        number += 1;
        if line.text.trim().is_empty() {
            continue;
        }
        let text = if input.is_records {
            match record::text(line.text, field) {
                Ok(text) => Cow::Owned(text),
                Err(reason) => {
                    complain(format_args!("{}:{number}: {reason}", input.name));
                    collection.malformed += 1;
                    continue;
                }
            }
        } else {
            Cow::Borrowed(line.text)
        };
        collection.add(number, &text);
    }
    Ok(())
}

fn read_whole(lines: &mut Lines, collection: &mut Collection<'_>) -> io::Result<()> {
    let mut text = String::new();
    while let Some(line) = lines.next()? {
        text.push_str(line.text);
        text.push('\n');
    }
    collection.add(1, text.trim_end());
    Ok(())
}

/// Writes the page to a file or to standard output; the code to end with if that fails.
fn write(page: &str, file: Option<&Path>) -> Result<(), ExitCode> {
    match file {
        Some(file) => fs::write(file, page).map_err(|error| {
            complain(format_args!("{}: {error}", file.display()));
            ExitCode::FAILURE
        }),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(page.as_bytes()).and_then(|()| out.flush()).map_err(|error| output_ended(&error))
        }
    }
}
