//! The generated client on the wire: what it sends, what it makes of answers, when it repeats
//! itself, and what it never shows.
//!
//! Each test talks to a [`Server`] of its own on loopback. Where time matters it is a
//! [`ManualClock`], moved by hand: nothing here waits for a real clock.

mod blocking;
mod budget;
mod configuration;
mod faults;
mod kept_connections;
mod logging;
mod networks;
mod options;
mod redaction;
mod redirects;
mod requests;
mod responses;
mod retries;
mod retry_after;
mod seams;
mod stubs;
mod telemetry;
mod timeouts;

use std::future::IntoFuture;
use std::time::Duration;

use sendblue_api::types::WebhookListResponse;
use sendblue_api::{Client, ClientBuilder, Error, ManualClock};
use tokio::task::JoinHandle;

use support::{Answer, PATIENCE, Server};

const KEY: &str = "test-key-id";
const SECRET: &str = "test-key-secret";

/// The path of all four operations.
const PATH: &str = "/api/account/webhooks";

/// The least an answer of the API holds.
const OK: &str = r#"{"status":"OK"}"#;

/// Settings for a client of what is there.
fn at(url: impl Into<String>) -> ClientBuilder {
    Client::builder().base_url(url).api_key(KEY).api_secret(SECRET)
}

/// Settings for a client of that server.
fn builder(server: &Server) -> ClientBuilder {
    at(server.url())
}

/// A client of that server.
fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

/// A server with that script, and a client of it whose time stands still.
async fn scripted(script: impl IntoIterator<Item = Answer>) -> (Server, Client, ManualClock) {
    let server = Server::start(script).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).build().unwrap();
    (server, client, clock)
}

/// Starts a call while the test goes on.
fn start<C>(call: C) -> JoinHandle<C::Output>
where
    C: IntoFuture<Output: Send + 'static, IntoFuture: Send + 'static>,
{
    tokio::spawn(call.into_future())
}

/// Awaits what should end at once. Where the client waits for a clock that nobody moves, a test
/// fails instead of hanging.
async fn done<F: IntoFuture>(future: F) -> F::Output {
    tokio::time::timeout(PATIENCE, future.into_future()).await.expect("it does not end")
}

/// What a call gives whose pauses take no time, and how long they were.
async fn unpaused<C>(call: C, clock: &ManualClock) -> (C::Output, Vec<Duration>)
where
    C: IntoFuture<IntoFuture: Unpin>,
{
    let (mut pauses, mut call) = (Vec::new(), call.into_future());
    loop {
        tokio::select! {
            outcome = &mut call => return (outcome, pauses),
            pause = clock.sleeping() => {
                pauses.push(pause);
                clock.advance(pause);
            }
        }
    }
}

/// The API error of a call that must have failed with one.
fn api_error<T: std::fmt::Debug>(result: Result<T, Error>) -> Box<sendblue_api::ApiError> {
    match result {
        Err(Error::Api(error)) => error,
        other => panic!("expected an API error, got {other:?}"),
    }
}

/// Lists webhooks against a server that answers with that body.
async fn list(body: &str) -> Result<WebhookListResponse, Error> {
    let server = Server::start([Answer::json(body)]).await;
    client(&server).webhooks().list().await
}
