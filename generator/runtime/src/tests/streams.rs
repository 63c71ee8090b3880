//! Bodies that are read while they arrive.

use std::time::Duration;

use bytes::Bytes;

use super::sample::{builder, client};
use super::server::{Answer, Server, reply};
use crate::parts::{
    AsEvents, AsJsonLines, AsTextEvents, Call, Client, Error, Event, ManualClock, Operation, Route,
    StubAnswer, StubTransport,
};
use crate::parts::{Decode, Response};

fn complete(body: &[u8]) -> Response<Bytes> {
    let body = Bytes::copy_from_slice(body);
    Response::new(http::StatusCode::OK, http::HeaderMap::new(), body)
}

async fn events(body: &str) -> Vec<(String, String, String)> {
    let mut events = AsTextEvents::decode(complete(body.as_bytes())).unwrap().value;
    let mut all = Vec::new();
    while let Some(it) = events.next().await {
        let Event { event, id, data } = it.unwrap();
        all.push((event, id, data));
    }
    all
}

fn event(event: &str, id: &str, data: &str) -> (String, String, String) {
    (event.to_owned(), id.to_owned(), data.to_owned())
}

#[tokio::test]
async fn an_event_stream_is_read_as_the_standard_says() {
    // The examples of the HTML Standard, section 9.2.6, and its rules for lines.
    let stock = "data: YHOO\ndata: +2\ndata: 10\n\n";
    assert_eq!(events(stock).await, [event("message", "", "YHOO\n+2\n10")]);
    let ids =
        ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third\n\n";
    assert_eq!(
        events(ids).await,
        [
            event("message", "1", "first event"),
            event("message", "", "second event"),
            event("message", "", " third"),
        ]
    );
    let empty = "data\n\ndata\ndata\n\ndata:";
    assert_eq!(events(empty).await, [event("message", "", ""), event("message", "", "\n")]);
    let ends =
        "\u{feff}event: a\r\ndata: 1\r\rid: x\0y\nretry: 5\nother: z\ndata: 2\n\nevent: b\n\n";
    assert_eq!(events(ends).await, [event("a", "", "1"), event("message", "", "2")]);
}

#[derive(Debug, Clone)]
struct Watch;

impl Operation for Watch {
    type Reply = AsEvents<Vec<i32>>;

    const ROUTE: Route = Route::get("watch", "/watch").auth(&[]);
}

#[derive(Debug, Clone)]
struct Lines;

impl Operation for Lines {
    type Reply = AsJsonLines<i32>;

    const ROUTE: Route = Route::get("lines", "/watch").auth(&[]);

    const ACCEPT: &'static str = "application/x-ndjson";
}

fn chunked(pieces: &[&str], end: &str) -> Answer {
    let pieces: String = pieces.iter().map(|it| format!("{:x}\r\n{it}\r\n", it.len())).collect();
    Answer::raw(format!("HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n{pieces}{end}"))
        .closing()
}

#[tokio::test]
async fn events_come_while_the_body_is_still_open() {
    let pieces = ["data: [1", ",2]\r", "\n\r\ndata: x\n\n", "data: [DONE]\n\ndata: [3]\n\n"];
    let server = Server::start([chunked(&pieces, "0\r\n\r\n")]).await;
    let (client, _) = client(&server);
    let response = Call::new(&client, Watch).with_response().await.unwrap();
    assert_eq!(response.status, 200);
    let mut events = response.value;
    assert_eq!(events.next().await.unwrap().unwrap().data, [1, 2]);
    assert!(matches!(events.next().await, Some(Err(Error::Decode(_)))));
    assert!(events.next().await.is_none() && events.next().await.is_none());
    assert_eq!(server.requests()[0].header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn a_stream_with_a_content_coding_that_nobody_asked_for_is_an_error() {
    let packed = || reply(200, "content-encoding: gzip\r\n", "\n\n");
    let server = Server::start([packed(), packed(), packed()]).await;
    let (client, _) = client(&server);
    let told = |error: Error| error.to_string().contains("a content coding (`content-encoding`)");
    assert!(told(Call::new(&client, Watch).await.unwrap_err()));
    assert!(told(Call::new(&client, Lines).await.unwrap_err()));
    let asked = Call::new(&client, Lines).header("accept-encoding", "gzip");
    assert!(asked.await.is_ok());
}

#[tokio::test]
async fn json_in_place_of_events_is_an_error() {
    let (stub, client) = stubbed();
    stub.push(StubAnswer::json(&[1]));
    let error = Call::new(&client, Watch).await.unwrap_err();
    let expected = "expected `text/event-stream`, found `application/json`";
    assert!(error.to_string().contains(expected), "{error}");
}

#[tokio::test]
async fn events_and_lines_may_be_called_by_other_names() {
    for media in ["", "TEXT/Event-Stream ; charset=utf-8"] {
        let (stub, client) = stubbed();
        stub.push(typed(media, "data: [1]\n\n"));
        assert!(Call::new(&client, Watch).await.is_ok(), "{media}");
    }
    for media in
        ["", "application/json", "application/x-ndjson", "text/plain", "binary/octet-stream"]
    {
        let (stub, client) = stubbed();
        stub.push(typed(media, "1\n2"));
        assert!(Call::new(&client, Lines).await.is_ok(), "{media}");
    }
}

#[tokio::test]
async fn pages_in_place_of_events_and_lines_are_errors() {
    for media in ["text/html; charset=utf-8", "application/xhtml+xml", "Text/XML"] {
        let (stub, client) = stubbed();
        (0..2).for_each(|_| _ = stub.push(typed(media, "<p>Log in</p>")));
        let events = Call::new(&client, Watch).await.unwrap_err();
        let lines = Call::new(&client, Lines).await.unwrap_err();
        for error in [events, lines] {
            assert!(matches!(&error, Error::Decode(_)), "{error:?}");
            assert_eq!(error.status().unwrap(), 200);
        }
    }
    let mut response = complete(b"<p>Log in</p>");
    response.headers.insert("content-type", http::HeaderValue::from_static("text/html"));
    let error = AsTextEvents::decode(response).unwrap_err();
    assert!(matches!(error, Error::Decode(it) if it.raw_body() == "<p>Log in</p>"));
}

fn stubbed() -> (StubTransport, Client) {
    let stub = StubTransport::new();
    let client = builder().transport(stub.clone()).build().unwrap();
    (stub, client)
}

/// A success of that media type, or of none.
fn typed(media: &str, body: &str) -> StubAnswer {
    let answer = StubAnswer::status(200).body(body.to_owned());
    if media.is_empty() { answer } else { answer.header("content-type", media) }
}

#[tokio::test]
async fn a_connection_that_breaks_is_the_last_item() {
    let server = Server::start([chunked(&["data: [1]\n\ndata: [2"], "")]).await;
    let client = builder().base_url(server.url()).build().unwrap();
    let mut events = Call::new(&client, Watch).await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, [1]);
    assert!(matches!(events.next().await, Some(Err(Error::Connection(_)))));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_that_falls_silent_ends_with_a_timeout() {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let client = builder().transport(stub.clone()).clock(clock.clone()).build().unwrap();
    stub.push(StubAnswer::status(200).stalled_body("data: [1]\n\n"));
    let mut events = Call::new(&client, Watch).await.unwrap();
    // Time that passes while nobody reads is not the server's.
    clock.advance(Duration::from_secs(600));
    assert_eq!(events.next().await.unwrap().unwrap().data, [1]);
    let next = tokio::spawn(async move { events.next().await });
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(60));
    let Some(Err(Error::Timeout(timeout))) = next.await.unwrap() else { panic!() };
    assert!(timeout.is_stalled());
}

#[tokio::test]
async fn a_refused_stream_is_an_api_error() {
    let server = Server::start([reply(404, "", "gone")]).await;
    let (client, _) = client(&server);
    let Err(Error::Api(api)) = Call::new(&client, Watch).await else { panic!() };
    assert_eq!(api.raw_body(), "gone");
}

#[tokio::test]
async fn lines_are_values() {
    let server = Server::start([chunked(&["1\n\n2", "3\r\nx\n4"], "0\r\n\r\n")]).await;
    let (client, _) = client(&server);
    let mut lines = Call::new(&client, Lines).await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), 1);
    assert_eq!(lines.next().await.unwrap().unwrap(), 23);
    assert!(matches!(lines.next().await, Some(Err(Error::Decode(_)))));
    assert_eq!(lines.next().await.unwrap().unwrap(), 4);
    assert!(lines.next().await.is_none());
    assert_eq!(server.requests()[0].header("accept"), Some("application/x-ndjson"));
}
