//! Decode errors say where and what was expected, never what stood there.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::sample::{Hooks, List, Target, client};
use super::server::{Server, reply};
use crate::parts::{Call, DecodeError, Error, FromJsonError, Json, Secret};

fn failure<T: DeserializeOwned + std::fmt::Debug>(text: &str) -> (String, String) {
    let error = serde_json::from_slice::<T>(text.as_bytes()).unwrap_err();
    let error = DecodeError::new(&error, text.as_bytes().to_vec().into());
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains("hush"), "{shown}");
    (error.path().to_owned(), error.reason().to_owned())
}

fn check(text: &str, path: &str, reason: &str) {
    assert_eq!(failure::<Hooks>(text), (path.to_owned(), reason.to_owned()), "{text}");
}

#[test]
fn a_path_is_as_long_as_a_reader_reads() {
    let long = "n".repeat(1 << 20);
    let (path, _) = failure::<Hooks>(&format!(r#"{{"hooks":[{{"{long}":{{"a":"#));
    assert_eq!(path, format!("$.hooks[0][\"{}…\"].a", "n".repeat(100)));
    let (path, _) = failure::<Hooks>(&r#"{"a":["#.repeat(100_000));
    assert!(path.starts_with("$.a[0].a[0]"), "{path}");
    assert_eq!(path.chars().count(), 1000);
}

#[test]
fn what_a_place_costs_does_not_grow_with_the_text() {
    const LENGTH: usize = 1 << 20;
    let deep = |open: &str, close: &str| open.repeat(LENGTH / 2) + "0" + &close.repeat(LENGTH / 2);
    let lists = format!(r#"{{"a":{},"limit":"hush"}}"#, deep("[", "]"));
    let objects = format!(r#"{{"a":{},"hooks":[{{"url":[]}}]}}"#, deep(r#"[{"b":1,"c":"#, "}]"));
    let long = format!(r#"{{"limit":"{}"}}"#, "hush, expected ".repeat(LENGTH / 15));
    let not_text = [br#"{"a":{""#, vec![0xff; LENGTH].as_slice(), br#"":["#].concat();
    let integer = "expected an integer within the declared range, found a string";
    for (text, path, reason) in [
        (format!(r#"{{"a":{}"#, "[".repeat(LENGTH)).into(), "$.a[0][0]", "the JSON ends too early"),
        (r#"{"a":"#.repeat(LENGTH / 5).into(), "$.a.a.a", "the JSON ends too early"),
        (lists.into(), "$.limit", integer),
        (objects.into(), "$.hooks[0].url", "expected a string, found an array"),
        (long.into(), "$.limit", integer),
        (not_text, "$.a[\"\u{fffd}\u{fffd}", "the JSON ends too early"),
    ] {
        let text: Vec<u8> = text;
        let error = serde_json::from_slice::<Hooks>(&text).unwrap_err();
        let mut told = None;
        let cost =
            allocation_counter::measure(|| told = Some(DecodeError::new(&error, text.into())));
        let told = told.unwrap();
        assert!(told.path().starts_with(path), "{}", told.path());
        assert_eq!(told.reason(), reason);
        assert!(cost.bytes_max < (LENGTH / 10) as u64, "{path}: {cost:?}");
    }
}

#[test]
fn a_place_in_a_union_takes_no_copy_of_the_text() {
    let text = format!(r#"{{"x":"{}","limit":true}}"#, "x".repeat(1 << 20));
    let error = serde_json::from_str::<Hooks>(&text).unwrap_err();
    let (mut told, message) = (String::new(), error.to_string());
    let cost = allocation_counter::measure(|| {
        told = FromJsonError::within(&message, text.len() - 1, &text);
    });
    assert!(told.contains("at `$.limit`"), "{told}");
    assert!(cost.bytes_max < 10_000, "{cost:?}");
}

#[test]
fn a_path_holds_nothing_that_a_terminal_obeys() {
    let (path, _) = failure::<Hooks>("{\"\u{9b}31m\u{7f} é\":{\"a\":");
    assert_eq!(path, "$[\"\u{fffd}31m\u{fffd} é\"].a");
}

#[test]
fn a_wrong_type_is_located() {
    check(r#"{"hooks":["a",{"url":7}]}"#, "$.hooks[1].url", "expected a string, found a number");
    check(
        r#"{"hooks": [ {"url" : "a"}, {"secret":true,"url":"x"} ]}"#,
        "$.hooks[1].secret",
        "expected a string, found a boolean",
    );
    check(
        r#"{"limit":"hush, expected nothing"}"#,
        "$.limit",
        "expected an integer within the declared range, found a string",
    );
    check(
        r#"{"limit":"hu\"sh at line 1 column 2"}"#,
        "$.limit",
        "expected an integer within the declared range, found a string",
    );
    check(
        r#"{"limit":99999999999}"#,
        "$.limit",
        "expected an integer within the declared range, found a number",
    );
    check(
        r#"{"limit":1.5}"#,
        "$.limit",
        "expected an integer within the declared range, found a number",
    );
    check(
        r#"{"limit":["hush"]}"#,
        "$.limit",
        "expected an integer within the declared range, found an array",
    );
    check(
        "{\"a\":1,\n\n \"hooks\":\n {\"hush\":1}}",
        "$.hooks",
        "expected an array, found an object",
    );
    check(r#"["hush"]"#, "$", "expected an object of type Hooks, found an array");
    check("null", "$", "expected an object of type Hooks, found null");
}

#[test]
fn a_missing_member_is_located() {
    check("{}", "$", "the required member `hooks` is missing");
    check(r#"{"x":{"y":[]},"limit":1}"#, "$", "the required member `hooks` is missing");
    check(
        r#"{"hooks":["a",{"url":"b"},{"secret":"hush"}],"x":1}"#,
        "$.hooks[2]",
        "the required member `url` is missing",
    );
}

#[test]
fn null_is_absent_only_where_a_member_is_optional() {
    check(r#"{"hooks":null}"#, "$.hooks", "expected an array, found null");
    let hooks: Hooks = serde_json::from_str(r#"{"hooks":[],"limit":null}"#).unwrap();
    assert_eq!(serde_json::to_string(&hooks).unwrap(), r#"{"hooks":[]}"#);
}

#[test]
fn broken_json_is_located() {
    check("", "$", "expected JSON, found nothing");
    check(r#"{"hooks":["a",{"url":"hus"#, "$.hooks[1].url", "the JSON ends too early");
    check(r#"{"hooks":[],"limit":1,"#, "$", "the JSON ends too early");
    check(r#"{"hooks":["a",,"hush"]}"#, "$.hooks[1]", "the text is not JSON from here on");
    check("<hush>", "$", "the text is not JSON from here on");
}

#[test]
fn odd_names_are_quoted_and_escapes_do_not_confuse() {
    let text = r#"{"a\"b":{"}":"]"},"hooks":["\\",{"a b":{"c":"\\\""},"url":[]}]}"#;
    check(text, "$.hooks[1].url", "expected a string, found an array");
    let map = failure::<BTreeMap<String, bool>>(r#"{"a b":"hush"}"#);
    assert_eq!(map.0, r#"$["a b"]"#);
    let map = failure::<BTreeMap<String, bool>>(r#"{"":"hush"}"#);
    assert_eq!(map.0, r#"$[""]"#);
}

#[test]
fn every_prefix_and_every_wrong_byte_gives_an_error_not_a_panic() {
    let text = r#"{"hooks":["é\u00e9",{"url":"b","x":[1,-2.5e3,{"y":null}]}],"limit":3}"#;
    for end in 0..text.len() {
        let Some(prefix) = text.get(..end) else { continue };
        failure::<Hooks>(prefix);
    }
    for at in 0..text.len() {
        let mut bytes = text.as_bytes().to_vec();
        bytes[at] = b'\\';
        if let Err(error) = serde_json::from_slice::<Hooks>(&bytes) {
            assert!(DecodeError::new(&error, bytes.into()).path().starts_with('$'));
        }
    }
}

#[test]
fn a_secret_of_another_type_is_not_quoted_even_by_serde() {
    for text in ["5551", "-5551", "5551.5", "true", "[\"hush\"]", "{\"hush\":1}"] {
        let error = serde_json::from_str::<Secret>(text).unwrap_err().to_string();
        assert!(
            error.contains("expected a string")
                && !error.contains("555")
                && !error.contains("true"),
            "{error}"
        );
    }
}

#[test]
fn open_values_are_read_as_types_of_the_callers_own() {
    let value: Json = serde_json::from_str(r#"{"hooks":[{"url":"a"},{}]}"#).unwrap();
    let error = value.to::<Hooks>().unwrap_err().to_string();
    assert!(
        error.contains("cannot decode `$.hooks[1]`: the required member `url` is missing"),
        "{error}"
    );
    assert_eq!(Json::from(7).to::<u8>().unwrap(), 7);
    assert!(matches!(Json::from("a").to::<Target>().unwrap(), Target::Url(_)));
}

#[test]
fn errors_of_open_values_become_errors_of_calls() {
    fn read(value: &Json) -> Result<u8, Error> {
        Ok(value.to()?)
    }
    let value = Json::from("hush");
    let Err(Error::Decode(error)) = read(&value) else { panic!("not a decode error") };
    assert_eq!((error.path(), error.status()), ("$", None));
    assert_eq!(error.reason(), "expected an integer within the declared range, found a string");
    assert_eq!(error.raw_body(), "\"hush\"");
    let of_data = value.to::<u8>().unwrap_err();
    assert_eq!(of_data.to_string(), error.to_string());
    assert!(!format!("{of_data:?}").contains("hush"));

    fn written() -> Result<Json, Error> {
        Ok(Json::new(BTreeMap::from([(vec![1], 1)]))?)
    }
    let Err(Error::InvalidRequest(error)) = written() else { panic!("not an invalid request") };
    assert_eq!(error.problem(), "the value cannot be written as JSON: key must be a string");
}

#[test]
fn a_number_beyond_its_type_is_told_as_that() {
    let (path, reason) = failure::<BTreeMap<String, Vec<f64>>>(r#"{"a": [0, 1e400, 1]}"#);
    assert_eq!((path.as_str(), reason.as_str()), ("$.a[1]", "the number does not fit its type"));
    for number in ["9223372036854775808", "-9223372036854775809", "1e30"] {
        assert_eq!(failure::<i64>(number).1, "the number does not fit its type", "{number}");
    }
    assert_eq!(failure::<u64>("-1").1, "the number does not fit its type");
    assert_eq!(failure::<i64>("1.5").1, "expected an integer, found a number");
}

#[tokio::test]
async fn a_status_without_content_is_told_as_that_where_a_body_is_declared() {
    let server = Server::start([reply(204, "", ""), reply(205, "", ""), reply(200, "", "")]).await;
    let (client, _) = client(&server);
    for expected in ["the status is 204 No Content", "the status is 205 Reset Content"] {
        let error = Call::new(&client, List).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    let error = Call::new(&client, List).await.unwrap_err().to_string();
    assert!(!error.contains("the status is"), "{error}");
}

#[tokio::test]
async fn a_content_coding_that_nobody_asked_for_is_told_as_that() {
    let packed =
        |coding: &str| reply(200, &format!("content-encoding: {coding}\r\n"), "\u{1f}packed");
    let codings = ["gzip", "identity, br", "identity", "Identity", ""];
    let server = Server::start(codings.map(packed)).await;
    let (client, _) = client(&server);
    let told = |error: Error| error.to_string().contains("a content coding (`content-encoding`)");
    for is_coded in [true, true, false, false, false] {
        assert_eq!(told(Call::new(&client, List).await.unwrap_err()), is_coded);
    }
}
