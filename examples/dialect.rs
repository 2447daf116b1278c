//! Says in which Arabic each line is written, and by which words that shows.
//!
//! ```sh
//! cargo run --example dialect -- data/samples/comments_irq.txt
//! ```

mod input;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;

/// Says in which Arabic each line is written: label TAB confidence TAB markers, a line for every line.
///
/// Labels are IRQ GLF YEM LEV EGY SDN MGR MSA, UNK (too little evidence) and XX (Arabic script, another language).
/// Confidence goes from 0 to 1. The markers are the words that speak for the label, separated by ", ".
#[derive(Parser)]
#[command(after_help = input::EXIT_CODES)]
struct Args {
    /// Text files.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

fn main() -> ExitCode {
    input::filter(&Args::parse().files, |line, _, out| {
        let detection = warraq::detect(line);
        let mut markers: Vec<String> = Vec::new();
        for marker in detection.supporting() {
            // There may be a tab between the words of a phrase.
            let text = marker.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if !markers.contains(&text) {
                markers.push(text);
            }
        }
        writeln!(out, "{}\t{:.4}\t{}", detection.label(), detection.confidence(), markers.join(", "))
    })
}
