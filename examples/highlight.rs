//! Marks what a query finds: prints the lines where it stands, as `grep` would, with marks around it.
//!
//! ```sh
//! cargo run --example highlight -- مدرسة data/samples/vocalised.txt
//! cargo run --example highlight -- --anywhere --open '<mark>' --close '</mark>' كتب data/samples/news_msa.txt
//! ```

mod input;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use warraq::highlight::Highlighter;

/// Prints the lines in which QUERY stands, whatever its keyboard, vowels or stretching, with marks around it.
#[derive(Parser)]
#[command(after_help = input::EXIT_CODES)]
struct Args {
    /// Mark the letters wherever they stand, not whole words with the same stem.
    #[arg(long)]
    anywhere: bool,

    /// Print the lines without a match too.
    #[arg(long)]
    all: bool,

    /// What to write before a match.
    #[arg(long, default_value = "[")]
    open: String,

    /// What to write after a match.
    #[arg(long, default_value = "]")]
    close: String,

    /// What to look for.
    query: String,

    /// Text files.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let highlighter =
        if args.anywhere { Highlighter::anywhere(&args.query) } else { Highlighter::words(&args.query) };
    input::filter(&args.files, |line, _, out| {
        let spans = highlighter.spans(line);
        if spans.is_empty() && !args.all {
            return Ok(());
        }
        let mut at = 0;
        for span in spans {
            write!(out, "{}{}{}{}", &line[at..span.start()], args.open, span.of(line), args.close)?;
            at = span.end();
        }
        writeln!(out, "{}", &line[at..])
    })
}
