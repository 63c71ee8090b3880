//! The client of the fixture `accept/schemas/nullable`: what may be `null` takes what it takes elsewhere, and `None`.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use std::collections::BTreeMap;

use fixture_nullable::types::{A, B, BKind, Content, Either, Many, ManyParams, Owner, Part};
use fixture_nullable::{Client, Patch};
use support::{Answer, Server};

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

/// What a value of `B` has besides what is required.
fn rest(value: B) -> String {
    let text = json(&value);
    let rest = text.strip_prefix(r#"{"content":null"#).unwrap().strip_suffix('}').unwrap();
    rest.trim_start_matches(',').to_owned()
}

#[test]
fn what_is_required_takes_values_and_none() {
    let owned = String::from("hi");
    for it in [B::new("hi"), B::new(&owned), B::new(owned.clone()), B::new(Some(Content::from("hi")))] {
        assert_eq!(json(&it), r#"{"content":"hi"}"#);
    }
    assert_eq!(json(&B::new([Part::new("p")])), r#"{"content":[{"part":"p"}]}"#);
    assert_eq!(json(&B::new(None)), r#"{"content":null}"#);
    let some = Some(owned.clone());
    for it in [A::new("hi"), A::new(&owned), A::new(owned), A::new(Some("hi")), A::new(some.as_deref())] {
        assert_eq!(json(&it), r#"{"must":"hi"}"#);
    }
    assert_eq!(json(&A::new(None)), r#"{"must":null}"#);
}

#[test]
fn texts_are_set_by_texts_and_unset_by_none() {
    let b = || B::new(None);
    let owned = String::from("a");
    let all = [
        b().text("a"),
        b().text(&owned),
        b().text(owned.clone()),
        b().text(Some("a")),
        b().text(Some(&*owned)),
        b().text(Patch::Value(owned.clone())),
    ];
    assert!(all.into_iter().all(|it| rest(it) == r#""text":"a""#));
    assert_eq!(rest(b().text("a").text(None)), "");
    assert_eq!(rest(b().text_null()), r#""text":null"#);
    assert_eq!(rest(b().text("a").text(Patch::Null)), r#""text":null"#);
    assert_eq!(rest(b().secret("s").r#type("t")), r#""secret":"s","type":"t""#);
    assert_eq!(rest(b().secret(None).type_null()), r#""type":null"#);
}

#[test]
fn other_types_are_set_by_what_they_take_elsewhere() {
    let b = || B::new(None);
    assert_eq!(rest(b().integer(5_000_000_000).number(0.5)), r#""integer":5000000000,"number":0.5"#);
    assert_eq!(rest(b().integer(Some(5)).number(None).flag(true)), r#""integer":5,"flag":true"#);
    assert_eq!(rest(b().integer(None).integer_null()), r#""integer":null"#);
    assert_eq!(rest(b().kind("one").kind(BKind::Two)), r#""kind":"two""#);
    assert_eq!(rest(b().kind(None).kind_null()), r#""kind":null"#);
    let texts = vec![String::from("a")];
    let all = [
        b().tags(["a"]),
        b().tags(vec!["a"]),
        b().tags(&texts),
        b().tags(texts.iter()),
        b().tags(["a"].map(String::from)),
        b().tags(Some(texts.clone())),
    ];
    assert!(all.into_iter().all(|it| rest(it) == r#""tags":["a"]"#));
    assert_eq!(rest(b().tags(None).numbers(vec![1, 2])), r#""numbers":[1,2]"#);
    assert_eq!(rest(b().owners(vec![None]).numbers(None)), r#""owners":[null]"#);
    let labels = BTreeMap::from([("a".to_owned(), "b".to_owned())]);
    assert_eq!(rest(b().labels(labels)), r#""labels":{"a":"b"}"#);
    assert_eq!(rest(b().owner(Owner::new("o")).again("a")), r#""again":"a","owner":{"name":"o"}"#);
    assert_eq!(rest(b().owner(Some(Owner::new("o"))).again(None)), r#""owner":{"name":"o"}"#);
    assert_eq!(rest(b().owner(None).again_null()), r#""again":null"#);
}

#[test]
fn arguments_by_name_are_options() {
    let many = Many::new(ManyParams {
        text: Some("a".into()),
        integer: None,
        tags: Some(vec!["t".into()]),
        owner: Some(Owner::new("o")),
        content: Some("c".into()),
    });
    let expected = r#"{"text":"a","integer":null,"tags":["t"],"owner":{"name":"o"},"content":"c","may":"m"}"#;
    assert_eq!(json(&many.may("m")), expected);
}

#[tokio::test]
async fn calls_take_the_same_and_what_is_only_received_is_an_option() {
    let seen = r#"{"must":null,"may":null,"either":{"side":null,"up":"u"}}"#;
    let answers = [Answer::json(seen), Answer::json(seen), Answer::json(seen), Answer::status(204)];
    let server = Server::start(answers).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let reply = client.a().change(Owner::new("o"), ["i"]).reason("r").until(1).reason_null(true).await.unwrap();
    assert!(reply.must.is_none() && reply.may.is_none());
    let Some(Either::Left(left)) = reply.either else { panic!() };
    assert_eq!((left.side, left.up.as_deref()), (None, Some("u")));
    client.a().change(None, None).reason_body_null().until_null().await.unwrap();
    client.a().change(None, None).reason(None).until(None).await.unwrap();
    client.maybe().send().note("n").note_null().await.unwrap();
    let sent = server.requests().iter().map(|it| it.text().to_owned()).collect::<Vec<_>>();
    let expected = [
        r#"{"owner":{"name":"o"},"ids":["i"],"reason":"r","reason_null":true,"until":1}"#,
        r#"{"owner":null,"ids":null,"reason":null,"until":null}"#,
        r#"{"owner":null,"ids":null}"#,
        r#"{"note":null}"#,
    ];
    assert_eq!(sent, expected);
}

#[test]
fn three_states_have_what_an_option_has() {
    let text = |it: &str| serde_json::from_str::<A>(it).unwrap().may;
    let (absent, null, some) =
        (text(r#"{"must":"a"}"#), text(r#"{"must":"a","may":null}"#), text(r#"{"must":"a","may":"m"}"#));
    assert!(absent.is_absent() && null.is_null() && some.is_some());
    assert!(absent.is_none() && null.is_none());
    assert_eq!([absent.as_deref(), null.as_deref(), some.as_deref()], [None, None, Some("m")]);
    assert_eq!(some.as_ref().map(String::len), Some(1));
    assert_eq!((null.clone().map(|it| it.len()), some.clone().map(|it| it.len())), (Patch::Null, Patch::Value(1)));
    assert_eq!((null.clone().unwrap_or_default(), some.clone().unwrap_or("x".into())), ("".into(), "m".into()));
    assert_eq!((absent.ok_or("none"), null.into_option()), (Err("none"), None));
    assert!(some.is_some_and(|it| it == "m"));
}
