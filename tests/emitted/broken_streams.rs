//! The client of the fixture `accept/operations/streams`: streams that break, and servers that break them.
//! Each failure is a typed error after what came before it, nothing follows on it, and the next stream
//! works.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;

use fixture_streams::{Client, ClientBuilder, Error, ManualClock, StubAnswer, StubTransport};
use futures_core::Stream;
use support::{Answer, PATIENCE, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

const HEAD: &str = "HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n";

/// An event, and a line.
const ITEMS: [&str; 2] = ["data: {}\n\n", "{}\n"];

/// What an item of a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Item,
    Connection,
    Decode,
    Stalled,
}

use Seen::{Connection, Decode, Item, Stalled};

fn seen<T>(item: Result<T, Error>) -> Seen {
    match item {
        Ok(_) => Item,
        Err(Error::Connection(_)) => Connection,
        Err(Error::Decode(_)) => Decode,
        Err(Error::Timeout(it)) if it.is_stalled() => Stalled,
        Err(error) => panic!("{error}"),
    }
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).clock(ManualClock::new()).max_body(10_000)
}

/// Reads events, or lines, to the end.
async fn read(client: &Client, item: &str) -> Vec<Seen> {
    match item == ITEMS[0] {
        true => all(client.events().watch().await.unwrap()).await,
        false => all(client.lines().export().await.unwrap()).await,
    }
}

async fn all<T>(mut stream: impl Stream<Item = Result<T, Error>> + Unpin) -> Vec<Seen> {
    let mut all = Vec::new();
    let mut next = async || poll_fn(|context| Pin::new(&mut stream).poll_next(context)).await;
    // A stream that is opened again would wait for a clock that nobody moves.
    while let Some(item) = tokio::time::timeout(PATIENCE, next()).await.expect("no end") {
        all.push(seen(item));
    }
    assert!(next().await.is_none(), "the end is the end");
    all
}

fn chunk(text: &str) -> String {
    format!("{:x}\r\n{text}\r\n", text.len())
}

/// What a server may do after an item, and what is seen of it.
fn faults(item: &str) -> Vec<(&'static str, Answer, Vec<Seen>)> {
    let chunked = |rest: &str| Answer::raw(format!("{HEAD}{}{rest}", chunk(item))).closing();
    let short = format!("HTTP/1.1 200 X\r\ncontent-length: 99\r\n\r\n{item}");
    let long = chunk(&"x".repeat(10_001));
    let lines = chunk(&format!("data: {}\n", "x".repeat(90)).repeat(150));
    let lines = if item == ITEMS[0] { lines } else { long.clone() };
    let torn = if item == ITEMS[0] { vec![Item] } else { vec![Item, Decode] };
    vec![
        ("closes before the length", Answer::raw(short).closing(), vec![Item, Connection]),
        ("closes before the last chunk", chunked(""), vec![Item, Connection]),
        ("closes within a chunk", chunked("9\r\n{"), vec![Item, Connection]),
        (
            "sends a chunk without a length",
            chunked("zz\r\n{}\r\n0\r\n\r\n"),
            vec![Item, Connection],
        ),
        ("sends an endless length", chunked(&"f".repeat(99)), vec![Item, Connection]),
        ("sends a long line", chunked(&long), vec![Item, Decode]),
        ("sends a long event", chunked(&lines), vec![Item, Decode]),
        ("never ends a line", Answer::status(200).endless(), vec![Decode]),
        ("sends an item that is none", chunked(&broken(item)), vec![Item, Decode, Item]),
        ("closes within an item without a length", closed(item), torn),
        ("sends only a head", Answer::raw(HEAD).closing(), vec![Connection]),
        ("sends nothing", Answer::raw(format!("{HEAD}0\r\n\r\n")), vec![]),
    ]
}

/// An item and the beginning of another, where only the end of the connection ends them.
fn closed(item: &str) -> Answer {
    Answer::raw(format!("HTTP/1.1 200 X\r\n\r\n{item}{}", item.trim_end_matches(['}', '\n'])))
        .closing()
}

/// An item whose JSON is broken, and a whole one, at the end of a stream.
fn broken(item: &str) -> String {
    chunk(&format!("{}{item}", item.replace("{}", "{"))) + "0\r\n\r\n"
}

#[tokio::test]
async fn a_stream_ends_as_it_should_and_the_next_one_works() {
    for item in ITEMS {
        for (name, fault, expected) in faults(item) {
            let whole = Answer::raw(format!("{HEAD}{}0\r\n\r\n", chunk(item)));
            let server = Server::start([fault, whole]).await;
            let client = builder(server.url()).build().unwrap();
            assert_eq!(read(&client, item).await, expected, "a server that {name}: {item}");
            assert_eq!(read(&client, item).await, [Item], "after a server that {name}: {item}");
            assert_eq!(server.requests().len(), 2, "a server that {name}: {item}");
        }
    }
}

#[tokio::test]
async fn a_stub_breaks_streams_as_a_server_does() {
    for item in ITEMS {
        let (stub, clock) = (StubTransport::new(), ManualClock::new());
        let client = builder("http://stub").transport(stub.clone()).clock(clock.clone());
        let client = client.build().unwrap();
        stub.push(StubAnswer::status(200).broken_body(item));
        assert_eq!(read(&client, item).await, [Item, Connection]);
        stub.push(StubAnswer::status(200).stalled_body(item));
        let reading = tokio::spawn(async move { read(&client, item).await });
        // The limit of the attempt is a wait, too: it ends when the stream begins.
        stub.received(2).await;
        clock.waiting(1).await;
        clock.advance(Duration::from_secs(60));
        assert_eq!(reading.await.unwrap(), [Item, Stalled]);
    }
}

/// A client, and its connection to a server that has sent a head and an item.
async fn begun(item: &str, clock: &ManualClock) -> (Client, impl Future<Output = TcpStream>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = builder(&url).clock(clock.clone()).build().unwrap();
    let text = format!("{HEAD}{}", chunk(item));
    let serving = async move {
        let (mut socket, _) = listener.accept().await.unwrap();
        // The head of a request without a body comes in one piece.
        assert_ne!(socket.read(&mut [0; 4096]).await.unwrap(), 0);
        socket.write_all(text.as_bytes()).await.unwrap();
        socket
    };
    (client, serving)
}

#[tokio::test]
async fn a_reset_in_the_middle_is_a_connection_error() {
    let clock = ManualClock::new();
    let (client, serving) = begun(ITEMS[0], &clock).await;
    let (events, socket) = tokio::join!(client.events().watch().into_future(), serving);
    let mut events = events.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    reset(socket);
    let end = tokio::time::timeout(PATIENCE, events.next()).await.unwrap();
    assert!(matches!(end, Some(Err(Error::Connection(_)))));
    assert!(events.next().await.is_none());

    let (client, serving) = begun(ITEMS[1], &clock).await;
    let (lines, socket) = tokio::join!(client.lines().export().into_future(), serving);
    let mut lines = lines.unwrap();
    assert!(lines.next().await.unwrap().is_ok());
    reset(socket);
    assert!(matches!(lines.next().await, Some(Err(Error::Connection(_)))));
    assert!(lines.next().await.is_none());
}

fn reset(socket: TcpStream) {
    socket.set_zero_linger().unwrap();
}

#[tokio::test]
async fn lines_that_fall_silent_end_with_a_timeout() {
    let clock = ManualClock::new();
    let (client, serving) = begun(ITEMS[1], &clock).await;
    let (lines, mut socket) = tokio::join!(client.lines().export().into_future(), serving);
    let mut lines = lines.unwrap();
    // Neither the limit of an attempt nor time in which nobody reads ends a stream.
    clock.advance(Duration::from_secs(600));
    assert!(lines.next().await.unwrap().is_ok());
    let rest = tokio::spawn(async move { (lines.next().await, lines.next().await) });
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(60));
    let (error, end) = rest.await.unwrap();
    assert!(matches!(error, Some(Err(Error::Timeout(it))) if it.is_stalled()) && end.is_none());
    // This comes to an end when the client closes its side.
    let mut rest = String::new();
    let closed = tokio::time::timeout(PATIENCE, socket.read_to_string(&mut rest)).await;
    closed.expect("it stays open").unwrap();
}

#[tokio::test]
async fn a_server_may_ask_for_longer_pauses_but_not_for_any() {
    let asked = [("5000", 5000), ("0", 500), ("-1", 500), ("NaN", 500), ("99999999999999", 60_000)];
    for (retry, expected) in asked {
        let first = chunk(&format!("retry: {retry}\nid: 1\ndata: {{}}\n\n"));
        let script = [Answer::raw(HEAD.to_owned() + &first).closing(), Answer::status(410)];
        let (server, clock) = (Server::start(script).await, ManualClock::new());
        let client = builder(server.url()).clock(clock.clone()).build().unwrap();
        let mut events = client.events().watch().await.unwrap();
        assert!(events.next().await.unwrap().is_ok());
        let ending = tokio::spawn(async move { (events.next().await, events.next().await) });
        let pause = clock.sleeping().await;
        assert_eq!(pause.as_millis(), expected, "{retry}");
        clock.advance(pause);
        let (error, end) = ending.await.unwrap();
        assert_eq!(error.unwrap().unwrap_err().status().unwrap(), 410);
        assert!(end.is_none());
        assert_eq!(server.requests()[1].header("last-event-id"), Some("1"));
    }
}
