//! Representations of bodies: media types and their schemas.

use indexmap::IndexMap;
use openapiv3::{Content, MediaType, QueryStyle, ReferenceOr};

use super::{Lower, all_of, notes, response, schema};
use crate::api::{Example, Header, Hint, Media, MediaKind, NamedExample, Part, Style};
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
    let mut parts = Vec::new();
    for (member, encoding) in encoding {
        if body.as_ref().is_some_and(|body| all_of::lacks(lower, body, member)) {
            no_member(lower, &at, member);
        } else {
            let part = part(lower, &at, member, encoding);
            parts.push(Part { style: style(lower, &at, name, &part), ..part });
        }
    }
    Media { at, name: name.to_owned(), kind: kind(name), value, examples, parts }
}

/// The values of `example` and `examples`.
pub(super) fn read_examples(
    lower: &Lower<'_>,
    example: Option<&serde_json::Value>,
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

/// The style of a part, where it has an effect: not in a multipart body of OpenAPI 3.0 (3.0.4, section
/// 4.7.15.1.2), and not in one that is no form (3.1.1, section 4.8.15.1.2).
fn style(lower: &mut Lower<'_>, media: &Pointer, name: &str, part: &Part) -> Option<Style> {
    let style = part.style.clone()?;
    let has_styles = match lower.document.version {
        Version::V3_0 => false,
        Version::V3_1 => essence(name) == "multipart/form-data",
    };
    if kind(name) != MediaKind::Multipart || has_styles {
        return Some(style);
    }
    if style != (Style::Form { explode: true, allow_reserved: false }) {
        let place = Place::Key(media.child("encoding").child(&part.member));
        let message = format!("the style of the part `{}` has no effect", part.member);
        let found = Diagnostic::warning(Code::Ignored, place, message);
        let consequence = "each item of a list is a part of its own, and an object is JSON";
        lower.diagnostics.push(found.consequence(consequence));
    }
    None
}

/// Encoding Object (OpenAPI 3.0.4, section 4.7.15).
fn part(
    lower: &mut Lower<'_>,
    media: &Pointer,
    member: &str,
    encoding: &openapiv3::Encoding,
) -> Part {
    let openapiv3::Encoding {
        content_type,
        headers,
        style,
        explode: _,
        allow_reserved: _,
        extensions,
    } = encoding;
    let explode = load::beyond::explode(extensions);
    let reserved = load::beyond::allow_reserved(extensions);
    // Any of the three says that there is a style, whatever its value (OpenAPI 3.1.1, section 4.8.15.1.2).
    let styled = style.is_some() || explode.is_some() || reserved.is_some();
    let style = style.as_ref().unwrap_or(&QueryStyle::Form);
    let style = styled.then(|| query_style(style, explode, reserved.unwrap_or(false)));
    let headers =
        headers.iter().filter_map(|(name, header)| response::read_header(lower, name, header));
    let headers: Vec<Header> = headers.collect();
    let place = || Place::Value(media.child("encoding").child(member).child("contentType"));
    let mut types = content_type.iter().flat_map(|it| it.split(',')).map(str::trim);
    let wrong = types.find(|it| !is_media_type(it));
    if let Some(wrong) = wrong {
        let found = no_media_type(place(), wrong);
        lower
            .diagnostics
            .push(found.consequence("the part has the default media type for its value"));
    }
    let media = content_type.clone().filter(|_| wrong.is_none());
    Part { member: member.to_owned(), media, style, headers }
}

fn no_media_type(place: Place, name: &str) -> Diagnostic {
    Diagnostic::warning(Code::Invalid, place, format!("`{name}` is not a media type"))
        .help("write it like `application/json`")
}

/// How a value is written in a query or form; `explode` is true by default for `form` (OpenAPI 3.0.4,
/// section 4.7.12.2.2). The table of examples has no exploded space or pipe: each item stands by
/// itself then, as in a form.
pub(super) fn query_style(
    style: &QueryStyle,
    explode: Option<bool>,
    allow_reserved: bool,
) -> Style {
    match style {
        QueryStyle::Form => Style::Form { explode: explode.unwrap_or(true), allow_reserved },
        QueryStyle::SpaceDelimited | QueryStyle::PipeDelimited if explode == Some(true) => {
            Style::Form { explode: true, allow_reserved }
        }
        QueryStyle::SpaceDelimited => Style::SpaceDelimited { allow_reserved },
        QueryStyle::PipeDelimited => Style::PipeDelimited { allow_reserved },
        QueryStyle::DeepObject => Style::DeepObject { allow_reserved },
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
        "application/json" | "text/json" => MediaKind::Json,
        "application/x-www-form-urlencoded" => MediaKind::Form,
        "text/event-stream" => MediaKind::Events,
        "application/jsonl" | "application/x-ndjson" | "application/x-jsonlines" => {
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
