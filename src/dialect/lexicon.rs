//! Looking words up in the generated tables.

use super::Dialect;
use super::entry::Entry;
use super::marker_table::{
    AFFIXES, ENTRIES, EXACT, FORM_ENTRY, KEY_BITS, KEY_ENDS, KEYS, PLACES, WEIGHTS, WORD_FORMS,
};

pub(super) use super::marker_table::WEIGHT_UNIT;

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

    /// The weights for all dialects, in [`WEIGHT_UNIT`].
    pub(super) fn weights(self) -> &'static [i8; 8] {
        &WEIGHTS[usize::from(self.0)]
    }

    pub(super) fn weight(self, dialect: Dialect) -> f32 {
        f32::from(self.weights()[dialect.index()]) * WEIGHT_UNIT
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

/// The search key of a form. Forms are sorted by key; several may share one. Behind them stand the first words of phrases
/// that are no markers by themselves.
#[inline]
fn key(form: usize) -> &'static str {
    let start = form.checked_sub(1).map_or(0, |before| KEY_ENDS[before]);
    &KEYS[start as usize..KEY_ENDS[form] as usize]
}

/// What the lexicon knows of a key.
#[derive(Clone, Copy)]
pub(super) struct Found {
    row: usize,
    /// How many words the longest phrase has that begins with this one; 1 if there is none.
    pub(super) longest: usize,
}

impl Found {
    /// The form of the word or phrase `key` that was found. Exact spellings come first: `is_spelled` says whether the text has
    /// one.
    pub(super) fn form(self, wanted: &str, is_spelled: impl Fn(&str) -> bool) -> Option<Form> {
        (self.row..WORD_FORMS)
            .take_while(|&form| form == self.row || key(form) == wanted)
            .map(|form| Form(form as u16))
            .find(|form| form.exact().is_none_or(|exact| is_spelled(&exact[1..])))
    }
}

/// The row of a key, of this [`hash`]. A place holds the number of a row, plus 1, above it in two bits how many words more the
/// longest phrase has that begins with it, and above that the upper bits of the hash; keys whose place is taken stand in the
/// next one that is free.
#[inline]
pub(super) fn find(wanted: &str, hash: u32) -> Option<Found> {
    // Most words of a text are in no place.
    if KEY_BITS[hash as usize / 64 % KEY_BITS.len()] >> (hash % 64) & 1 == 0 {
        return None;
    }
    let mut at = hash as usize & (PLACES.len() - 1);
    loop {
        let place = PLACES[at];
        let row = (place as usize & 0xFFFF).checked_sub(1)?;
        if (place ^ hash) >> 18 == 0 && key(row) == wanted {
            return Some(Found { row, longest: 1 + (place >> 16 & 3) as usize });
        }
        at = (at + 1) & (PLACES.len() - 1);
    }
}

/// The affix pattern that a word fits; the generator has sorted them, longest first.
pub(super) fn affix(word: &str) -> Option<Form> {
    let (&first, &last) = (word.as_bytes().get(1)?, word.as_bytes().last()?);
    let mut fitting = BY_FIRST[usize::from(first & 0x3F)] & BY_LAST[usize::from(last & 0x3F)];
    core::iter::from_fn(|| {
        let affix = AFFIXES.get(fitting.trailing_zeros() as usize);
        fitting &= fitting.wrapping_sub(1);
        affix
    })
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

/// The affix patterns, from the lowest bit, that words of each first letter may fit, by the low bits of its second byte.
static BY_FIRST: [u64; 64] = affixes_by_letter(true);
static BY_LAST: [u64; 64] = affixes_by_letter(false);

const fn affixes_by_letter(first: bool) -> [u64; 64] {
    assert!(AFFIXES.len() <= 64);
    let mut out = [0; 64];
    let mut row = 0;
    while row < AFFIXES.len() {
        let affix = if first { AFFIXES[row].prefix } else { AFFIXES[row].suffix }.as_bytes();
        let mut letter = 0;
        while letter < 64 {
            let at = if first { 1 } else { affix.len().saturating_sub(1) };
            if affix.is_empty() || (affix[at] & 0x3F) as usize == letter {
                out[letter] |= 1 << row;
            }
            letter += 1;
        }
        row += 1;
    }
    out
}

/// The hash of a key, by which the generator places it. Eight bytes at a time, the last of them once more.
#[inline]
pub(super) fn hash(key: &str) -> u32 {
    let bytes = key.as_bytes();
    let mut hash = bytes.len() as u64;
    let mut mix = |chunk: u64| {
        hash = (hash ^ chunk).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
    };
    if let Some(last) = bytes.last_chunk::<8>() {
        for chunk in bytes[..bytes.len() - 1].as_chunks::<8>().0 {
            mix(u64::from_le_bytes(*chunk));
        }
        mix(u64::from_le_bytes(*last));
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        mix(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last)));
    } else {
        mix(bytes.iter().fold(0, |chunk, &byte| chunk << 8 | u64::from(byte)));
    }
    (hash >> 16) as u32
}
