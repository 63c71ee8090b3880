//! Credentials: what schemes are, and which an operation asks for.

use super::{Area, Class, Walk};
use crate::api::{Flow, Grant, Needed, Operation, Requirement, Scheme, SchemeKind};
use crate::pointer::Pointer;

/// The schemes that both documents have.
pub(super) fn schemes(walk: &mut Walk<'_>) {
    let (base, revision) = (walk.base, walk.revision);
    for old in &base.schemes {
        match revision.schemes.iter().find(|it| it.name == old.name) {
            Some(new) => scheme(walk, [old, new]),
            None => {
                let says = format!("the scheme `{}` is removed", old.name);
                walk.gone("scheme-removed", Area::Security, Class::Compatible, &old.at, says);
            }
        }
    }
    for new in &revision.schemes {
        if !base.schemes.iter().any(|it| it.name == new.name) {
            let says = format!("the scheme `{}` is new", new.name);
            walk.added("scheme-added", Area::Security, Class::Compatible, &new.at, says);
        }
    }
}

fn scheme(walk: &mut Walk<'_>, schemes: [&Scheme; 2]) {
    let at = schemes.map(|it| &it.at);
    let name = format!("the scheme `{}`", schemes[1].name);
    if let [Some(old), Some(new)] = schemes.map(|it| it.kind.as_ref()?.flows()) {
        return flows(walk, &name, at, [old, new]);
    }
    let [before, after] = schemes.map(|it| it.kind.as_ref().map_or_else(String::new, said));
    if before != after {
        let says = format!("{name} is {after}, and was {before}");
        let values = [before, after];
        walk.changed("scheme-changed", Area::Security, Class::Breaking, at, says, values);
    }
}

/// How a credential travels, in words.
fn said(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Header(name) => format!("a value in the header `{name}`"),
        SchemeKind::Query(name) => format!("a value in the query parameter `{name}`"),
        SchemeKind::Cookie(name) => format!("a value in the cookie `{name}`"),
        SchemeKind::Basic => "a user and a password".to_owned(),
        // What is said of a token's format is words.
        SchemeKind::Bearer(_) => "a bearer token".to_owned(),
        SchemeKind::OAuth2(_) => "a token of OAuth 2.0".to_owned(),
        SchemeKind::OpenIdConnect(url) => format!("a token of OpenID Connect, of `{url}`"),
        SchemeKind::MutualTls => "a certificate".to_owned(),
        SchemeKind::Other(name) => format!("the HTTP scheme `{name}`"),
    }
}

fn flows(walk: &mut Walk<'_>, name: &str, at: [&Pointer; 2], [old, new]: [&[Flow]; 2]) {
    let grant = |it: &Flow| std::mem::discriminant(&it.grant);
    for flow in old {
        let Some(now) = new.iter().find(|it| grant(it) == grant(flow)) else {
            let says = format!("{name} no longer has the flow `{}`", grant_name(&flow.grant));
            let values = [grant_name(&flow.grant).to_owned(), String::new()];
            walk.changed("flow-removed", Area::Security, Class::Breaking, at, says, values);
            continue;
        };
        if (&flow.grant, &flow.refresh_url) != (&now.grant, &now.refresh_url) {
            let says = format!("{name} has other URLs for its tokens");
            let values = [flow, now].map(urls);
            walk.changed("flow-changed", Area::Security, Class::Different, at, says, values);
        }
        for scope in flow.scopes.keys().filter(|it| !now.scopes.contains_key(*it)) {
            let says = format!("{name} no longer has the scope `{scope}`");
            let values = [scope.clone(), String::new()];
            walk.changed("scope-removed", Area::Security, Class::Breaking, at, says, values);
        }
        for scope in now.scopes.keys().filter(|it| !flow.scopes.contains_key(*it)) {
            let says = format!("{name} has the scope `{scope}`");
            let values = [String::new(), scope.clone()];
            walk.changed("scope-added", Area::Security, Class::Compatible, at, says, values);
        }
    }
}

/// A grant as documents name its flow (OpenAPI 3.0.4, section 4.7.28).
fn grant_name(grant: &Grant) -> &'static str {
    match grant {
        Grant::Implicit { .. } => "implicit",
        Grant::Password { .. } => "password",
        Grant::ClientCredentials { .. } => "clientCredentials",
        Grant::AuthorizationCode { .. } => "authorizationCode",
    }
}

/// The URLs of a flow.
fn urls(flow: &Flow) -> String {
    let urls = match &flow.grant {
        Grant::Implicit { authorization_url } => vec![authorization_url],
        Grant::Password { token_url } | Grant::ClientCredentials { token_url } => vec![token_url],
        Grant::AuthorizationCode { authorization_url, token_url } => {
            vec![authorization_url, token_url]
        }
    };
    let all = urls.into_iter().chain(&flow.refresh_url).map(String::as_str);
    format!("{} {}", grant_name(&flow.grant), all.collect::<Vec<_>>().join(" "))
}

/// What an operation asks for: each set of credentials that did must do.
pub(super) fn of_operation(walk: &mut Walk<'_>, name: &str, operations: [&Operation; 2]) {
    let [old, new] = operations;
    let before = old.auth.as_ref().unwrap_or(&walk.base.auth);
    let after = new.auth.as_ref().unwrap_or(&walk.revision.auth);
    // What all operations have is told once.
    let is_shared = operations.iter().all(|it| it.auth.is_none());
    let at = operations.map(|it| if is_shared { Pointer::root() } else { it.at.clone() });
    let at = at.map(|it| it.child("security"));
    let (at, name) = (at.each_ref(), if is_shared { "the API" } else { name });
    let [were, are] = [sets(before), sets(after)];
    let refused = were.iter().filter(|it| !are.iter().any(|now| is_met(now, it)));
    let refused = refused.map(|it| words(it)).collect::<Vec<_>>();
    let values =
        [&were, &are].map(|it| it.iter().map(|it| words(it)).collect::<Vec<_>>().join(" or "));
    if !refused.is_empty() {
        let says = format!("{name} no longer accepts {}, but {}", refused.join(" or "), values[1]);
        walk.changed("security-narrowed", Area::Security, Class::Breaking, at, says, values);
    } else if are.iter().any(|it| !were.iter().any(|was| is_met(was, it))) {
        let says = format!("{name} accepts {}", values[1]);
        walk.changed("security-widened", Area::Security, Class::Compatible, at, says, values);
    }
}

/// The sets of credentials of which one is enough. None at all is the empty set.
fn sets(requirement: &Requirement) -> Vec<&[Needed]> {
    match requirement.0.as_slice() {
        [] => vec![&[]],
        all => all.iter().map(Vec::as_slice).collect(),
    }
}

/// Whether who has all of `had` has what is asked.
fn is_met(asked: &[Needed], had: &[Needed]) -> bool {
    asked.iter().all(|it| {
        let scopes = |had: &Needed| it.scopes.iter().all(|scope| had.scopes.contains(scope));
        had.iter().any(|had| had.scheme == it.scheme && scopes(had))
    })
}

fn words(set: &[Needed]) -> String {
    let one = |it: &Needed| match it.scopes.is_empty() {
        true => format!("`{}`", it.scheme),
        false => format!("`{}` ({})", it.scheme, it.scopes.join(", ")),
    };
    match set {
        [] => "no credentials".to_owned(),
        all => all.iter().map(one).collect::<Vec<_>>().join(" and "),
    }
}
