//! `Cargo.toml` and `rustfmt.toml` of the crate.
//!
//! The manifest inherits nothing, and names no workspace: the crate stands alone and works as a
//! member of one.

use std::fmt::{Display, Write};

use toml::Value;

use crate::sdk::{Package, Sdk};
use crate::support::Support;
use runtime::sources::Crate;

/// What does not depend on the document.
const REST: &str = "\
[package.metadata.docs.rs]
all-features = true
";

/// The features, in Markdown.
pub(super) const FEATURES: &str = "\
- `rustls` (default): TLS by rustls with `aws-lc-rs`, whose build takes a C compiler.
- `native-tls`: TLS by the system's library, OpenSSL with its headers on Linux.
- `blocking`: calls that block the thread, for code that is not async.
- `logging`: `init_logging`, which prints logs to stderr.
- `test-util`: `StubTransport`, to test without a network, `ManualClock`, to test retries and time limits
  without waiting, and `sample`, to make any model of the members that a test is about.";

/// `rustfmt.toml`: how the generator prints is how the code looks.
pub(super) const RUSTFMT: &str = "disable_all_formatting = true\n";

/// `Cargo.toml`.
pub(super) fn manifest(sdk: &Sdk, support: &Support) -> String {
    let mut text = package(&sdk.package);
    text.push_str("\n[features]\n");
    for (name, on) in support.features() {
        line(&mut text, name, list(on));
    }
    text.push_str("\n[dependencies]\n");
    for it in support.crates() {
        line(&mut text, it.name, dependency(&it));
    }
    text.push('\n');
    text.push_str(REST);
    text
}

fn package(package: &Package) -> String {
    let Package { name, lib: _, version, license, repository, description, rust_version, docs: _ } =
        package;
    let mut text = "[package]\n".to_owned();
    line(&mut text, "name", string(name));
    line(&mut text, "version", string(version));
    line(&mut text, "edition", string("2024"));
    line(&mut text, "rust-version", string(rust_version));
    line(&mut text, "description", string(description));
    if let Some(license) = license {
        line(&mut text, "license", string(license));
    }
    if let Some(repository) = repository {
        line(&mut text, "repository", string(repository));
    }
    line(&mut text, "readme", string("README.md"));
    line(&mut text, "categories", list(&["api-bindings"]));
    text
}

/// `"1.12"`, or a table when more is to say.
fn dependency(it: &Crate) -> String {
    let Crate { name: _, version, default_features, features, optional } = it;
    let mut parts = vec![format!("version = {}", string(version))];
    if !default_features {
        parts.push("default-features = false".to_owned());
    }
    if !features.is_empty() {
        parts.push(format!("features = {}", list(features)));
    }
    if *optional {
        parts.push("optional = true".to_owned());
    }
    match parts.as_slice() {
        [_] => string(version),
        parts => format!("{{ {} }}", parts.join(", ")),
    }
}

fn line(text: &mut String, key: &str, value: impl Display) {
    // Invariant: writing to a string does not fail.
    let _ = writeln!(text, "{key} = {value}");
}

fn string(text: &str) -> String {
    Value::from(text).to_string()
}

fn list(items: &[&str]) -> String {
    let items = items.iter().map(|it| string(it)).collect::<Vec<_>>();
    format!("[{}]", items.join(", "))
}
