//! How operations are called: the methods of each, what each of these sends, and what it gives.

use super::output::{self, Content, Output};
use super::{Auth, Supply, alternatives, media, params};
use crate::api::{self, Body, Media, Param, Presence, Server, Shapes, StatusMatch, Use};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// An operation that can be called, by its position among these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationId(pub(super) usize);

/// A method, by its position among those of all operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodId(pub(super) usize);

/// An operation that can be called.
pub struct Operation<'a> {
    /// What the document says.
    pub says: &'a api::Operation,
    /// What is sent with its calls to prove who makes them.
    pub auth: Auth,
    /// Its methods: the usual one, those that send other representations of the body, and the one that
    /// asks for a stream.
    pub methods: Vec<MethodId>,
    /// What its first success has for a body.
    pub success: Option<Use>,
    /// The representations of the body that the usual method does not send, and the methods that do.
    pub others: Vec<(&'a Media, Option<MethodId>)>,
    /// The media types that a success may have and no method asks for.
    pub unasked: Vec<&'a str>,
}

/// A method of an operation.
#[derive(Clone)]
pub struct Method<'a> {
    /// Which it is.
    pub id: MethodId,
    /// Whose it is.
    pub of: OperationId,
    /// What it has that the others have not.
    pub way: Way,
    /// The place in the document that it is made for.
    pub at: Pointer,
    /// The operation, as the document has it.
    pub operation: &'a api::Operation,
    /// The parameters that are sent, those of the path first.
    pub params: Vec<&'a Param>,
    /// The body, and the representation of it that is sent.
    pub body: Option<(&'a Body, &'a Media)>,
    /// How callers give it.
    pub supply: Supply<'a>,
    /// What a success gives.
    pub output: Output<'a>,
    /// The bodies of failures, by the statuses they are for.
    pub failures: Vec<(StatusMatch, Use)>,
    /// A server of the operation's own.
    pub server: Option<String>,
}

impl Method<'_> {
    /// The place that its body is known by.
    pub fn body_at(&self) -> Pointer {
        match self.way {
            Way::Usual | Way::Stream => self.operation.at.child("requestBody"),
            Way::Body => self.at.clone(),
        }
    }
}

/// Which of an operation's methods one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It sends the main representation of the body, and reads what the answer is at once.
    Usual,
    /// It asks for the stream that the answer can be, too.
    Stream,
    /// It sends another representation of the body.
    Body,
}

/// Chooses the methods of an operation; the first of them has that id.
///
/// # Errors
///
/// The warning that the operation is left out, where its body cannot be sent.
pub(super) fn choose<'a>(
    says: &'a api::Operation,
    shapes: &Shapes,
    auth: Auth,
    id: OperationId,
    first: MethodId,
) -> Result<(Operation<'a>, Vec<Method<'a>>), Diagnostic> {
    let body = body(says)?;
    let output = output::output(says, shapes);
    let stream = output::stream(says, shapes);
    let read = output.contents().into_iter().chain(stream.as_ref().map(|(_, it)| *it));
    let unasked = output::unasked(says, shapes, &read.collect::<Vec<Content<'_>>>());
    let mut methods = vec![Method {
        id: first,
        of: id,
        way: Way::Usual,
        at: says.at.clone(),
        operation: says,
        params: params::sent(says),
        body,
        supply: Supply::Whole,
        output,
        failures: output::failures(says),
        server: says.servers.first().map(Server::default_url),
    }];
    let mut others = Vec::new();
    if let Some((body, sent)) = body {
        let alternatives = alternatives::of_body(body, shapes);
        for media in body.media.iter().filter(|it| it.at != sent.at) {
            let own = alternatives.iter().any(|it| it.at == media.at);
            let by = own.then(|| add(&mut methods, |usual| sending(usual, body, media)));
            others.push((media, by));
        }
    }
    if let Some((at, content)) = stream {
        add(&mut methods, |usual| Method {
            way: Way::Stream,
            at,
            output: Output::One(content),
            ..usual.clone()
        });
    }
    let success = output::successes(says, shapes).into_iter().next();
    let success = success.and_then(|it| media::of_reply(it, shapes)).and_then(|it| it.value);
    let ids = methods.iter().map(|it| it.id).collect();
    Ok((Operation { says, auth, methods: ids, success, others, unasked }, methods))
}

/// Adds a method that is made of the usual one.
fn add<'a>(
    methods: &mut Vec<Method<'a>>,
    made: impl FnOnce(&Method<'a>) -> Method<'a>,
) -> MethodId {
    let usual = &methods[0];
    let id = MethodId(usual.id.0 + methods.len());
    let method = Method { id, ..made(usual) };
    methods.push(method);
    id
}

/// The method that sends another representation.
fn sending<'a>(usual: &Method<'a>, body: &'a Body, media: &'a Media) -> Method<'a> {
    let content = usual.operation.at.child("requestBody").child("content");
    let at = content.child(&media.name);
    Method { way: Way::Body, at, body: Some((body, media)), ..usual.clone() }
}

fn body(operation: &api::Operation) -> Result<Option<(&Body, &Media)>, Diagnostic> {
    let Some(body) = &operation.body else { return Ok(None) };
    match media::of_body(body) {
        Some(media) => Ok(Some((body, media))),
        None if body.presence == Presence::Required => {
            let message = "the request body has no media type";
            let place = Place::Value(body.at.clone());
            Err(Diagnostic::warning(Code::Skipped, place, message)
                .about(&format!("{} {}", operation.method.as_str(), operation.path))
                .consequence("the operation is left out of the generated crate")
                .help("name one under `content`"))
        }
        None => Ok(None),
    }
}
