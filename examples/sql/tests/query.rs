//! The command on files of every kind, made from the samples.

use datafusion::arrow::array::{Array, AsArray, RecordBatch};
use datafusion::dataframe::DataFrameWriteOptions;
use datafusion::prelude::{JsonReadOptions, SessionContext};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

const BY_DIALECT: &str =
    "SELECT ar_dialect(text) AS dialect, count(*) AS texts FROM comments GROUP BY 1 ORDER BY 1";

/// Standard output, or else the error.
fn run(arguments: &[&str], input: &str) -> Result<String, String> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_warraq-sql"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let error = String::from_utf8(output.stderr).unwrap();
    if !output.status.success() {
        assert!(!error.is_empty());
        return Err(error);
    }
    assert_eq!(error, "");
    Ok(String::from_utf8(output.stdout).unwrap())
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/samples")
}

/// The comments of the samples: `comments.jsonl`, `.json`, `.csv`, `.tsv`, `.parquet`, and a folder of Parquet files.
struct Files {
    folder: TempDir,
    texts: Vec<String>,
}

impl Files {
    #[tokio::main(flavor = "current_thread")]
    async fn new() -> Files {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
        fs::copy(samples().join("comments.jsonl"), path("comments.jsonl")).unwrap();
        fs::copy(samples().join("comments.jsonl"), path("comments.json")).unwrap();
        let context = SessionContext::new();
        let read = JsonReadOptions::default().file_extension(".jsonl");
        let rows = context.read_json(path("comments.jsonl"), read).await.unwrap();
        let one_file = || DataFrameWriteOptions::new().with_single_file_output(true);
        rows.clone().write_parquet(&path("comments.parquet"), one_file(), None).await.unwrap();
        rows.clone().write_csv(&path("comments.csv"), one_file(), None).await.unwrap();
        let texts: Vec<String> = rows.collect().await.unwrap().iter().flat_map(texts_of).collect();
        assert_eq!(texts.len(), 40);
        fs::write(path("comments.tsv"), format!("text\n{}\n", texts.join("\n"))).unwrap();
        fs::create_dir(path("parts")).unwrap();
        for part in 0..4 {
            let rows = context.read_parquet(path("comments.parquet"), Default::default()).await.unwrap();
            let rows = rows.limit(part * 10, Some(10)).unwrap();
            rows.write_parquet(&path(&format!("parts/{part}.parquet")), one_file(), None).await.unwrap();
        }
        fs::write(path("parts/_SUCCESS"), "").unwrap();
        Files { folder, texts }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_str().unwrap().to_owned()
    }

    /// What a loop over the texts counts, as CSV.
    fn counted(&self) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for text in &self.texts {
            *counts.entry(warraq::detect(text).label().code()).or_default() += 1;
        }
        let rows = counts.into_iter().map(|(dialect, texts)| format!("{dialect},{texts}\n"));
        format!("dialect,texts\n{}", rows.collect::<String>())
    }
}

fn texts_of(batch: &RecordBatch) -> Vec<String> {
    let texts = batch.column_by_name("text").unwrap();
    let texts =
        datafusion::arrow::compute::cast(texts, &datafusion::arrow::datatypes::DataType::Utf8).unwrap();
    (0..texts.len()).map(|row| texts.as_string::<i32>().value(row).to_owned()).collect()
}

#[test]
fn every_kind_of_file_gives_what_a_loop_gives() {
    let files = Files::new();
    for name in ["comments.jsonl", "comments.json", "comments.csv", "comments.tsv", "comments.parquet"] {
        assert_eq!(
            run(&["--format", "csv", BY_DIALECT, &files.path(name)], "").unwrap(),
            files.counted(),
            "{name}"
        );
    }
    // A folder, by another name.
    let table = format!("comments={}", files.path("parts"));
    assert_eq!(run(&["--format", "csv", BY_DIALECT, "--table", &table], "").unwrap(), files.counted());
}

#[test]
fn tables_join() {
    let files = Files::new();
    let query =
        "SELECT count(*) AS n FROM comments a JOIN parts b ON ar_normalize(a.text) = ar_normalize(b.text)";
    let found = run(&["--format", "json", query, &files.path("comments.csv"), &files.path("parts")], "");
    assert_eq!(found.unwrap(), "{\"n\":40}\n");
}

#[test]
fn a_query_comes_from_a_file_or_standard_input() {
    let files = Files::new();
    let query = files.path("query.sql");
    fs::write(&query, BY_DIALECT).unwrap();
    let (from_file, table) = (format!("@{query}"), files.path("comments.parquet"));
    assert_eq!(run(&["--format", "csv", &from_file, &table], "").unwrap(), files.counted());
    assert_eq!(run(&["--format", "csv", "-", &table], BY_DIALECT).unwrap(), files.counted());
    let error = run(&[&format!("@{}", files.path("no.sql"))], "").unwrap_err();
    assert!(error.contains("no.sql"), "{error}");
}

#[test]
fn each_format_shows_each_row() {
    let query =
        "SELECT m['text'] AS text, m['msa'] AS msa FROM (SELECT unnest(ar_markers('اكو كهرباء')) AS m)";
    let rows = [
        ("table", "+------+------+\n| text | msa  |\n+------+------+\n| اكو  | يوجد |\n+------+------+\n"),
        ("csv", "text,msa\nاكو,يوجد\n"),
        ("json", "{\"text\":\"اكو\",\"msa\":\"يوجد\"}\n"),
    ];
    for (format, expected) in rows {
        assert_eq!(run(&["--format", format, query], "").unwrap(), expected);
    }
    let nothing = "SELECT ar_dialect(text) AS dialect FROM (SELECT 'هسه' AS text) WHERE ar_is_msa(text)";
    assert_eq!(run(&["--format", "csv", nothing], "").unwrap(), "dialect\n");
    assert_eq!(run(&[nothing], "").unwrap(), "+---------+\n| dialect |\n+---------+\n+---------+\n");
}

#[test]
fn functions_describe_themselves() {
    let listed = run(&["--format", "json", "SHOW FUNCTIONS LIKE 'ar\\_%'"], "").unwrap();
    for function in warraq::integrations::datafusion::functions() {
        let name = format!("\"function_name\":\"{}\"", function.name());
        let line =
            listed.lines().find(|line| line.contains(&name)).unwrap_or_else(|| panic!("{name}: {listed}"));
        assert!(line.contains(&function.documentation().unwrap().syntax_example), "{line}");
        assert!(line.contains("\"description\":\""), "{line}");
    }
}

#[test]
fn types_follow_the_text() {
    let query = "SELECT arrow_typeof(ar_normalize(t)) AS n, arrow_typeof(ar_tokens(t)) AS l, arrow_typeof(ar_dialect(t)) AS d \
         FROM (SELECT arrow_cast('هسه', 'TYPE') AS t)";
    for name in ["Utf8", "LargeUtf8", "Utf8View"] {
        let expected = format!("n,l,d\n{name},List({name}),Utf8\n");
        assert_eq!(run(&["--format", "csv", &query.replace("TYPE", name)], "").unwrap(), expected);
    }
    // Null without a type, and a dictionary.
    let nulls =
        "SELECT ar_normalize(NULL) IS NULL AND ar_markers(NULL) IS NULL AND ar_is_msa(NULL) IS NULL AS nulls";
    assert_eq!(run(&["--format", "csv", nulls], "").unwrap(), "nulls\ntrue\n");
    let dictionary = "SELECT ar_normalize(arrow_cast('مدرسة', 'Dictionary(Int32, Utf8)')) AS n";
    assert_eq!(run(&["--format", "csv", dictionary], "").unwrap(), "n\nمدرسه\n");
}

#[test]
fn wrong_queries_are_refused_with_what_is_allowed() {
    let files = Files::new();
    let table = files.path("comments.jsonl");
    let rows = [
        ("ar_normalize(text, 'loud')", "unknown preset \"loud\"; one of: conservative, search, lucene"),
        ("ar_normalize(text, NULL)", "one of: conservative, search, lucene"),
        ("ar_normalize(text, \"user\")", "the preset must be a literal"),
        ("ar_stem(text, 'porter')", "unknown stemmer \"porter\"; one of: light10, snowball, lemma, root"),
        ("ar_stem(text, \"user\")", "the stemmer must be a literal"),
        ("ar_stem(text)", "ar_stem(text: String, stemmer: String)"),
        ("ar_dialect(id)", "ar_dialect(text: String)"),
        ("ar_normalize(id, 'search')", "ar_normalize(text: String, preset: String)"),
        ("ar_tokens(arrow_cast(text, 'Binary'))", "ar_tokens(text: String)"),
        ("ar_markers()", "ar_markers(text: String)"),
    ];
    for (call, expected) in rows {
        let query = format!("SELECT {call} FROM comments");
        let error = run(&[&query, &table], "").unwrap_err();
        assert!(error.contains("planning") && error.contains(expected), "{query}: {error}");
        // Without a row read. Where a rule of the optimizer fails, EXPLAIN tells that in place of the plan.
        let explained = run(&["--format", "csv", &format!("EXPLAIN {query}"), &table], "");
        let told = explained.unwrap_or_else(|error| error).replace("\"\"", "\"");
        assert!(told.contains(expected), "EXPLAIN {query}: {told}");
    }
    // A constant expression is as good as a literal.
    let query =
        "SELECT count(*) AS n FROM comments WHERE ar_normalize(text, lower('SEARCH')) = ar_normalize(text)";
    assert_eq!(run(&["--format", "csv", query, &table], "").unwrap(), "n\n40\n");
}

#[test]
fn wrong_files_are_refused_by_name() {
    let files = Files::new();
    fs::create_dir(files.path("empty")).unwrap();
    fs::write(files.path("notes.doc"), "x").unwrap();
    let rows = [
        (files.path("missing.parquet"), "missing.parquet"),
        (
            files.path("notes.doc"),
            ".doc is no kind of table; one of: .parquet, .csv, .tsv, .json, .jsonl, .ndjson",
        ),
        (files.path("empty"), "empty folder"),
        ("/".into(), "use --table NAME=FILE"),
    ];
    for (file, expected) in rows {
        let error = run(&["SELECT 1", &file], "").unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
    let twice = [files.path("comments.csv"), files.path("comments.jsonl")];
    let error = run(&["SELECT 1", &twice[0], &twice[1]], "").unwrap_err();
    assert!(error.contains("comments already exists"), "{error}");
    let error = run(&["SELECT 1", "--table", "comments"], "").unwrap_err();
    assert!(error.contains("NAME=FILE is expected"), "{error}");
}
