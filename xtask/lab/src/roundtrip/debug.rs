//! What the `Debug` text of a decoded value tells: which parts the client does not know.
//!
//! `Unknown` and `extra` are reserved by the generator: no variant and no field of the document has
//! these names. Values are never looked at, for strings are skipped as a whole.

/// What a value has beside what the client knows.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Where values are `Unknown`: the object and its field, and what is kept, `Pet.kind: Unknown("x")`.
    pub unknown: Vec<String>,
    /// The names of undeclared members, in quotes and with the escapes of `Debug`.
    pub extra: Vec<String>,
}

/// Reads what `{:?}` printed.
pub fn read(text: &str) -> Kept {
    let mut kept = Kept::default();
    let mut rest = text;
    // For each open brace what stood before it, and the field that its last member is.
    let mut braces: Vec<(&str, &str)> = Vec::new();
    let mut word = "";
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => quoted(rest),
            it if is_word(it) => rest.find(|it| !is_word(it)).unwrap_or(rest.len()),
            it => it.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        match first {
            '(' if word == "Unknown" => kept.unknown.push(place(&braces, rest)),
            '{' => braces.push((word, "")),
            '}' => _ = braces.pop(),
            ':' => braces.iter_mut().next_back().into_iter().for_each(|it| it.1 = word),
            '"' if braces.last().is_some_and(|it| it.0 == "extra") && after.starts_with(':') => {
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

/// Where an `Unknown` stands; `rest` is what follows the word.
fn place(braces: &[(&str, &str)], rest: &str) -> String {
    let kept = match rest[1..].starts_with('"') {
        true => &rest[..1 + quoted(&rest[1..])],
        false => &rest[..rest.find(')').map_or(rest.len(), |it| it + 1)],
    };
    match braces.last() {
        Some((object, field)) => format!("{object}.{field}: Unknown{kept})"),
        None => format!("Unknown{kept})"),
    }
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
        let unknown = ["Pet.kind: Unknown(\"x\")", "Pet.shape: Unknown(Json(a string, 3 bytes))"];
        let expected = Kept {
            unknown: unknown.map(str::to_owned).into(),
            extra: vec![format!("{:?}", "a \"b\""), format!("{:?}", "c")],
        };
        assert_eq!(read(text), expected);
    }

    #[test]
    fn names_inside_of_undeclared_typed_members_are_not_theirs() {
        let text = r#"A { extra: {"x": B { extra: {}, map: {"y": 1} }} }"#;
        assert_eq!(read(text).extra, ["\"x\""]);
    }
}
