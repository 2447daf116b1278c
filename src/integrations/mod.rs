//! Where other crates meet this one: a file each, a feature each, none on by default.

#[cfg(feature = "serde")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
pub mod serde;
