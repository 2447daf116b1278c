//! What the programs say on standard error, and how they end.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

/// A line on standard error. If nobody listens there, so be it.
pub(crate) fn complain(what: impl Display) {
    let _ = writeln!(io::stderr(), "{}: {what}", env!("CARGO_BIN_NAME"));
}

/// Says how much bad UTF-8 there was, if any.
pub(crate) fn note_replaced(replaced: u64) {
    if replaced > 0 {
        complain(format_args!("replaced {replaced} invalid UTF-8 sequence(s) by U+FFFD"));
    }
}

/// The end when standard output takes no more: quiet if the reader has left (`| head`).
pub(crate) fn output_ended(error: &io::Error) -> ExitCode {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return ExitCode::SUCCESS;
    }
    complain(format_args!("standard output: {error}"));
    ExitCode::FAILURE
}
