//! SQL over files, with warraq's functions.
//!
//! ```sh
//! cargo run --release -p warraq-sql -- "SELECT ar_dialect(text) AS dialect, count(*) AS texts FROM comments GROUP BY 1 ORDER BY 2 DESC" data/samples/comments.jsonl
//! ```

use clap::Parser;
use datafusion::error::Result;
use std::process::ExitCode;
use warraq_sql::{Query, context};

/// Runs an SQL query over Parquet, CSV and JSON files, with warraq's functions: ar_normalize, ar_stem, ar_tokens, ar_terms,
/// ar_dialect, ar_dialect_confidence, ar_markers, ar_is_msa.
///
/// SHOW FUNCTIONS LIKE 'ar_%' describes them.
#[derive(Parser)]
#[command(version)]
struct Args {
    #[command(flatten)]
    query: Query,
}

async fn run(query: &Query) -> Result<()> {
    query.run(&context()?, &mut std::io::stdout().lock()).await
}

#[tokio::main]
async fn main() -> ExitCode {
    warraq_sql::exit_code(run(&Args::parse().query).await)
}
