//! JSON as servers write it, where decoders are stricter than its specifications: a byte order mark
//! (RFC 8259, section 8.1), and integers with a fraction of zero or an exponent, `1.0` or `1e2`, which
//! JSON Schema takes for integers (2020-12, validation, section 6.1.1).
//!
//! Invariant: what decodes as it is, is decoded once and is not changed.

use serde::de::DeserializeOwned;

use super::locate::{string_length, word_length};

/// Up to here each integer has an `f64` of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Reads a text. Where a whole number was refused, all of them are written as integers first; the error
/// is about the text as it came.
pub(crate) fn from_slice<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    let text = without_mark(text);
    serde_json::from_slice(text).or_else(|error| {
        let plain = Some(text).filter(|_| error.is_data()).and_then(with_integers);
        let Some(plain) = plain else { return Err(error) };
        match serde_json::from_slice(&plain) {
            Err(other) if plain.len() == text.len() => Err(other),
            read => read.map_err(|_| error),
        }
    })
}

/// The text behind a byte order mark.
pub(crate) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// The integer that the text of a number means, if it is one.
pub(crate) fn integer(text: &str) -> Option<i64> {
    let rounded = || whole(text.parse().ok()?).filter(|_| has_no_fraction(text));
    text.parse().ok().or_else(rounded)
}

/// Whether the digits of a number end before its point, wherever the exponent puts that.
fn has_no_fraction(text: &str) -> bool {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let zeros = before.len() - before.trim_end_matches('0').len();
    let digits = match behind.trim_end_matches('0').len() {
        0 => i64::try_from(zeros).map(|it| -it),
        digits => i64::try_from(digits),
    };
    matches!((digits, exponent.parse()), (Ok(digits), Ok(exponent)) if digits <= exponent)
}

/// The integer that a number is, if it is one and no other number is the same `f64`.
pub(crate) fn whole(value: f64) -> Option<i64> {
    (value.fract() == 0.0 && value.abs() < EXACT).then_some(value as i64)
}

/// The text with its whole numbers written as integers, and spaces behind them, so that nothing moves
/// as long as an integer is no longer than it was; `None` where there are none to write anew.
fn with_integers(text: &[u8]) -> Option<Vec<u8>> {
    let mut res = Vec::with_capacity(text.len());
    let mut rest = text;
    let mut is_changed = false;
    while let Some(&first) = rest.first() {
        let length = match first {
            b'"' => string_length(rest),
            _ => word_length(rest),
        };
        let (token, after) = rest.split_at(length);
        match rewritten(token) {
            Some(integer) => {
                is_changed = true;
                res.extend_from_slice(integer.as_bytes());
            }
            None => res.extend_from_slice(token),
        }
        rest = after;
    }
    is_changed.then_some(res)
}

fn rewritten(token: &[u8]) -> Option<String> {
    let is_number = matches!(token.first(), Some(b'-' | b'0'..=b'9'));
    if !is_number || !token.iter().any(|it| matches!(it, b'.' | b'e' | b'E')) {
        return None;
    }
    let integer = integer(std::str::from_utf8(token).ok()?)?;
    Some(format!("{integer:<width$}", width = token.len()))
}
