//! What discriminators leave open, told: variants that no value names, and values that name no variant.

use std::collections::{BTreeMap, HashSet};

use super::given::objects;
use super::tag::{self, Named};
use super::{Discrimination, Values};
use crate::api::{Discriminator, Mapped, ShapeId, Variant};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::pointer::Pointer;

/// Tells of all unions, by place.
pub(super) fn tell(values: &Values) -> Diagnostics {
    let shapes = &values.api.shapes;
    let mut told = BTreeMap::new();
    let mut named = HashSet::new();
    for (id, by) in &values.by {
        let Some(union) = shapes[*id].kind.union() else { continue };
        let Some(says) = &union.discriminator else { continue };
        for (entry, to) in tag::mapped(values, &union.variants, says) {
            match to {
                Named::Variant(_) => drop(named.insert(&entry.at)),
                Named::Against => drop(told.insert(&entry.at, contradicts(entry, says))),
                Named::Nothing => drop(told.insert(&entry.at, names_none(entry))),
            }
        }
        match by {
            Discrimination::Tag { member, .. } if *member == says.member => {
                let unnamed = union.variants.iter().filter(|it| is_unnamed(values, *id, by, it));
                told.extend(unnamed.map(|it| (&it.at, no_value(&it.at, says))));
            }
            Discrimination::Tag { .. }
            | Discrimination::OnlyMember(_)
            | Discrimination::MemberType(_)
            | Discrimination::InOrder => {
                let names_none = tag::of(values, *id, union, says).is_none();
                told.extend(names_none.then(|| (&says.at, no_variant(&says.at))));
            }
            Discrimination::Type(_) => {}
        }
    }
    // What inherits a discriminator has not all the schemas that it names.
    told.retain(|at, _| !named.contains(at));
    let mut diagnostics = Diagnostics::default();
    diagnostics.extend(told.into_values());
    diagnostics
}

/// Whether a variant of objects has no value, and is not the one that has all values of no other.
fn is_unnamed(values: &Values, union: ShapeId, by: &Discrimination, variant: &Variant) -> bool {
    let (shapes, shape) = (&values.api.shapes, variant.value.shape);
    let is_rest = shapes[shape].hint.itself_of() == Some(union);
    by.texts_of(shape).is_none() && !is_rest && !objects(shapes, shape).is_empty()
}

fn no_value(at: &Pointer, says: &Discriminator) -> Diagnostic {
    let member = &says.member;
    let message = format!("no value of the discriminator `{member}` names this variant");
    let consequence =
        format!("a value whose `{member}` names no other variant is told by what it looks like");
    let help = format!("let it have a constant `{member}`, or map a value to it");
    let place = Place::Value(at.clone());
    Diagnostic::warning(Code::Invalid, place, message).consequence(consequence).help(help)
}

fn names_none(entry: &Mapped) -> Diagnostic {
    let message = format!("`{}` is mapped to a schema that is not a variant", entry.value);
    Diagnostic::warning(Code::Ignored, Place::Value(entry.at.clone()), message)
        .consequence("a value that has it is told by what it looks like, or is unknown")
        .help("list the schema among the variants")
}

fn contradicts(entry: &Mapped, says: &Discriminator) -> Diagnostic {
    let message = format!(
        "`{}` is mapped to a schema that lists other values for `{}`",
        entry.value, says.member
    );
    Diagnostic::warning(Code::Ignored, Place::Value(entry.at.clone()), message)
        .consequence("the schema is named by its own values, and not by this one")
        .help("let the schema list the value, or map it to another one")
}

fn no_variant(at: &Pointer) -> Diagnostic {
    let message = "no value of this discriminator names a variant";
    Diagnostic::warning(Code::Ignored, Place::Key(at.clone()), message)
        .consequence("the variants are told apart by what they look like")
        .help("map a value to each, or let each have a constant for it")
}
