//! An HTTP server on loopback that answers by a script and records what it was asked.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinSet;

/// One step of the script.
#[derive(Debug, Clone)]
pub(crate) enum Reply {
    /// These bytes, and the connection stays open.
    Text(String),
    /// These bytes, and the connection is closed.
    Last(String),
    /// Nothing, ever.
    Silence,
    /// The connection is reset.
    Reset,
}

/// A response with a body; `head` holds more header lines, each with its line break.
pub(crate) fn reply(status: u16, head: &str, body: &str) -> Reply {
    Reply::Text(format!(
        "HTTP/1.1 {status} X\r\n{head}content-length: {}\r\n\r\n{body}",
        body.len()
    ))
}

/// A request as it was received.
#[derive(Debug, Clone)]
pub(crate) struct Received {
    /// Which connection it came on, counted from zero.
    pub(crate) connection: usize,
    /// `GET /path?query`.
    pub(crate) line: String,
    /// Header lines in lower case names, as sent.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Received {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }
}

#[derive(Debug, Default)]
struct Script {
    replies: Mutex<VecDeque<Reply>>,
    received: Mutex<Vec<Received>>,
    arrival: Notify,
}

/// The server; it ends with its connections when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: String,
    script: Arc<Script>,
    _tasks: JoinSet<()>,
}

impl Server {
    pub(crate) async fn start(replies: impl IntoIterator<Item = Reply>) -> Self {
        Self::at("127.0.0.1:0", replies).await
    }

    /// Starts at an address that another server had.
    pub(crate) async fn at(address: &str, replies: impl IntoIterator<Item = Reply>) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Script {
            replies: Mutex::new(replies.into_iter().collect()),
            ..Script::default()
        });
        let mut tasks = JoinSet::new();
        tasks.spawn(serve(listener, Arc::clone(&script)));
        Self { url, script, _tasks: tasks }
    }

    /// Adds a step to the script.
    pub(crate) fn push(&self, reply: Reply) {
        self.script.replies.lock().unwrap().push_back(reply);
    }

    /// What was received so far.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.script.received.lock().unwrap().clone()
    }

    /// Waits until so many requests have arrived.
    pub(crate) async fn arrived(&self, count: usize) {
        loop {
            let arrival = self.script.arrival.notified();
            if self.received().len() >= count {
                return;
            }
            arrival.await;
        }
    }
}

async fn serve(listener: TcpListener, script: Arc<Script>) {
    let mut conversations = JoinSet::new();
    for connection in 0.. {
        let (socket, _) = listener.accept().await.unwrap();
        conversations.spawn(converse(socket, connection, Arc::clone(&script)));
    }
}

async fn converse(socket: TcpStream, connection: usize, script: Arc<Script>) {
    let mut socket = BufReader::new(socket);
    while let Some(received) = read(&mut socket, connection).await {
        script.received.lock().unwrap().push(received);
        script.arrival.notify_waiters();
        let reply = script.replies.lock().unwrap().pop_front();
        match reply.unwrap_or_else(reply_of_an_empty_script) {
            Reply::Text(text) => _ = socket.write_all(text.as_bytes()).await,
            Reply::Last(text) => {
                _ = socket.write_all(text.as_bytes()).await;
                return;
            }
            Reply::Silence => std::future::pending().await,
            Reply::Reset => return socket.get_ref().set_zero_linger().unwrap(),
        }
    }
}

fn reply_of_an_empty_script() -> Reply {
    reply(418, "", "the script of the test has no more replies")
}

async fn read(socket: &mut BufReader<TcpStream>, connection: usize) -> Option<Received> {
    let first = line(socket).await?;
    let line_end = first.rfind(" HTTP/")?;
    let mut headers = Vec::new();
    loop {
        let text = line(socket).await?;
        let Some((name, value)) = text.split_once(": ") else { break };
        headers.push((name.to_owned(), value.to_owned()));
    }
    let mut received =
        Received { connection, line: first[..line_end].to_owned(), headers, body: String::new() };
    let length = received.header("content-length").map_or(0, |length| length.parse().unwrap());
    let body = match received.header("transfer-encoding") {
        Some(_) => chunks(socket).await?,
        None => exactly(socket, length).await?,
    };
    received.body = String::from_utf8(body).unwrap();
    Some(received)
}

async fn chunks(socket: &mut BufReader<TcpStream>) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let length = usize::from_str_radix(&line(socket).await?, 16).unwrap();
        body.extend(exactly(socket, length).await?);
        line(socket).await?;
        if length == 0 {
            return Some(body);
        }
    }
}

async fn exactly(socket: &mut BufReader<TcpStream>, length: usize) -> Option<Vec<u8>> {
    let mut body = vec![0; length];
    socket.read_exact(&mut body).await.ok()?;
    Some(body)
}

pub(crate) async fn line(socket: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    match socket.read_line(&mut line).await {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end().to_owned()),
    }
}
