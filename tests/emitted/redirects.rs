//! The client of the fixture `accept/operations/redirects`: redirects that calls give, and others.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_redirects::resources::gate::{self, AuthorizeReply, LinkReply, MoveReply};
use fixture_redirects::{Client, Error};
use support::{Answer, Server};

const ELSEWHERE: &str = "app://done?code=1";

fn moved(status: u16, to: &str) -> Answer {
    Answer::status(status).header("location", to)
}

async fn start(script: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(script).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_declared_redirect_is_the_result_with_its_headers() {
    let answer = moved(303, "/home").header("x-tries", "2").header("set-cookie", "a=b");
    let (server, client) = start([answer]).await;
    let reply = client.gate().login("here").with_response().await.unwrap();
    assert_eq!(reply.status, 303);
    assert_eq!(gate::LOCATION.read(&reply.headers).as_deref(), Some("/home"));
    assert_eq!(gate::X_TRIES.read(&reply.headers), Some(2));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn what_is_not_declared_is_what_it_always_was() {
    let script = [moved(307, "/home"), Answer::status(304), Answer::status(200), Answer::status(500)];
    let (server, client) = start(script).await;
    for status in [307, 304] {
        let Err(Error::Api(error)) = client.gate().login("here").await else { panic!("{status}") };
        assert_eq!(error.status(), status);
    }
    client.gate().login("here").await.unwrap();
    assert!(client.gate().login("here").max_retries(0).await.is_err());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_get_does_not_follow_what_it_gives_back() {
    let json = |status, body: &str| moved(status, "/link").header("content-type", "application/json").body(body);
    let script = [json(302, "\"a\""), json(307, "7"), moved(308, "/there"), json(302, "\"b\"")];
    let (server, client) = start(script).await;
    assert!(matches!(client.gate().link().await, Ok(LinkReply::Found(it)) if it == "a"));
    assert!(matches!(client.gate().link().await, Ok(LinkReply::TemporaryRedirect(7))));
    // One that is not declared is followed.
    assert!(matches!(client.gate().link().await, Ok(LinkReply::Found(it)) if it == "b"));
    let paths = server.requests().into_iter().map(|it| it.path).collect::<Vec<_>>();
    assert_eq!(paths, ["/link", "/link", "/link", "/there"]);
}

#[tokio::test]
async fn a_class_of_redirects_is_given_back_but_for_what_leads_nowhere() {
    let (_server, client) = start([moved(301, "/a"), moved(308, "/a"), Answer::status(304)]).await;
    client.gate().any().await.unwrap();
    client.gate().any().await.unwrap();
    assert_eq!(client.gate().any().await.unwrap_err().status().unwrap(), 304);
}

#[tokio::test]
async fn beside_another_success_it_is_a_variant_where_the_config_asks() {
    let script = [moved(302, ELSEWHERE), Answer::json(r#"{"consent":"c"}"#), moved(303, "/a"), Answer::status(202)];
    let (_server, client) = start(script).await;
    let reply = client.gate().authorize().with_response().await.unwrap();
    assert!(matches!(reply.value, AuthorizeReply::Found));
    assert_eq!(gate::LOCATION.read(&reply.headers).as_deref(), Some(ELSEWHERE));
    let AuthorizeReply::Ok(page) = client.gate().authorize().await.unwrap() else { panic!() };
    assert_eq!(page.consent.as_deref(), Some("c"));
    assert!(matches!(client.gate().r#move().await.unwrap(), MoveReply::Redirect));
    assert!(matches!(client.gate().r#move().await.unwrap(), MoveReply::Other));
}

#[tokio::test]
async fn else_it_is_followed() {
    let (server, client) = start([moved(302, "/next"), Answer::json("\"p\""), moved(302, ELSEWHERE)]).await;
    assert_eq!(client.gate().page().await.unwrap(), "p");
    assert_eq!(client.gate().page().await.unwrap_err().status().unwrap(), 302);
    assert_eq!(server.requests()[1].path, "/next");
}

#[tokio::test]
async fn what_default_declares_beside_failures_or_304_is_read() {
    let script = [moved(302, "/next"), Answer::json("\"s\""), Answer::json("\"f\""), Answer::status(304)];
    let (server, client) = start(script).await;
    assert_eq!(client.gate().shared().await.unwrap(), "s");
    assert_eq!(client.gate().fresh().await.unwrap(), "f");
    assert_eq!(client.gate().fresh().await.unwrap_err().status().unwrap(), 304);
    assert_eq!(server.requests()[1].path, "/next");
}
