//! Networks that misbehave, servers that come and go, and callers that do: nothing is lost, nothing is left
//! behind, and every failure comes within its deadline.
//!
//! Time is moved by hand; what a test awaits comes at once or not at all.

use std::future::IntoFuture;
use std::process::Command;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use sendblue_api::{
    Error, Exchange, HttpRequest, ManualClock, Middleware, Next, Options, StubAnswer, StubTransport,
};
use tokio::io::AsyncReadExt as _;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use super::{OK, api_error, at, done, scripted, start, unpaused};
use support::{Answer, Server};

#[tokio::test]
async fn a_connection_that_nobody_serves_fails_for_good_only_for_a_post() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let clock = ManualClock::new();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = at(url).clock(clock.clone()).build().unwrap();
    // Connections wait to be accepted: as good as a host that swallows everything.
    let call = start(client.webhooks().create(["https://example.com"]));
    done(clock.waiting(1)).await;
    clock.advance(Duration::from_secs(60));
    assert!(matches!(done(call).await.unwrap(), Err(Error::Timeout(_))));
    let options = Options::new().deadline(Duration::from_secs(61));
    let call = start(client.webhooks().list().options(options));
    done(clock.waiting(1)).await;
    clock.advance(Duration::from_secs(60));
    clock.advance(done(clock.sleeping()).await);
    done(clock.waiting(1)).await;
    clock.advance(Duration::from_millis(500));
    assert!(
        matches!(done(call).await.unwrap(), Err(Error::Timeout(_))),
        "the deadline cuts the last attempt short"
    );
}

/// Variables are the process's, so that the client has one of its own.
#[tokio::test]
async fn a_proxy_that_the_environment_names_gets_nothing() {
    let (server, proxy) = (Server::start([Answer::json(OK)]).await, Server::start([]).await);
    let mut program = Command::new(env!("CARGO_BIN_EXE_logged"));
    for name in ["SENDBLUE_API_LOG", "NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
        program.env_remove(name);
    }
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        program.env(name, proxy.url());
    }
    program.env("SENDBLUE_API_BASE_URL", server.url());
    program.env("SENDBLUE_API_API_KEY", "key").env("SENDBLUE_API_API_SECRET", "secret");
    let output = tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap();
    assert!(proxy.requests().is_empty(), "credentials go to the proxy");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "true\n");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_connection_that_is_reset_before_the_request_is_a_connection_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
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
    let client = at(url).clock(clock.clone()).build().unwrap();
    let (outcome, pauses) = unpaused(client.webhooks().list(), &clock).await;
    assert!(matches!(outcome, Err(Error::Connection(_))) && pauses.len() == 2);
    resetting.await.unwrap();
}

#[tokio::test]
async fn one_byte_a_second_is_too_slow() {
    let permits = Arc::new(Semaphore::new(0));
    let text = format!("HTTP/1.1 200 X\r\ncontent-length: 15\r\n\r\n{OK}");
    let (_server, client, clock) = scripted([Answer::raw_slowly(text, &permits)]).await;
    let mut call =
        client.webhooks().list().timeout(Duration::from_secs(30)).max_retries(0).into_future();
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
    assert!(matches!(outcome, Err(Error::Timeout(_))) && seconds == 30);
}

#[tokio::test]
async fn what_follows_on_a_body_is_not_taken_for_an_answer() {
    let forged =
        format!("HTTP/1.1 200 X\r\ncontent-length: 15\r\n\r\n{}", OK.replace("\"OK\"", "1234"));
    let (server, client, _) = scripted([
        Answer::raw(format!("HTTP/1.1 200 X\r\ncontent-length: 15\r\n\r\n{OK}{forged}")),
        Answer::json(OK),
    ])
    .await;
    for _ in 0..2 {
        client.webhooks().list().max_retries(0).await.unwrap();
    }
    let connections: Vec<_> = server.requests().iter().map(|it| it.connection).collect();
    assert_eq!(connections, [0, 1]);
}

#[tokio::test]
async fn a_storm_of_refusals_is_met_by_the_rules_for_waits() {
    let far = "Fri, 31 Dec 9999 23:59:59 GMT";
    for value in ["61", "1e300", "99999999999999999999999", far] {
        let refusal = Answer::status(429).header("retry-after", value);
        let (_server, client, clock) = scripted([refusal]).await;
        let (outcome, pauses) = unpaused(client.webhooks().list(), &clock).await;
        let error = api_error(outcome);
        assert!(error.retry_after().unwrap() > Duration::from_secs(60), "{value}");
        assert!(pauses.is_empty(), "{value}");
    }
    for value in ["-1", "-1e300", "NaN", "inf", "0", "\u{a0}1", "Thu, 01 Jan 1970 00:00:00 GMT"] {
        let refusal = || Answer::status(429).header("retry-after", value);
        let (_server, client, clock) = scripted([refusal(), refusal(), refusal()]).await;
        let (outcome, pauses) =
            unpaused(client.webhooks().create(["https://example.com"]), &clock).await;
        assert_eq!(api_error(outcome).status(), 429);
        assert_eq!(pauses, [500, 1000].map(Duration::from_millis), "{value}");
    }
}

#[tokio::test]
async fn a_clock_that_jumps_ends_the_call_and_no_more() {
    let (server, client, clock) = scripted([Answer::never(), Answer::json(OK)]).await;
    let options = Options::new().deadline(Duration::from_secs(100));
    let call = start(client.webhooks().list().options(options));
    server.received(1).await;
    clock.advance(Duration::from_secs(100 * 365 * 86400));
    assert!(matches!(done(call).await.unwrap(), Err(Error::Timeout(_))));
    client.webhooks().list().await.unwrap();
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn sixty_four_callers_get_their_own_answers() {
    let (server, client, _) = scripted((0..128).map(|_| Answer::json(OK))).await;
    let calls = (0..64).map(|number| {
        let create = client.webhooks().create([format!("https://example.com/{number}")]);
        (start(client.webhooks().list().query("n", number)), start(create))
    });
    for (list, create) in calls.collect::<Vec<_>>() {
        done(list).await.unwrap().unwrap();
        done(create).await.unwrap().unwrap();
    }
    let received = server.requests();
    let mut sent: Vec<_> = received.iter().map(|it| (&it.query, &it.body)).collect();
    sent.sort_unstable();
    sent.dedup();
    assert_eq!((received.len(), sent.len()), (128, 128));
}

#[tokio::test]
async fn a_server_that_is_restarted_is_found_again() {
    let (server, client, clock) = scripted([Answer::json(OK)]).await;
    client.webhooks().list().await.unwrap();
    let address = server.url().strip_prefix("http://").unwrap().to_owned();
    server.stop().await;
    let mut call = client.webhooks().list().into_future();
    let pause = tokio::select! {
        pause = clock.sleeping() => pause,
        outcome = &mut call => panic!("nobody is there, and yet: {outcome:?}"),
    };
    let server = Server::at(&address, [Answer::json(OK), Answer::json(OK)]).await;
    clock.advance(pause);
    call.await.unwrap();
    client.webhooks().create(["https://example.com"]).await.unwrap();
    assert_eq!(server.requests().len(), 2);
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
        let client = at("http://stub").transport(stub.clone()).clock(clock.clone());
        let client = client.middleware(Yielding).build().unwrap();
        stub.push(StubAnswer::status(503)).push(StubAnswer::reset());
        stub.push(StubAnswer::status(200).body(OK));
        let mut call = client.webhooks().list().into_future();
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
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let client = at(url).build().unwrap();
    let call = start(client.webhooks().create(["https://example.com"]));
    let (mut socket, _) = listener.accept().await.unwrap();
    assert_eq!(socket.read_u8().await.unwrap(), b'P');
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    // This comes to an end when the client closes its side.
    socket.read_to_string(&mut String::new()).await.unwrap();
}
