//! The client of the fixture `accept/client/bearer-token`: calls that wait for a token, and callers that do
//! not wait any longer.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use fixture_bearer_token::{AccessToken, Client, Error, ManualClock, TokenFuture, TokenProvider};
use support::{Answer, PATIENCE, Server};
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// Gives `t1`, `t2` and so on, each when the test lets it.
#[derive(Clone)]
struct Provider {
    asked: Arc<AtomicUsize>,
    allowed: Arc<Semaphore>,
}

impl TokenProvider for Provider {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async move {
            let number = self.asked.fetch_add(1, SeqCst) + 1;
            self.allowed.acquire().await.unwrap().forget();
            Ok(AccessToken::new(format!("t{number}")))
        })
    }
}

/// A server that answers all, a client of it, and its provider that may give so many tokens.
async fn start(answers: Vec<Answer>, tokens: usize) -> (Server, Client, Provider, ManualClock) {
    let (server, clock) = (Server::start(answers).await, ManualClock::new());
    let allowed = Arc::new(Semaphore::new(tokens));
    let provider = Provider { asked: Arc::default(), allowed };
    let builder = Client::builder().base_url(server.url()).clock(clock.clone());
    let client = builder.token_provider(provider.clone()).build().unwrap();
    (server, client, provider, clock)
}

fn ok() -> Answer {
    Answer::json("\"a\"")
}

type Sent = JoinHandle<Result<String, Error>>;

/// Calls of which the first asks for the token, and the others wait for it.
async fn waiting(count: usize, client: &Client, clock: &ManualClock) -> Vec<Sent> {
    let calls = (0..count).map(|_| tokio::spawn(client.a().get().into_future())).collect();
    clock.waiting(count).await;
    calls
}

async fn drop_call(call: Sent) {
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
}

async fn all_succeed(calls: Vec<Sent>) {
    for call in calls {
        let outcome = tokio::time::timeout(PATIENCE, call).await.expect("it waits for ever");
        assert_eq!(outcome.unwrap().unwrap(), "a");
    }
}

fn tokens(server: &Server) -> Vec<String> {
    let token = |it: support::Request| it.header("authorization").unwrap().to_owned();
    server.requests().into_iter().map(token).collect()
}

#[tokio::test]
async fn when_the_call_that_asks_is_dropped_one_of_those_that_wait_asks() {
    let (server, client, provider, clock) = start((0..7).map(|_| ok()).collect(), 0).await;
    let mut calls = waiting(8, &client, &clock).await;
    assert_eq!(provider.asked.load(SeqCst), 1);
    drop_call(calls.remove(0)).await;
    provider.allowed.add_permits(1);
    all_succeed(calls).await;
    assert_eq!(provider.asked.load(SeqCst), 2);
    assert_eq!(tokens(&server), ["Bearer t2"; 7]);
}

#[tokio::test]
async fn each_call_that_asks_may_be_dropped_but_the_last() {
    let (server, client, provider, clock) = start(vec![ok()], 0).await;
    let mut calls = waiting(8, &client, &clock).await;
    for asked in 1..8 {
        while provider.asked.load(SeqCst) < asked {
            tokio::task::yield_now().await;
        }
        drop_call(calls.remove(0)).await;
    }
    provider.allowed.add_permits(1);
    all_succeed(calls).await;
    assert_eq!(tokens(&server), ["Bearer t8"]);
}

#[tokio::test]
async fn a_call_that_is_dropped_while_it_waits_sends_nothing() {
    let (server, client, provider, clock) = start((0..6).map(|_| ok()).collect(), 0).await;
    let mut calls = waiting(8, &client, &clock).await;
    drop_call(calls.remove(1)).await;
    drop_call(calls.pop().unwrap()).await;
    provider.allowed.add_permits(1);
    all_succeed(calls).await;
    assert_eq!(provider.asked.load(SeqCst), 1);
    assert_eq!(tokens(&server), ["Bearer t1"; 6]);
}

#[tokio::test]
async fn a_renewal_that_is_dropped_is_asked_for_by_the_next() {
    let [(first, refuse_first), (second, refuse_second)] =
        [(); 2].map(|()| Answer::status(401).held());
    let (server, client, provider, _) = start(vec![first, second, ok()], 1).await;
    let asking = tokio::spawn(client.a().get().into_future());
    server.received(1).await;
    let next = tokio::spawn(client.a().get().into_future());
    server.received(2).await;
    refuse_first.release();
    while provider.asked.load(SeqCst) < 2 {
        tokio::task::yield_now().await;
    }
    refuse_second.release();
    drop_call(asking).await;
    provider.allowed.add_permits(1);
    all_succeed(vec![next]).await;
    assert_eq!(tokens(&server), ["Bearer t1", "Bearer t1", "Bearer t3"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_calls_on_several_threads_share_one_renewal() {
    const CALLS: usize = 64;
    let (mut script, releases): (Vec<_>, Vec<_>) =
        (0..CALLS).map(|_| Answer::status(401).held()).unzip();
    script.extend((0..CALLS).map(|_| ok()));
    let (server, client, provider, _) = start(script, 9).await;
    let calls = (0..CALLS).map(|_| tokio::spawn(client.a().get().into_future())).collect();
    server.received(CALLS).await;
    releases.into_iter().for_each(support::Release::release);
    all_succeed(calls).await;
    assert_eq!(provider.asked.load(SeqCst), 2);
    let sent = tokens(&server);
    assert_eq!(sent, [["Bearer t1"; CALLS], ["Bearer t2"; CALLS]].concat());
}
