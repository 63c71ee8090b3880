//! The client of the fixture `accept/operations/patches`: bodies are of types that their formats can hold.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::collections::BTreeMap;

use fixture_patches::{Client, Json, types};
use support::{Answer, Server};

async fn start(answers: usize) -> (Server, Client) {
    let server = Server::start((0..answers).map(|_| Answer::status(204))).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

fn sent(server: &Server) -> Vec<(String, String)> {
    let requests = server.requests();
    let sent = requests.iter().map(|it| (it.header("content-type").unwrap().to_owned(), it.text().to_owned()));
    sent.collect()
}

#[tokio::test]
async fn an_object_is_a_merge_patch_and_a_list_a_json_patch() {
    let (server, client) = start(5).await;
    let object = || BTreeMap::from([("a".to_owned(), Json::new(1).unwrap())]);
    client.ingresses().patch("n", object()).await.unwrap();
    client.ingresses().patch_strategic_merge_patch("n", object()).await.unwrap();
    client.ingresses().patch_apply_patch("n", "a: 1").await.unwrap();
    client.services().patch("n", [types::Step::new("remove", "/a")]).await.unwrap();
    client.nodes().patch_merge_patch("n").name("b").await.unwrap();
    let expected = [
        ("application/merge-patch+json", r#"{"a":1}"#),
        ("application/strategic-merge-patch+json", r#"{"a":1}"#),
        ("application/apply-patch+yaml", "a: 1"),
        ("application/json-patch+json", r#"[{"op":"remove","path":"/a"}]"#),
        ("application/merge-patch+json", r#"{"name":"b"}"#),
    ];
    assert_eq!(sent(&server), expected.map(|(media, body)| (media.to_owned(), body.to_owned())));
}
