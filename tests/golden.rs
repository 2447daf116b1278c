//! A page of text of every kind, rendered token by token. A difference here means that indexes built by users change: it
//! needs a line under 'Output changes' in the changelog.
//!
//! `WARRAQ_BLESS=1 cargo test golden` writes the page anew.

use std::fmt::Write as _;
use std::fs;
use warraq::normalize::{Normalizer, Preset};
use warraq::stem::LightStemmer;
use warraq::token::{sentences, tokens};

const PAGE: &str = "tests/golden/page.txt";
const RENDERED: &str = "tests/golden/page.rendered.tsv";

fn render(page: &str) -> String {
    let search = Normalizer::new(Preset::Search);
    let conservative = Normalizer::new(Preset::Conservative);
    let stemmer = LightStemmer::new();
    let mut out = String::from("# start\tend\tkind\ttext\tconservative\tsearch\tlight10\n");
    for (number, line) in page.lines().enumerate() {
        let sentences: Vec<String> =
            sentences(line).map(|sentence| format!("{:?}", sentence.span())).collect();
        let verdict = warraq::detect(line);
        let markers: Vec<String> = verdict
            .evidence()
            .iter()
            .map(|marker| format!("{:?}={}", marker.span(), marker.form()))
            .collect();
        writeln!(
            out,
            "## line {}\tsentences {}\tverdict {}\tmarkers {}",
            number + 1,
            sentences.join(" "),
            verdict.label(),
            markers.join(" | ")
        )
        .expect("a string takes all");
        for token in tokens(line) {
            writeln!(
                out,
                "{}\t{}\t{}\t{}\t{}\t{}\t{}",
                token.span().start(),
                token.span().end(),
                token.kind(),
                token.text(),
                conservative.normalize(token.text()),
                search.normalize(token.text()),
                stemmer.stem(token.text())
            )
            .expect("a string takes all");
        }
    }
    out
}

#[test]
fn golden_page() {
    let page = fs::read_to_string(PAGE).expect("the golden page");
    let rendered = render(&page);
    if std::env::var_os("WARRAQ_BLESS").is_some() {
        fs::write(RENDERED, &rendered).expect("the folder can be written");
    }
    let expected = fs::read_to_string(RENDERED).unwrap_or_default();
    for (number, (got, expected)) in rendered.lines().zip(expected.lines()).enumerate() {
        assert_eq!(got, expected, "{RENDERED}:{}", number + 1);
    }
    assert_eq!(rendered.lines().count(), expected.lines().count(), "{RENDERED} has another length");
}
