//! `api.md`: the resources and their methods, and the types, each with its place in the source.

use std::fmt::Write;

use super::method::endpoint;
use crate::emit::reply;
use crate::emit::tokens::{self, Scope};
use crate::markdown;
use crate::output::Tree;
use crate::sdk::{Resource, Sdk};

/// The list of everything in the crate, linked to the files of `tree`.
pub(in crate::emit) fn api_md(scope: Scope<'_>, tree: &Tree) -> String {
    let sdk = scope.sdk;
    let mut text = format!("# {}\n\n## Resources\n", sdk.package.name);
    for resource in &sdk.resources {
        push_resource(&mut text, scope, tree, resource);
    }
    text.push_str("\n## Types\n\n");
    push_types(&mut text, sdk, tree);
    text
}

fn push_resource(text: &mut String, scope: Scope<'_>, tree: &Tree, resource: &Resource) {
    let path = format!("src/resources/{}.rs", resource.module.plain());
    let file = EmittedFile::new(tree, &path);
    // Invariant: writing to a string does not fail.
    let _ = write!(
        text,
        "\n### [`client.{}()`]({path})\n\n| Method | Request | Gives |\n|---|---|---|\n",
        resource.accessor
    );
    for method in &resource.methods {
        let gives = tokens::legible(&reply::value(scope, &method.reply));
        let link = file.link(&format!("pub fn {}", method.ident));
        let _ = writeln!(
            text,
            "| [`{}`]({link}) | {} | `{gives}` |",
            method.ident,
            markdown::cell(&endpoint(method))
        );
    }
}

fn push_types(text: &mut String, sdk: &Sdk, tree: &Tree) {
    for module in &sdk.modules {
        let path = format!("src/types/{}.rs", module.ident.plain());
        let file = EmittedFile::new(tree, &path);
        for id in &module.models {
            let ident = &sdk.model(*id).ident;
            let link =
                file.link_any(&[&format!("pub struct {ident}"), &format!("pub enum {ident}")]);
            let _ = writeln!(text, "- [`types::{ident}`]({link})");
        }
    }
}

/// An emitted file, to find lines in.
struct EmittedFile<'a> {
    path: &'a str,
    text: &'a str,
}

impl<'a> EmittedFile<'a> {
    fn new(tree: &'a Tree, path: &'a str) -> Self {
        Self { path, text: tree.0.get(path).map_or("", String::as_str) }
    }

    /// A link to the first line that starts with `code`, as a whole word.
    fn link(&self, code: &str) -> String {
        self.link_any(&[code])
    }

    fn link_any(&self, codes: &[&str]) -> String {
        let starts = |line: &str| {
            let rest = codes.iter().find_map(|it| line.trim_start().strip_prefix(it));
            rest.is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric() || it == '_'))
        };
        match self.text.lines().position(starts) {
            Some(index) => format!("{}#L{}", self.path, index + 1),
            None => self.path.to_owned(),
        }
    }
}
