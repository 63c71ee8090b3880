//! Schemas that stand for all that is made of them: those with a discriminator and no alternatives
//! (OpenAPI 3.0.4, section 4.7.25.2, Models with Polymorphism Support).

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{ReferenceOr, Schema, SchemaKind};

use super::union::Declared;
use super::{Lower, all_of, schema, union};
use crate::api::{Discriminator, Family, Mapped, Notes, Variant};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{self, Document, Found};
use crate::pointer::Pointer;

/// Which schemas are made of which, of those that are named: components, and what references and mappings
/// lead to elsewhere.
#[derive(Default)]
pub(super) struct Families<'a> {
    /// What names the schemas that may stand in another's place, its own or inherited; of those
    /// that do not list them.
    parents: IndexMap<Pointer, Declared<'a>>,
    /// The schemas made of each directly.
    children: IndexMap<Pointer, Vec<Pointer>>,
    /// All that are made of a parent.
    made: HashSet<Pointer>,
    /// The components in document order, and what else references and mappings lead to.
    order: IndexSet<Pointer>,
}

/// How many children the families of a document may have: a chain of n components has n² descendants.
const PATIENCE: usize = 200_000;

impl<'a> Families<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let order = named(document);
        let mut families = Self { order, ..Self::default() };
        for at in &families.order {
            for parent in made_of(document, at, &families.order) {
                families.children.entry(parent).or_default().push(at.clone());
            }
        }
        let roots = families.order.iter().filter_map(|at| Some((at.clone(), own(document, at)?)));
        let roots = roots.collect::<IndexMap<_, _>>();
        let parents = roots.iter().filter(|(at, _)| !has_alternatives(document, at));
        families.parents = parents.map(|(at, it)| (at.clone(), it.clone())).collect();
        for (root, discriminator) in roots {
            families.mark(document, &root, &discriminator);
        }
        families
    }

    /// Whether a schema is one that is made of a parent, and so more than another name of it.
    pub(super) fn is_made(&self, at: &Pointer) -> bool {
        self.made.contains(at)
    }

    fn mark(&mut self, document: &Document, root: &Pointer, discriminator: &Declared<'a>) {
        let mut open = vec![root.clone()];
        while let Some(parent) = open.pop() {
            let Some(children) = self.children.get_mut(&parent) else { continue };
            children.retain(|it| !is_alias(document, it, discriminator.1));
            for child in children.iter().filter(|it| self.made.insert((*it).clone())) {
                if !has_alternatives(document, child) {
                    self.parents.entry(child.clone()).or_insert_with(|| discriminator.clone());
                }
                open.push(child.clone());
            }
        }
    }

    /// All that is made of a schema, in document order; not much more than so many.
    pub(super) fn below(&self, parent: &Pointer, most: usize) -> Vec<Pointer> {
        let mut found = IndexSet::new();
        let mut open = vec![parent];
        while let Some(at) = open.pop()
            && found.len() <= most
        {
            let children = self.children.get(at).into_iter().flatten();
            open.extend(children.filter(|it| *it != parent && found.insert((*it).clone())));
        }
        found.sort_by_key(|it| self.order.get_index_of(it));
        found.into_iter().collect()
    }
}

/// Reads the families, and the schemas that they are of, where these are no components.
pub(super) fn read_all(lower: &mut Lower<'_>) {
    let parents = lower.families.parents.clone();
    let mut patience = PATIENCE;
    for (parent, discriminator) in parents {
        let children = lower.families.below(&parent, patience);
        match patience.checked_sub(children.len()) {
            _ if children.is_empty() => {}
            None => {
                patience = 0;
                too_many(lower, parent);
            }
            Some(left) => {
                patience = left;
                read(lower, &parent, &discriminator, children);
            }
        }
    }
    schema::drain(lower);
}

fn read(
    lower: &mut Lower<'_>,
    parent: &Pointer,
    discriminator: &Declared<'_>,
    children: Vec<Pointer>,
) {
    let discriminator = with_names(lower.document, discriminator, &children);
    let children = children.into_iter().map(|at| Variant {
        value: schema::use_of(lower, &at, schema::hint(&at)),
        schema: at.clone(),
        at,
        notes: Notes::default(),
    });
    let children = children.collect();
    let parent = schema::use_of(lower, parent, schema::hint(parent)).shape;
    lower.api.families.push(Family { parent, discriminator, children });
}

fn too_many(lower: &mut Lower<'_>, parent: Pointer) {
    let message = "more schemas are made of others with a discriminator than are told apart";
    lower.diagnostics.push(
        Diagnostic::warning(Code::TooLarge, Place::Value(parent), message)
            .consequence(
                "values of this schema are read as the schema says by itself: what schemas made of it \
                 add is kept but not typed",
            )
            .help("let fewer levels of schemas be made of each other"),
    );
}

/// What names the schemas of a family: its discriminator, those of its children by the same member, and the
/// names of components that stand elsewhere.
fn with_names(
    document: &Document,
    discriminator: &Declared<'_>,
    children: &[Pointer],
) -> Discriminator {
    let mut whole = union::discriminator(document, discriminator);
    let below = children.iter().filter_map(|at| own(document, at));
    let below = below.filter(|(_, it)| it.property_name == whole.member).collect::<Vec<_>>();
    let below = below.iter().flat_map(|it| union::discriminator(document, it).mapping);
    let mut more = below.collect::<Vec<_>>();
    more.extend(document.schemas.iter().filter_map(|(name, at)| {
        let schema = all_of::behind(document, at);
        let is_named = || whole.mapping.iter().any(|it| it.schema == schema);
        let is_new = schema != *at && children.contains(&schema) && !is_named();
        is_new.then(|| Mapped { at: at.clone(), value: name.clone(), schema })
    }));
    for entry in more {
        if whole.mapping.iter().all(|it| it.value != entry.value) {
            whole.mapping.push(entry);
        }
    }
    whole
}

/// The discriminator that a schema has itself, or in a branch of its `allOf` that stands in it.
fn own<'a>(document: &'a Document, at: &Pointer) -> Option<Declared<'a>> {
    let mut open = vec![at.clone()];
    while let Some(place) = open.pop() {
        let Some(Found::Value(schema)) = document.schema(&place) else { continue };
        if place != *at && has_alternatives(document, &place) {
            continue;
        }
        if let Some(found) = union::declared(&place, &schema.schema_data) {
            return Some(found);
        }
        let branches = branches(schema).iter().rev().filter_map(load::child);
        open.extend(branches.filter(|it| it.is_within(at)));
    }
    None
}

fn has_alternatives(document: &Document, at: &Pointer) -> bool {
    match document.schema(at) {
        Some(Found::Value(schema)) => match &schema.schema_kind {
            SchemaKind::OneOf { .. } | SchemaKind::AnyOf { .. } => true,
            SchemaKind::Any(any) => !(any.one_of.is_empty() && any.any_of.is_empty()),
            SchemaKind::Type(_) | SchemaKind::AllOf { .. } | SchemaKind::Not { .. } => false,
        },
        Some(Found::Reference(_)) | None => false,
    }
}

/// Whether a schema only wraps what it is made of, to be `null` or to have other words. It is another
/// name for that then, unless the discriminator may mean it.
fn is_alias(document: &Document, at: &Pointer, discriminator: &openapiv3::Discriminator) -> bool {
    let Some(Found::Value(schema)) = document.schema(at) else { return true };
    let mapping = &discriminator.mapping;
    let mut mapped = mapping.values().filter_map(|to| load::mapped(to));
    let is_meant = mapped.any(|to| all_of::behind(document, &to) == *at)
        || mapping.is_empty()
            && !schema.schema_data.nullable
            && schema::hint(at).component().is_some();
    !is_meant && schema::wrapped(document, schema).is_some()
}

/// The places of the schemas that may be of a family.
fn named(document: &Document) -> IndexSet<Pointer> {
    let mut named = document.schemas.iter().map(|(_, at)| at.clone()).collect::<IndexSet<_>>();
    let components = document.schemas.iter().map(|(_, at)| all_of::behind(document, at));
    named.extend(components.collect::<Vec<_>>());
    let mut elsewhere = Vec::new();
    for (_, found) in document.all_schemas() {
        match found {
            Found::Reference(to) => elsewhere.push(to.clone()),
            Found::Value(schema) => {
                let discriminator = schema.schema_data.discriminator.iter();
                let mapped = discriminator.flat_map(|it| it.mapping.values());
                elsewhere.extend(mapped.filter_map(|to| load::mapped(to)));
            }
        }
    }
    let elsewhere = elsewhere.iter().map(|at| all_of::behind(document, at));
    named.extend(elsewhere);
    named
}

/// The named schemas that a schema is made of directly, be it through schemas within it.
fn made_of(document: &Document, at: &Pointer, named: &IndexSet<Pointer>) -> Vec<Pointer> {
    let mut found = Vec::new();
    let mut open = vec![at.clone()];
    let mut seen = HashSet::from([at.clone()]);
    while let Some(place) = open.pop() {
        let Some(Found::Value(schema)) = document.schema(&place) else { continue };
        let branches = branches(schema).iter().filter_map(load::child);
        for branch in branches.map(|it| all_of::behind(document, &it)) {
            if !seen.insert(branch.clone()) {
                continue;
            }
            if named.contains(&branch) {
                found.push(branch);
            } else {
                open.push(branch);
            }
        }
    }
    found
}

pub(super) fn branches(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => &[],
    }
}
