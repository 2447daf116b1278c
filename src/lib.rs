//! d
#![no_std]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;
mod error;
pub mod letter;
pub mod normalize;
mod span;
pub mod stem;
pub use error::Error;
pub use normalize::{Normalizer, normalize};
pub use span::Span;
