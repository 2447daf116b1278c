use crate::text::{arabic_text, code_points, shared_rows};
use proptest::prelude::*;
use std::collections::HashMap;
use std::fs;
use warraq::dialect::{Detector, Dialect, Label, Unit, detect, markers, spans};

/// Markers that must be found: text, the markers in it (`text=MSA equivalent`).
const ROWS: &[(&str, &[&str])] = &[
    ("اكو كهرباء", &["اكو"]),
    ("وماكو كهرباء", &["ماكو"]),
    ("شكو ماكو", &["شكو ماكو"]),
    ("أكــو", &["أكــو"]),
    ("هسههههه", &["هسههههه"]),
    ("#شكو_ماكو", &["شكو_ماكو"]),
    ("بغداد العراق", &[]),
];

#[test]
fn markers_are_found() {
    for (text, expected) in ROWS {
        let found: Vec<&str> = markers(text).iter().map(warraq::dialect::Marker::text).collect();
        assert_eq!(&found, expected, "{text} ({})", code_points(text));
    }
}

#[test]
fn spans_leave_the_conjunction_out() {
    let text = "تعبنا، وَهسه، شنو؟";
    let found = markers(text);
    assert_eq!(found[0].span().of(text), "هسه");
    assert_eq!(found[1].span().of(text), "شنو");
}

/// The lexicon is as large as the documentation of this crate says, and every line of it is whole.
#[test]
fn lexicon_is_whole() {
    let least =
        [("irq", 700), ("glf", 250), ("lev", 250), ("egy", 250), ("mgr", 250), ("yem", 150), ("sdn", 150)];
    for (file, least) in least {
        let rows =
            fs::read_to_string(format!("data/markers/{file}.tsv")).expect("a lexicon of the repository");
        let rows: Vec<&str> =
            rows.lines().filter(|row| !row.starts_with('#') && !row.trim().is_empty()).collect();
        assert!(rows.len() >= least, "{file}: {} rows", rows.len());
        for row in rows {
            let columns: Vec<&str> = row.split('\t').collect();
            let form = columns[0].trim_start_matches('=');
            assert!((6..=8).contains(&columns.len()), "{file}: {row}");
            assert!(columns[3].contains(&file.to_uppercase()), "{file}: {row}");
            assert!(!columns[5].is_empty(), "{file}: no English gloss: {row}");
            // Every plain form is found by its own detector, as itself or inside a longer phrase.
            if !form.contains('*') {
                assert!(!markers(form).is_empty(), "{file}: {form} is not found ({})", code_points(form));
            }
        }
    }
}

#[test]
fn answers() {
    let rows = [
        ("", Label::Unknown),
        ("ok", Label::Unknown),
        ("كتاب", Label::Unknown),
        ("👍👍👍 100%", Label::Unknown),
        ("شلونكم شباب، هسه اكو كهرباء لو ماكو؟", Label::Dialect(Dialect::Iraqi)),
        ("انت عايز ايه دلوقتي؟ مفيش حاجة", Label::Dialect(Dialect::Egyptian)),
        ("شو بدك هلق؟ ما في شي منيح", Label::Dialect(Dialect::Levantine)),
        ("واش كاين شي جديد؟ بزاف ديال الناس", Label::Dialect(Dialect::Maghrebi)),
        ("وش تبي الحين؟ مب لازم", Label::Dialect(Dialect::Gulf)),
        ("يا زول انت داير شنو هسي؟", Label::Dialect(Dialect::Sudanese)),
        ("أعلنت الوزارة أن المشروع سوف يبدأ خلال العام المقبل", Label::Dialect(Dialect::Msa)),
        ("این کتاب را برای شما خریدم و خیلی خوب است", Label::NotArabic),
        ("ئەم کتێبە بۆ تۆ کڕیوە", Label::NotArabic),
        ("یہ کتاب آپ کے لیے ہے", Label::NotArabic),
    ];
    for (text, label) in rows {
        let detection = detect(text);
        assert_eq!(detection.label(), label, "{text}: {detection:?}");
    }
}

/// The shape of the main case, on the project's own article: the comment is Iraqi, every other line of four words or
/// more is MSA.
#[test]
fn article_with_an_iraqi_comment() {
    let article =
        fs::read_to_string("data/samples/article_iraqi_comment.txt").expect("a sample of the repository");
    let mut iraqi = 0;
    for line in article.lines().filter(|line| line.split_whitespace().count() >= 4) {
        match detect(line).label() {
            Label::Dialect(Dialect::Msa) => {}
            Label::Dialect(Dialect::Iraqi) if line.contains("اكو") => iraqi += 1,
            label => panic!("{label}: {line}: {:?}", detect(line).evidence()),
        }
    }
    assert_eq!(iraqi, 1);
}

/// Sentences written for this project, twenty a label: most must come out right, and the surest of them all.
#[test]
fn labelled_samples() {
    let rows = fs::read_to_string("data/samples/labelled.tsv").expect("a sample of the repository");
    let mut right: HashMap<&str, (u32, u32)> = HashMap::new();
    for (text, label) in
        rows.lines().filter(|row| !row.starts_with('#')).filter_map(|row| row.split_once('\t'))
    {
        let count = right.entry(label.trim()).or_default();
        count.0 += u32::from(detect(text).label().code() == label.trim());
        count.1 += 1;
    }
    println!("labelled samples, right of all: {right:?}");
    let (good, all) = right.values().fold((0, 0), |sum, count| (sum.0 + count.0, sum.1 + count.1));
    assert!(f64::from(good) >= 0.8 * f64::from(all), "{good} of {all}: {right:?}");
}

#[test]
fn confidence_and_scores_agree() {
    for text in ["شكو ماكو", "ازيك عامل ايه", "كان يا ما كان في قديم الزمان", "ههههه"]
    {
        let detection = detect(text);
        let sum: f32 = detection.scores().iter().map(|(_, score)| score).sum();
        assert!((sum - 1.0).abs() < 1e-4, "{text}: {sum}");
        if let Label::Dialect(dialect) = detection.label() {
            let (_, score) = detection.scores()[Dialect::ALL.iter().position(|&d| d == dialect).unwrap()];
            assert_eq!(score, detection.confidence());
        }
    }
}

/// The main case on a real article, when it is at hand: every line of four words or more is MSA, but for the one Iraqi
/// comment.
#[test]
fn shared_article() {
    let Some(rows) = shared_rows("seed/article.txt") else { return };
    let lines = rows.iter().map(|row| row.join("\t")).filter(|line| line.split_whitespace().count() >= 4);
    let mut iraqi = 0;
    for line in lines {
        let detection = detect(&line);
        match detection.label() {
            Label::Dialect(Dialect::Msa) => {}
            Label::Dialect(Dialect::Iraqi) => {
                iraqi += 1;
                let evidence: Vec<&str> = detection.supporting().map(warraq::dialect::Marker::text).collect();
                for marker in ["اكو", "كروب", "غلقو", "شنو"] {
                    assert!(evidence.contains(&marker), "{marker} is not among {evidence:?}");
                }
            }
            label => panic!("{label}: {:?}", detection.evidence()),
        }
    }
    assert_eq!(iraqi, 1);
}

/// Tweets of known origin, when they are at hand: who is called Iraqi is, mostly; Egyptians are not.
#[test]
fn shared_tweets() {
    for set in ["nadi2020", "nadi2021", "nadi2023"] {
        let Some(rows) = shared_rows(&format!("dialect/dev_{set}.tsv")) else { return };
        let (mut right, mut called, mut egyptians, mut egyptians_called) = (0, 0, 0, 0);
        for row in rows.iter().filter(|row| !matches!(row[1].as_str(), "SO" | "DJ")) {
            let is_called = detect(&row[0]).label() == Label::Dialect(Dialect::Iraqi);
            called += u32::from(is_called);
            right += u32::from(is_called && row[1] == "IQ");
            egyptians += u32::from(row[1] == "EG");
            egyptians_called += u32::from(is_called && row[1] == "EG");
        }
        println!(
            "{set}: {right} of {called} called Iraqi are, {egyptians_called} of {egyptians} Egyptians are called so"
        );
        assert!(f64::from(right) >= 0.55 * f64::from(called), "{set}");
        assert!(f64::from(egyptians_called) <= 0.05 * f64::from(egyptians), "{set}");
    }
}

/// Persian, Kurdish and Urdu tweets, when they are at hand.
#[test]
fn shared_not_arabic() {
    let Some(rows) = shared_rows("dialect/dev_nonarabic.tsv") else { return };
    let labels: Vec<Label> = rows.iter().map(|row| detect(&row[0]).label()).collect();
    let rejected = labels.iter().filter(|label| matches!(label, Label::NotArabic | Label::Unknown)).count();
    println!("not Arabic: {rejected} of {} rejected", labels.len());
    assert!(rejected * 100 >= labels.len() * 85);
    assert!(!labels.contains(&Label::Dialect(Dialect::Iraqi)));
}

proptest! {
    #[test]
    fn evidence_lies_in_the_text(text in arabic_text()) {
        let detection = detect(&text);
        prop_assert!((0.0..=1.0).contains(&detection.confidence()));
        let mut end = 0;
        for marker in detection.evidence() {
            prop_assert!(marker.span().start() >= end && marker.span().end() <= text.len());
            prop_assert_eq!(text.get(marker.span().range()), Some(marker.text()));
            prop_assert!(!marker.text().is_empty());
            end = marker.span().end();
        }
    }
}

/// The bytes of the weights of three letters.
const THREES: usize = 8 * 30 * 30 * 30;

/// A table of one line of features and one of words, all of them empty.
fn table_of_nothing(unit: f32) -> Vec<u8> {
    let mut bytes = b"warraqD4".to_vec();
    bytes.extend([1_u32, 1].iter().flat_map(|lines| lines.to_le_bytes()));
    bytes.extend([unit, 1.0, 1.0].iter().flat_map(|number| number.to_le_bytes()));
    bytes.resize(128 + 16, 0);
    bytes.resize(bytes.len() + THREES, 128);
    bytes.resize(bytes.len() + 48, 0);
    bytes
}

/// Tables that are none are refused, and the message says where they are wrong.
#[test]
fn malformed_tables_are_refused() {
    let mut short = b"warraqD4".to_vec();
    short.extend([0; 120]);
    let endless = table_of_nothing(f32::INFINITY);
    let mut cut = table_of_nothing(1.0);
    cut.pop();
    let mut strange_word = table_of_nothing(1.0);
    strange_word[128 + 16 + THREES] = 3;
    strange_word[128 + 16 + THREES + 16] = 1;
    let mut no_letters = table_of_nothing(1.0);
    no_letters[128 + 16 + THREES..][..6].fill(0xFF);
    for (bytes, says) in [
        (&b"warraqD3"[..], "warraqD4"),
        (&[][..], "warraqD4"),
        (&short[..], "byte 8 says 0 lines"),
        (&short[..127], "head of 128 bytes"),
        (&cut[..], "but there are"),
        (&endless[..], "not finite"),
        (&strange_word[..], "sums of word 0"),
        (&no_letters[..], "sums of word 0"),
    ] {
        let error = Detector::builder().table(bytes).build().expect_err("no table");
        assert!(error.is_malformed() && error.to_string().contains(says), "{error}");
    }
}

/// A table of nothing leaves the lexicon alone to speak.
#[test]
fn own_tables_are_used() {
    let empty = table_of_nothing(1.0);
    let detector = Detector::builder().table(empty).build().expect("a table");
    let even = detector.detect("كلمات بلا علامات هنا").scores();
    assert!(even.iter().all(|(_, score)| *score < 0.5), "{even:?}");
    assert_eq!(detector.detect("شكو ماكو").label(), Label::Dialect(Dialect::Iraqi));
}

#[test]
fn answers_can_be_withheld() {
    let text = "شفت الفلم امبارح وعجبني";
    let confidence = Detector::new().detect(text).confidence();
    let with = |threshold| Detector::builder().threshold(threshold).build();
    assert_eq!(with(1.1).expect("a number").detect(text).label(), Label::Unknown);
    assert_eq!(with(confidence).expect("a number").detect(text).label(), detect(text).label());
    let error = with(f32::NAN).expect_err("not a number");
    assert_eq!(error.to_string(), "malformed threshold: NaN; a number from 0 to 1 is expected");
    let (best, probability) = detect("أعلنت الوزارة أن المشروع سوف يبدأ خلال العام المقبل").best_dialect();
    assert!(best != Dialect::Msa && probability > 1.0 / 7.0);
}

/// Spelling of letters by other means, marks and stretching change no more than the features of the spelling.
#[cfg(feature = "dialect-model")]
#[test]
fn clues_add_up_and_lie_in_the_text() {
    for text in [
        "هسه اجي يمك، شكو ماكو؟",
        "ﻫﺴﻪ اجي",
        "#شكو_ماكو ازيـــك",
        "ok",
        "",
        "ااااااا هههههه و",
        "\u{64E}و\u{64E}",
    ] {
        let detection = detect(text);
        for dialect in Dialect::ALL {
            for clue in detection.clues(dialect) {
                assert_eq!(clue.span().of(text), clue.text());
                assert!(!clue.text().is_empty() && clue.weight().is_finite());
            }
        }
        let sum: f32 =
            Dialect::ALL.iter().flat_map(|&dialect| detection.clues(dialect)).map(|clue| clue.weight()).sum();
        assert!(sum.abs() < 1e-2, "what speaks for one speaks against the others: {sum} in {text}");
    }
}

proptest! {
    #[test]
    fn any_text_gets_a_verdict(text in arabic_text()) {
        let detection = detect(&text);
        let sum: f32 = detection.scores().iter().map(|(_, score)| score).sum();
        prop_assert!((sum - 1.0).abs() < 1e-3);
        for clue in detection.clues(Dialect::Iraqi) {
            prop_assert_eq!(clue.span().of(&text), clue.text());
        }
        let (_, best) = detection.candidates().next().expect("one at least");
        prop_assert!(detection.candidates().all(|(_, score)| score <= best && score * 2.0 >= best));
    }
}

/// The label of a part, and how it begins.
type Part = (&'static str, &'static str);

/// Text, unit, and its parts.
const PARTS: &[(&str, Unit, &[Part])] = &[
    ("", Unit::Sentence, &[]),
    (" ؟! 12 ok", Unit::Line, &[]),
    (
        "بيان صحفي\nأعلنت وزارة الصحة اليوم أن حملة التلقيح سوف تستمر حتى نهاية الشهر.\nتعليقات\n\
         والله ماكو لقاحات بالمستشفى، رحت البارحة وكلولي تعال باچر.\nأبو علي",
        Unit::Line,
        &[("MSA", "بيان صحفي"), ("IRQ", "والله ماكو")],
    ),
    (
        "شكو ماكو؟ ذكرت الوكالة أن الاجتماع الذي عقد أمس انتهى دون التوصل إلى اتفاق.",
        Unit::Sentence,
        &[("IRQ", "شكو ماكو؟"), ("MSA", "ذكرت")],
    ),
    (
        "انا عايز اعرف ليه كده بتعملوا فينا؟ مش هنسكت على اللي بيحصل ده ابدا. طيب.",
        Unit::Sentence,
        &[("EGY", "انا عايز")],
    ),
    (
        "این کتاب را برای شما خریدم و خیلی خوب است.\nوصل الوفد إلى العاصمة صباح أمس لإجراء محادثات رسمية.",
        Unit::Sentence,
        &[("XX", "این"), ("MSA", "وصل")],
    ),
    ("بيت. 12. ساحة.", Unit::Sentence, &[("UNK", "بيت. 12. ساحة.")]),
];

#[test]
fn parts_by_dialect() {
    let detector = Detector::new();
    for (text, unit, expected) in PARTS {
        let parts = detector.spans(text, *unit);
        let got: Vec<_> = parts.iter().map(|part| (part.label().code(), part.text())).collect();
        let fits = got.len() == expected.len()
            && got.iter().zip(*expected).all(|(got, part)| got.0 == part.0 && got.1.starts_with(part.1));
        assert!(fits, "{got:?}, expected {expected:?}");
    }
}

/// Texts whose writers switch within a sentence, and all their parts.
const SWITCHES: &[(&str, &[Part])] = &[
    ("", &[]),
    ("«12» ok!", &[]),
    (
        "وأضاف المواطن \"والله ماكو كهرباء من الصبح لليل\" قبل أن يغادر المكان.",
        &[
            ("MSA", "وأضاف المواطن"),
            ("IRQ", "والله ماكو كهرباء من الصبح لليل"),
            ("MSA", "قبل أن يغادر المكان"),
        ],
    ),
    (
        "أعلنت وزارة الكهرباء أن برنامج القطع المبرمج سيتوقف، وكتب أحد المعلقين: شلون يعني هسه صدگنا بيكم؟ ولم ترد الوزارة على التعليق.",
        &[
            ("MSA", "أعلنت وزارة الكهرباء أن برنامج القطع المبرمج سيتوقف، وكتب أحد المعلقين"),
            ("IRQ", "شلون يعني هسه صدگنا بيكم"),
            ("MSA", "ولم ترد الوزارة على التعليق"),
        ],
    ),
    (
        "نقلت الصحيفة عن سائق أجرة قوله «احنا تعبنا من الزحمة دي كل يوم»، وأشارت إلى أن المحافظة وعدت بإعادة تنظيم المرور.",
        &[
            ("MSA", "نقلت الصحيفة عن سائق أجرة قوله"),
            ("EGY", "احنا تعبنا من الزحمة دي كل يوم"),
            ("MSA", "وأشارت إلى أن المحافظة وعدت بإعادة تنظيم المرور"),
        ],
    ),
    // That such words are MSA the table knows.
    #[cfg(feature = "dialect-model")]
    (
        "وقالت اللاجئة السورية: «شو بدنا نعمل، ما حدا عم يساعدنا» في مقابلة مع القناة.",
        &[
            ("MSA", "وقالت اللاجئة السورية"),
            ("LEV", "شو بدنا نعمل، ما حدا عم يساعدنا"),
            ("MSA", "في مقابلة مع القناة"),
        ],
    ),
    // No part without a marker; names, and words that are written alike, are none.
    (
        "رأس المال المحلي يواجه صعوبات كبيرة في العراق وهم يعانون من ضعف الطلب",
        &[("MSA", "رأس المال المحلي يواجه صعوبات كبيرة في العراق وهم يعانون من ضعف الطلب")],
    ),
    ("شكو ماكو؟ شلونكم اليوم؟", &[("IRQ", "شكو ماكو؟ شلونكم اليوم")]),
    ("این کتاب را برای شما خریدم و خیلی خوب است", &[("XX", "این کتاب را برای شما خریدم و خیلی خوب است")]),
];

#[test]
fn parts_by_token() {
    for (text, expected) in SWITCHES {
        let detector = Detector::new();
        let parts = detector.spans(text, Unit::Token);
        let got: Vec<_> = parts.iter().map(|part| (part.label().code(), part.text())).collect();
        assert_eq!(got, *expected, "{text}");
    }
    // The markers of a part are those of the whole text.
    let text = SWITCHES[2].0;
    let detector = Detector::new();
    let parts = detector.spans(text, Unit::Token);
    assert_eq!(parts[1].evidence()[0].text(), "ماكو");
    assert_eq!(parts.iter().map(|part| part.evidence().len()).sum::<usize>(), markers(text).len());
    let detector = Detector::builder().threshold(1.0).build().unwrap();
    let doubtful = detector.spans("بيان: ماكو شي", Unit::Token);
    assert!(doubtful.iter().all(|part| part.label() == Label::Unknown && part.confidence() == 0.0));
}

/// An article and twenty comments, a line each, those of a dialect side by side.
#[cfg(feature = "dialect-model")]
#[test]
fn an_article_and_its_comments_by_token() {
    let text = fs::read_to_string("data/samples/article_comments.txt").unwrap();
    let detector = Detector::new();
    let parts = detector.spans(&text, Unit::Token);
    let labels: Vec<&str> = parts.iter().map(|part| part.label().code()).collect();
    assert_eq!(labels, ["MSA", "IRQ", "EGY", "LEV", "GLF", "MGR", "YEM", "SDN", "MSA"]);
}

/// One body of MSA, one comment in Iraqi, whatever the unit.
#[test]
fn shared_article_in_parts() {
    let Some(rows) = shared_rows("seed/article.txt") else { return };
    let article: Vec<String> = rows.iter().map(|row| row.join("\t")).collect();
    let article = article.join("\n");
    for unit in [Unit::Line, Unit::Sentence, Unit::Token] {
        let detector = Detector::new();
        let parts = detector.spans(&article, unit);
        let got: Vec<_> = parts.iter().map(|part| (part.label().code(), part.text().len())).collect();
        let labels: Vec<&str> = parts.iter().map(|part| part.label().code()).collect();
        assert_eq!(labels, ["MSA", "IRQ"], "{unit:?}: {got:?}");
    }
}

proptest! {
    #[test]
    fn parts_are_in_order_and_hold_every_marker(text in prop::collection::vec(arabic_text(), 0..6)) {
        let text = text.join("\n");
        let detector = Detector::new();
        let by_token = detector.spans(&text, Unit::Token);
        for part in by_token.iter().filter(|_| by_token.len() > 1) {
            let Label::Dialect(dialect) = part.label() else { continue };
            let is_marked = part.evidence().iter().any(|marker| marker.weight(dialect) > marker.weight(Dialect::Msa));
            prop_assert!(dialect == Dialect::Msa || is_marked, "{:?}", part);
        }
        let spanned = [spans(&text), detector.spans(&text, Unit::Line), by_token];
        for parts in spanned {
            let mut end = 0;
            for part in &parts {
                prop_assert!(part.span().start() >= end && part.span().end() <= text.len());
                prop_assert_eq!(text.get(part.span().range()), Some(part.text()));
                prop_assert_eq!(part.text().trim(), part.text());
                prop_assert!((0.0..=1.0).contains(&part.confidence()));
                end = part.span().end();
                for marker in part.evidence() {
                    prop_assert_eq!(marker.span().of(&text), marker.text());
                    prop_assert!(marker.span().start() >= part.span().start() && marker.span().end() <= end);
                }
            }
            for token in warraq::tokens(&text) {
                let is_word = token.kind() == warraq::TokenKind::Word && token.is_arabic();
                let at = token.span().start();
                let is_held = parts.iter().any(|part| part.span().range().contains(&at));
                prop_assert!(!is_word || is_held, "{:?} is in no part", token);
            }
        }
    }
}
