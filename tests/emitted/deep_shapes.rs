//! The client of the fixture `hostile/deep-shapes`: whatever a reply nests in unions whose variants nothing names, it
//! does not end the process, be it looked at, read, copied, printed, compared, written or dropped.

use std::fmt::Debug;

use fixture_deep_shapes::types::{
    Block, Couple, Expression, Holder, Level, Lists, Maps, Mixed, Row, Rows,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::depth::lives;

/// Does to a value all that is done to values, at the deepest and one level beyond.
fn nests<T>(open: &str, innermost: &str, close: &str)
where
    T: Serialize + DeserializeOwned + Debug + Clone + PartialEq + 'static,
{
    lives(open, innermost, close, T::clone, |it: &T| {
        let text = format!("{it:?}");
        assert!(!text.contains("Unknown"), "{text}");
        assert!(format!("{it:#?}").len() > text.len());
    });
}

#[test]
fn lists_nest() {
    nests::<Lists>("[", "1", "]");
    nests::<Lists>("[7,", "1", "]");
    nests::<Lists>("[", "[1]", ",[1],[]]");
    nests::<Mixed>("[", r#""a""#, "]");
    nests::<Mixed>("[", r#""a""#, r#","a"]"#);
}

#[test]
fn maps_nest() {
    nests::<Maps>(r#"{"a":"#, "1", "}");
    nests::<Maps>(r#"{"a":7,"b":"#, "1", "}");
    nests::<Mixed>(r#"{"a":"#, r#""a""#, "}");
}

#[test]
fn objects_nest() {
    nests::<Expression>(r#"{"op":"+","left":"#, "1", r#","right":7}"#);
    nests::<Expression>(r#"{"op":"min","left":7,"right":"#, "1", "}");
    nests::<Holder>(r#"{"held":{"holder":"#, "{}", "}}");
    nests::<Holder>(r#"{"held":{"holder":"#, "{}", r#","size":"a"}}"#);
}

#[test]
fn models_of_many_members_nest() {
    let members = ["id", "text", "link", "color", "created", "edited", "owner"];
    let members = members.map(|it| format!(r#""{it}":"a""#)).join(",");
    nests::<Block>(r#"{"children":["#, "{}", "]}");
    nests::<Block>(r#"{"named":{"a":"#, "{}", "}}");
    let innermost = format!(r#"{{"children":[],"named":{{}},{members}}}"#);
    nests::<Block>(r#"{"children":["#, &innermost, &format!(r#"],"named":{{}},{members}}}"#));
    let innermost = format!("{{{members}}}");
    nests::<Block>(&format!(r#"{{{members},"undeclared":"#), &innermost, "}");
}

#[test]
fn unions_that_hold_each_other_nest() {
    nests::<Rows>(r#"[{"rows":"#, r#""a""#, "}]");
    nests::<Rows>(r#"[{"rows":"#, r#""a""#, r#","b":"a"},{}]"#);
    nests::<Row>(r#"{"rows":["#, "{}", r#"],"b":"a"}"#);
}

#[test]
fn unions_in_unions_nest() {
    nests::<Level>("[", r#""a""#, "]");
    nests::<Level>("[", r#""a""#, r#","a"]"#);
    nests::<Level>(r#"{"a":"#, r#""a""#, "}");
    nests::<Level>(r#"{"a":"#, r#""a""#, r#","b":"a"}"#);
}

#[test]
fn tuples_nest() {
    nests::<Couple>("[", "[1,{}]", ",{}]");
    nests::<Couple>("[", "[1,1,{}]", ",1,{}]");
}
