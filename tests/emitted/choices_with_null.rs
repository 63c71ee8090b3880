//! The client of the fixture `accept/schemas/union-with-null`: a choice of a schema and `null` is that schema, or
//! `None`.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_union_with_null::types::{A, ASeveral, ATwice, B};

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
