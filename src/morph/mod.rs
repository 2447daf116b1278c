//! The analysis of words: clitics, stem, lemma, root.

mod clitic;
mod form;
mod letters;
mod pattern;
mod rank;
mod root;
#[cfg(feature = "training")]
#[doc(hidden)]
pub mod training;
mod verb;
