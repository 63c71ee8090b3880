//! The client of the fixture `reject/deviations/variants-without-a-tag`: a mapping decides for the values that it
//! names, whatever else the union holds.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use fixture_variants_without_a_tag::types::{C, Event, Listed, Outer, Pay, Pet, Sides};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The variant that a text is read as.
fn read<T: DeserializeOwned + Serialize + Debug>(text: &str) -> String {
    let value = serde_json::from_str::<T>(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    format!("{value:?}").split('(').next().unwrap().to_owned()
}

#[test]
fn values_that_are_mapped_are_of_the_schema_that_they_are_mapped_to() {
    for (k, variant) in [("a", "A"), ("b", "B"), ("c", "C"), ("d", "Unknown")] {
        assert_eq!(read::<Listed>(&format!(r#"{{"k":"{k}","x":"y"}}"#)), variant);
    }
    assert_eq!(read::<Pet>(r#"{"kind":"cat","name":"x"}"#), "Cat");
    assert_eq!(read::<Pet>(r#"{"kind":"dog","name":"x"}"#), "Dog");
    assert_eq!(read::<Pet>(r#"{"kind":"dog","fins":2}"#), "Dog");
    assert_eq!(read::<Pay>(r#"{"kind":"card","name":"x"}"#), "Card");
    assert_eq!(read::<Pay>(r#"{"kind":"bank","name":"x"}"#), "Bank");
    assert_eq!(read::<Pay>(r#"{"kind":"Bank","name":"x"}"#), "Bank");
    assert_eq!(read::<Outer>(r#"{"kind":"east","east":"x"}"#), "Inner");
}

#[test]
fn other_values_are_told_by_what_they_look_like() {
    assert_eq!(read::<Pet>(r#"{"kind":"fish","name":"x"}"#), "Fish");
    assert_eq!(read::<Pet>(r#"{"kind":"fish"}"#), "Fish");
    assert_eq!(read::<Pet>(r#"{"kind":"bird","name":"x"}"#), "Unknown");
    assert_eq!(read::<Pay>(r#"{"kind":"cash","name":"x"}"#), "Cash");
    assert_eq!(read::<Pay>(r#"{"name":"x"}"#), "Unknown");
    assert_eq!(read::<Event>(r#"{"kind":"day","at":"2026-01-31"}"#), "Day");
    assert_eq!(read::<Event>(r#"{"kind":"day","at":"noon"}"#), "Moment");
    assert_eq!(read::<Outer>(r#"{"kind":"west","west":"x"}"#), "Inner");
    assert_eq!(read::<Sides>(r#"{"kind":"x","right":"y"}"#), "Right");
}

#[test]
fn a_constant_that_others_list_is_set() {
    assert_eq!(serde_json::to_string(&C::default()).unwrap(), r#"{"k":"c"}"#);
}
