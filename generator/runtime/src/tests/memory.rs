//! What one reply may become in memory.

use std::collections::BTreeMap;

use allocation_counter::measure;
use serde::Deserializer;

use super::sample::{Hook, Hooks, List, Target, builder, soon};
use super::server::{Server, reply};
use crate::parts::data::choice::{self, By, Choice, Decoded, Value};
use crate::parts::data::memory;
use crate::parts::data::read::{self, Read, Slot};
use crate::parts::data::shape::{Lazy, Member, Shape, Shaped, lazy};
use crate::parts::{AsEvents, AsJsonLines, Call, Error, Json, Operation, Route};

#[derive(Debug, Clone)]
struct Watch;

impl Operation for Watch {
    type Reply = AsEvents<Json>;

    const ROUTE: Route = Route::get("watch", "/watch").auth(&[]);
}

#[derive(Debug, Clone)]
struct Lines;

impl Operation for Lines {
    type Reply = AsJsonLines<Json>;

    const ROUTE: Route = Route::get("lines", "/lines").auth(&[]);
}

fn within<T: Read>(limit: u64, text: &str) -> Result<T, serde_json::Error> {
    memory::within(limit, || read::from_slice(text.as_bytes()))
}

/// The least limit that lets a value be read, and what is allocated at the most.
fn estimate<T: Read>(text: &str) -> (u64, u64) {
    let (mut less, mut enough) = (0_u64, 1 << 22);
    while less + 1 < enough {
        let limit = less.midpoint(enough);
        *if within::<T>(limit, text).is_ok() { &mut enough } else { &mut less } = limit;
    }
    let held = measure(|| drop(within::<T>(enough, text).unwrap()));
    let refused = measure(|| drop(within::<T>(less, text)));
    assert!(refused.bytes_max <= held.bytes_max + 1000, "{refused:?} beside {held:?}");
    (enough, held.bytes_max)
}

/// A list of what a number becomes.
fn list(item: impl Fn(usize) -> String) -> String {
    let items = (0..500).map(item).collect::<Vec<_>>();
    format!("[{}]", items.join(","))
}

#[test]
fn the_estimate_is_what_is_allocated_give_or_take_a_half() {
    let named = list(|it| format!("\"{it}\":{it}")).replace('[', "{").replace(']', "}");
    let hooks =
        format!(r#"{{"hooks":{},"limit":7}}"#, list(|_| r#"{"url":"https://a.example"}"#.into()));
    let bodies = [
        ("numbers", estimate::<Vec<f64>>(&list(|it| it.to_string()))),
        ("texts", estimate::<Vec<String>>(&list(|it| format!("\"{}\"", "x".repeat(it % 99))))),
        ("entries", estimate::<BTreeMap<String, i64>>(&named)),
        (
            "maps of one",
            estimate::<Vec<BTreeMap<String, i64>>>(&list(|it| format!("{{\"{it}\":0}}"))),
        ),
        (
            "maps of some",
            estimate::<Vec<BTreeMap<String, i64>>>(&list(|it| {
                named[..named.len().min(it % 40 * 9 + 10)].rsplit_once(',').unwrap().0.to_owned()
                    + "}"
            })),
        ),
        ("open JSON", estimate::<Vec<Json>>(&list(|it| format!("[{it}]")))),
        ("boxes", estimate::<Vec<Box<Hook>>>(&list(|_| r#"{"url":""}"#.into()))),
        ("models", estimate::<Hooks>(&hooks)),
        (
            "undeclared members",
            estimate::<Vec<Hook>>(&list(|it| format!(r#"{{"url":"a","{it}":[]}}"#))),
        ),
        ("unions", estimate::<Vec<Target>>(&list(|_| r#"[true,{"a":null}]"#.into()))),
        ("lists of one", estimate::<Vec<Vec<f64>>>(&list(|_| "[1]".into()))),
        ("empty lists", estimate::<Vec<Vec<f64>>>(&list(|_| "[]".into()))),
    ];
    for (body, (estimated, allocated)) in bodies {
        let ratio = estimated as f64 / allocated as f64;
        assert!((0.5..=2.0).contains(&ratio), "{body}: {estimated} of {allocated}, {ratio:.2}");
    }
}

#[test]
fn an_allowance_ends_with_its_value_however_that_ends() {
    let text = "[1,2,3]";
    memory::within(1000, || {
        let nested = || within::<Vec<f64>>(0, text).map(|_| panic!("read"));
        assert!(nested().is_err_and(|it| it.to_string().starts_with("more memory is needed")));
        let panicked = std::panic::catch_unwind(|| memory::within(0, || panic!("ended")));
        assert!(panicked.is_err());
        assert!(serde_json::from_str::<Hooks>(r#"{"hooks":[1,2,3]}"#).is_ok());
    });
    assert!(read::from_slice::<Vec<String>>(list(|_| "\"a\"".into()).as_bytes()).is_ok());
}

/// A union of as many variants as a hostile reply could wish for, which lists of itself are in, too.
#[derive(Debug)]
struct Forms;

impl Shaped for Forms {
    const SHAPE: &'static Shape = &Shape::Union(&[Self::form as Lazy; 64]);
}

impl Forms {
    fn form() -> &'static Shape {
        const FORM: &Shape = &Shape::Open(&[Member::optional("of", Forms::list)]);
        FORM
    }

    fn list() -> &'static Shape {
        const LIST: &Shape = &Shape::List(lazy::<Forms>);
        LIST
    }
}

impl Choice for Forms {
    const BY: By = By::Shape;
    const VARIANTS: &'static [(&'static str, Lazy)] = &[("A", Self::form), ("B", Self::form)];

    fn decode(_: usize, _: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
        to.put(Self);
        Ok(())
    }

    fn unknown(_: Json) -> Self {
        Self
    }
}

impl Read for Forms {
    type By = choice::ByChoice;
}

#[test]
fn what_is_remembered_of_unions_weighs_less_than_their_text_and_is_counted() {
    let text = "x".repeat(40);
    let body = format!(r#"{{"of":{}}}"#, list(|_| format!(r#"{{"a":"{text}","b":"{text}"}}"#)));
    let work = measure(|| assert!(within::<Forms>(1 << 20, &body).is_ok()));
    assert!(work.bytes_max < 2 * body.len() as u64, "{} of {}", work.bytes_max, body.len());
    let error = within::<Forms>(2000, &body).unwrap_err();
    assert!(error.to_string().contains("more memory is needed than 2000 bytes"), "{error}");
    // It is given back with each.
    assert!(within::<Vec<Forms>>(4000, &format!("[{body},{body},{body}]")).is_ok());
}

#[tokio::test]
async fn a_reply_that_would_take_more_is_an_error_that_says_what_to_raise() {
    let body = format!(r#"{{"hooks":{}}}"#, list(|_| r#"{"url":""}"#.into()));
    let server = Server::start([200, 200, 400].map(|status| reply(status, "", &body))).await;
    let client = |limit| builder().base_url(server.url()).max_memory(limit).build().unwrap();
    assert!(soon(Call::new(&client(100_000), List)).await.is_ok());
    let told = "more memory is needed than 9999 bytes; raise `ClientBuilder::max_memory`";
    let Err(Error::Decode(error)) = soon(Call::new(&client(9999), List)).await else { panic!() };
    assert_eq!(error.reason(), told);
    assert!(error.path().starts_with("$.hooks["), "{}", error.path());
    let Err(Error::Api(api)) = soon(Call::new(&client(9999), List)).await else { panic!() };
    let Err(Error::Decode(error)) = api.body::<Hooks>() else { panic!() };
    assert_eq!(error.reason(), told);
}

#[tokio::test]
async fn each_event_and_each_line_may_take_as_much_as_a_reply() {
    let texts = [80, 80, 101, 80].map(|it| format!("\"{}\"", "x".repeat(it - 2)));
    let events = texts.clone().map(|it| format!("data: {it}\n\n")).concat();
    let server = Server::start([
        reply(200, "content-type: text/event-stream\r\n", &events),
        reply(200, "", &texts.join("\n")),
    ])
    .await;
    let client = builder().base_url(server.url()).max_memory(100).build().unwrap();
    let mut events = Call::new(&client, Watch).await.unwrap();
    let mut lines = Call::new(&client, Lines).await.unwrap();
    for is_read in [true, true, false, true] {
        let event = soon(events.next()).await.unwrap();
        assert_eq!(event.map(|it| it.data.as_str().len()).ok(), is_read.then_some(80));
        let line = soon(lines.next()).await.unwrap();
        assert_eq!(line.map(|it| it.as_str().len()).ok(), is_read.then_some(80));
    }
}
