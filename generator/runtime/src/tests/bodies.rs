//! Limits for bodies, raw responses and values beside their response.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body::{Frame, SizeHint};

use super::sample::{List, builder, client, create};
use super::server::{Answer, Server, reply};
use crate::parts::http::body::{self, Arriving, Body};
use crate::parts::{Call, Error};

fn chunked(status: u16, pieces: &[&str]) -> Answer {
    let pieces: String = pieces.iter().map(|it| format!("{:x}\r\n{it}\r\n", it.len())).collect();
    Answer::raw(format!(
        "HTTP/1.1 {status} X\r\ntransfer-encoding: chunked\r\n\r\n{pieces}0\r\n\r\n"
    ))
}

#[tokio::test]
async fn a_success_beyond_the_limit_is_an_error() {
    let long = format!(r#"{{"hooks":["{}"]}}"#, "x".repeat(100));
    for body in [reply(200, "", &long), chunked(200, &[&long[..60], &long[60..]])] {
        let server = Server::start([body]).await;
        let client = builder().base_url(server.url()).max_body(99).build().unwrap();
        let error = Call::new(&client, List).await.unwrap_err();
        let Error::Decode(decode) = &error else { panic!("{error}") };
        assert_eq!(
            decode.reason(),
            "the body is longer than 99 bytes; raise `ClientBuilder::max_body`"
        );
        assert_eq!(decode.raw_body().len(), 99);
        assert_eq!(error.status().unwrap(), 200);
    }
}

/// A body of pieces that announces any length.
struct Announcing(u64, Vec<&'static str>);

impl http_body::Body for Announcing {
    type Data = bytes::Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<bytes::Bytes>, Infallible>>> {
        Poll::Ready(self.1.pop().map(|it| Ok(Frame::data(it.into()))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0)
    }
}

#[tokio::test]
async fn memory_is_not_set_aside_for_what_is_only_announced() {
    for announced in [64 << 20, u64::MAX >> 1] {
        let body = reqwest::Body::wrap(Announcing(announced, vec!["b", "a"]));
        let read = body::read(&mut Arriving::new(body), 64 << 20).await;
        let Body::Whole(read) = read else { panic!() };
        assert_eq!(read, "ab");
        assert!(read.try_into_mut().unwrap().capacity() <= 64 << 10);
    }
    let server = Server::start([Answer::raw(
        "HTTP/1.1 200 X\r\ncontent-length: 9223372036854775999\r\n\r\n{\"hooks\"".to_owned(),
    )
    .closing()])
    .await;
    let (client, _) = client(&server);
    let error = Call::new(&client, List).max_retries(0).await.unwrap_err();
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
}

#[tokio::test]
async fn a_body_of_just_the_limit_is_read() {
    let body = r#"{"hooks":["a"]}"#;
    for body in [reply(200, "", body), chunked(200, &[&body[..1], &body[1..7], &body[7..]])] {
        let server = Server::start([body]).await;
        let client = builder().base_url(server.url()).max_body(15).build().unwrap();
        assert_eq!(Call::new(&client, List).await.unwrap().hooks.len(), 1);
    }
}

#[tokio::test]
async fn an_error_beyond_the_limit_is_cut_off() {
    let server = Server::start([reply(400, "", "0123456789")]).await;
    let client = builder().base_url(server.url()).max_error_body(4).build().unwrap();
    let Err(Error::Api(api)) = create(&client, "https://a").await else { panic!() };
    assert_eq!(api.raw_body(), "0123");
}

#[tokio::test]
async fn raw_gives_any_status_untouched() {
    let server = Server::start([reply(404, "x-a: b\r\nx-request-id: r\r\n", "not json")]).await;
    let (client, _) = client(&server);
    let raw = Call::new(&client, List).raw().await.unwrap();
    assert_eq!(
        (raw.status.as_u16(), raw.request_id.as_deref(), &raw.value[..]),
        (404, Some("r"), &b"not json"[..])
    );
    assert_eq!(raw.headers["x-a"], "b");
}

#[tokio::test]
async fn raw_is_retried_too() {
    let server = Server::start([reply(503, "", ""), reply(404, "", "")]).await;
    let (client, clock) = client(&server);
    let sent = tokio::spawn(Call::new(&client, List).raw());
    clock.advance(clock.sleeping().await);
    assert_eq!(sent.await.unwrap().unwrap().status, 404);
}

#[tokio::test]
async fn a_value_comes_with_its_response() {
    let server = Server::start([reply(200, "request-id: r\r\n", r#"{"hooks":["a"]}"#)]).await;
    let (client, _) = client(&server);
    let response = Call::new(&client, List).with_response().await.unwrap();
    assert_eq!((response.status.as_u16(), response.request_id.as_deref()), (200, Some("r")));
    assert_eq!(response.value.hooks.len(), 1);
}

#[tokio::test]
async fn error_bodies_are_read_as_the_declared_type() {
    let server =
        Server::start([reply(400, "", r#"{"hooks":[7]}"#), reply(400, "", "<html>")]).await;
    let (client, _) = client(&server);
    let Err(Error::Api(api)) = Call::new(&client, List).await else { panic!() };
    assert_eq!(api.body::<super::sample::Hooks>().unwrap().hooks.len(), 1);
    let Err(Error::Api(api)) = Call::new(&client, List).await else { panic!() };
    let error = api.body::<super::sample::Hooks>().unwrap_err();
    assert_eq!(error.status().unwrap(), 400);
    assert!(
        error.to_string().ends_with("cannot decode `$`: the text is not JSON from here on"),
        "{error}"
    );
}
