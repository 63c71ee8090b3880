//! How operations are called: the methods of each, what each of these sends, and what it gives.

use std::collections::BTreeSet;

use super::output::{self, Output};
use super::{Arguments, Asks, Auth, Credential, Supply, alternatives, media, params};
use crate::api::{self, Body, Media, Param, Presence, Server, Shapes, StatusMatch, Use};
use crate::config::{Described, Redirect};
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
    /// Its methods: the main one, those that send other representations of the body, and the one that
    /// asks for a stream.
    pub methods: Vec<MethodId>,
    /// What its first success has for a body.
    pub success: Option<Use>,
    /// The redirects that it gives back.
    pub redirects: Vec<u16>,
    /// The representations of the body that the main method does not send, and the methods that do.
    pub others: Vec<(&'a Media, Option<MethodId>)>,
    /// The representations that a success may have and no method asks for.
    pub unasked: Vec<&'a Media>,
}

/// A method of an operation.
#[derive(Clone)]
pub struct ChosenMethod<'a> {
    /// Which it is.
    pub id: MethodId,
    /// Whose it is.
    pub of: OperationId,
    /// What it has that the others have not.
    pub kind: MethodKind,
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
    /// What is an argument.
    pub arguments: Arguments,
    /// What it sends in the member of the body that asks for a stream.
    pub asks: Option<Asks>,
    /// The parameters that ask for a stream, and what it says in each unless a caller does, if anything.
    pub said: Vec<(&'a Param, Option<bool>)>,
    /// What a success gives.
    pub output: Output<'a>,
    /// The bodies of failures, by the statuses they are for.
    pub failures: Vec<(StatusMatch, Use)>,
    /// A server of the operation's own.
    pub server: Option<String>,
}

impl ChosenMethod<'_> {
    /// Whether a parameter is for the method alone to give.
    pub fn says_alone(&self, param: &Param) -> bool {
        let is_it = |it: &Param| it.place == param.place && it.wire == param.wire;
        self.said.iter().any(|(it, _)| is_it(it)) && !self.params.iter().any(|it| is_it(it))
    }

    /// The place that its body is known by.
    pub fn body_at(&self) -> Pointer {
        match self.kind {
            MethodKind::Main | MethodKind::Stream => self.operation.at.child("requestBody"),
            MethodKind::Body => self.at.clone(),
        }
    }
}

/// Which of an operation's methods one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MethodKind {
    /// It sends the main representation of the body, and reads what the answer is at once.
    Main,
    /// It asks for the stream that the answer can be, too.
    Stream,
    /// It sends another representation of the body.
    Body,
}

/// Chooses the methods of an operation; the first of them has that id.
///
/// # Errors
///
/// The warning that the operation is left out, where what it requires cannot be sent.
pub(super) fn choose<'a>(
    says: &'a api::Operation,
    shapes: &Shapes,
    (auth, credentials): (Auth, &[Credential<'_>]),
    (redirect, described): (Option<Redirect>, Option<Described>),
    (id, first): (OperationId, MethodId),
) -> Result<(Operation<'a>, Vec<ChosenMethod<'a>>), Diagnostic> {
    if let Some(skipped) = params::uncallable(says) {
        return Err(skipped);
    }
    let body = body(says, shapes)?;
    let successes = output::successes(says, shapes, redirect);
    let output = output::output(shapes, &successes, described);
    let stream = match output.stream() {
        Some(_) => None,
        None => output::stream(says, shapes, &successes, described),
    };
    let read = output.media().chain(stream.as_ref().map(|(_, it)| it.media));
    let unasked = output::unasked(shapes, &successes, &read.collect::<Vec<_>>());
    let mut methods = vec![ChosenMethod {
        id: first,
        of: id,
        kind: MethodKind::Main,
        at: says.at.clone(),
        operation: says,
        params: params::sent(says, &auth, credentials),
        body,
        supply: Supply::Whole,
        arguments: Arguments::default(),
        asks: None,
        said: Vec::new(),
        output,
        failures: output::failures(says, &successes),
        server: says.servers.first().and_then(Server::default_url),
    }];
    let mut others = Vec::new();
    if let Some((body, sent)) = body {
        let alternatives = alternatives::of_body(body, shapes);
        for media in body.media.iter().filter(|it| it.at != sent.at) {
            let own = alternatives.iter().any(|it| it.at == media.at);
            let by = own.then(|| add(&mut methods, |main| sending(main, body, media)));
            others.push((media, by));
        }
    }
    if let Some((at, stream)) = stream {
        add(&mut methods, |main| ChosenMethod {
            kind: MethodKind::Stream,
            at,
            output: Output::Stream(stream),
            ..main.clone()
        });
    }
    let redirects = successes.iter().flat_map(|it| it.when.redirects()).copied();
    let redirects = redirects.collect::<BTreeSet<_>>().into_iter().collect();
    let success = successes.first().and_then(|it| media::of_reply(it, shapes));
    let success = success.and_then(|it| it.value);
    let ids = methods.iter().map(|it| it.id).collect();
    Ok((Operation { says, auth, methods: ids, success, redirects, others, unasked }, methods))
}

/// Adds a method that is made of the main one.
fn add<'a>(
    methods: &mut Vec<ChosenMethod<'a>>,
    made: impl FnOnce(&ChosenMethod<'a>) -> ChosenMethod<'a>,
) -> MethodId {
    let main = &methods[0];
    let id = MethodId(main.id.0 + methods.len());
    let method = ChosenMethod { id, ..made(main) };
    methods.push(method);
    id
}

/// The method that sends another representation.
fn sending<'a>(main: &ChosenMethod<'a>, body: &'a Body, media: &'a Media) -> ChosenMethod<'a> {
    let content = main.operation.at.child("requestBody").child("content");
    let at = content.child(&media.name);
    ChosenMethod { kind: MethodKind::Body, at, body: Some((body, media)), ..main.clone() }
}

fn body<'a>(
    operation: &'a api::Operation,
    shapes: &Shapes,
) -> Result<Option<(&'a Body, &'a Media)>, Diagnostic> {
    let Some(body) = &operation.body else { return Ok(None) };
    match media::of_body(body, shapes) {
        Some(media) => Ok(Some((body, media))),
        None if body.presence == Presence::Required => {
            let message = "the request body has no media type";
            let found = left_out(operation, Place::Value(body.at.clone()), message);
            Err(found.help("name one under `content`"))
        }
        None => Ok(None),
    }
}

/// The warning that an operation is left out.
pub(super) fn left_out(
    operation: &api::Operation,
    place: Place,
    why: impl Into<String>,
) -> Diagnostic {
    Diagnostic::warning(Code::Skipped, place, why)
        .about(&operation.method_and_path())
        .consequence("the operation is left out of the generated crate")
}
