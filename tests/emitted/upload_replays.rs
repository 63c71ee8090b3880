//! The client of the fixture `accept/operations/transfers`: which uploads are sent again, and what comes of
//! those that are not.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fixture_transfers::{Client, ClientBuilder, Error, ManualClock, Upload};
use support::{Answer, Request, Server};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

type Outcome = Result<(), Error>;

fn builder(url: &str, clock: &ManualClock) -> ClientBuilder {
    Client::builder().base_url(url).token("t").clock(clock.clone())
}

async fn scripted(script: impl IntoIterator<Item = Answer>) -> (Server, Client, ManualClock) {
    let (server, clock) = (Server::start(script).await, ManualClock::new());
    let client = builder(server.url(), &clock).build().unwrap();
    (server, client, clock)
}

fn done() -> Answer {
    Answer::status(204)
}

fn file(content: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cat.jpg");
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// Uploads of the content `meow` that can be read again.
fn lasting(path: &Path) -> [Upload; 2] {
    [Upload::from("meow"), Upload::path(path)]
}

/// Uploads of the same content that can be read once.
fn fleeting() -> [Upload; 2] {
    [Upload::reader(&b"meow"[..]), Upload::sized_reader(&b"meow"[..], 4)]
}

/// What a call gives whose pauses take no time.
async fn unpaused(
    call: impl IntoFuture<Output = Outcome, IntoFuture: Unpin>,
    clock: &ManualClock,
) -> Outcome {
    let mut call = call.into_future();
    loop {
        tokio::select! {
            outcome = &mut call => return outcome,
            pause = clock.sleeping() => clock.advance(pause),
        }
    }
}

fn bodies(server: &Server) -> Vec<String> {
    let text = |it: Request| String::from_utf8(it.body).unwrap();
    server.requests().into_iter().map(text).collect()
}

fn keys(server: &Server) -> Vec<Option<String>> {
    let key = |it: Request| it.header("idempotency-key").map(str::to_owned);
    server.requests().into_iter().map(key).collect()
}

/// Whether that is the answer 503, as the server gave it.
fn is_unavailable(outcome: Outcome) -> bool {
    matches!(outcome, Err(Error::Api(it)) if it.status() == 503 && it.raw_body() == "later")
}

#[tokio::test]
async fn a_put_of_what_can_be_read_again_is_sent_until_it_arrives() {
    let (_folder, path) = file("meow");
    for upload in lasting(&path) {
        let script = [Answer::status(503), Answer::reset(), done()];
        let (server, client, clock) = scripted(script).await;
        unpaused(client.files().replace("a", upload), &clock).await.unwrap();
        assert_eq!(bodies(&server), ["meow"; 3]);
        let length = |it: &Request| it.header("content-length") == Some("4");
        assert!(server.requests().iter().all(length));
    }
}

#[tokio::test]
async fn a_reader_that_was_read_is_sent_once_and_what_came_of_it_stands() {
    for upload in fleeting() {
        let unavailable = Answer::status(503).body("later");
        let (server, client, clock) = scripted([unavailable, done()]).await;
        let outcome = unpaused(client.files().replace("a", upload), &clock).await;
        assert!(is_unavailable(outcome));
        assert_eq!(bodies(&server), ["meow"]);
    }
    for upload in fleeting() {
        let (server, client, clock) = scripted([Answer::reset(), done()]).await;
        let outcome = unpaused(client.files().replace("a", upload), &clock).await;
        assert!(matches!(outcome, Err(Error::Connection(_))), "{outcome:?}");
        assert_eq!(bodies(&server), ["meow"]);
    }
}

/// What the client says of a server that takes one piece of a reader, which never ends, and does that
/// then. The server must not be asked twice.
async fn partly_read(answer: &'static str) -> Outcome {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let clock = ManualClock::new();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = builder(&url, &clock).build().unwrap();
    let (mut rest, content) = tokio::io::duplex(64);
    rest.write_all(b"meo").await.unwrap();
    let serve = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        let mut received = Vec::new();
        while !received.ends_with(b"3\r\nmeo\r\n") {
            received.push(socket.read_u8().await.unwrap());
        }
        match answer {
            "" => socket.set_zero_linger().unwrap(),
            _ => socket.write_all(answer.as_bytes()).await.unwrap(),
        }
    };
    let call = unpaused(client.files().replace("a", Upload::reader(content)), &clock);
    let (outcome, ()) = tokio::join!(call, serve);
    // Nobody asks any more, since nobody holds the call.
    let again = listener.into_std().unwrap().accept();
    assert_eq!(again.unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
    outcome
}

#[tokio::test]
async fn a_reader_that_was_read_in_part_is_sent_once_too() {
    let outcome = partly_read("").await;
    assert!(matches!(outcome, Err(Error::Connection(_))), "{outcome:?}");
    let unavailable = "HTTP/1.1 503 X\r\ncontent-length: 5\r\nconnection: close\r\n\r\nlater";
    assert!(is_unavailable(partly_read(unavailable).await));
}

#[tokio::test]
async fn a_reader_that_is_stuck_ends_at_the_time_limit() {
    let (server, client, clock) = scripted([done()]).await;
    let limit = Duration::from_secs(7);
    let (mut rest, content) = tokio::io::duplex(64);
    let call = client.files().replace("a", Upload::reader(content)).timeout(limit);
    let sent = tokio::spawn(call.into_future());
    // More than there is room for is written when some of it was read.
    rest.write_all(&[b'x'; 65]).await.unwrap();
    clock.advance(limit);
    let error = sent.await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Timeout(it) if it.limit() == limit), "{error:?}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_reader_that_was_not_read_yet_is_sent_by_a_later_attempt() {
    let (server, client, clock) = scripted([]).await;
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    server.stop().await;
    let call = client.files().import(Upload::reader(&b"meow"[..]));
    let sent = tokio::spawn(call.into_future());
    let pause = clock.sleeping().await;
    let server = Server::at(&address, [done()]).await;
    clock.advance(pause);
    sent.await.unwrap().unwrap();
    assert_eq!(bodies(&server), ["meow"]);
}

#[tokio::test]
async fn each_attempt_opens_a_path_anew() {
    let (_folder, path) = file("meow");
    let (server, client, clock) = scripted([Answer::status(503), done()]).await;
    let sent = tokio::spawn(client.files().replace("a", Upload::path(&path)).into_future());
    let pause = clock.sleeping().await;
    std::fs::write(&path, "purrrr").unwrap();
    clock.advance(pause);
    sent.await.unwrap().unwrap();
    assert_eq!(bodies(&server), ["meow", "purrrr"]);
}

#[tokio::test]
async fn a_path_that_is_gone_by_the_next_attempt_is_named() {
    let (_folder, path) = file("meow");
    let (server, client, clock) = scripted([Answer::status(503), done()]).await;
    let sent = tokio::spawn(client.files().replace("a", Upload::path(&path)).into_future());
    let pause = clock.sleeping().await;
    std::fs::remove_file(&path).unwrap();
    clock.advance(pause);
    let error = sent.await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(_)) && !error.is_retryable(), "{error:?}");
    let expected = format!("invalid request: cannot open `{}`: ", path.display());
    assert!(error.to_string().starts_with(&expected), "{error}");
    assert_eq!(bodies(&server), ["meow"]);
}

#[tokio::test]
async fn a_post_of_a_file_is_sent_again_only_with_a_key() {
    let (_folder, path) = file("meow");
    for upload in lasting(&path) {
        let (server, client, clock) = scripted([Answer::status(503).body("later"), done()]).await;
        let outcome = unpaused(client.files().import(upload), &clock).await;
        assert!(is_unavailable(outcome));
        assert_eq!(keys(&server), [None]);
    }
    for upload in lasting(&path) {
        let script = [Answer::status(503), Answer::reset(), done()];
        let (server, client, clock) = scripted(script).await;
        unpaused(client.files().add(upload), &clock).await.unwrap();
        assert_eq!(bodies(&server), ["meow"; 3]);
        let keys = keys(&server);
        assert!(keys[0].is_some() && keys.iter().all(|it| *it == keys[0]), "{keys:?}");
    }
    for upload in fleeting() {
        let (server, client, clock) = scripted([Answer::reset(), done()]).await;
        let outcome = unpaused(client.files().add(upload), &clock).await;
        assert!(matches!(outcome, Err(Error::Connection(_))), "{outcome:?}");
        assert!(matches!(&keys(&server)[..], [Some(_)]));
    }
}

#[tokio::test]
async fn one_part_that_was_read_keeps_the_others_from_being_sent_again() {
    let (_folder, path) = file("meow");
    let (server, client, clock) = scripted([Answer::reset(), done()]).await;
    let album = client.files().add_album("Cats", lasting(&path));
    unpaused(album, &clock).await.unwrap();
    let [first, second] = bodies(&server).try_into().unwrap();
    assert!(first == second && first.matches("meow").count() == 2, "{first}");

    let (server, client, clock) = scripted([Answer::reset(), done()]).await;
    let [once, _] = fleeting();
    let album = client.files().add_album("Cats", [Upload::path(&path), once]);
    let outcome = unpaused(album, &clock).await;
    assert!(matches!(outcome, Err(Error::Connection(_))), "{outcome:?}");
    assert_eq!(bodies(&server).len(), 1);
}
