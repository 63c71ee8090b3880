//! Redirects: followed to the same origin and for GET alone, since credentials are in headers that
//! an HTTP client does not know to be secret.

use super::{KEY, OK, SECRET, api_error, builder, client};
use support::{Answer, Server};

fn redirect(status: u16, target: &str) -> Answer {
    Answer::status(status).header("location", target)
}

#[tokio::test]
async fn a_get_follows_within_its_origin() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start([redirect(status, "/moved?a=b"), Answer::json(OK)]).await;
        client(&server).webhooks().list().await.unwrap();
        let [_, second] = server.requests().try_into().unwrap();
        assert_eq!((second.method.as_str(), second.path.as_str()), ("GET", "/moved"));
        assert_eq!(second.query.as_deref(), Some("a=b"));
        assert_eq!(second.header("sb-api-secret-key"), Some(SECRET));
    }
}

#[tokio::test]
async fn credentials_do_not_go_to_another_origin() {
    let other = Server::start([Answer::json(OK)]).await;
    let server = Server::start([redirect(302, &format!("{}/steal", other.url()))]).await;
    let error = api_error(client(&server).webhooks().list().await);
    assert_eq!(error.status(), 302);
    assert!(error.headers().contains_key("location"));
    assert_eq!(other.requests().len(), 0);
}

#[tokio::test]
async fn what_has_a_body_is_not_redirected() {
    for status in [301, 302, 303, 307, 308] {
        let server = Server::start([redirect(status, "/moved")]).await;
        let error = api_error(client(&server).webhooks().create(["https://example.com"]).await);
        assert_eq!(error.status(), status);
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_ring_of_redirects_ends() {
    let server = Server::start([(); 20].map(|()| redirect(302, "/again"))).await;
    assert_eq!(api_error(client(&server).webhooks().list().await).status(), 302);
    assert!(server.requests().len() < 20);
}

/// What the docs of `ClientBuilder::http_client` warn of.
#[tokio::test]
async fn an_http_client_of_ones_own_carries_credentials_away() {
    let other = Server::start([Answer::json(OK)]).await;
    let server = Server::start([redirect(302, other.url())]).await;
    let http = reqwest::Client::new();
    let client = builder(&server).http_client(http).build().unwrap();
    client.webhooks().list().await.unwrap();
    assert_eq!(other.request().header("sb-api-key-id"), Some(KEY));
}
