//! The client of the fixture `accept/schemas/unions-that-nest`: a hostile body costs what it weighs.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_unions_that_nest::types::{Filter, Node};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value within values, each the member of the one around it.
fn nested(open: &str, within: &str, levels: usize) -> String {
    format!("{}{within}{}", open.repeat(levels), "}".repeat(levels))
}

/// Reads and writes values of half as many levels and of as many; gives the deeper one.
fn read<T: DeserializeOwned + Serialize>(open: &str, within: &str, levels: usize) -> T {
    let read = |levels| {
        let text = nested(open, within, levels);
        let mut value = None;
        let work = allocation_counter::measure(|| {
            let read = serde_json::from_str::<T>(&text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
            value = Some(read);
        });
        (value.unwrap(), work.count_total)
    };
    let ((_, half), (value, whole)) = (read(levels / 2), read(levels));
    // What looks twice at each level would do twice as much for each.
    assert!(whole < 5 * half, "{half} allocations for half as many levels, {whole} for all");
    value
}

#[test]
fn forms_that_nothing_names_are_told_apart_at_any_depth() {
    let node = read::<Node>(r#"{"child":"#, r#"{"right":"a"}"#, 100);
    assert!(matches!(node, Node::Left(_)), "the first of those that fit alike");
}

#[test]
fn a_tag_that_names_no_form_is_kept_at_any_depth() {
    read::<Filter>(r#"{"op":"xor","of":"#, r#"{"op":"and"}"#, 100);
}
