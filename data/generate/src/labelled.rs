//! Labelled texts: lines of `text TAB label [TAB source]`.

use crate::markers::region;
use crate::{Result, fail};
use std::collections::BTreeMap;
use std::path::Path;
use warraq::dialect::Dialect;

/// What may stand in the second column.
const ALLOWED: &str = "a country code (IQ, SA KW QA AE BH OM, YE, SY LB JO PS, EG, SD, MA DZ TN LY MR), a region code \
                       (IRQ GLF YEM LEV EGY SDN MGR), MSA, or XX for what is not Arabic";

/// Countries that are in none of the regions.
const ELSEWHERE: [&str; 2] = ["SO", "DJ"];

/// What a text is labelled as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gold {
    Dialect(Dialect),
    NotArabic,
    /// A country of none of the regions.
    Elsewhere,
}

/// A row of a file.
pub struct Labelled {
    pub text: String,
    pub label: String,
    pub gold: Gold,
    /// The third column.
    pub source: Option<String>,
}

fn gold(label: &str) -> Option<Gold> {
    match label {
        "XX" => Some(Gold::NotArabic),
        _ if ELSEWHERE.contains(&label) => Some(Gold::Elsewhere),
        _ => region(label).or_else(|| label.parse().ok()).map(Gold::Dialect),
    }
}

/// The rows of a file, or of the `*.tsv` of a folder. Lines that begin with `# ` before the first row of a file are comments;
/// whatever else is no row is refused, all unknown labels at once.
pub fn labelled(path: &Path) -> Result<Vec<Labelled>> {
    if !path.is_dir() {
        return of_file(path);
    }
    let entries = std::fs::read_dir(path).map_err(|error| fail(format!("{}: {error}", path.display())))?;
    let mut files: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "tsv"));
    files.sort();
    if files.is_empty() {
        return Err(fail(format!("{}: no *.tsv", path.display())));
    }
    let rows: Result<Vec<Vec<Labelled>>> = files.iter().map(|file| of_file(file)).collect();
    Ok(rows?.into_iter().flatten().collect())
}

fn of_file(path: &Path) -> Result<Vec<Labelled>> {
    let bytes = std::fs::read(path).map_err(|error| fail(format!("{}: {error}", path.display())))?;
    let mut rows = Vec::new();
    let mut unknown: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let lines = bytes.strip_suffix(b"\n").unwrap_or(&bytes).split(|&byte| byte == b'\n');
    for (index, line) in lines.enumerate().filter(|_| !bytes.is_empty()) {
        let refuse = |what: &str| {
            Err(fail(format!(
                "{}:{}: {what}; a row is `text TAB label` or `text TAB label TAB source`, in UTF-8, the label {ALLOWED}",
                path.display(),
                index + 1
            )))
        };
        let Ok(line) = std::str::from_utf8(line) else { return refuse("not UTF-8") };
        let line = line.strip_suffix('\r').unwrap_or(line);
        if rows.is_empty() && unknown.is_empty() && line.starts_with("# ") {
            continue;
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let (text, label, source) = match columns[..] {
            [text, label] => (text, label, None),
            [text, label, source] => (text, label, Some(source.trim())),
            _ => return refuse(&format!("{} columns", columns.len())),
        };
        if text.trim().is_empty() {
            return refuse("no text");
        }
        match gold(label.trim()) {
            Some(gold) => {
                let source = source.filter(|source| !source.is_empty()).map(str::to_owned);
                let (text, label) = (text.to_owned(), label.trim().to_owned());
                rows.push(Labelled { text, label, gold, source });
            }
            None => unknown.entry(label.trim().to_owned()).or_insert((index + 1, 0)).1 += 1,
        }
    }
    if unknown.is_empty() {
        return Ok(rows);
    }
    let list: Vec<String> = unknown
        .iter()
        .map(|(label, (line, count))| format!("{label:?} ({count} rows, the first in line {line})"))
        .collect();
    Err(fail(format!("{}: unknown labels: {}; allowed is {ALLOWED}", path.display(), list.join(", "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &[u8]) -> std::result::Result<Vec<Gold>, String> {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("warraq-labelled-{}-{number}.tsv", std::process::id()));
        std::fs::write(&path, text).unwrap();
        let rows = labelled(&path);
        std::fs::remove_file(&path).unwrap();
        rows.map(|rows| rows.iter().map(|row| row.gold).collect()).map_err(|error| format!("{error:?}"))
    }

    #[test]
    fn rows_are_read_or_refused() {
        let iraqi = Gold::Dialect(Dialect::Iraqi);
        let rows = [
            ("", vec![]),
            ("# a head\nشلونك\tIQ\nهسه اجي\tIRQ\tmine\n", vec![iraqi, iraqi]),
            ("#بغداد حلوة\tIQ", vec![iraqi]),
            ("مرحبا\tSO\r\nسلام\tXX", vec![Gold::Elsewhere, Gold::NotArabic]),
        ];
        for (text, expected) in rows {
            assert_eq!(read(text.as_bytes()), Ok(expected), "{text:?}");
        }
        let refused: [(&[u8], &str); 6] = [
            ("شلونك\tIQ\nهسه اجي".as_bytes(), ":2: 1 columns"),
            ("شلونك\tIQ\n\nهسه\tIQ\n".as_bytes(), ":2: 1 columns"),
            ("شلونك\tIQ\n# later\n".as_bytes(), ":2: 1 columns"),
            (" \tIQ".as_bytes(), ":1: no text"),
            ("شلونك\tIraq\nهسه\tIQ\nزين\tIraq\nزين\t".as_bytes(), "\"Iraq\" (2 rows, the first in line 1)"),
            (b"\xFF\tIQ", ":1: not UTF-8"),
        ];
        for (text, expected) in refused {
            let message = read(text).unwrap_err();
            assert!(message.contains(expected), "{message}");
            assert!(message.contains("a region code"), "{message}");
        }
    }
}
