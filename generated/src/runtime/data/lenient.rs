//! JSON as servers write it, where decoders are stricter than its specifications: a byte order mark
//! (RFC 8259, section 8.1), and integers with a fraction of zero or an exponent, `1.0` or `1e2`, which
//! JSON Schema takes for integers (2020-12, validation, section 6.1.1).
//!
//! Invariant: what decodes as it is, is decoded once and is not changed.

use std::cell::Cell;

use serde::de::DeserializeOwned;
use serde_json::Error;

use super::locate::{string_length, word_length};
use super::memory;

/// Up to here each integer has an `f64` of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Numbers of more, which is 2^64, are of no integer type.
const BEYOND: f64 = 18_446_744_073_709_551_616.0;

thread_local! {
    /// Whether a whole number was met of which serde's visitors show only the nearest `f64`.
    static INEXACT: Cell<bool> = const { Cell::new(false) };
}

/// Reads a text as a type that may not be our own, whose integers refuse what has a fraction.
pub(crate) fn from_slice<T: DeserializeOwned>(text: &[u8]) -> Result<T, Error> {
    looked_at(text, |text| serde_json::from_slice(text), Error::is_data)
}

/// Reads a text, and where it holds whole numbers that did not come exactly, or a `refused` one, once more
/// with all of them written as integers. An error is about the text as it came.
pub(crate) fn looked_at<T>(
    text: &[u8],
    read: impl Fn(&[u8]) -> Result<T, Error>,
    refused: fn(&Error) -> bool,
) -> Result<T, Error> {
    let text = without_mark(text);
    let before = INEXACT.replace(false);
    let first = read(text);
    let is_inexact = INEXACT.replace(before);
    if !is_inexact && !first.as_ref().is_err_and(refused) {
        return first;
    }
    let Some(plain) = with_integers(text) else { return first };
    // What was read before is not held beside what is read now.
    let error = first.err();
    match (memory::within(memory::limit(), || read(&plain)), error) {
        (Err(_), Some(error)) if plain.len() != text.len() => Err(error),
        (again, _) => again,
    }
}

/// The text behind a byte order mark.
pub(crate) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// The integer that the text of a number means, if it is one.
pub(crate) fn integer(text: &str) -> Option<i128> {
    text.parse().ok().or_else(|| written_otherwise(text))
}

/// The digits of a number up to its point, wherever the exponent puts that: there must be zeros behind it.
fn written_otherwise(text: &str) -> Option<i128> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, behind) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [before, behind].concat();
    if digits.bytes().all(|it| matches!(it, b'-' | b'0')) {
        return Some(0);
    }
    let significant = digits.trim_end_matches('0');
    let end = i64::try_from(before.len()).ok()?.checked_add(exponent.parse().ok()?)?;
    let end = usize::try_from(end).ok().filter(|it| *it >= significant.len())?;
    let zeros = u32::try_from(end - significant.len()).ok()?;
    significant.parse::<i128>().ok()?.checked_mul(10_i128.checked_pow(zeros)?)
}

/// The integer that a number is, if it is one and no other number is the same `f64`.
pub(crate) fn whole(value: f64) -> Option<i64> {
    let is_whole = value.fract() == 0.0;
    if is_whole && value.abs() >= EXACT && value.abs() <= BEYOND {
        INEXACT.set(true);
    }
    (is_whole && value.abs() < EXACT).then_some(value as i64)
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
