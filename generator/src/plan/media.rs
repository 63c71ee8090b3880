//! The media types that parts, and members of forms, are written in (OpenAPI 3.0.4, section 4.7.15.1), and
//! the values that these have no text for.

use std::collections::HashSet;

use super::Plan;
use super::input::body_as;
use crate::api::{Media, Member, Part, ShapeKind, Use};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::http::{essence, is_in_range};
use crate::sdk::BodyHow;
use runtime::sources::accept::JSON;

/// The one of the declared media types that a value is sent in: what may be a list or an object is JSON, if it
/// may. `None` stands for the default of the value.
pub(super) fn written_in(is_structured: bool, declared: &str) -> Option<&str> {
    let mut types = declared.split(',').map(str::trim);
    let json = types.clone().find(|it| is_structured && takes_json(it));
    match json {
        Some(json) => concrete(json),
        None => types.find_map(concrete),
    }
}

/// The media type of a body of which the document names one, or a range. A range that bytes of any kind are not
/// of stays: only the caller knows which of its types a file has.
pub(super) fn sent_in<'m>(declared: &'m str, how: &BodyHow) -> &'m str {
    let default = match how {
        BodyHow::Object | BodyHow::Json => JSON,
        BodyHow::Form { .. } => "application/x-www-form-urlencoded",
        BodyHow::Parts => "multipart/form-data",
        BodyHow::Text => "text/plain",
        BodyHow::Upload => return file_in(declared),
    };
    concrete(declared).unwrap_or(default)
}

/// The same of a file, or of a part that is one, for which several may be declared.
pub(super) fn file_in(declared: &str) -> &str {
    let takes_any = |it: &str| it.contains('*') && is_in_range(BYTES, it);
    if declared.split(',').any(takes_any) { BYTES } else { declared }
}

/// A media type that can be sent: not a range.
fn concrete(media: &str) -> Option<&str> {
    Some(media).filter(|it| !it.contains('*'))
}

/// Tells of a body that is written in a media type which is not of the range that is declared.
pub(super) fn outside(plan: &Plan<'_>, media: &Media) -> Option<Diagnostic> {
    let (_, how) = body_as(plan, media);
    let (range, sent) = (&media.name, sent_in(&media.name, &how));
    if sent == range || is_in_range(sent, range) {
        return None;
    }
    let message = format!("`{range}` does not say which media type the body has");
    let found = Diagnostic::warning(Code::Unsupported, Place::Key(media.at.clone()), message);
    Some(found.consequence(format!("it is sent as `{sent}`")).help("name the media type itself"))
}

const BYTES: &str = "application/octet-stream";

/// Whether a media type is of JSON.
pub(super) fn is_json(media: &str) -> bool {
    essence(media).ends_with("json")
}

/// Whether JSON is of a media type, or of a range. All of it is YAML (RFC 9512, section 3.4).
fn takes_json(media: &str) -> bool {
    let essence = essence(media);
    ["*/*", "application/*"].contains(&essence.as_str())
        || ["json", "yaml"].iter().any(|it| essence.ends_with(it))
}

/// Whether a value, or an item of a list, which is written by itself, may be a list or an object.
pub(super) fn is_structured(plan: &Plan<'_>, value: Use) -> bool {
    structures(plan, value).iter().any(|it| !it.is_array() || holds(plan, it, |_| true))
}

/// Tells of a value that is not written as the document says, or for which it says nothing.
pub(super) fn unwritten(
    plan: &Plan<'_>,
    media: &Media,
    member: &Member,
    part: Option<&Part>,
) -> Option<Diagnostic> {
    let name = &member.wire;
    let declared = part.and_then(|it| it.media.as_deref());
    let Some(declared) = declared else {
        let mut lists = structures(plan, member.value).into_iter().filter(|it| it.is_array());
        if !lists.any(|it| holds(plan, it, ShapeKind::is_array)) {
            return None;
        }
        let message = "nothing says how a list within another one is written";
        let found = Diagnostic::warning(Code::Invalid, Place::Value(member.at.clone()), message);
        let help = format!("say `contentType: application/json` in the encoding of `{name}`");
        return Some(found.consequence("each of the inner lists is sent as JSON").help(help));
    };
    if !is_structured(plan, member.value) || declared.split(',').any(|it| takes_json(it.trim())) {
        return None;
    }
    let place = Place::Value(media.at.child("encoding").child(name).child("contentType"));
    let message = format!("`{name}` cannot be written in this media type");
    let found = Diagnostic::warning(Code::Unsupported, place, message);
    let help = "use `application/json`, or a `string`, which is sent as it is";
    Some(found.consequence("lists and objects are sent as JSON").help(help))
}

/// Whether items of a list may be such lists or objects.
fn holds(plan: &Plan<'_>, list: &ShapeKind, such: impl Fn(&ShapeKind) -> bool) -> bool {
    list.uses().into_iter().flat_map(|it| structures(plan, it)).any(such)
}

/// The lists and objects that a value may be: those of its variants, where it is a choice.
pub(super) fn structures<'p>(plan: &'p Plan<'_>, value: Use) -> Vec<&'p ShapeKind> {
    let (mut open, mut seen, mut res) = (vec![value.shape], HashSet::new(), Vec::new());
    while let Some(id) = open.pop() {
        let kind = &plan.api.shapes[id].kind;
        if seen.insert(id) {
            let variants = kind.union().into_iter().flat_map(|it| &it.variants);
            open.extend(variants.map(|it| it.value.shape));
            res.extend(Some(kind).filter(|it| it.is_array() || it.is_map_or_object()));
        }
    }
    res
}
