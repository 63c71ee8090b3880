//! The client of the fixture `accept/schemas/discriminators`: the value of a discriminator names the variant,
//! whatever its JSON type, and one that names none is of none that others name.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use fixture_discriminators::types::{
    Bad, Code, Gone, Good, Ledger, Made, Ok as Outcome, Pay, Shared, Swapped, Version,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The variants that a text is read as, from the outside in.
fn read<T: DeserializeOwned + Serialize + Debug>(text: &str) -> String {
    let value = serde_json::from_str::<T>(text).unwrap();
    assert_eq!(serde_json::to_string(&value).unwrap(), text);
    let told = format!("{value:?}");
    told.split([' ', '{']).next().unwrap().replace("(Json(an", "")
}

fn text(value: impl Serialize) -> String {
    serde_json::to_string(&value).unwrap()
}

#[test]
fn of_integers_and_booleans_are_compared_as_texts() {
    assert_eq!(read::<Code>(r#"{"code":1,"why":"x"}"#), "Made(Made");
    assert_eq!(read::<Code>(r#"{"code":2,"at":"x"}"#), "Gone(Gone");
    assert_eq!(read::<Code>(r#"{"code":2,"x":1.0}"#), "Gone(Gone");
    assert_eq!(read::<Code>(r#"{"code":3}"#), "Unknown");
    assert_eq!(read::<Outcome>(r#"{"ok":true}"#), "Good(Good");
    assert_eq!(read::<Outcome>(r#"{"ok":false}"#), "Bad(Bad");
    assert_eq!(read::<Version>(r#"{"version":1}"#), "V1(V1");
    assert_eq!(read::<Version>(r#"{"version":2}"#), "V2(V2");
    assert_eq!(read::<Version>(r#"{"version":"V1"}"#), "Unknown");
}

#[test]
fn of_integers_and_booleans_are_set_as_these() {
    assert_eq!(text(Made::default()), r#"{"code":1}"#);
    assert_eq!(text(Gone::default()), r#"{"code":2}"#);
    assert_eq!(text(Good::default()), r#"{"ok":true}"#);
    assert_eq!(text(Bad::default()), r#"{"ok":false}"#);
    assert_eq!(text(Outcome::from(serde_json::from_str::<Bad>("{}").unwrap())), r#"{"ok":false}"#);
}

#[test]
fn that_are_names_of_schemas_stand_beside_those_of_a_mapping() {
    assert_eq!(read::<Pay>(r#"{"kind":"debit"}"#), "Card(Card");
    assert_eq!(read::<Pay>(r#"{"kind":"Card"}"#), "Card(Card");
    assert_eq!(read::<Pay>(r#"{"kind":"Bank"}"#), "Bank(Bank");
    assert_eq!(read::<Swapped>(r#"{"side":"left"}"#), "Left(Left");
    assert_eq!(read::<Swapped>(r#"{"side":"Left"}"#), "Right(Right");
    assert_eq!(read::<Swapped>(r#"{"side":"Right"}"#), "Right(Right");
    assert_eq!(read::<Ledger>(r#"{"t":"Debit"}"#), "Debit(Debit");
    assert_eq!(read::<Ledger>(r#"{"t":"R"}"#), "Credit(Refund(Refund");
    assert_eq!(read::<Ledger>(r#"{"t":"Refund"}"#), "Credit(Refund(Refund");
}

#[test]
fn that_name_no_schema_are_of_those_that_list_them_or_that_members_tell() {
    assert_eq!(read::<Pay>(r#"{"kind":"cash","name":"x"}"#), "Unknown");
    assert_eq!(read::<Shared>(r#"{"kind":"both","s":"x"}"#), "South(South");
    // The constant of the other one says what the tag does not.
    assert_eq!(read::<Swapped>(r#"{"side":"middle"}"#), "Right(Right");
    assert_eq!(read::<Shared>(r#"{"kind":"east","s":"x"}"#), "Unknown");
}
