//! Which parameters callers give, and in which order.

use std::collections::HashSet;

use runtime::sources::connection::OF_CONNECTION;

use super::credentials::is_of_params;
use super::{Alternative, Auth, Credential, Operation, Sent};
use crate::api::{self, Param, ParamPlace};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};

/// The parameters that are sent, those aside that are sent as credentials. Arguments are told apart by
/// their order alone, and the path has one that documents keep.
pub(super) fn sent<'a>(
    operation: &'a api::Operation,
    auth: &Auth,
    credentials: &[Credential<'_>],
) -> Vec<&'a Param> {
    let sent = of_auth(auth, credentials).collect::<Vec<_>>();
    let is_credential = |param: &Param| sent.iter().any(|it| is_sent(param, it.sent));
    let params = operation.params.iter().filter(|it| !is_ignored(it) && !is_credential(it));
    let mut params = params.collect::<Vec<_>>();
    params.sort_by_key(|param| operation.path.position(param).unwrap_or(usize::MAX));
    params
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
