//! Operations that rules are for by an `operationId` which they no longer have.

use serde_json::Value;

use crate::config::{Config, Renamed};
use crate::load::{Document, Endpoint};
use crate::output::Index;
use crate::pointer::Pointer;

/// What they are called now, by what the index of the crate keeps of the document before.
pub(super) fn of(document: &Document, config: &Config, index: &str) -> Renamed {
    let id = |it: &Endpoint| it.operation.operation_id.clone();
    let name = |it: &Endpoint| format!("{} {}", it.method.as_str(), it.path);
    let endpoints = &document.endpoints;
    let is_known =
        |key| endpoints.iter().any(|it| id(it).as_deref() == Some(key) || name(it) == key);
    if config.operation_keys().all(is_known) {
        return Renamed::new();
    }
    let kept = Index::parse(index).and_then(|it| serde_json::from_str::<Value>(&it.wire).ok());
    let Some(kept) = kept else { return Renamed::new() };
    let before = |at: &Pointer| {
        let id = kept.get(at.file())?.pointer(at.path())?.get("operationId")?;
        Some(id.as_str()?.to_owned())
    };
    let pairs = endpoints.iter().filter_map(|it| Some((before(&it.at)?, it)));
    let renamed = pairs.filter(|(was, it)| id(it).as_ref() != Some(was));
    renamed.map(|(was, it)| (was, (name(it), id(it).unwrap_or_else(|| name(it))))).collect()
}
