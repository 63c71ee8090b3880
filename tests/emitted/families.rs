//! The client of the fixture `accept/schemas/inheritance-by-several-members`: a value is read as what the
//! discriminators of all levels say, and what is made says so at each.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_inheritance_by_several_members::types::{Car, Electric, Engine, Gas, Image, Media, Pet, Png, TipperTruck, Vehicle};
use serde::Serialize;

fn text(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap()
}

fn vehicle(text: &str) -> Vehicle {
    serde_json::from_str(text).unwrap()
}

#[test]
fn within_families_are_told_by_their_own_member() {
    let sent = r#"{"id":"1","kind":"car","fuel":"electric","kwh":1.5}"#;
    let read = vehicle(sent);
    assert!(matches!(&read, Vehicle::Car(Car::Electric(it)) if it.kwh == Some(1.5)), "{read:?}");
    assert_eq!(text(read), sent);
    let other = vehicle(r#"{"id":"1","kind":"car","fuel":"steam"}"#);
    assert!(matches!(other, Vehicle::Car(Car::Base(_))), "{other:?}");
    let gas = serde_json::from_str::<Engine>(r#"{"id":"1","kind":"car","fuel":"gas"}"#).unwrap();
    assert!(matches!(gas, Engine::Gas(_)), "{gas:?}");
}

#[test]
fn are_said_at_each_level_by_what_is_made() {
    assert_eq!(text(Car::from(Gas::new("1"))), r#"{"id":"1","kind":"car","fuel":"gas"}"#);
    let electric = Vehicle::from(Car::from(Electric::new("1")));
    assert_eq!(text(electric), r#"{"id":"1","kind":"car","fuel":"electric"}"#);
    let tipper = text(Vehicle::from(TipperTruck::new("1")));
    assert_eq!(tipper, r#"{"id":"1","kind":"tipper"}"#);
    assert!(matches!(vehicle(&tipper), Vehicle::Tipper(_)));
}

#[test]
fn are_named_at_any_level_where_nothing_is_mapped() {
    let read = |text| serde_json::from_str::<Media>(text).unwrap();
    assert!(matches!(read(r#"{"type":"Png","depth":8}"#), Media::Png(it) if it.depth == Some(8)));
    let levels = read(r#"{"type":"Image","format":"png","depth":8}"#);
    assert!(matches!(levels, Media::Image(Image::Png(it)) if it.depth == Some(8)));
    let other = read(r#"{"type":"Image","format":"svg"}"#);
    assert!(matches!(other, Media::Image(Image::Base(_))));
    assert_eq!(text(Media::from(Png::default())), r#"{"type":"Png","format":"png"}"#);
}

#[test]
fn have_children_wherever_mappings_lead() {
    let read = |text| serde_json::from_str::<Pet>(text).unwrap();
    assert!(matches!(read(r#"{"petType":"cat","lives":9}"#), Pet::Cat(it) if it.lives == Some(9)));
    assert!(matches!(read(r#"{"petType":"dog"}"#), Pet::Dog(_)));
}
