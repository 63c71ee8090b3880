//! The client of the fixture `accept/schemas/methods-of-unions`: a value is made by what its tag is called, and
//! taken apart again.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_methods_of_unions::types::{
    Branch, ChatTraceParam, ChatTraceParamRequired, Choice, Content, Failure, Input, Leaf, Message, Mode, Model, Odd,
    Tree, When, WhenValue,
};
use serde::Serialize;
use serde_json::{Value, json};

fn wire(value: impl Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

#[test]
fn are_made_of_what_their_structs_are_made_of() {
    assert_eq!(wire(Message::system("Be brief.")), json!({"role": "system", "content": "Be brief."}));
    assert_eq!(wire(Message::user("hi")), json!({"role": "user", "content": "hi"}));
    assert_eq!(wire(Message::user(["a", "b"])), json!({"role": "user", "content": ["a", "b"]}));
    assert_eq!(wire(Message::tool(1, ["x"])), json!({"role": "tool", "id": 1, "results": ["x"]}));
    assert_eq!(wire(Message::end()), json!({"role": "end"}));
    let [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map(str::to_owned);
    let required = ChatTraceParamRequired { a, b, c, d, e };
    assert_eq!(wire(Message::chat_trace_param(required.clone()))["role"], "t");
    assert_eq!(wire(Message::from(ChatTraceParam::new(required)))["role"], "t");
}

#[test]
fn are_made_whatever_their_tags_are_called() {
    let made = [
        (Odd::self_(), "self"),
        (Odd::r#type(), "type"),
        (Odd::r#ref(), "ref"),
        (Odd::from_(), "from"),
        (Odd::shape(), "shape"),
        (Odd::new_(), "new"),
        (Odd::why_(), "why"),
        (Odd::needed(), "needed"),
        (Odd::as_needed_(), "as_needed"),
        (Odd::odd(), "odd"),
        (Odd::unknown_(), "unknown"),
    ];
    for (value, kind) in made {
        assert_eq!(wire(value), json!({"kind": kind}));
    }
    assert!(Odd::needed().as_needed().is_some() && Odd::as_needed_().as_as_needed().is_some());
    assert!(Odd::r#ref().as_ref().is_some() && Odd::r#type().into_type().is_ok());
}

#[test]
fn show_what_they_hold() {
    let message = Message::user("hi");
    let content = &message.as_user().unwrap().content;
    assert_eq!((content.as_text(), message.as_system()), (Some("hi"), None));
    assert_eq!(Content::from(["a"]).as_parts(), Some(&["a".to_owned()][..]));
    assert_eq!(Content::from(2).as_count(), Some(2));
    assert_eq!(Content::from(2).as_flag(), None);
    let read = serde_json::from_str::<Failure>(r#"{"code": "denied", "why": "no"}"#).unwrap();
    assert_eq!(read.as_denied().map(|it| &*it.why), Some("no"));
}

#[test]
fn give_what_they_hold() {
    let texts = [Content::from("a"), Content::from(1), Content::from("b")];
    assert_eq!(texts.into_iter().flat_map(Content::into_text).collect::<String>(), "ab");
    assert_eq!(Content::from(true).into_count(), Err(Content::Flag(true)));
    let tree = Tree::branch(Leaf::new("left"), Tree::leaf(2));
    let Branch { left, right, .. } = tree.into_branch().unwrap();
    assert_eq!(left.into_leaf().unwrap().value.to::<String>().unwrap(), "left");
    assert_eq!(right.as_leaf().unwrap().value.to::<u8>().unwrap(), 2);
}

#[test]
fn of_texts_give_the_text() {
    let texts = ["2026-01-31", "2026-01-31T00:00:00Z", "never"].map(When::from);
    assert_eq!(texts.each_ref().map(|it| it.as_str().unwrap()), ["2026-01-31", "2026-01-31T00:00:00Z", "never"]);
    assert_eq!(texts[2].as_value(), Some(&WhenValue::Never));
    assert_eq!(serde_json::from_str::<When>("1").unwrap().as_str(), None);
}

#[test]
fn are_made_of_what_no_other_variant_could_be() {
    assert_eq!(Input::from(["a", "b"]), Input::Texts(vec!["a".to_owned(), "b".to_owned()]));
    assert_eq!(Input::from([1, 2]), Input::Tokens(vec![1, 2]));
    let text = "auto".to_owned();
    for choice in [Choice::from("auto"), Choice::from(&text), Choice::from(text)] {
        assert_eq!(choice, Choice::Mode(Mode::Auto));
    }
}

#[test]
fn texts_of_several_types_that_nothing_tells_apart_are_one_enumeration() {
    for text in ["small", "huge", "other"] {
        let read = serde_json::from_value::<Model>(json!(text)).unwrap();
        assert_eq!([Model::from(text), Model::from(&text.to_owned()), text.to_owned().into()], [(); 3].map(|()| read.clone()));
    }
    assert_eq!(["small", "huge"].map(Model::from), [Model::Small, Model::Own]);
    assert_eq!(Model::from("other").as_str(), "other");
}
