//! The client of the fixture `accept/schemas/unions-by-demands`: a value that one variant alone takes is of that
//! one, be it for a `null`, a member that nothing declares, or how many items it has.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use fixture_unions_by_demands::types::{
    Bounds, Either, Gone, Held, Hidden, Lists, Named, Never, Nulls, Refused, Rest, Shut, Sizes,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The variant that a text is read as.
fn read<T: DeserializeOwned + Serialize + Debug>(text: &str) -> String {
    let value = serde_json::from_str::<T>(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    format!("{value:?}").split('(').next().unwrap().to_owned()
}

#[test]
fn null_is_of_the_variant_that_takes_it() {
    assert_eq!(read::<Nulls>(r#"{"id":"x","end":null}"#), "Count");
    assert_eq!(read::<Nulls>(r#"{"id":"x","end":"y"}"#), "Text");
    // Where none does, it is as good as absent.
    let lenient = serde_json::from_str::<Nulls>(r#"{"id":"x","end":"y","more":null}"#).unwrap();
    assert!(matches!(lenient, Nulls::Text(_)));
    assert_eq!(read::<Either>(r#"{"p":null,"r":"x"}"#), "MaybeNull");
    assert_eq!(read::<Either>(r#"{"p":null,"q":"x"}"#), "OnlyNull");
}

#[test]
fn members_are_required_that_nothing_declares() {
    assert_eq!(read::<Named>(r#"{"id":"x","second":1}"#), "Second");
    assert_eq!(read::<Named>(r#"{"id":"x","extra":"y","first":1}"#), "First");
    assert_eq!(read::<Named>(r#"{"id":"x"}"#), "Unknown");
}

#[test]
fn undeclared_members_have_the_declared_type() {
    assert_eq!(read::<Rest>(r#"{"name":"x","a":1}"#), "Counts");
    assert_eq!(read::<Rest>(r#"{"name":"x","a":"1"}"#), "Texts");
}

#[test]
fn members_that_must_not_be_there_tell() {
    assert_eq!(read::<Gone>(r#"{"id":"x","deletedAt":"y"}"#), "Deleted");
    assert_eq!(read::<Gone>(r#"{"id":"x","note":"y"}"#), "Here");
    assert_eq!(read::<Never>(r#"{"text":"x","image":"y"}"#), "Picture");
    assert_eq!(read::<Never>(r#"{"text":"x"}"#), "Words");
    assert_eq!(read::<Never>(r#"{"video":"x"}"#), "Film");
    assert_eq!(read::<Never>(r#"{"text":1}"#), "Unknown");
    assert_eq!(read::<Refused>(r#"{"id":"x","used":true}"#), "Spent");
    assert_eq!(read::<Refused>(r#"{"id":"x","gone":true}"#), "Spent");
    assert_eq!(read::<Refused>(r#"{"id":"x","left":1}"#), "Fresh");
}

#[test]
fn null_is_as_good_as_absent_where_no_other_variant_takes_it() {
    assert_eq!(read::<Hidden>(r#"{"id":"x","secret":null}"#), "Masked");
    assert_eq!(read::<Hidden>(r#"{"id":"x"}"#), "Plain");
    assert_eq!(read::<Shut>(r#"{"id":"x","end":null}"#), "With");
    assert_eq!(read::<Shut>(r#"{"id":"x"}"#), "Without");
    assert_eq!(read::<Gone>(r#"{"id":"x","deletedAt":null}"#), "Here");
}

#[test]
fn items_and_members_are_counted() {
    assert_eq!(read::<Bounds>("[1.5,2.5,3.5,4.5,5.5,6.5]"), "Solid");
    assert_eq!(read::<Bounds>("[1.5,2.5,3.5,4.5]"), "Flat");
    assert_eq!(read::<Bounds>("[[1.5]]"), "Nested");
    // A server may get wrong how many there are.
    assert_eq!(read::<Bounds>("[1.5]"), "Flat");
    assert_eq!(read::<Sizes>(r#"{"b":1}"#), "Full");
    assert_eq!(read::<Sizes>("{}"), "Empty");
    assert_eq!(read::<Held>(r#"{"l":["a"]}"#), "Some");
    assert_eq!(read::<Held>(r#"{"l":[]}"#), "None");
}

#[test]
fn items_are_asked_for_formats_and_ranges() {
    assert_eq!(read::<Lists>(r#"["a"]"#), "Names");
    assert_eq!(read::<Lists>(r#"["123e4567-e89b-12d3-a456-426614174000"]"#), "Ids");
    assert_eq!(read::<Lists>("[7]"), "Few");
    assert_eq!(read::<Lists>("[11.5]"), "Numbers");
}
