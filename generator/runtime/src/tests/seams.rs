//! The two seams: a transport below everything, middleware around each exchange.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::StatusCode;

use super::sample::{KEY, List, SECRET, builder, create, run};
use super::server::{Server, reply};
use crate::parts::{
    Call, Client, ConnectionError, Error, Exchange, HttpRequest, HttpResponse, InvalidRequest,
    ManualClock, Middleware, Next, Transport,
};

const LISTED: &str = r#"{"hooks":[]}"#;

/// Writes down what it sees, under a name of its own.
#[derive(Clone)]
struct Recorder(&'static str, Arc<Mutex<Vec<String>>>);

impl Recorder {
    fn new(name: &'static str) -> Self {
        Self(name, Arc::default())
    }

    fn record(&self, what: &str) {
        self.1.lock().unwrap().push(format!("{} {what}", self.0));
    }

    fn seen(&self) -> Vec<String> {
        self.1.lock().unwrap().clone()
    }
}

impl Middleware for Recorder {
    fn handle<'a>(&'a self, mut request: HttpRequest, next: Next<'a>) -> Exchange<'a> {
        Box::pin(async move {
            self.record(&format!("{} {}", request.resend_count, request.url.path()));
            request.headers.append("x-seen", self.0.parse().unwrap());
            let mut response = next.run(request).await?;
            self.record(response.status.as_str());
            response.headers.append("x-seen", self.0.parse().unwrap());
            Ok(response)
        })
    }
}

/// Sends nothing: what it holds is the answer.
struct Always(fn(&HttpRequest) -> Result<HttpResponse, Error>);

impl Middleware for Always {
    fn handle<'a>(&'a self, request: HttpRequest, _: Next<'a>) -> Exchange<'a> {
        Box::pin(std::future::ready((self.0)(&request)))
    }
}

impl Transport for Always {
    fn send(&self, request: HttpRequest) -> Exchange<'_> {
        Box::pin(std::future::ready((self.0)(&request)))
    }
}

fn on(transport: impl Transport) -> (Client, ManualClock) {
    let clock = ManualClock::new();
    (builder().transport(transport).clock(clock.clone()).build().unwrap(), clock)
}

#[tokio::test]
async fn middleware_is_around_each_attempt_and_each_redirect() {
    let moved = reply(307, "location: /moved\r\n", "");
    let server = Server::start([reply(503, "", ""), moved, reply(200, "", LISTED)]).await;
    let (outer, clock) = (Recorder::new("outer"), ManualClock::new());
    let inner = Recorder("inner", Arc::clone(&outer.1));
    let client = builder().base_url(server.url()).clock(clock.clone());
    let client = client.middleware(outer.clone()).middleware(inner).build().unwrap();
    run(Call::new(&client, List), &clock).await.0.unwrap();
    let exchange = |resend: u32, path: &str, status: u16| {
        let names = ["outer", "inner"];
        let down = names.map(|it| format!("{it} {resend} {path}"));
        let up = ["inner", "outer"].map(|it| format!("{it} {status}"));
        [down, up].concat()
    };
    let expected = [
        exchange(0, "/api/hooks", 503),
        exchange(1, "/api/hooks", 307),
        exchange(1, "/moved", 200),
    ];
    assert_eq!(outer.seen(), expected.concat());
    assert!(server.requests().iter().all(|it| it.headers.contains_key("x-seen")));
}

#[tokio::test]
async fn middleware_can_answer_itself() {
    let server = Server::start([]).await;
    let cached = Always(|_| Ok(HttpResponse::new(StatusCode::OK).body(LISTED)));
    let client = builder().base_url(server.url()).middleware(cached).build().unwrap();
    assert!(Call::new(&client, List).await.unwrap().hooks.is_empty());
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn middleware_can_refuse_for_good() {
    let refuse = Always(|_| Err(InvalidRequest::new("not on Sundays").into()));
    let client = builder().middleware(refuse).build().unwrap();
    let error = Call::new(&client, List).await.unwrap_err();
    assert_eq!(error.to_string(), "invalid request: not on Sundays");
}

#[tokio::test]
async fn a_transport_sees_the_request_as_it_goes_to_the_wire() {
    let (client, _) = on(Always(|request| {
        let HttpRequest { method, url, headers, body, operation, template, .. } = request;
        assert_eq!((method.as_str(), *operation, *template), ("POST", "createHook", "/api/hooks"));
        assert_eq!(url.as_str(), "http://localhost:1/v0/api/hooks");
        assert!(headers["x-key"] == KEY && headers["x-secret"] == SECRET);
        assert_eq!(headers["content-type"], "application/json");
        assert_eq!(body.as_ref().unwrap().as_bytes().unwrap(), br#"{"url":"https://a"}"#);
        let shown = format!("{request:?}");
        assert!(shown.contains("x-key") && shown.contains("createHook"), "{shown}");
        assert!(!shown.contains(KEY) && !shown.contains("localhost"), "{shown}");
        Ok(HttpResponse::new(StatusCode::OK))
    }));
    create(&client, "https://a").await.unwrap();
}

#[tokio::test]
async fn a_transports_error_says_whether_a_post_is_sent_again() {
    let (client, clock) = on(Always(|_| Err(ConnectionError::unconnected("unplugged").into())));
    let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
    let error = outcome.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout() && error.is_retryable());
    assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "unplugged");
    assert_eq!(pauses.len(), 2);

    let (client, clock) = on(Always(|_| Err(ConnectionError::broken("cut").timed_out().into())));
    let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
    let error = outcome.unwrap_err();
    assert!(!error.is_connect() && error.is_timeout() && error.is_retryable());
    assert!(pauses.is_empty());
    let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
    outcome.unwrap_err();
    assert_eq!(pauses, [Duration::from_millis(500), Duration::from_secs(1)]);
}

#[test]
fn a_response_shows_no_value() {
    let mut response = HttpResponse::new(StatusCode::OK).body("hush-body");
    response.headers.insert("set-cookie", "hush".parse().unwrap());
    let shown = format!("{response:?}");
    assert!(shown.contains("set-cookie") && !shown.contains("hush"), "{shown}");
}
