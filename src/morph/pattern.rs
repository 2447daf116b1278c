//! From a stem to its lemma: inflection as rows of data.
//!
//! A row rewrites letters: `*` is a run of letters, the digits are single letters (the same digit, the same letter), all
//! else is literal. The rows cover sound and broken plurals, dual, feminine, tanwin alef, nisba, elative, and the verbs
//! in all persons with weak, hollow, defective, geminate and hamzated roots; which of the many lemmas that they offer is
//! meant, the ranking decides.

use super::letters::{Letter, Letters, MAX, TEH_MARBUTA, letter_of};
use super::rows::rows;

const STAR: u8 = 0xFF;

#[derive(Clone, Copy, Debug)]
struct Side {
    letters: [u8; 8],
    len: u8,
    /// The place of the `*`, or the length.
    star: u8,
}

impl Side {
    const fn new(text: &str) -> Side {
        let bytes = text.as_bytes();
        let mut side = Side { letters: [0; 8], len: 0, star: 0xFF };
        let mut at = 0;
        while at < bytes.len() {
            let letter = match bytes[at] {
                b'*' => {
                    side.star = side.len;
                    STAR
                }
                digit @ b'1'..=b'4' => digit - b'0',
                first => {
                    at += 1;
                    letter_of(first, bytes[at])
                }
            };
            side.letters[side.len as usize] = letter;
            side.len += 1;
            at += 1;
        }
        side
    }

    #[inline]
    fn as_slice(&self) -> &[u8] {
        &self.letters[..self.len as usize]
    }
}

/// A rewriting.
#[derive(Clone, Copy, Debug)]
struct Rule {
    from: Side,
    to: Side,
    /// The least number of letters under the `*`.
    least: u8,
    text: (&'static str, &'static str),
}

impl Rule {
    const fn new(from: &'static str, to: &'static str, least: u8) -> Rule {
        Rule { from: Side::new(from), to: Side::new(to), least, text: (from, to) }
    }

    /// Writes what `stem` is rewritten to; `false` if the rule does not fit.
    #[inline]
    fn apply(&self, stem: &[Letter], out: &mut Letters) -> bool {
        match self.from.fit(stem, self.least) {
            Some(fit) => {
                self.write(&fit, out);
                true
            }
            None => false,
        }
    }

    /// Writes what `lemma` was rewritten from; `false` if the rule did not make it.
    fn reverse(&self, lemma: &[Letter], out: &mut Letters) -> bool {
        // A rule adds and takes three letters at most.
        if lemma.len() + 3 > super::letters::MAX {
            return false;
        }
        match self.to.fit(lemma, self.least) {
            Some(fit) => {
                self.from.write(&fit, out);
                true
            }
            None => false,
        }
    }

    #[inline]
    fn write(&self, fit: &Fit<'_>, out: &mut Letters) {
        self.to.write(fit, out);
    }
}

/// Which rules a stem may fit by its first letter, by its last, and by its length: bit n, rule n.
struct Index {
    first: [u128; 256],
    last: [u128; 256],
    length: [u128; MAX + 1],
}

impl Index {
    const fn new(rules: &[Rule]) -> Index {
        assert!(rules.len() <= 128);
        let mut index = Index { first: [0; 256], last: [0; 256], length: [0; MAX + 1] };
        // The rules that begin or end with any letter.
        let (mut any_first, mut any_last) = (0, 0);
        let mut row = 0;
        while row < rules.len() {
            let from = &rules[row].from;
            let (first, last) = (from.letters[0], from.letters[from.len as usize - 1]);
            *(if first <= 4 || first == STAR { &mut any_first } else { &mut index.first[first as usize] }) |=
                1 << row;
            *(if last <= 4 || last == STAR { &mut any_last } else { &mut index.last[last as usize] }) |=
                1 << row;
            let is_run = from.star != 0xFF;
            let letters =
                from.len as usize - is_run as usize + if is_run { rules[row].least as usize } else { 0 };
            let mut length = letters;
            while length <= if is_run { MAX } else { letters } {
                index.length[length] |= 1 << row;
                length += 1;
            }
            row += 1;
        }
        let mut letter = 0;
        while letter < 256 {
            index.first[letter] |= any_first;
            index.last[letter] |= any_last;
            letter += 1;
        }
        index
    }

    /// The rules that `stem` may fit, the first of them first.
    #[inline]
    fn of(&self, stem: &[Letter]) -> impl Iterator<Item = usize> {
        let bits = match *stem {
            [first, .., last] => self.first[usize::from(first)] & self.last[usize::from(last)],
            [only] => self.first[usize::from(only)] & self.last[usize::from(only)],
            [] => 0,
        };
        rows(bits & self.length.get(stem.len()).copied().unwrap_or(0))
    }
}

/// What the parts of a [`Side`] stand for in a stem.
struct Fit<'s> {
    run: &'s [Letter],
    radicals: [Letter; 5],
}

impl Side {
    #[inline]
    fn write(&self, fit: &Fit<'_>, out: &mut Letters) {
        out.clear();
        for &to in self.as_slice() {
            match to {
                STAR => out.extend(fit.run),
                1..=4 => out.push(fit.radicals[usize::from(to)]),
                letter => out.push(letter),
            }
        }
    }

    #[inline]
    fn fit<'s>(&self, stem: &'s [Letter], least: u8) -> Option<Fit<'s>> {
        let from = self.as_slice();
        let (head, tail) = match self.star {
            0xFF => (from, &from[..0]),
            star => (&from[..usize::from(star)], &from[usize::from(star) + 1..]),
        };
        let fixed = head.len() + tail.len();
        let fits = match self.star {
            0xFF => stem.len() == fixed,
            _ => stem.len() >= fixed + usize::from(least),
        };
        if !fits {
            return None;
        }
        let run = head.len()..stem.len() - tail.len();
        let mut radicals = [0; 5];
        for (&letter, &want) in stem[run.end..].iter().zip(tail) {
            if !matches(letter, want, &mut radicals) {
                return None;
            }
        }
        for (&letter, &want) in stem.iter().zip(head) {
            if !matches(letter, want, &mut radicals) {
                return None;
            }
        }
        Some(Fit { run: &stem[run], radicals })
    }
}

/// `stem` without an ending of literals. Letter by letter: they are too few for a call of memcmp.
#[inline]
fn without<'s>(stem: &'s [Letter], ending: &Side) -> Option<&'s [Letter]> {
    let ending = ending.as_slice();
    let core = stem.len().checked_sub(ending.len())?;
    let ends = stem[core..].iter().rev().zip(ending.iter().rev()).all(|(a, b)| a == b);
    if ends { Some(&stem[..core]) } else { None }
}

#[inline]
fn matches(letter: Letter, want: u8, radicals: &mut [Letter; 5]) -> bool {
    if want > 4 {
        return want == letter;
    }
    let radical = &mut radicals[usize::from(want)];
    if *radical == 0 {
        *radical = letter;
    }
    *radical == letter
}

/// A row for nouns and adjectives.
#[derive(Clone, Copy, Debug)]
struct Noun {
    rule: Rule,
    /// Rows of one ending share a group.
    group: u8,
    /// How many letters of the stem are its ending.
    ending: u8,
}

const fn noun(group: u8, ending: u8, from: &'static str, to: &'static str, least: u8) -> Noun {
    Noun { rule: Rule::new(from, to, least), group, ending }
}

const NOUNS: &[Noun] = &[
    noun(0, 0, "*", "*", 1),
    noun(0, 0, "*ي", "*ى", 2),
    noun(0, 0, "12", "12ي", 0),
    noun(0, 0, "123", "123ي", 0),
    noun(0, 0, "1234", "1234ي", 0),
    noun(0, 0, "*ئ", "*ء", 2),
    noun(1, 2, "*ات", "*", 2),
    noun(1, 2, "*ات", "*ة", 2),
    noun(1, 2, "*وات", "*اة", 2),
    noun(1, 2, "*يات", "*اة", 2),
    noun(1, 2, "*وات", "*ة", 2),
    noun(1, 2, "*وات", "*ا", 2),
    noun(1, 2, "*يات", "*ى", 2),
    noun(1, 2, "*ئات", "*ءة", 2),
    noun(1, 2, "*اوات", "*اء", 2),
    noun(1, 2, "*ئات", "*اة", 1),
    noun(2, 2, "*ون", "*", 2),
    noun(2, 2, "*ون", "*ى", 2),
    noun(2, 2, "*ون", "*ي", 2),
    noun(2, 2, "*ئون", "*ئ", 2),
    noun(3, 2, "*ين", "*", 2),
    noun(3, 2, "*ين", "*ى", 2),
    noun(3, 2, "*ين", "*ي", 2),
    noun(3, 2, "*ين", "*ون", 2),
    noun(3, 2, "*ئين", "*ء", 1),
    noun(3, 2, "*يين", "*ى", 2),
    noun(4, 2, "*ان", "*", 2),
    noun(4, 2, "*ئان", "*ء", 2),
    noun(4, 2, "*يان", "*ى", 2),
    noun(5, 1, "*ة", "*", 2),
    noun(5, 2, "*ية", "*", 2),
    noun(5, 1, "*ئة", "*ء", 2),
    noun(5, 2, "*ية", "*ي", 2),
    noun(6, 3, "*تين", "*ة", 2),
    noun(6, 3, "*تين", "*", 2),
    noun(7, 3, "*تان", "*ة", 2),
    noun(7, 3, "*تان", "*", 2),
    noun(8, 1, "*ا", "*", 2),
    noun(8, 1, "*ئا", "*ء", 2),
    noun(8, 1, "*يا", "*", 2),
    noun(9, 1, "*ي", "*", 2),
    noun(10, 2, "*تا", "*ة", 2),
    noun(10, 2, "*تي", "*ة", 2),
    noun(11, 2, "*اء", "*", 2),
    noun(11, 2, "*اء", "*ي", 2),
    noun(12, 1, "*ت", "*ة", 2),
    noun(12, 1, "*ت", "*", 2),
    noun(13, 1, "*و", "*", 2),
    noun(14, 2, "*ني", "*", 2),
    noun(15, 0, "*ى", "*ا", 3),
    noun(15, 0, "123ى", "ا123", 0),
    noun(16, 0, "12اء", "ا12", 0),
    noun(16, 0, "123اء", "ا123", 0),
    noun(16, 0, "ا123", "123", 0),
    noun(17, 1, "*ه", "*", 2),
];

/// Broken plurals and what they are plurals of.
const PLURALS: &[Rule] = &[
    plural("ا12ا3", "123"),
    plural("ا12ا3", "12ي3"),
    plural("ا12ا3", "1ا23"),
    plural("ا12ا3", "12ة3"),
    plural("ا12ا3", "1ي23"),
    plural("12و3", "123"),
    plural("12و3", "123ة"),
    plural("12و3", "12ة3"),
    plural("12و3", "1ا23"),
    plural("12ا3", "123"),
    plural("12ا3", "12ي3"),
    plural("12ا3", "123ة"),
    plural("12ا3", "1ا23"),
    plural("12ا3", "12ا3ة"),
    plural("12ا3", "123ى"),
    plural("12ائ3", "12ي3ة"),
    plural("12ائ3", "12ا3ة"),
    plural("12ائ3", "12ي3"),
    plural("12ائ3", "12و3"),
    plural("12ائ3", "12و3ة"),
    plural("12ا34", "1234"),
    plural("12ا34", "1234ة"),
    plural("12ا34", "12ي34"),
    plural("12ا34", "123ي4"),
    plural("12ا3ي4", "123و4"),
    plural("12ا3ي4", "123ا4"),
    plural("12ا3ي4", "123ي4"),
    plural("12ا3ي4", "123و4ة"),
    plural("12ا3ي4", "123ي4ة"),
    plural("12ا3ي4", "123ا4ة"),
    plural("12ا34ة", "1234"),
    plural("12ا34ة", "123و4"),
    plural("12ا34ة", "123ا4"),
    plural("12ا34ة", "123ي4"),
    plural("12ا34ة", "1234ي"),
    plural("1وا23", "1ا23"),
    plural("1وا23", "1ا23ة"),
    plural("1وا23", "1و23"),
    plural("1وا2ي3", "1ا2و3"),
    plural("1وا2ي3", "1ا2ي3"),
    plural("1وا2ي3", "1ا2و3ة"),
    plural("1وا2ي3", "1و2ي3"),
    plural("1ياد2ي3", "1ي2ا3"),
    plural("123اء", "12ي3"),
    plural("123اء", "1ا23"),
    plural("ا123ة", "12ا3"),
    plural("ا123ة", "12ي3"),
    plural("ا123ة", "12و3"),
    plural("ا123اء", "12ي3"),
    plural("ا123اء", "1ي23"),
    plural("123", "12ا3"),
    plural("123", "12ي3ة"),
    plural("123", "12ي3"),
    plural("123", "123ة"),
    plural("123", "12و3"),
    plural("123", "ا123"),
    plural("123", "12ا3ة"),
    plural("123ة", "1ا23"),
    plural("123ة", "12ي3"),
    plural("123ان", "12ي3"),
    plural("123ان", "123"),
    plural("123ان", "1ا23"),
    plural("123ان", "12ا3"),
    plural("12ا3ى", "12ي3ة"),
    plural("12ا3ى", "123"),
    plural("12ا3ى", "123ان"),
    plural("ا123", "123"),
    plural("ا123", "12ا3"),
    plural("12ا3ي", "123ة"),
    plural("12ا3ي", "12ي3"),
    plural("12ا3ي", "123"),
    plural("12ا3ي", "123ى"),
    plural("12ا3ي", "123ي"),
    plural("12ا3ي", "123اء"),
    plural("12ايا", "12ية"),
    plural("12ايا", "12وة"),
    plural("12ايا", "12ي"),
    plural("12ايا", "1ا2ية"),
    plural("1وا2يا", "1ا2ية"),
    plural("ا1ا23", "ا123"),
    plural("ا1ا23", "1ا23"),
    plural("ا1ا23", "12ا3"),
    plural("ا1ا2ي3", "ا12و3ة"),
    plural("ا1ا2ي3", "ا12و3"),
    plural("ا1ا2ي3", "12ا3"),
    plural("ا12ي3", "ا123"),
    plural("ا12ي3", "12ا3"),
    plural("12و2", "12"),
    plural("12و2", "12ة"),
    plural("122", "12ة"),
    plural("122", "12ي2"),
    plural("12ا2", "12"),
    plural("12ا2", "12ة"),
    plural("12ا2", "12ي2"),
    plural("12ائ2", "12ي2ة"),
    plural("ا12ا2", "12"),
    plural("ا12ا2", "12ي2"),
    plural("ا12ا2", "12ة"),
    plural("ا12ة", "12ي2"),
    plural("ا12ة", "12ا2"),
    plural("ا12ة", "1ا2"),
    plural("ا12اء", "12و"),
    plural("ا12اء", "12ي"),
    plural("ا12اء", "ا12"),
    plural("ا12اء", "12ا"),
    plural("ا12اء", "12"),
    plural("ا12اء", "12ي2"),
    plural("ا12اء", "12ى"),
    plural("ا12اء", "1ي2"),
    plural("ا12اء", "12ء"),
    plural("ا1اء", "1اي"),
    plural("ا12ية", "12اء"),
    plural("ا12ية", "12ا"),
    plural("ا1ا2", "1و2"),
    plural("ا1ا2", "ا12"),
    plural("ا1ا2", "1ئ2"),
    plural("ا1وا2", "1ا2"),
    plural("ا1وا2", "1و2"),
    plural("ا1وا2", "1ا2ة"),
    plural("ا1يا2", "1ي2"),
    plural("ا1يا2", "1و2"),
    plural("ا1وا3", "1و3"),
    plural("12ا3ئ", "123ا"),
    plural("12ا3ئ", "123ء"),
    plural("1ؤو3", "1ا3"),
    plural("1ؤو2", "1ئي2"),
    plural("1ؤ3اء", "1ئي3"),
    plural("12ى", "12ة"),
    plural("12ى", "12ية"),
    plural("123ى", "12ي3"),
    plural("1و3ى", "1ي3"),
    plural("1وا2", "1ا2ة"),
    plural("1وا2", "1ا2ي"),
    plural("1وا2", "1ا2"),
    plural("1يا2", "1ا2"),
    plural("1يا2", "1ي2"),
    plural("12ا23", "123"),
    plural("1ؤا3", "1ا3ة"),
    plural("ا12اب", "12ب"),
    plural("ا12ا3", "123ة"),
    plural("1ي2ان", "1ا2"),
    plural("1ي2ان", "1و2"),
    plural("1ي2", "1ا2ة"),
    plural("1ي2", "ا1ي2"),
    plural("1ي2", "1و2ة"),
    plural("12اة", "1ا2ي"),
    plural("12اة", "1ا2"),
    plural("1ا2ة", "1ا2"),
    plural("1ا2ة", "1ي2"),
    plural("1وا2ي", "1ا2ي"),
    plural("1وا2", "1ا2ية"),
    plural("موا2ي3", "مي2ا3"),
    plural("1وا3ئ", "1ا3ئ"),
    plural("12ا3ين", "123ان"),
    plural("12ا3ين", "123ون"),
    plural("12ا3ن", "123ن"),
    plural("ا1ب123ة", "1ب123"),
    plural("12ا3وة", "123"),
    plural("12و3ة", "123"),
    plural("12ا3ة", "123"),
    plural("ا1ا2ي", "ا12ية"),
    plural("ا1ا2ي", "ا1ا2"),
    plural("نساء", "امراة"),
    plural("ناس", "انسان"),
];

const fn plural(from: &'static str, to: &'static str) -> Rule {
    Rule::new(from, to, 1)
}

/// Persons of the imperfect.
const PERSONS: [Letter; 4] = {
    use super::letters::letter;
    [letter('ي'), letter('ت'), letter('ن'), letter('ا')]
};

/// Endings of the imperfect, the written ones of dialects too.
static IMPERFECT_ENDINGS: &[Side] = &[
    Side::new(""),
    Side::new("ون"),
    Side::new("وا"),
    Side::new("ان"),
    Side::new("ا"),
    Side::new("ين"),
    Side::new("ي"),
    Side::new("ن"),
    Side::new("و"),
];

/// What is left of an imperfect without person and ending, and the verb.
const IMPERFECT: &[Rule] = &[
    Rule::new("*", "*", 2),
    Rule::new("*", "ا*", 2),
    Rule::new("1و2", "1ا2", 0),
    Rule::new("1ي2", "1ا2", 0),
    Rule::new("1و2", "ا1ا2", 0),
    Rule::new("1ي2", "ا1ا2", 0),
    Rule::new("*ي1", "ا*ا1", 2),
    Rule::new("*ي1", "*ا1", 2),
    Rule::new("12", "و12", 0),
    Rule::new("12", "1ا2", 0),
    Rule::new("12", "12ى", 0),
    Rule::new("12", "12ا", 0),
    Rule::new("12", "1و2", 0),
    Rule::new("*ي", "*ا", 1),
    Rule::new("*و", "*ا", 1),
    Rule::new("*ي", "*ى", 1),
    Rule::new("*و", "*ى", 1),
    Rule::new("*ي", "ا*ى", 1),
    Rule::new("*ى", "*ي", 1),
    Rule::new("*ى", "*ا", 1),
    Rule::new("*", "*ى", 3),
    Rule::new("ؤ*", "ا*", 2),
    Rule::new("و*", "ا*", 2),
    Rule::new("1ى", "1اى", 0),
    Rule::new("*ئ", "*ا", 2),
    Rule::new("*1", "*ا1", 3),
];

/// With which endings of the perfect a row goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum When {
    Always,
    /// ت ا وا: before a vowel, so that the weak last radical is gone.
    Open,
    /// ت نا تم ...: before a consonant, so that a long vowel is short.
    Closed,
}

/// Endings of the perfect; the first is none.
static PERFECT_ENDINGS: &[(Side, When)] = &[
    (Side::new(""), When::Always),
    (Side::new("ت"), When::Open),
    (Side::new("وا"), When::Open),
    (Side::new("تا"), When::Closed),
    (Side::new("نا"), When::Closed),
    (Side::new("تم"), When::Closed),
    (Side::new("ن"), When::Closed),
    (Side::new("ا"), When::Open),
    (Side::new("و"), When::Open),
    (Side::new("تما"), When::Closed),
    (Side::new("تو"), When::Closed),
    (Side::new("توا"), When::Closed),
    (Side::new("تي"), When::Closed),
    (Side::new("تن"), When::Closed),
    // geminate and derived verbs of dialects
    (Side::new("يت"), When::Closed),
    (Side::new("يتو"), When::Closed),
    (Side::new("يتوا"), When::Closed),
    (Side::new("ينا"), When::Closed),
];

const PERFECT: &[(Rule, When)] = &[
    (Rule::new("*", "*", 2), When::Always),
    (Rule::new("*ي1", "*ا1", 1), When::Always),
    (Rule::new("*ئ", "*ا", 2), When::Always),
    (Rule::new("12", "1ا2", 0), When::Always),
    (Rule::new("*ي", "*ى", 2), When::Always),
    (Rule::new("*ا", "*ى", 2), When::Always),
    (Rule::new("*ي", "*ا", 2), When::Always),
    (Rule::new("*ي", "*", 2), When::Closed),
    (Rule::new("*", "*ى", 2), When::Open),
    (Rule::new("*", "*ا", 2), When::Open),
    (Rule::new("ا12", "ا1ا2", 0), When::Always),
    (Rule::new("*1", "*ا1", 3), When::Closed),
    (Rule::new("*و", "*ا", 2), When::Always),
];

static NOUN_ROWS: Index = {
    let mut rules = [NOUNS[0].rule; NOUNS.len()];
    let mut row = 0;
    while row < rules.len() {
        rules[row] = NOUNS[row].rule;
        row += 1;
    }
    Index::new(&rules)
};
static IMPERFECT_ROWS: Index = Index::new(IMPERFECT);
static PERFECT_ROWS: Index = {
    let mut rules = [PERFECT[0].0; PERFECT.len()];
    let mut row = 0;
    while row < rules.len() {
        rules[row] = PERFECT[row].0;
        row += 1;
    }
    Index::new(&rules)
};

/// The rows of [`PLURALS`], those of one side together, by the number of their letters.
static PLURALS_BY_SIDE: [u8; PLURALS.len()] = PLURAL_ORDER.0;
/// Where each side begins among them, and their end.
static SIDES: [u8; SIDE_COUNT + 1] = {
    let mut starts = [PLURALS.len() as u8; SIDE_COUNT + 1];
    let mut side = 0;
    while side < SIDE_COUNT {
        starts[side] = PLURAL_ORDER.1[side];
        side += 1;
    }
    starts
};
static SIDE_ROWS: Index = {
    let mut rules = [PLURALS[0]; SIDE_COUNT];
    let (plurals, (order, starts, _)) = (&PLURALS, &PLURAL_ORDER);
    let mut side = 0;
    while side < SIDE_COUNT {
        rules[side] = plurals[order[starts[side] as usize] as usize];
        side += 1;
    }
    Index::new(&rules)
};
const SIDE_COUNT: usize = PLURAL_ORDER.2;
const PLURAL_ORDER: ([u8; PLURALS.len()], [u8; PLURALS.len()], usize) = {
    let plurals = &PLURALS; // by its name each row would be a copy of all, when this is compiled
    let (mut order, mut starts) = ([0; PLURALS.len()], [0; PLURALS.len()]);
    let (mut length, mut at, mut sides) = (0, 0, 0);
    while at < plurals.len() {
        let mut row = 0;
        while row < plurals.len() {
            if plurals[row].from.len as usize == length {
                order[at] = row as u8;
                if at == 0 || !is_same(&plurals[order[at - 1] as usize].from, &plurals[row].from) {
                    starts[sides] = at as u8;
                    sides += 1;
                }
                at += 1;
            }
            row += 1;
        }
        length += 1;
    }
    assert!(PLURALS.len() < 256);
    (order, starts, sides)
};

const fn is_same(a: &Side, b: &Side) -> bool {
    let mut at = 0;
    while at < a.letters.len() {
        if a.letters[at] != b.letters[at] {
            return false;
        }
        at += 1;
    }
    a.len == b.len
}

const PLURAL: usize = NOUNS.len();
const IMPERFECTS: usize = PLURAL + 2 * PLURALS.len();
const PERFECTS: usize = IMPERFECTS + PERSONS.len() * IMPERFECT_ENDINGS.len() * IMPERFECT.len();

/// How many [`Kind`]s there are.
const KINDS: usize = PERFECTS + PERFECT_ENDINGS.len() * PERFECT.len();

/// How a stem is made of its lemma: a row, and for verbs person and ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Kind(pub(crate) u16);

/// What sort of row a [`Kind`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Sort {
    Noun,
    Plural,
    Imperfect,
    Perfect,
}

impl Kind {
    pub(crate) fn sort(self) -> Sort {
        match usize::from(self.0) {
            kind if kind < PLURAL => Sort::Noun,
            kind if kind < IMPERFECTS => Sort::Plural,
            kind if kind < PERFECTS => Sort::Imperfect,
            _ => Sort::Perfect,
        }
    }

    /// A stem that is its lemma.
    pub(crate) const SELF: Kind = Kind(0);

    /// The kind of a number, if there is one.
    pub(crate) fn numbered(number: u32) -> Option<Kind> {
        (number < KINDS as u32).then_some(Kind(number as u16))
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self.sort(), Sort::Imperfect | Sort::Perfect)
    }

    /// Person and ending without the row.
    pub(crate) fn group(self) -> u32 {
        let kind = usize::from(self.0);
        (match self.sort() {
            Sort::Noun => usize::from(NOUNS[kind].group),
            Sort::Plural => 32 + (kind - PLURAL) % 2,
            Sort::Imperfect => 64 + (kind - IMPERFECTS) / IMPERFECT.len(),
            Sort::Perfect => 128 + (kind - PERFECTS) / PERFECT.len(),
        }) as u32
    }

    /// Sort and, of verbs, the person.
    pub(crate) fn coarse(self) -> u32 {
        match self.sort() {
            Sort::Noun => 0,
            Sort::Plural => 1,
            Sort::Imperfect => {
                2 + ((usize::from(self.0) - IMPERFECTS) / (IMPERFECT.len() * IMPERFECT_ENDINGS.len())) as u32
            }
            Sort::Perfect => 6,
        }
    }

    /// The row without person and ending.
    pub(crate) fn row(self) -> u32 {
        let kind = usize::from(self.0);
        (match self.sort() {
            Sort::Noun => kind,
            Sort::Plural => 64 + (kind - PLURAL) / 2,
            Sort::Imperfect => 256 + (kind - IMPERFECTS) % IMPERFECT.len(),
            Sort::Perfect => 300 + (kind - PERFECTS) % PERFECT.len(),
        }) as u32
    }

    /// The row, as it stands above.
    pub(crate) fn text(self) -> (&'static str, &'static str) {
        let kind = usize::from(self.0);
        match self.sort() {
            Sort::Noun => NOUNS[kind].rule.text,
            Sort::Plural => PLURALS[(kind - PLURAL) / 2].text,
            Sort::Imperfect => IMPERFECT[(kind - IMPERFECTS) % IMPERFECT.len()].text,
            Sort::Perfect => PERFECT[(kind - PERFECTS) % PERFECT.len()].0.text,
        }
    }

    /// Where endings start within `stem`: bit n, n letters before its end.
    pub(crate) fn endings(self, stem: &[Letter]) -> u8 {
        let kind = usize::from(self.0);
        let written = match self.sort() {
            Sort::Noun => usize::from(NOUNS[kind].ending),
            Sort::Plural => (kind - PLURAL) % 2,
            Sort::Imperfect => usize::from(
                IMPERFECT_ENDINGS[(kind - IMPERFECTS) / IMPERFECT.len() % IMPERFECT_ENDINGS.len()].len,
            ),
            Sort::Perfect => {
                let ending = PERFECT_ENDINGS[(kind - PERFECTS) / PERFECT.len()].0;
                // حبيت: the ي is an ending of its own.
                if ending.len > 1 && ending.letters[0] == super::letters::YEH {
                    return 1 << ending.len | 1 << (ending.len - 1);
                }
                usize::from(ending.len)
            }
        };
        if written > 0 {
            1 << written
        } else {
            u8::from(stem.last() == Some(&TEH_MARBUTA) && stem.len() > 2) << 1
        }
    }

    /// Writes the lemma of `stem`, in which a nominal ending is restored already; `false` if the row does not fit.
    #[inline]
    pub(crate) fn apply(self, stem: &[Letter], lemma: &mut Letters) -> bool {
        if self == Kind::SELF {
            lemma.clear();
            lemma.extend(stem);
            return true;
        }
        let kind = usize::from(self.0);
        match self.sort() {
            Sort::Noun => NOUNS[kind].rule.apply(stem, lemma),
            Sort::Plural => {
                let kind = kind - PLURAL;
                let stem =
                    if kind % 2 == 1 { stem.strip_suffix(&[super::letters::ALEF]) } else { Some(stem) };
                stem.is_some_and(|stem| PLURALS[kind / 2].apply(stem, lemma))
            }
            Sort::Imperfect => {
                let kind = kind - IMPERFECTS;
                let (row, kind) = (kind % IMPERFECT.len(), kind / IMPERFECT.len());
                let (ending, person) = (kind % IMPERFECT_ENDINGS.len(), kind / IMPERFECT_ENDINGS.len());
                stem.strip_prefix(&[PERSONS[person]])
                    .and_then(|stem| without(stem, &IMPERFECT_ENDINGS[ending]))
                    .is_some_and(|core| IMPERFECT[row].apply(core, lemma))
            }
            Sort::Perfect => {
                let kind = kind - PERFECTS;
                let (row, ending) = (kind % PERFECT.len(), kind / PERFECT.len());
                without(stem, &PERFECT_ENDINGS[ending].0)
                    .is_some_and(|core| perfect(core, ending, row, lemma))
            }
        }
    }

    /// Calls `each` with every row for nouns that fits, and its lemma.
    #[inline]
    pub(crate) fn nouns(stem: &[Letter], each: &mut impl FnMut(Kind, &Letters)) {
        let mut lemma = Letters::default();
        for row in NOUN_ROWS.of(stem) {
            if NOUNS[row].rule.apply(stem, &mut lemma) {
                each(Kind(row as u16), &lemma);
            }
        }
        let tanwin = if stem.len() > 3 { stem.strip_suffix(&[super::letters::ALEF]) } else { None };
        for (with_tanwin, stem) in core::iter::once(stem).chain(tanwin).enumerate() {
            for side in SIDE_ROWS.of(stem) {
                let rows = &PLURALS_BY_SIDE[usize::from(SIDES[side])..usize::from(SIDES[side + 1])];
                let rule = &PLURALS[usize::from(rows[0])];
                if let Some(fit) = rule.from.fit(stem, rule.least) {
                    for &row in rows {
                        PLURALS[usize::from(row)].write(&fit, &mut lemma);
                        each(Kind((PLURAL + 2 * usize::from(row) + with_tanwin) as u16), &lemma);
                    }
                }
            }
        }
    }

    /// Calls `each` with every row for verbs that fits, and its lemma.
    #[inline]
    pub(crate) fn verbs(stem: &[Letter], each: &mut impl FnMut(Kind, &Letters)) {
        let mut lemma = Letters::default();
        if let Some(person) = PERSONS.iter().position(|person| stem.first() == Some(person)) {
            for (ending, side) in IMPERFECT_ENDINGS.iter().enumerate() {
                let Some(core) = without(&stem[1..], side).filter(|core| core.len() >= 2) else {
                    continue;
                };
                for row in IMPERFECT_ROWS.of(core) {
                    if IMPERFECT[row].apply(core, &mut lemma) {
                        let kind = (person * IMPERFECT_ENDINGS.len() + ending) * IMPERFECT.len() + row;
                        each(Kind((IMPERFECTS + kind) as u16), &lemma);
                    }
                }
            }
        }
        for (ending, (side, _)) in PERFECT_ENDINGS.iter().enumerate() {
            let Some(core) = without(stem, side) else { continue };
            for row in PERFECT_ROWS.of(core) {
                if perfect(core, ending, row, &mut lemma) {
                    each(Kind((PERFECTS + ending * PERFECT.len() + row) as u16), &lemma);
                }
            }
        }
    }
}

#[inline]
fn perfect(core: &[Letter], ending: usize, row: usize, lemma: &mut Letters) -> bool {
    let (rule, when) = &PERFECT[row];
    let fits = match when {
        When::Always => true,
        when => *when == PERFECT_ENDINGS[ending].1 || ending == 1,
    };
    fits && core.len() >= 2 + usize::from(ending == 0) && rule.apply(core, lemma)
}

/// Calls `each` with what the rows make of a lemma, read from right to left: its stems, most of them no words.
pub(crate) fn stems(lemma: &[Letter], each: &mut impl FnMut(&Letters)) {
    let mut stem = Letters::default();
    let mut inflected = Letters::default();
    for noun in NOUNS {
        if noun.rule.reverse(lemma, &mut stem) {
            each(&stem);
        }
    }
    for rule in PLURALS {
        if rule.reverse(lemma, &mut stem) {
            each(&stem);
            stem.push(super::letters::ALEF);
            each(&stem);
        }
    }
    for rule in IMPERFECT {
        if rule.reverse(lemma, &mut stem) {
            for (&person, ending) in
                PERSONS.iter().flat_map(|person| IMPERFECT_ENDINGS.iter().map(move |e| (person, e)))
            {
                inflected.clear();
                inflected.push(person);
                inflected.extend(stem.as_slice());
                if inflected.as_slice().len() + ending.as_slice().len() <= super::letters::MAX {
                    inflected.extend(ending.as_slice());
                    each(&inflected);
                }
            }
        }
    }
    for (rule, when) in PERFECT {
        if rule.reverse(lemma, &mut stem) {
            for (ending, (side, of)) in PERFECT_ENDINGS.iter().enumerate() {
                let fits = *when == When::Always || when == of || ending == 1;
                if fits && stem.as_slice().len() + side.as_slice().len() <= super::letters::MAX {
                    inflected.clear();
                    inflected.extend(stem.as_slice());
                    inflected.extend(side.as_slice());
                    each(&inflected);
                }
            }
        }
    }
}
