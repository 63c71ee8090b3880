//! A request with nothing left to decide: what the operation wrote, the client's settings and the
//! call's options together.

use std::sync::Arc;
use std::time::Duration;

use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderMap, HeaderValue, StatusCode};
use reqwest::Url;

use super::client::Client;
use super::http::api::Place;
use super::http::auth::TokenSource;
use super::http::error::{Error, InvalidRequest};
use super::http::method::Replay;
use super::http::payload::Payload;
use super::http::request::Request;
use super::limits;
use super::options::Options;

/// A request that is ready to be sent, as often as it takes. It is boxed where it is made, since it is
/// large and handed on often.
#[derive(Clone)]
pub struct Outgoing {
    pub(crate) id: &'static str,
    pub(crate) template: &'static str,
    pub(crate) replay: Replay,
    /// The redirects that are a success, and not followed.
    pub(crate) redirects: &'static [u16],
    /// The media types of a success that would be read as what it is not.
    pub(crate) unread: &'static [&'static str],
    pub(crate) method: http::Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    /// Where the `authorization` header comes from, if not from `headers`.
    pub(crate) tokens: Option<Arc<dyn TokenSource>>,
    pub(crate) body: Option<Payload>,
    /// How many bytes at the body's end are a new key.
    pub(crate) fresh: usize,
    pub(crate) timeout: Duration,
    pub(crate) deadline: Option<Duration>,
    pub(crate) stall_timeout: Duration,
    pub(crate) max_retries: u32,
}

impl Outgoing {
    /// Puts a request together.
    ///
    /// # Errors
    /// When an option was wrong, a credential is missing, or nothing took the undeclared members.
    pub(crate) fn new(
        client: &Client,
        mut request: Request,
        call: &Options,
        accept: &'static str,
    ) -> Result<Box<Self>, Error> {
        let defaults = &*client.defaults;
        if let Some(problem) = call.problem.as_ref().or(defaults.problem.as_ref()) {
            return Err(InvalidRequest::new(problem).into());
        }
        if !request.extra.is_empty() {
            return Err(InvalidRequest::new(
                "this operation does not send an object, so it takes no undeclared members",
            )
            .into());
        }
        let required = request.auth.unwrap_or(client.shared.info.auth);
        let credentials = &client.shared.credentials;
        let given = |place: &Place| [defaults, call].iter().any(|it| it.fills(place));
        let set = credentials.choose(required, given).map_err(InvalidRequest::new)?;
        let (headers, url) = address(client, set, &mut request, [defaults, call], accept)?;
        let own = headers.contains_key(AUTHORIZATION);
        let is_key = |it: &HeaderValue| !it.as_bytes().trim_ascii().is_empty();
        let keyed = request.key.is_none_or(|key| headers.get(key).is_some_and(is_key));
        Ok(Box::new(Self {
            id: request.id,
            template: request.template,
            redirects: request.redirects,
            unread: request.unread,
            replay: if keyed { request.replay } else { request.method.replay() },
            method: request.method.http(),
            url,
            headers,
            tokens: credentials.tokens(set).filter(|_| !own).cloned(),
            body: request.body,
            fresh: request.fresh,
            timeout: call.timeout.or(defaults.timeout).unwrap_or(limits::TIMEOUT),
            deadline: call.deadline.or(defaults.deadline),
            stall_timeout: call
                .stall_timeout
                .or(defaults.stall_timeout)
                .unwrap_or(limits::STALL_TIMEOUT),
            max_retries: call.max_retries.or(defaults.max_retries).unwrap_or(limits::MAX_RETRIES),
        }))
    }
}

impl Outgoing {
    /// Whether an answer of that status is what the call gives.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || self.redirects.contains(&status.as_u16())
    }
}

/// The headers and the URL. Credentials may be in both. Later options win over earlier ones, and
/// all of them over what the client sets.
fn address(
    client: &Client,
    credentials: &[usize],
    request: &mut Request,
    options: [&Options; 2],
    accept: &'static str,
) -> Result<(HeaderMap, Url), Error> {
    let shared = &*client.shared;
    let mut headers = std::mem::take(&mut request.headers);
    headers.insert(ACCEPT, HeaderValue::from_static(accept));
    headers.insert(USER_AGENT, shared.user_agent.clone());
    if request.body.is_some() {
        headers.insert(CONTENT_TYPE, request.content_type.clone());
    }
    let mut query = Vec::new();
    shared.credentials.apply(credentials, &mut headers, &mut query);
    let chosen = options.iter().rev().find_map(|it| it.base_url.as_ref());
    for options in options {
        for (name, value) in &options.headers {
            headers.insert(name, value.clone());
        }
        query.extend_from_slice(&options.query);
    }
    let server = request.server;
    let target = request.target(&query);
    let url = match chosen {
        Some(base) => base.join(target),
        None => shared.base.join_own(server, target)?,
    };
    Ok((headers, url))
}
