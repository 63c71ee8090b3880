//! The client of the fixture `accept/client/login-first`: credentials that calls ask for.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_login_first::{AccessToken, Client, ClientBuilder, Error, Options, TokenFuture};
use fixture_login_first::TokenProvider;
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
async fn a_client_without_credentials_gets_one() {
    let server = Server::start([Answer::json(r#"{"token":"t1"}"#), Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let token = client.session().login("ada").await.unwrap().token;
    let bearer = Options::new().header("authorization", &format!("Bearer {token}"));
    client.with_options(bearer).session().me().await.unwrap();
    let sent = server.requests();
    assert_eq!(sent[0].header("authorization"), None);
    assert_eq!(sent[1].header("authorization"), Some("Bearer t1"));
}

#[tokio::test]
async fn a_call_asks_for_the_credential_of_its_own_scheme() {
    let (server, builder) = start(0).await;
    let client = builder.clone().build().unwrap();
    let me = told(client.session().me().await);
    for name in ["`BearerAuth`", "ClientBuilder::bearer_auth", "FIXTURE_BEARER_AUTH"] {
        assert!(me.contains(name), "{me}");
    }
    let client = builder.bearer_auth("t").build().unwrap();
    let admin = told(client.session().admin().await);
    for name in ["`root`", "ClientBuilder::root", "FIXTURE_ROOT"] {
        assert!(admin.contains(name), "{admin}");
    }
    assert!(!admin.contains("bearer_auth"), "{admin}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn what_is_set_is_sent_and_nothing_only_where_the_document_says_so() {
    let (server, builder) = start(4).await;
    builder.clone().build().unwrap().session().news().await.unwrap();
    let keyed = builder.clone().key("k").build().unwrap();
    keyed.session().news().await.unwrap();
    let orders = told(keyed.session().orders().await);
    assert!(orders.contains("`root`") && orders.contains("; or `bearer_auth`"), "{orders}");
    builder.clone().key("k").root("a", "b").build().unwrap().session().orders().await.unwrap();
    builder.key("k").token_provider(Fixed).build().unwrap().session().orders().await.unwrap();
    let sent = server.requests();
    let sent = sent.iter().map(|it| (it.query.as_deref(), it.header("authorization")));
    let expected = [
        (None, None),
        (Some("api-key=k"), None),
        (Some("api-key=k"), Some("Basic YTpi")),
        (None, Some("Bearer fixed")),
    ];
    assert_eq!(sent.collect::<Vec<_>>(), expected);
}

#[test]
fn credentials_can_be_asked_for_at_once() {
    let builder = || Client::builder().require_credentials();
    let Err(Error::Configuration(error)) = builder().build() else { panic!() };
    assert!(error.to_string().contains("FIXTURE_BEARER_AUTH"), "{error}");
    builder().bearer_auth("t").build().unwrap();
    builder().token_provider(Fixed).build().unwrap();
}

/// Gives the same token always.
struct Fixed;

impl TokenProvider for Fixed {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async { Ok(AccessToken::new("fixed")) })
    }
}
