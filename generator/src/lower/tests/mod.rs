//! Lower as its callers see it: text in, an `Api` out.

mod beside;
mod exchange;
mod families;
mod keywords;
mod limits;
mod listed;
mod names;
mod pairs;
mod unused;

use crate::api::{Api, ShapeKind};
use crate::load;
use crate::pointer::Pointer;

/// What comes of a document.
fn api(text: &str) -> Api {
    let loaded = load::load_text("api.yaml", text);
    assert!(!loaded.diagnostics.has_errors(), "{text}{:?}", loaded.diagnostics);
    let document = loaded.document.unwrap_or_else(|| panic!("{text}{:?}", loaded.diagnostics));
    super::lower(&document).api
}

/// What comes of the schema `It`, with these keywords.
fn schema(keywords: &str) -> ShapeKind {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: v}\ncomponents:\n  schemas:\n";
    let api = api(&format!("{head}    It: {{{keywords}}}\n"));
    let at = Pointer::parse("#/components/schemas/It").unwrap();
    api.shapes[api.schemas[&at].shape].kind.clone()
}
