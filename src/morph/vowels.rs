//! Readings that the vowels of a word rule out.
//!
//! Only what no writer means counts: a vowel that a clitic never has, tanwin on a verb or before a pronoun, a first letter that
//! is doubled. What is not written says nothing, and dialects, whose clitics have other vowels, are
//! spelled without them.

use super::clitic::{ENCLITICS, PROCLITICS};
use super::letters::*;
use super::pattern::Sort;
use super::rank::Candidate;

/// Vowel marks that no letter of a clitic has.
struct Never {
    letter: Letter,
    marks: Marks,
}

const fn never(letter: Letter, marks: Marks) -> Never {
    Never { letter, marks }
}

/// Of pieces of one letter, and of the last letter of the others: وَ فَ سَ كَ, بِ, لِ or لَ.
const PROCLITIC: &[Never] = &[
    never(WAW, DAMMA | KASRA | SHADDA | SUKUN | TANWIN),
    never(FEH, DAMMA | KASRA | SHADDA | SUKUN | TANWIN),
    never(SEEN, DAMMA | KASRA | SHADDA | SUKUN | TANWIN),
    never(letter('ك'), DAMMA | KASRA | SHADDA | SUKUN | TANWIN),
    never(BEH, FATHA | DAMMA | SHADDA | TANWIN),
];

/// The first letters of pronouns: هُ هِ, هَا, هُمْ, نَا, نِي, كُمْ; كَ كِ.
fn enclitic(letters: &[Letter]) -> Marks {
    const KAF: Letter = letter('ك');
    match *letters {
        [HEH] => TANWIN | FATHA | SHADDA,
        [HEH, ALEF] => TANWIN | DAMMA | KASRA | SHADDA | SUKUN,
        [HEH, MEEM, ..] => TANWIN | FATHA | SHADDA | SUKUN,
        [NOON, ALEF] => TANWIN | DAMMA | KASRA | SUKUN,
        [NOON, YEH] => TANWIN | FATHA | DAMMA | SUKUN,
        [KAF] => TANWIN | DAMMA | SHADDA,
        [KAF, MEEM, ..] => TANWIN | FATHA | KASRA | SHADDA,
        [YEH] => TANWIN | DAMMA | KASRA,
        _ => TANWIN,
    }
}

/// Whether the vowels of `word` rule `candidate` out.
pub(crate) fn contradict(word: &Word, candidate: &Candidate) -> bool {
    let (letters, marks) = (word.letters(), word.marks());
    let split = candidate.split;
    let (start, end) = (usize::from(split.start), usize::from(split.end));
    let proclitics = &PROCLITICS[usize::from(split.proclitics)];
    let mut from = 0;
    for to in proclitics.ends() {
        let last = to - 1;
        let of_one = to - from == 1;
        let wrong = |never: &Never| of_one && letters[last] == never.letter && marks[last] & never.marks != 0;
        if PROCLITIC.iter().any(wrong) || marks[last] & TANWIN != 0 {
            return true;
        }
        from = to;
    }
    // A word begins with a single letter; the article doubles many.
    if marks[start] & (SHADDA | SUKUN) != 0 && !proclitics.has_article() && letters[start] != ALEF {
        return true;
    }
    if split.enclitics > 0 {
        let pronoun = &ENCLITICS[usize::from(split.enclitics)];
        let first = pronoun.ends().next().unwrap_or(0);
        if marks[end] & enclitic(&pronoun.letters()[..first]) != 0 {
            return true;
        }
    }
    // Tanwin stands at the end of a noun without pronoun, also before its alef. That the article rules it out, many forget.
    let has_tanwin = marks[start..end].iter().any(|marks| marks & TANWIN != 0);
    let is_verb = matches!(candidate.kind.sort(), Sort::Perfect | Sort::Imperfect);
    if has_tanwin && (is_verb || split.enclitics > 0) {
        return true;
    }
    is_verb && contradict_verb(candidate, &letters[start..end], &marks[start..end])
}

/// The same for the stem of a verb.
fn contradict_verb(candidate: &Candidate, letters: &[Letter], marks: &[Marks]) -> bool {
    match candidate.kind.sort() {
        // The letter of the person has a vowel.
        Sort::Imperfect => marks[0] & SUKUN != 0,
        // Of three sound letters the first has fatha or damma, the second a vowel, the last, without an ending, fatha.
        Sort::Perfect => {
            let is_sound = letters.iter().all(|letter| !matches!(*letter, ALEF | WAW | YEH | ALEF_MAKSURA));
            letters.len() == 3
                && is_sound
                && letters == candidate.lemma.as_slice()
                && (marks[0] & KASRA != 0 || marks[1] & SUKUN != 0 || marks[2] & (DAMMA | KASRA) != 0)
        }
        Sort::Noun | Sort::Plural => false,
    }
}
