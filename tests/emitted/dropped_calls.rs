//! The client of the fixture `accept/operations/transfers`: calls and streams that are dropped, at any
//! await point. No task and no connection is left of them, and the client is of use still.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use fixture_transfers::{
    AccessToken, Client, ClientBuilder, Error, ManualClock, TokenFuture, TokenProvider, Upload,
};
use support::{Answer, PATIENCE, Server};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Handle;
use tokio::task::yield_now;

/// Gives a token, after requests of its own as it were.
struct Provider;

impl TokenProvider for Provider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async {
            yield_now().await;
            yield_now().await;
            Ok(AccessToken::new("t"))
        })
    }
}

fn builder(url: &str) -> ClientBuilder {
    Client::builder().base_url(url).token_provider(Provider)
}

/// What a future gives unless it waits that often; it is dropped then. Pauses take no time.
async fn within<T>(
    waits: usize,
    clock: &ManualClock,
    future: impl Future<Output = T>,
) -> Option<T> {
    let (mut future, mut left) = (pin!(future), waits);
    poll_fn(|context| {
        if let Poll::Ready(value) = future.as_mut().poll(context) {
            return Poll::Ready(Some(value));
        }
        left -= 1;
        if left == 0 {
            return Poll::Ready(None);
        }
        if let Poll::Ready(pause) = pin!(clock.sleeping()).poll(context) {
            clock.advance(pause);
        }
        Poll::Pending
    })
    .await
}

fn tasks() -> usize {
    Handle::current().metrics().num_alive_tasks()
}

/// Waits until no more than so many tasks are left: of either side, one for each connection.
async fn settled(count: usize) {
    let settling = async {
        while tasks() > count {
            yield_now().await;
        }
    };
    let settled = tokio::time::timeout(PATIENCE, settling).await;
    assert!(settled.is_ok(), "{} tasks are left instead of {count}", tasks());
}

/// Does something that is dropped when it waits for the first time, the second time and so on, until it
/// is through, and then the same to the end. The script must suffice for both.
async fn dropped_at_every_await(
    script: impl Fn() -> Vec<Answer>,
    act: impl AsyncFn(Client) -> Result<(), Error>,
) {
    for keeps in [true, false] {
        for waits in 1.. {
            let server = Server::start(script()).await;
            if dropped(waits, keeps, &server, &act).await {
                assert!(waits > 5, "it waits {waits} times only");
                break;
            }
        }
    }
}

/// Drops it after so many waits; gives whether it is through before. Connections are kept for later calls
/// or not: if not, none may be left of what is dropped.
async fn dropped(
    waits: usize,
    keeps: bool,
    server: &Server,
    act: impl AsyncFn(Client) -> Result<(), Error>,
) -> bool {
    let (alone, clock) = (tasks(), ManualClock::new());
    let mut builder = builder(server.url()).clock(clock.clone());
    if !keeps {
        let http = reqwest::Client::builder().pool_max_idle_per_host(0);
        builder = builder.http_client(http.build().unwrap());
    }
    let client = builder.build().unwrap();
    let outcome = within(waits, &clock, act(client.clone())).await;
    assert!(format!("{clock:?}").contains("sleepers: []"), "after {waits} waits: {clock:?}");
    if !keeps {
        settled(alone).await;
    }
    let next = within(usize::MAX, &clock, act(client.clone())).await;
    next.unwrap().unwrap_or_else(|error| panic!("after {waits} waits: {error}"));
    drop(client);
    settled(alone).await;
    outcome.is_some_and(|it| it.map(|()| true).unwrap())
}

/// Failures to get over, and as many successes as two calls of two requests need.
fn after(failures: impl IntoIterator<Item = Answer>, success: impl Fn() -> Answer) -> Vec<Answer> {
    failures.into_iter().chain((0..4).map(|_| success())).collect()
}

fn done() -> Answer {
    Answer::status(204)
}

/// A response that is read while it arrives, of chunks.
fn chunked(pieces: &[&str]) -> String {
    let pieces = pieces.iter().map(|it| format!("{:x}\r\n{it}\r\n", it.len()));
    "HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n".to_owned() + &pieces.collect::<String>()
}

#[tokio::test]
async fn uploads_of_a_path_that_are_dropped_leave_nothing_behind() {
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(1 << 18).unwrap();
    let script = || after([Answer::status(401), Answer::status(503)], done);
    dropped_at_every_await(script, async |client| {
        client.files().replace("a", Upload::path(file.path())).await
    })
    .await;
}

#[tokio::test]
async fn uploads_of_a_reader_that_are_dropped_leave_nothing_behind() {
    dropped_at_every_await(
        || after([], done),
        async |client| {
            let content = tokio::io::repeat(b'x').take(1 << 18);
            client.files().import(Upload::reader(content)).await?;
            client.files().import(Upload::sized_reader(&b"meow"[..], 4)).await
        },
    )
    .await;
}

#[tokio::test]
async fn calls_that_wait_for_the_same_token_and_are_dropped_leave_nothing_behind() {
    let script = || after([Answer::status(401), Answer::status(503)], done);
    dropped_at_every_await(script, async |client| {
        let [first, second] = ["a", "b"].map(|id| client.files().replace(id, id).into_future());
        tokio::try_join!(first, second).map(drop)
    })
    .await;
}

#[tokio::test]
async fn downloads_that_are_dropped_leave_nothing_behind() {
    let file = || Answer::status(200).body(vec![b'x'; 1 << 18]);
    dropped_at_every_await(
        || after([Answer::status(503)], file),
        async |client| {
            let mut stream = client.files().read("a").download().await?.value;
            while let Some(piece) = stream.next().await {
                piece?;
            }
            let mut reader = client.files().read("a").download().await?.value;
            let length = tokio::io::copy(&mut reader, &mut tokio::io::sink()).await.unwrap();
            assert_eq!(length, 1 << 18);
            Ok(())
        },
    )
    .await;
}

#[tokio::test]
async fn event_streams_that_are_dropped_leave_nothing_behind() {
    let broken = || Answer::raw(chunked(&["id: 1\ndata: a\n\n", "data: b"])).closing();
    let whole = || Answer::raw(chunked(&["data: b\n\n"]) + "0\r\n\r\n");
    let script = || after([Answer::status(503), broken(), Answer::status(503)], whole);
    dropped_at_every_await(script, async |client| {
        let mut events = client.files().watch().await?;
        while let Some(event) = events.next().await {
            event?;
        }
        Ok(())
    })
    .await;
}

#[tokio::test]
async fn lines_that_are_dropped_leave_nothing_behind() {
    let whole = || Answer::raw(chunked(&["\"a\"\n\"", "b\"\n"]) + "0\r\n\r\n");
    dropped_at_every_await(
        || after([Answer::status(503)], whole),
        async |client| {
            let mut lines = client.files().export().await?;
            while let Some(line) = lines.next().await {
                line?;
            }
            Ok(())
        },
    )
    .await;
}

/// A client, and the server that it will ask.
async fn listening() -> (Client, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (builder(&url).build().unwrap(), listener)
}

async fn until(socket: &mut TcpStream, end: &str) {
    let mut received = Vec::new();
    while !received.ends_with(end.as_bytes()) {
        received.push(socket.read_u8().await.unwrap());
    }
}

/// Waits until the client closes its side, and gives how much came before.
async fn closed(mut socket: TcpStream) -> u64 {
    let mut sink = tokio::io::sink();
    let closing = tokio::io::copy(&mut socket, &mut sink);
    tokio::time::timeout(PATIENCE, closing).await.expect("it stays open").unwrap()
}

#[tokio::test]
async fn an_upload_that_is_dropped_within_its_body_closes_its_connection_and_its_reader() {
    for pieces in 0..3 {
        let (client, listener) = listening().await;
        let (mut rest, content) = tokio::io::duplex(64);
        let call = tokio::spawn(client.files().import(Upload::reader(content)).into_future());
        let (mut socket, _) = listener.accept().await.unwrap();
        until(&mut socket, "\r\n\r\n").await;
        for _ in 0..pieces {
            rest.write_all(b"meow").await.unwrap();
            until(&mut socket, "4\r\nmeow\r\n").await;
        }
        call.abort();
        assert!(call.await.unwrap_err().is_cancelled());
        assert_eq!(closed(socket).await, 0);
        let reading = async { while rest.write_all(&[0; 64]).await.is_ok() {} };
        tokio::time::timeout(PATIENCE, reading).await.expect("the reader is still held");
    }
}

#[tokio::test]
async fn an_upload_of_a_path_that_is_dropped_within_its_body_is_not_sent_to_its_end() {
    const LENGTH: u64 = 1 << 30;
    let file = tempfile::NamedTempFile::new().unwrap();
    file.as_file().set_len(LENGTH).unwrap();
    let (client, listener) = listening().await;
    let call = client.files().replace("a", Upload::path(file.path()));
    let call = tokio::spawn(call.into_future());
    let (mut socket, _) = listener.accept().await.unwrap();
    until(&mut socket, "\r\n\r\n").await;
    socket.read_exact(&mut [0; 1 << 16]).await.unwrap();
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    // What the buffers of both sockets hold, which the system decides.
    assert!(closed(socket).await < LENGTH / 16);
}

#[tokio::test]
async fn a_stream_that_is_dropped_within_its_body_closes_its_connection() {
    let (client, listener) = listening().await;
    let answer = async |pieces: &[&str]| {
        let (mut socket, _) = listener.accept().await.unwrap();
        until(&mut socket, "\r\n\r\n").await;
        socket.write_all(chunked(pieces).as_bytes()).await.unwrap();
        socket
    };
    let call = client.files().read("a").download();
    let (reply, socket) = tokio::join!(call, answer(&["abc"]));
    let mut reader = reply.unwrap().value;
    assert_eq!(reader.read_u8().await.unwrap(), b'a');
    drop(reader);
    closed(socket).await;

    let call = client.files().watch().into_future();
    let (events, socket) = tokio::join!(call, answer(&["data: a\n\ndata"]));
    let mut events = events.unwrap();
    assert!(events.next().await.unwrap().is_ok());
    drop(events);
    closed(socket).await;

    let call = client.files().export().into_future();
    let (lines, socket) = tokio::join!(call, answer(&["\"a\"\n\""]));
    let mut lines = lines.unwrap();
    assert!(lines.next().await.unwrap().is_ok());
    drop(lines);
    closed(socket).await;
}
