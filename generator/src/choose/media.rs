//! Which representation of a body or reply is taken.

use std::collections::HashSet;

use crate::api::{Api, Body, Media, MediaKind, Reply, ShapeId, Shapes};

/// The representation that is sent: the one that says most about the value.
pub(super) fn of_body(body: &Body) -> Option<&Media> {
    let order = |it: &&Media| match it.kind {
        MediaKind::Json => 0,
        MediaKind::Form => 1,
        MediaKind::Multipart => 2,
        MediaKind::Text | MediaKind::JsonLines | MediaKind::Events => 3,
        MediaKind::Xml => 4,
        MediaKind::Bytes => 5,
    };
    body.media.iter().min_by_key(order)
}

/// The representation that is read: JSON before everything else, which is taken in the document's order.
/// A JSON text beside bytes says no more than they do, and could not hold them.
pub(super) fn of_reply<'a>(reply: &'a Reply, shapes: &Shapes) -> Option<&'a Media> {
    let first = |kind| reply.media.iter().find(|it| it.kind == kind);
    let json = first(MediaKind::Json);
    let is_just_text =
        json.and_then(|it| it.value).is_some_and(|it| shapes[it.shape].kind.is_text());
    let bytes = first(MediaKind::Bytes).filter(|it| is_just_text && !it.name.contains('*'));
    bytes.or(json).or(reply.media.first())
}

/// The inline schemas of representations that are not taken, or by few clients.
pub(super) fn besides(api: &Api) -> HashSet<ShapeId> {
    let bodies = || api.operations.iter().filter_map(|it| it.body.as_ref());
    let replies = || api.operations.iter().flat_map(|it| &it.replies);
    let all = bodies().flat_map(|it| &it.media).chain(replies().flat_map(|it| &it.media));
    let main = replies().filter_map(|it| of_reply(it, &api.shapes));
    let main = bodies().filter_map(of_body).chain(main);
    let shape = |it: &Media| it.value.map(|it| it.shape);
    let main = main.filter_map(shape).collect::<HashSet<_>>();
    let is_inline = |it: &ShapeId| api.shapes[*it].hint.component().is_none();
    all.filter_map(shape).filter(|it| !main.contains(it) && is_inline(it)).collect()
}
