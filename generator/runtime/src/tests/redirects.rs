//! Redirects: same origin, `GET` and `HEAD` only.

use reqwest::Url;

use super::sample::{KEY, List, builder, client, create};
use super::server::{Server, reply};
use crate::parts::http::base_url::is_within;
use crate::parts::{AsNothing, Call, Error, Operation, Route};

#[tokio::test]
async fn a_get_follows_within_the_origin_with_its_credentials() {
    let moved = reply(307, "location: ../v2/hooks?a=b\r\n", "");
    let server = Server::start([moved, reply(200, "", r#"{"hooks":[]}"#)]).await;
    let (client, _) = client(&server);
    Call::new(&client, List).await.unwrap();
    let received = server.requests();
    assert_eq!(received[1].line(), "GET /v2/hooks?a=b");
    assert_eq!(received[1].header("x-key"), Some(KEY));
}

/// A `GET` with a credential in its query.
#[derive(Clone)]
struct Keyed;

impl Operation for Keyed {
    type Reply = AsNothing;

    const ROUTE: Route = Route::get("keyed", "/keyed").auth(&[&[3]]);
}

#[tokio::test]
async fn a_credential_of_the_query_follows_within_the_origin() {
    let other = Server::start([]).await;
    let moved = |to: &str| reply(302, &format!("location: {to}\r\n"), "");
    let script = ["/bare?a=b", "/given?api%20key=other", &format!("{}/steal", other.url())];
    let server = Server::start(script.map(moved)).await;
    let builder = builder().base_url(server.url()).credential(3, "a b".into());
    let error = Call::new(&builder.build().unwrap(), Keyed).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 302);
    let lines = server.requests().into_iter().map(|it| it.line()).collect::<Vec<_>>();
    let expected =
        ["GET /keyed?api%20key=a%20b", "GET /bare?a=b&api+key=a+b", "GET /given?api%20key=other"];
    assert_eq!(lines, expected);
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn another_origin_is_not_followed() {
    let other = Server::start([]).await;
    let moved = reply(302, &format!("location: {}/steal\r\n", other.url()), "");
    let server = Server::start([moved]).await;
    let (client, _) = client(&server);
    let Err(Error::Api(api)) = Call::new(&client, List).await else { panic!() };
    assert_eq!(api.status(), 302);
    assert!(api.headers().contains_key("location"));
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_target_with_a_user_or_a_password_is_not_followed() {
    for user in ["me@", "me:secret@", ":secret@"] {
        let server = Server::start([]).await;
        let target = server.url().replace("http://", &format!("http://{user}"));
        server.push(reply(302, &format!("location: {target}/moved\r\n"), ""));
        let (client, _) = client(&server);
        assert_eq!(Call::new(&client, List).await.unwrap_err().status().unwrap(), 302);
        assert_eq!(server.requests().len(), 1, "{user}");
    }
}

/// Asks for a head alone.
#[derive(Clone)]
struct Exists;

impl Operation for Exists {
    type Reply = AsNothing;

    const ROUTE: Route = Route::head("exists", "/api/hooks");
}

#[tokio::test]
async fn a_head_is_followed_as_a_get_is() {
    let moved = reply(301, "location: /moved\r\n", "");
    let server = Server::start([moved, reply(200, "", "")]).await;
    let (client, _) = client(&server);
    Call::new(&client, Exists).await.unwrap();
    let lines = server.requests().into_iter().map(|it| it.line()).collect::<Vec<_>>();
    assert_eq!(lines, ["HEAD /api/hooks", "HEAD /moved"]);
}

#[tokio::test]
async fn a_post_is_not_followed() {
    let server = Server::start([reply(303, "location: /elsewhere\r\n", "")]).await;
    let (client, _) = client(&server);
    assert_eq!(create(&client, "https://a").await.unwrap_err().status().unwrap(), 303);
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_circle_ends_after_five() {
    let server = Server::start((0..9).map(|_| reply(308, "location: /api/hooks\r\n", ""))).await;
    let (client, _) = client(&server);
    assert_eq!(Call::new(&client, List).await.unwrap_err().status().unwrap(), 308);
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_client_of_the_callers_own_follows_its_own_policy() {
    let other = Server::start([reply(200, "", r#"{"hooks":[]}"#)]).await;
    let server =
        Server::start([reply(302, &format!("location: {}/steal\r\n", other.url()), "")]).await;
    let careless =
        builder().base_url(server.url()).http_client(reqwest::Client::new()).build().unwrap();
    Call::new(&careless, List).await.unwrap();
    assert_eq!(other.requests()[0].header("x-key"), Some(KEY), "as the docs of `http_client` warn");
}

#[test]
fn an_origin_is_that_of_no_other_scheme() {
    let from = Url::parse("https://a.example/x").unwrap();
    for (to, expected) in [
        ("https://a.example:443/y", true),
        ("http://a.example/y", false),
        ("https://a.example:444/y", false),
        ("https://b.example/y", false),
        ("https://u@a.example/y", false),
        ("blob:https://a.example/y", false),
        ("filesystem:https://a.example/y", false),
        ("data:text/plain,y", false),
        ("wss://a.example/y", false),
    ] {
        assert_eq!(is_within(&from, &from.join(to).unwrap()), expected, "{to}");
    }
}
