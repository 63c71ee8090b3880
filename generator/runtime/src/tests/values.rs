//! Undeclared members, open values and secrets.

use std::collections::BTreeMap;

use crate::parts::{Extra, Json, Secret};

#[test]
fn an_empty_store_costs_one_word() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    let extra = Extra::<Json>::default();
    assert_eq!(
        (extra.len(), extra.is_empty(), extra.get("a"), extra.iter().count()),
        (0, true, None, 0)
    );
}

#[test]
fn members_can_be_set_read_and_removed() {
    let mut extra = Extra::default();
    assert_eq!(extra.insert("b", 1), None);
    assert_eq!(extra.insert("b", "two"), Some(Json::from(1)));
    extra.insert("a", serde_json::json!({"x": [null]}));
    let all: Vec<_> =
        extra.iter().map(|(name, value)| format!("{name}={}", value.as_str())).collect();
    assert_eq!(all, [r#"a={"x":[null]}"#, r#"b="two""#]);
    assert_eq!(extra.remove("b"), Some(Json::from("two")));
    assert_eq!((extra.len(), extra.remove("b")), (1, None));
}

#[test]
fn open_values_keep_their_text() {
    for text in
        ["1.10", "123456789012345678901234567890", "1e400", "\"\\u00e9\"", "[ 1 , {\"a\" :2} ]"]
    {
        let value: Json = serde_json::from_str(text).unwrap();
        assert_eq!((value.as_str(), serde_json::to_string(&value).unwrap().as_str()), (text, text));
    }
    assert!(serde_json::from_str::<Json>("[1,").is_err());
}

#[test]
fn open_values_are_read_where_serde_has_no_text_to_give() {
    let value: Json = serde_yaml::from_str("a: [1, b]").unwrap();
    assert_eq!(value.as_str(), r#"{"a":[1,"b"]}"#);
}

#[test]
fn open_values_are_made_of_lists_and_maps() {
    let members = BTreeMap::from([("b".to_owned(), 2), ("a".to_owned(), 1)]);
    assert_eq!(Json::from(members).as_str(), r#"{"a":1,"b":2}"#);
    assert_eq!(Json::from(vec!["a", "b"]).to_string(), r#"["a","b"]"#);
    assert_eq!(Json::from([Json::from([1.5]), Json::from([true])]).as_str(), "[[1.5],[true]]");
    let pairs = [("id", Json::from(1)), ("tags", Json::from(["x"]))];
    assert_eq!(Json::from_iter(pairs.clone()), Json::from(pairs.clone()));
    assert_eq!(Json::from(pairs).as_str(), r#"{"id":1,"tags":["x"]}"#);
    assert_eq!(Json::from([("a".to_owned(), [("b", [1, 2])])]).as_str(), r#"{"a":{"b":[1,2]}}"#);
}

#[test]
fn open_values_are_read_in_part() {
    let text = r#"{"user": {"id": 12345678901234567890123, "\u0061": [null, 1e400]}, "user": []}"#;
    let value: Json = serde_json::from_str(&text.replace(r#", "user": []"#, "")).unwrap();
    let user = value.get("user").unwrap();
    assert_eq!(user.get("id").unwrap().as_str(), "12345678901234567890123");
    let items = user.get("a").unwrap();
    assert_eq!([0, 1].map(|it| items.item(it).unwrap().to_string()), ["null", "1e400"]);
    assert_eq!(
        (items.item(2), items.get("a"), user.item(0), user.get("b")),
        (None, None, None, None)
    );
    assert_eq!(Json::from("text").get("text"), None);
    // Of two members of a name, the last counts, as it does to those who decode.
    assert_eq!(serde_json::from_str::<Json>(text).unwrap().get("user"), Some(Json::from([0; 0])));
}

#[test]
fn a_secret_is_read_on_purpose_only() {
    let secret = Secret::from("hush");
    assert_eq!((secret.expose(), format!("{secret:?}").as_str()), ("hush", "[redacted]"));
    assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hush""#);
    assert_eq!(
        serde_json::from_str::<Secret>(r#""hu\u0073h""#).unwrap(),
        Secret::from(&"hush".to_owned())
    );
}
