//! Where texts come from: folders, text files with a text a line, JSON Lines.

use crate::lines::Lines;
use crate::paths::{self, Input};
use crate::{Result, record, report};
use indicatif::{ProgressBar, ProgressStyle};
use std::path::{Path, PathBuf};

/// A text, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub file: String,
    pub line: u64,
    pub text: String,
}

impl Document {
    /// The file without folder and ending, and the line: `news_msa:27`.
    pub fn id(&self) -> String {
        let stem = Path::new(&self.file).file_stem().map_or("-".into(), |stem| stem.to_string_lossy());
        format!("{stem}:{}", self.line)
    }
}

impl AsRef<str> for Document {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

/// Gives `each` the texts of `paths`, some thousand at a time and in order; the string at `field` of a record is its text.
/// A bar on standard error shows how many bytes are read.
///
/// Records without a text are named on standard error and left out; how many, is returned.
///
/// # Errors
///
/// A file or folder cannot be read; or `each` fails.
pub fn read(paths: &[PathBuf], field: &str, mut each: impl FnMut(&[Document]) -> Result<()>) -> Result<u64> {
    /// How many texts are in memory at once.
    const BATCH: usize = 4096;
    let (inputs, unreadable) = paths::collect(paths, field != "text");
    if unreadable > 0 {
        return Err(format!("{unreadable} folder(s) could not be read").into());
    }
    let bar = ProgressBar::new(inputs.iter().map(|input| input.size).sum());
    bar.set_style(ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes}, {eta} left")?);
    let (mut batch, mut left_out) = (Vec::new(), 0);
    for Input { path, name, is_records, size } in inputs {
        let of_file = |error| format!("{name}: {error}");
        let mut lines = Lines::open(&path).map_err(of_file)?;
        for number in 1.. {
            let Some(line) = lines.next().map_err(of_file)? else { break };
            if line.text.trim().is_empty() {
                continue;
            }
            let text = if is_records { record::text(line.text, field) } else { Ok(line.text.to_owned()) };
            match text {
                Ok(text) => batch.push(Document { file: name.clone(), line: number, text }),
                Err(reason) => {
                    left_out += 1;
                    bar.suspend(|| report::complain(format_args!("{name}:{number}: {reason}")));
                }
            }
            if batch.len() == BATCH {
                each(&batch)?;
                batch.clear();
            }
        }
        bar.inc(size);
    }
    each(&batch)?;
    bar.finish_and_clear();
    Ok(left_out)
}
