//! The client of the fixture `accept/operations/event-envelopes`: what events hold, and how they are asked for.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_event_envelopes::{Client, types};
use support::{Answer, Server};

fn events(data: &str) -> Answer {
    let body = format!("event: e\nid: 1\ndata: {data}\n\n");
    Answer::status(200).header("content-type", "text/event-stream").body(body)
}

async fn start(script: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(script).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    (server, client)
}

#[tokio::test]
async fn a_described_event_is_read_by_its_data() {
    let chunk = || events(r#"{"delta":"d"}"#);
    let (_server, client) = start([chunk(), events("a b"), chunk()]).await;
    let event = client.chat().follow().await.unwrap().next().await.unwrap().unwrap();
    assert_eq!((event.event.as_str(), event.data), ("e", types::Chunk::new("d")));
    let text = client.chat().texts().await.unwrap().next().await.unwrap().unwrap();
    assert_eq!(text.data, "a b");
    let custom = client.chat().custom().await.unwrap().next().await.unwrap().unwrap();
    assert_eq!(custom.data.delta, "d");
}

#[tokio::test]
async fn which_of_several_events_it_is_is_told_by_its_name() {
    let body = "event: start\ndata: {\"delta\":\"a\"}\n\nid: 7\nevent: delta\ndata: {\"delta\":\"b\"}\n\n\
                event: end\ndata: all \"done\"\n\nevent: odd\ndata: 1\n\ndata: [DONE]\n\n";
    let answer = Answer::status(200).header("content-type", "text/event-stream").body(body.to_owned());
    let (_server, client) = start([answer]).await;
    let mut events = client.chat().several().await.unwrap();
    let mut next = async || events.next().await.map(|it| it.unwrap().data);
    let Some(types::AnyEvent::Start(it)) = next().await else { panic!() };
    assert_eq!(it.data.delta, "a");
    let Some(types::AnyEvent::Delta(it)) = next().await else { panic!() };
    assert_eq!((it.data.delta.as_str(), it.id.as_deref()), ("b", Some("7")));
    let Some(types::AnyEvent::End(it)) = next().await else { panic!() };
    assert_eq!(it.data, "all \"done\"");
    let Some(types::AnyEvent::Unknown(it)) = next().await else { panic!() };
    assert_eq!(it.as_str(), r#"{"event":"odd","id":"7","data":1}"#);
    assert!(next().await.is_none());
}

#[tokio::test]
async fn data_that_only_looks_like_json_is_a_text() {
    let stream = |events: &[(&str, &str)]| {
        let events = events.iter().map(|(event, data)| format!("event: {event}\ndata: {data}\n\n"));
        Answer::status(200).header("content-type", "text/event-stream").body(events.collect::<String>())
    };
    let texts = ["5", "true", "null", "\"quoted\"", r#"{"delta":"d"}"#, "[1]"];
    let named = texts.map(|it| ("end", it));
    let shapes = [("", "5"), ("", "\"q\""), ("", r#"{"delta":"d"}"#), ("either", "5"), ("either", "true")];
    let (_server, client) = start([stream(&named), stream(&shapes)]).await;
    let mut events = client.chat().several().await.unwrap();
    for text in texts {
        let Some(Ok(event)) = events.next().await else { panic!("{text}") };
        assert!(matches!(event.data, types::AnyEvent::End(it) if it.data == text), "{text}");
    }
    let mut events = client.chat().shapes().await.unwrap();
    let mut next = async || format!("{:?}", events.next().await.unwrap().unwrap().data);
    for wanted in ["TextShape(TextShape { data: \"5\"", "TextShape(TextShape { data: \"\\\"q\\\"\"", "ChunkShape(",
        "EitherShape(EitherShape { event: Either, data: Text(\"5\")", "EitherShape(EitherShape { event: Either, data: Bool(true)"]
    {
        let found = next().await;
        assert!(found.starts_with(wanted), "{found}, not {wanted}");
    }
}

#[tokio::test]
async fn any_other_schema_is_that_of_the_data() {
    let script = [events(r#"{"data":"d","kind":"k"}"#), events(r#"{"data":{"delta":"d"}}"#)];
    let (_server, client) = start(script).await;
    let plain = client.chat().plain().await.unwrap().next().await.unwrap().unwrap();
    assert_eq!((plain.data.data.as_str(), plain.data.kind.as_str()), ("d", "k"));
    let kept = client.chat().kept().await.unwrap().next().await.unwrap().unwrap();
    assert_eq!(kept.data.data.delta, "d");
}

#[tokio::test]
async fn the_method_that_streams_says_so_in_the_body_and_no_other() {
    let chunk = || events(r#"{"delta":"d"}"#);
    let answer = || Answer::json(r#"{"text":"t"}"#);
    let script = [answer(), chunk(), answer(), chunk(), answer(), answer(), chunk(), chunk()];
    let (server, client) = start(script).await;
    let chat = client.chat();
    assert_eq!(chat.ask("p").await.unwrap().text, "t");
    let mut stream = chat.ask_stream("p").await.unwrap();
    assert_eq!(stream.next().await.unwrap().unwrap().data.delta, "d");
    chat.must("p").await.unwrap();
    chat.must_stream("p").await.unwrap();
    // The schema is another operation's, too, so that its model has the member.
    let question = types::Question::default().prompt("p").stream(true);
    chat.shared().body(question.clone()).await.unwrap();
    chat.shared().await.unwrap();
    chat.shared_stream().body(question.stream(false)).await.unwrap();
    chat.shared_stream().await.unwrap();
    let sent = server.requests().into_iter().map(|it| it.text().to_owned()).collect::<Vec<_>>();
    let expected = [
        r#"{"prompt":"p"}"#,
        r#"{"stream":true,"prompt":"p"}"#,
        r#"{"stream":false,"prompt":"p"}"#,
        r#"{"stream":true,"prompt":"p"}"#,
        r#"{"prompt":"p"}"#,
        "",
        r#"{"stream":true,"prompt":"p"}"#,
        r#"{"stream":true}"#,
    ];
    assert_eq!(sent, expected);
    let (server, client) = start([Answer::status(204)]).await;
    client.chat().later(types::Question::default().stream(true)).await.unwrap();
    assert_eq!(server.request().text(), r#"{"stream":true}"#);
}

#[tokio::test]
async fn a_part_asks_for_a_stream() {
    let (server, client) = start([Answer::json(r#"{"text":"t"}"#), events(r#"{"delta":"d"}"#)]).await;
    client.chat().hear("m").await.unwrap();
    client.chat().hear_stream("m").await.unwrap();
    let sent = server.requests();
    assert!(!sent[0].text().contains("name=\"stream\""), "{}", sent[0].text());
    assert!(sent[1].text().contains("name=\"stream\"\r\n\r\ntrue\r\n"), "{}", sent[1].text());
}
