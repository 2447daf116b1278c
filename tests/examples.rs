//! The example programs, run as programs on `data/samples/`.
//!
//! `cargo test` builds them; after `cargo test --test lib` alone, run `cargo build --examples` first.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::{env, fs, thread};

const ARTICLE: &str = "data/samples/article_iraqi_comment.txt";
const COMMENTS: &str = "data/samples/comments.jsonl";
const FILTERS: [&str; 4] = ["normalize", "tokenize", "stem", "dialect"];

/// An example program, built next to this test.
fn program(name: &str) -> Command {
    let mut path = env::current_exe().unwrap();
    path.pop(); // deps
    path.pop();
    path.push("examples");
    path.push(format!("{name}{}", env::consts::EXE_SUFFIX));
    assert!(path.exists(), "{} is not built; run `cargo build --examples`", path.display());
    let mut command = Command::new(path);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("NO_COLOR");
    command
}

/// What a program did.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }

    fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
    }
}

fn run(name: &str, args: &[&str]) -> Run {
    run_on(name, args, b"")
}

/// Runs a program with `input` on its standard input. Output that is not UTF-8 fails the test.
fn run_on(name: &str, args: &[&str], input: &[u8]) -> Run {
    let mut child = start(name, args);
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = thread::spawn(move || {
        // A program that fails early may not read it.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Run {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn start(name: &str, args: &[&str]) -> Child {
    program(name)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

fn sample(path: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// A folder for one test, empty at first.
fn folder(test: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("warraq-examples-{}-{test}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn a_line_in_is_a_line_out() {
    let files = fs::read_dir(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/samples")).unwrap();
    let files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().unwrap()).collect();
    let expected: usize = paths.iter().map(|path| sample(path).lines().count()).sum();
    for name in ["normalize", "stem", "dialect"] {
        let run = run(name, &paths);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{name}");
        assert_eq!(run.out.split_terminator('\n').count(), expected, "{name}");
    }
}

#[test]
fn filters_agree_with_the_crate() {
    let rows = [
        ("normalize", &[][..], "الْمَدْرَسَةُ\n\nabc", "المدرسه\n\nabc\n"),
        ("normalize", &["--preset", "conservative"], "المـــدرسة\n", "المدرسة\n"),
        ("normalize", &["--preset", "lucene"], "أحمدُ ی\n", "احمد ی\n"),
        ("stem", &[], "والمدرسة\n\n طالبات \n", "مدرس\n\nطالب\n"),
        ("stem", &["--stemmer", "light10"], "الأُستاذة", "استاذ\n"),
        ("stem", &["--stemmer", "snowball"], "سيكتبون", "يكتب\n"),
        ("stem", &["--stemmer", "lemma"], "سيكتبون\n\nالمدارس", "كتب\n\nمدرسه\n"),
        ("stem", &["--stemmer", "root"], "المكتبات", "كتب\n"),
        ("stem", &["--stemmer", "segment"], "وبمدارسهم", "و+ب+مدارس+هم\n"),
        ("tokenize", &[], "اكو كتاب\n\nok", "0\t6\tword\tاكو\n7\t15\tword\tكتاب\n17\t19\tword\tok\n"),
        ("dialect", &[], "\nok\n", "UNK\t0.0000\t\nUNK\t0.0000\t\n"),
    ];
    for (name, args, input, expected) in rows {
        let run = run_on(name, args, input.as_bytes());
        assert_eq!(
            (run.code, run.out.as_str(), run.err.as_str()),
            (Some(0), expected, ""),
            "{name} {args:?}"
        );
    }
}

#[test]
fn dialect_names_label_and_markers() {
    let run = run_on("dialect", &[], "شلونك عيني، هسه اكو ماي لو ماكو هسه؟\n".as_bytes());
    let columns: Vec<&str> = run.out.trim_end().split('\t').collect();
    assert_eq!(columns[0], "IRQ");
    assert_eq!(columns[1].len(), "0.1234".len());
    let markers: Vec<&str> = columns[2].split(", ").collect();
    assert!(markers.contains(&"ماكو"), "{markers:?}");
    assert_eq!(markers.iter().filter(|&&marker| marker == "هسه").count(), 1, "{markers:?}");
}

#[test]
fn token_positions_are_bytes_of_the_file() {
    for path in [ARTICLE, "data/samples/mixed.txt"] {
        let text = sample(path);
        let run = run("tokenize", &[path]);
        let mut position = 0;
        for line in run.lines() {
            let columns: Vec<&str> = line.split('\t').collect();
            let (start, end) = (columns[0].parse::<usize>().unwrap(), columns[1].parse::<usize>().unwrap());
            assert!(position <= start && start < end, "{path}: {line}");
            assert_eq!(&text[start..end], columns[3], "{path}: {line}");
            position = end;
        }
        assert!(position > 0);
    }
}

#[test]
fn byte_order_mark_and_crlf_are_no_text() {
    let input = "\u{FEFF}كتاب\r\nكتب\r\n".as_bytes();
    assert_eq!(run_on("normalize", &[], input).out, "كتاب\nكتب\n");
    assert_eq!(run_on("tokenize", &[], input).out, "3\t11\tword\tكتاب\n13\t19\tword\tكتب\n");
    assert_eq!(run_on("analyze", &["--format", "json"], input).records()[0]["text"], "كتاب");
}

#[test]
fn bad_utf8_is_replaced_and_counted() {
    let mut input = "كتاب ".as_bytes().to_vec();
    input.extend(b"\xFF\xFE ");
    input.extend("جديد\n".as_bytes());
    input.extend(b"\xD9"); // half a letter
    for name in FILTERS.iter().chain(&["analyze"]) {
        let run = run_on(name, &[], &input);
        assert_eq!(run.code, Some(0), "{name}: {}", run.err);
        let notes: Vec<&str> = run.err.lines().collect();
        assert_eq!(notes.len(), 1, "{name}: {notes:?}");
        assert!(notes[0].contains(" 3 invalid UTF-8"), "{name}: {notes:?}");
    }
    let run = run_on("normalize", &[], &input);
    assert_eq!(run.out, "كتاب \u{FFFD}\u{FFFD} جديد\n\u{FFFD}\n");
}

#[test]
fn wrong_arguments_name_the_right_ones() {
    let rows = [
        ("normalize", ["--preset", "aggressive"], &["conservative", "search", "lucene"][..]),
        ("stem", ["--stemmer", "porter"], &["light10"]),
        ("analyze", ["--format", "xml"], &["page", "json", "tsv"]),
        ("analyze", ["--jobs", "0"], &["--jobs"]),
    ];
    for (name, args, allowed) in rows {
        let run = run(name, &args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{name} {args:?}");
        for word in allowed {
            assert!(run.err.contains(word), "{name} {args:?}: {}", run.err);
        }
    }
}

#[test]
fn help_is_there() {
    for name in FILTERS.iter().chain(&["analyze", "report"]) {
        let run = run(name, &["--help"]);
        assert_eq!(run.code, Some(0), "{name}");
        assert!(run.out.contains("Exit code") && run.out.contains("U+FFFD"), "{name}: {}", run.out);
    }
}

#[test]
fn a_missing_file_is_named_and_the_others_are_read() {
    for name in FILTERS.iter().chain(&["analyze"]) {
        let alone = run(name, &["data/samples/ascii.txt"]);
        let with_missing =
            run(name, &["no/such/file.txt", "data/samples/ascii.txt", "data/samples/missing.md"]);
        assert_eq!((alone.code, with_missing.code), (Some(0), Some(1)), "{name}");
        assert_eq!(with_missing.err.lines().count(), 2, "{name}: {}", with_missing.err);
        assert!(with_missing.err.contains("no/such/file.txt: "), "{name}: {}", with_missing.err);
        assert!(with_missing.err.contains("data/samples/missing.md: "), "{name}: {}", with_missing.err);
        // The page of `analyze` also counts them.
        assert!(with_missing.out.starts_with(&alone.out), "{name}: {}", with_missing.out);
    }
}

/// Closes standard output after a line, as `| head -1` does.
#[test]
fn a_closed_pipe_ends_quietly() {
    let text = sample("data/samples/news_msa.txt").repeat(40); // more than pipes hold
    for name in FILTERS.iter().chain(&["analyze"]) {
        let mut child = start(name, &[]);
        let mut stdin = child.stdin.take().unwrap();
        let input = text.clone();
        let writer = thread::spawn(move || {
            let _ = stdin.write_all(input.as_bytes());
        });
        let mut out = BufReader::with_capacity(1, child.stdout.take().unwrap());
        out.read_until(b'\n', &mut Vec::new()).unwrap();
        drop(out);
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        assert_eq!((child.wait().unwrap().code(), err.as_str()), (Some(0), ""), "{name}");
        writer.join().unwrap();
    }
}

/// What a person types is answered before the input ends.
#[test]
fn an_open_pipe_is_answered_at_once() {
    for (name, args) in
        [("normalize", &[][..]), ("stem", &[]), ("dialect", &[]), ("analyze", &["--format", "tsv"])]
    {
        let mut child = start(name, args);
        let mut stdin = child.stdin.take().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        for _ in 0..2 {
            stdin.write_all("اكو كتاب\n".as_bytes()).unwrap();
            let mut line = String::new();
            out.read_line(&mut line).unwrap();
            assert!(line.ends_with('\n'), "{name}: {line:?}");
        }
        drop(stdin);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn analyze_finds_the_iraqi_comment() {
    let run = run("analyze", &["--format", "json", ARTICLE]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let records = run.records();
    let lines = sample(ARTICLE);
    assert_eq!(records.len(), lines.lines().filter(|line| !line.trim().is_empty()).count());
    let mut comments = 0;
    for record in &records {
        let text = record["text"].as_str().unwrap();
        let number = record["line"].as_u64().unwrap() as usize;
        assert_eq!(lines.lines().nth(number - 1), Some(text));
        if text.contains("اكو") {
            assert_eq!(record["label"], "IRQ", "{record}");
            comments += 1;
        } else if text.split_whitespace().count() >= 4 {
            assert_eq!(record["label"], "MSA", "{record}");
        }
    }
    assert_eq!(comments, 1);
}

#[test]
fn analyze_json_has_everything() {
    let run = run_on("analyze", &["--format", "json"], "وماكو \"كهرباء\" هسه 5\n".as_bytes());
    let records = run.records();
    let [record] = &records[..] else { panic!("{}", run.out) };
    let text = record["text"].as_str().unwrap();
    assert_eq!((&record["file"], &record["line"]), (&Value::from("-"), &Value::from(1)));
    let scores: f64 =
        record["scores"].as_object().unwrap().values().map(|score| score.as_f64().unwrap()).sum();
    assert!((scores - 1.0).abs() < 0.01, "{scores}");
    for part in ["markers", "tokens"] {
        let parts = record[part].as_array().unwrap();
        assert!(!parts.is_empty(), "{part}");
        for found in parts {
            let (start, end) =
                (found["start"].as_u64().unwrap() as usize, found["end"].as_u64().unwrap() as usize);
            assert_eq!(&text[start..end], found["text"], "{found}");
        }
    }
    let marker = &record["markers"][0];
    assert_eq!((&marker["text"], &marker["gloss"]), (&Value::from("ماكو"), &Value::from("there is not")));
    assert_eq!(marker["dialects"][0], "IRQ");
    assert!(marker["weight"].as_f64().unwrap() > 0.0);
    assert!(["form", "category", "msa"].iter().all(|field| marker[*field].is_string()), "{marker}");
    let tokens = record["tokens"].as_array().unwrap();
    assert_eq!((&tokens[0]["kind"], &tokens[0]["stem"]), (&Value::from("word"), &Value::from("ماكو")));
    let last = tokens.last().unwrap();
    assert_eq!((&last["kind"], &last["stem"]), (&Value::from("number"), &Value::Null));
}

#[test]
fn analyze_reads_json_lines() {
    let plain = run("analyze", &["--format", "tsv", COMMENTS]);
    assert_eq!((plain.code, plain.err.as_str()), (Some(0), ""));
    assert_eq!(plain.lines().len(), sample(COMMENTS).lines().count());
    assert_eq!(run("analyze", &["--format", "tsv", "--field", "text", COMMENTS]).out, plain.out);

    let input = "{\"a\": {\"b\": [{\"c\": \"شلونك\\tهسه\"}]}}\n\n{\"a\": \n{\"a\": 3}\n{\"a\": {\"b\": [{\"c\": 7}]}}\n";
    let run = run_on("analyze", &["--format", "tsv", "--field", "a.b.0.c"], input.as_bytes());
    let columns: Vec<&str> = run.lines()[0].split('\t').collect();
    assert_eq!((run.lines().len(), columns.len()), (1, 6), "{}", run.out);
    assert_eq!((columns[0], columns[1], columns[5]), ("-", "1", "شلونك هسه"));
    let problems: Vec<&str> = run.err.lines().collect();
    assert_eq!((run.code, problems.len()), (Some(1), 4), "{}", run.err);
    assert!(problems[0].contains("-:3: not JSON"), "{}", run.err);
    assert!(problems[1].contains("-:4: no field \"a.b.0.c\""), "{}", run.err);
    assert!(problems[2].contains("-:5: field \"a.b.0.c\" is not a string"), "{}", run.err);
    assert!(problems[3].contains("3 malformed"), "{}", run.err);
}

#[test]
fn analyze_walks_folders_in_order() {
    let folder = folder("walk");
    fs::create_dir_all(folder.join("b/c")).unwrap();
    for name in ["z.txt", "a.md", "b/c/deep.txt", "b/records.jsonl", "picture.png", ".hidden.txt"] {
        fs::write(folder.join(name), "{\"text\": \"اكو\"}\n").unwrap();
    }
    let run = run("analyze", &["--format", "tsv", "--jobs", "3", folder.to_str().unwrap()]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let files: Vec<_> =
        run.lines().iter().map(|line| PathBuf::from(line.split('\t').next().unwrap())).collect();
    let expected = ["a.md", "b/c/deep.txt", "b/records.jsonl", "z.txt"].map(|name| folder.join(name));
    assert_eq!(files, expected);
    fs::remove_dir_all(folder).unwrap();
}

/// Whatever the number of threads, and with more output than the channels hold, the output is the same.
#[test]
fn analyze_keeps_the_order_of_its_arguments() {
    let folder = folder("order");
    let news = sample("data/samples/news_msa.txt");
    let files: Vec<PathBuf> = (0..12).map(|index| folder.join(format!("{index}.txt"))).collect();
    for (index, file) in files.iter().enumerate() {
        fs::write(file, if index % 3 == 0 { news.repeat(4) } else { format!("اكو {index}\n") }).unwrap();
    }
    let mut args = vec!["--format", "tsv", "--jobs", "1"];
    args.extend(files.iter().map(|file| file.to_str().unwrap()));
    let one = run("analyze", &args);
    args[3] = "5";
    let five = run("analyze", &args);
    assert_eq!((one.code, five.code), (Some(0), Some(0)));
    assert!(one.out == five.out);
    let mut seen: Vec<&str> = one.lines().iter().map(|line| line.split('\t').next().unwrap()).collect();
    seen.dedup();
    assert_eq!(seen, args[4..]);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn analyze_page_opens_dialects_up() {
    let run = run("analyze", &[ARTICLE]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let lines = run.lines();
    assert_eq!(lines[0], ARTICLE);
    let comment = lines.iter().position(|line| line.trim_start().starts_with("89  IRQ  Iraqi")).unwrap();
    assert!(lines[comment + 1].trim_start().starts_with("اكو واحد بالكروب"));
    assert!(lines[comment..].iter().any(|line| line.contains("MSA الآن") && line.ends_with("bytes 126..132")));
    assert!(lines.iter().any(|line| line.starts_with("Summary: 47 texts in 1 file")));
    assert!(!run.out.contains(['\x1b', '\u{2067}']), "colours and isolates are for terminals");

    let run = self::run("analyze", &["--color", "always", "--bidi", "always", "--full", "--terms", ARTICLE]);
    assert!(run.out.contains("\x1b[") && !run.out.contains('…'));
    assert_eq!(run.out.matches('\u{2067}').count(), run.out.matches('\u{2069}').count());
    assert!(run.out.lines().any(|line| line.contains("126..132") && line.contains("word")));
}

/// The page of `report`, and the data in it.
fn report(args: &[&str], input: &str) -> (String, Value) {
    let run = run_on("report", args, input.as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let (_, behind) = run.out.split_once(r#"<script type="application/json" id="data">"#).unwrap();
    let data = serde_json::from_str(behind.split_once("</script>").unwrap().0).unwrap();
    (run.out, data)
}

/// The columns of a text in the data of the page.
const REPORT_TEXT: usize = 2;
const REPORT_LABEL: usize = 3;
const REPORT_MARKERS: usize = 7;
const REPORT_CLUES: usize = 8;
const REPORT_PARTS: usize = 10;

#[test]
fn report_has_the_verdicts_of_analyze() {
    let (_, data) = report(&[COMMENTS, ARTICLE], "");
    let records = run("analyze", &["--format", "json", COMMENTS, ARTICLE]).records();
    let texts = data["texts"].as_array().unwrap();
    assert_eq!(texts.len(), records.len());
    assert_eq!(data["files"], serde_json::json!([COMMENTS, ARTICLE]));
    for (text, record) in texts.iter().zip(&records) {
        assert_eq!((&text[1], &text[REPORT_TEXT]), (&record["line"], &record["text"]));
        assert_eq!(data["codes"][text[REPORT_LABEL].as_u64().unwrap() as usize], record["label"]);
        // Positions are units of UTF-16 here, bytes there.
        let units: Vec<u16> = text[REPORT_TEXT].as_str().unwrap().encode_utf16().collect();
        let numbers = |column: usize| -> Vec<usize> {
            text[column].as_array().unwrap().iter().map(|number| number.as_i64().unwrap() as usize).collect()
        };
        let of = |row: &[usize]| String::from_utf16(&units[row[0]..row[1]]).unwrap();
        let found: Vec<_> = numbers(REPORT_MARKERS)
            .chunks(4)
            .map(|row| (of(row), data["entries"][row[2]][4].as_str().unwrap().to_owned()))
            .collect();
        let expected: Vec<_> = record["markers"]
            .as_array()
            .unwrap()
            .iter()
            .map(|marker| {
                (marker["text"].as_str().unwrap().to_owned(), marker["gloss"].as_str().unwrap().to_owned())
            })
            .collect();
        assert_eq!(found, expected);
        for clue in numbers(REPORT_CLUES).chunks(4) {
            assert!(!of(clue).is_empty());
        }
    }
}

#[test]
fn report_shows_the_parts_of_a_file() {
    let (page, data) = report(&["--whole", "--lang", "ar", "--title", "تعليقات", ARTICLE], "");
    assert!(page.contains(r#"<html lang="ar" dir="rtl">"#));
    let texts = data["texts"].as_array().unwrap();
    let parts = texts[0][REPORT_PARTS].as_array().unwrap();
    let labels: Vec<_> =
        parts.chunks(4).map(|part| &data["codes"][part[2].as_u64().unwrap() as usize]).collect();
    assert_eq!((texts.len(), labels), (1, vec![&Value::from("MSA"), &Value::from("IRQ")]));
    assert_eq!(texts[0][REPORT_TEXT], sample(ARTICLE).trim_end());
    assert_eq!(data["title"], "تعليقات");
}

/// Whatever the texts are, the page is the template, with nothing in it that the data could open or close.
#[test]
fn report_is_one_well_formed_page() {
    let hostile = [
        "<script>alert(1)</script> هسه",
        "</script><img src=x onerror=alert(2)> <!-- &amp; \"'` {{data}} ]]>",
        "\u{202E}هسه\u{2066} \u{2028} \u{0} \u{1B}[0m \u{10FFFF}",
    ];
    let input: String =
        hostile.iter().map(|text| format!("{}\n", serde_json::json!({ "text": text }))).collect();
    let (page, data) = report(&["--field", "text", "--title", "</title><b>"], &input);
    let texts: Vec<_> = data["texts"].as_array().unwrap().iter().map(|text| &text[REPORT_TEXT]).collect();
    assert_eq!(texts, hostile);
    assert!(!page.contains(['\u{202E}', '\u{2066}', '\u{2028}', '\u{0}', '\u{1B}']));
    assert!(!page.contains("alert(1)</") && !page.contains("<img") && !page.contains("</title><b>"));
    assert!(!page.contains("{{style") && page.contains("{{data}} ]]"), "the template is filled once");

    // Nothing to load: no address, and no attribute or rule that could hold one but the empty icon.
    for reference in ["http:", "https:", "src=", "url(", "@import", "import(", "fetch("] {
        assert!(!page.replace("src=x onerror", "").contains(reference), "{reference}");
    }
    assert_eq!(page.matches("href=").count(), 2, "the icon, and the link to the texts");
    assert!(page.contains("default-src 'none'"));

    // Elements are closed in order.
    let mut open: Vec<&str> = Vec::new();
    let mut rest = page.strip_prefix("<!doctype html>").unwrap();
    while let Some((_, behind)) = rest.split_once('<') {
        let (tag, after) = behind.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '\n']).next().unwrap();
        rest = after;
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !["meta", "link", "input"].contains(&name) {
            open.push(name);
            if ["script", "style"].contains(&name) {
                // What is in them is no markup, up to where they end.
                rest = &after[after.find(&format!("</{name}")).unwrap()..];
            }
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn report_says_what_is_missing() {
    let mut input = "شلونك هسه\n".as_bytes().to_vec();
    input.extend(b"\xFF \xFE\n");
    input.extend("ازيك دلوقتي\n\nok\n".as_bytes());
    let run = run_on("report", &["--limit", "2", "--threshold", "1", "-"], &input);
    assert_eq!(run.code, Some(0));
    let notes: Vec<&str> = run.err.lines().collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].contains(" 2 invalid UTF-8") && notes[1].contains(" 2 text(s)"), "{notes:?}");
    assert!(run.out.contains(r#""replaced":2"#) && run.out.contains(r#""leftOut":2"#));

    let folder = folder("report");
    let page = folder.join("page.html");
    let to = page.to_str().unwrap();
    let run = run_on("report", &["--field", "text", "--output", to, "-", "no/such/file"], b"{\"text\": 3}\n");
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert!(run.err.contains("-:1: field \"text\" is not a string"), "{}", run.err);
    assert!(run.err.contains("no/such/file: "), "{}", run.err);
    let written = fs::read_to_string(&page).unwrap();
    assert!(written.contains(r#""malformed":1"#) && written.contains(r#""unreadable":1"#));
    fs::remove_dir_all(folder).unwrap();

    for args in [["--threshold", "2"], ["--threshold", "NaN"], ["--register", "x"], ["--lang", "fr"]] {
        let run = self::run("report", &args);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{args:?}");
    }
}
