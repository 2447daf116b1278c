//! Gold files in, figures out.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

/// A tab-separated file of which the first line names the columns.
pub(crate) struct Table {
    name: String,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(crate) fn read(path: &Path) -> Result<Table, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.display().to_string();
        let mut lines = text.lines().enumerate();
        let head = lines
            .next()
            .and_then(|(_, line)| line.strip_prefix('#'))
            .ok_or_else(|| format!("{name}:1: expected # and the names of the columns"))?;
        let head: Vec<String> = head.split('\t').map(str::to_owned).collect();
        let mut rows = Vec::new();
        for (index, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
            if row.len() != head.len() {
                return Err(format!("{name}:{}: {} columns, expected {}", index + 1, row.len(), head.len()));
            }
            rows.push(row);
        }
        Ok(Table { name, head, rows })
    }

    /// The index of a column.
    pub(crate) fn column(&self, name: &str) -> Result<usize, String> {
        self.head
            .iter()
            .position(|head| head == name)
            .ok_or_else(|| format!("{}: no column {name}; there are {}", self.name, self.head.join(", ")))
    }

    pub(crate) fn rows(&self) -> &[Vec<String>] {
        &self.rows
    }

    /// The count of a row; 1 if there is no such column.
    pub(crate) fn count(&self, row: &[String]) -> Result<f64, String> {
        let Some(column) = self.head.iter().position(|head| head == "count") else { return Ok(1.0) };
        row[column].parse().map_err(|_| format!("{}: {:?} is no count", self.name, row[column]))
    }
}

/// Word TAB answer, the first of each word.
pub(crate) fn answers(path: &Path) -> Result<HashMap<String, String>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut answers = HashMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((word, answer)) = line.split_once('\t') {
            answers.entry(word.to_owned()).or_insert_with(|| answer.to_owned());
        }
    }
    Ok(answers)
}

/// A name and a value each.
pub(crate) type Figures = Vec<(&'static str, f64)>;

pub(crate) fn lines(figures: &Figures) -> String {
    figures.iter().fold(String::new(), |mut out, (name, value)| {
        let _ = if value.fract() == 0.0 && *value > 1.0 {
            writeln!(out, "{name:12} {value}")
        } else {
            writeln!(out, "{name:12} {value:.4}")
        };
        out
    })
}

pub(crate) fn json(figures: &Figures) -> String {
    let object: serde_json::Map<String, serde_json::Value> =
        figures.iter().map(|&(name, value)| (name.to_owned(), value.into())).collect();
    format!("{}\n", serde_json::Value::Object(object))
}
