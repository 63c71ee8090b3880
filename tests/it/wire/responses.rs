//! What the client makes of answers.

use sendblue_api::Error;
use sendblue_api::types::{
    ErrorBody, Webhook, WebhookConfiguration, WebhookListResponse, WebhookType,
};
use serde_json::{Value, json};

use super::{OK, api_error, builder, client, list};
use support::{Answer, Server};

/// The example of a response in the document.
fn example(method: &str) -> Value {
    let document = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/webhooks.yaml");
    let document = fs_err::read_to_string(document).unwrap();
    let document: Value = serde_yaml::from_str(&document).unwrap();
    let reply = &document["paths"]["/api/account/webhooks"][method]["responses"]["200"];
    let example = reply["content"]["application/json"]["example"].clone();
    assert!(example.is_object(), "{method} has no example");
    example
}

#[tokio::test]
async fn documented_examples_decode_and_encode_unchanged() {
    let methods = ["get", "post", "put", "delete"];
    let server = Server::start(methods.map(|it| Answer::json(example(it).to_string()))).await;
    let webhooks = client(&server).webhooks();
    let listed = webhooks.list().await.unwrap();
    let created = webhooks.create(["https://example.com"]).await.unwrap();
    let updated = webhooks.update(listed.webhooks.clone().unwrap()).await.unwrap();
    let deleted = webhooks.delete(["https://example.com"]).await.unwrap();

    assert_eq!(created.message.as_deref(), Some("Webhooks added successfully"));
    assert_eq!(updated.message.as_deref(), Some("Webhooks updated successfully"));
    let receive = listed.webhooks.as_ref().unwrap().receive.as_ref().unwrap();
    let configured =
        WebhookConfiguration::new("https://example.com/receive").secret("whsec_receive456");
    assert_eq!(*receive, [Webhook::from("https://example.com"), configured.into()]);

    assert_eq!(serde_json::to_value(listed).unwrap(), example("get"));
    assert_eq!(serde_json::to_value(created).unwrap(), example("post"));
    assert_eq!(serde_json::to_value(updated).unwrap(), example("put"));
    assert_eq!(serde_json::to_value(deleted).unwrap(), example("delete"));
}

#[tokio::test]
async fn what_is_unknown_survives_list_and_update() {
    let webhooks = concat!(
        r#"{"contact_created":["https://c.example",{"url":"https://c.example"}],"#,
        r#""globalSecret":"whsec_global","receive":["https://a.example",{"url":"https://b.example","#,
        r#""secret":"whsec_b","sendblue_numbers":["+15551234567"]},[1.50,7]],"#,
        r#""brand_new":{"n":123456789012345678901234567890,"x":0.10}}"#,
    );
    let listed = format!(r#"{{"status":"OK","webhooks":{webhooks}}}"#);
    let server = Server::start([Answer::json(listed), Answer::json(OK)]).await;
    let client = client(&server);

    let mut hooks = client.webhooks().list().await.unwrap().webhooks.unwrap();
    hooks.receive.get_or_insert_default().push("https://c.example".into());
    client.webhooks().update(hooks).await.unwrap();

    let sent = server.requests().pop().unwrap().body;
    let expected = webhooks.replace("[1.50,7]]", r#"[1.50,7],"https://c.example"]"#);
    assert_eq!(String::from_utf8(sent).unwrap(), format!(r#"{{"webhooks":{expected}}}"#));
}

#[tokio::test]
async fn what_is_unknown_can_be_seen() {
    let body = json!({"webhooks": {"receive": [7, {"url": "https://a.example", "since": 2026}]}});
    let hooks = list(&body.to_string()).await.unwrap().webhooks.unwrap();
    let [Webhook::Unknown(unknown), Webhook::Configuration(known)] = &hooks.receive.unwrap()[..]
    else {
        panic!("an unknown and a known form");
    };
    assert_eq!(unknown.to::<u8>().unwrap(), 7);
    assert_eq!(known.extra.get("since").unwrap().as_str(), "2026");
}

#[test]
fn an_unknown_type_survives() {
    let decoded: WebhookType = serde_json::from_str(r#""brand_new""#).unwrap();
    assert_eq!(decoded.as_str(), "brand_new");
    assert_eq!(serde_json::to_string(&decoded).unwrap(), r#""brand_new""#);
    assert_ne!(decoded, WebhookType::Receive);
}

#[tokio::test]
async fn null_is_read_as_absent() {
    let listed = list(r#"{"status":null,"webhooks":{"receive":null}}"#).await.unwrap();
    assert_eq!(listed.status, None);
    assert_eq!(serde_json::to_value(listed).unwrap(), json!({"webhooks": {}}));
}

#[tokio::test]
async fn an_error_has_status_id_and_body() {
    let body = r#"{"message":"No such account","status":"ERROR"}"#;
    let answer = Answer::json(body).with_status(404).header("x-request-id", "req-1");
    let server = Server::start([answer]).await;
    let error = client(&server).webhooks().list().await.unwrap_err();
    assert_eq!(error.status().unwrap().as_u16(), 404);
    assert_eq!(error.request_id(), Some("req-1"));
    assert_eq!(error.to_string(), "the server answered 404 Not Found (request id req-1)");
    let error = api_error::<()>(Err(error));
    assert_eq!(error.headers()["content-type"], "application/json");
    assert_eq!(error.raw_body(), body);
    let body: ErrorBody = error.body().unwrap();
    assert_eq!(body.message.as_deref(), Some("No such account"));
    assert_eq!(body.status.as_deref(), Some("ERROR"));
}

#[tokio::test]
async fn problem_details_are_read_with_the_apis_own_members() {
    let body = r#"{"title":"Out of credit","detail":"Your balance is 30.","balance":30}"#;
    let media = "application/problem+json; charset=utf-8";
    let answer = Answer::status(403).header("content-type", media).body(body);
    let server = Server::start([answer]).await;
    let problem = api_error(client(&server).webhooks().list().await).problem().unwrap();
    assert_eq!(problem.title().as_deref(), Some("Out of credit"));
    assert_eq!(problem.detail().as_deref(), Some("Your balance is 30."));
    assert_eq!(problem.r#type(), "about:blank");
    assert_eq!(problem.member("balance").unwrap().as_str(), "30");
}

#[tokio::test]
async fn an_error_page_of_a_proxy_is_kept() {
    let answer = Answer::status(403).header("content-type", "text/html").body("<h1>Go away</h1>");
    let server = Server::start([answer]).await;
    let error = api_error(client(&server).webhooks().list().await);
    assert_eq!(error.raw_body(), "<h1>Go away</h1>");
    assert!(matches!(error.body::<ErrorBody>(), Err(Error::Decode(_))));
}

#[tokio::test]
async fn the_status_is_looked_at_before_the_body() {
    let server = Server::start([Answer::json(OK).with_status(400)]).await;
    assert_eq!(api_error(client(&server).webhooks().list().await).status(), 400);
}

#[tokio::test]
async fn the_response_is_there_beside_the_value() {
    let answer = Answer::json(OK).with_status(201).header("x-request-id", "req-2");
    let server = Server::start([answer]).await;
    let reply = client(&server).webhooks().list().with_response().await.unwrap();
    assert_eq!(reply.status, 201);
    assert_eq!(reply.headers["x-request-id"], "req-2");
    assert_eq!(reply.request_id.as_deref(), Some("req-2"));
    assert_eq!(reply.value.status.as_deref(), Some("OK"));
}

#[tokio::test]
async fn the_raw_response_is_untouched() {
    let server = Server::start([Answer::status(418).body("not { json")]).await;
    let raw = client(&server).webhooks().list().raw().await.unwrap();
    assert_eq!(raw.status, 418);
    assert_eq!(raw.value, "not { json");
}

#[tokio::test]
async fn a_body_of_another_form_is_told_by_path() {
    let cases = [
        (r#"{"status":7}"#, "$.status"),
        (r#"{"webhooks":{"receive":"https://a.example"}}"#, "$.webhooks.receive"),
        (r#"{"webhooks":{"receive":[{"url":"a"},{"url":true}]}}"#, "$.webhooks.receive[1].url"),
        (
            r#"{"webhooks":{"contact_created":["a",{"url":7}]}}"#,
            "$.webhooks.contact_created[1].url",
        ),
        ("[]", "$"),
        ("", "$"),
    ];
    for (body, path) in cases {
        let Err(Error::Decode(error)) = list(body).await else { panic!("{body} decodes") };
        assert_eq!(error.path(), path, "{body}: {error}");
        assert_eq!(error.raw_body(), body);
        assert_eq!(error.status().unwrap(), 200);
    }
}

#[tokio::test]
async fn a_required_member_must_be_there() {
    for configuration in ["{}", r#"{"url":null}"#] {
        let body = format!(r#"{{"webhooks":{{"receive":[{configuration}]}}}}"#);
        let Err(Error::Decode(error)) = list(&body).await else { panic!("{body} decodes") };
        assert!(error.path().starts_with("$.webhooks.receive[0]"), "{error}");
        assert!(error.to_string().contains("url"), "{error}");
    }
}

#[tokio::test]
async fn a_long_success_is_refused_at_the_cap() {
    let server = Server::start([Answer::status(200).endless()]).await;
    let client = builder(&server).max_body(10_000).build().unwrap();
    let Err(Error::Decode(error)) = client.webhooks().list().await else { panic!("decodes") };
    assert_eq!(error.raw_body().len(), 10_000);
    assert!(error.to_string().contains("10000 bytes"), "{error}");
}

#[tokio::test]
async fn a_long_error_is_cut_at_the_cap() {
    let server = Server::start([Answer::status(400).endless()]).await;
    let client = builder(&server).max_error_body(10_000).build().unwrap();
    assert_eq!(api_error(client.webhooks().list().await).raw_body().len(), 10_000);
}

#[test]
fn models_are_what_serde_users_expect() {
    let text = r#"{"webhooks":{"receive":["https://a.example"]}}"#;
    let value: Value = serde_json::from_str(text).unwrap();
    let decoded: WebhookListResponse = serde_json::from_value(value).unwrap();
    assert_eq!(serde_json::to_string(&decoded).unwrap(), text);
}
