//! What each method sends: method, path, headers, and the body to the byte.

use sendblue_api::types::{Webhook, WebhookConfiguration, WebhookType, Webhooks};

use super::{KEY, OK, PATH, SECRET, builder, client};
use support::{Answer, Request, Server};

/// What every request has in common. `body` is its exact text.
#[track_caller]
fn assert_request(request: &Request, method: &str, body: Option<&str>) {
    assert_eq!((request.method.as_str(), request.path.as_str()), (method, PATH));
    assert_eq!(request.query, None);
    assert_eq!(request.header("sb-api-key-id"), Some(KEY));
    assert_eq!(request.header("sb-api-secret-key"), Some(SECRET));
    assert_eq!(request.header("accept"), Some("application/json"));
    let manifest = include_str!("../../../generated/Cargo.toml").parse::<toml::Table>().unwrap();
    let agent = format!("sendblue-api/{}", manifest["package"]["version"].as_str().unwrap());
    assert_eq!(request.header("user-agent"), Some(agent.as_str()));
    assert_eq!(request.header("authorization"), None);
    assert_eq!(request.header("content-type"), body.map(|_| "application/json"));
    assert_eq!(String::from_utf8_lossy(&request.body), body.unwrap_or_default());
}

async fn server() -> Server {
    Server::start([Answer::json(OK)]).await
}

#[tokio::test]
async fn list_sends_no_body() {
    let server = server().await;
    client(&server).webhooks().list().await.unwrap();
    let request = server.request();
    assert_request(&request, "GET", None);
    assert_eq!(request.header("content-length"), None);
}

#[tokio::test]
async fn create_sends_bare_urls() {
    let server = server().await;
    client(&server).webhooks().create(["https://example.com"]).await.unwrap();
    assert_request(&server.request(), "POST", Some(r#"{"webhooks":["https://example.com"]}"#));
}

#[tokio::test]
async fn create_sends_both_forms_and_what_is_optional() {
    let server = server().await;
    let webhooks = [
        Webhook::from("https://a.example"),
        WebhookConfiguration::new("https://b.example").secret("whsec_b").into(),
        WebhookConfiguration::new("https://c.example").into(),
    ];
    client(&server)
        .webhooks()
        .create(webhooks)
        .r#type(WebhookType::LineBlocked)
        .global_secret("whsec_global")
        .await
        .unwrap();
    let body = concat!(
        r#"{"webhooks":["https://a.example",{"url":"https://b.example","secret":"whsec_b"},"#,
        r#"{"url":"https://c.example"}],"globalSecret":"whsec_global","type":"line_blocked"}"#,
    );
    assert_request(&server.request(), "POST", Some(body));
}

#[tokio::test]
async fn create_sends_an_empty_list_and_an_unknown_type() {
    let server = server().await;
    let call = client(&server).webhooks().create::<Webhook>([]).r#type("brand_new");
    call.await.unwrap();
    assert_request(&server.request(), "POST", Some(r#"{"webhooks":[],"type":"brand_new"}"#));
}

#[tokio::test]
async fn update_sends_the_whole_configuration() {
    let server = server().await;
    let mut webhooks = Webhooks::default();
    webhooks.call_log = Some(vec!["https://a.example".into()]);
    webhooks.contact_created = Some(vec!["https://b.example".into()]);
    webhooks.global_secret = Some("whsec_global".into());
    webhooks.receive = Some(vec![]);
    client(&server).webhooks().update(webhooks).await.unwrap();
    let body = concat!(
        r#"{"webhooks":{"call_log":["https://a.example"],"contact_created":["https://b.example"],"#,
        r#""globalSecret":"whsec_global","receive":[]}}"#,
    );
    assert_request(&server.request(), "PUT", Some(body));
}

#[tokio::test]
async fn delete_sends_a_body() {
    let server = server().await;
    let call = client(&server).webhooks().delete(["https://example.com"]);
    call.r#type(WebhookType::Receive).await.unwrap();
    let body = r#"{"webhooks":["https://example.com"],"type":"receive"}"#;
    assert_request(&server.request(), "DELETE", Some(body));
}

#[tokio::test]
async fn urls_keep_their_exact_text() {
    let server = server().await;
    let url = "HTTPS://Example.com:443/a/../b?q=ü %20#f";
    client(&server).webhooks().delete([url]).await.unwrap();
    assert_eq!(server.request().json()["webhooks"][0], url);
}

#[tokio::test]
async fn every_type_has_its_name_on_the_wire() {
    let types = [
        (WebhookType::Receive, "receive"),
        (WebhookType::LineBlocked, "line_blocked"),
        (WebhookType::LineAssigned, "line_assigned"),
        (WebhookType::Outbound, "outbound"),
        (WebhookType::TypingIndicator, "typing_indicator"),
        (WebhookType::CallLog, "call_log"),
        (WebhookType::ContactCreated, "contact_created"),
    ];
    let server = Server::start(types.each_ref().map(|_| Answer::json(OK))).await;
    for (r#type, name) in types {
        let call = client(&server).webhooks().delete(["https://example.com"]).r#type(r#type);
        call.await.unwrap();
        assert_eq!(server.requests().last().unwrap().json()["type"], name);
    }
}

#[tokio::test]
async fn the_path_of_the_base_url_is_kept() {
    let server = server().await;
    let base_url = format!("{}/proxy/", server.url());
    let client = builder(&server).base_url(base_url).build().unwrap();
    client.webhooks().list().await.unwrap();
    assert_eq!(server.request().path, "/proxy/api/account/webhooks");
}
