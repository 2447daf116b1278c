//! A query on the command line, the files it is about, and its result on a stream: what the command of this package shares
//! with the client of a cluster.

mod format;
mod table;

pub use format::Format;
pub use table::Table;

use clap::Args;
use datafusion::error::Result;
use datafusion::prelude::{SessionConfig, SessionContext};
use futures::TryStreamExt;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// The arguments of a query.
#[derive(Args, Debug)]
pub struct Query {
    /// The query; @FILE reads it from a file, - from standard input.
    #[arg(value_name = "QUERY")]
    sql: String,
    /// Files or folders of files, each a table with the name of the file: .parquet, .csv, .tsv (both with a header), .json,
    /// .jsonl, .ndjson (an object a line).
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A table by another name than that of its file. May be given several times.
    #[arg(long = "table", value_name = "NAME=FILE")]
    tables: Vec<Table>,
    /// How to print the result.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Query {
    /// Opens the tables, runs the query and writes its result.
    ///
    /// # Errors
    ///
    /// A file or the query cannot be read or planned, or fails; or `out` does.
    pub async fn run(&self, context: &SessionContext, out: &mut impl Write) -> Result<()> {
        for file in &self.files {
            Table::named_after(file)?.register(context).await?;
        }
        for table in &self.tables {
            table.register(context).await?;
        }
        let result = context.sql(&self.text()?).await?;
        let schema = result.schema().inner().clone();
        let batches = result.execute_stream().await?.map_err(Into::into);
        self.format.write(schema, batches, out).await
    }

    fn text(&self) -> std::io::Result<String> {
        match self.sql.strip_prefix('@') {
            Some(file) => std::fs::read_to_string(file)
                .map_err(|error| std::io::Error::new(error.kind(), format!("{file}: {error}"))),
            None if self.sql == "-" => {
                let mut text = String::new();
                std::io::stdin().read_to_string(&mut text)?;
                Ok(text)
            }
            None => Ok(self.sql.clone()),
        }
    }
}

/// A context for this machine, with the functions.
///
/// # Errors
///
/// If the functions cannot be registered.
pub fn context() -> Result<SessionContext> {
    let mut context = SessionContext::new_with_config(SessionConfig::new().with_information_schema(true));
    warraq::integrations::datafusion::register_all(&mut context)?;
    Ok(context)
}

/// Tells an error, if there is one, and how the process ends.
pub fn exit_code(result: Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}", error.strip_backtrace());
            ExitCode::FAILURE
        }
    }
}
