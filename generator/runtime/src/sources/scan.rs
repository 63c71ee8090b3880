//! Reads what the parts' texts say. They are of this repository and formatted by rustfmt, so that a few
//! fixed spellings are all there is to know.

use super::crates::{CRATES, Crate, WIDER};

/// The paths that a text names behind `super::`, as far as they lead to a part: `["data", "json"]`, or
/// `["json"]` on the same floor.
pub(super) fn named(text: &str) -> impl Iterator<Item = [&str; 2]> {
    text.split("super::").skip(1).map(|it| {
        let first = word(it);
        [first, it[first.len()..].strip_prefix("::").map_or("", word)]
    })
}

/// The crates that a text names.
pub(super) fn crates(text: &str) -> Vec<Crate> {
    let by_name = CRATES.iter().map(|it| (format!("{}::", it.name.replace('-', "_")), it));
    let by_path = WIDER.iter().map(|(path, it)| ((*path).to_owned(), it));
    by_name.chain(by_path).filter(|(path, _)| names(text, path)).map(|(_, it)| *it).collect()
}

/// Whether a path that begins so stands in a text, and not behind another.
fn names(text: &str, path: &str) -> bool {
    text.match_indices(path)
        .any(|(at, _)| !text[..at].ends_with(|it: char| it.is_alphanumeric() || "_:".contains(it)))
}

/// The feature that a module is declared behind.
pub(super) fn feature<'a>(list: &'a str, module: &str) -> Option<&'a str> {
    let (before, _) = list.split_once(&format!("pub(crate) mod {module};"))?;
    let gate = before.trim_end().lines().next_back()?.strip_prefix("#[cfg(")?;
    gate.split_once("feature = \"")?.1.split('"').next()
}

/// What is used from a path in a list of uses of that visibility, `pub` or `pub(crate)`.
pub(super) fn uses<'a>(list: &'a str, visibility: &str, path: &str) -> Vec<&'a str> {
    let start = format!("\n{visibility} use {path}::");
    let used = list.split(&start).skip(1).filter_map(|it| it.split(';').next());
    let names = used.flat_map(|it| it.trim_matches(['{', '}']).split(','));
    names.map(str::trim).filter(|it| !it.is_empty() && !it.contains("::")).collect()
}

/// The identifier that a text begins with.
fn word(text: &str) -> &str {
    text.split(|it: char| it != '_' && !it.is_alphanumeric()).next().unwrap_or_default()
}
