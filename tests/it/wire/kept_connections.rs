//! Connections that are kept for later calls: they are used again, and one that is dead by then costs no
//! more than an attempt.

use std::time::Duration;

use sendblue_api::Error;

use super::{OK, done, scripted, start};
use crate::server::{Answer, Server};

fn connections(server: &Server) -> Vec<usize> {
    server.requests().iter().map(|it| it.connection).collect()
}

#[tokio::test]
async fn one_on_which_nothing_comes_any_more_is_left_after_the_time_limit() {
    let (server, client, clock) =
        scripted([Answer::json(OK), Answer::never(), Answer::json(OK)]).await;
    client.webhooks().list().await.unwrap();
    let call = start(client.webhooks().list());
    server.received(2).await;
    clock.advance(Duration::from_secs(60));
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    assert_eq!(connections(&server), [0, 0, 1]);
}

#[tokio::test]
async fn a_post_on_one_that_is_half_open_is_sent_once() {
    let (server, client, clock) = scripted([Answer::json(OK), Answer::never()]).await;
    client.webhooks().list().await.unwrap();
    let call = start(client.webhooks().create(["https://example.com"]));
    server.received(2).await;
    clock.advance(Duration::from_secs(60));
    assert!(matches!(done(call).await.unwrap(), Err(Error::Timeout(_))));
    assert_eq!(connections(&server), [0, 0]);
}

#[tokio::test]
async fn one_whose_body_was_not_read_to_its_end_is_not_used_again() {
    let refusal = Answer::status(503).endless();
    let (server, client, clock) = scripted([refusal, Answer::json(OK), Answer::json(OK)]).await;
    let call = start(client.webhooks().list());
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    client.webhooks().list().await.unwrap();
    assert_eq!(connections(&server), [0, 1, 1]);
}
