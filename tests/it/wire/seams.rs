//! The emitted client's two seams: middleware around each exchange, a transport below everything.

use std::sync::{Arc, Mutex};

use http::StatusCode;
use sendblue_api::{
    ConnectionError, Exchange, HttpRequest, HttpResponse, InvalidRequest, ManualClock, Middleware,
    Next, Transport,
};

use super::{KEY, OK, PATH, at, builder, unpaused};
use support::{Answer, Server};

/// Writes down what passes it, and signs requests.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

impl Middleware for Recorder {
    fn handle<'a>(&'a self, mut request: HttpRequest, next: Next<'a>) -> Exchange<'a> {
        Box::pin(async move {
            let (resent, path) = (request.resend_count, request.url.path().to_owned());
            let key = request.headers["sb-api-key-id"].to_str().unwrap();
            request.headers.insert("x-signed", format!("{key} {path}").parse().unwrap());
            let response = next.run(request).await?;
            let status = response.status.as_u16();
            self.0.lock().unwrap().push(format!("{resent} {path} {status}"));
            Ok(response)
        })
    }
}

/// Sends nothing: what it holds is the answer.
struct Always(fn(&HttpRequest) -> Result<HttpResponse, sendblue_api::Error>);

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

#[tokio::test]
async fn middleware_sees_each_attempt_and_each_redirect() {
    let moved = Answer::status(307).header("location", "/moved");
    let server = Server::start([Answer::status(503), moved, Answer::json(OK)]).await;
    let (recorder, clock) = (Recorder::default(), ManualClock::new());
    let client = builder(&server).clock(clock.clone()).middleware(recorder.clone());
    let client = client.build().unwrap();
    unpaused(client.webhooks().list(), &clock).await.0.unwrap();
    let seen = recorder.0.lock().unwrap().clone();
    assert_eq!(seen, [format!("0 {PATH} 503"), format!("1 {PATH} 307"), "1 /moved 200".into()]);
    let requests = server.requests();
    let signed = requests.iter().map(|it| it.header("x-signed").unwrap()).collect::<Vec<_>>();
    assert_eq!(signed, [PATH, PATH, "/moved"].map(|it| format!("{KEY} {it}")));
}

#[tokio::test]
async fn middleware_can_answer_or_refuse_in_place_of_the_server() {
    let server = Server::start([]).await;
    let cached = Always(|_| Ok(HttpResponse::new(StatusCode::OK).body(OK)));
    let client = builder(&server).middleware(cached).build().unwrap();
    assert_eq!(client.webhooks().list().await.unwrap().status.as_deref(), Some("OK"));
    let refusing = Always(|_| Err(InvalidRequest::new("not on Sundays").into()));
    let client = builder(&server).middleware(refusing).build().unwrap();
    let error = client.webhooks().list().await.unwrap_err();
    assert_eq!(error.to_string(), "invalid request: not on Sundays");
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_transport_gets_requests_as_they_go_to_the_wire() {
    let transport = Always(|request| {
        let HttpRequest { method, url, headers, body, operation, template, .. } = request;
        let named = (method.as_str(), *operation, *template);
        assert_eq!(named, ("POST", "createWebhooks", PATH));
        assert_eq!((url.path(), headers["sb-api-key-id"].to_str().unwrap()), (PATH, KEY));
        let body = body.as_ref().unwrap().as_bytes().unwrap();
        assert_eq!(body, br#"{"webhooks":["https://example.com"]}"#);
        Ok(HttpResponse::new(StatusCode::OK).body(OK))
    });
    let client = at("http://nowhere").transport(transport).build().unwrap();
    client.webhooks().create(["https://example.com"]).await.unwrap();
}

#[tokio::test]
async fn a_transports_error_says_whether_a_post_is_sent_again() {
    let errors: [(fn(&HttpRequest) -> _, _); 2] = [
        (|_| Err(ConnectionError::unconnected("unplugged").into()), 2),
        (|_| Err(ConnectionError::broken("cut").into()), 0),
    ];
    for (error, repetitions) in errors {
        let clock = ManualClock::new();
        let client = at("http://nowhere").transport(Always(error)).clock(clock.clone());
        let client = client.build().unwrap();
        let call = client.webhooks().create(["https://example.com"]);
        let (outcome, pauses) = unpaused(call, &clock).await;
        assert_eq!(
            (outcome.unwrap_err().is_connect(), pauses.len()),
            (repetitions > 0, repetitions)
        );
    }
}
