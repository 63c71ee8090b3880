//! The client of the fixture `accept/operations/idempotency-key`: keys by which a server recognizes a
//! repetition.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_idempotency_key::{Client, Error, ManualClock};
use support::{Answer, Request, Server};

async fn scripted(script: impl IntoIterator<Item = Answer>) -> (Server, Client, ManualClock) {
    let (server, clock) = (Server::start(script).await, ManualClock::new());
    let client = Client::builder().base_url(server.url()).clock(clock.clone()).build().unwrap();
    (server, client, clock)
}

fn key(request: &Request) -> Option<&str> {
    request.header("idempotency-key")
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
    let script = [Answer::close(), Answer::status(500), done(), done()];
    let (server, client, clock) = scripted(script).await;
    let call = tokio::spawn(client.things().create("a").into_future());
    for _ in 0..2 {
        clock.advance(clock.sleeping().await);
    }
    call.await.unwrap().unwrap();
    client.things().create("a").await.unwrap();
    let requests = server.requests();
    let keys = requests.iter().map(|it| key(it).unwrap()).collect::<Vec<_>>();
    let [first, second, third, other] = keys[..] else { panic!("{keys:?}") };
    assert!(first.len() == 36 && first == second && second == third && first != other, "{keys:?}");
}

#[tokio::test]
async fn the_callers_key_wins() {
    let server = (0..3).map(|_| Answer::status(204));
    let (server, client, _) = scripted(server).await;
    client.payments().pay().idempotency_key("mine").await.unwrap();
    client.things().create("a").header("idempotency-key", "mine").await.unwrap();
    client.payments().pay().await.unwrap();
    let requests = server.requests();
    assert_eq!([key(&requests[0]), key(&requests[1])], [Some("mine"); 2]);
    assert!(key(&requests[2]).is_some_and(|it| it != "mine"));
}

#[tokio::test]
async fn an_empty_key_is_sent_and_makes_no_post_repeatable() {
    let script = [(); 3].map(|()| Answer::close()).into_iter().chain([Answer::status(204)]);
    let (server, client, clock) = scripted(script).await;
    let declared = settled(client.payments().pay().idempotency_key(""), &clock).await;
    let option = client.things().create("a").header("idempotency-key", "");
    let option = settled(option, &clock).await;
    assert!(matches!([declared, option], [Err(Error::Connection(_)), Err(Error::Connection(_))]));
    // Its method is enough for this one.
    let call = client.things().remove().header("idempotency-key", " ").into_future();
    let call = tokio::spawn(call);
    clock.advance(clock.sleeping().await);
    call.await.unwrap().unwrap();
    assert!(server.requests().iter().all(|it| key(it).is_some_and(str::is_empty)));
}

#[tokio::test]
async fn a_call_without_a_key_is_sent_once() {
    let (server, client, _) = scripted([Answer::close()]).await;
    assert!(matches!(client.letters().send().await, Err(Error::Connection(_))));
    assert_eq!(key(&server.request()), None);
}
