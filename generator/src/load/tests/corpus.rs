//! Every document of the corpus.

use std::fs;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostics, Severity};
use crate::load::node::Node;
use crate::load::{load_file, read};
use crate::pointer::Pointer;
use crate::source::{Content, Id, Source, Tree};

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn every_document_loads_without_an_error() {
    for path in documents() {
        let loaded = load_file(&path, None);
        assert!(loaded.document.is_some(), "{path:?}");
        let errors = loaded.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        assert_eq!(errors.map(|it| &it.message).collect::<Vec<_>>(), [""; 0], "{path:?}");
        for found in loaded.diagnostics.iter() {
            assert!(loaded.sources.locate(&found.place).is_some(), "{path:?}: {found:?}");
        }
    }
}

#[test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
fn both_passes_see_the_same_tree() {
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let source = Source::document(path.to_str().unwrap(), "", &text);
        let node = read::read(&source, &Pointer::root(), &mut Diagnostics::default()).unwrap();
        let tree = source.tree();
        same(&node, tree, tree.root().unwrap(), &Pointer::root(), source.text());
    }
}

fn same(node: &Node, tree: &Tree, id: Id, at: &Pointer, text: &str) {
    let id = tree.resolve(id);
    let children = tree.children(id);
    let written = &text[tree.spot(id).value.clone()];
    match (node, &tree.spot(id).content) {
        (Node::List(items), Content::List(_)) => {
            assert_eq!(items.len(), children.len(), "{at}");
            for (index, (item, &child)) in items.iter().zip(children).enumerate() {
                same(item, tree, child, &at.item(index), text);
            }
        }
        (Node::Map(map), Content::Map(_)) => {
            assert_eq!(map.len(), children.len(), "{at}");
            for ((name, value), &child) in map.iter().zip(children) {
                let spot = tree.spot(child).name.as_ref();
                assert_eq!(spot.map(|(it, _)| it), Some(name), "{at}");
                same(value, tree, child, &at.child(name), text);
            }
        }
        (Node::Integer(value), Content::Scalar) => assert_eq!(value.to_string(), written, "{at}"),
        (Node::Bool(value), Content::Scalar) => {
            assert_eq!(value.to_string(), written.to_lowercase(), "{at}");
        }
        (Node::Text(value), Content::Scalar) if written.starts_with(char::is_alphanumeric) => {
            let first = value.split_whitespace().next().unwrap_or_default();
            assert!(written.starts_with(first), "{at}: {written}");
        }
        (Node::Null | Node::Float(_) | Node::Text(_), Content::Scalar) => {}
        (node, content) => panic!("{at}: {} and {content:?}", node.kind()),
    }
}

/// The documents beside the workspace.
fn documents() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus/specs");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
}
