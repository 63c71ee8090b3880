//! When an upload is sent again: bytes and files as the operation allows it, readers never.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use http_body::Body as _;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::Notify;

use super::sample::{builder, client, run, soon};
use super::server::{Answer, Received, Server, reply};
use super::uploads::{PutFile, PutParts, file, reader};
use crate::parts::{
    AccessToken, AsNothing, Call, Error, Exchange, HttpRequest, HttpResponse, ManualClock,
    Multipart, Operation, Request, Route, TokenFuture, TokenProvider, Transport, Upload,
};

/// Bytes, a file and a reader of the same content, and whether it can be sent twice.
fn kinds(path: &std::path::Path) -> [(Upload, bool); 3] {
    // Of a GET only a body of known length is sent.
    let reader = Upload::sized_reader(&b"content"[..], 7);
    [(Upload::from("content"), true), (Upload::path(path), true), (reader, false)]
}

fn bodies(received: &[Received]) -> Vec<&str> {
    received.iter().map(Received::text).collect()
}

#[tokio::test]
async fn after_a_503_only_what_can_be_read_again_is_sent_again() {
    let (_folder, path) = file("content");
    for (upload, again) in kinds(&path) {
        let server = Server::start([reply(503, "", ""), reply(200, "", "")]).await;
        let (client, clock) = client(&server);
        let (outcome, _) = run(Call::new(&client, PutFile(upload)), &clock).await;
        let received = server.requests();
        if again {
            outcome.unwrap();
            assert_eq!(bodies(&received), ["content", "content"]);
        } else {
            assert_eq!(outcome.unwrap_err().status().unwrap(), 503);
            assert_eq!(bodies(&received), ["content"]);
        }
    }
}

#[tokio::test]
async fn one_part_that_was_read_keeps_the_others_from_being_sent_again() {
    let (_folder, path) = file("content");
    for (upload, again) in kinds(&path) {
        let server = Server::start([reply(503, "", ""), reply(200, "", "")]).await;
        let (client, clock) = client(&server);
        let parts = Multipart::new().part("id", 7).file("a", Upload::path(&path)).file("b", upload);
        let (outcome, _) = run(Call::new(&client, PutParts(parts)), &clock).await;
        assert_eq!(outcome.is_ok(), again);
        let received = server.requests();
        assert_eq!(received.len(), if again { 2 } else { 1 });
        assert!(received.iter().all(|it| it.body == received[0].body));
    }
}

#[tokio::test]
async fn a_connection_that_breaks_ends_the_call_of_a_reader() {
    for (upload, sent) in [(Upload::from("content"), 3), (reader("content"), 1)] {
        let server = Server::start([Answer::reset(), Answer::reset(), Answer::reset()]).await;
        let (client, clock) = client(&server);
        let (outcome, _) = run(Call::new(&client, PutFile(upload)), &clock).await;
        assert!(matches!(outcome, Err(Error::Connection(_))), "{outcome:?}");
        assert_eq!(server.requests().len(), sent);
    }
}

#[tokio::test]
async fn a_reader_that_was_not_read_yet_may_be_sent_after_all() {
    let address = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().to_string()
    };
    let clock = ManualClock::new();
    let url = format!("http://{address}");
    let client = builder().base_url(url).clock(clock.clone()).build().unwrap();
    let sent = tokio::spawn(Call::new(&client, PutFile(reader("content"))).into_future());
    let pause = clock.sleeping().await;
    let server = Server::at(&address, [reply(200, "", "")]).await;
    clock.advance(pause);
    sent.await.unwrap().unwrap();
    assert_eq!(bodies(&server.requests()), ["content"]);
}

#[tokio::test]
async fn a_reader_is_of_one_call() {
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    let call = Call::new(&client, PutFile(reader("content")));
    call.clone().await.unwrap();
    let error = call.await.unwrap_err();
    let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
    assert!(error.problem().starts_with("the reader is also sent by another call"), "{error}");
    assert_eq!(server.requests().len(), 1);
}

/// A transport that answers before it reads a body, which it reads when the call is sent again: it finds
/// nothing then.
#[derive(Clone, Default)]
struct Early(Arc<Mutex<Option<reqwest::Body>>>);

impl Transport for Early {
    fn send(&self, request: HttpRequest) -> Exchange<'_> {
        Box::pin(async move {
            let body = request.body.unwrap();
            let Some(before) = self.0.lock().unwrap().take() else {
                *self.0.lock().unwrap() = Some(body);
                return Ok(HttpResponse::new(http::StatusCode::SERVICE_UNAVAILABLE));
            };
            read(before).await.unwrap_err();
            assert_eq!(read(body).await.unwrap(), "content");
            Ok(HttpResponse::new(http::StatusCode::OK))
        })
    }
}

async fn read(mut body: reqwest::Body) -> Result<String, reqwest::Error> {
    let mut text = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        text.extend_from_slice(&frame?.into_data().unwrap());
    }
    Ok(String::from_utf8(text).unwrap())
}

#[tokio::test]
async fn an_attempt_that_was_answered_early_leaves_the_reader_to_the_next() {
    let clock = ManualClock::new();
    let client = builder().transport(Early::default()).clock(clock.clone()).build().unwrap();
    run(Call::new(&client, PutFile(reader("content"))), &clock).await.0.unwrap();
}

/// A request that redirects of are followed, with a body.
#[derive(Clone)]
struct GetWithBody(Upload);

impl Operation for GetWithBody {
    type Reply = AsNothing;

    const ROUTE: Route = Route::get("search", "/search");

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.upload("text/plain", &self.0)
    }
}

#[tokio::test]
async fn a_redirect_is_followed_only_with_what_can_be_read_again() {
    let (_folder, path) = file("content");
    for (upload, again) in kinds(&path) {
        let moved = || reply(307, "location: /there\r\n", "");
        let server = Server::start([moved(), reply(200, "", ""), moved()]).await;
        let (client, _) = client(&server);
        let outcome = Call::new(&client, GetWithBody(upload.clone())).await;
        if again {
            outcome.unwrap();
            assert_eq!(bodies(&server.requests()), ["content", "content"]);
        } else {
            assert_eq!(outcome.unwrap_err().status().unwrap(), 307);
            assert_eq!(bodies(&server.requests()), ["content"]);
            continue;
        }
        // What is not a GET stays where it is, whatever its body.
        let outcome = Call::new(&client, PutFile(upload)).await;
        assert_eq!(outcome.unwrap_err().status().unwrap(), 307);
        assert_eq!(server.requests().len(), 3);
    }
}

/// An operation that takes a token.
#[derive(Clone)]
struct PutWithToken(Upload);

impl Operation for PutWithToken {
    type Reply = AsNothing;

    const ROUTE: Route = Route::put("putWithToken", "/file").auth(&[&[2]]);

    fn encode(&self, request: &mut Request) -> Result<(), Error> {
        request.upload("application/octet-stream", &self.0)
    }
}

struct Token;

impl TokenProvider for Token {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(AccessToken::new("t")) })
    }
}

#[tokio::test]
async fn a_new_token_is_tried_only_with_what_can_be_read_again() {
    let (_folder, path) = file("content");
    for (upload, again) in kinds(&path) {
        let server = Server::start([reply(401, "", ""), reply(200, "", "")]).await;
        let client = builder().base_url(server.url()).token_provider(Token).build().unwrap();
        let outcome = Call::new(&client, PutWithToken(upload)).await;
        assert_eq!(outcome.is_ok(), again);
        assert_eq!(server.requests().len(), if again { 2 } else { 1 });
    }
}

/// Tells when it is read, and never gives anything.
struct Stuck(Arc<Notify>);

impl AsyncRead for Stuck {
    fn poll_read(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        self.0.notify_one();
        Poll::Pending
    }
}

#[tokio::test]
async fn a_reader_that_is_stuck_ends_at_the_time_limit() {
    let server = Server::start([]).await;
    let (client, clock) = client(&server);
    let limit = Duration::from_secs(7);
    let read = Arc::new(Notify::new());
    let stuck = Upload::reader(Stuck(Arc::clone(&read)));
    let call = Call::new(&client, PutFile(stuck)).timeout(limit);
    let sent = tokio::spawn(call.into_future());
    read.notified().await;
    clock.advance(limit);
    let error = soon(sent).await.unwrap().unwrap_err();
    assert!(matches!(&error, Error::Timeout(it) if it.limit() == limit), "{error:?}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_blocking_call_uploads_too() {
    let (_folder, path) = file("content");
    let server = Server::start([(); 2].map(|()| reply(200, "", ""))).await;
    let client = builder().base_url(server.url()).build().unwrap();
    let (done, outcome) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let put = |upload| Call::new(&client, PutFile(upload)).wait();
        done.send(put(Upload::path(path)).and(put(reader("content")))).unwrap();
    });
    outcome.await.unwrap().unwrap();
    assert_eq!(bodies(&server.requests()), ["content", "content"]);
}
