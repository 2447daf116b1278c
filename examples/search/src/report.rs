//! What is said on standard error.

use std::fmt::Display;
use std::io::{self, Write};

/// A line on standard error. If nobody listens there, so be it.
pub(crate) fn complain(what: impl Display) {
    let _ = writeln!(io::stderr(), "{}: {what}", env!("CARGO_PKG_NAME"));
}
