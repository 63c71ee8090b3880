//! The rules themselves, each a row with an example of either kind.

use super::find::{self, Finding};

/// A rule about single files.
pub struct Rule {
    pub name: &'static str,
    /// Whether it looks at the file of that path.
    pub applies: fn(&str) -> bool,
    /// What breaks the rule in a file, by path and text.
    pub find: fn(&str, &str) -> Vec<Finding>,
    /// A file that breaks it: path and text.
    pub breaks: (&'static str, &'static str),
    /// A file that does not.
    pub keeps: (&'static str, &'static str),
}

pub const RULES: &[Rule] = &[
    Rule {
        name: "a file opens with what it is for",
        applies: |path| is_ours(path),
        find: |_, text| find::no_module_docs(text),
        breaks: ("xtask/src/a.rs", "use std::fmt;\n"),
        keeps: ("xtask/src/a.rs", "//! Writes a.\n"),
    },
    Rule {
        name: "the OpenAPI model stays in `load` and `lower`",
        applies: |path| in_generator(path) && !within(path, &["load", "lower"]),
        find: |_, text| find::words(text, &["openapiv3"]),
        breaks: ("generator/src/plan/ty.rs", "use openapiv3::Schema;"),
        keeps: ("generator/src/lower/object.rs", "use openapiv3::Schema;"),
    },
    Rule {
        name: "tokens are made in `emit`",
        applies: |path| in_generator(path) && !within(path, &["emit"]),
        find: |_, text| find::words(text, &["quote", "quote_spanned", "parse_quote"]),
        breaks: ("generator/src/plan/ty.rs", "fn a() { quote!(u8) }"),
        keeps: ("generator/src/emit/ty.rs", "fn a() { quote!(u8) }"),
    },
    Rule {
        name: "identifiers are made in `names`",
        applies: |path| in_generator(path) && !within(path, &["names"]),
        find: |path, text| match path {
            // The one place where a decided name becomes a token.
            "generator/src/emit/tokens.rs" => find::words(text, &["format_ident"]),
            _ => find::words(text, &["format_ident", "Ident::new", "Ident::new_raw"]),
        },
        breaks: ("generator/src/emit/union.rs", "fn a() { Ident::new(\"a\", span) }"),
        keeps: ("generator/src/emit/tokens.rs", "fn a() { Ident::new(\"a\", span) }"),
    },
    Rule {
        name: "no panic but under an invariant",
        applies: is_code,
        find: |_, text| find::panics(text),
        breaks: ("xtask/src/a.rs", "fn a() {\n    let b = b()\n        .unwrap();\n}"),
        keeps: (
            "xtask/src/a.rs",
            "fn a() {\n    // Invariant: b is there.\n    let b = b()\n        .unwrap();\n}\n\
             #[cfg(test)]\nmod tests { fn a() { todo!() } }",
        ),
    },
    Rule {
        name: "the runtime's parts compile in any place",
        applies: |path| {
            path.starts_with("generator/runtime/src/")
                && !is_test(path)
                && !path.ends_with("src/lib.rs")
        },
        find: |_, text| find::words(text, &["crate::"]),
        breaks: ("generator/runtime/src/call.rs", "use crate::route::Route;"),
        keeps: ("generator/runtime/src/call.rs", "pub(crate) use super::route::Route;"),
    },
    Rule {
        name: "dependencies point one way",
        applies: |path| layer(path).is_some() && !is_test(path),
        find: |path, text| match layer(path) {
            Some((own, known)) => find::strangers(text, own, known),
            None => Vec::new(),
        },
        breaks: ("generator/src/api/shape.rs", "use crate::{pointer::Pointer, load::Document};"),
        keeps: ("generator/src/api/shape.rs", "use crate::pointer::Pointer; pub(crate) fn a() {}"),
    },
    Rule {
        name: "no test is switched off or expects a panic",
        applies: is_ours,
        find: |_, text| find::switches(text),
        breaks: (
            "tests/it/a.rs",
            "#[test]\n#[cfg_attr(not(shared), ignore = \"slow\")]\nfn a() {}",
        ),
        keeps: (
            "tests/it/a.rs",
            "#[cfg_attr(not(shared), ignore = \"needs ../shared\")]\nfn a() { b[ignore()] }",
        ),
    },
    Rule {
        name: "no registry host, no machine path",
        applies: |_| true,
        find: |_, text| find::text(text, PLACES),
        breaks: ("README.md", concat!("see /wo", "rk/main")),
        keeps: ("README.md", "see target/main"),
    },
];

/// What each layer of the generator may use of the others. In `emit`, `runtime` and `types` are
/// modules of the emitted crate.
const LAYERS: &[(&str, &[&str])] = &[
    ("advise", &["api", "choose", "config", "http", "pointer"]),
    ("api", &["http", "pointer", "runtime"]),
    ("check", &[]),
    ("choose", &["api", "check", "config", "diagnostic", "http", "lock", "pointer", "runtime"]),
    ("config", &["diagnostic", "runtime"]),
    ("diagnostic", &["pointer", "source"]),
    ("diff", &["api", "http", "pointer", "surface", "runtime"]),
    (
        "emit",
        &[
            "check",
            "hidden",
            "http",
            "markdown",
            "names::Ident",
            "output",
            "print",
            "sdk",
            "support",
            "surface",
            "runtime",
            "types",
        ],
    ),
    ("hidden", &[]),
    ("http", &[]),
    ("load", &["diagnostic", "http", "pointer", "source"]),
    ("lock", &["diagnostic", "hidden", "http", "pointer"]),
    ("lower", &["api", "diagnostic", "http", "load", "pointer", "runtime"]),
    ("markdown", &["hidden"]),
    ("names", &["api", "choose", "config", "diagnostic", "http", "lock", "pointer", "runtime"]),
    ("output", &["diagnostic", "hidden"]),
    (
        "plan",
        &[
            "api",
            "choose",
            "config",
            "diagnostic",
            "http",
            "lock",
            "markdown",
            "names",
            "pointer",
            "sdk",
            "runtime",
        ],
    ),
    ("pointer", &[]),
    ("print", &[]),
    ("sdk", &["check", "http", "names::Ident", "pointer", "runtime"]),
    ("source", &["pointer"]),
    ("support", &["sdk", "runtime"]),
    ("surface", &[]),
];

/// Places that no file may name, in pieces, so that this one does not.
const PLACES: &[&str] = &[
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("pypi", ".org"),
    concat!("/wo", "rk/"),
    concat!("/tm", "p/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
];

/// The layer a file of the generator belongs to, and the layers it may use; `None` for the
/// pipeline itself and its front, `project`, which know all.
fn layer(path: &str) -> Option<&'static (&'static str, &'static [&'static str])> {
    LAYERS.iter().find(|(name, _)| in_generator(path) && within(path, &[name]))
}

fn is_ours(path: &str) -> bool {
    path.ends_with(".rs") && !path.starts_with("generated/")
}

/// Whether it is code of ours, tests apart.
pub fn is_code(path: &str) -> bool {
    let places = ["generator/src/", "generator/runtime/src/", "xtask/"];
    path.ends_with(".rs") && places.iter().any(|it| path.starts_with(it)) && !is_test(path)
}

fn in_generator(path: &str) -> bool {
    path.starts_with("generator/src/") && path.ends_with(".rs")
}

fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Whether a file of the generator belongs to one of the layers.
fn within(path: &str, layers: &[&str]) -> bool {
    let inner = path.strip_prefix("generator/src/").unwrap_or(path);
    let layer = inner.split('/').next().unwrap_or(inner);
    layers.contains(&layer.trim_end_matches(".rs"))
}
