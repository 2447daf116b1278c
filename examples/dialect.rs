//! Says in which Arabic each line is written, and by which words that shows.
//!
//! ```sh
//! cargo run --example dialect -- data/samples/comments_irq.txt
//! ```

mod input;

use clap::Parser;
use std::path::PathBuf;
use std::process::ExitCode;
use warraq::dialect::{Detector, DetectorBuilder, Label, Marker, Register};

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
    /// The best dialect whatever the evidence: never MSA, UNK or XX.
    #[arg(long)]
    dialects_only: bool,
    /// Answer UNK below this confidence, from 0 to 1.
    #[arg(long, value_name = "CONFIDENCE", default_value_t = 0.0)]
    threshold: f32,
    /// Where the texts come from: any, tweets, comments.
    #[arg(long, value_name = "any|tweets|comments", default_value_t)]
    register: Register,
    /// Add the markers of a file to the lexicon; data/README.md describes its columns. May be given several times.
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// Let markers alone decide, without the table.
    #[arg(long)]
    lexicon_only: bool,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut builder = Detector::builder();
    builder.register(args.register).threshold(args.threshold).lexicon_only(args.lexicon_only);
    let detector = match add_own(&mut builder, &args.lexicon) {
        Ok(detector) => detector,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    input::filter(&args.files, |line, _, out| {
        let detection = detector.detect(line);
        let (label, confidence) = if args.dialects_only {
            let (dialect, confidence) = detection.best_dialect();
            (Label::Dialect(dialect), confidence)
        } else {
            (detection.label(), detection.confidence())
        };
        let mut markers: Vec<String> = Vec::new();
        for marker in detection.evidence().iter().filter(|marker| speaks_for(marker, label)) {
            // There may be a tab between the words of a phrase.
            let text = marker.text().split_whitespace().collect::<Vec<_>>().join(" ");
            if !markers.contains(&text) {
                markers.push(text);
            }
        }
        writeln!(out, "{label}\t{confidence:.4}\t{}", markers.join(", "))
    })
}

/// The detector, with the markers of some files.
fn add_own(builder: &mut DetectorBuilder, files: &[PathBuf]) -> Result<Detector, String> {
    for file in files {
        let text = std::fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        builder.add(&file.display().to_string(), &text);
    }
    builder.build().map_err(|error| error.to_string())
}

fn speaks_for(marker: &Marker<'_>, label: Label) -> bool {
    matches!(label, Label::Dialect(dialect) if marker.weight(dialect) > 0.0)
}
