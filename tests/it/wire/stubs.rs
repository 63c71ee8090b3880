//! The emitted client over its stub transport: no socket, and time by hand.

use std::time::Duration;

use sendblue_api::types::{WebhookCreateParams, WebhookListResponse};
use sendblue_api::{Client, Error, ManualClock, StubAnswer, StubTransport};

use super::{KEY, OK, PATH, SECRET, done, start, unpaused};

fn stubbed() -> (StubTransport, Client, ManualClock) {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let builder = Client::builder().api_key(KEY).api_secret(SECRET);
    let client = builder.transport(stub.clone()).clock(clock.clone()).build().unwrap();
    (stub, client, clock)
}

#[tokio::test]
async fn models_are_answered_and_read_back() {
    let (stub, client, _) = stubbed();
    let mut listed = WebhookListResponse::default();
    listed.status = Some("OK".into());
    stub.push(StubAnswer::json(&listed)).push(StubAnswer::json(&listed));
    assert_eq!(client.webhooks().list().await.unwrap(), listed);
    client.webhooks().create(["https://example.com"]).global_secret("g").await.unwrap();
    let request = stub.requests().pop().unwrap();
    assert_eq!((request.method.as_str(), request.path.as_str()), ("POST", PATH));
    assert_eq!(request.header("sb-api-key-id"), Some(KEY));
    let sent = WebhookCreateParams::new(["https://example.com"]).global_secret("g");
    assert_eq!(request.json::<WebhookCreateParams>().unwrap(), sent);
}

#[tokio::test]
async fn raw_answers_and_broken_ones_are_those_of_a_network() {
    let (stub, client, clock) = stubbed();
    stub.push(StubAnswer::reset()).push(StubAnswer::timed_out());
    stub.push(StubAnswer::status(200).broken_body(r#"{"sta"#));
    stub.push(StubAnswer::status(200).header("x-request-id", "r1").body(OK));
    let call = client.webhooks().list().max_retries(3).query("a b", "c").with_response();
    let (response, pauses) = unpaused(Box::pin(call), &clock).await;
    assert_eq!(response.unwrap().request_id.as_deref(), Some("r1"));
    assert_eq!((stub.left(), pauses.len()), (0, 3));
    let requests = stub.requests();
    assert!(requests.iter().all(|it| it.query.as_deref() == Some("a%20b=c")));
}

#[tokio::test]
async fn failures_and_time_are_the_tests() {
    let (stub, client, clock) = stubbed();
    stub.push(StubAnswer::refused()).push(StubAnswer::silence());
    let call = start(client.webhooks().create(["https://example.com"]));
    clock.advance(done(clock.sleeping()).await);
    done(stub.received(2)).await;
    clock.advance(Duration::from_secs(60));
    assert!(matches!(done(call).await.unwrap(), Err(Error::Timeout(_))));
}
