//! The package and the client: metadata, servers and credentials.

use toml::Spanned;

use super::{Plan, unnamed};
use crate::api::{Api, Server, ServerVariable};
use crate::choose::{self, Sent};
use crate::diagnostic::Diagnostics;
use crate::markdown;
use crate::names;
use crate::sdk::{Alternative, Client, Credential, CredentialPlace, Docs, Package, Variable};

/// The compiler this generator and its output are tested with.
const RUST_VERSION: &str = "1.95";

pub(super) fn package(plan: &Plan<'_>) -> Package {
    let config = &plan.config.package;
    let info = &plan.api.info;
    // Cargo hands a description on in the environment, which takes no NUL.
    let title = info.title.split(|it: char| it.is_whitespace() || it.is_control());
    let title = title.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
    let description = || format!("Client for the API \"{title}\"");
    let paragraphs = [Some(info.title.as_str()), info.description.as_deref()];
    let paragraphs = paragraphs.into_iter().flatten().map(markdown::rustdoc);
    Package {
        name: plan.names.package().to_owned(),
        lib: plan.names.library(),
        version: value(&config.version).unwrap_or_else(|| "0.1.0".to_owned()),
        license: config.license.clone(),
        repository: config.repository.clone(),
        description: config.description.clone().unwrap_or_else(description),
        rust_version: value(&config.rust_version).unwrap_or_else(|| RUST_VERSION.to_owned()),
        docs: Docs(paragraphs.collect::<Vec<_>>().join("\n\n")),
    }
}

pub(super) fn of(plan: &Plan<'_>, diagnostics: &mut Diagnostics) -> Client {
    let prefix = plan.names.env_prefix().to_owned();
    let credentials = plan.choices.credentials.iter().filter_map(|it| {
        let credential = credential(plan, &prefix, it);
        if credential.is_none() {
            diagnostics.push(unnamed(&it.scheme.at));
        }
        credential
    });
    let variables = variables(plan);
    Client {
        credentials: credentials.collect(),
        env_prefix: prefix.clone(),
        base_url_env: format!("{prefix}_BASE_URL"),
        log_env: format!("{prefix}_LOG"),
        servers: plan.servers.clone(),
        server: match (variables.as_slice(), plan.api.servers.first()) {
            ([_, ..], Some(server)) => server.parts().into_iter().map(|(text, _)| text).collect(),
            _ => Vec::new(),
        },
        variables,
        choice: choice(&plan.api.servers),
        auth: auth(&plan.choices.auth),
    }
}

fn credential(
    plan: &Plan<'_>,
    prefix: &str,
    chosen: &choose::Credential<'_>,
) -> Option<Credential> {
    let choose::Credential { scheme, sent } = chosen;
    let ident = plan.names.credential(&scheme.name)?.clone();
    let otherwise = || format!("The credential {}.", markdown::code(&scheme.name));
    let docs = scheme.description.as_deref().map_or_else(otherwise, markdown::rustdoc);
    Some(Credential {
        scheme: scheme.name.clone(),
        env: names::env(prefix, &ident),
        ident,
        place: match *sent {
            Sent::Header(name) => CredentialPlace::Header(name.to_owned()),
            Sent::Query(name) => CredentialPlace::Query(name.to_owned()),
            Sent::Cookie(name) => CredentialPlace::Cookie(name.to_owned()),
            Sent::Basic => CredentialPlace::Basic,
            Sent::Bearer => CredentialPlace::Bearer,
            Sent::Other(name) => CredentialPlace::Other(name.to_owned()),
        },
        docs: Docs(docs),
    })
}

/// The base URLs.
pub(super) fn servers(api: &Api) -> Vec<String> {
    api.servers.iter().filter_map(Server::default_url).collect()
}

/// The variables of the server that callers can set.
fn variables(plan: &Plan<'_>) -> Vec<Variable> {
    let Some(server) = plan.api.servers.first() else { return Vec::new() };
    let parts = server.parts();
    let mut own = plan.choices.methods().iter().filter_map(|it| it.server.as_ref());
    let is_used_by_all = own.all(|it| plan.servers.first() == Some(it));
    let others =
        if is_used_by_all { "" } else { "\nOperations with a server of their own do not use it." };
    let variables = plan.choices.variables().iter().filter_map(|(name, listed)| {
        let it = server.variables.iter().find(|it| it.name == *name)?;
        let of_it =
            |(_, of): &(String, Option<&ServerVariable>)| of.is_some_and(|of| of.name == it.name);
        let parts =
            parts.iter().enumerate().filter(|(_, part)| of_it(part)).map(|(index, _)| index);
        let parts = parts.collect::<Vec<_>>();
        let ident = plan.names.variable(&it.name).filter(|_| !parts.is_empty())?.clone();
        let listed = listed.and_then(|it| plan.models.get(&it).copied());
        let described = it.description.as_deref().map_or_else(String::new, markdown::rustdoc);
        let (name, default) =
            (markdown::code(&format!("{{{}}}", it.name)), markdown::code(&it.default));
        let role = format!("It is {name} in the URL of the server, {default} unless set.{others}");
        let docs = Docs(format!("{described}\n\n{role}").trim().to_owned());
        Some(Variable { ident, listed, parts, docs })
    });
    variables.collect()
}

/// What callers can choose from: several servers, or one with variables.
fn choice(servers: &[Server]) -> Docs {
    if !is_choice(servers) {
        return Docs::default();
    }
    let is_fixed = |it: &Server| it.variables.is_empty();
    let intro = match servers {
        [_] => "Calls go to this server, unless [`ClientBuilder::base_url`] names another.",
        _ => {
            "Calls go to the first of these servers, unless [`ClientBuilder::base_url`] names another."
        }
    };
    let variables = match servers {
        [first, ..] if !is_fixed(first) => {
            "\nSetters fill its variables in; a base URL has them filled in."
        }
        servers if servers.iter().all(is_fixed) => "",
        _ => "\nA base URL has the variables filled in.",
    };
    Docs(format!("{intro}{variables}\n\n{}", list(servers)))
}

/// Servers and their variables, a line each.
pub(super) fn list(servers: &[Server]) -> String {
    let lines = servers.iter().flat_map(|it| {
        let server = item(&it.url, "", it.description.as_deref());
        let variables = it.variables.iter().map(|it| format!("  {}", variable(it)));
        std::iter::once(server).chain(variables)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether there is more to choose from than one URL.
pub(super) fn is_choice(servers: &[Server]) -> bool {
    servers.len() > 1 || servers.iter().any(|it| !it.variables.is_empty())
}

fn variable(variable: &ServerVariable) -> String {
    let ServerVariable { name, default, values, description } = variable;
    let others = values.iter().filter(|it| *it != default).map(|it| markdown::code(it));
    let all = std::iter::once(format!("{} by default", markdown::code(default))).chain(others);
    let values = format!(": {}", all.collect::<Vec<_>>().join(", or "));
    item(&format!("{{{name}}}"), &values, description.as_deref())
}

/// A line of a list: a name, its values, and what it is.
fn item(name: &str, values: &str, description: Option<&str>) -> String {
    let between = if values.is_empty() { ": " } else { ". " };
    let words = description.map(|it| markdown::inline(it.trim())).filter(|it| !it.is_empty());
    let words = words.map_or_else(String::new, |it| format!("{between}{it}"));
    format!("- {}{values}{words}", markdown::code(name))
}

/// A value of the config, which has been checked.
fn value(spanned: &Option<Spanned<String>>) -> Option<String> {
    spanned.as_ref().map(|it| it.get_ref().clone())
}

/// What calls carry.
pub(super) fn auth(chosen: &choose::Auth) -> Vec<Alternative> {
    let alternatives = chosen.iter().map(|choose::Alternative { needed, optional }| Alternative {
        needed: needed.clone(),
        optional: optional.clone(),
    });
    alternatives.collect()
}
