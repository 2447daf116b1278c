//! The text: read once, kept in one piece, handed out a line at a time.

use crate::careful;
use crate::obvious;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of text, none of them blank.
pub struct Corpus {
    text: String,
    words: usize,
}

impl Corpus {
    /// All texts of files and folders; `column` (from 1) is that of .tsv files.
    pub fn read(paths: &[PathBuf], column: usize) -> Result<Corpus, String> {
        let mut files = Vec::new();
        for path in paths {
            collect(path, true, &mut files)?;
        }
        let mut text = String::new();
        for file in &files {
            let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
            let content = String::from_utf8(bytes).map_err(|error| {
                let start = error.utf8_error().valid_up_to();
                let line = 1 + error.as_bytes()[..start].iter().filter(|&&byte| byte == b'\n').count();
                format!("{}:{line}: not UTF-8", file.display())
            })?;
            append(&mut text, &content, Format::of(file), column)
                .map_err(|(line, reason)| format!("{}:{line}: {reason}", file.display()))?;
        }
        Corpus::new(text)
    }

    fn new(text: String) -> Result<Corpus, String> {
        match text.lines().flat_map(careful::words).count() {
            0 => Err("there are no words in the text".to_owned()),
            words => Ok(Corpus { text, words }),
        }
    }

    /// Lines taken evenly, so that they have about `limit` bytes together.
    pub fn thinned(self, limit: usize) -> Result<Corpus, String> {
        let (mut text, mut seen) = (String::new(), 0u128);
        for line in self.text.lines() {
            seen += line.len() as u128 + 1;
            let due = limit as u128 * seen / self.text.len() as u128;
            if (text.len() + line.len() + 1) as u128 <= due {
                text.push_str(line);
                text.push('\n');
            }
        }
        Corpus::new(text).map_err(|_| format!("no line fits into {limit} bytes"))
    }

    pub fn lines(&self) -> Vec<&str> {
        self.text.lines().collect()
    }

    /// Bytes of all lines, without line ends.
    pub fn bytes(&self) -> usize {
        self.text.lines().map(str::len).sum()
    }

    /// Words as [`careful::words`] cuts them.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The share of bytes outside ASCII.
    pub fn non_ascii(&self) -> f64 {
        self.text.bytes().filter(|byte| !byte.is_ascii()).count() as f64 / self.bytes() as f64
    }

    /// The share of lines in which one of the five folds would change something.
    pub fn to_fold(&self) -> f64 {
        let lines = self.lines();
        lines.iter().filter(|line| !obvious::is_normalized(line)).count() as f64 / lines.len() as f64
    }
}

/// How a file holds its texts.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Format {
    Lines,
    Tsv,
    JsonLines,
}

impl Format {
    fn of(path: &Path) -> Format {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("tsv") => Format::Tsv,
            Some("jsonl") => Format::JsonLines,
            _ => Format::Lines,
        }
    }
}

/// The files under `path`, sorted; of a folder only those with a known extension.
fn collect(path: &Path, named: bool, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let problem = |error| format!("{}: {error}", path.display());
    if fs::metadata(path).map_err(problem)?.is_dir() {
        let entries = fs::read_dir(path).map_err(problem)?.map(|entry| entry.map(|entry| entry.path()));
        let mut paths = entries.collect::<Result<Vec<_>, _>>().map_err(problem)?;
        paths.sort();
        for path in paths {
            collect(&path, false, files)?;
        }
    } else if named || path.extension().is_some_and(|e| e == "txt" || e == "tsv" || e == "jsonl") {
        files.push(path.to_owned());
    }
    Ok(())
}

/// Adds the texts of a file's content; a problem comes with its line.
fn append(text: &mut String, content: &str, format: Format, column: usize) -> Result<(), (usize, String)> {
    let content = content.strip_prefix('\u{FEFF}').unwrap_or(content);
    for (index, row) in content.lines().enumerate().filter(|(_, row)| !row.trim().is_empty()) {
        let fail = |reason| (index + 1, reason);
        match format {
            Format::Lines => append_lines(text, row),
            Format::Tsv => {
                let cell = row.split('\t').nth(column - 1);
                append_lines(text, cell.ok_or_else(|| fail(format!("no column {column}")))?);
            }
            Format::JsonLines => {
                let value: serde_json::Value =
                    serde_json::from_str(row).map_err(|error| fail(error.to_string()))?;
                let field = value.get("text").and_then(|field| field.as_str());
                append_lines(text, field.ok_or_else(|| fail("no field \"text\"".to_owned()))?);
            }
        }
    }
    Ok(())
}

fn append_lines(text: &mut String, piece: &str) {
    for line in piece.lines().filter(|line| !line.trim().is_empty()) {
        text.push_str(line);
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn appended(content: &str, format: Format, column: usize) -> Result<String, (usize, String)> {
        let mut text = String::new();
        append(&mut text, content, format, column).map(|()| text)
    }

    #[test]
    fn lines_without_blank_ones() {
        assert_eq!(appended("\u{FEFF}اول\r\n\n  \nثان", Format::Lines, 1).unwrap(), "اول\nثان\n");
    }

    #[test]
    fn tsv_column() {
        assert_eq!(appended("ا\tب\nج\tد\n", Format::Tsv, 2).unwrap(), "ب\nد\n");
        assert_eq!(appended("ا\tب\nج\n", Format::Tsv, 2).unwrap_err(), (2, "no column 2".to_owned()));
    }

    #[test]
    fn json_lines() {
        assert_eq!(appended(r#"{"text": "ا\nب", "n": 1}"#, Format::JsonLines, 1).unwrap(), "ا\nب\n");
        assert_eq!(appended(r#"{"n": 1}"#, Format::JsonLines, 1).unwrap_err().0, 1);
        assert_eq!(appended("{}\n{", Format::JsonLines, 1).unwrap_err().0, 1);
    }

    #[test]
    fn counts() {
        let corpus = Corpus::new("كتاب جديد\nabc 123\nمدرسة\n".to_owned()).unwrap();
        assert_eq!((corpus.lines().len(), corpus.words()), (3, 5));
        assert_eq!(corpus.bytes(), 17 + 7 + 10);
        assert!((corpus.to_fold() - 1.0 / 3.0).abs() < 1e-9);
        assert!((corpus.non_ascii() - 26.0 / 34.0).abs() < 1e-9);
    }

    #[test]
    fn thinned_evenly() {
        let text: String = (0..100).map(|n| format!("word{n:02}\n")).collect();
        let corpus = Corpus::new(text).unwrap().thinned(70).unwrap();
        let lines = corpus.lines();
        assert_eq!(lines.len(), 10);
        assert_eq!((lines[0], lines[9]), ("word09", "word99"));
        assert!(corpus.thinned(2).is_err());
    }

    #[test]
    fn no_words_is_an_error() {
        assert!(Corpus::new("... !\n".to_owned()).is_err());
        assert!(Corpus::read(&["/no/such/place".into()], 1).is_err());
    }
}
