use crate::text::{arabic_text, assert_row, code_points};
use proptest::prelude::*;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use warraq::normalize::{
    Alef, Diacritics, Digits, HamzaSeat, Invisible, Normalizer, NormalizerBuilder, Preset, Separators,
    TehMarbuta,
};

fn with(set: impl FnOnce(&mut NormalizerBuilder) -> &mut NormalizerBuilder) -> Normalizer {
    set(&mut Normalizer::builder()).build()
}

/// A name, a normalizer, and rows of input and expected output.
type Switch = (&'static str, Normalizer, Vec<(&'static str, &'static str)>);

/// Each switch alone.
fn switches() -> Vec<Switch> {
    vec![
        ("all off", with(|b| b), vec![("أُو۟لَٰٓئِكَ ﻻ ٣٫٥ ـ\u{200F}", "أُو۟لَٰٓئِكَ ﻻ ٣٫٥ ـ\u{200F}")]),
        (
            "invisible controls",
            with(|b| b.invisible(Invisible::Controls)),
            vec![
                ("\u{FEFF}سلام\u{200F} \u{202B}نص\u{202C}", "سلام نص"),
                ("می\u{200C}شود", "می\u{200C}شود"),
                ("ا\u{200B}ب", "ا ب"),
            ],
        ),
        (
            "invisible all",
            with(|b| b.invisible(Invisible::All)),
            vec![
                ("می\u{200C}شود", "میشود"),
                ("ه\u{200D}", "ه"),
                ("👨\u{200D}👩\u{200D}👧", "👨\u{200D}👩\u{200D}👧"),
                ("👩🏽\u{200D}⚕\u{FE0F}\u{200D}", "👩🏽\u{200D}⚕\u{FE0F}"),
                ("\u{200D}👩", "👩"),
                ("👨\u{200D}\u{200D}👩", "👨\u{200D}👩"),
            ],
        ),
        (
            "presentation forms",
            with(|b| b.presentation_forms(true)),
            vec![
                ("ﻻ", "لا"),
                ("ﻷﻧﻪ", "لأنه"),
                ("ﷲ", "الله"),
                ("ﷺ", "صلى الله عليه وسلم"),
                ("ﺳﻼﻡ\u{FE70}", "سلام\u{064B}"),
                ("\u{FEFF}", "\u{FEFF}"),
            ],
        ),
        (
            "keyboard",
            with(|b| b.keyboard(true)),
            vec![
                ("یک", "يك"),
                ("کتاب ہے", "كتاب هي"),
                ("ھە", "هه"),
                ("مدرسۃ", "مدرسة"),
                ("ۀ", "ه\u{0654}"),
                ("ێ گ", "ێ گ"),
            ],
        ),
        ("alef maksura", with(|b| b.alef_maksura(true)), vec![("على", "علي"), ("هدى", "هدي")]),
        (
            "tatweel",
            with(|b| b.tatweel(true)),
            vec![("جمـــيل", "جميل"), ("ـ", ""), ("هـ", "ه"), ("أَفْـِٔدَة", "أَفْ\u{0650}\u{0654}دَة")],
        ),
        (
            "tatweel and composition",
            with(|b| b.tatweel(true).composition(true)),
            vec![("أَفْـِٔدَة", "أَفْئِدَة"), ("ا\u{0640}\u{0654}", "ائ"), ("ا\u{0640}\u{0653}", "آ")],
        ),
        (
            "composition",
            with(|b| b.composition(true)),
            vec![
                ("ا\u{0654}ن", "أن"),
                ("ا\u{0655}لى", "إلى"),
                ("ا\u{0653}", "آ"),
                ("و\u{0654}", "ؤ"),
                ("ي\u{0654}", "ئ"),
                ("ا\u{064E}\u{0654}", "أ\u{064E}"),
                ("م\u{0651}\u{064E}", "م\u{064E}\u{0651}"),
                ("cafe\u{0301}", "café"),
            ],
        ),
        (
            "short vowels",
            with(|b| b.strip_diacritics(Diacritics::SHORT_VOWELS)),
            vec![("مُعَلِّمٌ", "معلّمٌ"), ("هٰذَا", "هٰذا")],
        ),
        ("tanwin", with(|b| b.strip_diacritics(Diacritics::TANWIN)), vec![("شُكْرًا", "شُكْرا")]),
        ("shadda", with(|b| b.strip_diacritics(Diacritics::SHADDA)), vec![("أُمَّة", "أُمَة")]),
        ("sukun", with(|b| b.strip_diacritics(Diacritics::SUKUN)), vec![("قُلْ", "قُل")]),
        (
            "superscript alef",
            with(|b| b.strip_diacritics(Diacritics::SUPERSCRIPT_ALEF)),
            vec![("رَحْمٰن", "رَحْمن")],
        ),
        (
            "hamza marks",
            with(|b| b.strip_diacritics(Diacritics::HAMZA_MARKS)),
            vec![("ا\u{0654}", "ا"), ("أ", "أ")],
        ),
        (
            "quranic marks",
            with(|b| b.strip_diacritics(Diacritics::QURANIC_MARKS)),
            vec![("أُو۟لَٰٓئِكَ", "أُولَٰٓئِكَ"), ("لَهُۥ", "لَهُ"), ("ب\u{0898}\u{08D4}\u{08FF}", "ب")],
        ),
        (
            "other marks",
            with(|b| b.strip_diacritics(Diacritics::OTHER_MARKS)),
            vec![("ب\u{0656}\u{0657}", "ب")],
        ),
        (
            "all diacritics but shadda",
            with(|b| b.strip_diacritics(Diacritics::ALL.without(Diacritics::SHADDA))),
            vec![("أُمَّةٌ", "أمّة")],
        ),
        ("alef, hamza", with(|b| b.alef(Alef::Hamza)), vec![("أإآٱ", "اااٱ")]),
        ("alef, all", with(|b| b.alef(Alef::All)), vec![("أإآٱٲٳٵ", "ااااااا"), ("ءامن", "ءامن")]),
        (
            "hamza sequences, alef",
            with(|b| b.alef(Alef::All).hamza_sequences(true)),
            vec![
                ("ءامنوا", "امنوا"),
                ("وءاتينا", "واتينا"),
                ("الءاخرة", "الاخرة"),
                ("القرءان", "القران"),
                ("القُرءان", "القُران"),
                ("قراءات", "قراءات"),
                ("مروءات", "مروءات"),
                ("جزءا", "جزءا"),
                ("جزءاا", "جزءاا"),
                ("ءءامين", "امين"),
                ("ءاجلا", "اجلا"),
                ("شاءالله", "شاءالله"),
                ("ا\u{0674}ول", "اول"),
                ("و\u{0674}", "و\u{0674}"),
            ],
        ),
        (
            "hamza sequences, seats",
            with(|b| b.hamza_seat(HamzaSeat::Letter).hamza_sequences(true)),
            vec![("و\u{0674}", "و"), ("ي\u{0674}", "ي"), ("ءامنوا", "ءامنوا"), ("ا\u{0674}", "ا\u{0674}")],
        ),
        (
            "hamza sequences, not where seats become hamza",
            with(|b| b.alef(Alef::All).hamza_seat(HamzaSeat::Hamza).hamza_sequences(true)),
            vec![("ءامنوا", "ءامنوا"), ("مئات", "مءات"), ("ي\u{0674}", "ء")],
        ),
        (
            "hamza seats to letters",
            with(|b| b.hamza_seat(HamzaSeat::Letter)),
            vec![("مسؤول", "مسوول"), ("بئر", "بير")],
        ),
        (
            "hamza seats to hamza",
            with(|b| b.hamza_seat(HamzaSeat::Hamza)),
            vec![("مسؤول", "مسءول"), ("مسئول", "مسءول")],
        ),
        ("foreign letters", with(|b| b.foreign_letters(true)), vec![("گچپڤژ", "كجبفز")]),
        (
            "teh marbuta anywhere",
            with(|b| b.teh_marbuta(TehMarbuta::HehAnywhere)),
            vec![("مدرسةكبيرة", "مدرسهكبيره")],
        ),
        (
            "teh marbuta final",
            with(|b| b.teh_marbuta(TehMarbuta::HehFinal)),
            vec![("مدرسةكبيرة", "مدرسةكبيره"), ("جنةً،", "جنهً،"), ("مدرسة\u{0640}", "مدرسه\u{0640}")],
        ),
        (
            "laughs",
            with(|b| b.laughs(true)),
            vec![
                ("هههههههه", "ههه"),
                ("هاهاهاها", "ههه"),
                ("خخخخخ", "خخخ"),
                ("ههه،هههه", "ههه،ههه"),
                ("هه", "هه"),
                ("هااا", "هااا"),
                ("اللهههه", "اللهههه"),
            ],
        ),
        (
            "elongation to one",
            with(|b| b.elongation(Some(1))),
            vec![
                ("جميييييل", "جميل"),
                ("الله", "الله"),
                ("وااااو!!!", "واو!!!"),
                ("ههههه", "ه"),
                ("loool", "loool"),
            ],
        ),
        (
            "elongation to two",
            with(|b| b.elongation(Some(2))),
            vec![("جميييييل", "جمييل"), ("مممكن", "ممكن")],
        ),
        ("elongation to four", with(|b| b.elongation(Some(4))), vec![("يييي", "يييي"), ("ييييييي", "يييي")]),
        (
            "laughs and elongation",
            with(|b| b.laughs(true).elongation(Some(1))),
            vec![("هههههه", "ههه"), ("حلوووو", "حلو"), ("اللهههه", "الله")],
        ),
        (
            "digits to ascii",
            with(|b| b.digits(Digits::Ascii)),
            vec![("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789")],
        ),
        ("digits to arabic-indic", with(|b| b.digits(Digits::ArabicIndic)), vec![("2026 ۲۰", "٢٠٢٦ ٢٠")]),
        ("digits to extended", with(|b| b.digits(Digits::ExtendedArabicIndic)), vec![("2026", "۲۰۲۶")]),
        (
            "separators to ascii",
            with(|b| b.separators(Separators::Ascii)),
            vec![
                ("٣٫٥", "٣.٥"),
                ("١٬٠٠٠", "١,٠٠٠"),
                ("3،5", "3,5"),
                ("نعم، 5", "نعم، 5"),
                ("٫٥", "٫٥"),
                ("45٪ ٪", "45% ٪"),
            ],
        ),
        (
            "separators to arabic",
            with(|b| b.separators(Separators::Arabic)),
            vec![("3.5", "3٫5"), ("1,000.", "1٬000."), ("a.b", "a.b"), ("5%", "5٪")],
        ),
        (
            "punctuation",
            with(|b| b.punctuation(true)),
            vec![("هل؟ نعم، لا؛ ۔ ٪", "هل? نعم, لا; . %"), ("3،5", "3،5"), ("5٪", "5%")],
        ),
    ]
}

#[test]
fn every_switch_does_its_own_thing() {
    for (name, normalizer, rows) in switches() {
        for (input, expected) in rows {
            assert_row(name, input, &normalizer.normalize(input), expected);
        }
    }
}

#[test]
fn presets() {
    let rows = [
        (Preset::Conservative, "الـــمَدْرَسةُ أُو۟لَٰٓئِكَ ﻻ ا\u{0654}", "المَدْرَسةُ أُو۟لَٰٓئِكَ لا أ"),
        (Preset::Conservative, "هههههه على مدرسة ٣٫٥", "هههههه على مدرسة ٣٫٥"),
        (Preset::Search, "الـــمَدْرَسةُ أُو۟لَٰٓئِكَ ﻻ ا\u{0654}", "المدرسه اوليك لا ا"),
        (Preset::Search, "ہمممم کتابی مسؤول ٣٫٥ ١٬٠٠٠ گلت؟", "هم كتابي مسوول 3.5 1,000 گلت؟"),
        (Preset::Lucene, "أإآى ة ًٌٍَُِّْ ـ ٱ ٰ ئ ؤ", "اااي ه   ٱ ٰ ئ ؤ"),
    ];
    for (preset, input, expected) in rows {
        assert_row(preset.as_str(), input, &Normalizer::new(preset).normalize(input), expected);
    }
}

/// Any keyboard, vowelling, presentation form and normal form of a word has one search key.
#[test]
fn search_key_is_one() {
    let rows = [
        ("كتاب", vec!["کتاب", "كِتَابٌ", "كـتـاب", "ﻛﺘﺎﺏ", "ڪتاب"]),
        ("علي", vec!["على", "علی", "عَلِيّ", "علے"]),
        ("اسلام", vec!["إسلام", "إِسْلَام", "ا\u{0655}سلام", "اسلام\u{200F}", "ﺇﺳﻼﻡ"]),
        ("مسوول", vec!["مسؤول", "مسو\u{0654}ول"]),
    ];
    let normalizer = Normalizer::default();
    for (key, words) in rows {
        for word in words {
            assert_row("search key", word, &normalizer.normalize(word), key);
            for form in [
                word.nfc().collect::<String>(),
                word.nfd().collect(),
                word.nfkc().collect(),
                word.nfkd().collect(),
            ] {
                assert_row("search key of a normal form", &form, &normalizer.normalize(&form), key);
            }
        }
    }
}

/// Lucene's ArabicNormalizer, written out as its Java source has it.
fn lucene(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            'آ' | 'أ' | 'إ' => Some('ا'),
            'ى' => Some('ي'),
            'ة' => Some('ه'),
            '\u{0640}' | '\u{064B}'..='\u{0652}' => None,
            _ => Some(c),
        })
        .collect()
}

/// Every code point of the Arabic blocks, alone and inside a word, under every preset: idempotent, and `lucene` exact.
#[test]
fn walk_over_the_blocks() {
    let blocks = [
        '\u{0600}'..='\u{06FF}',
        '\u{0750}'..='\u{077F}',
        '\u{0870}'..='\u{08FF}',
        '\u{FB50}'..='\u{FDFF}',
        '\u{FE70}'..='\u{FEFF}',
    ];
    for c in blocks.into_iter().flatten() {
        for text in
            [c.to_string(), format!("ب{c}ب"), format!("ا{c}\u{0654}"), format!("{c}{c}{c}"), format!("3{c}5")]
        {
            for preset in Preset::ALL {
                check(&Normalizer::new(preset), &text);
            }
            assert_row("lucene", &text, &Normalizer::new(Preset::Lucene).normalize(&text), &lucene(&text));
        }
    }
}

/// The laws that every text must obey.
fn check(normalizer: &Normalizer, text: &str) {
    let once = normalizer.normalize(text);
    let context = || format!("{} under {normalizer:?}", code_points(text));
    assert_eq!(matches!(once, Cow::Borrowed(_)), once == text, "borrowed iff equal: {}", context());
    assert_eq!(normalizer.is_normalized(text), once == text, "is_normalized: {}", context());
    let twice = normalizer.normalize(&once);
    assert_eq!(code_points(&twice), code_points(&once), "idempotent: {}", context());
    let mut buffer = String::from("old");
    normalizer.normalize_into(text, &mut buffer);
    assert_eq!(buffer, once, "normalize_into: {}", context());
}

fn any_preset() -> impl Strategy<Value = Preset> {
    prop::sample::select(Preset::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn laws_of_presets(text in arabic_text(), preset in any_preset()) {
        check(&Normalizer::new(preset), &text);
    }

    #[test]
    fn laws_of_single_switches(text in arabic_text(), index in any::<prop::sample::Index>()) {
        check_single(&index.get(&switches()).1, &text);
    }

    #[test]
    fn nfc_and_nfd_give_the_same(text in arabic_text(), preset in any_preset()) {
        if preset != Preset::Lucene {
            let normalizer = Normalizer::new(preset);
            let (nfc, nfd) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
            let (from_nfc, from_nfd) = (normalizer.normalize(&nfc), normalizer.normalize(&nfd));
            prop_assert_eq!(code_points(&from_nfc), code_points(&from_nfd), "{}", code_points(&text));
            prop_assert_eq!(code_points(&normalizer.normalize(&text)), code_points(&from_nfc), "{}", code_points(&text));
        }
    }

    #[test]
    fn ascii_stays_ascii(text in "[ -~]{0,40}", preset in any_preset()) {
        let normalizer = Normalizer::new(preset);
        prop_assert!(matches!(normalizer.normalize(&text), Cow::Borrowed(_)));
    }

    #[test]
    fn any_text_at_all(text in any::<String>(), preset in any_preset()) {
        check(&Normalizer::new(preset), &text);
    }
}

/// As [`check`], without idempotence: a single switch may free what another would fold.
fn check_single(normalizer: &Normalizer, text: &str) {
    let once = normalizer.normalize(text);
    assert_eq!(matches!(once, Cow::Borrowed(_)), once == text, "{}", code_points(text));
    assert_eq!(normalizer.is_normalized(text), once == text, "{}", code_points(text));
}

/// The vector code reads 64 or 32 bytes at a time; what lies across two blocks is none of its letters.
#[test]
fn characters_across_blocks() {
    for other in ["Χ", "§", "\u{2027}", "🧧"] {
        for ascii in 0..64 {
            let text = format!("{}اا{other}هه{other}", "a".repeat(ascii));
            assert_row("across blocks", &text, &Normalizer::default().normalize(&text), &text);
        }
    }
}

/// A mark of another script on a TATWEEL does not hide the hamza there, in whichever order the marks come.
#[test]
fn hamza_behind_other_marks_on_tatweel() {
    let conservative = Normalizer::new(Preset::Conservative);
    for marks in ["\u{654}\u{331}", "\u{331}\u{654}", "\u{64E}\u{654}\u{331}"] {
        let text = format!("س\u{640}{marks}ل");
        let composed: String = text.nfc().collect();
        let key = conservative.normalize(&text);
        assert!(key.contains('ئ'), "{}", code_points(&key));
        assert_row("composed", &text, &conservative.normalize(&composed), &key);
    }
}
