//! The member of a body that asks for a stream: the method that streams sets it, no caller does.

use std::collections::{HashMap, HashSet};

use super::flag::{Flag, NAME};
use super::{ChosenMethod, MethodKind, Values, output, supply};
use crate::api::{Api, Body, Media, Member, Operation, Presence, ShapeId, ShapeKind, Shapes};
use crate::pointer::Pointer;

/// What a method sends in the member, whatever the caller gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asks {
    /// `true`.
    Stream,
    /// `false`, where the document requires the member.
    AtOnce,
    /// Nothing.
    Nothing,
}

/// A body with the member.
struct Found<'a> {
    body: &'a Body,
    media: &'a Media,
    shape: ShapeId,
    /// Whether the member must be there.
    presence: Presence,
}

/// Takes the member from bodies of operations that answer at once or as a stream, as their method says. It
/// stays where other operations or values have the body's schema, too, and is written over.
pub(super) fn decide(values: &mut Values) {
    let api = &values.api;
    let found = found(api);
    let uses = supply::uses(api);
    let mut taken = HashSet::new();
    let mut flags = HashMap::new();
    for Found { body: _, media, shape, presence } in &found {
        let bodies = found.iter().filter(|it| it.shape == *shape).map(|it| &it.body.at);
        let is_object = api.shapes[*shape].kind.object().is_some();
        let is_own = is_object && uses.get(shape) == Some(&bodies.collect::<HashSet<_>>().len());
        let at_once = match presence {
            Presence::Required => Some(Asks::AtOnce),
            Presence::Optional => Some(Asks::Nothing).filter(|_| !is_own),
        };
        if is_own {
            taken.insert(*shape);
        }
        flags.insert(media.at.clone(), at_once);
    }
    for shape in taken {
        let shapes = &mut values.api.shapes;
        if let Some(object) = shapes[shape].kind.object() {
            let mut object = object.clone();
            object.members.retain(|it| it.wire != NAME);
            shapes.set_kind(shape, ShapeKind::Object(object));
        }
    }
    values.flags = flags;
}

/// The bodies with the member that only such operations send.
fn found(api: &Api) -> Vec<Found<'_>> {
    let shapes = &api.shapes;
    let (streaming, others): (Vec<_>, Vec<_>) =
        api.operations.iter().partition(|it| may_stream(it, shapes));
    let others = others.into_iter().filter_map(|it| it.body.as_ref()).map(|it| &it.at);
    let others = others.collect::<HashSet<_>>();
    let bodies = streaming.into_iter().filter_map(|it| it.body.as_ref());
    let bodies = bodies.filter(|it| !others.contains(&it.at));
    let media = bodies.flat_map(|body| body.media.iter().map(move |media| (body, media)));
    let found = media.filter_map(|(body, media)| {
        let (shape, presence) = member(body, media, shapes)?;
        Some(Found { body, media, shape, presence })
    });
    found.collect()
}

fn may_stream(operation: &Operation, shapes: &Shapes) -> bool {
    let successes = output::successes(operation, shapes, None);
    output::stream(operation, shapes, &successes, None).is_some()
}

/// The object with the member, or the union of such objects, and whether it must be there. A form that is
/// left out has none.
fn member(body: &Body, media: &Media, shapes: &Shapes) -> Option<(ShapeId, Presence)> {
    let is_sent = media.is_json() || body.presence == Presence::Required;
    let shape = media.value.filter(|_| is_sent && media.kind.is_typed())?.shape;
    let in_object = |it| in_object(it, media, shapes);
    let presence = match shapes[shape].kind.union() {
        Some(union) => {
            let variants = union.variants.iter().map(|it| in_object(it.value.shape));
            let all = variants.collect::<Option<Vec<_>>>()?;
            all.into_iter().find(|it| *it == Presence::Required).unwrap_or(Presence::Optional)
        }
        None => in_object(shape)?,
    };
    Some((shape, presence))
}

fn in_object(object: ShapeId, media: &Media, shapes: &Shapes) -> Option<Presence> {
    let members = &shapes[object].kind.object()?.members;
    let is_it = |it: &&Member| {
        let flag = Flag { value: it.value.shape, presence: it.presence, in_json: media.is_json() };
        it.wire == NAME && flag.asks(shapes)
    };
    Some(members.iter().find(is_it)?.presence)
}

/// What a method sends in the member; `None` where it leaves the body alone.
pub(super) fn asks(
    flags: &HashMap<Pointer, Option<Asks>>,
    method: &ChosenMethod<'_>,
) -> Option<Asks> {
    let (_, media) = method.body?;
    let at_once = flags.get(&media.at)?;
    match method.kind {
        MethodKind::Stream => Some(Asks::Stream),
        MethodKind::Main | MethodKind::Body => *at_once,
    }
}
