//! The client of the fixture `accept/client/bearer-token`: tokens that a provider gets.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use fixture_bearer_token::{
    AccessToken, Client, InvalidRequest, ManualClock, TokenFuture, TokenProvider,
};
use support::{Answer, Server};

/// Gives `t1`, `t2` and so on, or fails, and counts.
#[derive(Clone, Default)]
struct Provider {
    asked: Arc<AtomicUsize>,
    fails: bool,
    lifetime: Option<Duration>,
}

impl TokenProvider for Provider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async move {
            let number = self.asked.fetch_add(1, SeqCst) + 1;
            // As a request to an authorization server would.
            tokio::task::yield_now().await;
            match self.fails {
                true => Err(InvalidRequest::new(format!("locked out {number}")).into()),
                false => {
                    let lifetime = self.lifetime.unwrap_or(Duration::from_secs(100));
                    Ok(AccessToken::new(format!("t{number}")).expires_in(lifetime))
                }
            }
        })
    }
}

fn client(server: &Server, provider: &Provider, clock: &ManualClock) -> Client {
    let builder = Client::builder().base_url(server.url()).clock(clock.clone());
    builder.token_provider(provider.clone()).build().unwrap()
}

fn ok() -> Answer {
    Answer::json("\"a\"")
}

#[tokio::test]
async fn a_token_that_expires_at_once_is_shared_by_those_who_waited_for_it() {
    const CALLS: usize = 16;
    let server = Server::start((0..=CALLS).map(|_| ok())).await;
    let provider = Provider { lifetime: Some(Duration::ZERO), ..Provider::default() };
    let client = client(&server, &provider, &ManualClock::new());
    let calls = (0..CALLS).map(|_| tokio::spawn(client.a().get().into_future()));
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.unwrap().unwrap(), "a");
    }
    assert_eq!(provider.asked.load(SeqCst), 1);
    client.a().get().await.unwrap();
    assert_eq!(provider.asked.load(SeqCst), 2);
}

#[tokio::test]
async fn a_short_lived_token_is_used_for_half_of_its_lifetime() {
    let server = Server::start([ok(), ok(), ok()]).await;
    let provider = Provider { lifetime: Some(Duration::from_secs(4)), ..Provider::default() };
    let clock = ManualClock::new();
    let client = client(&server, &provider, &clock);
    client.a().get().await.unwrap();
    clock.advance(Duration::from_millis(1999));
    client.a().get().await.unwrap();
    assert_eq!(provider.asked.load(SeqCst), 1);
    clock.advance(Duration::from_millis(1));
    client.a().get().await.unwrap();
    assert_eq!(provider.asked.load(SeqCst), 2);
}

#[tokio::test]
async fn concurrent_calls_share_one_token_and_one_renewal() {
    const CALLS: usize = 16;
    let (refusals, releases): (Vec<_>, Vec<_>) =
        (0..CALLS).map(|_| Answer::status(401).held()).unzip();
    let server = Server::start(refusals.into_iter().chain((0..CALLS).map(|_| ok()))).await;
    let (provider, clock) = (Provider::default(), ManualClock::new());
    let client = client(&server, &provider, &clock);
    let calls = (0..CALLS).map(|_| tokio::spawn(client.a().get().into_future()));
    let calls = calls.collect::<Vec<_>>();
    server.received(CALLS).await;
    releases.into_iter().for_each(support::Release::release);
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), "a");
    }
    let requests = server.requests();
    let sent = requests.iter().map(|it| it.header("authorization").unwrap()).collect::<Vec<_>>();
    assert_eq!(sent, [["Bearer t1"; CALLS], ["Bearer t2"; CALLS]].concat());
    assert_eq!(provider.asked.load(SeqCst), 2);
}

#[tokio::test]
async fn a_token_is_renewed_before_it_expires_and_at_most_once_an_attempt() {
    let refused = || Answer::status(401);
    let server = Server::start([ok(), ok(), ok(), refused(), refused()]).await;
    let (provider, clock) = (Provider::default(), ManualClock::new());
    let client = client(&server, &provider, &clock);
    client.a().get().await.unwrap();
    clock.advance(Duration::from_secs(89));
    client.a().get().await.unwrap();
    clock.advance(Duration::from_secs(1));
    client.a().get().await.unwrap();
    assert_eq!(client.a().get().await.unwrap_err().status().unwrap(), 401);
    let requests = server.requests();
    let sent = requests.iter().map(|it| it.header("authorization").unwrap()).collect::<Vec<_>>();
    assert_eq!(sent, ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"]);
}

#[tokio::test]
async fn a_failure_is_shared_by_those_who_waited_for_it() {
    let server = Server::start([]).await;
    let (provider, clock) = (Provider { fails: true, ..Provider::default() }, ManualClock::new());
    let client = client(&server, &provider, &clock);
    let calls = (0..16).map(|_| tokio::spawn(client.a().get().into_future()));
    for call in calls.collect::<Vec<_>>() {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), "invalid request: locked out 1");
    }
    let error = client.a().get().await.unwrap_err();
    assert_eq!(error.to_string(), "invalid request: locked out 2");
    assert!(server.requests().is_empty());
}
