//! `data/stop_words.tsv` -> `src/token/stop_words_table.rs`.

use crate::{Result, fail, header, rows};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use warraq::dialect::Dialect;
use warraq::normalize::{Normalizer, Preset};

const FILE: &str = "data/stop_words.tsv";

pub fn stop_words_table(root: &Path) -> Result<String> {
    let normalizer = Normalizer::new(Preset::Search);
    let mut words: BTreeMap<String, (u8, bool)> = BTreeMap::new();
    for row in rows(root, FILE)? {
        let mut dialects = 0;
        for code in row.column(1)?.split(' ') {
            let dialect: Dialect = code.parse().map_err(|error| fail(format!("{}: {error}", row.place())))?;
            dialects |= 1 << dialect as u8;
        }
        let word = words.entry(normalizer.normalize(row.column(0)?).into_owned()).or_default();
        word.0 |= dialects;
        // Spellings that fold together: if one of them negates, none is dropped unasked.
        word.1 |= row.column(2)? == "negation";
    }
    let mut out = header(&[FILE]);
    out.push_str("use super::stop_words::StopWord;\n\n");
    writeln!(out, "#[rustfmt::skip]\npub(super) static STOP_WORDS: [StopWord; {}] = [", words.len()).ok();
    for (key, (dialects, negation)) in &words {
        writeln!(out, "    StopWord {{ key: {key:?}, dialects: {dialects:#010b}, negation: {negation} }},")
            .ok();
    }
    out.push_str("];\n");
    Ok(out)
}
