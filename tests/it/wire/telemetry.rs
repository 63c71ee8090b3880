//! The fields of what is logged, by the names of OpenTelemetry's conventions for HTTP.
//!
//! Logs are the process's: a program shows them.

use std::process::Command;

use super::PATH;
use support::{Answer, Server};

#[tokio::test]
async fn a_body_that_cannot_be_read_is_told_without_what_it_holds() {
    let body = r#"{"webhooks":{"receive":["hush"],"hush-name":7,"receive":true}}"#;
    let server = Server::start([Answer::json(body)]).await;
    let mut program = Command::new(env!("CARGO_BIN_EXE_logged"));
    program.env("SENDBLUE_API_LOG", "debug").env("SENDBLUE_API_BASE_URL", server.url());
    program.env("SENDBLUE_API_API_KEY", "k").env("SENDBLUE_API_API_SECRET", "s");
    let output = tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    let [_attempt, decode]: [_; 2] = log.lines().collect::<Vec<_>>().try_into().expect(&log);
    let told = "decode operation=\"listWebhooks\" http.response.status_code=200 error.type=\"decode\" \
                error.message=\"expected ";
    assert!(decode.contains(told), "{log}");
    assert!(!log.contains("hush"), "{log}");
}

#[tokio::test]
async fn a_call_and_its_attempts_have_the_fields_of_http_spans() {
    let busy = || Answer::status(503).header("retry-after-ms", "1");
    let server = Server::start([busy(), busy(), Answer::close()]).await;
    let mut program = Command::new(env!("CARGO_BIN_EXE_logged"));
    program.env("SENDBLUE_API_LOG", "debug").env("SENDBLUE_API_BASE_URL", server.url());
    program.env("SENDBLUE_API_API_KEY", "k").env("SENDBLUE_API_API_SECRET", "s");
    let output = tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    let attempts: [_; 3] = log.lines().collect::<Vec<_>>().try_into().expect(&log);
    let port = server.url().rsplit(':').next().unwrap();
    let call = format!(
        "call{{operation=\"listWebhooks\" http.request.method=\"GET\" url.template=\"{PATH}\" \
         server.address=\"127.0.0.1\" server.port={port}}}"
    );
    assert!(attempts.iter().all(|it| it.contains(&call)), "{log}");
    let told = [
        "http.request.resend_count=0 http.response.status_code=503 error.type=\"503\" elapsed_ms=",
        "http.request.resend_count=1 http.response.status_code=503 error.type=\"503\" elapsed_ms=",
        "http.request.resend_count=2 error.type=\"connection\" error.message=",
    ];
    assert!(attempts.iter().zip(told).all(|(attempt, told)| attempt.contains(told)), "{log}");
}
