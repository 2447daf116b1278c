//! `data/markers/*.tsv` and `data/marker_counts.tsv` -> `src/dialect/lexicon/*.bin`; and the counts themselves.

use crate::labelled::{Labelled, labelled};
use crate::{Result, fail};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use warraq::dialect::training::lexicon_files;
use warraq::dialect::{Dialect, Lexicon, markers};

/// One file a region, in the order of `Dialect::ALL`; where two files share a spelling, the stronger weight names the
/// entry, and the earlier file wins a tie.
const FILES: [&str; 8] = ["irq", "glf", "yem", "lev", "egy", "sdn", "mgr", "msa"];
const COUNTS: &str = "data/marker_counts.tsv";

/// The files of the built-in lexicon, and what belongs into them.
pub fn lexicon(root: &Path) -> Result<[(&'static str, Vec<u8>); 2]> {
    let read = |file: &str| {
        std::fs::read_to_string(root.join(file)).map_err(|error| fail(format!("{file}: {error}")))
    };
    let mut builder = Lexicon::builder();
    for region in FILES {
        let file = format!("data/markers/{region}.tsv");
        builder.add(&file, &read(&file)?);
    }
    builder.counts(COUNTS, &read(COUNTS)?);
    let (tables, strings) = lexicon_files(&builder, superstring).map_err(|error| fail(error.to_string()))?;
    Ok([("src/dialect/lexicon/table.bin", tables), ("src/dialect/lexicon/strings.bin", strings.into_bytes())])
}

/// A short string that holds all `strings`, and where: those inside others cost nothing, and the ends of the others overlap,
/// the longest overlaps first.
fn superstring(strings: &BTreeSet<&str>) -> (String, Vec<usize>) {
    // Where a string lies inside a longer one.
    let mut longest: Vec<&str> = strings.iter().copied().collect();
    longest.sort_by_key(|string| std::cmp::Reverse(string.len()));
    let mut inside: HashMap<&str, (&str, usize)> = HashMap::new();
    let mut kept: Vec<&str> = Vec::new();
    for string in longest {
        if string.is_empty() || inside.contains_key(string) {
            continue;
        }
        kept.push(string);
        for (start, _) in string.char_indices() {
            for (length, c) in string[start..].char_indices() {
                inside.entry(&string[start..start + length + c.len_utf8()]).or_insert((string, start));
            }
        }
    }
    // Chains of overlapping strings: the next of each and by how many bytes, who has one before, and the ends of chains.
    let mut next: Vec<Option<(usize, usize)>> = vec![None; kept.len()];
    let mut has_before = vec![false; kept.len()];
    let mut first: Vec<usize> = (0..kept.len()).collect();
    let mut last = first.clone();
    for overlap in (1..kept.iter().map(|string| string.len()).max().unwrap_or(0)).rev() {
        let mut beginnings: HashMap<&[u8], Vec<usize>> = HashMap::new();
        for (at, string) in
            kept.iter().enumerate().filter(|&(at, string)| !has_before[at] && string.len() > overlap)
        {
            beginnings.entry(&string.as_bytes()[..overlap]).or_default().push(at);
        }
        for at in 0..kept.len() {
            let bytes = kept[at].as_bytes();
            if next[at].is_some() || bytes.len() <= overlap {
                continue;
            }
            let Some(fitting) = beginnings.get_mut(&bytes[bytes.len() - overlap..]) else { continue };
            // Not its own chain, which would become a ring.
            let Some(index) = fitting.iter().rposition(|&other| other != first[at]) else { continue };
            let other = fitting.swap_remove(index);
            (next[at], has_before[other]) = (Some((other, overlap)), true);
            let (start, end) = (first[at], last[other]);
            (last[start], first[end]) = (end, start);
        }
    }
    let mut all = String::new();
    let mut starts: HashMap<&str, usize> = HashMap::new();
    for start in (0..kept.len()).filter(|&at| !has_before[at]) {
        let (mut at, mut overlap) = (start, 0);
        loop {
            starts.insert(kept[at], all.len() - overlap);
            all.push_str(&kept[at][overlap..]);
            let Some(following) = next[at] else { break };
            (at, overlap) = following;
        }
    }
    let places = strings.iter().map(|string| inside.get(string).map_or(0, |(whole, at)| starts[whole] + at));
    let places = places.collect();
    (all, places)
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
    let mut counts: BTreeMap<String, [u32; 8]> = BTreeMap::new();
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
            let markers = markers(&text);
            let found: BTreeSet<&str> = markers.iter().map(warraq::dialect::Marker::form).collect();
            for form in found {
                counts.entry(form.to_owned()).or_default()[region as usize] += 1;
            }
        }
    }
    let mut out = String::from(
        "# Of how many texts of each region a marker is part: figures counted by `warraq-generate counts` in the train\n\
         # sets of data/README.md; no text of them is here. Row `texts`: how many texts there were.\n\
         # form\tIRQ\tGLF\tYEM\tLEV\tEGY\tSDN\tMGR\tMSA\n",
    );
    let line = |name: &str, counts: &[u32; 8]| {
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
