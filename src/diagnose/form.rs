//! Whether characters join: what a presentation form says of itself, and what a base letter allows.

use super::form_table::{FORMS_A, FORMS_B};
use crate::letter::*;

/// How a presentation form is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Not a presentation form of letters.
    None,
    Isolated,
    Final,
    Initial,
    Medial,
}

/// Whether a character joins its neighbour on one side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Join {
    Never,
    /// If the neighbour does.
    May,
    /// A form that is drawn joined.
    Always,
}

impl Join {
    /// Whether two neighbours contradict each other: one is drawn joined to what cannot be.
    pub(super) fn clashes(self, other: Join) -> bool {
        matches!((self, other), (Join::Always, Join::Never) | (Join::Never, Join::Always))
    }
}

#[inline]
pub(super) const fn form(c: char) -> Form {
    match c {
        '\u{FB50}'..='\u{FDFF}' => FORMS_A[c as usize - 0xFB50],
        '\u{FE70}'..='\u{FEFF}' => FORMS_B[c as usize - 0xFE70],
        _ => Form::None,
    }
}

/// How `c` joins the letter before it, and the letter after it, in reading order.
pub(super) const fn joins(c: char) -> (Join, Join) {
    use Join::{Always, May, Never};
    match form(c) {
        // Writers decorate with the final forms of ALEF: they stand in place of any ALEF.
        _ if matches!(c, '\u{FB51}' | '\u{FE82}' | '\u{FE84}' | '\u{FE88}' | '\u{FE8E}') => (May, Never),
        Form::Isolated => (Never, Never),
        Form::Final => (Always, Never),
        Form::Initial => (Never, Always),
        Form::Medial => (Always, Always),
        Form::None => match c {
            HAMZA => (Never, Never),
            ALEF_MADDA | ALEF_HAMZA_ABOVE | WAW_HAMZA | ALEF_HAMZA_BELOW | ALEF | TEH_MARBUTA | DAL
            | THAL | REH | ZAIN | WAW | ALEF_WASLA | JEH => (May, Never),
            // Letters of other languages get the benefit of the doubt.
            _ => (May, May),
        },
    }
}

/// Whether `c` is the form of a letter that neither Arabic nor Persian nor Urdu writes.
///
/// Those forms are the ones that fonts with codes of their own put other glyphs on.
pub(super) const fn is_foreign(c: char) -> bool {
    matches!(
        c,
        '\u{FB52}'..='\u{FB55}' // BEEH
            | '\u{FB5A}'..='\u{FB65}' // BEHEH, TTEHEH, TEHEH
            | '\u{FB6E}'..='\u{FB79}' // PEHEH, DYEH, NYEH
            | '\u{FB7E}'..='\u{FB87}' // TCHEHEH, DDAHAL, DAHAL, DUL
            | '\u{FB96}'..='\u{FB9D}' // GUEH, NGOEH
            | '\u{FBA0}'..='\u{FBA3}' // RNOON
            | '\u{FBD7}'..='\u{FBE9}' // U, OE, YU, KIRGHIZ_OE, VE, E and Uyghur ALEF_MAKSURA
            | '\u{FBEA}'..='\u{FBFB}' // their ligatures
    )
}
