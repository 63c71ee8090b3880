//! Options of a call, of a client, and how they add up.

use super::sample::{API, Delete, KEY, List, client, create};
use super::server::{Server, reply};
use crate::parts::{Call, ClientBuilder, Error, Options};

#[tokio::test]
async fn a_calls_options_win_over_the_clients() {
    let server = Server::start([reply(200, "", r#"{"hooks":[]}"#)]).await;
    let (client, _) = client(&server);
    let client = client.with_options(
        Options::new().header("x-a", "client").header("x-b", "client").query("q", "client"),
    );
    let options = Options::new().header("x-a", "call").query("q", "call");
    Call::new(&client, List).header("x-key", "other").options(options).await.unwrap();
    let received = &server.requests()[0];
    assert_eq!(received.line(), "GET /api/hooks?q=client&q=call");
    let sent = ["x-a", "x-b", "x-key"].map(|name| received.header(name).unwrap());
    assert_eq!(sent, ["call", "client", "other"]);
}

#[tokio::test]
async fn a_credential_that_a_call_brings_is_not_asked_for() {
    let server = Server::start([reply(200, "", "{\"hooks\":[]}"), reply(204, "", "")]).await;
    let client = ClientBuilder::new(&API).base_url(server.url()).build().unwrap();
    let options = Options::new().header("X-Key", "k").header("x-secret", "s");
    Call::new(&client, List).options(options).await.unwrap();
    let mut delete = Call::new(&client, Delete).query("api key", "q");
    delete.params.path("hookId", "7".to_owned());
    delete.await.unwrap();
    let error = Call::new(&client, List).header("x-key", "k").await.unwrap_err();
    let told = error.to_string();
    assert!(told.contains("`SAMPLE_API_SECRET`") && !told.contains("SAMPLE_API_KEY"), "{told}");
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_call_can_go_to_another_server() {
    let [own, other] = [Server::start([]).await, Server::start([reply(200, "", "")]).await];
    let (client, _) = client(&own);
    let elsewhere = Options::new().base_url(&format!("{}/v9/", other.url()));
    create(&client.with_options(elsewhere), "https://a").await.unwrap();
    assert_eq!(other.requests()[0].line(), "POST /v9/api/hooks");
    let wrong = Options::new().base_url("https://a/?hush");
    let error = create(&client, "https://a").options(wrong).await.unwrap_err();
    let told = error.to_string();
    assert!(told.contains("`Options::base_url`") && !told.contains("hush"), "{told}");
    assert!(own.requests().is_empty());
}

#[tokio::test]
async fn other_options_leave_the_client_as_it_was() {
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    let _ = client.with_options(Options::new().header("x-key", "other").extra("a", 1));
    create(&client, "https://a").await.unwrap();
    let received = &server.requests()[0];
    assert_eq!((received.header("x-key"), received.text()), (Some(KEY), r#"{"url":"https://a"}"#));
}

#[tokio::test]
async fn undeclared_members_of_the_client_join_those_of_the_call() {
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    let client = client.with_options(Options::new().extra("a", 1).extra("b", 1));
    create(&client, "https://a").extra("b", 2).await.unwrap();
    assert_eq!(server.requests()[0].text(), r#"{"url":"https://a","a":1,"b":2}"#);
}

#[tokio::test]
async fn undeclared_members_join_the_body() {
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    create(&client, "https://a").extra("b", [1, 2]).extra("a\"", "x").await.unwrap();
    assert_eq!(server.requests()[0].text(), r#"{"url":"https://a","a\"":"x","b":[1,2]}"#);
}

#[tokio::test]
async fn a_declared_name_is_not_an_undeclared_member() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    let by_call = create(&client, "https://a").extra("secret", "hush").await.unwrap_err();
    let mut call = create(&client, "https://a");
    call.operation.body.extra.insert("url", "hush");
    let by_model = call.await.unwrap_err();
    for error in [by_call, by_model] {
        assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
        assert!(
            error.to_string().contains("has the name of a declared one")
                && !error.to_string().contains("hush")
        );
    }
    let mut call = create(&client, "https://a").extra("twice", 1);
    call.operation.body.extra.insert("twice", 2);
    assert!(matches!(call.await, Err(Error::InvalidRequest(_))));
    let no_body = Call::new(&client, List).extra("a", 1).await.unwrap_err();
    assert!(no_body.to_string().contains("does not send an object"), "{no_body}");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_bad_option_is_an_invalid_request() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    for call in [
        Call::new(&client, List).header("no name", "hush"),
        Call::new(&client, List).header("x-a", "hush\n"),
        create_with_unwritable(&client),
    ] {
        let error = call.await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidRequest(_)) && !error.to_string().contains("hush"),
            "{error}"
        );
    }
    assert!(server.requests().is_empty());
}

fn create_with_unwritable(client: &crate::parts::Client) -> Call<List> {
    let unwritable = std::collections::BTreeMap::from([(vec![1], "hush")]);
    Call::new(client, List).extra("a", unwritable)
}
