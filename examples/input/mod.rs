//! What the line-by-line programs share: files or standard input in, standard output out.

mod lines;
mod report;

use lines::Lines;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The end of every `--help`.
pub(crate) const EXIT_CODES: &str = "Without FILE, or when FILE is -, reads standard input. Invalid UTF-8 becomes U+FFFD.\n\
    Exit code: 0 if all went well, 1 if some input could not be read, 2 for wrong arguments.";

/// Gives every line of every file to `each`, with the byte where it begins, and a place to write.
///
/// A file that cannot be read is named on standard error, and the others are still processed.
pub(crate) fn filter(
    files: &[PathBuf],
    mut each: impl FnMut(&str, usize, &mut dyn Write) -> io::Result<()>,
) -> ExitCode {
    let stdin = [PathBuf::from("-")];
    let files = if files.is_empty() { &stdin } else { files };
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut replaced = 0;
    let mut code = ExitCode::SUCCESS;
    for file in files {
        let mut lines = match Lines::open(file) {
            Ok(lines) => lines,
            Err(error) => {
                code = unreadable(file, &error);
                continue;
            }
        };
        loop {
            let written = match lines.next() {
                Ok(Some(line)) => each(line.text, line.start, &mut out),
                Ok(None) => break,
                Err(error) => {
                    code = unreadable(file, &error);
                    break;
                }
            };
            let flushed = if lines.is_drained() { out.flush() } else { Ok(()) };
            if let Err(error) = written.and(flushed) {
                return report::output_ended(&error);
            }
        }
        replaced += lines.replaced();
    }
    report::note_replaced(replaced);
    match out.flush() {
        Ok(()) => code,
        Err(error) => report::output_ended(&error),
    }
}

fn unreadable(file: &Path, error: &io::Error) -> ExitCode {
    report::complain(format_args!("{}: {error}", file.display()));
    ExitCode::FAILURE
}
