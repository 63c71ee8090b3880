//! The client of the fixture `accept/schemas/null-of-what-it-is-made-of`: `null` is `None` where what a value is
//! made of takes it, and told elsewhere.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_null_of_what_it_is_made_of::types::{All, Beside, Never, Pet, Within};

const MEMBERS: [(&str, &str); 6] = [
    ("pet", r#"{"bark":"b"}"#),
    ("beside", r#"{"id":"i","b":"b"}"#),
    ("within", r#"{"meow":"m"}"#),
    ("both", r#"{"a":"a","b":"b"}"#),
    ("never", r#"{"id":"i","a":"a"}"#),
    ("partly", r#"{"a":"a","b":"b"}"#),
];

/// All members, some of which are `null`.
fn text(is_null: impl Fn(&str) -> bool) -> String {
    let members = MEMBERS.map(|(name, value)| {
        let value = if is_null(name) { "null" } else { value };
        format!("{name:?}:{value}")
    });
    format!("{{{}}}", members.join(","))
}

#[test]
fn null_is_none_where_it_may_be() {
    let text = text(|it| !["never", "partly"].contains(&it));
    let all = serde_json::from_str::<All>(&text).unwrap();
    assert!(all.pet.is_none() && all.beside.is_none() && all.within.is_none() && all.both.is_none());
    assert_eq!(serde_json::to_string(&all).unwrap(), text);
}

#[test]
fn null_is_told_where_it_may_not_be() {
    let never = serde_json::from_str::<All>(&text(|it| it == "never")).unwrap();
    assert!(matches!(never.never, Never::Unknown(it) if it.as_str() == "null"));
    assert!(serde_json::from_str::<All>(&text(|it| it == "partly")).is_err());
}

#[test]
fn a_value_is_of_its_variant() {
    let all = serde_json::from_str::<All>(&text(|_| false)).unwrap();
    assert!(matches!(all.pet, Some(Pet::Dog(_))));
    assert!(matches!(all.beside, Some(Beside::B(it)) if it.id.as_deref() == Some("i")));
    assert!(matches!(all.within, Some(Within::Pet(Pet::Cat(_)))));
}
