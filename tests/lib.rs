//! One test binary, one module a room.
#![allow(missing_docs)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop, and its figures are for people"
)]

mod alignment;
mod analyzer;
mod api;
mod conformance;
mod diagnose;
mod dialect;
mod examples;
mod expand;
mod golden;
#[cfg(any(feature = "rayon", feature = "serde", feature = "tantivy"))]
mod integrations;
mod letter;
mod lexicon;
#[cfg(feature = "morph")]
mod morph;
mod normalize;
mod search_key;
mod shaping;
mod stem;
mod text;
mod token;
mod vectors;
