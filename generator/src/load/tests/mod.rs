//! Load as its callers see it: text in, a document and rendered diagnostics out.

mod checking;
mod corpus;
mod reading;
mod references;
mod rewriting;
mod specification;
mod tables;

use openapiv3::Schema;

use super::{Found, Loaded, load_text};
use crate::pointer::Pointer;

/// A document with these lines below `components.schemas`, which start on line 5, column 3.
fn schemas(lines: &str) -> Loaded {
    let lines = lines.replace('\n', "\n  ");
    load_text(
        "api.yaml",
        &format!(
            "openapi: 3.1.0\ninfo: {{title: t, version: v}}\ncomponents:\n schemas:\n  {lines}\n"
        ),
    )
}

/// The schema of that name.
fn schema<'a>(loaded: &'a Loaded, name: &str) -> &'a Schema {
    at(loaded, &format!("#/components/schemas/{name}"))
}

/// The schema at a place.
fn at<'a>(loaded: &'a Loaded, at: &str) -> &'a Schema {
    match loaded.document.as_ref().unwrap().schema(&pointer(at)) {
        Some(Found::Value(schema)) => schema,
        other => panic!("{at}: {other:?} {:?}", said(loaded)),
    }
}

fn pointer(text: &str) -> Pointer {
    Pointer::parse(text).unwrap()
}

/// What was found, each as `code line:column`.
fn said(loaded: &Loaded) -> Vec<String> {
    let lost = loaded.document.iter().flat_map(|it| &it.lost);
    let lost = lost.filter_map(|it| it.found.as_ref());
    let places = loaded.diagnostics.iter().chain(lost).map(|it| {
        let at = loaded.sources.locate(&it.place);
        let at = at.map_or("-".to_owned(), |at| format!("{}:{}", at.line, at.column));
        format!("{} {at}", it.code)
    });
    places.collect()
}
