//! The documentation of an operation's method.

use super::{example, words};
use crate::emit::imports::Imports;
use crate::emit::tokens::Scope;
use crate::markdown;
use crate::print::Unprintable;
use crate::sdk::{
    Content, Docs, IdempotencyKey, Method, OtherBody, Replay, Reply, Resource, Route, Sdk, Slot,
    Stream, Ty,
};

/// What the document says in short, what the call gives, what is sent and how often, the bodies of errors; then
/// what else the document says, the arguments and setters, and an example where one says more than the signature.
pub(in crate::emit) fn method(
    scope: Scope<'_>,
    resource: &Resource,
    method: &Method,
) -> Result<Docs, Unprintable> {
    let facts = [gives(scope, method), request(method), errors(scope, method), headers(method)];
    let facts = facts.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let (short, more) = markdown::first_paragraph(&method.docs.0);
    Ok(words::join([
        short.to_owned(),
        words::wrap(&facts.join(" ")),
        more.to_owned(),
        method.besides.0.clone(),
        if method.params.is_some() { String::new() } else { arguments(&method.args) },
        setters(method),
        examples(scope.sdk, resource, method)?,
    ]))
}

/// ``- `webhooks`: Array of webhook URLs.``
fn arguments(args: &[Slot]) -> String {
    let args = args
        .iter()
        .filter(|it| !it.docs.0.is_empty())
        .map(|it| markdown::item(&format!("`{}`", it.ident.plain()), &it.docs.0));
    args.collect::<Vec<_>>().join("\n")
}

/// The macros that rustdoc would take a link to a type of their names for.
const DERIVES: [&str; 9] =
    ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// ``Optional: [`limit`, `r#type`](Create#implementations).``: to the setters of this operation, which rustdoc has
/// on the page of the operation (`Setters` of the runtime).
fn setters(method: &Method) -> String {
    if method.setters.is_empty() {
        return String::new();
    }
    let names = method.setters.iter().map(|it| format!("`{}`", it.ident)).collect::<Vec<_>>();
    let call = method.call.as_str();
    let kind = if DERIVES.contains(&call) { "struct@" } else { "" };
    words::wrap(&format!("Optional: [{}]({kind}{call}#implementations).", names.join(", ")))
}

/// What the type of a call says. On its page are the setters, as if they were its own.
pub(in crate::emit) fn call_of(resource: &Resource, method: &Method) -> Docs {
    let Resource { handle, .. } = resource;
    let (call, ident) = (&method.call, method.ident.plain());
    let setters = if method.setters.is_empty() {
        String::new()
    } else {
        format!("; [`Call<{call}>`](Call) has the setters below")
    };
    Docs(format!("A call of [`{handle}::{ident}`]{setters}."))
}

/// ``Gives [`Vec<Pet>`](crate::types::Pet).``
fn gives(scope: Scope<'_>, method: &Method) -> String {
    let what = match &method.reply {
        Reply::One(content) => value(scope, content),
        Reply::Stream(stream) => Some(items(scope, stream)),
        Reply::ByStatus(it) => Some(format!("[`{}`], by the status", it.ident.plain())),
    };
    let Some(what) = what else { return String::new() };
    let rest = "one page of a list; [`items`](Call::items) and [`pages`](Call::pages) read on";
    let page = if method.paging.is_some() { format!(", {rest}") } else { String::new() };
    format!("Gives {what}{page}.")
}

fn value(scope: Scope<'_>, content: &Content) -> Option<String> {
    Some(match content {
        Content::Nothing => return None,
        Content::Json(ty) => type_link(scope, ty),
        Content::Text | Content::TextOrJson => "a text".to_owned(),
        Content::Bytes => "bytes".to_owned(),
    })
}

fn items(scope: Scope<'_>, stream: &Stream) -> String {
    match stream {
        Stream::Events(ty) | Stream::WholeEvents(ty) => {
            format!("a stream of events, each {}", type_link(scope, ty))
        }
        Stream::TextEvents => "a stream of events, each a text".to_owned(),
        Stream::JsonLines(ty) => format!("a stream of lines, each {}", type_link(scope, ty)),
    }
}

/// `` `POST /api/account/webhooks`, retried only if not processed.``, then what is
/// special about the server and the body.
fn request(method: &Method) -> String {
    let replay = match method.route.replay {
        Replay::Always => "",
        Replay::IfNotProcessed => ", retried only if not processed",
        Replay::Never => ", never retried",
    };
    let sent = method.body.as_ref();
    let sent = sent.filter(|it| !it.is_json() || !method.others.is_empty()).map(|it| &it.media);
    let mut sentences = vec![format!("{}{replay}.", markdown::code(&endpoint(method)))];
    sentences.extend(method.server.iter().map(|it| {
        let server = markdown::code(it);
        format!("It goes to {server}, unless the client has a base URL that is not the document's.")
    }));
    sentences.extend(method.idempotency.iter().map(|it| {
        let (place, name) = match it {
            IdempotencyKey::Header(name) => ("header", markdown::code(name)),
            IdempotencyKey::Member(name) => ("member", markdown::code(name)),
        };
        format!("It carries a key in the {place} {name}, a new one unless you set that {place}.")
    }));
    sentences.extend(sent.map(|it| {
        let media = markdown::code(it);
        if it.contains('*') {
            let which = "[`Upload::content_type`](crate::Upload::content_type)";
            format!("The body is one of {media}: {which} says which.")
        } else {
            format!("The body is sent as {media}.")
        }
    }));
    if !method.route.redirects.is_empty() {
        let statuses = method.route.redirects.iter().map(|it| format!("`{it}`"));
        let statuses = words::list(&statuses.collect::<Vec<_>>());
        let by = "[`with_response`](Call::with_response)";
        sentences.push(format!(
            "Redirects ({statuses}) are given back, not followed; their headers come by {by}."
        ));
    }
    sentences.extend(other_bodies(&method.others));
    if !method.answers.is_empty() {
        let media = method.answers.iter().map(|it| markdown::code(it)).collect::<Vec<_>>();
        let media = words::list(&media);
        let [header, raw] = ["[`header`](Call::header)", "[`raw`](Call::raw)"];
        sentences.push(format!("Ask for {media} by {header} `accept`, and read {raw}."));
    }
    sentences.join(" ")
}

/// ``[`create_multipart`](Self::create_multipart) sends `multipart/form-data`.``, then what no method
/// sends.
fn other_bodies(others: &[OtherBody]) -> Vec<String> {
    let (sent, unsent): (Vec<_>, Vec<_>) = others.iter().partition(|it| it.by.is_some());
    let sent = sent.into_iter().filter_map(|OtherBody { media, by }| {
        let by = by.as_ref()?;
        Some(format!("[`{by}`](Self::{}) sends {}.", by.plain(), markdown::code(media)))
    });
    let unsent = unsent.iter().map(|it| markdown::code(&it.media)).collect::<Vec<_>>();
    let unsent = Some(format!("The API takes {}, too.", words::list(&unsent)));
    sent.chain(unsent.filter(|_| others.iter().any(|it| it.by.is_none()))).collect()
}

/// `POST /api/account/webhooks`
pub(super) fn endpoint(method: &Method) -> String {
    let Route { method, path, .. } = &method.route;
    format!("{} {path}", method.as_str())
}

/// The types of the bodies of errors, each with its statuses: ``Error bodies: [`Failure`] for `404`.``
fn errors(scope: Scope<'_>, method: &Method) -> String {
    let mut types: Vec<(&Ty, Vec<&str>)> = Vec::new();
    for (status, ty) in &method.failures {
        match types.iter_mut().find(|(it, _)| *it == ty) {
            Some((_, statuses)) => statuses.push(status),
            None => types.push((ty, vec![status])),
        }
    }
    let bodies = types
        .into_iter()
        .map(|(ty, all)| format!("{} for {}", type_link(scope, ty), statuses(&all)));
    match bodies.collect::<Vec<_>>().join("; ") {
        none if none.is_empty() => none,
        bodies => format!("Error bodies: {bodies}."),
    }
}

/// How many statuses in a row are listed one by one.
const ROW: usize = 8;

/// Statuses in a sentence: `400`, `404` and `500` to `510`.
fn statuses(all: &[&str]) -> String {
    let follows = |one: &&str, next: &&str| {
        let [one, next] = [one, next].map(|it| it.parse::<u16>().ok());
        one.and_then(|it| it.checked_add(1)).is_some_and(|it| next == Some(it))
    };
    let rows = all.chunk_by(follows).flat_map(|row| match row {
        [first, .., last] if row.len() > ROW => vec![format!("`{first}` to `{last}`")],
        row => row.iter().map(|it| format!("`{it}`")).collect(),
    });
    words::list(&rows.collect::<Vec<_>>())
}

/// The headers to look for: ``Response headers: [`LINK`].``
fn headers(method: &Method) -> String {
    let links = method.headers.iter().map(|it| format!("[`{it}`]")).collect::<Vec<_>>();
    if links.is_empty() {
        return String::new();
    }
    format!("Response headers: {}.", words::list(&links))
}

/// A type in prose, which leads to the model that it is or holds.
fn type_link(scope: Scope<'_>, ty: &Ty) -> String {
    let text = scope.text(ty);
    match ty.leads_to() {
        Some(id) => {
            let name = scope.sdk.model(id).ident.plain();
            format!("[`{}`](crate::types::{name})", text.replace("types::", ""))
        }
        None => format!("`{text}`"),
    }
}

/// What is written as the signature says needs no example, but for the first of a resource.
fn examples(sdk: &Sdk, resource: &Resource, method: &Method) -> Result<String, Unprintable> {
    let first = resource.methods.first().is_some_and(|it| it.at == method.at);
    if !first && !method.is_telling {
        return Ok(String::new());
    }
    let imports = Imports::default();
    let scope = Scope::of_callers(sdk, &imports);
    let call = example::call(scope, resource, method);
    Ok(format!("# Examples\n\n{}", example::with_client(scope, &call)?))
}
