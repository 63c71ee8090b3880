//! What texts and numbers must be, where a union asks.

use super::{api, component, values};
use crate::choose::Discrimination;
use crate::config::Config;
use crate::lock::{Key, Lock, Role};

/// What is told of a document.
fn told(schemas: &str) -> Vec<String> {
    let (_, diagnostics) = super::super::values(api(schemas), &Config::default(), &Lock::default());
    diagnostics.iter().map(|it| it.message.clone()).collect()
}

#[test]
fn a_pattern_that_no_table_can_tell_is_told_where_a_union_would_ask() {
    let pattern = r"{type: string, pattern: '^(a)\1$'}";
    let two = format!("    It: {{oneOf: [{pattern}, {{type: string, format: uuid}}]}}\n");
    assert_eq!(told(&two).len(), 1, "{:?}", told(&two));
    let object = |of: &str| format!("{{type: object, required: [a], properties: {{a: {of}}}}}");
    let other = object("{type: string}");
    let members = format!("    It: {{oneOf: [{}, {other}]}}\n", object(pattern));
    assert_eq!(told(&members).len(), 1, "{:?}", told(&members));
    let alone = format!("    It: {{oneOf: [{pattern}, {{type: integer}}]}}\n    A: {pattern}\n");
    assert_eq!(told(&alone), [""; 0]);
}

#[test]
fn what_is_published_as_a_text_stays_one() {
    let schemas = "    It: {oneOf: [{type: string, format: uuid}, {type: string, format: date}]}\n";
    let new = values(schemas);
    assert_eq!(new.by[&component(&new.api, "It")], Discrimination::InOrder);
    let mut lock = Lock::default();
    lock.set(Role::Type, Key::at(&crate::pointer::Pointer::root().child("x")), "X");
    let kept = super::super::values(api(schemas), &Config::default(), &lock).0;
    assert!(kept.api.shapes[component(&kept.api, "It")].kind.is_plain_text());
}
