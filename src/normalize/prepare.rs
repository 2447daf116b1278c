//! The steps that look no further than from a hamza to its letter, done first, so that the table can decide the rest.
//!
//! A presentation form, an invisible control or a decomposed hamza sends its run through all [`steps`](super::steps), and a text
//! from a PDF file or in NFD has one in every word. But what the first steps make of these is text that the
//! [table](super::plan) knows. Where it stops there as well, the steps decide after all.

use super::invisible::{is_control, is_emoji_part};
use super::{Invisible, Switches, run_around};
use crate::letter::{
    ALEF, HAMZA_ABOVE, HAMZA_BELOW, MADDAH_ABOVE, WAW, YEH, ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER,
    presentation_base,
};
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::Range;
use unicode_normalization::char::compose;

/// Runs of a text as they are when nothing outside of the main block keeps the table from deciding.
#[derive(Default)]
pub(super) struct Prepared {
    /// The runs, and the white space between them.
    pub(super) text: String,
    /// Where each run ends, and where it is in the source.
    runs: Vec<(usize, Range<usize>)>,
}

/// More bytes than this are not prepared together, save one run.
const MOST: usize = 1 << 12;

impl Prepared {
    /// Prepares the runs from byte `at` of `source` on, of which one begins there, up to the first that needs it not, or cannot be.
    /// Where the last one ends; `None` if there is none.
    pub(super) fn read(&mut self, on: &Switches, source: &str, mut at: usize) -> Option<usize> {
        self.text.clear();
        self.runs.clear();
        while self.text.len() < MOST {
            let run = run_around(source, at, at);
            let begin = self.text.len();
            if !self.push(on, &source[run.clone()]) {
                self.text.truncate(begin);
                break;
            }
            let space = source[run.end..].bytes().take_while(u8::is_ascii_whitespace).count();
            at = run.end + space;
            self.runs.push((self.text.len(), run.clone()));
            self.text.push_str(&source[run.end..at]);
        }
        let (end, run) = self.runs.last()?;
        self.text.truncate(*end);
        Some(run.end)
    }

    /// The run that has byte `at`: where it is in the source, and where it ends here.
    pub(super) fn run_at(&self, at: usize) -> (Range<usize>, usize) {
        let number = self.runs.partition_point(|&(end, _)| end < at);
        let (end, run) = &self.runs[number];
        (run.clone(), *end)
    }

    /// Adds a run. Whether there was anything to do, and what is left to do the table or the steps may do.
    fn push(&mut self, on: &Switches, run: &str) -> bool {
        if !may_need_it(run) {
            return false;
        }
        let text = &mut self.text;
        let mut is_other = false;
        // Where a letter stands that may take a hamza, if there are only vowels behind it.
        let mut seat = None;
        let mut last = '\0';
        for c in run.chars() {
            match c {
                ALEF | WAW | YEH => {
                    seat = Some(text.len());
                    text.push(c);
                }
                // Their canonical order is before the hamza, so they do not keep it from its letter.
                '\u{64B}'..='\u{652}' | '\u{670}' => text.push(c),
                MADDAH_ABOVE | HAMZA_ABOVE | HAMZA_BELOW => {
                    let at = seat.take().filter(|_| on.composition);
                    let letter = at.and_then(|at| compose(text[at..].chars().next()?, c));
                    match at.zip(letter) {
                        Some((at, letter)) => {
                            is_other = true;
                            text.replace_range(at..at + letter.len_utf8(), letter.encode_utf8(&mut [0; 2]));
                        }
                        None => text.push(c),
                    }
                }
                '\0'..'\u{A0}' | '\u{620}'..='\u{6FF}' => {
                    seat = None;
                    text.push(c);
                }
                _ if on.invisible != Invisible::Keep && is_control(c) => {
                    is_other = true;
                    continue;
                }
                ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER if on.invisible == Invisible::All => {
                    if c == ZERO_WIDTH_JOINER && is_emoji_part(last) {
                        return false;
                    }
                    is_other = true;
                    continue;
                }
                _ => match presentation_base(c).filter(|_| on.presentation_forms) {
                    Some(base) if base.contains(' ') => return false,
                    Some(base) => {
                        is_other = true;
                        text.push_str(base);
                        seat = base.ends_with([ALEF, WAW, YEH]).then(|| text.len() - ALEF.len_utf8());
                    }
                    None => {
                        seat = None;
                        text.push(c);
                    }
                },
            }
            last = c;
        }
        is_other
    }
}

/// Whether there may be anything to do in a run. Most that the table stopped in come here for other reasons.
fn may_need_it(run: &str) -> bool {
    let mut before = 0;
    run.bytes().any(|byte| {
        // U+0653–0655; U+0080 and so on; what has three bytes.
        let is_hamza = before == 0xD9 && matches!(byte, 0x93..=0x95);
        before = byte;
        is_hamza || byte == 0xC2 || byte >= 0xE0
    })
}
