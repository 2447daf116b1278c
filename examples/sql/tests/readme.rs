//! The snippet of the README is a program that runs.

mod snippet {
    include!("../examples/readme.rs");

    pub(super) fn run() -> datafusion::error::Result<()> {
        main()
    }
}

#[test]
fn the_snippet_of_the_readme_runs() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let readme = std::fs::read_to_string(format!("{root}/README.md")).unwrap();
    let source = include_str!("../examples/readme.rs");
    assert!(readme.contains(&format!("```rust,ignore\n{source}```")), "the README has another snippet");
    std::env::set_current_dir(root).unwrap();
    snippet::run().unwrap();
}
