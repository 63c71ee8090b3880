//! Numbers, compared by their texts, exactly.
//!
//! The generator reads this file too: it needs nothing else.

use std::cmp::Ordering;

/// Whether two texts are the same number.
pub fn are_equal(one: &str, other: &str) -> bool {
    one == other || Decimal::of(one).is_some_and(|it| Some(it) == Decimal::of(other))
}

/// How two numbers compare, by their texts; `None` where an exponent is beyond all measure.
pub fn compare(one: &str, other: &str) -> Option<Ordering> {
    let (one, other) = (Decimal::of(one)?, Decimal::of(other)?);
    let by_sign = other.negative.cmp(&one.negative);
    let by_size = || {
        let is_zero = |it: &Decimal<'_>| it.digits == ("", "");
        let size = is_zero(&other).cmp(&is_zero(&one)).then(one.point.cmp(&other.point));
        let size = size.then_with(|| one.all().cmp(other.all()));
        if one.negative { size.reverse() } else { size }
    };
    Some(by_sign.then_with(by_size))
}

/// A number: `0.digits × 10^point`, without zeros at either end of the digits. Two are equal if all of that is.
pub struct Decimal<'a> {
    /// Whether it is below zero.
    pub negative: bool,
    /// The digits, in two pieces.
    pub digits: (&'a str, &'a str),
    /// Where the point stands.
    pub point: i128,
}

impl<'a> Decimal<'a> {
    /// Reads a JSON number; `None` where its exponent is beyond all measure.
    pub fn of(text: &'a str) -> Option<Self> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (negative, mantissa) = match mantissa.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, mantissa),
        };
        let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
        let digits = match (whole, part) {
            ("", part) => ("", part.trim_start_matches('0')),
            (whole, "") => (whole.trim_end_matches('0'), ""),
            both => both,
        };
        if digits == ("", "") {
            return Some(Self { negative: false, digits, point: 0 });
        }
        let length = |it: &str| i128::try_from(it.len()).ok();
        let leading = if whole.is_empty() { length(part)? - length(digits.1)? } else { 0 };
        let point = exponent.parse::<i128>().ok()?.checked_add(length(whole)? - leading)?;
        Some(Self { negative, digits, point })
    }

    fn all(&self) -> impl Iterator<Item = u8> {
        self.digits.0.bytes().chain(self.digits.1.bytes())
    }
}

impl PartialEq for Decimal<'_> {
    fn eq(&self, other: &Self) -> bool {
        let ends = (self.negative, self.point) == (other.negative, other.point);
        ends && self.all().eq(other.all())
    }
}
