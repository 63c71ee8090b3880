//! The client of the fixture `accept/operations/pagination`, reading its lists over loopback.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_pagination::types::Thing;
use fixture_pagination::{Blocking, Client, Error, Items, Paged};
use support::{Answer, Server};

async fn start(answers: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

/// The ids of all things; fails on an error.
async fn ids<O: Paged<Item = Thing>>(mut items: Items<O>) -> Vec<String> {
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(item.unwrap().id);
    }
    ids
}

/// Path and query of each request.
fn targets(server: &Server) -> Vec<String> {
    let target = |it: support::Request| match it.query {
        Some(query) => format!("{}?{query}", it.path),
        None => it.path,
    };
    server.requests().into_iter().map(target).collect()
}

#[tokio::test]
async fn a_cursor_in_a_member_that_may_be_null_leads_on() {
    let (server, client) = start([
        Answer::json(r#"{"data":{"things":[{"id":"a"},{"id":"b"}]},"meta":{"next_cursor":"x/y"}}"#),
        Answer::json(r#"{"data":{},"meta":{"next_cursor":"z"}}"#),
        Answer::json(r#"{"data":{"things":[{"id":"c"}]},"meta":{"next_cursor":null}}"#),
    ])
    .await;
    let items = client.things().list_by_cursor().items_query(2).header("x-a", "1").items();
    assert_eq!(ids(items).await, ["a", "b", "c"]);
    assert_eq!(
        targets(&server),
        ["/by-cursor?items=2", "/by-cursor?items=2&cursor=x%2Fy", "/by-cursor?items=2&cursor=z"]
    );
    assert!(server.requests().iter().all(|it| it.header("x-a") == Some("1")));
}

#[tokio::test]
async fn the_last_item_leads_on_while_there_is_more() {
    let (server, client) = start([
        Answer::json(r#"{"data":[{"id":"a"},{"id":"b"}],"has_more":true}"#),
        Answer::json(r#"{"data":[{"id":"c"}],"has_more":false}"#),
    ])
    .await;
    assert_eq!(ids(client.things().list_after().items()).await, ["a", "b", "c"]);
    assert_eq!(targets(&server), ["/after", "/after?starting_after=b"]);
}

#[tokio::test]
async fn a_page_that_says_it_is_the_last_one_leads_nowhere() {
    let (server, client) = start([
        Answer::json(r#"{"data":[{"id":"a"}],"iterator":"i1","done":false}"#),
        Answer::json(r#"{"data":[{"id":"b"}],"iterator":"i2","done":true}"#),
    ])
    .await;
    assert_eq!(ids(client.things().list_by_iterator().items()).await, ["a", "b"]);
    assert_eq!(targets(&server), ["/by-iterator", "/by-iterator?iterator=i1"]);

    let (server, client) = start([
        Answer::json(r#"{"data":[{"id":"a"}],"iterator":"i1"}"#),
        Answer::json(r#"{"data":[{"id":"b"}],"iterator":"i2","done":true}"#),
    ])
    .await;
    assert_eq!(ids(client.things().list_maybe_done().items()).await, ["a", "b"]);
    assert_eq!(targets(&server), ["/maybe-done", "/maybe-done?iterator=i1"]);
}

#[tokio::test]
async fn a_cursor_goes_into_the_body() {
    let (server, client) = start([
        Answer::json(r#"{"results":[{"id":"a"}],"next":7}"#),
        Answer::json(r#"{"results":null,"next":null}"#),
    ])
    .await;
    assert_eq!(ids(client.things().search("w").extra("size", 1).items()).await, ["a"]);
    let bodies = server.requests().iter().map(support::Request::json).collect::<Vec<_>>();
    let [first, second] = bodies.as_slice() else { panic!("{bodies:?}") };
    assert_eq!(*first, serde_json::json!({ "words": "w", "size": 1 }));
    assert_eq!(*second, serde_json::json!({ "words": "w", "size": 1, "start": "7" }));
}

#[tokio::test]
async fn numbers_and_offsets_count_on() {
    let (server, client) = start([
        Answer::json(r#"{"items":[{"id":"a"}],"pages":2}"#),
        Answer::json(r#"{"items":[{"id":"b"}],"pages":2}"#),
    ])
    .await;
    assert_eq!(ids(client.things().list_by_number().items()).await, ["a", "b"]);
    assert_eq!(targets(&server), ["/by-number", "/by-number?page=1"]);

    let (server, client) = start([
        Answer::json(r#"{"items":[{"id":"a"},{"id":"b"}]}"#),
        Answer::json(r#"{"items":[{"id":"c"}]}"#),
        Answer::json(r#"{"items":[]}"#),
    ])
    .await;
    assert_eq!(ids(client.things().list(10.0).items()).await, ["a", "b", "c"]);
    let offsets = ["/by-offset?offset=10", "/by-offset?offset=12", "/by-offset?offset=13"];
    assert_eq!(targets(&server), offsets);
}

#[tokio::test]
async fn parameters_that_the_document_forgot_are_sent() {
    let (server, client) = start([
        Answer::json(r#"{"items":[{"id":"a"}],"next":7}"#),
        Answer::json(r#"{"items":[{"id":"b"}]}"#),
    ])
    .await;
    assert_eq!(ids(client.things().list_forgotten().items()).await, ["a", "b"]);
    assert_eq!(targets(&server), ["/forgotten", "/forgotten?after=7"]);
    let (server, client) =
        start([Answer::json(r#"{"items":[{"id":"a"}]}"#), Answer::json(r#"{"items":[]}"#)]).await;
    assert_eq!(ids(client.things().list_forgotten_number().items()).await, ["a"]);
    assert_eq!(targets(&server), ["/forgotten-number", "/forgotten-number?page=2"]);
}

#[tokio::test]
async fn the_first_page_may_be_one_that_the_caller_asks_for() {
    let (server, client) = start([
        Answer::json(r#"{"items":[{"id":"a"}],"next":7}"#),
        Answer::json(r#"{"items":[{"id":"b"}]}"#),
        Answer::json(r#"{"items":[{"id":"c"}]}"#),
        Answer::json(r#"{"items":[]}"#),
    ])
    .await;
    let things = client.things();
    let call = things.list_forgotten().query("after", 5).query("more", "x");
    assert_eq!(ids(call.items()).await, ["a", "b"]);
    assert_eq!(ids(things.list_forgotten_number().query("page", 3).items()).await, ["c"]);
    let cursors = ["/forgotten?after=5&more=x", "/forgotten?more=x&after=7"];
    let numbers = ["/forgotten-number?page=3", "/forgotten-number?page=4"];
    assert_eq!(targets(&server), [cursors, numbers].concat());
}

#[tokio::test]
async fn links_lead_on_but_not_to_another_origin() {
    let (server, client) = start([
        Answer::json(r#"[{"id":"a"}]"#).header("link", r#"</by-link?p=2>; rel="next""#),
        Answer::json(r#"[{"id":"b"}]"#),
    ])
    .await;
    assert_eq!(ids(client.things().list_by_link().items()).await, ["a", "b"]);
    assert_eq!(targets(&server), ["/by-link", "/by-link?p=2"]);

    let elsewhere = Server::start([]).await;
    let link = format!(r#"{{"items":["a"],"links":{{"next":"{}/by-url"}}}}"#, elsewhere.url());
    let (_server, client) = start([Answer::json(link)]).await;
    let mut pages = client.things().list_by_url().pages();
    assert_eq!(pages.next().await.unwrap().unwrap().items, ["a"]);
    assert!(matches!(pages.next().await, Some(Err(Error::Decode(_)))));
    assert!(pages.next().await.is_none());
    assert!(elsewhere.requests().is_empty());
}

#[tokio::test]
async fn a_link_brings_no_credentials_of_its_own() {
    for credentials in ["user@", ":pass@", "user:pass@"] {
        // The next page is on the same origin; the server answers it, if it is asked.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        drop(listener);
        let next = format!(r#"{{"items":["a"],"links":{{"next":"http://{credentials}{address}/"}}}}"#);
        let script = [Answer::json(next), Answer::json(r#"{"items":["b"]}"#)];
        let server = Server::at(&address.to_string(), script).await;
        let client = Client::builder().base_url(server.url()).build().unwrap();
        let mut pages = client.things().list_by_url().pages();
        assert!(pages.next().await.unwrap().is_ok());
        assert!(matches!(pages.next().await, Some(Err(Error::Decode(_)))), "{credentials}");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn items_are_read_without_async_on_another_thread() {
    let (server, client) = start([
        Answer::json(r#"{"data":[{"id":"a"}],"has_more":true}"#),
        Answer::json(r#"{"data":[{"id":"b"}],"has_more":false}"#),
    ])
    .await;
    let (done, ids) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let items = Blocking::new(client.things().list_after().items());
        done.send(items.map(|it| it.unwrap().id).collect::<Vec<_>>())
    });
    assert_eq!(ids.await.unwrap(), ["a", "b"]);
    assert_eq!(targets(&server), ["/after", "/after?starting_after=a"]);
}
