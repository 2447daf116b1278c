//! What a program needs that trains the table of this room.
#![allow(missing_docs, reason = "no part of the public interface")]

use super::marker;
use super::{detector, lexicon, model, ngram};
use crate::Error;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;

pub use ngram::Family;

pub type Key = u64;

/// The features of a text, those apart that are told by one.
pub fn features(text: &str) -> Vec<Key> {
    let mut out = Vec::new();
    ngram::features(text, |key, _, _| out.extend(ngram::parts(key)));
    out
}

/// Whether a feature counts for how many features are known. Of the parts of three letters it is the one that they always have.
pub fn is_counted(key: Key) -> bool {
    !matches!(ngram::family(key), Family::Run(1 | 3))
}

/// What the feature of a key is.
pub fn family(key: Key) -> Family {
    ngram::family(key)
}

/// The hash that a key of the lexicon is placed by.
pub fn key_hash(key: &str) -> u32 {
    lexicon::hash(key)
}

/// The files of the built-in lexicon: the tables, and the strings as `lay_out` puts them together (it says besides where each of
/// them begins).
pub fn lexicon_files(
    builder: &super::LexiconBuilder,
    lay_out: fn(&BTreeSet<&str>) -> (String, Vec<usize>),
) -> Result<(Vec<u8>, String), Error> {
    builder.files(lay_out)
}

/// What the lexicon says of a text.
pub fn lexicon_scores(text: &str) -> [f32; 8] {
    detector::lexicon_scores(&marker::markers(text))
}

/// The line of a feature, of so many, and its check; runs of up to three letters need none.
pub fn place(key: Key, lines: u32) -> Option<(usize, u8)> {
    (!ngram::is_part(key)).then(|| model::place(key, lines as usize))
}

/// The file of a table: how many lines, unit, share of the lexicon, temperature, what dialects start with by register,
/// and features with their weights, the most telling first.
pub fn table(
    lines: u32,
    unit: f32,
    lexicon: f32,
    temperature: f32,
    start: &[[f32; 8]; 3],
    entries: &[(Key, [i8; 8])],
) -> Vec<u8> {
    model::build::table(lines, unit, lexicon, temperature, start, entries)
}

/// What the embedded table says of a text, in steps.
#[cfg(feature = "dialect-model")]
pub fn sums(text: &str) -> [i32; 8] {
    model::Model::EMBEDDED.sums(text).weights.map(|sum| sum as i32)
}
