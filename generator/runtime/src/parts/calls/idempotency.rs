//! A key by which the server recognizes a request that it has seen before, so that a call may be sent
//! again after any failure.
//!
//! Invariants: a call has one key for all of its attempts, and no two calls have the same; what the
//! caller gives is sent, and where that is not a key, the method alone decides about attempts.

use std::collections::BTreeMap;
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use serde_json::value::RawValue;

use super::http::error::{Error, InvalidRequest};
use super::http::payload::Payload;
use super::http::request::{Request, append};

impl Request {
    /// Sends a new key in that header, unless a parameter has set it. What the caller sets by an
    /// option takes its place.
    pub(crate) fn idempotency_key(&mut self, header: &'static str) -> Result<(), Error> {
        self.key = Some(header);
        if self.headers.contains_key(header) { Ok(()) } else { self.header(header, &key()) }
    }

    /// Sends a new key in that member of the body, an object, unless the caller has set it.
    pub(crate) fn idempotency_member(&mut self, name: &str) -> Result<(), Error> {
        let problem = || InvalidRequest::new("a key needs a body that is an object");
        let Some(Payload::Bytes(body)) = self.body.take() else { return Err(problem().into()) };
        let present =
            serde_json::from_slice::<BTreeMap<String, &RawValue>>(&body).map_err(|_| problem())?;
        let body = match present.get(name).map(|it| it.get()) {
            Some(given) => {
                let blank = |text: String| text.trim().is_empty();
                if given == "null" || serde_json::from_str(given).is_ok_and(blank) {
                    self.replay = self.method.replay();
                }
                body
            }
            None => {
                let mut keyed = body.to_vec();
                append(&mut keyed, name, &format!("\"{}\"", key()))?;
                self.fresh = keyed.len() - body.len();
                keyed.into()
            }
        };
        self.body = Some(Payload::Bytes(body));
        Ok(())
    }
}

/// A random UUID (RFC 9562, section 5.4).
fn key() -> String {
    // The standard library seeds its hash maps from the system's source of randomness, once a thread.
    // Generators that seed from the time could give two machines the same keys.
    let [high, low] = [(); 2].map(|()| RandomState::new().build_hasher().finish());
    let version = high & !0xf000 | 0x4000;
    let variant = low & !(0b11 << 62) | (0b10 << 62);
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        version >> 32,
        version >> 16 & 0xffff,
        version & 0xffff,
        variant >> 48,
        variant & 0xffff_ffff_ffff
    )
}
