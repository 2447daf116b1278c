//! From the paths on the command line to the files to read.

use crate::report::complain;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// One file, or standard input.
pub(crate) struct Input {
    pub(crate) path: PathBuf,
    /// How it is called in the output: the path, `-` for standard input.
    pub(crate) name: String,
    pub(crate) is_records: bool,
    /// Its size in bytes, where that is known.
    pub(crate) size: u64,
}

const TEXT: [&str; 2] = ["txt", "md"];
const RECORDS: [&str; 2] = ["jsonl", "ndjson"];

/// The files of `paths`, in order, and how many folders could not be read (each named on standard error).
pub(crate) fn collect(paths: &[PathBuf], has_field: bool) -> (Vec<Input>, u64) {
    let mut inputs = Vec::new();
    let mut unreadable = 0;
    for path in paths {
        if path.is_dir() {
            let before = inputs.len();
            let unreadable_before = unreadable;
            walk(path, &mut inputs, &mut unreadable);
            if inputs.len() == before && unreadable == unreadable_before {
                complain(format_args!("{}: no .txt, .md, .jsonl or .ndjson file in it", path.display()));
            }
        } else {
            let is_records = has_extension(path, &RECORDS) || (has_field && !has_extension(path, &TEXT));
            inputs.push(Input::new(path.clone(), is_records));
        }
    }
    (inputs, unreadable)
}

/// Collects the text files below `folder`, sorted by name. Links to folders are not followed: they may go in circles.
fn walk(folder: &Path, inputs: &mut Vec<Input>, unreadable: &mut u64) {
    let entries = fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    let mut paths: Vec<PathBuf> = match entries {
        Ok(entries) => entries.into_iter().map(|entry| entry.path()).collect(),
        Err(error) => {
            complain(format_args!("{}: {error}", folder.display()));
            *unreadable += 1;
            return;
        }
    };
    paths.sort();
    for path in paths {
        let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if is_hidden {
            continue;
        }
        if path.is_dir() {
            if !path.is_symlink() {
                walk(&path, inputs, unreadable);
            }
        } else if has_extension(&path, &TEXT) || has_extension(&path, &RECORDS) {
            let is_records = has_extension(&path, &RECORDS);
            inputs.push(Input::new(path, is_records));
        }
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or("");
    extensions.iter().any(|wanted| extension.eq_ignore_ascii_case(wanted))
}

impl Input {
    fn new(path: PathBuf, is_records: bool) -> Input {
        let size = fs::metadata(&path).map_or(0, |metadata| metadata.len());
        Input { name: path.display().to_string(), path, is_records, size }
    }
}
