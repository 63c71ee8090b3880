//! `api.md`: the resources and their methods, a line each, and the types; each with its file.

use std::fmt::Write;

use super::method::endpoint;
use crate::emit::reply;
use crate::emit::tokens::{self, Scope};
use crate::markdown;
use crate::sdk::{Method, Resource, Sdk};

/// The list of everything in the crate. No line depends on another, so that a review of changes shows what
/// has changed.
pub(in crate::emit) fn api_md(scope: Scope<'_>) -> String {
    let sdk = scope.sdk;
    let mut text = format!("# {}\n\n## Resources\n", sdk.package.name);
    for resource in &sdk.resources {
        push_resource(&mut text, scope, resource);
    }
    text.push_str("\n## Types\n\n");
    push_types(&mut text, sdk);
    text
}

fn push_resource(text: &mut String, scope: Scope<'_>, resource: &Resource) {
    let way = scope.sdk.way(resource).into_iter().map(|it| format!(".{it}()"));
    let way = way.collect::<Vec<_>>();
    // Invariant: writing to a string does not fail.
    let _ = write!(
        text,
        "\n### [`client{}`](src/resources/{}.rs)\n",
        way.concat(),
        resource.module.plain()
    );
    if resource.methods.is_empty() {
        return;
    }
    text.push_str("\n| Method | Request | Gives |\n|---|---|---|\n");
    for method in &resource.methods {
        let gives = tokens::legible(&reply::value(scope, &method.reply));
        let request = markdown::cell(&endpoint(method));
        let _ = writeln!(text, "| `{}` | {request} | `{gives}` |", call(method));
    }
}

/// `create(webhooks)`, `find(FindParams { query, kind })`
fn call(method: &Method) -> String {
    let args = method.args.iter().map(|it| it.ident.as_str()).collect::<Vec<_>>();
    let args = args.join(", ");
    match &method.params {
        Some(params) => format!("{}({params} {{ {args} }})", method.ident),
        None => format!("{}({args})", method.ident),
    }
}

fn push_types(text: &mut String, sdk: &Sdk) {
    for module in &sdk.modules {
        for id in &module.models {
            let (ident, module) = (&sdk.model(*id).ident, module.ident.plain());
            let _ = writeln!(text, "- [`types::{ident}`](src/types/{module}.rs)");
        }
    }
}
