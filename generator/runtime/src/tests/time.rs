//! Time limits and giving up, with time moved by hand.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::Duration;

use tokio::task::{JoinHandle, coop};

use super::sample::{List, client, create, run, soon};
use super::server::{Answer, Server, reply};
use crate::parts::http::clock::{Clock, Purpose, SystemClock, within};
use crate::parts::{Call, Error, ManualClock, Options};

/// The outcome of a call that must not pause any more.
async fn settled<T>(sent: JoinHandle<Result<T, Error>>, clock: &ManualClock) -> Result<T, Error> {
    soon(async {
        tokio::select! {
            outcome = sent => outcome.unwrap(),
            pause = clock.sleeping() => panic!("the call pauses for {pause:?} to be sent again"),
        }
    })
    .await
}

#[tokio::test]
async fn post_is_not_replayed_after_a_timeout() {
    let server = Server::start([Answer::never()]).await;
    let (client, clock) = client(&server);
    let sent = tokio::spawn(create(&client, "https://a").into_future());
    server.received(1).await;
    clock.advance(Duration::from_secs(60));
    let error = settled(sent, &clock).await.unwrap_err();
    let Error::Timeout(timeout) = &error else { panic!("{error}") };
    assert_eq!(timeout.limit(), Duration::from_secs(60));
    assert!(error.is_timeout() && !error.is_connect());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn get_is_replayed_after_a_timeout() {
    let server = Server::start([Answer::never(), reply(200, "", r#"{"hooks":[]}"#)]).await;
    let (client, clock) = client(&server);
    let sent = tokio::spawn(Call::new(&client, List).timeout(Duration::from_secs(3)).into_future());
    server.received(1).await;
    clock.advance(Duration::from_secs(3));
    let pause = clock.sleeping().await;
    assert_eq!(pause, Duration::from_millis(500));
    clock.advance(pause);
    sent.await.unwrap().unwrap();
}

#[tokio::test]
async fn the_limit_covers_the_body() {
    let server =
        Server::start([Answer::raw("HTTP/1.1 200 X\r\ncontent-length: 9\r\n\r\n{".to_owned())])
            .await;
    let (client, clock) = client(&server);
    let sent = tokio::spawn(Call::new(&client, List).max_retries(0).into_future());
    server.received(1).await;
    clock.advance(Duration::from_secs(60));
    assert!(settled(sent, &clock).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn a_body_that_stops_coming_ends_the_attempt() {
    let text = "HTTP/1.1 200 X\r\ncontent-length: 99\r\n\r\n{";
    let server = Server::start([Answer::raw(text.to_owned())]).await;
    let (client, clock) = client(&server);
    let options = Options::new().stall_timeout(Duration::from_secs(5)).max_retries(0);
    let sent = tokio::spawn(Call::new(&client, List).options(options).into_future());
    soon(clock.waiting(2)).await;
    clock.advance(Duration::from_secs(5));
    let error = settled(sent, &clock).await.unwrap_err();
    let Error::Timeout(timeout) = &error else { panic!("{error}") };
    assert!(timeout.is_stalled() && error.is_retryable());
    assert_eq!(timeout.limit(), Duration::from_secs(5));
    assert!(error.to_string().starts_with("nothing more of the body within 5s"), "{error}");
}

#[tokio::test]
async fn no_retry_begins_after_the_deadline() {
    let server = Server::start([reply(503, "retry-after: 10\r\n", "")]).await;
    let (client, clock) = client(&server);
    let options = Options::new().deadline(Duration::from_secs(10));
    let (outcome, pauses) = run(Call::new(&client, List).options(options), &clock).await;
    assert_eq!(outcome.unwrap_err().status().unwrap(), 503);
    assert!(pauses.is_empty());
}

#[tokio::test]
async fn the_deadline_cuts_an_attempt_short() {
    let server = Server::start([Answer::never()]).await;
    let (client, clock) = client(&server);
    let client = client.with_options(Options::new().deadline(Duration::from_secs(2)));
    let sent = tokio::spawn(Call::new(&client, List).into_future());
    server.received(1).await;
    clock.advance(Duration::from_secs(2));
    assert!(settled(sent, &clock).await.unwrap_err().is_timeout());
}

#[tokio::test]
async fn dropping_the_future_ends_the_call() {
    let server = Server::start([reply(503, "", ""), reply(200, "", r#"{"hooks":[]}"#)]).await;
    let (client, clock) = client(&server);
    let sent = tokio::spawn(Call::new(&client, List).into_future());
    let pause = clock.sleeping().await;
    sent.abort();
    assert!(sent.await.unwrap_err().is_cancelled());
    clock.advance(pause);
    // The next request the server sees is this one: the dropped call sent nothing more.
    client.get("/next").await.unwrap();
    let lines: Vec<_> = server.requests().into_iter().map(|it| it.line()).collect();
    assert_eq!(lines, ["GET /api/hooks", "GET /next"]);
}

/// Work that never waits uses up what tokio lets a task do at a time, and a timer needs some of it, too.
#[tokio::test]
async fn a_limit_ends_work_that_leaves_a_timer_no_budget() {
    let mut busy = poll_fn(|context| {
        while coop::poll_proceed(context).map(|it| it.made_progress()).is_ready() {}
        Poll::<()>::Pending
    });
    let mut limit = SystemClock.sleep(Duration::from_millis(5), Purpose::Limit);
    assert!(soon(within(&mut limit, Pin::new(&mut busy))).await.is_none());
}
