//! The client of the fixture `accept/client/credentials-as-parameters`: what the document has as parameters, and
//! the client sends.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_credentials_as_parameters::{Client, ClientBuilder, Error};
use support::{Answer, Server};

async fn start(answers: usize) -> (Server, ClientBuilder) {
    let server = Server::start((0..answers).map(|_| Answer::status(204))).await;
    let builder = Client::builder().base_url(server.url());
    (server, builder)
}

fn told(outcome: Result<(), Error>) -> String {
    match outcome {
        Err(Error::InvalidRequest(error)) => error.to_string(),
        other => panic!("expected an invalid request, got {other:?}"),
    }
}

#[tokio::test]
async fn they_are_sent_with_the_operations_that_have_them() {
    let (server, builder) = start(5).await;
    let client = builder.key("k").partner("p").session("s").build().unwrap();
    let voices = client.voices();
    voices.list().await.unwrap();
    voices.create("ada").await.unwrap();
    voices.delete().await.unwrap();
    voices.list_models().await.unwrap();
    voices.get_account().await.unwrap();
    let sent = server.requests();
    let sent = sent.iter().map(|it| (it.header("xi-api-key"), it.query.as_deref()));
    let expected = [
        (Some("k"), Some("partner_token=p")),
        (Some("k"), Some("name=ada")),
        (Some("k"), None),
        (None, None),
        (Some("k"), None),
    ];
    assert_eq!(sent.collect::<Vec<_>>(), expected);
    let sent = server.requests();
    let sent = sent.iter().map(|it| it.header("authorization"));
    assert_eq!(sent.collect::<Vec<_>>(), [None, None, Some("Bearer s"), None, Some("Bearer s")]);
}

#[tokio::test]
async fn they_are_needed_where_the_parameters_are_required() {
    let (server, builder) = start(3).await;
    let client = builder.clone().session("s").build().unwrap();
    for outcome in [client.voices().list().await, client.voices().get_account().await] {
        let told = told(outcome);
        for name in ["`key`", "ClientBuilder::key", "FIXTURE_KEY"] {
            assert!(told.contains(name), "{told}");
        }
    }
    client.voices().delete().await.unwrap();
    client.voices().list_models().await.unwrap();
    builder.clone().key("k").build().unwrap().voices().list().await.unwrap();
    let sent = server.requests();
    assert_eq!(sent[0].header("xi-api-key"), None);
    assert_eq!(sent[2].query, None);
}

#[test]
fn they_are_secret() {
    let builder = Client::builder().key("whsec").partner("whsec");
    let client = builder.clone().build().unwrap();
    for shown in [format!("{builder:?}"), format!("{client:?}")] {
        assert!(!shown.contains("whsec"), "{shown}");
    }
}
