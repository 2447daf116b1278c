//! Lexicons as people write them: lines of tab-separated columns.

use super::{LENGTH_BITS, hash};
use crate::Error;
use crate::dialect::Dialect;
use crate::dialect::entry::Category;
use crate::dialect::words::Words;
use crate::normalize::{SEARCH, SPELLING};
use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// As many bytes a string may have at most.
pub(super) const LONGEST: usize = (1 << LENGTH_BITS) - 1;

/// As many words a phrase may have at most.
pub(in crate::dialect) const WORDS: usize = 4;

/// As many spellings a line may list at most, `{..}` written out.
const SPELLINGS: usize = 1000;

pub(super) fn malformed(why: String) -> Error {
    Error::malformed("lexicon", why)
}

/// The lines of a file that are no comments, with their numbers.
pub(super) fn rows(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
    lines.filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// One line of a lexicon.
pub(super) struct Line<'t> {
    pub(super) strings: Strings<'t>,
    pub(super) spellings: Vec<Spelling>,
    pub(super) except: BTreeSet<String>,
}

/// What a line says of a word.
#[derive(Clone, Copy)]
pub(super) struct Strings<'t> {
    pub(super) form: &'t str,
    pub(super) category: Category,
    /// The writer's weight for each dialect, 0 if it is not listed.
    pub(super) judged: [u8; 8],
    pub(super) msa: &'t str,
    pub(super) gloss: &'t str,
    pub(super) note: &'t str,
}

impl<'t> Line<'t> {
    /// Reads a line; what is wrong with it if it cannot be read.
    pub(super) fn read(row: &'t str) -> Result<Line<'t>, String> {
        let columns: Vec<&str> = row.split('\t').map(str::trim).collect();
        if !(6..=8).contains(&columns.len()) {
            return Err(format!(
                "{} columns; 6 to 8 are allowed: form, variants, category, dialects, MSA, gloss, note, except",
                columns.len()
            ));
        }
        if columns[0].contains(['{', '|']) {
            return Err(format!(
                "the form {:?} is more than one spelling; others belong to column 2",
                columns[0]
            ));
        }
        let column = |at: usize| columns.get(at).copied().filter(|&text| text != "-").unwrap_or("");
        let mut spellings = Vec::new();
        for spelling in [columns[0]].into_iter().chain(column(1).split('|').map(str::trim)) {
            // Column 2 may be empty, a form may not.
            if spelling.is_empty() && column(1).is_empty() && !columns[0].is_empty() {
                continue;
            }
            for spelling in expand(spelling)? {
                spellings.push(Spelling::read(&spelling)?);
            }
            if spellings.len() > SPELLINGS {
                return Err(format!("more than {SPELLINGS} spellings"));
            }
        }
        let is_affix = spellings.iter().any(|spelling| spelling.key.contains('*'));
        let except = exceptions(column(7), is_affix)?;
        let strings = Strings {
            form: columns[0].trim_start_matches('='),
            category: columns[2].parse().map_err(|error: Error| format!("{error}"))?,
            judged: judged(columns[3])?,
            msa: column(4),
            gloss: column(5),
            note: column(6),
        };
        for text in [strings.form, strings.msa, strings.gloss, strings.note] {
            if text.len() > LONGEST {
                return Err(format!("{text:?} has {} bytes; {LONGEST} are allowed", text.len()));
            }
        }
        Ok(Line { strings, spellings, except })
    }
}

/// The weights of `IRQ:3 GLF:1`.
fn judged(column: &str) -> Result<[u8; 8], String> {
    let mut judged = [0; 8];
    for part in column.split_whitespace() {
        let (code, weight) = part.split_once(':').unwrap_or((part, ""));
        let dialect: Dialect = code.parse().map_err(|error: Error| format!("{error}"))?;
        let weight = match weight {
            "1" => 1,
            "2" => 2,
            "3" => 3,
            _ => return Err(format!("{part:?} is not a dialect with a weight from 1 to 3, as in IRQ:3")),
        };
        if judged[dialect.index()] != 0 {
            return Err(format!("{code} stands twice in {column:?}"));
        }
        judged[dialect.index()] = weight;
    }
    if judged == [0; 8] {
        return Err("no dialect; one at least is expected, as in IRQ:3".to_owned());
    }
    Ok(judged)
}

fn exceptions(column: &str, is_affix: bool) -> Result<BTreeSet<String>, String> {
    if !column.is_empty() && !is_affix {
        return Err("exceptions belong to affixes, whose spelling has a `*`".to_owned());
    }
    let mut except = BTreeSet::new();
    for word in column.split('|').filter(|_| !column.is_empty()).map(str::trim) {
        let start = word.strip_suffix('*').unwrap_or(word);
        if start.is_empty() || start.contains('*') || start.len() > LONGEST {
            return Err(format!("the exception {word:?} is no word with or without a `*` at its end"));
        }
        except.insert(key_of(word));
    }
    Ok(except)
}

/// Writes each alternative of `{a,b,}` out.
fn expand(spelling: &str) -> Result<Vec<String>, String> {
    let unbalanced = || format!("{spelling:?}: every `{{` needs a `}}` behind it, as in {{گ,ك}}ال");
    if spelling.len() > 4 * LONGEST {
        return Err(format!("a spelling of {} bytes; {} are allowed", spelling.len(), 4 * LONGEST));
    }
    let mut all = vec![String::new()];
    let mut rest = spelling;
    while let Some(at) = rest.find(['{', '}']) {
        let (before, braced) = rest.split_at(at);
        let (alternatives, behind) =
            braced.strip_prefix('{').and_then(|braced| braced.split_once('}')).ok_or_else(unbalanced)?;
        if alternatives.contains('{') {
            return Err(unbalanced());
        }
        if all.len() * alternatives.split(',').count() > SPELLINGS {
            return Err(format!("{spelling:?} stands for more than {SPELLINGS} spellings"));
        }
        all = all
            .iter()
            .flat_map(|start| alternatives.split(',').map(move |middle| format!("{start}{before}{middle}")))
            .collect();
        rest = behind;
    }
    all.iter_mut().for_each(|spelling| spelling.push_str(rest));
    Ok(all)
}

/// What a spelling is compared by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spelling {
    /// The search keys of its words, or of the letters before and behind a `*`.
    pub(super) key: String,
    /// For a spelling that must be exact, that, behind a `=`.
    pub(super) exact: Option<String>,
}

fn key_of(text: &str) -> String {
    text.split('*').map(|part| SEARCH.normalize(part)).collect::<Vec<_>>().join("*")
}

impl Spelling {
    /// Reads a spelling without alternatives; what is wrong with it if no word or phrase could ever have it.
    pub(super) fn read(written: &str) -> Result<Spelling, String> {
        let plain = written.strip_prefix('=').unwrap_or(written).trim();
        let key = key_of(plain);
        if key.trim_matches('*').is_empty() {
            return Err(format!("{written:?} has no letters"));
        }
        if key.len() > LONGEST {
            return Err(format!("{written:?} has {} bytes; {LONGEST} are allowed", key.len()));
        }
        let is_exact = plain.len() < written.len() && written.starts_with('=');
        if let Some((prefix, suffix)) = key.split_once('*') {
            // Letters that nothing folds together with those before and behind.
            if is_exact || suffix.contains('*') || !is_found(&format!("{prefix}بدر{suffix}"), 1) {
                return Err(format!(
                    "{written:?} is never found: an affix is Arabic letters with one `*`, without a `=`"
                ));
            }
        } else if !is_found(plain, WORDS) {
            return Err(format!(
                "{written:?} is never found: a spelling is 1 to {WORDS} Arabic words with spaces between them"
            ));
        }
        let words = || plain.split(' ').map(|word| SPELLING.normalize(word)).collect::<Vec<_>>().join(" ");
        Ok(Spelling { key, exact: is_exact.then(|| format!("={}", words())) })
    }

    /// The spelling as it is looked up and counted.
    pub(super) fn as_str(&self) -> &str {
        self.exact.as_ref().unwrap_or(&self.key)
    }

    /// Where it stands among the rows: by bit, key, exact spellings first.
    pub(super) fn place(&self, bits: usize) -> (usize, &str, bool, &Option<String>) {
        (hash(&self.key) as usize % bits, &self.key, self.exact.is_none(), &self.exact)
    }
}

/// Whether a text is up to so many words in a row and nothing else.
fn is_found(text: &str, most: usize) -> bool {
    let words = Words::of(text);
    let in_row = words.words.iter().skip(1).all(|word| word.follows);
    (1..=most).contains(&words.words.len())
        && in_row
        && words.keys(0, words.words.len() - 1) == key_of(text).as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives() {
        for (spelling, expected) in [
            ("هسه", &["هسه"] as &[&str]),
            ("{گ,ك,ق}ال", &["گال", "كال", "قال"]),
            ("ش{,و}ن{ه,ك}", &["شنه", "شنك", "شونه", "شونك"]),
            ("{}هسه", &["هسه"]),
        ] {
            assert_eq!(expand(spelling).expect(spelling), expected, "{spelling}");
        }
        for spelling in ["{گ,ك", "گ}ال", "{گ,{ك}}ال", "{گ,ك}}", "{{گ}"] {
            assert!(expand(spelling).expect_err(spelling).contains("needs a `}`"), "{spelling}");
        }
        assert!(expand(&"{ا,ب}".repeat(10)).expect_err("1024").contains("more than 1000"));
    }

    #[test]
    fn spellings() {
        for (written, key, exact) in [
            ("أكُو", "اكو", None),
            ("=هواية", "هوايه", Some("=هواية")),
            ("=هوایة", "هوايه", Some("=هواية")),
            ("شكو ماكو", "شكو ماكو", None),
            ("شي*", "شي*", None),
        ] {
            let spelling = Spelling::read(written).expect(written);
            assert_eq!((spelling.key.as_str(), spelling.exact.as_deref()), (key, exact), "{written}");
        }
        for written in [
            "",
            "=",
            "*",
            "12",
            "ok",
            "شنو؟",
            "شكو، ماكو",
            "شكو_ماكو",
            "#هسه",
            "ههههه",
            "ا ب ت ث ج",
            "شي**",
            "=شي*",
            "شي* هسه",
            "شي!*",
            "==هسه",
        ] {
            assert!(Spelling::read(written).is_err(), "{written}");
        }
    }
}
