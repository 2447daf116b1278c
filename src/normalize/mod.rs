//! Policy: which differences between spellings to forget.
//!
//! Every fold is a switch of its own on [`NormalizerBuilder`], with a line on what is lost; [`Preset`]s are named
//! collections of switches. Facts about the characters live in [`letter`](mod@crate::letter).
//!
//! # Order of the steps
//!
//! The order is part of the contract: another order gives other text. Each run of text between ASCII white space goes
//! through these steps; a step that is switched off is skipped.
//!
//! 1. **invisible controls**: first, so that letters which they kept apart meet.
//! 2. **presentation forms** become base letters, so that all later steps see one alphabet.
//! 3. **keyboard look-alikes** (ی ک ہ ھ ...) and **alef maksura**: before composition, because ی + HAMZA_ABOVE has no
//!    composed form and ي + HAMZA_ABOVE has.
//! 4. **tatweel**: before composition, so that a mark drawn on a TATWEEL meets its letter. HAMZA_ABOVE on a TATWEEL
//!    (أَفْـِٔدة) becomes YEH_HAMZA when composition is on.
//! 5. **canonical composition** (Unicode NFC): ا + HAMZA_ABOVE becomes أ, marks get their canonical order. So NFC and
//!    NFD of a text give the same result, and stripping marks cannot strip the hamza of a decomposed أ.
//! 6. **diacritics**, by group; where one fell, composition once more.
//! 7. **letters**: alef family, hamza seats, their sequences (ءا for آ), the letters گ چ پ ڤ ژ, teh marbuta.
//! 8. **laughs and elongation**: after the letters, so that أااا is one run.
//! 9. **digits**, **number separators**, **punctuation**.
//!
//! All presets are idempotent: normalizing twice gives the same text as once.
//!
//! # Examples
//!
//! ```
//! use warraq::normalize::{Normalizer, Preset, TehMarbuta, normalize};
//! use std::borrow::Cow;
//!
//! // The default preset is `search`: any keyboard, vowelling and normal form of a word gives one key.
//! assert_eq!(normalize("الْمَدْرَسَةُ"), "المدرسه");
//! assert_eq!(normalize("آراءٌ جميييلة"), "اراء جميله");
//!
//! // A preset by name.
//! assert_eq!(Normalizer::new(Preset::Conservative).normalize("المـــدرسة"), "المدرسة");
//!
//! // Switch by switch; nothing changes here, so nothing is copied.
//! let mut builder = Normalizer::builder();
//! let final_only = builder.teh_marbuta(TehMarbuta::HehFinal).build();
//! assert_eq!(final_only.normalize("مدرسة"), "مدرسه");
//! assert!(matches!(final_only.normalize("مدرستها"), Cow::Borrowed(_)));
//! ```

mod alignment;
mod compose;
mod diacritics;
mod digit;
mod elongation;
mod hamza;
mod invisible;
mod keyboard;
mod plan;
mod prepare;
mod preset;
mod punctuation;
mod steps;
mod tatweel;
mod teh_marbuta;

pub use alignment::{Alignment, Edit, Normalized};
pub use diacritics::Diacritics;
pub use digit::{Digits, Separators};
pub use hamza::{Alef, HamzaSeat};
pub use invisible::Invisible;
pub use preset::Preset;
pub use teh_marbuta::TehMarbuta;

use crate::fingerprint::Fingerprint;
use crate::letter::scan::Level;
use crate::letter::scan::fold::{self, Fold, FoldTable};
pub(crate) use alignment::Recorder;
use alignment::Revise;
use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;
use prepare::Prepared;
use steps::Unit;

/// Normalizes `text` with [`Preset::Search`].
///
/// Borrows exactly when nothing changes.
///
/// # Examples
///
/// ```
/// assert_eq!(warraq::normalize("إلى مدرسةٍ"), "الي مدرسه");
/// ```
#[must_use]
pub fn normalize(text: &str) -> Cow<'_, str> {
    SEARCH.normalize(text)
}

/// A chosen set of folds, ready for use. Has no state; it holds a table of half a kilobyte, so keep it rather than make it
/// anew for every word.
#[derive(Clone, Copy)]
pub struct Normalizer {
    switches: Switches,
    table: FoldTable,
}

impl PartialEq for Normalizer {
    fn eq(&self, other: &Normalizer) -> bool {
        self.switches == other.switches // which say all that the table says
    }
}

impl Eq for Normalizer {}

impl core::hash::Hash for Normalizer {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.switches.hash(state);
    }
}

impl fmt::Debug for Normalizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Normalizer").field(&self.switches).finish()
    }
}

/// The normalizer of [`Preset::Search`], whose results are the keys of stop words and markers.
pub(crate) static SEARCH: Normalizer = Normalizer::new(Preset::Search);

/// What two spellings must agree in to be the same: letters, hamza, ة and ى, but not vowels, keyboard or elongation.
pub(crate) static SPELLING: Normalizer = Normalizer::of(Switches {
    keyboard: true,
    diacritics: Diacritics::ALL,
    elongation: Some(1),
    ..Preset::Conservative.switches()
});

/// The switches, one field a fold. All off is the identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Switches {
    pub(crate) invisible: Invisible,
    pub(crate) presentation_forms: bool,
    pub(crate) keyboard: bool,
    pub(crate) alef_maksura: bool,
    pub(crate) tatweel: bool,
    pub(crate) composition: bool,
    pub(crate) diacritics: Diacritics,
    pub(crate) alef: Alef,
    pub(crate) hamza_seat: HamzaSeat,
    pub(crate) hamza_sequences: bool,
    pub(crate) foreign_letters: bool,
    pub(crate) teh_marbuta: TehMarbuta,
    pub(crate) laughs: bool,
    pub(crate) elongation: Option<u8>,
    pub(crate) digits: Digits,
    pub(crate) separators: Separators,
    pub(crate) punctuation: bool,
}

impl Default for Normalizer {
    /// [`Preset::Search`].
    fn default() -> Normalizer {
        Normalizer::new(Preset::Search)
    }
}

impl Normalizer {
    /// The normalizer of a preset.
    #[must_use]
    pub const fn new(preset: Preset) -> Normalizer {
        const CONSERVATIVE: Normalizer = Normalizer::of(Preset::Conservative.switches());
        const SEARCH: Normalizer = Normalizer::of(Preset::Search.switches());
        const LUCENE: Normalizer = Normalizer::of(Preset::Lucene.switches());
        match preset {
            Preset::Conservative => CONSERVATIVE,
            Preset::Search => SEARCH,
            Preset::Lucene => LUCENE,
        }
    }

    pub(crate) const fn of(switches: Switches) -> Normalizer {
        Normalizer { table: plan::table(&switches), switches }
    }

    /// What becomes of U+0600 + `at`, up to U+06FF, by itself.
    pub(crate) const fn becomes(&self, at: usize) -> Fold {
        self.table.becomes(at)
    }

    /// A builder with every fold off. To start from a preset, see [`NormalizerBuilder::preset`].
    #[must_use]
    pub fn builder() -> NormalizerBuilder {
        NormalizerBuilder::default()
    }

    /// The normalized text. Borrows exactly when nothing changes.
    ///
    /// Time is linear in the text; memory beyond the result is bounded by the longest run without white space.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::borrow::Cow;
    /// use warraq::{Normalizer, normalize::Preset};
    ///
    /// let lucene = Normalizer::new(Preset::Lucene);
    /// assert_eq!(lucene.normalize("أحمدُ"), "احمد");
    /// assert!(matches!(lucene.normalize("احمد"), Cow::Borrowed("احمد")));
    /// ```
    #[must_use]
    pub fn normalize<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let Some(stop) = self.scan(text, 0) else { return Cow::Borrowed(text) };
        let start = self.safe_start(text, stop);
        let mut out = String::with_capacity(text.len() + fold::SLACK);
        out.push_str(&text[..start]);
        self.append(Level::best(), text, start, &mut out, &mut ());
        if out == text { Cow::Borrowed(text) } else { Cow::Owned(out) }
    }

    /// The normalized text, and how its positions answer to those of `text`.
    ///
    /// The text is that of [`normalize`](Normalizer::normalize), and borrows when that does. The alignment costs
    /// memory for each place where lengths change, and none where nothing does.
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::{Normalizer, Span};
    ///
    /// let text = "كِتَابٌ جَمِيلٌ";
    /// let normalized = Normalizer::default().align(text);
    /// assert_eq!(normalized.text(), "كتاب جميل");
    /// let word = normalized.text().find("جميل").unwrap();
    /// assert_eq!(normalized.source_span(Span::new(word, word + 8)).of(text), "جَمِيلٌ");
    /// ```
    #[must_use]
    pub fn align<'t>(&self, text: &'t str) -> Normalized<'t> {
        let unchanged =
            || Normalized { text: Cow::Borrowed(text), alignment: Alignment::identity(text.len()) };
        let Some(stop) = self.scan(text, 0) else { return unchanged() };
        let start = self.safe_start(text, stop);
        let mut out = String::with_capacity(text.len() + fold::SLACK);
        out.push_str(&text[..start]);
        let mut recorder = Recorder::default();
        self.append(Level::best(), text, start, &mut out, &mut recorder);
        if out == text {
            return unchanged();
        }
        Normalized { text: Cow::Owned(out), alignment: recorder.finish(text.len()) }
    }

    /// Writes the normalized text into `out`, whose old content is dropped and whose memory is reused.
    ///
    /// # Examples
    ///
    /// ```
    /// let normalizer = warraq::Normalizer::default();
    /// let mut line = String::new();
    /// for text in ["أهلاً", "شُكراً"] {
    ///     normalizer.normalize_into(text, &mut line);
    /// }
    /// assert_eq!(line, "شكرا");
    /// ```
    pub fn normalize_into(&self, text: &str, out: &mut String) {
        out.clear();
        self.append(Level::best(), text, 0, out, &mut ());
    }

    /// Appends what becomes of `text` to `out`.
    #[inline]
    pub(crate) fn append_to(&self, text: &str, out: &mut String) {
        self.append(Level::best(), text, 0, out, &mut ());
    }

    /// Whether [`normalize`](Normalizer::normalize) would give `text` back unchanged.
    ///
    /// # Examples
    ///
    /// ```
    /// let normalizer = warraq::Normalizer::default();
    /// assert!(normalizer.is_normalized("مدرسه"));
    /// assert!(!normalizer.is_normalized("مدرسة"));
    /// ```
    #[must_use]
    pub fn is_normalized(&self, text: &str) -> bool {
        let (mut from, mut units) = (0, Vec::new());
        while let Some(stop) = self.scan(text, from) {
            let run = run_around(text, from, stop);
            steps::apply(&self.switches, &text[run.clone()], 0, &mut units);
            if !units.iter().map(|unit| unit.c).eq(text[run.clone()].chars()) {
                return false;
            }
            from = run.end;
        }
        true
    }

    /// [`normalize_into`](Normalizer::normalize_into) that also takes the edits down.
    pub(crate) fn record_into(&self, text: &str, out: &mut String, edits: &mut Recorder) {
        out.clear();
        edits.clear();
        self.append(Level::best(), text, 0, out, edits);
    }

    /// A number to store with what was normalized: stable across platforms, another for other switches, and another when
    /// a version of this crate gives other output ([`ANALYSIS_VERSION`](crate::ANALYSIS_VERSION)).
    ///
    /// # Examples
    ///
    /// ```
    /// use warraq::{Normalizer, normalize::Preset};
    ///
    /// let search = Normalizer::builder().preset(Preset::Search).build();
    /// assert_eq!(search.fingerprint(), Preset::Search.fingerprint());
    /// assert_ne!(search.fingerprint(), Preset::Lucene.fingerprint());
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        // Every field by name, so that a new one cannot be forgotten.
        let Switches {
            invisible,
            presentation_forms,
            keyboard,
            alef_maksura,
            tatweel,
            composition,
            diacritics,
            alef,
            hamza_seat,
            hamza_sequences,
            foreign_letters,
            teh_marbuta,
            laughs,
            elongation,
            digits,
            separators,
            punctuation,
        } = self.switches;
        let values = [
            invisible as u64,
            presentation_forms.into(),
            keyboard.into(),
            alef_maksura.into(),
            tatweel.into(),
            composition.into(),
            diacritics.0.into(),
            alef as u64,
            hamza_seat as u64,
            hamza_sequences.into(),
            foreign_letters.into(),
            teh_marbuta as u64,
            laughs.into(),
            elongation.map_or(0, |cap| 1 + u64::from(cap)),
            digits as u64,
            separators as u64,
            punctuation.into(),
        ];
        values.into_iter().fold(Fingerprint::of("normalizer"), Fingerprint::number).finish()
    }

    #[cfg(feature = "serde")]
    pub(crate) const fn switches(&self) -> &Switches {
        &self.switches
    }

    /// The first character from byte `from` on that may change.
    fn scan(&self, text: &str, from: usize) -> Option<usize> {
        fold::scan(Level::best(), &self.table, text, from)
    }

    /// From where to fold, if nothing before the character at `stop` changes by itself.
    fn safe_start(&self, text: &str, stop: usize) -> usize {
        if self.table.looks_around() { run_around(text, 0, stop).start } else { stop }
    }

    /// Appends what becomes of `text[from..]`, which starts with a run.
    #[inline]
    fn append<E: Revise>(&self, level: Level, text: &str, from: usize, out: &mut String, edits: &mut E) {
        let out_from = out.len();
        if let Some(stop) = fold::fold(level, &self.table, text, from, out, edits) {
            self.append_by_steps(level, text, from, stop, out, out_from, edits);
        }
    }

    /// Goes on where the table stopped.
    #[cold]
    #[expect(clippy::too_many_arguments, reason = "the second half of `append`")]
    fn append_by_steps<E: Revise>(
        &self,
        level: Level,
        text: &str,
        mut from: usize,
        mut stop: usize,
        out: &mut String,
        mut out_from: usize,
        edits: &mut E,
    ) {
        let (mut units, mut prepared) = (Vec::new(), Prepared::default());
        loop {
            let run = run_around(text, from, stop);
            cut(out, out_from);
            edits.forget_from(run.start);
            // Positions are known of the source alone.
            let end = if E::WANTED { None } else { prepared.read(&self.switches, text, run.start) };
            from = end.unwrap_or(run.end);
            if end.is_some() {
                self.append_prepared(level, text, &prepared, out, &mut units);
            } else {
                steps::apply(&self.switches, &text[run.clone()], run.start, &mut units);
                out.extend(units.iter().map(|unit| unit.c));
                if E::WANTED {
                    tell(text, &units, run, edits);
                }
            }
            out_from = out.len();
            match fold::fold(level, &self.table, text, from, out, edits) {
                Some(next) => stop = next,
                None => return,
            }
        }
    }

    /// Appends what becomes of runs of `text` that are prepared.
    fn append_prepared(
        &self,
        level: Level,
        text: &str,
        prepared: &Prepared,
        out: &mut String,
        units: &mut Vec<Unit>,
    ) {
        let (mut from, mut out_from) = (0, out.len());
        while let Some(stop) = fold::fold(level, &self.table, &prepared.text, from, out, &mut ()) {
            let (run, end) = prepared.run_at(stop);
            cut(out, out_from);
            steps::apply(&self.switches, &text[run], 0, units);
            out.extend(units.iter().map(|unit| unit.c));
            (from, out_from) = (end, out.len());
        }
    }
}

/// Cuts off what became of a part of a run. White space stays as it is, so the run starts behind the last of it on both sides.
fn cut(out: &mut String, from: usize) {
    let kept = out.as_bytes()[from..].iter().rposition(u8::is_ascii_whitespace);
    out.truncate(kept.map_or(from, |at| from + at + 1));
}

/// The run without ASCII white space around the character at `at`, but not from before `from`.
///
/// No step looks across ASCII white space, so each run can be normalized alone.
fn run_around(text: &str, from: usize, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start =
        bytes[from..at].iter().rposition(u8::is_ascii_whitespace).map_or(from, |space| from + space + 1);
    let end = bytes[at..].iter().position(u8::is_ascii_whitespace).map_or(bytes.len(), |space| at + space);
    start..end
}

/// Tells what the steps made of a run of `text`: what went, and where characters of the result share a stretch of source, changed
/// places, or have another length.
fn tell<E: Revise>(text: &str, units: &[Unit], run: Range<usize>, edits: &mut E) {
    struct Group {
        start: usize,
        end: usize,
        len: usize,
        count: usize,
    }
    let mut groups: Vec<Group> = Vec::with_capacity(units.len());
    for unit in units {
        let mut group = Group { start: unit.start, end: unit.end, len: unit.c.len_utf8(), count: 1 };
        while let Some(last) = groups.pop_if(|last| group.start < last.end) {
            group = Group {
                start: group.start.min(last.start),
                end: group.end.max(last.end),
                len: group.len + last.len,
                count: group.count + last.count,
            };
        }
        groups.push(group);
    }
    let mut at = run.start;
    for Group { start, end, len, count } in groups {
        if at < start {
            edits.edit(at, start, 0);
        }
        let is_one_for_one =
            count == 1 && len == end - start && text[start..].starts_with(|c: char| c.len_utf8() == len);
        if !is_one_for_one {
            edits.edit(start, end, len);
        }
        at = end;
    }
    if at < run.end {
        edits.edit(at, run.end, 0);
    }
}

/// Builds a [`Normalizer`] switch by switch. Every fold is off at first.
///
/// # Examples
///
/// ```
/// use warraq::normalize::{Alef, Diacritics, Normalizer};
///
/// let normalizer = Normalizer::builder()
///     .alef(Alef::Hamza)
///     .strip_diacritics(Diacritics::ALL.without(Diacritics::SHADDA))
///     .build();
/// assert_eq!(normalizer.normalize("أُمَّة"), "امّة");
/// ```
#[derive(Clone, Debug, Default)]
pub struct NormalizerBuilder {
    switches: Switches,
}

impl NormalizerBuilder {
    /// Sets every switch to what `preset` says; later calls change single ones.
    pub fn preset(&mut self, preset: Preset) -> &mut Self {
        self.switches = preset.switches();
        self
    }

    /// Zero-width and bidi controls. *Lost:* line-direction hints, and with [`Invisible::All`] the non-joiner inside
    /// Persian words. ZERO_WIDTH_JOINER inside an emoji sequence always stays; ZERO_WIDTH_SPACE becomes a space.
    #[doc(alias = "zwnj")]
    #[doc(alias = "zwj")]
    pub fn invisible(&mut self, which: Invisible) -> &mut Self {
        self.switches.invisible = which;
        self
    }

    /// Presentation forms and ligatures (ﻻ, ﷲ, ﷺ) to base letters. *Lost:* which glyph was stored.
    pub fn presentation_forms(&mut self, yes: bool) -> &mut Self {
        self.switches.presentation_forms = yes;
        self
    }

    /// Look-alike letters of other keyboards to their Arabic twins: ی ے to ي, ک ڪ to ك, ہ ھ ە ۀ to ه, ۃ to ة.
    /// *Lost:* the difference between Arabic and Persian, Urdu or Kurdish spelling.
    pub fn keyboard(&mut self, yes: bool) -> &mut Self {
        self.switches.keyboard = yes;
        self
    }

    /// ALEF_MAKSURA (ى, U+0649) to YEH. *Lost:* على (on) against علي (Ali).
    pub fn alef_maksura(&mut self, yes: bool) -> &mut Self {
        self.switches.alef_maksura = yes;
        self
    }

    /// Strips TATWEEL (ـ, U+0640). *Lost:* stretching, which is decoration. With composition on, a HAMZA_ABOVE that
    /// sits on a TATWEEL becomes YEH_HAMZA.
    #[doc(alias = "kashida")]
    pub fn tatweel(&mut self, yes: bool) -> &mut Self {
        self.switches.tatweel = yes;
        self
    }

    /// Canonical composition (Unicode NFC) of the whole text, Latin included. *Lost:* nothing but the encoding.
    #[doc(alias = "nfc")]
    pub fn composition(&mut self, yes: bool) -> &mut Self {
        self.switches.composition = yes;
        self
    }

    /// Strips the given groups of marks. *Lost:* vowels, gemination, recitation signs, as chosen.
    #[doc(alias = "harakat")]
    #[doc(alias = "tashkeel")]
    pub fn strip_diacritics(&mut self, groups: Diacritics) -> &mut Self {
        self.switches.diacritics = groups;
        self
    }

    /// Alefs with hamza, madda or wasla to ALEF. *Lost:* أن (that) against إن (if), آن (time came).
    pub fn alef(&mut self, alef: Alef) -> &mut Self {
        self.switches.alef = alef;
        self
    }

    /// The hamza seats ؤ and ئ. *Lost:* with [`HamzaSeat::Letter`] the hamza, with [`HamzaSeat::Hamza`] its seat.
    pub fn hamza_seat(&mut self, seat: HamzaSeat) -> &mut Self {
        self.switches.hamza_seat = seat;
        self
    }

    /// Two characters that spell one letter with hamza become what [`alef`](Self::alef) and
    /// [`hamza_seat`](Self::hamza_seat) make of that letter: اٴ وٴ ۇٴ يٴ (with U+0674), into which ٵ ٶ ٷ ٸ decompose; and
    /// ءا for آ, before another letter at the start of a word or behind a consonant (ءامنوا, القرءان; but not قراءات,
    /// جزءا), save with [`HamzaSeat::Hamza`], which makes ءا of other letters. *Lost:* the hamza of جزءان.
    pub fn hamza_sequences(&mut self, yes: bool) -> &mut Self {
        self.switches.hamza_sequences = yes;
        self
    }

    /// گ to ك, چ to ج, پ to ب, ڤ to ف, ژ to ز. *Lost:* the sounds that mark Iraqi, Gulf and loan words; keep them for
    /// the dialect detector.
    pub fn foreign_letters(&mut self, yes: bool) -> &mut Self {
        self.switches.foreign_letters = yes;
        self
    }

    /// TEH_MARBUTA (ة) to HEH. *Lost:* the feminine ending against the pronoun ـه.
    pub fn teh_marbuta(&mut self, teh_marbuta: TehMarbuta) -> &mut Self {
        self.switches.teh_marbuta = teh_marbuta;
        self
    }

    /// Words that only laugh (ههههه, هاهاها, خخخخخ) to ههه or خخخ. *Lost:* how long the laugh was.
    pub fn laughs(&mut self, yes: bool) -> &mut Self {
        self.switches.laughs = yes;
        self
    }

    /// An Arabic letter repeated three times or more (and more often than `cap`) is cut to `cap` letters; `None` leaves
    /// all. A doubled letter (الله, ممكن) is spelling and stays. *Lost:* emphasis. A `cap` of 0 counts as 1.
    pub fn elongation(&mut self, cap: Option<u8>) -> &mut Self {
        self.switches.elongation = cap;
        self
    }

    /// Digits to one set. *Lost:* which set was typed.
    pub fn digits(&mut self, digits: Digits) -> &mut Self {
        self.switches.digits = digits;
        self
    }

    /// Decimal and thousands separators, only between two digits, and the percent sign after one. *Lost:* ٫ against
    /// `.`; and ، between digits, which people type for both separators, becomes `,`.
    pub fn separators(&mut self, separators: Separators) -> &mut Self {
        self.switches.separators = separators;
        self
    }

    /// Arabic punctuation (، ؛ ؟ ۔ ٪ ٭) to ASCII, never between two digits. *Lost:* the script of the mark.
    pub fn punctuation(&mut self, yes: bool) -> &mut Self {
        self.switches.punctuation = yes;
        self
    }

    /// The normalizer. The builder can go on to make others.
    #[must_use]
    pub fn build(&self) -> Normalizer {
        Normalizer::of(self.switches)
    }
}

#[cfg(test)]
mod tests {
    extern crate std;

    use super::*;
    use alloc::vec;
    use proptest::prelude::*;

    fn any_switches() -> impl Strategy<Value = Switches> {
        let folds = (
            (
                0usize..3,
                any::<bool>(),
                any::<bool>(),
                any::<bool>(),
                any::<bool>(),
                any::<bool>(),
                any::<u8>(),
            ),
            (
                0usize..3,
                0usize..3,
                any::<bool>(),
                any::<bool>(),
                0usize..3,
                any::<bool>(),
                prop::option::of(0u8..5),
            ),
            (0usize..4, 0usize..3, any::<bool>()),
        );
        folds.prop_map(|((i, p, k, m, t, c, d), (a, h, hs, f, tm, l, e), (di, se, pu))| {
            let groups = [
                Diacritics::SHORT_VOWELS,
                Diacritics::TANWIN,
                Diacritics::SHADDA,
                Diacritics::SUKUN,
                Diacritics::SUPERSCRIPT_ALEF,
                Diacritics::HAMZA_MARKS,
                Diacritics::QURANIC_MARKS,
                Diacritics::OTHER_MARKS,
            ];
            let chosen = groups.iter().enumerate().filter(|(bit, _)| d & (1 << bit) != 0);
            Switches {
                invisible: [Invisible::Keep, Invisible::Controls, Invisible::All][i],
                presentation_forms: p,
                keyboard: k,
                alef_maksura: m,
                tatweel: t,
                composition: c,
                diacritics: chosen.fold(Diacritics::NONE, |set, (_, &group)| set.with(group)),
                alef: [Alef::Keep, Alef::Hamza, Alef::All][a],
                hamza_seat: [HamzaSeat::Keep, HamzaSeat::Letter, HamzaSeat::Hamza][h],
                hamza_sequences: hs,
                foreign_letters: f,
                teh_marbuta: [TehMarbuta::Keep, TehMarbuta::HehFinal, TehMarbuta::HehAnywhere][tm],
                laughs: l,
                elongation: e,
                digits: [Digits::Keep, Digits::Ascii, Digits::ArabicIndic, Digits::ExtendedArabicIndic][di],
                separators: [Separators::Keep, Separators::Ascii, Separators::Arabic][se],
                punctuation: pu,
            }
        })
    }

    /// Runs that the short way takes, more often than not.
    fn any_run() -> impl Strategy<Value = String> {
        let character = prop_oneof![
            8 => prop::char::range('\u{0621}', '\u{0652}'),
            2 => prop::char::range('\u{0600}', '\u{06FF}'),
            2 => prop::sample::select(vec!['ه', 'ا', 'ء', 'خ', 'ي', 'ة', '،', '٪', '٫', '٣', '3', '.', ',', '%', '\u{0654}', 'e']),
            1 => prop::sample::select(vec!['\u{0301}', '\u{08F0}', 'é', 'Χ', '\u{2027}', '·']),
            2 => prop::sample::select(vec!['ﻻ', 'ﺍ', 'ﻳ', 'ﻩ', 'ﷺ', 'ﹷ', 'ﱠ', '\u{200C}', '\u{200D}', '\u{200F}', '\u{AD}', '\u{FEFF}']),
        ];
        // Where everything acts on everything.
        let hamzas = prop::sample::select(vec![
            'ا', 'و', 'ي', 'ى', 'ﻻ', 'ـ', '\u{200C}', '\u{64E}', '\u{653}', '\u{654}', '\u{655}', '\u{657}',
            '\u{670}',
        ]);
        let emoji =
            prop::sample::select(vec!['❤', '🔥', '\u{FE0F}', '\u{200B}', '\u{200D}', '\u{200F}', 'ﻻ']);
        prop_oneof![
            8 => prop::collection::vec((character, 1usize..4), 0..8)
                .prop_map(|runs| runs.into_iter().flat_map(|(c, n)| std::iter::repeat_n(c, n)).collect()),
            1 => prop::collection::vec(hamzas, 1..8).prop_map(String::from_iter),
            1 => prop::collection::vec(emoji, 1..8).prop_map(String::from_iter),
        ]
    }

    /// Marks and letters that compose, in any spelling of the run.
    fn any_text() -> impl Strategy<Value = String> {
        prop::collection::vec((any_run(), prop::sample::select(vec![" ", "\n", "", "\u{A0}"])), 1..6)
            .prop_map(|runs| runs.into_iter().map(|(run, gap)| run + gap).collect())
    }

    /// The steps alone, run by run.
    fn slow(normalizer: &Normalizer, text: &str) -> (String, Alignment) {
        let (mut out, mut recorder, mut units) = (String::new(), Recorder::default(), Vec::new());
        let mut at = 0;
        for piece in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let run = piece.trim_end_matches(|c: char| c.is_ascii_whitespace());
            steps::apply(&normalizer.switches, run, at, &mut units);
            out.extend(units.iter().map(|unit| unit.c));
            out.push_str(&piece[run.len()..]);
            tell(text, &units, at..at + run.len(), &mut recorder);
            at += piece.len();
        }
        (out, recorder.finish(text.len()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 4_000 } else { 40_000 }))]

        /// The short way gives what the steps give, under all switches, with the same alignment.
        #[test]
        fn table_equals_steps(switches in any_switches(), text in any_text()) {
            let normalizer = Normalizer::of(switches);
            let (text_slow, alignment_slow) = slow(&normalizer, &text);
            let aligned = normalizer.align(&text);
            let shown = || text.chars().map(|c| std::format!("U+{:04X}", c as u32)).collect::<Vec<_>>();
            prop_assert_eq!(aligned.text(), &text_slow, "{:?}", shown());
            prop_assert_eq!(normalizer.is_normalized(&text), text == text_slow, "{:?}", shown());
            if text != text_slow {
                prop_assert_eq!(aligned.alignment(), &alignment_slow, "{:?}", shown());
            }
            prop_assert_eq!(&*normalizer.normalize(&text), &text_slow);
            for level in Level::all() {
                // With something before it in the buffer, and without.
                for before in ["", "ا", "قبل ذلك"] {
                    let (mut out, mut recorder) = (String::from(before), Recorder::default());
                    normalizer.append(level, &text, 0, &mut out, &mut recorder);
                    prop_assert_eq!(&out[before.len()..], &text_slow, "{:?} {:?}", level, shown());
                    prop_assert_eq!(&recorder.finish(text.len()), &alignment_slow, "{:?} {:?}", level, shown());
                    out.truncate(before.len());
                    normalizer.append(level, &text, 0, &mut out, &mut ());
                    prop_assert_eq!(&out[before.len()..], &text_slow, "{:?} {:?}", level, shown());
                }
            }
        }
    }
}
