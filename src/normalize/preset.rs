//! Named collections of switches.

use super::{Alef, Diacritics, Digits, HamzaSeat, Invisible, Separators, Switches, TehMarbuta};
use crate::Error;
use core::fmt;
use core::str::FromStr;

/// A named set of folds.
///
/// # Examples
///
/// ```
/// use warraq::normalize::{Normalizer, Preset};
///
/// let preset: Preset = "lucene".parse()?;
/// assert_eq!(Normalizer::new(preset).normalize("الإسلاميّة"), "الاسلاميه");
/// # Ok::<(), warraq::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Preset {
    /// What no reader would call another spelling: invisible controls, presentation forms, TATWEEL and canonical
    /// composition. Vowels, hamza, ة and ى stay.
    Conservative,
    /// A search key: also strips all diacritics and folds keyboards, the alef family, hamza seats, alef maksura, teh
    /// marbuta, laughs, elongation, digits and number separators. گ چ پ ڤ ژ and punctuation stay.
    Search,
    /// What Lucene's `ArabicNormalizer` does, byte for byte: أ إ آ to ا, ى to ي, ة to ه; strips TATWEEL and
    /// U+064B–0652. Nothing else.
    Lucene,
}

impl Preset {
    /// All presets, mildest first.
    pub const ALL: [Preset; 3] = [Preset::Conservative, Preset::Search, Preset::Lucene];

    const NAMES: &'static str = "conservative, search, lucene";

    /// The name that [`FromStr`] reads.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Preset::Conservative => "conservative",
            Preset::Search => "search",
            Preset::Lucene => "lucene",
        }
    }

    /// [`Normalizer::fingerprint`](super::Normalizer::fingerprint) of the preset.
    #[must_use]
    pub fn fingerprint(self) -> u64 {
        super::Normalizer::new(self).fingerprint()
    }

    pub(super) const fn switches(self) -> Switches {
        const OFF: Switches = Switches {
            invisible: Invisible::Keep,
            presentation_forms: false,
            keyboard: false,
            alef_maksura: false,
            tatweel: false,
            composition: false,
            diacritics: Diacritics::NONE,
            alef: Alef::Keep,
            hamza_seat: HamzaSeat::Keep,
            hamza_sequences: false,
            foreign_letters: false,
            teh_marbuta: TehMarbuta::Keep,
            laughs: false,
            elongation: None,
            digits: Digits::Keep,
            separators: Separators::Keep,
            punctuation: false,
        };
        const CONSERVATIVE: Switches = Switches {
            invisible: Invisible::All,
            presentation_forms: true,
            tatweel: true,
            composition: true,
            ..OFF
        };
        match self {
            Preset::Conservative => CONSERVATIVE,
            Preset::Search => Switches {
                keyboard: true,
                alef_maksura: true,
                diacritics: Diacritics::ALL,
                alef: Alef::All,
                hamza_seat: HamzaSeat::Letter,
                hamza_sequences: true,
                teh_marbuta: TehMarbuta::HehAnywhere,
                laughs: true,
                elongation: Some(1),
                digits: Digits::Ascii,
                separators: Separators::Ascii,
                ..CONSERVATIVE
            },
            Preset::Lucene => Switches {
                alef_maksura: true,
                tatweel: true,
                diacritics: Diacritics::SHORT_VOWELS
                    .with(Diacritics::TANWIN)
                    .with(Diacritics::SHADDA)
                    .with(Diacritics::SUKUN),
                alef: Alef::Hamza,
                teh_marbuta: TehMarbuta::HehAnywhere,
                ..OFF
            },
        }
    }
}

impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Preset {
    type Err = Error;

    /// # Errors
    ///
    /// If `name` is no preset; the message lists the names.
    fn from_str(name: &str) -> Result<Preset, Error> {
        Preset::ALL
            .into_iter()
            .find(|preset| preset.as_str() == name)
            .ok_or_else(|| Error::unknown_name("preset", name, Preset::NAMES))
    }
}
