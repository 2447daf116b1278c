//! Words with known answers.

use crate::{Result, fail};
use std::collections::HashMap;
use std::path::Path;
use warraq::morph::training::bare;

/// What is known of a word.
#[derive(Clone, Debug, Default)]
pub struct Gold {
    /// The file that it stands in, without `.dev.tsv`.
    pub set: &'static str,
    pub word: String,
    pub count: f64,
    /// The lemma, folded.
    pub lemma: Option<String>,
    /// Letters before each cut: clitics and article.
    pub clitics: Option<Vec<Vec<usize>>>,
    /// The same, with inflectional endings.
    pub full: Option<Vec<usize>>,
    pub roots: Vec<String>,
}

/// Bare letters, without the differences that lemmas are compared without.
pub fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| !warraq::letter::is_diacritic(*c) && *c != 'ـ')
        .map(|c| match c {
            'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            c => c,
        })
        .collect()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !warraq::letter::is_diacritic(*c) && *c != 'ـ').count()
}

/// Letters before each cut of a word that is cut by `+`.
pub fn cuts(cut: &str) -> Vec<usize> {
    let mut at = 0;
    let mut cuts: Vec<usize> = cut
        .split('+')
        .map(|piece| {
            at += letters(piece);
            at
        })
        .collect();
    cuts.pop();
    cuts
}

/// The rows of a file, by the names of its head.
pub fn table(path: &Path) -> Result<Vec<HashMap<String, String>>> {
    let text = std::fs::read_to_string(path).map_err(|error| fail(format!("{}: {error}", path.display())))?;
    let mut lines = text.lines();
    let head: Vec<&str> = lines
        .next()
        .and_then(|line| line.strip_prefix('#'))
        .ok_or_else(|| fail(format!("{}:1: expected a head that starts with #", path.display())))?
        .split('\t')
        .collect();
    lines
        .enumerate()
        .map(|(index, line)| {
            let columns: Vec<&str> = line.split('\t').collect();
            if columns.len() != head.len() {
                let place = format!("{}:{}", path.display(), index + 2);
                return Err(fail(format!("{place}: {} columns, expected {}", columns.len(), head.len())));
            }
            Ok(head
                .iter()
                .zip(columns)
                .map(|(head, column)| ((*head).to_owned(), column.to_owned()))
                .collect())
        })
        .collect()
}

/// All that `folder` knows of lemmas, cuts and roots.
pub fn read(folder: &Path) -> Result<Vec<Gold>> {
    let mut out = Vec::new();
    let mut pud: HashMap<String, Vec<Vec<usize>>> = HashMap::new();
    for row in table(&folder.join("seg_pud.dev.tsv"))? {
        pud.entry(row["word"].clone()).or_default().push(cuts(&row["seg_al"]));
    }
    for row in table(&folder.join("lemma_pud.dev.tsv"))? {
        let lemma = row["lemma"].split('-').next().unwrap_or_default();
        out.push(Gold {
            set: "lemma_pud",
            count: row["count"].parse().unwrap_or(1.0),
            lemma: Some(fold(lemma)),
            clitics: pud.get(&row["word"]).cloned(),
            word: row["word"].clone(),
            ..Gold::default()
        });
    }
    for set in ["seg_egy", "seg_glf", "seg_lev", "seg_mgr"] {
        for row in table(&folder.join(format!("{set}.dev.tsv")))? {
            out.push(Gold {
                set,
                count: row["count"].parse().unwrap_or(1.0),
                clitics: (row["seg_clitic"] != "-").then(|| vec![cuts(&row["seg_clitic"])]),
                full: Some(cuts(&row["seg_full"])),
                word: row["word"].clone(),
                ..Gold::default()
            });
        }
    }
    for set in ["root_pud", "root_lex"] {
        for row in table(&folder.join(format!("{set}.dev.tsv")))? {
            out.push(Gold {
                set,
                count: row.get("count").and_then(|count| count.parse().ok()).unwrap_or(1.0),
                roots: row["root"].split('|').map(str::to_owned).collect(),
                word: row["word"].clone(),
                ..Gold::default()
            });
        }
    }
    Ok(out)
}

/// The fold of a word: the same for all its spellings, so that none is trained on and asked for.
pub fn fold_of(text: &str, folds: usize) -> usize {
    let key = bare(text).unwrap_or_else(|| text.to_owned());
    let hash = key.bytes().fold(0xCBF2_9CE4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    ((hash >> 20) % folds as u64) as usize
}
