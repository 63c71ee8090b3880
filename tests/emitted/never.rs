//! The types of the fixture `accept/schemas/alternatives-that-take-nothing`: a branch that takes nothing
//! reads nothing.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_alternatives_that_take_nothing::types::{It, ItSeveral};

fn read(text: &str) -> Result<It, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

#[test]
fn what_is_left_is_the_type() {
    let text = r#"{"first":"a","last":1,"boolean":false,"reference":"2026-01-31","within":1.5,"nullable":null,"several":2,"beside":{"a":"b","b":"c"}}"#;
    let it = read(text).unwrap();
    assert_eq!((it.first.as_deref(), it.last, it.boolean), (Some("a"), Some(1), Some(false)));
    assert_eq!((it.reference.as_deref(), it.within), (Some("2026-01-31"), Some(1.5)));
    assert!(matches!(it.several, Some(ItSeveral::Integer(2))), "{:?}", it.several);
    assert_eq!(serde_json::to_string(&it).unwrap(), text);
}

#[test]
fn what_only_nothing_would_take_is_told() {
    for text in [r#"{"first":1}"#, r#"{"last":"a"}"#, r#"{"boolean":0}"#, r#"{"within":"a"}"#] {
        assert!(read(text).is_err(), "{text}");
    }
}
