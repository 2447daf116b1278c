//! The lines of the lexicon.

use super::Dialect;
use super::lexicon::Lexicon;
use crate::Error;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

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

    const NAMES: &'static str = "existential, interrogative, negation, future, progressive, pronoun, demonstrative, \
         relative, adverb, verb, adjective, noun, preposition, conjunction, discourse, possession, loanword, function";

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

impl FromStr for Category {
    type Err = Error;

    /// Reads a [name](Category::as_str).
    ///
    /// # Errors
    ///
    /// If there is no category of this name; the message lists the names.
    fn from_str(name: &str) -> Result<Category, Error> {
        let found = Category::ALL.into_iter().find(|category| category.as_str() == name);
        found.ok_or_else(|| Error::unknown_name("category", name, Category::NAMES))
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One line of a [`Lexicon`]: a word with its spellings, the dialects that use it, and what it means.
#[derive(Clone, Copy)]
pub struct Entry<'l> {
    lexicon: &'l Lexicon,
    number: u16,
}

impl<'l> Entry<'l> {
    pub(super) fn new(lexicon: &'l Lexicon, number: u16) -> Entry<'l> {
        Entry { lexicon, number }
    }

    /// The canonical spelling. `*` stands for the rest of a word in affixes (`شي*`).
    #[must_use]
    pub fn form(&self) -> &'l str {
        let [form, ..] = self.lexicon.entry_strings(self.number);
        form
    }

    /// What kind of word it is.
    #[must_use]
    pub fn category(&self) -> Category {
        let (.., category) = self.lexicon.kind(self.number);
        Category::ALL[usize::from(category)]
    }

    /// The dialects that use it, the strongest first, each with the lexicon writer's weight: 3 nearly proof by itself, 2 strong,
    /// 1 a hint.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::dialect::{Dialect, markers};
    ///
    /// let found = markers("ماكو");
    /// let dialects: Vec<_> = found[0].entry().dialects().collect();
    /// assert_eq!(dialects, [(Dialect::Iraqi, 3), (Dialect::Gulf, 2)]);
    /// ```
    pub fn dialects(&self) -> impl Iterator<Item = (Dialect, u8)> + Clone + use<> {
        let (_, judged, _) = self.lexicon.kind(self.number);
        let weight = move |dialect: Dialect| (judged >> (2 * dialect.index()) & 3) as u8;
        [3, 2, 1].into_iter().flat_map(move |wanted| {
            let dialects = Dialect::ALL.into_iter().filter(move |&dialect| weight(dialect) == wanted);
            dialects.map(move |dialect| (dialect, wanted))
        })
    }

    /// The equivalent in Modern Standard Arabic, if there is one. That of an affix is an affix: `ماذا ي` for `شي*`.
    #[must_use]
    pub fn msa(&self) -> Option<&'l str> {
        let [_, msa, ..] = self.lexicon.entry_strings(self.number);
        (!msa.is_empty()).then_some(msa)
    }

    /// Its place in [`Lexicon::entries`], from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.number.into()
    }

    /// A short English gloss.
    #[must_use]
    pub fn gloss(&self) -> &'l str {
        let [_, _, gloss, _] = self.lexicon.entry_strings(self.number);
        gloss
    }

    /// Where within the region it is said (Baghdadi, Moslawi, Kuwaiti ...), if that is known.
    #[must_use]
    pub fn note(&self) -> Option<&'l str> {
        let [.., note] = self.lexicon.entry_strings(self.number);
        (!note.is_empty()).then_some(note)
    }
}

impl PartialEq for Entry<'_> {
    /// Whether two entries say the same.
    fn eq(&self, other: &Entry<'_>) -> bool {
        let ((_, judged, category), (_, other_judged, other_category)) =
            (self.lexicon.kind(self.number), other.lexicon.kind(other.number));
        (judged, category) == (other_judged, other_category)
            && self.lexicon.entry_strings(self.number) == other.lexicon.entry_strings(other.number)
    }
}

impl Eq for Entry<'_> {}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("form", &self.form())
            .field("category", &self.category())
            .field("dialects", &self.dialects().collect::<Vec<_>>())
            .field("msa", &self.msa())
            .field("gloss", &self.gloss())
            .field("note", &self.note())
            .finish()
    }
}
