//! A real HTTP/1.1 server on loopback, for all tests, the benchmark and the local stand-in.
//!
//! [`Server`] records every request and answers from a script, which all connections share and which
//! is used up in the order requests arrive. A request that finds it empty is answered with 418, which
//! no client retries. [`serve`] is what is below: it answers what a function says, and records
//! nothing. Nothing here sleeps; who must wait for a request waits for its recording. It knows HTTP,
//! and no API.

mod answer;
mod connection;
mod request;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

pub use answer::{Answer, Release};
pub use request::Request;

/// How long a test waits for what should come at once.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A running server. It stops when it is dropped.
pub struct Server {
    url: String,
    script: Arc<Script>,
    accepting: JoinHandle<()>,
}

struct Script {
    answers: Mutex<VecDeque<Answer>>,
    seen: watch::Sender<Vec<Request>>,
}

impl Script {
    fn answer(&self, request: Request) -> Answer {
        let answer = self.answers.lock().unwrap().pop_front();
        self.seen.send_modify(|seen| seen.push(request));
        answer.unwrap_or_else(|| Answer::status(418).body("the script has no more answers"))
    }
}

impl Server {
    /// Starts on a free port.
    pub async fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::at("127.0.0.1:0", script).await
    }

    /// Starts at an address that another server had.
    pub async fn at(address: &str, script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers = Mutex::new(script.into_iter().collect());
        let script = Arc::new(Script { answers, seen: watch::Sender::default() });
        let answering = Arc::clone(&script);
        let accepting = tokio::spawn(serve(listener, move |request| answering.answer(request)));
        Self { url, script, accepting }
    }

    /// Adds an answer to the script.
    pub fn push(&self, answer: Answer) {
        self.script.answers.lock().unwrap().push_back(answer);
    }

    /// Stops it now; its port refuses connections from then on.
    pub async fn stop(mut self) {
        self.accepting.abort();
        // Aborting is the only way it ends.
        let _ = (&mut self.accepting).await;
    }

    /// The server's origin, without a slash at the end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        self.script.seen.borrow().clone()
    }

    /// The only request so far; fails when there is another number of them.
    pub fn request(&self) -> Request {
        let [request] = self.requests().try_into().expect("exactly one request");
        request
    }

    /// Waits until that many requests have arrived.
    pub async fn received(&self, count: usize) {
        let mut seen = self.script.seen.subscribe();
        let waiting = seen.wait_for(|requests| requests.len() >= count);
        let waited = tokio::time::timeout(PATIENCE, waiting).await.is_ok();
        assert!(waited, "request {count} did not come; so far: {:#?}", self.requests());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

/// Answers all requests as the function says, until it is dropped.
pub async fn serve(
    listener: TcpListener,
    answer: impl Fn(Request) -> Answer + Send + Sync + 'static,
) {
    let answer = Arc::new(answer);
    let mut connections = JoinSet::new();
    for number in 0.. {
        let (stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        let answer = Arc::clone(&answer);
        connections.spawn(async move { connection::converse(stream, number, &*answer).await });
    }
}
