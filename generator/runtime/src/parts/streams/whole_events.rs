//! Events that are read as one JSON value each, with the members `event`, `data` and, where there is one, `id`:
//! which type the data has depends on the name.

use bytes::Bytes;

use super::calls::client::Client;
use super::calls::outgoing::Outgoing;
use super::calls::reply::Decode;
use super::data::choice::{self, Choice, Value};
use super::data::level::DEEPEST;
use super::data::likeness::Asked;
use super::data::outline::Outline;
use super::data::read::Read;
use super::data::shape::Shape;
use super::event_parser::Event;
use super::events::{self, DONE, Events};
use super::http::accept;
use super::http::error::Error;
use super::http::response::Response;

const DATA: &str = "data";

/// Events of which each form has data of its own.
pub struct AsWholeEvents<T>(std::marker::PhantomData<fn() -> T>);

impl<T: Choice + Read> Decode for AsWholeEvents<T> {
    type Value = Events<T>;

    const ACCEPT: &'static str = accept::EVENTS;

    async fn receive(client: Client, request: Box<Outgoing>) -> Result<Response<Events<T>>, Error> {
        events::open(client, request, |event| events::json(whole::<T>(event))).await
    }

    fn decode(response: Response<Bytes>) -> Result<Response<Events<T>>, Error> {
        events::events(response.complete(), None, |event| events::json(whole::<T>(event)))
    }
}

/// An event whose data is all of it. Data is a text where it is not JSON, or only looks so.
fn whole<T: Choice>(event: Event<String>) -> Event<String> {
    let Event { event, id, data } = event;
    if data == DONE {
        return Event { event, id, data };
    }
    let quoted = |it: &str| serde_json::Value::from(it).to_string();
    let id_member = if id.is_empty() { String::new() } else { format!(",\"id\":{}", quoted(&id)) };
    let with = |data: &str| format!("{{\"event\":{}{id_member},\"data\":{data}}}", quoted(&event));
    let text = with(&quoted(&data));
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&data).is_ok();
    let json = is_json.then(|| with(&data)).filter(|it| !is_text::<T>(it, &text));
    Event { event, id, data: json.unwrap_or(text) }
}

/// Whether data that is JSON is a text to the form that the event has, which is one thing as JSON and another as
/// text: where the form takes both, as where it takes neither, it is JSON.
fn is_text<T: Choice>(json: &str, text: &str) -> bool {
    let outline = |text| Outline::of(text, DEEPEST);
    let (Some(of_json), Some(of_text)) = (outline(json), outline(text)) else { return false };
    let (json, text) = (Value::new(json, 0, &of_json), Value::new(text, 0, &of_text));
    let form = |event: Value<'_>| choice::choose::<T>(event, &mut Asked::default());
    match (form(json), form(text)) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(one), Some(other)) => {
            let data = T::VARIANTS[one].1().member(DATA).filter(|_| one == other);
            data.is_some_and(|it| it.is_text() || !takes(it, json) && takes(it, text))
        }
    }
}

fn takes(data: &Shape, event: Value<'_>) -> bool {
    let value = event.member(DATA);
    value.is_some_and(|it| data.ask(&it, &mut Asked::default()).is_some())
}
