//! Which of an operation's representations are used, and whether it can be written at all.

use std::collections::HashSet;

use crate::api::{
    Body, Media, MediaKind, Operation, Param, ParamPlace, Presence, Reply, Server, Shapes,
    StatusMatch, Use,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::http::Method;
use crate::names::Way;

/// Headers that say how a message is framed, where it goes, and what becomes of the connection: what the
/// HTTP client alone knows (RFC 9110, sections 7.2, 7.6.1 and 8.6; RFC 9112, section 6).
const OF_CONNECTION: &[&str] = &[
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// An operation that can be written, with its representations chosen.
#[derive(Clone)]
pub(super) struct Chosen<'a> {
    /// The operation.
    pub(super) operation: &'a Operation,
    /// The parameters that are sent, by their position in the operation.
    pub(super) params: Vec<(usize, &'a Param)>,
    /// The body and its representation.
    pub(super) body: Option<(&'a Body, &'a Media)>,
    /// The body's representations that methods of their own send.
    pub(super) alternatives: Vec<&'a Media>,
    /// What a success gives.
    pub(super) output: Output<'a>,
    /// The stream that a success can be instead.
    pub(super) stream: Option<Content<'a>>,
    /// The bodies of failures, by the statuses they are for.
    pub(super) failures: Vec<(StatusMatch, Use)>,
    /// A server of its own.
    pub(super) server: Option<String>,
}

/// What a success gives.
#[derive(Clone)]
pub(super) enum Output<'a> {
    /// The same whatever the status.
    One(Content<'a>),
    /// Different things; the response and what is read from it.
    ByStatus(Vec<(&'a Reply, Content<'a>)>),
}

/// What is read from a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Content<'a> {
    /// How the body is read.
    pub(super) kind: ContentKind,
    /// The media type; none without a body.
    pub(super) media: &'a str,
}

/// How a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentKind {
    /// As JSON; without a schema, any.
    Json(Option<Use>),
    /// As events; without a schema, text.
    Events(Option<Use>),
    /// As JSON values, one a line.
    JsonLines(Option<Use>),
    /// As text.
    Text,
    /// As it is.
    Bytes,
    /// Not at all.
    Nothing,
}

impl ContentKind {
    /// The schema of what is read.
    pub(super) fn value(self) -> Option<Use> {
        match self {
            Self::Json(value) | Self::Events(value) | Self::JsonLines(value) => value,
            Self::Text | Self::Bytes | Self::Nothing => None,
        }
    }
}

impl<'a> Output<'a> {
    /// Everything that a success may give.
    pub(super) fn contents(&self) -> Vec<Content<'a>> {
        match self {
            Self::One(content) => vec![*content],
            Self::ByStatus(replies) => replies.iter().map(|(_, content)| *content).collect(),
        }
    }
}

/// Chooses what is sent and read.
///
/// # Errors
///
/// The warning that the operation is left out, where its body cannot be sent.
pub(super) fn choose<'a>(
    operation: &'a Operation,
    shapes: &Shapes,
) -> Result<Chosen<'a>, Diagnostic> {
    let sent = operation.params.iter().enumerate().filter(|(_, param)| !is_ignored(param));
    let mut params = sent.collect::<Vec<_>>();
    // Arguments are told apart by their order alone, and the path has one that documents keep.
    params.sort_by_key(|(_, param)| operation.path.position(param).unwrap_or(usize::MAX));
    let body = body(operation)?;
    Ok(Chosen {
        operation,
        params,
        body,
        alternatives: body.map_or_else(Vec::new, |(body, _)| body.alternatives(shapes)),
        output: output(operation, shapes),
        stream: operation.stream(shapes).map(|(_, media)| content(Some(media))),
        failures: failures(operation),
        server: operation.servers.first().map(Server::default_url),
    })
}

impl Chosen<'_> {
    /// What one of its methods sends and reads.
    pub(super) fn by(&self, way: &Way) -> Self {
        let mut res = self.clone();
        match way {
            Way::Usual => {}
            Way::Stream(_) => res.output = self.stream.map_or(res.output, Output::One),
            Way::Body { media, .. } => {
                let sent = self.alternatives.iter().find(|it| it.name == *media);
                res.body = self.body.zip(sent).map(|((body, _), sent)| (body, *sent));
            }
        }
        res
    }
}

/// Header parameters that other parts of the document describe (OpenAPI 3.0.4, section 4.7.12.2), and
/// those of the connection.
fn is_ignored(param: &Param) -> bool {
    is_header(param, &["accept", "content-type", "authorization"])
        || is_header(param, OF_CONNECTION)
}

fn is_header(param: &Param, names: &[&str]) -> bool {
    param.place == ParamPlace::Header && names.iter().any(|it| param.wire.eq_ignore_ascii_case(it))
}

/// Tells of the headers of the connection that an operation has among its parameters.
pub(super) fn of_connection(chosen: &[Option<Chosen<'_>>]) -> Diagnostics {
    let params = chosen.iter().flatten().flat_map(|it| &it.operation.params);
    let mut seen = HashSet::new();
    let mut found = Diagnostics::default();
    for param in params.filter(|it| is_header(it, OF_CONNECTION) && seen.insert(&it.at)) {
        let message = format!("`{}` is a header of the connection", param.wire);
        let place = Place::Value(param.at.clone());
        let ignored = Diagnostic::warning(Code::Ignored, place, message);
        found.push(
            ignored.consequence("the parameter is left out; the HTTP client sends what is right"),
        );
    }
    found
}

fn body(operation: &Operation) -> Result<Option<(&Body, &Media)>, Diagnostic> {
    let Some(body) = &operation.body else { return Ok(None) };
    match body.main() {
        Some(media) => Ok(Some((body, media))),
        None if body.presence == Presence::Required => {
            let message = "nothing says in which media type the request body is sent";
            let place = Place::Value(body.at.clone());
            Err(Diagnostic::warning(Code::Skipped, place, message)
                .about(&format!("{} {}", operation.method.as_str(), operation.path))
                .consequence("the operation is left out of the generated crate")
                .help("name one under `content`"))
        }
        None => Ok(None),
    }
}

/// What the success responses give. An answer to `HEAD` has no body (RFC 9110, section 9.3.2).
fn output<'a>(operation: &'a Operation, shapes: &Shapes) -> Output<'a> {
    let has_body = operation.method != Method::Head;
    let successes = operation.successes(shapes).into_iter();
    let replies = successes.map(|it| (it, content(it.main(shapes).filter(|_| has_body))));
    let replies = replies.collect::<Vec<_>>();
    match replies.as_slice() {
        [] => Output::One(Content { kind: ContentKind::Nothing, media: "" }),
        [(_, first), rest @ ..] if rest.iter().all(|(_, it)| it.kind == first.kind) => {
            Output::One(*first)
        }
        _ => Output::ByStatus(replies),
    }
}

fn content(media: Option<&Media>) -> Content<'_> {
    let kind = media.map_or(ContentKind::Nothing, |media| match media.kind {
        MediaKind::Json => ContentKind::Json(media.value),
        MediaKind::Events => ContentKind::Events(media.value),
        MediaKind::JsonLines => ContentKind::JsonLines(media.value),
        MediaKind::Text | MediaKind::Xml => ContentKind::Text,
        MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes => ContentKind::Bytes,
    });
    let media = match media {
        Some(it) if it.kind == MediaKind::Json && it.name.contains('*') => "application/json",
        Some(it) => &it.name,
        None => "",
    };
    Content { kind, media }
}

/// The bodies of responses that are no success: JSON, or else text.
fn failures(operation: &Operation) -> Vec<(StatusMatch, Use)> {
    let lone = operation.replies.len() == 1;
    let failures = operation.replies.iter().filter(|reply| match reply.when {
        StatusMatch::Code(code) => code >= 300,
        StatusMatch::Class(class) => class >= 3,
        StatusMatch::Default => !lone,
    });
    let typed = failures.filter_map(|reply| {
        let first = |kind| reply.media.iter().find(|it| it.kind == kind);
        let media = first(MediaKind::Json).or_else(|| first(MediaKind::Text))?;
        Some((reply.when, media.value?))
    });
    typed.collect()
}
