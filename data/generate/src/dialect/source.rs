//! The collections: how their labels came about, and how much each counts.

use warraq::dialect::Dialect;

/// A collection of labelled texts.
pub struct Source {
    pub name: &'static str,
    /// How much a text counts.
    pub weight: f32,
    /// Labels are where the writer is, not what was written: the share of texts that may be MSA.
    pub standard: Option<f32>,
    /// How likely a dialect gets the label of another.
    pub mistaken: f32,
}

const fn places(name: &'static str, weight: f32, standard: f32, mistaken: f32) -> Source {
    Source { name, weight, standard: Some(standard), mistaken }
}

const fn judged(name: &'static str, weight: f32) -> Source {
    Source { name, weight, standard: None, mistaken: 0.005 }
}

/// All of them; files are `train_NAME.tsv` and `dev_NAME.tsv`.
pub const SOURCES: [Source; 8] = [
    places("nadi2020", 1.0, 0.2, 0.03),
    places("nadi2021", 1.0, 0.08, 0.03),
    places("nadi2023", 2.0, 0.01, 0.01),
    judged("aoc", 2.0),
    judged("arsarcasm", 1.0),
    judged("dial2msa", 0.5),
    judged("arabicdialects", 1.0),
    judged("shami", 0.3),
];

/// What a coarse label may stand for besides, against its own dialect.
const COARSE: f32 = 0.3;

impl Source {
    /// How likely each dialect is to get this label here. Where labels are judgements of five regions, Gulf has Iraqi and
    /// Yemeni in it, and Egyptian Sudanese.
    pub fn channel(&self, label: Dialect) -> [f32; 8] {
        let mut channel = [self.mistaken; 8];
        channel[label as usize] = 1.0;
        match (self.standard, label) {
            (Some(standard), _) => channel[Dialect::Msa as usize] = standard,
            (None, Dialect::Gulf) => {
                channel[Dialect::Iraqi as usize] = COARSE;
                channel[Dialect::Yemeni as usize] = COARSE;
            }
            (None, Dialect::Egyptian) => channel[Dialect::Sudanese as usize] = COARSE,
            _ => {}
        }
        channel
    }

    /// Whether it knows countries, and no MSA.
    pub fn is_of_places(&self) -> bool {
        self.standard.is_some()
    }
}
