//! The client of the fixture `accept/operations/idempotency-member`: keys that are members of bodies.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_idempotency_member::{Client, Error, ManualClock};
use serde_json::json;
use support::{Answer, Request, Server};

async fn scripted(script: impl IntoIterator<Item = Answer>) -> (Server, Client, ManualClock) {
    let (server, clock) = (Server::start(script).await, ManualClock::new());
    let client = Client::builder().base_url(server.url()).clock(clock.clone()).build().unwrap();
    (server, client, clock)
}

/// What comes of a call that must not be sent again.
async fn settled<C: IntoFuture>(call: C, clock: &ManualClock) -> C::Output {
    tokio::select! {
        outcome = call.into_future() => outcome,
        _ = clock.sleeping() => panic!("it is sent again"),
    }
}

#[tokio::test]
async fn a_call_has_one_key_for_all_of_its_attempts() {
    let done = || Answer::status(204);
    let (server, client, clock) =
        scripted([Answer::close(), Answer::status(500), done(), done()]).await;
    let call = tokio::spawn(client.things().create().name("a").into_future());
    for _ in 0..2 {
        clock.advance(clock.sleeping().await);
    }
    call.await.unwrap().unwrap();
    client.things().create().await.unwrap();
    let bodies = server.requests().iter().map(Request::json).collect::<Vec<_>>();
    let [first, second, third, other] = &bodies[..] else { panic!("{bodies:?}") };
    let key = first["requestId"].as_str().unwrap();
    assert_eq!(*first, json!({ "name": "a", "requestId": key }));
    assert!(key.len() == 36 && first == second && second == third);
    let key_of_other = other["requestId"].as_str().unwrap();
    assert_eq!(*other, json!({ "requestId": key_of_other }));
    assert_ne!(key_of_other, key);
}

#[tokio::test]
async fn the_callers_key_wins_declared_or_not() {
    let (server, client, _) = scripted((0..4).map(|_| Answer::status(204))).await;
    client.things().create().request_id("mine").await.unwrap();
    client.payments().pay("mine").await.unwrap();
    client.orders().create("tea").extra("requestId", "mine").await.unwrap();
    client.orders().create("tea").await.unwrap();
    let bodies = server.requests().iter().map(Request::json).collect::<Vec<_>>();
    assert!(bodies[..3].iter().all(|it| it["requestId"] == "mine"), "{bodies:?}");
    assert!(bodies[3]["requestId"].is_string() && bodies[3]["item"] == "tea", "{bodies:?}");
}

#[tokio::test]
async fn a_key_that_is_none_is_sent_and_makes_no_post_repeatable() {
    let (server, client, clock) = scripted([(); 3].map(|()| Answer::close())).await;
    let outcomes = [
        settled(client.things().create().request_id(""), &clock).await,
        settled(client.orders().create("tea").extra("requestId", ()), &clock).await,
        settled(client.payments().pay(" "), &clock).await,
    ];
    assert!(outcomes.iter().all(|it| matches!(it, Err(Error::Connection(_)))), "{outcomes:?}");
    let bodies = server.requests().iter().map(Request::json).collect::<Vec<_>>();
    let keys = bodies.iter().map(|it| &it["requestId"]).collect::<Vec<_>>();
    assert_eq!(keys, [&json!(""), &json!(null), &json!(" ")]);
}

#[tokio::test]
async fn a_call_without_a_body_has_no_key_and_is_sent_once() {
    let (server, client, _) = scripted([Answer::close()]).await;
    assert!(matches!(client.pings().send().await, Err(Error::Connection(_))));
    assert!(server.request().body.is_empty());
}

#[tokio::test]
async fn pages_that_lead_in_a_circle_are_noticed_whatever_their_keys() {
    let page = || Answer::json(r#"{"data":["a"],"next":"x"}"#);
    let (server, client, _) = scripted([(); 4].map(|()| page())).await;
    let mut pages = client.orders().search().pages();
    assert!(pages.next().await.unwrap().is_ok() && pages.next().await.unwrap().is_ok());
    let Some(Err(Error::Decode(error))) = pages.next().await else { panic!("it goes on") };
    assert!(error.reason().contains("already been read") && pages.next().await.is_none());
    let bodies = server.requests().iter().map(Request::json).collect::<Vec<_>>();
    let [first, second] = &bodies[..] else { panic!("{bodies:?}") };
    assert!(first["requestId"].is_string() && first["requestId"] != second["requestId"]);
    assert_eq!((&first["cursor"], &second["cursor"]), (&json!(null), &json!("x")));
}
