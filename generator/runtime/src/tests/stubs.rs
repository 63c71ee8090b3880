//! The stub transport: what it answers, what it records, and that time over it is a test's.

use std::time::Duration;

use serde_json::{Value, json};

use super::sample::{Hook, Hooks, KEY, List, builder, create, run};
use crate::parts::{Call, Client, Error, Extra, ManualClock, Options, StubAnswer, StubTransport};

fn stubbed(answers: impl IntoIterator<Item = StubAnswer>) -> (StubTransport, Client, ManualClock) {
    let (stub, clock) = (StubTransport::new(), ManualClock::new());
    answers.into_iter().for_each(|it| _ = stub.push(it));
    let client = builder().transport(stub.clone()).clock(clock.clone()).build().unwrap();
    (stub, client, clock)
}

#[tokio::test]
async fn a_model_is_answered_and_a_request_recorded() {
    let hooks = Hooks { hooks: Vec::new(), limit: Some(7), extra: Extra::default() };
    let (stub, client, _) =
        stubbed([StubAnswer::json(&hooks).header("x-request-id", "r1"), StubAnswer::status(204)]);
    let response = Call::new(&client, List).query("a b", "ü").with_response().await.unwrap();
    assert_eq!((response.value, response.request_id.as_deref()), (hooks, Some("r1")));
    create(&client, "https://a").extra("b", [1]).await.unwrap();

    let [listed, created] = stub.requests().try_into().unwrap();
    assert_eq!((listed.method.as_str(), listed.path.as_str()), ("GET", "/v0/api/hooks"));
    assert_eq!(
        (listed.query.as_deref(), listed.header("x-key")),
        (Some("a%20b=%C3%BC"), Some(KEY))
    );
    assert!(listed.body.is_empty());
    assert_eq!(created.operation, "createHook");
    assert_eq!(created.json::<Value>().unwrap(), json!({"url": "https://a", "b": [1]}));
    assert_eq!(created.json::<Hook>().unwrap().url, "https://a");
    assert!(matches!(created.json::<Hooks>(), Err(Error::Decode(_))));
}

#[tokio::test]
async fn failures_are_those_of_a_network() {
    let (stub, client, clock) = stubbed([
        StubAnswer::reset(),
        StubAnswer::timed_out(),
        StubAnswer::status(200).broken_body(r#"{"hoo"#),
        StubAnswer::status(200).body(r#"{"hooks":[]}"#),
    ]);
    run(Call::new(&client, List).max_retries(3), &clock).await.0.unwrap();
    assert_eq!((stub.requests().len(), stub.left()), (4, 0));

    let (stub, client, clock) = stubbed([StubAnswer::refused(), StubAnswer::reset()]);
    let (outcome, pauses) = run(create(&client, "https://a"), &clock).await;
    assert!(matches!(outcome, Err(Error::Connection(it)) if it.to_string().contains("broke")));
    assert_eq!((stub.requests().len(), pauses), (2, vec![Duration::from_millis(500)]));
}

#[tokio::test]
async fn silence_ends_by_the_clients_own_limit() {
    let (stub, client, clock) = stubbed([StubAnswer::silence()]);
    let call = tokio::spawn(Call::new(&client, List).max_retries(0).into_future());
    stub.received(1).await;
    clock.advance(Duration::from_secs(60));
    assert!(matches!(call.await.unwrap(), Err(Error::Timeout(_))));
}

#[tokio::test]
async fn what_a_test_forgot_or_got_wrong_is_told() {
    let (_, client, clock) = stubbed([
        StubAnswer::status(7),
        StubAnswer::status(200).header("no name", ""),
        StubAnswer::json(&std::collections::BTreeMap::from([(vec![1], 1)])),
    ]);
    for expected in [
        "7 is not a status",
        "`no name`",
        "cannot be written as JSON",
        "no answer left for `listHooks`",
    ] {
        let (outcome, pauses) = run(Call::new(&client, List), &clock).await;
        let error = outcome.unwrap_err();
        assert!(error.to_string().contains(expected), "{error}");
        assert!(pauses.is_empty());
    }
}

#[tokio::test]
async fn nothing_recorded_shows_in_debug() {
    let (stub, client, _) = stubbed([StubAnswer::status(200).body("hush")]);
    let options = Options::new().query("q", "hush").header("x-hush", "hush");
    create(&client, "hush").options(options).await.unwrap();
    let answer = StubAnswer::json("hush").header("a", "hush");
    let shown = format!("{stub:?} {:?} {answer:?}", stub.requests());
    let shown = shown.replace("x-hush", "");
    assert!(shown.contains("createHook") && !shown.contains("hush"), "{shown}");
    assert!(!shown.contains(KEY), "{shown}");
}
