//! Calls that block a plain thread.

use std::thread;

use sendblue_api::{Error, Response};
use tokio::sync::oneshot;

use super::{OK, api_error, builder, client, done};
use support::{Answer, Server};

/// Does something on a thread of its own, while the test's thread serves.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (send, result) = oneshot::channel();
    thread::spawn(move || send.send(work()));
    done(result).await.unwrap()
}

#[tokio::test]
async fn a_thread_waits_for_values_responses_and_errors() {
    let webhooks = r#"{"status":"OK","webhooks":{"receive":["https://example.com/a"]}}"#;
    let server = Server::start([
        Answer::json(webhooks),
        Answer::status(503).header("retry-after", "0"),
        Answer::json(OK),
        Answer::status(401),
    ])
    .await;
    let builder = builder(&server);
    let (listed, deleted, refused) = apart(move || {
        let client = builder.build().unwrap();
        let webhooks = client.webhooks();
        let listed = webhooks.list().wait().unwrap().webhooks.unwrap();
        let deleted = webhooks.delete(["https://example.com/a"]).wait_with_response();
        (listed, deleted.map(|Response { status, .. }| status), webhooks.list().wait())
    })
    .await;
    assert_eq!(listed.receive.map(|it| it.len()), Some(1));
    assert_eq!(deleted.unwrap(), 200);
    assert_eq!(api_error(refused).status(), 401);
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_thread_of_an_async_runtime_is_told_to_await() {
    let server = Server::start([Answer::json(OK)]).await;
    let client = client(&server);
    let Err(Error::InvalidRequest(error)) = client.webhooks().list().wait() else { panic!() };
    assert!(error.to_string().contains("await"), "{error}");
    assert!(server.requests().is_empty());
}
