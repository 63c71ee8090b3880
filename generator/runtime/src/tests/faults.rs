//! Servers and networks that misbehave: each failure is a typed error within its time limit, nothing
//! is sent twice that must not be, and the next call works.
//!
//! Time is moved by hand; what a test awaits comes at once or not at all.

use std::future::IntoFuture;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use tokio::io::AsyncReadExt as _;
use tokio::sync::Semaphore;

use super::sample::{List, builder, client, create, run};
use super::server::{Reply, Server, reply};
use crate::parts::{
    Call, Client, Error, Exchange, HttpRequest, ManualClock, Middleware, Next, Options, StubAnswer,
    StubTransport,
};

const LISTED: &str = r#"{"hooks":[]}"#;

/// How a call ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Success,
    Connection,
    /// After the time limit of the attempt.
    Timeout,
    Decode,
    Api(u16),
}

use End::{Api, Connection, Decode, Success, Timeout};

fn end<T>(outcome: Result<T, Error>) -> End {
    match outcome {
        Ok(_) => Success,
        Err(Error::Connection(_)) => Connection,
        Err(Error::Timeout(_)) => Timeout,
        Err(Error::Decode(_)) => Decode,
        Err(Error::Api(error)) => Api(error.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// A head, a body and the end of the connection.
fn last(head: &str, body: &str) -> Reply {
    Reply::Last(format!("HTTP/1.1 {head}\r\n\r\n{body}"))
}

/// A head and a body; the connection stays open.
fn open(head: &str, body: &str) -> Reply {
    Reply::Text(format!("HTTP/1.1 {head}\r\n\r\n{body}"))
}

/// What a server may do with a request, and how a `GET` ends that is sent once.
fn faults() -> Vec<(&'static str, Reply, End)> {
    let (html, length) = ("<html>hello</html>", "200 X\r\ncontent-length");
    let chunked = "200 X\r\ntransfer-encoding: chunked";
    let large = format!("200 X\r\nx-a: {}\r\ncontent-length: 12", "a".repeat(1 << 20));
    let many = format!("200 X\r\n{}content-length: 12", "x-a: b\r\n".repeat(5000));
    let hints = format!("103 X\r\nlink: a\r\n\r\nHTTP/1.1 {length}: 12");
    vec![
        ("closes without a word", Reply::Last(String::new()), Connection),
        ("resets", Reply::Reset, Connection),
        ("says nothing", Reply::Silence, Timeout),
        ("stops within the head", Reply::Text("HTTP/1.1 200 X\r\nx-a".into()), Timeout),
        ("closes within the head", Reply::Last("HTTP/1.1 200 X\r\nx-a".into()), Connection),
        ("speaks another protocol", Reply::Last("SSH-2.0-x\r\n\r\n".into()), Connection),
        ("sends no status", last("99 X\r\ncontent-length: 0", ""), Connection),
        ("stops before the body", open(&format!("{length}: 12"), ""), Timeout),
        ("stops within the body", open(&format!("{length}: 12"), r#"{"hoo"#), Timeout),
        ("closes within the body", last(&format!("{length}: 12"), r#"{"hoo"#), Connection),
        ("sends a length below zero", last(&format!("{length}: -1"), LISTED), Connection),
        ("sends a length that is none", last(&format!("{length}: x"), LISTED), Connection),
        (
            "sends two lengths",
            last(&format!("{length}: 12\r\ncontent-length: 13"), LISTED),
            Connection,
        ),
        ("sends a chunk without a length", last(chunked, "zz\r\n{}\r\n0\r\n\r\n"), Connection),
        ("sends a chunk that is too long", last(chunked, "1\r\n{}\r\n0\r\n\r\n"), Connection),
        ("sends an endless length", last(chunked, &"f".repeat(99)), Connection),
        ("closes before the last chunk", last(chunked, "2\r\n{}\r\n"), Connection),
        ("sends a large header", last(&large, LISTED), Connection),
        ("sends many headers", last(&many, LISTED), Connection),
        ("never ends the head", Reply::Endless("x-a: b\r\n".into()), Connection),
        ("never ends the body", Reply::Endless(format!("HTTP/1.1 200 X\r\n\r\n{html}")), Decode),
        ("sends broken JSON", reply(200, "", r#"{"hooks":["#), Decode),
        ("sends JSON and more", reply(200, "", r#"{"hooks":[]}}"#), Decode),
        ("sends a page", reply(200, "content-type: text/html\r\n", html), Decode),
        ("sends a page of an error", reply(502, "content-type: text/html\r\n", html), Api(502)),
        ("sends an empty body", reply(200, "", ""), Decode),
        ("sends no content", open("204 X", ""), Decode),
        (
            "sends compressed what nobody asked for",
            reply(200, "content-encoding: gzip\r\n", "\u{1f}"),
            Decode,
        ),
        ("sends hints before the answer", open(&hints, LISTED), Success),
        ("closes to end the body", last("200 X", LISTED), Success),
    ]
}

/// Runs a call that is the only one to arrive. What must wait for its time limit gets it.
async fn ended<T: Send + 'static>(
    call: impl IntoFuture<Output = Result<T, Error>, IntoFuture: Send + 'static>,
    server: &Server,
    clock: &ManualClock,
    expected: End,
) -> End {
    let sent = tokio::spawn(call.into_future());
    server.arrived(1).await;
    if expected == Timeout {
        clock.advance(Duration::from_secs(60));
    }
    tokio::select! {
        outcome = sent => end(outcome.unwrap()),
        pause = clock.sleeping() => panic!("it pauses for {pause:?} to be sent again"),
    }
}

fn limited(server: &Server) -> (Client, ManualClock) {
    let clock = ManualClock::new();
    let client = builder().base_url(&server.url).clock(clock.clone()).max_body(10_000);
    (client.build().unwrap(), clock)
}

#[tokio::test]
async fn a_get_ends_as_it_should_and_the_next_one_works() {
    for (name, fault, expected) in faults() {
        let server = Server::start([fault, reply(200, "", LISTED)]).await;
        let (client, clock) = limited(&server);
        let call = Call::new(&client, List).max_retries(0);
        assert_eq!(ended(call, &server, &clock, expected).await, expected, "a server that {name}");
        let next = Call::new(&client, List).max_retries(0).await;
        assert_eq!(end(next), Success, "after a server that {name}");
        assert_eq!(server.received().len(), 2, "a server that {name}");
    }
}

#[tokio::test]
async fn a_post_is_sent_once_whatever_the_server_does() {
    for (name, fault, expected) in faults() {
        let server = Server::start([fault, reply(200, "", LISTED)]).await;
        let (client, clock) = limited(&server);
        ended(create(&client, "https://a"), &server, &clock, expected).await;
        assert_eq!(server.received().len(), 1, "a server that {name}");
    }
}

#[tokio::test]
async fn a_get_gets_over_what_passes() {
    for (name, fault, expected) in faults() {
        if !matches!(expected, Connection | Api(_)) {
            continue;
        }
        let server = Server::start([fault, reply(200, "", LISTED)]).await;
        let (client, clock) = limited(&server);
        let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
        assert_eq!((end(outcome), pauses.len()), (Success, 1), "a server that {name}");
    }
}

#[tokio::test]
async fn a_connection_that_nobody_serves_fails_for_good_only_for_a_post() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let clock = ManualClock::new();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = builder().base_url(url).clock(clock.clone()).build().unwrap();
    // Connections wait to be accepted: as good as a host that swallows everything.
    let call = tokio::spawn(create(&client, "https://a").into_future());
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(60));
    assert_eq!(end(call.await.unwrap()), Timeout);
    let options = Options::new().deadline(Duration::from_secs(61));
    let call = tokio::spawn(Call::new(&client, List).options(options).into_future());
    clock.waiting(1).await;
    clock.advance(Duration::from_secs(60));
    clock.advance(clock.sleeping().await);
    clock.waiting(1).await;
    clock.advance(Duration::from_millis(500));
    assert_eq!(end(call.await.unwrap()), Timeout, "the deadline cuts the last attempt short");
}

#[tokio::test]
async fn a_connection_that_is_reset_before_the_request_is_a_connection_error() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let resetting = tokio::spawn(async move {
        for count in 1.. {
            let (socket, _) = listener.accept().await.unwrap();
            socket.set_zero_linger().unwrap();
            if count == 3 {
                return;
            }
        }
    });
    let clock = ManualClock::new();
    let client = builder().base_url(url).clock(clock.clone()).build().unwrap();
    let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
    assert_eq!((end(outcome), pauses.len()), (Connection, 2));
    resetting.await.unwrap();
}

#[tokio::test]
async fn one_byte_a_second_is_too_slow() {
    let permits = Arc::new(Semaphore::new(0));
    let text = format!("HTTP/1.1 200 X\r\ncontent-length: 12\r\n\r\n{LISTED}");
    let server = Server::start([Reply::Drip(text, Arc::clone(&permits))]).await;
    let (client, clock) = client(&server);
    let mut call =
        Call::new(&client, List).timeout(Duration::from_secs(30)).max_retries(0).into_future();
    let mut seconds = 0;
    let outcome = loop {
        tokio::select! {
            biased;
            outcome = &mut call => break outcome,
            () = tokio::task::yield_now(), if seconds < 30 => {
                seconds += 1;
                permits.add_permits(1);
                clock.advance(Duration::from_secs(1));
            }
        }
    };
    assert_eq!((end(outcome), seconds), (Timeout, 30));
}

#[tokio::test]
async fn what_follows_on_a_body_is_not_taken_for_an_answer() {
    let forged =
        format!("HTTP/1.1 200 X\r\ncontent-length: 12\r\n\r\n{}", LISTED.replace("[]", "7 "));
    let server = Server::start([
        Reply::Text(format!("HTTP/1.1 200 X\r\ncontent-length: 12\r\n\r\n{LISTED}{forged}")),
        reply(200, "", LISTED),
    ])
    .await;
    let (client, _) = client(&server);
    for _ in 0..2 {
        assert_eq!(end(Call::new(&client, List).max_retries(0).await), Success);
    }
    let connections: Vec<_> = server.received().iter().map(|it| it.connection).collect();
    assert_eq!(connections, [0, 1]);
}

#[tokio::test]
async fn a_storm_of_refusals_is_met_by_the_rules_for_waits() {
    let far = "Fri, 31 Dec 9999 23:59:59 GMT";
    for value in ["61", "1e300", "99999999999999999999999", far] {
        let server = Server::start([reply(429, &format!("retry-after: {value}\r\n"), "")]).await;
        let (client, clock) = client(&server);
        let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
        let Err(Error::Api(error)) = outcome else { panic!() };
        assert!(error.retry_after().unwrap() > Duration::from_secs(60), "{value}");
        assert!(pauses.is_empty(), "{value}");
    }
    for value in ["-1", "-1e300", "NaN", "inf", "0", "\u{a0}1", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let refusal = || reply(429, &format!("retry-after: {value}\r\n"), "");
        let server = Server::start([refusal(), refusal(), refusal()]).await;
        let (client, clock) = client(&server);
        let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
        assert_eq!(end(outcome), Api(429));
        assert_eq!(pauses, [500, 1000].map(Duration::from_millis), "{value}");
    }
}

#[tokio::test]
async fn a_clock_that_jumps_ends_the_call_and_no_more() {
    let server = Server::start([Reply::Silence, reply(200, "", LISTED)]).await;
    let (client, clock) = client(&server);
    let options = Options::new().deadline(Duration::from_secs(100));
    let call = tokio::spawn(Call::new(&client, List).options(options).into_future());
    server.arrived(1).await;
    clock.advance(Duration::from_secs(100 * 365 * 86400));
    assert_eq!(end(call.await.unwrap()), Timeout);
    assert_eq!(end(Call::new(&client, List).await), Success);
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn sixty_four_callers_get_their_own_answers() {
    let server = Server::start((0..128).map(|_| reply(200, "", LISTED))).await;
    let (client, _) = client(&server);
    let calls = (0..64).map(|number| {
        let list = tokio::spawn(Call::new(&client, List).query("n", number).into_future());
        (list, tokio::spawn(create(&client, &format!("https://{number}")).into_future()))
    });
    for (list, create) in calls.collect::<Vec<_>>() {
        list.await.unwrap().unwrap();
        create.await.unwrap().unwrap();
    }
    let received = server.received();
    let mut sent: Vec<_> = received.iter().map(|it| format!("{}{}", it.line, it.body)).collect();
    sent.sort_unstable();
    sent.dedup();
    assert_eq!((received.len(), sent.len()), (128, 128));
}

#[tokio::test]
async fn a_server_that_is_restarted_is_found_again() {
    let server = Server::start([reply(200, "", LISTED)]).await;
    let (client, clock) = client(&server);
    Call::new(&client, List).await.unwrap();
    let address = server.url.strip_prefix("http://").unwrap().to_owned();
    drop(server);
    let mut call = Call::new(&client, List).into_future();
    let pause = tokio::select! {
        pause = clock.sleeping() => pause,
        outcome = &mut call => panic!("nobody is there, and yet: {outcome:?}"),
    };
    let server = Server::at(&address, [reply(200, "", LISTED), reply(200, "", "")]).await;
    clock.advance(pause);
    call.await.unwrap();
    create(&client, "https://a").await.unwrap();
    assert_eq!(server.received().len(), 2);
}

/// Awaits something before and after each exchange.
struct Yielding;

impl Middleware for Yielding {
    fn handle<'a>(&'a self, request: HttpRequest, next: Next<'a>) -> Exchange<'a> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let response = next.run(request).await;
            tokio::task::yield_now().await;
            response
        })
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_leaves_nothing_behind() {
    let mut polls = 0;
    loop {
        let (stub, clock) = (StubTransport::new(), ManualClock::new());
        let client = builder().transport(stub.clone()).clock(clock.clone()).middleware(Yielding);
        let client = client.build().unwrap();
        stub.push(StubAnswer::status(503)).push(StubAnswer::reset());
        stub.push(StubAnswer::status(200).body(LISTED));
        let mut call = Call::new(&client, List).into_future();
        let mut context = Context::from_waker(Waker::noop());
        let polled = (0..polls).map(|_| {
            clock.advance(Duration::from_secs(2));
            call.as_mut().poll(&mut context)
        });
        let done = polled.last().is_some_and(|it| matches!(it, Poll::Ready(Ok(_))));
        drop(call);
        assert!(format!("{clock:?}").contains("sleepers: []"), "after {polls} polls: {clock:?}");
        let sent = stub.requests().len();
        tokio::task::yield_now().await;
        assert_eq!(stub.requests().len(), sent, "after {polls} polls");
        if done {
            assert!(polls > 5 && stub.left() == 0, "{polls}");
            return;
        }
        polls += 1;
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_closes_its_connection() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = builder().base_url(url).build().unwrap();
    let call = tokio::spawn(create(&client, "https://a").into_future());
    let (mut socket, _) = listener.accept().await.unwrap();
    assert_eq!(socket.read_u8().await.unwrap(), b'P');
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    // This comes to an end when the client closes its side.
    socket.read_to_string(&mut String::new()).await.unwrap();
}
