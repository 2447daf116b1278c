//! The lines of the lexicon.

use super::Dialect;
use core::fmt;

/// What kind of word a marker is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Category {
    /// 'There is', 'there is not': اكو, ماكو, فيه, كاين.
    Existential,
    /// Question words: شنو, ايه, شو, واش.
    Interrogative,
    /// Negation: مو, مش, موش.
    Negation,
    /// Future: راح, رح, هـ, غادي.
    Future,
    /// Ongoing action: د + verb, عم, قاعد.
    Progressive,
    /// Pronouns: احنه, احنا, نحنا.
    Pronoun,
    /// Demonstratives: هاي, ده, هيدا.
    Demonstrative,
    /// Relative words.
    Relative,
    /// Adverbs: هسه, دلوقتي, هلق, توا.
    Adverb,
    /// Verb forms.
    Verb,
    /// Adjectives.
    Adjective,
    /// Nouns of daily life.
    Noun,
    /// Prepositions, with and without pronouns: وياي, معايا.
    Preposition,
    /// Conjunctions: علمود, عشان, باش.
    Conjunction,
    /// Particles of talk: يمعود, يعني, ياخي.
    Discourse,
    /// Possession: مال, بتاع, تبع, ديال.
    Possession,
    /// Loanwords in local spelling: كروب.
    Loanword,
    /// Other function words, of MSA above all.
    Function,
}

impl Category {
    /// All of them.
    pub const ALL: [Category; 18] = [
        Category::Existential,
        Category::Interrogative,
        Category::Negation,
        Category::Future,
        Category::Progressive,
        Category::Pronoun,
        Category::Demonstrative,
        Category::Relative,
        Category::Adverb,
        Category::Verb,
        Category::Adjective,
        Category::Noun,
        Category::Preposition,
        Category::Conjunction,
        Category::Discourse,
        Category::Possession,
        Category::Loanword,
        Category::Function,
    ];

    /// Lower-case English name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Category::Existential => "existential",
            Category::Interrogative => "interrogative",
            Category::Negation => "negation",
            Category::Future => "future",
            Category::Progressive => "progressive",
            Category::Pronoun => "pronoun",
            Category::Demonstrative => "demonstrative",
            Category::Relative => "relative",
            Category::Adverb => "adverb",
            Category::Verb => "verb",
            Category::Adjective => "adjective",
            Category::Noun => "noun",
            Category::Preposition => "preposition",
            Category::Conjunction => "conjunction",
            Category::Discourse => "discourse",
            Category::Possession => "possession",
            Category::Loanword => "loanword",
            Category::Function => "function",
        }
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One line of the lexicon: a word with its spellings, the dialects that use it, and what it means.
#[derive(Debug, PartialEq, Eq)]
pub struct Entry {
    pub(super) form: &'static str,
    pub(super) category: Category,
    pub(super) dialects: &'static [(Dialect, u8)],
    pub(super) msa: &'static str,
    pub(super) gloss: &'static str,
    pub(super) note: &'static str,
}

impl Entry {
    /// The canonical spelling. `*` stands for the rest of a word in affixes (`شي*`).
    #[must_use]
    pub fn form(&self) -> &'static str {
        self.form
    }

    /// What kind of word it is.
    #[must_use]
    pub fn category(&self) -> Category {
        self.category
    }

    /// The dialects that use it, each with the lexicon writer's weight: 3 nearly proof by itself, 2 strong, 1 a hint.
    #[must_use]
    pub fn dialects(&self) -> &'static [(Dialect, u8)] {
        self.dialects
    }

    /// The equivalent in Modern Standard Arabic, if there is one.
    #[must_use]
    pub fn msa(&self) -> Option<&'static str> {
        (!self.msa.is_empty()).then_some(self.msa)
    }

    /// A short English gloss.
    #[must_use]
    pub fn gloss(&self) -> &'static str {
        self.gloss
    }

    /// Where within the region it is said (Baghdadi, Moslawi, Kuwaiti ...), if that is known.
    #[must_use]
    pub fn note(&self) -> Option<&'static str> {
        (!self.note.is_empty()).then_some(self.note)
    }
}
