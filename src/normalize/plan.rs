//! The short way: what each character of the main Arabic block needs, decided once for a set of switches.
//!
//! Most runs of text need nothing, or nothing but stripping and one-to-one replacement. [`Plan::scan`] tells those from
//! the few whose characters act on each other (marks to compose or reorder, elongation, laughs, separators inside
//! numbers); these go through the steps of the contract, which are the oracle: a property test holds both ways equal.

use super::diacritics::Diacritics;
use super::{Digits, Invisible, Separators, Switches, TehMarbuta, hamza, keyboard};
use crate::letter::{
    self, ALEF, ALEF_MAKSURA, ARABIC_COMMA, ARABIC_LETTER_MARK, ARABIC_PERCENT_SIGN, Class, HEH, TEH_MARBUTA,
    YEH,
};
use alloc::string::String;

/// What to do with a character: one of these, or the character that takes its place.
type Action = u16;
const KEEP: Action = 0;
/// Leave it out.
const STRIP: Action = 1;
/// Let the steps look at the whole run.
const STEPS: Action = 2;
/// Keep this mark; two in a row may have to change places.
const KEEP_MARK: Action = 3;
/// Keep this sign, unless there are digits in the run: then let the steps look.
const KEEP_SEPARATOR: Action = 4;

/// The block U+0600–06FF, and what the rest of the world asks for.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    actions: [Action; 256],
    /// Whether digits and signs of ASCII can change.
    ascii_changes: bool,
    /// Whether runs of equal letters can change.
    runs_change: bool,
    /// Whether words that only laugh can change.
    laughs_change: bool,
}

/// What a run of text needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    /// Nothing: it is its own result.
    Nothing,
    /// Stripping and replacing, character by character: [`Plan::write`]. The result differs from the run.
    Plan,
    /// All steps.
    Steps,
}

impl Plan {
    pub(super) const fn new(on: &Switches) -> Plan {
        let mut actions = [KEEP; 256];
        let mut at = 0;
        while at < 256 {
            if let Some(c) = char::from_u32(0x600 + at as u32) {
                actions[at] = action(c, on);
            }
            at += 1;
        }
        Plan {
            actions,
            ascii_changes: !matches!(on.digits, Digits::Keep | Digits::Ascii)
                || matches!(on.separators, Separators::Arabic),
            runs_change: on.elongation.is_some() || on.laughs,
            laughs_change: on.laughs,
        }
    }

    /// What `run`, a run of text without ASCII white space, needs.
    pub(super) fn scan(&self, run: &str) -> Need {
        let (mut changes, mut after_mark) = (false, false);
        let (mut digits, mut separators) = (false, false);
        // The last letter of the result and how often it came; how many HEH the word has, if it has only HEH and ALEF.
        let (mut last, mut times, mut hehs, mut others) = ('\0', 0, 0, 0);
        for c in run.chars() {
            let action = match c {
                '\0'..='\x7F' => {
                    if self.ascii_changes && (c.is_ascii_digit() || matches!(c, '.' | ',' | '%')) {
                        return Need::Steps;
                    }
                    digits |= c.is_ascii_digit();
                    (last, times, hehs, others, after_mark) = ('\0', 0, 0, 0, false);
                    continue;
                }
                '\u{600}'..='\u{6FF}' => self.actions[c as usize - 0x600],
                _ => return Need::Steps,
            };
            let result = match action {
                KEEP => c,
                STRIP => {
                    changes = true;
                    continue;
                }
                STEPS => return Need::Steps,
                KEEP_MARK if after_mark => return Need::Steps,
                KEEP_MARK => {
                    after_mark = true;
                    (last, times) = ('\0', 0);
                    (hehs, others) = (0, 0);
                    continue;
                }
                KEEP_SEPARATOR => {
                    separators = true;
                    c
                }
                replacement => {
                    changes = true;
                    char::from_u32(u32::from(replacement)).unwrap_or(c)
                }
            };
            after_mark = false;
            digits |= letter::digit_value(c).is_some();
            if self.runs_change {
                times = if result == last { times + 1 } else { 1 };
                last = result;
                if times >= 3 && letter::is_letter(result) {
                    return Need::Steps;
                }
                if self.laughs_change {
                    match result {
                        HEH => hehs += 1,
                        ALEF => {}
                        _ if letter::is_letter(result) => others += 1,
                        _ => (hehs, others) = (0, 0),
                    }
                    if hehs >= 2 && others == 0 {
                        return Need::Steps;
                    }
                }
            }
        }
        match (digits && separators, changes) {
            (true, _) => Need::Steps,
            (false, true) => Need::Plan,
            (false, false) => Need::Nothing,
        }
    }

    /// Writes the result of a `run` that needs [`Need::Plan`].
    pub(super) fn write(&self, run: &str, out: &mut String) {
        out.reserve(run.len());
        out.extend(run.chars().filter_map(|c| {
            let action = match c {
                '\u{600}'..='\u{6FF}' => self.actions[c as usize - 0x600],
                _ => KEEP,
            };
            match action {
                STRIP => None,
                KEEP | STEPS | KEEP_MARK | KEEP_SEPARATOR => Some(c),
                replacement => char::from_u32(u32::from(replacement)),
            }
        }));
    }
}

/// What a character of the main block needs under these switches.
const fn action(c: char, on: &Switches) -> Action {
    match letter::classify(c) {
        Class::Letter => letter_action(c, on),
        // A hamza mark composes, whatever comes between it and its letter.
        Class::HamzaMark if on.composition => STEPS,
        Class::Tatweel if on.tatweel => STRIP,
        Class::Digit => digit_action(c, on),
        Class::FormatControl if c == ARABIC_LETTER_MARK && !matches!(on.invisible, Invisible::Keep) => STRIP,
        Class::Punctuation if on.punctuation => STEPS,
        Class::Punctuation if matches!(on.separators, Separators::Ascii) && is_separator(c) => KEEP_SEPARATOR,
        _ => {
            let group = Diacritics::of(c);
            if group.is_none() {
                KEEP
            } else if on.diacritics.contains(group) {
                STRIP
            } else if on.composition {
                KEEP_MARK
            } else {
                KEEP
            }
        }
    }
}

const fn is_separator(c: char) -> bool {
    matches!(c, ARABIC_COMMA | ARABIC_PERCENT_SIGN | '\u{066B}' | '\u{066C}')
}

const fn letter_action(c: char, on: &Switches) -> Action {
    let mut result = c;
    if on.keyboard {
        match keyboard::look_alike(c) {
            Some((_, true)) => return STEPS,
            Some((twin, false)) => result = twin,
            None => {}
        }
    }
    if on.alef_maksura && result == ALEF_MAKSURA {
        result = YEH;
    }
    if hamza::is_alef(result, on.alef) {
        result = ALEF;
    }
    if let Some(letter) = hamza::fold_seat(result, on.hamza_seat) {
        result = letter;
    }
    if on.foreign_letters {
        if let Some(plain) = keyboard::foreign(result) {
            result = plain;
        }
    }
    if result == TEH_MARBUTA {
        match on.teh_marbuta {
            TehMarbuta::Keep => {}
            TehMarbuta::HehFinal => return STEPS,
            TehMarbuta::HehAnywhere => result = HEH,
        }
    }
    if result == c { KEEP } else { result as Action }
}

const fn digit_action(c: char, on: &Switches) -> Action {
    match (letter::digit_value(c), on.digits.zero()) {
        (Some(value), Some(zero)) => {
            let result = zero as Action + value as Action;
            if result == c as Action { KEEP } else { result }
        }
        _ => KEEP,
    }
}
