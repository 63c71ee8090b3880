//! How a JSON text is damaged: its values as values, and the text as text.
//!
//! Invariant: the same draws damage the same values in the same way.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Texts that stand for what no [`Value`] holds, and what they become.
const RAW: &[(&str, &str)] = &[
    ("@big@", "1e400"),
    ("@long@", "-123456789012345678901234567890.5"),
    ("@zero@", "-0.0"),
    ("@surrogate@", "\"\\ud800\""),
];

/// Pieces of JSON, of URLs and of Markdown that mean something where they stand.
const PIECES: &[&str] = &[
    "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u0000", "\u{0}", "\r\n", "\t", "-", "1e9", "null",
    "é", "\u{202e}", "```", "<b>", "#", "..", "/", "{}", "%2e",
];

/// How deep what is nested is.
const DEPTHS: &[usize] = &[1, 100, 130, 5_000];

/// A text made of one of these values by some damages.
pub fn damaged(of: &Value, donors: &[Value], rng: &mut Rng) -> String {
    let mut value = of.clone();
    for _ in 0..rng.usize(1..=6) {
        damage(&mut value, donors, rng);
    }
    let mut text = value.to_string();
    for (mark, raw) in RAW {
        text = text.replace(&format!("\"{mark}\""), raw);
    }
    if rng.u8(..8) == 0 {
        text = garbled(&text, rng);
    }
    text
}

/// Damages one value in a value.
fn damage(value: &mut Value, donors: &[Value], rng: &mut Rng) {
    let (place, other) = (place(value, rng), place(value, rng));
    let reference = json!({"$ref": format!("#{other}")});
    let Some(node) = value.pointer_mut(&place) else { return };
    match rng.u8(..8) {
        0 => *node = odd(rng),
        1 => *node = graft(donors, rng),
        2 => *node = reference,
        3 => *node = json!({"allOf": [node.take(), reference]}),
        4 => *node = nested(node.take(), rng),
        _ => change(node, rng),
    }
}

/// Where a value of a value stands: its JSON pointer.
fn place(mut value: &Value, rng: &mut Rng) -> String {
    let mut pointer = String::new();
    loop {
        let children: Vec<(String, &Value)> = match value {
            Value::Array(items) => {
                items.iter().enumerate().map(|(at, it)| (at.to_string(), it)).collect()
            }
            Value::Object(members) => {
                members.iter().map(|(it, value)| (it.clone(), value)).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        };
        if children.is_empty() || rng.u8(..8) == 0 {
            return pointer;
        }
        let (name, child) = &children[rng.usize(..children.len())];
        pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        value = child;
    }
}

/// A value that few expect.
fn odd(rng: &mut Rng) -> Value {
    let (mark, _) = RAW[rng.usize(..RAW.len())];
    let piece = PIECES[rng.usize(..PIECES.len())];
    let odd = [
        Value::Null,
        json!(true),
        json!(-1),
        json!(1.5),
        json!(u64::MAX),
        json!(""),
        json!([]),
        json!({}),
        json!(mark),
        json!(piece),
        json!(piece.repeat(2_000)),
        json!({"$serde_json::private::Number": "1"}),
        json!({"$serde_json::private::RawValue": "[1"}),
    ];
    odd[rng.usize(..odd.len())].clone()
}

/// A value from anywhere.
fn graft(donors: &[Value], rng: &mut Rng) -> Value {
    let donor = &donors[rng.usize(..donors.len())];
    donor.pointer(&place(donor, rng)).cloned().unwrap_or_default()
}

fn nested(value: Value, rng: &mut Rng) -> Value {
    let depth = DEPTHS[rng.usize(..DEPTHS.len() - 1)];
    (0..depth).fold(value, |inner, _| match rng.bool() {
        true => json!([inner]),
        false => json!({"items": inner}),
    })
}

/// Changes what is in a value.
fn change(value: &mut Value, rng: &mut Rng) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = rng.usize(..items.len());
            match rng.bool() {
                true => items.push(items[at].clone()),
                false => _ = items.remove(at),
            }
        }
        Value::Object(members) if !members.is_empty() => rename(members, rng),
        Value::String(text) => *text = garbled(text, rng),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
            *value = odd(rng);
        }
    }
}

/// Takes a member out, and may put it back under another name.
fn rename(members: &mut Map<String, Value>, rng: &mut Rng) {
    let at = rng.usize(..members.len());
    let Some(name) = members.keys().nth(at).cloned() else { return };
    let Some(value) = members.remove(&name) else { return };
    if rng.bool() {
        members.insert(garbled(&name, rng), value);
    }
}

/// A text with a piece of it gone, doubled, or something else put in; or nested deep.
fn garbled(text: &str, rng: &mut Rng) -> String {
    let letters = text.chars().collect::<Vec<_>>();
    let start = rng.usize(..=letters.len());
    let end = (start + rng.usize(..=8)).min(letters.len());
    let (before, piece, after) = (&letters[..start], &letters[start..end], &letters[end..]);
    let own = piece.iter().collect::<String>();
    let put = match rng.u8(..5) {
        0 => String::new(),
        1 => own.repeat(2),
        2 => own + "[{\"a\":".repeat(DEPTHS[rng.usize(..DEPTHS.len())]).as_str(),
        _ => own + PIECES[rng.usize(..PIECES.len())],
    };
    before.iter().collect::<String>() + &put + &after.iter().collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_draws_do_the_same_damage_and_others_another() {
        let value = json!({"a": [1, {"b/c": "text"}], "d": null});
        let text = |seed| damaged(&value, std::slice::from_ref(&value), &mut Rng::with_seed(seed));
        let texts = (0..200).map(text).collect::<Vec<_>>();
        assert_eq!(texts, (0..200).map(text).collect::<Vec<_>>());
        let whole = value.to_string();
        let differ = texts.iter().filter(|it| **it != whole).count();
        assert!(differ > 190, "{differ}");
        let broken = texts.iter().filter(|it| serde_json::from_str::<Value>(it).is_err()).count();
        assert!((1..100).contains(&broken), "{broken}");
    }
}
