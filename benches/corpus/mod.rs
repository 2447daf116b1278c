//! The texts that all benches run on: `data/samples/`.

use std::fs;

/// Name and text of each corpus.
pub(crate) fn all() -> Vec<(&'static str, String)> {
    let read = |files: &[&str]| {
        files
            .iter()
            .map(|file| {
                let path = format!("{}/data/samples/{file}", env!("CARGO_MANIFEST_DIR"));
                fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
            })
            .collect::<String>()
    };
    vec![
        ("msa-news", read(&["news_msa.txt"])),
        ("diacritized", read(&["vocalised.txt"])),
        (
            "dialect-comments",
            read(&[
                "comments_irq.txt",
                "comments_glf.txt",
                "comments_lev.txt",
                "comments_egy.txt",
                "comments_mgr.txt",
                "comments_yem.txt",
                "comments_sdn.txt",
            ]),
        ),
        ("mixed", read(&["mixed.txt"])),
        ("ascii", read(&["ascii.txt"])),
    ]
}
