//! Markers: places in a text that point to dialects, and finding them.

use super::Dialect;
use super::entry::Entry;
use super::lexicon::{Ends, Form, Hash, Lexicon, Sieve, WEIGHT_UNIT, WORDS};
use super::ngram::{name, without_first};
use super::words::{Word, Words};
use crate::letter;
use crate::normalize::SPELLING;
use crate::span::Span;
use alloc::borrow::Cow;
use alloc::format;
use alloc::vec::Vec;
use core::{fmt, ops::Range, ptr};

/// A place in a text that points to one or more dialects.
#[derive(Clone, Copy)]
pub struct Marker<'t> {
    source: &'t str,
    span: Span,
    lexicon: &'t Lexicon,
    form: Form,
}

impl<'t> Marker<'t> {
    /// The words as written, without a joined و or ف.
    #[must_use]
    pub fn text(&self) -> &'t str {
        self.span.of(self.source)
    }

    /// Where they stand, in bytes of the source.
    #[must_use]
    pub fn span(&self) -> Span {
        self.span
    }

    /// The line of the lexicon. Where several lines share a spelling, the one with the greatest weight.
    #[must_use]
    pub fn entry(&self) -> Entry<'t> {
        self.lexicon.entry(self.form)
    }

    /// How far it speaks for `dialect`, in natural-log units over 'all eight equally likely': positive for, negative
    /// against.
    #[must_use]
    pub fn weight(&self, dialect: Dialect) -> f32 {
        f32::from(self.weights()[dialect.index()]) * WEIGHT_UNIT
    }

    /// The dialect that it speaks for most.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.lexicon.dialect(self.form)
    }

    /// The spelling of the lexicon that was met: a search key, an affix pattern (`شي*`), or, after `=`, a spelling
    /// that had to be exact.
    #[must_use]
    pub fn form(&self) -> &'t str {
        self.lexicon.spelling(self.form)
    }

    /// The same marker in the text of which its own is the part from byte `start` on.
    pub(super) fn of_whole<'w>(&self, source: &'w str, start: usize) -> Marker<'w>
    where
        't: 'w,
    {
        Marker { source, span: self.span.shifted(start), ..*self }
    }

    /// Equal for equal evidence.
    pub(super) fn id(&self) -> Form {
        self.form
    }

    /// The MSA equivalent of a word that is one of dialects in the first place; that of an affix is no word.
    pub(crate) fn equivalent(&self) -> Option<&'t str> {
        if self.lexicon.is_affix(self.form) || self.dialect() == Dialect::Msa {
            return None;
        }
        self.entry().msa()
    }

    /// For sorting by spelling.
    pub(super) fn order(&self) -> impl Ord + use<'t> {
        self.lexicon.order(self.form)
    }

    /// How far it speaks for each dialect, in [`WEIGHT_UNIT`].
    pub(super) fn weights(&self) -> [i8; 8] {
        self.lexicon.weights(self.form)
    }
}

impl PartialEq for Marker<'_> {
    /// Whether two markers are the same spelling of the same lexicon in the same place of equal texts.
    fn eq(&self, other: &Marker<'_>) -> bool {
        (self.source, self.span, self.form) == (other.source, other.span, other.form)
            && ptr::eq(self.lexicon, other.lexicon)
    }
}

impl Eq for Marker<'_> {}

impl fmt::Debug for Marker<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Marker")
            .field("text", &self.text())
            .field("span", &self.span)
            .field("entry", &self.entry().form())
            .field("dialect", &self.dialect())
            .finish()
    }
}

/// Every marker of the built-in lexicon in `text`, in order, without overlaps; the longest phrase wins.
///
/// MSA's own function words are among them: they count against the dialects.
///
/// # Examples
///
/// ```
/// use warraq::dialect::{Dialect, markers};
///
/// let found = markers("وماكو كهرباء هسه");
/// assert_eq!(found[0].text(), "ماكو"); // the و is joined, not part of the marker
/// assert_eq!(found[0].span().start(), 2);
/// assert_eq!(found[1].entry().msa(), Some("الآن"));
/// assert_eq!(found[1].dialect(), Dialect::Iraqi);
/// ```
#[must_use]
pub fn markers(text: &str) -> Vec<Marker<'_>> {
    Lexicon::built_in().markers(text)
}

/// What Modern Standard Arabic says for a word or phrase of a dialect, by the built-in lexicon. The same as
/// [`Lexicon::to_msa`]; see there.
///
/// # Examples
///
/// ```
/// use warraq::dialect::to_msa;
///
/// assert_eq!(to_msa("هسه").as_deref(), Some("الآن"));
/// assert_eq!(to_msa("شكو ماكو؟").as_deref(), Some("ما الأخبار"));
/// assert_eq!(to_msa("وهسه").as_deref(), Some("والآن"));
/// assert_eq!(to_msa("كتاب"), None); // no marker
/// assert_eq!(to_msa("هسه نروح"), None); // two words, and no phrase of the lexicon
/// ```
#[must_use]
pub fn to_msa(word: &str) -> Option<Cow<'static, str>> {
    Lexicon::built_in().to_msa(word)
}

impl Lexicon {
    /// Every marker in `text`, in order, without overlaps; the longest phrase wins. See [`markers`].
    #[must_use]
    pub fn markers<'t>(&'t self, text: &'t str) -> Vec<Marker<'t>> {
        Words::of(text).markers(self)
    }

    /// What Modern Standard Arabic says for a word or phrase of a dialect: the [equivalent](Entry::msa) of its entry, in any
    /// spelling of the lexicon and with any punctuation around it. Where the entry names a tense or a person, so does the
    /// equivalent. A joined و is put before it; then, and only then, the result is a new string.
    ///
    /// `None` if `word` is not a marker as a whole, if the entry has no equivalent, or if it is an affix (شيريد): the
    /// equivalent of an affix is no word.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::Lexicon;
    ///
    /// let lexicon = Lexicon::parse("shop.tsv", "صمونه\tصمونة\tnoun\tIRQ:3\tرغيف\tbread roll")?;
    /// assert_eq!(lexicon.to_msa("صمّونة").as_deref(), Some("رغيف"));
    /// assert_eq!(lexicon.to_msa("وصمونة").as_deref(), Some("ورغيف"));
    /// # Ok::<(), warraq::Error>(())
    /// ```
    #[must_use]
    pub fn to_msa(&self, word: &str) -> Option<Cow<'_, str>> {
        let words = Words::of(word);
        words.words.first()?;
        let (length, hit) = words.look_up(self, &self.sieve(), 0);
        let (span, form) = hit.filter(|&(_, form)| length == words.words.len() && !self.is_affix(form))?;
        let msa = self.entry(form).msa()?;
        let is_joined = span.start() > words.words[0].span.start();
        let key = core::str::from_utf8(words.key(0)).unwrap_or("");
        Some(match key.chars().next().filter(|_| is_joined) {
            Some(conjunction) => Cow::Owned(format!("{conjunction}{msa}")),
            None => Cow::Borrowed(msa),
        })
    }
}

/// What may begin at a word of a text.
#[derive(Clone, Copy)]
struct MayBe {
    word: bool,
    phrase: bool,
}

impl<'t> Words<'t> {
    /// The markers of a lexicon among them.
    pub(super) fn markers<'l>(&self, lexicon: &'l Lexicon) -> Vec<Marker<'l>>
    where
        't: 'l,
    {
        let mut found = Vec::new();
        let sieve = lexicon.sieve();
        let mut at = 0;
        while at < self.words.len() {
            let (length, hit) = self.look_up(lexicon, &sieve, at);
            if let Some((span, form)) = hit {
                if found.is_empty() {
                    found.reserve(1 + (self.words.len() - at) / 2); // few texts have more
                }
                found.push(Marker { source: self.source, span, lexicon, form });
            }
            at += length;
        }
        found
    }

    /// The marker that begins at a word, and how many words it takes (one if there is none).
    ///
    /// As written comes before 'without a joined و or ف', whole words before affixes, long phrases before short ones.
    #[inline(always)]
    fn look_up(&self, lexicon: &Lexicon, sieve: &Sieve<'_>, at: usize) -> (usize, Option<(Span, Form)>) {
        let word = &self.words[at];
        let may_be = self.may_be(sieve, at, word.name);
        let ends = Ends::of(word.name, word.letters).unwrap_or_else(|| Ends::of_long(self.key(at)));
        let (may_be_joined, affixes) = (ends.may_be_joined(), sieve.affixes(ends));
        // As many words are: to ask all of it at once is less than to guess what comes first.
        if !may_be.word & !may_be.phrase & !may_be_joined & (affixes == 0) {
            return (1, None);
        }
        self.look_up_parts(lexicon, at, may_be, affixes)
    }

    /// The same for a word that may be something, as a whole or in parts.
    #[inline(never)]
    fn look_up_parts(
        &self,
        lexicon: &Lexicon,
        at: usize,
        may_be: MayBe,
        affixes: u64,
    ) -> (usize, Option<(Span, Form)>) {
        let (key, word) = (self.key(at), &self.words[at]);
        if let Some(hit) = self.look_up_key(lexicon, at, key, word.name, may_be) {
            return hit;
        }
        let conjunction = joined_conjunction(key);
        let rest = &key[conjunction..];
        let sieve = lexicon.sieve();
        let (rest_name, rest_letters) = match word.letters {
            0 => (name(rest), 0),
            letters => (without_first(word.name), letters - 1),
        };
        if conjunction > 0
            && let may_be = self.may_be(&sieve, at, rest_name)
            && let Some(hit) = self.look_up_key(lexicon, at, rest, rest_name, may_be)
        {
            return hit;
        }
        let affixed = lexicon.affix(key, affixes).map(|form| (false, form)).or_else(|| {
            let ends = Ends::of(rest_name, rest_letters).unwrap_or_else(|| Ends::of_long(rest));
            let fitting = if conjunction > 0 { sieve.affixes(ends) } else { 0 };
            let form = lexicon.affix(rest, fitting)?;
            may_follow(lexicon, key, form).then_some((true, form))
        });
        (1, affixed.map(|(without, form)| (span(self.source, &self.words[at..=at], without), form)))
    }

    /// What may begin at a word, or the part of it that has this name.
    #[inline(always)]
    fn may_be(&self, sieve: &Sieve<'_>, at: usize, name: u64) -> MayBe {
        let one = Hash::default().and(name);
        let phrase = self.words.get(at + 1).is_some_and(|next| {
            let two = one.and(next.name).finish();
            next.follows & sieve.may_begin(one.finish()) & (sieve.may_know(two) | sieve.may_begin(two))
        });
        MayBe { word: sieve.may_know(one.finish()), phrase }
    }

    /// The same for its key or the part of it behind a conjunction, affixes aside.
    #[inline(always)]
    fn look_up_key(
        &self,
        lexicon: &Lexicon,
        at: usize,
        head: &[u8],
        name: u64,
        may_be: MayBe,
    ) -> Option<(usize, Option<(Span, Form)>)> {
        if may_be.phrase
            && let Some(hit) = self.look_up_phrase(lexicon, at, head, name)
        {
            return Some(hit);
        }
        if may_be.word {
            self.find(lexicon, at..at + 1, head, Hash::default().and(name).finish())
        } else {
            None
        }
    }

    /// The longest phrase that begins with this key.
    #[inline(never)]
    fn look_up_phrase(
        &self,
        lexicon: &Lexicon,
        at: usize,
        head: &[u8],
        name: u64,
    ) -> Option<(usize, Option<(Span, Form)>)> {
        // How many words more than the first may be a phrase, and their hashes.
        let (mut hashes, mut known) = ([0; WORDS], 0_u32);
        let (mut hash, sieve) = (Hash::default().and(name), lexicon.sieve());
        for (more, word) in self.words[at..].iter().enumerate().take(WORDS).skip(1) {
            if !word.follows {
                break;
            }
            hash = hash.and(word.name);
            hashes[more] = hash.finish();
            known |= u32::from(sieve.may_know(hashes[more])) << more;
            if !sieve.may_begin(hashes[more]) {
                break;
            }
        }
        while known != 0 {
            let more = known.ilog2() as usize;
            known ^= 1 << more;
            let phrase = &self.keys(at, at + more)[self.key(at).len() - head.len()..];
            let hit = self.find(lexicon, at..at + more + 1, phrase, hashes[more]);
            if hit.is_some() {
                return hit;
            }
        }
        None
    }

    /// The form that words are, as written or behind a conjunction.
    #[inline(never)]
    fn find(
        &self,
        lexicon: &Lexicon,
        words: Range<usize>,
        wanted: &[u8],
        hash: u32,
    ) -> Option<(usize, Option<(Span, Form)>)> {
        let key = self.keys(words.start, words.end - 1);
        let (words, without) = (&self.words[words], wanted.len() < key.len());
        let form = lexicon.find(wanted, hash, |exact| is_spelled(self.source, words, without, exact))?;
        let may_stand = !without || may_follow(lexicon, key, form);
        may_stand.then(|| (words.len(), Some((span(self.source, words, without), form))))
    }
}

/// The length in bytes of a و or ف that may be joined to the rest of `key`: 0 if there is none.
#[inline(always)]
fn joined_conjunction(key: &[u8]) -> usize {
    // The third character, if there is one: no byte of another begins one.
    let has_third = |key: &[u8]| key[2..].iter().filter(|&&byte| byte & 0xC0 != 0x80).nth(1).is_some();
    // Both bytes at once: the first is one of two, as often one as the other.
    let first = key.first_chunk().map_or(0, |first| u16::from_be_bytes(*first));
    let is_conjunction = (first == 0xD988) | (first == 0xD981);
    if is_conjunction && has_third(key) { letter::WAW.len_utf8() } else { 0 }
}

/// Whether the conjunction that `key` begins with can be joined to `form`: و to anything, ف to words of MSA (فقد, فلم);
/// dialects hardly join it, and it begins many words of its own (فوائد is no ف + وايد).
fn may_follow(lexicon: &Lexicon, key: &[u8], form: Form) -> bool {
    key.starts_with(b"\xD9\x88") || lexicon.dialect(form) == Dialect::Msa
}

/// Where a word begins without its joined conjunction: after the first letter and what is drawn on it.
fn after_conjunction(text: &str) -> usize {
    let Some(first) = text.find(letter::is_letter) else { return 0 };
    text[first..]
        .char_indices()
        .skip(1)
        .find(|&(_, c)| letter::is_letter(c))
        .map_or(text.len(), |(at, _)| first + at)
}

fn span(source: &str, words: &[Word], without_conjunction: bool) -> Span {
    let (first, last) = (words[0].span, words[words.len() - 1].span);
    let skipped = if without_conjunction { after_conjunction(first.of(source)) } else { 0 };
    Span::new(first.start() + skipped, last.end())
}

/// Whether `words` are spelled exactly so, vowels and encoding aside: what the search key folds must agree too.
fn is_spelled(source: &str, words: &[Word], without_conjunction: bool, exact: &str) -> bool {
    exact.split(' ').zip(words).enumerate().all(|(index, (exact, word))| {
        let text = word.span.of(source);
        let skipped = if index == 0 && without_conjunction { after_conjunction(text) } else { 0 };
        SPELLING.normalize(&text[skipped..]) == exact
    })
}
