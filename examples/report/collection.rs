//! The texts of a page, and what the page knows of each.
//!
//! Rows are JSON arrays rather than objects, because there are thousands of them; `page.js` names their columns. Positions
//! become units of UTF-16, which is what scripts count in.

use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};
use warraq::dialect::{Clue, Dialect, Entry, Label, Marker, Unit};
use warraq::{Detection, Detector, Span, normalize};

/// How many clues of a text are listed; of the others there is a sum.
const CLUES: usize = 14;

/// A dialect with a smaller share is not listed.
const LEAST_SHARE: f32 = 0.005;

/// Texts with their verdicts.
pub(crate) struct Collection<'d> {
    detector: &'d Detector,
    unit: Unit,
    limit: usize,
    files: Vec<String>,
    texts: Vec<Value>,
    entries: Vec<Value>,
    /// Where an entry of the lexicon, by its index, stands in `entries`.
    places: HashMap<usize, usize>,
    /// What becomes of single characters under the preset `search`; `None` where nothing does.
    folds: BTreeMap<char, Option<String>>,
    pub(crate) unreadable: u64,
    pub(crate) malformed: u64,
    pub(crate) replaced: u64,
    /// Texts above the limit.
    pub(crate) left_out: u64,
}

/// The place of a label in the tables of the page: dialects in their order, UNK, XX.
fn place(label: Label) -> usize {
    match label {
        Label::Dialect(dialect) => place_of(dialect),
        Label::NotArabic => Dialect::ALL.len() + 1,
        _ => Dialect::ALL.len(),
    }
}

fn place_of(dialect: Dialect) -> usize {
    Dialect::ALL.iter().position(|&other| other == dialect).unwrap_or_default()
}

/// The codes of all labels, by their places.
pub(crate) fn codes() -> Vec<&'static str> {
    let others = [Label::Unknown, Label::NotArabic].map(Label::code);
    Dialect::ALL.map(Dialect::code).into_iter().chain(others).collect()
}

/// The dialect that a marker is coloured by: that of the verdict if it uses the word, too.
fn shown(marker: &Marker<'_>, label: Label) -> Dialect {
    let uses = |dialect| {
        marker.weight(dialect) > 0.0 && marker.entry().dialects().any(|(other, _)| other == dialect)
    };
    match label {
        Label::Dialect(dialect) if uses(dialect) => dialect,
        _ => marker.dialect(),
    }
}

/// A share in thousandths.
fn thousandths(share: f32) -> u32 {
    (share * 1000.0).round() as u32
}

/// A weight in hundredths.
fn hundredths(weight: f32) -> i32 {
    (weight * 100.0).round() as i32
}

impl<'d> Collection<'d> {
    pub(crate) fn new(detector: &'d Detector, unit: Unit, limit: usize) -> Collection<'d> {
        let mut collection = Collection {
            detector,
            unit,
            limit,
            files: Vec::new(),
            texts: Vec::new(),
            entries: Vec::new(),
            places: HashMap::new(),
            folds: BTreeMap::new(),
            unreadable: 0,
            malformed: 0,
            replaced: 0,
            left_out: 0,
        };
        // What is typed into the search field may be any letter.
        ('\u{600}'..='\u{6FF}').for_each(|c| collection.fold(c));
        collection
    }

    /// From here on texts are of this file.
    pub(crate) fn begin_file(&mut self, name: &str) {
        self.files.push(name.to_owned());
    }

    /// Takes a text in, unless it is blank.
    pub(crate) fn add(&mut self, line: u64, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        if self.texts.len() >= self.limit {
            self.left_out += 1;
            return;
        }
        text.chars().filter(|c| !c.is_ascii()).for_each(|c| self.fold(c));
        let units = Units::of(text);
        let detector = self.detector;
        let detection = detector.detect(text);
        let mut scores = detection.scores();
        scores.sort_by(|a, b| b.1.total_cmp(&a.1));
        let scores: Vec<_> = scores
            .into_iter()
            .take_while(|&(_, share)| share >= LEAST_SHARE)
            .flat_map(|(dialect, share)| [place_of(dialect) as u32, thousandths(share)])
            .collect();
        let markers: Vec<_> = detection
            .evidence()
            .iter()
            .flat_map(|marker| {
                let [start, end] = units.span(marker.span());
                [start, end, self.entry(marker.entry()), place_of(shown(marker, detection.label()))]
            })
            .collect();
        let (clues, rest) = self.clues(&detection, &units);
        self.texts.push(json!([
            self.files.len() - 1,
            line,
            text,
            place(detection.label()),
            thousandths(detection.confidence()),
            scores,
            detection.candidates().count(),
            markers,
            clues,
            rest,
            self.parts(text, &units),
        ]));
    }

    /// The strongest clues of a text for its label, or, where that is none, for the likeliest dialect: start, end, weight and
    /// entry of each; how many others there are, and their sum.
    fn clues(&mut self, detection: &Detection<'_>, units: &Units) -> (Vec<i32>, [i32; 2]) {
        let dialect = match detection.label() {
            Label::NotArabic => return (Vec::new(), [0, 0]),
            Label::Dialect(dialect) => Some(dialect),
            _ => detection.candidates().next().map(|(dialect, _)| dialect),
        };
        let clues = dialect.map(|dialect| detection.clues(dialect)).unwrap_or_default();
        let (listed, others) = clues.split_at(clues.len().min(CLUES));
        let listed = listed.iter().flat_map(|clue| {
            let [start, end] = units.span(clue.span());
            let entry = clue.marker().map_or(-1, |marker| self.entry(marker.entry()) as i32);
            [start as i32, end as i32, hundredths(clue.weight()), entry]
        });
        let sum: f32 = others.iter().map(Clue::weight).sum();
        (listed.collect(), [others.len() as i32, hundredths(sum)])
    }

    /// Start, end, label and confidence of each part of a text, if it has more than one.
    fn parts(&self, text: &str, units: &Units) -> Vec<usize> {
        let parts = self.detector.spans(text, self.unit);
        if parts.len() < 2 {
            return Vec::new();
        }
        let row = parts.iter().flat_map(|part| {
            let [start, end] = units.span(part.span());
            [start, end, place(part.label()), thousandths(part.confidence()) as usize]
        });
        row.collect()
    }

    /// The place of an entry, which is taken in if it is new.
    fn entry(&mut self, entry: Entry<'_>) -> usize {
        *self.places.entry(entry.index()).or_insert_with(|| {
            let dialects: Vec<_> =
                entry.dialects().map(|(dialect, weight)| [place_of(dialect), weight.into()]).collect();
            self.entries.push(json!([
                entry.form(),
                entry.category().as_str(),
                dialects,
                entry.msa(),
                entry.gloss(),
                entry.note()
            ]));
            self.entries.len() - 1
        })
    }

    /// Remembers what the search key of a character is.
    fn fold(&mut self, c: char) {
        self.folds.entry(c).or_insert_with(|| {
            let mut buffer = [0; 4];
            let written: &str = c.encode_utf8(&mut buffer);
            let key = normalize(written);
            (key != written).then(|| key.into_owned())
        });
    }

    /// All that is known.
    pub(crate) fn to_json(&self) -> Value {
        let folds: BTreeMap<char, &String> =
            self.folds.iter().filter_map(|(&c, key)| Some((c, key.as_ref()?))).collect();
        json!({
            "codes": codes(),
            "files": self.files,
            "texts": self.texts,
            "entries": self.entries,
            "folds": folds,
            "unreadable": self.unreadable,
            "malformed": self.malformed,
            "replaced": self.replaced,
            "leftOut": self.left_out,
        })
    }
}

/// How many units of UTF-16 stand before each byte of a text.
struct Units(Vec<usize>);

impl Units {
    fn of(text: &str) -> Units {
        let mut units = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            units.resize(units.len() + c.len_utf8(), count);
            count += c.len_utf16();
        }
        units.push(count);
        Units(units)
    }

    fn span(&self, span: Span) -> [usize; 2] {
        [self.0[span.start()], self.0[span.end()]]
    }
}
