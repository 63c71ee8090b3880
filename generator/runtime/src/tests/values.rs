//! Undeclared members, open values and secrets.

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
fn a_secret_is_read_on_purpose_only() {
    let secret = Secret::from("hush");
    assert_eq!((secret.expose(), format!("{secret:?}").as_str()), ("hush", "[redacted]"));
    assert_eq!(serde_json::to_string(&secret).unwrap(), r#""hush""#);
    assert_eq!(
        serde_json::from_str::<Secret>(r#""hu\u0073h""#).unwrap(),
        Secret::from(&"hush".to_owned())
    );
}
