//! A module an integration.

#[cfg(feature = "serde")]
mod serde;
