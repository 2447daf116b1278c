//! `data/ucd/` and `data/letters.tsv` -> `src/letter/class_table.rs` and `src/letter/presentation_table.rs`.

use crate::{Result, Row, fail, header, rows};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

const UCD: &str = "data/ucd/arabic-17.0.0.tsv";
const CLASSES: &str = "data/letters.tsv";

/// First and last code point of the Arabic blocks, in table order; `letter::slot` knows the same numbers.
const BLOCKS: [(u32, u32); 5] =
    [(0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)];

struct CodePoint {
    category: String,
    decomposition: String,
}

fn code(row: &Row, column: usize) -> Result<u32> {
    let text = row.column(column)?;
    u32::from_str_radix(text, 16).map_err(|_| fail(format!("{}: {text:?} is no code point", row.place())))
}

fn read_ucd(root: &Path) -> Result<BTreeMap<u32, CodePoint>> {
    let mut ucd = BTreeMap::new();
    for row in rows(root, UCD)? {
        let point =
            CodePoint { category: row.column(2)?.to_owned(), decomposition: row.column(4)?.to_owned() };
        ucd.insert(code(&row, 0)?, point);
    }
    Ok(ucd)
}

/// The variant of `letter::Class`, by its glossary name.
fn variant(name: &str, row: &Row) -> Result<&'static str> {
    Ok(match name {
        "quranic_mark" => "QuranicMark",
        "tatweel" => "Tatweel",
        "tanwin" => "Tanwin",
        "short_vowel" => "ShortVowel",
        "shadda" => "Shadda",
        "sukun" => "Sukun",
        "hamza_mark" => "HamzaMark",
        "other_mark" => "OtherMark",
        "superscript_alef" => "SuperscriptAlef",
        _ => return Err(fail(format!("{}: unknown class {name:?}", row.place()))),
    })
}

pub fn class_table(root: &Path) -> Result<String> {
    let ucd = read_ucd(root)?;
    let mut named = BTreeMap::new();
    for row in rows(root, CLASSES)? {
        let class = variant(row.column(2)?, &row)?;
        for c in code(&row, 0)?..=code(&row, 1)? {
            named.insert(c, class);
        }
    }
    let mut out = header(&[UCD, CLASSES]);
    out.push_str("use super::Class::{self, *};\n\n");
    let total: u32 = BLOCKS.iter().map(|(first, last)| last - first + 1).sum();
    writeln!(out, "#[rustfmt::skip]\npub(super) static CLASS: [Class; {total}] = [").ok();
    for (first, last) in BLOCKS {
        writeln!(out, "    // {first:04X}-{last:04X}").ok();
        for c in first..=last {
            let class = match (named.get(&c), ucd.get(&c)) {
                (_, None) => "Unassigned",
                (Some(class), _) => class,
                (None, Some(point)) => match point.category.as_str() {
                    "Lo" | "Lm" => "Letter",
                    "Nd" => "Digit",
                    "Mn" => "QuranicMark",
                    "Cf" => "FormatControl",
                    category if category.starts_with('P') => "Punctuation",
                    category if category.starts_with('S') => "Symbol",
                    category => return Err(fail(format!("{UCD}: {c:04X} has category {category}"))),
                },
            };
            write!(out, "{}{class},", if c % 8 == 0 { "    " } else { " " }).ok();
            if c % 8 == 7 {
                out.push('\n');
            }
        }
    }
    out.push_str("];\n");
    Ok(out)
}

/// Compatibility decompositions of the presentation blocks.
///
/// The space that Unicode puts before the marks of isolated forms (U+FE70 ...) is left out: no text has it.
pub fn presentation_table(root: &Path) -> Result<String> {
    let ucd = read_ucd(root)?;
    let mut out = header(&[UCD]);
    for (name, (first, last)) in [("FORMS_A", BLOCKS[3]), ("FORMS_B", BLOCKS[4])] {
        writeln!(out, "/// U+{first:04X}..=U+{last:04X}; empty where a code point is no presentation form.")
            .ok();
        writeln!(out, "#[rustfmt::skip]\npub(super) static {name}: [&str; {}] = [", last - first + 1).ok();
        for c in first..=last {
            let mut base = String::new();
            if let Some(point) = ucd.get(&c).filter(|point| point.decomposition != "-") {
                let mut letters: Vec<&str> =
                    point.decomposition.split(' ').filter(|part| !part.starts_with('<')).collect();
                if letters.first() == Some(&"0020") {
                    letters.remove(0);
                }
                for letter in letters {
                    write!(base, "\\u{{{}}}", letter.trim_start_matches('0').to_lowercase()).ok();
                }
            }
            writeln!(out, "    \"{base}\", // {c:04X}").ok();
        }
        out.push_str("];\n");
    }
    Ok(out)
}
