//! Representations of bodies: media types and their schemas.

use indexmap::IndexMap;
use openapiv3::{Content, MediaType, QueryStyle, ReferenceOr};
use runtime::sources::accept;
use serde_json::Value;

use super::{Lower, all_of, notes, response, schema, unused};
use crate::api::{
    Example, Header, Hint, Media, MediaKind, NamedExample, Notes, Part, ShapeKind, Style, Use,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::http::{essence, is_token};
use crate::load::{self, Version, beyond::Extensions};
use crate::pointer::Pointer;

/// All representations of a body, in document order.
pub(super) fn read_all(
    lower: &mut Lower<'_>,
    body: &Pointer,
    content: &Content,
    hint: &Hint,
) -> Vec<Media> {
    let at = body.child("content");
    let media = content.iter();
    media.map(|(name, media)| read(lower, at.child(name), name, media, hint)).collect()
}

fn read(lower: &mut Lower<'_>, at: Pointer, name: &str, media: &MediaType, hint: &Hint) -> Media {
    let MediaType { schema, example, examples, encoding, extensions } = media;
    let value = schema.as_ref().and_then(|it| schema::child(lower, it, hint.clone()));
    if !is_media_type(name) {
        let found = no_media_type(Place::Key(at.clone()), name);
        lower.diagnostics.push(found.consequence("what is sent under it is treated as bytes"));
    }
    let examples = read_examples(lower, example.as_ref(), examples, extensions);
    let body = schema.as_ref().and_then(load::child);
    let parts = encoding.iter().map(|(member, encoding)| {
        if body.as_ref().is_some_and(|body| all_of::lacks(lower, body, member)) {
            no_member(lower, &at, member);
        }
        part(lower, (&at, name), member, encoding)
    });
    let parts = parts.collect();
    Media { at, name: name.to_owned(), kind: kind(name), value, examples, parts }
}

/// The one representation that the `content` of a parameter or header is, and its value: any, where it has no
/// schema.
pub(super) fn read_only(
    lower: &mut Lower<'_>,
    at: &Pointer,
    content: &Content,
    hint: &Hint,
) -> Option<(Use, Box<Media>)> {
    let media = read_all(lower, at, content, hint).into_iter().next()?;
    let any = || schema::reserve(lower, &media.at, hint.clone(), Notes::default(), ShapeKind::Any);
    Some((media.value.unwrap_or_else(any), Box::new(media)))
}

/// The values of `example` and `examples`.
pub(super) fn read_examples(
    lower: &Lower<'_>,
    example: Option<&Value>,
    examples: &IndexMap<String, ReferenceOr<openapiv3::Example>>,
    extensions: &Extensions,
) -> Vec<Example> {
    let named = examples.iter().filter_map(|(name, it)| {
        let (_, example) = lower.document.example(&load::child(it)?)?;
        let openapiv3::Example { summary, description, value, external_value, extensions } =
            example;
        let value = notes::value(value.as_ref(), extensions);
        let named = NamedExample {
            name: name.clone(),
            summary: summary.clone(),
            description: description.clone(),
            external_value: external_value.clone(),
        };
        Some(Example { value, named: Some(Box::new(named)) })
    });
    let value = notes::value(example, extensions);
    let one = value.map(|it| Example { value: Some(it), named: None });
    one.into_iter().chain(named).collect()
}

fn no_member(lower: &mut Lower<'_>, media: &Pointer, member: &str) {
    let place = Place::Key(media.child("encoding").child(member));
    let message = format!("the body has no member `{member}`");
    let found = Diagnostic::warning(Code::Invalid, place, message);
    lower.diagnostics.push(found.consequence("its encoding is ignored"));
}

/// Encoding Object (OpenAPI 3.0.4, section 4.7.15).
fn part(
    lower: &mut Lower<'_>,
    media: (&Pointer, &str),
    member: &str,
    encoding: &openapiv3::Encoding,
) -> Part {
    let at = media.0.child("encoding").child(member);
    let headers = encoding.headers.iter();
    let headers = headers.filter_map(|(name, header)| response::read_header(lower, name, header));
    let headers: Vec<Header> = headers.collect();
    let style = style(lower, media, member, encoding);
    let media = content_type(lower, &at, encoding.content_type.as_deref());
    Part { member: member.to_owned(), media, style, headers }
}

/// The media types of a part, unless one of them is wrong.
fn content_type(lower: &mut Lower<'_>, part: &Pointer, types: Option<&str>) -> Option<String> {
    let types = types?;
    let Some(wrong) = types.split(',').map(str::trim).find(|it| !is_media_type(it)) else {
        return Some(types.to_owned());
    };
    let at = part.child("contentType");
    let found = no_media_type(Place::Value(at.clone()), wrong);
    let consequence = "the part has the default media type for its value";
    lower.diagnostics.push(found.consequence(consequence));
    unused::without_effect(lower, at, &types.into());
    None
}

/// The style of a part, where it has an effect: not in a multipart body of OpenAPI 3.0 (3.0.4, section
/// 4.7.15.1.2), and not in one that is no form (3.1.1, section 4.8.15.1.2).
fn style(
    lower: &mut Lower<'_>,
    (media, name): (&Pointer, &str),
    member: &str,
    encoding: &openapiv3::Encoding,
) -> Option<Style> {
    let explode = load::beyond::explode(&encoding.extensions);
    let reserved = load::beyond::allow_reserved(&encoding.extensions);
    // Any of the three says that there is a style, whatever its value (OpenAPI 3.1.1, section 4.8.15.1.2).
    let said = [
        ("style", encoding.style.as_ref().and_then(|it| serde_json::to_value(it).ok())),
        ("explode", explode.map(Value::from)),
        ("allowReserved", reserved.map(Value::from)),
    ];
    if said.iter().all(|(_, value)| value.is_none()) {
        return None;
    }
    let style = encoding.style.as_ref().unwrap_or(&QueryStyle::Form);
    let style = query_style(style, explode, reserved.unwrap_or(false));
    let has_styles = match lower.document.version {
        Version::V3_0 => false,
        Version::V3_1 => essence(name) == "multipart/form-data",
    };
    if kind(name) != MediaKind::Multipart || has_styles {
        return Some(style);
    }
    let at = media.child("encoding").child(member);
    if style != (Style::Form { explode: true, allow_reserved: false }) {
        let message = format!("the style of the part `{member}` has no effect");
        let found = Diagnostic::warning(Code::Ignored, Place::Key(at.clone()), message);
        let consequence = "each item of a list is a part of its own, and an object is JSON";
        lower.diagnostics.push(found.consequence(consequence));
    }
    for (keyword, value) in said {
        value.iter().for_each(|it| unused::without_effect(lower, at.child(keyword), it));
    }
    None
}

fn no_media_type(place: Place, name: &str) -> Diagnostic {
    Diagnostic::warning(Code::Invalid, place, format!("`{name}` is not a media type"))
        .help("write it like `application/json`")
}

/// How a value is written in a query or form; `explode` is true by default for `form`, else false (OpenAPI
/// 3.0.4, section 4.7.12.2.2).
pub(super) fn query_style(
    style: &QueryStyle,
    explode: Option<bool>,
    allow_reserved: bool,
) -> Style {
    let exploded = explode.unwrap_or(false);
    match style {
        QueryStyle::Form => Style::Form { explode: explode.unwrap_or(true), allow_reserved },
        QueryStyle::SpaceDelimited => Style::SpaceDelimited { explode: exploded, allow_reserved },
        QueryStyle::PipeDelimited => Style::PipeDelimited { explode: exploded, allow_reserved },
        QueryStyle::DeepObject => Style::DeepObject { explode: exploded, allow_reserved },
    }
}

/// Whether a name is a media type or a range of them (RFC 9110, sections 8.3.1 and 12.5.1). A parameter
/// may be anything that a header may hold.
fn is_media_type(name: &str) -> bool {
    if name.contains(|it: char| !matches!(it, ' '..='~')) {
        return false;
    }
    let essence = name.split(';').next().unwrap_or_default().trim();
    let parts = essence.split('/').collect::<Vec<_>>();
    parts.len() == 2 && parts.iter().all(|it| is_token(it))
}

/// What kind of representation a media type is (RFC 6838; suffixes: RFC 6839, RFC 7303).
pub(super) fn kind(name: &str) -> MediaKind {
    let essence = essence(name);
    match essence.as_str() {
        accept::JSON | "text/json" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        accept::EVENTS => MediaKind::Events,
        accept::JSON_LINES | "application/x-ndjson" | "application/x-jsonlines" => {
            MediaKind::JsonLines
        }
        "application/xml" | "text/xml" => MediaKind::Xml,
        it if it.ends_with("+json") => MediaKind::Json,
        it if it.ends_with("+xml") => MediaKind::Xml,
        it if it.starts_with("multipart/") => MediaKind::Multipart,
        it if it.starts_with("text/") => MediaKind::Text,
        _ => MediaKind::Bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_media_type_is_known_by_its_essence_or_suffix() {
        for (name, expected) in [
            ("Application/JSON; charset=utf-8", MediaKind::Json),
            ("application/problem+json", MediaKind::Json),
            ("text/plain", MediaKind::Text),
            ("text/event-stream", MediaKind::Events),
            ("multipart/mixed", MediaKind::Multipart),
            ("application/atom+xml", MediaKind::Xml),
            ("image/png", MediaKind::Bytes),
            ("*/*", MediaKind::Bytes),
        ] {
            assert_eq!(kind(name), expected, "{name}");
        }
    }
}
