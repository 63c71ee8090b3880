//! Reads an OpenAPI document: text to `openapiv3` values by pointer.
//!
//! ```text
//! text ─read▶ Node ─check, rewrite▶ Node of 3.0, one level deep ─piece▶ openapiv3 values = Document
//! ```
//!
//! A document is not read as one `openapiv3::OpenAPI`: that fails as a whole for one wrong field,
//! names no place, drops what it does not know and takes exponential time. So each object is
//! checked by itself against the table of its kind and becomes a value of its own; a wrong one is
//! reported with its place and costs only itself. Nothing outside sees a `Node`.

mod adapt;
pub mod beyond;
mod check;
mod cycles;
mod document;
mod keywords;
mod lines;
mod node;
mod numbers;
mod piece;
mod position;
mod position_json;
mod position_yaml;
mod read;
mod refs;
mod schema;
mod source;
mod version;
mod visitor;
mod walk;

use std::path::Path;

pub use document::{Document, Endpoint, Found, child, mapped};
pub use source::{Location, Sources};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// What came of reading a document.
#[derive(Debug)]
pub struct Loaded {
    /// The document; `None` when it cannot be read at all, which `diagnostics` tell.
    pub document: Option<Document>,
    /// The texts that were read, for rendering diagnostics.
    pub sources: Sources,
    /// All that was found.
    pub diagnostics: Diagnostics,
}

/// Reads the document in a file.
pub fn load_file(path: &Path) -> Loaded {
    let name = path.display().to_string();
    match fs_err::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => load_text(&name, &text),
            Err(error) => unreadable(name, error),
        },
        Err(error) => unreadable(name, error),
    }
}

/// Reads a document from its text; no file is read. `name` stands for the file in diagnostics,
/// and its extension tells JSON from YAML.
pub fn load_text(name: &str, text: &str) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let source = read::source(name, "", text);
    let root = read::read(&source, &Pointer::root(), &mut diagnostics);
    let mut sources = Sources::default();
    sources.push(source);
    let Some(root) = root else { return Loaded { document: None, sources, diagnostics } };
    if let Err(error) = version::check(&root, &sources) {
        diagnostics.push(*error);
        return Loaded { document: None, sources, diagnostics };
    }
    let files = [(String::new(), root)];
    let (document, found) = walk::walk(&files, &sources);
    diagnostics.append(found);
    Loaded { document, sources, diagnostics }
}

fn unreadable(name: String, error: impl std::fmt::Display) -> Loaded {
    let error = Diagnostic::error(Code::Unreadable, Place::File(name), error.to_string());
    Loaded { document: None, sources: Sources::default(), diagnostics: error.into() }
}
