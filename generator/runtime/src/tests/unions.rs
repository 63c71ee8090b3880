//! Unions are dispatched on the token; what is not known survives.

use serde::de::Deserialize;
use serde::de::value::{Error, MapDeserializer};

use super::sample::{Hooks, Target};
use crate::parts::data::codec::ByText;
use crate::parts::data::read::Reads;

fn round_trip(text: &str) {
    let hooks: Hooks = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&hooks).unwrap(), text);
}

#[test]
fn each_token_finds_its_variant() {
    let hooks: Hooks =
        serde_json::from_str(r#"{"hooks":["a","\u0061",{"url":"b"},7,-1.5,true,null,[1]]}"#)
            .unwrap();
    let kinds: Vec<_> = hooks
        .hooks
        .iter()
        .map(|it| match it {
            Target::Url(text) => text.clone(),
            Target::Hook(hook) => format!("hook {}", hook.url),
            Target::Port(port) => format!("port {port}"),
            Target::Unknown(value) => format!("unknown {}", value.as_str()),
        })
        .collect();
    assert_eq!(
        kinds,
        ["a", "a", "hook b", "port 7", "port -1.5", "unknown true", "unknown null", "unknown [1]"]
    );
}

#[test]
fn what_is_not_declared_survives() {
    round_trip(
        r#"{"hooks":[{"url":"a","x":[1.0,1e400,123456789012345678901234567890,"é\u0000"]},[{"y": 1}],false],"z":{ "b":1,"a":2}}"#,
    );
}

/// `serde_json` presents a number like this when its feature `arbitrary_precision` is on.
fn arbitrary(text: &str) -> Result<Target, Error> {
    Target::deserialize(MapDeserializer::new([("$serde_json::private::Number", text)].into_iter()))
}

#[test]
fn numbers_of_arbitrary_precision_are_numbers() {
    assert_eq!(arbitrary("7").unwrap(), Target::Port(7.0));
    assert_eq!(arbitrary("1.25e1").unwrap(), Target::Port(12.5));
    assert!(
        matches!(arbitrary("-1e400").unwrap(), Target::Unknown(text) if text.as_str() == "-1e400")
    );
    assert!(arbitrary("seven").is_err());
}

/// No server sends such a number: what it sends is an object.
#[test]
fn an_object_in_the_guise_of_a_number_is_refused() {
    for text in [r#"{"$serde_json::private::Number":"7"}"#, r#"{"$serde_json::private::Number":7}"#]
    {
        assert!(serde_json::from_str::<Target>(text).is_err(), "{text}");
    }
}

/// A server may well use that name.
#[test]
fn a_member_that_is_called_like_such_a_number_but_comes_later_is_kept() {
    round_trip(r#"{"hooks":[{"url":"a","$serde_json::private::Number":"7"}]}"#);
}

#[test]
fn open_enums_are_read_from_any_text() {
    struct Upper(String);
    impl From<&str> for Upper {
        fn from(text: &str) -> Self {
            Self(text.to_uppercase())
        }
    }
    let read = |text: &str| {
        let mut upper = None;
        let read = ByText::read(&mut serde_json::Deserializer::from_str(text), &mut upper);
        read.map(|()| upper.map(|Upper(it)| it).unwrap_or_default())
    };
    assert_eq!(read(r#""a\u0062""#).unwrap(), "AB");
    assert!(read("7").is_err());
}

#[test]
fn declared_names_may_be_escaped() {
    let hooks: Hooks = serde_json::from_str(r#"{"\u0068ooks":[{"ur\u006c":"a"}]}"#).unwrap();
    assert!(
        hooks.extra.is_empty() && matches!(&hooks.hooks[0], Target::Hook(hook) if hook.url == "a")
    );
}
