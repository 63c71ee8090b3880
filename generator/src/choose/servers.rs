//! Servers that requests can be sent to. The config says where the API lives if the document does not, or is wrong;
//! callers fill in the variables of the first server.

use runtime::sources::dots::is_dots;

use super::host::is_host;
use crate::api::{
    Api, Enum, Hint, JsonType, LONGEST_URL, Literal, Notes, Server, ServerVariable, Shape, ShapeId,
    ShapeKind,
};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{Key, Lock, Role};
use crate::pointer::Pointer;

/// Leaves the servers that none can reach out, and puts that of the config in place of the document's. Where there is
/// neither, but each operation has servers of its own, they are those of the first.
pub(super) fn decide(api: &mut Api, config: &Config) -> Diagnostics {
    let mut found = Diagnostics::default();
    let callers = "the server is left out: callers give the URL";
    let whole = "the server is left out: calls go to the one of the whole API";
    match &config.client.base_url {
        None => leave_out(&mut api.servers, callers, &mut found),
        Some(url) => {
            let at = Pointer::root().child("servers");
            let (text, description) = (url.get_ref().clone(), None);
            let server = Server { at, url: text, description, variables: Vec::new() };
            if let Some((message, _)) = unusable(&server) {
                let help = "write a whole URL: `https://api.example.com/v1`";
                found.push(config.error(url, message).help(help));
            }
            api.servers = vec![server];
        }
    }
    for operation in &mut api.operations {
        leave_out(&mut operation.servers, whole, &mut found);
    }
    let all_have_some = api.operations.iter().all(|it| !it.servers.is_empty());
    if let (true, true, Some(first)) =
        (api.servers.is_empty(), all_have_some, api.operations.first())
    {
        api.servers = first.servers.clone();
    }
    found
}

/// The variables that callers fill in, in document order, and the shape of the values of those that they choose.
pub(super) type Variables = Vec<(String, Option<ShapeId>)>;

/// Decides which variables of the first server callers fill in: those that have not one value alone, and those that
/// they could fill in before.
pub(super) fn variables(api: &mut Api, lock: &Lock) -> Variables {
    let Some(server) = api.servers.first() else { return Variables::new() };
    let variables = server.variables.iter().filter_map(|variable| {
        let is_published = lock.name(Role::Credential, &Key::variable(&variable.name)).is_some();
        if variable.values.len() == 1 && !is_published {
            return None;
        }
        // Wherever the server stands among others, its variables are those of the client.
        let at = Pointer::root().child("servers").child("variables").child(&variable.name);
        let was_text = is_published && lock.name(Role::Type, &Key::at(&at)).is_none();
        let listed = (!variable.values.is_empty() && !was_text)
            .then(|| api.shapes.push(listed(at, variable)));
        Some((variable.name.clone(), listed))
    });
    variables.collect()
}

/// The shape of a variable's values.
fn listed(at: Pointer, variable: &ServerVariable) -> Shape {
    let values = variable.values.iter().cloned().map(Literal::Text).collect();
    Shape {
        at,
        hint: Hint::ServerVariable(variable.name.clone()),
        notes: Notes { description: variable.description.clone(), ..Notes::default() },
        kind: ShapeKind::Enum(Enum {
            ty: Some(JsonType::String),
            values,
            of: None,
            notes: Vec::new(),
        }),
    }
}

fn leave_out(servers: &mut Vec<Server>, consequence: &str, found: &mut Diagnostics) {
    servers.retain(|server| {
        let Some((message, help)) = unusable(server) else { return true };
        let place = Place::Value(server.at.child("url"));
        // The operations of a path share its servers.
        if !found.iter().any(|it| it.place == place) {
            let warning = Diagnostic::warning(Code::Invalid, place, message);
            found.push(warning.consequence(consequence).help(help));
        }
        false
    });
}

/// Why a server's URL is none that requests can be sent to, and what to do about it.
fn unusable(server: &Server) -> Option<(String, &'static str)> {
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
    let is_number = port.bytes().all(|it| it.is_ascii_digit());
    let is_port = port.is_empty() || is_number && port.parse::<u16>().is_ok();
    (!is_port || !is_host(host)).then(|| {
        (
            format!("the URL `{url}` has no host that requests can be sent to"),
            "give variables a `default` that fills it in",
        )
    })
}
