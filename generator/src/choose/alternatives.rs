//! Which representations of a body a client needs: those that hold something of their own.

use super::{content, media};
use crate::api::{Body, Media, MediaKind, Reply, ShapeId, Shapes, Use};
use crate::http::essence;

/// The representations of a body, besides the main one, that can hold what none before them can, in
/// document order.
pub(super) fn of_body<'a>(body: &'a Body, shapes: &Shapes) -> Vec<&'a Media> {
    let mut told = media::of_body(body, shapes).into_iter().collect::<Vec<_>>();
    for media in media::offered(body, shapes) {
        if !told.iter().any(|it| says_as_much(shapes, it, media)) {
            told.push(media);
        }
    }
    told.into_iter().skip(1).collect()
}

/// The representations of a reply, besides the main one, that are not the same value written another way.
pub(super) fn of_reply<'a>(reply: &'a Reply, shapes: &Shapes) -> Vec<&'a Media> {
    let Some(main) = media::of_reply(reply, shapes) else { return Vec::new() };
    let same = |it: &Media| {
        let values = main.value.zip(it.value).filter(|_| main.kind == MediaKind::Json);
        values.is_some_and(|(one, other)| alike(shapes, one.shape, other.shape))
    };
    reply.media.iter().filter(|it| it.at != main.at && !same(it)).collect()
}

/// Whether one of a reply's representations is of the same values as another reply's.
pub(super) fn may_be(reply: &Reply, other: &Media, shapes: &Shapes) -> bool {
    reply.media.iter().any(|it| match (it.value, other.value) {
        (Some(one), Some(other)) => alike(shapes, one.shape, other.shape),
        (one, other) => one == other,
    })
}

/// Whether a representation can hold all that the other can. Files need parts, and each format of patches
/// says something else by the same value.
fn says_as_much(shapes: &Shapes, one: &Media, other: &Media) -> bool {
    if content::is_patch(other) && essence(&one.name) != essence(&other.name) {
        return false;
    }
    let same_kind = one.kind == other.kind;
    let is_typed = other.kind.is_typed();
    if same_kind && !is_typed {
        return true;
    }
    match one.value.zip(other.value) {
        Some((it, value)) => {
            alike(shapes, it.shape, value.shape)
                && (same_kind || other.kind != MediaKind::Multipart || !has_files(shapes, value))
        }
        None => same_kind,
    }
}

/// Whether two shapes have the same values. Lists and maps end, since they do not lead to themselves.
pub(super) fn alike(shapes: &Shapes, one: ShapeId, other: ShapeId) -> bool {
    let (one, other) = (&shapes[one].kind, &shapes[other].kind);
    let lists = one.list_item().zip(other.list_item());
    match lists.or_else(|| one.map_value().zip(other.map_value())) {
        Some((it, other)) => it.nullable == other.nullable && alike(shapes, it.shape, other.shape),
        None => one == other,
    }
}

fn has_files(shapes: &Shapes, body: Use) -> bool {
    let is_file = |it: Use| {
        let item = shapes[it.shape].kind.list_item().unwrap_or(it);
        shapes[item.shape].kind.is_raw_bytes()
    };
    shapes[body.shape].kind.uses().into_iter().any(is_file)
}
