//! What is chosen, as the stages after see it: text in, decisions out.

mod checks;
mod content;
mod listed;
mod nulls;
mod security;
mod shapes;

use super::Values;
use crate::api::{Api, ShapeId};
use crate::config::Config;
use crate::load;
use crate::lock::Lock;
use crate::lower;
use crate::pointer::Pointer;

/// What is decided about the values of a document with these components.
fn values(schemas: &str) -> Values {
    decided(api(schemas))
}

/// What is decided about the values of an API of which nothing is published.
fn decided(api: Api) -> Values {
    super::values(api, &Config::default(), &Lock::default()).0
}

/// The API of a document with these components.
fn api(schemas: &str) -> Api {
    let head = "openapi: 3.1.0\ninfo: {title: t, version: v}\npaths: {}\ncomponents:\n  schemas:\n";
    lowered(&format!("{head}{schemas}"))
}

/// The API of a document.
fn lowered(text: &str) -> Api {
    lower::lower(&load::load_text("api.yaml", text).document.unwrap()).api
}

/// The shape of a component.
fn component(api: &Api, name: &str) -> ShapeId {
    let at = Pointer::root().child("components").child("schemas").child(name);
    api.schemas[&at].shape
}
