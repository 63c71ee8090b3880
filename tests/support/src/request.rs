//! Requests, and how they are read from a connection.

use http::HeaderMap;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::TcpStream;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which connection it came on, counted from zero.
    pub connection: usize,
    /// As it is written.
    pub method: String,
    /// The target up to the question mark, encoded.
    pub path: String,
    /// What follows the question mark.
    pub query: Option<String>,
    /// In the order they came.
    pub headers: HeaderMap,
    /// Without what frames its chunks.
    pub body: Vec<u8>,
}

impl Request {
    /// The header's value; fails when it is given twice, or is not text.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.get_all(name).iter();
        let value = values.next()?.to_str().unwrap();
        assert!(values.next().is_none(), "`{name}` is given more than once");
        Some(value)
    }

    /// Method and target, such as `GET /path?query`.
    pub fn line(&self) -> String {
        let query = self.query.as_ref().map(|it| format!("?{it}")).unwrap_or_default();
        format!("{} {}{query}", self.method, self.path)
    }

    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// Reads a request; `None` when the client is done.
pub(crate) async fn read(stream: &mut BufReader<TcpStream>, connection: usize) -> Option<Request> {
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
