//! The verbs of Arabic, and their participles and masdars: which root each has.

use super::form::{Key, Table};
use super::letters::Letter;

/// One entry: a root, and whether it is a verb of it or a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The index of the root in the table of roots.
    pub(crate) root: u16,
    pub(crate) verb: bool,
    pub(crate) noun: bool,
}

/// The most entries of one form.
const MOST: usize = 3;

/// What is listed of a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) verb: bool,
    pub(crate) noun: bool,
}

/// The table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verbs<'a>(Table<'a>);

impl<'a> Verbs<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Verbs<'a> {
        Verbs(Table::new(bytes))
    }

    /// The entries of a form.
    #[inline]
    pub(crate) fn entries(self, form: Key) -> impl Iterator<Item = Entry> {
        let mut more = true;
        (0..MOST).map_while(move |index| {
            let value = if more { self.0.get(numbered(form, index))? } else { return None };
            more = value >> 16 & 1 == 1;
            Some(Entry {
                root: (value & 0x1FFF) as u16,
                verb: value >> 14 & 1 == 1,
                noun: value >> 15 & 1 == 1,
            })
        })
    }

    /// Whether a form is listed as a verb, as a noun.
    #[inline]
    pub(crate) fn listed(self, form: Key) -> Listed {
        self.entries(form).fold(Listed::default(), |listed, entry| Listed {
            verb: listed.verb | entry.verb,
            noun: listed.noun | entry.noun,
        })
    }
}

/// The key of an entry of a form; no letter is less than 32.
#[inline]
fn numbered(form: Key, index: usize) -> Key {
    const MARKS: [Letter; MOST] = [0, 1, 2];
    if index == 0 { form } else { form.then(Key::new(&MARKS[index..=index])) }
}

#[cfg(feature = "training")]
pub(crate) mod build {
    use super::*;
    use alloc::vec::Vec;

    /// The bytes of a table; entries of one form stand together.
    pub(crate) fn table(rows: &[(Key, Entry)]) -> Vec<u8> {
        let mut out = Vec::new();
        for entries in rows.chunk_by(|a, b| a.0 == b.0) {
            let most = entries.len().min(MOST);
            for (index, (key, entry)) in entries[..most].iter().enumerate() {
                let value = u32::from(entry.root)
                    | u32::from(entry.verb) << 14
                    | u32::from(entry.noun) << 15
                    | u32::from(index + 1 < most) << 16;
                out.push((numbered(*key, index), value));
            }
        }
        super::super::form::build::table(&out)
    }
}
