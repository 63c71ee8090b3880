//! `[client]`: where the API lives, environment variables, and who calls.

use std::ops::Range;

use indexmap::IndexMap;
use runtime::sources::connection::is_of_connection;
use serde::Deserialize;
use toml::Spanned;

/// `[client]`.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ClientConfig {
    /// Where the API lives, in place of the document's servers: a whole URL.
    pub base_url: Option<Spanned<String>>,
    /// What environment variables start with; default: the title in upper snake case.
    pub env_prefix: Option<Spanned<String>>,
    /// Credentials by their names: those of the document's security schemes, or new ones.
    pub credentials: IndexMap<Spanned<String>, CredentialConfig>,
}

/// What is said of a credential.
#[derive(Debug, Clone, Deserialize)]
#[serde(
    untagged,
    expecting = "a credential is the name of its setter, or `{ header = \"NAME\" }` or `{ query = \"NAME\" }` of \
                 the parameters that are it"
)]
pub enum CredentialConfig {
    /// The builder's setter for a security scheme; default the scheme's name in snake case.
    Setter(String),
    /// The document has it as parameters.
    Params(CredentialParams),
}

/// The parameters that are a credential, by their name.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CredentialParams {
    /// Headers, whose names have no case (RFC 9110, section 5.1).
    Header(String),
    /// Parameters of the query.
    Query(String),
}

impl ClientConfig {
    /// The credentials that cannot be sent where they are said to be, with their places.
    pub(super) fn wrong(&self) -> Vec<(Range<usize>, String)> {
        let headers = self.credentials.iter().filter_map(|(key, it)| match it.params()? {
            CredentialParams::Header(name) => Some((key, name)),
            CredentialParams::Query(_) => None,
        });
        let wrong = headers.filter_map(|(key, name)| {
            let is_taken =
                ["accept", "content-type"].iter().any(|it| name.eq_ignore_ascii_case(it));
            let problem = if is_of_connection(name) {
                "is a header of the connection, which only the HTTP client sends"
            } else if is_taken {
                "holds something else, which the credential would take the place of"
            } else {
                return None;
            };
            Some((key.span(), format!("`{name}` {problem}")))
        });
        wrong.collect()
    }
}

impl CredentialConfig {
    /// The builder's setter, where the config names it.
    pub fn setter(&self) -> Option<&str> {
        match self {
            Self::Setter(name) => Some(name),
            Self::Params(_) => None,
        }
    }

    /// The parameters that are the credential.
    pub fn params(&self) -> Option<&CredentialParams> {
        match self {
            Self::Setter(_) => None,
            Self::Params(params) => Some(params),
        }
    }
}
