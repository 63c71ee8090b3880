//! When a request is sent again, and after how long.
//!
//! Pure decisions: no input or output, no clock, no counting of attempts.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, StatusCode};

use super::http::error::{Error, is_transient};
use super::http::method::Replay;
use super::limits::FIRST_DELAY;

/// The longest wait that a server may ask for; beyond it the caller decides.
pub(crate) const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// The longest wait that is reported: any clock can add it to its time.
const LONGEST_TOLD: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// The shortest one that counts: a shorter one would take the pause out of retries.
const SHORTEST_WAIT: Duration = Duration::from_millis(1);

const LONGEST_DELAY: Duration = Duration::from_secs(8);

/// What follows from an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// The outcome stands.
    Stop,
    /// Send again after a delay of our own choice.
    Retry,
    /// Send again after the time that the server asks for.
    RetryAfter(Duration),
}

/// Judges an answer. `now` gives what a date in `Retry-After` is compared with.
pub(crate) fn after_answer(
    replay: Replay,
    status: StatusCode,
    headers: &HeaderMap,
    now: impl FnOnce() -> SystemTime,
) -> Verdict {
    if status.as_u16() < 400 {
        return Verdict::Stop;
    }
    let wait = retry_after(headers, now);
    if !may_replay(replay, status, headers, wait.is_some()) {
        return Verdict::Stop;
    }
    match wait {
        Some(wait) if wait > LONGEST_WAIT => Verdict::Stop,
        Some(wait) if wait >= SHORTEST_WAIT => Verdict::RetryAfter(wait),
        _ => Verdict::Retry,
    }
}

/// Judges a failure that left no answer.
pub(crate) fn after_failure(replay: Replay, error: &Error) -> Verdict {
    let retry = match (replay, error) {
        // Without time nothing was sent, and nothing would be.
        (_, Error::Timeout(it)) if it.limit().is_zero() => false,
        (Replay::Always, error) => matches!(error, Error::Connection(_) | Error::Timeout(_)),
        (Replay::IfNotProcessed, error) => error.is_connect(),
        (Replay::Never, _) => false,
    };
    if retry { Verdict::Retry } else { Verdict::Stop }
}

/// The delay before the retry of this number (from zero): it doubles, and up to a quarter is taken
/// off at random, so that clients that failed together do not come back together. `jitter` is at
/// least 0 and below 1.
pub(crate) fn delay(retry: u32, jitter: f64) -> Duration {
    let delay = FIRST_DELAY.saturating_mul(2_u32.saturating_pow(retry)).min(LONGEST_DELAY);
    delay.mul_f64(1.0 - 0.25 * jitter.clamp(0.0, 1.0))
}

/// How long the server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date
/// (RFC 9110, section 10.2.3). A date that has passed means no wait; what cannot be read is not there.
pub(crate) fn retry_after(
    headers: &HeaderMap,
    now: impl FnOnce() -> SystemTime,
) -> Option<Duration> {
    asked(headers, now).map(|it| it.min(LONGEST_TOLD))
}

fn asked(headers: &HeaderMap, now: impl FnOnce() -> SystemTime) -> Option<Duration> {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let milliseconds = text("retry-after-ms").and_then(|text| seconds(text, 0.001));
    if let Some(wait) = milliseconds.filter(|it| *it >= SHORTEST_WAIT) {
        return Some(wait);
    }
    let text = text("retry-after")?;
    seconds(text, 1.0).or_else(|| {
        let date = httpdate::parse_http_date(text).ok()?;
        Some(date.duration_since(now()).unwrap_or_default())
    })
}

fn may_replay(replay: Replay, status: StatusCode, headers: &HeaderMap, asks_to_wait: bool) -> bool {
    let asked = headers.get("x-should-retry").map(|it| it.as_bytes().to_ascii_lowercase());
    match (replay, asked.as_deref()) {
        (Replay::Never, _) | (_, Some(b"false")) => false,
        (_, Some(b"true")) => true,
        (Replay::Always, _) => is_transient(status),
        (Replay::IfNotProcessed, _) => match status {
            StatusCode::TOO_MANY_REQUESTS => true,
            StatusCode::SERVICE_UNAVAILABLE => asks_to_wait,
            _ => false,
        },
    }
}

/// A number of units as a duration; `None` when it is negative or not a number.
fn seconds(text: &str, unit: f64) -> Option<Duration> {
    let amount = text.parse::<f64>().ok().filter(|amount| *amount >= 0.0)?;
    // A number too large for `f64` is infinite, and so is the word for it, which is not a number.
    if amount.is_infinite() && !text.contains(|it: char| it.is_ascii_digit()) {
        return None;
    }
    // More than a duration can hold is longer than anyone waits.
    Some(Duration::try_from_secs_f64(amount * unit).unwrap_or(Duration::MAX))
}
