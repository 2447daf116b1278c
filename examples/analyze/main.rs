//! The whole engine on one page: which lines are dialect, which dialect, and by which words that shows.
//!
//! ```sh
//! cargo run --release --example analyze -- data/samples/article_iraqi_comment.txt
//! cargo run --release --example analyze -- --format json --field text data/samples/comments.jsonl
//! ```

mod blocks;
mod json;
mod page;
#[path = "../input/paths.rs"]
mod paths;
mod queue;
#[path = "../input/record.rs"]
mod record;
#[path = "../input/report.rs"]
mod report;
mod style;
mod summary;
mod tsv;

use clap::{Parser, ValueEnum};
use std::borrow::Cow;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;
use warraq::stem::LightStemmer;
use warraq::{Detection, Token, TokenKind};

/// Says line by line in which Arabic a text is written, and by which words that shows.
///
/// Every line that is not blank is a text. In JSON Lines the string at --field is the text; files that end in .jsonl or
/// .ndjson are JSON Lines, and with --field so are standard input and files of other names, .txt and .md excepted.
#[derive(Parser)]
#[command(after_help = AFTER_HELP)]
struct Args {
    /// Files, folders (searched for .txt, .md, .jsonl and .ndjson, hidden ones left out), or - for standard input.
    #[arg(value_name = "PATH", default_value = "-")]
    paths: Vec<PathBuf>,

    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Page)]
    format: Format,

    /// The field of a JSON Lines record that holds the text; a path with dots (user.bio, comments.0.text) goes deeper
    /// [default: text].
    #[arg(long, value_name = "NAME")]
    field: Option<String>,

    /// Page: show the evidence for every line, not only for dialects.
    #[arg(long)]
    all: bool,

    /// Page: show every text in full length.
    #[arg(long)]
    full: bool,

    /// Page: list the tokens of every line, each with its kind, stem and bytes.
    #[arg(long)]
    terms: bool,

    /// Page: wrap Arabic in invisible isolates, so that a terminal sets it right to left [auto: if it is one].
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    bidi: When,

    /// Page: colours [auto: on a terminal, unless NO_COLOR is set].
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    color: When,

    /// How many files are read at the same time [default: as many as there are processors].
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

const AFTER_HELP: &str = "\
JSON: one object a line: file, line, text, label, confidence, scores, markers, tokens. Positions are bytes of the text.
A marker's weight is how far it speaks for the label (or, if that is no dialect, for its own dialect), in nats.
TSV: file, line, label, confidence, markers, text. There is no heading; tabs and line ends inside a text become spaces.

Output is in the order of the arguments. Invalid UTF-8 becomes U+FFFD.
Exit code: 0 if all went well, 1 if a file or a record could not be read, 2 for wrong arguments.";

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Page,
    /// JSON Lines.
    Json,
    /// Tab-separated columns.
    Tsv,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let (inputs, unreadable) = paths::collect(&args.paths, args.field.is_some());
    let layout = match args.format {
        Format::Page => Layout::Page(page::Page {
            style: style::Style::new(args.color, args.bidi),
            all: args.all,
            full: args.full,
            terms: args.terms,
        }),
        Format::Json => Layout::Json,
        Format::Tsv => Layout::Tsv,
    };
    let jobs = args.jobs.or(thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let work = queue::Work { field: args.field.as_deref().unwrap_or("text"), layout: &layout };
    queue::run(&inputs, &work, jobs, unreadable)
}

/// How texts are written; what [`Format`] asked for, with its settings.
enum Layout {
    Page(page::Page),
    Json,
    Tsv,
}

/// A text, where it stands, and the verdict on it.
struct Analyzed<'t> {
    file: &'t str,
    line: u64,
    text: &'t str,
    detection: &'t Detection<'t>,
}

/// The stem of a word; `None` for tokens of other kinds.
fn stem<'t>(token: &Token<'t>) -> Option<Cow<'t, str>> {
    (token.kind() == TokenKind::Word).then(|| LightStemmer::new().stem(token.text()))
}

impl Layout {
    /// What comes before the texts of a file.
    fn begin_file(&self, name: &str, out: &mut String) {
        if let Layout::Page(page) = self {
            page.heading(name, out);
        }
    }

    fn text(&self, analyzed: &Analyzed<'_>, out: &mut String) {
        match self {
            Layout::Page(page) => page.text(analyzed, out),
            Layout::Json => json::text(analyzed, out),
            Layout::Tsv => tsv::text(analyzed, out),
        }
    }

    /// What comes after the texts of a file.
    fn end_file(&self, texts: u64, out: &mut String) {
        if let Layout::Page(page) = self {
            page.end_file(texts, out);
        }
    }

    /// What comes after all files.
    fn end(&self, summary: &summary::Summary, out: &mut String) {
        if let Layout::Page(page) = self {
            summary.page(&page.style, out);
        }
    }
}
