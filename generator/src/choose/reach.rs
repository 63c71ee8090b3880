//! Which shapes are written, which are sent, and which a union asks about.

use std::collections::HashSet;

use super::{ChosenMethod, Values};
use crate::api::{Api, Media, MediaKind, ShapeId, Use};

/// The shapes that something leads to.
pub struct Reach {
    /// From the components, or from an operation that is written.
    pub all: HashSet<ShapeId>,
    /// From what callers send.
    pub sent: HashSet<ShapeId>,
    /// The objects of these that are written member by member alone, in forms and by styles, where `null` is
    /// undefined and not written (OpenAPI 3.1.2, appendix C).
    pub spread: HashSet<ShapeId>,
    /// From what callers receive.
    pub received: HashSet<ShapeId>,
    /// From a union whose variants share a JSON type.
    pub shaped: HashSet<ShapeId>,
}

pub(super) fn reach(values: &Values, methods: &[ChosenMethod<'_>]) -> Reach {
    let api = &values.api;
    let params = methods.iter().flat_map(|it| &it.params).map(|it| it.value);
    let media = methods.iter().filter_map(|it| it.body).map(|(_, media)| media);
    let bodies = media.flat_map(|it| body(api, it));
    let server = values.variables.iter().filter_map(|(_, listed)| *listed);
    let sent = params.chain(bodies).map(|it| it.shape).chain(server).collect::<Vec<_>>();
    let outputs = methods.iter().flat_map(|it| it.output.values());
    let failures = methods.iter().flat_map(|it| &it.failures).map(|(_, used)| *used);
    let headers = methods.iter().flat_map(|it| &it.operation.replies).flat_map(|it| &it.headers);
    let headers = headers.filter(|it| it.content.as_ref().is_some_and(|it| it.is_json()));
    let headers = headers.map(|it| it.value);
    let received = outputs.chain(failures).chain(headers).map(|it| it.shape).collect::<Vec<_>>();
    let all =
        api.reachable(received.iter().copied().chain(api.components()).chain(sent.iter().copied()));
    // A union asks what its variants look like unless the first token tells.
    let asks = |it: &ShapeId| values.by.get(it).is_some_and(|it| !it.is_by_token());
    let asking = all.iter().copied().filter(asks);
    let shaped = api.reachable(asking);
    let sent = api.reachable(sent.into_iter());
    let spread = spread(api, methods);
    Reach { all, sent, spread, received: api.reachable(received.into_iter()), shaped }
}

fn spread(api: &Api, methods: &[ChosenMethod<'_>]) -> HashSet<ShapeId> {
    let params = methods.iter().flat_map(|it| &it.params);
    let params = params.map(|it| (it.value, !it.style.content().is_some_and(Media::is_json)));
    let media = methods.iter().filter_map(|it| it.body).map(|(_, media)| media);
    let bodies = media
        .flat_map(|it| body(api, it).into_iter().map(|value| (value, it.kind == MediaKind::Form)));
    let (spread, whole) = params.chain(bodies).partition::<Vec<_>, _>(|(_, spread)| *spread);
    let mut open = spread.iter().map(|(it, _)| it.shape).collect::<Vec<_>>();
    let mut spread = HashSet::new();
    let mut within = Vec::new();
    while let Some(id) = open.pop() {
        let kind = &api.shapes[id].kind;
        if spread.insert(id) {
            let held = kind.uses();
            if kind.union().is_some() { &mut open } else { &mut within }
                .extend(held.into_iter().map(|it| it.shape));
        }
    }
    let whole = whole.into_iter().map(|(it, _)| it.shape).chain(within);
    let whole = api.reachable(whole);
    spread.into_iter().filter(|it| !whole.contains(it)).collect()
}

/// What the caller gives for a body: the value, or each part of it.
fn body(api: &Api, media: &Media) -> Vec<Use> {
    let Some(value) = media.value else { return Vec::new() };
    match media.kind {
        MediaKind::Json | MediaKind::Form => vec![value],
        MediaKind::Multipart => api.shapes[value.shape].kind.uses(),
        MediaKind::Text
        | MediaKind::Events
        | MediaKind::JsonLines
        | MediaKind::Xml
        | MediaKind::Bytes => Vec::new(),
    }
}
