//! Responses by status, and their headers.

use openapiv3::{ParameterSchemaOrContent, ReferenceOr, Responses, StatusCode};

use super::{Lower, media, notes, schema, server};
use crate::api::{Header, Hint, Link, Notes, Presence, Reply, StatusMatch};
use crate::load;
use crate::pointer::Pointer;

/// Responses Object (OpenAPI 3.0.4, section 4.7.16); `operation` is what inline schemas are
/// named after.
pub(super) fn read_all(
    lower: &mut Lower<'_>,
    operation: &Pointer,
    responses: &Responses,
) -> Vec<Reply> {
    let Responses { default, responses, extensions: _ } = responses;
    let listed = responses.iter().map(|(status, response)| (status_match(status), response));
    let default = default.iter().map(|response| (StatusMatch::Default, response));
    listed
        .chain(default)
        .filter_map(|(when, response)| {
            let at = load::child(response)?;
            Some(read(lower, operation, when, at))
        })
        .collect()
}

fn read(lower: &mut Lower<'_>, operation: &Pointer, when: StatusMatch, at: Pointer) -> Reply {
    // One that is lost still tells its status from the others.
    let Some((at, response)) = lower.document.response(&at) else {
        let (media, headers, links) = (Vec::new(), Vec::new(), Vec::new());
        return Reply { at, when, description: String::new(), media, headers, links };
    };
    let openapiv3::Response { description, headers, content, links, extensions: _ } = response;
    let hint = Hint::Reply(operation.clone(), when);
    let media = media::read_all(lower, &at, content, &hint);
    let headers = headers.iter().filter_map(|(name, header)| read_header(lower, name, header));
    let headers = headers.collect();
    let links = links.iter().filter_map(|(name, link)| read_link(lower, name, link));
    let links = links.collect();
    Reply { at, when, description: description.clone(), media, headers, links }
}

/// Link Object (section 4.7.20).
fn read_link(lower: &Lower<'_>, name: &str, link: &ReferenceOr<openapiv3::Link>) -> Option<Link> {
    let (at, link) = lower.document.link(&load::child(link)?)?;
    let parameters = link.parameters.iter();
    let parameters = parameters.map(|(name, it)| (name.clone(), notes::literal(it)));
    let server = link.server.as_ref().map(|it| server::read(at.child("server"), it));
    Some(Link {
        at,
        name: name.to_owned(),
        operation_ref: link.operation_ref.clone(),
        operation_id: link.operation_id.clone(),
        parameters: parameters.collect(),
        request_body: link.request_body.as_ref().map(notes::literal),
        description: link.description.clone(),
        server,
    })
}

/// Header Object (section 4.7.21).
pub(super) fn read_header(
    lower: &mut Lower<'_>,
    name: &str,
    header: &ReferenceOr<openapiv3::Header>,
) -> Option<Header> {
    let (at, header) = lower.document.header(&load::child(header)?)?;
    let openapiv3::Header {
        description,
        style: _,
        required,
        deprecated,
        format,
        example,
        examples,
        extensions,
    } = header;
    let hint = Hint::Param(at.clone(), name.to_owned());
    let (value, content) = match format {
        ParameterSchemaOrContent::Schema(schema) => (schema::child(lower, schema, hint)?, None),
        ParameterSchemaOrContent::Content(content) => {
            let (value, media) = media::read_only(lower, &at, content, &hint)?;
            (value, Some(media))
        }
    };
    let notes = Notes {
        description: description.clone(),
        deprecated: deprecated.unwrap_or(false),
        examples: media::read_examples(lower, example.as_ref(), examples, extensions),
        ..Notes::default()
    };
    let presence = presence(*required);
    let explode = load::beyond::explode(extensions).unwrap_or(false);
    Some(Header { at, wire: name.to_owned(), value, presence, explode, content, notes })
}

/// What the `required` keyword of parameters, headers and bodies says.
pub(super) fn presence(required: bool) -> Presence {
    if required { Presence::Required } else { Presence::Optional }
}

fn status_match(status: &StatusCode) -> StatusMatch {
    match *status {
        StatusCode::Code(code) => StatusMatch::Code(code),
        StatusCode::Range(class) => StatusMatch::Class(class),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_written_as_the_document_has_them() {
        let written = |status| status_match(&status).to_string();
        assert_eq!(written(StatusCode::Code(200)), "200");
        assert_eq!(written(StatusCode::Range(4)), "4XX");
    }
}
