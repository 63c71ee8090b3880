//! `sdk.json`: what every schema and operation of the document came to, and which files of the
//! folder are the generator's.

use std::path::{Component, Path};

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// The index of an emitted crate. One entry is one line, so that diffs read well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The version of the generator.
    pub generator: String,
    /// The document.
    pub document: String,
    /// Every schema's JSON pointer and its type: `types::Webhook`, `Vec<types::Webhook>`, `String`.
    pub schemas: IndexMap<String, String>,
    /// Every operation's JSON pointer and its method: `resources::webhooks::Webhooks::create`.
    pub operations: IndexMap<String, String>,
    /// What every method and every `new` takes, in order: `types::Webhook::new` and
    /// `["url: String", "secret: Option<Secret>"]`. Lists are `Vec`s whatever they are taken as, and
    /// what is taken as `impl Into<T>` is a `T`.
    #[serde(default)]
    pub signatures: IndexMap<String, Vec<String>>,
    /// The files that the generator wrote, and may remove.
    pub files: Vec<String>,
}

impl Index {
    /// Where it lies in the crate.
    pub const PATH: &str = "sdk.json";

    /// Reads an index back; `None` when the text is none.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text of the index.
    pub fn to_text(&self) -> String {
        // Invariant: strings, and maps keyed by strings, always have a JSON form.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        text + "\n"
    }

    /// The files that lie in the folder; a path that leads out of it was not written by us.
    pub(super) fn files_inside(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(|it| {
            let mut parts = Path::new(it).components();
            !it.is_empty() && parts.all(|it| matches!(it, Component::Normal(_)))
        })
    }
}
