//! Normalizes text: a line in, a line out.
//!
//! ```sh
//! cargo run --example normalize -- --preset search data/samples/vocalised.txt
//! ```

mod input;

use clap::Parser;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
use std::process::ExitCode;
use warraq::Normalizer;
use warraq::normalize::Preset;

/// Normalizes Arabic text: a line in, a line out.
#[derive(Parser)]
#[command(after_help = input::EXIT_CODES)]
struct Args {
    /// Which spelling differences to forget: conservative = none that a reader sees, search = all that a search should
    /// ignore, lucene = those of Lucene's ArabicNormalizer.
    #[arg(long, default_value_t = Preset::Search, value_parser = presets())]
    preset: Preset,

    /// Text files.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn presets() -> impl TypedValueParser<Value = Preset> {
    PossibleValuesParser::new(Preset::ALL.map(Preset::as_str)).try_map(|name| name.parse::<Preset>())
}

fn main() -> ExitCode {
    let args = Args::parse();
    let normalizer = Normalizer::new(args.preset);
    input::filter(&args.files, |line, _, out| writeln!(out, "{}", normalizer.normalize(line)))
}
