//! The client of the fixture `accept/schemas/union-with-null`: a choice of a schema and `null` is that schema, or
//! `None`.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_union_with_null::types::{A, ASeveral, ATwice, B, Choice, Word};

fn text(value: &A) -> String {
    serde_json::to_string(value).unwrap()
}

#[test]
fn values_are_of_the_schema_and_null_comes_back() {
    let b = || B::default().b("b");
    let a = A::new(b()).nullable(b()).worded(b()).listed(b()).typed(b()).constant(b()).referred(b());
    let a = a.several(5).twice(true).text("t").items(vec![None, Some("i".into())]);
    let written = text(&a);
    assert_eq!(serde_json::from_str::<A>(&written).unwrap(), a);
    assert!(matches!((a.several.as_ref(), a.twice.as_ref()), (Some(ASeveral::Integer(5)), Some(ATwice::Bool(true)))));
    let names = ["b", "nullable", "worded", "listed", "typed", "constant", "referred", "several", "twice", "text"];
    let nulls = names.map(|it| format!("{it:?}:null")).join(",");
    let nulls = format!("{{{nulls},\"items\":[null],\"never\":null}}");
    let read = serde_json::from_str::<A>(&nulls).unwrap();
    assert!(read.b.is_none() && read.nullable.is_null() && read.referred.is_null() && read.twice.is_null());
    assert_eq!(text(&read), nulls);
}

#[test]
fn what_a_choice_or_an_enumeration_does_not_know_is_kept() {
    let of = |member: &str, value: &str| format!("{{\"b\":null,{member:?}:{value}}}");
    let read = |text: &str| serde_json::from_str::<A>(text);
    for value in [r#""x""#, "[1]"] {
        let text_of = of("choice", value);
        let a = read(&text_of).unwrap();
        assert!(matches!(a.choice.as_ref(), Some(Choice::Unknown(_))));
        assert_eq!(text(&a), text_of);
    }
    let new = of("word", r#""new""#);
    let a = read(&new).unwrap();
    assert!(matches!(a.word.as_ref(), Some(Word::Unknown(it)) if **it == *"new"));
    assert_eq!(text(&a), new);
    // Of one other type nothing is unknown, be it said with `null` or alone.
    assert!(read(&of("nullable", "5")).is_err() && read(&of("b", "5")).is_err());
}
