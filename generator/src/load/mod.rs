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

pub mod beyond;
mod branches;
mod check;
mod complain;
mod context;
mod cycles;
mod document;
mod files;
mod folder;
mod follow;
mod input;
mod keywords;
mod link;
mod lookup;
mod lost;
mod node;
mod paths;
mod piece;
mod private;
mod read;
mod refs;
mod resources;
mod rewrite;
mod scalars;
#[cfg(test)]
mod tests;
mod unused;
mod version;
mod walk;
mod wire;
mod written;

use std::io;
use std::path::Path;

use indexmap::IndexMap;
use serde_json::value::RawValue;

pub use document::{Document, Endpoint, Found, child, mapped};
#[cfg(test)]
pub(crate) use keywords::{Fate, ObjectKind};
pub use lost::Lost;
pub use unused::Unused;
pub use version::Version;

use files::{Files, Reader};
use folder::Folder;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::{Source, Sources};

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

/// Reads the document in a file, and the files that it refers to: those in its folder, and in a wider
/// one, if that is named. Nothing else is opened, and nothing is fetched.
pub fn load_file(path: &Path, root: Option<&Path>) -> Loaded {
    let name = path.display().to_string();
    let text = fs_err::read(path)
        .map_err(|error| unreadable(&name, &error))
        .and_then(|bytes| String::from_utf8(bytes).map_err(|error| not_utf8(&name, &error)));
    let folder = Folder::of(path, root).map_err(|error| {
        let widest = root.unwrap_or(path).display().to_string();
        unreadable(&widest, &error)
    });
    match text.and_then(|text| Ok((text, folder?))) {
        Ok((text, folder)) => load(&name, &text, Some(&folder)),
        Err(error) => {
            Loaded { document: None, sources: Sources::default(), diagnostics: error.into() }
        }
    }
}

/// Reads a document of which all files are kept, by their names, in the form that [`Document::wire`] has.
pub fn load_kept(files: &str) -> Option<Loaded> {
    let files = serde_json::from_str::<IndexMap<String, Box<RawValue>>>(files).ok()?;
    let texts = files.into_iter().map(|(name, it)| (name, it.get().to_owned()));
    let folder = Folder::kept(texts.collect());
    let entry = folder.find("").and_then(|it| it.read()).ok()?;
    Some(load("", &entry, Some(&folder)))
}

/// Reads a document from its text; no file is read. `name` stands for the file in diagnostics,
/// and its extension tells JSON from YAML where the text does not.
pub fn load_text(name: &str, text: &str) -> Loaded {
    load(name, text, None)
}

fn load(name: &str, text: &str, folder: Option<&Folder>) -> Loaded {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let document = document(name, text, folder, &mut sources, &mut diagnostics);
    Loaded { document, sources, diagnostics }
}

fn document(
    name: &str,
    text: &str,
    folder: Option<&Folder>,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<Document> {
    let source = Source::document(name, "", text);
    let root = read::read(&source, &Pointer::root(), found);
    sources.push(source);
    let root = root?;
    let version = version::check(&root, sources).map_err(|error| found.push(*error)).ok()?;
    let mut files = Files::of(root);
    if let Some(folder) = folder {
        let shown = name.rfind(['/', std::path::MAIN_SEPARATOR]).map_or("", |at| &name[..=at]);
        files.add_siblings(&mut Reader { folder, shown, sources, found });
    }
    let wire = wire::of(&files);
    walk::walk(version, &files, sources, found).map(|it| Document { wire, ..it })
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let message = format!("the file cannot be read: {}", error.kind());
    Diagnostic::error(Code::Unreadable, Place::File(name.to_owned()), message)
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Diagnostic {
    let at = error.utf8_error().valid_up_to();
    let before = &error.as_bytes()[..at];
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let place = Place::Text { file: name.to_owned(), line, column: 1 };
    Diagnostic::error(Code::Syntax, place, format!("line {line} is not UTF-8"))
        .help("save the file as UTF-8")
}
