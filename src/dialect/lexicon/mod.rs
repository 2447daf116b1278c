//! Lexicons of markers: the built-in one, own ones, and looking words up in them.

mod build;
mod counts;
mod file;
mod source;

use super::Dialect;
use super::entry::Entry;
use super::ngram::{letter_of_name, letters_of_name, name};
use crate::Error;
use crate::fingerprint::Fingerprint;
use crate::key::are_equal;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

#[cfg(feature = "training")]
pub(super) use build::LayOut;
pub(super) use build::edited;
pub(super) use counts::WEIGHT_UNIT;
pub(super) use source::WORDS;

/// Words, phrases and affixes that point to dialects, with what they mean: the built-in lexicon, or one read from text.
///
/// A lexicon is written as tab-separated lines, one a word. Lines that begin with `#` and empty lines are comments.
///
/// | column | |
/// |---|---|
/// | 1 form | how people most naturally spell it |
/// | 2 variants | other spellings and inflections with the same MSA equivalent, separated by `\|`; `-` if there are none |
/// | 3 category | the name of a [`Category`](super::Category) |
/// | 4 dialects | `IRQ:3 GLF:1`: codes of dialects that use it, with a weight: 3 nearly proof by itself, 2 strong, 1 a hint |
/// | 5 MSA | the equivalent in Modern Standard Arabic; `-` if there is none |
/// | 6 gloss | in English, or any language; `-` if there is none |
/// | 7 note | where within the region (may be left out) |
/// | 8 except | for affixes: words that fit and are something else, separated by `\|`; `*` at their end is any ending (may be left out) |
///
/// A spelling is one to four words. In it, `{گ,ك}` stands for each alternative and `{,و}` allows nothing, and one `*` in a word
/// stands for three letters or more. Spellings are compared as search keys (أ is ا, ى is ي, ة is ه; marks and tatweel do not
/// count; گ چ پ do), but after a `=` those letters must agree too. A joined و is found without being listed.
///
/// # Examples
///
/// ```
/// use warraq::dialect::{Detector, Dialect, Lexicon};
///
/// let lexicon = Lexicon::parse("own.tsv", "هسع\tهسّع|هسعة\tadverb\tIRQ:1 SDN:3\tالآن\tnow\n")?;
/// let found = lexicon.markers("تعال هسع");
/// assert_eq!(found[0].dialect(), Dialect::Sudanese);
/// assert_eq!(lexicon.to_msa("هسع").as_deref(), Some("الآن"));
///
/// let error = Lexicon::parse("own.tsv", "# mine\nهسع\t-\tadverb\tSUD:3\tالآن\tnow\n").unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "malformed lexicon: own.tsv:2: unknown dialect \"SUD\"; one of: IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA"
/// );
/// # Ok::<(), warraq::Error>(())
/// ```
#[derive(Clone)]
pub struct Lexicon {
    /// Every string of the lexicon once. A reference to one is a `u32`: from the lowest bit, 20 bits where it begins and 8 how
    /// many bytes it has. The numbers of all tables are little-endian.
    strings: Cow<'static, str>,
    /// A bit for the hash of each key; as many words as a power of two.
    bits: Cow<'static, [[u8; 8]]>,
    /// For each word of `bits` the first row whose bit is in it, and at the end the number of such rows.
    starts: Cow<'static, [[u8; 2]]>,
    /// A bit for the hash of whatever a phrase begins with, one word or more but not all; as many words as a power of two.
    beginnings: Cow<'static, [[u8; 8]]>,
    /// A row a form, words and phrases in the order of their bits, then the affixes, longest first. The key, with [`HASHED`] and
    /// [`EXACT`] above the reference; the entry; the weights.
    rows: Cow<'static, [[u8; 8]]>,
    /// Weights for all dialects, in [`WEIGHT_UNIT`].
    weights: Cow<'static, [[u8; 8]]>,
    /// Form, MSA, gloss, kind.
    entries: Cow<'static, [[u8; 14]]>,
    /// What entries share: note, the writer's weights in two bits a dialect, category, nothing.
    kinds: Cow<'static, [[u8; 8]]>,
    /// Rows that must be spelled exactly, with the spelling.
    exact: Cow<'static, [[u8; 6]]>,
    /// The lengths of what stands before and behind the `*`, and where the exceptions of an affix end.
    affixes: Cow<'static, [[u8; 4]]>,
    exceptions: Cow<'static, [[u8; 4]]>,
    affix_ends: AffixEnds,
}

const OFFSET_BITS: u32 = 20;
const LENGTH_BITS: u32 = 8;
/// A bit of the hash of a key.
const HASHED: u32 = 1 << 28;
/// The key has to be spelled exactly.
const EXACT: u32 = 1 << 29;
/// At least three letters stand between the ends of an affix, two bytes each.
const BETWEEN: usize = 6;

/// One spelling of a lexicon: the number of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Form(u16);

impl Lexicon {
    /// The lexicon of this crate. It is a constant: nothing is read when a program starts.
    #[must_use]
    pub fn built_in() -> &'static Lexicon {
        &file::BUILT_IN
    }

    /// The lexicon in `text`; `name` is what errors call it. Every spelling has the weight that the line gives.
    ///
    /// # Errors
    ///
    /// `text` is no lexicon: the message says in which line, what is wrong there, and what would have been allowed. Also if it
    /// is too large: 65,000 spellings, 64 of them affixes, and 1 MB of different strings are allowed.
    pub fn parse(name: &str, text: &str) -> Result<Lexicon, Error> {
        Lexicon::builder().add(name, text).build()
    }

    /// A builder for a lexicon of several files, or with counts.
    #[must_use]
    pub fn builder() -> LexiconBuilder {
        LexiconBuilder { files: Vec::new(), counts: None }
    }

    /// Every entry, in the order of the files.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::{Dialect, Lexicon};
    ///
    /// let entries = Lexicon::built_in().entries();
    /// let iraqi = entries.filter(|entry| entry.dialects().any(|(dialect, _)| dialect == Dialect::Iraqi));
    /// assert!(iraqi.count() > 700);
    /// ```
    pub fn entries(&self) -> impl ExactSizeIterator<Item = Entry<'_>> + Clone {
        (0..self.entries.len()).map(|entry| Entry::new(self, entry as u16))
    }

    /// A number to store with an index that was built with this lexicon: it hashes all spellings and their MSA equivalents, so it
    /// takes some milliseconds.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        // By spelling: the order of rows is that of their hashes.
        let mut forms: Vec<(&str, &str)> =
            self.forms().map(|form| (self.spelling(form), self.entry(form).msa().unwrap_or(""))).collect();
        forms.sort_unstable();
        let all = Fingerprint::of("lexicon");
        forms.into_iter().fold(all, |all, (spelling, msa)| all.text(spelling).text(msa)).finish()
    }

    /// All spellings, affixes at the end.
    fn forms(&self) -> impl Iterator<Item = Form> {
        (0..self.rows.len()).map(|row| Form(row as u16))
    }

    fn text(&self, reference: u32) -> &str {
        &self.strings[range(reference)]
    }

    /// The same, to compare with.
    #[inline]
    fn bytes(&self, reference: u32) -> &[u8] {
        &self.strings.as_bytes()[range(reference)]
    }

    /// The key of a row with what stands above the reference, its entry, its weights.
    #[inline]
    fn row(&self, row: usize) -> (u32, u16, u16) {
        let [a, b, c, d, e, f, g, h] = self.rows[row];
        (u32::from_le_bytes([a, b, c, d]), u16::from_le_bytes([e, f]), u16::from_le_bytes([g, h]))
    }

    fn key(&self, row: usize) -> &str {
        self.text(self.row(row).0)
    }

    /// The strings of an entry: form, MSA, gloss, note; the writer's weights; the category.
    pub(super) fn entry_strings(&self, entry: u16) -> [&str; 4] {
        let (references, _) = self.entries[usize::from(entry)].as_chunks::<4>();
        let (note, ..) = self.kind(entry);
        let text = |at: usize| self.text(u32::from_le_bytes(references[at]));
        [text(0), text(1), text(2), self.text(note)]
    }

    /// The note of an entry, the writer's weights, the number of the category.
    pub(super) fn kind(&self, entry: u16) -> (u32, u16, u8) {
        let [.., low, high] = self.entries[usize::from(entry)];
        let [a, b, c, d, e, f, category, _] = self.kinds[usize::from(u16::from_le_bytes([low, high]))];
        (u32::from_le_bytes([a, b, c, d]), u16::from_le_bytes([e, f]), category)
    }

    pub(super) fn entry(&self, form: Form) -> Entry<'_> {
        Entry::new(self, self.row(usize::from(form.0)).1)
    }

    /// The weights for all dialects, in [`WEIGHT_UNIT`].
    #[inline]
    pub(super) fn weights(&self, form: Form) -> [i8; 8] {
        let (.., weights) = self.row(usize::from(form.0));
        self.weights[usize::from(weights)].map(|weight| weight as i8)
    }

    /// The dialect with the greatest weight.
    pub(super) fn dialect(&self, form: Form) -> Dialect {
        let weights = self.weights(form);
        let mut best = Dialect::ALL[0];
        for dialect in Dialect::ALL {
            if weights[dialect.index()] > weights[best.index()] {
                best = dialect;
            }
        }
        best
    }

    /// Whether the form is a pattern for the ends of a word.
    pub(super) fn is_affix(&self, form: Form) -> bool {
        usize::from(form.0) >= self.rows.len() - self.affixes.len()
    }

    /// The spelling that a row insists on, where the search key is not enough; after a `=`.
    fn exact(&self, row: usize) -> Option<&str> {
        if self.row(row).0 & EXACT == 0 {
            return None;
        }
        let of = |&[low, high, ..]: &[u8; 6]| usize::from(u16::from_le_bytes([low, high]));
        let at = self.exact.binary_search_by_key(&row, of).ok()?;
        let [_, _, a, b, c, d] = self.exact[at];
        Some(self.text(u32::from_le_bytes([a, b, c, d])))
    }

    /// The exact spelling or the key.
    pub(super) fn spelling(&self, form: Form) -> &str {
        let row = usize::from(form.0);
        self.exact(row).unwrap_or_else(|| self.key(row))
    }

    /// For sorting: words and phrases by key, exact spellings first, then affixes by number.
    pub(super) fn order(&self, form: Form) -> (Option<Form>, &str, bool, &str) {
        let row = usize::from(form.0);
        let exact = self.exact(row);
        let affix = self.is_affix(form).then_some(form);
        (affix, self.key(row), exact.is_none(), exact.unwrap_or(""))
    }

    /// What to ask before looking anything up.
    #[inline]
    pub(super) fn sieve(&self) -> Sieve<'_> {
        Sieve { bits: &self.bits, beginnings: &self.beginnings, affix_ends: &self.affix_ends }
    }

    /// The form of the word or phrase `wanted`, of which the lexicon [may know](Sieve::may_know) the hash. Exact spellings come
    /// first: `is_spelled` says whether the text has one.
    ///
    /// As many rows lie before its own, behind the first of its word of bits, as there are bits below; more if keys share a bit.
    pub(super) fn find(&self, wanted: &[u8], hash: u32, is_spelled: impl Fn(&str) -> bool) -> Option<Form> {
        let (place, bits) = bits_of(&self.bits, hash);
        let start = |place: usize| usize::from(u16::from_le_bytes(self.starts[place]));
        let below = (bits & ((1 << (hash % 64)) - 1)).count_ones() as usize;
        let looks = (wanted.len() as u32) << OFFSET_BITS | hashed(hash);
        let looks_like = ((1 << LENGTH_BITS) - 1) << OFFSET_BITS | HASHED;
        for row in start(place) + below..start(place + 1) {
            let (key, ..) = self.row(row);
            if (key ^ looks) & looks_like == 0 && are_equal(self.bytes(key), wanted) {
                return if key & EXACT == 0 {
                    Some(Form(row as u16))
                } else {
                    self.find_exact(row, is_spelled)
                };
            }
        }
        None
    }

    /// The form of the key that has its first row there, and not all of its spellings.
    #[cold]
    fn find_exact(&self, first: usize, is_spelled: impl Fn(&str) -> bool) -> Option<Form> {
        let words = self.rows.len() - self.affixes.len();
        (first..words)
            .take_while(|&row| self.key(row) == self.key(first))
            .find(|&row| self.exact(row).is_none_or(|exact| is_spelled(&exact[1..])))
            .map(|row| Form(row as u16))
    }

    /// The longest affix that a word fits, of those that [it may fit](Sieve::affixes).
    pub(super) fn affix(&self, word: &[u8], mut fitting: u64) -> Option<Form> {
        while fitting != 0 {
            let affix = fitting.trailing_zeros() as usize;
            fitting &= fitting - 1;
            let [prefix, suffix, ..] = self.affixes[affix].map(usize::from);
            if word.len() < prefix + suffix + BETWEEN {
                continue;
            }
            let row = self.rows.len() - self.affixes.len() + affix;
            let key = self.bytes(self.row(row).0);
            // Byte by byte: they are too few for a call of memcmp.
            let starts = word.iter().zip(&key[..prefix]).all(|(a, b)| a == b);
            let mut ends = word.iter().rev().zip(key[key.len() - suffix..].iter().rev());
            if starts && ends.all(|(a, b)| a == b) && !self.is_exception(affix, word) {
                return Some(Form(row as u16));
            }
        }
        None
    }

    fn is_exception(&self, affix: usize, word: &[u8]) -> bool {
        self.exceptions_of(affix).any(|except| match except.strip_suffix('*') {
            Some(start) => word.starts_with(start.as_bytes()),
            None => word == except.as_bytes(),
        })
    }

    /// Keys that fit an affix and are something else; `*` at the end of one stands for any ending.
    fn exceptions_of(&self, affix: usize) -> impl Iterator<Item = &str> {
        let end =
            |affix: usize| usize::from(u16::from_le_bytes([self.affixes[affix][2], self.affixes[affix][3]]));
        let range = affix.checked_sub(1).map_or(0, end)..end(affix);
        self.exceptions[range].iter().map(|&reference| self.text(u32::from_le_bytes(reference)))
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lexicon")
            .field("entries", &self.entries.len())
            .field("spellings", &self.forms().count())
            .finish()
    }
}

/// What tells of most words that they are none of a lexicon, without a look at its strings.
#[derive(Clone, Copy)]
pub(super) struct Sieve<'l> {
    bits: &'l [[u8; 8]],
    beginnings: &'l [[u8; 8]],
    affix_ends: &'l AffixEnds,
}

impl Sieve<'_> {
    /// Whether a key of this [`hash`] may be one of the lexicon: most words of a text have no bit.
    #[inline(always)]
    pub(super) fn may_know(&self, hash: u32) -> bool {
        has_bit(self.bits, hash)
    }

    /// Whether a phrase may begin with words of this [`hash`].
    #[inline(always)]
    pub(super) fn may_begin(&self, hash: u32) -> bool {
        has_bit(self.beginnings, hash)
    }

    /// The affixes that a word with such ends may fit, from the lowest bit.
    #[inline(always)]
    pub(super) fn affixes(&self, ends: Ends) -> u64 {
        let Ends { start, end, letters } = ends;
        let AffixEnds { by_start, by_end, by_length } = self.affix_ends;
        let letter = |letters: u64| (letters & 0x1F) as usize;
        by_start[0][letter(start >> 59)]
            & by_start[1][letter(start >> 54)]
            & by_start[2][letter(start >> 49)]
            & by_end[0][letter(end)]
            & by_end[1][letter(end >> 5)]
            & by_length[letters.min(by_length.len() - 1)]
    }
}

/// The affixes, from the lowest bit, that words may fit by their ends.
#[derive(Clone)]
struct AffixEnds {
    /// By the first letter, the second, and the third, as [`name`]s have them.
    by_start: [[u64; 32]; 3],
    /// By the last letter, and the one before.
    by_end: [[u64; 32]; 2],
    /// By the number of letters; the last is that of all longer words.
    by_length: [u64; 16],
}

/// The letters that a search key begins and ends with, as [`name`]s have them.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    /// From the highest five bits down; at least three letters, if there are as many.
    start: u64,
    /// From the lowest five bits up; at least two letters.
    end: u64,
    /// How many there are; of long words not more than there are.
    letters: usize,
}

/// The letters of a [`name`], from the highest bits down.
#[inline(always)]
fn from_the_highest(name: u64, letters: u8) -> u64 {
    name.wrapping_shl(64 - 5 * u32::from(letters))
}

impl Ends {
    /// Those of a [`name`] that tells so many letters; `None` if it is a hash.
    #[inline(always)]
    pub(super) fn of(name: u64, letters: u8) -> Option<Ends> {
        let ends = Ends { start: from_the_highest(name, letters), end: name, letters: letters.into() };
        (letters > 0).then_some(ends)
    }

    /// Those of a long key.
    #[cold]
    pub(super) fn of_long(key: &[u8]) -> Ends {
        let start = name(&key[..key.len().min(6)]);
        let start = from_the_highest(start, letters_of_name(start));
        let end = name(&key[key.len().saturating_sub(4)..]);
        Ends { start, end, letters: key.len() / 2 }
    }

    /// Whether a و or ف may be joined to something.
    #[inline(always)]
    pub(super) fn may_be_joined(self) -> bool {
        const CONJUNCTIONS: u32 = 1 << letter_of_name(0xD9, 0x88) | 1 << letter_of_name(0xD9, 0x81);
        self.letters >= 3 && CONJUNCTIONS >> (self.start >> 59) & 1 != 0
    }
}

/// The word of some bits that has the bit of a hash.
#[inline]
fn bits_of(bits: &[[u8; 8]], hash: u32) -> (usize, u64) {
    let place = (hash as usize / 64) & bits.len().wrapping_sub(1);
    (place, bits.get(place).map_or(0, |bits| u64::from_le_bytes(*bits)))
}

#[inline]
fn has_bit(bits: &[[u8; 8]], hash: u32) -> bool {
    bits_of(bits, hash).1 >> (hash % 64) & 1 != 0
}

#[inline]
fn range(reference: u32) -> Range<usize> {
    let start = (reference & ((1 << OFFSET_BITS) - 1)) as usize;
    let length = (reference >> OFFSET_BITS & ((1 << LENGTH_BITS) - 1)) as usize;
    start..start + length
}

/// What [`HASHED`] is for a hash.
const fn hashed(hash: u32) -> u32 {
    (hash >> 31) * HASHED
}

/// Builds a [`Lexicon`] of several files; see there for their format.
///
/// A spelling that several files list is one marker: for each dialect it has the strongest weight that any line gives, and the
/// line with the strongest weight names it, the first one if there are several.
///
/// # Examples
///
/// ```
/// use warraq::dialect::{Dialect, Lexicon};
///
/// let lexicon = Lexicon::builder()
///     .add("glf.tsv", "الحين\t-\tadverb\tGLF:3\tالآن\tnow")
///     .add("irq.tsv", "هسه\tهسة|هسا\tadverb\tIRQ:3\tالآن\tnow")
///     .build()?;
/// assert_eq!(lexicon.markers("وهسه لو الحين؟").len(), 2);
/// # Ok::<(), warraq::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct LexiconBuilder {
    files: Vec<(String, String)>,
    counts: Option<(String, String)>,
}

impl LexiconBuilder {
    /// Adds the lines of `text`; `name` is what errors call it.
    pub fn add(&mut self, name: &str, text: &str) -> &mut Self {
        self.files.push((name.into(), text.into()));
        self
    }

    /// How often spellings occur in texts of each dialect, as `data/marker_counts.tsv` says for the built-in lexicon: lines of a
    /// spelling and eight numbers of texts, in the order of [`Dialect::ALL`], and one line `texts` with the numbers of all
    /// texts. The more texts, the less the weights of the lines count. Spellings that no file lists are passed over.
    pub fn counts(&mut self, name: &str, text: &str) -> &mut Self {
        self.counts = Some((name.into(), text.into()));
        self
    }

    /// The lexicon. The builder can go on to make others.
    ///
    /// # Errors
    ///
    /// See [`Lexicon::parse`].
    pub fn build(&self) -> Result<Lexicon, Error> {
        build::lexicon(&self.files, self.counts.as_ref(), build::end_to_end)
    }

    /// The files of the built-in lexicon: the tables, and the strings as `lay_out` puts them together.
    #[cfg(feature = "training")]
    pub(super) fn files(&self, lay_out: LayOut) -> Result<(Vec<u8>, String), Error> {
        let lexicon = build::lexicon(&self.files, self.counts.as_ref(), lay_out)?;
        Ok((lexicon.file(), lexicon.strings.into_owned()))
    }
}

/// The hash of a key, by which it is placed: that of the names of its words.
pub(super) fn hash(key: &str) -> u32 {
    key.split(' ').fold(Hash::default(), |hash, word| hash.and(name(word.as_bytes()))).finish()
}

/// The hash of some words.
#[derive(Clone, Copy, Default)]
pub(super) struct Hash(u64);

impl Hash {
    /// That of one word more, by its [`name`].
    #[inline]
    pub(super) fn and(self, name: u64) -> Hash {
        let hash = (self.0 ^ name).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Hash(hash ^ hash >> 29)
    }

    #[inline]
    pub(super) fn finish(self) -> u32 {
        (self.0 >> 16) as u32
    }
}
