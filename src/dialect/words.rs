//! The words of a text as the lexicons look them up.

use super::lexicon::Hash;
use super::ngram::{
    self, FOLDED, Features, PARTS, SHORT, SKIPPED, SPECIAL, SPELLED, TATWEEL, letters_of_name, low, name,
};
use super::not_arabic::may_be_foreign;
use crate::letter::scan::Level;
use crate::letter::scan::codes::{Codes, Table, WIDTH};
use crate::letter::scan::fold::Fold;
use crate::letter::{ALEF, HAMZA, HEH};
use crate::normalize::{Normalizer, Preset, SEARCH};
use crate::span::Span;
use crate::token::{Token, TokenKind, tokens_from};
use alloc::vec::Vec;
#[cfg(feature = "std")]
use core::cell::Cell;
use core::{mem, ops::Range};

/// The Arabic words of a text, those inside hashtags included, ready to be looked up.
pub(super) struct Words<'t> {
    pub(super) source: &'t str,
    pub(super) words: Vec<Word>,
    /// The search keys of all of them, a space behind each, and bytes that mean nothing.
    keys: Vec<u8>,
    /// How many bytes of the keys do.
    written: usize,
    /// Whether any of them [may be foreign](may_be_foreign).
    pub(super) may_be_foreign: bool,
}

/// A word of a text.
#[derive(Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Where its search key begins among those of all words.
    pub(super) key: usize,
    /// The [`name`] of that key, and its hash.
    pub(super) name: u64,
    pub(super) hash: u32,
    /// How many letters the name tells; 0 if it is a hash.
    pub(super) letters: u8,
    /// Whether only white space lies between this word and the one before.
    pub(super) follows: bool,
    /// Whether it has no letters but those of U+0621–064A, nor marks.
    pub(super) is_plain: bool,
}

impl<'t> Words<'t> {
    pub(super) fn of(source: &'t str) -> Words<'t> {
        Words::read(source, &mut ())
    }

    /// The words, and the features of the text to `features`: both want most letters looked at once only.
    #[inline]
    pub(super) fn read<F: Features>(source: &'t str, features: &mut F) -> Words<'t> {
        let Buffers { mut words, mut keys } = Buffers::take();
        // Most texts have no more words than this: three letters and a space.
        words.reserve(source.len() / 7 + 2);
        if keys.len() < source.len() + ROOM {
            keys.resize(source.len() + ROOM, UNWRITTEN);
        }
        let mut reading = Reading {
            source,
            words,
            keys,
            written: 0,
            may_be_foreign: false,
            at: 0,
            features: ngram::Words::new(features),
            codes: Codes::EMPTY,
            base: usize::MAX / 2, // no text is as long
            special: 0,
            may_act_together: 0,
        };
        let mut follows = false;
        while reading.plain_words(&mut follows)
            && let Some(end) = reading.other_words(&mut follows)
        {
            reading.gap(end);
        }
        reading.finish()
    }

    pub(super) fn as_slice(&self) -> &[Word] {
        &self.words
    }

    pub(super) fn key(&self, at: usize) -> &[u8] {
        self.keys(at, at)
    }

    /// The keys from one to another, a space between them.
    pub(super) fn keys(&self, first: usize, last: usize) -> &[u8] {
        let end = self.words.get(last + 1).map_or(self.written, |next| next.key);
        &self.keys[self.words[first].key..end - 1]
    }
}

impl Drop for Words<'_> {
    fn drop(&mut self) {
        let (words, keys) = (mem::take(&mut self.words), mem::take(&mut self.keys));
        Buffers { words, keys }.keep();
    }
}

/// Memory for the words of a text. Each thread keeps that of the text before, unless there is much of it: to ask for it anew would
/// take a twelfth of the time of a tweet.
#[derive(Default)]
struct Buffers {
    words: Vec<Word>,
    keys: Vec<u8>,
}

#[cfg(feature = "std")]
std::thread_local! {
    static KEPT: Cell<Buffers> = const { Cell::new(Buffers { words: Vec::new(), keys: Vec::new() }) };
}

impl Buffers {
    #[cfg(feature = "std")]
    const MOST_WORDS: usize = 1024;
    #[cfg(feature = "std")]
    const MOST_BYTES: usize = 1 << 15;

    fn take() -> Buffers {
        #[cfg(feature = "std")]
        return KEPT.try_with(Cell::take).unwrap_or_default();
        #[cfg(not(feature = "std"))]
        Buffers::default()
    }

    fn keep(mut self) {
        self.words.clear();
        #[cfg(feature = "std")]
        if self.words.capacity() <= Buffers::MOST_WORDS && self.keys.capacity() <= Buffers::MOST_BYTES {
            // Where the thread ends, they are dropped.
            KEPT.try_with(|kept| kept.set(self)).unwrap_or_default();
        }
    }
}

/// What is made of a character of the main block in a [`Plain`] word: the letter as [`ngram`] folds it in the lowest byte; above
/// it the letter as it is spelled there; then the two bytes of the search key.
static LETTERS: [u32; 256] = {
    let search = Normalizer::new(Preset::Search);
    let mut letters = [0; 256];
    let mut at = 0;
    while at < 256 {
        let (folded, spelled) = (FOLDED[at], SPELLED[at]);
        let key = match search.becomes(at) {
            Fold::Keep => Some(at),
            Fold::Replace(c) if !c.is_ascii() => Some(c as usize - 0x600),
            _ => None,
        };
        letters[at] = match key {
            Some(key) if !matches!(folded, SKIPPED | PARTS) && FOLDED[key] == folded => {
                let bytes = [0xD8 | (key / 64) as u8, 0x80 | (key % 64) as u8];
                folded as u32 | (spelled as u32) << 8 | (u16::from_le_bytes(bytes) as u32) << 16
            }
            // Tokens end before a U+061C at the end of words.
            None if folded == SKIPPED && matches!(search.becomes(at), Fold::Strip) && at != 0x1C => {
                if at == TATWEEL { STRIPPED } else { STRIPPED | MARK }
            }
            _ => NOT_SIMPLE,
        };
        if at > 0x4A {
            letters[at] |= NOT_PLAIN;
        }
        if at == HAMZA as usize - 0x600 {
            letters[at] |= IS_HAMZA;
        }
        at += 1;
    }
    letters
};
/// The letter is spelled specially.
const IS_SPECIAL: u32 = (SPECIAL as u32) << 8;
/// Stands in the place of a letter: nothing of the character is left, or it takes more to say what it becomes.
const STRIPPED: u32 = 0x20;
const NOT_SIMPLE: u32 = 0x40;
const IS_HAMZA: u32 = 0x4000;
/// Of what is stripped, a mark.
const MARK: u32 = 1;
/// No letter of U+0621–064A, nor TATWEEL.
const NOT_PLAIN: u32 = 0x80;

/// The letters of U+0621–064A for reading many at once. All but those that are spelled specially stand in the search key as they
/// are.
static CODES: Table = {
    let mut codes = [0; 48];
    let mut at = Table::FIRST;
    while at < Table::FIRST + codes.len() {
        let letter = LETTERS[at];
        if letter & (STRIPPED | NOT_SIMPLE | NOT_PLAIN) == 0 {
            let folded = letter as u8 & 0x1F;
            let is_special = letter & IS_SPECIAL != 0;
            let [first, second] = Plain::key(letter);
            assert!(is_special || low(first, second) == at);
            codes[at - Table::FIRST] = folded
                | if is_special { 1 << 5 } else { 0 }
                | if letter & IS_HAMZA != 0 { 1 << 6 } else { 0 }
                | if folded == FOLDED[0x27] || folded == FOLDED[0x47] { 1 << 7 } else { 0 };
        }
        at += 1;
    }
    Table::new(&codes)
};

/// Any byte but 0: memory that has to be zeroed comes from slower parts of some allocators.
const UNWRITTEN: u8 = b' ';

/// As many bytes does the key of a short word take, with what ends it.
const ROOM: usize = 2 * SHORT + 2;

/// Whether a letter that is folded by itself is what some bytes begin with.
#[inline]
fn is_letter(bytes: &[u8]) -> bool {
    match bytes {
        &[first @ 0xD8..=0xDB, second, ..] => LETTERS[low(first, second)] & (STRIPPED | NOT_SIMPLE) == 0,
        _ => false,
    }
}

/// Where what is no part of an Arabic word ends: before a space, at the end of the text, or before a letter that surely begins a word;
/// `None` if it is not clear what is part of which token. A word may lie `before` it.
#[inline]
fn behind_others(bytes: &[u8], at: usize, before: bool) -> Option<usize> {
    let mut end = at;
    // Whether a letter may stand behind what there is so far, and be no part of it.
    let mut is_apart = true;
    loop {
        match bytes[end..] {
            [] | [b' ', ..] => return Some(end),
            [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'@' | b'#', ..] => {
                if before {
                    return None;
                }
                is_apart = false;
                end += 1;
            }
            // U+0660–066D, U+06F0–06F9: digits, and what stands among them.
            [0xD9, 0xA0..=0xAD, ..] | [0xDB, 0xB0..=0xB9, ..] if !before => {
                is_apart = false;
                end += 2;
            }
            // Between letters, these may be part of a word; the rules for Arabic ones are left to the tokenizer.
            [b'.' | b':' | b'\'', ..] if before => {
                is_apart = end > at;
                end += 1;
            }
            [b'!'..=b'~', ..] => end += 1,
            [0xD8, 0x8C | 0x9B | 0x9F, ..] => end += 2, // ، ؛ ؟
            [0xC2, 0xAB | 0xBB, ..] => end += 2,        // « »
            [0xE2, 0x80, 0x93 | 0x94 | 0x9C | 0x9D | 0xA6, ..] => end += 3, // – — “ ” …
            // U+2600–27BF: signs and emoji.
            [0xE2, 0x98..=0x9E, ..] => end += 3,
            // U+1F000–1FFFF: emoji, but for letters in squares and skins, which join a word before them.
            [0xF0, 0x9F, 0x84..=0x86 | 0x8F, ..] if before && end == at => return None,
            [0xF0, 0x9F, third, ..] => {
                is_apart &= !matches!(third, 0x84..=0x86);
                end += 4;
            }
            // ZERO WIDTH JOINER, in emoji.
            [0xE2, 0x80, 0x8D, ..] if end > at => {
                is_apart = false;
                end += 3;
            }
            // U+2080–2FFF, U+FE0F: no white space among them, but letters, and marks that join a word.
            [0xE2, 0x82..=0xBF, ..] | [0xEF, 0xB8, 0x8F, ..] if !before || end > at => {
                is_apart &= bytes[end] == 0xEF;
                end += 3;
            }
            _ => return (is_apart && end > at && is_letter(&bytes[end..])).then_some(end),
        }
    }
}

/// Where the name of the hashtag at byte `at` ends, and [what is behind it](behind_others), if it has nothing but plain words and `_`
/// between them.
fn plain_hashtag(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    if bytes.get(at) != Some(&b'#') {
        return None;
    }
    let (mut end, mut out) = (at + 1, [[0; 2]; SHORT]);
    loop {
        let (word, len) = Plain::read(bytes[end..].as_chunks().0, &mut out);
        if len == 0 || len > 2 * word.count || word.acts_together() {
            return None;
        }
        end += len;
        let underscores = bytes[end..].iter().take_while(|&&byte| byte == b'_').count();
        end += underscores;
        if underscores == 0 || matches!(bytes.get(end), None | Some(b' ')) {
            return Some((end, behind_others(bytes, end, true)?));
        }
    }
}

/// The hash of the key that has this name.
#[inline(always)]
fn hash(name: u64) -> u32 {
    Hash::default().and(name).finish()
}

/// The words of a text being read.
struct Reading<'t, 'f, F> {
    source: &'t str,
    words: Vec<Word>,
    keys: Vec<u8>,
    /// How many bytes of the keys are written.
    written: usize,
    may_be_foreign: bool,
    /// How far the features are read.
    at: usize,
    features: ngram::Words<'f, F>,
    /// What stands in the text from byte `base` on.
    codes: Codes,
    base: usize,
    /// Where letters are spelled specially, and where, in a word or right behind it, something says that its letters
    /// [may act together](acts_together).
    special: u64,
    may_act_together: u64,
}

impl<'t, F: Features> Reading<'t, '_, F> {
    /// Looks at the letters from byte `at` on.
    #[inline(always)]
    fn look(&mut self, at: usize) {
        self.codes.read(Level::best(), &CODES, &self.source.as_bytes()[at..]);
        self.base = at;
        let Codes { letters, flags: [special, hamza, laugh], alike, .. } = self.codes;
        self.special = special;
        // The sum carries from the first byte of a word past its last where all of it laughs.
        let starts = letters & !(letters << 1);
        let laughs = (laugh | laugh << 1).wrapping_add(starts) & !letters;
        self.may_act_together = alike & alike >> 2 | hamza & laugh >> 2 | laughs;
    }

    /// What lies before the next word.
    #[inline(always)]
    fn gap(&mut self, end: usize) {
        match &self.source.as_bytes()[self.at..end] {
            [] => {}
            [b' '] => self.features.space(),
            _ => self.features.part(&self.source[self.at..end]),
        }
        self.at = end;
    }

    /// Reads words as long as they have up to ten letters that are folded one by one, with spaces or [others](behind_others) alone
    /// before and behind them, and [hashtags](plain_hashtag) of such words: that they are tokens and no laughs needs no look at
    /// [`tokens_from`]. Whether anything else is left. The first one here may follow the one before, and so may the one behind the
    /// last.
    #[inline(always)]
    fn plain_words(&mut self, follows: &mut bool) -> bool {
        let bytes = self.source.as_bytes();
        loop {
            let mut start = self.at;
            while bytes.get(start) == Some(&b' ') {
                start += 1;
            }
            let mut offset = start.wrapping_sub(self.base);
            if offset > WIDTH - ROOM {
                if start == bytes.len() {
                    return false;
                }
                self.look(start);
                offset = 0;
            }
            // Two bytes each.
            let letters = (!(self.codes.letters >> offset)).trailing_zeros();
            let (count, end) = (letters as usize / 2, start + letters as usize);
            if (1..=SHORT).contains(&count)
                && matches!(bytes.get(end), None | Some(b' '))
                && let word = ((2 << letters) - 1) << offset // with the byte behind it
                && self.may_act_together & word == 0
            {
                self.make_room(ROOM);
                self.keys[self.written..][..ROOM].copy_from_slice(&self.codes.text[offset..][..ROOM]);
                let plain = Plain {
                    letters: self.codes.numbers(offset, count),
                    count,
                    all: if self.special & word != 0 { IS_SPECIAL } else { 0 },
                    ..Plain::default()
                };
                self.whole(plain, start..end, *follows);
                (self.at, *follows) = (end, true);
            } else if let Some(is_left) = self.word_beside_others(start, follows) {
                return is_left;
            }
        }
    }

    /// The same for what stands at byte `start`, letter by letter; `None` if it is read.
    #[inline(never)]
    fn word_beside_others(&mut self, start: usize, follows: &mut bool) -> Option<bool> {
        let bytes = self.source.as_bytes();
        if is_letter(&bytes[start..]) {
            let (plain, len) = self.letter_by_letter(&bytes[start..]);
            let end = start + len;
            let Some(behind) = behind_others(bytes, end, true).filter(|_| !plain.acts_together()) else {
                return Some(true);
            };
            self.whole(plain, start..end, *follows);
            (self.at, *follows) = (behind, behind == end);
        } else if let Some((end, behind)) = plain_hashtag(bytes, start) {
            self.hashtag(start + 1, end);
            (self.at, *follows) = (behind, false);
        } else if let Some(behind) = behind_others(bytes, start, false) {
            if behind == start {
                return Some(false);
            }
            self.features.space();
            (self.at, *follows) = (behind, false);
        } else {
            return Some(true);
        }
        None
    }

    /// See [`Plain::read`]; the key is written where it belongs.
    #[inline(always)]
    fn letter_by_letter(&mut self, bytes: &[u8]) -> (Plain, usize) {
        self.make_room(ROOM);
        let out = self.keys[self.written..][..ROOM].as_chunks_mut::<2>().0;
        Plain::read(bytes.as_chunks().0, out)
    }

    /// Reads the words of a [plain hashtag](plain_hashtag).
    fn hashtag(&mut self, mut start: usize, end: usize) {
        let bytes = &self.source.as_bytes()[..end];
        let mut follows = false;
        while start < end {
            let (plain, len) = self.letter_by_letter(&bytes[start..]);
            self.whole(plain, start..start + len, follows);
            follows = true;
            start += len;
            start += bytes[start..].iter().take_while(|&&byte| byte == b'_').count();
        }
    }

    /// Adds a word with white space or others behind it. Its key is where it belongs, but for the letters that are
    /// spelled specially.
    #[inline(always)]
    fn whole(&mut self, plain: Plain, bytes: Range<usize>, follows: bool) {
        let Plain { letters, count, all, marks, .. } = plain;
        let out = self.keys[self.written..][..ROOM].as_chunks_mut::<2>().0;
        let spelled = if all & IS_SPECIAL != 0 {
            spelled(self.source.as_bytes()[bytes.clone()].as_chunks().0, out)
        } else {
            0
        };
        out[count] = [b' ', 0];
        self.features.space();
        self.features.whole(letters, spelled, marks);
        self.push(Word {
            span: Span::new(bytes.start, bytes.end),
            key: self.written,
            name: letters,
            hash: hash(letters),
            letters: count as u8,
            follows,
            is_plain: all & NOT_PLAIN == 0,
        });
        self.written += 2 * count + 1;
    }

    /// Reads tokens up to one that a space follows, which may end before a [plain word](Reading::plain_words), and gives where it ends;
    /// `None` at the end of the text.
    #[inline(always)]
    fn other_words(&mut self, follows: &mut bool) -> Option<usize> {
        let source = self.source;
        for token in tokens_from(source, self.at) {
            if token.kind() == TokenKind::Hashtag {
                *follows = false;
                for part in token.hashtag_words() {
                    *follows |= self.word(part, *follows);
                }
                *follows = false;
            } else {
                *follows = token.kind() == TokenKind::Word && self.word(token, *follows);
            }
            let end = token.span().end();
            if source.as_bytes().get(end) == Some(&b' ') {
                return Some(end);
            }
        }
        None
    }

    /// Room for a key of so many bytes, with what ends it.
    #[inline(always)]
    fn make_room(&mut self, bytes: usize) {
        if self.keys.len() < self.written + bytes {
            self.keys.resize(2 * self.keys.len() + bytes, UNWRITTEN);
        }
    }

    #[inline(always)]
    fn push(&mut self, word: Word) {
        self.may_be_foreign |= may_be_foreign(&word);
        self.words.push(word);
    }

    /// The next word, if the token is Arabic.
    #[inline(always)]
    fn word(&mut self, token: Token<'t>, follows: bool) -> bool {
        let span = token.span();
        self.gap(span.start());
        self.make_room(ROOM);
        let word = Word { span, key: self.written, name: 0, hash: 0, letters: 0, follows, is_plain: true };
        let Some(word) = self.short(token, word).or_else(|| self.any(token, word)) else { return false };
        self.push(word);
        self.at = span.end();
        true
    }

    /// Reads a word of up to ten letters that are folded one by one, as almost all are.
    #[inline(always)]
    fn short(&mut self, token: Token<'t>, word: Word) -> Option<Word> {
        let (chars, rest) = token.text().as_bytes().as_chunks::<2>();
        let out = self.keys[self.written..][..ROOM].as_chunks_mut::<2>().0;
        let mut plain = Plain { count: chars.len(), ..Plain::default() };
        if chars.len() <= SHORT {
            for (char, out) in chars.iter().zip(&mut *out) {
                *out = plain.letter(*char);
            }
        }
        if plain.all & STRIPPED != 0 || plain.count > SHORT {
            let len;
            (plain, len) = Plain::read(chars, out);
            if len < 2 * chars.len() {
                return None;
            }
        }
        let Plain { letters, count, marks, all, leads } = plain;
        if all & NOT_SIMPLE != 0
            || leads > 3
            || !rest.is_empty()
            || letters == 0
            || plain.acts_together()
            || !self.features.is_between()
        {
            return None;
        }
        out[count] = [b' ', 0];
        self.written += 2 * count + 1;
        // Where the word surely ends and has no letter that is spelled specially, nobody asks how it is spelled.
        let goes_on = self.source.as_bytes().get(word.span.end()).is_some_and(|byte| !byte.is_ascii());
        let spelled = if all & IS_SPECIAL != 0 || goes_on { spelled(chars, out) } else { 0 };
        self.features.short(letters, spelled, marks);
        let is_plain = all & NOT_PLAIN == 0;
        Some(Word { name: letters, hash: hash(letters), letters: count as u8, is_plain, ..word })
    }

    #[cold]
    fn any(&mut self, token: Token<'t>, word: Word) -> Option<Word> {
        if !token.is_arabic() {
            return None;
        }
        let text = token.text();
        self.features.part(text);
        let key = SEARCH.normalize(text);
        self.make_room(key.len() + 1);
        let end = self.written + key.len();
        self.keys[self.written..end].copy_from_slice(key.as_bytes());
        self.keys[end] = b' ';
        self.written = end + 1;
        // U+064B begins with D9 8B; what comes after U+067F with DA or more.
        let is_other = |pair: &[u8]| pair[0] >= 0xDA || pair[0] == 0xD9 && pair[1] >= 0x8B;
        let is_plain = !text.as_bytes().windows(2).any(is_other);
        let name = name(key.as_bytes());
        Some(Word { name, hash: hash(name), letters: letters_of_name(name), is_plain, ..word })
    }

    fn finish(mut self) -> Words<'t> {
        self.gap(self.source.len());
        self.features.finish();
        let Reading { source, words, keys, written, may_be_foreign, .. } = self;
        Words { source, words, keys, written, may_be_foreign }
    }
}

/// A word being folded letter by letter.
#[derive(Clone, Copy, Default)]
struct Plain {
    letters: u64,
    /// How many there are.
    count: usize,
    marks: usize,
    /// What stands in [`LETTERS`] for any of them.
    all: u32,
    /// What the first bytes have other than D8 has; only the lowest two bits may.
    leads: u8,
}

impl Plain {
    /// Adds a letter, and gives that of the key.
    #[inline(always)]
    fn letter(&mut self, [first, second]: [u8; 2]) -> [u8; 2] {
        let letter = LETTERS[low(first, second)];
        self.all |= letter;
        self.leads |= first ^ 0xD8;
        self.letters = self.letters << 5 | u64::from(letter & 0x1F);
        Plain::key(letter)
    }

    /// The letter of the key, of what stands in [`LETTERS`].
    #[inline(always)]
    const fn key(letter: u32) -> [u8; 2] {
        ((letter >> 16) as u16).to_le_bytes()
    }

    /// See [`acts_together`].
    fn acts_together(&self) -> bool {
        acts_together(self.letters, self.count, self.all & IS_HAMZA != 0)
    }

    /// A word of up to ten letters that may have marks and TATWEEL, up to the first character that is none of these, and where it ends.
    fn read(chars: &[[u8; 2]], out: &mut [[u8; 2]]) -> (Plain, usize) {
        let (mut plain, mut len) = (Plain::default(), 0);
        for &[first, second] in chars {
            let letter = LETTERS[low(first, second)];
            let is_stripped = letter & STRIPPED != 0;
            if first & 0xFC != 0xD8 || letter & NOT_SIMPLE != 0 || !is_stripped && plain.count == SHORT {
                break;
            }
            if is_stripped {
                plain.marks += usize::from(letter & MARK != 0 && plain.count != 0);
                plain.all |= letter & NOT_PLAIN;
            } else {
                out[plain.count] = plain.letter([first, second]);
                plain.count += 1;
            }
            len += 2;
        }
        (plain, len)
    }
}

/// The letters of a short word as they are spelled, six bits each; its search key goes to `out`.
fn spelled(chars: &[[u8; 2]], out: &mut [[u8; 2]]) -> u64 {
    let mut out = out.iter_mut();
    chars.iter().fold(0, |spelled, &[first, second]| match LETTERS[low(first, second)] {
        letter if letter & STRIPPED != 0 => spelled,
        letter => {
            out.next().into_iter().for_each(|out| *out = Plain::key(letter));
            spelled << 6 | u64::from(letter >> 8 & 0x3F)
        }
    })
}

/// The lowest bits of all letters.
const EACH: u64 = ((1 << (5 * SHORT)) - 1) / 0x1F;

/// The highest bits of the letters that are 0.
#[inline(always)]
const fn zeros(letters: u64) -> u64 {
    const HIGH: u64 = EACH << 4;
    !(((letters & !HIGH) + (HIGH - EACH)) | letters) & HIGH
}

/// Whether so many letters of a word are more than each by itself: three equal ones, ALEF behind HAMZA, or HEH and ALEF alone, of which
/// laughs are.
#[inline(always)]
fn acts_together(letters: u64, count: usize, has_hamza: bool) -> bool {
    const fn each(letter: char) -> u64 {
        EACH * FOLDED[letter as usize - 0x600] as u64
    }
    let of_word = (1 << (5 * count)) - 1;
    let alike = zeros(letters ^ letters >> 5) & of_word >> 5;
    let alef = zeros(letters ^ const { each(ALEF) });
    let heh = zeros(letters ^ const { each(HEH) });
    alike & alike >> 5 != 0
        || has_hamza && alef & zeros(letters ^ const { each(HAMZA) }) >> 5 != 0
        || count >= 3 && (alef | heh) & of_word == EACH << 4 & of_word
}

/// No features are wanted.
impl Features for () {
    fn key(&mut self, _: ngram::Key) {}
    fn three(&mut self, _: usize) {}
    fn word(&mut self, _: u64) {}
    fn marks(&mut self, _: usize) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::lexicon;
    use proptest::prelude::*;

    proptest! {
        /// Every word has the key that it has alone.
        #[test]
        fn keys_are_those_of_the_words(
            text in "([ابهةىأ]{1,9}[ \n.،_#]{1,2}){0,12}|[\u{600}-\u{6FF} \t]{0,60}|\\PC{0,40}|[\u{FB50}-\u{FEFF} ]{0,20}|#(شكو_){0,4}[ا\u{200B} ]{0,9}"
        ) {
            let words = Words::of(&text);
            for (at, word) in words.as_slice().iter().enumerate() {
                let key = SEARCH.normalize(word.span.of(&text));
                prop_assert_eq!(core::str::from_utf8(words.key(at)), Ok(&*key));
                prop_assert_eq!(word.hash, lexicon::hash(&key));
                let is_other = |c| c > '\u{64A}';
                prop_assert_eq!(word.is_plain, !word.span.of(&text).contains(is_other));
            }
        }
    }

    /// Features as they are told.
    #[derive(Debug, Default, PartialEq)]
    struct Told {
        keys: Vec<ngram::Key>,
        words: Vec<u64>,
        marks: usize,
    }

    impl Features for Told {
        fn key(&mut self, key: ngram::Key) {
            self.keys.push(key);
        }

        fn three(&mut self, letters: usize) {
            self.keys.push(ngram::three(letters as u64));
        }

        fn word(&mut self, letters: u64) {
            self.words.push(letters);
        }

        fn marks(&mut self, count: usize) {
            self.marks += count;
        }
    }

    proptest! {
        /// The features are those of the text, which is cut into other words for them.
        #[test]
        fn features_are_those_of_the_text(
            text in "([ابهةىأءـ\u{64E}\u{200C}]{1,12}[ \n.،_#]{0,2}){0,12}|[\u{600}-\u{6FF} \t]{0,60}|\\PC{0,40}|[\u{FB50}-\u{FEFF}ابهأ ]{0,20}|(ه|ها|أ|ءا|ﷺ|a|5|#|@|ــ|\u{200F}){0,30}|([ابخگءه]{1,4}|[اههآ]{3,5}|[!-~،؛؟«»–—“”…☀❤😂🅰🏽ℂ₀٣۳٪٫\u{FE0F}\u{20E3}\u{200C}\u{200D}ﷺ\u{64E}]{1,3}|[a-z5_#@.]| |  ){0,24}|(#?([ابخگپ]{1,4}_{0,2}){1,4}([.،!# ]{1,2}|ههه|5|a)?){0,8}|( {0,2}[ابت]{1,70}){0,3}"
        ) {
            let (mut of_words, mut of_text) = (Told::default(), Told::default());
            Words::read(&text, &mut of_words);
            ngram::words(&text, &mut of_text);
            prop_assert_eq!(of_words, of_text);
        }
    }

    proptest! {
        /// The words are the Arabic ones of the tokens.
        #[test]
        fn words_are_those_of_the_tokens(
            text in "([ابهةىأخء]{1,9}[ \u{64E}ـ]{1,2}){0,12}[\n.،#@]?[ابه ]{0,20}|(([ابهخ]{1,4}|[a-c@#]{1,3}|[0-9:)]{1,2}|ههه|😀)[.،!]{0,2} {1,2}){0,12}|([ابخءه][\u{610}-\u{61F}\u{64B}-\u{65F}\u{670}\u{6D6}-\u{6ED}ـ]{0,2}|😀|❤\u{FE0F}|🏽|\u{20E3}|[a.!؟_]|  ?){0,20}|[\u{600}-\u{6FF} \t]{0,60}|(ه|ها|خخخ|أ|ءا|ﷺ|a|5|#|@| |ــ|\u{200F}|\u{64E}|\u{200D}){0,30}|([ابخگءه]{1,4}|[اههآ]{3,5}|[!-~،؛؟«»–—“”…☀❤😂🅰🏽ℂ₀٣۳٪٫\u{FE0F}\u{20E3}\u{200C}\u{200D}ﷺ\u{64E}]{1,3}|[a-z5_#@.]| |  ){0,24}|(#?([ابخگپ]{1,4}_{0,2}){1,4}([.،!# ]{1,2}|ههه|5|a)?){0,8}|( {0,2}[ابت]{1,70}){0,3}"
        ) {
            let mut expected = Vec::new();
            let mut follows = false;
            for token in crate::token::tokens(&text) {
                match token.kind() {
                    TokenKind::Hashtag => {
                        let parts = token.hashtag_words().filter(Token::is_arabic).enumerate();
                        expected.extend(parts.map(|(index, part)| (part.span(), index > 0)));
                    }
                    TokenKind::Word if token.is_arabic() => expected.push((token.span(), follows)),
                    _ => {}
                }
                follows = token.kind() == TokenKind::Word && token.is_arabic();
            }
            let words = Words::of(&text);
            let found: Vec<_> = words.as_slice().iter().map(|word| (word.span, word.follows)).collect();
            prop_assert_eq!(found, expected);
        }
    }

    /// Words, with a `+` before those that follow the one before.
    #[test]
    fn words_beside_others() {
        let rows = [
            ("spaces", "هذا  شنو", "هذا +شنو"),
            ("line break", "هذا\nشنو", "هذا +شنو"),
            ("signs", "(يعني) «زين»… لا،بس \"هسه\"!", "يعني زين لا بس هسه"),
            ("full stop", "تمام.شكرا .زين", "تمام شكرا زين"),
            ("emoji", "😂والله حلو❤\u{FE0F} يا👍🏽عمي", "والله +حلو يا عمي"),
            ("skin on a word", "حلو🏽 زين", "حلو زين"),
            ("digits", "٢٠ يوم و5 أيام في2024", "يوم +و أيام +في"),
            ("latin", "شفت laptop جديد", "شفت جديد"),
            ("hashtag", "#كل_عام_وأنتم__بخير_ يا #عراق.زين", "كل +عام +وأنتم +بخير يا عراق زين"),
            ("hashtag with more", "#كوفيد19_iraq #مُحَمَّد", "كوفيد مُحَمَّد"),
            ("mention", "@علي_حسن هلا", "هلا"),
            ("laughs", "ههههه هاهاها هههه", ""),
            ("almost laughs", "معاها هاه", "معاها +هاه"),
            ("letters of Iraq", "گلت چان پارك", "گلت +چان +پارك"),
            ("long", "واستقبالاتهم فسيستخدمونها", "واستقبالاتهم +فسيستخدمونها"),
        ];
        for (name, text, expected) in rows {
            let words = Words::of(text);
            let shown = |word: &Word| [if word.follows { "+" } else { "" }, word.span.of(text)].concat();
            let found: Vec<_> = words.as_slice().iter().map(shown).collect();
            assert_eq!(found.join(" "), expected, "{name}: {}", text.escape_unicode());
        }
    }

    /// No fold of a character that may stand in a word makes white space, or keys could not be told apart.
    #[test]
    fn folds_make_no_white_space() {
        for c in ('\0'..'\u{2100}').chain('\u{FB50}'..='\u{FFFF}') {
            let text = alloc::string::String::from_iter(['ب', c, 'ب']);
            for word in Words::of(&text).as_slice() {
                let key = SEARCH.normalize(word.span.of(&text));
                assert!(!key.bytes().any(|byte| byte <= b' '), "U+{:04X}", c as u32);
            }
        }
    }
}
