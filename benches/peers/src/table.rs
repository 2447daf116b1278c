//! The table, as Markdown that is also easy to read in a terminal.

use crate::measure::{Group, median, spread};
use std::fmt::Write;

const TITLES: [&str; 7] = ["group", "contender", "MB/s", "ns/word", "× reference", "±%", "gave"];

/// One table of all groups, then their notes.
pub fn markdown(groups: &[Group]) -> String {
    let mut rows = vec![TITLES.map(str::to_owned)];
    for group in groups {
        let reference = group.rows.first().map_or(f64::NAN, |row| speed(row.bytes, &row.seconds));
        for row in &group.rows {
            let speed = speed(row.bytes, &row.seconds);
            rows.push([
                group.name.clone(),
                row.contender.clone(),
                figure(speed / 1e6),
                figure(median(&row.seconds) * 1e9 / row.words as f64),
                format!("{:.2}", speed / reference),
                format!("{:.1}", spread(&row.seconds) * 100.0),
                format!("{} {}", row.output, group.unit),
            ]);
        }
    }
    let mut out = lay_out(&rows);
    for group in groups {
        for note in &group.notes {
            let _ = write!(out, "\n* {}: {note}", group.name);
        }
    }
    out
}

/// Bytes a second.
fn speed(bytes: usize, seconds: &[f64]) -> f64 {
    bytes as f64 / median(seconds)
}

/// About three digits.
fn figure(value: f64) -> String {
    let digits = if value >= 100.0 { 0 } else { 1 + usize::from(value < 10.0) };
    format!("{value:.digits$}")
}

/// The first two columns to the left, all others to the right.
fn lay_out(rows: &[[String; TITLES.len()]]) -> String {
    let widths: [usize; TITLES.len()] =
        std::array::from_fn(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0));
    let mut out = String::new();
    for (index, row) in rows.iter().enumerate() {
        for (column, (cell, width)) in row.iter().zip(widths).enumerate() {
            let _ =
                if column < 2 { write!(out, "| {cell:<width$} ") } else { write!(out, "| {cell:>width$} ") };
        }
        out.push_str("|\n");
        if index == 0 {
            for (column, width) in widths.into_iter().enumerate() {
                let _ = write!(out, "|{:-<1$}{2}", "", width + 1, if column < 2 { '-' } else { ':' });
            }
            out.push_str("|\n");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Row;

    #[test]
    fn three_digits() {
        assert_eq!([1234.5, 123.4, 12.34, 1.234].map(figure), ["1234", "123", "12.3", "1.23"]);
    }

    #[test]
    fn a_table() {
        let row = |contender: &str, seconds| Row {
            contender: contender.to_owned(),
            bytes: 2_000_000,
            words: 1000,
            seconds: vec![seconds],
            output: 7,
        };
        let rows = vec![row("slow", 0.02), row("quick one", 0.005)];
        let group =
            Group { name: "stem".to_owned(), unit: "words", rows, notes: vec!["one note".to_owned()] };
        let expected = "\
| group | contender | MB/s | ns/word | × reference |  ±% |    gave |
|-------|-----------|-----:|--------:|------------:|----:|--------:|
| stem  | slow      |  100 |   20000 |        1.00 | 0.0 | 7 words |
| stem  | quick one |  400 |    5000 |        4.00 | 0.0 | 7 words |

* stem: one note";
        assert_eq!(markdown(&[group]), expected);
    }
}
