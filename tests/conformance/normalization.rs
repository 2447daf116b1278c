//! `NormalizationTest.txt`, its rows with a code point of the Arabic blocks.

use super::text;
use crate::text::code_points;
use std::collections::BTreeSet;
use warraq::normalize::{Normalizer, Preset};

const CASES: &str = include_str!("../../data/ucd/NormalizationTest-17.0.0.txt");

/// A row: the same text, written five ways.
struct Row {
    source: String,
    nfc: String,
    nfd: String,
    nfkc: String,
    nfkd: String,
}

fn rows() -> Vec<Row> {
    let rows: Vec<Row> = CASES
        .lines()
        .filter(|line| !line.starts_with(['#', '@']))
        .map(|line| {
            let columns: Vec<String> = line.split(';').map(text).collect();
            let [source, nfc, nfd, nfkc, nfkd] = columns.try_into().expect("five columns");
            Row { source, nfc, nfd, nfkc, nfkd }
        })
        .collect();
    assert_eq!(rows.len(), 1122);
    rows
}

/// The sources of the rows of which `texts` do not all become `expected`, with what they become instead.
fn failing<'r>(
    normalizer: &Normalizer,
    rows: &'r [Row],
    texts: impl Fn(&'r Row) -> (Vec<&'r String>, String),
) -> BTreeSet<String> {
    let mut failed = BTreeSet::new();
    for row in rows {
        let (texts, expected) = texts(row);
        for text in texts {
            let found = normalizer.normalize(text);
            if found != expected {
                println!(
                    "{}: {} becomes {}, not {}",
                    code_points(&row.source),
                    code_points(text),
                    code_points(&found),
                    code_points(&expected)
                );
                failed.insert(code_points(&row.source));
            }
        }
    }
    failed
}

#[test]
fn composition_is_nfc() {
    let normalizer = Normalizer::builder().composition(true).build();
    let rows = rows();
    let canonical =
        failing(&normalizer, &rows, |row| (vec![&row.source, &row.nfc, &row.nfd], row.nfc.clone()));
    let compatible = failing(&normalizer, &rows, |row| (vec![&row.nfkc, &row.nfkd], row.nfkc.clone()));
    assert_eq!(canonical, BTreeSet::new());
    assert_eq!(compatible, BTreeSet::new());
}

#[test]
fn canonical_forms_have_one_key() {
    for preset in [Preset::Conservative, Preset::Search] {
        let normalizer = Normalizer::new(preset);
        let rows = rows();
        let failed = failing(&normalizer, &rows, |row| {
            (vec![&row.nfc, &row.nfd], normalizer.normalize(&row.source).into_owned())
        });
        assert_eq!(failed, BTreeSet::new(), "{preset}");
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c as u32, 0x600..=0x6FF | 0x750..=0x77F | 0x870..=0x8FF | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF)
}

/// Whether the source has a character of the Arabic blocks and a compatibility decomposition.
fn is_compatible(row: &Row) -> bool {
    row.nfd != row.nfkd && row.source.chars().any(is_arabic)
}

/// DIFFERENCE: the compatibility decomposition of an isolated mark begins with a space, which is text and stays; the key of
/// the mark itself is empty.
const ISOLATED_MARKS: [&str; 14] = [
    "U+FC5E", "U+FC5F", "U+FC60", "U+FC61", "U+FC62", "U+FC63", "U+FE70", "U+FE72", "U+FE74", "U+FE76",
    "U+FE78", "U+FE7A", "U+FE7C", "U+FE7E",
];

#[test]
fn compatibility_forms_have_one_key() {
    let normalizer = Normalizer::new(Preset::Search);
    let rows: Vec<Row> = rows().into_iter().filter(is_compatible).collect();
    let failed = failing(&normalizer, &rows, |row| {
        (vec![&row.nfc, &row.nfd, &row.nfkc, &row.nfkd], normalizer.normalize(&row.source).into_owned())
    });
    assert_eq!(failed, BTreeSet::from(ISOLATED_MARKS.map(str::to_owned)), "of {} rows", rows.len());
}
