//! The client of the fixture `accept/operations/streams-instead`, reading an answer at once and as a
//! stream.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_streams_instead::resources::builds::CreateReply;
use fixture_streams_instead::{Client, types};
use support::{Answer, Server};

async fn start(answer: Answer) -> (Server, Client) {
    let server = Server::start([answer]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn the_method_of_the_operation_reads_its_answer_at_once() {
    let (server, client) = start(Answer::json(r#"{"text":"42"}"#)).await;
    let answer = client.chats().create("why?").await.unwrap();
    assert_eq!(answer.text.as_deref(), Some("42"));
    assert_eq!(server.request().header("accept"), Some("application/json"));
}

#[tokio::test]
async fn the_other_method_sends_the_same_and_gives_a_stream() {
    let events = "data: {\"delta\":\"4\"}\n\ndata: {\"delta\":\"2\"}\n\ndata: [DONE]\n\n";
    let answer = Answer::status(200).header("content-type", "text/event-stream").body(events);
    let (server, client) = start(answer).await;
    let mut events = client.chats().create_stream("why?").await.unwrap();
    let mut text = String::new();
    while let Some(event) = events.next().await {
        text += &event.unwrap().data.delta.unwrap();
    }
    assert_eq!(text, "42");
    let request = server.request();
    assert_eq!(request.header("accept"), Some("text/event-stream"));
    assert_eq!(request.json(), serde_json::json!({"question": "why?", "stream": true}));
}

#[tokio::test]
async fn a_stream_of_lines_is_asked_for_as_the_document_names_it() {
    let lines = "{\"delta\":\"4\"}\n{\"delta\":\"2\"}\n";
    let answer = Answer::status(200).header("content-type", "application/x-ndjson").body(lines);
    let (server, client) = start(answer).await;
    let mut lines = client.chats().read_log_stream("1").await.unwrap();
    assert_eq!(lines.next().await.unwrap().unwrap().delta.as_deref(), Some("4"));
    assert_eq!(server.request().header("accept"), Some("application/x-ndjson"));
}

async fn start_both() -> (Server, Client) {
    let at_once = Answer::json(r#"{"text":"42"}"#);
    let events = Answer::status(200).header("content-type", "text/event-stream").body("");
    let server = Server::start([at_once, events]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

/// The bodies that the two methods of an operation have sent.
fn bodies(server: &Server) -> Vec<String> {
    let bodies = server.requests().into_iter().map(|it| it.body);
    bodies.map(|it| String::from_utf8(it.to_vec()).unwrap()).collect()
}

#[tokio::test]
async fn the_methods_of_a_form_say_which_answer_they_want() {
    let (server, client) = start_both().await;
    client.forms().send("why?").await.unwrap();
    client.forms().send_stream("why?").await.unwrap();
    assert_eq!(bodies(&server), ["question=why%3F&stream=false", "question=why%3F&stream=true"]);
}

#[tokio::test]
async fn the_methods_of_parts_say_which_answer_they_want() {
    let (server, client) = start_both().await;
    client.parts().send("why?").await.unwrap();
    client.parts().send_stream("why?").await.unwrap();
    let part = "name=\"stream\"\r\n\r\ntrue\r\n";
    let said = bodies(&server).into_iter().map(|it| it.contains(part)).collect::<Vec<_>>();
    assert_eq!(said, [false, true]);
}

#[tokio::test]
async fn the_methods_of_a_body_of_several_kinds_say_which_answer_they_want() {
    let (server, client) = start_both().await;
    let value = || types::SendEitherRequestImage::new("cat").stream(false);
    client.either().send(value()).await.unwrap();
    client.either().send_stream(value()).await.unwrap();
    assert_eq!(bodies(&server), [r#"{"image":"cat"}"#, r#"{"stream":true,"image":"cat"}"#]);
}

/// The targets and the header `stream` of the requests that the two methods of an operation have sent.
fn asked(server: &Server) -> Vec<(String, Option<String>)> {
    let requests = server.requests().into_iter();
    requests.map(|it| (it.line(), it.header("stream").map(str::to_owned))).collect()
}

#[tokio::test]
async fn the_methods_say_which_answer_they_want_in_the_query() {
    let (server, client) = start_both().await;
    client.answers().find().topic("cats").await.unwrap();
    client.answers().find_stream().topic("cats").await.unwrap();
    let lines = ["GET /answers?topic=cats", "GET /answers?stream=true&topic=cats"];
    assert_eq!(asked(&server), lines.map(|it| (it.to_owned(), None)));
}

#[tokio::test]
async fn the_methods_say_which_answer_they_want_in_headers_and_by_content() {
    let (server, client) = start_both().await;
    client.answers().make().await.unwrap();
    client.answers().make_stream().await.unwrap();
    let [at_once, streamed] = asked(&server).try_into().unwrap();
    assert_eq!(at_once, ("POST /answers".to_owned(), Some("false".to_owned())));
    assert_eq!(streamed, ("POST /answers?stream=true".to_owned(), Some("true".to_owned())));
}

/// Where the document allows nothing else, or means something else, it is for the caller.
#[tokio::test]
async fn a_parameter_of_that_name_that_tells_no_answer_from_another_is_the_callers() {
    let (server, client) = start_both().await;
    client.answers().keep().stream_cookie("a").await.unwrap();
    client.answers().drop().stream(false).await.unwrap();
    let lines = ["PUT /answers?stream=true", "DELETE /answers?stream=false"];
    assert_eq!(asked(&server), lines.map(|it| (it.to_owned(), None)));
}

/// What comes as a stream is never read whole, whatever else the operation may answer.
#[tokio::test]
async fn a_stream_of_another_status_is_given_by_a_method_of_its_own() {
    let (server, client) = start(Answer::status(201).body(r#"{"text":"42"}"#)).await;
    let CreateReply::Created(build) = client.builds().create().await.unwrap() else {
        panic!("it is done before");
    };
    assert_eq!(build.text.as_deref(), Some("42"));
    assert_eq!(server.request().header("accept"), Some("application/json"));

    let events = Answer::status(200).header("content-type", "text/event-stream");
    let (server, client) = start(events.body("data: {\"delta\":\"4\"}\n\n")).await;
    let mut events = client.builds().create_stream().await.unwrap();
    assert_eq!(events.next().await.unwrap().unwrap().data.delta.as_deref(), Some("4"));
    assert_eq!(server.request().header("accept"), Some("text/event-stream"));
}
