//! What the logs hold: a span a call, an event an attempt, and no secret.

use std::fmt::{Debug, Write as _};
use std::sync::{Mutex, OnceLock};
use std::thread::{self, ThreadId};
use std::time::Duration;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::sample::{List, client, run};
use super::server::{Server, reply};
use super::uploads::PutFile;
use crate::parts::{Call, Upload};

/// A subscriber that keeps a line for everything this crate logs.
///
/// It is the process's, not a test's: `tracing` remembers for each place in the code whether anyone
/// listens, and a subscriber of one thread can miss what another thread came by first. Each test
/// has a thread of its own, so that it finds its lines by the thread.
struct Log;

static LINES: Mutex<Vec<(ThreadId, String)>> = Mutex::new(Vec::new());

impl Log {
    /// Starts a test's log.
    fn start() {
        static STARTED: OnceLock<()> = OnceLock::new();
        STARTED.get_or_init(|| tracing::subscriber::set_global_default(Log).unwrap());
        // With one test thread, another test was on this thread before.
        LINES.lock().unwrap().retain(|(thread, _)| *thread != thread::current().id());
    }

    /// What this thread logged.
    fn text() -> String {
        let lines = LINES.lock().unwrap();
        let own = lines.iter().filter(|(thread, _)| *thread == thread::current().id());
        own.map(|(_, line)| format!("{line}\n")).collect()
    }

    fn line(kind: &str, record: impl FnOnce(&mut Line)) {
        let mut line = Line(kind.to_owned());
        record(&mut line);
        LINES.lock().unwrap().push((thread::current().id(), line.0));
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
        Log::line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn event(&self, event: &Event<'_>) {
        Log::line("event", |line| event.record(line));
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_is_a_span_and_an_attempt_an_event() {
    Log::start();
    let server = Server::start([
        reply(503, "", "hush-body"),
        reply(200, "x-a: hush-header\r\n", r#"{"hooks":["hush-url"]}"#),
    ])
    .await;
    let (client, clock) = client(&server);
    let call = Call::new(&client, List).query("q", "hush-query").header("x-b", "hush-sent");
    let (outcome, pauses) = run(call, &clock).await;
    assert_eq!((outcome.unwrap().hooks.len(), pauses), (1, vec![Duration::from_millis(500)]));
    let text = Log::text();
    assert_eq!(
        text,
        format!(
            "call operation=\"listHooks\" http.request.method=\"GET\" url.template=\"/api/hooks\" \
             server.address=\"127.0.0.1\" server.port={}\n\
             event message=attempt http.request.resend_count=0 http.response.status_code=503 \
             error.type=\"503\" elapsed_ms=0.0\n\
             event message=attempt http.request.resend_count=1 http.response.status_code=200 \
             elapsed_ms=0.0\n",
            server.url().rsplit_once(':').unwrap().1
        )
    );
    assert!(!text.contains("hush"), "{text}");
}

#[tokio::test]
async fn a_failure_is_logged_without_the_url() {
    Log::start();
    let client = super::sample::builder()
        .base_url("http://127.0.0.1:1/hush")
        .max_retries(0)
        .build()
        .unwrap();
    client.get("/hush").await.unwrap_err();
    let text = Log::text();
    let expected = [
        "url.template=\"(untyped)\"",
        "error.type=\"connect\" error.message=could not connect to the server",
    ];
    assert!(expected.iter().all(|it| text.contains(it)), "{text}");
    assert!(!text.contains("hush"), "{text}");
}

#[tokio::test]
async fn a_path_that_cannot_be_read_is_told_and_not_logged() {
    Log::start();
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    let call = Call::new(&client, PutFile(Upload::path("/hush/a.txt")));
    let error = call.await.unwrap_err();
    assert!(error.to_string().contains("/hush/a.txt"), "{error}");
    let text = Log::text();
    assert!(text.contains("error.type=\"invalid_request\""), "{text}");
    assert!(!text.contains("hush"), "{text}");
}
