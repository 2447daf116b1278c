//! Looking words up in the generated tables.

use super::Dialect;
use super::entry::Entry;
use super::marker_table::{
    AFFIXES, ENTRIES, EXACT, FORM_ENTRY, KEY_ENDS, KEYS, PHRASE_HEADS, WEIGHT_UNIT, WEIGHTS, WORD_FORMS,
};

pub(super) use super::marker_table::MAX_PHRASE;

/// One spelling of the lexicon: an index into the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form(u16);

/// A pattern for the ends of a word; the letters between them are free.
pub(super) struct Affix {
    pub(super) prefix: &'static str,
    pub(super) suffix: &'static str,
    /// Keys that fit and are something else; `*` at the end of one stands for any ending.
    pub(super) except: &'static [&'static str],
    pub(super) form: u16,
}

impl Form {
    pub(super) fn entry(self) -> &'static Entry {
        &ENTRIES[usize::from(FORM_ENTRY[usize::from(self.0)])]
    }

    pub(super) fn weight(self, dialect: Dialect) -> f32 {
        f32::from(WEIGHTS[usize::from(self.0)][dialect.index()]) * WEIGHT_UNIT
    }

    /// The dialect with the greatest weight.
    pub(super) fn dialect(self) -> Dialect {
        let mut best = Dialect::ALL[0];
        for dialect in Dialect::ALL {
            if self.weight(dialect) > self.weight(best) {
                best = dialect;
            }
        }
        best
    }

    /// The spelling that the form insists on, where the search key is not enough; after a `=`.
    fn exact(self) -> Option<&'static str> {
        EXACT.binary_search_by_key(&self.0, |&(form, _)| form).ok().map(|at| EXACT[at].1)
    }

    /// The exact spelling or the key.
    pub(super) fn spelling(self) -> &'static str {
        self.exact().unwrap_or_else(|| key(usize::from(self.0)))
    }
}

/// The search key of a form. Forms are sorted by key; several may share one.
fn key(form: usize) -> &'static str {
    let start = form.checked_sub(1).map_or(0, |before| KEY_ENDS[before]);
    &KEYS[start as usize..KEY_ENDS[form] as usize]
}

/// The form of a word or phrase. Exact spellings come first: `is_spelled` says whether the text has one.
pub(super) fn word(wanted: &str, is_spelled: impl Fn(&str) -> bool) -> Option<Form> {
    let first = partition_point(WORD_FORMS, |form| key(form) < wanted);
    (first..WORD_FORMS)
        .take_while(|&form| key(form) == wanted)
        .map(|form| Form(form as u16))
        .find(|form| form.exact().is_none_or(|exact| is_spelled(&exact[1..])))
}

/// Whether some phrase of the lexicon begins with this word.
pub(super) fn begins_phrase(head: &str) -> bool {
    PHRASE_HEADS.binary_search(&head).is_ok()
}

/// The affix pattern that a word fits; the generator has sorted them, longest first.
pub(super) fn affix(word: &str) -> Option<Form> {
    AFFIXES
        .iter()
        .find(|affix| {
            // Two bytes a letter: at least three letters between the ends.
            word.len() >= affix.prefix.len() + affix.suffix.len() + 6
                && word.starts_with(affix.prefix)
                && word.ends_with(affix.suffix)
                && !affix.except.iter().any(|except| match except.strip_suffix('*') {
                    Some(start) => word.starts_with(start),
                    None => word == *except,
                })
        })
        .map(|affix| Form(affix.form))
}

/// The first of `0..len` for which `is_before` is false.
fn partition_point(len: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low.midpoint(high);
        if is_before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}
