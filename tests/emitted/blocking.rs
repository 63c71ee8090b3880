//! The client of the fixture `accept/operations/transfers`, on threads without async.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::thread;
use std::time::Duration;

use fixture_transfers::{Blocking, Client, Error};
use support::{Answer, Server};
use tokio::sync::oneshot;

async fn start(answers: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let client = Client::builder().base_url(server.url()).token("t").build().unwrap();
    (server, client)
}

/// Does something on a thread of its own, while the test's thread serves.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = oneshot::channel();
    thread::spawn(move || done.send(work()));
    tokio::time::timeout(support::PATIENCE, result).await.expect("it does not end").unwrap()
}

fn lines() -> Answer {
    Answer::status(200).body("\"a\"\nx\n\"b\"\n")
}

#[tokio::test]
async fn streams_are_iterators() {
    let events = Answer::status(200).body("data: a\n\ndata: b\n\n");
    let cut = Answer::status(200).cut_short("data: a\n\n");
    let (_server, client) = start([lines(), events, cut]).await;
    let (lines, events, cut) = apart(move || {
        let files = client.files();
        let lines = Blocking::new(files.export().wait().unwrap()).map(Result::ok);
        let watch = || Blocking::new(files.watch().wait().unwrap());
        let events = watch().map(|it| it.unwrap().data).collect::<Vec<_>>();
        (lines.collect::<Vec<_>>(), events, watch().collect::<Vec<_>>())
    })
    .await;
    assert_eq!(lines, [Some("a".to_owned()), None, Some("b".to_owned())]);
    assert_eq!(events, ["a", "b"]);
    assert!(matches!(&cut[..], [Ok(_), Err(Error::Connection(_))]), "{cut:?}");
}

#[tokio::test]
async fn a_stream_that_would_block_a_thread_of_async_is_refused() {
    let (_server, client) = start([lines()]).await;
    let mut lines = Blocking::new(client.files().export().await.unwrap());
    assert!(matches!(lines.next(), Some(Err(Error::InvalidRequest(_)))));
    assert!(lines.next().is_none());
}

#[tokio::test]
async fn many_threads_wait_at_once() {
    let (server, client) = start((0..64).map(|_| Answer::status(204))).await;
    apart(move || {
        thread::scope(|scope| {
            for number in 0..64 {
                let client = &client;
                scope.spawn(move || {
                    client.files().replace(number.to_string(), "meow").wait().unwrap()
                });
            }
        });
    })
    .await;
    let mut paths = server.requests().into_iter().map(|it| it.path).collect::<Vec<_>>();
    paths.sort_unstable();
    paths.dedup();
    assert_eq!(paths.len(), 64);
}

#[tokio::test]
async fn raw_answers_errors_and_time_limits_are_those_of_awaiting() {
    let script = [Answer::status(404).body("gone"), Answer::close(), Answer::never()];
    let (_server, client) = start(script).await;
    let (raw, broken, late) = apart(move || {
        let import = || client.files().import("meow");
        let (raw, broken) = (import().wait_raw(), import().wait());
        // The last, since its time may be up before its request arrives.
        (raw, broken, import().timeout(Duration::from_millis(20)).wait())
    })
    .await;
    let raw = raw.unwrap();
    assert_eq!((raw.status.as_u16(), &raw.value[..]), (404, &b"gone"[..]));
    assert!(matches!(broken, Err(Error::Connection(_))), "{broken:?}");
    assert!(matches!(late, Err(Error::Timeout(_))), "{late:?}");
}
