//! The client of the fixture `accept/schemas/members-declared-again`: what is said again of a member takes
//! nothing from it, and what both schemas say of it holds.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_members_declared_again::types::{Child, ChildKind, ChildOwned, ChildSome, Event, Leaf, Opened, Round, Typed};
use serde::Serialize;

fn text(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap()
}

#[test]
fn keep_the_constants_that_tell_variants_apart() {
    let read = |text| serde_json::from_str::<Event>(text).unwrap();
    assert!(matches!(read(r#"{"type":"opened","by":1}"#), Event::Opened(it) if it.by == Some(1)));
    assert!(matches!(read(r#"{"type":"closed"}"#), Event::Closed(_)));
    assert_eq!(text(Opened::default()), r#"{"type":"opened"}"#);
    let read = |text| serde_json::from_str::<Typed>(text).unwrap();
    assert!(matches!(read(r#"{"type":"opened"}"#), Typed::Opened(_)));
    assert!(matches!(read(r#"{"type":"closed"}"#), Typed::Closed(_)));
}

#[test]
fn are_of_all_their_schemas() {
    let sent = r#"{"id":"i","made":"m","words":1,"nothing":2,"kind":"odd","some":"b","owner":{"name":"o"},"owned":{"a":"x","b":2},"number":3,"shape":{"radius":1.5}}"#;
    let child = serde_json::from_str::<Child>(sent).unwrap();
    let whole: (Option<i64>, Option<i64>, Option<i64>) = (child.words, child.nothing, child.number);
    assert_eq!(whole, (Some(1), Some(2), Some(3)));
    assert_eq!((&child.kind, &child.some), (&Some(ChildKind::Odd), &Some(ChildSome::B)));
    assert_eq!(child.owner.as_ref().map(|it| it.name.as_str()), Some("o"));
    let Some(ChildOwned { a: Some(a), b: 2, .. }) = &child.owned else { panic!("{child:?}") };
    assert_eq!(a, "x");
    assert!(matches!(child.shape, Some(Round { radius: 1.5, .. })));
    assert_eq!(text(&child), sent);
    let wrong = serde_json::from_str::<Child>(r#"{"id":"i","made":"m","owned":{"a":"x"}}"#);
    assert!(wrong.unwrap_err().to_string().contains('b'));
}

#[test]
fn that_refer_to_what_declares_them_are_of_the_child() {
    let leaf = serde_json::from_str::<Leaf>(r#"{"next":{"next":{}},"in":{"node":{},"leaf":{"in":{}}}}"#).unwrap();
    let inner: &Leaf = leaf.next.as_deref().unwrap();
    assert!(inner.next.is_some());
    assert!(leaf.r#in.unwrap().leaf.unwrap().r#in.is_some());
}
