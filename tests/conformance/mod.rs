//! The conformance files of the Unicode Character Database. `data/README.md` says where they come from and how they
//! were cut.

mod normalization;
mod word_break;

/// The text of code points in hexadecimal, separated by spaces.
fn text(code_points: &str) -> String {
    code_points
        .split_whitespace()
        .map(|code| {
            char::from_u32(u32::from_str_radix(code, 16).expect("a hexadecimal number")).expect("a character")
        })
        .collect()
}
