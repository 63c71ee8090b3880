//! What goes over the wire: lines, headers and bodies.

use std::collections::BTreeMap;

use serde_json::json;

use super::sample::{Delete, KEY, List, SECRET, builder, client, create};
use super::server::{Server, reply};
use crate::parts::http::params::Params;
use crate::parts::http::style;
use crate::parts::{AsNothing, Call, Client, Error, Json, Operation, Replay, Route};

fn delete(client: &Client, id: &str) -> Call<Delete> {
    let mut call = Call::new(client, Delete);
    call.params.path("hookId", id.to_owned());
    call
}

async fn token_client(replies: usize) -> (Server, Client) {
    let server = Server::start((0..replies).map(|_| reply(204, "", ""))).await;
    let client = builder()
        .credential(2, "tok".into())
        .base_url(format!("{}/base/v1/", server.url()))
        .build()
        .unwrap();
    (server, client)
}

#[tokio::test]
async fn a_get_carries_no_body_and_no_content_type() {
    let server = Server::start([reply(200, "", r#"{"hooks":[]}"#)]).await;
    let (client, _) = client(&server);
    Call::new(&client, List).await.unwrap();
    let received = &server.requests()[0];
    assert_eq!(received.line(), "GET /api/hooks");
    let mut headers: Vec<_> = received
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.to_str().unwrap()))
        .collect();
    headers.sort_unstable();
    let host = server.url().trim_start_matches("http://");
    let expected = [
        ("accept", "application/json"),
        ("host", host),
        ("user-agent", "sample-api/1.2.3"),
        ("x-key", KEY),
        ("x-secret", SECRET),
    ];
    assert_eq!(headers, expected);
}

#[tokio::test]
async fn a_post_carries_json() {
    let server = Server::start([reply(200, "", "")]).await;
    let (client, _) = client(&server);
    create(&client, "https://example.com").await.unwrap();
    let received = &server.requests()[0];
    assert_eq!(received.header("content-type"), Some("application/json"));
    assert_eq!(received.text(), r#"{"url":"https://example.com"}"#);
}

#[tokio::test]
async fn parameters_are_encoded_and_keep_the_paths_structure() {
    let (server, client) = token_client(3).await;
    delete(&client, "a/b?c#d%2e é").await.unwrap();
    let mut call = delete(&client, "{hookId}");
    call.params.query("reason", "a&b=c+d e");
    call.params.header("x-trace", "t");
    call.query("x y", 1).await.unwrap();
    let lines: Vec<_> = server.requests().into_iter().map(|it| it.line()).collect();
    assert_eq!(
        lines,
        [
            "DELETE /base/v1/api/hooks/a%2Fb%3Fc%23d%252e%20%C3%A9/now",
            "DELETE /base/v1/api/hooks/%7BhookId%7D/now?reason=a%26b%3Dc%2Bd%20e&x%20y=1",
        ]
    );
    assert_eq!(server.requests()[1].header("x-trace"), Some("t"));
    assert_eq!(server.requests()[1].header("authorization"), Some("Bearer tok"));
}

#[tokio::test]
async fn a_segment_that_would_change_the_path_is_refused() {
    let (server, client) = token_client(0).await;
    for id in ["", ".", ".."] {
        let error = delete(&client, id).await.unwrap_err();
        assert!(
            matches!(error, Error::InvalidRequest(_)) && error.to_string().contains("`hookId`"),
            "{error}"
        );
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_parameter_fills_every_place_it_has() {
    use crate::parts::Request;
    const ROUTE: Route = Route::get("r", "/{a}/v{a}.{b}");
    let mut request = Request::new(&ROUTE, Default::default());
    request.path("a", "%7Bb%7D").unwrap();
    request.path("b", ".").unwrap();
    assert_eq!(request.path, "/%7Bb%7D/v%7Bb%7D..");
    assert!(request.path("c", "1").is_err());
}

#[tokio::test]
async fn the_first_complete_set_of_credentials_is_sent() {
    let server = Server::start([reply(204, "", "")]).await;
    let by_query = builder().credential(3, "q&k".into()).base_url(server.url()).build().unwrap();
    delete(&by_query, "7").await.unwrap();
    assert_eq!(server.requests()[0].line(), "DELETE /api/hooks/7/now?api%20key=q%26k");
    assert_eq!(server.requests()[0].header("x-key"), None);

    let none = builder().base_url(server.url()).build().unwrap();
    let error = delete(&none, "7").await.unwrap_err();
    assert!(
        error.to_string().contains("`OAuth`: call `ClientBuilder::token`")
            && error.to_string().contains("`SAMPLE_TOKEN`; or `query_key` is missing"),
        "{error}"
    );
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_header_parameter_that_is_not_a_header_value_is_refused() {
    let (server, client) = token_client(0).await;
    let mut call = delete(&client, "7");
    call.params.header("x-trace", "hush\n");
    let error = call.await.unwrap_err();
    assert!(
        error.to_string().contains("`x-trace`") && !error.to_string().contains("hush"),
        "{error}"
    );
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn an_undocumented_endpoint_can_be_called() {
    let replies = [reply(200, "", r#"{"a": 1e400}"#), reply(200, "", "[]"), reply(204, "", "")];
    let server = Server::start(replies).await;
    let (client, _) = client(&server);
    assert_eq!(client.get("v9/x?a=b").query("c", "d").await.unwrap().as_str(), r#"{"a": 1e400}"#);
    assert_eq!(client.post("/v9/y").json(&[1]).await.unwrap().as_str(), "[]");
    assert_eq!(client.delete("/v9/y").await.unwrap().as_str(), "null");
    let received = server.requests();
    assert_eq!(
        (received[0].line().as_str(), received[0].header("x-key")),
        ("GET /v9/x?a=b&c=d", Some(KEY))
    );
    assert_eq!((received[1].line().as_str(), received[1].text()), ("POST /v9/y", "[1]"));
    assert_eq!(received[1].header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn what_a_url_would_drop_of_an_undocumented_endpoint_is_refused() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    for target in ["a?b=1\r\nc", "a?b\n", "a?\tb", "a\rb", "a/../b", "a\\b"] {
        let error = client.get(target).await.unwrap_err();
        assert!(matches!(error, Error::InvalidRequest(_)), "{target:?}: {error}");
    }
    assert!(server.requests().is_empty());
}

#[derive(Debug, Clone)]
struct Elsewhere;

impl Operation for Elsewhere {
    type Reply = AsNothing;

    const ROUTE: Route = Route::get("elsewhere", "/x").replay(Replay::Never).auth(&[]);

    const SERVER: Option<&'static str> = Some("http://127.0.0.1:1/own");
}

#[tokio::test]
async fn a_base_url_of_the_callers_wins_over_an_operations_server() {
    let server = Server::start([reply(204, "", "")]).await;
    let (overridden, _) = client(&server);
    Call::new(&overridden, Elsewhere).await.unwrap();
    assert_eq!(server.requests()[0].line(), "GET /x");

    // Nothing listens on port 1: the operation's own server was asked, not the document's.
    let documented = builder().build().unwrap();
    let error = Call::new(&documented, Elsewhere).max_retries(0).await.unwrap_err();
    assert!(error.is_connect(), "{error}");
}

#[tokio::test]
async fn what_json_has_no_number_for_is_never_sent() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let nested = BTreeMap::from([("a", (Some(vec![1.0, value]), "b"))]);
        let body = client.post("/x").json(&nested).await.unwrap_err();
        assert!(matches!(body, Error::InvalidRequest(_)), "{body}");
        assert!(Json::new(value as f32).is_err() && Json::new([Some(value)]).is_err());
        for give in [Params::query::<f64> as fn(&mut Params, &'static str, f64), Params::header] {
            let mut call = delete(&client, "1");
            give(&mut call.params, "ratio", value);
            let error = call.await.unwrap_err();
            assert!(error.to_string().contains("`ratio` is not a finite number"), "{error}");
        }
    }
    assert!(server.requests().is_empty());
    assert_eq!(
        Json::new(("NaN", f64::MAX, json!({"a": null}))).unwrap().as_str(),
        r#"["NaN",1.7976931348623157e+308,{"a":null}]"#
    );
}

#[tokio::test]
async fn an_empty_list_in_a_header_is_sent_empty() {
    let server = Server::start([reply(204, "", ""), reply(204, "", "")]).await;
    let client = builder().credential(2, "tok".into()).base_url(server.url()).build().unwrap();
    let mut call = delete(&client, "1");
    call.params.styled(style::header("x-ids"), Vec::<String>::new());
    call.await.unwrap();
    let mut call = delete(&client, "1");
    call.params.styled(style::header("x-ids"), None::<Vec<String>>);
    call.await.unwrap();
    let sent = server.requests();
    assert_eq!((sent[0].header("x-ids"), sent[1].header("x-ids")), (Some(""), None));
}
