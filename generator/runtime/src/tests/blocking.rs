//! Calls that block a plain thread.

use std::collections::HashSet;
use std::thread;
use std::time::Duration;

use tokio::sync::oneshot;

use super::sample::{Create, List, builder, create, soon};
use super::server::{Answer, Server, reply};
use crate::parts::{AsJsonLines, Blocking, Call, Client, Error, Operation, Route};

const HOOKS: &str = r#"{"hooks":["https://example.com"]}"#;

/// Does something on a thread of its own, while the test's thread serves.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = oneshot::channel();
    thread::spawn(move || done.send(work()));
    result.await.unwrap()
}

/// A server and a client of it by the time of the machine.
async fn start(replies: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(replies).await;
    let client = builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn calls_wait_for_their_value_and_share_connections() {
    const CALLS: usize = 8;
    let (server, client) = start([(); CALLS].map(|()| reply(200, "", HOOKS))).await;
    apart(move || {
        let list = || Call::new(&client, List);
        assert_eq!(list().wait().unwrap().hooks.len(), 1);
        for call in (1..CALLS).map(|_| list()) {
            // Another thread, as a pool of workers would do it.
            let worker = thread::spawn(move || assert_eq!(call.wait().unwrap().hooks.len(), 1));
            worker.join().unwrap();
        }
    })
    .await;
    // A connection that is not free yet when the next call begins is none to share.
    let connections = server.requests().iter().map(|it| it.connection).collect::<HashSet<_>>();
    assert!(connections.len() < CALLS, "{connections:?}");
}

#[tokio::test]
async fn responses_and_errors_are_those_of_awaiting() {
    let id = "x-request-id: r1\r\n";
    let replies = [
        reply(200, id, HOOKS),
        reply(404, id, "gone"),
        reply(404, id, "gone"),
        reply(503, "retry-after: 0\r\n", ""),
        reply(200, "", HOOKS),
        Answer::never(),
    ];
    let (server, client) = start(replies).await;
    apart(move || {
        let list = || Call::new(&client, List);
        let response = list().wait_with_response().unwrap();
        assert_eq!((response.status.as_u16(), response.request_id.as_deref()), (200, Some("r1")));
        assert_eq!(response.value.hooks.len(), 1);
        let raw = list().wait_raw().unwrap();
        assert_eq!((raw.status.as_u16(), &raw.value[..]), (404, &b"gone"[..]));
        assert!(matches!(list().wait(), Err(Error::Api(error)) if error.raw_body() == "gone"));
        assert!(list().wait().is_ok(), "it is sent again");
        let call: Call<Create> = create(&client, "https://example.com");
        let error = call.timeout(Duration::from_millis(200)).wait().unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    })
    .await;
    soon(server.received(6)).await;
}

#[tokio::test]
async fn many_threads_wait_at_once() {
    let replies = (0..16).map(|_| reply(200, "", HOOKS));
    let (server, client) = start(replies).await;
    apart(move || {
        thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| assert!(Call::new(&client, List).wait().is_ok()));
            }
        });
    })
    .await;
    assert_eq!(server.requests().len(), 16);
}

#[tokio::test]
async fn a_thread_of_an_async_runtime_is_not_blocked() {
    let (server, client) = start([reply(200, "", HOOKS)]).await;
    let list = || Call::new(&client, List);
    let refusals =
        [list().wait().err(), list().wait_with_response().err(), list().wait_raw().err()];
    for refusal in refusals {
        let Some(Error::InvalidRequest(error)) = refusal else { panic!("{refusal:?}") };
        assert!(error.problem().ends_with("await the call instead"), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[derive(Debug, Clone)]
struct Lines;

impl Operation for Lines {
    type Reply = AsJsonLines<i32>;

    const ROUTE: Route = Route::get("lines", "/lines").auth(&[]);
}

#[tokio::test]
async fn streams_are_iterators() {
    let (_server, client) = start([reply(200, "", "1"), reply(200, "", "1\nx\n3")]).await;
    let lines = || Call::new(&client, Lines);
    let mut refused = Blocking::new(lines().await.unwrap());
    let call = lines();
    let read = apart(move || {
        let lines = Blocking::new(call.wait().unwrap());
        lines.map(Result::ok).collect::<Vec<_>>()
    });
    assert_eq!(read.await, [Some(1), None, Some(3)]);

    assert!(matches!(refused.next(), Some(Err(Error::InvalidRequest(_)))));
    assert!(refused.next().is_none(), "it ends");
}
