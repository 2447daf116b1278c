//! The fast path: the tokens of up to 64 bytes at once.
//!
//! The [`Masks`] of a stretch of text tell where each token of plain text starts and ends, by a few operations on bits.
//! Wherever something is near that needs a closer look, the window ends before the first token that it could change, and
//! the general code of [`Tokens`](super::Tokens) takes one token. So the general code alone says what a token is; the
//! window only has to know where it may be left out, and the property tests hold both ways equal.

use super::{TokenKind, Tokenizer};
use crate::letter::scan::Level;
use crate::letter::scan::words::{Masks, WIDTH, masks};

/// Tokens to come, as bits: bit `k` speaks of byte `base + k` of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Window {
    base: usize,
    /// Where the tokens start; more may follow than have an end.
    starts: u64,
    /// Behind the last byte of each token.
    ends: u64,
    /// What needs a closer look; all tokens end before the first.
    hazard: u64,
    letter: u64,
    digit: u64,
    symbol: u64,
    /// The first bytes of characters that no laugh has.
    no_laugh: u64,
}

/// A token of the window.
pub(super) struct Cut {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: TokenKind,
    /// Whether the token has no other letters than laughs have.
    pub(super) may_laugh: bool,
}

impl Window {
    /// No tokens.
    pub(super) const fn empty() -> Window {
        // No text is as long as that.
        Window {
            base: usize::MAX,
            starts: 0,
            ends: 0,
            hazard: 0,
            letter: 0,
            digit: 0,
            symbol: 0,
            no_laugh: 0,
        }
    }

    /// Goes to byte `at` of `text`, where a token or what lies between tokens starts.
    pub(super) fn load(&mut self, rules: Tokenizer, text: &str, at: usize) {
        self.cut(rules, &masks(Level::best(), text, at), at);
    }

    /// Whether the next token that would start at byte `at` is known to need a closer look.
    #[inline]
    pub(super) fn is_in_doubt(&self, at: usize) -> bool {
        // A window that starts here was no help; in any other, a hazard behind the last token is in the next.
        let offset = at.wrapping_sub(self.base);
        offset == 0 || offset < WIDTH && self.hazard >> offset != 0
    }

    /// The tokens of the window, which has none left then.
    #[inline]
    pub(super) fn take(&mut self) -> Window {
        let all = *self;
        self.ends = 0;
        all
    }

    /// Whether no token can be taken.
    #[inline]
    pub(super) fn is_empty(&self) -> bool {
        self.ends == 0
    }

    /// Doubts no more, since the token in doubt was taken.
    #[inline]
    pub(super) fn settle(&mut self) {
        self.hazard = 0;
    }

    #[inline]
    pub(super) fn next(&mut self) -> Option<Cut> {
        if self.ends == 0 {
            return None;
        }
        let start = self.starts & self.starts.wrapping_neg();
        let end = self.ends & self.ends.wrapping_neg();
        self.starts ^= start;
        self.ends ^= end;
        let token = end - start;
        let kind = if self.letter & token != 0 {
            TokenKind::Word
        } else if self.digit & token != 0 {
            TokenKind::Number
        } else if self.symbol & start != 0 {
            TokenKind::Symbol
        } else {
            TokenKind::Punctuation
        };
        Some(Cut {
            start: self.base + start.trailing_zeros() as usize,
            end: self.base + end.trailing_zeros() as usize,
            kind,
            may_laugh: self.no_laugh & token == 0,
        })
    }

    fn cut(&mut self, rules: Tokenizer, masks: &Masks, base: usize) {
        let &Masks { two, arabic, letter, digit, underscore, mark, gap, outside, .. } = masks;
        // What has such a character behind it. Behind the window there may be any.
        let before = |firsts: u64| firsts >> 1 | firsts >> 2 & two | 0b11 << 62;
        // Of words, every byte and not only the first of each character, so that `words << 1` is what stands behind.
        let latin = letter & !arabic;
        let digits = digit | (digit & two) << 1;
        let others = latin | underscore | digits;
        let arabics = (arabic | mark) | (arabic | mark) << 1;

        // A mark sits on an Arabic letter, or the general code looks what it sits on.
        let mut hazard = outside | mark & !(arabics << 1);
        // Signs inside words and numbers. Between Arabic letters, tailorings cut them out again (tailoring 2).
        let joined = if rules.tailorings { latin } else { letter | arabic };
        hazard |= masks.between_letters & (latin | arabics) << 1 & before(joined | hazard)
            | masks.between_digits & digits << 1 & before(digit | hazard);
        if rules.entities {
            let before_gap = gap >> 1;
            hazard |= masks.prefix
                | masks.tail & (others << 1 | before(digit))
                | masks.between_letters & others << 1 & !before_gap;
        }

        let mut starts = !(two << 1 | arabics | others | gap | outside);
        if rules.tailorings {
            // What goes on behind an Arabic word needs to know of the segment that both stand in.
            hazard |= (latin | digits) & arabics << 1;
            let alone = match underscore & (arabics << 1 | arabic >> 1) {
                0 => 0,
                _ => lone(underscore, arabics, latin | digits, &mut hazard),
            };
            let others = others & !alone;
            starts |= arabics & !(arabics << 1) | others & !(others << 1) | alone & !(alone << 1);
        } else {
            let words = arabics | others;
            starts |= words & !(words << 1);
        }
        // Every token ends where the next one or a gap starts.
        let ends = (starts | gap) & !(gap << 1 | 1);
        // Field by field: a window made elsewhere and moved here is read in other sizes than it was written in, and
        // the processor waits for the writes.
        self.base = base;
        self.starts = starts;
        self.ends = ends & (hazard & hazard.wrapping_neg()).wrapping_sub(1);
        self.hazard = hazard;
        self.letter = letter;
        self.digit = digit;
        self.symbol = masks.symbol;
        self.no_laugh = if rules.entities { !masks.laugh & !(two << 1) } else { !0 };
    }
}

/// The runs of `_` with an Arabic letter on either side: tokens by themselves (tailoring 3).
///
/// Such a run is a hazard where a word goes on behind it, or what goes on cannot be seen, for the same reason as above.
#[cold]
fn lone(underscore: u64, arabics: u64, others: u64, hazard: &mut u64) -> u64 {
    let mut found = 0;
    let mut left = underscore;
    while left != 0 {
        let start = left & left.wrapping_neg();
        // The sum carries through the run, to the bit behind it.
        let sum = left.wrapping_add(start);
        let (run, end) = (left & !sum, sum & !left);
        left ^= run;
        if run & arabics << 1 != 0 || end & arabics != 0 {
            found |= run;
            if end == 0 || end & (others | *hazard) != 0 {
                *hazard |= start;
            }
        }
    }
    found
}

const _: () = assert!(WIDTH == u64::BITS as usize);
