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

/// What is allocated at the most beyond what is left in the end, by the bytes of a text, and how often.
fn cost<T: DeserializeOwned>(text: &str) -> (f64, u64) {
    let mut value = None;
    let work =
        allocation_counter::measure(|| value = Some(serde_json::from_str::<T>(text).unwrap()));
    let more = work.bytes_max - u64::try_from(work.bytes_current).unwrap();
    (more as f64 / text.len() as f64, work.count_total)
}

/// Reads a value at several depths: reading it costs the same at each, and no more than that.
fn costs<T: DeserializeOwned>(open: &str, within: &str, most: f64) {
    let (shallow, count) = cost::<T>(&nested(open, within, 1));
    assert!(shallow <= most, "{shallow} bytes for one");
    for levels in [10, 100] {
        let (deep, often) = cost::<T>(&nested(open, within, levels));
        assert!(
            deep <= most && deep <= 1.5 * shallow.max(0.1),
            "{deep} at {levels}, {shallow} at one"
        );
        assert!(
            often <= count + 100 * levels as u64,
            "{often} allocations at {levels}, {count} at one"
        );
    }
}

#[test]
fn what_is_deep_in_unions_costs_what_it_costs_elsewhere() {
    const SIZE: usize = 1 << 17;
    let text = "x".repeat(SIZE);
    let numbers = "1,".repeat(SIZE / 2);
    let nodes = r#"{"left":"a","sizes":[1]},"#.repeat(SIZE / 25);
    let texts = format!(r#"{{"left":"{}"}},"#, "x".repeat(64)).repeat(SIZE / 76);
    for (within, most) in [
        (format!(r#"{{"left":"{text}"}}"#), 2.0),
        (format!(r#"{{"left":"{}"}}"#, r"\n".repeat(SIZE / 2)), 2.0),
        (format!(r#"{{"sizes":[{numbers}1]}}"#), 16.0),
        (format!(r#"{{"children":[{nodes}{{}}]}}"#), 16.0),
        (format!(r#"{{"children":[{texts}{{}}]}}"#), 2.0),
    ] {
        costs::<Node>(r#"{"child":"#, &within, most);
    }
    for (within, most) in [
        (format!(r#"{{"op":"or","text":"{text}"}}"#), 2.0),
        (format!(r#"{{"op":"or","sizes":[{numbers}1]}}"#), 16.0),
    ] {
        costs::<Filter>(r#"{"op":"or","of":"#, &within, most);
    }
}

/// Choosing a form and reading it take the same of two members of one name.
#[test]
fn of_members_of_one_name_the_last_counts() {
    let filter = |text| serde_json::from_str::<Filter>(text).unwrap();
    let Filter::Or(or) = filter(r#"{"op":"and","text":"a","op":"or","text":"b"}"#) else {
        panic!()
    };
    assert_eq!((or.op.as_str(), or.text.as_deref()), ("or", Some("b")));
    let Filter::And(and) = filter(r#"{"op":"or","o\u0070":"and"}"#) else { panic!() };
    assert_eq!(and.op, "and");
    let Node::Right(_) = serde_json::from_str(r#"{"left":"a","left":7,"right":"b"}"#).unwrap()
    else {
        panic!()
    };
}
