//! The client of the fixture `accept/operations/other-media-of-replies`: an answer of another kind of JSON than
//! the one that was asked for, which a server may send all the same.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_other_media_of_replies::{Client, Error};
use support::{Answer, Server};

#[tokio::test]
async fn a_reply_is_not_read_as_what_it_is_not() {
    let answer = |kind: &str| Answer::status(200).header("content-type", kind);
    let server = Server::start([
        answer("application/json; charset=utf-8").body(r#"{"a":"x"}"#),
        answer("Application/Vnd.Example.V2+JSON").body(r#"{"b":"x"}"#),
        answer("application/vnd.example.v2+json").body(r#"{"b":"x"}"#),
    ])
    .await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let call = || client.versions().get();
    assert_eq!(call().await.unwrap().a.as_deref(), Some("x"));
    let Err(Error::Decode(error)) = call().await else { panic!("it is read as the other") };
    assert!(error.to_string().contains("application/vnd.example.v2+json"), "{error}");
    assert_eq!(call().raw().await.unwrap().value, r#"{"b":"x"}"#);
}

#[tokio::test]
async fn a_text_in_json_or_as_it_is_is_read_as_its_answer_says() {
    let answer = |kind: &str| Answer::status(200).header("content-type", kind);
    let server = Server::start([
        answer("text/plain; charset=utf-8").body("plain \"words\""),
        answer("Application/JSON").body(r#""in \"JSON\"""#),
        Answer::status(200).body(r#""untold""#),
        answer("application/json").body("no JSON"),
    ])
    .await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let call = || client.motd().get();
    assert_eq!(call().await.unwrap(), "plain \"words\"");
    assert_eq!(call().await.unwrap(), "in \"JSON\"");
    assert_eq!(call().await.unwrap(), "untold");
    assert!(matches!(call().await, Err(Error::Decode(_))));
}
