//! A real HTTP/1.1 server on loopback: it records every request and answers from a script.
//!
//! The script is shared by all connections and used up in the order requests arrive. A request
//! that finds it empty is answered with 418, which no client retries. Nothing here sleeps; who
//! must wait for a request waits for its recording. Knows HTTP, not the API under test.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::HeaderMap;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, oneshot, watch};
use tokio::task::{JoinHandle, JoinSet};

/// A running server. It stops when it is dropped.
pub struct Server {
    url: String,
    seen: watch::Receiver<Vec<Request>>,
    accepting: JoinHandle<()>,
}

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which connection it came on, counted from zero.
    pub connection: usize,
    pub method: String,
    pub path: String,
    pub query: Option<String>,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// What the server does with one request.
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    act: Act,
    /// Whether the connection closes then.
    closes: bool,
    held: Option<oneshot::Receiver<()>>,
}

enum Act {
    Send(Vec<u8>),
    /// The body never ends.
    SendForever,
    /// The body promises one byte more than it has, then the connection closes.
    SendShort(Vec<u8>),
    /// These bytes, which are not even HTTP, perhaps.
    Raw(Vec<u8>),
    /// These bytes over and over.
    RawForever(Vec<u8>),
    /// These bytes, one for each permit.
    RawSlowly(Vec<u8>, Arc<Semaphore>),
    Close,
    Reset,
    Nothing,
}

/// Lets a held answer go.
pub struct Release(oneshot::Sender<()>);

/// How long a test waits for what should come at once.
pub const PATIENCE: Duration = Duration::from_secs(10);

impl Server {
    /// Starts on a free port.
    pub async fn start(script: impl IntoIterator<Item = Answer>) -> Self {
        Self::at("127.0.0.1:0", script).await
    }

    /// Starts at an address that another server had.
    pub async fn at(address: &str, script: impl IntoIterator<Item = Answer>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(script.into_iter().collect::<VecDeque<_>>()));
        let (record, seen) = watch::channel(Vec::new());
        let accepting = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            for connection in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                connections.spawn(serve(stream, connection, Arc::clone(&script), record.clone()));
            }
        });
        Self { url, seen, accepting }
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
        self.seen.borrow().clone()
    }

    /// The only request so far; fails when there is another number of them.
    pub fn request(&self) -> Request {
        let [request] = self.requests().try_into().expect("exactly one request");
        request
    }

    /// Waits until that many requests have arrived.
    pub async fn received(&self, count: usize) {
        let mut seen = self.seen.clone();
        let waiting = seen.wait_for(|requests| requests.len() >= count);
        let waited = tokio::time::timeout(PATIENCE, waiting).await;
        assert!(waited.is_ok(), "request {count} did not come; so far: {:#?}", self.requests());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Request {
    /// The header's value; fails when it is given twice, or is no text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().unwrap();
        assert!(values.next().is_none(), "`{name}` is given more than once");
        Some(value)
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

impl Answer {
    /// A status without a body.
    pub fn status(status: u16) -> Self {
        let act = Act::Send(Vec::new());
        Self { status, headers: Vec::new(), act, closes: false, held: None }
    }

    /// Status 200 and a JSON body.
    pub fn json(body: impl Into<String>) -> Self {
        Self::status(200).header("content-type", "application/json").body(body.into())
    }

    /// The connection closes without an answer.
    pub fn close() -> Self {
        Self { act: Act::Close, ..Self::status(0) }
    }

    /// The connection is reset.
    pub fn reset() -> Self {
        Self { act: Act::Reset, ..Self::status(0) }
    }

    /// Bytes as they are, in place of an answer.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::Raw(bytes.into()), ..Self::status(0) }
    }

    /// The same bytes over and over.
    pub fn raw_forever(bytes: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::RawForever(bytes.into()), ..Self::status(0) }
    }

    /// Bytes as they are, one for each permit.
    pub fn raw_slowly(bytes: impl Into<Vec<u8>>, permits: &Arc<Semaphore>) -> Self {
        Self { act: Act::RawSlowly(bytes.into(), Arc::clone(permits)), ..Self::status(0) }
    }

    /// The connection stays open and nothing is sent.
    pub fn never() -> Self {
        Self { act: Act::Nothing, ..Self::status(0) }
    }

    /// The same with another status.
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The same with one header more.
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    /// The same with that body.
    pub fn body(self, body: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::Send(body.into()), ..self }
    }

    /// The same with a body that never ends.
    pub fn endless(self) -> Self {
        Self { act: Act::SendForever, ..self }
    }

    /// The same with a body that stops before its end.
    pub fn cut_short(self, body: impl Into<Vec<u8>>) -> Self {
        Self { act: Act::SendShort(body.into()), ..self }
    }

    /// The same, and the connection closes then.
    pub fn closing(self) -> Self {
        Self { closes: true, ..self }
    }

    /// The same, kept back until it is released.
    pub fn held(self) -> (Self, Release) {
        let (release, held) = oneshot::channel();
        (Self { held: Some(held), ..self }, Release(release))
    }
}

impl Release {
    /// Lets the answer go.
    pub fn release(self) {
        self.0.send(()).expect("the server is gone");
    }
}

/// Serves one connection until either side closes it.
async fn serve(
    stream: TcpStream,
    connection: usize,
    script: Arc<Mutex<VecDeque<Answer>>>,
    record: watch::Sender<Vec<Request>>,
) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read(&mut stream, connection).await {
        let answer = script.lock().unwrap().pop_front().unwrap_or_else(|| Answer::status(418));
        record.send_modify(|requests| requests.push(request));
        if let Some(held) = answer.held {
            // A test that drops its `Release` wants the answer never to come.
            if held.await.is_err() {
                return std::future::pending().await;
            }
        }
        let head = head(answer.status, &answer.headers);
        // The client may be gone already; that is for the test to see.
        let sent = match answer.act {
            Act::Send(body) => send(&mut stream, head, &body, body.len()).await,
            Act::SendForever => send_forever(&mut stream, head).await,
            Act::SendShort(body) => {
                let _ = send(&mut stream, head, &body, body.len() + 1).await;
                return;
            }
            Act::Raw(bytes) => stream.write_all(&bytes).await,
            Act::RawForever(bytes) => raw_forever(&mut stream, &bytes).await,
            Act::RawSlowly(bytes, permits) => raw_slowly(&mut stream, &bytes, &permits).await,
            Act::Close => return,
            Act::Reset => return stream.get_ref().set_zero_linger().unwrap(),
            Act::Nothing => return std::future::pending().await,
        };
        if sent.is_err() || answer.closes {
            return;
        }
    }
}

/// Reads a request; `None` when the client is done.
async fn read(stream: &mut BufReader<TcpStream>, connection: usize) -> Option<Request> {
    let start = line(stream).await?;
    let mut words = start.split(' ');
    let (method, target) = (words.next()?, words.next()?);
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query.to_owned())),
        None => (target, None),
    };
    let mut headers = HeaderMap::new();
    loop {
        let header = line(stream).await?;
        if header.is_empty() {
            break;
        }
        let (name, value) = header.split_once(':').expect("a header without a colon");
        let name = name.parse::<http::HeaderName>().unwrap();
        headers.append(name, value.trim().parse().unwrap());
    }
    let length = headers.get("content-length").map_or("0", |it| it.to_str().unwrap());
    let body = match headers.contains_key("transfer-encoding") {
        true => chunks(stream).await?,
        false => exactly(stream, length.parse().unwrap()).await?,
    };
    let (method, path) = (method.to_owned(), path.to_owned());
    Some(Request { connection, method, path, query, headers, body })
}

/// A body of chunks (RFC 9112, section 7.1).
async fn chunks(stream: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(stream).await?, 16).unwrap();
        body.extend(exactly(stream, length).await?);
        line(stream).await?;
        if length == 0 {
            return Some(body);
        }
    }
}

async fn exactly(stream: &mut BufReader<TcpStream>, length: usize) -> Option<Vec<u8>> {
    let mut bytes = vec![0; length];
    stream.read_exact(&mut bytes).await.ok()?;
    Some(bytes)
}

/// A line without its end; `None` when the connection is closed.
async fn line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    let read = stream.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}

fn head(status: u16, headers: &[(String, String)]) -> String {
    let headers: String =
        headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("HTTP/1.1 {status} Scripted\r\n{headers}")
}

async fn send(
    stream: &mut BufReader<TcpStream>,
    head: String,
    body: &[u8],
    length: usize,
) -> std::io::Result<()> {
    let head = format!("{head}content-length: {length}\r\n\r\n");
    stream.write_all(&[head.as_bytes(), body].concat()).await
}

async fn send_forever(stream: &mut BufReader<TcpStream>, head: String) -> std::io::Result<()> {
    stream.write_all(format!("{head}transfer-encoding: chunked\r\n\r\n").as_bytes()).await?;
    let text = " ".repeat(0x1000);
    let chunk = format!("1000\r\n{text}\r\n");
    loop {
        stream.write_all(chunk.as_bytes()).await?;
    }
}

async fn raw_forever(stream: &mut BufReader<TcpStream>, bytes: &[u8]) -> std::io::Result<()> {
    loop {
        stream.write_all(bytes).await?;
    }
}

async fn raw_slowly(
    stream: &mut BufReader<TcpStream>,
    bytes: &[u8],
    permits: &Semaphore,
) -> std::io::Result<()> {
    for byte in bytes {
        permits.acquire().await.unwrap().forget();
        stream.write_all(&[*byte]).await?;
    }
    Ok(())
}
