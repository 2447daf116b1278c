//! Stems words: a word a line in, a stem a line out.
//!
//! ```sh
//! tr -s '[:space:]' '\n' < data/samples/news_msa.txt | cargo run --example stem
//! ```

mod input;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
use std::process::ExitCode;
use warraq::stem::Stemmer;

/// Stems Arabic words: a word a line in, a stem a line out.
///
/// light10 normalizes words first, as Lucene does it; Snowball has its own way. White space around a word is dropped; a line without a word gives an
/// empty line.
#[derive(Parser)]
#[command(after_help = input::EXIT_CODES)]
struct Args {
    /// How to stem.
    #[arg(long, default_value_t = Stemmer::Light10, value_parser = stemmers())]
    stemmer: Stemmer,

    /// Files of words.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn stemmers() -> impl TypedValueParser<Value = Stemmer> {
    PossibleValuesParser::new(Stemmer::ALL.map(Stemmer::as_str)).try_map(|name| name.parse::<Stemmer>())
}

fn main() -> ExitCode {
    let args = Args::parse();
    input::filter(&args.files, |line, _, out| writeln!(out, "{}", args.stemmer.stem(line.trim())))
}
