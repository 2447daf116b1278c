//! Names, which say what a text is about, not in which dialect it is.

use crate::{Result, rows};
use std::collections::HashSet;
use std::path::Path;
use warraq::normalize::{Normalizer, Preset};
use warraq::{TokenKind, tokens};

/// The names of `data/names.tsv`.
pub struct Names(HashSet<String>);

const BEFORE: [&str; 5] = ["و", "ف", "ب", "ل", "ك"];
const ARTICLES: [&str; 2] = ["ال", "ل"];
const BEHIND: [&str; 9] = ["ي", "يه", "يا", "يين", "ين", "يون", "ون", "يات", "ات"];

impl Names {
    pub fn read(root: &Path) -> Result<Names> {
        let normalizer = Normalizer::new(Preset::Search);
        let mut names = HashSet::new();
        for row in rows(root, "data/names.tsv")? {
            names.extend(row.column(1)?.split('|').map(|form| normalizer.normalize(form).into_owned()));
        }
        Ok(Names(names))
    }

    /// `text` with white space where names are: what is left out of training has no weight at run time, and costs nothing.
    pub fn without(&self, text: &str) -> String {
        let normalizer = Normalizer::new(Preset::Search);
        let mut out = String::new();
        let mut at = 0;
        for token in tokens(text) {
            let words: Vec<_> = match token.kind() {
                TokenKind::Hashtag => token.hashtag_words().collect(),
                _ => vec![token],
            };
            for word in words.iter().filter(|word| self.is_name(&normalizer.normalize(word.text()))) {
                out.push_str(&text[at..word.span().start()]);
                out.push(' ');
                at = word.span().end();
            }
        }
        out + &text[at..]
    }

    fn is_name(&self, key: &str) -> bool {
        let mut starts = vec![key];
        starts.extend(BEFORE.iter().filter_map(|particle| key.strip_prefix(particle)));
        let twice: Vec<&str> = starts[1..]
            .iter()
            .flat_map(|rest| BEFORE.iter().filter_map(move |particle| rest.strip_prefix(particle)))
            .collect();
        starts.extend(twice);
        let bare: Vec<&str> = starts
            .iter()
            .flat_map(|rest| ARTICLES.iter().filter_map(move |article| rest.strip_prefix(article)))
            .collect();
        starts.extend(bare);
        starts.iter().any(|start| {
            self.0.contains(*start)
                || BEHIND
                    .iter()
                    .any(|ending| start.strip_suffix(ending).is_some_and(|stem| self.0.contains(stem)))
        })
    }
}
