//! The client of the fixture `accept/schemas/unions-by-what-is-within`: a value is of a variant only if what it
//! consists of is, too, where nothing else tells.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::fmt::Debug;

use fixture_unions_by_what_is_within::types::{
    ByFormat, ByLength, Free, Inner, Items, Lists, Maps, Nested, Other, Pairs, Required, Rest, Short, Sizes, Told,
    Types, Values,
};
use serde::de::DeserializeOwned;

const UUID: &str = "123e4567-e89b-12d3-a456-426614174000";

fn read<T: DeserializeOwned + Debug>(text: &str) -> String {
    let text = text.replace("UUID", UUID);
    format!("{:?}", serde_json::from_str::<T>(&text).unwrap_or_else(|error| panic!("{text}: {error}")))
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
fn unions_within_members_tell_objects_apart() {
    expect! {ByLength:
        r#"{"v":"abc"}"# => "HasShort(",
        r#"{"v":"abcd"}"# => "HasLong(",
        r#"{"v":1}"# => "HasShort(",
    }
    expect! {Types:
        r#"{"v":"abc"}"# => "Few(",
        r#"{"v":"abcd"}"# => "Many(",
        r#"{"v":9}"# => "Few(",
        r#"{"v":10}"# => "Many(",
        r#"{"v":null}"# => "Many(",
    }
    expect! {ByFormat:
        r#"{"at":"2024-01-31"}"# => "Day(",
        r#"{"at":"UUID"}"# => "Thing(",
        r#"{"at":true}"# => "Day(",
        "{}" => "Day(",
        r#"{"at":"soon"}"# => "Unknown(",
    }
}

#[test]
fn unions_within_unions_lists_and_maps_are_told_apart() {
    expect! {Nested:
        r#""abc""# => "Short(Text(",
        r#""abcd""# => "Long(Text(",
        "1" => "Short(Integer(",
        "true" => "Bool(",
    }
    expect! {Lists:
        r#"[1,"abc"]"# => "Short(",
        r#"[1,"abcd"]"# => "Long(",
        r#"["abc","abcd"]"# => "Unknown(",
    }
    expect! {Maps:
        r#"{"a":[],"b":["abc"]}"# => "Short(",
        r#"{"a":[],"b":["abcd"]}"# => "Long(",
    }
    expect! {Sizes:
        r#"{"v":["a"]}"# => "One(",
        r#"{"v":["a","b"]}"# => "Many(",
        r#"{"v":"a"}"# => "One(",
    }
}

#[test]
fn objects_within_lists_maps_and_objects_are_told_apart() {
    expect! {Items:
        r#"[{},{"a":"2024-01-31"}]"# => "Days(",
        r#"[{},{"a":"UUID"}]"# => "Ids(",
        r#"[{"a":"soon"}]"# => "Unknown(",
    }
    expect! {Values:
        r#"{"x":{"n":9}}"# => "Small(",
        r#"{"x":{"n":10}}"# => "Large(",
    }
    expect! {Inner:
        r#"{"a":{"b":{"c":"abc"}}}"# => "Word(",
        r#"{"a":{"b":{"c":"123"}}}"# => "Number(",
        r#"{"a":{"b":{}}}"# => "Word(",
    }
    expect! {Pairs:
        r#"[1,"2024-01-31"]"# => "Day(",
        r#"[1,"UUID"]"# => "Id(",
    }
}

#[test]
fn members_that_are_not_declared_tell_objects_apart() {
    expect! {Rest:
        r#"{"id":1,"x":"2024-01-31"}"# => "Days(",
        r#"{"id":1,"x":"UUID"}"# => "Ids(",
    }
    expect! {Free:
        r#"{"id":"2024-01-31"}"# => "Days(",
        r#"{"id":"UUID"}"# => "Id(",
    }
}

#[test]
fn what_types_and_constants_tell_is_not_asked_besides() {
    expect! {Told:
        r#"[{"k":"day","at":"soon"}]"# => "Days(",
        r#"[{"k":"id","at":"soon"}]"# => "Ids(",
    }
    expect! {Required:
        r#"[{"day":1,"at":"soon"}]"# => "Days(",
        r#"[{"id":1,"at":"soon"}]"# => "Ids(",
    }
    expect! {Other:
        r#"{"v":"soon"}"# => "Text(",
        r#"{"v":1}"# => "Number(",
    }
    expect! {Short: r#""abcdef""# => "Text(",}
}
