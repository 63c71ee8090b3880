//! The client of the fixture `accept/schemas/undeclared-tags`: what is made says which variant it is, though its
//! schema does not declare the member that does.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_undeclared_tags::types::{Animal, Bird, Cat, Dog, Fish, Parrot, Part, Pet, Sparrow, Wheel};
use serde::Serialize;

fn text(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap()
}

#[test]
fn those_who_make_a_variant_set_its_tag() {
    assert_eq!(text(Wheel::default()), r#"{"part":"Wheel"}"#);
    assert_eq!(text(Part::from(Wheel::default().size(3))), r#"{"size":3,"part":"Wheel"}"#);
    assert_eq!(text(Pet::Bird(Bird::from(Sparrow::new(2)))), r#"{"wings":2,"type":"bird"}"#);
    assert_eq!(text(Parrot::new(["hi"])), r#"{"words":["hi"],"type":"bird"}"#);
}

#[test]
fn what_two_unions_call_differently_is_set_by_each() {
    assert_eq!(text(Pet::from(Cat::new("a"))), r#"{"name":"a","type":"cat","part":"Cat"}"#);
    assert_eq!(text(Animal::from(Cat::new("a"))), r#"{"name":"a","type":"feline","part":"Cat"}"#);
    assert_eq!(text(Animal::from(Dog::default())), r#"{"type":"canine"}"#);
}

#[test]
fn what_allows_no_other_members_is_sent_without() {
    assert_eq!(text(Pet::from(Fish::default().name("a"))), r#"{"name":"a"}"#);
}

#[test]
fn what_was_read_without_it_is_sent_back_without() {
    for sent in [r#"{"name":"a"}"#, r#"{"name":"a","type":"cat"}"#] {
        assert_eq!(text(serde_json::from_str::<Cat>(sent).unwrap()), sent);
    }
    let pet = serde_json::from_str::<Pet>(r#"{"type":"bird","wings":2}"#).unwrap();
    assert!(matches!(&pet, Pet::Bird(Bird::Sparrow(it)) if it.r#type.as_deref() == Some("bird")));
}
