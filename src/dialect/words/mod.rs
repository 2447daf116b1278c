//! The words of a text as the lexicons look them up.

mod beside;
mod plain;

use super::lexicon::Hash;
use super::ngram::{self, Features, SHORT, letters_of_name, name};
use super::not_arabic::may_be_foreign;
use crate::letter::scan::Level;
use crate::letter::scan::codes::{Codes, WIDTH};
use crate::normalize::SEARCH;
use crate::span::Span;
use crate::token::{Token, TokenKind, tokens_from};
use alloc::vec::Vec;
use beside::{Gap, Hashtag};
#[cfg(feature = "std")]
use core::cell::Cell;
use core::{mem, ops::Range};
use plain::{CODES, Plain, is_letter, spelled};

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

/// Any byte but 0: memory that has to be zeroed comes from slower parts of some allocators.
const UNWRITTEN: u8 = b' ';

/// As many bytes does the key of a short word take, with what ends it.
const ROOM: usize = 2 * SHORT + 2;

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
    /// [may act together](Plain::acts_together).
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

    /// Reads words as long as they have up to ten letters that are folded one by one, with spaces or [other things](Gap) alone
    /// before and behind them, and [hashtags](Hashtag) of such words: that they are tokens needs no look at [`tokens_from`].
    /// Whether anything else is left. The first one here may follow the one before, and so may the one behind the last.
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
                let out = &mut self.keys[self.written..][..ROOM];
                out.copy_from_slice(&self.codes.text[offset..][..ROOM]);
                let spelled = if self.special & word != 0 {
                    spelled(bytes[start..end].as_chunks().0, out.as_chunks_mut().0)
                } else {
                    0
                };
                self.whole(
                    Plain::new(self.codes.numbers(offset, count), count, spelled),
                    start..end,
                    *follows,
                );
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
            let (word, len) = self.letter_by_letter(&bytes[start..]);
            let end = start + len;
            let Some(gap) = Gap::read(bytes, end, true) else { return Some(true) };
            if word.is_laugh() {
                self.features.space();
                self.features.whole(word.letters, 0, 0);
                (self.at, *follows) = (gap.end, false);
            } else if word.acts_together() {
                return Some(true);
            } else {
                self.whole(word, start..end, *follows);
                (self.at, *follows) = (gap.end, gap.is_empty);
            }
        } else if let Some(Hashtag { end, gap }) = Hashtag::read(bytes, start) {
            self.hashtag(start + 1, end);
            (self.at, *follows) = (gap.end, false);
        } else if let Some(gap) = Gap::read(bytes, start, false) {
            if gap.end == start {
                return Some(false);
            }
            self.features.space();
            self.at = gap.end;
            *follows &= gap.is_empty;
        } else {
            return Some(true);
        }
        None
    }

    /// See [`Plain::read`]; the key is written where it belongs.
    #[inline(always)]
    fn letter_by_letter(&mut self, bytes: &[u8]) -> (Plain, usize) {
        self.make_room(ROOM);
        Plain::read(bytes, self.keys[self.written..][..ROOM].as_chunks_mut().0)
    }

    /// Reads the words of a [hashtag](Hashtag).
    fn hashtag(&mut self, mut start: usize, end: usize) {
        let bytes = &self.source.as_bytes()[..end];
        let mut follows = false;
        while start < end {
            let (word, len) = self.letter_by_letter(&bytes[start..]);
            self.whole(word, start..start + len, follows);
            follows = true;
            start += len;
            start += bytes[start..].iter().take_while(|&&byte| byte == b'_').count();
        }
    }

    /// Adds a word whose key is where it belongs, and which ends here for the features too.
    #[inline(always)]
    fn whole(&mut self, word: Plain, bytes: Range<usize>, follows: bool) {
        self.features.space();
        self.features.whole(word.letters, word.spelled, word.marks);
        self.add(word, Span::new(bytes.start, bytes.end), follows);
    }

    /// Adds a word whose key is where it belongs.
    #[inline(always)]
    fn add(&mut self, word: Plain, span: Span, follows: bool) {
        let Plain { name, count, .. } = word;
        self.keys[self.written + 2 * count..][..2].copy_from_slice(&[b' ', 0]);
        self.push(Word {
            span,
            key: self.written,
            name,
            hash: hash(name),
            letters: count as u8,
            follows,
            is_plain: word.is_plain(),
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
        self.gap(token.span().start());
        let is_word = self.short(token, follows) || self.any(token, follows);
        if is_word {
            self.at = token.span().end();
        }
        is_word
    }

    /// Reads a word of up to ten letters that are folded one by one, as almost all are.
    fn short(&mut self, token: Token<'t>, follows: bool) -> bool {
        let text = token.text();
        let (word, len) = self.letter_by_letter(text.as_bytes());
        let is_short =
            len == text.len() && word.letters != 0 && !word.acts_together() && self.features.is_between();
        if is_short {
            self.features.short(word.letters, word.spelled, word.marks);
            self.add(word, token.span(), follows);
        }
        is_short
    }

    #[cold]
    fn any(&mut self, token: Token<'t>, follows: bool) -> bool {
        if !token.is_arabic() {
            return false;
        }
        let (text, span) = (token.text(), token.span());
        self.features.part(text);
        let key = SEARCH.normalize(text);
        self.make_room(key.len() + 1);
        let end = self.written + key.len();
        self.keys[self.written..end].copy_from_slice(key.as_bytes());
        self.keys[end] = b' ';
        // U+064B begins with D9 8B; what comes after U+067F with DA or more.
        let is_other = |pair: &[u8]| pair[0] >= 0xDA || pair[0] == 0xD9 && pair[1] >= 0x8B;
        let is_plain = !text.as_bytes().windows(2).any(is_other);
        let name = name(key.as_bytes());
        let letters = letters_of_name(name);
        self.push(Word { span, key: self.written, name, hash: hash(name), letters, follows, is_plain });
        self.written = end + 1;
        true
    }

    fn finish(mut self) -> Words<'t> {
        self.gap(self.source.len());
        self.features.finish();
        let Reading { source, words, keys, written, may_be_foreign, .. } = self;
        Words { source, words, keys, written, may_be_foreign }
    }
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
    extern crate std;

    use super::*;
    use crate::dialect::lexicon;
    use proptest::prelude::*;

    proptest! {
        /// Every word has the key that it has alone.
        #[test]
        fn keys_are_those_of_the_words(
            text in "([ابهةىأ]{1,9}[ \n.،_#]{1,2}){0,12}|[\u{600}-\u{6FF} \t]{0,60}|\\PC{0,40}|[\u{FB50}-\u{FEFF} ]{0,20}|#(شكو_){0,4}[ا\u{200B} ]{0,9}|([ابهخأءگ]{1,4}|ـ|[\u{64E}\u{653}\u{654}\u{655}\u{670}\u{615}]|[ﻻﺍﻟﻪﺔﷲﷺ﷼ﮔﺋﯼ]|[\u{200B}-\u{200F}\u{FEFF}\u{202B}\u{2067}\u{AD}\u{61C}]|[ههخخاوو]{1,6}|[ °½é\u{301}ｗ．‘’‹•۔۞﴾�\u{A0}\u{3000}\t\n\u{E0067}_.5،]|#){0,24}"
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
            text in "([ابهةىأءـ\u{64E}\u{200C}]{1,12}[ \n.،_#]{0,2}){0,12}|[\u{600}-\u{6FF} \t]{0,60}|\\PC{0,40}|[\u{FB50}-\u{FEFF}ابهأ ]{0,20}|(ه|ها|أ|ءا|ﷺ|a|5|#|@|ــ|\u{200F}){0,30}|([ابخگءه]{1,4}|[اههآ]{3,5}|[!-~،؛؟«»–—“”…☀❤😂🅰🏽ℂ₀٣۳٪٫\u{FE0F}\u{20E3}\u{200C}\u{200D}ﷺ\u{64E}]{1,3}|[a-z5_#@.]| |  ){0,24}|(#?([ابخگپ]{1,4}_{0,2}){1,4}([.،!# ]{1,2}|ههه|5|a)?){0,8}|( {0,2}[ابت]{1,70}){0,3}|([ابهخأءگ]{1,4}|ـ|[\u{64E}\u{653}\u{654}\u{655}\u{670}\u{615}]|[ﻻﺍﻟﻪﺔﷲﷺ﷼ﮔﺋﯼ]|[\u{200B}-\u{200F}\u{FEFF}\u{202B}\u{2067}\u{AD}\u{61C}]|[ههخخاوو]{1,6}|[ °½é\u{301}ｗ．‘’‹•۔۞﴾�\u{A0}\u{3000}\t\n\u{E0067}_.5،]|#){0,24}"
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
            text in "([ابهةىأخء]{1,9}[ \u{64E}ـ]{1,2}){0,12}[\n.،#@]?[ابه ]{0,20}|(([ابهخ]{1,4}|[a-c@#]{1,3}|[0-9:)]{1,2}|ههه|😀)[.،!]{0,2} {1,2}){0,12}|([ابخءه][\u{610}-\u{61F}\u{64B}-\u{65F}\u{670}\u{6D6}-\u{6ED}ـ]{0,2}|😀|❤\u{FE0F}|🏽|\u{20E3}|[a.!؟_]|  ?){0,20}|[\u{600}-\u{6FF} \t]{0,60}|(ه|ها|خخخ|أ|ءا|ﷺ|a|5|#|@| |ــ|\u{200F}|\u{64E}|\u{200D}){0,30}|([ابخگءه]{1,4}|[اههآ]{3,5}|[!-~،؛؟«»–—“”…☀❤😂🅰🏽ℂ₀٣۳٪٫\u{FE0F}\u{20E3}\u{200C}\u{200D}ﷺ\u{64E}]{1,3}|[a-z5_#@.]| |  ){0,24}|(#?([ابخگپ]{1,4}_{0,2}){1,4}([.،!# ]{1,2}|ههه|5|a)?){0,8}|( {0,2}[ابت]{1,70}){0,3}|([ابهخأءگ]{1,4}|ـ|[\u{64E}\u{653}\u{654}\u{655}\u{670}\u{615}]|[ﻻﺍﻟﻪﺔﷲﷺ﷼ﮔﺋﯼ]|[\u{200B}-\u{200F}\u{FEFF}\u{202B}\u{2067}\u{AD}\u{61C}]|[ههخخاوو]{1,6}|[ °½é\u{301}ｗ．‘’‹•۔۞﴾�\u{A0}\u{3000}\t\n\u{E0067}_.5،]|#){0,24}"
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

    /// Texts that would take minutes if any word or gap were read again for every other.
    #[test]
    fn linear() {
        let ones = [
            "ا",
            "ه",
            "اه",
            "ءا",
            "ـ",
            "ب\u{64E}",
            "ـ\u{654}",
            "ب\u{200C}",
            "ب\u{200F}",
            "ب\u{200B}",
            "ب\u{AD}",
            "\u{FEFF}",
            "ﻻ",
            "ﻻ\u{200C}",
            "ﷺ",
            "ب.",
            "ب،",
            "ب_",
            "ب°",
            "ب\n",
            "ب\u{A0}",
            "ههه،",
            "#",
            "#_",
            "#ب",
            "#ب_",
            "1",
            "1ب",
            "a_ب",
            "é\u{301}",
            "👩\u{200D}",
            "🏴\u{E0067}",
            "\n",
            "\u{3000}",
        ];
        for one in ones {
            // In release builds ten times as much.
            let length = if cfg!(debug_assertions) { 30_000 } else { 300_000 };
            let text = one.repeat(length / one.len());
            let tries = [(); 3].map(|()| {
                let start = std::time::Instant::now();
                core::hint::black_box(Words::of(&text).as_slice().len());
                start.elapsed().as_secs_f32()
            });
            // Others may be at work on this machine, too.
            assert!(tries.into_iter().any(|seconds| seconds < 2.0), "{}: {tries:?} s", one.escape_unicode());
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
