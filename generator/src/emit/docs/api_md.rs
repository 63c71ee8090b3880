//! `api.md`: the resources and their methods, and the types, each with its place in the source.

use std::collections::HashMap;
use std::fmt::Write;

use super::method::endpoint;
use crate::emit::reply;
use crate::emit::tokens::{self, Scope};
use crate::markdown;
use crate::names::Ident;
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
        let link = file.function(&method.ident);
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
            let _ = writeln!(text, "- [`types::{ident}`]({})", file.ty(ident));
        }
    }
}

/// The lines of an emitted file that declare something public, each name's first.
struct EmittedFile<'a> {
    path: &'a str,
    functions: HashMap<&'a str, usize>,
    types: HashMap<&'a str, usize>,
}

impl<'a> EmittedFile<'a> {
    fn new(tree: &'a Tree, path: &'a str) -> Self {
        let mut file = Self { path, functions: HashMap::new(), types: HashMap::new() };
        let text = tree.0.get(path).map_or("", String::as_str);
        for (line, number) in text.lines().zip(1..) {
            let Some(item) = line.trim_start().strip_prefix("pub ") else { continue };
            if let Some(rest) = item.strip_prefix("fn ") {
                file.functions.entry(name(rest)).or_insert(number);
            } else if let Some(rest) =
                item.strip_prefix("struct ").or_else(|| item.strip_prefix("enum "))
            {
                file.types.entry(name(rest)).or_insert(number);
            }
        }
        file
    }

    fn function(&self, ident: &Ident) -> String {
        self.link(self.functions.get(ident.as_str()))
    }

    fn ty(&self, ident: &Ident) -> String {
        self.link(self.types.get(ident.as_str()))
    }

    fn link(&self, line: Option<&usize>) -> String {
        match line {
            Some(line) => format!("{}#L{line}", self.path),
            None => self.path.to_owned(),
        }
    }
}

/// The identifier that code starts with: `r#type`.
fn name(code: &str) -> &str {
    code.split(|it: char| !(it.is_alphanumeric() || it == '_' || it == '#')).next().unwrap_or(code)
}
