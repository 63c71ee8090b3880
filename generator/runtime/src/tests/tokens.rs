//! Bearer tokens from a provider: asked for once, shared, and renewed when the server refuses one.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use http::StatusCode;
use tokio::sync::Semaphore;

use super::sample::{builder, create, run, soon};
use crate::parts::{
    AccessToken, AsNothing, Call, Client, ConnectionError, Error, Exchange, HttpRequest,
    HttpResponse, InvalidRequest, ManualClock, Operation, Options, Route, StubAnswer,
    StubTransport, TokenFuture, TokenProvider, Transport,
};

#[derive(Debug, Clone)]
struct Whoami;

impl Operation for Whoami {
    type Reply = AsNothing;

    const ROUTE: Route = Route::post("whoami", "/me").auth(&[&[2]]);
}

/// Gives `t1`, `t2` and so on, each when the test lets it.
#[derive(Clone)]
struct Counting {
    asked: Arc<AtomicUsize>,
    allowed: Arc<Semaphore>,
    lifetime: Duration,
}

impl Counting {
    fn allowing(tokens: usize) -> Self {
        let allowed = Arc::new(Semaphore::new(tokens));
        Self { asked: Arc::default(), allowed, lifetime: Duration::from_secs(3600) }
    }
}

impl TokenProvider for Counting {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async move {
            let number = self.asked.fetch_add(1, SeqCst) + 1;
            self.allowed.acquire().await.unwrap().forget();
            Ok(AccessToken::new(format!("t{number}")).expires_in(self.lifetime))
        })
    }
}

fn provided(provider: impl TokenProvider) -> (StubTransport, Client, ManualClock) {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    let client = builder().transport(stub.clone()).clock(clock.clone()).token_provider(provider);
    (stub, client.build().unwrap(), clock)
}

fn sent(stub: &StubTransport) -> Vec<String> {
    let requests = stub.requests();
    requests.iter().map(|it| it.header("authorization").unwrap_or("none").to_owned()).collect()
}

#[tokio::test]
async fn a_token_is_kept_until_it_is_about_to_expire() {
    let provider = Counting::allowing(9);
    let (stub, client, clock) = provided(provider.clone());
    (0..3).for_each(|_| _ = stub.push(StubAnswer::status(200)));
    Call::new(&client, Whoami).await.unwrap();
    clock.advance(Duration::from_secs(3589));
    Call::new(&client, Whoami).await.unwrap();
    clock.advance(Duration::from_secs(1));
    Call::new(&client, Whoami).await.unwrap();
    assert_eq!(sent(&stub), ["Bearer t1", "Bearer t1", "Bearer t2"]);
    assert!(stub.requests()[0].headers["authorization"].is_sensitive());
}

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let (stub, client, clock) = provided(Counting::allowing(9));
    stub.push(StubAnswer::status(401)).push(StubAnswer::status(200));
    let (outcome, pauses) = run(Call::new(&client, Whoami).max_retries(0), &clock).await;
    outcome.unwrap();
    assert!(pauses.is_empty());
    stub.push(StubAnswer::status(401)).push(StubAnswer::status(401));
    let error = Call::new(&client, Whoami).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 401);
    assert_eq!(sent(&stub), ["Bearer t1", "Bearer t2", "Bearer t2", "Bearer t3"]);
}

/// Refuses the first token, after all calls have been sent with it.
#[derive(Clone, Default)]
struct Refusing(Arc<AtomicUsize>);

impl Transport for Refusing {
    fn send(&self, request: HttpRequest) -> Exchange<'_> {
        Box::pin(async move {
            if request.headers["authorization"] != "Bearer t1" {
                return Ok(HttpResponse::new(StatusCode::OK));
            }
            self.0.fetch_add(1, SeqCst);
            while self.0.load(SeqCst) < 64 {
                tokio::task::yield_now().await;
            }
            Ok(HttpResponse::new(StatusCode::UNAUTHORIZED))
        })
    }
}

#[tokio::test]
async fn concurrent_calls_share_one_token_and_one_renewal() {
    let (provider, transport) = (Counting::allowing(2), Refusing::default());
    let client = builder().transport(transport.clone()).token_provider(provider.clone());
    let client = client.build().unwrap();
    let calls = (0..64).map(|_| tokio::spawn(Call::new(&client, Whoami).into_future()));
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!((transport.0.load(SeqCst), provider.asked.load(SeqCst)), (64, 2));
}

#[tokio::test]
async fn a_dropped_call_does_not_keep_others_from_a_token() {
    let provider = Counting::allowing(0);
    let (stub, client, _) = provided(provider.clone());
    stub.push(StubAnswer::status(200));
    let dropped = tokio::spawn(Call::new(&client, Whoami).into_future());
    let waiting = tokio::spawn(Call::new(&client, Whoami).into_future());
    while provider.asked.load(SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    dropped.abort();
    assert!(dropped.await.unwrap_err().is_cancelled());
    provider.allowed.add_permits(1);
    waiting.await.unwrap().unwrap();
    assert_eq!(sent(&stub), ["Bearer t2"]);
}

struct Failing(fn() -> Error);

impl TokenProvider for Failing {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(std::future::ready(Err((self.0)())))
    }
}

#[tokio::test]
async fn a_provider_that_fails_says_whether_to_try_again() {
    let (stub, client, clock) = provided(Failing(|| InvalidRequest::new("locked out").into()));
    let (outcome, pauses) = run(Call::new(&client, Whoami), &clock).await;
    assert_eq!(outcome.unwrap_err().to_string(), "invalid request: locked out");
    assert!(pauses.is_empty() && stub.requests().is_empty());
    let (_, client, clock) = provided(Failing(|| ConnectionError::unconnected("down").into()));
    let (outcome, pauses) = run(Call::new(&client, Whoami), &clock).await;
    assert!(outcome.unwrap_err().is_connect());
    assert_eq!(pauses.len(), 2);
}

/// Fails when the test lets it, and says how often it was asked.
#[derive(Clone)]
struct Refused {
    asked: Arc<AtomicUsize>,
    allowed: Arc<Semaphore>,
}

impl TokenProvider for Refused {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async move {
            let number = self.asked.fetch_add(1, SeqCst) + 1;
            self.allowed.acquire().await.unwrap().forget();
            Err(InvalidRequest::new(format!("refused {number}")).into())
        })
    }
}

#[tokio::test]
async fn a_failure_is_shared_by_those_who_waited_for_it() {
    let provider = Refused { asked: Arc::default(), allowed: Arc::new(Semaphore::new(0)) };
    let (stub, client, _) = provided(provider.clone());
    // On this one thread all calls wait before the provider fails.
    let calls = (0..64).map(|_| tokio::spawn(Call::new(&client, Whoami).into_future()));
    let calls = calls.collect::<Vec<_>>();
    while provider.asked.load(SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    provider.allowed.add_permits(1);
    for call in calls {
        let error = call.await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), "invalid request: refused 1");
    }
    provider.allowed.add_permits(1);
    let error = Call::new(&client, Whoami).await.unwrap_err();
    assert_eq!(error.to_string(), "invalid request: refused 2");
    assert!(stub.requests().is_empty());
}

#[tokio::test]
async fn a_token_that_expires_at_once_is_shared_by_those_who_waited_for_it() {
    let provider = Counting { lifetime: Duration::ZERO, ..Counting::allowing(0) };
    let (stub, client, _) = provided(provider.clone());
    (0..65).for_each(|_| _ = stub.push(StubAnswer::status(200)));
    let calls = (0..64).map(|_| tokio::spawn(Call::new(&client, Whoami).into_future()));
    let calls = calls.collect::<Vec<_>>();
    while provider.asked.load(SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
    provider.allowed.add_permits(65);
    for call in calls {
        call.await.unwrap().unwrap();
    }
    Call::new(&client, Whoami).await.unwrap();
    let sent = sent(&stub);
    assert_eq!(sent, [vec!["Bearer t1"; 64], vec!["Bearer t2"]].concat());
}

/// Gives the same token whenever the test lets it.
#[derive(Clone)]
struct Stubborn {
    asked: Arc<AtomicUsize>,
    allowed: Arc<Semaphore>,
}

impl TokenProvider for Stubborn {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(async move {
            self.asked.fetch_add(1, SeqCst);
            self.allowed.acquire().await.unwrap().forget();
            Ok(AccessToken::new("t1"))
        })
    }
}

#[tokio::test]
async fn the_refused_token_again_is_shared_by_those_who_waited_for_another() {
    let provider = Stubborn { asked: Arc::default(), allowed: Arc::new(Semaphore::new(1)) };
    let transport = Refusing::default();
    let client = builder().transport(transport.clone()).token_provider(provider.clone());
    let client = client.build().unwrap();
    let calls = (0..64).map(|_| tokio::spawn(Call::new(&client, Whoami).into_future()));
    let calls = calls.collect::<Vec<_>>();
    soon(async {
        while provider.asked.load(SeqCst) < 2 {
            tokio::task::yield_now().await;
        }
    })
    .await;
    // All the others have been refused and wait by now, on this one thread.
    for _ in 0..64 {
        tokio::task::yield_now().await;
    }
    provider.allowed.add_permits(64);
    for call in calls {
        assert_eq!(soon(call).await.unwrap().unwrap_err().status().unwrap(), 401);
    }
    assert_eq!(provider.asked.load(SeqCst), 2);
}

#[tokio::test]
async fn a_token_goes_only_where_it_belongs() {
    let provider = Counting::allowing(9);
    let (stub, client, _) = provided(provider.clone());
    (0..2).for_each(|_| _ = stub.push(StubAnswer::status(200)));
    create(&client, "https://a").await.unwrap();
    let own = Options::new().header("authorization", "mine");
    Call::new(&client, Whoami).options(own).await.unwrap();
    assert_eq!((sent(&stub), provider.asked.load(SeqCst)), (vec!["none".into(), "mine".into()], 0));
}

struct Fixed(&'static str);

impl TokenProvider for Fixed {
    fn token(&self) -> TokenFuture<'_> {
        Box::pin(std::future::ready(Ok(AccessToken::new(self.0))))
    }
}

#[tokio::test]
async fn no_token_shows() {
    let (_, client, _) = provided(Fixed("hush\n"));
    let error = Call::new(&client, Whoami).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
    assert!(!format!("{error} {error:?} {:?}", AccessToken::new("hush")).contains("hush"));
}
