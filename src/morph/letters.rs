//! A word as the analysis sees it: bare letters, and where each stands.

use super::form::Key;
use crate::letter::{Class, classify, presentation_base};
use core::ops::Range;

/// Words of more letters, where one written three times or more counts once, are not analysed. The longest words of Arabic have some fifteen.
pub(crate) const MAX: usize = 24;

/// A letter: the low byte of its code point in U+0600–06FF. Alefs with hamza or wasla are [`ALEF`].
pub(crate) type Letter = u8;

/// The letter of a character that is one.
pub(crate) const fn letter(c: char) -> Letter {
    c as u32 as u8
}

pub(crate) const ALEF: Letter = letter('ا');
pub(crate) const WAW: Letter = letter('و');
pub(crate) const YEH: Letter = letter('ي');
pub(crate) const ALEF_MAKSURA: Letter = letter('ى');
pub(crate) const TEH_MARBUTA: Letter = letter('ة');
pub(crate) const TEH: Letter = letter('ت');
pub(crate) const BEH: Letter = letter('ب');
pub(crate) const FEH: Letter = letter('ف');
pub(crate) const LAM: Letter = letter('ل');
pub(crate) const MEEM: Letter = letter('م');
pub(crate) const NOON: Letter = letter('ن');
pub(crate) const SEEN: Letter = letter('س');
pub(crate) const SHEEN: Letter = letter('ش');
pub(crate) const HEH: Letter = letter('ه');
/// Only in the letters that roots are sought in.
pub(crate) const ALEF_HAMZA: Letter = letter('أ');
pub(crate) const HAMZA: Letter = letter('ء');
pub(crate) const WAW_HAMZA: Letter = letter('ؤ');
pub(crate) const YEH_HAMZA: Letter = letter('ئ');

/// The character of a letter.
#[inline]
pub(crate) fn character(letter: Letter) -> char {
    char::from_u32(0x600 + u32::from(letter)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The letter that two bytes of UTF-8 write.
pub(crate) const fn letter_of(first: u8, second: u8) -> Letter {
    (first & 3) << 6 | second & 0x3F
}

/// The letters of `text`, which has no others, and how many they are; for tables worked out by the compiler.
pub(crate) const fn const_letters<const N: usize>(text: &str) -> ([Letter; N], usize) {
    let bytes = text.as_bytes();
    let (mut letters, mut len) = ([0; N], 0);
    while 2 * len < bytes.len() {
        letters[len] = letter_of(bytes[2 * len], bytes[2 * len + 1]);
        len += 1;
    }
    (letters, len)
}

/// The letter as the preset `search` folds it.
#[inline]
pub(crate) const fn fold(letter: Letter) -> Letter {
    match letter {
        ALEF_MAKSURA | YEH_HAMZA => YEH,
        TEH_MARBUTA => HEH,
        WAW_HAMZA => WAW,
        letter => letter,
    }
}

/// What a character of U+0600–06FF is in a word.
const SKIPPED: u8 = 0;
const FOREIGN: u8 = 1;
const ALEF_WITH_HAMZA: u8 = 2;
const HAMZA_SIGN: u8 = 3;
/// FATHATAN; the other vowel marks follow up to SUKUN.
const FIRST_MARK: u8 = 4;
const LAST_MARK: u8 = FIRST_MARK + 7;

static KINDS: [u8; 256] = {
    let mut kinds = [FOREIGN; 256];
    let mut at = 0;
    while at < 256 {
        kinds[at] = match at as u8 {
            0x22 | 0x23 | 0x25 => ALEF_WITH_HAMZA,
            0x71 => ALEF,
            0x21..=0x3A | 0x41..=0x4A => at as u8,
            0x7E | 0x86 | 0x98 | 0xA4 | 0xA8 | 0xAD | 0xAF => at as u8, // پ چ ژ ڤ ڨ ڭ گ
            0xA9 | 0xAA => letter('ك'),
            0xCC => YEH,
            0xC3 => TEH_MARBUTA, // ۃ of Urdu keyboards
            0xBE | 0xC1 | 0xD5 => letter('ه'),
            0x53..=0x55 => HAMZA_SIGN,
            0x4B..=0x52 => FIRST_MARK + (at as u8 - 0x4B),
            0x10..=0x1A
            | 0x1C
            | 0x40
            | 0x56..=0x5F
            | 0x70
            | 0xD6..=0xDC
            | 0xDF..=0xE4
            | 0xE7
            | 0xE8
            | 0xEA..=0xED => SKIPPED,
            _ => FOREIGN,
        };
        at += 1;
    }
    kinds
};

/// What a letter is: itself in the lowest byte, and traits.
type Traits = u64;

/// Not a letter, or a foreign one.
const OTHER: Traits = 1 << 8;
/// Written as in the key of a lemma, which is never folded together at this letter.
const PLAIN: Traits = 1 << 9;
/// An alef with hamza.
const WITH_HAMZA: Traits = 1 << 33;

/// The traits of the characters of U+0600–06FF, in the order of [`place`].
static TRAITS: [Traits; 256] = {
    let mut traits = [OTHER; 256];
    let mut at = 0;
    while at < 256 {
        let kind = KINDS[at];
        let place = place([0xD8 | (at >> 6) as u8, 0x80 | at as u8 & 0x3F]);
        if kind == ALEF_WITH_HAMZA {
            traits[place] = ALEF as Traits | WITH_HAMZA;
        } else if kind > LAST_MARK {
            let is_plain = fold(kind) as usize == at && kind != HAMZA;
            traits[place] = kind as Traits | if is_plain { PLAIN } else { 0 };
        }
        at += 1;
    }
    traits
};

/// The number of two bytes that write a character of U+0600–06FF, in an order that is found fast.
const fn place(pair: [u8; 2]) -> usize {
    let pair = u16::from_le_bytes(pair);
    (pair >> 6 & 0xFC | pair & 3) as usize
}

/// The vowel marks of a letter: bit n, the n-th from FATHATAN (U+064B) to SUKUN (U+0652).
pub(crate) type Marks = u8;

pub(crate) const TANWIN: Marks = 0b111;
pub(crate) const FATHA: Marks = 1 << 3;
pub(crate) const DAMMA: Marks = 1 << 4;
pub(crate) const KASRA: Marks = 1 << 5;
pub(crate) const SHADDA: Marks = 1 << 6;
pub(crate) const SUKUN: Marks = 1 << 7;

/// The letters of a word, without marks, TATWEEL and controls; a letter that is repeated three times or more stands once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    letters: [Letter; MAX],
    /// The byte at which each letter starts, and the end of the word.
    at: [u16; MAX + 1],
    /// The letters, from the lowest bit, that are written with a hamza on an alef.
    hamza: u32,
    /// Those that are written as in a key, if there is nothing between the letters.
    plain: u32,
    key: Key,
    len: u8,
    /// The vowel marks behind each letter.
    marks: [Marks; MAX],
    is_vowelled: bool,
}

/// Where letters start that have nothing between them.
static CLOSE: [u16; MAX + 1] = {
    let mut at = [0; MAX + 1];
    let mut index = 0;
    while index < at.len() {
        at[index] = 2 * index as u16;
        index += 1;
    }
    at
};

impl Default for Word {
    #[inline]
    fn default() -> Word {
        Word {
            letters: [0; MAX],
            at: CLOSE,
            hamza: 0,
            plain: 0,
            key: Key::default(),
            len: 0,
            marks: [0; MAX],
            is_vowelled: false,
        }
    }
}

impl Word {
    /// The letters of `word`; `None` if it has none, more than [`MAX`], or characters that are no Arabic letters.
    #[inline]
    pub(crate) fn read(word: &str) -> Option<Word> {
        let mut out = Word::default();
        out.read_in_place(word)?;
        Some(out)
    }

    /// [`Word::read`] where the word lies already: to move it would cost more than to read it. Must be new.
    #[inline]
    pub(crate) fn read_in_place(&mut self, word: &str) -> Option<()> {
        let end = u16::try_from(word.len()).ok()?;
        let bytes = word.as_bytes();
        if self.read_letters(bytes).is_none() {
            let (mut at, mut repeated) = (0, 0); // the letter that was found three times
            while at < bytes.len() {
                if let [first @ 0xD8..=0xDB, second, ..] = bytes[at..] {
                    self.push(KINDS[usize::from(letter_of(first, second))], at, &mut repeated)?;
                    at += 2;
                } else {
                    let c = word[at..].chars().next()?;
                    self.push_other(c, at, &mut repeated)?;
                    at += c.len_utf8();
                }
            }
            self.key = Key::new(self.letters());
        }
        self.at[self.len()] = end;
        (self.len > 0).then_some(())
    }

    /// Reads a word of letters alone, as most are, without a branch for each.
    #[inline]
    fn read_letters(&mut self, bytes: &[u8]) -> Option<()> {
        let (pairs, []) = bytes.as_chunks() else { return None };
        let (mut key, mut others, mut traits_of_all, mut bits) = (Key::default(), 0, 0, 0);
        let (mut last, mut is_doubled) = (0, false);
        for (to, pair) in self.letters.iter_mut().zip(pairs) {
            let traits = TRAITS[place(*pair)];
            let letter = traits as Letter;
            *to = letter;
            bits |= (traits & (PLAIN | WITH_HAMZA)) << key.len();
            others |= u16::from_le_bytes(*pair) ^ u16::from_le_bytes([0xD8, 0x80]);
            traits_of_all |= traits;
            is_doubled |= letter == last;
            key.push(letter);
            last = letter;
        }
        // The first byte of U+0600 to U+06FF is 0xD8 to 0xDB, the second 0x80 to 0xBF.
        let is_other = others & u16::from_le_bytes([0xFC, 0xC0]) != 0 || traits_of_all & OTHER != 0;
        if is_other || pairs.len() > MAX || is_doubled && has_triple(&self.letters[..pairs.len()]) {
            return None;
        }
        self.plain = (bits >> PLAIN.trailing_zeros()) as u32;
        self.hamza = (bits >> WITH_HAMZA.trailing_zeros()) as u32;
        (self.len, self.key) = (pairs.len() as u8, key);
        Some(())
    }

    /// A character that is not of U+0600–06FF.
    #[cold]
    fn push_other(&mut self, c: char, at: usize, repeated: &mut Letter) -> Option<()> {
        if let Some(base) = presentation_base(c) {
            for c in base.chars() {
                let kind = if c as u32 >> 8 == 6 { KINDS[(c as u32 & 0xFF) as usize] } else { FOREIGN };
                self.push(kind, at, repeated)?;
            }
            Some(())
        } else {
            is_ignored(c).then_some(())
        }
    }

    /// A word of letters that stand nowhere.
    #[inline]
    pub(crate) fn of(letters: &[Letter], hamza: u32) -> Option<Word> {
        let mut out = Word { hamza, key: Key::new(letters), len: letters.len() as u8, ..Word::default() };
        out.letters.get_mut(..letters.len())?.copy_from_slice(letters);
        (!letters.is_empty()).then_some(out)
    }

    /// The hamzas of the letters from `start` on.
    pub(crate) fn hamzas(&self, start: usize) -> u32 {
        self.hamza >> start
    }

    #[inline]
    fn push(&mut self, kind: u8, at: usize, repeated: &mut Letter) -> Option<()> {
        let len = self.len();
        let letter = match kind {
            kind if kind > LAST_MARK => kind,
            SKIPPED => return Some(()),
            FIRST_MARK..=LAST_MARK => {
                if let Some(marks) = len.checked_sub(1).and_then(|last| self.marks.get_mut(last)) {
                    *marks |= 1 << (kind - FIRST_MARK);
                    self.is_vowelled = true;
                }
                return Some(());
            }
            FOREIGN => return None,
            HAMZA_SIGN => {
                self.seat_hamza();
                return Some(());
            }
            _ => {
                self.hamza |= 1 << (len & 31);
                ALEF
            }
        };
        if len >= 1 && self.letters[len - 1] == letter {
            if *repeated == letter {
                return Some(());
            }
            if len >= 2 && self.letters[len - 2] == letter {
                *repeated = letter;
                self.len -= 1;
                return Some(());
            }
        } else {
            *repeated = 0;
        }
        if len == MAX {
            return None;
        }
        self.append(letter, at);
        Some(())
    }

    /// Adds a letter, for which there is room.
    #[inline]
    fn append(&mut self, letter: Letter, at: usize) {
        let len = self.len();
        self.letters[len] = letter;
        self.marks[len] = 0; // one that was repeated may have stood here
        self.at[len] = at as u16;
        self.len += 1;
    }

    /// A hamza that is written behind its seat.
    fn seat_hamza(&mut self) {
        let Some(last) = self.len().checked_sub(1) else { return };
        match self.letters[last] {
            ALEF => self.hamza |= 1 << last,
            WAW => self.letters[last] = WAW_HAMZA,
            YEH => self.letters[last] = YEH_HAMZA,
            _ => {}
        }
    }

    #[inline]
    pub(crate) fn len(&self) -> usize {
        usize::from(self.len)
    }

    #[inline]
    pub(crate) fn letters(&self) -> &[Letter] {
        &self.letters[..self.len()]
    }

    /// The letters as a key of the tables.
    #[inline]
    pub(crate) fn key(&self) -> Key {
        self.key
    }

    /// Whether the letters of `range` stand in the word as in the key of a lemma that they are.
    #[inline]
    pub(crate) fn is_plain(&self, range: Range<usize>) -> bool {
        let letters = (1u32 << range.end) - (1 << range.start);
        // What starts with ه may be laughter.
        self.plain & letters == letters && self.letters[range.start] != HEH
    }

    /// Whether a letter is an alef with hamza.
    #[inline]
    pub(crate) fn has_hamza(&self, index: usize) -> bool {
        self.hamza >> index & 1 == 1
    }

    /// Whether a vowel mark is written anywhere.
    #[inline]
    pub(crate) fn is_vowelled(&self) -> bool {
        self.is_vowelled
    }

    /// The vowel marks of each letter.
    pub(crate) fn marks(&self) -> &[Marks] {
        &self.marks[..self.len()]
    }

    /// Where a letter starts, in bytes of the word; the end of the word for the letter behind the last.
    #[inline]
    pub(crate) fn byte(&self, index: usize) -> usize {
        // What stands before the first letter belongs to it.
        if index == 0 { 0 } else { usize::from(self.at[index]) }
    }
}

/// Whether a letter is repeated three times.
#[cold]
fn has_triple(letters: &[Letter]) -> bool {
    letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
}

/// Marks of the other blocks and invisible controls: nothing that a reader takes for a letter.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || matches!(classify(c), Class::QuranicMark | Class::OtherMark | Class::HamzaMark)
}

/// A word in the making.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Letters {
    letters: [Letter; Letters::MAX],
    len: u8,
}

impl Letters {
    /// No rule adds more than three letters.
    pub(crate) const MAX: usize = MAX + 4;

    #[inline]
    pub(crate) fn clear(&mut self) {
        self.len = 0;
    }

    #[inline]
    pub(crate) fn push(&mut self, letter: Letter) {
        self.letters[usize::from(self.len)] = letter;
        self.len += 1;
    }

    #[inline]
    pub(crate) fn extend(&mut self, letters: &[Letter]) {
        // Letter by letter: they are too few for a call of memcpy.
        for &letter in letters {
            self.push(letter);
        }
    }

    #[inline]
    pub(crate) fn as_slice(&self) -> &[Letter] {
        &self.letters[..usize::from(self.len)]
    }

    #[inline]
    pub(crate) fn as_mut_slice(&mut self) -> &mut [Letter] {
        &mut self.letters[..usize::from(self.len)]
    }
}
