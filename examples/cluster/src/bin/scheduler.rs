//! The scheduler of a cluster: takes queries from clients and hands their tasks to executors.

use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::{create_scheduler, start_grpc_service_with_listener};
use clap::Parser;
use datafusion::error::Result;
use datafusion_proto::protobuf::{LogicalPlanNode, PhysicalPlanNode};
use std::net::IpAddr;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::net::TcpListener;
use warraq_cluster::{run, scheduler_session, told};

/// Takes queries from clients and hands their tasks to executors. Writes its address to standard output when it listens.
///
/// GET /readyz on the same port answers 200 when there are enough executors.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// The address to listen on.
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    bind: IpAddr,
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 50050)]
    port: u16,
    /// The name by which executors reach this machine.
    #[arg(long, default_value = "localhost")]
    host: String,
    /// How many executors are enough to be ready.
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    ready: usize,
    /// After how many seconds without a sign of life an executor is given up, and its tasks are given to others.
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    timeout: u64,
}

async fn serve(args: Args) -> Result<()> {
    let listener = TcpListener::bind((args.bind, args.port)).await?;
    let address = listener.local_addr()?;
    let config = SchedulerConfig {
        bind_host: args.bind.to_string(),
        bind_port: address.port(),
        external_host: args.host,
        min_ready_executors: args.ready,
        executor_timeout_seconds: args.timeout,
        expire_dead_executor_interval_seconds: (args.timeout / 4).max(1),
        no_executors_grace_period_seconds: args.timeout,
        override_session_builder: Some(Arc::new(scheduler_session)),
        ..SchedulerConfig::default()
    };
    config.validate().map_err(told)?;
    let cluster = BallistaCluster::new_from_config(&config).await.map_err(told)?;
    let scheduler = create_scheduler::<LogicalPlanNode, PhysicalPlanNode>(cluster, Arc::new(config)).await;
    println!("{address}");
    start_grpc_service_with_listener(listener, scheduler.map_err(told)?).await.map_err(told)
}

fn main() -> ExitCode {
    run(serve(Args::parse()))
}
