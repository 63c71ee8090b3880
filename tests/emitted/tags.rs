//! The clients of the fixtures `accept/schemas/inheritance` and `unions-by-constants`: what is made says which
//! variant it is, and what did not say so when it was read does not say so when it is sent.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_inheritance::types::{Ball, Dash, Line, Puppy, Shape};
use fixture_unions_by_constants::types::{
    Bad, Bold, Default as Block, Draft, Good, Marked, Nested, OrderMade, Origin, Page, Push, PushMeta, TextBlock, V2,
    Versioned,
};
use serde::Serialize;

fn text(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap()
}

#[test]
fn are_set_by_those_who_make_a_value() {
    assert_eq!(text(Good::default()), r#"{"ok":true}"#);
    assert_eq!(text(Bad::default()), r#"{"ok":false}"#);
    assert_eq!(text(V2::default()), r#"{"version":2}"#);
    assert_eq!(text(Origin::default()), r#"{"at":[0,0]}"#);
    assert_eq!(text(OrderMade::default()), r#"{"type":"order.made"}"#);
    assert_eq!(text(Nested::from(Push::new(PushMeta::default()))), r#"{"meta":{"kind":"push"}}"#);
    assert_eq!(text(Puppy::new("a", "w")), r#"{"petType":"puppy","name":"a","bark":"w"}"#);
    assert_eq!(text(Shape::from(Ball::default().size(1.5))), r#"{"kind":"Ball","size":1.5}"#);
    assert_eq!(text(Line::from(Dash::default())), r#"{"kind":"Dash"}"#);
    assert_eq!(text(Versioned::from(V2::default())), r#"{"version":2}"#);
}

#[test]
fn that_the_document_does_not_require_are_set_too() {
    assert_eq!(text(Draft::default()), r#"{"state":"draft"}"#);
    assert_eq!(text(TextBlock::default()), r#"{"kind":"TextBlock"}"#);
    let read = |text| serde_json::from_str::<TextBlock>(text).unwrap();
    assert_eq!(text(Block::from(read("{}"))), r#"{"kind":"TextBlock"}"#);
    assert_eq!(text(Block::from(read(r#"{"kind":"x"}"#))), r#"{"kind":"x"}"#);
    assert_eq!(text(Bold::default()), r#"{"mark":"Bold"}"#);
    for tagged in ["{}", r#"{"mark":null}"#] {
        let read = serde_json::from_str::<Bold>(tagged).unwrap();
        assert_eq!(text(&read), tagged);
        assert_eq!(text(Marked::from(read)), r#"{"mark":"Bold"}"#);
    }
}

#[test]
fn that_were_not_there_are_not_sent_back() {
    assert_eq!(text(serde_json::from_str::<TextBlock>("{}").unwrap()), "{}");
    assert_eq!(text(serde_json::from_str::<Draft>(r#"{"text":"x"}"#).unwrap()), r#"{"text":"x"}"#);
    assert_eq!(text(serde_json::from_str::<Page>("{}").unwrap()), "{}");
}
