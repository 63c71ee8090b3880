//! What the steps of loading share: what was read, what waits to be walked, and what has come of it.

use std::collections::HashSet;

use super::input::Input;
use super::keywords::ObjectKind;
use super::lost::Lost;
use super::node::Node;
use super::piece::Pieces;
use super::unused::Unused;
use super::written::Written;
use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;

/// The state of a walk.
pub struct Context<'a> {
    /// The document as it was read.
    pub input: Input<'a>,
    /// What is still to be walked.
    pub queue: Queue<'a>,
    /// The formats so far that are not known, and where they stand.
    pub unknown_formats: Vec<(Pointer, String)>,
    /// The keywords so far that nothing is made of.
    pub unused: Vec<Unused>,
    /// The schemas whose parts may come to no shape.
    pub written: Written,
    /// What has been checked and rewritten.
    pub pieces: Pieces,
    /// What a reference does not find, or is broken.
    pub lost: Vec<Lost>,
    /// What was found so far.
    pub found: Diagnostics,
}

/// An object that is to be walked.
pub struct Task<'a> {
    /// The kind that it is read as.
    pub kind: ObjectKind,
    /// Where it stands.
    pub at: Pointer,
    /// The object.
    pub node: &'a Node,
}

/// What is to be walked, in the order of the document: what an object holds comes right after it.
#[derive(Default)]
pub struct Queue<'a> {
    /// The next one last.
    waiting: Vec<Task<'a>>,
    /// What the object that is walked now holds, in its order.
    held: Vec<Task<'a>>,
    /// What has been queued already, as what.
    seen: HashSet<(ObjectKind, Pointer)>,
}

impl<'a> Queue<'a> {
    /// Queues an object, once for each kind that it is read as.
    pub fn add(&mut self, kind: ObjectKind, at: Pointer, node: &'a Node) {
        if self.is_new(kind, &at) {
            self.held.push(Task { kind, at, node });
        }
    }

    /// Whether nothing of that kind was queued at a place before; from now on it was.
    pub fn is_new(&mut self, kind: ObjectKind, at: &Pointer) -> bool {
        self.seen.insert((kind, at.clone()))
    }

    /// Whether something of that kind was queued at a place before.
    pub fn has_met(&self, kind: ObjectKind, at: &Pointer) -> bool {
        self.seen.contains(&(kind, at.clone()))
    }

    /// The next object.
    pub fn next(&mut self) -> Option<Task<'a>> {
        self.waiting.extend(self.held.drain(..).rev());
        self.waiting.pop()
    }
}
