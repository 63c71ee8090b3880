//! Retries over a real connection, with time moved by hand.

use std::time::Duration;

use super::sample::{List, client, create, run};
use super::server::{Answer, Server, reply};
use crate::parts::{Call, Error};

const LISTED: &str = r#"{"hooks":[]}"#;

fn seconds(all: &[f64]) -> Vec<Duration> {
    all.iter().map(|it| Duration::from_secs_f64(*it)).collect()
}

#[tokio::test]
async fn idempotent_calls_are_replayed_after_503() {
    let busy = || reply(503, "", "busy");
    let server =
        Server::start([busy(), busy(), reply(200, "", LISTED), busy(), reply(204, "", "")]).await;
    let (client, clock) = client(&server);
    let (listed, pauses) = run(Call::new(&client, List), &clock).await;
    assert!(listed.unwrap().hooks.is_empty());
    assert_eq!(pauses, seconds(&[0.5, 1.0]));

    let (deleted, pauses) = run(client.delete("/api/hooks").json(&["https://a"]), &clock).await;
    assert_eq!(deleted.unwrap().as_str(), "null");
    assert_eq!(pauses, seconds(&[0.5]));
    let last = server.requests().pop().unwrap();
    assert_eq!((last.line().as_str(), last.text()), ("DELETE /api/hooks", r#"["https://a"]"#));
}

#[tokio::test]
async fn the_last_answer_is_given_when_retries_are_used_up() {
    let server = Server::start([
        reply(500, "x-request-id: r1\r\n", "a"),
        reply(502, "request-id: r2\r\n", "b"),
    ])
    .await;
    let (client, clock) = client(&server);
    let (outcome, pauses) = run(Call::new(&client, List).max_retries(1), &clock).await;
    let error = outcome.unwrap_err();
    let Error::Api(api) = &error else { panic!("{error}") };
    assert_eq!(
        (api.status().as_u16(), api.request_id(), &api.raw_body()[..]),
        (502, Some("r2"), &b"b"[..])
    );
    assert_eq!(error.to_string(), "the server answered 502 Bad Gateway (request id r2)");
    assert!(error.is_retryable());
    assert_eq!((pauses.len(), server.requests().len()), (1, 2));
}

#[tokio::test]
async fn post_is_not_replayed_after_503_but_is_after_429_with_retry_after() {
    let server = Server::start([reply(503, "", "")]).await;
    let (client, clock) = client(&server);
    let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
    assert_eq!(outcome.unwrap_err().status().unwrap(), 503);
    assert_eq!((pauses.len(), server.requests().len()), (0, 1));

    let server = Server::start([reply(429, "retry-after: 7\r\n", ""), reply(200, "", "{}")]).await;
    let (client, clock) = super::sample::client(&server);
    let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
    outcome.unwrap();
    assert_eq!(pauses, seconds(&[7.0]));
    let bodies: Vec<_> = server.requests().iter().map(|it| it.text().to_owned()).collect();
    assert_eq!(bodies, [r#"{"url":"https://a"}"#, r#"{"url":"https://a"}"#]);
}

#[tokio::test]
async fn a_connection_that_breaks_is_replayed_for_get_but_not_for_post() {
    let broken =
        || Answer::raw("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"ho".to_owned()).closing();
    let server = Server::start([broken(), reply(200, "", LISTED)]).await;
    let (client, clock) = client(&server);
    let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
    outcome.unwrap();
    assert_eq!(pauses, seconds(&[0.5]));

    let server = Server::start([broken()]).await;
    let (client, clock) = super::sample::client(&server);
    let (outcome, _) = run(create(&client, "https://a"), &clock).await;
    let error = outcome.unwrap_err();
    assert!(matches!(error, Error::Connection(_)) && !error.is_connect() && error.is_retryable());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn post_is_replayed_when_no_connection_came_about() {
    let refused = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let clock = crate::parts::ManualClock::new();
    let client = super::sample::builder().base_url(refused).clock(clock.clone()).build().unwrap();
    let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
    let error = outcome.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout());
    assert_eq!(pauses, seconds(&[0.5, 1.0]));
}

#[tokio::test]
async fn a_wait_beyond_a_minute_is_the_callers() {
    let server = Server::start([reply(429, "retry-after: 3600\r\n", "")]).await;
    let (client, clock) = client(&server);
    let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
    let Err(Error::Api(api)) = outcome else { panic!() };
    assert_eq!(api.retry_after(), Some(Duration::from_secs(3600)));
    assert!(pauses.is_empty());
}

#[tokio::test]
async fn a_body_is_released_before_the_retry() {
    // The body of the first answer never ends: a client that read it to the end would hang here.
    let endless = Answer::raw("HTTP/1.1 503 X\r\ncontent-length: 1000000\r\n\r\nbusy".to_owned());
    let server = Server::start([endless, reply(200, "", LISTED), reply(200, "", LISTED)]).await;
    let (client, clock) = client(&server);
    run(Call::new(&client, List), &clock).await.0.unwrap();
    run(Call::new(&client, List), &clock).await.0.unwrap();
    let connections: Vec<_> = server.requests().iter().map(|it| it.connection).collect();
    assert_eq!(
        connections,
        [0, 1, 1],
        "the first connection is given up, the second is used again"
    );
}
