//! A stand-in for the API on this machine, to try the client without an account.
//!
//! It prints its address and keeps webhooks in memory until it is ended. What it answers is what
//! `spec/webhooks.yaml` says; the secrets it is called with are not checked, only that they are
//! there. With a file of JSON as argument it stands in for any API: that is the answer to everything.

use std::collections::HashMap;
use std::env;
use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use serde_json::{Map, Value, json};

const PATH: &str = "/api/account/webhooks";

/// A request: method, path, and the body as JSON.
struct Request {
    method: String,
    path: String,
    headers: HashMap<String, String>,
    body: Value,
}

fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    io::stdout().flush()?;
    let fixed = fixed()?;
    let mut webhooks = Map::new();
    for stream in listener.incoming() {
        // A client that goes away is no reason to end.
        if let Err(error) = serve(stream?, fixed.as_ref(), &mut webhooks) {
            eprintln!("{error}");
        }
    }
    Ok(())
}

/// The answer to everything, if there is a file with one.
fn fixed() -> io::Result<Option<Value>> {
    let Some(path) = env::args().nth(1) else { return Ok(None) };
    let wrong = |error: io::Error| io::Error::other(format!("{path}: {error}"));
    let text = fs::read_to_string(&path).map_err(wrong)?;
    serde_json::from_str(&text).map(Some).map_err(|error| wrong(error.into()))
}

/// Answers one request and closes the connection.
fn serve(
    stream: TcpStream,
    fixed: Option<&Value>,
    webhooks: &mut Map<String, Value>,
) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let request = read(&mut stream)?;
    eprintln!("{} {} {}", request.method, request.path, request.body);
    let (status, body) = match fixed {
        Some(body) => (200, body.clone()),
        None => answer(&request, webhooks),
    };
    let body = body.to_string();
    let length = body.len();
    write!(
        stream.get_mut(),
        "HTTP/1.1 {status} Local\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
}

fn read(stream: &mut impl BufRead) -> io::Result<Request> {
    let mut lines = stream.by_ref().lines();
    let mut line = || lines.next().transpose().map(Option::unwrap_or_default);
    let start = line()?;
    let (method, target) = start.split_once(' ').unwrap_or_default();
    let path = target.split([' ', '?']).next().unwrap_or_default();
    let (method, path) = (method.to_owned(), path.to_owned());
    let mut headers = HashMap::new();
    while let Some((name, value)) = line()?.split_once(':') {
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    let length = headers.get("content-length").and_then(|it| it.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let body = serde_json::from_slice(&body).unwrap_or_default();
    Ok(Request { method, path, headers, body })
}

fn answer(request: &Request, webhooks: &mut Map<String, Value>) -> (u16, Value) {
    let Request { method, path, headers, body } = request;
    if path != PATH {
        return failure(404, "No such path");
    }
    if !["sb-api-key-id", "sb-api-secret-key"].iter().all(|it| headers.contains_key(*it)) {
        return failure(401, "Both API key headers are required");
    }
    match method.as_str() {
        "GET" => (200, json!({"status": "OK", "webhooks": webhooks})),
        "POST" => {
            let Some(new) = body["webhooks"].as_array() else {
                return failure(400, "`webhooks` must be an array");
            };
            list(webhooks, body).extend_from_slice(new);
            success("added", webhooks)
        }
        "PUT" => {
            let Some(all) = body["webhooks"].as_object() else {
                return failure(400, "`webhooks` must be an object");
            };
            webhooks.clone_from(all);
            success("updated", webhooks)
        }
        "DELETE" => {
            let Some(old) = body["webhooks"].as_array() else {
                return failure(400, "`webhooks` must be an array");
            };
            list(webhooks, body).retain(|it| !old.contains(it) && !old.contains(&it["url"]));
            (200, json!({"message": "Webhooks deleted successfully", "status": "OK"}))
        }
        _ => failure(405, "No such method"),
    }
}

/// The webhooks of the type that the body names.
fn list<'a>(webhooks: &'a mut Map<String, Value>, body: &Value) -> &'a mut Vec<Value> {
    let name = body["type"].as_str().unwrap_or("receive");
    let list = webhooks.entry(name).or_insert_with(|| json!([]));
    if !list.is_array() {
        *list = json!([]);
    }
    list.as_array_mut().expect("it has just been made one")
}

fn success(done: &str, webhooks: &Map<String, Value>) -> (u16, Value) {
    let message = format!("Webhooks {done} successfully");
    (200, json!({"message": message, "status": "OK", "webhooks": webhooks}))
}

fn failure(status: u16, message: &str) -> (u16, Value) {
    (status, json!({"message": message, "status": "ERROR"}))
}
