//! Arabic punctuation to ASCII.

use super::digit::is_inside_number;
use super::steps::Unit;
use crate::letter::*;

/// Arabic punctuation to its ASCII twin, except directly between two digits, where it is part of a number.
pub(super) fn fold(text: &mut [Unit]) {
    for at in 0..text.len() {
        let ascii = match text[at].c {
            ARABIC_COMMA => ',',
            ARABIC_SEMICOLON => ';',
            ARABIC_QUESTION_MARK => '?',
            ARABIC_FULL_STOP => '.',
            ARABIC_PERCENT_SIGN => '%',
            ARABIC_FIVE_POINTED_STAR => '*',
            ARABIC_DATE_SEPARATOR => '/',
            _ => continue,
        };
        if !is_inside_number(text, at) {
            text[at].c = ascii;
        }
    }
}
