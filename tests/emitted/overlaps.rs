//! The client of the fixture `accept/schemas/unions-that-overlap`: a value that several variants could claim is of
//! the one that takes it whole.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use fixture_unions_that_overlap::types::{
    Closed, Deep, Free, Listed, Mapped, Short, Sized, Untagged,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The variant that a text is read as.
fn read<T: DeserializeOwned + Serialize + Debug>(text: &str) -> String {
    let value = serde_json::from_str::<T>(text).unwrap();
    let sent = serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(serde_json::to_value(&value).unwrap(), sent);
    format!("{value:?}").split('(').next().unwrap().to_owned()
}

#[test]
fn members_of_two_variants_do_not_hide_what_each_must_be() {
    assert_eq!(read::<Short>(r#"{"code":"x","name":"y","note":"long"}"#), "Name");
    assert_eq!(read::<Short>(r#"{"code":"x","name":"y","note":"abc"}"#), "Code");
    assert_eq!(read::<Listed>(r#"{"mode":"z","rank":1}"#), "Rank");
    assert_eq!(read::<Listed>(r#"{"mode":"a","rank":1,"level":12}"#), "Rank");
    assert_eq!(read::<Listed>(r#"{"mode":"a","rank":"1"}"#), "Mode");
    assert_eq!(read::<Closed>(r#"{"left":"l","right":"r"}"#), "Right");
    assert_eq!(read::<Closed>(r#"{"left":"x","right":"r"}"#), "Right");
    assert_eq!(read::<Sized>(r#"{"few":["a","b"],"many":true}"#), "Many");
    assert_eq!(read::<Sized>(r#"{"few":["a"],"many":true,"more":1}"#), "Many");
    assert_eq!(read::<Deep>(r#"{"inner":{"id":"x"},"outer":{}}"#), "Outer");
}

#[test]
fn the_member_that_one_variant_alone_requires_names_it_whatever_else_is_wrong() {
    assert_eq!(read::<Short>(r#"{"code":"x","note":"long"}"#), "Code");
    assert_eq!(read::<Deep>(r#"{"inner":{"id":"x"}}"#), "Inner");
}

#[test]
fn values_without_a_tag_are_asked_for_all_that_is_said() {
    assert_eq!(read::<Untagged>(r#"{"name":"long"}"#), "Dog");
    assert_eq!(read::<Untagged>(r#"{"kind":"cat","name":"long"}"#), "Cat");
}

#[test]
fn members_that_another_variant_leaves_open_are_asked_too() {
    assert_eq!(read::<Free>(r#"{"size":12}"#), "Noted");
    assert_eq!(read::<Free>(r#"{"size":2,"tags":["abc"]}"#), "Known");
    assert_eq!(read::<Free>(r#"{"size":2,"tags":["abcd"]}"#), "Noted");
    assert_eq!(read::<Mapped>(r#"{"size":0}"#), "Loose");
    assert_eq!(read::<Mapped>(r#"{"size":1}"#), "Sure");
}
