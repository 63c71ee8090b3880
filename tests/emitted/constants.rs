//! The client of the fixture `accept/schemas/constants-by-themselves`: what is not the constant is told where it
//! stands.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_constants_by_themselves::Json;
use fixture_constants_by_themselves::types::{All, AllKind};

/// The members that are required, and one more, which counts if they are named alike.
fn read(name: &str, value: &str) -> Result<All, (String, String)> {
    let text = format!(r#"{{"version":2,"maybe":null,"{name}":{value}}}"#);
    let json: Json = serde_json::from_str(&text).unwrap();
    json.to().map_err(|error| (error.path().to_owned(), error.reason().to_owned()))
}

#[test]
fn the_constant_is_read_however_it_is_written() {
    let right = [
        ("version", "2.0"),
        ("maybe", "10e-1"),
        ("maybe", "null"),
        ("yes", "true"),
        ("yes", "null"),
        ("half", "0.50"),
        ("origin", r#"{"y":[0.0],"x":0}"#),
        ("nothing", "null"),
        ("color", r#""r\u0065d""#),
        ("patched", "7"),
        ("patched", "null"),
        ("fives", "[5,5.0]"),
        ("names", r#"{"a":[6],"b":[]}"#),
        ("place", r#"["anywhere",0]"#),
        ("tree", r#"{"version":1,"child":{"version":1.0,"patched":null,"flag":true}}"#),
    ];
    for (name, value) in right {
        assert!(read(name, value).is_ok(), "{name}: {value}");
    }
}

#[test]
fn another_value_is_an_error_at_its_place() {
    let wrong = [
        ("version", "3", "$.version"),
        ("maybe", "2", "$.maybe"),
        ("yes", "false", "$.yes"),
        ("half", "0.25", "$.half"),
        ("origin", r#"{"x":0,"y":[1]}"#, "$.origin"),
        ("nothing", "0", "$.nothing"),
        ("color", r#""green""#, "$.color"),
        ("patched", "8", "$.patched"),
        ("fives", "[5,6]", "$.fives[1]"),
        ("names", r#"{"a":[],"b":[6,5]}"#, "$.names.b[1]"),
        ("place", r#"["anywhere",1]"#, "$.place[1]"),
        ("tree", r#"{"version":1,"child":{"version":2}}"#, "$.tree.child.version"),
        ("tree", r#"{"version":1,"child":{"version":1,"patched":8}}"#, "$.tree.child.patched"),
        ("tree", r#"{"version":1,"flag":false}"#, "$.tree.flag"),
    ];
    for (name, value, place) in wrong {
        let (path, reason) = read(name, value).unwrap_err();
        assert_eq!(path, place, "{name}: {value}");
        assert!(reason.starts_with("expected the one value that is declared"), "{reason}");
    }
    assert_eq!(read("fives", "[5,true]").unwrap_err().0, "$.fives[1]");
}

#[test]
fn what_is_listed_with_others_is_open() {
    assert_eq!(read("level", "4").unwrap().level, Some(4));
    assert!(matches!(read("kind", r#""b""#).unwrap().kind, Some(AllKind::Unknown(_))));
}
