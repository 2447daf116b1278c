//! Positions through normalization, both ways, and what highlighting makes of them.

use crate::text::{arabic_text, code_points};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;
use warraq::highlight::Highlighter;
use warraq::normalize::{Alignment, Normalizer, Preset};
use warraq::{Analyzer, Span};

/// Name, preset, source, part of the normalized text, the source of that part.
#[test]
fn parts_come_from_where_they_were_written() {
    let rows = [
        ("vowels", Preset::Search, "كَتَبَ", "ت", "تَ"),
        ("vowels at the end", Preset::Search, "كَتَبَ", "كتب", "كَتَبَ"),
        ("tatweel", Preset::Conservative, "المـــدرسة", "م", "مـــ"),
        ("elongation", Preset::Search, "جمييييل جدا", "جميل", "جمييييل"),
        ("elongation, one letter", Preset::Search, "جمييييل", "ي", "يييي"),
        ("laugh", Preset::Search, "قال ههههههه ومشى", "ههه", "ههههههه"),
        ("lam-alef", Preset::Search, "\u{FEFB}", "ا", "\u{FEFB}"),
        ("ligature", Preset::Search, "رسول \u{FDF2} هنا", "الله", "\u{FDF2}"),
        ("presentation forms", Preset::Search, "\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}", "تا", "\u{FE98}\u{FE8E}"),
        ("decomposed hamza", Preset::Conservative, "ا\u{0654}حمد", "أ", "ا\u{0654}"),
        (
            "marks in another order",
            Preset::Conservative,
            "ب\u{0651}\u{064E}ت",
            "\u{064E}\u{0651}",
            "\u{0651}\u{064E}",
        ),
        ("digits", Preset::Search, "عام ٢٠٢٤م", "2024", "٢٠٢٤"),
        ("number with separators", Preset::Search, "٣٫٥٪", "3.5%", "٣٫٥٪"),
        (
            "controls at the start",
            Preset::Search,
            "\u{200F}\u{202B}كتاب\u{202C}",
            "كتاب",
            "\u{200F}\u{202B}كتاب\u{202C}",
        ),
        ("hamza and alef", Preset::Search, "القرءان", "را", "رءا"),
        ("hamza on tatweel", Preset::Search, "أَفْـِٔدَة", "ي", "ـِٔ"),
        ("latin", Preset::Search, "cafe\u{0301} كتاب", "é", "e\u{0301}"),
        (
            "emoji",
            Preset::Search,
            "كتابٌ 👨\u{200D}👩\u{200D}👧",
            "👨\u{200D}👩\u{200D}👧",
            "👨\u{200D}👩\u{200D}👧",
        ),
    ];
    for (name, preset, text, part, expected) in rows {
        let normalized = Normalizer::new(preset).align(text);
        let at = normalized.text().find(part).unwrap_or_else(|| panic!("{name}: {:?}", normalized.text()));
        let source = normalized.source_span(Span::new(at, at + part.len()));
        assert_eq!(source.of(text), expected, "{name}: {} at {source:?}", code_points(text));
        let back = normalized.normalized_span(source);
        assert!(back.start() <= at && at + part.len() <= back.end(), "{name}: {back:?}");
    }
}

/// The byte positions where characters start, and the end.
fn boundaries(text: &str) -> Vec<usize> {
    text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
}

fn check_laws(text: &str, normalized: &str, alignment: &Alignment) -> Result<(), TestCaseError> {
    let (whole, all) = (Span::new(0, text.len()), Span::new(0, normalized.len()));
    prop_assert_eq!((alignment.source_len(), alignment.normalized_len()), (text.len(), normalized.len()));
    if !normalized.is_empty() {
        prop_assert_eq!(alignment.source_span(all), whole);
    }
    if !text.is_empty() {
        prop_assert_eq!(alignment.normalized_span(whole), all);
    }
    // Edits are in order, apart, and between them the bytes answer one by one.
    let (mut source, mut target) = (0, 0);
    for edit in alignment.edits() {
        prop_assert!(source <= edit.source.start() && !edit.source.is_empty());
        prop_assert_eq!(edit.source.start() - source, edit.normalized.start() - target);
        (source, target) = (edit.source.end(), edit.normalized.end());
    }
    prop_assert_eq!(text.len() - source, normalized.len() - target);

    for (from, to, there, back) in [(normalized, text, true, false), (text, normalized, false, true)] {
        let map = |forward: bool, span| {
            if forward { alignment.source_span(span) } else { alignment.normalized_span(span) }
        };
        let marks = boundaries(from);
        let mut before = Span::new(0, 0);
        for pair in marks.windows(2) {
            let span = Span::new(pair[0], pair[1]);
            let image = map(there, span);
            prop_assert!(to.is_char_boundary(image.start()) && to.is_char_boundary(image.end()));
            prop_assert!(before.start() <= image.start() && before.end() <= image.end(), "monotone");
            before = image;
            // What is not empty finds its way back.
            if !image.is_empty() {
                let again = map(back, image);
                prop_assert!(
                    again.start() <= span.start() && span.end() <= again.end(),
                    "{span:?} {image:?} {again:?}"
                );
            }
            if there {
                prop_assert!(!image.is_empty(), "every result has a source");
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn alignment_is_total_and_monotone(text in arabic_text()) {
        for preset in Preset::ALL {
            let normalizer = Normalizer::new(preset);
            let normalized = normalizer.align(&text);
            prop_assert_eq!(normalized.text(), &*normalizer.normalize(&text));
            check_laws(&text, normalized.text(), normalized.alignment())?;
        }
    }

    #[test]
    fn chains_are_alignments_too(text in arabic_text()) {
        for (first, second) in [
            (Preset::Conservative, Preset::Search),
            (Preset::Lucene, Preset::Conservative),
            (Preset::Lucene, Preset::Search),
        ] {
            let one = Normalizer::new(first).align(&text);
            let two = Normalizer::new(second).align(one.text());
            let both = one.alignment().then(two.alignment());
            check_laws(&text, two.text(), &both)?;
            // One step after the other takes, at each step, what was stripped beside: the chain need not, but is there.
            for pair in boundaries(two.text()).windows(2) {
                let span = Span::new(pair[0], pair[1]);
                let (stepwise, chained) = (one.source_span(two.source_span(span)), both.source_span(span));
                prop_assert!(chained.start() < stepwise.end() && stepwise.start() < chained.end());
            }
        }
    }

    #[test]
    fn highlights_are_whole_graphemes(text in arabic_text(), query in arabic_text(), from in 0usize..40, len in 1usize..6) {
        let marks = boundaries(&text);
        let (from, to) = (from.min(marks.len() - 1), (from + len).min(marks.len() - 1));
        let part = &text[marks[from]..marks[to]];
        let graphemes: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
        for query in [part, &query] {
            for highlighter in [Highlighter::words(query), Highlighter::anywhere(query)] {
                let mut end = 0;
                for span in highlighter.spans(&text) {
                    prop_assert!(end <= span.start() && !span.is_empty());
                    prop_assert!(graphemes.binary_search(&span.start()).is_ok());
                    prop_assert!(graphemes.binary_search(&span.end()).is_ok());
                    end = span.end();
                }
            }
        }
    }

    #[test]
    fn a_worker_gives_the_terms(texts in prop::collection::vec(arabic_text(), 1..4)) {
        for analyzer in [Analyzer::default(), Analyzer::builder().stop_words(None).stemmer(None).build()] {
            let mut worker = analyzer.worker();
            for text in &texts {
                let terms: Vec<_> = analyzer.terms(text).collect();
                prop_assert_eq!(worker.terms(text).collect::<Vec<_>>(), terms);
            }
        }
    }
}

/// Name, highlighter, text, what is marked.
#[test]
fn marks_what_a_reader_would_mark() {
    let words = Highlighter::words;
    let anywhere = Highlighter::anywhere;
    let rows = [
        ("vowelled", words("مدرسة"), "ذهبتُ إلى المَدْرَسَةِ", vec!["المَدْرَسَةِ"]),
        ("vowelled query", words("مَدْرَسَةٌ"), "المدرسه والمدرسة", vec!["المدرسه", "والمدرسة"]),
        ("not every article", words("الكتاب"), "الكتاب في المكتبة", vec!["الكتاب"]),
        ("persian keyboard", words("کتاب"), "كتاب", vec!["كتاب"]),
        ("stretched", words("كتاب"), "كـــتـــاب جميييل", vec!["كـــتـــاب"]),
        ("stretched query", words("جميييييل"), "منظر جميل جمييل", vec!["جميل"]),
        (
            "shaped",
            words("كتاب"),
            "\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}",
            vec!["\u{FEDB}\u{FE98}\u{FE8E}\u{FE8F}"],
        ),
        ("inside a word", anywhere("درس"), "المَدْرَسَةُ", vec!["دْرَسَ"]),
        ("half of a ligature", anywhere("لا"), "قال \u{FEFB}", vec!["\u{FEFB}"]),
        ("a word of a phrase", anywhere("عليه"), "محمد ﷺ", vec!["ﷺ"]),
        ("mark with its letter", anywhere("ا"), "آلا\u{0653}م", vec!["آ", "ا\u{0653}"]),
        ("two parts of a query", anywhere("بيت كبير"), "بَيتٌ كَبيرٌ", vec!["بَيتٌ", "كَبيرٌ"]),
        ("quranic", words("القرآن"), "ٱلْقُرْءَانُ", vec!["ٱلْقُرْءَانُ"]),
        ("nothing", words("في"), "في البيت", vec![]),
        ("empty", anywhere(" "), "نص", vec![]),
    ];
    for (name, highlighter, text, expected) in rows {
        let marked: Vec<_> = highlighter.spans(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(marked, expected, "{name}: {}", code_points(text));
    }
}
