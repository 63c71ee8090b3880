//! Where requests go.

use super::{Area, Class, Walk};
use crate::api::{Operation, Server};
use crate::pointer::Pointer;

/// The servers of the document.
pub(super) fn of_document(walk: &mut Walk<'_>) {
    let at = Pointer::root().child("servers");
    compare(walk, "the API", [&at, &at], [&walk.base.servers, &walk.revision.servers]);
}

/// The servers of an operation.
pub(super) fn of_operation(walk: &mut Walk<'_>, name: &str, operations: [&Operation; 2]) {
    let at = operations.map(|it| it.at.child("servers"));
    compare(walk, name, at.each_ref(), operations.map(|it| it.servers.as_slice()));
}

fn compare(walk: &mut Walk<'_>, name: &str, at: [&Pointer; 2], servers: [&[Server]; 2]) {
    let [old, new] = servers;
    let [first, now] = servers.map(|it| it.first().map_or("/", |it| it.url.as_str()));
    if first != now {
        let says = format!("{name} is served at `{now}`, and was at `{first}`");
        let values = [first.to_owned(), now.to_owned()];
        walk.changed("server-changed", Area::Server, Class::Different, at, says, values);
    }
    for server in old.iter().skip(1).filter(|it| !new.iter().any(|now| now.url == it.url)) {
        let says = format!("{name} is no longer served at `{}`", server.url);
        walk.gone("server-removed", Area::Server, Class::Breaking, &server.at, says);
    }
    for server in new.iter().skip(1).filter(|it| !old.iter().any(|was| was.url == it.url)) {
        let says = format!("{name} is served at `{}`, too", server.url);
        walk.added("server-added", Area::Server, Class::Compatible, &server.at, says);
    }
    for server in old {
        if let Some(now) = new.iter().find(|it| it.url == server.url) {
            variables(walk, [server, now]);
        }
    }
}

fn variables(walk: &mut Walk<'_>, servers: [&Server; 2]) {
    let [old, new] = servers;
    let at = servers.map(|it| &it.at);
    for variable in &old.variables {
        let Some(now) = new.variables.iter().find(|it| it.name == variable.name) else { continue };
        let name = format!("the variable `{}` of the server `{}`", variable.name, old.url);
        if variable.default != now.default {
            let says = format!(
                "{name} is `{}` unless it is set, and was `{}`",
                now.default, variable.default
            );
            let values =
                [&variable.default, &now.default].map(|it| format!("{} {it}", variable.name));
            walk.changed(
                "server-variable-changed",
                Area::Server,
                Class::Different,
                at,
                says,
                values,
            );
        }
        let is_less = |old: &[String], new: &[String]| {
            !new.is_empty() && (old.is_empty() || old.iter().any(|it| !new.contains(it)))
        };
        let class = match (
            is_less(&variable.values, &now.values),
            is_less(&now.values, &variable.values),
        ) {
            (true, _) => Class::Breaking,
            (false, true) => Class::Compatible,
            (false, false) => continue,
        };
        let says = format!("{name} has other values");
        let values =
            [&variable.values, &now.values].map(|it| format!("{} {}", variable.name, it.join(",")));
        walk.changed("server-variable-changed", Area::Server, class, at, says, values);
    }
}
