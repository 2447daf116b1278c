//! What scheduler, executors and clients agree on: the functions that plans may name.

use ballista_core::extension::SessionConfigExt;
use ballista_core::registry::BallistaFunctionRegistry;
use ballista_core::utils::default_session_builder;
use datafusion::error::Result;
use datafusion::execution::SessionState;
use datafusion::prelude::{SessionConfig, SessionContext};
use std::future::Future;
use std::io::Error;
use std::process::ExitCode;
use warraq::integrations::datafusion::register_all;

/// A session on the scheduler, which reads the plans of clients.
///
/// # Errors
///
/// If the session cannot be made.
pub fn scheduler_session(config: SessionConfig) -> Result<SessionState> {
    let mut state = default_session_builder(config)?;
    register_all(&mut state)?;
    Ok(state)
}

/// The functions that executors know: the same.
///
/// # Errors
///
/// If there is no such session.
pub fn executor_functions() -> Result<BallistaFunctionRegistry> {
    // Not Ballista's default, which lacks the functions for lists, as `cardinality`.
    Ok(BallistaFunctionRegistry::from(&scheduler_session(SessionConfig::new_with_ballista())?))
}

/// A context whose queries run on the cluster of `scheduler`, `HOST:PORT`.
///
/// # Errors
///
/// If `scheduler` is no address.
pub async fn client_context(scheduler: &str) -> Result<SessionContext> {
    use ballista::prelude::SessionContextExt;
    let config = SessionConfig::new_with_ballista().with_information_schema(true);
    let state = default_session_builder(config)?;
    let mut context = SessionContext::remote_with_state(&format!("df://{scheduler}"), state).await?;
    // Only now, for Ballista puts its own functions in place of those of the state.
    register_all(&mut context)?;
    Ok(context)
}

/// Runs the main function of a process of the cluster, with the log that `RUST_LOG` asks for.
pub fn run(main: impl Future<Output = Result<()>>) -> ExitCode {
    env_logger::init();
    // Plans are trees, and are walked by recursion.
    let runtime =
        tokio::runtime::Builder::new_multi_thread().enable_all().thread_stack_size(32 << 20).build();
    warraq_sql::exit_code(runtime.map_err(Into::into).and_then(|runtime| runtime.block_on(main)))
}

/// An error of Ballista as one of DataFusion, which can be told.
pub fn told(error: impl std::error::Error + Send + Sync + 'static) -> datafusion::error::DataFusionError {
    Error::other(error).into()
}
