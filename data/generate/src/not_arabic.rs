//! `data/not_arabic.tsv` -> `src/dialect/not_arabic_table.rs`.

use crate::{Result, fail, header, rows};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use warraq::dialect::training::key_hash;
use warraq::normalize::{Normalizer, Preset};

const FILE: &str = "data/not_arabic.tsv";

pub fn not_arabic_table(root: &Path) -> Result<String> {
    let mut letters: BTreeMap<char, u8> = BTreeMap::new();
    let mut words: BTreeMap<String, u8> = BTreeMap::new();
    for row in rows(root, FILE)? {
        let form = row.column(2)?;
        let weight: u8 =
            row.column(3)?.parse().map_err(|_| fail(format!("{}: not a weight", row.place())))?;
        match row.column(1)? {
            "letter" => {
                let mut chars = form.chars();
                let (Some(letter), None) = (chars.next(), chars.next()) else {
                    return Err(fail(format!("{}: {form:?} is not one letter", row.place())));
                };
                letters.insert(letter, weight);
            }
            "word" => {
                // Kaf, yeh and the non-joiner depend on the keyboard and say nothing; the reader folds them too.
                let form = form
                    .replace('\u{06A9}', "\u{0643}")
                    .replace('\u{06CC}', "\u{064A}")
                    .replace('\u{200C}', "");
                words.insert(form, weight);
            }
            kind => return Err(fail(format!("{}: {kind:?} is neither letter nor word", row.place()))),
        }
    }
    let mut out = header(&[FILE]);
    writeln!(out, "#[rustfmt::skip]\npub(super) static LETTERS: [(char, u8); {}] = [", letters.len()).ok();
    for (letter, weight) in &letters {
        writeln!(out, "    ('\\u{{{:04X}}}', {weight}),", *letter as u32).ok();
    }
    writeln!(out, "];\n\n#[rustfmt::skip]\npub(super) static WORDS: [(&str, u8); {}] = [", words.len()).ok();
    for (word, weight) in &words {
        writeln!(out, "    ({word:?}, {weight}),").ok();
    }
    out.push_str("];\n\n/// Two bits for the hash of the search key of each of them.\n#[rustfmt::skip]\n");
    let normalizer = Normalizer::new(Preset::Search);
    let mut bits = [0_u64; 512];
    for word in words.keys() {
        let hash = key_hash(&normalizer.normalize(word)) as usize;
        bits[hash / 64 % bits.len()] |= 1 << (hash % 64) | 1 << (hash >> 26);
    }
    writeln!(out, "pub(super) static KEY_BITS: [u64; {}] = [", bits.len()).ok();
    for chunk in bits.chunks(8) {
        writeln!(out, "    {},", chunk.iter().map(u64::to_string).collect::<Vec<_>>().join(", ")).ok();
    }
    out.push_str("];\n");
    Ok(out)
}
