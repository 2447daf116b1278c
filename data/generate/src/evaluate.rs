//! How well the detector does on labelled texts.

use crate::labelled::{Gold, labelled};
use crate::{Result, fail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use warraq::dialect::{Detector, Dialect, Label};

/// The dialect as sets of five regions have it: Iraqi and Yemeni count as Gulf, and Sudanese as Egyptian.
pub fn of_five_regions(dialect: Dialect) -> Dialect {
    match dialect {
        Dialect::Iraqi | Dialect::Yemeni => Dialect::Gulf,
        Dialect::Sudanese => Dialect::Egyptian,
        dialect => dialect,
    }
}

/// Precision, recall and F1 of some classes in rows of gold and found.
pub fn scores<T: Copy>(rows: &[(T, T)], is_it: impl Fn(T) -> bool) -> [f64; 3] {
    let count = |gold: bool, found: bool| {
        rows.iter().filter(|&&(g, f)| is_it(g) == gold && is_it(f) == found).count() as f64
    };
    let (hit, miss, wrong) = (count(true, true), count(true, false), count(false, true));
    let ratio = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    [ratio(hit, hit + wrong), ratio(hit, hit + miss), ratio(2.0 * hit, 2.0 * hit + miss + wrong)]
}

/// The expected calibration error of verdicts, each with its confidence and whether it is right: in 15 bins of confidence, how far
/// the mean of both lies apart (C. Guo et al., *On Calibration of Modern Neural Networks*, 2017).
pub fn calibration_error(verdicts: impl Iterator<Item = (f32, bool)>) -> f64 {
    const BINS: usize = 15;
    let (mut bins, mut count) = ([0.0_f64; BINS], 0);
    for (confidence, is_right) in verdicts {
        bins[((confidence * BINS as f32) as usize).min(BINS - 1)] +=
            f64::from(confidence) - f64::from(u8::from(is_right));
        count += 1;
    }
    bins.iter().map(|sum| sum.abs()).sum::<f64>() / f64::from(count.max(1))
}

/// Prints a line of figures for each file of `text TAB label`: labels are country codes, region codes, MSA or XX.
pub fn evaluate(
    files: &[PathBuf],
    table: Option<&Path>,
    lexicon_only: bool,
    dialects_only: bool,
) -> Result<()> {
    let named = |error: String| match table {
        Some(path) => fail(format!("{}: {error}", path.display())),
        None => fail(error),
    };
    let mut builder = Detector::builder();
    builder.lexicon_only(lexicon_only);
    if let Some(path) = table {
        builder.table(std::fs::read(path).map_err(|error| named(error.to_string()))?);
    }
    let detector = builder.build().map_err(|error| named(error.to_string()))?;
    files.iter().try_for_each(|file| evaluate_file(file, &detector, dialects_only))
}

fn evaluate_file(path: &Path, detector: &Detector, dialects_only: bool) -> Result<()> {
    let mut confidences = Vec::new();
    let (mut texts, mut foreign, mut rejected, mut elsewhere) = (Vec::new(), 0, 0, 0);
    for row in labelled(path)? {
        match row.gold {
            Gold::Dialect(dialect) => texts.push((row.text, dialect)),
            Gold::NotArabic => {
                foreign += 1;
                let label = detector.detect(&row.text).label();
                rejected += usize::from(matches!(label, Label::NotArabic | Label::Unknown));
            }
            Gold::Elsewhere => elsewhere += 1,
        }
    }
    print!("{}", path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()));
    if foreign > 0 {
        print!("\tnot Arabic {foreign}, told {rejected}");
    }
    if elsewhere > 0 {
        print!("\tleft out {elsewhere} of countries in none of the regions");
    }
    if texts.is_empty() {
        println!();
        return Ok(());
    }
    let coarse = !texts.iter().any(|(_, region)| *region == Dialect::Iraqi);
    let class = |dialect| if coarse { of_five_regions(dialect) } else { dialect }.code();
    let rows: Vec<(&str, &str)> = texts
        .iter()
        .map(|(text, region)| {
            let detection = detector.detect(text);
            let (label, confidence) = if dialects_only {
                let (dialect, confidence) = detection.best_dialect();
                (Label::Dialect(dialect), confidence)
            } else {
                (detection.label(), detection.confidence())
            };
            let found = match label {
                Label::Dialect(dialect) => class(dialect),
                label => label.code(),
            };
            let gold = class(*region);
            confidences.push(confidence);
            (gold, found)
        })
        .collect();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    for (gold, _) in &rows {
        *classes.entry(gold).or_default() += 1;
    }
    let verdicts =
        confidences.iter().zip(&rows).map(|(&confidence, (gold, found))| (confidence, gold == found));
    let error = calibration_error(verdicts);
    let right = rows.iter().filter(|(gold, found)| gold == found).count();
    let macro_f1: f64 = classes.keys().map(|class| scores(&rows, |label| label == *class)[2]).sum::<f64>()
        / classes.len().max(1) as f64;
    print!(
        "\ttexts {}\taccuracy {:.3}\tmacro F1 {macro_f1:.3}",
        rows.len(),
        right as f64 / rows.len().max(1) as f64
    );
    if !coarse {
        let [precision, recall, f1] = scores(&rows, |label| label == "IRQ");
        let egyptians = classes.get("EGY").copied().unwrap_or(0).max(1);
        let called = rows.iter().filter(|&&(gold, found)| gold == "EGY" && found == "IRQ").count();
        print!(
            "\tIraqi P {precision:.3} R {recall:.3} F1 {f1:.3}\tEgyptian called Iraqi {:.3}",
            called as f64 / egyptians as f64
        );
    }
    if classes.len() > 1 && classes.contains_key("MSA") {
        let msa = scores(&rows, |label| label == "MSA")[2];
        let dialect = scores(&rows, |label| !matches!(label, "MSA" | "UNK" | "XX"))[2];
        print!("\tMSA F1 {msa:.3} dialect F1 {dialect:.3} mean {:.3}", f64::midpoint(msa, dialect));
    }
    println!("\tcalibration error {error:.3}");
    Ok(())
}
