//! JSON numbers beyond `f64`, such as `1e400`: `serde_json` refuses the whole text for one of them.
//!
//! They are replaced, in the copy that is read, by the largest power of ten that it takes, written
//! in as many bytes, so that no position moves. The true text is found through its position where
//! it matters. Works on bytes, and on any text.

/// What `serde_json` says of such a number.
pub const REFUSED: &str = "number out of range";

/// The text with numbers in range.
pub fn within_range(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let length = match rest.as_bytes()[0] {
            b'"' => string(rest),
            b'-' | b'0'..=b'9' => number(rest),
            _ => rest
                .find(['"', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                .unwrap_or(rest.len()),
        };
        let (token, after) = rest.split_at(length);
        match stand_in(token) {
            Some(number) => res.push_str(&number),
            None => res.push_str(token),
        }
        rest = after;
    }
    res
}

/// The length of the string that a text starts with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

fn number(text: &str) -> usize {
    let part = |byte: &u8| byte.is_ascii_digit() || b"+-.eE".contains(byte);
    text.bytes().take_while(part).count()
}

fn stand_in(token: &str) -> Option<String> {
    if !token.starts_with(|it: char| it == '-' || it.is_ascii_digit()) {
        return None;
    }
    token.parse::<f64>().ok().filter(|it| it.is_infinite())?;
    let sign = if token.starts_with('-') { "-" } else { "" };
    let zeros = token.len().checked_sub(sign.len() + "1e308".len())?;
    Some(format!("{sign}1e{}308", "0".repeat(zeros)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_out_of_range_change_and_nothing_moves() {
        let text = r#"{"a\"1e999": [1e400, -12e+0400, 1e3, 0], "b": "1e400é"}"#;
        let expected = r#"{"a\"1e999": [1e308, -1e000308, 1e3, 0], "b": "1e400é"}"#;
        assert_eq!(within_range(text), expected);
        for length in [400, 70_000] {
            let number = within_range(&"9".repeat(length));
            assert_eq!((number.len(), number.parse()), (length, Ok(1e308)));
        }
        for text in ["", "\"", "\"\\", "-", "1e", "é"] {
            assert_eq!(within_range(text), text);
        }
    }
}
