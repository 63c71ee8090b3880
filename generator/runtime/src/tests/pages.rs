//! Lists that come in pages: where the next page is, when they end, and what must not happen.

use std::collections::BTreeMap;
use std::pin::pin;
use std::time::Duration;

use futures_core::Stream;
use serde::de::{Deserialize, Deserializer};

use super::sample::{API, KEY, builder, client};
use super::server::{Answer, Server, reply};
use crate::parts::calls::call::outgoing;
use crate::parts::data::read::{Read, Reads, Slot};
use crate::parts::streams::paging::{self, Next};
use crate::parts::streams::sent::Sent;
use crate::parts::{
    ApiInfo, AsJson, Call, Client, ClientBuilder, Error, Json, Operation, Paged, Route, StubAnswer,
    StubTransport,
};

/// A list of numbers; which of its members leads to the next page is up to the test.
#[derive(Debug, Clone)]
struct List {
    turn: Turn,
}

type Turn = fn(&mut Call<List>, &Page) -> Option<Next>;

#[derive(Debug)]
struct Page {
    data: Option<Vec<i64>>,
    next: Option<Json>,
    total: Option<i32>,
}

impl<'de> Deserialize<'de> for Page {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let members = BTreeMap::<String, Json>::deserialize(deserializer)?;
        let member = |name| members.get(name);
        Ok(Self {
            data: member("data").and_then(|it| it.to().ok()),
            next: member("next").cloned(),
            total: member("total").and_then(|it| it.to().ok()),
        })
    }
}

impl Read for Page {
    type By = Self;
}

impl Reads<Self> for Page {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<Self>) -> Result<(), D::Error> {
        to.put(Self::deserialize(from)?);
        Ok(())
    }
}

impl Operation for List {
    type Reply = AsJson<Page>;

    const ROUTE: Route = Route::get("list", "/list").auth(&[&[0, 1], &[3]]);
}

impl Paged for List {
    type Page = Page;

    type Item = i64;

    fn items(page: &mut Page) -> Option<&mut Vec<i64>> {
        page.data.as_mut()
    }

    fn advance(call: &mut Call<Self>, page: &Page) -> Option<Next> {
        (call.operation.turn)(call, page)
    }
}

fn list(client: &Client, turn: Turn) -> Call<List> {
    Call::new(client, List { turn })
}

fn by_cursor(call: &mut Call<List>, page: &Page) -> Option<Next> {
    call.params.query("cursor", paging::open(page.next.as_ref())?);
    Some(Next::Call)
}

fn by_page(call: &mut Call<List>, page: &Page) -> Option<Next> {
    let current = call.params.number::<i64>("page");
    let next = paging::page(current.as_ref(), 1, page.data.as_ref()?.len())?;
    if paging::is_end(next, 1, page.total.as_ref()) {
        return None;
    }
    call.params.query("page", next);
    Some(Next::Call)
}

fn by_url(_: &mut Call<List>, page: &Page) -> Option<Next> {
    Some(Next::Url(paging::open(page.next.as_ref())?))
}

fn by_link(_: &mut Call<List>, _: &Page) -> Option<Next> {
    Some(Next::Link)
}

/// A page, and what it says about the next one.
fn page(data: &str, next: &str) -> Answer {
    reply(200, "", &format!(r#"{{"data":{data},"next":{next}}}"#))
}

/// All items, then the error that came last.
async fn all(call: Call<List>) -> (Vec<i64>, Option<Error>) {
    let mut items = call.items();
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => all.push(item),
            Err(error) => {
                assert!(items.next().await.is_none(), "an error is the last item");
                return (all, Some(error));
            }
        }
    }
    assert!(items.next().await.is_none(), "the end is the end");
    (all, None)
}

fn lines(server: &Server) -> Vec<String> {
    server.requests().into_iter().map(|it| it.line()).collect()
}

/// What was wrong with the pages.
fn reason(error: Option<Error>) -> String {
    let Some(Error::Decode(error)) = error else { panic!("{error:?}") };
    assert_eq!(error.status().unwrap(), 200);
    assert!(!error.raw_body().is_empty());
    error.reason().to_owned()
}

#[tokio::test]
async fn a_cursor_of_any_type_leads_on_until_there_is_none() {
    for end in ["null", "\"\""] {
        let replies =
            [page("[1,2]", "\"a b\""), page("[3]", "12345678901234567890123"), page("[4]", end)];
        let server = Server::start(replies).await;
        let (client, _) = client(&server);
        let (items, error) = all(list(&client, by_cursor).header("x-a", "1").query("q", 2)).await;
        assert_eq!((items.as_slice(), error.is_none()), ([1, 2, 3, 4].as_slice(), true));
        assert_eq!(
            lines(&server),
            [
                "GET /list?q=2",
                "GET /list?cursor=a%20b&q=2",
                "GET /list?cursor=12345678901234567890123&q=2"
            ]
        );
        assert!(server.requests().iter().all(|it| it.header("x-a") == Some("1")));
    }
}

#[tokio::test]
async fn pages_are_read_only_when_they_are_asked_for() {
    let server = Server::start([page("[1]", "1"), page("[2]", "null")]).await;
    let (client, _) = client(&server);
    let mut pages = list(&client, by_cursor).pages();
    assert_eq!(server.requests().len(), 0);
    assert_eq!(pages.next().await.unwrap().unwrap().data.unwrap(), [1]);
    assert_eq!(server.requests().len(), 1);
    assert_eq!(pages.next().await.unwrap().unwrap().data.unwrap(), [2]);
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn both_are_streams_that_other_tasks_may_read() {
    let server = Server::start([page("[1,2]", "null"), page("[3]", "null")]).await;
    let (client, _) = client(&server);
    let (items, pages) = (list(&client, by_cursor).items(), list(&client, by_cursor).pages());
    let read = tokio::spawn(async move {
        let (mut items, mut pages) = (pin!(items), pin!(pages));
        let mut all = Vec::new();
        while let Some(it) = std::future::poll_fn(|context| items.as_mut().poll_next(context)).await
        {
            all.push(it.unwrap());
        }
        let page = std::future::poll_fn(|context| pages.as_mut().poll_next(context)).await;
        all.extend(page.unwrap().unwrap().data.unwrap());
        all
    });
    assert_eq!(read.await.unwrap(), [1, 2, 3]);
}

#[tokio::test]
async fn each_page_may_take_as_much_memory_as_a_reply() {
    for (limit, read) in [(12, 11), (11, 0)] {
        let pages = [page("[1,2,3,4,5]", "1"), page("[6,7,8,9,0]", "2"), page("[3]", "null")];
        let server = Server::start(pages).await;
        let client = builder().base_url(server.url()).max_memory(limit).build().unwrap();
        let (items, error) = all(list(&client, by_cursor)).await;
        assert_eq!((items.len(), error.is_some()), (read, read == 0));
    }
}

#[tokio::test]
async fn a_cursor_that_comes_again_is_an_error() {
    let server = Server::start([page("[1]", "1"), page("[2]", "2"), page("[3]", "1")]).await;
    let (client, _) = client(&server);
    let (items, error) = all(list(&client, by_cursor)).await;
    assert_eq!((items.as_slice(), server.requests().len()), ([1, 2, 3].as_slice(), 3));
    assert!(reason(error).contains("already been read"));
}

#[tokio::test]
async fn a_loop_that_begins_late_is_told_within_its_length_and_twice_its_beginning() {
    let (begin, end) = (1500, 2199);
    let stub = StubTransport::new();
    for page in 1..=2 * begin + end {
        // The loop begins anew behind its end.
        let next =
            if page < end { page + 1 } else { begin + (page + 1 - begin) % (end + 1 - begin) };
        stub.push(StubAnswer::status(200).body(format!(r#"{{"data":[{page}],"next":{next}}}"#)));
    }
    let client = builder().transport(stub.clone()).build().unwrap();
    let (items, error) = all(list(&client, by_cursor)).await;
    assert!(reason(error).contains("already been read"));
    assert!(items.len() <= 2 * begin + (end + 1 - begin), "{}", items.len());
}

#[test]
fn what_was_sent_takes_no_more_memory_the_more_and_the_longer_it_was() {
    let client = builder().transport(StubTransport::new()).build().unwrap();
    let cursor = "x".repeat(10_000);
    let requests: Vec<_> = (0..3000)
        .map(|page| outgoing(&list(&client, by_cursor).query("cursor", format!("{page}{cursor}"))))
        .collect();
    let mut sent = Sent::default();
    let memory = allocation_counter::measure(|| {
        requests.iter().flatten().for_each(|it| sent.insert(it));
    });
    assert!(sent.contains(requests[0].as_ref().unwrap()));
    assert!(memory.bytes_max < 32 << 10, "{memory:?}");
}

#[tokio::test]
async fn a_cursor_that_comes_again_on_an_empty_page_is_the_end() {
    let server = Server::start([page("[1]", "1"), page("[]", "1")]).await;
    let (client, _) = client(&server);
    let (items, error) = all(list(&client, by_cursor)).await;
    assert_eq!((items.as_slice(), error.is_none()), ([1].as_slice(), true));
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn one_empty_page_does_not_end_a_list_and_a_hundred_do() {
    let some = [page("[1]", "-1"), page("[]", "-2"), page("[2]", "0")];
    let none = (1..200).map(|it| page("[]", &it.to_string()));
    let server = Server::start(some.into_iter().chain(none)).await;
    let (client, _) = client(&server);
    let (items, error) = all(list(&client, by_cursor)).await;
    assert_eq!((items.as_slice(), server.requests().len()), ([1, 2].as_slice(), 103));
    assert!(reason(error).contains("is empty, and there is always another"));
}

#[tokio::test]
async fn numbered_pages_end_with_an_empty_one_or_with_the_last_of_all() {
    for (last, requests) in [("[]", 3), ("null", 3)] {
        let server = Server::start([page("[1]", "0"), page("[2]", "0"), page(last, "0")]).await;
        let (client, _) = client(&server);
        let (items, error) = all(list(&client, by_page)).await;
        assert_eq!((items.as_slice(), error.is_none()), ([1, 2].as_slice(), true));
        assert_eq!(lines(&server).len(), requests);
        assert_eq!(lines(&server)[1..], ["GET /list?page=2", "GET /list?page=3"]);
    }
    let of_two = |data| reply(200, "", &format!(r#"{{"data":{data},"total":2}}"#));
    let server = Server::start([of_two("[1]"), of_two("[2]")]).await;
    let (client, _) = client(&server);
    assert_eq!(all(list(&client, by_page)).await.0, [1, 2]);
    assert_eq!(server.requests().len(), 2);
}

#[test]
fn counting_stops_where_there_is_nothing_and_stays_where_there_is_no_number() {
    assert_eq!(paging::page(None::<&i32>, 0, 1), Some(1));
    assert_eq!(paging::page(Some(&1_i32), 0, 2), Some(2));
    assert_eq!(paging::page(Some(&i32::MAX), 1, 1), Some(i32::MAX));
    assert_eq!(paging::offset(Some(&u64::MAX), 0), None);
    assert_eq!(paging::page(Some(&1.0), 1, 1), Some(2.0));
    assert_eq!(paging::offset(None::<&i64>, 1), Some(1));
    assert_eq!(paging::offset(Some(&10_u64), 2), Some(12));
    assert_eq!(paging::offset(Some(&10_u64), 0), None);
    assert_eq!(paging::number(Some(&7_i64)), Some(7_u32));
    assert_eq!(paging::number::<u32, _>(Some(&-7_i64)), None);
    assert!(paging::is_end(2_i32, 0, Some(&2.0)) && !paging::is_end(2_i32, 1, Some(&2_u64)));
    assert!(!paging::is_end::<_, i64>(2_i32, 0, None));
}

#[tokio::test]
async fn a_url_in_the_page_leads_on_and_takes_the_credentials_along() {
    let server = Server::start([
        page("[1]", "\"/other?cursor=a%2Fb\""),
        page("[2]", "\"?cursor=c&api+key=theirs\""),
        page("[3]", "null"),
    ])
    .await;
    let client = builder().base_url(server.url()).build().unwrap();
    assert_eq!(all(list(&client, by_url)).await.0, [1, 2, 3]);
    assert_eq!(
        lines(&server)[1..],
        ["GET /other?cursor=a%2Fb", "GET /other?cursor=c&api+key=theirs"]
    );
    assert!(server.requests().iter().all(|it| it.header("x-key") == Some(KEY)));

    let server =
        Server::start([page("[1]", "\"?cursor=a\""), page("[2]", "\"?api%20key=b\"")]).await;
    const BY_QUERY: ApiInfo = ApiInfo { auth: &[&[3]], ..API };
    let by_query = ClientBuilder::new(&BY_QUERY).credential(3, "q&".into());
    let client = by_query.base_url(server.url()).build().unwrap();
    all(list(&client, by_url)).await;
    assert_eq!(lines(&server)[0], "GET /list?api%20key=q%26");
    assert_eq!(lines(&server)[1..], ["GET /list?cursor=a&api+key=q%26", "GET /list?api%20key=b"]);
}

#[tokio::test]
async fn a_url_that_comes_again_is_an_error_whatever_its_fragment() {
    let server = Server::start([page("[1]", "\"?p=2#a\""), page("[2]", "\"/list?p=2#b\"")]).await;
    let (client, _) = client(&server);
    let (items, error) = all(list(&client, by_url)).await;
    assert_eq!((items.as_slice(), server.requests().len()), ([1, 2].as_slice(), 2));
    assert!(reason(error).contains("already been read"));
}

#[tokio::test]
async fn credentials_do_not_follow_to_another_origin() {
    let elsewhere = Server::start([]).await;
    let (url, port) = (elsewhere.url(), elsewhere.url().rsplit(':').next().unwrap());
    let links = [
        format!("{url}/list"),
        format!("//127.0.0.1:{port}/list"),
        "https://127.0.0.1/list".to_owned(),
    ];
    for link in links {
        for (turn, answer) in [
            (by_url as Turn, page("[1]", &format!("{link:?}"))),
            (by_link, reply(200, &format!("link: <{link}>; rel=next\r\n"), r#"{"data":[1]}"#)),
        ] {
            let server = Server::start([answer]).await;
            let (client, _) = client(&server);
            let (items, error) = all(list(&client, turn)).await;
            assert_eq!((items.as_slice(), server.requests().len()), ([1].as_slice(), 1));
            assert!(reason(error).contains("another origin"));
        }
    }
    assert_eq!(elsewhere.requests().len(), 0);
    let server = Server::start([page("[1]", "\"http://user:pass@host:0x/\"")]).await;
    let (client, _) = client(&server);
    assert!(reason(all(list(&client, by_url)).await.1).contains("not a URL"));
}

#[tokio::test]
async fn the_link_header_is_read_as_rfc_8288_says() {
    let data = |it| format!(r#"{{"data":[{it}]}}"#);
    let heads = [
        "link: </list?a=1,2>; title=\"a, \\\"; <b>; rel=next\"; rel=prev, </list?p=2>; rel=\"last next\"\r\n",
        "link: </x>; rel=next; anchor=\"#a\"\r\nLink: </x>; rel=prev; rel=next, <?p=3> ; x ; REL = NEXT\r\n",
        "link: </x>; rel=prev, nonsense, </x>; rel=next\r\n",
    ];
    let replies = heads.iter().zip(1..).map(|(head, it)| reply(200, head, &data(it)));
    let server = Server::start(replies).await;
    let (client, _) = client(&server);
    let (items, error) = all(list(&client, by_link)).await;
    assert_eq!((items.as_slice(), error.is_none()), ([1, 2, 3].as_slice(), true));
    assert_eq!(lines(&server), ["GET /list", "GET /list?p=2", "GET /list?p=3"]);
}

#[tokio::test]
async fn a_failure_is_the_last_item_and_retries_apply_to_each_page() {
    let broken = || reply(500, "retry-after: 0\r\n", "");
    let script = [page("[1]", "1"), broken(), page("[2]", "2"), broken(), broken()];
    let server = Server::start(script).await;
    let client = builder().base_url(server.url()).build().unwrap();
    let call = list(&client, by_cursor).max_retries(1).timeout(Duration::from_secs(60));
    let (items, error) = all(call).await;
    assert_eq!((items.as_slice(), server.requests().len()), ([1, 2].as_slice(), 5));
    assert_eq!(error.unwrap().status().unwrap(), 500);
}

#[tokio::test]
async fn a_call_that_cannot_be_sent_is_the_only_item() {
    let server = Server::start([]).await;
    let (client, _) = client(&server);
    let (items, error) = all(list(&client, by_cursor).header("a b", "c")).await;
    assert!(items.is_empty() && matches!(error, Some(Error::InvalidRequest(_))));
    assert_eq!(server.requests().len(), 0);
}
