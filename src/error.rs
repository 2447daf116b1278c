//! The one error type of the crate.

use alloc::string::String;
use core::fmt;

/// What went wrong with data that the caller handed in.
///
/// Text never causes an error; only names and files that a caller chooses can be refused. The message says what
/// was given and what would have been allowed.
///
/// # Examples
///
/// ```
/// use warraq::normalize::Preset;
///
/// let error = "aggressive".parse::<Preset>().unwrap_err();
/// assert!(error.is_unknown_name());
/// assert_eq!(error.to_string(), "unknown preset \"aggressive\"; one of: conservative, search, lucene");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum ErrorKind {
    UnknownName { what: &'static str, given: String, allowed: &'static str },
    Malformed { what: &'static str, why: String },
}

impl Error {
    /// `given` is no name of a `what`; `allowed` lists the names.
    pub(crate) fn unknown_name(what: &'static str, given: &str, allowed: &'static str) -> Error {
        Error { kind: ErrorKind::UnknownName { what, given: given.into(), allowed } }
    }

    /// `what` cannot be read; `why` says where and what was expected.
    pub(crate) fn malformed(what: &'static str, why: String) -> Error {
        Error { kind: ErrorKind::Malformed { what, why } }
    }

    /// Whether data that the caller handed in (a table, a lexicon) could not be read.
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        matches!(self.kind, ErrorKind::Malformed { .. })
    }

    /// Whether a name (of a preset, a dialect, ...) was not among those that exist.
    #[must_use]
    pub fn is_unknown_name(&self) -> bool {
        matches!(self.kind, ErrorKind::UnknownName { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ErrorKind::UnknownName { what, given, allowed } => {
                write!(f, "unknown {what} {given:?}; one of: {allowed}")
            }
            ErrorKind::Malformed { what, why } => write!(f, "malformed {what}: {why}"),
        }
    }
}

impl core::error::Error for Error {}
