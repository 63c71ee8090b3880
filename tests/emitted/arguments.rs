//! The clients of the fixtures `accept/operations/required-with-defaults` and `many-arguments`: what is sent
//! where callers say nothing, and what they give by name.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_many_arguments as many;
use fixture_required_with_defaults::types::{BaseInner, Merged, MergedOther, Mode, One, Order};
use fixture_required_with_defaults::{Client, types};
use many::resources::orders::{FindParams, ImportParams};
use serde_json::{Value, json};
use support::{Answer, Request, Server};

async fn start() -> (Server, Client) {
    let server = Server::start([Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

fn text(request: Request) -> String {
    String::from_utf8(request.body).unwrap()
}

fn body(server: &Server) -> Value {
    serde_json::from_str(&text(server.request())).unwrap()
}

#[tokio::test]
async fn parameters_with_a_default_are_sent() {
    let (server, client) = start().await;
    client.things().search("1", "x").await.unwrap();
    let request = server.request();
    assert_eq!(request.path, "/v%201/things/1/x");
    let query = "text=%3Cem%3E&whole=20&part=0.5&flag=false&order=last&sort=all&kind=thing&either=7";
    assert_eq!(request.query.as_deref(), Some(query));
    assert_eq!(request.header("x-version"), Some("2026-01-31"));
    assert_eq!(request.header("cookie"), Some("theme=dark"));
}

#[tokio::test]
async fn a_setter_takes_the_place_of_a_default() {
    let (server, client) = start().await;
    let call = client.things().search("1", "x").version("v2").whole(5).order(Order::All);
    call.kind("other").x_version("2027-01-31").theme("light").flag(true).await.unwrap();
    let request = server.request();
    assert_eq!(request.path, "/v2/things/1/x");
    let query = "text=%3Cem%3E&whole=5&part=0.5&flag=true&order=all&sort=all&kind=other&either=7";
    assert_eq!(request.query.as_deref(), Some(query));
    assert_eq!(request.header("x-version"), Some("2027-01-31"));
    assert_eq!(request.header("cookie"), Some("theme=light"));
}

#[tokio::test]
async fn what_has_no_default_that_could_be_sent_is_an_argument() {
    let (server, client) = start().await;
    client.things().no_defaults(1, 20, types::NoDefaultsStranger::A, "x").await.unwrap();
    assert_eq!(server.request().query.as_deref(), Some("low=1&plain=20&stranger=a&nothing=x"));
    let (server, client) = start().await;
    client.things().more_arguments(["a"], "UP", "a/b").await.unwrap();
    assert_eq!(server.request().query.as_deref(), Some("list=a&code=UP&path=a/b"));
}

#[tokio::test]
async fn members_with_a_default_are_sent() {
    let (server, client) = start().await;
    client.things().send_members("n").await.unwrap();
    let expected = json!({
        "kind": "member", "name": "n", "size": -3, "tags": [], "labels": {}, "note": null, "any": {},
    });
    assert_eq!(body(&server), expected);
    let (server, client) = start().await;
    let call = client.things().send_members("n").size(4).tags(["a"]).note(Some("b"));
    call.later("c").any("d").await.unwrap();
    let expected = json!({
        "kind": "member", "name": "n", "size": 4, "tags": ["a"], "labels": {}, "note": "b", "any": "d",
        "later": "c",
    });
    assert_eq!(body(&server), expected);
}

#[tokio::test]
async fn a_key_that_the_client_makes_is_no_argument() {
    let (server, client) = start().await;
    client.things().send_members("n").await.unwrap();
    assert_eq!(server.request().header("request-key").unwrap().len(), 36);
    let (server, client) = start().await;
    client.things().send_members("n").request_key("mine").await.unwrap();
    assert_eq!(server.request().header("request-key"), Some("mine"));
}

#[tokio::test]
async fn forms_and_parts_have_their_defaults() {
    let (server, client) = start().await;
    client.things().send_form("c").await.unwrap();
    assert_eq!(text(server.request()), "grant_type=authorization_code&scope=read&code=c");
    let part = |name: &str, value: &str| format!("form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let (server, client) = start().await;
    client.things().send_parts("content").await.unwrap();
    let sent = text(server.request());
    assert!(sent.contains(&part("purpose", "index")) && sent.contains(&part("large", "5000000000")), "{sent}");
    let (server, client) = start().await;
    client.things().send_parts("content").purpose("search").large(1).await.unwrap();
    let sent = text(server.request());
    assert!(sent.contains(&part("purpose", "search")) && sent.contains(&part("large", "1")), "{sent}");
    assert!(!sent.contains("index") && !sent.contains("5000000000"), "{sent}");
}

#[test]
fn what_is_merged_has_the_defaults_of_its_parts() {
    let text = |it: &Merged| serde_json::to_value(it).unwrap();
    let merged = Merged::new(BaseInner::default(), MergedOther::default());
    assert_eq!(text(&merged), json!({"mode": "safe", "limit": 10, "inner": {"depth": 1}, "other": {"depth": 2}}));
    let merged = Merged::new(BaseInner::default().depth(4), MergedOther::default()).mode(Mode::Fast).limit(3);
    // Where the same object stands twice, with a default each, there is none.
    let merged = merged.one(One::new(Mode::Safe));
    let expected = json!({
        "mode": "fast", "limit": 3, "inner": {"depth": 4}, "other": {"depth": 2}, "one": {"mode": "safe"},
    });
    assert_eq!(text(&merged), expected);
}

#[test]
fn what_was_read_without_its_default_is_refused_as_ever() {
    let read = serde_json::from_value::<Merged>(json!({"mode": "safe"}));
    assert!(read.unwrap_err().to_string().contains("limit"));
}

#[tokio::test]
async fn many_arguments_are_given_by_name() {
    let server = Server::start([Answer::status(204), Answer::status(204)]).await;
    let client = many::Client::builder().base_url(server.url()).build().unwrap();
    let params = FindParams {
        q: "a b".into(),
        kinds: vec![many::types::Kind::New, "odd".into()],
        from: 1,
        x_team: "t".into(),
        near: many::types::Place::new(1.5, 2.0),
    };
    client.orders().find(params).limit(3).await.unwrap();
    let request = server.request();
    let query = "q=a%20b&kinds=new&kinds=odd&from=1&near%5Blat%5D=1.5&near%5Blon%5D=2.0&limit=3";
    assert_eq!(request.query.as_deref(), Some(query));
    assert_eq!(request.header("x-team"), Some("t"));
    let params = ImportParams {
        file: "one".into(),
        more: vec!["two".into()],
        name: "n".into(),
        tags: vec!["a".into(), "b".into()],
        count: 2,
    };
    client.orders().import(params).await.unwrap();
    let sent = text(server.requests().remove(1));
    for part in ["one", "two", "n", "a", "b", "2"] {
        assert!(sent.contains(&format!("\r\n\r\n{part}\r\n")), "{part} {sent}");
    }
}

#[test]
fn a_model_is_made_of_what_it_needs_by_name() {
    let order = many::types::Order::new(many::types::OrderRequired {
        id: "1".into(),
        kind: many::types::Kind::Paid,
        lines: vec!["a".into()],
        place: many::types::Place::new(1.0, 2.0),
        secret: "s".into(),
        any: 5.into(),
        parent: None,
    });
    let expected = json!({
        "id": "1", "kind": "paid", "lines": ["a"], "place": {"lat": 1.0, "lon": 2.0}, "secret": "s", "any": 5,
        "parent": null, "note": "n",
    });
    assert_eq!(serde_json::to_value(order.note("n")).unwrap(), expected);
}
