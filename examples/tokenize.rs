//! Cuts text into tokens, one a line, with positions.
//!
//! ```sh
//! cargo run --example tokenize -- data/samples/mixed.txt
//! ```

mod input;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Cuts text into tokens, one a line: start TAB end TAB kind TAB text.
///
/// Start (included) and end (excluded) are bytes of the decoded input and begin at 0 with every FILE. While the input is
/// valid UTF-8 they are bytes of the file itself, byte order mark and line ends counted; every invalid sequence counts as
/// the three bytes of the U+FFFD that replaces it.
#[derive(Parser)]
#[command(after_help = input::EXIT_CODES)]
struct Args {
    /// Text files.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    input::filter(&Args::parse().files, |line, start, out| {
        for token in warraq::tokens(line) {
            let span = token.span().shifted(start);
            writeln!(out, "{}\t{}\t{}\t{}", span.start(), span.end(), token.kind().as_str(), token.text())?;
        }
        Ok(())
    })
}
