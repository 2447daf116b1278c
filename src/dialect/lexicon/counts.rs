//! What a marker weighs: the writer's judgement, and counts where there are any.

use super::source::{malformed, rows};
use crate::Error;
use alloc::collections::BTreeMap;
use alloc::format;

/// Weights are stored as whole multiples of this, in natural-log units.
pub(in crate::dialect) const WEIGHT_UNIT: f32 = 1.0 / 32.0;

/// How many texts the writer's judgement of a marker is worth, in a region with an average number of texts.
const JUDGEMENT: f64 = 4.0;

/// The lexicon writer's weights 1, 2, 3 as shares; every other dialect keeps a little.
const SHARES: [f64; 4] = [0.12, 1.0, 2.5, 5.0];

/// Of how many texts of each dialect something is true.
type Texts = [u32; 8];

/// Of how many texts of each dialect spellings are part.
#[derive(Debug, Default)]
pub(super) struct Counts<'t> {
    /// How many texts there were; `None` if nothing was counted.
    texts: Option<Texts>,
    forms: BTreeMap<&'t str, Texts>,
}

impl<'t> Counts<'t> {
    pub(super) fn read(name: &str, text: &'t str) -> Result<Counts<'t>, Error> {
        let mut forms = BTreeMap::new();
        for (line, row) in rows(text) {
            let wrong = |why: &str| malformed(format!("{name}:{line}: {why}"));
            let mut columns = row.split('\t').map(str::trim);
            let form = columns.next().unwrap_or("");
            let mut counts: Texts = [0; 8];
            for count in &mut counts {
                *count = columns
                    .next()
                    .and_then(|column| column.parse().ok())
                    .ok_or_else(|| wrong("expected a spelling and eight numbers of texts"))?;
            }
            if columns.next().is_some() {
                return Err(wrong("more than nine columns"));
            }
            if forms.insert(form, counts).is_some() {
                return Err(wrong(&format!("{form:?} is counted twice")));
            }
        }
        let texts = forms.remove("texts").filter(|texts| *texts != [0; 8]);
        let texts =
            texts.ok_or_else(|| malformed(format!("{name}: no line 'texts' with numbers above 0")))?;
        Ok(Counts { texts: Some(texts), forms })
    }

    /// The weights of a spelling, judged so for each dialect, in [`WEIGHT_UNIT`]: the log of 'how much likelier than one in eight',
    /// of rates of texts with the form, smoothed towards the writer's judgement.
    pub(super) fn weights(&self, spelling: &str, judged: [u8; 8]) -> [i8; 8] {
        let shares = judged.map(|weight| SHARES[usize::from(weight)]);
        let all_shares: f64 = shares.iter().sum();
        let mut rates = shares;
        if let Some(texts) = &self.texts {
            let mean = texts.iter().map(|&texts| u64::from(texts)).sum::<u64>() as f64 / 8.0;
            let counts = self.forms.get(spelling).unwrap_or(&[0; 8]);
            for (index, rate) in rates.iter_mut().enumerate() {
                *rate = f64::from(counts[index]) / f64::from(texts[index].max(1))
                    + JUDGEMENT * shares[index] / all_shares / mean;
            }
        }
        let all: f64 = rates.iter().sum();
        rates.map(|rate| rounded(ln(8.0 * rate / all) / f64::from(WEIGHT_UNIT)).clamp(-96, 96) as i8)
    }
}

fn rounded(x: f64) -> i32 {
    (if x < 0.0 { x - 0.5 } else { x + 0.5 }) as i32
}

/// The natural logarithm of a normal number above 0. Written out because `core` has none, and so that every platform agrees.
fn ln(x: f64) -> f64 {
    const MANTISSA: u64 = (1 << 52) - 1;
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i32 - 1023;
    let mut mantissa = f64::from_bits(bits & MANTISSA | 1023 << 52);
    if mantissa > core::f64::consts::SQRT_2 {
        mantissa /= 2.0;
        exponent += 1;
    }
    // ln m = 2 artanh ((m - 1) / (m + 1)), which is less than 0.172.
    let ratio = (mantissa - 1.0) / (mantissa + 1.0);
    let (mut power, mut sum) = (ratio, 0.0);
    for odd in 0..12 {
        sum += power / f64::from(2 * odd + 1);
        power *= ratio * ratio;
    }
    2.0 * sum + f64::from(exponent) * core::f64::consts::LN_2
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn logarithms() {
        use core::f64::consts::{E, LN_2, LN_10};
        for (x, expected) in
            [(1.0, 0.0), (2.0, LN_2), (0.1, -LN_10), (E, 1.0), (E * E, 2.0), (1e12, 12.0 * LN_10)]
        {
            assert!((ln(x) - expected).abs() < 1e-12, "{x}: {}, {expected}", ln(x));
        }
        for x in [1e-9, 0.3, 0.7, 1.3, 1.41, 1.42, 1.99, 7.7] {
            assert!((ln(x) + ln(1.0 / x)).abs() < 1e-12 && (ln(x * x) - 2.0 * ln(x)).abs() < 1e-12, "{x}");
        }
    }

    /// Judgement alone: symmetric, and the same however many texts were counted without the form.
    #[test]
    fn weights_by_judgement() {
        let judged = [3, 1, 0, 0, 0, 0, 0, 1];
        let weights = Counts::default().weights("هسه", judged);
        assert!(weights[0] == 53 && weights[1] == weights[7] && weights[2] == weights[6] && weights[2] < 0);
        let counts = Counts::read("counts", "texts\t900\t900\t900\t900\t900\t900\t900\t100").expect("counts");
        assert_eq!(counts.weights("هسه", judged), weights);
    }

    #[test]
    fn counts_are_refused() {
        for (text, why) in [
            ("", "counts: no line 'texts' with numbers above 0"),
            ("texts\t0\t0\t0\t0\t0\t0\t0\t0", "counts: no line 'texts' with numbers above 0"),
            ("# two\nهسه\t1\t2", "counts:2: expected a spelling and eight numbers of texts"),
            ("هسه\t1\t2\t3\t4\t5\t6\t7\t-8", "counts:1: expected a spelling and eight numbers of texts"),
            ("هسه\t1\t2\t3\t4\t5\t6\t7\t8\t9", "counts:1: more than nine columns"),
            ("x\t1\t2\t3\t4\t5\t6\t7\t8\nx\t1\t2\t3\t4\t5\t6\t7\t8", "counts:2: \"x\" is counted twice"),
        ] {
            let error = Counts::read("counts", text).expect_err(text);
            assert_eq!(error.to_string(), format!("malformed lexicon: {why}"));
        }
    }
}
