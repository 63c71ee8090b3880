//! When and how long: the table of the retry classes.

use std::time::{Duration, SystemTime};

use http::{HeaderMap, HeaderName, StatusCode};

use crate::parts::Replay::{self, Always, IfNotProcessed, Never};
use crate::parts::calls::retry::{Verdict, after_answer, delay, retry_after};

use Verdict::{Retry, RetryAfter, Stop};

/// 1 January 2024, 00:00:00 UTC.
fn now() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_704_067_200)
}

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    lines
        .iter()
        .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
        .collect()
}

fn judge(replay: Replay, status: u16, lines: &[(&'static str, &str)]) -> Verdict {
    after_answer(replay, StatusCode::from_u16(status).unwrap(), &headers(lines), now)
}

fn wait(lines: &[(&'static str, &str)]) -> Option<Duration> {
    retry_after(&headers(lines), now)
}

#[test]
fn idempotent_operations_are_replayed_after_transient_statuses() {
    for status in [408, 409, 429, 500, 501, 502, 503, 504, 599] {
        assert_eq!(judge(Always, status, &[]), Retry, "{status}");
    }
    for status in [200, 204, 301, 304, 400, 401, 403, 404, 410, 422] {
        assert_eq!(judge(Always, status, &[]), Stop, "{status}");
    }
}

#[test]
fn other_operations_are_replayed_only_when_they_were_not_processed() {
    let asks = [("retry-after", "7")];
    assert_eq!(judge(IfNotProcessed, 429, &[]), Retry);
    assert_eq!(judge(IfNotProcessed, 429, &asks), RetryAfter(Duration::from_secs(7)));
    assert_eq!(judge(IfNotProcessed, 503, &[]), Stop);
    assert_eq!(judge(IfNotProcessed, 503, &asks), RetryAfter(Duration::from_secs(7)));
    assert_eq!(judge(IfNotProcessed, 503, &[("retry-after", "soon")]), Stop);
    for status in [408, 409, 500, 502, 504] {
        assert_eq!(judge(IfNotProcessed, status, &asks), Stop, "{status}");
    }
    assert_eq!(judge(Never, 429, &asks), Stop);
}

#[test]
fn the_server_says_first_whether_to_retry() {
    let (yes, no) = ([("x-should-retry", "true")], [("x-should-retry", "false")]);
    assert_eq!(judge(IfNotProcessed, 500, &yes), Retry);
    assert_eq!(judge(IfNotProcessed, 400, &yes), Retry);
    assert_eq!(judge(Always, 503, &no), Stop);
    assert_eq!(judge(Always, 503, &[("x-should-retry", "maybe")]), Retry);
    assert_eq!(judge(Always, 200, &yes), Stop);
    assert_eq!(judge(Never, 500, &yes), Stop);
}

#[test]
fn a_wait_is_accepted_up_to_a_minute() {
    let after = |value| judge(Always, 503, &[("retry-after", value)]);
    assert_eq!(after("60"), RetryAfter(Duration::from_secs(60)));
    assert_eq!(after("1.5"), RetryAfter(Duration::from_millis(1500)));
    assert_eq!(after("Mon, 01 Jan 2024 00:00:20 GMT"), RetryAfter(Duration::from_secs(20)));
    for too_long in
        ["61", "60.001", "1e300", "1e400", "99999999999999999999", "Mon, 01 Jan 2024 00:01:01 GMT"]
    {
        assert_eq!(after(too_long), Stop, "{too_long}");
    }
    for none in ["0", "0.0009", "-1", "NaN", "inf", "", "soon", "Sun, 31 Dec 2023 23:59:59 GMT"] {
        assert_eq!(after(none), Retry, "{none}");
    }
}

#[test]
fn milliseconds_come_before_seconds() {
    let ms = ("retry-after-ms", "250");
    assert_eq!(wait(&[ms, ("retry-after", "9")]), Some(Duration::from_millis(250)));
    assert_eq!(
        wait(&[("retry-after-ms", "x"), ("retry-after", "9")]),
        Some(Duration::from_secs(9))
    );
    assert_eq!(wait(&[("retry-after", "3600")]), Some(Duration::from_secs(3600)));
    assert_eq!(wait(&[]), None);
}

#[test]
fn delays_double_up_to_eight_seconds() {
    let millis = |retry, jitter| delay(retry, jitter).as_millis();
    assert_eq!(
        [0, 1, 2, 3, 4, 5, u32::MAX].map(|retry| millis(retry, 0.0)),
        [500, 1000, 2000, 4000, 8000, 8000, 8000]
    );
    assert_eq!([0.0, 0.5, 1.0].map(|jitter| millis(0, jitter)), [500, 437, 375]);
}

#[test]
fn no_wait_that_is_told_overflows_a_clock() {
    let year = Duration::from_secs(365 * 24 * 60 * 60);
    for text in ["1e400", "99999999999999999999", "31536001", "Fri, 31 Dec 9999 23:59:59 GMT"] {
        assert_eq!(wait(&[("retry-after", text)]), Some(year), "{text}");
    }
    assert_eq!(wait(&[("retry-after", "31536000")]), Some(year));
    assert_eq!(wait(&[("retry-after-ms", "1e300")]), Some(year));
}
