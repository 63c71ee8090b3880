//! The client of the fixture `accept/schemas/constants-beside-schemas`: a member with a constant is of the
//! type that stands beside the constant, which tells variants apart and is set by those who make a value.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_constants_beside_schemas::types::{Button, Flag, Kind, Kinds, Line, Link, LinkKind, Row, Text, Word};

fn read(text: &str) -> Row {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_constant_has_the_type_that_stands_beside_it() {
    assert_eq!(Line::default().kind, Kind::Row);
    assert_eq!(Line::default().word, Some(Word::Up));
    assert_eq!(Button::default().kind, Kind::Button);
    assert_eq!((Link::default().kind, Link::default().flag), (LinkKind::Three, Flag::On(true)));
    assert_eq!((Text::default().kind, Text::default().flag), (Kind::Link, Flag::Off(false)));
    assert_eq!(serde_json::to_string(&Line::default()).unwrap(), r#"{"kind":1,"word":"up"}"#);
}

#[test]
fn a_constant_tells_variants_apart_whatever_stands_beside_it() {
    assert!(matches!(read(r#"{"kind":1}"#), Row::Line(it) if it.kind == Kind::Row));
    assert!(matches!(read(r#"{"kind":2,"word":"down"}"#), Row::Button(it) if it.word == Some(Word::Down)));
    assert!(matches!(read(r#"{"kind":3,"flag":true}"#), Row::Link(_)));
    assert!(matches!(read(r#"{"kind":3,"flag":false}"#), Row::Text(_)));
}

#[test]
fn a_constant_tells_lists_apart() {
    let read = |text| serde_json::from_str::<Kinds>(text).unwrap();
    assert_eq!(read("[1]"), Kinds::List(vec![Kind::Row]));
    assert_eq!(read("[2,3]"), Kinds::List2(vec![Kind::Button, Kind::Link]));
    assert!(matches!(read("[1,2]"), Kinds::Unknown(_)));
}

#[test]
fn what_is_not_the_constant_is_of_no_variant() {
    for wrong in [
        r#"{"kind":4}"#,
        r#"{"kind":2,"word":"up"}"#,
        r#"{"kind":1,"word":"down"}"#,
        r#"{"kind":2,"mixed":5}"#,
        r#"{"kind":3,"flag":null}"#,
        r#"{"kind":3,"flag":false,"any":3}"#,
    ] {
        assert!(matches!(read(wrong), Row::Unknown(_)), "{wrong}");
    }
}
