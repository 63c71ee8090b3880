//! What a call gives.

use super::{Plan, ty};
use crate::api::{Reply as ApiReply, StatusMatch, Use};
use crate::choose::{ChosenMethod, Content, ContentKind, MethodKind, Output, StreamKind};
use crate::markdown;
use crate::names::{self, MethodNames};
use crate::sdk::{
    Builtin, Content as SdkContent, Docs, Reply, StatusReply, StatusVariant, Statuses, Stream, Ty,
};
use runtime::sources::accept;

/// What a call gives, and the media type to ask for where it is not the one that the runtime asks for;
/// the type, if it takes one of its own, is named like the method.
pub(super) fn of(
    plan: &Plan<'_>,
    method: &ChosenMethod<'_>,
    names: &MethodNames,
) -> (Reply, Option<String>) {
    let (ident, shared) = (&names.reply, method.kind == MethodKind::Body);
    match &method.output {
        Output::One(content) => {
            let other = content.filter(|it| it.media != default_media(it.kind));
            (Reply::One(of_content(plan, *content)), other.map(|it| it.media.to_owned()))
        }
        Output::Stream(stream) => {
            let (read, default) = of_stream(plan, stream.kind);
            let accept = Some(stream.media).filter(|it| *it != default);
            (Reply::Stream(read), accept.map(str::to_owned))
        }
        Output::ByStatus(replies) => {
            let variants = replies.iter().map(|(reply, content)| of_variant(plan, reply, *content));
            let mut variants = variants.collect::<Vec<_>>();
            // A status that is named is not among the others (OpenAPI 3.0.4, section 4.7.16.1).
            variants.sort_by_key(|it| match it.when {
                Statuses::Code(_) => 0,
                Statuses::Redirects => 1,
                Statuses::Rest => 2,
            });
            let accept =
                accept(replies.iter().filter_map(|(_, content)| content.map(|it| it.media)));
            let ident = ident.clone();
            (Reply::ByStatus(StatusReply { ident, variants, accept, shared }), None)
        }
    }
}

fn of_variant(plan: &Plan<'_>, reply: &ApiReply, content: Option<Content<'_>>) -> StatusVariant {
    let (ident, when) = match reply.when {
        StatusMatch::Code(code) => (names::status(code), Statuses::Code(code)),
        StatusMatch::Class(3) => (names::any_redirect(), Statuses::Redirects),
        StatusMatch::Class(_) | StatusMatch::Default => (names::other_status(), Statuses::Rest),
    };
    let docs = match markdown::rustdoc(&reply.description) {
        empty if empty.is_empty() => format!("The answer of status {}.", reply.when),
        words => words,
    };
    StatusVariant { ident, docs: Docs(docs), when, content: of_content(plan, content) }
}

fn of_content(plan: &Plan<'_>, content: Option<Content<'_>>) -> SdkContent {
    let Some(content) = content else { return SdkContent::Nothing };
    match content.kind {
        ContentKind::Json(value) => SdkContent::Json(json(plan, value)),
        ContentKind::Text => SdkContent::Text,
        ContentKind::TextOrJson => SdkContent::TextOrJson,
        ContentKind::Bytes => SdkContent::Bytes,
    }
}

/// What a stream is of, and what the runtime asks for by itself.
fn of_stream(plan: &Plan<'_>, kind: StreamKind) -> (Stream, &'static str) {
    match kind {
        StreamKind::Events(Some(value)) if !plan.api.shapes[value.shape].kind.is_text() => {
            (Stream::Events(ty::of(plan, value)), accept::EVENTS)
        }
        StreamKind::Events(_) => (Stream::TextEvents, accept::EVENTS),
        // An event is not `null`, whatever its schema allows.
        StreamKind::WholeEvents(value) => {
            let ty = ty::of(plan, Use { nullable: false, ..value });
            (Stream::WholeEvents(ty), accept::EVENTS)
        }
        StreamKind::JsonLines(value) => (Stream::JsonLines(json(plan, value)), accept::JSON_LINES),
    }
}

/// The type of a value; without a schema, any JSON.
fn json(plan: &Plan<'_>, value: Option<Use>) -> Ty {
    value.map_or(Ty::Builtin(Builtin::Json), |it| ty::of(plan, it))
}

/// What the runtime asks for by itself.
fn default_media(kind: ContentKind) -> &'static str {
    match kind {
        ContentKind::Json(_) | ContentKind::TextOrJson => accept::JSON,
        ContentKind::Text | ContentKind::Bytes => accept::ANY,
    }
}

/// All media types, each once; without any, what errors are likely to be.
fn accept<'a>(media: impl Iterator<Item = &'a str>) -> String {
    let mut all = Vec::new();
    for it in media {
        if !all.contains(&it) {
            all.push(it);
        }
    }
    if all.is_empty() { accept::JSON.to_owned() } else { all.join(", ") }
}
