//! What the logs hold: a span a call, an event an attempt, and no secret.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::sample::{List, client, run};
use super::server::{Server, reply};
use crate::parts::Call;

/// A subscriber that writes everything this crate logs into one text.
#[derive(Debug, Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Log {
    fn line(&self, kind: &str, record: impl FnOnce(&mut Line)) {
        let mut line = Line(kind.to_owned());
        record(&mut line);
        *self.0.lock().unwrap() += &(line.0 + "\n");
    }
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("runtime")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        self.line("event", |line| event.record(line));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_a_span_and_an_attempt_an_event() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let server = Server::start([
        reply(503, "", "hush-body"),
        reply(200, "x-a: hush-header\r\n", r#"{"hooks":["hush-url"]}"#),
    ])
    .await;
    let (client, clock) = client(&server);
    let call = Call::new(&client, List).query("q", "hush-query").header("x-b", "hush-sent");
    let (outcome, pauses) = run(call, &clock).await;
    assert_eq!((outcome.unwrap().hooks.len(), pauses), (1, vec![Duration::from_millis(500)]));
    let text = log.0.lock().unwrap().clone();
    assert_eq!(
        text,
        "call operation=\"listHooks\" method=\"GET\" path=\"/api/hooks\"\n\
         event message=attempt attempt=1 status=503 elapsed_ms=0.0\n\
         event message=attempt attempt=2 status=200 elapsed_ms=0.0\n"
    );
    assert!(!text.contains("hush") && !text.contains(&server.url), "{text}");
}

#[tokio::test]
async fn a_failure_is_logged_without_the_url() {
    let log = Log::default();
    let _guard = tracing::subscriber::set_default(log.clone());
    let client = super::sample::builder()
        .base_url("http://127.0.0.1:1/hush")
        .max_retries(0)
        .build()
        .unwrap();
    client.get("/hush").await.unwrap_err();
    let text = log.0.lock().unwrap().clone();
    let expected = ["path=\"(untyped)\"", "failure=could not connect to the server"];
    assert!(expected.iter().all(|it| text.contains(it)), "{text}");
    assert!(!text.contains("hush") && !text.contains("127.0.0.1"), "{text}");
}
