//! Bodies of bytes that are read while they arrive.

use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

use super::sample::{builder, client, soon};
use super::server::{Answer, Server, reply};
use crate::parts::{
    AsBytes, ByteStream, Call, Error, Exchange, HttpRequest, HttpResponse, ManualClock, Operation,
    Route, StubAnswer, StubTransport, Transport,
};

const MIB: u64 = 1 << 20;

/// More than what sockets of either side hold on loopback.
const IN_FLIGHT: u64 = 16 * MIB;

#[derive(Debug, Clone)]
struct File;

impl Operation for File {
    type Reply = AsBytes;

    const ROUTE: Route = Route::get("file", "/file").auth(&[]);

    const ACCEPT: &'static str = "application/octet-stream";
}

/// A server of one file of that size, all of whose pieces are the same memory.
struct Files {
    url: String,
    written: Arc<AtomicU64>,
    /// Ends with the connection; gives whether the client closed it before the end of the file.
    cut: JoinHandle<bool>,
}

impl Files {
    async fn start(size: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let written = Arc::default();
        let count = Arc::clone(&written);
        let cut = tokio::spawn(async move {
            let (socket, _) = listener.accept().await.unwrap();
            serve(socket, size, &count).await
        });
        Self { url, written, cut }
    }
}

async fn serve(mut socket: TcpStream, size: u64, written: &AtomicU64) -> bool {
    let piece = vec![b'x'; 1 << 16];
    // The head of a request without a body comes in one piece.
    assert_ne!(socket.read(&mut [0; 4096]).await.unwrap(), 0);
    let head = format!("HTTP/1.1 200 X\r\ncontent-length: {size}\r\n\r\n");
    socket.write_all(head.as_bytes()).await.unwrap();
    while written.load(Ordering::Relaxed) < size {
        match socket.write(&piece).await {
            Ok(count) => _ = written.fetch_add(count as u64, Ordering::Relaxed),
            Err(_) => return true,
        }
    }
    false
}

/// Reads a file of that size, and checks all the while how far the server is ahead.
async fn read(size: u64) {
    let files = Files::start(size).await;
    // A limit for bodies that are held is none for those that are not.
    let client = builder().base_url(&files.url).max_body(1).build().unwrap();
    let response = Call::new(&client, File).download().await.unwrap();
    assert_eq!(response.headers["content-length"], size.to_string());
    let mut stream = response.value;
    let mut read = 0;
    while let Some(bytes) = stream.next().await {
        read += bytes.unwrap().len() as u64;
        let ahead = files.written.load(Ordering::Relaxed).saturating_sub(read);
        assert!(ahead < IN_FLIGHT, "{ahead} bytes are held after {read}");
    }
    assert_eq!(read, size);
    assert!(!files.cut.await.unwrap());
}

#[tokio::test]
async fn a_download_is_not_faster_than_its_reader() {
    read(4 * IN_FLIGHT).await;
}

/// The most memory that this process ever had.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|it| it.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

/// Runs itself once more in a process of its own, since other tests need memory too.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_gibibyte_needs_less_than_16_mib() {
    const ALONE: &str = "RUNTIME_TEST_ALONE";
    if std::env::var_os(ALONE).is_none() {
        let name = "tests::downloads::a_gibibyte_needs_less_than_16_mib";
        let mut alone = std::process::Command::new(std::env::current_exe().unwrap());
        let run = alone.args(["--exact", name, "--nocapture"]).env(ALONE, "1").output().unwrap();
        let told = String::from_utf8_lossy(&run.stdout);
        println!("{told}");
        assert!(run.status.success() && told.contains("more for 1 GiB"), "{told}");
        return;
    }
    read(MIB).await;
    let before = peak();
    read(1024 * MIB).await;
    let more = peak() - before;
    println!("{} KiB more for 1 GiB, {} KiB in all", more / 1024, peak() / 1024);
    assert!(more < 16 * MIB, "{more} bytes more");
}

#[tokio::test]
async fn bytes_with_a_content_coding_that_nobody_asked_for_are_an_error() {
    let packed = || reply(200, "content-encoding: gzip\r\n", "packed");
    let server = Server::start([packed(), packed(), packed()]).await;
    let (client, _) = client(&server);
    let told = |error: Error| error.to_string().contains("a content coding (`content-encoding`)");
    assert!(told(Call::new(&client, File).await.unwrap_err()));
    assert!(told(Call::new(&client, File).download().await.unwrap_err()));
    assert!(Call::new(&client, File).raw().await.is_ok());
}

#[tokio::test]
async fn a_download_that_is_dropped_closes_its_connection() {
    let files = Files::start(4 * IN_FLIGHT).await;
    let client = builder().base_url(&files.url).build().unwrap();
    let mut stream = Call::new(&client, File).download().await.unwrap().value;
    assert!(stream.next().await.unwrap().is_ok());
    drop(stream);
    assert!(files.cut.await.unwrap());
}

#[tokio::test]
async fn a_download_that_breaks_off_ends_with_an_error() {
    let cut = "HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\nabc".to_owned();
    let server = Server::start([Answer::raw(cut).closing()]).await;
    let client = builder().base_url(server.url()).build().unwrap();
    let mut stream = Call::new(&client, File).download().await.unwrap().value;
    assert_eq!(stream.next().await.unwrap().unwrap(), "abc");
    assert!(matches!(stream.next().await, Some(Err(Error::Connection(_)))));
    assert!(stream.next().await.is_none());
}

/// A body whose pieces the test gives, and a transport that answers with it.
struct Fed(UnboundedReceiver<Result<Bytes, std::io::Error>>);

impl http_body::Body for Fed {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, std::io::Error>>> {
        self.0.poll_recv(context).map(|it| it.map(|it| it.map(http_body::Frame::data)))
    }
}

struct Answering(Mutex<Option<reqwest::Body>>);

impl Transport for Answering {
    fn send(&self, _: HttpRequest) -> Exchange<'_> {
        let body = self.0.lock().unwrap().take().unwrap();
        Box::pin(async { Ok(HttpResponse::new(http::StatusCode::OK).body(body)) })
    }
}

async fn fed(clock: &ManualClock) -> (UnboundedSender<Result<Bytes, std::io::Error>>, ByteStream) {
    let (feed, pieces) = unbounded_channel();
    let transport = Answering(Mutex::new(Some(reqwest::Body::wrap(Fed(pieces)))));
    let client = builder().transport(transport).clock(clock.clone()).build().unwrap();
    (feed, Call::new(&client, File).download().await.unwrap().value)
}

#[tokio::test]
async fn a_download_may_be_slow_as_long_as_it_comes() {
    let clock = ManualClock::new();
    let (feed, mut stream) = fed(&clock).await;
    let (read, mut count) = unbounded_channel();
    let reading = tokio::spawn(async move {
        while let Some(piece) = stream.next().await {
            read.send(piece).unwrap();
        }
    });
    for _ in 0..5 {
        soon(clock.waiting(1)).await;
        clock.advance(Duration::from_secs(40));
        feed.send(Ok("x".into())).unwrap();
        assert_eq!(soon(count.recv()).await.unwrap().unwrap(), "x");
    }
    drop(feed);
    soon(reading).await.unwrap();
    assert!(count.recv().await.is_none());
}

#[tokio::test]
async fn nothing_comes_after_an_error() {
    let (feed, mut stream) = fed(&ManualClock::new()).await;
    feed.send(Err(std::io::Error::other("torn"))).unwrap();
    feed.send(Ok("more".into())).unwrap();
    assert!(matches!(soon(stream.next()).await, Some(Err(Error::Connection(_)))));
    assert!(soon(stream.next()).await.is_none());
}

#[tokio::test]
async fn opening_a_download_is_retried_and_a_refusal_is_an_api_error() {
    let server = Server::start([reply(503, "", ""), reply(404, "", "gone")]).await;
    let (client, clock) = client(&server);
    let opened = tokio::spawn(Call::new(&client, File).download());
    clock.advance(clock.sleeping().await);
    let Err(Error::Api(api)) = opened.await.unwrap() else { panic!() };
    assert_eq!(api.raw_body(), "gone");
    assert_eq!(server.requests()[0].header("accept"), Some("application/octet-stream"));
}

#[tokio::test]
async fn a_download_is_a_reader_too() {
    let cut = "HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\nabcdefg".to_owned();
    let server = Server::start([reply(200, "", "abcdefg"), Answer::raw(cut).closing()]).await;
    let client = builder().base_url(server.url()).build().unwrap();
    let mut whole = Call::new(&client, File).download().await.unwrap().value;
    let mut first = [0; 3];
    whole.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"abc");
    assert_eq!(whole.next().await.unwrap().unwrap(), "defg");
    assert_eq!(whole.read(&mut first).await.unwrap(), 0);

    let mut cut = Call::new(&client, File).download().await.unwrap().value;
    let error = cut.read_to_end(&mut Vec::new()).await.unwrap_err();
    let error = error.into_inner().unwrap().downcast::<Error>().unwrap();
    assert!(matches!(*error, Error::Connection(_)));
}

#[tokio::test]
async fn a_piece_without_bytes_is_not_an_end_to_a_reader() {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    stub.push(StubAnswer::status(200).stalled_body(""));
    let client = builder().transport(stub).clock(clock.clone()).build().unwrap();
    let mut stream = Call::new(&client, File).download().await.unwrap().value;
    let reading = tokio::spawn(async move { stream.read(&mut [0; 9]).await });
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(60));
    let error = reading.await.unwrap().unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
}
