//! The client of the fixture `accept/operations/bodies-of-several-kinds`, sending one body as this and
//! that.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_bodies_of_several_kinds::{Client, types};
use support::{Answer, Server};

async fn start() -> (Server, Client) {
    let server = Server::start([Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn the_method_of_the_operation_sends_json() {
    let (server, client) = start().await;
    client.messages().create(types::Message::default().content("hi")).await.unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.json(), serde_json::json!({"content": "hi"}));
}

#[tokio::test]
async fn files_are_sent_by_a_method_of_their_own() {
    let (server, client) = start().await;
    client.messages().create_multipart(["one", "two"]).content("hi").await.unwrap();
    let request = server.request();
    assert!(request.header("content-type").unwrap().starts_with("multipart/form-data; boundary="));
    let body = String::from_utf8_lossy(&request.body);
    assert_eq!(body.matches("name=\"files\"; filename=").count(), 2, "{body}");
    assert!(body.contains("name=\"content\"\r\n"), "{body}");
}

#[tokio::test]
async fn another_patch_is_sent_as_its_own_media_type() {
    let (server, client) = start().await;
    client.messages().update_merge_patch("1", types::Message::default()).await.unwrap();
    let request = server.request();
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(request.json(), serde_json::json!({}));
}

#[tokio::test]
async fn a_type_that_says_the_same_is_named_by_the_caller() {
    let (server, client) = start().await;
    let call = client.messages().update_merge_patch("1", types::Message::default());
    let media = "application/strategic-merge-patch+json";
    call.header("content-type", media).await.unwrap();
    assert_eq!(server.request().header("content-type"), Some(media));
}
