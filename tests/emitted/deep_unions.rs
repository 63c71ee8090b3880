//! The client of the fixture `accept/schemas/unions-that-nest`: a hostile body costs what it weighs.
//!
//! It is a test of another workspace, which `it/emitted.rs` writes and runs.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use fixture_unions_that_nest::types::{Filter, Node};
use serde::Serialize;
use serde::de::DeserializeOwned;

const PATIENCE: Duration = Duration::from_secs(10);

/// A value within values, each the member of the one around it.
fn nested(open: &str, within: &str, levels: usize) -> String {
    format!("{}{within}{}", open.repeat(levels), "}".repeat(levels))
}

/// The value that a text becomes, and what becomes of it.
fn read<T: DeserializeOwned + Serialize + Send + 'static>(text: &str) -> (T, String) {
    let (sender, receiver) = mpsc::channel();
    let text = text.to_owned();
    thread::spawn(move || {
        let value = serde_json::from_str::<T>(&text).unwrap();
        let written = serde_json::to_string(&value).unwrap();
        sender.send((value, written))
    });
    receiver.recv_timeout(PATIENCE).expect("what takes a moment")
}

#[test]
fn forms_that_nothing_names_are_told_apart_at_any_depth() {
    let text = nested(r#"{"child":"#, r#"{"right":"a"}"#, 100);
    let (node, written) = read::<Node>(&text);
    assert!(matches!(node, Node::Left(_)), "the first of those that fit alike");
    assert_eq!(written, text);
}

#[test]
fn a_tag_that_names_no_form_is_kept_at_any_depth() {
    let text = nested(r#"{"op":"xor","of":"#, r#"{"op":"and"}"#, 100);
    let (_, written) = read::<Filter>(&text);
    assert_eq!(written, text);
}
