//! Hands the version of the compiler to the heading of the table.

use std::env;
use std::process::Command;

fn main() {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version =
        Command::new(rustc).arg("--version").output().map(|output| output.stdout).unwrap_or_default();
    let flags = env::var("CARGO_ENCODED_RUSTFLAGS").unwrap_or_default().replace('\u{1f}', " ");
    println!("cargo:rustc-env=PEERS_RUSTC={}", String::from_utf8_lossy(&version).trim());
    println!("cargo:rustc-env=PEERS_RUSTFLAGS={flags}");
    println!("cargo:rerun-if-changed=build.rs");
}
