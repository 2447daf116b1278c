//! One test binary, one module a room.
#![allow(missing_docs)]

mod analyzer;
mod api;
mod dialect;
mod examples;
mod golden;
mod letter;
mod normalize;
mod stem;
mod text;
mod token;
