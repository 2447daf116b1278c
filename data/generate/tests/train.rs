//! Training a table of room `dialect` from a user's own files, as the program is called.

use std::path::{Path, PathBuf};
use std::process::Command;
use warraq::dialect::{Detector, Dialect, Label};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("warraq-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.0.join(name), text).unwrap();
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../samples/labelled.tsv")
}

/// What the program prints, or its error.
fn run(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new(env!("CARGO_BIN_EXE_warraq-generate")).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    if output.status.success() { Ok(text(&output.stdout)) } else { Err(text(&output.stderr)) }
}

#[test]
fn own_texts_make_a_table() {
    let folder = Folder::new("own");
    let (samples, table, again) =
        (samples().display().to_string(), folder.path("table.bin"), folder.path("again.bin"));
    let printed = run(&["train", &samples, "--lines", "512", "--out", &table]).unwrap();
    assert!(printed.contains("labelled: 144 texts, 16 to measure on"), "{printed}");
    assert!(printed.contains("20 texts are of no dialect"), "{printed}");
    run(&["train", &samples, "--lines", "512", "--out", &again]).unwrap();
    let bytes = std::fs::read(&table).unwrap();
    assert_eq!(bytes, std::fs::read(&again).unwrap(), "the same bytes from the same input");

    let detector = Detector::builder().table(bytes).build().unwrap();
    let label = detector.detect("هسه شلون اروح لبغداد والدنيا مطر").label();
    assert_eq!(label, Label::Dialect(Dialect::Iraqi));

    let printed = run(&["evaluate", "--table", &table, &samples]).unwrap();
    assert!(printed.contains("not Arabic 20, told 20\ttexts 160\taccuracy 0.9"), "{printed}");
}

#[test]
fn a_description_joins_sources() {
    let folder = Folder::new("described");
    let rows = std::fs::read_to_string(samples()).unwrap();
    let (first, second): (Vec<_>, Vec<_>) = rows.lines().enumerate().partition(|(index, _)| index % 2 == 0);
    let join = |rows: &[(usize, &str)]| rows.iter().map(|row| format!("{}\n", row.1)).collect::<String>();
    folder.write("first.tsv", &join(&first));
    folder.write("second.tsv", &join(&second));
    let description = folder.write(
        "sources.tsv",
        "# name, texts, measured on, ...\n\
         mine\tfirst.tsv\tsecond.tsv\t-\t0.01\t1\t1\tyes\tcomments\n\
         places\tsecond.tsv\t-\t0.1\t0.03\t0.5\t1\t-\tany\n",
    );
    let table = folder.path("table.bin");
    let printed = run(&["train", "--sources", &description, "--lines", "512", "--out", &table]).unwrap();
    assert!(printed.contains("mine: 80 texts, 80 to measure on"), "{printed}");
    assert!(printed.contains("places: 80 texts, 0 to measure on"), "{printed}");
    let printed = run(&["train", "--sources", &description, "--lines", "512", "--leave-one-out"]).unwrap();
    assert!(printed.contains("start tuned on the others"), "{printed}");

    let refused = [
        ("mine\tnone.tsv\t-\t-\t0.01\t1\t1\tyes\tany", "sources.tsv:1: no file"),
        (
            "mine\tfirst.tsv\t-\t2\t0.01\t1\t1\tyes\tany",
            "sources.tsv:1: column 4: \"2\"; allowed is a number of 0 to 1",
        ),
        (
            "mine\tfirst.tsv\t-\t-\t0.01\t1\t1\tyes\tforum",
            "column 9: \"forum\"; allowed is any, tweets or comments",
        ),
        ("mine\tfirst.tsv", "sources.tsv:1: no column 3"),
    ];
    for (row, expected) in refused {
        let description = folder.write("sources.tsv", row);
        let error = run(&["train", "--sources", &description, "--out", &table]).unwrap_err();
        assert!(error.contains(expected), "{row:?}: {error}");
    }
}

#[test]
fn wrong_rows_are_refused() {
    let folder = Folder::new("refused");
    let table = folder.path("table.bin");
    let refused = [
        ("شلونك\tIQ\nهسه اجي\n", "own.tsv:2: 1 columns"),
        (
            "شلونك\tIraqi dialect\nهسه\tIQ\nزين\tGulf?\n",
            "\"Gulf?\" (1 rows, the first in line 3), \"Iraqi dialect\"",
        ),
        ("شلونك\tIQ\nهسه\tIQ\n", "texts of two dialects at least"),
        ("شلونك\tIQ\nعامل ايه\tEG\n", "--least can be lowered"),
    ];
    for (rows, expected) in refused {
        let own = folder.write("own.tsv", rows);
        let error = run(&["train", &own, "--out", &table]).unwrap_err();
        assert!(error.contains(expected), "{rows:?}: {error}");
    }
    assert!(!Path::new(&table).exists());
    let own = folder.write("own.tsv", "شلونك\tIQ\n");
    let error = run(&["evaluate", "--table", &own, &own]).unwrap_err();
    assert!(error.contains("malformed dialect table"), "{error}");
}
