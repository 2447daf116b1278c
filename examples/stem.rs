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
use warraq::morph::analyze;
use warraq::stem::Stemmer;

/// Stems Arabic words: a word a line in, a stem a line out.
///
/// light10 normalizes words first, as Lucene does it; snowball has its own way; lemma, root and segment analyse the word.
/// segment is no stem, but the word cut by +. White space around a word is dropped; a line without a word gives an empty
/// line.
#[derive(Parser)]
#[command(after_help = input::EXIT_CODES)]
struct Args {
    /// How to stem.
    #[arg(long, default_value = "light10", value_parser = ways())]
    stemmer: Way,

    /// Files of words.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy)]
enum Way {
    Stem(Stemmer),
    Segment,
}

const SEGMENT: &str = "segment";

fn ways() -> impl TypedValueParser<Value = Way> {
    let names = Stemmer::ALL.iter().map(|stemmer| stemmer.as_str()).chain([SEGMENT]);
    PossibleValuesParser::new(names).try_map(|name| match name.as_str() {
        SEGMENT => Ok(Way::Segment),
        name => name.parse().map(Way::Stem),
    })
}

fn main() -> ExitCode {
    let args = Args::parse();
    input::filter(&args.files, |line, _, out| match args.stemmer {
        Way::Stem(stemmer) => writeln!(out, "{}", stemmer.stem(line.trim())),
        Way::Segment => {
            let word = line.trim();
            let segments: Vec<&str> = analyze(word).segments().map(|span| span.of(word)).collect();
            writeln!(out, "{}", segments.join("+"))
        }
    })
}
