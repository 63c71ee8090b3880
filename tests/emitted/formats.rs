//! The client of the fixture `accept/schemas/unions-by-formats`: a value is of a variant only if it is of its
//! format, matches its pattern and is within its range.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use fixture_unions_by_formats::types::{
    Address, Code, Counted, Event, File, Icon, Key, Loose, Maybe, Moment, NameOrId, Net, Pair, Ratio, Ref, Size, Step, Token,
};
use serde::de::DeserializeOwned;

fn read<T: DeserializeOwned + Debug>(text: &str) -> String {
    format!("{:?}", serde_json::from_str::<T>(text).unwrap_or_else(|error| panic!("{text}: {error}")))
}

macro_rules! expect {
    ($ty:ty: $($text:literal => $variant:literal,)*) => {
        $({
            let told = read::<$ty>($text);
            assert!(told.starts_with($variant), "{} is {told}", $text);
        })*
    };
}

#[test]
fn texts_are_told_apart_by_formats_and_patterns() {
    expect! {Net:
        r#""192.0.2.0/24""# => "V4(",
        r#""fd12:3456::/64""# => "V6(",
        r#""fe12::/64""# => "Unknown(",
        r#""""# => "Unknown(",
    }
    expect! {NameOrId:
        r#""123e4567-e89b-12d3-a456-426614174000""# => "Id(",
        r#""abc-1""# => "Name(",
        r#""abcdefghi""# => "Unknown(",
        r#""aaaaaaaa-""# => "Unknown(",
        r#""A""# => "Unknown(",
    }
    expect! {Moment:
        r#""2024-02-29T12:00:00Z""# => "DateTime(",
        r#""2024-02-29""# => "Date(",
        r#""never""# => "Value(Never",
        r#""2023-02-29""# => "Value(Unknown(",
        r#""later""# => "Value(Unknown(",
    }
    expect! {Address:
        r#""192.0.2.1""# => "Ipv4(",
        r#""2001:db8::1""# => "Ipv6(",
        r#""a@example.com""# => "Email(",
        r#""example.com""# => "Unknown(",
    }
    expect! {Code:
        r#""AB""# => "Upper(\"",
        r#""12""# => "Digits(\"",
        r#""12345""# => "Unknown(",
    }
    expect! {Icon:
        r#""iVBORw0KGgo=""# => "Png(",
        r#""/9j/AA==""# => "Jpeg(",
        r#""/9j/AAAAAAAA""# => "Link(",
    }
    expect! {File:
        r#"{"data":""}"# => "Blank(",
        r#"{"data":"QQ=="}"# => "Filled(",
    }
    expect! {Loose:
        r#""123e4567-e89b-12d3-a456-426614174000""# => "Uuid(",
        r#""2024-02-29""# => "Text(",
        r#"1"# => "Unknown(",
    }
}

#[test]
fn credentials_are_told_from_other_texts_by_their_patterns() {
    expect! {Key:
        r#""sk-1""# => "Secret(",
        r#""pk-1""# => "Public(",
    }
}

#[test]
fn lists_that_have_no_items_are_told_from_others() {
    expect! {Pair:
        "[]" => "Empty(",
        r#"["a"]"# => "Texts(",
    }
}

#[test]
fn a_text_becomes_the_variant_that_it_is_of() {
    assert_eq!(Net::from("192.0.2.0/24"), Net::V4("192.0.2.0/24".to_owned()));
    assert_eq!(NameOrId::from("abc".to_owned()), NameOrId::Name("abc".to_owned()));
    assert!(matches!(Net::from("x"), Net::Unknown(it) if it.as_str() == r#""x""#));
}

#[test]
fn numbers_are_told_apart_by_their_ranges() {
    expect! {Size:
        "1" => "Small(1",
        "9" => "Small(9",
        "10" => "Large(10",
        "990" => "Large(990",
        "15" => "Unknown(",
        "0" => "Unknown(",
        "1000" => "Unknown(",
        "1.5" => "Unknown(",
    }
    expect! {Ratio:
        "0" => "Part(0",
        "0.99" => "Part(0.99",
        "1" => "Whole(1",
        "-0.5" => "Unknown(",
    }
    expect! {Step:
        "4" => "Even(4",
        "4.0" => "Even(4",
        "3" => "Odd(3",
        "4.5" => "Odd(4.5",
    }
}

#[test]
fn members_tell_objects_apart() {
    expect! {Event:
        r#"{"at":"2024-01-31","note":"long"}"# => "Day(",
        r#"{"at":"2024-01-31T12:00:00Z"}"# => "Second(",
        r#"{"at":"yesterday"}"# => "Unknown(",
    }
    expect! {Counted:
        r#"{"count":9}"# => "Few(",
        r#"{"count":10}"# => "Many(",
        r#"{"count":null}"# => "Many(",
    }
    expect! {Ref:
        r#"{"ref":"abc"}"# => "Named(",
        r##"{"ref":"#12"}"## => "Numbered(",
        r#"{"ref":"ABC"}"# => "Unknown(",
    }
}

#[test]
fn what_allows_nothing_else_goes_before_what_does() {
    expect! {Maybe:
        "{}" => "Nothing(",
        r#"{"a":"x"}"# => "Options(",
        r#"{"b":1}"# => "Options(",
    }
}

#[test]
fn what_the_type_tells_is_not_asked_besides() {
    expect! {Token:
        r#""abc""# => "Text(",
        "0" => "Integer(0",
    }
}
