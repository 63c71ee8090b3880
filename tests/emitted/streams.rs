//! The client of the fixture `accept/operations/streams`: events and lines, read while they arrive.
//!
//! It is a test of another workspace, which `it/emitted.rs` writes and runs.

#[allow(dead_code, reason = "it serves other tests, too")]
#[path = "../it/server.rs"]
mod server;

use std::time::Duration;

use fixture_streams::types::Thing;
use fixture_streams::{Client, ClientBuilder, Error, ManualClock};
use server::{Answer, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

const HEAD: &str = "HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n";

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url())
}

/// A server with that script, and a client of it whose time stands still.
async fn scripted(script: impl IntoIterator<Item = Answer>) -> (Server, Client, ManualClock) {
    let (server, clock) = (Server::start(script).await, ManualClock::new());
    let client = builder(&server).clock(clock.clone()).build().unwrap();
    (server, client, clock)
}

/// A stream of which that much comes; the connection stays open.
fn begun(text: &str) -> Answer {
    Answer::raw(format!("{HEAD}{:x}\r\n{text}\r\n", text.len()))
}

/// A stream that comes to its end.
fn whole(text: &str) -> Answer {
    Answer::raw(format!("{HEAD}{:x}\r\n{text}\r\n0\r\n\r\n", text.len()))
}

fn named(name: &str) -> Thing {
    let mut thing = Thing::default();
    thing.name = Some(name.to_owned());
    thing
}

#[tokio::test]
async fn events_are_typed_and_an_error_among_them_is_one() {
    let text = ": a comment\n\ndata: {\"name\":\ndata: \"a\"}\nid: 1\n\nevent: error\ndata: {\"code\":7}\n\n\
                data: broken\n\ndata: [DONE]\n\ndata: {}\n\n";
    let (server, client, _) = scripted([whole(text)]).await;
    let response = client.events().watch().with_response().await.unwrap();
    assert_eq!(response.status, 200);
    let mut events = response.value;
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((first.event.as_str(), first.id.as_str(), first.data), ("message", "1", named("a")));
    let error = events.next().await.unwrap().unwrap();
    assert_eq!((error.event.as_str(), error.id.as_str()), ("error", "1"));
    assert_eq!(error.data.extra.get("code").unwrap().as_str(), "7");
    assert!(matches!(events.next().await, Some(Err(Error::Decode(_)))));
    assert!(events.next().await.is_none());
    assert_eq!(server.request().header("accept"), Some("text/event-stream"));
}

#[tokio::test]
async fn events_may_be_text() {
    let text = "\u{feff}data: a\r\ndata:  b\r\n\r\nevent: x\rdata\r\rdata: cut off";
    let (_server, client, _) = scripted([whole(text)]).await;
    let mut events = client.text().listen().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data, "a\n b");
    let second = events.next().await.unwrap().unwrap();
    assert_eq!((second.event.as_str(), second.data.as_str()), ("x", ""));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn a_stream_that_breaks_goes_on_after_the_last_event() {
    let (server, client, clock) = scripted([
        begun("id: 1\ndata: {\"name\":\"a\"}\n\nid: 2\ndata: {").closing(),
        begun("retry: 3000\nid: 2\ndata: {\"name\":\"b\"}\n\n").closing(),
        Answer::status(503),
        whole("data: {\"name\":\"c\"}\n\n"),
    ])
    .await;
    let mut events = client.events().watch().header("x-a", "1").await.unwrap();
    let (mut names, mut pauses) = (Vec::new(), Vec::new());
    loop {
        tokio::select! {
            event = events.next() => match event {
                Some(event) => names.push(event.unwrap().data.name.unwrap()),
                None => break,
            },
            pause = clock.sleeping() => {
                pauses.push(pause.as_millis());
                clock.advance(pause);
            }
        }
    }
    assert_eq!(
        (names.as_slice(), pauses),
        (&["a", "b", "c"].map(str::to_owned)[..], vec![500, 3000, 500])
    );
    let requests = server.requests();
    let ids = requests.iter().map(|it| it.header("last-event-id")).collect::<Vec<_>>();
    assert_eq!(ids, [None, Some("1"), Some("2"), Some("2")]);
    assert!(requests.iter().all(|it| it.header("x-a") == Some("1")));
}

#[tokio::test]
async fn a_stream_that_does_not_get_on_ends() {
    let broken = |text: &str| begun(text).closing();
    let script = [broken("id: 1\ndata: {}\n\n"), broken(":"), broken(":")];
    let (server, client, clock) = scripted(script).await;
    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    let ending = tokio::spawn(async move { events.next().await });
    for pause in [500, 1000].map(Duration::from_millis) {
        assert_eq!(clock.sleeping().await, pause);
        clock.advance(pause);
    }
    assert!(matches!(ending.await.unwrap(), Some(Err(Error::Connection(_)))));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_stream_is_resumed_only_within_the_budget_of_retries() {
    let first = || begun("id: 1\ndata: {}\n\n").closing();
    let server = Server::start([first(), first(), whole("data: {}\n\n"), first()]).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).retry_budget(5).build().unwrap();
    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    // An event gives back what it took to get there.
    for _ in 0..2 {
        let next = tokio::spawn(async move { (events.next().await, events) });
        clock.advance(clock.sleeping().await);
        let (event, stream) = next.await.unwrap();
        assert!(event.unwrap().is_ok());
        events = stream;
    }
    assert!(events.next().await.is_none());

    let client = builder(&server).clock(clock).retry_budget(4).build().unwrap();
    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    // It would wait for a clock that nobody moves.
    let end = tokio::time::timeout(server::PATIENCE, events.next()).await.unwrap();
    assert!(matches!(end, Some(Err(Error::Connection(_)))));
    assert!(events.next().await.is_none());
    assert_eq!(server.requests().len(), 4);
}

/// A page, as a proxy answers.
fn page() -> Answer {
    Answer::status(200).header("content-type", "text/html; charset=utf-8").body("<p>Log in</p>")
}

#[tokio::test]
async fn a_page_in_place_of_a_stream_is_an_error() {
    let text = "id: 1\ndata: {}\n\n";
    let stream = Answer::raw(format!(
        "HTTP/1.1 200 X\r\ncontent-type: Text/Event-Stream;charset=utf-8\r\ncontent-length: 99\r\n\r\n{text}"
    ));
    let (_server, client, clock) = scripted([page(), page(), stream.closing(), page()]).await;
    let Err(Error::Decode(error)) = client.events().watch().await else { panic!() };
    assert_eq!(error.reason(), "expected `text/event-stream`, found `text/html`");
    assert_eq!(error.status().unwrap(), 200);
    let Err(Error::Decode(error)) = client.lines().export().await else { panic!() };
    assert_eq!(error.reason(), "expected lines of JSON, found `text/html`");

    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    let next = tokio::spawn(async move { (events.next().await, events.next().await) });
    clock.advance(clock.sleeping().await);
    let (Some(Err(Error::Decode(error))), None) = next.await.unwrap() else { panic!() };
    assert_eq!(error.reason(), "expected `text/event-stream`, found `text/html`");
}

#[tokio::test]
async fn a_stream_that_falls_silent_ends_with_a_timeout() {
    let (_server, client, clock) = scripted([begun("data: {}\n\n")]).await;
    let mut events = client.events().watch().await.unwrap();
    // Neither the limit of an attempt nor time in which nobody reads ends a stream.
    clock.advance(Duration::from_secs(600));
    assert!(events.next().await.unwrap().is_ok());
    let next = tokio::spawn(async move { events.next().await });
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(60));
    assert!(matches!(next.await.unwrap(), Some(Err(Error::Timeout(it))) if it.is_stalled()));
}

#[tokio::test]
async fn an_event_and_a_line_are_no_longer_than_the_limit() {
    let long = "x".repeat(99);
    let server = Server::start([
        begun(&format!("data: {{}}\n\ndata: {long}")),
        begun(&format!("{{}}\n{long}")),
    ])
    .await;
    let client = builder(&server).max_body(50).build().unwrap();
    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    let Some(Err(Error::Decode(error))) = events.next().await else { panic!() };
    assert!(error.reason().contains("max_body") && events.next().await.is_none());
    let mut lines = client.lines().export().await.unwrap();
    assert!(lines.next().await.unwrap().is_ok());
    let Some(Err(Error::Decode(error))) = lines.next().await else { panic!() };
    assert!(error.reason().contains("max_body") && lines.next().await.is_none());
}

#[tokio::test]
async fn lines_are_values_and_go_on_after_one_that_is_none() {
    let text = "{\"name\":\"a\"}\r\n\n7\n{\"name\":\"b\"}";
    let (server, client, _) = scripted([whole(text)]).await;
    let mut lines = client.lines().export().await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), named("a"));
    assert!(matches!(lines.next().await, Some(Err(Error::Decode(_)))));
    assert_eq!(lines.next().await.unwrap().unwrap(), named("b"));
    assert!(lines.next().await.is_none());
    assert_eq!(server.request().header("accept"), Some("application/x-ndjson"));
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).build().unwrap();
    let opening = tokio::spawn(client.events().watch().into_future());
    let (mut socket, _) = listener.accept().await.unwrap();
    let text = "id: 1\ndata: {}\n\n";
    let begun = format!("{HEAD}{:x}\r\n{text}\r\n", text.len());
    socket.write_all(begun.as_bytes()).await.unwrap();
    let mut events = opening.await.unwrap().unwrap();
    assert!(events.next().await.unwrap().is_ok());
    drop(events);
    // This comes to an end when the client closes its side.
    socket.read_to_string(&mut String::new()).await.unwrap();
}
