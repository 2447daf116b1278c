//! Which analysis is meant: a log-linear model over hashed features.
//!
//! An analysis is a split (proclitics, stem, enclitics), what the enclitic changed in the stem, and a row of
//! [`pattern`](super::pattern) that gives the lemma. Each feature is a number of an array of small integer weights and an
//! integer value; the score is their sum of products, the same on every platform.

use super::clitic::{self, ENCLITICS, PROCLITICS};
use super::form::{CLOSED, Form, Forms, HOST, Key};
use super::letters::*;
use super::pattern::{Kind, Sort};
use super::verb::Verbs;
use alloc::vec::Vec;
use core::cell::Cell;

/// How many weights there are, as a power of two.
pub(crate) const SLOT_BITS: u32 = 16;

/// The weights of all features.
pub(crate) type Weights = [u8; 1 << SLOT_BITS];

/// The value of a feature that is there or not.
pub(crate) const UNIT: i32 = 8;

/// Takes the features of an analysis.
pub(crate) trait Sink {
    fn add(&mut self, slot: usize, value: i32);
}

/// Adds up a score.
pub(crate) struct Sum<'a> {
    pub(crate) weights: &'a Weights,
    pub(crate) score: i32,
}

impl Sink for Sum<'_> {
    #[inline]
    fn add(&mut self, slot: usize, value: i32) {
        self.score += i32::from(self.weights[slot] as i8) * value;
    }
}

/// The families of features.
#[derive(Clone, Copy)]
#[repr(u32)]
enum Feature {
    // of a split
    Proclitic,
    Enclitic,
    Both,
    First,
    ProcliticFirst,
    EncliticLast,
    Stem,
    StemProclitic,
    StemEnclitic,
    StrangeProclitic,
    StrangeEnclitic,
    StrangeBoth,
    RestProclitic,
    RestEnclitic,
    LengthProclitic,
    LengthEnclitic,
    RegisterProclitic,
    RegisterEnclitic,
    SocialProclitic,
    SocialEnclitic,
    FirstPiece,
    LastPiece,
    Negated,
    Closed,
    ClosedProclitic,
    ClosedEnclitic,
    Possessed,
    PossessedEnclitic,
    WithTehMarbuta,
    NominalProclitic,
    VerbalProclitic,
    FirstTwo,
    LastTwo,
    WholeArticle,
    WholeFeminine,
    WholeOther,
    WholeShape,
    VerbalStem,
    ArticleStem,
    // of what the enclitic changed
    Restored,
    RestoredStem,
    RestoredEnclitic,
    // of a lemma and how it is reached
    Kind,
    Group,
    Row,
    Frequency,
    Strange,
    Article,
    Length,
    LengthCoarse,
    Whole,
    FrequencySort,
    Mates,
    MatesGroup,
    ArticleSort,
    FrequencyGroup,
    FrequencyProclitic,
    FrequencyEnclitic,
    FrequencyKind,
    Ratio,
    ProcliticCoarse,
    EncliticCoarse,
    LastGroup,
    FirstCoarse,
    ArticleArticle,
    PluralArticle,
    PluralRatio,
    StemEnd,
    Social,
    RowFirst,
    Register,
    Seat,
    Listed,
    ListedCoarse,
    ListedGroup,
    Shape,
    ShapeGroup,
    StemShape,
}

#[inline]
fn slot(feature: Feature, a: u32, b: u32) -> usize {
    hashed_slot((feature as u64) << 48, a, b)
}

/// The number of the weight that a feature of two numbers, each less than 2²⁴, has.
#[inline]
pub(crate) fn hashed_slot(feature: u64, a: u32, b: u32) -> usize {
    let feature = feature | u64::from(a) << 24 | u64::from(b);
    let x = feature.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    // Features that differ by the same numbers do not all meet.
    (x >> (64 - SLOT_BITS) ^ x >> 24 & ((1 << SLOT_BITS) - 1)) as usize
}

/// A cut of a word in three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Split {
    /// Rows of [`PROCLITICS`] and [`ENCLITICS`].
    pub(crate) proclitics: u8,
    pub(crate) enclitics: u8,
    /// Letters of the stem.
    pub(crate) start: u8,
    pub(crate) end: u8,
}

impl Split {
    #[inline]
    fn whole(word: &Word) -> Split {
        Split { proclitics: 0, enclitics: 0, start: 0, end: word.len() as u8 }
    }

    /// The split by rows that `word` was found to start and end with.
    #[inline]
    fn between(word: &Word, proclitics: u8, enclitics: u8) -> Option<Split> {
        let proclitic = &PROCLITICS[usize::from(proclitics)];
        let enclitic = &ENCLITICS[usize::from(enclitics)];
        let around = proclitic.len() + enclitic.len();
        if around == 0 {
            return Some(Split::whole(word));
        }
        if word.len() <= around {
            return None;
        }
        // A stem of one letter is a preposition with a pronoun (له), alone or behind a conjunction.
        let fits = word.len() >= around + 2
            || enclitic.len() > 0
                && matches!(word.letters()[proclitic.len()], LAM | BEH)
                && (proclitic.len() == 0 || matches!(proclitic.letters(), [WAW] | [FEH]));
        fits.then_some(Split {
            proclitics,
            enclitics,
            start: proclitic.len() as u8,
            end: (word.len() - enclitic.len()) as u8,
        })
    }

    fn new(word: &Word, proclitics: u8, enclitics: u8) -> Option<Split> {
        let (proclitic, enclitic) =
            (PROCLITICS.get(usize::from(proclitics))?, ENCLITICS.get(usize::from(enclitics))?);
        let fits = proclitic.starts(word) && enclitic.ends_word(word);
        if fits { Split::between(word, proclitics, enclitics) } else { None }
    }

    /// The split of a packed [`Candidate`], if it fits.
    #[inline]
    pub(crate) fn unpack(packed: u32, word: &Word) -> Option<Split> {
        match packed & 0x3FFF {
            0 => Some(Split::whole(word)), // most are
            _ => Split::new(word, (packed & 127) as u8, (packed >> 7 & 127) as u8),
        }
    }

    /// All that `word` allows.
    pub(crate) fn all(word: &Word, mut each: impl FnMut(Split)) {
        let mut proclitics = [0; clitic::MOST_PROCLITICS];
        let mut count = 0;
        for (slot, row) in proclitics.iter_mut().zip(clitic::proclitics(word)) {
            *slot = row;
            count += 1;
        }
        for enclitics in clitic::enclitics(word) {
            for &proclitics in &proclitics[..count] {
                if let Some(split) = Split::between(word, proclitics, enclitics) {
                    each(split);
                }
            }
        }
    }

    pub(crate) fn has_article(&self) -> bool {
        PROCLITICS[usize::from(self.proclitics)].has_article()
    }

    /// Whether nothing is cut.
    pub(crate) fn is_whole(&self) -> bool {
        self.proclitics == 0 && self.enclitics == 0
    }

    #[inline]
    pub(crate) fn stem<'w>(&self, word: &'w Word) -> &'w [Letter] {
        &word.letters()[usize::from(self.start)..usize::from(self.end)]
    }
}

/// What an enclitic changed in the last letter of its stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Restored {
    No,
    TehMarbuta,
    AlefMaksura,
    Hamza,
    YehToMaksura,
    SilentAlef,
}

impl Restored {
    pub(crate) const ALL: [Restored; 6] = [
        Restored::No,
        Restored::TehMarbuta,
        Restored::AlefMaksura,
        Restored::Hamza,
        Restored::YehToMaksura,
        Restored::SilentAlef,
    ];

    /// Writes the stem as it stands without the enclitic; `false` if this is not how it changes.
    #[inline]
    pub(crate) fn apply(self, stem: &[Letter], enclitic: bool, out: &mut Letters) -> bool {
        out.clear();
        if self == Restored::No {
            out.extend(stem);
            return true;
        }
        let (true, [rest @ .., last]) = (enclitic, stem) else { return false };
        let last = match (self, *last) {
            (Restored::TehMarbuta, TEH) => TEH_MARBUTA,
            (Restored::AlefMaksura, ALEF) => ALEF_MAKSURA,
            (Restored::Hamza, WAW_HAMZA | YEH_HAMZA) => HAMZA,
            (Restored::YehToMaksura, YEH) if stem.len() <= 3 => ALEF_MAKSURA,
            (Restored::SilentAlef, WAW) => {
                out.extend(stem);
                out.push(ALEF);
                return true;
            }
            _ => return false,
        };
        out.extend(rest);
        out.push(last);
        true
    }
}

/// Which candidates count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alike {
    /// Those of one lemma, if all are verbs or none is.
    OfOneLemma,
    /// Those that are cut in the same way besides.
    CutAlike,
}

/// One reading of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate {
    pub(crate) split: Split,
    pub(crate) restored: Restored,
    pub(crate) kind: Kind,
    pub(crate) lemma: Letters,
}

impl Candidate {
    /// A word that is its own lemma.
    pub(crate) fn whole(word: &Word) -> Candidate {
        let mut lemma = Letters::default();
        lemma.extend(word.letters());
        Candidate { split: Split::whole(word), restored: Restored::No, kind: Kind(0), lemma }
    }

    /// A candidate of no word, to be written over.
    pub(crate) fn none() -> Candidate {
        let split = Split { proclitics: 0, enclitics: 0, start: 0, end: 0 };
        Candidate { split, restored: Restored::No, kind: Kind::SELF, lemma: Letters::default() }
    }

    pub(crate) fn is_like(&self, other: &Candidate, alike: Alike) -> bool {
        self.lemma.as_slice() == other.lemma.as_slice()
            && self.kind.is_verb() == other.kind.is_verb()
            && (alike == Alike::OfOneLemma || self.split == other.split)
    }

    /// Whether the lemma of a packed candidate is its stem as it stands.
    #[inline]
    pub(crate) fn is_stem(packed: u32) -> bool {
        const NO: u32 = Restored::No as u32;
        packed >> 14 == NO | (Kind::SELF.0 as u32) << 3
    }

    /// The candidate as a number, which [`Candidate::unpack`] reads.
    #[cfg(feature = "training")]
    pub(crate) fn pack(&self) -> u32 {
        u32::from(self.split.proclitics)
            | u32::from(self.split.enclitics) << 7
            | (self.restored as u32) << 14
            | u32::from(self.kind.0) << 17
    }

    /// The reading of `word` in the way that was packed; `None` if it does not fit.
    #[cfg(feature = "training")]
    pub(crate) fn unpack(packed: u32, word: &Word) -> Option<Candidate> {
        let mut candidate = Candidate::whole(word);
        candidate.unpack_in_place(packed, word)?;
        Some(candidate)
    }

    /// Becomes the reading of `word` that was packed. If it does not fit, the candidate is none of the word's.
    #[inline]
    pub(crate) fn unpack_in_place(&mut self, packed: u32, word: &Word) -> Option<()> {
        self.split = Split::unpack(packed, word)?;
        self.restored = *Restored::ALL.get((packed >> 14 & 7) as usize)?;
        self.kind = Kind::numbered(packed >> 17)?;
        if self.restored == Restored::No {
            return self.kind.apply(self.split.stem(word), &mut self.lemma).then_some(());
        }
        let mut stem = Letters::default();
        (self.restored.apply(self.split.stem(word), self.split.enclitics != 0, &mut stem)
            && self.kind.apply(stem.as_slice(), &mut self.lemma))
        .then_some(())
    }

    /// Where endings start within the stem: bit n, n letters before its end.
    pub(crate) fn endings(&self, word: &Word) -> u8 {
        let stem = self.split.stem(word);
        let mut restored = Letters::default();
        self.restored.apply(stem, self.split.enclitics != 0, &mut restored);
        self.kind.endings(restored.as_slice()) & ((1u32 << stem.len().min(7)) - 1) as u8
    }
}

/// Keeps the best candidates that are not [alike](Candidate::is_like), best first.
pub(crate) fn keep_best(
    kept: &mut Vec<(Candidate, i32)>,
    most: usize,
    alike: Alike,
    candidate: &Candidate,
    score: i32,
) {
    if let Some(at) = kept.iter().position(|(kept, _)| kept.is_like(candidate, alike)) {
        if kept[at].1 >= score {
            return;
        }
        kept.remove(at);
    }
    let at = kept.partition_point(|&(_, kept)| kept >= score);
    if at < most {
        kept.truncate(most - 1);
        kept.insert(at, (*candidate, score));
    }
}

/// What the forms tell of a lemma: how frequent it is, and how many of its mates are known: of nouns the nominal ones, of
/// verbs the verbal.
#[derive(Clone, Copy, Debug, Default)]
struct Facts {
    form: Form,
    article: Form,
    mates: i32,
}

/// Affixes as keys.
macro_rules! keys {
    ($($name:ident = $text:literal;)*) => { $(
        fn $name() -> Key {
            const LETTERS: ([Letter; 4], usize) = const_letters($text);
            Key::new(&LETTERS.0[..LETTERS.1])
        }
    )* };
}

keys! {
    al = "ال"; lil = "لل"; bi = "ب"; bil = "بال"; ha = "ها"; hum = "هم"; at = "ات"; in_ = "ين"; teh_marbuta = "ة";
    teh = "ت"; wa = "وا"; wah = "وه"; yeh = "ي"; noon = "ن"; una = "ون"; na = "نا"; siin = "س"; heh = "ه"; kaf = "ك";
}

impl Facts {
    fn of(lemma: &[Letter], verb: bool, forms: &Forms<'_>) -> Facts {
        let key = Key::new(lemma);
        let last = lemma[lemma.len() - 1];
        let weak = matches!(last, TEH_MARBUTA | ALEF_MAKSURA | ALEF);
        let base = if weak { Key::new(&lemma[..lemma.len() - 1]) } else { key };
        let bound = if last == TEH_MARBUTA { base.then(teh()) } else { key };
        let alefs = lemma.iter().take_while(|&&letter| letter == ALEF).count();
        let imperfect = if alefs > 0 { Key::new(&lemma[alefs..]) } else { key };
        let known = |key: Key| i32::from(forms.has(key));
        let article = forms.get(al().then(key));
        Facts {
            form: forms.get(key).unwrap_or_default(),
            article: article.unwrap_or_default(),
            mates: if !verb {
                i32::from(article.is_some())
                    + known(lil().then(key))
                    + known(bi().then(key))
                    + known(bil().then(key))
                    + known(bound.then(ha()))
                    + known(bound.then(hum()))
                    + known(base.then(at()))
                    + known(base.then(in_()))
                    + known(base.then(teh_marbuta()))
            } else {
                known(base.then(teh()))
                    + known(base.then(wa()))
                    + known(base.then(wah()))
                    + known(yeh().then(key))
                    + known(teh().then(key))
                    + known(noon().then(key))
                    + known(yeh().then(imperfect))
                    + known(yeh().then(imperfect).then(una()))
                    + known(teh().then(imperfect))
                    + known(base.then(na()))
            },
        }
    }
}

/// A word about to be ranked.
pub(crate) struct Ranker<'a> {
    word: &'a Word,
    forms: Forms<'a>,
    verbs: Verbs<'a>,
    whole: Form,
    mates: Cell<Option<WholeMates>>,
    others: Cell<Option<i32>>,
    /// What was looked up of the word without its first letters.
    starts: [Cell<Option<StartMates>>; 8],
}

/// What speaks for the word as it is being a stem: its forms with the article and as a feminine. Nothing stands before a
/// conjunction but a question, nothing behind a pronoun.
#[derive(Clone, Copy, Debug)]
struct WholeMates {
    article: Form,
    feminine: Form,
}

/// With how many nominal and verbal prefixes the word without a proclitic is known.
#[derive(Clone, Copy, Debug)]
struct StartMates {
    nominal: i32,
    verbal: i32,
}

/// Weak letters and the letters of affixes, numbered; all others are 0.
static SHAPES: [u8; 256] = {
    let mut shapes = [0; 256];
    let numbered = [ALEF, WAW, YEH, ALEF_MAKSURA, TEH_MARBUTA, TEH, MEEM, NOON, SEEN, HAMZA];
    let mut number = 0;
    while number < numbered.len() {
        shapes[numbered[number] as usize] = number as u8 + 1;
        number += 1;
    }
    shapes[WAW_HAMZA as usize] = shapes[HAMZA as usize];
    shapes[YEH_HAMZA as usize] = shapes[HAMZA as usize];
    shapes
};

/// Letters as a pattern.
#[inline]
fn shape(letters: &[Letter]) -> u32 {
    letters.iter().fold(1, |shape: u32, &letter| {
        shape.wrapping_mul(11).wrapping_add(SHAPES[usize::from(letter)].into()) & 0xFF_FFFF
    })
}

/// In which register a form is at home: social media, edited text, both, or not known.
fn register(form: Form) -> u32 {
    match i32::from(form.social) - i32::from(form.frequency) {
        _ if form.most() == 0 => 0,
        ..=-3 => 1,
        -2..=0 => 2,
        1..=3 => 3,
        _ => 4,
    }
}

/// How frequent a form is, in two bits.
fn coarse(form: Form) -> u32 {
    match form.most() {
        0 => 0,
        1..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

impl<'a> Ranker<'a> {
    pub(crate) fn new(word: &'a Word, forms: Forms<'a>, verbs: Verbs<'a>) -> Ranker<'a> {
        Ranker {
            word,
            forms,
            verbs,
            whole: forms.get(word.key()).unwrap_or_default(),
            mates: Cell::default(),
            others: Cell::default(),
            starts: Default::default(),
        }
    }

    fn whole_mates(&self) -> WholeMates {
        if let Some(mates) = self.mates.get() {
            return mates;
        }
        let key = self.word.key();
        let mates = WholeMates {
            article: self.forms.get(al().then(key)).unwrap_or_default(),
            feminine: self.forms.get(key.then(teh_marbuta())).unwrap_or_default(),
        };
        self.mates.set(Some(mates));
        mates
    }

    /// With how many other proclitics and endings of nouns the word as it is is known.
    fn whole_others(&self) -> i32 {
        if let Some(others) = self.others.get() {
            return others;
        }
        let key = self.word.key();
        let others = [bi().then(key), bil().then(key), lil().then(key), key.then(in_()), key.then(at())]
            .iter()
            .map(|&key| i32::from(self.forms.has(key)))
            .sum();
        self.others.set(Some(others));
        others
    }

    fn start_mates(&self, at: usize) -> StartMates {
        if let Some(mates) = self.starts.get(at).and_then(Cell::get) {
            return mates;
        }
        let rest = Key::new(&self.word.letters()[at..]);
        let known = |prefixes: &[Key]| -> i32 {
            prefixes.iter().map(|prefix| i32::from(self.forms.has(prefix.then(rest)))).sum()
        };
        let mates = StartMates {
            nominal: known(&[al(), bi(), bil(), lil()]),
            verbal: known(&[yeh(), teh(), noon(), siin()]),
        };
        if let Some(slot) = self.starts.get(at) {
            slot.set(Some(mates));
        }
        mates
    }

    /// The features of a split that few lookups tell. They alone decide where there is no time for more.
    pub(crate) fn split(&self, split: Split, sink: &mut impl Sink) {
        use Feature::*;
        let letters = self.word.letters();
        let stem = split.stem(self.word);
        let (p, e) = (u32::from(split.proclitics), u32::from(split.enclitics));
        let stem_key = Key::new(stem);
        let form = self.forms.get(stem_key).unwrap_or_default();
        let frequency = i32::from(form.most());
        let length = (stem.len() as u32).min(8);
        sink.add(slot(Proclitic, p, 0), UNIT);
        sink.add(slot(Enclitic, e, 0), UNIT);
        sink.add(slot(Both, p, e), UNIT);
        sink.add(slot(Stem, 0, 0), 2 * i32::from(form.frequency));
        if form.most() == 0 {
            sink.add(slot(StrangeBoth, u32::from(p > 0), u32::from(e > 0)), UNIT);
        }
        let closed = u32::from(form.closed);
        if closed > 0 {
            sink.add(slot(Closed, closed, u32::from(p > 0) << 1 | u32::from(e > 0)), UNIT);
            sink.add(slot(ClosedProclitic, closed, p), UNIT);
            sink.add(slot(ClosedEnclitic, closed, e), UNIT);
        }
        if self.whole.closed & CLOSED != 0 && stem.len() < letters.len() {
            sink.add(slot(Closed, 8 | u32::from(self.whole.closed & HOST), u32::from(e > 0)), UNIT);
        }
        let (first_p, last_p) = PROCLITICS[split.proclitics as usize].outer_pieces();
        let (first_e, last_e) = ENCLITICS[split.enclitics as usize].outer_pieces();
        if p > 0 {
            sink.add(slot(FirstPiece, first_p, 0), UNIT);
            sink.add(slot(LastPiece, last_p, 0), UNIT);
            sink.add(slot(LastPiece, last_p, stem[0].into()), UNIT);
        }
        if e > 0 {
            sink.add(slot(FirstPiece, first_e, 1), UNIT);
            sink.add(slot(FirstPiece, first_e, 0x100 | u32::from(stem[stem.len() - 1])), UNIT);
            sink.add(slot(LastPiece, last_e, 0x200), UNIT);
        }
        if last_e == u32::from(SHEEN) {
            let of = |piece: u32| piece == u32::from(MEEM) || piece == u32::from(MEEM) << 8 | u32::from(ALEF);
            sink.add(slot(Negated, u32::from(of(first_p) || of(last_p)), 0), UNIT);
        }
        if !split.is_whole() {
            let WholeMates { article, feminine } = self.whole_mates();
            for (side, piece) in [(0, p), (0x100, e)] {
                if piece > 0 {
                    sink.add(slot(WholeArticle, side | piece, 0), article.most().into());
                    sink.add(slot(WholeFeminine, side | piece, 0), feminine.most().into());
                    let shape = coarse(article) << 4 | coarse(feminine) << 2 | coarse(form);
                    sink.add(slot(WholeShape, side | piece, shape), UNIT);
                }
            }
        }
        let register = register(if self.whole.most() > 0 { self.whole } else { form });
        if p > 0 {
            let before = letters[usize::from(split.start) - 1];
            sink.add(slot(First, before.into(), stem[0].into()), UNIT);
            sink.add(slot(ProcliticFirst, p, stem[0].into()), UNIT);
            sink.add(slot(StemProclitic, p, 0), frequency);
            if form.most() == 0 {
                sink.add(slot(StrangeProclitic, p, 0), UNIT);
            }
            let rest = match e {
                0 => form,
                _ => self.forms.get(Key::new(&letters[usize::from(split.start)..])).unwrap_or_default(),
            };
            sink.add(slot(RestProclitic, p, 0), i32::from(rest.most()) - i32::from(self.whole.most()));
            sink.add(slot(LengthProclitic, p, length), UNIT);
            sink.add(slot(RegisterProclitic, p, register), UNIT);
            sink.add(slot(SocialProclitic, p, 0), i32::from(form.social) - i32::from(form.frequency));
            if let [a, b, ..] = *stem {
                sink.add(slot(FirstTwo, p, u32::from(a) << 8 | u32::from(b)), UNIT);
            }
        }
        if e > 0 {
            if let [ALEF, LAM, ..] = *stem {
                sink.add(slot(ArticleStem, e, 0), UNIT);
                sink.add(slot(ArticleStem, 0, 1), UNIT);
            }
            sink.add(slot(EncliticLast, e, stem[stem.len() - 1].into()), UNIT);
            sink.add(slot(StemEnclitic, e, 0), frequency);
            if form.most() == 0 {
                sink.add(slot(StrangeEnclitic, e, 0), UNIT);
            }
            let rest = match p {
                0 => form,
                _ => self.forms.get(Key::new(&letters[..usize::from(split.end)])).unwrap_or_default(),
            };
            sink.add(slot(RestEnclitic, e, 0), i32::from(rest.most()) - i32::from(self.whole.most()));
            sink.add(slot(LengthEnclitic, e, length), UNIT);
            sink.add(slot(RegisterEnclitic, e, register), UNIT);
            sink.add(slot(SocialEnclitic, e, 0), i32::from(form.social) - i32::from(form.frequency));
            let feminine = self.forms.get(stem_key.then(teh_marbuta())).unwrap_or_default();
            sink.add(slot(WithTehMarbuta, e, 0), i32::from(feminine.most()));
            if let [.., a, b] = *stem {
                sink.add(slot(LastTwo, e, u32::from(a) << 8 | u32::from(b)), UNIT);
            }
        }
    }

    /// The features of a split that take many lookups: with which other affixes the word and its parts are known.
    pub(crate) fn split_mates(&self, split: Split, sink: &mut impl Sink) {
        use Feature::*;
        let stem = split.stem(self.word);
        let (p, e) = (u32::from(split.proclitics), u32::from(split.enclitics));
        for piece in [p, 0x100 | e] {
            if piece & 0xFF > 0 {
                sink.add(slot(WholeOther, piece, 0), 2 * self.whole_others());
            }
        }
        if p > 0 {
            let StartMates { nominal, verbal } = self.start_mates(split.start.into());
            sink.add(slot(NominalProclitic, p, 0), 2 * nominal);
            sink.add(slot(VerbalProclitic, p, 0), 2 * verbal);
            if let [YEH | TEH | NOON | ALEF, _, ..] = *stem {
                let persons = self.start_mates(usize::from(split.start) + 1).verbal;
                sink.add(slot(VerbalStem, p, 0), 2 * persons);
                sink.add(slot(VerbalStem, p, 1), UNIT);
            }
        }
        if e > 0 {
            let stem = Key::new(stem);
            let pronouns = [heh(), ha(), hum(), na(), kaf(), yeh()];
            let possessed = pronouns.iter().map(|&x| i32::from(self.forms.has(stem.then(x)))).sum::<i32>();
            sink.add(slot(Possessed, 0, 0), 2 * possessed);
            sink.add(slot(PossessedEnclitic, e, 0), 2 * possessed);
        }
    }

    /// Calls `each` with all candidates of a split and the stem without the enclitic's change.
    pub(crate) fn readings(&self, split: Split, each: &mut impl FnMut(&Candidate, &[Letter])) {
        let article = split.has_article();
        let mut stem = Letters::default();
        for restored in Restored::ALL {
            if !restored.apply(split.stem(self.word), split.enclitics != 0, &mut stem) {
                continue;
            }
            let mut found = |kind: Kind, lemma: &Letters| {
                each(&Candidate { split, restored, kind, lemma: *lemma }, stem.as_slice());
            };
            Kind::nouns(stem.as_slice(), &mut found);
            if restored == Restored::No && !article {
                Kind::verbs(stem.as_slice(), &mut found);
            }
        }
    }

    /// The features of a candidate, besides those of its split.
    pub(crate) fn reading(&self, candidate: &Candidate, stem: &[Letter], sink: &mut impl Sink) {
        use Feature::*;
        let lemma = candidate.lemma.as_slice();
        let facts = Facts::of(lemma, candidate.kind.is_verb(), &self.forms);
        let stem_form = self.forms.get(Key::new(stem)).unwrap_or_default();
        let (kind, group, coarse, row) = (
            u32::from(candidate.kind.0),
            candidate.kind.group(),
            candidate.kind.coarse(),
            candidate.kind.row(),
        );
        let verb = u32::from(candidate.kind.is_verb());
        let (p, e) = (u32::from(candidate.split.proclitics), u32::from(candidate.split.enclitics));
        let frequency = i32::from(facts.form.frequency);
        let article = i32::from(facts.article.frequency);
        let whole = i32::from(self.whole.frequency);
        let (first, last) = (u32::from(lemma[0]), u32::from(lemma[lemma.len() - 1]));
        let length = (lemma.len() as u32).min(8);

        let restored = candidate.restored as u32;
        if e > 0 {
            sink.add(slot(Feature::Restored, restored, 0), UNIT);
            sink.add(slot(RestoredEnclitic, restored, e), UNIT);
            sink.add(slot(RestoredStem, restored, 0), i32::from(stem_form.most()));
        }
        sink.add(slot(Feature::Kind, kind, 0), UNIT);
        sink.add(slot(Group, group, 0), UNIT);
        sink.add(slot(Row, row, 0), UNIT);
        sink.add(slot(Frequency, 0, 0), 4 * frequency);
        sink.add(slot(Social, verb, 0), 2 * i32::from(facts.form.social));
        sink.add(slot(Register, register(facts.form), coarse), UNIT);
        if frequency == 0 {
            sink.add(slot(Strange, 0, 0), UNIT);
            sink.add(slot(Strange, 1, group), UNIT);
        }
        sink.add(slot(Article, 0, 0), 4 * article);
        sink.add(slot(Length, length, 0), UNIT);
        sink.add(slot(LengthCoarse, length, coarse), UNIT);
        if p == 0 && e == 0 && lemma == self.word.letters() {
            sink.add(slot(Whole, 0, 0), 4 * whole);
        }
        sink.add(slot(FrequencySort, verb, 0), 4 * frequency);
        sink.add(slot(Mates, verb, 0), 4 * facts.mates);
        sink.add(slot(MatesGroup, group, 0), facts.mates);
        sink.add(slot(ArticleSort, verb, 0), 4 * article);
        sink.add(slot(FrequencyGroup, group, 0), frequency);
        sink.add(slot(FrequencyProclitic, p, 0), frequency);
        sink.add(slot(FrequencyEnclitic, e, 0), frequency);
        sink.add(slot(FrequencyKind, kind, 0), frequency);
        sink.add(slot(Ratio, 0, 0), 2 * (frequency - whole));
        sink.add(slot(ProcliticCoarse, p, coarse), UNIT);
        sink.add(slot(EncliticCoarse, e, coarse), UNIT);
        sink.add(slot(LastGroup, last, group), UNIT);
        sink.add(slot(FirstCoarse, first, coarse), UNIT);
        sink.add(slot(RowFirst, u32::from(stem[0]), row), UNIT);
        sink.add(slot(StemEnd, u32::from(stem[stem.len() - 1]), coarse), UNIT);
        let super::verb::Listed { verb: listed_verb, noun: listed_noun } = self.verbs.listed(Key::new(lemma));
        let listed = u32::from(listed_verb) << 1 | u32::from(listed_noun);
        sink.add(slot(Listed, listed, verb), UNIT);
        sink.add(slot(ListedCoarse, listed, coarse), UNIT);
        sink.add(slot(ListedGroup, listed, group), UNIT);
        let start = usize::from(candidate.split.start);
        if stem[0] == ALEF {
            sink.add(slot(Seat, u32::from(self.word.has_hamza(start)), row), UNIT);
        }
        let shape = shape(lemma);
        sink.add(slot(Shape, shape, verb), UNIT);
        sink.add(slot(ShapeGroup, shape, group), UNIT);
        sink.add(slot(StemShape, self::shape(stem), row), UNIT);
        if candidate.split.has_article() {
            sink.add(slot(ArticleArticle, 0, 0), 2 * article);
        }
        if candidate.kind.sort() == Sort::Plural {
            let with_article = self.forms.get(al().then(Key::new(stem))).unwrap_or_default();
            let stem = i32::from(stem_form.frequency);
            sink.add(slot(PluralArticle, 0, 0), stem - i32::from(with_article.frequency));
            sink.add(slot(PluralRatio, 0, 0), frequency - stem);
        }
    }
}
