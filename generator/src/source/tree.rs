//! Where each value of a text stands: the result of the second pass.
//!
//! Invariant: the tree has the shape of what the readers of `load` make of the same text, with
//! aliases as links. It is flat, so that dropping it needs no stack. When the second pass stops
//! early (its reader is stricter than the first) the tree holds what came before; the nearest
//! ancestor then stands for a place that is missing.

use std::ops::Range;

use crate::pointer::{self, Pointer};

/// The positions of a text.
#[derive(Debug, Default)]
pub struct Tree {
    /// The root is the first; a container is followed by what it holds.
    spots: Vec<Spot>,
}

/// The number of a value in its tree.
pub type Id = usize;

/// A value's position. Spans are in bytes.
#[derive(Debug)]
pub struct Spot {
    /// The value.
    pub value: Range<usize>,
    /// The member's name and where it stands; `None` for items and the root.
    pub name: Option<(String, Range<usize>)>,
    /// What is in it.
    pub content: Content,
}

/// What a value holds.
#[derive(Debug)]
pub enum Content {
    /// No other value.
    Scalar,
    /// Items.
    List(Vec<Id>),
    /// Members.
    Map(Vec<Id>),
    /// A YAML alias of that value.
    Alias(Id),
}

impl Tree {
    /// Adds a value below `parent`; the first one is the root.
    pub fn add(&mut self, parent: Option<Id>, spot: Spot) -> Id {
        let id = self.spots.len();
        self.spots.push(spot);
        if let Some(Content::List(children) | Content::Map(children)) =
            parent.map(|parent| &mut self.spots[parent].content)
        {
            children.push(id);
        }
        id
    }

    /// Sets where a container ends.
    pub fn close(&mut self, id: Id, end: usize) {
        self.spots[id].value.end = end;
    }

    /// The position of a value.
    pub fn spot(&self, id: Id) -> &Spot {
        &self.spots[id]
    }

    /// The root value; `None` when the pass saw nothing.
    pub fn root(&self) -> Option<Id> {
        (!self.spots.is_empty()).then_some(0)
    }

    /// The value at a place.
    pub fn find(&self, at: &Pointer) -> Option<Id> {
        at.tokens().try_fold(self.root()?, |id, token| self.child(id, &token))
    }

    /// The value at a place, else the nearest one around it.
    pub fn nearest(&self, at: &Pointer) -> Option<Id> {
        let mut id = self.root()?;
        for token in at.tokens() {
            match self.child(id, &token) {
                Some(child) => id = child,
                None => break,
            }
        }
        Some(id)
    }

    /// The value itself, behind its alias.
    pub fn resolve(&self, id: Id) -> Id {
        match self.spots[id].content {
            Content::Alias(anchor) => anchor,
            _ => id,
        }
    }

    /// The members or items of a value, behind its alias.
    pub fn children(&self, id: Id) -> &[Id] {
        match &self.spots[self.resolve(id)].content {
            Content::List(children) | Content::Map(children) => children,
            Content::Scalar | Content::Alias(_) => &[],
        }
    }

    /// The members of that name: more than one when it is repeated.
    pub fn named<'t>(&'t self, id: Id, name: &'t str) -> impl Iterator<Item = Id> + 't {
        self.children(id)
            .iter()
            .copied()
            .filter(move |&child| matches!(&self.spots[child].name, Some((it, _)) if it == name))
    }

    fn child(&self, id: Id, token: &str) -> Option<Id> {
        let id = self.resolve(id);
        match &self.spots[id].content {
            Content::List(children) => children.get(pointer::index(token)?).copied(),
            Content::Map(_) => {
                let child = self.named(id, token).next();
                child.or_else(|| self.merged(id, token))
            }
            Content::Scalar | Content::Alias(_) => None,
        }
    }

    /// A member that came through a `<<` of the object.
    fn merged(&self, id: Id, token: &str) -> Option<Id> {
        let merge = self.resolve(self.named(id, "<<").next()?);
        match &self.spots[merge].content {
            Content::Map(_) => self.child(merge, token),
            Content::List(sources) => sources.iter().find_map(|&it| self.child(it, token)),
            Content::Scalar | Content::Alias(_) => None,
        }
    }
}
