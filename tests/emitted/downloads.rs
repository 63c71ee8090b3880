//! The client of the fixture `accept/operations/bytes`: bodies that are read while they arrive.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::io::{ErrorKind, Read as _};
use std::time::Duration;

use fixture_bytes::resources::things::ReadReportReply;
use fixture_bytes::{Client, ClientBuilder, Error, ManualClock};
use support::{Answer, Server};
use tokio::io::AsyncReadExt as _;

fn builder(server: &Server) -> ClientBuilder {
    Client::builder().base_url(server.url())
}

/// A file of that length whose beginning alone comes; the connection stays open.
fn begun(length: usize, text: &str) -> Answer {
    Answer::raw(format!("HTTP/1.1 200 X\r\ncontent-length: {length}\r\n\r\n{text}"))
}

#[tokio::test]
async fn a_file_may_be_longer_than_what_is_held() {
    let file = || Answer::status(200).body(vec![b'x'; 1 << 20]);
    let server = Server::start([file(), file(), file()]).await;
    let client = builder(&server).max_body(1000).build().unwrap();
    assert!(matches!(client.things().read().await, Err(Error::Decode(_))));

    let mut stream = client.things().read().download().await.unwrap().value;
    let mut length = 0;
    while let Some(piece) = stream.next().await {
        length += piece.unwrap().len();
    }
    assert_eq!(length, 1 << 20);

    let mut reader = client.things().read().download().await.unwrap().value;
    let mut file = Vec::new();
    assert_eq!(tokio::io::copy(&mut reader, &mut file).await.unwrap(), 1 << 20);
    assert!(file.iter().all(|it| *it == b'x'));
    assert_eq!(server.requests()[0].header("accept"), Some("application/pdf"));
}

#[tokio::test]
async fn a_file_is_read_without_async() {
    let file = || Answer::status(200).body(vec![b'x'; 1 << 20]);
    let cut = Answer::status(200).cut_short("abc");
    let server = Server::start([file(), file(), cut, Answer::status(404), begun(9, "abc")]).await;
    let client = builder(&server).max_body(1000);
    let client = client.stall_timeout(Duration::from_millis(50)).build().unwrap();
    let work = move || {
        let open = || client.things().read().wait_download();
        let mut read = Vec::new();
        let mut response = open().unwrap();
        assert_eq!(response.headers["content-length"], (1 << 20).to_string());
        assert_eq!(std::io::copy(&mut response.value, &mut read).unwrap(), 1 << 20);
        assert!(read.iter().all(|it| *it == b'x'));
        assert_eq!(open().unwrap().value.map(|it| it.unwrap().len()).sum::<usize>(), 1 << 20);

        let error = open().unwrap().value.read_to_end(&mut read).unwrap_err();
        assert!(matches!(error.downcast(), Ok(Error::Connection(_))));
        assert_eq!(open().unwrap_err().status().unwrap(), 404);
        let error = open().unwrap().value.read_to_end(&mut read).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::TimedOut);
    };
    tokio::time::timeout(support::PATIENCE, apart(work)).await.expect("it does not end");
}

#[tokio::test]
async fn a_read_that_would_block_a_thread_of_async_is_refused() {
    let server = Server::start([begun(9, "abc")]).await;
    let client = builder(&server).build().unwrap();
    assert!(matches!(client.things().read().wait_download(), Err(Error::InvalidRequest(_))));
    let mut file = apart(move || client.things().read().wait_download().unwrap().value).await;
    for _ in 0..2 {
        let error = file.read(&mut [0; 9]).unwrap_err();
        assert!(matches!(error.downcast(), Ok(Error::InvalidRequest(_))));
    }
}

/// Does something on a thread of its own, while the test's thread serves.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || done.send(work()));
    result.await.unwrap()
}

#[tokio::test]
async fn a_file_may_be_one_of_several_successes() {
    let file = Answer::status(200).body(vec![b'x'; 5000]);
    let server = Server::start([file, Answer::status(202), Answer::status(202)]).await;
    let client = builder(&server).max_body(1000).build().unwrap();
    let mut report = client.things().read_report().download().await.unwrap();
    let mut text = String::new();
    report.value.read_to_string(&mut text).await.unwrap();
    assert_eq!((report.status.as_u16(), text.len()), (200, 5000));

    let mut report = client.things().read_report().download().await.unwrap();
    assert!(report.status == 202 && report.value.next().await.is_none());
    assert!(matches!(client.things().read_report().await, Ok(ReadReportReply::Accepted)));
    assert_eq!(server.requests()[0].header("accept"), Some("application/pdf"));
}

#[tokio::test]
async fn opening_is_tried_again_and_a_refusal_is_an_api_error() {
    let server = Server::start([Answer::status(503), Answer::status(404).body("gone")]).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).build().unwrap();
    let opening = tokio::spawn(client.things().read().download());
    clock.advance(clock.sleeping().await);
    assert!(matches!(opening.await.unwrap(), Err(Error::Api(it)) if it.raw_body() == "gone"));
}

#[tokio::test]
async fn a_file_that_breaks_off_is_an_error_at_that_place() {
    let server = Server::start([begun(9, "abc").closing(), begun(9, "abc").closing()]).await;
    let client = builder(&server).build().unwrap();
    let mut stream = client.things().read().download().await.unwrap().value;
    assert_eq!(stream.next().await.unwrap().unwrap(), "abc");
    assert!(matches!(stream.next().await, Some(Err(Error::Connection(_)))));
    assert!(stream.next().await.is_none());

    let mut reader = client.things().read().download().await.unwrap().value;
    let mut file = Vec::new();
    let error = reader.read_to_end(&mut file).await.unwrap_err();
    let error = error.into_inner().unwrap().downcast::<Error>().unwrap();
    assert!(matches!(*error, Error::Connection(_)) && file == b"abc");
}

#[tokio::test]
async fn a_file_that_stops_coming_ends_with_a_timeout() {
    let server = Server::start([begun(9, "abc")]).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).stall_timeout(Duration::from_secs(7));
    let client = client.build().unwrap();
    let mut reader = client.things().read().download().await.unwrap().value;
    let mut first = [0; 3];
    reader.read_exact(&mut first).await.unwrap();
    // Time that passes while nobody reads is not the server's.
    clock.advance(Duration::from_secs(600));
    let reading = tokio::spawn(async move { reader.read(&mut [0; 9]).await });
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(7));
    assert_eq!(reading.await.unwrap().unwrap_err().kind(), ErrorKind::TimedOut);
}

#[tokio::test]
async fn dropping_a_download_closes_its_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = Client::builder().base_url(url).build().unwrap();
    let opening = tokio::spawn(client.things().read().download());
    let (mut socket, _) = listener.accept().await.unwrap();
    let head = b"HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\nabc";
    tokio::io::AsyncWriteExt::write_all(&mut socket, head).await.unwrap();
    let mut stream = opening.await.unwrap().unwrap().value;
    assert_eq!(stream.next().await.unwrap().unwrap(), "abc");
    drop(stream);
    // This comes to an end when the client closes its side.
    socket.read_to_string(&mut String::new()).await.unwrap();
}
