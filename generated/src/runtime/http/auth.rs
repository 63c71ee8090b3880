//! Credentials, ready to be sent.
//!
//! Invariants: a header with a credential is marked sensitive, so that neither `http` nor `reqwest`
//! prints it; messages name the setter and the environment variable, never a value.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use reqwest::Url;

use super::api::{ApiInfo, Credential, Place, Requirement};
use super::data::secret::Secret;
use super::error::{ConfigurationError, Error};

/// A value of the `authorization` header to come.
pub(crate) type Authorization<'a> =
    Pin<Box<dyn Future<Output = Result<HeaderValue, Error>> + Send + 'a>>;

/// Where the `authorization` header comes from when it changes with time.
pub(crate) trait TokenSource: Send + Sync {
    /// The header's value, another one than the server has refused, if there is another.
    fn header<'a>(&'a self, now: Instant, refused: Option<&'a HeaderValue>) -> Authorization<'a>;
}

/// The credentials of a client, in the order of [`ApiInfo::credentials`].
pub(crate) struct Credentials {
    info: &'static ApiInfo,
    ready: Vec<Option<Ready>>,
}

enum Ready {
    Header(HeaderName, HeaderValue),
    /// `name=value`, as it goes into the one `cookie` header (RFC 6265, section 4.2.1).
    Cookie(HeaderValue),
    Query(&'static str, Secret),
    /// The `authorization` header, asked for before each attempt.
    Token(Arc<dyn TokenSource>),
}

impl Credentials {
    /// Prepares what was given; a blank value counts as none.
    pub(crate) fn new(
        info: &'static ApiInfo,
        values: &[Option<Secret>],
        tokens: Option<&Arc<dyn TokenSource>>,
    ) -> Result<Self, ConfigurationError> {
        let prepare = |(credential, value): (&'static Credential, &Option<Secret>)| match value {
            _ if let (Place::Bearer, Some(tokens)) = (&credential.place, tokens) => {
                Ok(Some(Ready::Token(Arc::clone(tokens))))
            }
            Some(value) if !value.expose().trim().is_empty() => {
                prepare(credential, value).map(Some)
            }
            _ => Ok(None),
        };
        let ready = info.credentials.iter().zip(values).map(prepare).collect::<Result<_, _>>()?;
        Ok(Self { info, ready })
    }

    /// The set of credentials to send: the first that is complete, and needs any, else none where that is allowed.
    /// `given` says whether the caller fills a place by other means.
    ///
    /// # Errors
    /// What is missing of each set, and how to give it.
    pub(crate) fn choose(
        &self,
        required: Requirement,
        given: impl Fn(&Place) -> bool,
    ) -> Result<&'static [usize], String> {
        let mut by_preference = required.iter().filter(|set| needs_any(set)).chain(required);
        match by_preference.find(|set| self.missing(set, &given).is_empty()) {
            Some(set) => Ok(set),
            None if required.is_empty() => Ok(&[]),
            None => Err(self.hints(required, &given)),
        }
    }

    /// Asks for a set that calls need which say nothing else, or, where the document has none, for any
    /// credential.
    ///
    /// # Errors
    /// What is missing, and how to give it.
    pub(crate) fn require(&self, given: impl Fn(&Place) -> bool) -> Result<(), String> {
        let each = Vec::from_iter(0..self.info.credentials.len());
        let of_all = self.info.auth.iter().copied().filter(|set| needs_any(set));
        let of_all = of_all.collect::<Vec<_>>();
        let sets = if of_all.is_empty() { each.chunks(1).collect() } else { of_all };
        let complete = |set: &&[usize]| self.missing(set, &given).is_empty();
        if sets.is_empty() || sets.iter().any(complete) {
            return Ok(());
        }
        Err(self.hints(&sets, &given))
    }

    /// Adds a set of credentials to a request.
    pub(crate) fn apply(
        &self,
        set: &[usize],
        headers: &mut HeaderMap,
        query: &mut Vec<(String, String)>,
    ) {
        for ready in set.iter().filter_map(|index| self.get(*index)) {
            match ready {
                Ready::Header(COOKIE, value) => add_cookie(headers, value),
                Ready::Header(name, value) => _ = headers.insert(name, value.clone()),
                Ready::Cookie(pair) => add_cookie(headers, pair),
                Ready::Query(name, value) => {
                    query.push(((*name).to_owned(), value.expose().to_owned()));
                }
                Ready::Token(_) => {}
            }
        }
    }

    /// Adds to a URL the credentials in the query of another, where it has none of that name. Servers
    /// leave them out of the links they give.
    pub(crate) fn follow(&self, from: &Url, to: &mut Url) {
        for credential in self.info.credentials {
            let Place::Query(name) = credential.place else { continue };
            let given =
                |url: &Url| url.query_pairs().find(|it| it.0 == name).map(|it| it.1.into_owned());
            if let (Some(value), None) = (given(from), given(to)) {
                to.query_pairs_mut().append_pair(name, &value);
            }
        }
    }

    /// Where the `authorization` header of a set comes from, if it changes with time.
    pub(crate) fn tokens(&self, set: &[usize]) -> Option<&Arc<dyn TokenSource>> {
        set.iter().find_map(|index| match self.get(*index)? {
            Ready::Token(tokens) => Some(tokens),
            Ready::Header(..) | Ready::Cookie(_) | Ready::Query(..) => None,
        })
    }

    fn get(&self, index: usize) -> Option<&Ready> {
        self.ready.get(index.min(!index))?.as_ref()
    }

    /// What is neither set nor given of a set.
    fn missing(&self, set: &[usize], given: impl Fn(&Place) -> bool) -> Vec<&'static Credential> {
        let unset = set.iter().filter(|it| is_needed(**it) && self.get(**it).is_none());
        let unset = unset.filter_map(|index| self.info.credentials.get(*index));
        unset.filter(|it| !given(&it.place)).collect()
    }

    /// How to give what is missing, for each set.
    fn hints(&self, sets: &[&[usize]], given: impl Fn(&Place) -> bool) -> String {
        let of_set = |set: &&[usize]| {
            let hints = self.missing(set, &given).into_iter().map(hint);
            hints.collect::<Vec<_>>().join("; ")
        };
        sets.iter().map(of_set).collect::<Vec<_>>().join("; or ")
    }
}

fn needs_any(set: &[usize]) -> bool {
    set.iter().copied().any(is_needed)
}

/// Whether a set is not complete without the credential.
fn is_needed(index: usize) -> bool {
    index < !index
}

fn hint(Credential { scheme, name, env, place }: &Credential) -> String {
    let provider = match place {
        Place::Bearer => ", or `ClientBuilder::token_provider`,",
        _ => "",
    };
    format!(
        "`{name}` is missing, for the security scheme `{scheme}`: call `ClientBuilder::{name}`{provider} or set \
         the environment variable `{env}`"
    )
}

/// Appends to the one `cookie` header.
pub(crate) fn add_cookie(headers: &mut HeaderMap, pair: &HeaderValue) {
    let joined = match headers.get(COOKIE) {
        Some(others) => [others.as_bytes(), b"; ", pair.as_bytes()].concat(),
        None => pair.as_bytes().to_owned(),
    };
    if let Ok(mut value) = HeaderValue::from_bytes(&joined) {
        value.set_sensitive(true);
        headers.insert(COOKIE, value);
    }
}

/// Whether a cookie may have a value: nothing encodes it, so what would end it is in none (RFC 6265,
/// section 4.1.1).
fn is_cookie(value: &str) -> bool {
    let quoted = value.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    quoted.unwrap_or(value).bytes().all(|it| it.is_ascii_graphic() && !b"\",;\\".contains(&it))
}

/// `Bearer` and a token; `None` when no header may hold it.
pub(crate) fn bearer(token: &Secret) -> Option<HeaderValue> {
    let mut value = HeaderValue::try_from(format!("Bearer {}", token.expose())).ok()?;
    value.set_sensitive(true);
    Some(value)
}

fn prepare(credential: &'static Credential, value: &Secret) -> Result<Ready, ConfigurationError> {
    let Credential { scheme: _, name, env, place } = credential;
    let refused = |of: &str| {
        ConfigurationError::new(format!(
            "`{name}` (`ClientBuilder::{name}`, environment variable `{env}`) holds a line break or another \
             character that no {of} may hold"
        ))
    };
    let sensitive = |text: &str| match HeaderValue::try_from(text) {
        Ok(mut value) => {
            value.set_sensitive(true);
            Ok(value)
        }
        Err(_) => Err(refused("header")),
    };
    match place {
        Place::Header(wire) => match HeaderName::try_from(*wire) {
            Ok(wire) => sensitive(value.expose()).map(|it| Ready::Header(wire, it)),
            Err(_) => Err(ConfigurationError::new(format!(
                "the document sends `{name}` in `{wire}`, which is not a header name"
            ))),
        },
        Place::Cookie(_) if !is_cookie(value.expose()) => Err(refused("cookie")),
        Place::Cookie(wire) => sensitive(&format!("{wire}={}", value.expose())).map(Ready::Cookie),
        Place::Bearer => {
            let value = sensitive(&format!("Bearer {}", value.expose()))?;
            Ok(Ready::Header(AUTHORIZATION, value))
        }
        Place::Basic => {
            let value = sensitive(&format!("Basic {}", STANDARD.encode(value.expose())))?;
            Ok(Ready::Header(AUTHORIZATION, value))
        }
        Place::Other(scheme) => {
            let value = sensitive(&format!("{scheme} {}", value.expose()))?;
            Ok(Ready::Header(AUTHORIZATION, value))
        }
        Place::Query(wire) => Ok(Ready::Query(wire, value.clone())),
    }
}
