//! Servers: where requests can be sent.

use super::Lower;
use crate::api::{LONGEST_URL, Server, ServerVariable};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// The servers of the whole API, or of operations, that requests can be sent to.
pub(super) fn read_all(
    lower: &mut Lower<'_>,
    at: &Pointer,
    servers: &[openapiv3::Server],
) -> Vec<Server> {
    let consequence = match at.parent() {
        Some(owner) if owner != Pointer::root() => {
            "the server is left out: calls go to the one of the whole API"
        }
        _ => "the server is left out: callers give the URL",
    };
    let mut usable = Vec::new();
    for (index, it) in servers.iter().enumerate() {
        let server = read(it);
        let Some((message, help)) = incomplete(&server) else {
            usable.push(server);
            continue;
        };
        let place = Place::Value(at.item(index).child("url"));
        // The operations of a path share its servers.
        if !lower.diagnostics.iter().any(|it| it.place == place) {
            lower.diagnostics.push(
                Diagnostic::warning(Code::Invalid, place, message)
                    .consequence(consequence)
                    .help(help),
            );
        }
    }
    usable
}

/// Why a server's URL is none that requests can be sent to, and what to do about it.
fn incomplete(server: &Server) -> Option<(String, &'static str)> {
    if let Some(name) = server.undefined() {
        let message = format!("the URL's `{{{name}}}` is not a variable of the server");
        return Some((message, "define it under `variables`, with a `default`"));
    }
    let Some(url) = server.default_url() else {
        let message = format!("the URL has more than {LONGEST_URL} bytes");
        return Some((message, "give it shorter variables"));
    };
    // RFC 3986, section 2: braces are none of a URL's characters.
    if url.split_once('{').is_some_and(|(_, rest)| rest.contains('}')) {
        let message = format!("the URL `{url}` has braces that a variable's `default` puts there");
        return Some((message, "write the value itself: it is put in once, as it is"));
    }
    if url.trim().contains(|it: char| it.is_ascii_control()) {
        let message = "the URL holds a line break or another control character".to_owned();
        return Some((message, "write it without"));
    }
    let is_dots = |it: &str| [".", ".."].contains(&&*it.to_ascii_lowercase().replace("%2e", "."));
    if url.split(['/', '\\']).any(is_dots) {
        let message = format!("the URL `{url}` holds a segment `.` or `..`");
        return Some((message, "write where it leads"));
    }
    unreachable_at(url.trim())
}

/// Why no request can be sent to a URL: clients refuse it, too.
fn unreachable_at(url: &str) -> Option<(String, &'static str)> {
    let whole = "write it with `https://` and the host";
    let scheme = url.split_once("://").filter(|(it, _)| !it.contains(['/', '?', '#', '{']));
    // RFC 3986 section 4.2; OpenAPI resolves it against the document's own URL, which is not known.
    let Some((scheme, rest)) = scheme else {
        return Some((format!("the URL `{url}` is relative"), whole));
    };
    if !["https", "http"].iter().any(|it| scheme.eq_ignore_ascii_case(it)) {
        let message = format!("the URL `{url}` is neither of `https` nor of `http`");
        return Some((message, "name a server of HTTP"));
    }
    if url.contains(['?', '#']) {
        let message = format!("the URL `{url}` holds a query or a fragment");
        return Some((message, "paths are appended to it: write it without"));
    }
    let authority = rest.split(['/', '\\']).next().unwrap_or_default();
    if authority.contains('@') {
        // It may be a password.
        let message = "the URL holds a user name or password".to_owned();
        return Some((message, "declare a security scheme instead"));
    }
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (authority, ""),
    };
    let is_port = port.is_empty() || port.parse::<u16>().is_ok();
    // An empty label may end a name, for the root of all (RFC 1034, section 3.1).
    let is_name = !host.trim_end_matches('.').split('.').any(str::is_empty)
        && !host.contains(|it: char| it.is_whitespace() || "<>^|%".contains(it));
    (!is_port || !is_name).then(|| {
        (
            format!("the URL `{url}` has no host that requests can be sent to"),
            "give variables a `default` that fills it in",
        )
    })
}

pub(super) fn read(server: &openapiv3::Server) -> Server {
    let openapiv3::Server { url, description, variables, extensions: _ } = server;
    let variables = variables.iter().flatten().map(|(name, variable)| {
        let openapiv3::ServerVariable { default, enumeration, description, extensions: _ } =
            variable;
        ServerVariable {
            name: name.clone(),
            default: default.clone(),
            values: enumeration.clone(),
            description: description.clone(),
        }
    });
    Server { url: url.clone(), description: description.clone(), variables: variables.collect() }
}
