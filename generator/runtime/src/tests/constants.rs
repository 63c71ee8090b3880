//! Listed values of every JSON type: equal by value, and told apart in unions.

use serde::de::{Deserialize, Deserializer};

use crate::parts::Json;
use crate::parts::data::choice::{self, By, Choice, Decoded, Tag, Value};
use crate::parts::data::codec::{self, Slot};
use crate::parts::data::constant::Constant::{self, Bool, List, Null, Number, Object, Text};
use crate::parts::data::outline::Outline;
use crate::parts::data::shape::{Lazy, Member, Shape, Shaped, lazy};

fn equals(constant: &Constant, text: &str) -> bool {
    let outline = Outline::of(text, 127).unwrap();
    constant.equals(Value::new(text.trim(), text.len() - text.trim_start().len(), &outline))
}

#[test]
fn numbers_are_equal_by_their_exact_value() {
    let equal = [
        ("1", "1.0"),
        ("1", "10e-1"),
        ("100", "1E+2"),
        ("0.25", "25e-2"),
        ("12.50", "1.25e1"),
        ("0", "-0.0"),
        ("0", "0e99999999999999999999999999999999999999999"),
        ("340282366920938463463374607431768211457", "340282366920938463463374607431768211457.0"),
        ("1e400", "10e399"),
        ("-0.001", "-1e-3"),
    ];
    for (one, other) in equal {
        assert!(equals(&Number(one), other), "{one} and {other}");
    }
    let different = [
        ("1", "-1"),
        ("1", "10"),
        ("1", "0.1"),
        ("9007199254740993", "9007199254740992"),
        ("340282366920938463463374607431768211457", "340282366920938463463374607431768211456"),
        ("0.1", "0.1000000000000000055511151231257827"),
        ("1e400", "1e401"),
        ("1", "1e99999999999999999999999999999999999999999"),
        ("1", "\"1\""),
        ("1", "true"),
    ];
    for (one, other) in different {
        assert!(!equals(&Number(one), other), "{one} and {other}");
    }
}

#[test]
fn containers_are_equal_by_their_parts() {
    const ONE: Constant = Object(&[("a", Number("1")), ("b", List(&[Null, Text("x\"")]))]);
    assert!(equals(&ONE, r#" { "b" : [ null , "x\u0022" ] , "a" : 1.0 } "#));
    assert!(equals(&ONE, r#"{"a":2,"a":1,"b":[null,"x\""]}"#), "the last of a name counts");
    assert!(!equals(&ONE, r#"{"a":1,"b":[null,"x\""],"c":1}"#));
    assert!(!equals(&ONE, r#"{"a":1}"#));
    assert!(!equals(&ONE, r#"{"a":1,"b":["x\"",null]}"#));
    assert!(!equals(&List(&[]), "{}"));
    assert!(!equals(&Object(&[]), "[]"));
    assert!(!equals(&Null, "false"));
    assert!(equals(&Bool(false), "false"));
}

#[test]
fn an_object_with_the_name_of_a_private_number_is_an_object() {
    assert!(!equals(&Number("1"), r#"{"$serde_json::private::Number":"1"}"#));
    assert!(equals(
        &Object(&[("$serde_json::private::Number", Text("1"))]),
        r#"{"$serde_json::private::Number":"1"}"#
    ));
}

#[test]
fn what_nests_too_deeply_has_no_outline() {
    let nested = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let is_read = |levels| Outline::of(&nested(levels), 127).is_some();
    assert!(is_read(127));
    assert!(!is_read(128));
    assert!(!is_read(1_000_000));
}

/// `{ ok: true, note?: text }`, `{ ok: false, note?: text }`, `{ note: text, size: integer }` and a text.
#[derive(Debug, PartialEq)]
enum Answer {
    Known(usize),
    Unknown,
}

struct Good;
struct Bad;
struct Sized;

const NOTE: Member = Member::optional("note", lazy::<String>);

impl Shaped for Good {
    const SHAPE: &'static Shape =
        &Shape::Open(&[Member::required("ok", || &Shape::Constants(&[Bool(true)])), NOTE]);
}

impl Shaped for Bad {
    const SHAPE: &'static Shape =
        &Shape::Open(&[Member::required("ok", || &Shape::Constants(&[Bool(false)])), NOTE]);
}

impl Shaped for Sized {
    const SHAPE: &'static Shape = &Shape::Open(&[
        Member::required("note", lazy::<String>),
        Member::required("size", lazy::<i64>),
    ]);
}

impl Choice for Answer {
    const BY: By = By::Shape;
    const TAGS: &'static [Tag] =
        &[Tag::required(0, &["ok"], &[Bool(true)]), Tag::required(1, &["ok"], &[Bool(false)])];
    const VARIANTS: &'static [(&'static str, Lazy)] = &[
        ("Good", lazy::<Good>),
        ("Bad", lazy::<Bad>),
        ("Sized", lazy::<Sized>),
        ("Text", lazy::<String>),
    ];

    fn decode(variant: usize, _: &Value<'_>, to: &mut dyn Slot<Self>) -> Decoded {
        to.put(Self::Known(variant));
        Ok(())
    }

    fn unknown(_: Json) -> Self {
        Self::Unknown
    }
}

codec::read!(Answer, choice::ByChoice);

fn read(text: &str) -> Answer {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_constant_settles_it() {
    assert_eq!(read(r#"{"ok":true}"#), Answer::Known(0));
    assert_eq!(read(r#"{"ok":false,"note":"x","more":7}"#), Answer::Known(1));
}

#[test]
fn a_variant_with_another_constant_is_never_taken() {
    assert_eq!(read(r#"{"ok":null,"note":"x"}"#), Answer::Unknown);
    assert_eq!(read(r#"{"note":"x"}"#), Answer::Unknown);
}

#[test]
fn a_variant_without_constants_is_taken_when_it_recognizes_the_value() {
    assert_eq!(read(r#"{"ok":1,"note":"x","size":2}"#), Answer::Known(2));
    assert_eq!(read(r#"{"ok":true,"note":"x","size":2}"#), Answer::Known(0));
    assert_eq!(read(r#""x""#), Answer::Known(3));
}
