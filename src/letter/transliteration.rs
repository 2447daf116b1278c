//! Arabic letters spelled in Latin, one character for one, so that the way back is exact.
//!
//! Two schemes of the field: Buckwalter (ASCII; T. Buckwalter, *Arabic Morphological Analyzer*, 2002, with the usual
//! extension for پ چ ڤ گ ژ) and HSB (N. Habash, A. Soudi, T. Buckwalter, *On Arabic Transliteration*, 2007). Use them to
//! read code points in tests and logs, or to key tools that take ASCII.
//!
//! # Examples
//!
//! ```
//! use warraq::letter::transliteration::{BUCKWALTER, HSB};
//!
//! assert_eq!(BUCKWALTER.to_latin("مَدْرَسَةٌ"), "madorasapN");
//! assert_eq!(BUCKWALTER.to_arabic("madorasapN"), "مَدْرَسَةٌ");
//! assert_eq!(HSB.to_latin("شُكْرًا"), "šuk·rãA");
//! ```

use alloc::borrow::Cow;
use alloc::string::String;

/// A one-to-one spelling of Arabic characters in Latin ones.
///
/// Characters that the scheme does not know pass through unchanged in both directions. So the way back is exact for
/// every text that holds none of the scheme's own Latin characters; a text that mixes Arabic with Latin words comes
/// back with those words turned into Arabic letters.
#[derive(Debug)]
pub struct Transliteration {
    pairs: &'static [(char, char)],
}

/// Buckwalter transliteration: `A b t v j H x d * r z s $ S D T Z E g f q k l m n h w y`.
pub const BUCKWALTER: Transliteration = Transliteration {
    pairs: &[
        ('\u{0621}', '\''),
        ('\u{0622}', '|'),
        ('\u{0623}', '>'),
        ('\u{0624}', '&'),
        ('\u{0625}', '<'),
        ('\u{0626}', '}'),
        ('\u{0627}', 'A'),
        ('\u{0628}', 'b'),
        ('\u{0629}', 'p'),
        ('\u{062A}', 't'),
        ('\u{062B}', 'v'),
        ('\u{062C}', 'j'),
        ('\u{062D}', 'H'),
        ('\u{062E}', 'x'),
        ('\u{062F}', 'd'),
        ('\u{0630}', '*'),
        ('\u{0631}', 'r'),
        ('\u{0632}', 'z'),
        ('\u{0633}', 's'),
        ('\u{0634}', '$'),
        ('\u{0635}', 'S'),
        ('\u{0636}', 'D'),
        ('\u{0637}', 'T'),
        ('\u{0638}', 'Z'),
        ('\u{0639}', 'E'),
        ('\u{063A}', 'g'),
        ('\u{0640}', '_'),
        ('\u{0641}', 'f'),
        ('\u{0642}', 'q'),
        ('\u{0643}', 'k'),
        ('\u{0644}', 'l'),
        ('\u{0645}', 'm'),
        ('\u{0646}', 'n'),
        ('\u{0647}', 'h'),
        ('\u{0648}', 'w'),
        ('\u{0649}', 'Y'),
        ('\u{064A}', 'y'),
        ('\u{064B}', 'F'),
        ('\u{064C}', 'N'),
        ('\u{064D}', 'K'),
        ('\u{064E}', 'a'),
        ('\u{064F}', 'u'),
        ('\u{0650}', 'i'),
        ('\u{0651}', '~'),
        ('\u{0652}', 'o'),
        ('\u{0653}', '^'),
        ('\u{0654}', '#'),
        ('\u{0670}', '`'),
        ('\u{0671}', '{'),
        ('\u{067E}', 'P'),
        ('\u{0686}', 'J'),
        ('\u{0698}', 'R'),
        ('\u{06A4}', 'V'),
        ('\u{06AF}', 'G'),
    ],
};

/// Habash–Soudi–Buckwalter transliteration: `A b t θ j H x d ð r z s š S D T Ď ς γ f q k l m n h w y`.
pub const HSB: Transliteration = Transliteration {
    pairs: &[
        ('\u{0621}', '\''),
        ('\u{0622}', 'Ā'),
        ('\u{0623}', 'Â'),
        ('\u{0624}', 'ŵ'),
        ('\u{0625}', 'Ǎ'),
        ('\u{0626}', 'ŷ'),
        ('\u{0627}', 'A'),
        ('\u{0628}', 'b'),
        ('\u{0629}', 'ħ'),
        ('\u{062A}', 't'),
        ('\u{062B}', 'θ'),
        ('\u{062C}', 'j'),
        ('\u{062D}', 'H'),
        ('\u{062E}', 'x'),
        ('\u{062F}', 'd'),
        ('\u{0630}', 'ð'),
        ('\u{0631}', 'r'),
        ('\u{0632}', 'z'),
        ('\u{0633}', 's'),
        ('\u{0634}', 'š'),
        ('\u{0635}', 'S'),
        ('\u{0636}', 'D'),
        ('\u{0637}', 'T'),
        ('\u{0638}', 'Ď'),
        ('\u{0639}', 'ς'),
        ('\u{063A}', 'γ'),
        ('\u{0640}', '_'),
        ('\u{0641}', 'f'),
        ('\u{0642}', 'q'),
        ('\u{0643}', 'k'),
        ('\u{0644}', 'l'),
        ('\u{0645}', 'm'),
        ('\u{0646}', 'n'),
        ('\u{0647}', 'h'),
        ('\u{0648}', 'w'),
        ('\u{0649}', 'ý'),
        ('\u{064A}', 'y'),
        ('\u{064B}', 'ã'),
        ('\u{064C}', 'ũ'),
        ('\u{064D}', 'ĩ'),
        ('\u{064E}', 'a'),
        ('\u{064F}', 'u'),
        ('\u{0650}', 'i'),
        ('\u{0651}', '~'),
        ('\u{0652}', '·'),
        ('\u{0670}', 'á'),
        ('\u{0671}', 'Ä'),
        ('\u{067E}', 'p'),
        ('\u{0686}', 'č'),
        ('\u{0698}', 'ž'),
        ('\u{06A4}', 'v'),
        ('\u{06AF}', 'g'),
    ],
};

impl Transliteration {
    /// Arabic to Latin. Borrows when `text` holds no character of the scheme's Arabic side.
    #[must_use]
    pub fn to_latin<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.convert(text, |(arabic, latin)| (arabic, latin))
    }

    /// Latin to Arabic. Borrows when `text` holds no character of the scheme's Latin side.
    #[must_use]
    pub fn to_arabic<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.convert(text, |(arabic, latin)| (latin, arabic))
    }

    fn convert<'t>(&self, text: &'t str, turn: fn((char, char)) -> (char, char)) -> Cow<'t, str> {
        let other = |c: char| {
            self.pairs.iter().map(|&pair| turn(pair)).find_map(|(from, to)| (from == c).then_some(to))
        };
        let Some(first) = text.find(|c| other(c).is_some()) else { return Cow::Borrowed(text) };
        let mut out = String::with_capacity(text.len());
        out.push_str(&text[..first]);
        out.extend(text[first..].chars().map(|c| other(c).unwrap_or(c)));
        Cow::Owned(out)
    }
}
