//! Which parameters callers give, and in which order.

use std::collections::HashSet;

use runtime::sources::connection::OF_CONNECTION;

use super::credentials::is_of_params;
use super::operation::left_out;
use super::{Alternative, Auth, Credential, Operation, Sent};
use crate::api::{self, Param, ParamPlace, PathTemplate, Presence};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::http::is_token;

/// The parameters that are sent, those aside that are sent as credentials. Arguments are told apart by
/// their order alone, and the path has one that documents keep.
pub(super) fn sent<'a>(
    operation: &'a api::Operation,
    auth: &Auth,
    credentials: &[Credential<'_>],
) -> Vec<&'a Param> {
    let sent = of_auth(auth, credentials).collect::<Vec<_>>();
    let is_credential = |param: &Param| sent.iter().any(|it| is_sent(param, it.sent));
    let params = operation.params.iter().filter(|it| problem(it, &operation.path).is_none());
    let params = params.filter(|it| !is_ignored(it) && !is_credential(it));
    let mut params = params.collect::<Vec<_>>();
    params.sort_by_key(|param| operation.path.position(param).unwrap_or(usize::MAX));
    params
}

/// Why an operation cannot be called: no request carries what it requires.
pub(super) fn uncallable(operation: &api::Operation) -> Option<Diagnostic> {
    let required = operation
        .params
        .iter()
        .filter(|it| it.place != ParamPlace::Path && it.presence == Presence::Required);
    let problem = required.filter_map(|it| problem(it, &operation.path)).next()?;
    Some(left_out(operation, Place::Key(operation.at.clone()), problem))
}

/// Tells of the parameters that no request can carry.
pub(super) fn unsendable(operations: &[Operation<'_>]) -> Diagnostics {
    let mut found = Diagnostics::default();
    for says in operations.iter().map(|it| it.says) {
        found.extend(says.params.iter().filter_map(|param| {
            let problem = problem(param, &says.path)?;
            let invalid =
                Diagnostic::warning(Code::Invalid, Place::Value(param.at.clone()), problem);
            Some(invalid.consequence("the parameter is left out"))
        }));
    }
    found
}

/// Why a parameter cannot be sent: names of headers and cookies are tokens (RFC 9110, section 5.1, and
/// RFC 6265, section 4.1.1), and a path has a variable for each of its parameters (OpenAPI 3.0.4,
/// section 4.7.12.1).
fn problem(param: &Param, path: &PathTemplate) -> Option<String> {
    let name = &param.wire;
    let cannot =
        |what| (!is_token(name)).then(|| format!("`{name}` cannot be the name of a {what}"));
    match param.place {
        ParamPlace::Header => cannot("header"),
        ParamPlace::Cookie => cannot("cookie"),
        ParamPlace::Path => {
            let is_lost = path.position(param).is_none();
            is_lost.then(|| format!("the path has no `{{{name}}}`"))
        }
        ParamPlace::Query => None,
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

/// Whether a parameter has the place and the name of a credential.
pub(super) fn is_sent(param: &Param, sent: Sent<'_>) -> bool {
    match sent {
        Sent::Header(name) => is_header(param, &[name]),
        Sent::Query(name) => param.place == ParamPlace::Query && param.wire == name,
        Sent::Cookie(name) => param.place == ParamPlace::Cookie && param.wire == name,
        Sent::Basic | Sent::Bearer | Sent::Other(_) => is_header(param, &["authorization"]),
    }
}

/// The credentials that are sent with a call, those of all alternatives.
fn of_auth<'c, 'a>(
    auth: &'c Auth,
    credentials: &'c [Credential<'a>],
) -> impl Iterator<Item = &'c Credential<'a>> {
    let names = auth.iter().flat_map(Alternative::all);
    names.filter_map(|name| credentials.iter().find(|it| it.scheme.name == *name))
}

/// Tells of the parameters that are sent as credentials of their operation, unless the config says so.
pub(super) fn of_credentials(
    operations: &[Operation<'_>],
    config: &Config,
    credentials: &[Credential<'_>],
) -> Diagnostics {
    let mut seen = HashSet::new();
    let mut found = Diagnostics::default();
    for operation in operations {
        let sent = of_auth(&operation.auth, credentials).filter(|it| !is_of_params(config, it));
        for Credential { scheme, sent } in sent {
            let params = operation.says.params.iter();
            let params = params.filter(|it| !is_ignored(it) && is_sent(it, *sent));
            for param in params.filter(|it| seen.insert(&it.at)) {
                let message =
                    format!("`{}` is what the security scheme `{}` sends", param.wire, scheme.name);
                let place = Place::Value(param.at.clone());
                let ignored = Diagnostic::warning(Code::Ignored, place, message);
                found
                    .push(ignored.consequence("the parameter is left out; the credential is sent"));
            }
        }
    }
    found
}

/// Tells of the headers of the connection that an operation has among its parameters.
pub(super) fn of_connection(operations: &[Operation<'_>]) -> Diagnostics {
    let params = operations.iter().flat_map(|it| &it.says.params);
    let mut seen = HashSet::new();
    let mut found = Diagnostics::default();
    for param in params.filter(|it| is_header(it, OF_CONNECTION) && seen.insert(&it.at)) {
        let message = format!("`{}` is a header of the connection", param.wire);
        let place = Place::Value(param.at.clone());
        let ignored = Diagnostic::warning(Code::Ignored, place, message);
        found.push(
            ignored.consequence("the parameter is left out; the HTTP client sends the right value"),
        );
    }
    found
}
