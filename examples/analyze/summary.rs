//! What all texts together say.

use crate::page::{line, name, paint};
use crate::style::{Paint, Style, columns};
use std::collections::HashMap;
use warraq::Detection;
use warraq::dialect::{Dialect, Label, Lexicon};

/// How many markers are listed for each dialect.
const TOP: usize = 5;

/// Counts, for one file or for all.
#[derive(Default)]
pub(crate) struct Summary {
    pub(crate) files: u64,
    pub(crate) unreadable: u64,
    pub(crate) malformed: u64,
    pub(crate) replaced: u64,
    verdicts: HashMap<Label, u64>,
    /// By verdict and place in the lexicon: in texts of that verdict, how often a marker spoke for it.
    markers: HashMap<(Dialect, usize), u64>,
}

impl Summary {
    /// Counts one text.
    pub(crate) fn count(&mut self, detection: &Detection<'_>) {
        *self.verdicts.entry(detection.label()).or_default() += 1;
        if let Label::Dialect(dialect) = detection.label() {
            for marker in detection.supporting() {
                *self.markers.entry((dialect, marker.entry().index())).or_default() += 1;
            }
        }
    }

    /// Adds the counts of one more file.
    pub(crate) fn add(&mut self, other: Summary) {
        self.files += other.files;
        self.unreadable += other.unreadable;
        self.malformed += other.malformed;
        self.replaced += other.replaced;
        for (label, count) in other.verdicts {
            *self.verdicts.entry(label).or_default() += count;
        }
        for (key, count) in other.markers {
            *self.markers.entry(key).or_default() += count;
        }
    }

    pub(crate) fn texts(&self) -> u64 {
        self.verdicts.values().sum()
    }

    pub(crate) fn page(&self, style: &Style, out: &mut String) {
        let texts = self.texts();
        let title = format!("Summary: {} in {}", counted(texts, "text"), counted(self.files, "file"));
        line(out, format_args!("{}\n", style.paint(Paint::Bold, title)));
        let mut verdicts: Vec<_> = self.verdicts.iter().map(|(&label, &count)| (label, count)).collect();
        verdicts.sort_by_key(|&(label, count)| (std::cmp::Reverse(count), label.code()));
        for &(label, count) in &verdicts {
            let code = style.paint(paint(label), format_args!("{:<3}", label.code()));
            let share = 100.0 * count as f64 / texts as f64;
            line(out, format_args!("  {code}  {:<15}  {count:>7}  {share:>3.0}%", name(label)));
        }
        let mut has_title = false;
        for (label, _) in verdicts {
            let Label::Dialect(dialect) = label else { continue };
            let markers = self.top(dialect);
            if dialect == Dialect::Msa || markers.is_empty() {
                continue;
            }
            if !has_title {
                line(out, format_args!("\n{}", style.paint(Paint::Bold, "Most frequent markers")));
                has_title = true;
            }
            out.push('\n');
            let widest = markers.iter().map(|(_, form, _)| columns(form)).max().unwrap_or(0);
            for (count, form, gloss) in markers {
                let code = style.paint(paint(label), dialect.code());
                let form = style.column(form, widest);
                line(out, format_args!("  {code}  {count:>5} ×  {form}  {gloss}"));
            }
        }
        self.losses(style, out);
    }

    /// The most frequent markers of a verdict: how often, form, gloss.
    fn top(&self, dialect: Dialect) -> Vec<(u64, &'static str, &'static str)> {
        // Several entries may have one form; the first has the gloss.
        let mut by_form = HashMap::new();
        for entry in Lexicon::built_in().entries() {
            if let Some(count) = self.markers.get(&(dialect, entry.index())) {
                by_form.entry(entry.form()).or_insert((0, entry.gloss())).0 += count;
            }
        }
        let mut markers: Vec<_> =
            by_form.into_iter().map(|(form, (count, gloss))| (count, form, gloss)).collect();
        markers.sort_by_key(|&(count, form, _)| (std::cmp::Reverse(count), form));
        markers.truncate(TOP);
        markers
    }

    /// What could not be read; nothing if all could.
    fn losses(&self, style: &Style, out: &mut String) {
        let losses = [
            (self.unreadable, "unreadable input"),
            (self.malformed, "malformed record"),
            (self.replaced, "invalid UTF-8 sequence replaced by U+FFFD"),
        ];
        if losses.iter().any(|&(count, _)| count > 0) {
            line(out, format_args!("\n{}\n", style.paint(Paint::Bold, "Not read as written")));
            for (count, what) in losses.into_iter().filter(|&(count, _)| count > 0) {
                line(out, format_args!("  {count:>5} ×  {what}"));
            }
        }
    }
}

/// `1 file`, `2 files`.
fn counted(count: u64, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {what}{plural}")
}
