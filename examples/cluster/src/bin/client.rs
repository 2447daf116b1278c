//! A client of a cluster: runs a query over files on its executors.

use clap::Parser;
use datafusion::common::exec_err;
use datafusion::error::Result;
use std::process::ExitCode;
use std::time::Duration;
use warraq_cluster::{client_context, run};
use warraq_sql::Query;

/// Runs an SQL query over Parquet, CSV and JSON files on a cluster, with warraq's functions.
///
/// All executors must see the files under the paths that are given here; relative ones are taken from the folder of the client.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// The scheduler.
    #[arg(long, value_name = "HOST:PORT", default_value = "localhost:50050")]
    scheduler: String,
    /// After how many seconds to give up.
    #[arg(long, value_name = "SECONDS")]
    timeout: Option<u64>,
    #[command(flatten)]
    query: Query,
}

async fn ask(args: Args) -> Result<()> {
    let context = client_context(&args.scheduler).await?;
    // All at once at the end, so that a failure leaves no part of a result.
    let mut result = Vec::new();
    let answer = args.query.run(&context, &mut result);
    match args.timeout {
        None => answer.await?,
        Some(seconds) => match tokio::time::timeout(Duration::from_secs(seconds), answer).await {
            Ok(answer) => answer?,
            Err(_) => return exec_err!("no answer after {seconds} seconds"),
        },
    }
    std::io::Write::write_all(&mut std::io::stdout(), &result)?;
    Ok(())
}

fn main() -> ExitCode {
    run(ask(Args::parse()))
}
