//! Schemas that stand for all that is made of them: those with a discriminator and no alternatives
//! (OpenAPI 3.0.4, section 4.7.25.2, Models with Polymorphism Support).

use std::collections::HashSet;

use indexmap::{IndexMap, IndexSet};
use openapiv3::{Discriminator, ReferenceOr, Schema, SchemaKind};

use super::{Lower, all_of, schema, union};
use crate::api::{Family, Hint, Notes, Variant};
use crate::load::{self, Document, Found};
use crate::pointer::Pointer;

/// Which components are made of which.
#[derive(Default)]
pub(super) struct Families<'a> {
    /// What names the schemas that may stand in a component's place, its own or inherited; of those
    /// that do not list them.
    parents: IndexMap<Pointer, &'a Discriminator>,
    /// The components made of each directly.
    children: IndexMap<Pointer, Vec<Pointer>>,
    /// All that are made of a parent.
    made: HashSet<Pointer>,
    /// The components in document order.
    order: IndexSet<Pointer>,
}

/// What may be listed for a document: a chain of n components has n² descendants.
const PATIENCE: usize = 200_000;

impl<'a> Families<'a> {
    pub(super) fn of(document: &'a Document) -> Self {
        let order = document.schemas.iter().map(|(_, at)| at.clone()).collect();
        let mut families = Self { order, ..Self::default() };
        for at in &families.order {
            for parent in made_of(document, at, &families.order) {
                families.children.entry(parent).or_default().push(at.clone());
            }
        }
        let roots = families.order.iter().filter_map(|at| Some((at.clone(), own(document, at)?)));
        let roots = roots.collect::<IndexMap<_, _>>();
        let parents = roots.iter().filter(|(at, _)| !has_alternatives(document, at));
        families.parents = parents.map(|(at, it)| (at.clone(), *it)).collect();
        for (root, discriminator) in roots {
            families.mark(document, &root, discriminator);
        }
        families
    }

    /// Whether a schema is a component that is made of a parent, and so more than another name of it.
    pub(super) fn is_made(&self, at: &Pointer) -> bool {
        self.made.contains(at)
    }

    fn mark(&mut self, document: &Document, root: &Pointer, discriminator: &'a Discriminator) {
        let mut open = vec![root.clone()];
        while let Some(parent) = open.pop() {
            let Some(children) = self.children.get_mut(&parent) else { continue };
            children.retain(|it| !is_alias(document, it, discriminator));
            for child in children.iter().filter(|it| self.made.insert((*it).clone())) {
                if !has_alternatives(document, child) {
                    self.parents.entry(child.clone()).or_insert(discriminator);
                }
                open.push(child.clone());
            }
        }
    }

    /// All that is made of a component, in document order.
    pub(super) fn below(&self, parent: &Pointer) -> Vec<Pointer> {
        let mut found = IndexSet::new();
        let mut open = vec![parent];
        while let Some(at) = open.pop() {
            let children = self.children.get(at).into_iter().flatten();
            open.extend(children.filter(|it| *it != parent && found.insert((*it).clone())));
        }
        found.sort_by_key(|it| self.order.get_index_of(it));
        found.into_iter().collect()
    }
}

/// Reads the families; the schemas that they are of were read with the components.
pub(super) fn read_all(lower: &mut Lower<'_>) {
    let families = std::mem::take(&mut lower.families);
    let mut patience = PATIENCE;
    for (parent, discriminator) in &families.parents {
        let children = families.below(parent);
        patience = patience.saturating_sub(children.len());
        if patience == 0 {
            break;
        }
        if children.is_empty() {
            continue;
        }
        let children = children.into_iter().map(|at| Variant {
            value: schema::use_of(lower, &at, Hint::Elsewhere),
            schema: at.clone(),
            at,
            notes: Notes::default(),
        });
        let children = children.collect();
        let parent = schema::use_of(lower, parent, Hint::Elsewhere).shape;
        let discriminator = union::discriminator(lower.document, discriminator);
        lower.api.families.push(Family { parent, discriminator, children });
    }
    lower.families = families;
}

/// The discriminator that a schema has itself.
fn own<'a>(document: &'a Document, at: &Pointer) -> Option<&'a Discriminator> {
    let Some(Found::Value(schema)) = document.schema(at) else { return None };
    schema.schema_data.discriminator.as_ref()
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
fn is_alias(document: &Document, at: &Pointer, discriminator: &Discriminator) -> bool {
    let Some(Found::Value(schema)) = document.schema(at) else { return true };
    let mapping = &discriminator.mapping;
    let mut mapped = mapping.values().filter_map(|to| load::mapped(to));
    let is_meant = mapped.any(|to| all_of::behind(document, &to) == *at)
        || mapping.is_empty() && !schema.schema_data.nullable;
    !is_meant && schema::wrapped(document, schema).is_some()
}

/// The components that a schema is made of directly, be it through schemas within it.
fn made_of(document: &Document, at: &Pointer, components: &IndexSet<Pointer>) -> Vec<Pointer> {
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
            if components.contains(&branch) {
                found.push(branch);
            } else {
                open.push(branch);
            }
        }
    }
    found
}

fn branches(schema: &Schema) -> &[ReferenceOr<Schema>] {
    match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        SchemaKind::Type(_)
        | SchemaKind::OneOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => &[],
    }
}
