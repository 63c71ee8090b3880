//! The client of the fixture `accept/operations/pagination`: lists that lead in circles, hold nothing or
//! break off. Reading each comes to an end.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::future::poll_fn;
use std::pin::Pin;

use fixture_pagination::{Client, Error};
use futures_core::Stream;
use support::{Answer, Server};

async fn start(answers: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

/// How many items, or pages, come, and the error that ends them.
async fn read<T>(mut list: impl Stream<Item = Result<T, Error>> + Unpin) -> (usize, Option<Error>) {
    let mut next = async || poll_fn(|context| Pin::new(&mut list).poll_next(context)).await;
    let mut count = 0;
    while let Some(item) = next().await {
        if let Err(error) = item {
            assert!(next().await.is_none(), "an error is the last item");
            return (count, Some(error));
        }
        count += 1;
    }
    (count, None)
}

/// What was wrong with a page.
fn reason(error: Option<Error>) -> String {
    let Some(Error::Decode(error)) = error else { panic!("{error:?}") };
    error.reason().to_owned()
}

fn by_cursor(next: &str) -> Answer {
    Answer::json(format!(
        r#"{{"data":{{"things":[{{"id":"a"}}]}},"meta":{{"next_cursor":"{next}"}}}}"#
    ))
}

#[tokio::test]
async fn a_circle_is_noticed_when_it_closes() {
    let (server, client) = start(["x", "y", "x", "y"].map(by_cursor)).await;
    let (items, error) = read(client.things().list_by_cursor().items()).await;
    assert_eq!((items, server.requests().len()), (3, 3));
    assert!(reason(error).contains("already been read"));

    let linked = || Answer::json(r#"[{"id":"a"}]"#).header("link", r#"</by-link?p=2>; rel="next""#);
    let (server, client) = start([linked(), linked(), linked()]).await;
    let (pages, error) = read(client.things().list_by_link().pages()).await;
    assert_eq!((pages, server.requests().len()), (2, 2));
    assert!(reason(error).contains("already been read"));

    let same = || Answer::json(r#"{"data":[{"id":"a"}],"has_more":true}"#);
    let (server, client) = start([same(), same(), same()]).await;
    let (items, error) = read(client.things().list_after().items()).await;
    assert_eq!((items, server.requests().len()), (2, 2));
    assert!(reason(error).contains("already been read"));
}

#[tokio::test]
async fn a_server_that_knows_no_numbers_of_pages_is_noticed() {
    // What stands beside the items may change.
    let page = |took: u32| Answer::json(format!(r#"{{"items":[{{"id":"a"}}],"took":{took}}}"#));
    let (server, client) = start([page(1), page(2), page(3)]).await;
    let (items, error) = read(client.things().list_by_number().items()).await;
    assert_eq!((items, server.requests().len()), (2, 2));
    assert!(reason(error).contains("the same as those before"));

    // One that begins again when it has no more, or that has two answers.
    let page = |id: &str| Answer::json(format!(r#"{{"items":[{{"id":"{id}"}}]}}"#));
    let (server, client) = start(["a", "b", "c", "a", "b", "c", "a"].map(page)).await;
    let (items, error) = read(client.things().list_by_number().items()).await;
    assert_eq!((items, server.requests().len()), (6, 6));
    assert!(reason(error).contains("the same as those before"));

    let same = || Answer::json(r#"{"items":[{"id":"a"}]}"#);
    let (server, client) = start([same(), same(), same()]).await;
    let (pages, error) = read(client.things().list(0.0).pages()).await;
    assert_eq!((pages, server.requests().len()), (2, 2));
    assert!(reason(error).contains("the same as those before"));
}

#[tokio::test]
async fn pages_may_be_the_same_where_a_server_says_that_one_follows() {
    let linked = |target: &str| Answer::json(r#"[{"id":"a"}]"#).header("link", target);
    let script = ["</by-link?p=2>; rel=next", "</by-link?p=3>; rel=next", "</>; rel=prev"];
    let (server, client) = start(script.map(linked)).await;
    let (pages, error) = read(client.things().list_by_link().pages()).await;
    assert_eq!((pages, server.requests().len(), error.is_none()), (3, 3, true));

    let counted = || Answer::json(r#"{"items":[{"id":"a"}],"pages":3}"#);
    let (_server, client) = start([counted(), counted(), counted()]).await;
    let (pages, error) = read(client.things().list_by_number().pages()).await;
    assert_eq!((pages, error.is_none()), (3, true));
}

#[tokio::test]
async fn a_hundred_pages_that_hold_nothing_are_the_end() {
    let empty = |number: usize| {
        Answer::json(format!(r#"{{"data":{{}},"meta":{{"next_cursor":"{number}"}}}}"#))
    };
    let (server, client) = start((0..200).map(empty)).await;
    let (items, error) = read(client.things().list_by_cursor().items()).await;
    assert_eq!((items, server.requests().len()), (0, 100));
    assert!(reason(error).contains("is empty, and there is always another"));
}

#[tokio::test]
async fn each_page_is_asked_for_when_its_turn_comes_and_is_retried() {
    let busy = || Answer::status(503).header("retry-after-ms", "1");
    let script = [by_cursor("x"), busy(), by_cursor("y"), busy(), busy(), Answer::status(500)];
    let (server, client) = start(script).await;
    let mut pages = client.things().list_by_cursor().pages();
    assert_eq!(server.requests().len(), 0);
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(server.requests().len(), 1);
    assert!(pages.next().await.unwrap().is_ok());
    assert_eq!(server.requests().len(), 3);
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!(error.status().unwrap(), 500);
    assert!(pages.next().await.is_none());
    assert_eq!(server.requests().len(), 6);
}

#[tokio::test]
async fn a_list_that_goes_on_where_its_numbers_end_is_not_whole() {
    let full = || Answer::json(r#"{"items":[{"id":"a"}]}"#);
    let (server, client) = start([full(), full()]).await;
    let (items, error) = read(client.things().list_by_number().page(i32::MAX).items()).await;
    assert_eq!((items, server.requests().len()), (1, 1));
    assert!(reason(error).contains("already been read"));
}
