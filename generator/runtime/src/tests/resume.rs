//! Event streams that go on over connections that break, and limits of what a stream may hold.

use std::time::Duration;

use super::sample::{builder, client};
use super::server::{Answer, Server, reply};
use crate::parts::streams::event_parser::Parser;
use crate::parts::{AsJsonLines, AsTextEvents, Call, Error, Events, ManualClock, Operation, Route};

#[derive(Debug, Clone)]
struct Watch;

impl Operation for Watch {
    type Reply = AsTextEvents;

    const ROUTE: Route = Route::get("watch", "/watch").auth(&[]);
}

#[derive(Debug, Clone)]
struct Ask;

impl Operation for Ask {
    type Reply = AsTextEvents;

    const ROUTE: Route = Route::post("ask", "/ask").auth(&[]);
}

#[derive(Debug, Clone)]
struct Lines;

impl Operation for Lines {
    type Reply = AsJsonLines<i32>;

    const ROUTE: Route = Route::get("lines", "/lines").auth(&[]);
}

const HEAD: &str = "HTTP/1.1 200 X\r\ntransfer-encoding: chunked\r\n\r\n";

/// A stream whose connection is closed before its end.
fn broken(text: &str) -> Answer {
    Answer::raw(format!("{HEAD}{:x}\r\n{text}\r\n", text.len())).closing()
}

fn whole(text: &str) -> Answer {
    Answer::raw(format!("{HEAD}{:x}\r\n{text}\r\n0\r\n\r\n", text.len())).closing()
}

/// The data of all events or the error that ended them, and the pauses before connections.
async fn read(
    mut events: Events<String>,
    clock: &ManualClock,
) -> (Vec<String>, Option<Error>, Vec<Duration>) {
    let (mut data, mut pauses) = (Vec::new(), Vec::new());
    loop {
        tokio::select! {
            event = events.next() => match event {
                Some(Ok(event)) => data.push(event.data),
                Some(Err(error)) => {
                    assert!(events.next().await.is_none());
                    return (data, Some(error), pauses);
                }
                None => return (data, None, pauses),
            },
            pause = clock.sleeping() => {
                pauses.push(pause);
                clock.advance(pause);
            }
        }
    }
}

fn milliseconds(all: &[u64]) -> Vec<Duration> {
    all.iter().map(|it| Duration::from_millis(*it)).collect()
}

#[tokio::test]
async fn a_stream_goes_on_after_the_last_event_that_was_whole() {
    let server = Server::start([
        broken("id: 1\ndata: a\n\nid: 2\ndata: b"),
        broken("\u{feff}data: b\n\n"),
        whole("id: 3\ndata: c\n\n"),
    ])
    .await;
    let (client, clock) = client(&server);
    let events = Call::new(&client, Watch).header("x-a", "1").await.unwrap();
    let (data, error, pauses) = read(events, &clock).await;
    assert_eq!((data, error.is_none()), (["a", "b", "c"].map(str::to_owned).to_vec(), true));
    // An event without an id of its own leads no further.
    assert_eq!(pauses, milliseconds(&[500, 1000]));
    let received = server.requests();
    let ids: Vec<_> = received.iter().map(|it| it.header("last-event-id")).collect();
    assert_eq!(ids, [None, Some("1"), Some("1")]);
    assert!(received.iter().all(|it| it.header("x-a") == Some("1")));
}

#[tokio::test]
async fn a_server_may_ask_for_longer_pauses_but_not_for_any() {
    let asked = [("5000", 5000), ("0", 500), ("99999999999999999999999", 60_000), ("-1", 500)];
    for (retry, expected) in asked {
        let first = format!("retry: {retry}\nid: 1\ndata: a\n\n");
        let server = Server::start([broken(&first), whole("")]).await;
        let (client, clock) = client(&server);
        let (_, error, pauses) = read(Call::new(&client, Watch).await.unwrap(), &clock).await;
        assert!(error.is_none());
        assert_eq!(pauses, milliseconds(&[expected]), "{retry}");
    }
}

#[tokio::test]
async fn a_stream_that_makes_no_progress_ends() {
    let server = Server::start([broken("id: 1\ndata: a\n\n"), broken(":"), broken(":")]).await;
    let (client, clock) = client(&server);
    let (data, error, pauses) = read(Call::new(&client, Watch).await.unwrap(), &clock).await;
    assert_eq!((data.len(), pauses), (1, milliseconds(&[500, 1000])));
    assert!(matches!(error, Some(Error::Connection(_))));
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn going_on_takes_from_the_budget_of_retries_and_an_event_gives_it_back() {
    let first = || broken("id: 1\ndata: a\n\n");
    let second = broken("id: 2\ndata: a\n\n");
    for (tokens, script, expected) in [
        (4, vec![first(), whole("")], 0),
        (5, vec![first(), second, whole("")], 2),
        (5, vec![first(), broken(":"), whole("")], 1),
    ] {
        let (server, clock) = (Server::start(script).await, ManualClock::new());
        let client = builder().base_url(server.url()).clock(clock.clone()).retry_budget(tokens);
        let events = Call::new(&client.build().unwrap(), Watch).await.unwrap();
        let (_, error, pauses) = read(events, &clock).await;
        assert_eq!(pauses.len(), expected);
        let ended = expected == 2;
        assert!(ended == error.is_none() && error.is_none_or(|it| it.is_retryable()));
    }
}

#[tokio::test]
async fn a_server_that_refuses_to_go_on_ends_the_stream() {
    let server = Server::start([broken("id: 1\ndata: a\n\n"), reply(410, "", "gone")]).await;
    let (client, clock) = client(&server);
    let (data, error, _) = read(Call::new(&client, Watch).await.unwrap(), &clock).await;
    assert_eq!(data, ["a"]);
    assert_eq!(error.unwrap().status().unwrap(), 410);
}

#[tokio::test]
async fn only_a_get_whose_events_have_ids_is_sent_again() {
    let first = [broken("id: 1\ndata: a\n\n"), broken("data: a\n\n"), broken("id: 1\ndata: a\n\n")];
    let server = Server::start(first).await;
    let (client, clock) = client(&server);
    let streams = [
        Call::new(&client, Ask).await.unwrap(),
        Call::new(&client, Watch).await.unwrap(),
        Call::new(&client, Watch).max_retries(0).await.unwrap(),
    ];
    for stream in streams {
        let (data, error, pauses) = read(stream, &clock).await;
        assert_eq!((data.len(), pauses.len()), (1, 0));
        assert!(matches!(error, Some(Error::Connection(_))));
    }
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn an_event_is_no_longer_than_the_limit() {
    let long = ["data: 0123456789abcdef", ":0123456789abcdef", "data: 01234\ndata: 67\n\n"];
    for long in long {
        let server = Server::start([broken(&format!("id: 1\ndata: a\n\n{long}"))]).await;
        let client = builder().base_url(server.url()).max_body(13).build().unwrap();
        let mut events = Call::new(&client, Watch).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data, "a");
        let Some(Err(Error::Decode(error))) = events.next().await else { panic!("{long}") };
        let expected = "an event is longer than `ClientBuilder::max_body`; raise it";
        assert_eq!(error.reason(), expected);
        assert!(events.next().await.is_none());
    }
}

#[tokio::test]
async fn the_name_and_the_id_of_an_event_have_a_limit_of_their_own() {
    for field in ["id", "event"] {
        let [fits, long] = [4096, 4097].map(|it| "x".repeat(it));
        let text = format!("{field}: {fits}\ndata: a\n\n{field}: {long}\n\n\ndata: b\n\n");
        let server = Server::start([broken(&text)]).await;
        let client = builder().base_url(server.url()).build().unwrap();
        let mut events = Call::new(&client, Watch).await.unwrap();
        let event = events.next().await.unwrap().unwrap();
        assert!(event.data == "a" && [event.id, event.event].contains(&fits));
        let Some(Err(Error::Decode(error))) = events.next().await else { panic!("{field}") };
        let expected = "the name or the id of an event is longer than 4096 bytes";
        assert_eq!(error.reason(), expected);
        assert!(events.next().await.is_none());
    }
}

#[test]
fn a_piece_is_read_once_and_an_event_holds_no_more_than_it_and_an_id() {
    let id = "x".repeat(4096);
    let text = format!("id: {id}\n{}event: e\n\n{}", "\n".repeat(10_000), "data\n\n".repeat(9));
    let mut parser = Parser::new(usize::MAX, String::new());
    let (mut visited, mut events) = (0, 0);
    while visited < text.len() {
        let read = parser.feed(&text.as_bytes()[visited..]);
        visited += read;
        let event = parser.ready.take().unwrap();
        assert_eq!(event.id, id);
        assert!(event.event.len() + event.data.len() <= read + "message".len());
        events += 1;
    }
    assert_eq!((visited, events), (text.len(), 9));

    let mut parser = Parser::new(usize::MAX, String::new());
    let text = format!("id: {id}x\n{}", "\n".repeat(10_000));
    assert_eq!(parser.feed(text.as_bytes()), "id: x\n".len() + id.len());
    assert!(parser.too_long.is_some());
}

/// What is not UTF-8 becomes three bytes for each.
#[test]
fn a_line_that_is_no_text_takes_no_more_than_the_limit() {
    let (line, limit) = (1 << 20, (1 << 20) + 100);
    let mut parser = Parser::new(limit, String::new());
    let text = [b"data: ", vec![0xff; line].as_slice(), b"\n\n"].concat();
    let work = allocation_counter::measure(|| _ = parser.feed(&text));
    assert!(parser.too_long.is_some() && parser.ready.is_none());
    assert!(work.bytes_max < 5 * limit as u64 && work.count_total < 100, "{work:?}");
    let mut parser = Parser::new(limit, String::new());
    parser.feed(b"data: a\xff\xffb\xe2\x82\n\n");
    let data = parser.ready.map(|it| it.data);
    assert_eq!(data.as_deref(), Some("a\u{fffd}\u{fffd}b\u{fffd}"));
}

#[tokio::test]
async fn a_line_is_no_longer_than_the_limit() {
    for long in ["1234567", "1234567\n"] {
        let server = Server::start([broken(&format!("123456\n{long}"))]).await;
        let client = builder().base_url(server.url()).max_body(6).build().unwrap();
        let mut lines = Call::new(&client, Lines).await.unwrap();
        assert_eq!(lines.next().await.unwrap().unwrap(), 123_456);
        let Some(Err(Error::Decode(error))) = lines.next().await else { panic!("{long:?}") };
        assert_eq!(error.reason(), "a line is longer than `ClientBuilder::max_body`; raise it");
        assert!(lines.next().await.is_none());
    }
}
