//! A stand-in for the API on this machine, to try the client without an account.
//!
//! It prints its address and keeps webhooks in memory until it is ended. What it answers is what
//! `spec/webhooks.yaml` says; the secrets it is called with are not checked, only that they are
//! there. With a file of JSON as argument it stands in for any API: that is the answer to everything.

use std::env;
use std::fs;
use std::io::{self, Write};
use std::sync::Mutex;

use serde_json::{Map, Value, json};
use support::{Answer, Request};
use tokio::net::TcpListener;

const PATH: &str = "/api/account/webhooks";

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let fixed = fixed()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    io::stdout().flush()?;
    let webhooks = Mutex::new(Map::new());
    let serving = support::serve(listener, move |request| {
        eprintln!("{} {}", request.line(), request.text());
        let (status, body) = match &fixed {
            Some(body) => (200, body.clone()),
            None => answer(&request, &mut webhooks.lock().unwrap()),
        };
        Answer::json(body.to_string()).with_status(status)
    });
    serving.await;
    Ok(())
}

/// The answer to everything, if there is a file with one.
fn fixed() -> io::Result<Option<Value>> {
    let Some(path) = env::args().nth(1) else { return Ok(None) };
    let wrong = |error: io::Error| io::Error::other(format!("{path}: {error}"));
    let text = fs::read_to_string(&path).map_err(wrong)?;
    serde_json::from_str(&text).map(Some).map_err(|error| wrong(error.into()))
}

fn answer(request: &Request, webhooks: &mut Map<String, Value>) -> (u16, Value) {
    let Request { method, path, headers, body, .. } = request;
    // What is not JSON is asked for members that it does not have.
    let body: &Value = &serde_json::from_slice(body).unwrap_or_default();
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
