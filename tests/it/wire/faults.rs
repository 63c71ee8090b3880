//! Servers that misbehave: each failure is a typed error within its time limit, nothing is sent twice
//! that must not be, and the next call works.
//!
//! Time is moved by hand; what a test awaits comes at once or not at all.

use std::future::IntoFuture;
use std::time::Duration;

use sendblue_api::{Client, Error, ManualClock};

use super::{OK, api_error, builder, client, start, unpaused};
use support::{Answer, Server};

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Success,
    Connection,
    /// After the time limit of the attempt.
    Timeout,
    Decode,
    Api(u16),
}

use End::{Api, Connection, Decode, Success, Timeout};

fn end<T>(outcome: Result<T, Error>) -> End {
    match outcome {
        Ok(_) => Success,
        Err(Error::Connection(_)) => Connection,
        Err(Error::Timeout(_)) => Timeout,
        Err(Error::Decode(_)) => Decode,
        Err(Error::Api(error)) => Api(error.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// A head, a body and the end of the connection.
fn last(head: &str, body: &str) -> Answer {
    open(head, body).closing()
}

/// A head and a body; the connection stays open.
fn open(head: &str, body: &str) -> Answer {
    Answer::raw(format!("HTTP/1.1 {head}\r\n\r\n{body}"))
}

/// What a server may do with a request, and how a `GET` ends that is sent once.
fn faults() -> Vec<(&'static str, Answer, End)> {
    let (html, length) = ("<html>hello</html>", "200 X\r\ncontent-length");
    let chunked = "200 X\r\ntransfer-encoding: chunked";
    let large = format!("200 X\r\nx-a: {}\r\ncontent-length: 15", "a".repeat(1 << 20));
    let many = format!("200 X\r\n{}content-length: 15", "x-a: b\r\n".repeat(5000));
    let hints = format!("103 X\r\nlink: a\r\n\r\nHTTP/1.1 {length}: 15");
    let page = || Answer::status(200).header("content-type", "text/html").body(html);
    vec![
        ("closes without a word", Answer::close(), Connection),
        ("resets", Answer::reset(), Connection),
        ("says nothing", Answer::never(), Timeout),
        ("stops within the head", Answer::raw("HTTP/1.1 200 X\r\nx-a"), Timeout),
        ("closes within the head", Answer::raw("HTTP/1.1 200 X\r\nx-a").closing(), Connection),
        ("speaks another protocol", Answer::raw("SSH-2.0-x\r\n\r\n").closing(), Connection),
        ("sends no status", last("99 X\r\ncontent-length: 0", ""), Connection),
        ("stops before the body", open(&format!("{length}: 15"), ""), Timeout),
        ("stops within the body", open(&format!("{length}: 15"), r#"{"sta"#), Timeout),
        ("closes within the body", last(&format!("{length}: 15"), r#"{"sta"#), Connection),
        ("sends a length below zero", last(&format!("{length}: -1"), OK), Connection),
        ("sends a length that is none", last(&format!("{length}: x"), OK), Connection),
        ("sends two lengths", last(&format!("{length}: 15\r\ncontent-length: 16"), OK), Connection),
        ("sends a chunk without a length", last(chunked, "zz\r\n{}\r\n0\r\n\r\n"), Connection),
        ("sends a chunk that is too long", last(chunked, "1\r\n{}\r\n0\r\n\r\n"), Connection),
        ("sends an endless length", last(chunked, &"f".repeat(99)), Connection),
        ("closes before the last chunk", last(chunked, "2\r\n{}\r\n"), Connection),
        ("sends a large header", last(&large, OK), Connection),
        ("sends many headers", last(&many, OK), Connection),
        ("never ends the head", Answer::raw_forever("x-a: b\r\n"), Connection),
        (
            "never ends the body",
            Answer::raw_forever(format!("HTTP/1.1 200 X\r\n\r\n{html}")),
            Decode,
        ),
        ("sends broken JSON", Answer::json(r#"{"status":"#), Decode),
        ("sends JSON and more", Answer::json(format!("{OK}}}")), Decode),
        ("sends a page", page(), Decode),
        ("sends a page of an error", page().with_status(502), Api(502)),
        ("sends an empty body", Answer::json(""), Decode),
        ("sends no content", Answer::raw("HTTP/1.1 204 X\r\n\r\n"), Decode),
        (
            "sends compressed what nobody asked for",
            Answer::json("\u{1f}").header("content-encoding", "gzip"),
            Decode,
        ),
        ("sends hints before the answer", open(&hints, OK), Success),
        ("closes to end the body", last("200 X", OK), Success),
    ]
}

/// Runs a call that is the only one to arrive. What must wait for its time limit gets it.
async fn ended<C, T>(call: C, server: &Server, clock: &ManualClock, expected: End) -> End
where
    C: IntoFuture<Output = Result<T, Error>, IntoFuture: Send + 'static>,
    T: Send + 'static,
{
    let sent = start(call);
    server.received(1).await;
    if expected == Timeout {
        clock.advance(Duration::from_secs(60));
    }
    tokio::select! {
        outcome = sent => end(outcome.unwrap()),
        pause = clock.sleeping() => panic!("it pauses for {pause:?} to be sent again"),
    }
}

fn limited(server: &Server) -> (Client, ManualClock) {
    let clock = ManualClock::new();
    let client = builder(server).clock(clock.clone()).max_body(10_000);
    (client.build().unwrap(), clock)
}

#[tokio::test]
async fn a_get_ends_as_it_should_and_the_next_one_works() {
    for (name, fault, expected) in faults() {
        let server = Server::start([fault, Answer::json(OK)]).await;
        let (client, clock) = limited(&server);
        let call = client.webhooks().list().max_retries(0);
        assert_eq!(ended(call, &server, &clock, expected).await, expected, "a server that {name}");
        let next = client.webhooks().list().max_retries(0).await;
        assert_eq!(end(next), Success, "after a server that {name}");
        assert_eq!(server.requests().len(), 2, "a server that {name}");
    }
}

#[tokio::test]
async fn a_post_is_sent_once_whatever_the_server_does() {
    for (name, fault, expected) in faults() {
        let server = Server::start([fault, Answer::json(OK)]).await;
        let (client, clock) = limited(&server);
        ended(client.webhooks().create(["https://example.com"]), &server, &clock, expected).await;
        assert_eq!(server.requests().len(), 1, "a server that {name}");
    }
}

#[tokio::test]
async fn a_get_gets_over_what_passes() {
    for (name, fault, expected) in faults() {
        if !matches!(expected, Connection | Api(_)) {
            continue;
        }
        let server = Server::start([fault, Answer::json(OK)]).await;
        let (client, clock) = limited(&server);
        let (outcome, pauses) = unpaused(client.webhooks().list(), &clock).await;
        assert_eq!((end(outcome), pauses.len()), (Success, 1), "a server that {name}");
    }
}

#[tokio::test]
async fn a_page_is_not_an_answer() {
    let page = || Answer::status(200).header("content-type", "text/html").body("<html>Sign in");
    let server = Server::start([page(), page().with_status(404)]).await;
    let webhooks = client(&server).webhooks();
    let error = webhooks.list().await.unwrap_err();
    assert!(matches!(&error, Error::Decode(it) if &it.raw_body()[..] == b"<html>Sign in"));
    assert!(!error.is_retryable() && error.status().unwrap() == 200);
    let error = api_error(webhooks.list().await);
    assert!(error.problem().is_none() && error.body::<sendblue_api::types::ErrorBody>().is_err());
}

#[tokio::test]
async fn an_outage_is_not_made_worse() {
    let server = Server::start((0..300).map(|_| Answer::status(503))).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).retry_budget(50).build().unwrap();
    for _ in 0..100 {
        let (outcome, _) = unpaused(client.webhooks().list(), &clock).await;
        assert_eq!(api_error(outcome).status(), 503);
    }
    assert_eq!(server.requests().len(), 110, "a hundred calls, and ten retries of them all");
}
