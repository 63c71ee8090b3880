//! The package and the client: metadata, servers and credentials.

use toml::Spanned;

use super::{Plan, unnamed};
use crate::api::{Api, Server, ServerVariable};
use crate::choose::{self, Sent};
use crate::diagnostic::Diagnostics;
use crate::markdown;
use crate::names;
use crate::sdk::{Client, Credential, CredentialPlace, Docs, Package};

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
    Client {
        credentials: credentials.collect(),
        env_prefix: prefix.clone(),
        base_url_env: format!("{prefix}_BASE_URL"),
        log_env: format!("{prefix}_LOG"),
        servers: plan.servers.clone(),
        choice: choice(of_client(plan.api)),
        auth: plan.choices.auth.clone(),
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

/// The base URLs. Where the document names none, but each operation servers of its own, they are
/// those of the first.
pub(super) fn servers(api: &Api) -> Vec<String> {
    of_client(api).iter().filter_map(Server::default_url).collect()
}

fn of_client(api: &Api) -> &[Server] {
    let all_have_some = || api.operations.iter().all(|it| !it.servers.is_empty());
    match (&*api.servers, api.operations.first()) {
        ([], Some(first)) if all_have_some() => &first.servers,
        (servers, _) => servers,
    }
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
    let variables = match servers.iter().all(is_fixed) {
        true => "",
        false => "\nA base URL has the variables filled in.",
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
