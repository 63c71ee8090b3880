//! The emitted client against servers that misbehave; the whole list is the runtime's own.

use sendblue_api::{Error, ManualClock};

use super::{OK, api_error, builder, client, done, start};
use crate::server::{Answer, Server};

#[tokio::test]
async fn a_page_is_no_answer() {
    let page = || Answer::status(200).header("content-type", "text/html").body("<html>Sign in");
    let server = Server::start([page(), page().with_status(404)]).await;
    let webhooks = client(&server).webhooks();
    let error = webhooks.list().await.unwrap_err();
    assert!(matches!(&error, Error::Decode(it) if &it.raw_body()[..] == b"<html>Sign in"));
    assert!(!error.is_retryable() && error.status().unwrap() == 200);
    let error = api_error(webhooks.list().await);
    assert!(error.problem().is_none() && error.body::<sendblue_api::types::ErrorBody>().is_err());
}

#[tokio::test]
async fn an_outage_is_not_made_worse() {
    let server = Server::start((0..300).map(|_| Answer::status(503))).await;
    let clock = ManualClock::new();
    let client = builder(&server).clock(clock.clone()).retry_budget(50).build().unwrap();
    for _ in 0..100 {
        let mut call = start(client.webhooks().list());
        let outcome = loop {
            tokio::select! {
                outcome = &mut call => break outcome.unwrap(),
                pause = clock.sleeping() => clock.advance(pause),
            }
        };
        assert_eq!(api_error(outcome).status(), 503);
    }
    assert_eq!(server.requests().len(), 110, "a hundred calls, and ten retries of them all");
}

#[tokio::test]
async fn callers_do_not_get_in_each_others_way() {
    let server = Server::start((0..64).map(|_| Answer::json(OK))).await;
    let client = client(&server);
    let calls = (0..64).map(|number| {
        let url = format!("https://example.com/{number}");
        start(client.webhooks().create([url]))
    });
    for call in calls.collect::<Vec<_>>() {
        done(call).await.unwrap().unwrap();
    }
    let mut bodies: Vec<_> = server.requests().into_iter().map(|it| it.body).collect();
    bodies.sort();
    bodies.dedup();
    assert_eq!(bodies.len(), 64);
}
