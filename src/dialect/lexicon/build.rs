//! From lines to tables.

use super::counts::Counts;
use super::source::{Line, Spelling, Strings, malformed, rows};
use super::{AffixEnds, EXACT, LENGTH_BITS, Lexicon, OFFSET_BITS, hash, hashed};
use crate::Error;
use alloc::borrow::Cow;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// As many rows, entries, kinds of entries and different weights there may be at most: their numbers have 16 bits.
const MOST: usize = u16::MAX as usize;

/// As many affixes there may be at most: they have a bit each.
const AFFIXES: usize = 64;

/// Puts strings together: the whole, and where each of them begins in it.
pub(in crate::dialect) type LayOut = fn(&BTreeSet<&str>) -> (String, Vec<usize>);

/// The strings one after the other.
pub(super) fn end_to_end(strings: &BTreeSet<&str>) -> (String, Vec<usize>) {
    let mut all = String::new();
    let starts = strings
        .iter()
        .map(|string| {
            all.push_str(string);
            all.len() - string.len()
        })
        .collect();
    (all, starts)
}

/// The entries and spellings of a lexicon.
#[derive(Default)]
struct Parts<'t> {
    entries: Vec<Strings<'t>>,
    forms: BTreeMap<Spelling, Part>,
}

struct Part {
    entry: usize,
    weights: [i8; 8],
    /// For affixes: keys of words that fit and are something else.
    except: BTreeSet<String>,
}

/// The lexicon of some files, each with its name.
pub(super) fn lexicon(
    files: &[(String, String)],
    counts: Option<&(String, String)>,
    lay_out: LayOut,
) -> Result<Lexicon, Error> {
    let counts = counts.map(|(name, text)| Counts::read(name, text)).transpose()?.unwrap_or_default();
    Parts::read(files, &counts)?.build(lay_out)
}

/// `lexicon` without some spellings and with the lines of some files, which replace spellings of its own.
pub(in crate::dialect) fn edited(
    lexicon: &Lexicon,
    removed: &[String],
    files: &[(String, String)],
) -> Result<Lexicon, Error> {
    let mut parts = Parts::of(lexicon);
    let mut nameless: BTreeSet<usize> = BTreeSet::new();
    for written in removed {
        let spelling = Spelling::read(written).map_err(|why| malformed(format!("to remove: {why}")))?;
        let part = parts.forms.remove(&spelling).ok_or_else(|| {
            malformed(format!(
                "to remove: {written:?} is no spelling of the lexicon, exactly or by its search key"
            ))
        })?;
        nameless.insert(part.entry);
    }
    let added = Parts::read(files, &Counts::default())?;
    let before = parts.entries.len();
    parts.entries.extend(added.entries);
    for (spelling, part) in added.forms {
        let part = Part { entry: before + part.entry, ..part };
        nameless.extend(parts.forms.insert(spelling, part).map(|replaced| replaced.entry));
    }
    parts.forms.values().for_each(|part| {
        nameless.remove(&part.entry);
    });
    parts.drop_entries(&nameless);
    parts.build(end_to_end)
}

impl<'t> Parts<'t> {
    fn read(files: &'t [(String, String)], counts: &Counts<'_>) -> Result<Parts<'t>, Error> {
        let mut entries: Vec<Strings<'t>> = Vec::new();
        // With the strongest weight that any line gives for each dialect.
        let mut forms: BTreeMap<Spelling, (Part, [u8; 8])> = BTreeMap::new();
        for (name, text) in files {
            let mut seen: BTreeMap<Spelling, usize> = BTreeMap::new();
            for (number, row) in rows(text) {
                let wrong = |why: String| malformed(format!("{name}:{number}: {why}"));
                let line = Line::read(row).map_err(wrong)?;
                let entry = entries.len();
                entries.push(line.strings);
                for spelling in line.spellings {
                    if let Some(before) = seen.insert(spelling.clone(), number).filter(|&at| at != number) {
                        return Err(wrong(format!(
                            "{:?} stands in line {before} already",
                            spelling.as_str()
                        )));
                    }
                    let new = || (Part { entry, weights: [0; 8], except: BTreeSet::new() }, [0; 8]);
                    let (part, judged) = forms.entry(spelling).or_insert_with(new);
                    let strongest = |entry: usize| entries[entry].judged.into_iter().max();
                    if strongest(entry) > strongest(part.entry) {
                        part.entry = entry;
                    }
                    for (judged, weight) in judged.iter_mut().zip(line.strings.judged) {
                        *judged = weight.max(*judged);
                    }
                    part.except.extend(line.except.iter().cloned());
                }
                if forms.len() > MOST || entries.len() > MOST {
                    return Err(wrong(format!("more than {MOST} spellings or lines")));
                }
            }
        }
        let weighed = |(spelling, (part, judged)): (Spelling, (Part, [u8; 8]))| {
            let weights = counts.weights(spelling.as_str(), judged);
            (spelling, Part { weights, ..part })
        };
        Ok(Parts { entries, forms: forms.into_iter().map(weighed).collect() })
    }

    fn of(lexicon: &'t Lexicon) -> Parts<'t> {
        let entries = lexicon.entries().map(|entry| {
            let mut judged = [0; 8];
            entry.dialects().for_each(|(dialect, weight)| judged[dialect.index()] = weight);
            Strings {
                form: entry.form(),
                category: entry.category(),
                judged,
                msa: entry.msa().unwrap_or(""),
                gloss: entry.gloss(),
                note: entry.note().unwrap_or(""),
            }
        });
        let forms = lexicon.forms().map(|form| {
            let row = usize::from(form.0);
            let affix = (row + lexicon.affixes.len()).checked_sub(lexicon.rows.len());
            let except = affix.into_iter().flat_map(|affix| lexicon.exceptions_of(affix)).map(String::from);
            let exact = lexicon.exact(row).map(String::from);
            let part = Part {
                entry: usize::from(lexicon.row(row).1),
                weights: lexicon.weights(form),
                except: except.collect(),
            };
            (Spelling { key: lexicon.key(row).into(), exact }, part)
        });
        Parts { entries: entries.collect(), forms: forms.collect() }
    }

    /// Leaves entries out that no form leads to.
    fn drop_entries(&mut self, nameless: &BTreeSet<usize>) {
        let mut number = 0;
        let numbers: Vec<usize> = (0..self.entries.len())
            .map(|entry| {
                number += usize::from(!nameless.contains(&entry));
                number
            })
            .collect();
        self.forms.values_mut().for_each(|part| part.entry = numbers[part.entry] - 1);
        let mut at = 0..;
        self.entries.retain(|_| at.next().is_some_and(|entry| !nameless.contains(&entry)));
    }

    fn build(&self, lay_out: LayOut) -> Result<Lexicon, Error> {
        let (mut affixes, mut words): (Vec<_>, Vec<_>) =
            self.forms.iter().partition(|(spelling, _)| spelling.key.contains('*'));
        if self.forms.len() > MOST {
            return Err(malformed(format!("more than {MOST} spellings")));
        }
        if affixes.len() > AFFIXES {
            return Err(malformed(format!("{} affixes; {AFFIXES} are allowed", affixes.len())));
        }
        // About eight bits a row.
        let bits = (words.len() / 8).next_power_of_two() * 64;
        words.sort_by(|a, b| a.0.place(bits).cmp(&b.0.place(bits)));
        affixes.sort_by(|a, b| (b.0.key.len(), &a.0.key).cmp(&(a.0.key.len(), &b.0.key)));

        let beginnings: BTreeSet<&str> = words
            .iter()
            .flat_map(|(spelling, _)| spelling.key.match_indices(' ').map(|(end, _)| &spelling.key[..end]))
            .collect();
        // Sparser, for most words of a text begin no phrase, and there are few of them.
        let beginning_bits = (beginnings.len() / 4).next_power_of_two() * 64;

        let strings = Pool::of(self, lay_out)?;
        let mut tables = Lexicon {
            strings: Cow::Borrowed(""),
            bits: Cow::Owned(vec![[0; 8]; bits / 64]),
            starts: Cow::default(),
            beginnings: Cow::Owned(vec![[0; 8]; beginning_bits / 64]),
            rows: Cow::default(),
            weights: Cow::default(),
            entries: Cow::default(),
            kinds: Cow::default(),
            exact: Cow::default(),
            affixes: Cow::default(),
            exceptions: Cow::default(),
            affix_ends: AffixEnds::of(&[], &[], &[]),
        };
        let set = |bits: &mut Cow<'_, [[u8; 8]]>, bit: usize| {
            bits.to_mut()[bit / 64][bit % 64 / 8] |= 1 << (bit % 8);
        };
        for beginning in beginnings {
            set(&mut tables.beginnings, hash(beginning) as usize % beginning_bits);
        }
        let mut starts = vec![0_u16; bits / 64 + 1];
        let mut weights = Numbers::default();
        for (row, (spelling, part)) in words.iter().chain(&affixes).enumerate() {
            let mut key = strings.reference(&spelling.key);
            if row < words.len() {
                let hash = hash(&spelling.key);
                let bit = hash as usize % bits;
                set(&mut tables.bits, bit);
                starts[bit / 64 + 1] = row as u16 + 1;
                key |= hashed(hash);
            }
            if let Some(exact) = &spelling.exact {
                key |= EXACT;
                let (row, exact) = ((row as u16).to_le_bytes(), strings.reference(exact).to_le_bytes());
                tables.exact.to_mut().push(join(&[&row, &exact]));
            }
            if row >= words.len() {
                tables
                    .exceptions
                    .to_mut()
                    .extend(part.except.iter().map(|key| strings.reference(key).to_le_bytes()));
                let [low, high] = (tables.exceptions.len() as u16).to_le_bytes();
                let prefix = spelling.key.find('*').unwrap_or(0);
                let suffix = spelling.key.len() - prefix - 1;
                tables.affixes.to_mut().push([prefix as u8, suffix as u8, low, high]);
            }
            let weight = weights.of(part.weights.map(|weight| weight as u8))?;
            let (key, entry) = (key.to_le_bytes(), (part.entry as u16).to_le_bytes());
            tables.rows.to_mut().push(join(&[&key, &entry, &weight.to_le_bytes()]));
        }
        if tables.exceptions.len() > MOST {
            return Err(malformed(format!("more than {MOST} exceptions")));
        }
        // Words of bits without a row of their own begin where the one before ends.
        for at in 1..starts.len() {
            starts[at] = starts[at].max(starts[at - 1]);
        }
        tables.starts = starts.iter().map(|start| start.to_le_bytes()).collect();
        let mut kinds = Numbers::default();
        for entry in &self.entries {
            let judged = (0..8).fold(0_u16, |all, at| all | u16::from(entry.judged[at]) << (2 * at));
            let (note, judged) = (strings.reference(entry.note).to_le_bytes(), judged.to_le_bytes());
            let kind = kinds.of(join(&[&note, &judged, &[entry.category as u8, 0]]))?;
            let [form, msa, gloss] =
                [entry.form, entry.msa, entry.gloss].map(|text| strings.reference(text).to_le_bytes());
            tables.entries.to_mut().push(join(&[&form, &msa, &gloss, &kind.to_le_bytes()]));
        }
        tables.weights = Cow::Owned(weights.items);
        tables.kinds = Cow::Owned(kinds.items);
        tables.strings = Cow::Owned(strings.all);
        tables.affix_ends = AffixEnds::of(tables.strings.as_bytes(), &tables.rows, &tables.affixes);
        Ok(tables)
    }
}

/// The fields of an item, one after the other.
fn join<const N: usize>(fields: &[&[u8]]) -> [u8; N] {
    let mut out = [0; N];
    let mut at = 0;
    for field in fields {
        out[at..at + field.len()].copy_from_slice(field);
        at += field.len();
    }
    out
}

/// Different items by number.
#[derive(Default)]
struct Numbers {
    numbers: BTreeMap<[u8; 8], u16>,
    items: Vec<[u8; 8]>,
}

impl Numbers {
    fn of(&mut self, item: [u8; 8]) -> Result<u16, Error> {
        if let Some(&number) = self.numbers.get(&item) {
            return Ok(number);
        }
        let number = self.items.len();
        if number == MOST {
            return Err(malformed(format!("more than {MOST} different weights or kinds of entries")));
        }
        self.numbers.insert(item, number as u16);
        self.items.push(item);
        Ok(number as u16)
    }
}

/// All strings in one.
struct Pool<'p> {
    all: String,
    references: BTreeMap<&'p str, u32>,
}

impl<'p> Pool<'p> {
    fn of(parts: &'p Parts<'_>, lay_out: LayOut) -> Result<Pool<'p>, Error> {
        let mut strings = BTreeSet::new();
        for entry in &parts.entries {
            strings.extend([entry.form, entry.msa, entry.gloss, entry.note]);
        }
        for (spelling, part) in &parts.forms {
            strings.insert(&spelling.key);
            strings.extend(spelling.exact.as_deref());
            strings.extend(part.except.iter().map(String::as_str));
        }
        let (all, starts) = lay_out(&strings);
        if all.len() >> OFFSET_BITS != 0 {
            return Err(malformed(format!(
                "{} bytes of different strings; {} are allowed",
                all.len(),
                (1 << OFFSET_BITS) - 1
            )));
        }
        let references = strings.iter().zip(starts).map(|(&string, start)| {
            debug_assert!(string.len() >> LENGTH_BITS == 0 && all[start..].starts_with(string));
            (string, start as u32 | (string.len() as u32) << OFFSET_BITS)
        });
        let references = references.collect();
        Ok(Pool { all, references })
    }

    /// The reference to one of the strings.
    fn reference(&self, string: &str) -> u32 {
        self.references[string]
    }
}
