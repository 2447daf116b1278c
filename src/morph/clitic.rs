//! What is written onto a word: chains of proclitics and of enclitics.

use super::letters::{ALEF, LAM, Letter, Word, letter_of};
use super::rows::rows;

/// A chain of clitics, as rows of data: `و+ب+ال`. In proclitics أ is the question particle and needs its hamza; ا of ال
/// must have none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chain {
    letters: [Letter; 6],
    len: u8,
    /// Where pieces end: bit n, behind n letters.
    cuts: u8,
    /// It ends in the article.
    article: bool,
    /// It starts with the question particle.
    question: bool,
    outer: (u32, u32),
}

impl Chain {
    const fn new(text: &str) -> Chain {
        let bytes = text.as_bytes();
        let mut chain =
            Chain { letters: [0; 6], len: 0, cuts: 0, article: false, question: false, outer: (0, 0) };
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at] == b'+' {
                chain.cuts |= 1 << chain.len;
                at += 1;
                continue;
            }
            let mut letter = letter_of(bytes[at], bytes[at + 1]);
            if letter == 0x23 {
                letter = ALEF;
                chain.question = true;
            }
            chain.letters[chain.len as usize] = letter;
            chain.len += 1;
            at += 2;
        }
        chain.cuts |= 1 << chain.len;
        let n = chain.len as usize;
        if n >= 2 && chain.letters[n - 1] == LAM {
            let before = chain.letters[n - 2];
            let piece = chain.cuts >> (n - 1) & 1 == 1;
            chain.article = before == ALEF && !piece || before == LAM && piece;
        }
        if n > 0 {
            let first = (chain.cuts >> 1).trailing_zeros() as usize + 1;
            chain.outer = (chain.piece(first), chain.piece(n));
        }
        chain
    }

    #[inline]
    pub(crate) fn letters(&self) -> &[Letter] {
        &self.letters[..self.len()]
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len as usize
    }

    /// The first and the last piece, as numbers that differ where the pieces do.
    #[inline]
    pub(crate) fn outer_pieces(&self) -> (u32, u32) {
        self.outer
    }

    /// The piece that ends behind `end` letters, as a number.
    const fn piece(&self, end: usize) -> u32 {
        let (mut number, mut start) = (0, end);
        while start > 0 && (start == end || self.cuts >> start & 1 == 0) {
            start -= 1;
        }
        while start < end {
            number = number << 8 | self.letters[start] as u32;
            start += 1;
        }
        number
    }

    /// Whether it ends in the article, ال or the second ل of لل.
    pub(crate) fn has_article(&self) -> bool {
        self.article
    }

    /// How many letters stand before the ends of its pieces, the last one's too.
    pub(crate) fn ends(&self) -> impl Iterator<Item = usize> + Clone + use<> {
        let cuts = self.cuts;
        (1..=self.len()).filter(move |&end| cuts >> end & 1 == 1)
    }

    /// Whether `word` ends with this enclitic chain.
    #[inline]
    pub(crate) fn ends_word(&self, word: &Word) -> bool {
        let letters = word.letters();
        letters.len() >= self.len()
            && self.letters().iter().rev().zip(letters.iter().rev()).all(|(a, b)| a == b)
    }

    /// Whether `word` begins with this proclitic chain.
    #[inline]
    pub(crate) fn starts(&self, word: &Word) -> bool {
        let letters = word.letters();
        // Letter by letter: they are too few for a call of memcmp.
        if letters.len() < self.len() || self.letters().iter().zip(letters).any(|(a, b)| a != b) {
            return false;
        }
        if self.question && !word.has_hamza(0) {
            return false;
        }
        // The alef of the article has no hamza.
        !(self.article && self.letters[self.len() - 2] == ALEF && word.has_hamza(self.len() - 2))
    }
}

const fn chains<const N: usize>(texts: [&str; N]) -> [Chain; N] {
    let mut out = [Chain::new(""); N];
    let mut at = 0;
    while at < N {
        out[at] = Chain::new(texts[at]);
        at += 1;
    }
    out
}

/// How many rows of each are of Standard Arabic.
pub(crate) const STANDARD_PROCLITICS: usize = 29;
pub(crate) const STANDARD_ENCLITICS: usize = 13;

/// Proclitics. The first row is none. Standard Arabic, then what the dialects have besides.
pub(crate) static PROCLITICS: &[Chain] = &PROCLITIC_ROWS;
const PROCLITIC_ROWS: [Chain; 96] = chains([
    "",
    "و",
    "ف",
    "ب",
    "ل",
    "ك",
    "س",
    "ال",
    "و+ال",
    "ف+ال",
    "ب+ال",
    "ك+ال",
    "ل+ل",
    "و+ل",
    "و+ب",
    "و+س",
    "ف+س",
    "ف+ل",
    "و+ب+ال",
    "و+ل+ل",
    "و+ك",
    "ف+ب",
    "ف+ل+ل",
    "أ",
    "ف+ب+ال",
    "و+ك+ال",
    "أ+و",
    "أ+ف",
    "أ+ل",
    // demonstrative and future ه, future ح, غ, ها, را, كا
    "ه",
    "ه+ال",
    "ها+ال",
    "ها",
    "و+ه",
    "و+ه+ال",
    "ب+ه+ال",
    "ع+ه+ال",
    "ف+ه+ال",
    "ل+ه+ال",
    "ب+ه",
    "ح",
    "و+ح",
    "ف+ح",
    "غ",
    "را",
    "كا",
    "و+ها",
    "ك+ه",
    // prepositions cut short, or written together
    "ع",
    "ع+ال",
    "و+ع",
    "و+ع+ال",
    "م",
    "م+ال",
    "و+م",
    "ل+ال",
    "و+ل+ال",
    "ف+ي",
    "في",
    "من",
    "مع",
    "و+من",
    "و+في",
    "م+ع",
    "عن",
    // negation, progressive, vocative, particles
    "ما",
    "و+ما",
    "ف+ما",
    "ما+ب",
    "و+ما+ب",
    "ما+ل",
    "م+ب",
    "و+م+ب",
    "لا",
    "و+لا",
    "ف+لا",
    "عم",
    "و+عم",
    "يا",
    "و+يا",
    "د",
    "د+ال",
    "و+د",
    "ت",
    "ش",
    "و+ش",
    "ش+ال",
    "كل",
    "و+كل",
    "ان",
    "و+ان",
    "ل+ا",
    "و+ف",
    "و+ت",
    "ما+ك",
    "لل",
]);

/// Enclitics. The first row is none.
pub(crate) static ENCLITICS: &[Chain] = &chains([
    "",
    "ه",
    "ها",
    "هم",
    "هن",
    "هما",
    "نا",
    "ي",
    "ني",
    "ك",
    "كم",
    "كن",
    "كما",
    // spellings and forms of the dialects
    "و",
    "ى",
    "ا",
    "ج",
    "چ",
    "ش",
    "كو",
    "كوا",
    "كوم",
    "كى",
    "نى",
    "يا",
    "هو",
    "هون",
    "كي",
    "هي",
    "ة",
    // ل with a pronoun
    "ل+ي",
    "ل+ك",
    "ل+ه",
    "ل+ها",
    "ل+نا",
    "ل+هم",
    "ل+كم",
    "ل+و",
    "ل+ى",
    "ل+كن",
    "ل+كو",
    // two pronouns, negation at the end
    "ها+ش",
    "نا+ش",
    "ني+ش",
    "ك+ش",
    "ي+ش",
    "ه+ش",
    "هم+ش",
    "و+ش",
    "كم+ش",
    "ل+ي+ش",
    "ل+ك+ش",
    "ل+ه+ش",
    "ل+ها+ش",
    "ل+و+ش",
    "ها+ل+ك",
    "ها+ل+ي",
    "ها+ل+ه",
    "ها+ل+و",
    "هم+ل+ك",
    "ني+ها",
    "ك+ها",
    "ه+ل+ي",
    "ب+ك",
    "ن",
    "نه",
    "هوم",
    "هوم+ش",
    "ل+هوم+ش",
    "ل+هوم",
    "ك+و",
]);

/// Which rows the two letters at the edge of a word allow, the outer one first: bit n, row n. Rows without letters are in neither.
static STARTS: [[u128; 256]; 2] = [by_letter(PROCLITICS, true, 0), by_letter(PROCLITICS, true, 1)];
static ENDS: [[u128; 256]; 2] = [by_letter(ENCLITICS, false, 0), by_letter(ENCLITICS, false, 1)];

/// The rows that have a letter in this place, counted from the first or from the last one, or are too short to have any there.
const fn by_letter(chains: &[Chain], first: bool, place: usize) -> [u128; 256] {
    assert!(chains.len() <= 128);
    let mut out = [0; 256];
    let mut row = 0;
    while row < chains.len() {
        let chain = &chains[row];
        let len = chain.len as usize;
        if len > place {
            let letter = chain.letters[if first { place } else { len - 1 - place }];
            out[letter as usize] |= 1 << row;
        } else if len > 0 {
            let mut letter = 0;
            while letter < out.len() {
                out[letter] |= 1 << row;
                letter += 1;
            }
        }
        row += 1;
    }
    out
}

/// No word starts with more of the chains than one of them does.
pub(crate) const MOST_PROCLITICS: usize = {
    let rows = &PROCLITIC_ROWS; // by its name each row would be a copy of all, when this is compiled
    let (mut most, mut row) = (0, 0);
    while row < rows.len() {
        let (mut count, mut other) = (0, 0);
        while other < rows.len() {
            count += is_start(&rows[other], &rows[row]) as usize;
            other += 1;
        }
        if count > most {
            most = count;
        }
        row += 1;
    }
    most
};

/// Whether the letters of `chain` begin with those of `start`.
const fn is_start(start: &Chain, chain: &Chain) -> bool {
    let mut at = 0;
    while at < start.len as usize {
        if start.letters[at] != chain.letters[at] {
            return false;
        }
        at += 1;
    }
    start.len <= chain.len
}

/// The rows of the proclitic chains that `word` starts with and goes on behind, none first.
pub(crate) fn proclitics(word: &Word) -> impl Iterator<Item = u8> + '_ {
    let allowed = match *word.letters() {
        [first, second, ..] => STARTS[0][usize::from(first)] & STARTS[1][usize::from(second)],
        _ => 0,
    };
    [0].into_iter().chain(rows(allowed).filter(|&row| PROCLITICS[row].starts(word)).map(|row| row as u8))
}

/// The rows of the enclitic chains that `word` ends with and begins before, none first.
pub(crate) fn enclitics(word: &Word) -> impl Iterator<Item = u8> + '_ {
    let allowed = match *word.letters() {
        [.., second, last] => ENDS[0][usize::from(last)] & ENDS[1][usize::from(second)],
        _ => 0,
    };
    [0].into_iter()
        .chain(rows(allowed).filter(move |&row| ENCLITICS[row].ends_word(word)).map(|row| row as u8))
}
