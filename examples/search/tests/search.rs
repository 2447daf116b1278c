//! The index on disk, and what is found in it.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use warraq::highlight::Highlighter;
use warraq::stem::Stemmer;
use warraq::{Analyzer, letter};
use warraq_search::documents::{Document, read};
use warraq_search::index::Arabic;
use warraq_search::{compare, generate, query};

fn samples_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples")
}

/// The sample files that the queries are written for.
fn samples() -> Vec<Document> {
    let names =
        ["egy", "glf", "irq", "lev", "mgr", "sdn", "yem"].map(|region| format!("comments_{region}.txt"));
    let names = names.into_iter().chain(["mixed.txt", "news_msa.txt", "vocalised.txt"].map(str::to_owned));
    let paths: Vec<PathBuf> = names.map(|name| samples_folder().join(name)).collect();
    let mut all = Vec::new();
    read(&paths, "text", |texts| {
        all.extend_from_slice(texts);
        Ok(())
    })
    .unwrap();
    all
}

fn filled(folder: &Path, analyzer: Analyzer) -> Arabic {
    let arabic = Arabic::create(folder, analyzer).unwrap();
    let mut writer = arabic.writer().unwrap();
    arabic.add(&writer, &samples()).unwrap();
    writer.commit().unwrap();
    arabic
}

fn found(arabic: &Arabic, asked: &str) -> Vec<String> {
    let answer = query::ask(arabic, asked, None, 1_000).unwrap();
    let mut places: Vec<_> = answer.hits.iter().map(|hit| format!("{}:{}", hit.file, hit.line)).collect();
    places.sort();
    places
}

/// What was found before a restart is found behind it, highlights and all.
#[test]
fn the_index_survives_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let index = folder.path().join("index");
    let analyzer = Analyzer::builder().stemmer(Some(Stemmer::Lemma)).dialect_synonyms(true).build();
    let before = {
        let arabic = filled(&index, analyzer);
        found(&arabic, "المدارس")
    };
    assert!(before.len() >= 6, "{before:?}");
    let arabic = Arabic::open(&index).unwrap();
    assert_eq!(arabic.analyzer, analyzer);
    assert_eq!(found(&arabic, "المدارس"), before);
    let hit = &query::ask(&arabic, "المدارس", None, 1).unwrap().hits[0];
    assert!(hit.marked.iter().any(|span| span.of(&hit.text).contains("مدرس")), "{hit:?}");

    // It is not written over, and not opened under an analyzer with other output.
    let error = Arabic::create(&index, analyzer).unwrap_err().to_string();
    assert!(error.contains("there is an index in it already"), "{error}");
    let saved = fs::read_to_string(index.join("warraq.json")).unwrap();
    fs::write(index.join("warraq.json"), saved.replace("\"lowercase\": true", "\"lowercase\": false"))
        .unwrap();
    let error = Arabic::open(&index).unwrap_err().to_string();
    assert!(error.contains("warraq.json: malformed analyzer: fingerprint"), "{error}");
    let error = Arabic::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("no index here"), "{error}");
}

/// A query in any keyboard, vowelling or stretching finds the same texts, under every stemmer.
#[test]
fn spellings_find_the_same() {
    for &stemmer in Stemmer::ALL {
        let folder = tempfile::tempdir().unwrap();
        let arabic = filled(folder.path(), Analyzer::builder().stemmer(Some(stemmer)).build());
        for word in compare::wanted() {
            let first = found(&arabic, word.spellings[0]);
            assert!(!first.is_empty(), "{stemmer}: {:?} finds nothing", word.spellings[0]);
            for spelling in &word.spellings[1..] {
                // Vowels may tell readings of a word apart, and ه for ة may be a pronoun (سياره: his walkers), which is what
                // a lemma goes by: such spellings may find other texts, or none.
                let may_say_more = matches!(stemmer, Stemmer::Lemma | Stemmer::Root)
                    && (spelling.chars().any(letter::is_diacritic) || spelling.ends_with('ه'));
                let found = found(&arabic, spelling);
                assert!(found == first || may_say_more, "{stemmer}: {spelling}");
            }
        }
    }
}

/// Counts by dialect are those of the texts, and a filter leaves exactly those of the dialect.
#[test]
fn dialects_are_counted_and_filtered() {
    let folder = tempfile::tempdir().unwrap();
    let arabic = filled(folder.path(), Analyzer::default());
    let all = query::ask(&arabic, "ساعة", None, 1_000).unwrap();
    assert_eq!(all.count, all.hits.len());
    assert!(all.dialects.len() >= 4, "{:?}", all.dialects);
    assert_eq!(all.dialects.iter().map(|(_, count)| *count as usize).sum::<usize>(), all.count);
    for (code, count) in &all.dialects {
        let of_dialect = query::ask(&arabic, "ساعة", Some(code.parse().unwrap()), 1_000).unwrap();
        assert_eq!(of_dialect.count as u64, *count, "{code}");
        assert!(of_dialect.hits.iter().all(|hit| hit.dialect == *code), "{code}");
        assert_eq!(of_dialect.dialects, all.dialects, "counts do not follow the filter");
        for hit in &of_dialect.hits {
            assert_eq!(hit.dialect, warraq::detect(&hit.text).label().code(), "{}", hit.text);
        }
    }
}

#[test]
fn phrases_are_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    let arabic = Arabic::create(folder.path(), Analyzer::default()).unwrap();
    let text = |line, text: &str| Document { file: "x".into(), line, text: text.into() };
    let mut writer = arabic.writer().unwrap();
    arabic
        .add(&writer, &[text(1, "طبيب أسنان قريب"), text(2, "أسنان طبيب"), text(3, "طبيب ثم أسنان")])
        .unwrap();
    writer.commit().unwrap();
    assert_eq!(found(&arabic, "طبيب أسنان").len(), 3);
    assert_eq!(found(&arabic, "\"طبيب الأسنان\""), ["x:1"]);
    assert_eq!(found(&arabic, "\"طبيب أسنان\" قريب"), ["x:1"]);
    let error = query::ask(&arabic, "في", None, 1).unwrap_err().to_string();
    assert!(error.contains("stop words alone"), "{error}");
}

#[test]
fn synonyms_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let arabic = Arabic::create(folder.path(), Analyzer::builder().dialect_synonyms(true).build()).unwrap();
    let text = |line, text: &str| Document { file: "x".into(), line, text: text.into() };
    let mut writer = arabic.writer().unwrap();
    arabic.add(&writer, &[text(1, "هذا علمود الجهال"), text(2, "ألعاب الأطفال")]).unwrap();
    writer.commit().unwrap();
    // Both ways: alternatives at a position of the query are alternatives.
    assert_eq!(found(&arabic, "الأطفال"), ["x:1", "x:2"]);
    assert_eq!(found(&arabic, "الجهال"), ["x:1", "x:2"]);
}

/// Whether a border at `at` lies inside a word: between two letters, or before what belongs to the letter before it.
fn cuts_a_word(text: &str, at: usize) -> bool {
    let belongs = |c: char| letter::is_diacritic(c) || matches!(c, '\u{0640}' | '\u{200C}' | '\u{200D}');
    let is_of_word = |c: char| c.is_alphabetic() || belongs(c);
    let (before, behind) = (text[..at].chars().next_back(), text[at..].chars().next());
    // Another script breaks an Arabic word: وcipher is two.
    let is_arabic = |c: char| letter::is_letter(c) || belongs(c);
    matches!((before, behind), (Some(before), Some(behind))
        if is_of_word(before) && is_of_word(behind) && (is_arabic(before) == is_arabic(behind) || belongs(behind)))
}

#[test]
fn highlights_lie_on_word_boundaries() {
    let samples = samples();
    let count = if cfg!(debug_assertions) { 5_000 } else { 100_000 };
    let texts = generate::texts(&samples, count, 1);
    assert_eq!(texts.len(), count);
    let spellings: String = compare::wanted().iter().map(|word| word.spellings[0].to_owned() + " ").collect();
    let analyzer = Analyzer::builder().stemmer(Some(Stemmer::Snowball)).build();
    let highlighters = [Highlighter::words(&spellings), Highlighter::words_by(&analyzer, &spellings)];
    let (mut marked, mut random) = (0, generate::Random::new(2));
    for text in &texts {
        // A query from the text itself besides.
        let words: Vec<&str> = text.split_whitespace().collect();
        let own = Highlighter::words(words[random.below(words.len())]);
        for highlighter in highlighters.iter().chain([&own]) {
            let spans = highlighter.spans(text);
            for span in &spans {
                assert!(!span.is_empty() && !span.of(text).is_empty());
                assert!(
                    !cuts_a_word(text, span.start()) && !cuts_a_word(text, span.end()),
                    "{text}: {}",
                    span.of(text)
                );
            }
            marked += spans.len();
            // A snippet shows what is marked, and nothing else but the text.
            let shown = query::snippet(text, &spans, 80, "\u{1}", "\u{2}");
            let bare = shown.replace(['\u{1}', '\u{2}'], "");
            let bare = bare.strip_prefix("… ").unwrap_or(&bare);
            assert!(text.contains(bare.strip_suffix(" …").unwrap_or(bare)), "{shown}");
            assert!(spans.is_empty() || shown.contains('\u{1}'), "{text}: {shown}");
        }
    }
    assert!(marked > count, "{marked} marks in {count} texts");
}

#[test]
fn the_same_seed_gives_the_same_texts() {
    let samples = samples();
    let texts = generate::texts(&samples, 300, 7);
    assert_eq!(texts, generate::texts(&samples, 300, 7));
    assert_ne!(texts, generate::texts(&samples, 300, 8));
    assert_eq!(texts[..100], generate::texts(&samples, 100, 7)[..]);
    assert!(texts.iter().all(|text| (5..=24).contains(&text.split_whitespace().count())));
}

/// In what is found, `warraq` beats tantivy's chain in every column.
#[test]
fn recall_is_better_than_tantivys() {
    let found = compare::recall(&samples(), &compare::wanted()).unwrap();
    let (own, others) = found.split_first().unwrap();
    for other in others {
        assert!(other.recall[0] > own.recall[0] && other.recall[1] > own.recall[1], "{other}\n{own}");
        assert!(other.same > own.same, "{other}\n{own}");
    }
}

/// The README shows the helper that is used here.
#[test]
fn the_readme_registers_as_this_program_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let code = fs::read_to_string(root.join("src/index.rs")).unwrap();
    let start = code.find("pub fn register(").unwrap();
    let register = &code[start..start + code[start..].find("\n}\n").unwrap() + 3];
    let readme = fs::read_to_string(root.join("../../README.md")).unwrap();
    assert!(readme.contains(register), "{register}");
}

/// The program as people use it: an index by one run, a query by another.
#[test]
fn the_program_indexes_and_answers() {
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_warraq-search")).args(args).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let folder = tempfile::tempdir().unwrap();
    let records = folder.path().join("records.jsonl");
    let lines = ["{\"text\": \"زُرْنا المَدْرَسَةَ\"}", "{\"text\": 3}", "{\"text\": \"شلون مدرستكم هسه؟\"}"];
    fs::write(&records, lines.join("\n")).unwrap();
    let index = folder.path().join("index");
    let (records, index) = (records.to_str().unwrap(), index.to_str().unwrap());
    let (code, out, error) = run(&["index", records, "--into", index, "--stemmer", "lemma"]);
    assert_eq!((code, out.lines().next()), (Some(1), Some(format!("2 texts in {index}").as_str())));
    assert!(error.contains("records.jsonl:2: field \"text\" is not a string"), "{error}");
    let (code, out, _) = run(&["query", "مدرسة", "--in", index]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("2 texts; by dialect: "), "{out}");
    assert!(out.contains("زُرْنا [المَدْرَسَةَ]") && out.contains("شلون [مدرستكم] هسه؟"), "{out}");
    let (code, out, _) = run(&["query", "مدرسة", "--in", index, "--dialect", "IRQ"]);
    assert!(code == Some(0) && out.contains("مدرستكم") && !out.contains("زُرْنا"), "{out}");
    let (code, _, error) = run(&["query", "مدرسة", "--in", index, "--dialect", "arz"]);
    assert!(code == Some(2) && error.contains("one of: IRQ, GLF"), "{error}");
    let (_, out, _) = run(&["generate", "--count", "3", "--samples", samples_folder().to_str().unwrap()]);
    assert_eq!(out.lines().filter(|line| line.starts_with("{\"id\":")).count(), 3, "{out}");
}
