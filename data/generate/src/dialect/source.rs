//! The collections: where their texts are, how their labels came about, and how much each counts.

use crate::{Result, Row, fail, rows};
use std::path::{Path, PathBuf};
use warraq::dialect::{Dialect, Register};

/// A collection of labelled texts.
pub struct Source {
    pub name: String,
    /// `None` if it is only measured on.
    pub train: Option<PathBuf>,
    pub dev: Dev,
    /// Labels are where the writer is, not what was written: the share of texts that may be MSA.
    pub standard: Option<f32>,
    /// How likely a dialect gets the label of another.
    pub mistaken: f32,
    /// How much a text counts.
    pub weight: f32,
    /// How much it counts where starts are tuned.
    pub tuned: f32,
    /// Whether its labels are good enough to tell how often verdicts are right.
    pub calibrates: bool,
    pub register: Register,
    /// Labels are of five regions: Gulf has Iraqi and Yemeni in it, and Egyptian Sudanese. Seen from the labels.
    pub coarse: bool,
}

/// What a source is measured on.
pub enum Dev {
    File(PathBuf),
    /// Every tenth text of the file, which is then not trained on.
    Tenth,
    None,
}

/// What a coarse label may stand for besides, against its own dialect.
const COARSE: f32 = 0.3;

/// What is told of files that come without a description.
const MISTAKEN: f32 = 0.01;
const STANDARD: f32 = 0.1;

impl Source {
    /// A file of the user's own; `of_places` if its labels are where the writers are.
    pub fn of_file(path: &Path, of_places: bool) -> Source {
        Source {
            name: path.file_stem().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
            train: Some(path.to_owned()),
            dev: Dev::Tenth,
            standard: of_places.then_some(STANDARD),
            mistaken: MISTAKEN,
            weight: 1.0,
            tuned: 1.0,
            calibrates: !of_places,
            register: Register::Any,
            coarse: false,
        }
    }

    /// The sources that a file describes, see `data/README.md`. Their files are looked for in `folder`, then beside the
    /// description.
    pub fn described(description: &Path, folder: Option<&Path>) -> Result<Vec<Source>> {
        let (root, file) = (
            description.parent().unwrap_or(Path::new("")),
            description.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned()),
        );
        let places: Vec<&Path> = folder.into_iter().chain([root]).collect();
        rows(root, &file)?.iter().map(|row| Source::of_row(row, &places)).collect()
    }

    fn of_row(row: &Row, places: &[&Path]) -> Result<Source> {
        let find = |column: usize| {
            let name = row.column(column)?;
            let found = places.iter().map(|place| place.join(name)).find(|path| path.exists());
            found.ok_or_else(|| {
                let places: Vec<String> =
                    places.iter().map(|place| place.join(name).display().to_string()).collect();
                fail(format!("{}: no file {}", row.place(), places.join(" and no ")))
            })
        };
        let wrong = |column: usize, allowed: &str| {
            let value = row.optional(column).unwrap_or_default();
            fail(format!("{}: column {}: {value:?}; allowed is {allowed}", row.place(), column + 1))
        };
        let number = |column: usize, least: f32, most: f32| {
            let value =
                row.column(column)?.parse::<f32>().ok().filter(|value| (least..=most).contains(value));
            value.ok_or_else(|| wrong(column, &format!("a number of {least} to {most}")))
        };
        Ok(Source {
            name: row.column(0)?.to_owned(),
            train: if row.column(1)? == "-" { None } else { Some(find(1)?) },
            dev: match row.column(2)? {
                "-" => Dev::None,
                "tenth" => Dev::Tenth,
                _ => Dev::File(find(2)?),
            },
            standard: if row.column(3)? == "-" { None } else { Some(number(3, 0.0, 1.0)?) },
            mistaken: number(4, 0.0, 1.0)?,
            weight: number(5, 0.0, 100.0)?,
            tuned: number(6, 0.0, 100.0)?,
            calibrates: match row.column(7)? {
                "yes" => true,
                "-" => false,
                _ => return Err(wrong(7, "yes or -")),
            },
            register: row.column(8)?.parse().map_err(|_| wrong(8, "any, tweets or comments"))?,
            coarse: false,
        })
    }

    /// How likely each dialect is to get this label here.
    pub fn channel(&self, label: Dialect) -> [f32; 8] {
        let mut channel = [self.mistaken; 8];
        if let Some(standard) = self.standard {
            channel[Dialect::Msa as usize] = standard;
        }
        channel[label as usize] = 1.0;
        match label {
            Dialect::Gulf if self.coarse => {
                channel[Dialect::Iraqi as usize] = COARSE;
                channel[Dialect::Yemeni as usize] = COARSE;
            }
            Dialect::Egyptian if self.coarse => channel[Dialect::Sudanese as usize] = COARSE,
            _ => {}
        }
        channel
    }

    /// Whether it knows where writers are, and no MSA.
    pub fn is_of_places(&self) -> bool {
        self.standard.is_some()
    }
}
