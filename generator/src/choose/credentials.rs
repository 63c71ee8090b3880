//! Credentials that a document has as parameters, operation by operation: the config says which they are.

use std::collections::HashSet;

use indexmap::IndexMap;
use toml::Spanned;

use super::params::is_sent;
use super::security::sent;
use super::{Alternative, Auth, Credential, near};
use crate::api::{Api, Operation, Param, ParamPlace, Presence, Scheme, SchemeKind};
use crate::config::{Config, CredentialConfig, CredentialParams};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// Adds schemes for the parameters that the config says are credentials, unless the document has them.
pub(super) fn declare(api: &mut Api, config: &Config) -> Diagnostics {
    let mut found = Diagnostics::default();
    for (key, credential) in &config.client.credentials {
        let Some(params) = credential.params() else { continue };
        match scheme(api, config, key, params) {
            Ok(scheme) => api.schemes.extend(scheme),
            Err(error) => found.push(error),
        }
    }
    found
}

/// A scheme for parameters; `None` where the document has it under that name.
fn scheme(
    api: &Api,
    config: &Config,
    key: &Spanned<String>,
    params: &CredentialParams,
) -> Result<Option<Scheme>, Diagnostic> {
    let kind = match params {
        CredentialParams::Header(name) => SchemeKind::Header(name.clone()),
        CredentialParams::Query(name) => SchemeKind::Query(name.clone()),
    };
    let is_it = |param: &&Param| sent(&kind).is_some_and(|it| is_sent(param, it));
    let Some(param) = api.operations.iter().flat_map(|it| &it.params).find(is_it) else {
        return Err(of_no_operation(api, config, key, params));
    };
    let sends = |it: &&Scheme| it.kind.as_ref().and_then(sent).is_some_and(|it| is_sent(param, it));
    let name = key.get_ref();
    match api.schemes.iter().find(|it| it.name == *name) {
        Some(own) if sends(&own) => return Ok(None),
        Some(_) => {
            let message = format!("the security scheme `{name}` is not sent as `{}`", param.wire);
            return Err(config.error(key, message).help("give the credential another name"));
        }
        None => {}
    }
    if let Some(other) = api.schemes.iter().find(sends) {
        let message = format!("`{}` is the credential `{}` already", param.wire, other.name);
        let help = format!("write `{} = {}`", other.name, in_config(param));
        return Err(config.error(key, message).help(help));
    }
    let (at, description) = (param.at.clone(), param.notes.description.clone());
    Ok(Some(Scheme { at, name: name.clone(), description, kind: Some(kind) }))
}

/// A parameter as an inline table of the config: `{ header = "x-api-key" }`.
pub fn in_config(param: &Param) -> String {
    let name = toml::Value::String(param.wire.clone());
    format!("{{ {} = {name} }}", param.place.as_str())
}

/// The error that no operation has such a parameter, with those that may be meant.
fn of_no_operation(
    api: &Api,
    config: &Config,
    key: &Spanned<String>,
    params: &CredentialParams,
) -> Diagnostic {
    let (name, place) = match params {
        CredentialParams::Header(name) => (name, "header"),
        CredentialParams::Query(name) => (name, "query"),
    };
    let error = config.error(key, format!("no operation has `{name}` as a {place} parameter"));
    let all = api.operations.iter().flat_map(|it| &it.params);
    let all = all.filter(|it| [ParamPlace::Header, ParamPlace::Query].contains(&it.place));
    let mut seen = HashSet::new();
    let all = all.filter(|it| seen.insert((it.place, &it.wire)));
    let near = near::nearest(name, all, |it| &it.wire);
    let near = near.into_iter().map(|it| format!("`{}`", in_config(it))).collect::<Vec<_>>();
    match near.as_slice() {
        [] => error,
        near => error.help(format!("parameters of a similar name: {}", near.join(", "))),
    }
}

/// Adds the credentials that an operation has as parameters to each alternative of what it needs: they are
/// needed where the parameter is required, and else sent if the client has them.
pub(super) fn with_params(
    auth: &Auth,
    operation: &Operation,
    config: &Config,
    credentials: &[Credential<'_>],
) -> Auth {
    let mut auth = auth.clone();
    for credential in credentials.iter().filter(|it| is_of_params(config, it)) {
        let mut params = operation.params.iter();
        let Some(param) = params.find(|it| is_sent(it, credential.sent)) else { continue };
        let is_served = |name: &String| {
            credentials.iter().any(|it| it.scheme.name == *name && is_sent(param, it.sent))
        };
        if auth.is_empty() {
            auth.push(Alternative::default());
        }
        for alternative in auth.iter_mut().filter(|it| !it.all().any(is_served)) {
            let names = match param.presence {
                Presence::Required => &mut alternative.needed,
                Presence::Optional => &mut alternative.optional,
            };
            names.push(credential.scheme.name.clone());
        }
    }
    auth
}

/// What most of the operations that leave it to the document send.
pub(super) fn commonest(
    auth: &Auth,
    api: &Api,
    config: &Config,
    credentials: &[Credential<'_>],
) -> Auth {
    let mut counts = IndexMap::<Auth, usize>::new();
    for operation in api.operations.iter().filter(|it| it.auth.is_none()) {
        *counts.entry(with_params(auth, operation, config, credentials)).or_default() += 1;
    }
    // Of several, the last is the greatest.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or_else(|| auth.clone(), |(most, _)| most)
}

/// Whether the config says that parameters are a credential.
pub(super) fn is_of_params(config: &Config, credential: &Credential<'_>) -> bool {
    let rule = config.client.credentials.get(credential.scheme.name.as_str());
    rule.and_then(CredentialConfig::params).is_some()
}
