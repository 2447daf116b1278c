//! The tables, put together.

use super::form::{Forms, Key};
use super::letters::{Letters, Word};
use super::pattern::Kind;
use super::rank::{Alike, Candidate, Ranker, Restored, Split, Sum, Weights, keep_best};
use super::root::{Finder, READINGS, Root, Roots};
use super::verb::Verbs;
use super::vowels::contradict;
use alloc::vec::Vec;

/// All that is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    pub(crate) forms: Forms<'a>,
    pub(crate) verbs: Verbs<'a>,
    pub(crate) roots: Roots<'a>,
    /// The most frequent words, where few lines of the cache hold them: by the lowest bits of the mixed key, 20 other bits of
    /// it, and the number of the answer.
    pub(crate) frequent: &'a [[u8; 4]],
    /// Readings, as [`Candidate::unpack_in_place`] reads them; forms know theirs by index.
    pub(crate) answers: &'a [[u8; 4]],
    /// Of the features of splits, where those alone decide.
    pub(crate) split_weights: &'a Weights,
    pub(crate) weights: &'a Weights,
    pub(crate) root_weights: &'a Weights,
}

/// Where a key stands in the table of frequent words, and its check there.
#[inline]
pub(crate) fn place(key: Key, len: usize) -> (usize, u32) {
    let mixed = key.mixed();
    (mixed as usize & (len - 1), (mixed >> 40) as u32 & 0xF_FFFF)
}

#[inline]
fn frequent(table: &[[u8; 4]], key: Key) -> Option<u16> {
    if table.is_empty() {
        return None;
    }
    let (place, check) = place(key, table.len());
    let entry = u32::from_le_bytes(table[place]);
    (entry >> 12 == check && entry & 0xFFF != 0).then_some((entry & 0xFFF) as u16)
}

/// What the tables say of a word.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer {
    /// Its reading, as [`Candidate::unpack_in_place`] reads it.
    Packed(u32),
    /// That there is such a word.
    Known,
    /// Nothing.
    Unknown,
}

/// How many readings are given at most.
const MOST: usize = 16;

impl Model<'static> {
    /// The tables that `data/generate` trained.
    pub(crate) const EMBEDDED: Model<'static> = Model {
        forms: Forms::new(include_bytes!("forms.bin")),
        verbs: Verbs::new(include_bytes!("verbs.bin")),
        roots: Roots::new(include_bytes!("roots.bin")),
        frequent: include_bytes!("frequent.bin").as_chunks().0,
        answers: include_bytes!("answers.bin").as_chunks().0,
        split_weights: include_bytes!("split_weights.bin"),
        weights: include_bytes!("weights.bin"),
        root_weights: include_bytes!("root_weights.bin"),
    };
}

impl Model<'_> {
    /// The likeliest reading.
    #[inline]
    pub(crate) fn best(&self, word: &Word) -> Candidate {
        let mut candidate = Candidate::none();
        self.best_in_place(word, &mut candidate);
        candidate
    }

    /// [`Model::best`] where the candidate lies already: to move it would cost as much as to look it up.
    #[inline]
    pub(crate) fn best_in_place(&self, word: &Word, candidate: &mut Candidate) {
        self.complete(word, self.answer(word), candidate);
    }

    /// [`Model::best_in_place`] of a word of which the answer was looked up.
    #[inline]
    pub(crate) fn complete(&self, word: &Word, answer: Answer, candidate: &mut Candidate) {
        if self.known(word, answer, candidate).is_none() {
            *candidate = self.strange(word);
        }
        if word.is_vowelled() && contradict(word, candidate) {
            self.replace_contradicted(word, candidate);
        }
    }

    /// The likeliest reading that the vowels allow; if they allow none, all of them are as they were.
    #[cold]
    #[inline(never)]
    fn replace_contradicted(&self, word: &Word, candidate: &mut Candidate) {
        let mut most = i32::MIN;
        self.rank(word, &mut |other, score| {
            if score > most && !contradict(word, other) {
                (*candidate, most) = (*other, score);
            }
        });
    }

    /// What the tables say of a word.
    #[inline]
    pub(crate) fn answer(&self, word: &Word) -> Answer {
        let key = word.key();
        let answer = match frequent(self.frequent, key) {
            Some(answer) => answer,
            None => match self.forms.get(key) {
                Some(form) => form.answer,
                None => return Answer::Unknown,
            },
        };
        // 0 is no answer.
        match self.answers.get(usize::from(answer)) {
            Some(&packed) if answer > 0 => Answer::Packed(u32::from_le_bytes(packed)),
            _ => Answer::Known,
        }
    }

    /// The lemma of a word of letters alone with an answer, where it stands in the word as in the key.
    #[inline]
    pub(crate) fn lemma_in<'w>(&self, text: &'w str, word: &Word, answer: Answer) -> Option<&'w str> {
        let Answer::Packed(packed) = answer else { return None };
        if !Candidate::is_stem(packed) {
            return None;
        }
        let split = Split::unpack(packed, word)?;
        let (start, end) = (usize::from(split.start), usize::from(split.end));
        let at = word.byte(start);
        if word.is_plain(start..end) { text.get(at..at + 2 * (end - start)) } else { None }
    }

    /// The reading that was worked out beforehand.
    #[inline]
    fn known(&self, word: &Word, answer: Answer, candidate: &mut Candidate) -> Option<()> {
        match answer {
            Answer::Packed(packed) => candidate.unpack_in_place(packed, word),
            Answer::Known if self.answers.is_empty() => {
                *candidate = self.rank(word, &mut |_, _| {}); // while they are being worked out
                Some(())
            }
            Answer::Known | Answer::Unknown => None,
        }
    }

    /// The reading of a word without an answer: first the split, by its own features, then the reading of its stem, which
    /// mostly is known. To weigh all readings of all splits together is ten times as long.
    #[cold]
    #[inline(never)]
    pub(crate) fn strange(&self, word: &Word) -> Candidate {
        let ranker = Ranker::new(word, self.forms, self.verbs);
        let mut best = Candidate::whole(word);
        let mut splits = [best.split; 24];
        let mut count = 0;
        Split::all(word, |split| {
            if let Some(to) = splits.get_mut(count) {
                *to = split;
                count += 1;
            }
        });
        if count > 1 {
            let mut most = i32::MIN;
            for &split in &splits[..count] {
                let mut sum = Sum { weights: self.split_weights, score: 0 };
                ranker.split(split, &mut sum);
                if sum.score > most {
                    (best.split, most) = (split, sum.score);
                }
            }
        }
        let split = best.split;
        if !split.is_whole()
            && let Some(candidate) = self.by_stem(word, split, &splits[..count])
        {
            return candidate;
        }
        let mut most = i32::MIN;
        ranker.readings(split, &mut |candidate, stem| {
            // Of unknown lemmas only the stem itself is considered.
            let lemma = Key::new(candidate.lemma.as_slice());
            if candidate.kind != Kind::SELF
                && !self.forms.has(lemma)
                && self.verbs.entries(lemma).next().is_none()
            {
                return;
            }
            let mut sum = Sum { weights: self.weights, score: 0 };
            ranker.reading(candidate, stem, &mut sum);
            if sum.score > most {
                (best, most) = (*candidate, sum.score);
            }
        });
        best
    }

    /// The reading of a stem that is a known word by itself; of several, the most frequent. A word with clitics of its own
    /// (للبيت in وللبيت) brings them along, if one of `splits` has them all.
    fn by_stem(&self, word: &Word, split: Split, splits: &[Split]) -> Option<Candidate> {
        let hamzas = word.hamzas(usize::from(split.start));
        let mut best = None;
        for restored in Restored::ALL {
            let mut stem = Letters::default();
            if !restored.apply(split.stem(word), split.enclitics != 0, &mut stem) {
                continue;
            }
            let Some(form) = self.forms.get(Key::new(stem.as_slice())) else { continue };
            if best.is_some_and(|(most, _)| form.most() <= most) {
                continue;
            }
            let mut known = Candidate::none();
            let found = Word::of(stem.as_slice(), hamzas)
                .and_then(|stem| self.known(&stem, self.answer(&stem), &mut known));
            if found.is_none() {
                continue;
            }
            let inner = known.split;
            if inner.is_whole() {
                if !(split.has_article() && known.kind.is_verb()) {
                    best = Some((form.most(), Candidate { split, restored, ..known }));
                }
            } else if restored == Restored::No {
                let (start, end) = (split.start + inner.start, split.start + inner.end);
                if let Some(&split) = splits.iter().find(|split| (split.start, split.end) == (start, end)) {
                    best = Some((form.most(), Candidate { split, ..known }));
                }
            }
        }
        Some(best?.1)
    }

    /// Calls `each` with all readings and their scores, and gives the best, of equals the first.
    pub(crate) fn rank(&self, word: &Word, each: &mut impl FnMut(&Candidate, i32)) -> Candidate {
        let ranker = Ranker::new(word, self.forms, self.verbs);
        let mut best = Candidate::whole(word);
        let mut most = i32::MIN;
        Split::all(word, |split| {
            let mut of_split = Sum { weights: self.weights, score: 0 };
            ranker.split(split, &mut of_split);
            ranker.split_mates(split, &mut of_split);
            ranker.readings(split, &mut |candidate, stem| {
                let mut sum = Sum { weights: self.weights, score: of_split.score };
                ranker.reading(candidate, stem, &mut sum);
                each(candidate, sum.score);
                if sum.score > most {
                    (best, most) = (*candidate, sum.score);
                }
            });
        });
        best
    }

    /// The readings that differ in lemma or sort or cut, the likeliest first; the best of [`Model::best`] comes first in any
    /// case.
    pub(crate) fn ranked(&self, word: &Word) -> Vec<(Candidate, i32)> {
        let is_out = |candidate: &Candidate| word.is_vowelled() && contradict(word, candidate);
        self.kept(word, Some(self.best(word)), MOST, Alike::CutAlike, is_out)
    }

    /// The likeliest readings; before them, if one is given, the `best`.
    fn kept(
        &self,
        word: &Word,
        best: Option<Candidate>,
        most: usize,
        alike: Alike,
        is_out: impl Fn(&Candidate) -> bool,
    ) -> Vec<(Candidate, i32)> {
        let mut kept = Vec::with_capacity(most + 1);
        self.rank(word, &mut |candidate, score| {
            if !is_out(candidate) {
                keep_best(&mut kept, most, alike, candidate, score);
            }
        });
        if let Some(best) = best {
            let score = kept.first().map_or(0, |&(_, score)| score);
            kept.retain(|(candidate, _)| !candidate.is_like(&best, alike));
            kept.truncate(most - 1);
            kept.insert(0, (best, score));
        }
        kept
    }

    /// The root of a word.
    pub(crate) fn root(&self, word: &Word) -> Option<Root> {
        // The reading of a strange word is found in haste; here all are weighed with all features anyway.
        let mut known = Candidate::none();
        let best = self.known(word, self.answer(word), &mut known).map(|()| self.best(word));
        // Weaker readings tell of the root too, also where vowels rule them out.
        let ranked = self.kept(word, best, READINGS, Alike::OfOneLemma, |_| false);
        let finder = Finder::new(word, &ranked, self.forms, self.verbs, self.roots)?;
        let mut best = None;
        finder.derivations(|root, features| {
            let mut sum = Sum { weights: self.root_weights, score: 0 };
            features(&mut sum);
            if best.is_none_or(|(score, _)| sum.score > score) {
                best = Some((sum.score, root));
            }
        });
        best.map(|(_, root)| root)
    }
}
