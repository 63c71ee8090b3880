//! What bodies and replies cannot hold, whatever the document says.

use std::collections::HashSet;

use crate::api::{
    Api, Media, MediaKind, Operation, Reply, ShapeId, ShapeKind, Shapes, StatusMatch, Use,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::http::{Method, essence};

/// Leaves out what no message holds, and says where that was described.
pub(super) fn decide(api: &mut Api) -> Diagnostics {
    let Api { operations, shapes, .. } = api;
    let mut found = Diagnostics::default();
    let mut told = HashSet::new();
    for operation in operations {
        let is_head = operation.method == Method::Head;
        for reply in &mut operation.replies {
            let Some(why) = without_content(is_head, reply) else { continue };
            let described = !std::mem::take(&mut reply.media).is_empty();
            if described && told.insert(reply.at.clone()) {
                found.push(ignored(reply, why));
            }
        }
        let body = operation.body.iter().flat_map(|it| &it.media).map(|it| (it, SENT));
        let replies = operation.replies.iter().flat_map(|it| &it.media).map(|it| (it, READ));
        for (media, consequence) in body.chain(replies) {
            let Some(charset) = charset(media) else { continue };
            if told.insert(media.at.clone()) {
                let message = format!("`charset={charset}` is not supported");
                let place = Place::Key(media.at.clone());
                found.push(
                    Diagnostic::warning(Code::Ignored, place, message).consequence(consequence),
                );
            }
        }
        found.append(open_patches(operation, shapes));
        found.extend(forms_of_no_object(operation, shapes));
    }
    found
}

const SENT: &str = "the body is sent in UTF-8, and says so";
const READ: &str = "answers are read as UTF-8; others come by `raw` alone";

/// The character encoding that a media type names, where a text has another one than the client writes and reads.
pub fn charset(media: &Media) -> Option<&str> {
    let (_, parameters) = media.name.split_once(';').filter(|_| media.kind != MediaKind::Bytes)?;
    let mut parameters = parameters.split(';').filter_map(|it| it.split_once('='));
    let (_, charset) = parameters.find(|it| it.0.trim().eq_ignore_ascii_case("charset"))?;
    let charset = charset.trim().trim_matches('"');
    let is_utf_8 = ["utf-8", "utf8", "us-ascii"].iter().any(|it| charset.eq_ignore_ascii_case(it));
    (!is_utf_8).then_some(charset)
}

/// Why a response has no content, if it has none.
fn without_content(is_head: bool, reply: &Reply) -> Option<&'static str> {
    match reply.when {
        StatusMatch::Code(204) => {
            Some("a response of status 204 has no content (RFC 9110, 15.3.5)")
        }
        StatusMatch::Code(205) => {
            Some("a response of status 205 has no content (RFC 9110, 15.3.6)")
        }
        StatusMatch::Code(304) => {
            Some("a response of status 304 has no content (RFC 9110, 15.4.5)")
        }
        StatusMatch::Code(_) | StatusMatch::Class(_) | StatusMatch::Default => {
            is_head.then_some("an answer to `HEAD` has no content (RFC 9110, 9.3.2)")
        }
    }
}

fn ignored(reply: &Reply, why: &str) -> Diagnostic {
    let place = Place::Key(reply.at.child("content"));
    Diagnostic::warning(Code::Ignored, place, why)
        .consequence("what the document describes there is not read")
}

/// Makes a JSON Patch open JSON where it is the only way to send a body, and described as what it is not.
fn open_patches(operation: &mut Operation, shapes: &Shapes) -> Diagnostics {
    let mut found = Diagnostics::default();
    let Some(body) = &mut operation.body else { return found };
    if body.media.iter().any(|it| fits(it, shapes)) {
        return found;
    }
    for media in body.media.iter_mut().filter(|it| essence(&it.name) == JSON_PATCH) {
        media.value = None;
        let message = "a JSON Patch is an array (RFC 6902, 3), and the schema allows none";
        let patch = Diagnostic::warning(Code::Invalid, Place::Value(media.at.clone()), message);
        found.push(patch.consequence("the body is open JSON"));
    }
    found
}

const JSON_PATCH: &str = "application/json-patch+json";

/// Forms have members (OpenAPI 3.1.1, section 4.8.14.1): what is no object cannot be one.
fn forms_of_no_object(operation: &Operation, shapes: &Shapes) -> Vec<Diagnostic> {
    let forms = operation.body.iter().flat_map(|it| &it.media);
    let forms = forms.filter(|it| [MediaKind::Form, MediaKind::Multipart].contains(&it.kind));
    let is_object =
        |it: &Use| may_be(shapes, it.shape, |kind| kind.is_map_or_object() || kind.is_raw_bytes());
    let wrong = forms.filter(|it| it.value.is_some_and(|it| !is_object(&it)));
    let told = wrong.map(|it| {
        Diagnostic::warning(
            Code::Invalid,
            Place::Key(it.at.clone()),
            "this form is not of an object",
        )
        .consequence("calls that send it fail")
        .help("let its schema have the fields of the form as `properties`")
    });
    told.collect()
}

/// Whether a representation can be of the values that the document has for it: a JSON Patch is an array
/// (RFC 6902, section 3), a merge patch that patches anything an object (RFC 7396, section 2).
pub(super) fn fits(media: &Media, shapes: &Shapes) -> bool {
    let essence = essence(&media.name);
    let Some(value) = media.value else { return true };
    if essence == JSON_PATCH {
        return may_be(shapes, value.shape, ShapeKind::is_array);
    }
    !essence.ends_with("merge-patch+json")
        || may_be(shapes, value.shape, ShapeKind::is_map_or_object)
}

/// Whether a representation says what is to change, by a format of its own.
pub(super) fn is_patch(media: &Media) -> bool {
    essence(&media.name).contains("-patch+")
}

/// Whether values may be what is asked, at least some of them. A union may lead back to itself.
fn may_be(shapes: &Shapes, value: ShapeId, asked: fn(&ShapeKind) -> bool) -> bool {
    let mut seen = vec![value];
    let mut next = 0;
    while let Some(&id) = seen.get(next) {
        let kind = &shapes[id].kind;
        if asked(kind) || *kind == ShapeKind::Any {
            return true;
        }
        let variants = kind.union().into_iter().flat_map(|it| &it.variants);
        let new = variants.map(|it| it.value.shape).filter(|it| !seen.contains(it));
        let new = new.collect::<Vec<_>>();
        seen.extend(new);
        next += 1;
    }
    false
}
