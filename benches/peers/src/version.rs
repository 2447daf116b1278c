//! The versions of the rivals, from `Cargo.lock`.

const LOCK: &str = include_str!("../../../Cargo.lock");

/// The name of a crate with its version, as in `tantivy 0.27.0`.
pub fn of(name: &str) -> String {
    format!("{name} {}", find(LOCK, "warraq-peers", name).unwrap_or("?"))
}

/// The version of `name` that `user` depends on.
fn find<'l>(lock: &'l str, user: &str, name: &str) -> Option<&'l str> {
    // If there are several versions, the user's list says which: "name version".
    let listed = package(lock, user)?.lines().find_map(|line| {
        line.trim().strip_prefix('"')?.strip_suffix("\",")?.strip_prefix(name)?.strip_prefix(' ')
    });
    listed.or_else(|| field(package(lock, name)?, "version"))
}

fn package<'l>(lock: &'l str, name: &str) -> Option<&'l str> {
    lock.split("[[package]]").find(|package| field(package, "name") == Some(name))
}

fn field<'l>(package: &'l str, name: &str) -> Option<&'l str> {
    package.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"")?.strip_suffix('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn found() {
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.2\"\n\n[[package]]\nname = \"a\"\nversion = \"2.0\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"0.3\"\n\n\
                    [[package]]\nname = \"me\"\nversion = \"0.1\"\ndependencies = [\n \"a 2.0\",\n \"b\",\n]\n";
        assert_eq!(find(lock, "me", "a"), Some("2.0"));
        assert_eq!(find(lock, "me", "b"), Some("0.3"));
        assert_eq!(find(lock, "me", "c"), None);
        assert!(!of("tantivy").contains('?'));
    }
}
