//! Numbers of JSON by their value, whatever their size and however they are written.

/// A number as sign, digits and exponent: `digits · 10^exponent`. Equal numbers are equal here:
/// neither end of the digits is a zero, and zero has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decimal {
    negative: bool,
    digits: String,
    exponent: i64,
}

impl Decimal {
    /// Reads the text of a JSON number (RFC 8259 section 6). `None` when it is none, or its
    /// exponent is beyond 64 bits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        if whole.is_empty() || !all.bytes().all(|it| it.is_ascii_digit()) {
            return None;
        }
        let exponent: i64 = exponent.parse().ok()?;
        let digits = all.trim_end_matches('0');
        let dropped = all.len() - digits.len();
        let digits = digits.trim_start_matches('0');
        if digits.is_empty() {
            return Some(Self { negative: false, digits: String::new(), exponent: 0 });
        }
        let shift = i64::try_from(dropped).ok()? - i64::try_from(fraction.len()).ok()?;
        let exponent = exponent.checked_add(shift)?;
        Some(Self { negative, digits: digits.to_owned(), exponent })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_equal_by_value() {
        let equal = [
            ["1", "1.0"],
            ["-0", "0.00"],
            ["100", "1e2"],
            ["1.50", "15E-1"],
            ["0.001", "1e-3"],
            ["-12.0e+1", "-120"],
            ["18446744073709551616", "1.8446744073709551616e19"],
        ];
        for [a, b] in equal {
            assert!(Decimal::parse(a).is_some(), "{a}");
            assert_eq!(Decimal::parse(a), Decimal::parse(b), "{a} {b}");
        }
    }

    #[test]
    fn numbers_that_a_float_takes_for_equal_differ() {
        let different = [
            ["9007199254740993", "9007199254740992"],
            ["0.1", "0.1000000000000000055511151231257827"],
            ["1", "-1"],
            ["1e400", "1e401"],
        ];
        for [a, b] in different {
            assert_ne!(Decimal::parse(a), Decimal::parse(b), "{a} {b}");
        }
    }

    #[test]
    fn what_is_not_a_number_is_none() {
        for text in ["", "-", ".5", "1e", "0x1", "NaN", "1e99999999999999999999"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
