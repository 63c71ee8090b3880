//! Which of an operation's representations are used, and whether it can be written at all.

use crate::api::{
    Api, Literal, Media, MediaKind, Operation, Param, ParamPlace, Presence, Reply, SchemeKind,
    ShapeKind, StatusMatch, Style, TextFormat, Use,
};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// An operation that can be written, with its representations chosen.
pub(super) struct Chosen<'a> {
    /// The operation.
    pub(super) operation: &'a Operation,
    /// The parameters that are sent, by their position in the operation.
    pub(super) params: Vec<(usize, &'a Param)>,
    /// The representation of the body.
    pub(super) body: Option<&'a Media>,
    /// What a success gives.
    pub(super) output: Output,
    /// The bodies of failures, by the statuses they are for.
    pub(super) failures: Vec<(StatusMatch, Use)>,
    /// The credentials: any of the lists, all positions of it.
    pub(super) auth: Vec<Vec<usize>>,
}

/// What a success gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Output {
    /// JSON; without a schema, any.
    Json(Option<Use>),
    /// A text.
    Text,
    /// Bytes.
    Bytes,
    /// Nothing.
    Nothing,
}

/// Chooses what is sent and read.
///
/// # Errors
///
/// The warning that the operation is left out, where it needs what is not supported yet.
pub(super) fn choose<'a>(api: &Api, operation: &'a Operation) -> Result<Chosen<'a>, Diagnostic> {
    if !operation.servers.is_empty() {
        return Err(unsupported(&operation.at.child("servers"), "a server of its own"));
    }
    let sent = operation.params.iter().enumerate().filter(|(_, param)| !is_ignored(param));
    let params = sent.collect::<Vec<_>>();
    for (_, param) in &params {
        check(api, param)?;
    }
    Ok(Chosen {
        operation,
        params,
        body: body(operation)?,
        output: output(operation)?,
        failures: failures(operation),
        auth: auth(api, operation)?,
    })
}

fn unsupported(at: &Pointer, what: &str) -> Diagnostic {
    let message = format!("{what} is not supported yet");
    Diagnostic::warning(Code::Skipped, Place::Value(at.clone()), message)
        .consequence("the operation is left out of the generated crate")
}

/// Header parameters that other parts of the document describe (OpenAPI 3.0.4, section 4.7.12.2).
fn is_ignored(param: &Param) -> bool {
    let described = ["accept", "content-type", "authorization"];
    param.place == ParamPlace::Header
        && described.iter().any(|it| param.wire.eq_ignore_ascii_case(it))
}

fn check(api: &Api, param: &Param) -> Result<(), Diagnostic> {
    let kind = &api.shapes[param.value.shape].kind;
    let one = is_scalar(kind);
    let many = match kind {
        ShapeKind::List(item) => !item.nullable && is_scalar(&api.shapes[item.shape].kind),
        _ => false,
    };
    let supported = match (param.place, &param.style) {
        (ParamPlace::Path | ParamPlace::Header, Style::Simple { .. }) => one,
        (ParamPlace::Query, Style::Form { explode, allow_reserved: false }) => {
            one || (many && *explode)
        }
        _ => false,
    };
    if supported {
        return Ok(());
    }
    let what = format!("the {} parameter `{}` of this type and style", place(param), param.wire);
    Err(unsupported(&param.at, &what))
}

fn place(param: &Param) -> &'static str {
    match param.place {
        ParamPlace::Path => "path",
        ParamPlace::Query => "query",
        ParamPlace::Header => "header",
        ParamPlace::Cookie => "cookie",
    }
}

fn is_scalar(kind: &ShapeKind) -> bool {
    match kind {
        ShapeKind::Bool | ShapeKind::Integer(_) | ShapeKind::Number(_) => true,
        ShapeKind::Text(format) => *format != TextFormat::Password,
        ShapeKind::OpenEnum(_) => true,
        ShapeKind::Enum(values) => {
            values.iter().all(|it| matches!(it, Literal::Text(_) | Literal::Integer(_)))
        }
        _ => false,
    }
}

/// JSON before everything else, which is not supported yet.
fn body(operation: &Operation) -> Result<Option<&Media>, Diagnostic> {
    let Some(body) = &operation.body else { return Ok(None) };
    match (body.media.iter().find(|it| it.kind == MediaKind::Json), body.media.first()) {
        (Some(json), _) => Ok(Some(json)),
        (None, Some(other)) => {
            Err(unsupported(&other.at, &format!("a request body of `{}`", other.name)))
        }
        (None, None) if body.presence == Presence::Required => {
            Err(unsupported(&body.at, "a request body without a media type"))
        }
        (None, None) => Ok(None),
    }
}

/// What all success responses have in common; `default` is one only where no other is.
fn output(operation: &Operation) -> Result<Output, Diagnostic> {
    let is_success =
        |it: &&Reply| matches!(it.when, StatusMatch::Code(200..300) | StatusMatch::Class(2));
    let listed = operation.replies.iter().filter(is_success);
    let default = || operation.replies.iter().filter(|it| it.when == StatusMatch::Default);
    let mut successes = listed.collect::<Vec<_>>();
    if successes.is_empty() && operation.replies.len() == 1 {
        successes.extend(default());
    }
    let mut res = None;
    for reply in successes {
        let output = of_reply(reply)?;
        if *res.get_or_insert(output) != output {
            return Err(unsupported(&reply.at, "a second success response of another type"));
        }
    }
    Ok(res.unwrap_or(Output::Nothing))
}

fn of_reply(reply: &Reply) -> Result<Output, Diagnostic> {
    let json = reply.media.iter().find(|it| it.kind == MediaKind::Json);
    let Some(media) = json.or(reply.media.first()) else { return Ok(Output::Nothing) };
    match media.kind {
        MediaKind::Json => Ok(Output::Json(media.value)),
        MediaKind::Text => Ok(Output::Text),
        MediaKind::Bytes => Ok(Output::Bytes),
        MediaKind::Form
        | MediaKind::Multipart
        | MediaKind::Events
        | MediaKind::JsonLines
        | MediaKind::Xml => Err(unsupported(&media.at, &format!("a response of `{}`", media.name))),
    }
}

/// The JSON bodies of responses that are no success.
fn failures(operation: &Operation) -> Vec<(StatusMatch, Use)> {
    let lone = operation.replies.len() == 1;
    let failures = operation.replies.iter().filter(|reply| match reply.when {
        StatusMatch::Code(code) => code >= 300,
        StatusMatch::Class(class) => class >= 3,
        StatusMatch::Default => !lone,
    });
    let typed = failures.filter_map(|reply| {
        let json = reply.media.iter().find(|it| it.kind == MediaKind::Json)?;
        Some((reply.when, json.value?))
    });
    typed.collect()
}

/// The alternatives whose schemes can be served by a header, query or cookie value.
fn auth(api: &Api, operation: &Operation) -> Result<Vec<Vec<usize>>, Diagnostic> {
    let served = |scheme: &usize| !matches!(api.schemes[*scheme].kind, SchemeKind::Other(_));
    let all = &operation.auth.0;
    let some = all.iter().filter(|it| it.iter().all(served)).cloned().collect::<Vec<_>>();
    if some.is_empty() && !all.is_empty() {
        return Err(unsupported(&operation.at.child("security"), "this way to authenticate"));
    }
    Ok(some)
}
