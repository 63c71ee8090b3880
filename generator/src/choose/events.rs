//! What the schema of an event stream describes: the event, or its data. OpenAPI before 3.2 does not say;
//! the members of an event are those of the HTML Standard, section 9.2.6.

use crate::api::{Api, MediaKind, Operation, ShapeId, Shapes, Use};
use crate::config::{Config, Described};
use crate::diagnostic::Diagnostics;

const DATA: &str = "data";
const OTHERS: &[&str] = &["event", "id", "retry"];

/// Puts the schema of the data in place of that of the event.
pub(super) fn decide(api: &mut Api, config: &Config) -> Diagnostics {
    let Api { operations, shapes, .. } = api;
    let mut found = Diagnostics::default();
    for operation in operations {
        let keys = operation.keys();
        let rule = config.rule(&keys).and_then(|(key, rule)| Some((key, rule.events?)));
        let fits = describe(operation, shapes, rule.map(|(_, it)| it));
        if let Some((key, _)) = rule.filter(|_| !fits) {
            let message = format!("`{}` has no stream of events that can be so", key.get_ref());
            found.push(config.warning(key, message).consequence("`events` has no effect"));
        }
    }
    found
}

/// Whether there is a stream that the rule fits, if there is a rule.
fn describe(operation: &mut Operation, shapes: &Shapes, rule: Option<Described>) -> bool {
    let media = operation.replies.iter_mut().flat_map(|it| &mut it.media);
    let mut fits = false;
    for media in media.filter(|it| it.kind == MediaKind::Events) {
        let data = media.value.and_then(|it| data(shapes, it.shape, rule));
        let whole = media.value.is_some_and(|it| are_whole(shapes, it.shape, rule));
        fits |= data.is_some() || whole || rule == Some(Described::Data);
        media.value = data.or(media.value);
    }
    fits
}

/// Whether a union describes events, each of its variants one with the data that it has: which one comes is told
/// by the event's name, so that the event is read as a whole.
pub(super) fn are_whole(shapes: &Shapes, union: ShapeId, rule: Option<Described>) -> bool {
    let Some(union) = shapes[union].kind.union().filter(|_| rule != Some(Described::Data)) else {
        return false;
    };
    let mut variants = union.variants.iter().map(|it| it.value.shape);
    variants.all(|it| data(shapes, it, rule).is_some())
}

/// The data of an event that an object describes; `None` where it describes the data itself.
fn data(shapes: &Shapes, object: ShapeId, rule: Option<Described>) -> Option<Use> {
    let members = &shapes[object].kind.object()?.members;
    let data = members.iter().find(|it| it.wire == DATA)?;
    let is_event = match rule {
        Some(Described::Event) => true,
        Some(Described::Data) => false,
        None => members.iter().all(|it| it.wire == DATA || OTHERS.contains(&&*it.wire)),
    };
    is_event.then_some(data.value)
}
