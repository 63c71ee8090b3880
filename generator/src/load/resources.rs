//! Schemas that are resources of their own (`$id`) and places with a name (`$anchor`): JSON Schema
//! 2020-12, sections 8.2.1 and 8.2.2.

use std::collections::HashMap;

use super::files::Files;
use super::node::{Map, Node};
use super::refs;
use crate::pointer::Pointer;
use crate::source::Sources;

/// The resources within files.
#[derive(Debug, Default)]
pub struct Resources {
    /// Their URIs, by where they stand.
    uris: HashMap<Pointer, String>,
    /// Where they stand, by their URIs.
    places: HashMap<String, Pointer>,
    /// Where anchors stand, by the root of the resource, or of the file, and their names.
    anchors: HashMap<(Pointer, String), Pointer>,
}

impl Resources {
    /// The resources and anchors of files.
    pub fn of(files: &Files, sources: &Sources) -> Self {
        let mut res = Self::default();
        for (file, node) in files.iter() {
            let root = Pointer::root_of(file);
            let text = sources.of(&root).map_or("", |it| it.text());
            // Few files have any, and a walk of a large one takes a while.
            if ["$id", "$anchor", "$dynamicAnchor"].iter().any(|it| text.contains(it)) {
                res.collect(node, &root, &root, file);
            }
        }
        res
    }

    /// The URI of the resource that a place is in; `None` where that is the file.
    pub fn around(&self, at: &Pointer) -> Option<&str> {
        if self.uris.is_empty() {
            return None;
        }
        let places = std::iter::successors(Some(at.clone()), Pointer::parent);
        places.into_iter().find_map(|at| self.uris.get(&at)).map(String::as_str)
    }

    /// Where the resource of a URI stands.
    pub fn place(&self, uri: &str) -> Option<&Pointer> {
        self.places.get(uri)
    }

    /// Where an anchor stands, of the resource with that root.
    pub fn anchor(&self, root: &Pointer, name: &str) -> Option<&Pointer> {
        self.anchors.get(&(root.clone(), name.to_owned()))
    }

    fn collect(&mut self, node: &Node, at: &Pointer, root: &Pointer, base: &str) {
        match node {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.collect(item, &at.item(index), root, base);
                }
            }
            Node::Map(map) => {
                let own = uri(map, base);
                let (root, base) = own.as_deref().map_or((root, base), |uri| (at, uri));
                if own.is_some() {
                    self.uris.insert(at.clone(), base.to_owned());
                    self.places.entry(base.to_owned()).or_insert_with(|| at.clone());
                }
                for keyword in ["$anchor", "$dynamicAnchor"] {
                    if let Some(name) = map.get(keyword).and_then(Node::as_text) {
                        self.anchors.insert((root.clone(), name.to_owned()), at.clone());
                    }
                }
                for (name, node) in map.iter() {
                    self.collect(node, &at.child(name), root, base);
                }
            }
            Node::Null | Node::Bool(_) | Node::Integer(_) | Node::Float(_) | Node::Text(_) => {}
        }
    }
}

/// The URI that `$id` gives an object, without a fragment.
fn uri(map: &Map, base: &str) -> Option<String> {
    let id = map.get("$id")?.as_text()?;
    let path = id.split_once('#').map_or(id, |(path, _)| path);
    if path.is_empty() { None } else { refs::join(path, base).ok() }
}
