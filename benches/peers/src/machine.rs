//! What the figures were measured with.

use crate::corpus::Corpus;
use std::fs;

/// The lines above the table.
pub fn heading(corpus: &Corpus, rounds: usize) -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let flags = env!("PEERS_RUSTFLAGS");
    let mut out = format!("Machine: {}\nCompiler: {}", machine(&info), env!("PEERS_RUSTC"));
    if !flags.is_empty() {
        out += &format!(", flags {flags}");
    }
    if cfg!(debug_assertions) {
        out += " - NOT OPTIMIZED, run with --release";
    }
    out += &format!(
        "\nText: {:.2} MB, {} lines, {} words, {:.0} % of bytes not ASCII, {:.0} % of lines with something to fold\n",
        corpus.bytes() as f64 / 1e6,
        corpus.lines().len(),
        corpus.words(),
        corpus.non_ascii() * 100.0,
        corpus.to_fold() * 100.0,
    );
    out += &format!("Time: CPU time of one thread, a line at a time, median of {rounds} rounds\n");
    out
}

/// The processor of a `/proc/cpuinfo`, how many, and its vector instructions that matter here.
fn machine(info: &str) -> String {
    let values = |key: &'static str| {
        info.lines().filter_map(move |line| {
            let (name, value) = line.split_once(':')?;
            (name.trim() == key).then_some(value.trim())
        })
    };
    let Some(model) = values("model name").next() else { return "unknown".to_owned() };
    let flags: Vec<&str> = values("flags").next().unwrap_or_default().split(' ').collect();
    let vector =
        ["avx2", "avx512bw", "avx512vbmi", "avx512_vbmi2"].into_iter().filter(|flag| flags.contains(flag));
    let vector = vector.collect::<Vec<_>>().join(" ");
    format!(
        "{model}, {} logical cores, {}",
        values("processor").count(),
        if vector.is_empty() { "no AVX2" } else { &vector }
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines() {
        let info = "processor\t: 0\nmodel name\t: Good One @ 2GHz\nflags\t\t: sse avx2 avx512bw\n\nprocessor\t: 1\nmodel name\t: Good One @ 2GHz\n";
        assert_eq!(machine(info), "Good One @ 2GHz, 2 logical cores, avx2 avx512bw");
        assert_eq!(machine(""), "unknown");
    }
}
