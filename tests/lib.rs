//! One test binary, one module a room.
#![allow(missing_docs)]

mod letter;
mod normalize;
mod stem;
mod text;
