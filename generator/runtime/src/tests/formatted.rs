//! Texts of formats, as every type that they can be read as.

use std::error::Error;
use std::fmt::Debug;

use crate::parts::data::read;
use crate::parts::{Format, Formatted, Json, Patch};

/// What a text says, and the text that is written of that.
fn written<T: Format<Error: Error>>(text: &str) -> Result<String, String> {
    let value = Formatted::<T>::from(text).get().map_err(|error| error.to_string())?;
    Ok(Formatted::from(value).as_str().to_owned())
}

/// Texts beside what is written of what they say.
fn says<T: Format<Error: Error>>(texts: &[(&str, &str)]) {
    for (text, expected) in texts {
        assert_eq!(written::<T>(text).as_deref(), Ok(*expected), "{text}");
    }
}

fn refuses<T: Format<Error: Error>>(texts: &[&str]) {
    for text in texts {
        assert!(written::<T>(text).is_err(), "{text}");
    }
}

const NO_MOMENTS: &[&str] =
    &["", "2024-02-29", "2023-02-29T00:00:00Z", "2024-01-01T00:00:00", "soon"];

#[test]
fn moments_are_those_of_rfc_3339() {
    let texts = [
        ("2024-01-01t00:00:00z", "2024-01-01T00:00:00Z"),
        ("2024-01-01T00:00:00+00:00", "2024-01-01T00:00:00Z"),
        ("2024-01-01T00:00:00.125Z", "2024-01-01T00:00:00.125Z"),
        ("2024-01-01T00:00:00.123456789Z", "2024-01-01T00:00:00.123456789Z"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
    ];
    says::<chrono::DateTime<chrono::Utc>>(&texts);
    says::<jiff::Timestamp>(&texts);
    says::<time::OffsetDateTime>(&texts);
    let in_utc = [("2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00Z")];
    says::<chrono::DateTime<chrono::Utc>>(&in_utc);
    says::<jiff::Timestamp>(&in_utc);
    says::<time::OffsetDateTime>(&[("2024-01-01T01:00:00+01:00", "2024-01-01T01:00:00+01:00")]);
    refuses::<chrono::DateTime<chrono::Utc>>(NO_MOMENTS);
    refuses::<jiff::Timestamp>(NO_MOMENTS);
    refuses::<time::OffsetDateTime>(NO_MOMENTS);
}

#[test]
fn a_leap_second_is_a_moment() {
    let leap = "2016-12-31T23:59:60Z";
    says::<chrono::DateTime<chrono::Utc>>(&[(leap, leap)]);
    says::<jiff::Timestamp>(&[(leap, "2016-12-31T23:59:59Z")]);
    says::<time::OffsetDateTime>(&[(leap, "2016-12-31T23:59:59.999999999Z")]);
}

#[test]
fn dates_are_those_of_rfc_3339() {
    let texts = [("2024-02-29", "2024-02-29"), ("0001-01-01", "0001-01-01")];
    says::<chrono::NaiveDate>(&texts);
    says::<jiff::civil::Date>(&texts);
    says::<time::Date>(&texts);
    let none = ["", "2023-02-29", "29.02.2024", "today"];
    refuses::<chrono::NaiveDate>(&none);
    refuses::<jiff::civil::Date>(&none);
    refuses::<time::Date>(&none);
}

#[test]
fn times_of_day_are_read_with_an_offset_and_without() {
    let texts = [
        ("09:05:00", "09:05:00"),
        ("09:05:00Z", "09:05:00"),
        ("09:05:00z", "09:05:00"),
        ("09:05:00.125", "09:05:00.125"),
        ("09:05:00.000000001+02:00", "09:05:00.000000001"),
        ("23:59:59-23:59", "23:59:59"),
    ];
    says::<chrono::NaiveTime>(&texts);
    says::<jiff::civil::Time>(&texts);
    says::<time::Time>(&texts);
    let none =
        ["", "24:00:01", "09:05:00Zulu", "09:05:00+0x:00", "+00:00", "Z", "noon", "0\u{fc}00:00"];
    refuses::<chrono::NaiveTime>(&none);
    refuses::<jiff::civil::Time>(&none);
    refuses::<time::Time>(&none);
}

#[test]
fn durations_identifiers_and_decimals() {
    says::<jiff::Span>(&[
        ("P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"),
        ("pt0.5s", "PT0.5S"),
        ("P2W", "P2W"),
    ]);
    refuses::<jiff::Span>(&["", "P", "1 month or so"]);
    let id = "123e4567-e89b-12d3-a456-426614174000";
    says::<uuid::Uuid>(&[(id, id), (&id.to_uppercase(), id)]);
    refuses::<uuid::Uuid>(&["", "123e4567"]);
    says::<url::Url>(&[
        ("HTTPS://Example.com", "https://example.com/"),
        ("urn:isbn:1", "urn:isbn:1"),
    ]);
    refuses::<url::Url>(&["", "/relative", "https://"]);
    says::<rust_decimal::Decimal>(&[("1.10", "1.10"), ("-0.001", "-0.001")]);
    let too_exact = format!("0.{}1", "0".repeat(28));
    refuses::<rust_decimal::Decimal>(&["", "1,5", &too_exact]);
}

#[test]
fn the_text_survives_whatever_it_says() {
    type Moment = Formatted<jiff::Timestamp>;
    for text in
        [r#""2024-01-01t00:00:00+00:00""#, r#""2016-12-31T23:59:60Z""#, r#""soon""#, r#""""#]
    {
        let value: Moment = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
        let list = read::from_slice::<Vec<Option<Moment>>>(format!("[{text}, null]").as_bytes());
        assert_eq!(list.unwrap(), [Some(value.clone()), None]);
        assert_eq!(format!("{value:?} {value}"), format!("{text} {}", text.trim_matches('"')));
    }
    let error = serde_json::from_str::<Moment>("1").unwrap_err().to_string();
    assert!(error.contains("expected a string"), "{error}");
}

#[test]
fn it_is_made_of_texts_and_of_values() {
    type Id = Formatted<uuid::Uuid>;
    fn same(one: impl Into<Id>, other: impl Into<Id> + Debug) {
        assert_eq!(one.into(), other.into());
    }
    let text = "00000000-0000-0000-0000-000000000000".to_owned();
    same(uuid::Uuid::nil(), &text);
    same(text.as_str(), text.clone());
    same(Id::from(&text), text.parse::<Id>().unwrap());
    assert_eq!(Id::default(), "");
    assert_eq!(Patch::from(Some(Id::from("a"))), Patch::Value(Id::from("a")));
    assert_eq!(Json::new(Id::from("a")).unwrap().as_str(), r#""a""#);
}
