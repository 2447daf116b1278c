//! Measures stemmers on gold files: conflation of lemmas, roots, segmentation.
//!
//! ```sh
//! cargo run --release --example evaluate -- lemma gold_lemmas.tsv --stemmer lemma
//! ```

mod measure;
mod table;

use clap::{Parser, Subcommand};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use table::Table;
use warraq::Span;
use warraq::morph::{Analysis, analyze};
use warraq::stem::Stemmer;

/// Measures stemmers on gold files: tab-separated, the first line `#` and the names of the columns.
#[derive(Parser)]
struct Args {
    #[command(subcommand)]
    task: Task,

    /// Print one line of JSON instead of a line a figure.
    #[arg(long, global = true)]
    json: bool,

    /// Answers to measure instead of a stemmer's: word TAB answer; a word without one is its own stem.
    #[arg(long, value_name = "FILE", global = true)]
    pred: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Task {
    /// How well words of one lemma meet in one stem. Columns: word, upos, lemma, count.
    Lemma {
        gold: PathBuf,
        #[arg(long, default_value = "lemma", value_parser = stemmer)]
        stemmer: Stemmer,
    },
    /// How many roots are found. Columns: word, root (or several, separated by |), and maybe count.
    Root { gold: PathBuf },
    /// How many words are cut rightly. Columns: word, count, and the one to measure.
    Seg {
        gold: PathBuf,
        /// The column: seg_al, seg_clitic (clitics and article), seg_ud (without the article), seg_full (endings too).
        #[arg(long)]
        col: String,
    },
}

fn stemmer(name: &str) -> Result<Stemmer, warraq::Error> {
    name.parse()
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let predicted = args.pred.as_deref().map(table::answers).transpose()?;
    let answer = |word: &str, ours: &dyn Fn() -> String| match &predicted {
        Some(answers) => answers.get(word).cloned().unwrap_or_default(),
        None => ours(),
    };
    let figures = match &args.task {
        Task::Lemma { gold, stemmer } => {
            let gold = Table::read(gold)?;
            measure::conflation(&gold, |word| {
                let stem = answer(word, &|| stemmer.stem(word).into_owned());
                if stem.is_empty() { word.to_owned() } else { stem }
            })?
        }
        Task::Root { gold } => measure::roots(&Table::read(gold)?, |word| {
            answer(word, &|| warraq::morph::root(word).unwrap_or_default())
        })?,
        Task::Seg { gold, col } => measure::segmentation(&Table::read(gold)?, col, |word| {
            answer(word, &|| segments(&analyze(word), col))
        })?,
    };
    let text = if args.json { table::json(&figures) } else { table::lines(&figures) };
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

/// The word cut by `+`, as a column wants it.
fn segments(analysis: &Analysis<'_>, column: &str) -> String {
    let word = analysis.word();
    let mut cuts: Vec<usize> = analysis.segments().skip(1).map(Span::start).collect();
    match column {
        "seg_ud" if analysis.has_article() => cuts.retain(|&cut| cut != analysis.stem().start()),
        "seg_full" => cuts.extend(analysis.endings().map(Span::start)),
        _ => {}
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut out = String::new();
    let mut from = 0;
    for cut in cuts {
        out += &word[from..cut];
        out.push('+');
        from = cut;
    }
    out + &word[from..]
}
