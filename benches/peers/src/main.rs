//! warraq and its rivals, in one process, on the same text, in one table. See `benches/README.md`.

mod careful;
mod corpus;
mod group;
mod machine;
mod measure;
mod obvious;
mod table;
mod version;

use clap::Parser;
use corpus::Corpus;
use group::Name;
use measure::Bench;
use std::path::PathBuf;
use std::process::ExitCode;

/// Measures warraq beside its rivals on the same text and prints one Markdown table.
#[derive(Parser)]
struct Arguments {
    /// Rounds to take the median of, after one warm-up round.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// Only these groups, separated by commas; all if not given.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "NAME")]
    group: Vec<Name>,
    /// Only contenders whose name contains this, and the reference of each group.
    #[arg(long, value_name = "SUBSTRING")]
    only: Option<String>,
    /// The column of .tsv files that holds the text, counted from 1.
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    column: u32,
    /// Takes lines evenly from the whole text until they have this many bytes.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    limit_bytes: Option<u64>,
    /// Files, or folders with .txt (a text a line), .tsv (see --column) and .jsonl (field "text") files;
    /// the samples of the repository if not given.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("warraq-peers: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Arguments) -> Result<(), String> {
    if arguments.paths.is_empty() {
        arguments.paths.push(concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/samples").into());
    }
    if arguments.group.is_empty() {
        arguments.group = Name::ALL.to_vec();
    }
    let mut corpus = Corpus::read(&arguments.paths, arguments.column as usize)?;
    if let Some(limit) = arguments.limit_bytes {
        corpus = corpus.thinned(usize::try_from(limit).unwrap_or(usize::MAX))?;
    }
    let bench = Bench::new(arguments.rounds as usize, arguments.only);
    let mut groups = Vec::new();
    for name in Name::ALL.into_iter().filter(|name| arguments.group.contains(name)) {
        eprintln!("measuring {name} ...");
        groups.push(name.measure(&corpus, &bench));
    }
    println!("{}\n{}", machine::heading(&corpus, bench.rounds()), table::markdown(&groups));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }
}
