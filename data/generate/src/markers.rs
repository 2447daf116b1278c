//! `data/markers/*.tsv` and `data/marker_counts.tsv` -> `src/dialect/marker_table.rs`; and the counts themselves.

use crate::labelled::{Labelled, labelled};
use crate::{Result, Row, fail, header, rows};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;
use warraq::dialect::training::key_hash;
use warraq::dialect::{Category, Dialect, markers};
use warraq::normalize::{Normalizer, Preset};

/// One file a region, in the order of `Dialect::ALL`; where two files share a spelling, the stronger weight names the
/// entry, and the earlier file wins a tie.
const FILES: [&str; 8] = ["irq", "glf", "yem", "lev", "egy", "sdn", "mgr", "msa"];
const COUNTS: &str = "data/marker_counts.tsv";

/// Weights are stored as whole multiples of this, in natural-log units.
const WEIGHT_UNIT: f64 = 1.0 / 32.0;

/// How many texts the writer's judgement of a marker is worth, in a region with an average number of texts.
const JUDGEMENT: f64 = 4.0;

/// The lexicon writer's weights 1, 2, 3 as shares; every other dialect keeps a little.
const SHARES: [f64; 4] = [0.12, 1.0, 2.5, 5.0];

struct Entry {
    form: String,
    category: Category,
    dialects: Vec<(Dialect, u8)>,
    msa: String,
    gloss: String,
    note: String,
}

/// A spelling: its key (or affix pattern), whether it must be exact, and where it came from.
struct Form {
    key: String,
    exact: Option<String>,
    entry: usize,
    /// The strongest weight that any entry with this spelling gives to each dialect.
    judged: [u8; 8],
    except: BTreeSet<String>,
}

/// Expands `{a,b,}` to each alternative.
fn expand(spelling: &str) -> Vec<String> {
    let Some(open) = spelling.find('{') else { return vec![spelling.to_owned()] };
    let Some(close) = spelling[open..].find('}').map(|at| open + at) else {
        return vec![spelling.to_owned()];
    };
    let (before, after) = (&spelling[..open], &spelling[close + 1..]);
    spelling[open + 1..close]
        .split(',')
        .flat_map(|middle| expand(&format!("{before}{middle}{after}")))
        .collect()
}

fn optional(row: &Row, column: usize) -> &str {
    row.optional(column).filter(|&text| text != "-").unwrap_or("")
}

fn parse_dialects(row: &Row) -> Result<Vec<(Dialect, u8)>> {
    let text = row.column(3)?;
    text.split(' ')
        .map(|part| {
            let wrong = || fail(format!("{}: {part:?} is not REGION:1..3", row.place()));
            let (code, weight) = part.split_once(':').ok_or_else(wrong)?;
            let weight: u8 = weight.parse().map_err(|_| wrong())?;
            if !(1..=3).contains(&weight) {
                return Err(wrong());
            }
            let dialect = code.parse().map_err(|error| fail(format!("{}: {error}", row.place())))?;
            Ok((dialect, weight))
        })
        .collect()
}

fn category(row: &Row) -> Result<Category> {
    let name = row.column(2)?;
    Category::ALL.into_iter().find(|category| category.as_str() == name).ok_or_else(|| {
        let names = Category::ALL.map(Category::as_str).join(" ");
        fail(format!("{}: unknown category {name:?}; one of: {names}", row.place()))
    })
}

fn read_lexicon(root: &Path) -> Result<(Vec<Entry>, Vec<Form>)> {
    let normalizer = Normalizer::new(Preset::Search);
    let key_of =
        |text: &str| text.split('*').map(|part| normalizer.normalize(part)).collect::<Vec<_>>().join("*");
    let mut entries: Vec<Entry> = Vec::new();
    let mut forms: BTreeMap<(String, Option<String>), Form> = BTreeMap::new();
    for file in FILES {
        let mut seen: HashMap<(String, Option<String>), usize> = HashMap::new();
        for row in rows(root, &format!("data/markers/{file}.tsv"))? {
            let dialects = parse_dialects(&row)?;
            let index = entries.len();
            entries.push(Entry {
                form: row.column(0)?.trim_start_matches('=').to_owned(),
                category: category(&row)?,
                dialects: dialects.clone(),
                msa: optional(&row, 4).to_owned(),
                gloss: optional(&row, 5).to_owned(),
                note: optional(&row, 6).to_owned(),
            });
            let except: BTreeSet<String> =
                optional(&row, 7).split('|').filter(|text| !text.is_empty()).map(&key_of).collect();
            let variants = optional(&row, 1).split('|').map(str::trim).filter(|text| !text.is_empty());
            for spelling in std::iter::once(row.column(0)?).chain(variants).flat_map(expand) {
                let exact = spelling.starts_with('=').then(|| spelling.clone());
                let key = key_of(spelling.trim_start_matches('='));
                if key.trim_matches('*').is_empty() {
                    return Err(fail(format!("{}: {spelling:?} has no letters", row.place())));
                }
                let id = (key.clone(), exact.clone());
                match seen.insert(id.clone(), row.line()) {
                    Some(line) if line != row.line() => {
                        return Err(fail(format!(
                            "{}: {spelling:?} stands in line {line} already",
                            row.place()
                        )));
                    }
                    _ => {}
                }
                let form = forms.entry(id).or_insert_with(|| Form {
                    key,
                    exact,
                    entry: index,
                    judged: [0; 8],
                    except: BTreeSet::new(),
                });
                let strongest = |dialects: &[(Dialect, u8)]| dialects.iter().map(|&(_, weight)| weight).max();
                if strongest(&dialects) > strongest(&entries[form.entry].dialects) {
                    form.entry = index;
                }
                for &(dialect, weight) in &dialects {
                    let judged = &mut form.judged[dialect as usize];
                    *judged = weight.max(*judged);
                }
                form.except.extend(except.iter().cloned());
            }
        }
    }
    // Words and phrases by key, exact spellings first; then affixes, longest first.
    let mut forms: Vec<Form> = forms.into_values().collect();
    forms.sort_by(|a, b| {
        let order = |form: &Form| {
            (form.key.contains('*'), if form.key.contains('*') { -(form.key.len() as isize) } else { 0 })
        };
        (order(a), &a.key, a.exact.is_none(), &a.exact).cmp(&(order(b), &b.key, b.exact.is_none(), &b.exact))
    });
    Ok((entries, forms))
}

type Counts = [u32; 8];

/// The counts of every form, and the number of texts a region, from `data/marker_counts.tsv`.
fn read_counts(root: &Path) -> Result<(Counts, HashMap<String, Counts>)> {
    let mut all = HashMap::new();
    for row in rows(root, COUNTS)? {
        let mut counts = [0; 8];
        for (index, count) in counts.iter_mut().enumerate() {
            *count =
                row.column(index + 1)?.parse().map_err(|_| fail(format!("{}: not a count", row.place())))?;
        }
        all.insert(row.column(0)?.to_owned(), counts);
    }
    let texts = all.remove("texts").ok_or_else(|| fail(format!("{COUNTS}: no row 'texts'")))?;
    Ok((texts, all))
}

/// Log of 'how much likelier than one in eight' for each dialect: rates of texts with the form, smoothed towards the
/// writer's judgement.
fn weights(form: &Form, texts: &Counts, counts: &Counts) -> [i8; 8] {
    let mean = texts.iter().sum::<u32>() as f64 / 8.0;
    let shares = form.judged.map(|weight| SHARES[usize::from(weight)]);
    let all_shares: f64 = shares.iter().sum();
    let mut rates = [0.0; 8];
    for (index, rate) in rates.iter_mut().enumerate() {
        *rate = f64::from(counts[index]) / f64::from(texts[index].max(1))
            + JUDGEMENT * shares[index] / all_shares / mean;
    }
    let all: f64 = rates.iter().sum();
    rates.map(|rate| ((8.0 * rate / all).ln() / WEIGHT_UNIT).round().clamp(-96.0, 96.0) as i8)
}

pub fn marker_table(root: &Path) -> Result<String> {
    let (entries, forms) = read_lexicon(root)?;
    let (texts, counts) = read_counts(root)?;
    let words = forms.iter().filter(|form| !form.key.contains('*')).count();
    if 2 * forms.len() > usize::from(u16::MAX) || entries.len() > usize::from(u16::MAX) {
        return Err(fail("the marker lexicon has outgrown 16-bit indices"));
    }
    let mut out = header(&["data/markers/", COUNTS]);
    out.push_str(
        "use super::Dialect::*;\nuse super::entry::{Category::*, Entry};\nuse super::lexicon::Affix;\n\n",
    );
    writeln!(out, "pub(super) const WEIGHT_UNIT: f32 = {WEIGHT_UNIT};").ok();
    writeln!(out, "/// Forms before this one are words and phrases, the rest affixes.").ok();
    writeln!(out, "pub(super) const WORD_FORMS: usize = {words};").ok();
    writeln!(out, "#[rustfmt::skip]\npub(super) static ENTRIES: [Entry; {}] = [", entries.len()).ok();
    for entry in &entries {
        let dialects: Vec<String> =
            entry.dialects.iter().map(|(dialect, weight)| format!("({dialect:?}, {weight})")).collect();
        writeln!(
            out,
            "    Entry {{ form: {:?}, category: {:?}, dialects: &[{}], msa: {:?}, gloss: {:?}, note: {:?} }},",
            entry.form,
            entry.category,
            dialects.join(", "),
            entry.msa,
            entry.gloss,
            entry.note
        )
        .ok();
    }
    // First words of phrases that are no form.
    let alone: HashSet<&str> = forms[..words].iter().map(|form| form.key.as_str()).collect();
    let heads: BTreeSet<&str> = forms.iter().filter_map(|form| Some(form.key.split_once(' ')?.0)).collect();
    let heads: Vec<&str> = heads.into_iter().filter(|head| !alone.contains(head)).collect();
    out.push_str(
        "];\n\n/// The keys of all forms, and the first words of phrases that are none, end to end.\n\
         pub(super) static KEYS: &str = \"\\\n",
    );
    let mut ends = Vec::new();
    let mut end = 0;
    let keys: Vec<&str> = forms.iter().map(|form| form.key.as_str()).chain(heads.iter().copied()).collect();
    for chunk in keys.chunks(12) {
        for key in chunk {
            out.push_str(key);
            end += key.len();
            ends.push(end.to_string());
        }
        // A line break that the string does not hold; it would also swallow a leading space, which no key has.
        out.push_str("\\\n");
    }
    out.push_str("\";\n\n");
    list(&mut out, "/// Where each key ends, in bytes.", "KEY_ENDS", "u32", &ends);
    let of_entries: Vec<String> = forms.iter().map(|form| form.entry.to_string()).collect();
    list(&mut out, "/// The entry of each form.", "FORM_ENTRY", "u16", &of_entries);
    let exact: Vec<String> = forms
        .iter()
        .enumerate()
        .filter_map(|(index, form)| Some(format!("({index}, {:?})", form.exact.as_ref()?)))
        .collect();
    list(&mut out, "/// Forms that must be spelled exactly so.", "EXACT", "(u16, &str)", &exact);
    let weights: Vec<String> = forms
        .iter()
        .map(|form| {
            let name = form.exact.as_ref().unwrap_or(&form.key);
            format!("{:?}", weights(form, &texts, counts.get(name).unwrap_or(&[0; 8])))
        })
        .collect();
    list(
        &mut out,
        "/// Weight of each form for each dialect, in `WEIGHT_UNIT`.",
        "WEIGHTS",
        "[i8; 8]",
        &weights,
    );
    let mut rows: Vec<(usize, &str)> = Vec::new();
    for (index, form) in forms[..words].iter().enumerate() {
        if rows.last().is_none_or(|&(_, key)| key != form.key) {
            rows.push((index, &form.key));
        }
    }
    rows.extend(heads.iter().enumerate().map(|(index, head)| (forms.len() + index, *head)));
    places(&mut out, &rows, &forms)?;
    let affixes: Vec<String> = forms
        .iter()
        .enumerate()
        .skip(words)
        .map(|(index, form)| {
            let (prefix, suffix) = form.key.split_once('*').unwrap_or((&form.key, ""));
            let except: Vec<String> = form.except.iter().map(|text| format!("{text:?}")).collect();
            format!(
                "\n    Affix {{ prefix: {prefix:?}, suffix: {suffix:?}, except: &[{}], form: {index} }}",
                except.join(", ")
            )
        })
        .collect();
    list(&mut out, "/// Affix patterns, longest first.", "AFFIXES", "Affix", &affixes);
    out.truncate(out.trim_end().len());
    out.push('\n');
    Ok(out)
}

/// One static array.
fn list(out: &mut String, doc: &str, name: &str, kind: &str, items: &[String]) {
    writeln!(out, "{doc}\n#[rustfmt::skip]\npub(super) static {name}: [{kind}; {}] = [", items.len()).ok();
    for chunk in items.chunks(16) {
        writeln!(out, "    {},", chunk.join(", ")).ok();
    }
    out.push_str("];\n\n");
}

/// The table of places: rows by the hash of their keys, each in the first place that is free; and a bit for each hash.
fn places(out: &mut String, rows: &[(usize, &str)], forms: &[Form]) -> Result<()> {
    let mut more: HashMap<&str, usize> = HashMap::new();
    for form in forms {
        let mut words = form.key.split(' ');
        let head = more.entry(words.next().unwrap_or("")).or_default();
        *head = words.count().max(*head);
    }
    let mut places = vec![0_u32; (2 * rows.len()).next_power_of_two()];
    let mut bits = vec![0_u64; 2048];
    for (row, key) in rows {
        let hash = key_hash(key);
        let bit = hash as usize % (64 * bits.len());
        bits[bit / 64] |= 1 << (bit % 64);
        let mut at = hash as usize & (places.len() - 1);
        while places[at] != 0 {
            at = (at + 1) & (places.len() - 1);
        }
        let more = more.get(key).copied().unwrap_or(0) as u32;
        if more > 3 {
            return Err(fail(format!("a phrase that begins with {key:?} has more than four words")));
        }
        places[at] = (*row as u32 + 1) | more << 16 | (hash & 0xFFFC_0000);
    }
    let numbers = |numbers: &[u32]| numbers.iter().map(u32::to_string).collect::<Vec<_>>();
    list(out, "/// Where the first row of each key stands, by its hash.", "PLACES", "u32", &numbers(&places));
    let bits: Vec<String> = bits.iter().map(u64::to_string).collect();
    list(out, "/// A bit for the hash of each key.", "KEY_BITS", "u64", &bits);
    Ok(())
}

/// The region of a training label; `None` for labels that name no single region.
pub fn region(label: &str) -> Option<Dialect> {
    Some(match label {
        "IQ" => Dialect::Iraqi,
        "SA" | "KW" | "QA" | "AE" | "BH" | "OM" => Dialect::Gulf,
        "YE" => Dialect::Yemeni,
        "SY" | "LB" | "JO" | "PS" => Dialect::Levantine,
        "EG" => Dialect::Egyptian,
        "SD" => Dialect::Sudanese,
        "MA" | "DZ" | "TN" | "LY" | "MR" => Dialect::Maghrebi,
        "MSA" => Dialect::Msa,
        _ => return None,
    })
}

/// Counts every form of the current table in `DIR/train_*.tsv` (text, label, source) and writes
/// `data/marker_counts.tsv`: of how many texts of each region it is part.
pub fn count(root: &Path, folder: &Path) -> Result<()> {
    let mut texts = [0_u32; 8];
    let mut counts: BTreeMap<&'static str, Counts> = BTreeMap::new();
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map_err(|error| fail(format!("{}: {error}", folder.display())))?
        .filter_map(|file| Some(file.ok()?.path()))
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("train_")))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(fail(format!("{}: no train_*.tsv", folder.display())));
    }
    for path in files {
        for Labelled { text, label, .. } in labelled(&path)? {
            let Some(region) = region(&label) else { continue };
            texts[region as usize] += 1;
            let found: BTreeSet<&'static str> =
                markers(&text).iter().map(warraq::dialect::Marker::form).collect();
            for form in found {
                counts.entry(form).or_default()[region as usize] += 1;
            }
        }
    }
    let mut out = String::from(
        "# Of how many texts of each region a marker is part: figures counted by `warraq-generate counts` in the train\n\
         # sets of data/README.md; no text of them is here. Row `texts`: how many texts there were.\n\
         # form\tIRQ\tGLF\tYEM\tLEV\tEGY\tSDN\tMGR\tMSA\n",
    );
    let line = |name: &str, counts: &Counts| {
        format!("{name}\t{}\n", counts.map(|count| count.to_string()).join("\t"))
    };
    out.push_str(&line("texts", &texts));
    for (form, counts) in &counts {
        out.push_str(&line(form, counts));
    }
    std::fs::write(root.join(COUNTS), out).map_err(|error| fail(format!("{COUNTS}: {error}")))?;
    println!("{COUNTS}: {} forms in {} texts", counts.len(), texts.iter().sum::<u32>());
    Ok(())
}
