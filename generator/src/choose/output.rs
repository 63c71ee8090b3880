//! What a call gives: which responses are a success, and what is read from them.

use runtime::sources::accept;

use super::{alternatives, events, media};
use crate::api::{Media, MediaKind, Operation, Reply, Shapes, StatusMatch, Use};
use crate::config::{Described, Redirect};
use crate::pointer::Pointer;

/// What a success gives.
#[derive(Clone)]
pub enum Output<'a> {
    /// The same whatever the status; `None` without a body.
    One(Option<Content<'a>>),
    /// What is read piece by piece, while it comes.
    Stream(Stream<'a>),
    /// Different things; the response and what is read from it, if anything is.
    ByStatus(Vec<(&'a Reply, Option<Content<'a>>)>),
}

/// What is read from a response at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content<'a> {
    /// How the body is read.
    pub kind: ContentKind,
    /// The media type.
    pub media: &'a str,
}

/// How a body is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentKind {
    /// As JSON; without a schema, any.
    Json(Option<Use>),
    /// As text.
    Text,
    /// As text, in JSON where the media type of the answer is JSON.
    TextOrJson,
    /// As it is.
    Bytes,
}

/// A stream that a response is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stream<'a> {
    /// What it is of.
    pub kind: StreamKind,
    /// The media type.
    pub media: &'a str,
}

/// What a stream is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StreamKind {
    /// Events; without a schema, text.
    Events(Option<Use>),
    /// Events, of which the schema describes all, the data in a member.
    WholeEvents(Use),
    /// JSON values, one a line.
    JsonLines(Option<Use>),
}

impl ContentKind {
    /// Whether it is one JSON value.
    pub fn is_json(self) -> bool {
        matches!(self, Self::Json(_))
    }

    /// The schema of what is read.
    pub fn value(self) -> Option<Use> {
        match self {
            Self::Json(value) => value,
            Self::Text | Self::TextOrJson | Self::Bytes => None,
        }
    }
}

impl StreamKind {
    /// The schema of what it is of.
    fn value(self) -> Option<Use> {
        match self {
            Self::Events(value) | Self::JsonLines(value) => value,
            Self::WholeEvents(value) => Some(value),
        }
    }
}

impl<'a> Output<'a> {
    /// The schema of the JSON that every success gives.
    pub fn json(&self) -> Option<Use> {
        match self {
            Self::One(content) => content.and_then(|it| it.kind.value()),
            Self::Stream(_) | Self::ByStatus(_) => None,
        }
    }

    /// Everything that a success may give at once.
    pub fn contents(&self) -> Vec<Content<'a>> {
        match self {
            Self::One(content) => content.iter().copied().collect(),
            Self::Stream(_) => Vec::new(),
            Self::ByStatus(replies) => replies.iter().filter_map(|(_, content)| *content).collect(),
        }
    }

    /// The stream that it gives.
    pub fn stream(&self) -> Option<Stream<'a>> {
        match self {
            Self::Stream(stream) => Some(*stream),
            Self::One(_) | Self::ByStatus(_) => None,
        }
    }

    /// The schemas of all that it may give.
    pub fn values(&self) -> impl Iterator<Item = Use> {
        let contents = self.contents().into_iter().filter_map(|it| it.kind.value());
        contents.chain(self.stream().and_then(|it| it.kind.value()))
    }

    /// The media types of all that it may give.
    pub fn media(&self) -> impl Iterator<Item = &'a str> {
        self.contents().into_iter().map(|it| it.media).chain(self.stream().map(|it| it.media))
    }
}

/// The responses that are a success, redirects among them where the document declares no other or the
/// config asks for them.
pub(super) fn successes<'a>(
    operation: &'a Operation,
    shapes: &Shapes,
    redirect: Option<Redirect>,
) -> Vec<&'a Reply> {
    let others = unredirected(operation, shapes);
    if !others.is_empty() && redirect.is_none() {
        return others;
    }
    let is_other = |it: &Reply| others.iter().any(|other| other.when == it.when);
    operation.replies.iter().filter(|it| is_redirect(it) || is_other(it)).collect()
}

fn is_redirect(reply: &Reply) -> bool {
    !reply.when.redirects().is_empty()
}

/// The responses that are a success and no redirect. `default` is one where it stands alone, or beside
/// failures whose bodies are others: where they have none, or the same, it is one more failure, and where
/// there are redirects and no failures. Answers that are none of these (`304`) tell nothing of it.
fn unredirected<'a>(operation: &'a Operation, shapes: &Shapes) -> Vec<&'a Reply> {
    let declared = || operation.replies.iter();
    let successes = declared().filter(|it| it.when.is_success()).collect::<Vec<_>>();
    let default = declared().find(|it| it.when == StatusMatch::Default);
    let Some(default) = default.filter(|_| successes.is_empty()) else { return successes };
    let failures = || declared().filter(|it| it.when.is_failure());
    let mut told = failures().flat_map(|it| &it.media).peekable();
    let is_alone = failures().next().is_none() && !declared().any(is_redirect);
    let is_success = is_alone || told.peek().is_some();
    if is_success && !told.any(|it| alternatives::may_be(default, it, shapes)) {
        vec![default]
    } else {
        Vec::new()
    }
}

/// The stream that a success can be instead of what is read at once, and the place in the operation that
/// names it.
pub(super) fn stream<'a>(
    operation: &Operation,
    shapes: &Shapes,
    successes: &[&'a Reply],
    described: Option<Described>,
) -> Option<(Pointer, Stream<'a>)> {
    successes.iter().find_map(|success| {
        let media = success.media.iter().map(|it| (it, read(shapes, Some(it), described)));
        let mut streams = media.filter_map(|(media, read)| match read {
            Read::PieceByPiece(stream) => Some((media, stream)),
            Read::AtOnce(_) => None,
        });
        let (media, stream) = streams.next()?;
        let at = operation.at.child("responses").child(&success.when.to_string());
        Some((at.child("content").child(&media.name), stream))
    })
}

/// The representations that a success may have and no method asks for, each media type once.
pub(super) fn unasked<'a>(
    shapes: &Shapes,
    successes: &[&'a Reply],
    read: &[&str],
) -> Vec<&'a Media> {
    let mut told: Vec<&Media> = Vec::new();
    for media in successes.iter().flat_map(|it| alternatives::of_reply(it, shapes)) {
        let mut known = read.iter().copied().chain(told.iter().map(|it| &*it.name));
        if !media.is_range() && !known.any(|it| it == media.name) {
            told.push(media);
        }
    }
    told
}

/// What the success responses give. A redirect beside another success is told apart whatever it holds; a stream
/// beside what is read at once is given by a method of its own.
pub(super) fn output<'a>(
    shapes: &Shapes,
    successes: &[&'a Reply],
    described: Option<Described>,
) -> Output<'a> {
    let (mut replies, mut streams) = (Vec::new(), Vec::new());
    for reply in successes {
        match read(shapes, media::of_reply(reply, shapes), described) {
            Read::AtOnce(Some(content))
                if content.kind.is_json() && media::is_text_beside_json(reply, shapes) =>
            {
                let content = Content { kind: ContentKind::TextOrJson, ..content };
                replies.push((*reply, Some(content)));
            }
            Read::AtOnce(content) => replies.push((*reply, content)),
            Read::PieceByPiece(stream) => streams.push(stream),
        }
    }
    let is_empty = replies.iter().all(|(_, it)| it.is_none());
    if let (true, Some(stream)) = (is_empty, streams.first()) {
        return Output::Stream(*stream);
    }
    let redirects = replies.iter().filter(|(it, _)| is_redirect(it)).count();
    let kind = |it: &Option<Content<'_>>| it.map(|it| it.kind);
    let alike = redirects == 0 || redirects == replies.len();
    match replies.as_slice() {
        [] => Output::One(None),
        [(_, first), rest @ ..] if alike && rest.iter().all(|(_, it)| kind(it) == kind(first)) => {
            Output::One(*first)
        }
        _ => Output::ByStatus(replies),
    }
}

/// How a representation is read.
enum Read<'a> {
    AtOnce(Option<Content<'a>>),
    PieceByPiece(Stream<'a>),
}

fn read<'a>(shapes: &Shapes, media: Option<&'a Media>, described: Option<Described>) -> Read<'a> {
    let at_once = |kind, media| Read::AtOnce(Some(Content { kind, media }));
    let Some(Media { kind, value, name, .. }) = media else { return Read::AtOnce(None) };
    let stream = |kind| Read::PieceByPiece(Stream { kind, media: name });
    match (kind, *value) {
        (MediaKind::Json, value) => {
            let is_range = name.contains('*');
            at_once(ContentKind::Json(value), if is_range { accept::JSON } else { name })
        }
        (MediaKind::Events, Some(it)) if events::are_whole(shapes, it.shape, described) => {
            stream(StreamKind::WholeEvents(it))
        }
        (MediaKind::Events, value) => stream(StreamKind::Events(value)),
        (MediaKind::JsonLines, value) => stream(StreamKind::JsonLines(value)),
        (MediaKind::Text | MediaKind::Xml, _) => at_once(ContentKind::Text, name),
        (MediaKind::Form | MediaKind::Multipart | MediaKind::Bytes, _) => {
            at_once(ContentKind::Bytes, name)
        }
    }
}

/// The bodies of responses that are not successes: JSON, or else text.
pub(super) fn failures(operation: &Operation, successes: &[&Reply]) -> Vec<(StatusMatch, Use)> {
    let lone = operation.replies.len() == 1;
    let redirects = || successes.iter().filter(|it| is_redirect(it));
    let others = operation.replies.iter();
    let others = others.filter(|it| redirects().all(|success| success.when != it.when));
    let failures = others.filter(|reply| match reply.when {
        StatusMatch::Code(code) => code >= 300,
        StatusMatch::Class(class) => class >= 3,
        StatusMatch::Default => !lone,
    });
    let typed = failures.filter_map(|reply| {
        let text = || reply.media.iter().find(|it| it.kind == MediaKind::Text);
        let media = media::json(reply).or_else(text)?;
        Some((reply.when, media.value?))
    });
    typed.collect()
}
