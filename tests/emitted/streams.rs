//! The client of the fixture `accept/operations/streams`: events and lines, read while they arrive.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::time::Duration;

use fixture_streams::types::Thing;
use fixture_streams::{Blocking, Client, ClientBuilder, Error, Events, ManualClock};
use support::{Answer, PATIENCE, Request, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

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
async fn an_event_that_is_not_what_the_document_declares_is_shown() {
    let text = "event: error\ndata: {\"error\":{\"code\":7}}\n\ndata: {\ndata: }\n\ndata: {\"text\":\"a\"}\n\n";
    let (_server, client, _) = scripted([whole(text), whole(text)]).await;
    let mut events = client.answers().follow().await.unwrap();
    let Some(Err(Error::Decode(error))) = events.next().await else { panic!() };
    assert_eq!(error.event(), Some("error"));
    assert_eq!(error.status().map(|it| it.as_u16()), Some(200));
    assert_eq!(error.raw_body(), r#"{"error":{"code":7}}"#);
    let told = "cannot decode `$` of an event `error`: the required member `text` is missing";
    assert_eq!(error.to_string(), told);
    let Some(Err(Error::Decode(error))) = events.next().await else { panic!() };
    assert_eq!((error.event(), &error.raw_body()[..]), (Some("message"), &b"{\n}"[..]));
    assert_eq!(events.next().await.unwrap().unwrap().data.text, "a");
    assert!(events.next().await.is_none());

    let (done, all) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let events = Blocking::new(client.answers().follow().wait().unwrap());
        done.send(events.map(|it| it.map(|it| it.data.text)).collect::<Vec<_>>())
    });
    let all = tokio::time::timeout(PATIENCE, all).await.unwrap().unwrap();
    let [Err(Error::Decode(error)), Err(_), Ok(text)] = &all[..] else { panic!("{all:?}") };
    assert_eq!((error.event(), text.as_str()), (Some("error"), "a"));
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

/// The names of all events, the error that ended them, and the pauses before connections.
async fn read(
    mut events: Events<Thing>,
    clock: &ManualClock,
) -> (Vec<String>, Option<Error>, Vec<u128>) {
    let (mut names, mut pauses) = (Vec::new(), Vec::new());
    loop {
        tokio::select! {
            event = events.next() => match event {
                Some(Ok(event)) => names.push(event.data.name.unwrap_or_default()),
                Some(Err(error)) => {
                    assert!(events.next().await.is_none());
                    return (names, Some(error), pauses);
                }
                None => return (names, None, pauses),
            },
            pause = clock.sleeping() => {
                pauses.push(pause.as_millis());
                clock.advance(pause);
            }
        }
    }
}

/// After which events it was asked to go on.
fn ids(requests: &[Request]) -> Vec<Option<&str>> {
    requests.iter().map(|it| it.header("last-event-id")).collect()
}

#[tokio::test]
async fn a_stream_that_breaks_goes_on_after_the_last_event() {
    let (server, client, clock) = scripted([
        begun("id: 1\ndata: {\"name\":\"a\"}\n\nid: 2\ndata: {").closing(),
        begun("retry: 3000\nid: 2\ndata: {\"name\":\"b\"}\n\n").closing(),
        Answer::status(503),
        begun("data: {\"name\":\"c\"}\n\n").closing(),
        // What a server asks for holds until it asks for something else.
        whole("data: {\"name\":\"d\"}\n\n"),
    ])
    .await;
    let events = client.events().watch().header("x-a", "1").await.unwrap();
    let (names, error, pauses) = read(events, &clock).await;
    assert_eq!((names.concat(), pauses), ("abcd".to_owned(), vec![500, 3000, 500, 3000]));
    assert!(error.is_none());
    let requests = server.requests();
    assert_eq!(ids(&requests), [None, Some("1"), Some("2"), Some("2"), Some("2")]);
    assert!(requests.iter().all(|it| it.header("x-a") == Some("1")));
}

#[tokio::test]
async fn a_stream_goes_on_after_the_event_that_the_caller_names() {
    let script = [
        begun(":").closing(),
        begun("data: {\"name\":\"a\"}\n\n").closing(),
        whole("id: 8\ndata: {\"name\":\"b\"}\n\n"),
        begun("id\ndata: {}\n\n").closing(),
    ];
    let (server, client, clock) = scripted(script).await;
    let watch = || client.events().watch().header("last-event-id", "7");
    let (names, error, pauses) = read(watch().await.unwrap(), &clock).await;
    assert_eq!((names.concat(), error.is_none()), ("ab".to_owned(), true));
    assert_eq!(pauses, [500, 1000]);
    assert_eq!(ids(&server.requests()), [Some("7"); 3]);

    // A server may take an id back.
    let (_, error, pauses) = read(watch().await.unwrap(), &clock).await;
    assert!(matches!(error, Some(Error::Connection(_))) && pauses.is_empty());
}

/// A stream that the end of the connection ends.
fn closed(text: &str) -> Answer {
    Answer::raw(format!("HTTP/1.1 200 X\r\n\r\n{text}")).closing()
}

#[tokio::test]
async fn what_follows_the_last_event_is_dropped() {
    let ends = ["", ": bye", "\n", "data: {", "retry: 3", "data: [DONE]", "data: [DONE]\n\n"];
    for end in ends {
        let text = format!("id: 1\ndata: {{}}\n\n{end}");
        let (_server, client, clock) = scripted([closed(&text), whole(&text)]).await;
        for _ in 0..2 {
            let events = client.events().watch().await.unwrap();
            let (names, error, pauses) = read(events, &clock).await;
            assert_eq!((names.len(), pauses.len()), (1, 0), "{end:?}");
            assert!(error.is_none(), "{end:?}");
        }
    }
}

#[tokio::test]
async fn a_stream_that_does_not_get_on_ends() {
    let broken = |text: &str| begun(text).closing();
    let first = || broken("id: 1\ndata: {\"name\":\"a\"}\n\n");
    // A server may also begin anew each time.
    for (script, names) in
        [([first(), broken(":"), broken(":")], "a"), ([first(), first(), first()], "aaa")]
    {
        let (server, client, clock) = scripted(script).await;
        let events = client.events().watch().await.unwrap();
        let (read, error, pauses) = read(events, &clock).await;
        assert_eq!((read.concat().as_str(), pauses), (names, vec![500, 1000]));
        assert!(matches!(error, Some(Error::Connection(_))));
        assert_eq!(server.requests().len(), 3);
    }
}

#[tokio::test]
async fn a_stream_is_resumed_only_within_the_budget_of_retries() {
    let event = |id: u32| begun(&format!("id: {id}\ndata: {{}}\n\n")).closing();
    let server = Server::start([event(1), event(2), whole("data: {}\n\n"), event(1)]).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).retry_budget(5).build().unwrap();
    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    // An event with an id of its own gives back what it took to get there.
    for _ in 0..2 {
        let next = tokio::spawn(async move { (events.next().await, events) });
        clock.advance(tokio::time::timeout(PATIENCE, clock.sleeping()).await.unwrap());
        let (event, stream) = next.await.unwrap();
        assert!(event.unwrap().is_ok());
        events = stream;
    }
    assert!(events.next().await.is_none());

    let client = builder(&server).clock(clock).retry_budget(4).build().unwrap();
    let mut events = client.events().watch().await.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    // A stream that is opened again waits for a clock that nobody moves.
    let end = tokio::time::timeout(PATIENCE, events.next()).await.unwrap();
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
    let next = tokio::time::timeout(PATIENCE, next).await.unwrap().unwrap();
    assert!(matches!(next, Some(Err(Error::Timeout(it))) if it.is_stalled()));
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
async fn an_event_is_as_long_as_its_name_its_id_and_its_data_together() {
    let part = "x".repeat(30);
    for long in [format!("id: {part}"), format!("event: {part}")] {
        let text = format!("data: {{}}\n\n{long}\ndata: {{\"name\":\"{part}\"}}\n\n");
        let server = Server::start([whole(&text)]).await;
        let client = builder(&server).max_body(60).build().unwrap();
        let mut events = client.events().watch().await.unwrap();
        assert!(events.next().await.unwrap().is_ok());
        let Some(Err(Error::Decode(error))) = events.next().await else { panic!("{long}") };
        assert!(error.reason().contains("max_body") && events.next().await.is_none());
    }
}

#[test]
fn many_events_of_a_long_id_do_not_wait_together() {
    const MIB: u64 = 1 << 20;
    // All of them together would take 512 MiB.
    const EVENTS: usize = 1 << 17;
    let id = "x".repeat(4096);
    let text = format!("id: {id}\n{}", "data: {}\n\n".repeat(EVENTS));
    let read = async || {
        let (_server, client, _) = scripted([whole(&text)]).await;
        let mut events = client.events().watch().await.unwrap();
        let mut count = 0;
        while let Some(event) = events.next().await {
            assert_eq!(event.unwrap().id.len(), id.len());
            count += 1;
        }
        assert_eq!(count, EVENTS);
    };
    // All on this thread, whose memory is counted.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let peak = allocation_counter::measure(|| runtime.block_on(read())).bytes_max;
    assert!(peak < 100 * MIB, "{EVENTS} events took {peak} bytes");
}

#[tokio::test]
async fn an_id_that_is_longer_than_any_is_told_and_ends_the_stream() {
    let text = format!("id: {}\ndata: {{}}\n\ndata: {{}}\n\n", "x".repeat(4097));
    let (_server, client, _) = scripted([whole(&text)]).await;
    let mut events = client.events().watch().await.unwrap();
    let Some(Err(Error::Decode(error))) = events.next().await else { panic!("no decode error") };
    assert!(error.reason().contains("4096") && events.next().await.is_none());
}

#[tokio::test]
async fn lines_are_values_and_go_on_after_one_that_is_none() {
    let text = "{\"name\":\"a\"}\r\n\n \t\r\n7\n{\"name\":\"b\"}";
    let (server, client, _) = scripted([whole(text)]).await;
    let mut lines = client.lines().export().await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap(), named("a"));
    assert!(matches!(lines.next().await, Some(Err(Error::Decode(_)))));
    assert_eq!(lines.next().await.unwrap().unwrap(), named("b"));
    assert!(lines.next().await.is_none());
    assert_eq!(server.request().header("accept"), Some("application/x-ndjson"));
}

/// The stream of a call, and the connection on which that much of it came.
async fn connected<C: IntoFuture<Output = Result<S, Error>>, S>(
    call: impl FnOnce(Client) -> C,
    text: &str,
) -> (S, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).max_body(50).build().unwrap();
    let serving = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        // The head of a request without a body comes in one piece.
        assert_ne!(socket.read(&mut [0; 4096]).await.unwrap(), 0);
        let begun = format!("{HEAD}{:x}\r\n{text}\r\n", text.len());
        socket.write_all(begun.as_bytes()).await.unwrap();
        socket
    };
    let (stream, socket) = tokio::join!(call(client).into_future(), serving);
    (stream.unwrap(), socket)
}

/// Waits until the client closes its side.
async fn ended(mut socket: TcpStream) {
    let mut rest = Vec::new();
    let closed = tokio::time::timeout(PATIENCE, socket.read_to_end(&mut rest)).await;
    // What a client has not read when it closes is a reset.
    let _ = closed.expect("it stays open");
}

#[tokio::test]
async fn dropping_a_stream_closes_its_connection() {
    let watch = |client: Client| client.events().watch();
    let (mut events, socket) = connected(watch, "id: 1\ndata: {}\n\n").await;
    assert!(events.next().await.unwrap().is_ok());
    drop(events);
    ended(socket).await;
}

#[tokio::test]
async fn a_stream_that_has_ended_closes_its_connection() {
    let watch = |client: Client| client.events().watch();
    let (mut events, socket) = connected(watch, "data: [DONE]\n\n").await;
    assert!(events.next().await.is_none());
    ended(socket).await;

    let long = "x".repeat(99);
    let (mut events, socket) = connected(watch, &long).await;
    assert!(matches!(events.next().await, Some(Err(Error::Decode(_)))));
    ended(socket).await;

    let export = |client: Client| client.lines().export();
    let (mut lines, socket) = connected(export, &long).await;
    assert!(matches!(lines.next().await, Some(Err(Error::Decode(_)))));
    ended(socket).await;
    assert!(events.next().await.is_none() && lines.next().await.is_none());
}
