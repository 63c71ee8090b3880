//! Documentation comments: what the document says, joined with what the generator knows.

use crate::sdk::Docs;

/// Paragraphs, the empty ones left out.
pub(super) fn join(paragraphs: impl IntoIterator<Item = String>) -> Docs {
    let paragraphs = paragraphs.into_iter().filter(|it| !it.is_empty());
    Docs(paragraphs.collect::<Vec<_>>().join("\n\n"))
}

/// What the document says, or what there is to say when it says nothing: every public item has
/// documentation.
pub(super) fn or(docs: &Docs, fallback: impl FnOnce() -> String) -> Docs {
    if docs.0.is_empty() { Docs(fallback()) } else { docs.clone() }
}

/// A sentence that a deprecated field starts with. Fields cannot carry the attribute, since the
/// crate's own codec uses them.
pub(super) const DEPRECATED: &str = "Deprecated by the API.";
