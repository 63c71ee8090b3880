//! What a caller can add to a call or to all calls, and endpoints the document does not describe.

use sendblue_api::types::Webhooks;
use sendblue_api::{Error, Options};
use serde_json::json;

use super::{OK, PATH, api_error, at, client, done, scripted, start};
use support::{Answer, Server};

#[tokio::test]
async fn a_call_adds_headers_query_and_members() {
    let server = Server::start([Answer::json(OK)]).await;
    client(&server)
        .webhooks()
        .create(["https://example.com"])
        .header("x-trace", "1")
        .header("user-agent", "mine")
        .query("dry run", "a&b")
        .query("n", 7)
        .extra("sendblue_numbers", ["+15551234567"])
        .await
        .unwrap();
    let request = server.request();
    assert_eq!(request.header("x-trace"), Some("1"));
    assert_eq!(request.header("user-agent"), Some("mine"));
    let query = request.query.as_deref().unwrap();
    assert!(["dry%20run=a%26b&n=7", "dry+run=a%26b&n=7"].contains(&query), "{query}");
    let body = json!({"webhooks": ["https://example.com"], "sendblue_numbers": ["+15551234567"]});
    assert_eq!(request.json(), body);
}

#[tokio::test]
async fn a_clients_options_hold_for_all_calls_and_a_calls_own_win() {
    let server = Server::start([Answer::json(OK), Answer::json(OK), Answer::json(OK)]).await;
    let plain = client(&server);
    let client = plain.with_options(Options::new().header("x-a", "1").header("x-b", "1"));
    client.webhooks().list().await.unwrap();
    client.webhooks().list().header("x-b", "2").await.unwrap();
    plain.webhooks().list().await.unwrap();
    let [all, own, none] = server.requests().try_into().unwrap();
    assert_eq!((all.header("x-a"), all.header("x-b")), (Some("1"), Some("1")));
    assert_eq!((own.header("x-a"), own.header("x-b")), (Some("1"), Some("2")));
    assert_eq!((none.header("x-a"), none.header("x-b")), (None, None));
}

#[tokio::test]
async fn what_frames_a_message_is_not_the_callers() {
    let server = Server::start([]).await;
    let names = ["Content-Length", "transfer-encoding", "Connection", "upgrade", "TE", "trailer"];
    for name in names.into_iter().chain(["Host", "keep-alive", "Proxy-Connection"]) {
        let call = client(&server).webhooks().create(["https://example.com"]).header(name, "3");
        let Err(Error::InvalidRequest(error)) = call.await else { panic!("{name} is sent") };
        assert!(error.problem().contains(&name.to_lowercase()), "{error}");
        assert_eq!(error.problem().contains("`base_url`"), name == "Host", "{error}");
        let client = at(server.url()).header(name, "3").build();
        assert!(matches!(client, Err(Error::Configuration(_))), "{name}");
    }
    assert!(server.requests().is_empty());
}

/// RFC 9110, section 8.6: some servers answer 411 otherwise.
#[tokio::test]
async fn a_request_that_could_have_a_body_and_has_none_says_so() {
    let server = Server::start((0..6).map(|_| Answer::json("{}"))).await;
    let client = client(&server);
    client.post("/a").await.unwrap();
    client.put("/a").await.unwrap();
    client.patch("/a").await.unwrap();
    client.post("/a").body("text/plain", "").await.unwrap();
    client.delete("/a").await.unwrap();
    client.get("/a").await.unwrap();
    let requests = server.requests();
    let lengths = requests.iter().map(|it| it.header("content-length")).collect::<Vec<_>>();
    assert_eq!(lengths, [Some("0"), Some("0"), Some("0"), Some("0"), None, None]);
    assert!(requests.iter().all(|it| it.header("transfer-encoding").is_none()));
}

#[tokio::test]
async fn a_declared_member_cannot_be_given_twice() {
    let server = Server::start([]).await;
    let webhooks = client(&server).webhooks();
    let mut hooks = Webhooks::default();
    hooks.extra.insert("globalSecret", "whsec_hidden");
    let attempts = [
        webhooks.create(["https://example.com"]).extra("type", "receive").await.map(drop),
        webhooks.create(["https://example.com"]).extra("webhooks", 1).await.map(drop),
        webhooks.update(hooks).await.map(drop),
    ];
    for attempt in attempts {
        assert!(matches!(attempt, Err(Error::InvalidRequest(_))), "{attempt:?}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn what_cannot_be_sent_is_told_before_anything_is_sent() {
    let server = Server::start([]).await;
    let webhooks = client(&server).webhooks();
    let attempts = [
        webhooks.list().extra("a", 1).await,
        webhooks.list().header("no header", "1").await,
        webhooks.list().header("x-a", "line\nbreak").await,
    ];
    for attempt in attempts {
        assert!(matches!(attempt, Err(Error::InvalidRequest(_))), "{attempt:?}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn undocumented_endpoints_can_be_called() {
    let answers = [(); 6].map(|()| Answer::json(r#"{"n":123456789012345678901234567890}"#));
    let server = Server::start(answers).await;
    let client = client(&server);
    let read = client.get("/api/lines?limit=1").await.unwrap();
    client.post("api/lines").json(&json!({"a": 1})).await.unwrap();
    client.put(PATH).json(&[1]).await.unwrap();
    client.patch("/api/lines/7").await.unwrap();
    client.delete("/api/lines/7").query("hard", true).await.unwrap();
    client.post("/api/lines").body("text/csv", "a,b").raw().await.unwrap();

    assert_eq!(read.as_str(), r#"{"n":123456789012345678901234567890}"#);
    let requests = server.requests();
    let lines: Vec<_> = requests
        .iter()
        .map(|it| (it.method.as_str(), it.path.as_str(), it.query.as_deref(), it.body.as_slice()))
        .collect();
    let expected: [(_, _, _, &[u8]); 6] = [
        ("GET", "/api/lines", Some("limit=1"), b""),
        ("POST", "/api/lines", None, br#"{"a":1}"#),
        ("PUT", PATH, None, b"[1]"),
        ("PATCH", "/api/lines/7", None, b""),
        ("DELETE", "/api/lines/7", Some("hard=true"), b""),
        ("POST", "/api/lines", None, b"a,b"),
    ];
    assert_eq!(lines, expected);
    assert!(requests.iter().all(|it| it.header("sb-api-key-id").is_some()));
}

#[tokio::test]
async fn undocumented_endpoints_do_not_leave_the_base_url() {
    let server = Server::start([Answer::json(OK), Answer::json(OK)]).await;
    let client = at(format!("{}/v1", server.url())).build().unwrap();
    for path in [
        "/a/../../8/x",
        "..",
        "/a/.",
        "/a/%2e%2E/b",
        "/.%2e/b",
        "/a/..?x=1",
        "\\..\\b",
        "/a\\b",
        "/.\t./b",
        "/.\n./b",
        "/.\r./b",
    ] {
        let error = client.get(path).await.unwrap_err();
        let Error::InvalidRequest(error) = error else { panic!("{path:?} {error:?}") };
        assert!(error.problem().contains("another endpoint"), "{error}");
    }
    client.get("/a/.../.b/c..?x=../y").await.unwrap();
    client.get("/a//b/%2f..").await.unwrap();
    let requests = server.requests();
    let paths = requests.iter().map(|it| it.path.as_str()).collect::<Vec<_>>();
    assert_eq!(paths, ["/v1/a/.../.b/c..", "/v1/a//b/%2f.."]);
    assert_eq!(requests[0].query.as_deref(), Some("x=../y"));
}

#[tokio::test]
async fn undocumented_endpoints_are_repeated_by_their_method() {
    let (server, client, clock) =
        scripted([Answer::status(503), Answer::status(503), Answer::json(OK)]).await;
    api_error(done(client.post("/api/lines")).await);
    assert_eq!(server.requests().len(), 1);
    let call = start(client.get("/api/lines"));
    clock.advance(done(clock.sleeping()).await);
    done(call).await.unwrap().unwrap();
    assert_eq!(server.requests().len(), 3);
}
