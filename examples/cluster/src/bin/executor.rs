//! An executor of a cluster: does the tasks that the scheduler hands out.

use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};
use clap::Parser;
use datafusion::error::Result;
use std::net::{IpAddr, TcpListener};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use warraq_cluster::{executor_functions, run, told};

/// Does the tasks that the scheduler of a cluster hands out.
///
/// It must see the files of queries under the same paths as the client.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// The scheduler.
    #[arg(long, value_name = "HOST:PORT", default_value = "localhost:50050", value_parser = host_and_port)]
    scheduler: (String, u16),
    /// The address to listen on.
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The name by which others reach this machine; without it, the address from which it reached the scheduler.
    #[arg(long)]
    host: Option<String>,
    /// The port for data; 0 takes a free one.
    #[arg(long, default_value_t = 50051)]
    port: u16,
    /// The port for tasks; 0 takes a free one.
    #[arg(long, default_value_t = 50052)]
    task_port: u16,
    /// How many tasks to do at a time; 0 is one for each core.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    cores: usize,
    /// A folder for what tasks hand to each other; without it, a temporary one.
    #[arg(long, value_name = "FOLDER")]
    work: Option<PathBuf>,
    /// How often to give a sign of life, in seconds.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    heartbeat: u64,
}

fn host_and_port(text: &str) -> Result<(String, u16), String> {
    let (host, port) = text.rsplit_once(':').ok_or("HOST:PORT is expected")?;
    Ok((host.into(), port.parse().map_err(|error| format!("port: {error}"))?))
}

/// The port itself, or one that is free now.
fn port(bind: IpAddr, port: u16) -> std::io::Result<u16> {
    if port == 0 { Ok(TcpListener::bind((bind, 0))?.local_addr()?.port()) } else { Ok(port) }
}

async fn serve(args: Args) -> Result<()> {
    let temporary = tempfile::tempdir()?;
    let work = args.work.unwrap_or_else(|| temporary.path().into());
    let (scheduler_host, scheduler_port) = args.scheduler;
    let config = ExecutorProcessConfig {
        bind_host: args.bind.to_string(),
        external_host: args.host,
        port: port(args.bind, args.port)?,
        grpc_port: port(args.bind, args.task_port)?,
        scheduler_host,
        scheduler_port,
        scheduler_connect_timeout_seconds: 30,
        vcores: args.cores,
        work_dir: Some(work.to_string_lossy().into()),
        executor_heartbeat_interval_seconds: args.heartbeat,
        override_function_registry: Some(Arc::new(executor_functions()?)),
        ..ExecutorProcessConfig::default()
    };
    start_executor_process(Arc::new(config)).await.map_err(told)
}

fn main() -> ExitCode {
    run(serve(Args::parse()))
}
