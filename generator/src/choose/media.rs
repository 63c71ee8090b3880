//! Which representation of a body or reply is taken.

use std::collections::HashSet;

use runtime::sources::accept;

use super::content;
use crate::api::{Api, Body, Media, MediaKind, Reply, ShapeId, ShapeKind, Shapes, TextFormat};
use crate::http::essence;
use crate::lock::{Key, Lock, Role};

/// The representations of a body that can be of its values; all, where none can.
pub(super) fn offered<'a>(body: &'a Body, shapes: &Shapes) -> Vec<&'a Media> {
    let fit = body.media.iter().filter(|it| content::fits(it, shapes)).collect::<Vec<_>>();
    if fit.is_empty() { body.media.iter().collect() } else { fit }
}

/// The representation that is sent, which comes first.
pub(super) fn of_body<'a>(body: &'a Body, shapes: &Shapes) -> Option<&'a Media> {
    offered(body, shapes).into_iter().next()
}

/// Puts the representation first that is sent: the one that says most about the value, but for those that a
/// published crate has methods of their own for. These come next, since one that says as much as another before it
/// has no method.
pub(super) fn order(api: &mut Api, lock: &Lock) {
    let Api { operations, shapes, .. } = api;
    for operation in operations {
        let Some(body) = &operation.body else { continue };
        let content = operation.at.child("requestBody").child("content");
        let has_own =
            |it: &Media| lock.name(Role::Method, &Key::at(&content.child(&it.name))).is_some();
        let rank = |it: &&Media| (has_own(it), order_of(it.kind), !is_plain_json(it));
        let first = offered(body, shapes).into_iter().min_by_key(rank).map(|it| it.at.clone());
        if let Some(body) = &mut operation.body {
            body.media.sort_by_key(|it| (Some(&it.at) != first.as_ref(), !has_own(it)));
        }
    }
}

fn order_of(kind: MediaKind) -> u8 {
    match kind {
        MediaKind::Json => 0,
        MediaKind::Form => 1,
        MediaKind::Multipart => 2,
        MediaKind::Text | MediaKind::JsonLines | MediaKind::Events => 3,
        MediaKind::Xml => 4,
        MediaKind::Bytes => 5,
    }
}

/// Whether a media type is JSON and nothing more: what ends in `+json` has a meaning of its own.
fn is_plain_json(media: &Media) -> bool {
    essence(&media.name) == accept::JSON
}

/// The representation as JSON.
pub(super) fn json(reply: &Reply) -> Option<&Media> {
    let json = reply.media.iter().filter(|it| it.is_json());
    json.min_by_key(|it| !is_plain_json(it))
}

/// The representation that is read: JSON before everything else, which is taken in the document's order.
/// A JSON text beside bytes says no more than they do, and could not hold them.
pub(super) fn of_reply<'a>(reply: &'a Reply, shapes: &Shapes) -> Option<&'a Media> {
    let json = json(reply);
    let is_just_text =
        json.and_then(|it| it.value).is_some_and(|it| shapes[it.shape].kind.is_text());
    let bytes = reply.media.iter().find(|it| it.kind == MediaKind::Bytes && !it.is_range());
    let bytes = bytes.filter(|_| is_just_text);
    bytes.or(json).or(reply.media.first())
}

/// Whether a reply is a plain text, in JSON or as it is.
pub(super) fn is_text_beside_json(reply: &Reply, shapes: &Shapes) -> bool {
    let is_plain = |it: &Media| {
        let value = it.value.filter(|it| !it.nullable);
        value.is_some_and(|it| shapes[it.shape].kind == ShapeKind::Text(TextFormat::Plain))
    };
    let is_text = |it: &Media| it.kind == MediaKind::Text && !it.is_range();
    json(reply).is_some_and(is_plain) && reply.media.iter().any(is_text)
}

/// The inline schemas of representations that are not taken, or by few clients.
pub(super) fn besides(api: &Api) -> HashSet<ShapeId> {
    let bodies = || api.operations.iter().filter_map(|it| it.body.as_ref());
    let replies = || api.operations.iter().flat_map(|it| &it.replies);
    let all = bodies().flat_map(|it| &it.media).chain(replies().flat_map(|it| &it.media));
    let main = replies().filter_map(|it| of_reply(it, &api.shapes));
    let main = bodies().filter_map(|it| of_body(it, &api.shapes)).chain(main);
    let shape = |it: &Media| it.value.map(|it| it.shape);
    let main = main.filter_map(shape).collect::<HashSet<_>>();
    let is_inline = |it: &ShapeId| api.shapes[*it].hint.component().is_none();
    all.filter_map(shape).filter(|it| !main.contains(it) && is_inline(it)).collect()
}
