//! Operations: which there are, and what each takes and gives.

use super::{Area, Class, Walk, Way, bodies, parameters, replies, security, servers, words};
use crate::api::{InboundOperation, Operation, Segment};

/// All operations, and what the server calls.
pub(super) fn all(walk: &mut Walk<'_>) {
    let (base, revision) = (walk.base, walk.revision);
    let mut removed = base.operations.iter().collect::<Vec<_>>();
    let mut added = revision.operations.iter().collect::<Vec<_>>();
    // What stands at one place is the same before what a server takes for the same: documents tell operations
    // apart by fragments and by the names of path variables.
    let is_same: [fn(&Operation, &Operation) -> bool; 3] = [
        |old, new| old.at == new.at,
        |old, new| route(old) == route(new),
        |old, new| old.id.is_some() && old.id == new.id && old.method == new.method,
    ];
    for is_same in is_same {
        for [old, new] in paired(&mut removed, &mut added, is_same) {
            walk.enter(name(old));
            operation(walk, Way::Sent, [old, new]);
        }
    }
    for old in removed {
        walk.enter(name(old));
        let says = format!("`{}` is removed", name(old));
        walk.gone("operation-removed", Area::Operation, Class::Breaking, &old.at, says);
    }
    for new in added {
        walk.enter(name(new));
        let says = format!("`{}` is new", name(new));
        walk.added("operation-added", Area::Operation, Class::Compatible, &new.at, says);
    }
    inbound(walk);
}

/// Takes what is the same out of two lists.
fn paired<'a, T>(
    removed: &mut Vec<&'a T>,
    added: &mut Vec<&'a T>,
    is_same: impl Fn(&T, &T) -> bool,
) -> Vec<[&'a T; 2]> {
    let mut pairs = Vec::new();
    removed.retain(|old| match added.iter().position(|new| is_same(old, new)) {
        Some(at) => {
            pairs.push([*old, added.remove(at)]);
            false
        }
        None => true,
    });
    pairs
}

/// `GET /pets/{id}`
fn name(operation: &Operation) -> String {
    format!("{} {}", operation.method.as_str(), operation.path)
}

/// What a server knows an operation by: what path variables are called is nobody's business.
fn route(operation: &Operation) -> String {
    let segments = operation.path.0.iter().map(|it| match it {
        Segment::Text(text) => text.as_str(),
        Segment::Param(_) => "{}",
    });
    format!("{} {}", operation.method.as_str(), segments.collect::<String>())
}

/// One operation; `way` is the one its request goes.
fn operation(walk: &mut Walk<'_>, way: Way, operations: [&Operation; 2]) {
    let [old, new] = operations;
    let at = operations.map(|it| &it.at);
    let name = format!("`{}`", name(old));
    if route(old) != route(new) {
        let says = format!("{name} is `{}`", self::name(new));
        let values = operations.map(route);
        walk.changed("path-changed", Area::Path, Class::Breaking, at, says, values);
    }
    words::notes(walk, &name, at, operations.map(|it| &it.notes));
    let tags = operations.map(|it| it.tags.join(", "));
    if tags[0] != tags[1] {
        let says = format!("{name} has other tags");
        walk.changed("tags-changed", Area::Words, Class::Docs, at, says, tags);
    }
    servers::of_operation(walk, &name, operations);
    security::of_operation(walk, &name, operations);
    parameters::compare(walk, way, operations);
    bodies::compare(walk, way, operations);
    replies::compare(walk, way.back(), operations);
}

/// Webhooks and callbacks: who sends and who receives is the other way round.
fn inbound(walk: &mut Walk<'_>) {
    let [mut removed, mut added] = [walk.base, walk.revision]
        .map(|api| api.uncalled.iter().flat_map(|it| &it.inbound).collect::<Vec<_>>());
    let is_same: [fn(&InboundOperation, &InboundOperation) -> bool; 2] = [
        |old, new| called(old) == called(new) && old.operation.at == new.operation.at,
        |old, new| called(old) == called(new),
    ];
    for is_same in is_same {
        for [old, new] in paired(&mut removed, &mut added, is_same) {
            walk.enter(called(old));
            operation(walk, Way::Received, [&old.operation, &new.operation]);
        }
    }
    for old in removed {
        walk.enter(called(old));
        let says = format!("the server no longer calls `{}`", called(old));
        let at = &old.operation.at;
        walk.gone("webhook-removed", Area::Webhook, Class::Breaking, at, says);
    }
    for new in added {
        walk.enter(called(new));
        let says = format!("the server calls `{}`, if it is asked to", called(new));
        let at = &new.operation.at;
        walk.added("webhook-added", Area::Webhook, Class::Compatible, at, says);
    }
}

fn called(inbound: &InboundOperation) -> String {
    format!("{} {}", inbound.operation.method.as_str(), inbound.name)
}
