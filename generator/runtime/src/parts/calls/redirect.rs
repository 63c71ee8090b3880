//! Which redirects are followed: those of `GET` and `HEAD`, to the same origin (RFC 6454).
//!
//! Credentials travel in headers that an HTTP client does not know, so that a redirect to another host
//! is never followed; and no other method may turn into a `GET`.

use http::header::LOCATION;
use http::{Method, StatusCode};
use reqwest::Url;

use super::http::base_url::is_within;
use super::http::transport::HttpResponse;

/// How many redirects of one attempt are followed.
pub(crate) const LIMIT: usize = 5;

/// Where to go from that URL; `None` when the response stands as it is.
pub(crate) fn target(method: &Method, from: &Url, response: &HttpResponse) -> Option<Url> {
    let moved = matches!(
        response.status,
        StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT
    );
    if !moved || !matches!(*method, Method::GET | Method::HEAD) {
        return None;
    }
    let location = response.headers.get(LOCATION)?.to_str().ok()?;
    let target = from.join(location).ok()?;
    is_within(from, &target).then_some(target)
}
