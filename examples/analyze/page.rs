//! A page for people.
//!
//! Rows begin with Latin and keep Latin between two pieces of Arabic, so that they stay in order even where no isolates
//! are set.

use crate::style::{Paint, Style, columns, shortened};
use crate::{Analyzed, stem};
use std::fmt::Write;
use warraq::Token;
use warraq::dialect::{Dialect, Label, Marker};

/// How many columns of a text are shown: on one line with the verdict, and below it.
const SHORT: usize = 100;
const LONG: usize = 600;

/// No column is made wider than this for a cell that is longer.
const WIDEST: usize = 40;

/// Where the second and later lines of a text begin.
const INDENT: &str = "         ";

pub(crate) struct Page {
    pub(crate) style: Style,
    pub(crate) all: bool,
    pub(crate) full: bool,
    pub(crate) terms: bool,
}

impl Page {
    pub(crate) fn heading(&self, file: &str, out: &mut String) {
        let name = if file == "-" { "standard input" } else { file };
        line(out, format_args!("{}\n", self.style.paint(Paint::Bold, name)));
    }

    pub(crate) fn end_file(&self, texts: u64, out: &mut String) {
        if texts == 0 {
            line(out, format_args!("{INDENT}no text"));
        }
        out.push('\n');
    }

    pub(crate) fn text(&self, analyzed: &Analyzed<'_>, out: &mut String) {
        let label = analyzed.detection.label();
        let is_dialect = matches!(label, Label::Dialect(dialect) if dialect != Dialect::Msa);
        let verdict = format!("{:>7}  {}", analyzed.line, self.verdict(analyzed));
        if is_dialect || self.all {
            let text = self.shortened(analyzed.text, LONG);
            out.push('\n'); // dropped where the output before it ends with a blank line
            line(out, format_args!("{verdict}\n{INDENT}{text}"));
            self.evidence(analyzed, out);
            if !self.terms {
                self.stems(analyzed.text, out);
            }
        } else {
            line(out, format_args!("{verdict}  {}", self.shortened(analyzed.text, SHORT)));
        }
        if self.terms {
            self.tokens(analyzed.text, out);
        }
        if is_dialect || self.all || self.terms {
            out.push('\n');
        }
    }

    /// Code, name and confidence.
    fn verdict(&self, analyzed: &Analyzed<'_>) -> String {
        let label = analyzed.detection.label();
        let confidence = match analyzed.detection.confidence() {
            _ if label == Label::Unknown => String::new(),
            confidence if confidence > 0.99 => ">99%".to_owned(),
            confidence => format!("{:.0}%", confidence * 100.0),
        };
        let code = self.style.paint(paint(label), format_args!("{:<3}", label.code()));
        format!("{code}  {:<15}  {confidence:>4}", name(label))
    }

    fn shortened(&self, text: &str, limit: usize) -> String {
        let (text, is_cut) = if self.full { (text, false) } else { shortened(text.trim(), limit) };
        self.style.snippet(&if is_cut { format!("{text}…") } else { text.to_owned() })
    }

    /// A row for every marker: `+` for the verdict, `-` against it, with the dialects that use it.
    fn evidence(&self, analyzed: &Analyzed<'_>, out: &mut String) {
        let evidence = analyzed.detection.evidence();
        if evidence.is_empty() {
            return;
        }
        let width = |cell: fn(&Marker<'_>) -> usize| evidence.iter().map(cell).max().unwrap_or(0).min(WIDEST);
        let category = width(|marker| marker.entry().category().as_str().len());
        let gloss = width(|marker| marker.entry().gloss().chars().count());
        let text = width(|marker| columns(marker.text()));
        let msa = width(|marker| marker.entry().msa().map_or(0, columns));
        let dialects = width(|marker| dialect_codes(marker).len());
        out.push('\n');
        for marker in evidence {
            let entry = marker.entry();
            let equivalent = match entry.msa() {
                Some(equivalent) => format!("MSA {}", self.style.column(equivalent, msa)),
                None => " ".repeat(4 + msa),
            };
            let sign = match analyzed.detection.label() {
                Label::Dialect(dialect) if marker.weight(dialect) > 0.0 => "+",
                Label::Dialect(_) => "-",
                _ => " ",
            };
            line(
                out,
                format_args!(
                    "{INDENT}{sign} {:<category$}  {:<gloss$}  {}  {equivalent}  {:<dialects$}  {}",
                    entry.category().as_str(),
                    entry.gloss(),
                    self.style.column(marker.text(), text),
                    dialect_codes(marker),
                    self.style.paint(Paint::Dim, format_args!("bytes {:?}", marker.span())),
                ),
            );
        }
    }

    /// All words on one line, each with its stem if that differs.
    fn stems(&self, text: &str, out: &mut String) {
        let words: Vec<String> = warraq::tokens(text)
            .filter_map(|token| {
                let stem = stem(&token)?;
                Some(if stem == token.text() { stem.into() } else { format!("{} ({stem})", token.text()) })
            })
            .collect();
        let words = words.join(" · ");
        line(out, format_args!("\n{INDENT}words (stems)  {}", self.shortened(&words, 2 * LONG)));
    }

    /// A row for every token.
    fn tokens(&self, text: &str, out: &mut String) {
        let tokens: Vec<Token<'_>> = warraq::tokens(text).collect();
        let widest = tokens.iter().map(|token| columns(token.text())).max().unwrap_or(0).min(WIDEST);
        out.push('\n');
        for token in tokens {
            let stem = match stem(&token) {
                Some(stem) => format!("stem {}", self.style.snippet(&stem)),
                None => String::new(),
            };
            let row = format!(
                "{INDENT}{:<11}  {:<11}  {}  {stem}",
                format!("{:?}", token.span()),
                token.kind().as_str(),
                self.style.column(token.text(), widest),
            );
            line(out, row.trim_end());
        }
    }
}

/// The codes of the dialects that use a marker.
fn dialect_codes(marker: &Marker<'_>) -> String {
    marker.entry().dialects().map(|(dialect, _)| dialect.code()).collect::<Vec<_>>().join(" ")
}

pub(crate) fn name(label: Label) -> &'static str {
    match label {
        Label::Dialect(dialect) => dialect.name(),
        Label::NotArabic => "Not Arabic",
        _ => "Unknown",
    }
}

pub(crate) fn paint(label: Label) -> Paint {
    match label {
        Label::Dialect(Dialect::Msa) => Paint::Green,
        Label::Dialect(_) => Paint::Yellow,
        Label::NotArabic => Paint::Magenta,
        _ => Paint::Dim,
    }
}

/// Appends a line.
pub(crate) fn line(out: &mut String, content: impl std::fmt::Display) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{content}");
}
