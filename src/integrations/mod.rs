//! This crate inside others: thin adapters, each behind the feature of its name and none of them a default.

#[cfg(feature = "datafusion")]
pub mod datafusion;
