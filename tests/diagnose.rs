//! Broken text is made from sound lines, and must be found; the sound lines must not.

use crate::shaping::{isolate, shape};
use crate::text::{arabic_text, code_points, shared_rows};
use proptest::prelude::*;
use std::collections::BTreeMap;
use warraq::diagnose::{Defect, Diagnosis, diagnose};

/// What Windows-1256 reads in the bytes 80–FF.
#[rustfmt::skip]
const WINDOWS_1256: [char; 128] = [
    '\u{20AC}', '\u{067E}', '\u{201A}', '\u{0192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{02C6}', '\u{2030}', '\u{0679}', '\u{2039}',
    '\u{0152}', '\u{0686}', '\u{0698}', '\u{0688}', '\u{06AF}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{06A9}', '\u{2122}', '\u{0691}', '\u{203A}', '\u{0153}', '\u{200C}', '\u{200D}', '\u{06BA}', '\u{00A0}', '\u{060C}', '\u{00A2}', '\u{00A3}',
    '\u{00A4}', '\u{00A5}', '\u{00A6}', '\u{00A7}', '\u{00A8}', '\u{00A9}', '\u{06BE}', '\u{00AB}', '\u{00AC}', '\u{00AD}', '\u{00AE}', '\u{00AF}',
    '\u{00B0}', '\u{00B1}', '\u{00B2}', '\u{00B3}', '\u{00B4}', '\u{00B5}', '\u{00B6}', '\u{00B7}', '\u{00B8}', '\u{00B9}', '\u{061B}', '\u{00BB}',
    '\u{00BC}', '\u{00BD}', '\u{00BE}', '\u{061F}', '\u{06C1}', '\u{0621}', '\u{0622}', '\u{0623}', '\u{0624}', '\u{0625}', '\u{0626}', '\u{0627}',
    '\u{0628}', '\u{0629}', '\u{062A}', '\u{062B}', '\u{062C}', '\u{062D}', '\u{062E}', '\u{062F}', '\u{0630}', '\u{0631}', '\u{0632}', '\u{0633}',
    '\u{0634}', '\u{0635}', '\u{0636}', '\u{00D7}', '\u{0637}', '\u{0638}', '\u{0639}', '\u{063A}', '\u{0640}', '\u{0641}', '\u{0642}', '\u{0643}',
    '\u{00E0}', '\u{0644}', '\u{00E2}', '\u{0645}', '\u{0646}', '\u{0647}', '\u{0648}', '\u{00E7}', '\u{00E8}', '\u{00E9}', '\u{00EA}', '\u{00EB}',
    '\u{0649}', '\u{064A}', '\u{00EE}', '\u{00EF}', '\u{064B}', '\u{064C}', '\u{064D}', '\u{064E}', '\u{00F4}', '\u{064F}', '\u{0650}', '\u{00F7}',
    '\u{0651}', '\u{00F9}', '\u{0652}', '\u{00FB}', '\u{00FC}', '\u{200E}', '\u{200F}', '\u{06D2}',
];

/// What Windows-1252 reads in the bytes 80–9F; where it has nothing, the control of Latin-1. A0–FF are Latin-1.
#[rustfmt::skip]
const WINDOWS_1252: [char; 32] = [
    '\u{20AC}', '\u{0081}', '\u{201A}', '\u{0192}', '\u{201E}', '\u{2026}', '\u{2020}', '\u{2021}', '\u{02C6}', '\u{2030}', '\u{0160}', '\u{2039}',
    '\u{0152}', '\u{008D}', '\u{017D}', '\u{008F}', '\u{0090}', '\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{02DC}', '\u{2122}', '\u{0161}', '\u{203A}', '\u{0153}', '\u{009D}', '\u{017E}', '\u{0178}',
];

fn read_windows_1252(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| {
            if (0x80..0xA0).contains(&byte) {
                WINDOWS_1252[usize::from(byte) - 0x80]
            } else {
                char::from(byte)
            }
        })
        .collect()
}

fn read_windows_1256(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|&byte| if byte < 0x80 { char::from(byte) } else { WINDOWS_1256[usize::from(byte) - 0x80] })
        .collect()
}

/// What has no place in the code page becomes a question mark.
fn write_windows_1256(text: &str) -> Vec<u8> {
    text.chars()
        .map(|c| match WINDOWS_1256.iter().position(|&other| other == c) {
            Some(place) => place as u8 + 0x80,
            None if c.is_ascii() => c as u8,
            None => b'?',
        })
        .collect()
}

fn reverse(text: &str) -> String {
    text.chars().rev().collect()
}

fn reverse_words(text: &str) -> String {
    text.split(' ').map(reverse).collect::<Vec<_>>().join(" ")
}

/// As a display draws it: lines from right to left, Latin words and numbers from left to right.
fn display(text: &str) -> String {
    let is_left_to_right = |c: char| c.is_ascii_alphanumeric() || ('٠'..='٩').contains(&c);
    let mut out = String::new();
    let mut run = String::new();
    for c in text.chars().rev() {
        if is_left_to_right(c) {
            run.insert(0, c);
        } else {
            out.push_str(&run);
            run.clear();
            out.push(c);
        }
    }
    out + &run
}

fn question_marks(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii() { c } else { '?' }).collect()
}

/// Every second letter by its medial form, as a font with codes of its own might have it.
fn scramble_forms(text: &str) -> String {
    let isolated = isolate(text);
    isolated
        .chars()
        .enumerate()
        .map(|(index, c)| match c {
            '\u{FE8F}'..='\u{FEF4}' if index % 2 == 0 => '\u{FEE4}',
            _ => c,
        })
        .collect()
}

/// The lines of the sample texts in Arabic, and those in related languages.
fn sample_lines() -> Vec<String> {
    let mut files: Vec<_> =
        std::fs::read_dir("data/samples").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut lines = Vec::new();
    for path in files {
        if path.extension().is_some_and(|extension| extension == "txt" || extension == "tsv") {
            let text = std::fs::read_to_string(path).unwrap();
            lines.extend(text.lines().map(|line| line.split('\t').next().unwrap_or("").to_owned()));
        }
    }
    // One line shows what a bad copy looks like.
    lines.retain(|line| !line.contains('\u{FFFD}'));
    assert!(lines.len() > 800);
    lines
}

/// Words of two Arabic letters or more.
fn words(line: &str) -> usize {
    line.split_whitespace()
        .filter(|word| word.chars().filter(|c| ('\u{0621}'..='\u{064A}').contains(c)).count() > 1)
        .count()
}

fn is_persian(line: &str) -> bool {
    line.contains(['ی', 'ک', 'ې', 'ہ', 'ە', 'ے', 'ۍ', 'ێ'])
}

fn describe(text: &str, diagnosis: &Diagnosis) -> Vec<String> {
    diagnosis
        .findings()
        .iter()
        .map(|finding| format!("{}: {}", finding.defect(), finding.span().of(text)))
        .collect()
}

#[test]
fn broken_rows() {
    let rows: &[(&str, &str, &[&str])] = &[
        ("reversed line", "ةريبكلا ةنيدملا ىلإ ةرايسلا تلصو", &["visual order: ةريبكلا ةنيدملا ىلإ ةرايسلا تلصو"]),
        (
            "reversed part of a text",
            "وصل الوزير إلى العاصمة مساء أمس وعقد اجتماعا مع الصحفيين. ةلودلا يف ةيداصتقلاا تاعورشملا ىلع ةقفاوملا تمت ةسلجلا ةياهن يفو ةيلاحلا",
            &["visual order: ةلودلا يف ةيداصتقلاا تاعورشملا ىلع ةقفاوملا تمت ةسلجلا ةياهن يفو ةيلاحلا"],
        ),
        ("reversed forms", "ﺔﻴﺑﺮﻌﻟﺍ", &["visual order: ﺔﻴﺑﺮﻌﻟﺍ"]),
        ("reversed forms and base letters", "ﺔمﻟوﻌﻟا", &["visual order: ﺔمﻟوﻌﻟا"]),
        ("medial alone", "قال ﻤ ثم", &["orphan presentation form: ﻤ"]),
        ("medial at an end", "ﻣﻤ ﻣ كتاب", &["orphan presentation form: ﻣﻤ"]),
        ("initial before what does not join", "ﻛء", &["orphan presentation form: ﻛء"]),
        ("final after what does not join", "ءﺐ", &["orphan presentation form: ءﺐ"]),
        ("glyph slots", "الﭯكتاب", &["orphan presentation form: الﭯكتاب"]),
        ("unassigned", "كتاب\u{FE75}\u{FEFD}جديد", &["orphan presentation form: \u{FE75}\u{FEFD}"]),
        ("windows-1252", "قال Ø§Ù„Ø³Ù„Ø§Ù… عليكم", &["mojibake: Ø§Ù„Ø³Ù„Ø§Ù…"]),
        ("windows-1252, two words", "Ù…Ù† Ø£Ù†Øª", &["mojibake: Ù…Ù† Ø£Ù†Øª"]),
        ("windows-1252 in a link", "https://example.com/ø§ù„ø³ù„ø§ù….html", &["mojibake: ø§ù„ø³ù„ø§ù…"]),
        ("windows-1256", "قال ط§ظ„ط³ظ„ط§ظ… عليكم", &["mojibake: ط§ظ„ط³ظ„ط§ظ…"]),
        ("twice windows-1252", "Ã˜Â§Ã™â€žÃ˜Â³Ã™â€žÃ˜Â§Ã™â€¦", &["mojibake: Ã˜Â§Ã™â€žÃ˜Â³Ã™â€žÃ˜Â§Ã™â€¦"]),
        ("windows-1256 as windows-1252", "ÇáÓáÇã Úáíßã!", &["mojibake: ÇáÓáÇã Úáíßã"]),
        ("signs around it", "(¿ÇáÓáÇã Úáíßã¡)", &["mojibake: ÇáÓáÇã Úáíßã"]),
        ("replacement characters", "الس\u{FFFD}\u{FFFD}م", &["mojibake: \u{FFFD}\u{FFFD}"]),
        ("question marks", "ID 5: ????? ?? 12 ???????.", &["mojibake: ????? ?? 12 ???????."]),
    ];
    for (name, text, expected) in rows {
        assert_eq!(&describe(text, &diagnose(text)), expected, "{name}: {}", code_points(text));
    }
}

#[test]
fn sound_rows() {
    let rows = [
        ("empty", ""),
        ("latin", "Øresund, Île de Ré, ÇA VA? Ã propos, São Paulo, NÃO; ðað “Ø”…"),
        ("questions", "شنو؟؟؟ ليش???? ? ?? what???"),
        ("lonely question marks", "??? ??? ???"),
        ("shaped", "ﺍﻟﺴﻼﻡ ﻋﻠﻴﻜﻢ ﻭﺭﺣﻤﺔ ﺍﻟﻠﻪ"),
        ("old lam-alef", "سﻼم عليكم أهﻼ ﻻ"),
        ("ligatures", "ﷲ ﷺ ﷽ ﷼ عبدﷲ ﴿ ﴾"),
        ("shaped with marks", "ﻛَﺘَﺐَ ﻗُﻞْ ﺷَﻲْءٌ"),
        ("glyphs of marks", "كـﹷتب ﹰ"),
        ("decoration", "ﺎلعراق ﺎذا ﺂني ﺎنت ﺎلحب ﺎللي ﺎليوم"),
        ("proclitics apart", "ﻓ قال ﺑ يد"),
        ("list of ligatures", "ﻻ ﷲ ﷺ ﻵ ﻷ ﻹ ﷽"),
        ("kurdish", "سڵاو بەڕێز، ئەگەر شەوێ بیرت کردم پەنجەرەکان دامەخە"),
        ("hijri year", "١٤٤٥ﻫ ١٤٤٥ هـ"),
        ("stretched", "ﺳـــﻼﻡ الســلام ـﻪ ﻫـ"),
        ("joiners", "ه\u{200D} می\u{200C}روم ﻫ\u{200D}"),
        ("words with la", "إلا أهلا مثلا فعلا أصلا كلا حالا قليلا ولا بلا هلا والا"),
        ("laughs", "ههههههههه هاهاهاهاها خخخخخخ"),
        ("dots and quotes", "بطّ… ظ” آ…آ…آ… أ– ط،"),
        ("persian", "من هر روز صبح با دوچرخه به دانشگاه می‌روم و شب برمی‌گردم"),
        ("urdu shaped", "ﭘﺎﮐﺴﺘﺎﻥ ﮐﺎ ﻣﻠﮏ ﮨﮯ ﻟﮍﮐﺎ"),
        ("letters alone", "ا ب ت ث ج ح خ د ذ ر ز س ش"),
        ("repeated", "يلا يلا يلا يلا يلا يلا يلا يلا"),
    ];
    for (name, text) in rows {
        assert_eq!(describe(text, &diagnose(text)), [""; 0], "{name}: {}", code_points(text));
    }
}

#[test]
fn sample_lines_are_sound() {
    let lines = sample_lines();
    for line in &lines {
        for text in [line.clone(), shape(line), isolate(line)] {
            assert_eq!(describe(&text, &diagnose(&text)), [""; 0], "{}", code_points(&text));
        }
    }
    let all = lines.join("\n");
    assert_eq!(describe(&all, &diagnose(&all)), [""; 0]);
}

/// A name, what breaks the text, the defect that must be found, and on how many of a hundred lines at least.
type Breaking = (&'static str, fn(&str) -> String, Defect, usize);

#[test]
fn broken_sample_lines_are_found() {
    let breakings: [Breaking; 14] = [
        ("reversed", reverse, Defect::VisualOrder, 96),
        ("reversed but for numbers", display, Defect::VisualOrder, 96),
        ("reversed word by word", reverse_words, Defect::VisualOrder, 96),
        ("shaped, reversed", |line| reverse(&shape(line)), Defect::VisualOrder, 100),
        ("shaped, as displayed", |line| display(&shape(line)), Defect::VisualOrder, 100),
        ("shaped, reversed word by word", |line| reverse_words(&shape(line)), Defect::VisualOrder, 100),
        ("scrambled forms", scramble_forms, Defect::OrphanPresentationForm, 100),
        ("windows-1252", |line| read_windows_1252(line.as_bytes()), Defect::Mojibake, 100),
        ("latin-1", |line| line.bytes().map(char::from).collect(), Defect::Mojibake, 100),
        ("windows-1256", |line| read_windows_1256(line.as_bytes()), Defect::Mojibake, 100),
        (
            "twice windows-1252",
            |line| read_windows_1252(read_windows_1252(line.as_bytes()).as_bytes()),
            Defect::Mojibake,
            100,
        ),
        (
            "twice windows-1256",
            |line| read_windows_1256(read_windows_1256(line.as_bytes()).as_bytes()),
            Defect::Mojibake,
            100,
        ),
        (
            "windows-1256 as windows-1252",
            |line| read_windows_1252(&write_windows_1256(line)),
            Defect::Mojibake,
            98,
        ),
        ("question marks", question_marks, Defect::Mojibake, 98),
    ];
    let lines: Vec<String> =
        sample_lines().into_iter().filter(|line| words(line) >= 5 && !is_persian(line)).collect();
    assert!(lines.len() > 500);
    for (name, break_line, defect, least) in breakings {
        let missed: Vec<String> =
            lines.iter().map(|line| break_line(line)).filter(|line| !diagnose(line).has(defect)).collect();
        let found = lines.len() - missed.len();
        println!("{name}: {found} of {} lines", lines.len());
        assert!(found * 100 >= least * lines.len(), "{name}: missed {missed:#?}");
        // A text of many lines leaves no doubt.
        let text = lines[..50].iter().map(|line| break_line(line)).collect::<Vec<_>>().join("\n");
        assert!(diagnose(&text).has(defect), "{name}");
    }
}

/// Of ordinary posts, at most so many in a hundred thousand may be reported, by defect. Decorated posts are among them.
/// `WARRAQ_SHOW=1` and `--nocapture` show which.
#[test]
fn shared_texts_are_sound() {
    let most = [(Defect::VisualOrder, 90), (Defect::OrphanPresentationForm, 25), (Defect::Mojibake, 5)];
    let mut texts = 0;
    let mut found: BTreeMap<Defect, Vec<String>> = BTreeMap::new();
    for set in [
        "aoc",
        "arabicdialects",
        "arsarcasm",
        "dial2msa",
        "nadi2020",
        "nadi2021",
        "nadi2023",
        "nonarabic",
        "shami",
    ] {
        for part in ["dev", "train"] {
            // There is no training part of texts in other languages.
            if (set, part) == ("nonarabic", "train") {
                continue;
            }
            let Some(rows) = shared_rows(&format!("dialect/{part}_{set}.tsv")) else { return };
            for row in rows {
                texts += 1;
                let diagnosis = diagnose(&row[0]);
                for (defect, _) in most {
                    if diagnosis.has(defect) {
                        found.entry(defect).or_default().push(format!(
                            "{set}: {:?} in {}",
                            describe(&row[0], &diagnosis),
                            row[0]
                        ));
                    }
                }
            }
        }
    }
    for (defect, most) in most {
        let found = found.remove(&defect).unwrap_or_default();
        println!("{defect}: {} of {texts} texts", found.len());
        if std::env::var_os("WARRAQ_SHOW").is_some() {
            for text in &found {
                println!("  {text}");
            }
        }
        assert!(found.len() * 100_000 <= most * texts, "{defect}: {} of {texts} texts", found.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn findings_lie_in_the_text(text in prop_oneof![arabic_text(), any::<String>()]) {
        let diagnosis = diagnose(&text);
        let mut start = 0;
        for finding in diagnosis.findings() {
            let span = finding.span();
            prop_assert!(span.start() >= start && !span.is_empty(), "{}", code_points(&text));
            prop_assert!(text.get(span.range()).is_some(), "{span:?}: {}", code_points(&text));
            start = span.start();
        }
        prop_assert_eq!(diagnosis.is_sound(), diagnosis.findings().is_empty());
    }

    #[test]
    fn ascii_is_sound_but_for_question_marks(text in "[ -~&&[^?]]{0,60}") {
        prop_assert!(diagnose(&text).is_sound());
    }
}
