//! What a server and the clients that are there notice.
//!
//! Values are judged by what may stand there: what is sent must not be asked to be less than it was, and what
//! is received must not become more (see [`Effect`]). A schema that is used both ways is judged both ways.

mod bodies;
mod constraints;
mod keywords;
mod kinds;
mod objects;
mod operations;
mod parameters;
mod replies;
mod security;
mod servers;
mod spot;
mod unions;
mod values;
mod words;

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;
use indexmap::map::Entry;

use super::change::{Area, Change, Class, Sides, fingerprint};
use crate::api::{Api, ShapeId, Use};
use crate::pointer::Pointer;
use keywords::Keywords;
use spot::Spot;

/// All changes from one document to another, the worst first, then in the order of the documents.
pub(crate) fn compare(base: &Api, revision: &Api) -> Vec<Change> {
    let mut walk = Walk::new(base, revision);
    words::info(&mut walk);
    servers::of_document(&mut walk);
    security::schemes(&mut walk);
    operations::all(&mut walk);
    keywords::elsewhere(&mut walk);
    let mut found = walk.changes.into_values().map(Change::sealed).collect::<Vec<_>>();
    found.sort_by_key(|it| it.class);
    found
}

/// Whether the same values are of two shapes, words aside.
pub(crate) fn are_same(base: &Api, was: ShapeId, revision: &Api, is: ShapeId) -> bool {
    let mut walk = Walk::new(base, revision);
    let values = [was, is].map(|shape| Use { shape, nullable: false });
    let at = [&base.shapes[was].at, &revision.shapes[is].at];
    values::are_same(&mut walk, Spot::new(values, at, Way::Sent))
}

/// Which way a value travels, as a client sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Way {
    /// To the server.
    Sent,
    /// From the server.
    Received,
}

impl Way {
    /// The other one: what a webhook brings is received, and what it is answered is sent.
    fn back(self) -> Self {
        match self {
            Self::Sent => Self::Received,
            Self::Received => Self::Sent,
        }
    }
}

/// What becomes of the values that may stand somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Fewer may.
    Narrower,
    /// More may.
    Wider,
    /// Others may.
    Other,
}

impl Effect {
    fn class(self, way: Way) -> Class {
        match (self, way) {
            (Self::Narrower, Way::Sent) | (Self::Wider, Way::Received) | (Self::Other, _) => {
                Class::Breaking
            }
            (Self::Wider, Way::Sent) | (Self::Narrower, Way::Received) => Class::Compatible,
        }
    }

    /// What something that restricts values does when it comes, goes or becomes another.
    fn of_restriction<T: PartialEq>(old: Option<T>, new: Option<T>) -> Option<Self> {
        match (old, new) {
            (old, new) if old == new => None,
            (None, _) => Some(Self::Narrower),
            (_, None) => Some(Self::Wider),
            (Some(_), Some(_)) => Some(Self::Other),
        }
    }
}

/// What is told of a change, beside where it is found.
struct Told {
    rule: &'static str,
    area: Area,
    class: Class,
    at: Sides,
    says: String,
    /// What tells this change from another of its rule and place.
    old: String,
    new: String,
}

/// The comparison of two documents.
struct Walk<'a> {
    base: &'a Api,
    revision: &'a Api,
    keywords: [Keywords<'a>; 2],
    /// The operation that is compared, as it is called in output.
    operation: Option<String>,
    /// The pairs of shapes that were compared for this operation, each way.
    seen: HashSet<(ShapeId, ShapeId, Way)>,
    /// Which pairs of shapes take the same values, of those that were asked.
    same: HashMap<(ShapeId, ShapeId), bool>,
    changes: IndexMap<String, Change>,
}

impl<'a> Walk<'a> {
    fn new(base: &'a Api, revision: &'a Api) -> Self {
        Self {
            base,
            revision,
            keywords: [Keywords::of(base), Keywords::of(revision)],
            operation: None,
            seen: HashSet::new(),
            same: HashMap::new(),
            changes: IndexMap::new(),
        }
    }

    /// Begins with another operation.
    fn enter(&mut self, operation: String) {
        self.operation = Some(operation);
        self.seen.clear();
    }

    /// Tells a change. What several operations share, or both ways, is one change, of the worst class.
    fn tell(&mut self, told: Told) {
        let Told { rule, area, class, at, says, old, new } = told;
        let fingerprint = fingerprint(rule, &at, &old, &new);
        let change = match self.changes.entry(fingerprint.clone()) {
            Entry::Occupied(it) => it.into_mut(),
            Entry::Vacant(it) => {
                let operations = Vec::new();
                it.insert(Change {
                    rule,
                    class,
                    area,
                    at,
                    says,
                    operations,
                    symbol: None,
                    fingerprint,
                })
            }
        };
        change.class = change.class.min(class);
        if let Some(operation) = &self.operation
            && !change.operations.contains(operation)
        {
            change.operations.push(operation.clone());
        }
    }

    /// Tells what is said of a thing that is there on both sides and about which nothing else is to be said.
    fn changed(
        &mut self,
        rule: &'static str,
        area: Area,
        class: Class,
        [base, revision]: [&Pointer; 2],
        says: String,
        [old, new]: [String; 2],
    ) {
        self.tell(Told { rule, area, class, at: Sides::both(base, revision), says, old, new });
    }

    fn gone(&mut self, rule: &'static str, area: Area, class: Class, at: &Pointer, says: String) {
        let [old, new] = [at.to_string(), String::new()];
        self.tell(Told { rule, area, class, at: Sides::gone(at), says, old, new });
    }

    fn added(&mut self, rule: &'static str, area: Area, class: Class, at: &Pointer, says: String) {
        let [old, new] = [String::new(), at.to_string()];
        self.tell(Told { rule, area, class, at: Sides::new(at), says, old, new });
    }
}
