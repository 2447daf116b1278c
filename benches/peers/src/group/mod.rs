//! The groups, a file each. In each the first contender is the reference.

mod analyzer;
mod dialect;
mod limits;
mod normalize;
mod scan;
mod stem;
mod tokenize;

use crate::corpus::Corpus;
use crate::measure::{Bench, Group};
use clap::ValueEnum;
use std::fmt;
use warraq::normalize::{Alef, Diacritics, Normalizer, TehMarbuta};

/// The groups by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Name {
    Limits,
    Normalize,
    Scan,
    Tokenize,
    Stem,
    Analyzer,
    Dialect,
}

impl Name {
    pub const ALL: [Name; 7] = [
        Name::Limits,
        Name::Normalize,
        Name::Scan,
        Name::Tokenize,
        Name::Stem,
        Name::Analyzer,
        Name::Dialect,
    ];

    pub fn measure(self, corpus: &Corpus, bench: &Bench) -> Group {
        let (unit, (rows, notes)) = match self {
            Name::Limits => ("bytes", limits::measure(corpus, bench)),
            Name::Normalize => ("bytes", normalize::measure(corpus, bench)),
            Name::Scan => ("clean lines", scan::measure(corpus, bench)),
            Name::Tokenize => ("tokens", tokenize::measure(corpus, bench)),
            Name::Stem => ("bytes", stem::measure(corpus, bench)),
            Name::Analyzer => ("terms", analyzer::measure(corpus, bench)),
            Name::Dialect => ("markers or tokens", dialect::measure(corpus, bench)),
        };
        Group { name: self.to_string(), unit, rows, notes }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Name::Limits => "limits",
            Name::Normalize => "normalize",
            Name::Scan => "scan",
            Name::Tokenize => "tokenize",
            Name::Stem => "stem",
            Name::Analyzer => "analyzer",
            Name::Dialect => "dialect",
        })
    }
}

/// The folds of `obvious` and `careful`, as warraq names them.
fn five_folds() -> Normalizer {
    let marks = [
        Diacritics::SHORT_VOWELS,
        Diacritics::TANWIN,
        Diacritics::SHADDA,
        Diacritics::SUKUN,
        Diacritics::SUPERSCRIPT_ALEF,
    ];
    Normalizer::builder()
        .alef(Alef::All)
        .teh_marbuta(TehMarbuta::HehAnywhere)
        .alef_maksura(true)
        .tatweel(true)
        .strip_diacritics(marks.into_iter().fold(Diacritics::NONE, Diacritics::with))
        .build()
}

/// What `Alef::All` folds beyond the alefs of the rivals.
const RARE_ALEFS: [char; 3] = ['\u{0672}', '\u{0673}', '\u{0675}'];

/// A note if `count` of `total` things that should be equal are not.
fn difference(notes: &mut Vec<String>, count: usize, total: usize, what: &str) {
    if count > 0 {
        notes.push(format!("{count} of {total} {what}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{careful, obvious};

    #[test]
    fn names_are_those_of_the_command_line() {
        for name in Name::ALL {
            assert_eq!(Name::from_str(&name.to_string(), false), Ok(name));
        }
    }

    #[test]
    fn five_folds_are_those_of_the_rivals() {
        for text in ["وَٱلْكِتَابُ الجديدة؟", "إلـى أمّة آخرٍ", "abc ١٢٣"]
        {
            assert_eq!(five_folds().normalize(text), obvious::normalize(text));
            assert_eq!(careful::normalize(text), obvious::normalize(text));
        }
    }
}
