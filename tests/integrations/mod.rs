//! A module an integration.

#[cfg(feature = "rayon")]
mod rayon;
#[cfg(feature = "serde")]
mod serde;
#[cfg(feature = "tantivy")]
mod tantivy;
