//! The tables, put together.

use super::form::{Forms, Key};
use super::letters::Word;
use super::rank::{Candidate, Ranker, Split, Sum, keep_best};
use super::root::{Finder, READINGS, Root, Roots};
use super::verb::Verbs;
use alloc::vec::Vec;

/// All that is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Model<'a> {
    pub(crate) forms: Forms<'a>,
    pub(crate) verbs: Verbs<'a>,
    pub(crate) roots: Roots<'a>,
    /// Readings, as [`Candidate::pack`] numbers them; forms know theirs by index.
    pub(crate) answers: &'a [[u8; 4]],
    pub(crate) weights: &'a [u8],
    pub(crate) root_weights: &'a [u8],
}

/// How many readings are given at most.
const MOST: usize = 16;

impl Model<'static> {
    /// The tables that `data/generate` trained.
    pub(crate) const EMBEDDED: Model<'static> = Model {
        forms: Forms::new(include_bytes!("forms.bin")),
        verbs: Verbs::new(include_bytes!("verbs.bin")),
        roots: Roots::new(include_bytes!("roots.bin")),
        answers: include_bytes!("answers.bin").as_chunks().0,
        weights: include_bytes!("weights.bin"),
        root_weights: include_bytes!("root_weights.bin"),
    };
}

impl Model<'_> {
    /// The likeliest reading.
    #[inline]
    pub(crate) fn best(&self, word: &Word) -> Candidate {
        match self.known(word) {
            Some(candidate) => candidate,
            None => self.rank(word, &mut |_, _| {}),
        }
    }

    /// The reading that was worked out beforehand.
    #[inline]
    fn known(&self, word: &Word) -> Option<Candidate> {
        let answer = self.forms.get(Key::new(word.letters()))?.answer;
        let packed = *self.answers.get(usize::from(answer))?;
        // 0 is no answer.
        if answer == 0 { None } else { Candidate::unpack(u32::from_le_bytes(packed), word) }
    }

    /// Calls `each` with all readings and their scores, and gives the best, of equals the first.
    pub(crate) fn rank(&self, word: &Word, each: &mut impl FnMut(&Candidate, i32)) -> Candidate {
        let ranker = Ranker::new(word, self.forms, self.verbs);
        let mut best = Candidate::whole(word);
        let mut most = i32::MIN;
        Split::all(word, |split| {
            let mut of_split = Sum { weights: self.weights, score: 0 };
            ranker.split(split, &mut of_split);
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

    /// The readings that differ in lemma or sort or cut, the likeliest first; one that was worked out beforehand comes first
    /// in any case.
    pub(crate) fn ranked(&self, word: &Word) -> Vec<(Candidate, i32)> {
        self.kept(word, MOST, true)
    }

    fn kept(&self, word: &Word, most: usize, cuts: bool) -> Vec<(Candidate, i32)> {
        let mut kept = Vec::with_capacity(most + 1);
        self.rank(word, &mut |candidate, score| keep_best(&mut kept, most, cuts, candidate, score));
        if let Some(known) = self.known(word) {
            let score = kept.first().map_or(0, |&(_, score)| score);
            kept.retain(|(candidate, _)| !candidate.is_like(&known, cuts));
            kept.truncate(most - 1);
            kept.insert(0, (known, score));
        }
        kept
    }

    /// The root of a word.
    pub(crate) fn root(&self, word: &Word) -> Option<Root> {
        let ranked = self.kept(word, READINGS, false);
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
