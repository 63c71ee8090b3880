//! `sdk.json`: what every schema and operation of the document came to, and which files of the
//! folder are the generator's.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::hidden;

/// The index of an emitted crate. One entry is one line, so that diffs read well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The version of the generator.
    pub generator: String,
    /// The document.
    pub document: String,
    /// What the document says but its words: a map of its files, as JSON. Empty in crates of before.
    #[serde(default)]
    pub wire: String,
    /// Every schema's JSON pointer and its type: `types::Webhook`, `Vec<types::Webhook>`, `String`.
    pub schemas: IndexMap<String, String>,
    /// Every union's JSON pointer and what it came to.
    #[serde(default)]
    pub unions: IndexMap<String, UnionEntry>,
    /// Every operation's JSON pointer and its method: `resources::webhooks::Webhooks::create`.
    pub operations: IndexMap<String, String>,
    /// What every method and every `new` takes, in order: `types::Webhook::new` and
    /// `["url: String", "secret: Option<Secret>"]`. Lists are `Vec`s whatever they are taken as, and
    /// what is taken as `impl Into<T>` is a `T`. A struct of arguments is listed with its fields.
    #[serde(default)]
    pub signatures: IndexMap<String, Vec<String>>,
    /// The files that the generator wrote, and may remove.
    pub files: Vec<String>,
}

/// What a union came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnionEntry {
    /// Its type: `types::Pet`.
    #[serde(rename = "type")]
    pub ty: String,
    /// The variants of the type, and the JSON pointers of the schemas that each stands for: several
    /// where no reader could tell them apart. Where the text that a variant holds tells more, it
    /// stands behind it: `Name(types::Name::Known)`. A type that is not an enum has none.
    pub variants: IndexMap<String, Vec<String>>,
}

impl Index {
    /// Where it lies in the crate.
    pub const PATH: &str = "sdk.json";

    /// Reads an index back; `None` when the text is none.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The text of the index.
    pub(crate) fn to_text(&self) -> String {
        // Invariant: strings, and maps keyed by strings, always have a JSON form.
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        hidden::escaped(text) + "\n"
    }

    /// The files that a generator can have written; another path was written by somebody else.
    pub(super) fn files_of_ours(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str).filter(|it| is_ours(it))
    }
}

/// The files beside the modules.
const FILES: &[&str] = &[
    "Cargo.toml",
    "README.md",
    "api.md",
    "rustfmt.toml",
    "src/client.rs",
    "src/lib.rs",
    Index::PATH,
];

/// The folders of modules.
const FOLDERS: &[&str] = &["src/codec/", "src/resources/", "src/runtime/", "src/types/"];

fn is_ours(path: &str) -> bool {
    let is_name =
        |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'_');
    let module = FOLDERS.iter().find_map(|it| path.strip_prefix(it)?.strip_suffix(".rs"));
    FILES.contains(&path) || module.is_some_and(|it| it.split('/').all(is_name))
}
