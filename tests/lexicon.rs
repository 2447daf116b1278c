use crate::text::{arabic_text, dialect_text};
use proptest::prelude::*;
use std::fs;
use std::sync::OnceLock;
use warraq::dialect::{Category, Detector, Dialect, Entry, Label, Lexicon, Marker, markers, to_msa};

const REGIONS: [&str; 8] = ["irq", "glf", "yem", "lev", "egy", "sdn", "mgr", "msa"];

/// The built-in lexicon, made anew from what it was made from.
fn made_at_run_time() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut builder = Lexicon::builder();
        for region in REGIONS {
            let name = format!("data/markers/{region}.tsv");
            builder.add(&name, &fs::read_to_string(&name).expect("a lexicon of the repository"));
        }
        let counts = fs::read_to_string("data/marker_counts.tsv").expect("counts of the repository");
        builder.counts("data/marker_counts.tsv", &counts).build().expect("the built-in lexicon")
    })
}

/// All that a marker says.
fn told<'t>(marker: &Marker<'t>) -> (warraq::Span, &'t str, Entry<'t>, [f32; 8], Dialect) {
    let weights = Dialect::ALL.map(|dialect| marker.weight(dialect));
    (marker.span(), marker.form(), marker.entry(), weights, marker.dialect())
}

#[test]
fn built_in_is_what_is_read_at_run_time() {
    let made = made_at_run_time();
    assert_eq!(made.entries().len(), Lexicon::built_in().entries().len());
    assert!(made.entries().eq(Lexicon::built_in().entries()));
    assert_eq!(made.fingerprint(), Lexicon::built_in().fingerprint());
    let mut count = 0;
    for file in fs::read_dir("data/samples").expect("samples of the repository") {
        let text = fs::read_to_string(file.expect("a file").path()).expect("text");
        for line in text.lines() {
            let (found, built_in) = (made.markers(line), markers(line));
            assert!(found.iter().map(told).eq(built_in.iter().map(told)), "{line}: {found:?}, {built_in:?}");
            count += found.len();
        }
    }
    assert!(count > 1000, "{count} markers in the samples");
}

/// As large as the documentation says, by the dialect whose word it is most.
#[test]
fn built_in_is_large() {
    let least = [700, 250, 150, 250, 250, 150, 250, 100];
    for (dialect, least) in Dialect::ALL.into_iter().zip(least) {
        let entries = Lexicon::built_in().entries();
        let count =
            entries.filter(|entry| entry.dialects().next().is_some_and(|(of, _)| of == dialect)).count();
        assert!(count >= least, "{dialect}: {count} entries");
    }
    let noted = |part: &str| {
        let entries = Lexicon::built_in().entries();
        entries.filter(|entry| entry.note().is_some_and(|note| note.contains(part))).count()
    };
    for part in ["Baghdadi", "southern", "Moslawi", "Kuwaiti", "Najdi", "Lebanese", "Moroccan", "Tunisian"] {
        assert!(noted(part) >= 10, "{part}: {} notes", noted(part));
    }
}

/// A line, and why it is refused.
const REFUSED: &[(&str, &str)] = &[
    ("هسه", "1 columns; 6 to 8 are allowed: form, variants, category, dialects, MSA, gloss, note, except"),
    ("هسه\t-\tadverb\tIRQ:3\tالآن", "5 columns; 6 to 8 are allowed"),
    ("هسه\t-\tadverb\tIRQ:3\tالآن\tnow\t\t\t", "9 columns; 6 to 8 are allowed"),
    ("هسه\t-\tAdverb\tIRQ:3\tالآن\tnow", "unknown category \"Adverb\"; one of: existential, interrogative,"),
    ("هسه\t-\tadverb\tIRK:3\tالآن\tnow", "unknown dialect \"IRK\"; one of: IRQ, GLF,"),
    ("هسه\t-\tadverb\tIRQ\tالآن\tnow", "\"IRQ\" is not a dialect with a weight from 1 to 3, as in IRQ:3"),
    ("هسه\t-\tadverb\tIRQ:4\tالآن\tnow", "\"IRQ:4\" is not a dialect with a weight from 1 to 3"),
    ("هسه\t-\tadverb\tIRQ:3 GLF:1 IRQ:2\tالآن\tnow", "IRQ stands twice in \"IRQ:3 GLF:1 IRQ:2\""),
    ("هسه\t-\tadverb\t\tالآن\tnow", "no dialect; one at least is expected, as in IRQ:3"),
    ("\t-\tadverb\tIRQ:3\tالآن\tnow", "\"\" has no letters"),
    ("-\t-\tadverb\tIRQ:3\tالآن\tnow", "\"-\" is never found: a spelling is 1 to 4 Arabic words"),
    ("hassa\t-\tadverb\tIRQ:3\tالآن\tnow", "\"hassa\" is never found: a spelling is 1 to 4 Arabic words"),
    ("هسه!\t-\tadverb\tIRQ:3\tالآن\tnow", "\"هسه!\" is never found"),
    ("لو سمحت بس شوي هسه\t-\tadverb\tIRQ:3\tالآن\tnow", "is never found: a spelling is 1 to 4 Arabic words"),
    (
        "هس*\t-\tadverb\tIRQ:3\tالآن\tnow\t-\tهسهس*|*",
        "the exception \"*\" is no word with or without a `*` at its end",
    ),
    ("ه*س*\t-\tadverb\tIRQ:3\tالآن\tnow", "\"ه*س*\" is never found: an affix is Arabic letters with one `*`"),
    ("هسه\t-\tadverb\tIRQ:3\tالآن\tnow\t-\tهسهس", "exceptions belong to affixes, whose spelling has a `*`"),
    (
        "{گ,ك}ال\t-\tverb\tIRQ:3\tقال\the said",
        "the form \"{گ,ك}ال\" is more than one spelling; others belong to column 2",
    ),
    ("گال\t{گ,كال\tverb\tIRQ:3\tقال\the said", "\"{گ,كال\": every `{` needs a `}` behind it, as in {گ,ك}ال"),
    ("گال\tكال}\tverb\tIRQ:3\tقال\the said", "\"كال}\": every `{` needs a `}` behind it"),
    ("گال\tكال||قال\tverb\tIRQ:3\tقال\the said", "\"\" has no letters"),
    ("هسه\t-\tadverb\tIRQ:3\tالآن\tnow\nهَسَّه\t-\tadverb\tIRQ:2\tالآن\tnow", "\"هسه\" stands in line 3 already"),
];

#[test]
fn malformed_lexicons_are_refused() {
    for (rows, why) in REFUSED {
        let error = Lexicon::parse("own.tsv", &format!("# own\n\n{rows}")).expect_err(why);
        let line = 2 + rows.lines().count();
        assert!(error.is_malformed());
        assert!(error.to_string().starts_with(&format!("malformed lexicon: own.tsv:{line}: ")), "{error}");
        assert!(error.to_string().contains(why), "{error}, expected {why}");
    }
}

/// What is too large is refused, not cut.
#[test]
fn large_lexicons_are_refused() {
    let row =
        |form: &str, variants: &str, gloss: &str| format!("{form}\t{variants}\tnoun\tIRQ:1\t-\t{gloss}\n");
    let letters = ["ب", "ت", "د", "ر", "س", "ف", "ق", "ك"];
    let word = |mut number: usize| {
        let mut word = String::from("م");
        for _ in 0..5 {
            word.push_str(letters[number % 8]);
            word.push('ا');
            number /= 8;
        }
        word
    };
    let affixes: String = (0..65).map(|number| row(&format!("{}*", word(number)), "-", "x")).collect();
    let glosses: String = (0..6000).map(|number| row(&word(number), "-", &word(number).repeat(11))).collect();
    let all = format!("{{{}}}", letters.join(","));
    for (text, why) in [
        (row(&"ب".repeat(128), "-", "x"), "256 bytes; 255 are allowed"),
        (row("كلمه", "-", &"x".repeat(256)), "256 bytes; 255 are allowed"),
        (row("كلمه", &all.repeat(4), "x"), "stands for more than 1000 spellings"),
        (row("كلمه", &vec![all.repeat(3); 3].join("|"), "x"), "more than 1000 spellings"),
        (affixes, "65 affixes; 64 are allowed"),
        (glosses, "bytes of different strings; 1048575 are allowed"),
    ] {
        let error = Lexicon::parse("large.tsv", &text).expect_err(why);
        assert!(error.to_string().contains(why), "{error}, expected {why}");
    }
}

/// Comments, a byte order mark, ends of lines, no lines at all.
#[test]
fn lexicons_of_any_editor() {
    let lexicon =
        Lexicon::parse("own.tsv", "\u{FEFF}# own\r\n\r\nهسه \t -\tadverb\tIRQ:3 GLF:1\tالآن\tnow\t\t\r\n")
            .unwrap();
    let entries: Vec<Entry<'_>> = lexicon.entries().collect();
    assert_eq!(entries.len(), 1);
    let entry = entries[0];
    assert_eq!((entry.form(), entry.category(), entry.gloss()), ("هسه", Category::Adverb, "now"));
    assert_eq!((entry.msa(), entry.note()), (Some("الآن"), None));
    assert_eq!(entry.dialects().collect::<Vec<_>>(), [(Dialect::Iraqi, 3), (Dialect::Gulf, 1)]);
    assert!(Lexicon::parse("empty.tsv", "").unwrap().markers("شكو ماكو").is_empty());
}

/// Without counts a marker has the weight that its writer gave it: the same for the same judgement.
#[test]
fn weights_are_those_of_the_writer() {
    let text = "هسه\t-\tadverb\tIRQ:3\tالآن\tnow\nلسه\t-\tadverb\tEGY:3\tما زال\tstill\nتوه\t-\tadverb\tIRQ:1 GLF:1\tللتو\tjust\n";
    let lexicon = Lexicon::parse("own.tsv", text).unwrap();
    let found = lexicon.markers("هسه لسه توه");
    let weight = |marker: usize, dialect| found[marker].weight(dialect);
    assert_eq!(weight(0, Dialect::Iraqi), weight(1, Dialect::Egyptian));
    assert_eq!(weight(2, Dialect::Iraqi), weight(2, Dialect::Gulf));
    assert!(weight(0, Dialect::Iraqi) > weight(2, Dialect::Iraqi) && weight(2, Dialect::Iraqi) > 0.0);
    assert!(
        weight(0, Dialect::Levantine) < weight(2, Dialect::Levantine) && weight(2, Dialect::Levantine) < 0.0
    );
}

#[test]
fn own_lexicons_replace_the_built_in_one() {
    let own = Lexicon::parse("own.tsv", "تلاجه\tتلاجة\tnoun\tSDN:3\tثلاجة\tfridge\n").unwrap();
    let detector = Detector::builder().lexicon(own).lexicon_only(true).build().unwrap();
    assert_eq!(detector.detect("التلاجة تلاجة جديدة").label(), Label::Dialect(Dialect::Sudanese));
    assert!(detector.detect("شكو ماكو").evidence().is_empty());
    assert_eq!(detector.lexicon().entries().len(), 1);
}

#[test]
fn markers_are_added_and_removed() {
    let detector = Detector::builder()
        .remove("ماكو")
        .remove("=هوايه")
        .add("own.tsv", "دگه ناقصه\tد{گ,ق}ه ناقصه\tnoun\tIRQ:3\tفعل لئيم\tdirty trick")
        .add("more.tsv", "شنو\t-\tinterrogative\tSDN:3\tماذا\twhat (own)")
        .build()
        .unwrap();
    let lexicon = detector.lexicon();
    let found = |text: &str| -> Vec<String> {
        lexicon
            .markers(text)
            .iter()
            .map(|marker| format!("{}={}", marker.text(), marker.entry().gloss()))
            .collect()
    };
    for (text, expected) in [
        ("كهرباء ماكو", &[] as &[&str]),
        ("شكو ماكو", &["شكو ماكو=what's new"]), // the phrase is another spelling
        ("هاي دقة ناقصة", &["هاي=this (f)", "دقة ناقصة=dirty trick"]),
        ("شنو", &["شنو=what (own)"]),
        ("شنو هاي", &["شنو هاي=what is this (f)"]),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
    assert_eq!(lexicon.markers("شنو")[0].dialect(), Dialect::Sudanese);
    // Everything else is as it was.
    let built_in: Vec<_> =
        markers("هسه وين رايح؟ شيريد منك").iter().map(|marker| marker.form().to_owned()).collect();
    let now: Vec<_> =
        lexicon.markers("هسه وين رايح؟ شيريد منك").iter().map(|marker| marker.form().to_owned()).collect();
    assert_eq!(built_in, now);
    for (spelling, why) in [("كتاب", "is no spelling of the lexicon"), ("شكو!", "is never found")] {
        let error = Detector::builder().remove(spelling).build().expect_err(why);
        assert!(
            error.to_string().starts_with("malformed lexicon: to remove: ")
                && error.to_string().contains(why)
        );
    }
    let error = Detector::builder().add("own.tsv", "هسه\tx").build().expect_err("two columns");
    assert!(error.to_string().starts_with("malformed lexicon: own.tsv:1: 2 columns"), "{error}");
}

/// An entry is there as long as one of its spellings.
#[test]
fn entries_go_with_their_last_spelling() {
    let text = "هسه\tهسا\tadverb\tIRQ:3\tالآن\tnow\nتوه\t-\tadverb\tIRQ:1\tللتو\tjust\n";
    let lexicon = std::sync::Arc::new(Lexicon::parse("own.tsv", text).unwrap());
    let forms = |removed: &[&str]| -> Vec<String> {
        let mut builder = Detector::builder();
        builder.lexicon(lexicon.clone());
        removed.iter().for_each(|spelling| {
            builder.remove(spelling);
        });
        builder.build().unwrap().lexicon().entries().map(|entry| entry.form().to_owned()).collect()
    };
    assert_eq!(forms(&["هسه"]), ["هسه", "توه"]);
    assert_eq!(forms(&["هسه", "هسا"]), ["توه"]);
    assert_eq!(forms(&["توه"]), ["هسه"]);
}

/// A word, and what MSA says for it.
const TO_MSA: &[(&str, Option<&str>)] = &[
    ("هسه", Some("الآن")),
    ("هَسَّـه", Some("الآن")),
    ("ﻫﺴﻪ", Some("الآن")),
    (" هسه؟! ", Some("الآن")),
    ("وهسه", Some("والآن")),
    ("وَهسه", Some("والآن")),
    ("شكو ماكو", Some("ما الأخبار")),
    ("وشكو ماكو", Some("وما الأخبار")),
    ("#شكو_ماكو", Some("ما الأخبار")),
    ("دلوقتي", Some("الآن")),
    ("بزاف", Some("كثيرا")),
    ("هسه اروح", None),
    ("شيگومون", None), // by an affix
    ("كتاب", None),
    ("", None),
    ("ok", None),
];

#[test]
fn equivalents() {
    for (word, expected) in TO_MSA {
        assert_eq!(to_msa(word).as_deref(), *expected, "{word}");
    }
}

/// Every entry whose canonical spelling leads to it is translated by its own equivalent.
#[test]
fn every_entry_has_its_equivalent() {
    let mut count = 0;
    for entry in Lexicon::built_in().entries() {
        let found = markers(entry.form());
        if let [marker] = found[..]
            && marker.text() == entry.form()
            && !marker.form().contains('*')
        {
            assert_eq!(to_msa(entry.form()).as_deref(), marker.entry().msa(), "{}", entry.form());
            count += 1;
        }
    }
    assert!(count > 8000, "{count}");
}

/// Lines that look like those of a lexicon, mostly.
fn rows() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        3 => prop::sample::select(vec![
            "هسه", "=هواية", "شكو ماكو", "شي*", "*چ", "{گ,ك}ال", "{,و}", "-", "", "IRQ:3", "GLF:1 IRQ:2", "adverb", "noun",
            "now", "الآن", "شيء*|شيخ", "texts", "#", "ا", "12",
        ]).prop_map(str::to_owned),
        1 => arabic_text(),
    ];
    let free = prop::collection::vec(cell.clone(), 0..9).prop_map(|cells| cells.join("\t"));
    let shaped = (cell.clone(), cell.clone(), cell.clone(), cell).prop_map(|(form, variants, msa, gloss)| {
        format!("{form}\t{variants}\tnoun\tIRQ:3 GLF:1\t{msa}\t{gloss}")
    });
    prop::collection::vec(prop_oneof![1 => free, 3 => shaped], 0..6).prop_map(|rows| rows.join("\n"))
}

proptest! {
    #[test]
    fn any_text_is_a_lexicon_or_refused(text in rows(), other in arabic_text(), read in dialect_text()) {
        for text in [&text, &other] {
            match Lexicon::parse("any.tsv", text) {
                Err(error) => prop_assert!(error.is_malformed() && error.to_string().contains("any.tsv:")),
                Ok(lexicon) => {
                    for entry in lexicon.entries() {
                        // Nothing is lost: every entry is found by its form, or another that shares its spelling.
                        let found = lexicon.markers(entry.form());
                        prop_assert!(entry.form().contains('*') || !found.is_empty(), "{:?}", entry);
                    }
                    for marker in lexicon.markers(&read) {
                        prop_assert_eq!(marker.span().of(&read), marker.text());
                    }
                    let detector = Detector::builder().lexicon(lexicon).build().expect("a lexicon");
                    let detection = detector.detect(&read);
                    let sum: f32 = detection.scores().iter().map(|(_, score)| score).sum();
                    prop_assert!((sum - 1.0).abs() < 1e-3);
                }
            }
        }
    }

    /// By tables that are packed otherwise the same is found.
    #[test]
    fn run_time_and_built_in_find_the_same(text in dialect_text()) {
        let (found, built_in) = (made_at_run_time().markers(&text), markers(&text));
        prop_assert!(found.iter().map(told).eq(built_in.iter().map(told)));
    }
}
