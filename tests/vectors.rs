//! Golden vectors: what every preset, tokenizer, stemmer and analyzer gives for the inputs of `data/golden/inputs.tsv`, in
//! files that any language can read (`data/golden/README.md`).
//!
//! A difference means that indexes built by users change: raise `ANALYSIS_VERSION`, write a line under 'Output changes' in
//! the changelog, then `WARRAQ_BLESS=1 cargo test vectors` writes the files anew.

use std::fmt::Write as _;
use std::fs;
use warraq::normalize::{Normalizer, Preset};
#[cfg(feature = "morph")]
use warraq::stem::Stemmer;
#[cfg(feature = "morph")]
use warraq::token::StopWords;
use warraq::token::Tokenizer;
use warraq::{ANALYSIS_VERSION, Analyzer};

const FOLDER: &str = "data/golden";

fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            // What a page would not show as itself.
            '\0'..='\u{1F}'
            | '\u{7F}'..='\u{A0}'
            | '\u{AD}'
            | '\u{300}'..='\u{36F}'
            | '\u{600}'..='\u{605}'
            | '\u{610}'..='\u{61C}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{6D6}'..='\u{6DC}'
            | '\u{6DF}'..='\u{6E8}'
            | '\u{6EA}'..='\u{6ED}'
            | '\u{8CA}'..='\u{8FF}'
            | '\u{2000}'..='\u{200F}'
            | '\u{2028}'..='\u{202F}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE00}'..='\u{FEFF}' => write!(out, "\\u{{{:04X}}}", c as u32).expect("a string takes all"),
            c => out.push(c),
        }
    }
    out
}

fn unescape(row: &str) -> String {
    let (mut out, mut rest) = (String::new(), row);
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (escaped, len) = match rest[at + 1..].chars().next() {
            Some('t') => ('\t', 2),
            Some('n') => ('\n', 2),
            Some('\\') => ('\\', 2),
            Some('u') => {
                let end = at + rest[at..].find('}').unwrap_or_else(|| panic!("{row}: an escape without end"));
                let number = u32::from_str_radix(&rest[at + 3..end], 16);
                let c = number
                    .ok()
                    .and_then(char::from_u32)
                    .unwrap_or_else(|| panic!("{row}: {}", &rest[at..end]));
                (c, end + 1 - at)
            }
            other => panic!("{row}: unknown escape {other:?}"),
        };
        out.push(escaped);
        rest = &rest[at + len..];
    }
    out + rest
}

fn inputs() -> Vec<String> {
    let text = fs::read_to_string(format!("{FOLDER}/inputs.tsv")).expect("a file of the repository");
    text.lines().filter(|line| !line.starts_with("# ")).map(unescape).collect()
}

/// The file as it should be against the file as it is.
fn check(file: &str, header: &str, rows: &[String]) {
    let path = format!("{FOLDER}/{file}");
    let expected = format!("# analysis version {ANALYSIS_VERSION}\n# {header}\n{}\n", rows.join("\n"));
    if std::env::var_os("WARRAQ_BLESS").is_some() {
        fs::write(&path, &expected).expect("a writable folder");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    for (number, (found, expected)) in found.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{path}, line {}: raise ANALYSIS_VERSION if this is meant", number + 1);
    }
    assert_eq!(found.lines().count(), expected.lines().count(), "{path}: rows are missing or too many");
}

#[test]
fn vectors_normalize() {
    let mut rows = Vec::new();
    for input in inputs() {
        for preset in Preset::ALL {
            let normalized = Normalizer::new(preset).align(&input);
            let edits: Vec<String> = normalized
                .alignment()
                .edits()
                .map(|edit| format!("{:?}>{:?}", edit.source, edit.normalized))
                .collect();
            rows.push(format!(
                "{}\t{preset}\t{}\t{}",
                escape(&input),
                escape(normalized.text()),
                edits.join(" ")
            ));
        }
    }
    check("normalize.tsv", "input\tpreset\toutput\tedits: source bytes > output bytes", &rows);
}

#[test]
fn vectors_tokens() {
    let rules = [
        ("default", true, true),
        ("no-entities", false, true),
        ("no-tailorings", true, false),
        ("uax29", false, false),
    ];
    let mut rows = Vec::new();
    for input in inputs() {
        for (name, entities, tailorings) in rules {
            let tokenizer = Tokenizer::builder().entities(entities).tailorings(tailorings).build();
            let tokens: Vec<String> = tokenizer
                .tokens(&input)
                .map(|token| format!("{}:{:?}", token.kind(), token.span()))
                .collect();
            rows.push(format!("{}\t{name}\t{}", escape(&input), tokens.join(" ")));
        }
    }
    check("tokens.tsv", "input\trules\tkind:bytes of each token", &rows);
}

/// The file has the stems of all stemmers.
#[cfg(feature = "morph")]
#[test]
fn vectors_stems() {
    let mut words: Vec<String> = inputs()
        .iter()
        .flat_map(|input| input.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .collect();
    words.sort();
    words.dedup();
    let rows: Vec<String> = words
        .iter()
        .flat_map(|word| Stemmer::ALL.iter().map(move |stemmer| (word, stemmer)))
        .map(|(word, stemmer)| format!("{}\t{stemmer}\t{}", escape(word), escape(&stemmer.stem(word))))
        .collect();
    check("stems.tsv", "word as written\tstemmer\tstem", &rows);
}

#[test]
fn vectors_terms() {
    let analyzer = Analyzer::default();
    let rows: Vec<String> = inputs()
        .iter()
        .map(|input| {
            let terms: Vec<String> = analyzer
                .terms(input)
                .map(|term| format!("{}@{:?}#{}", escape(term.text()), term.span(), term.position()))
                .collect();
            format!("{}\t{}", escape(input), terms.join(" "))
        })
        .collect();
    check("terms.tsv", "input\tterm@bytes#position of each term of the default analyzer", &rows);
}

#[cfg(feature = "morph")]
#[test]
fn vectors_fingerprints() {
    let mut rows: Vec<String> =
        Preset::ALL.iter().map(|preset| format!("preset\t{preset}\t{:016x}", preset.fingerprint())).collect();
    for stemmer in Stemmer::ALL {
        rows.push(format!("stemmer\t{stemmer}\t{:016x}", stemmer.fingerprint()));
    }
    rows.push(format!("tokenizer\tdefault\t{:016x}", Tokenizer::new().fingerprint()));
    rows.push(format!("stop words\tMSA\t{:016x}", StopWords::MSA.fingerprint()));
    rows.push(format!("stop words\tall\t{:016x}", StopWords::ALL.fingerprint()));
    rows.push(format!("analyzer\tdefault\t{:016x}", Analyzer::default().fingerprint()));
    check("fingerprints.tsv", "kind\tname\tfingerprint", &rows);
}

/// Each switch has a part in the fingerprint.
#[test]
fn fingerprints_differ() {
    use warraq::normalize::{Alef, Diacritics, Digits, HamzaSeat, Invisible, Separators, TehMarbuta};
    let build = |set: &dyn Fn(&mut warraq::normalize::NormalizerBuilder)| {
        let mut builder = Normalizer::builder();
        set(&mut builder);
        builder.build().fingerprint()
    };
    let mut all = vec![build(&|_| {})];
    all.push(build(&|b| {
        b.invisible(Invisible::Controls);
    }));
    all.push(build(&|b| {
        b.invisible(Invisible::All);
    }));
    all.push(build(&|b| {
        b.presentation_forms(true);
    }));
    all.push(build(&|b| {
        b.keyboard(true);
    }));
    all.push(build(&|b| {
        b.alef_maksura(true);
    }));
    all.push(build(&|b| {
        b.tatweel(true);
    }));
    all.push(build(&|b| {
        b.composition(true);
    }));
    all.push(build(&|b| {
        b.strip_diacritics(Diacritics::SHADDA);
    }));
    all.push(build(&|b| {
        b.strip_diacritics(Diacritics::ALL);
    }));
    all.push(build(&|b| {
        b.alef(Alef::Hamza);
    }));
    all.push(build(&|b| {
        b.alef(Alef::All);
    }));
    all.push(build(&|b| {
        b.hamza_seat(HamzaSeat::Letter);
    }));
    all.push(build(&|b| {
        b.hamza_seat(HamzaSeat::Hamza);
    }));
    all.push(build(&|b| {
        b.hamza_sequences(true);
    }));
    all.push(build(&|b| {
        b.foreign_letters(true);
    }));
    all.push(build(&|b| {
        b.teh_marbuta(TehMarbuta::HehFinal);
    }));
    all.push(build(&|b| {
        b.laughs(true);
    }));
    all.push(build(&|b| {
        b.elongation(Some(1));
    }));
    all.push(build(&|b| {
        b.elongation(Some(2));
    }));
    all.push(build(&|b| {
        b.digits(Digits::Ascii);
    }));
    all.push(build(&|b| {
        b.separators(Separators::Ascii);
    }));
    all.push(build(&|b| {
        b.punctuation(true);
    }));
    for analyzer in [
        Analyzer::default(),
        Analyzer::builder().stemmer(None).build(),
        Analyzer::builder().stop_words(None).build(),
        Analyzer::builder().lowercase(false).build(),
        Analyzer::builder().normalizer(Normalizer::new(Preset::Lucene)).build(),
        Analyzer::builder().tokenizer(Tokenizer::builder().entities(false).build()).build(),
    ] {
        all.push(analyzer.fingerprint());
    }
    let count = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), count);
}
