//! How long the server may make the client wait.

use std::time::Duration;

use super::{OK, api_error, done, scripted, start};
use support::Answer;

/// The pause before the repetition that follows on a 503 with those headers.
async fn pause(headers: &[(&str, &str)]) -> Duration {
    let answer =
        headers.iter().fold(Answer::status(503), |it, (name, value)| it.header(name, *value));
    let (_server, client, clock) = scripted([answer, Answer::json(OK)]).await;
    let call = start(client.webhooks().list());
    let pause = done(clock.sleeping()).await;
    clock.advance(pause);
    done(call).await.unwrap().unwrap();
    pause
}

#[tokio::test]
async fn it_is_given_in_seconds_milliseconds_or_as_a_date() {
    assert_eq!(pause(&[("retry-after", "7")]).await, Duration::from_secs(7));
    assert_eq!(pause(&[("retry-after", "60")]).await, Duration::from_secs(60));
    assert_eq!(pause(&[("retry-after-ms", "70")]).await, Duration::from_millis(70));
    let both = [("retry-after", "9"), ("retry-after-ms", "80")];
    assert_eq!(pause(&both).await, Duration::from_millis(80));
    // The clock starts with the year 2024.
    let date = [("retry-after", "Mon, 01 Jan 2024 00:00:05 GMT")];
    assert_eq!(pause(&date).await, Duration::from_secs(5));
}

#[tokio::test]
async fn what_makes_no_sense_means_the_normal_pause() {
    let past = "Sun, 31 Dec 2023 23:59:00 GMT";
    for value in ["0", "-1", "-1e400", "NaN", "inf", "soon", "", past] {
        let pause = pause(&[("retry-after", value)]).await;
        assert_eq!(pause, Duration::from_millis(500), "{value}");
    }
}

#[tokio::test]
async fn less_than_a_millisecond_means_no_wait() {
    for name in ["retry-after", "retry-after-ms"] {
        let pause = pause(&[(name, "0.000000001")]).await;
        assert_eq!(pause, Duration::from_millis(500), "{name}");
    }
    let both = [("retry-after-ms", "0.1"), ("retry-after", "9")];
    assert_eq!(pause(&both).await, Duration::from_secs(9));
    assert_eq!(pause(&[("retry-after-ms", "1")]).await, Duration::from_millis(1));
}

#[tokio::test]
async fn more_than_a_number_can_hold_is_for_the_caller_to_decide() {
    for value in ["1e400", &"9".repeat(400)] {
        let answer = Answer::status(429).header("retry-after", value);
        let (server, client, _) = scripted([answer]).await;
        let error = api_error(done(client.webhooks().list()).await);
        // A year, which no clock overflows.
        assert_eq!(error.retry_after(), Some(Duration::from_secs(365 * 24 * 60 * 60)), "{value}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn more_than_a_minute_is_for_the_caller_to_decide() {
    let answer = Answer::status(429).header("retry-after", "61");
    let (server, client, _) = scripted([answer]).await;
    let error = api_error(done(client.webhooks().list()).await);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(61)));
    assert_eq!(server.requests().len(), 1);
}
