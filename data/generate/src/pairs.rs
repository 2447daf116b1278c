//! Which letter follows which: `data/samples/` and the word lists -> `data/letter_pairs.tsv`, and that and `data/ucd/`
//! -> the tables of `src/diagnose/`.

use crate::{Result, fail, header, rows};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const PAIRS: &str = "data/letter_pairs.tsv";
const UCD: &str = "data/ucd/arabic-17.0.0.tsv";

/// The edge of a word, in the file.
const EDGE: char = '#';

/// As many rows and columns as `diagnose::order` has letters, the edge of a word last.
const LETTERS: usize = 37;

/// The row of a letter; `diagnose::order::letter` knows the same numbers.
fn letter(c: char) -> Option<usize> {
    Some(match c {
        '\u{0621}'..='\u{063A}' => c as usize - 0x0621,
        '\u{0641}'..='\u{064A}' => c as usize - 0x0641 + 26,
        EDGE => LETTERS - 1,
        _ => return None,
    })
}

/// Words of the 36 letters, without marks and TATWEEL; another letter ends one without an edge.
fn count(text: &str, pairs: &mut BTreeMap<(char, char), u32>) {
    let mut before = EDGE;
    for c in text.chars().chain([' ']) {
        match c {
            '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{200C}'..='\u{200F}' => continue,
            _ if letter(c).is_some() && c != EDGE => {
                *pairs.entry((before, c)).or_default() += 1;
                before = c;
            }
            _ => {
                if before != EDGE {
                    *pairs.entry((before, EDGE)).or_default() += 1;
                }
                before = EDGE;
            }
        }
    }
}

/// Counts the pairs and writes `data/letter_pairs.tsv`.
pub fn write_pairs(root: &Path) -> Result<()> {
    let mut pairs = BTreeMap::new();
    let read = |path: &Path| {
        std::fs::read_to_string(path).map_err(|error| fail(format!("{}: {error}", path.display())))
    };
    let samples = root.join("data/samples");
    let folder =
        std::fs::read_dir(&samples).map_err(|error| fail(format!("{}: {error}", samples.display())))?;
    for path in folder.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if (name.ends_with(".txt") && name != "not_arabic.txt") || name.ends_with(".tsv") {
            count(&read(&path)?, &mut pairs);
        }
    }
    let markers = root.join("data/markers");
    let folder =
        std::fs::read_dir(&markers).map_err(|error| fail(format!("{}: {error}", markers.display())))?;
    for path in folder.flatten().map(|entry| entry.path()) {
        for line in read(&path)?.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            for column in [0, 4] {
                count(columns.get(column).unwrap_or(&""), &mut pairs);
            }
        }
    }
    for row in rows(root, "data/stop_words.tsv")? {
        count(row.column(0)?, &mut pairs);
    }
    let mut out = String::from(
        "# How often a letter follows another in the samples and word lists of this folder; # is the edge of a word.\n\
         # Counted by `warraq-generate pairs`: letter, next letter, count.\n",
    );
    for ((before, after), number) in pairs {
        writeln!(out, "{before}\t{after}\t{number}").ok();
    }
    std::fs::write(root.join(PAIRS), out).map_err(|error| fail(format!("{PAIRS}: {error}")))
}

/// By how many quarters of a bit a pair speaks for text in display order, where the second letter is the first.
pub fn pair_table(root: &Path) -> Result<String> {
    let mut counts = [[0.0_f64; LETTERS]; LETTERS];
    let text =
        std::fs::read_to_string(root.join(PAIRS)).map_err(|error| fail(format!("{PAIRS}: {error}")))?;
    // Not by `rows`: a row may begin with the edge sign.
    for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with("# ")) {
        let columns: Vec<&str> = line.split('\t').collect();
        let slot = |column: usize| columns.get(column)?.chars().next().and_then(letter);
        let number = columns.get(2).and_then(|number| number.parse().ok());
        let (Some(before), Some(after), Some(number)) = (slot(0), slot(1), number) else {
            return Err(fail(format!("{PAIRS}:{}: expected letter, letter, count", index + 1)));
        };
        counts[before][after] = number;
    }
    let mut out = header(&[PAIRS]);
    writeln!(
        out,
        "/// Quarters of a bit by which a letter (row) before another (column) speaks for display order."
    )
    .ok();
    writeln!(out, "#[rustfmt::skip]\npub(super) static PAIRS: [[i8; {LETTERS}]; {LETTERS}] = [").ok();
    for (before, row) in counts.iter().enumerate() {
        out.push_str("    [");
        for (after, count) in row.iter().enumerate() {
            // Two are added, so that a pair seen once or never says little.
            let bits = ((counts[after][before] + 2.0) / (count + 2.0)).log2();
            let quarters = (4.0 * bits).round().clamp(-127.0, 127.0) as i8;
            write!(out, "{}{quarters}", if after == 0 { "" } else { ", " }).ok();
        }
        out.push_str("],\n");
    }
    out.push_str("];\n");
    Ok(out)
}

/// The form of each code point of the presentation blocks.
pub fn form_table(root: &Path) -> Result<String> {
    let mut forms = BTreeMap::new();
    for row in rows(root, UCD)? {
        let code = u32::from_str_radix(row.column(0)?, 16).map_err(|_| fail(row.place()))?;
        let form = match row.column(4)?.split(' ').next() {
            Some("<isolated>") => "Isolated",
            Some("<final>") => "Final",
            Some("<initial>") => "Initial",
            Some("<medial>") => "Medial",
            _ => continue,
        };
        // Marks are drawn on a letter or on a TATWEEL, and join nothing.
        let is_mark = row.column(4)?.split(' ').any(|part| part == "0020" || part == "0640");
        if !is_mark {
            forms.insert(code, form);
        }
    }
    let mut out = header(&[UCD]);
    out.push_str("use super::form::Form::{self, *};\n\n");
    for (name, first, last) in [("FORMS_A", 0xFB50_u32, 0xFDFF_u32), ("FORMS_B", 0xFE70, 0xFEFF)] {
        writeln!(out, "/// U+{first:04X}..=U+{last:04X}.").ok();
        writeln!(out, "#[rustfmt::skip]\npub(super) static {name}: [Form; {}] = [", last - first + 1).ok();
        for c in first..=last {
            let form = forms.get(&c).unwrap_or(&"None");
            write!(out, "{}{form},", if c % 8 == 0 { "    " } else { " " }).ok();
            if c % 8 == 7 {
                out.push('\n');
            }
        }
        out.push_str("];\n");
    }
    Ok(out)
}
