//! Time limits, by a clock that is moved by hand.

use std::time::Duration;

use sendblue_api::{Error, ManualClock, Options};

use super::{OK, api_error, at, done, scripted, start, unpaused};
use support::Answer;

#[tokio::test]
async fn a_post_is_not_repeated_after_a_timeout() {
    let (server, client, clock) = scripted([Answer::never()]).await;
    let call = start(client.webhooks().create(["https://example.com"]));
    server.received(1).await;
    clock.advance(Duration::from_secs(60));
    let error = done(call).await.unwrap().unwrap_err();
    assert!(
        matches!(&error, Error::Timeout(it) if it.limit() == Duration::from_secs(60)),
        "{error}"
    );
    assert!(error.is_timeout());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_get_is_repeated_after_a_timeout() {
    let (server, client, clock) = scripted([Answer::never(), Answer::json(OK)]).await;
    let call = start(client.webhooks().list());
    server.received(1).await;
    clock.advance(Duration::from_secs(60));
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn the_limit_is_each_attempts_own() {
    let (held, release) = Answer::json(OK).held();
    let (server, client, clock) = scripted([Answer::never(), held]).await;
    let call = start(client.webhooks().list());
    server.received(1).await;
    clock.advance(Duration::from_secs(60));
    clock.advance(done(clock.sleeping()).await);
    server.received(2).await;
    clock.advance(Duration::from_secs(59));
    release.release();
    done(call).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_body_that_never_ends_is_within_the_limit_too() {
    let (server, client, clock) = scripted([Answer::status(200).cut_short("{")]).await;
    let call = start(client.webhooks().list().max_retries(0));
    server.received(1).await;
    clock.advance(Duration::from_secs(60));
    let error = done(call).await.unwrap().unwrap_err();
    assert!(error.is_retryable(), "{error:?}");
}

#[tokio::test]
async fn a_call_sets_its_own_limit() {
    let (server, client, clock) = scripted([Answer::never()]).await;
    let call = client.webhooks().list().timeout(Duration::from_secs(5)).max_retries(0);
    let call = start(call);
    server.received(1).await;
    clock.advance(Duration::from_secs(5));
    assert!(done(call).await.unwrap().unwrap_err().is_timeout());
}

#[tokio::test]
async fn no_repetition_starts_after_the_deadline() {
    let answer = Answer::status(503).header("retry-after", "10");
    let (server, client, _) = scripted([answer]).await;
    let options = Options::new().deadline(Duration::from_secs(10));
    api_error(done(client.webhooks().list().options(options)).await);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn the_deadline_cuts_an_attempt_short() {
    let (server, client, clock) = scripted([Answer::never()]).await;
    let options = Options::new().deadline(Duration::from_secs(10));
    let call = start(client.webhooks().list().options(options));
    server.received(1).await;
    clock.advance(Duration::from_secs(10));
    let error = done(call).await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout(it) if it.limit() == Duration::from_secs(10)));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn nothing_is_sent_when_no_time_is_left() {
    let (server, client, clock) = scripted([Answer::status(503), Answer::json(OK)]).await;
    let none = Options::new().deadline(Duration::ZERO);
    let error = done(client.webhooks().list().options(none)).await.unwrap_err();
    assert!(matches!(&error, Error::Timeout(it) if it.limit().is_zero()), "{error:?}");
    assert_eq!(error.to_string(), "no time was left for an attempt");
    assert!(server.requests().is_empty());

    let call = client.webhooks().list().timeout(Duration::ZERO);
    let error = done(call).await.unwrap_err();
    assert!(matches!(&error, Error::Timeout(it) if it.limit().is_zero()), "{error:?}");
    assert!(server.requests().is_empty());

    // A pause can take longer than it should.
    let options = Options::new().deadline(Duration::from_secs(1));
    let call = start(client.webhooks().list().options(options));
    assert_eq!(done(clock.sleeping()).await, Duration::from_millis(500));
    clock.advance(Duration::from_secs(2));
    let error = done(call).await.unwrap().unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_body_that_stops_coming_ends_the_attempt() {
    let begun = Answer::raw("HTTP/1.1 200 X\r\ncontent-length: 99\r\n\r\n{");
    let (_server, client, clock) = scripted([begun]).await;
    let options = Options::new().stall_timeout(Duration::from_secs(5)).max_retries(0);
    let call = start(client.webhooks().list().options(options));
    done(clock.waiting(2)).await;
    clock.advance(Duration::from_secs(5));
    let error = done(call).await.unwrap().unwrap_err();
    assert!(matches!(error, Error::Timeout(it) if it.is_stalled()));
}

/// On Linux a listener whose queue is full leaves further connections unanswered.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn connecting_has_a_limit_of_its_own_and_is_tried_again() {
    const LIMIT: Duration = Duration::from_millis(20);
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(0).unwrap();
    let address = listener.local_addr().unwrap();
    let mut queued = Vec::new();
    while let Ok(connected) =
        tokio::time::timeout(LIMIT, tokio::net::TcpStream::connect(address)).await
    {
        queued.push(connected.unwrap());
    }
    let clock = ManualClock::new();
    let client = at(format!("http://{address}")).connect_timeout(LIMIT).clock(clock.clone());
    let client = client.build().unwrap();
    let (outcome, pauses) =
        unpaused(client.webhooks().create(["https://example.com"]), &clock).await;
    let error = outcome.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
    assert_eq!(pauses.len(), 2);
}
