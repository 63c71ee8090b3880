//! The headers of responses: a constant each in their resource.

use super::ty::TEXT;
use super::{Plan, docs, param, ty};
use crate::api::{Header as ApiHeader, Operation};
use crate::names::{self, Ident, Resource as ResourceNames};
use crate::sdk::{Header, Ty};

/// The headers of the responses to operations that are written. A value is its text, unless it is a
/// scalar, a list of them or JSON, and the same wherever the header is declared.
pub(super) fn all(plan: &Plan<'_>, names: &ResourceNames) -> Vec<Header> {
    let written = names.methods.iter().map(|it| plan.choices.method(it.id));
    let replies = written.flat_map(|it| &it.operation.replies);
    let declared = replies.flat_map(|it| &it.headers).collect::<Vec<_>>();
    let headers = names.headers.iter().filter_map(|names::Header { wire, ident }| {
        let mut alike = declared.iter().filter(|it| it.wire.eq_ignore_ascii_case(wire));
        let header = alike.next()?;
        let ty = of_header(plan, header);
        let differs = alike.any(|it| of_header(plan, it) != ty);
        let (ty, is_json) = if differs { (TEXT, false) } else { (ty, is_json(header)) };
        let docs = docs::of(&header.notes, &header.wire);
        Some(Header { ident: ident.clone(), wire: header.wire.clone(), ty, is_json, docs })
    });
    headers.collect()
}

fn of_header(plan: &Plan<'_>, header: &ApiHeader) -> Ty {
    let value = header.value;
    let is_list = header.content.is_none() && param::is_list_of_scalars(plan, value);
    if is_json(header) || is_list || param::is_scalar(plan, value) {
        ty::of_shape(plan, value.shape)
    } else {
        TEXT
    }
}

fn is_json(header: &ApiHeader) -> bool {
    header.content.as_ref().is_some_and(|it| it.is_json())
}

/// Those of a resource's headers that the responses to an operation may have.
pub(super) fn of(operation: &Operation, names: &ResourceNames) -> Vec<Ident> {
    let declared = || operation.replies.iter().flat_map(|it| &it.headers);
    let has = |name: &str| declared().any(|it| it.wire.eq_ignore_ascii_case(name));
    names.headers.iter().filter(|it| has(&it.wire)).map(|it| it.ident.clone()).collect()
}
