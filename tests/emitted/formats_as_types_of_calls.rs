//! The client of the fixture `accept/operations/formats-as-types-of-calls`, giving values and texts over
//! loopback.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_formats_as_types_of_calls::resources::events;
use fixture_formats_as_types_of_calls::{Client, Formatted};
use support::{Answer, Server};

async fn start(answers: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn parameters_are_texts_of_values() {
    let moved = Answer::json(r#"{"at":"soon"}"#).header("Modified-At", "2024-01-01T00:00:00z");
    let (server, client) = start([moved]).await;
    let id = uuid::Uuid::nil();
    let from = jiff::Timestamp::UNIX_EPOCH;
    let to = Formatted::from("2024-01-01T00:00:00+01:00");
    let call = client.events().get(id).if_modified_at(from).session("A").with([id]);
    let response = call.between([from.into(), to]).with_response().await.unwrap();
    let request = server.request();
    let zero = "00000000-0000-0000-0000-000000000000";
    assert_eq!(request.path, format!("/events/{zero}"));
    let between = "1970-01-01T00%3A00%3A00Z%7C2024-01-01T00%3A00%3A00%2B01%3A00";
    assert_eq!(request.query, Some(format!("with={zero}&between={between}")));
    assert_eq!(request.header("if-modified-at"), Some("1970-01-01T00:00:00Z"));
    assert_eq!(request.header("cookie"), Some("session=A"));
    let modified = events::MODIFIED_AT.read(&response.headers).unwrap();
    assert_eq!(modified.get().unwrap().as_second(), 1_704_067_200);
    assert!(response.value.at.get().is_err());
}

#[tokio::test]
async fn a_body_is_a_value_and_so_is_a_reply() {
    let (server, client) = start([Answer::json(r#"["1970-01-01t00:00:00z"]"#)]).await;
    let moved = client.events().r#move("a", jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    assert_eq!(moved[0].get().unwrap(), jiff::Timestamp::UNIX_EPOCH);
    assert_eq!(server.request().text(), r#""1970-01-01T00:00:00Z""#);
}

#[tokio::test]
async fn members_of_a_body_are_given_as_values_and_the_key_is_a_text() {
    let done = || Answer::json(r#"{"at":""}"#);
    let (server, client) = start([done(), done()]).await;
    let link = "https://example.com".parse::<url::Url>().unwrap();
    let create = || client.events().create(jiff::Timestamp::UNIX_EPOCH);
    create().until(None).links([link]).await.unwrap();
    create().until(jiff::Timestamp::UNIX_EPOCH).links(None).key("mine").await.unwrap();
    let bodies = server.requests().iter().map(support::Request::json).collect::<Vec<_>>();
    assert_eq!(bodies[0]["links"], serde_json::json!(["https://example.com/"]));
    assert!(
        bodies[0].get("until").is_none()
            && bodies[0]["key"].as_str().is_some_and(|it| it.len() == 36)
    );
    let epoch = "1970-01-01T00:00:00Z";
    assert_eq!(bodies[1], serde_json::json!({"at": epoch, "key": "mine", "until": epoch}));
}

#[tokio::test]
async fn pages_are_led_to_by_texts_as_they_came() {
    let first = || Answer::json(r#"{"data":[{"at":"b"},{"at":"2024-01-01t00:00:00z"}]}"#);
    let last = || Answer::json(r#"{"data":[]}"#);
    let (server, client) = start([first(), last()]).await;
    let mut items = client.events().list().items();
    while items.next().await.transpose().unwrap().is_some() {}
    let second = server.requests().remove(1);
    assert_eq!(second.query.as_deref(), Some("since=2024-01-01t00%3A00%3A00z"));

    let (server, client) = start([first(), last()]).await;
    let mut items = client.events().search().items();
    while items.next().await.transpose().unwrap().is_some() {}
    let second = server.requests().remove(1).json();
    assert_eq!(second["since"], "2024-01-01t00:00:00z");

    let (server, client) = start([
        Answer::json(r#"{"data":["urn:a"],"next":"/links?page=2"}"#),
        Answer::json(r#"{"data":["b"],"next":null}"#),
    ])
    .await;
    let mut items = client.links().list().items();
    let mut links = Vec::new();
    while let Some(link) = items.next().await {
        links.push(link.unwrap().get().ok().map(|it| it.scheme().to_owned()));
    }
    assert_eq!((links, server.requests().len()), (vec![Some("urn".to_owned()), None], 2));
}

#[tokio::test]
async fn forms_and_parts_hold_texts_of_values() {
    let (server, client) = start([Answer::status(204), Answer::status(204)]).await;
    let link = "https://example.com".parse::<url::Url>().unwrap();
    client.links().add(link.clone()).at(jiff::Timestamp::UNIX_EPOCH).await.unwrap();
    client.links().replace(link).at("now").await.unwrap();
    let requests = server.requests();
    let parts = requests[0].text();
    assert!(
        parts.contains("\r\n\r\nhttps://example.com/\r\n")
            && parts.contains("1970-01-01T00:00:00Z"),
        "{parts}"
    );
    assert_eq!(requests[1].text(), "link=https%3A%2F%2Fexample.com%2F&at=now");
}
