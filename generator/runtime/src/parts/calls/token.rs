//! Access tokens that change with time: OAuth 2.0 (RFC 6749), OpenID Connect, any bearer token.
//!
//! Invariants: one call at a time asks for a token, and the others take what it gets, whatever it is;
//! when the call that asks is dropped, the next one asks. `Debug` shows no token.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use http::HeaderValue;
use tokio::sync::Mutex;

use super::builder::ClientBuilder;
use super::data::secret::Secret;
use super::http::auth::{Authorization, TokenSource, bearer};
use super::http::error::{Error, InvalidRequest};

/// A token is renewed that long before it expires, so that it is still good when it arrives; one that
/// lives less than twice as long, when half of its time is over.
const LEEWAY: Duration = Duration::from_secs(10);

/// A token that is still to come.
///
/// It is dropped when the caller drops the call, and when a time limit is reached.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<AccessToken, Error>> + Send + 'a>>;

/// What gets access tokens, from an authorization server for example.
pub trait TokenProvider: Send + Sync + 'static {
    /// Gets a new token. It is asked before the first call, when a token is about to expire, and
    /// when the server answers 401 to the one there is; never by two calls at once.
    ///
    /// # Errors
    /// The call fails with it, and so do those that waited for the same token; the next call asks
    /// again. `ConnectionError::unconnected` makes an error after which the call is tried again,
    /// `InvalidRequest::new` one after which it is not.
    fn token(&self) -> TokenFuture<'_>;
}

/// A token, and how long it can be used.
#[derive(Debug, Clone)]
pub struct AccessToken {
    value: Secret,
    lifetime: Option<Duration>,
}

impl AccessToken {
    /// A token that is used until the server refuses it.
    pub fn new(value: impl Into<Secret>) -> Self {
        Self { value: value.into(), lifetime: None }
    }

    /// Sets how long it can be used from now on (`expires_in` in RFC 6749, section 5.1). It is
    /// renewed 10 s before, or at half of a lifetime below 20 s.
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

impl ClientBuilder {
    /// Gets the bearer token of calls that take one from a provider, in place of a token that is
    /// set or in the environment. When the server answers 401, a new token is asked for and the
    /// request is sent once more, by the same attempt.
    pub fn token_provider(self, provider: impl TokenProvider) -> Self {
        let tokens = Tokens {
            provider: Box::new(provider),
            answers: AtomicUsize::new(0),
            last: Mutex::new(None),
        };
        self.token_source(Arc::new(tokens))
    }
}

/// The token that all calls of a client share.
struct Tokens {
    provider: Box<dyn TokenProvider>,
    /// How often the provider has answered. It changes under the lock only.
    answers: AtomicUsize,
    /// Its last answer.
    last: Mutex<Option<Result<Current, Error>>>,
}

struct Current {
    header: HeaderValue,
    expires: Option<Instant>,
}

impl TokenSource for Tokens {
    fn header<'a>(&'a self, now: Instant, refused: Option<&'a HeaderValue>) -> Authorization<'a> {
        Box::pin(async move {
            let answers = self.answers.load(Relaxed);
            let mut last = self.last.lock().await;
            // What the call waited for is its answer, be it about to expire or the refused token again.
            let waited = self.answers.load(Relaxed) != answers;
            match &*last {
                Some(Ok(it)) if waited || it.is_fresh(now, refused) => {
                    return Ok(it.header.clone());
                }
                Some(Err(error)) if waited => return Err(error.clone()),
                _ => {}
            }
            let answer = self.provider.token().await.and_then(|it| Current::new(&it, now));
            self.answers.fetch_add(1, Relaxed);
            last.insert(answer).as_ref().map(|it| it.header.clone()).map_err(Error::clone)
        })
    }
}

impl Current {
    fn new(token: &AccessToken, now: Instant) -> Result<Self, Error> {
        let header = bearer(&token.value).ok_or_else(|| {
            InvalidRequest::new("the token provider returned a token that no header may contain")
        })?;
        let used = |lifetime: Duration| lifetime - LEEWAY.min(lifetime / 2);
        let expires = token.lifetime.and_then(|it| now.checked_add(used(it)));
        Ok(Self { header, expires })
    }

    fn is_fresh(&self, now: Instant, refused: Option<&HeaderValue>) -> bool {
        refused != Some(&self.header) && self.expires.is_none_or(|expires| now < expires)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").finish_non_exhaustive()
    }
}
