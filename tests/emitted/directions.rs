//! The client of the fixture `accept/schemas/read-only-and-write-only`: what is required one way need not be
//! there the other way.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_read_only_and_write_only::{Client, Error, types};
use serde_json::{Value, json};
use support::{Answer, Server};

async fn start(answer: &Value) -> (Server, Client) {
    let server = Server::start([Answer::json(&answer.to_string())]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_request_has_no_read_only_member_and_a_reply_no_write_only_one() {
    let (server, client) = start(&json!({"id": "1", "name": "n"})).await;
    let reply = client.a().send(types::A::new("n", "p")).await.unwrap();
    assert_eq!(server.request().json(), json!({"name": "n", "password": "p"}));
    assert_eq!(reply.id.as_deref(), Some("1"));
    assert!(reply.password.is_none());
}

#[tokio::test]
async fn what_is_said_behind_references_and_compositions_counts() {
    let answer = json!({
        "again": "x", "createdAt": "2026-01-31T00:00:00Z", "changedAt": null, "oneOfTwo": 1,
        "oneOfBoth": 2, "profile": {"slug": "s", "bio": "b"},
    });
    let (server, client) = start(&answer).await;
    let body = types::B::new("pin", 3, "wrapped", types::Profile::new("b"));
    let reply = client.b().send(body).await.unwrap();
    let sent = json!({"pin": "pin", "oneOfBoth": 3, "wrapped": "wrapped", "profile": {"bio": "b"}});
    assert_eq!(server.request().json(), sent);
    assert_eq!(serde_json::to_value(&reply).unwrap(), answer);
    assert_eq!((reply.pin, reply.wrapped), (None, None));
}

#[tokio::test]
async fn what_no_rule_frees_is_still_required() {
    let (_server, client) = start(&json!({"id": "1"})).await;
    let error = client.a().send(types::A::new("n", "p")).await.unwrap_err();
    let Error::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.reason(), "the required member `name` is missing");
}
