//! `warraq-search`: index texts, ask for them, and compare with tantivy's own chain.
#![allow(clippy::print_stdout, reason = "a program for people")]

use clap::{Args, Parser, Subcommand};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use warraq::Analyzer;
use warraq::dialect::Label;
use warraq::stem::Stemmer;
use warraq_search::documents::{self, Document};
use warraq_search::index::Arabic;
use warraq_search::{Result, compare, generate, query};

/// Arabic search on tantivy: any keyboard, vowelling or stretching of a word finds the same texts.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes an index on disk.
    Index {
        /// Files and folders: .txt and .md with a text a line, .jsonl and .ndjson with a record a line; - for standard input.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
        /// The folder of the index; it is made.
        #[arg(long)]
        into: PathBuf,
        /// The field of a record that holds the text; a path with dots goes deeper.
        #[arg(long, default_value = "text")]
        field: String,
        /// How words are stemmed.
        #[arg(long, default_value_t = Stemmer::Light10)]
        stemmer: Stemmer,
        /// Dialect words are found by their MSA equivalents too.
        #[arg(long)]
        synonyms: bool,
    },
    /// Looks for texts with all words of the query; "words in quotes" must be neighbours.
    Query {
        query: String,
        /// The folder of the index.
        #[arg(long = "in")]
        folder: PathBuf,
        /// Only texts in this dialect: IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA, UNK (unknown) or XX (not Arabic).
        #[arg(long)]
        dialect: Option<Label>,
        /// How many texts are shown.
        #[arg(long, default_value_t = 10)]
        limit: usize,
    },
    /// Writes short texts made from samples, as JSON Lines.
    Generate {
        #[command(flatten)]
        texts: Texts,
    },
    /// Measures speed and recall beside tantivy's own chain for Arabic.
    Compare {
        #[command(flatten)]
        texts: Texts,
        /// How often each chain is timed; medians are shown.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
    },
}

#[derive(Args)]
struct Texts {
    /// How many texts.
    #[arg(long, default_value_t = 100_000)]
    count: usize,
    /// The same seed gives the same texts.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder of the samples.
    #[arg(long, default_value = "data/samples")]
    samples: PathBuf,
}

impl Texts {
    fn make(&self) -> Result<Vec<String>> {
        Ok(generate::texts(&samples(&self.samples)?, self.count, self.seed))
    }
}

/// The texts of the samples that are Arabic, a line each.
fn samples(folder: &Path) -> Result<Vec<Document>> {
    let mut all = Vec::new();
    let names = [
        "comments_egy",
        "comments_glf",
        "comments_irq",
        "comments_lev",
        "comments_mgr",
        "comments_sdn",
        "comments_yem",
    ];
    let names = names.into_iter().chain(["mixed", "news_msa", "vocalised"]);
    let paths: Vec<PathBuf> = names.map(|name| folder.join(name).with_extension("txt")).collect();
    documents::read(&paths, "text", |texts| {
        all.extend_from_slice(texts);
        Ok(())
    })?;
    Ok(all)
}

fn main() -> ExitCode {
    match run(Cli::parse().command, &mut BufWriter::new(io::stdout().lock())) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of the output has left (`| head`).
        Err(error)
            if error
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe) =>
        {
            ExitCode::SUCCESS
        }
        Err(error) => {
            let _ = writeln!(io::stderr(), "warraq-search: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command, out: &mut impl Write) -> Result<()> {
    match command {
        Command::Index { paths, into, field, stemmer, synonyms } => {
            let analyzer = Analyzer::builder().stemmer(Some(stemmer)).dialect_synonyms(synonyms).build();
            let (added, left_out) = Arabic::create(&into, analyzer)?.add_files(&paths, &field)?;
            writeln!(out, "{added} texts in {}", into.display())?;
            out.flush()?;
            if left_out > 0 {
                return Err(format!("{left_out} record(s) had no text and were left out").into());
            }
            Ok(())
        }
        Command::Query { query, folder, dialect, limit } => {
            let answer = query::ask(&Arabic::open(&folder)?, &query, dialect, limit)?;
            show(&answer, out)
        }
        Command::Generate { texts } => {
            for (id, text) in texts.make()?.into_iter().enumerate() {
                writeln!(out, "{}", serde_json::json!({ "id": id, "text": text }))?;
            }
            Ok(out.flush()?)
        }
        Command::Compare { texts, rounds } => {
            let made = texts.make()?;
            let bytes: usize = made.iter().map(String::len).sum();
            writeln!(
                out,
                "{} texts, {:.1} MB, {rounds} rounds; x: times as fast as the first\n",
                made.len(),
                bytes as f64 / 1e6
            )?;
            writeln!(out, "{:>12} {:>6}  tokenizer alone", "texts/s", "x")?;
            compare::tokenizers(&made, rounds).iter().try_for_each(|speed| writeln!(out, "{speed}"))?;
            out.flush()?;
            writeln!(out, "\n{:>12} {:>6}  into an index in memory, one thread, and commit", "texts/s", "x")?;
            compare::indexing(&made, rounds)?.iter().try_for_each(|speed| writeln!(out, "{speed}"))?;
            out.flush()?;
            let samples = samples(&texts.samples)?;
            writeln!(out, "\n{:>10} {:>12} {:>10} {:>13}", "recall of", "recall of", "", "same texts for")?;
            writeln!(
                out,
                "{:>10} {:>12} {:>10} {:>13}",
                "spellings", "other forms", "precision", "all spellings"
            )?;
            compare::recall(&samples, &compare::wanted())?
                .iter()
                .try_for_each(|found| writeln!(out, "{found}"))?;
            Ok(out.flush()?)
        }
    }
}

fn show(answer: &query::Answer, out: &mut impl Write) -> Result<()> {
    let is_screen = io::stdout().is_terminal();
    let (open, close) = if is_screen { ("\x1b[1;33m", "\x1b[0m") } else { ("[", "]") };
    let dialects: Vec<String> =
        answer.dialects.iter().map(|(code, count)| format!("{code} {count}")).collect();
    writeln!(out, "{} texts; by dialect: {}", answer.count, dialects.join(", "))?;
    for hit in &answer.hits {
        writeln!(out, "\n{}:{}  {}  {:.2}", hit.file, hit.line, hit.dialect, hit.score)?;
        writeln!(out, "  {}", query::snippet(&hit.text, &hit.marked, 160, open, close))?;
    }
    Ok(out.flush()?)
}
