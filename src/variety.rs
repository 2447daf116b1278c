//! The varieties of Arabic that lexicons, stop words and verdicts name.

use crate::Error;
use core::fmt;
use core::str::FromStr;

/// A regional group of spoken Arabic, or the written standard.
///
/// The groups are those of the NADI shared tasks by region; a text is rarely more local than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Dialect {
    /// Iraq (ISO 639-3 `acm`, `ayp`).
    Iraqi,
    /// Saudi Arabia, Kuwait, Qatar, the Emirates, Bahrain, Oman (`afb`, `ars`, `acx`).
    Gulf,
    /// Yemen (`ayn`, `acq`, `ayh`).
    Yemeni,
    /// Syria, Lebanon, Jordan, Palestine (`apc`, `ajp`).
    Levantine,
    /// Egypt (`arz`).
    Egyptian,
    /// Sudan (`apd`).
    Sudanese,
    /// Morocco, Algeria, Tunisia, Libya, Mauritania (`ary`, `arq`, `aeb`, `ayl`, `mey`).
    Maghrebi,
    /// Modern Standard Arabic (`arb`).
    Msa,
}

impl Dialect {
    /// All of them, in the order of score arrays.
    pub const ALL: [Dialect; 8] = [
        Dialect::Iraqi,
        Dialect::Gulf,
        Dialect::Yemeni,
        Dialect::Levantine,
        Dialect::Egyptian,
        Dialect::Sudanese,
        Dialect::Maghrebi,
        Dialect::Msa,
    ];

    const CODES: &'static str = "IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA";

    /// The place in [`Dialect::ALL`].
    pub(crate) const fn index(self) -> usize {
        self as usize
    }

    /// The three-letter code: IRQ, GLF, YEM, LEV, EGY, SDN, MGR, MSA.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Dialect::Iraqi => "IRQ",
            Dialect::Gulf => "GLF",
            Dialect::Yemeni => "YEM",
            Dialect::Levantine => "LEV",
            Dialect::Egyptian => "EGY",
            Dialect::Sudanese => "SDN",
            Dialect::Maghrebi => "MGR",
            Dialect::Msa => "MSA",
        }
    }

    /// The English name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Dialect::Iraqi => "Iraqi",
            Dialect::Gulf => "Gulf",
            Dialect::Yemeni => "Yemeni",
            Dialect::Levantine => "Levantine",
            Dialect::Egyptian => "Egyptian",
            Dialect::Sudanese => "Sudanese",
            Dialect::Maghrebi => "Maghrebi",
            Dialect::Msa => "Modern Standard",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Dialect {
    type Err = Error;

    /// Reads a [code](Dialect::code).
    ///
    /// # Errors
    ///
    /// If `code` is none; the message lists the codes.
    fn from_str(code: &str) -> Result<Dialect, Error> {
        Dialect::ALL
            .into_iter()
            .find(|dialect| dialect.code() == code)
            .ok_or_else(|| Error::unknown_name("dialect", code, Dialect::CODES))
    }
}
