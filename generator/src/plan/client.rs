//! The package and the client: metadata, servers and credentials.

use toml::Spanned;

use super::Plan;
use crate::api::{Api, Scheme, SchemeKind, Server};
use crate::markdown;
use crate::names;
use crate::sdk::{Client, Credential, CredentialPlace, Docs, Package};

/// The compiler this generator and its output are tested with.
const RUST_VERSION: &str = "1.95";

impl Plan<'_> {
    pub(super) fn package(&self) -> Package {
        let config = &self.config.package;
        let info = &self.api.info;
        // Cargo hands a description on in the environment, which takes no NUL.
        let title = info.title.split(|it: char| it.is_whitespace() || it.is_control());
        let title = title.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        let description = || format!("Client for the API \"{title}\"");
        let paragraphs = [Some(info.title.as_str()), info.description.as_deref()];
        let paragraphs = paragraphs.into_iter().flatten().map(markdown::rustdoc);
        Package {
            name: self.names.package().to_owned(),
            lib: self.names.library(),
            version: value(&config.version).unwrap_or_else(|| "0.1.0".to_owned()),
            license: config.license.clone(),
            repository: config.repository.clone(),
            description: config.description.clone().unwrap_or_else(description),
            rust_version: value(&config.rust_version).unwrap_or_else(|| RUST_VERSION.to_owned()),
            docs: Docs(paragraphs.collect::<Vec<_>>().join("\n\n")),
        }
    }

    pub(super) fn client(&self) -> Client {
        let prefix = value(&self.config.client.env_prefix);
        let prefix = prefix.unwrap_or_else(|| names::env_prefix(&self.api.info.title));
        let schemes = self.api.schemes.iter().enumerate();
        Client {
            env_prefix: prefix.clone(),
            base_url_env: format!("{prefix}_BASE_URL"),
            log_env: format!("{prefix}_LOG"),
            servers: self.servers.clone(),
            credentials: schemes
                .map(|(position, scheme)| self.credential(&prefix, position, scheme))
                .collect(),
            auth: self.api.auth.0.clone(),
        }
    }

    fn credential(&self, prefix: &str, position: usize, scheme: &Scheme) -> Credential {
        let ident = self.names.credential(position).clone();
        let otherwise = || format!("The credential {}.", markdown::code(&scheme.name));
        let docs = scheme.description.as_deref().map_or_else(otherwise, markdown::rustdoc);
        Credential {
            env: names::env(prefix, &ident),
            ident,
            place: match &scheme.kind {
                SchemeKind::Header(name) => CredentialPlace::Header(name.clone()),
                SchemeKind::Query(name) => CredentialPlace::Query(name.clone()),
                SchemeKind::Cookie(name) => CredentialPlace::Cookie(name.clone()),
                SchemeKind::Basic => CredentialPlace::Basic,
                SchemeKind::Bearer => CredentialPlace::Bearer,
                SchemeKind::Other(name) => CredentialPlace::Other(name.clone()),
            },
            docs: Docs(docs),
        }
    }
}

/// The base URLs. Where the document names none, but each operation a server of its own, it is
/// that of the first.
pub(super) fn servers(api: &Api) -> Vec<String> {
    if !api.servers.is_empty() {
        return api.servers.iter().map(Server::default_url).collect();
    }
    let own = api.operations.iter().map(|it| it.servers.first().map(Server::default_url));
    let own = own.collect::<Option<Vec<_>>>().unwrap_or_default();
    own.into_iter().take(1).collect()
}

/// A value of the config, which has been checked.
fn value(spanned: &Option<Spanned<String>>) -> Option<String> {
    spanned.as_ref().map(|it| it.get_ref().clone())
}
