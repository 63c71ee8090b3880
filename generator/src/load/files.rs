//! The files of a document: the root, and the siblings that `$ref`s lead into.
//!
//! Siblings are read before the walk, wherever a `$ref` may be; a file that cannot be read is no
//! problem until the walk needs it. Nothing outside the root document's folder is ever opened.

use std::io;
use std::path::Path;

use indexmap::IndexMap;

use super::node::{Map, Node};
use super::{read, refs};
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::source::{Source, Sources};

/// The root values by the names that pointers use; the root document's is empty.
pub type Files = IndexMap<String, Node>;

/// Reads a sibling's text by its path below the root document's folder, with `/`.
pub type Fetch<'f> = &'f dyn Fn(&str) -> io::Result<String>;

/// Adds the siblings that any file refers to.
pub fn add_siblings(
    files: &mut Files,
    sources: &mut Sources,
    found: &mut Diagnostics,
    folder: &str,
    fetch: Fetch<'_>,
) {
    let mut tried = Vec::new();
    let mut next = 0;
    // Files are appended while the list is walked.
    while let Some((file, node)) = files.get_index(next) {
        let mut named = Vec::new();
        referred(node, file, &mut named);
        for file in named {
            if files.contains_key(&file) || tried.contains(&file) {
                continue;
            }
            tried.push(file.clone());
            let Ok(text) = fetch(&file) else { continue };
            let source = Source::document(&format!("{folder}{file}"), &file, &text);
            if let Some(node) = read::read(&source, &Pointer::root_of(&file), found) {
                files.insert(file, node);
            }
            sources.push(source);
        }
        next += 1;
    }
}

/// Reads a file below a folder; symbolic links may not lead out of it.
pub fn read_within(folder: &Path, file: &str) -> io::Result<String> {
    let folder = fs_err::canonicalize(folder)?;
    let path = fs_err::canonicalize(folder.join(file))?;
    if !path.starts_with(&folder) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "outside the folder"));
    }
    fs_err::read_to_string(path)
}

/// The files that `$ref`s and discriminators below a value name.
fn referred(node: &Node, file: &str, named: &mut Vec<String>) {
    match node {
        Node::List(items) => items.iter().for_each(|it| referred(it, file, named)),
        Node::Map(map) => {
            let mapping = map.get("mapping").and_then(Node::as_map);
            let references =
                map.get("$ref").into_iter().chain(mapping.into_iter().flat_map(Map::values));
            for reference in references.filter_map(Node::as_text) {
                if let Ok(target) = refs::resolve(reference, file)
                    && target.file() != file
                {
                    named.push(target.file().to_owned());
                }
            }
            map.values().for_each(|it| referred(it, file, named));
        }
        _ => {}
    }
}
