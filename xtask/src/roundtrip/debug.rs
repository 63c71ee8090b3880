//! What the `Debug` text of a decoded value tells: which parts the client does not know.
//!
//! `Unknown` and `extra` are reserved by the generator: no variant and no field of the document has
//! these names. Values are never looked at, for strings are skipped as a whole.

/// What a value has beside what the client knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// How many values are `Unknown`.
    pub unknown: usize,
    /// The names of undeclared members, in quotes and with the escapes of `Debug`.
    pub extra: Vec<String>,
}

/// Reads what `{:?}` printed.
pub fn read(text: &str) -> Kept {
    let mut kept = Kept::default();
    let mut rest = text;
    // For each open brace, whether its members are undeclared ones.
    let mut braces = Vec::new();
    let mut word = "";
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => quoted(rest),
            it if is_word(it) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
            it => it.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match first {
            '(' if word == "Unknown" => kept.unknown += 1,
            '{' => braces.push(word == "extra"),
            '}' => _ = braces.pop(),
            '"' if braces.last() == Some(&true) && after.starts_with(':') => {
                kept.extra.push(token.to_owned());
            }
            _ => {}
        }
        // A field's name is still the last word behind its colon.
        if !matches!(first, ':' | ' ') {
            word = if is_word(first) { token } else { "" };
        }
        rest = after;
    }
    kept
}

/// The length of a string with its quotes.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, it) in text.char_indices().skip(1) {
        match it {
            '"' if !escaped => return at + 1,
            _ => escaped = it == '\\' && !escaped,
        }
    }
    text.len()
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_values_and_undeclared_members_are_found_and_text_is_not() {
        let text = r#"Pet { kind: Unknown("x"), note: Some("Unknown(\" extra: {"), extra_: {"n": 1},
            list: [Cat(Cat { extra: {"a \"b\"": Json(an object, 3 bytes), "c": Json(null, 4 bytes)} })],
            shape: Unknown(Json(a string, 3 bytes)), known: Unknown_, extra: {} }"#;
        let expected =
            Kept { unknown: 2, extra: vec![format!("{:?}", "a \"b\""), format!("{:?}", "c")] };
        assert_eq!(read(text), expected);
    }

    #[test]
    fn names_inside_of_undeclared_typed_members_are_not_theirs() {
        let text = r#"A { extra: {"x": B { extra: {}, map: {"y": 1} }} }"#;
        assert_eq!(read(text).extra, ["\"x\""]);
    }
}
