//! Credentials and webhook secrets are seen by the server alone: no `Debug`, no error and no event
//! shows them.

use std::cell::RefCell;
use std::error::Error as _;
use std::fmt::Debug;
use std::io::Write;
use std::sync::Once;

use sendblue_api::types::{Webhook, WebhookConfiguration, WebhookCreateParams, Webhooks};
use sendblue_api::{Client, Error, Options};

use super::{KEY, OK, SECRET, builder, client, done, list, scripted, start};
use support::{Answer, Server};

/// What stands in for every secret but the two credentials.
const HIDDEN: &str = "whsec_hidden";

#[track_caller]
fn assert_hidden(text: &str) {
    for secret in [KEY, SECRET, HIDDEN] {
        assert!(!text.contains(secret), "{secret} is shown: {text}");
    }
}

/// Nothing a person could print of it shows a secret.
#[track_caller]
fn assert_redacted(value: &impl Debug) {
    assert_hidden(&format!("{value:?}"));
    assert_hidden(&format!("{value:#?}"));
}

/// Nor does an error, in any of its texts.
#[track_caller]
fn assert_error_redacted(error: &Error) {
    assert_redacted(error);
    assert_hidden(&error.to_string());
    let mut source = error.source();
    while let Some(error) = source {
        assert_redacted(&error);
        assert_hidden(&error.to_string());
        source = error.source();
    }
}

fn webhooks() -> Webhooks {
    let mut webhooks = Webhooks::default();
    webhooks.global_secret = Some(HIDDEN.into());
    webhooks.receive = Some(vec![configuration().into()]);
    webhooks.extra.insert("brand_new", HIDDEN);
    webhooks
}

fn configuration() -> WebhookConfiguration {
    WebhookConfiguration::new("https://example.com").secret(HIDDEN)
}

#[test]
fn models_hide_secrets_and_what_is_unknown() {
    let unknown: Webhook = serde_json::from_str(&format!(r#"["{HIDDEN}"]"#)).unwrap();
    assert!(matches!(unknown, Webhook::Unknown(_)));
    assert_redacted(&unknown);
    assert_redacted(&webhooks());
    assert_redacted(&configuration());
    assert_redacted(&WebhookCreateParams::new([configuration()]).global_secret(HIDDEN));
    assert!(format!("{:?}", configuration()).contains("[redacted]"));
    assert!(format!("{:?}", webhooks()).contains("brand_new"));
}

#[tokio::test]
async fn clients_calls_and_responses_hide_secrets() {
    let server = Server::start([Answer::json(OK).header("x-echo", HIDDEN)]).await;
    let options = Options::new().header("x-a", HIDDEN).query("b", HIDDEN).extra("c", HIDDEN);
    assert_redacted(&options);
    assert_redacted(&builder(&server).header("x-a", HIDDEN));
    let client = client(&server).with_options(Options::new().header("x-a", HIDDEN));
    assert_redacted(&client);
    assert_redacted(&client.webhooks());
    assert_redacted(&client.webhooks().update(webhooks()).options(options));
    let call = client.webhooks().create([configuration()]).global_secret(HIDDEN);
    assert_redacted(&call);
    assert_redacted(&client.post("/a").json(&HIDDEN));
    assert_redacted(&call.with_response().await.unwrap());
}

#[tokio::test]
async fn errors_hide_what_the_server_sent() {
    let answer = Answer::json(format!(r#"{{"message":"{HIDDEN}"}}"#)).with_status(400);
    let server = Server::start([answer.header("x-echo", HIDDEN)]).await;
    assert_error_redacted(&client(&server).webhooks().list().await.unwrap_err());
}

#[tokio::test]
async fn errors_hide_what_could_not_be_decoded() {
    let bodies = [
        format!(r#"{{"status":{{"a":"{HIDDEN}"}}}}"#),
        format!(r#"{{"webhooks":"{HIDDEN}"}}"#),
        format!(r#"{{"webhooks":{{"globalSecret":["{HIDDEN}"]}}}}"#),
        format!(r#"{{"webhooks":{{"receive":"{HIDDEN}"}}}}"#),
        format!(r#"{{"webhooks":{{"receive":[{{"secret":"{HIDDEN}"}}]}}}}"#),
        format!(r#"{{"webhooks":{{"receive":[{{"url":7,"secret":"{HIDDEN}"}}]}}}}"#),
        format!(r#""{HIDDEN}""#),
        HIDDEN.to_owned(),
    ];
    for body in bodies {
        let error = list(&body).await.unwrap_err();
        assert!(matches!(error, Error::Decode(_)), "{error:?}");
        assert_error_redacted(&error);
    }
}

#[tokio::test]
async fn transport_errors_hide_the_url() {
    let (server, client, _) = scripted([Answer::close()]).await;
    let call = client.webhooks().list().query("token", HIDDEN).max_retries(0);
    let error = call.clone().await.unwrap_err();
    assert!(matches!(error, Error::Connection(_)), "{error:?}");
    assert_error_redacted(&error);
    server.stop().await;
    let error = call.await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert_error_redacted(&error);
}

#[tokio::test]
async fn invalid_requests_and_settings_hide_values() {
    let server = Server::start([]).await;
    let webhooks = client(&server).webhooks();
    let broken = format!("{HIDDEN}\n");
    let mut hooks = Webhooks::default();
    hooks.extra.insert("receive", HIDDEN);
    assert_error_redacted(&webhooks.update(hooks).await.unwrap_err());
    assert_error_redacted(&webhooks.list().header("x-a", &broken).await.unwrap_err());
    assert_error_redacted(&webhooks.list().extra("a", HIDDEN).await.unwrap_err());
    let broken = Client::builder().api_key(KEY).api_secret(broken).build();
    assert_error_redacted(&broken.unwrap_err());
    let url = format!("https://user:{HIDDEN}@example.com");
    assert_error_redacted(&builder(&server).base_url(url).build().unwrap_err());
}

thread_local! {
    /// What is logged by this thread's test. Tests run on one thread each.
    static LOG: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Writes to the log of the thread.
struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        LOG.with_borrow_mut(|log| log.write(bytes))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Collects, from here on, what the client and all it uses log at any level. The subscriber is
/// global: `tracing` remembers for all threads who listens.
fn start_log() {
    static SUBSCRIBER: Once = Once::new();
    SUBSCRIBER.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(|| Log)
            .init();
    });
    LOG.take();
}

#[tokio::test]
async fn events_tell_what_happened_and_hide_secrets() {
    start_log();
    let refusal = Answer::json(format!(r#"{{"message":"{HIDDEN}"}}"#)).with_status(503);
    let moved = Answer::status(302).header("location", format!("/moved?token={HIDDEN}"));
    let script = [refusal, moved, Answer::json(OK), Answer::json(OK), Answer::close()];
    let (_server, client, clock) = scripted(script).await;
    let call = start(client.webhooks().list().query("token", HIDDEN).header("x-a", HIDDEN));
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    done(client.webhooks().update(webhooks())).await.unwrap();
    done(client.webhooks().create([configuration()])).await.unwrap_err();

    let text = String::from_utf8(LOG.take()).unwrap();
    assert_hidden(&text);
    for told in [
        "GET",
        "PUT",
        "/api/account/webhooks",
        "http.request.resend_count=0",
        "http.request.resend_count=1",
        "503",
        "200",
    ] {
        assert!(text.contains(told), "{told} is missing: {text}");
    }
}
