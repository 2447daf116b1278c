use crate::text::{arabic_text, assert_row};
use proptest::prelude::*;
use std::fs;
use warraq::letter::transliteration::{BUCKWALTER, HSB};
use warraq::letter::{self, Class, classify, presentation_base};

const BLOCKS: [(u32, u32); 5] =
    [(0x0600, 0x06FF), (0x0750, 0x077F), (0x0870, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF)];

/// Every code point of the blocks against its Unicode category.
#[test]
fn classes_agree_with_unicode() {
    let ucd = fs::read_to_string("data/ucd/arabic-17.0.0.tsv").expect("the table of the repository");
    let mut known = std::collections::HashMap::new();
    for line in ucd.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        known.insert(u32::from_str_radix(columns[0], 16).unwrap(), (columns[1], columns[2], columns[4]));
    }
    let mut walked = 0;
    for c in BLOCKS.into_iter().flat_map(|(first, last)| first..=last).map(|c| char::from_u32(c).unwrap()) {
        walked += 1;
        let class = classify(c);
        let Some(&(name, category, decomposition)) = known.get(&(c as u32)) else {
            assert_eq!(class, Class::Unassigned, "U+{:04X}", c as u32);
            continue;
        };
        let agrees = match category {
            "Lo" => class == Class::Letter,
            "Lm" => matches!(class, Class::Tatweel | Class::QuranicMark),
            "Mn" => letter::is_diacritic(c),
            "Nd" => class == Class::Digit,
            "Cf" => class == Class::FormatControl,
            _ if category.starts_with('P') => class == Class::Punctuation,
            _ => class == Class::Symbol,
        };
        assert!(agrees, "U+{:04X} {name} is {category} and {class:?}", c as u32);
        let is_form = !BLOCKS[..3].iter().any(|&(first, last)| (first..=last).contains(&(c as u32)));
        assert_eq!(
            presentation_base(c).is_some(),
            is_form && decomposition != "-",
            "U+{:04X} {name}",
            c as u32
        );
    }
    assert_eq!(walked, 1280);
}

#[test]
fn classes_of_marks() {
    let rows = [
        ('\u{064B}', Class::Tanwin),
        ('\u{0650}', Class::ShortVowel),
        ('\u{0651}', Class::Shadda),
        ('\u{0652}', Class::Sukun),
        ('\u{0654}', Class::HamzaMark),
        ('\u{0656}', Class::OtherMark),
        ('\u{0670}', Class::SuperscriptAlef),
        ('\u{06E5}', Class::QuranicMark),
        ('\u{06DD}', Class::FormatControl),
        ('\u{06DE}', Class::Symbol),
        ('\u{0898}', Class::QuranicMark),
        ('\u{08FF}', Class::QuranicMark),
        ('\u{0301}', Class::Other),
    ];
    for (c, class) in rows {
        assert_eq!(classify(c), class, "U+{:04X}", c as u32);
    }
}

#[test]
fn presentation_forms() {
    let rows = [
        ("isolated fathatan without its space", '\u{FE70}', "\u{064B}"),
        ("medial fatha on its tatweel", '\u{FE77}', "\u{0640}\u{064E}"),
        ("lam-alef with madda", '\u{FEF5}', "لآ"),
        ("allah", '\u{FDF2}', "الله"),
        ("sallallahou alayhe wasallam", '\u{FDFA}', "صلى الله عليه وسلم"),
        ("shadda with dammatan", '\u{FC5E}', "\u{064C}\u{0651}"),
    ];
    for (name, c, base) in rows {
        assert_row(name, &c.to_string(), presentation_base(c).unwrap_or(""), base);
    }
    // No form leads to another form, and none begins or ends with a space.
    for c in ('\u{FB50}'..='\u{FEFF}').filter_map(|c| presentation_base(c).map(|base| (c, base))) {
        assert!(c.1.chars().all(|b| presentation_base(b).is_none()), "U+{:04X}", c.0 as u32);
        assert_eq!(c.1.trim(), c.1, "U+{:04X}", c.0 as u32);
    }
}

#[test]
fn transliterations() {
    let rows = [
        ("وَسَيَكْتُبُونَهَا", "wasayakotubuwnahaA", "wasayak·tubuwnahaA"),
        ("إِلَى آخِرِهِ", "<ilaY |xirihi", "Ǎilaý Āxirihi"),
        ("شَيْءٌ", "$ayo'N", "šay·'ũ"),
        ("گال چان", "GAl JAn", "gAl čAn"),
        ("ٱللُّؤْلُؤ", "{llu~&olu&", "Ällu~ŵ·luŵ"),
    ];
    for (arabic, buckwalter, hsb) in rows {
        assert_row("to Buckwalter", arabic, &BUCKWALTER.to_latin(arabic), buckwalter);
        assert_row("from Buckwalter", buckwalter, &BUCKWALTER.to_arabic(buckwalter), arabic);
        assert_row("to HSB", arabic, &HSB.to_latin(arabic), hsb);
        assert_row("from HSB", hsb, &HSB.to_arabic(hsb), arabic);
    }
}

proptest! {
    #[test]
    fn transliteration_is_reversible(text in arabic_text()) {
        // Without characters of the Latin side, as the documentation says.
        let text: String = text.chars().filter(|c| !c.is_ascii_graphic() && !('\u{A0}'..'\u{400}').contains(c)).collect();
        for scheme in [&BUCKWALTER, &HSB] {
            let there = scheme.to_latin(&text);
            prop_assert_eq!(scheme.to_arabic(&there), text.as_str());
        }
    }
}
