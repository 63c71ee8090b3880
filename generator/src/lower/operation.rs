//! Operations: what each sends and answers.

use openapiv3::ReferenceOr;
use runtime::sources::dots::is_dots;

use super::{Lower, media, notes, parameter, response, schema, security, server};
use crate::api::{
    Body, Hint, InboundOperation, Notes, Operation, Param, ParamPlace, PathTemplate, Presence,
    Segment, Shape, ShapeKind, Style, Tag, TextFormat, Uncalled, Use,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::load::{self, Document, Endpoint};
use crate::pointer::Pointer;

/// Reads all operations; one that cannot be read is skipped with the reason.
pub(super) fn read_all<'a>(lower: &mut Lower<'a>) {
    let document: &'a Document = lower.document;
    for endpoint in &document.endpoints {
        match read(lower, endpoint, |at| path(at, &endpoint.path)) {
            Ok(operation) => lower.api.operations.push(operation),
            Err(diagnostic) => {
                lower.skipped += 1;
                lower.unreadable.push(endpoint);
                let method = endpoint.method.as_str();
                lower.diagnostics.push(diagnostic.about(&format!("{method} {}", endpoint.path)));
            }
        }
    }
    schema::drain(lower);
    name_tags(lower);
}

/// Reads what a client does not call. Nothing is generated from it, so that nothing is said of it,
/// and its schemas are not those of the client.
pub(super) fn uncalled<'a>(lower: &mut Lower<'a>) {
    let document: &'a Document = lower.document;
    let unreadable = std::mem::take(&mut lower.unreadable);
    if document.webhooks.is_empty() && document.callbacks.is_empty() && unreadable.is_empty() {
        return;
    }
    lower.is_uncalled = true;
    let said = std::mem::take(&mut lower.diagnostics);
    let (schemas, first) = (lower.api.schemas.len(), lower.api.shapes.len());
    let again = lower.again.len();
    let endpoints = document.webhooks.iter().chain(&document.callbacks);
    let inbound = endpoints.filter_map(|endpoint| {
        let operation = read(lower, endpoint, |_| Ok(PathTemplate(Vec::new()))).ok()?;
        Some(InboundOperation { name: endpoint.path.clone(), operation })
    });
    let inbound = inbound.collect();
    let unreadable = unreadable.into_iter().filter_map(|endpoint| {
        read(lower, endpoint, |at| Ok(path_or_text(at, &endpoint.path))).ok()
    });
    let unreadable = unreadable.collect();
    lower.api.uncalled = Some(Uncalled { inbound, unreadable, first });
    schema::drain(lower);
    lower.api.schemas.truncate(schemas);
    lower.again.truncate(again);
    lower.diagnostics = said;
}

fn read(
    lower: &mut Lower<'_>,
    endpoint: &Endpoint,
    path: impl FnOnce(&Pointer) -> Result<PathTemplate, Diagnostic>,
) -> Result<Operation, Diagnostic> {
    let openapiv3::Operation {
        tags,
        summary,
        description,
        external_docs,
        operation_id,
        parameters,
        request_body,
        responses,
        callbacks: _,
        deprecated,
        security: required,
        servers,
        extensions: _,
    } = &endpoint.operation;
    let at = endpoint.at.clone();
    let own = parameters.iter().filter_map(load::child).collect::<Vec<_>>();
    let mut params = params(lower, &at, &endpoint.parameters, &own)?;
    let path = path(&at)?;
    undeclared(lower, &at, &path, &mut params);
    let body = match request_body {
        Some(body) => read_body(lower, &at, body)?,
        None => None,
    };
    let replies = response::read_all(lower, &at, responses);
    let auth = required.as_deref().map(security::requirement);
    let notes = Notes {
        title: summary.clone(),
        description: description.clone(),
        deprecated: *deprecated,
        external_docs: notes::external_docs(external_docs.as_ref()),
        ..Notes::default()
    };
    let (own, servers) = match (servers.is_empty(), at.parent()) {
        (true, Some(path)) => (path, &endpoint.servers),
        _ => (at.clone(), servers),
    };
    let servers = server::read_all(&own.child("servers"), servers);
    Ok(Operation {
        at,
        id: operation_id.clone(),
        method: endpoint.method,
        path,
        tags: tags.clone(),
        notes,
        params,
        body,
        replies,
        auth,
        servers,
    })
}

/// The path item's parameters, those that the operation overrides (same name, same place)
/// replaced by its own (OpenAPI 3.0.4, section 4.7.9).
fn params(
    lower: &mut Lower<'_>,
    operation: &Pointer,
    shared: &[Pointer],
    own: &[Pointer],
) -> Result<Vec<Param>, Diagnostic> {
    let shared = distinct(lower, operation, shared)?;
    let own = distinct(lower, operation, own)?;
    let mut res = shared;
    for param in own {
        match res.iter_mut().find(|it| is_same(it, &param)) {
            Some(overridden) => *overridden = param,
            None => res.push(param),
        }
    }
    Ok(res)
}

/// The parameters of one list, each once.
fn distinct(
    lower: &mut Lower<'_>,
    operation: &Pointer,
    list: &[Pointer],
) -> Result<Vec<Param>, Diagnostic> {
    let mut res: Vec<Param> = Vec::with_capacity(list.len());
    for at in list {
        let broken =
            || skipped(operation, "a parameter of the operation cannot be used".to_owned());
        let Some(param) = parameter::read(lower, at) else {
            or_kept(lower, broken())?;
            continue;
        };
        match res.iter_mut().find(|it| is_same(it, &param)) {
            Some(before) => {
                repeated(lower, &param);
                *before = param;
            }
            None => res.push(param),
        }
    }
    Ok(res)
}

/// Adds the variables of the path that no parameter declares: required texts, since the path is
/// nothing without them.
fn undeclared(
    lower: &mut Lower<'_>,
    operation: &Pointer,
    path: &PathTemplate,
    params: &mut Vec<Param>,
) {
    for segment in &path.0 {
        let Some(name) = segment.param() else { continue };
        if params.iter().any(|it| it.place == ParamPlace::Path && it.wire == name) {
            continue;
        }
        let message = format!("the path's `{{{name}}}` is not a parameter of the operation");
        lower.diagnostics.push(
            Diagnostic::warning(Code::Invalid, Place::Key(operation.clone()), message)
                .consequence("it is treated as a required string"),
        );
        let at = operation.child("parameters").child(name);
        let shape = lower.api.shapes.push(Shape {
            at: at.clone(),
            hint: Hint::Param(operation.clone(), name.to_owned()),
            notes: Notes::default(),
            kind: ShapeKind::Text(TextFormat::Plain),
        });
        params.push(Param {
            at,
            wire: name.to_owned(),
            place: ParamPlace::Path,
            value: Use { shape, nullable: false },
            style: Style::Simple { explode: false },
            presence: Presence::Required,
            allow_empty: false,
            notes: Notes::default(),
        });
    }
}

fn repeated(lower: &mut Lower<'_>, param: &Param) {
    let message = format!("the parameter `{}` is given twice", param.wire);
    lower.diagnostics.push(
        Diagnostic::warning(Code::Invalid, Place::Value(param.at.clone()), message)
            .consequence("the last one is used"),
    );
}

fn read_body(
    lower: &mut Lower<'_>,
    operation: &Pointer,
    body: &ReferenceOr<openapiv3::RequestBody>,
) -> Result<Option<Body>, Diagnostic> {
    let found = load::child(body).and_then(|at| lower.document.request_body(&at));
    let Some((at, body)) = found else {
        let problem = "the request body of the operation cannot be used".to_owned();
        or_kept(lower, skipped(operation, problem))?;
        return Ok(None);
    };
    let openapiv3::RequestBody { description, content, required, extensions: _ } = body;
    let media = media::read_all(lower, &at, content, &Hint::Body(operation.clone()));
    let presence = response::presence(*required);
    Ok(Some(Body { at, presence, media, description: description.clone() }))
}

/// Skips an operation whose part cannot be used; one that the server calls is kept without it.
fn or_kept(lower: &Lower<'_>, skipped: Diagnostic) -> Result<(), Diagnostic> {
    if lower.is_uncalled { Ok(()) } else { Err(skipped) }
}

/// Adds the tags that operations name and the document does not describe.
fn name_tags(lower: &mut Lower<'_>) {
    for operation in &lower.api.operations {
        for (index, name) in operation.tags.iter().enumerate() {
            if lower.api.tags.iter().all(|it| it.name != *name) {
                let at = operation.at.child("tags").item(index);
                lower.api.tags.push(Tag {
                    at,
                    name: name.clone(),
                    description: None,
                    external_docs: None,
                });
            }
        }
    }
}

/// Whether two parameters are the same one. Names of headers have no case (RFC 9110, section 5.1).
fn is_same(one: &Param, other: &Param) -> bool {
    let named = if one.place == ParamPlace::Header {
        one.wire.eq_ignore_ascii_case(&other.wire)
    } else {
        one.wire == other.wire
    };
    one.place == other.place && named
}

/// The warning that an operation is left out.
pub(super) fn skipped(at: &Pointer, reason: String) -> Diagnostic {
    Diagnostic::warning(Code::Skipped, Place::Key(at.clone()), reason)
        .consequence("the operation is left out of the generated crate")
}

/// A path whose variables cannot be told is a text.
fn path_or_text(at: &Pointer, whole: &str) -> PathTemplate {
    path(at, whole).unwrap_or_else(|_| PathTemplate(vec![Segment::Text(whole.to_owned())]))
}

/// Splits a path at its variables.
fn path(at: &Pointer, path: &str) -> Result<PathTemplate, Diagnostic> {
    let mut segments = Vec::new();
    // A fragment is never sent (RFC 9110, section 4.2.5); loading has reported it.
    let mut rest = path.split('#').next().unwrap_or_default();
    while let Some((text, after)) = rest.split_once('{') {
        let Some((name, after)) = after.split_once('}') else {
            return Err(skipped(at, "a `{` of the path is never closed".to_owned()));
        };
        segments.push(Segment::Text(text.to_owned()));
        segments.push(Segment::Param(name.to_owned()));
        rest = after;
    }
    segments.push(Segment::Text(rest.to_owned()));
    segments.retain(|it| *it != Segment::Text(String::new()));
    match other_endpoint(path) {
        Some(why) => {
            Err(skipped(at, format!("{why}, so that the path would reach another endpoint")))
        }
        None => Ok(PathTemplate(segments)),
    }
}

/// Why a path is not sent as it is written (URL Standard, sections 4.1 and 4.4).
fn other_endpoint(path: &str) -> Option<&'static str> {
    let own = path.split(['#', '?']).next().unwrap_or_default();
    if own.split('/').any(is_dots) {
        Some("URLs resolve `.` and `..`")
    } else if own.contains('\\') {
        Some("URLs take a backslash for a slash")
    } else if path.contains(['\t', '\n', '\r']) {
        Some("URLs drop tabs and line breaks")
    } else {
        None
    }
}
