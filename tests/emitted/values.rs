//! The client of the fixture `accept/operations/values-on-the-wire`, sending values of many styles.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_values_on_the_wire::resources::values;
use fixture_values_on_the_wire::{Client, types};
use support::{Answer, Server};

async fn start() -> (Server, Client) {
    let server = Server::start([Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

fn body(server: &Server) -> String {
    String::from_utf8(server.request().body).unwrap()
}

#[tokio::test]
async fn one_object_as_json_leaves_texts_what_they_are() {
    let (server, client) = start().await;
    let meta = types::JsonFormRequestMeta::default().a("b");
    client.values().json_form("na me", types::JsonFormRequestKind::AB).at("2026-01-31T00:00:00Z").meta(meta).await.unwrap();
    let meta = "%7B%22a%22%3A%22b%22%7D";
    assert_eq!(body(&server), format!("name=na+me&kind=a+b&at=2026-01-31T00%3A00%3A00Z&meta={meta}"));
}

#[tokio::test]
async fn reserved_characters_stand_in_a_form_but_for_its_own() {
    let (server, client) = start().await;
    let call = client.values().reserved_form("a/b?c&d=e+f g", "h/i").tags(["j:k", "l"]);
    call.await.unwrap();
    assert_eq!(body(&server), "url=a/b?c%26d%3De%2Bf+g&other=h%2Fi&tags=j:k%7Cl");
}

#[tokio::test]
async fn a_form_of_several_kinds_is_written_as_its_encoding_says() {
    let (server, client) = start().await;
    client.values().union_form(types::One::new(["x", "y"])).await.unwrap();
    assert_eq!(body(&server), "a=x,y");
}

#[tokio::test]
async fn reserved_characters_stand_in_a_query_of_any_style() {
    let (server, client) = start().await;
    let deep = types::Pair::default().a("e/f").b(1);
    client.values().query().piped(["a/b", "c"]).spaced(["d:e"]).deep(deep).await.unwrap();
    let query = "piped=a/b%7Cc&spaced=d:e&deep%5Ba%5D=e/f&deep%5Bb%5D=1";
    assert_eq!(server.request().query.as_deref(), Some(query));
}

#[tokio::test]
async fn a_form_in_a_query_is_encoded_for_both() {
    let (server, client) = start().await;
    client.values().query().form(types::Pair::default().a("x y").b(2)).await.unwrap();
    assert_eq!(server.request().query.as_deref(), Some("form=a%3Dx%2By%26b%3D2"));
}

#[tokio::test]
async fn a_header_of_cookies_holds_declared_cookies_too() {
    let (server, client) = start().await;
    client.values().cookies("a=b; c=d", "dark").await.unwrap();
    assert_eq!(server.request().header("cookie"), Some("a=b; c=d; theme=dark"));
}

#[tokio::test]
async fn a_list_without_items_is_an_empty_header_and_nothing_elsewhere() {
    let (server, client) = start().await;
    let none = [""; 0];
    client.values().lists(none, none, none, none).await.unwrap();
    let request = server.request();
    assert_eq!((request.query.as_deref(), request.header("cookie")), (None, None));
    assert_eq!(request.header("x-listed"), Some(""));
}

#[tokio::test]
async fn headers_are_lists_and_json() {
    let answer = Answer::status(204)
        .header("x-tags", "a b, 1,")
        .header("x-sizes", "1,2")
        .header("x-sizes", "3")
        .header("x-pair", r#"{"a":"x","b":1}"#)
        .header("x-page", r#"{"left":7}"#)
        .header("set-cookie", "a=1; Expires=Mon, 30 Nov 2026 08:00:00 GMT")
        .header("set-cookie", "b=2,3")
        .header("x-flat", "a,x");
    let server = Server::start([answer]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let headers = client.values().headers().with_response().await.unwrap().headers;
    assert_eq!(values::X_TAGS.read(&headers), Some(vec!["a b".to_owned(), "1".to_owned()]));
    assert_eq!(values::X_SIZES.read(&headers), Some(vec![1, 2, 3]));
    assert_eq!(values::X_PAIR.read(&headers), Some(types::Pair::default().a("x").b(1)));
    assert_eq!(values::X_PAGE.read(&headers).unwrap().left, Some(7));
    let cookies = ["a=1; Expires=Mon, 30 Nov 2026 08:00:00 GMT", "b=2,3"];
    assert_eq!(values::SET_COOKIE.read(&headers).unwrap(), cookies);
    assert_eq!(values::X_FLAT.read(&headers).as_deref(), Some("a,x"));
}
