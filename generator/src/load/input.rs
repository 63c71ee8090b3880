//! The document as it was read: values by their places, and scalars as they are written.

use super::files::Files;
use super::node::Node;
use super::resources::Resources;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;
use crate::source::{Format, Sources};

/// A document's files, and their texts.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    files: &'a Files,
    resources: &'a Resources,
    sources: &'a Sources,
}

impl<'a> Input<'a> {
    /// The input of files and the texts they were read from.
    pub fn new(files: &'a Files, resources: &'a Resources, sources: &'a Sources) -> Self {
        Self { files, resources, sources }
    }

    /// The files.
    pub fn files(self) -> &'a Files {
        self.files
    }

    /// The resources within them.
    pub fn resources(self) -> &'a Resources {
        self.resources
    }

    /// The value at a pointer.
    pub fn find(self, at: &Pointer) -> Option<&'a Node> {
        self.files.root(at.file())?.find(at.tokens())
    }

    /// A scalar's text as it stands in the document.
    pub fn scalar(self, node: &Node, at: &Pointer) -> String {
        self.sources.scalar(at).map_or_else(|| node.plain(), str::to_owned)
    }

    /// A scalar as a string, as it stands in the document. JSON says when it means a number.
    pub fn written(self, node: &Node, at: &Pointer, found: &mut Diagnostics) -> Node {
        let written = self.scalar(node, at);
        if self.sources.of(at).is_some_and(|it| it.format() == Format::Json) {
            let message = format!("`{written}` is {}, where a string is expected", node.kind());
            found.push(
                Diagnostic::warning(Code::WrongType, Place::Value(at.clone()), message)
                    .consequence("its text is used")
                    .help("put it in quotes"),
            );
        }
        Node::Text(written)
    }
}
