//! The files of a document: the entry, and those that `$ref`s lead into.
//!
//! All are read before the walk, wherever a `$ref` may be; one that cannot be read does not matter until
//! the walk needs it. A file is read once, under one name, however it is reached.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::folder::{Folder, Located, Unread};
use super::node::{Map, Node};
use super::{read, refs};
use crate::diagnostic::{Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::{Source, Sources};

/// The files by the names that pointers use; the entry document's is empty.
#[derive(Debug)]
pub struct Files {
    roots: IndexMap<String, Node>,
    /// What references call a file → the name that it has, or why it is not read.
    called: HashMap<String, Result<String, Unread>>,
}

impl Files {
    /// The entry document alone.
    pub fn of(entry: Node) -> Self {
        Self { roots: IndexMap::from_iter([(String::new(), entry)]), called: HashMap::new() }
    }

    /// The files, each by its name.
    pub fn roots(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.roots.iter().map(|(name, it)| (name.as_str(), it))
    }

    /// The root value of a file, by its name.
    pub fn root(&self, name: &str) -> Option<&Node> {
        self.roots.get(name)
    }

    /// The name of the file that references call so; else why it is not read, if anybody tried.
    pub fn name_of<'f>(&'f self, called: &'f str) -> Result<&'f str, Option<&'f Unread>> {
        match self.called.get(called) {
            Some(Ok(name)) => Ok(name),
            Some(Err(reason)) => Err(Some(reason)),
            None if self.roots.contains_key(called) => Ok(called),
            None => Err(None),
        }
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.roots.iter().map(|(name, node)| (name.as_str(), node))
    }

    /// Adds the files that any file refers to.
    pub fn add_siblings(&mut self, reader: &mut Reader<'_>) {
        let mut next = 0;
        // Files are appended while the list is walked.
        while let Some((file, node)) = self.roots.get_index(next) {
            let mut named = Vec::new();
            referred(node, file, &mut named);
            for called in named {
                if !self.called.contains_key(&called) {
                    let name = self.add(&called, reader);
                    self.called.insert(called, name);
                }
            }
            next += 1;
        }
    }

    /// Reads a file, unless it was read before, and gives its name.
    fn add(&mut self, called: &str, reader: &mut Reader<'_>) -> Result<String, Unread> {
        let located = reader.folder.find(called)?;
        let name = located.name.clone();
        if self.roots.contains_key(&name) {
            return Ok(name);
        }
        match self.called.get(&name) {
            Some(Err(reason)) => Err(reason.clone()),
            Some(Ok(_)) | None => {
                let root = reader.read(&located).inspect_err(|reason| {
                    self.called.insert(name.clone(), Err(reason.clone()));
                })?;
                self.roots.insert(name.clone(), root);
                Ok(name)
            }
        }
    }
}

/// Reads the files beside a document.
pub struct Reader<'a> {
    /// Where they are.
    pub folder: &'a Folder,
    /// The folder as the user named it, with its last separator.
    pub shown: &'a str,
    /// The texts that were read.
    pub sources: &'a mut Sources,
    /// What was found in them.
    pub found: &'a mut Diagnostics,
}

impl Reader<'_> {
    /// Reads a file. One that is not YAML or JSON costs what refers to it.
    fn read(&mut self, located: &Located) -> Result<Node, Unread> {
        let name = &located.name;
        let source = Source::document(&format!("{}{name}", self.shown), name, &located.read()?);
        let mut wrong = Diagnostics::default();
        let node = read::read(&source, &Pointer::root_of(name), &mut wrong);
        let node = node.filter(|_| !wrong.has_errors());
        self.found.extend(wrong.iter().cloned().map(|it| match it.severity {
            Severity::Error => it.tolerated("what refers to the file goes without it"),
            Severity::Warning => it,
        }));
        self.sources.push(source);
        node.ok_or(Unread::Broken)
    }
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
                    && target.document != file
                    && !refs::is_absolute(&target.document)
                {
                    named.push(target.document);
                }
            }
            map.values().for_each(|it| referred(it, file, named));
        }
        Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::Text(_) => {}
    }
}
