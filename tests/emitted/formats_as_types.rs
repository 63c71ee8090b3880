//! The client of the fixture `accept/schemas/formats-as-types`: texts keep what they say, and are values of the
//! types that the config names for whoever asks.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_formats_as_types::Formatted;
use fixture_formats_as_types::types::{
    All, Chrono, Event, Jiff, Many, Moment, Price, Reference, Time,
};
use jiff::ToSpan;

/// Reads a value and writes it again: not a byte may differ.
fn read(text: &str) -> All {
    let all: All = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&all).unwrap(), text);
    all
}

#[test]
fn odd_texts_survive_and_say_what_they_say() {
    let jiff = r#"{"at":"2024-01-01t00:00:00.0z","on":null,"from":"09:05:00+02:00","for":"pt36h"}"#;
    let chrono = r#"{"at":"2016-12-31T23:59:60+00:00","on":"2024-02-29","from":"09:05:00Z"}"#;
    let time = r#"{"at":"2024-01-01T01:00:00-00:00","on":"2024-02-29","from":"09:05:00.10"}"#;
    let all = read(&format!(r#"{{"jiff":{jiff},"chrono":{chrono},"time":{time}}}"#));
    let (jiff, chrono, time) = (all.jiff.unwrap(), all.chrono.unwrap(), all.time.unwrap());

    assert_eq!(jiff.at.get().unwrap().to_string(), "2024-01-01T00:00:00Z");
    assert_eq!(jiff.from.unwrap().get().unwrap(), jiff::civil::time(9, 5, 0, 0));
    assert_eq!(jiff.r#for.value().unwrap().get().unwrap().get_hours(), 36);
    assert_eq!(chrono.at.get().unwrap().timestamp(), 1_483_228_799);
    assert_eq!(
        chrono.on.unwrap().get().unwrap(),
        chrono::NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()
    );
    assert_eq!(
        chrono.from.unwrap().get().unwrap(),
        chrono::NaiveTime::from_hms_opt(9, 5, 0).unwrap()
    );
    assert_eq!(time.at.get().unwrap().unix_timestamp(), 1_704_070_800);
    assert_eq!(time.on.unwrap().get().unwrap().ordinal(), 60);
    assert_eq!(time.from.unwrap().get().unwrap().millisecond(), 100);
}

#[test]
fn a_text_that_is_not_of_its_format_is_told_by_its_value_alone() {
    let all = read(
        r#"{"jiff":{"at":"soon","on":"2023-02-29"},"chrono":{"at":""},"time":{"at":"2024-01-01"},"many":{"ids":["1"],"links":[null,"/a"],"prices":{"a":"1,5"},"span":["a","b"],"more":"never"}}"#,
    );
    let jiff = all.jiff.unwrap();
    assert!(jiff.at.get().is_err() && jiff.on.unwrap().get().is_err());
    assert!(all.chrono.unwrap().at.get().is_err() && all.time.unwrap().at.get().is_err());
    let many = all.many.unwrap();
    assert!(many.ids[0].get().is_err() && many.prices.unwrap()["a"].get().is_err());
    assert!(many.links.unwrap()[1].as_ref().unwrap().get().is_err());
    assert!(many.span.unwrap().0.get().is_err() && many.extra.get("more").unwrap().get().is_err());
    assert!(serde_json::from_str::<Chrono>(r#"{"at":1}"#).is_err());
}

#[test]
fn a_sample_has_texts_of_nothing() {
    let sample: Jiff = fixture_formats_as_types::sample(r#"{"for":"PT1S"}"#).unwrap();
    assert_eq!((sample.at.as_str(), sample.on), ("", None));
    assert!(sample.at.get().is_err() && sample.r#for.value().is_some_and(|it| it.get().is_ok()));
}

#[test]
fn what_holds_many_holds_values() {
    let id = "123E4567-E89B-12D3-A456-426614174000";
    let all = read(&format!(
        r#"{{"many":{{"ids":["{id}"],"links":["HTTPS://example.com"],"prices":{{"a":"1.10"}},"span":["2024-01-01","2024-12-31"],"seen":"2024-01-01T00:00:00+01:00"}}}}"#
    ));
    let many = all.many.unwrap();
    assert_eq!(many.ids[0].get().unwrap().to_string(), id.to_lowercase());
    let link = many.links.unwrap().remove(0).unwrap();
    assert_eq!(link.get().unwrap().scheme(), "https");
    let price: rust_decimal::Decimal = many.prices.unwrap()["a"].get().unwrap();
    assert_eq!((price * rust_decimal::Decimal::TWO).to_string(), "2.20");
    let (from, to) = many.span.unwrap();
    assert_eq!(from.get().unwrap().until(to.get().unwrap()).unwrap().get_days(), 365);
    assert!(many.extra.get("seen").unwrap().get().is_ok());
}

#[test]
fn members_take_values_and_texts() {
    let day = jiff::civil::date(2024, 2, 29);
    let jiff = Jiff::new(jiff::Timestamp::UNIX_EPOCH, day)
        .r#for(36.hours())
        .since("any text")
        .from("9:00".to_owned());
    let json = r#"{"at":"1970-01-01T00:00:00Z","on":"2024-02-29","from":"9:00","for":"PT36H","since":"any text"}"#;
    assert_eq!(serde_json::to_string(&jiff).unwrap(), json);
    assert!(Jiff::new("soon", None).on.is_none() && Jiff::new("soon", "2024").on.is_some());
    let chrono = Chrono::new(chrono::DateTime::UNIX_EPOCH).from(chrono::NaiveTime::MIN);
    assert_eq!(
        serde_json::to_string(&chrono).unwrap(),
        r#"{"at":"1970-01-01T00:00:00Z","from":"00:00:00"}"#
    );
    let time = Time::new(time::OffsetDateTime::UNIX_EPOCH).from(time::Time::MIDNIGHT);
    assert_eq!(
        serde_json::to_string(&time).unwrap(),
        r#"{"at":"1970-01-01T00:00:00Z","from":"00:00:00"}"#
    );
    let many = Many::new([uuid::Uuid::nil()])
        .prices([("a".to_owned(), rust_decimal::Decimal::ONE.into())].into());
    assert_eq!(many.ids, Many::new(["00000000-0000-0000-0000-000000000000"]).ids);
}

#[test]
fn variants_are_told_by_their_texts_and_made_of_values() {
    let all = read(
        r#"{"moment":"2024-02-29","reference":"a","price":"1.10","event":{"at":"2024-02-29T00:00:00Z"}}"#,
    );
    assert!(matches!(all.moment, Some(Moment::Date(it)) if it.get().is_ok()));
    assert!(matches!(all.event, Some(Event::Second(_))));
    assert!(matches!(all.reference, Some(Reference::Name(_))));
    assert!(matches!(&all.price, Some(Price::Text(it)) if it == "1.10"));
    assert_eq!(Moment::from("2024-02-29").as_date().map(Formatted::as_str), Some("2024-02-29"));
    assert_eq!(Moment::from("now".to_owned()).as_str(), Some("now"));
    let id = Formatted::from(uuid::Uuid::nil());
    assert_eq!(Reference::from(id.as_str()), Reference::from(id.clone()));
    assert_eq!(Price::from("1"), Price::from(Formatted::from(rust_decimal::Decimal::ONE)));
}
