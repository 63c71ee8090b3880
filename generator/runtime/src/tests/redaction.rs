//! No secret shows in `Debug`, `Display` or a source, wherever a secret can be.

use std::error::Error as _;

use super::sample::{Hook, KEY, List, SECRET, Target, builder, client, create};
use super::server::{Answer, Server, reply};
use crate::parts::{Call, Error, Json, Options};

const HUSH: &str = "hush-5553";

fn check(shown: &str) {
    for secret in [KEY, SECRET, HUSH] {
        assert!(!shown.contains(secret), "{secret} shows in {shown}");
    }
}

fn check_error(error: &Error) {
    check(&format!("{error} {error:?}"));
    let mut source = error.source();
    while let Some(error) = source {
        check(&format!("{error} {error:?}"));
        source = error.source();
    }
}

#[test]
fn builders_clients_options_and_calls_show_none() {
    let builder = builder().header("x-hush", HUSH).base_url(format!("http://{HUSH}"));
    let client = builder.clone().build().unwrap();
    let options = Options::new().header("x-a", HUSH).query("a", HUSH).extra("a", HUSH);
    let untyped = client.post(format!("/{HUSH}")).json(&HUSH);
    let call = create(&client, HUSH).options(options.clone()).extra("b", HUSH);
    check(&format!(
        "{builder:?} {client:?} {options:?} {call:?} {untyped:?} {:?}",
        untyped.operation
    ));
    assert!(format!("{options:?}").contains(r#"headers: ["x-a"]"#));
}

#[test]
fn models_and_open_values_show_none() {
    let text =
        format!(r#"{{"url":"u","secret":"{HUSH}","x":"{HUSH}","y":{{"{HUSH}":["{HUSH}"]}}}}"#);
    let hook: Hook = serde_json::from_str(&text).unwrap();
    let unknown = Target::Unknown(Json::from(HUSH));
    check(&format!("{hook:?} {unknown:?}"));
    let shown = format!("{hook:?}");
    assert!(
        shown.contains(r#""x": Json(a string, 11 bytes)"#) && shown.contains("[redacted]"),
        "{shown}"
    );
}

#[tokio::test]
async fn errors_and_responses_show_none() {
    let head = format!("x-token: {HUSH}\r\nset-cookie: {HUSH}\r\n");
    let body = format!(r#"{{"hooks":["{HUSH}",{{"url":{{"a":"{HUSH}"}}}}]}}"#);
    let broken =
        Answer::raw(format!("HTTP/1.1 200 X\r\ncontent-length: 99\r\n\r\n{HUSH}")).closing();
    let server = Server::start([
        reply(400, &head, &body),
        reply(200, &head, &body),
        reply(200, &head, &body),
        broken,
    ])
    .await;
    let (client, _) = client(&server);
    let client = client.with_options(Options::new().max_retries(0).query("key", HUSH));
    check_error(&Call::new(&client, List).await.unwrap_err());
    let decode = Call::new(&client, List).await.unwrap_err();
    assert!(matches!(decode, Error::Decode(_)));
    check_error(&decode);
    check(&format!("{:?}", Call::new(&client, List).raw().await.unwrap()));
    let connection = Call::new(&client, List).await.unwrap_err();
    assert!(matches!(connection, Error::Connection(_)));
    check_error(&connection);
    assert!(
        server.requests().iter().all(|it| it.line().contains(HUSH)),
        "the query holds the secret"
    );
}

#[tokio::test]
async fn a_failure_to_connect_does_not_show_the_url() {
    let client =
        builder().base_url(format!("http://127.0.0.1:1/{HUSH}")).max_retries(0).build().unwrap();
    let error = Call::new(&client, List).query("key", HUSH).await.unwrap_err();
    assert!(error.is_connect());
    check_error(&error);
}

#[test]
fn headers_with_credentials_are_marked_sensitive() {
    use crate::parts::{Operation, Request, calls::outgoing::Outgoing};
    let client = builder().header("x-hush", HUSH).build().unwrap();
    let request = Request::new(&List::ROUTE, Default::default());
    let options = Options::new().header("x-call", HUSH);
    let outgoing = Outgoing::new(&client, request, &options, "*/*").unwrap();
    for name in ["x-key", "x-secret", "x-hush", "x-call"] {
        assert!(outgoing.headers[name].is_sensitive(), "{name}");
    }
}
