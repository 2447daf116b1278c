//! The root of a word: a log-linear model over the ways in which letters can be radicals.
//!
//! Every choice of three or four letters that holds all letters which no affix has, with weak radicals that are written
//! otherwise or not at all, is a derivation of a root. Derivations are sought in the word and in its lemma.

use super::clitic;
use super::form::{Forms, Key};
use super::letters::*;
use super::rank::{Candidate, Sink, UNIT, hashed_slot};
use super::verb::Verbs;

/// A root: three or four letters, hamza always as ء.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Root {
    letters: [Letter; 4],
}

impl Root {
    fn new(letters: &[Letter]) -> Root {
        let mut root = Root::default();
        root.letters[..letters.len()].copy_from_slice(letters);
        root
    }

    pub(crate) fn letters(&self) -> &[Letter] {
        &self.letters[..if self.letters[3] == 0 { 3 } else { 4 }]
    }

    /// The root that `text` spells.
    #[cfg(feature = "training")]
    pub(crate) fn read(text: &str) -> Option<Root> {
        let mut letters = [0; 4];
        let mut len = 0;
        for c in text.chars() {
            *letters.get_mut(len)? = plain(letter(c));
            len += 1;
        }
        (len >= 3).then(|| Root::new(&letters[..len]))
    }

    /// As a number: six bits a letter.
    pub(crate) fn number(&self) -> u32 {
        self.letters
            .iter()
            .fold(0, |number, &letter| (number << 6) | u32::from(letter.wrapping_sub(0x20) & 63))
    }
}

/// The roots that are known, sorted: the number of each in the upper 24 bits, how many verbs have it in the lower 8.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Roots<'a> {
    rows: &'a [[u8; 4]],
}

impl<'a> Roots<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Roots<'a> {
        Roots { rows: bytes.as_chunks().0 }
    }

    /// The index of a root, if it is known.
    pub(crate) fn index(&self, root: Root) -> Option<usize> {
        let number = root.number();
        self.rows.binary_search_by_key(&number, |row| u32::from_le_bytes(*row) >> 8).ok()
    }

    /// How many verbs a root has; `None` if it is not known.
    fn verbs(&self, root: Root) -> Option<i32> {
        Some(i32::from(self.rows[self.index(root)?][0]))
    }
}

#[derive(Clone, Copy)]
#[repr(u32)]
enum Feature {
    Before,
    After,
    Between,
    Weak,
    Template,
    BeforeBetween,
    BetweenAfter,
    BeforeAfter,
    Popularity,
    Verbs,
    NoVerbs,
    Strange,
    Length,
    BeforeLength,
    AfterLength,
    BetweenLength,
    Core,
    FirstRadical,
    LastRadical,
    WeakAfter,
    WeakBetween,
    WeakBefore,
    Core2,
    StemStart,
    StemEnd,
    Outside,
    TemplateSort,
    TemplateRow,
    Both,
    Only,
    Listed,
    ListedSort,
    ListedWeak,
    Reading,
    ReadingGap,
    ReadingWeak,
    WeakRadicals,
    WeakSort,
    Span,
    SpanBefore,
    SpanAfter,
}

#[inline]
fn slot(feature: Feature, source: u32, a: u32, b: u32) -> usize {
    hashed_slot(u64::from(feature as u32 * 2 + source) << 56, a, b)
}

/// Some letters as one number.
fn hash(letters: &[Letter]) -> u32 {
    letters.iter().fold(1, |hash: u32, &letter| hash.wrapping_mul(0x0100_0193) ^ u32::from(letter))
}

/// The radical that a letter writes if it is no weak one.
fn plain(letter: Letter) -> Letter {
    match letter {
        ALEF_HAMZA | WAW_HAMZA | YEH_HAMZA => HAMZA,
        letter => letter,
    }
}

/// What radicals a letter may stand for.
fn radicals(letter: Letter, first: bool) -> &'static [Letter] {
    const fn own() -> [[Letter; 1]; 256] {
        let mut own = [[0]; 256];
        let mut at = 0;
        while at < 256 {
            own[at] = [at as u8];
            at += 1;
        }
        own
    }
    static OWN: [[Letter; 1]; 256] = own();
    match letter {
        ALEF => &[WAW, YEH, HAMZA],
        ALEF_MAKSURA => &[YEH, WAW],
        YEH => &[YEH, WAW],
        WAW => &[WAW, YEH],
        ALEF_HAMZA | YEH_HAMZA | HAMZA => &[HAMZA, WAW, YEH],
        WAW_HAMZA => &[HAMZA, WAW],
        TEH if first => &[TEH, WAW],
        TEH_MARBUTA => &[],
        letter => &OWN[usize::from(letter)],
    }
}

/// Letters that affixes and patterns have.
fn is_affix(letter: Letter) -> bool {
    const AFFIXES: ([Letter; 21], usize) = const_letters("اوينتمسلبفكهةىأئؤءدطش");
    AFFIXES.0.contains(&letter)
}

/// One way to find a root in letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Derivation {
    pub(crate) root: Root,
    /// Where the written radicals stand.
    at: [u8; 4],
    written: u8,
    /// Which radicals are written otherwise.
    weak: u32,
}

impl Derivation {
    /// Whether all written radicals stand from `start` to `end`.
    fn is_within(&self, start: u8, end: u8) -> bool {
        self.at[0] >= start && self.at[usize::from(self.written) - 1] < end
    }
}

/// Calls `each` with the ways to find a root in `letters`.
fn derivations(letters: &[Letter], mut each: impl FnMut(Derivation)) {
    const MOST: usize = 14;
    let n = letters.len();
    let hard = letters.iter().filter(|&&letter| !is_affix(letter)).count();
    if n > MOST || hard > 4 || n < 2 {
        return;
    }
    let fits = |at: &[usize]| {
        at[at.len() - 1] - at[0] <= 7
            && at.iter().filter(|&&at| !is_affix(letters[at])).count() == hard
            && at.iter().all(|&at| letters[at] != TEH_MARBUTA)
    };
    let mut add = |root: &[Letter], at: &[usize], weak: u32| {
        let mut derivation = Derivation { root: Root::new(root), at: [0; 4], written: at.len() as u8, weak };
        for (to, &from) in derivation.at.iter_mut().zip(at) {
            *to = from as u8;
        }
        each(derivation);
    };
    for i in 0..n {
        for j in i + 1..n {
            if fits(&[i, j]) {
                let (a, b) = (plain(letters[i]), plain(letters[j]));
                if a != ALEF && b != ALEF && b != ALEF_MAKSURA && a != ALEF_MAKSURA {
                    add(&[a, b, b], &[i, j], 1);
                    if j == i + 1 {
                        for weak in [WAW, YEH] {
                            add(&[a, weak, b], &[i, j], 2);
                            add(&[a, b, weak], &[i, j], 3);
                        }
                        add(&[WAW, a, b], &[i, j], 4);
                        add(&[HAMZA, a, b], &[i, j], 5);
                    }
                }
            }
            for k in j + 1..n {
                if fits(&[i, j, k]) {
                    for &a in radicals(letters[i], i == 0) {
                        for &b in radicals(letters[j], false) {
                            for &c in radicals(letters[k], false) {
                                let mut weak = 1;
                                for (at, radical) in [(i, a), (j, b), (k, c)] {
                                    weak <<= 9;
                                    if plain(letters[at]) != radical {
                                        weak |=
                                            1 << 8 | u32::from(radical) ^ u32::from(letters[at]) << 1 & 0xFF;
                                    }
                                }
                                add(&[a, b, c], &[i, j, k], weak);
                            }
                        }
                    }
                }
                for l in k + 1..n {
                    if fits(&[i, j, k, l]) {
                        let root = [i, j, k, l].map(|at| plain(letters[at]));
                        if !root.iter().any(|&letter| matches!(letter, ALEF | ALEF_MAKSURA)) {
                            add(&root, &[i, j, k, l], 6);
                        }
                    }
                }
            }
        }
    }
}

/// How many words of the root are known, and how well: 0 to some 100.
fn popularity(root: Root, forms: &Forms<'_>) -> i32 {
    let bare = |letter: Letter| if letter == HAMZA { ALEF } else { letter };
    let frequency = |template: &[u8]| {
        let mut letters = Letters::default();
        for &letter in template {
            match letter {
                1..=4 => letters.push(bare(root.letters[usize::from(letter) - 1])),
                letter => letters.push(letter),
            }
        }
        forms.get(Key::new(letters.as_slice())).map_or(0, |form| i32::from(form.frequency))
    };
    if root.letters[3] != 0 {
        let templates: [&[u8]; 4] =
            [&[1, 2, 3, 4], &[1, 2, 3, 4, TEH_MARBUTA], &[MEEM, 1, 2, 3, 4], &[YEH, 1, 2, 3, 4]];
        return templates.iter().map(|template| 3 * frequency(template)).sum();
    }
    let sound: [&[u8]; 10] = [
        &[1, 2, 3],
        &[MEEM, 1, 2, 3],
        &[1, ALEF, 2, 3],
        &[TEH, 1, 2, YEH, 3],
        &[ALEF, 1, 2, 3],
        &[YEH, 1, 2, 3],
        &[1, 2, YEH, 3],
        &[MEEM, 1, 2, WAW, 3],
        &[1, 2, 3, TEH_MARBUTA],
        &[1, 2, ALEF, 3],
    ];
    let weak = |radical: usize| matches!(root.letters[radical], WAW | YEH);
    let mut sum: i32 = sound.iter().map(|template| frequency(template)).sum();
    let mut count = sound.len() as i32;
    let mut more = |templates: &[&[u8]]| {
        sum += templates.iter().map(|template| frequency(template)).sum::<i32>();
        count += templates.len() as i32;
    };
    if weak(1) {
        more(&[&[1, ALEF, 3], &[1, ALEF, YEH_HAMZA, 3], &[MEEM, 1, ALEF, 3]]);
    }
    if root.letters[1] == root.letters[2] {
        more(&[&[1, 2], &[YEH, 1, 2], &[1, 2, TEH_MARBUTA]]);
    }
    if weak(2) {
        more(&[&[1, 2, ALEF_MAKSURA], &[1, 2, ALEF], &[1, 2, YEH], &[1, ALEF, 2]]);
    }
    if root.letters[0] == WAW {
        more(&[&[YEH, 2, 3], &[2, 3, TEH_MARBUTA]]);
    }
    sum * 10 / count
}

/// A word, its lemma, and what is asked of derivations.
pub(crate) struct Finder<'a> {
    forms: Forms<'a>,
    roots: Roots<'a>,
    /// The roots that are listed for the lemma, the lemma without ة or ي, and the stem: index and whether as a verb.
    listed: [[Option<(u16, bool)>; 3]; 3],
    /// The letters of the word, alefs with hamza told apart.
    word: Letters,
    lemma: Letters,
    candidate: Candidate,
    /// The likeliest readings: the roots listed for their lemmas in that sort, and how far the score is from the best.
    readings: [Option<([Option<u16>; 3], i32)>; READINGS],
}

/// How many readings are looked at.
pub(crate) const READINGS: usize = 8;

impl<'a> Finder<'a> {
    pub(crate) fn new(
        word: &Word,
        ranked: &[(Candidate, i32)],
        forms: Forms<'a>,
        verbs: Verbs<'a>,
        roots: Roots<'a>,
    ) -> Option<Finder<'a>> {
        let &(candidate, best) = ranked.first()?;
        let mut readings = [None; READINGS];
        for (&(candidate, score), to) in ranked.iter().zip(&mut readings) {
            let verbal = candidate.kind.is_verb();
            let mut roots = [None; 3];
            let entries = verbs.entries(Key::new(candidate.lemma.as_slice()));
            for (entry, to) in entries.zip(&mut roots) {
                *to = (if verbal { entry.verb } else { entry.noun }).then_some(entry.root);
            }
            *to = Some((roots, best - score));
        }
        let bare = candidate.lemma.as_slice();
        let cut = match bare {
            [rest @ .., TEH_MARBUTA | YEH] => rest,
            rest => rest,
        };
        let cut = match cut {
            [rest @ .., YEH] if bare.last() == Some(&TEH_MARBUTA) => rest,
            rest => rest,
        };
        let mut listed = [[None; 3]; 3];
        for (letters, listed) in [bare, cut, candidate.split.stem(word)].into_iter().zip(&mut listed) {
            for (entry, to) in verbs.entries(Key::new(letters)).zip(listed) {
                *to = Some((entry.root, entry.verb));
            }
        }
        let mut letters = Letters::default();
        letters.extend(word.letters());
        for (index, letter) in letters.as_mut_slice().iter_mut().enumerate() {
            if word.has_hamza(index) {
                *letter = ALEF_HAMZA;
            }
        }
        // Where the lemma begins as the stem does, the hamza is that of the stem.
        let mut lemma = candidate.lemma;
        let start = usize::from(candidate.split.start);
        for (index, letter) in lemma.as_mut_slice().iter_mut().enumerate() {
            match letters.as_slice().get(start + index) {
                Some(&written) if written == *letter => {}
                Some(&ALEF_HAMZA) if *letter == ALEF => *letter = ALEF_HAMZA,
                _ => break,
            }
        }
        Some(Finder { forms, roots, listed, word: letters, lemma, candidate, readings })
    }

    /// Calls `each` with every derivation and a function for its features.
    pub(crate) fn derivations(&self, mut each: impl FnMut(Root, &dyn Fn(&mut dyn Sink))) {
        let mut of_lemma: [Root; 64] = [Root::default(); 64];
        let mut count = 0;
        derivations(self.lemma.as_slice(), |derivation| {
            if self.is_offered(&derivation) && count < of_lemma.len() {
                of_lemma[count] = derivation.root;
                count += 1;
            }
        });
        let of_lemma = &of_lemma[..count];
        let split = self.candidate.split;
        // عال and هال are surer than the weights are, which know roots of Standard Arabic only.
        let dialect = usize::from(split.proclitics) >= clitic::STANDARD_PROCLITICS && split.has_article();
        for (source, letters) in [(0, &self.word), (1, &self.lemma)] {
            derivations(letters.as_slice(), |derivation| {
                let within = source == 1 || !dialect || derivation.is_within(split.start, split.end);
                if within && self.is_offered(&derivation) {
                    let shared = source == 1 || of_lemma.contains(&derivation.root);
                    each(derivation.root, &|sink| self.features(&derivation, source, shared, sink));
                }
            });
        }
    }

    /// Known roots, and strange ones of which all radicals are written.
    fn is_offered(&self, derivation: &Derivation) -> bool {
        let sound = derivation.weak == 1 << 27 || derivation.weak == 6;
        self.roots.verbs(derivation.root).is_some() || sound
    }

    fn features(&self, derivation: &Derivation, source: u32, shared: bool, mut sink: &mut dyn Sink) {
        use Feature::*;
        let sink = &mut sink;
        let letters = if source == 0 { self.word.as_slice() } else { self.lemma.as_slice() };
        let at = &derivation.at[..usize::from(derivation.written)];
        let (first, last) = (usize::from(at[0]), usize::from(at[at.len() - 1]));
        let (before, after) = (&letters[..first], &letters[last + 1..]);
        let mut between = 1u32;
        let mut between_letters = 0;
        for pair in at.windows(2) {
            let letters = &letters[usize::from(pair[0]) + 1..usize::from(pair[1])];
            between = between.wrapping_mul(31) ^ hash(letters);
            between_letters += letters.len();
        }
        let mut template = 1u32;
        for (index, &letter) in letters.iter().enumerate() {
            let letter = at
                .iter()
                .position(|&at| usize::from(at) == index)
                .map_or(letter, |radical| radical as u8 + 1);
            template = template.wrapping_mul(0x0100_0193) ^ u32::from(letter);
        }
        let (before_hash, after_hash) = (hash(before), hash(after));
        let weak = derivation.weak;
        let root = derivation.root;
        let radicals = root.letters();
        let mut add = |feature: Feature, a: u32, b: u32, value: i32| {
            if value != 0 {
                sink.add(slot(feature, source, a, b), value);
            }
        };
        let nearest = u32::from(before.last().copied().unwrap_or(0));
        let next = u32::from(after.first().copied().unwrap_or(0));
        let kind = self.candidate.kind;
        add(Before, before_hash, 0, UNIT);
        add(After, after_hash, 0, UNIT);
        add(Between, between, 0, UNIT);
        add(Weak, weak, 0, UNIT);
        add(Template, template, 0, UNIT);
        add(BeforeBetween, hash(&before[before.len().saturating_sub(2)..]), between, UNIT);
        add(BetweenAfter, between, hash(&after[..after.len().min(2)]), UNIT);
        add(BeforeAfter, before_hash, after_hash, UNIT / 2);
        add(Popularity, 0, 0, popularity(root, &self.forms) / 2);
        match self.roots.verbs(root) {
            Some(0) => add(NoVerbs, 0, 0, UNIT),
            Some(verbs) => add(Verbs, 0, 0, 4 * verbs),
            None => add(Strange, radicals.len() as u32, 0, UNIT),
        }
        add(Length, radicals.len() as u32, 0, UNIT);
        add(BeforeLength, 0, 0, UNIT * before.len() as i32);
        add(AfterLength, 0, 0, UNIT * after.len() as i32);
        add(BetweenLength, 0, 0, UNIT * between_letters as i32);
        add(Core, nearest << 8 | next, between, UNIT);
        add(FirstRadical, nearest, radicals[0].into(), UNIT);
        add(LastRadical, u32::from(radicals[radicals.len() - 1]), next, UNIT);
        add(WeakAfter, weak, next, UNIT);
        add(WeakBetween, weak, between, UNIT);
        add(WeakBefore, weak, between ^ nearest << 20, UNIT);
        add(TemplateSort, template, kind.coarse(), UNIT);
        add(TemplateRow, template, kind.row(), UNIT);
        add(WeakSort, weak, kind.coarse(), UNIT);
        for (index, &radical) in radicals.iter().enumerate() {
            if matches!(radical, WAW | YEH | HAMZA) {
                add(WeakRadicals, index as u32, radical.into(), UNIT);
            }
        }
        if source == 0 {
            let (start, end) =
                (usize::from(self.candidate.split.start), usize::from(self.candidate.split.end));
            let outside = at.iter().filter(|&&at| !(start..end).contains(&usize::from(at))).count();
            add(Outside, outside as u32, 0, UNIT);
            add(StemStart, (first + 8 - start).min(12) as u32, kind.coarse(), UNIT);
            add(StemEnd, (end + 8 - last).min(14) as u32, kind.group(), UNIT);
            add(
                Core2,
                hash(&letters[start.min(first)..first]),
                hash(&letters[last + 1..end.max(last + 1)]),
                UNIT,
            );
            let bare = |range: core::ops::Range<usize>| {
                let mut bare = Letters::default();
                bare.extend(&letters[range]);
                bare.as_mut_slice()
                    .iter_mut()
                    .filter(|letter| **letter == ALEF_HAMZA)
                    .for_each(|letter| *letter = ALEF);
                self.forms.get(Key::new(bare.as_slice())).map_or(0, |form| i32::from(form.frequency))
            };
            let whole = bare(0..letters.len());
            add(Span, 0, 0, 2 * bare(first..last + 1));
            add(SpanBefore, before_hash, 0, bare(first..letters.len()) - whole);
            add(SpanAfter, after_hash, 0, bare(0..last + 1) - whole);
        } else {
            // A lemma that is the root and no more.
            add(Core2, u32::from(before.is_empty() && after.is_empty() && between_letters == 0), weak, UNIT);
        }
        let index = self.roots.index(root).map(|index| index as u16);
        let verbal = u32::from(kind.is_verb());
        for (of, listed) in self.listed.iter().enumerate() {
            let found = listed.iter().position(|entry| entry.is_some_and(|(root, _)| Some(root) == index));
            let what = match found {
                _ if listed[0].is_none() => 0,
                None => 1,
                Some(at) => 2 + u32::from(listed[at].is_some_and(|(_, verb)| verb)) + 2 * u32::from(at > 0),
            };
            add(Listed, of as u32, what, UNIT);
            add(ListedSort, (of as u32) << 1 | verbal, what, UNIT);
            add(ListedSort, (of as u32) << 8 | 16 | kind.coarse(), what, UNIT);
            add(ListedWeak, (of as u32) << 3 | what, weak, UNIT);
        }
        let of_root = |reading: &Option<([Option<u16>; 3], i32)>| {
            reading.is_some_and(|(roots, _)| index.is_some() && roots.contains(&index))
        };
        let rank = self.readings.iter().position(of_root);
        add(Reading, rank.map_or(99, |rank| rank as u32), 0, UNIT);
        add(ReadingWeak, rank.map_or(9, |rank| rank.min(2) as u32), weak, UNIT);
        if let Some((_, gap)) = rank.and_then(|rank| self.readings[rank]) {
            add(ReadingGap, 0, 0, (gap >> 5).min(64));
        }
        add(if shared { Both } else { Only }, 0, 0, UNIT);
    }
}
