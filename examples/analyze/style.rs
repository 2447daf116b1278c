//! Colours, isolates and widths: how text stands on a terminal.

use crate::When;
use std::io::{self, IsTerminal};
use std::{env, fmt};
use warraq::letter::{self, Class};

/// RIGHT-TO-LEFT ISOLATE and POP DIRECTIONAL ISOLATE.
const ISOLATE: (char, char) = ('\u{2067}', '\u{2069}');

/// Which of the two arts a page may use.
pub(crate) struct Style {
    color: bool,
    bidi: bool,
}

/// A colour or weight: the number that selects it on a terminal.
#[derive(Clone, Copy)]
pub(crate) enum Paint {
    Bold = 1,
    Dim = 2,
    Green = 32,
    Yellow = 33,
    Magenta = 35,
}

impl Style {
    pub(crate) fn new(color: When, bidi: When) -> Style {
        let is_terminal = io::stdout().is_terminal();
        let no_color = env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let decide = |when, auto| match when {
            When::Auto => auto,
            When::Always => true,
            When::Never => false,
        };
        Style { color: decide(color, is_terminal && !no_color), bidi: decide(bidi, is_terminal) }
    }

    /// `text` in a colour.
    pub(crate) fn paint(&self, paint: Paint, text: impl fmt::Display) -> String {
        if self.color { format!("\x1b[{}m{text}\x1b[0m", paint as u8) } else { text.to_string() }
    }

    /// `text` made safe to print on one line, and isolated if it has Arabic in it.
    ///
    /// Controls become spaces; the text's own bidi controls go, as they could turn the rest of the page around.
    pub(crate) fn snippet(&self, text: &str) -> String {
        let is_isolated = self.bidi && text.chars().any(|c| letter::classify(c) != Class::Other);
        let mut out = String::with_capacity(text.len() + 6);
        out.extend(is_isolated.then_some(ISOLATE.0));
        for c in text.chars() {
            match c {
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                '\u{2028}' | '\u{2029}' => out.push(' '),
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
        }
        out.extend(is_isolated.then_some(ISOLATE.1));
        out
    }

    /// A [`snippet`](Style::snippet) with spaces after it, up to `width` columns.
    pub(crate) fn column(&self, text: &str, width: usize) -> String {
        format!("{}{}", self.snippet(text), " ".repeat(width.saturating_sub(columns(text))))
    }
}

/// How many columns a terminal gives to `text`: one a character, none for marks and invisible ones.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().filter(|&c| takes_column(c)).count()
}

fn takes_column(c: char) -> bool {
    !letter::is_diacritic(c)
        && !matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The beginning of `text`, at most `limit` columns and if possible whole words, and whether something is missing.
pub(crate) fn shortened(text: &str, limit: usize) -> (&str, bool) {
    let mut used = 0;
    let mut last_space = 0;
    for (at, c) in text.char_indices() {
        if takes_column(c) {
            used += 1;
            if used > limit {
                let word_end = text[..last_space].trim_end();
                // Not at the price of a third of the line.
                let kept = if columns(word_end) * 3 >= limit * 2 { word_end } else { &text[..at] };
                return (kept, true);
            }
        }
        if c.is_whitespace() {
            last_space = at;
        }
    }
    (text, false)
}
