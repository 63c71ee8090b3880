//! The client of the fixture `accept/operations/optional-body`: a body that may be left out is sent where a member
//! of it is given.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_optional_body::{Client, types};
use serde_json::{Value, json};
use support::{Answer, Server};

async fn start() -> (Server, Client) {
    let server = Server::start([Answer::status(200).body("\"made\"")]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

fn sent(server: &Server) -> Value {
    serde_json::from_slice(&server.request().body).unwrap()
}

#[tokio::test]
async fn nothing_is_sent_where_nothing_is_given() {
    let (server, client) = start().await;
    client.things().make().limit(5).await.unwrap();
    let request = server.request();
    assert_eq!(request.query.as_deref(), Some("limit=5"));
    assert_eq!((request.body.len(), request.header("content-type")), (0, None));
}

#[tokio::test]
async fn members_are_given_one_by_one() {
    let (server, client) = start().await;
    client.things().make().name("a").limit(5).limit_body(6).tags(["b"]).await.unwrap();
    let request = server.request();
    assert_eq!(request.query.as_deref(), Some("limit=5"));
    let body: Value = serde_json::from_slice(&request.body).unwrap();
    assert_eq!(body, json!({"name": "a", "limit": 6, "tags": ["b"]}));
}

#[tokio::test]
async fn a_whole_body_takes_the_place_of_what_was_given() {
    let (server, client) = start().await;
    client.things().make().name("a").body(types::Thing::default().limit(7)).await.unwrap();
    assert_eq!(sent(&server), json!({"limit": 7}));
    let (server, client) = start().await;
    client.things().make().body(types::Thing::default().limit(7)).name("a").await.unwrap();
    assert_eq!(sent(&server), json!({"limit": 7, "name": "a"}));
    let (server, client) = start().await;
    client.things().make().body(types::Thing::default()).await.unwrap();
    assert_eq!(sent(&server), json!({}));
}

#[tokio::test]
async fn a_member_called_body_is_that_member() {
    let server = Server::start([Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.messages().send().to("+1").body("Hello").await.unwrap();
    let request = server.request();
    assert_eq!(request.body, b"to=%2B1&body=Hello");
}
