//! Arabic search on [tantivy](https://docs.rs/tantivy), by the tokenizer of `warraq`.
//!
//! ```sh
//! cargo run --release -p warraq-search -- index data/samples --into target/index
//! cargo run --release -p warraq-search -- query --in target/index 'المَدْرَسَة'
//! cargo run --release -p warraq-search -- compare
//! ```

pub mod compare;
pub mod documents;
pub mod generate;
pub mod index;
pub mod query;

#[path = "../../input/lines.rs"]
#[expect(dead_code, reason = "shared with programs that stream")]
mod lines;
#[path = "../../input/paths.rs"]
mod paths;
#[path = "../../input/record.rs"]
mod record;
mod report;

/// What ends a command, said in one line.
pub type Error = Box<dyn std::error::Error + Send + Sync>;
pub type Result<T> = std::result::Result<T, Error>;
