//! JSON that its specifications allow and decoders refuse.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer};

use crate::parts::data::lenient::{from_slice, integer};
use crate::parts::data::{memory, read};
use crate::parts::{FromJsonError, Json};

#[test]
fn a_whole_number_is_an_integer_however_it_is_written() {
    let read = from_slice::<Vec<i64>>(b"[1.0, 1e2, -2.50e1, 100E-2, 7, -0.0, 0.00]");
    assert_eq!(read.unwrap(), [1, 100, -25, 1, 7, 0, 0]);
    let nested = from_slice::<BTreeMap<String, Option<Vec<u32>>>>(br#"{"a": [1.0], "1.0": null}"#);
    assert_eq!(nested.unwrap()["a"], Some(vec![1]));
    for text in ["1.5", "1.00000000000000000001", "1e-1", "1e400", "-1.0", "1e20"] {
        assert!(from_slice::<u64>(text.as_bytes()).is_err(), "{text}");
    }
    assert_eq!(integer("9223372036854775807"), Some(i64::MAX.into()));
}

#[test]
fn the_digits_of_a_number_say_which_integer_it_is() {
    let integers =
        ["9007199254740993.0", "1e18", "1.0E2", "9.223372036854775807e+18", "100E-2", "-0e9"];
    let values = [9_007_199_254_740_993, 1_000_000_000_000_000_000, 100, i64::MAX.into(), 1, 0];
    assert_eq!(integers.map(integer), values.map(Some));
    assert_eq!(["0.1", "1e-1", "120e-2", "1e40", "1e9999999999999999999"].map(integer), [None; 5]);
}

#[test]
fn integers_beyond_those_of_a_double_are_read_from_their_text() {
    let text = b"[9007199254740993.0, 1e18, -9007199254740993.00, 1.0E2]";
    let read = read::from_slice::<Vec<i64>>(text).unwrap();
    assert_eq!(
        read,
        [9_007_199_254_740_993, 1_000_000_000_000_000_000, -9_007_199_254_740_993, 100]
    );
    assert_eq!(from_slice::<Vec<i64>>(text).unwrap(), read);
    assert_eq!(read::from_slice::<u64>(b"18446744073709551615.0").unwrap(), u64::MAX);
    assert!(read::from_slice::<i64>(b"18446744073709551615.0").is_err());
    let read = memory::within(130, || read::from_slice::<Vec<Vec<i64>>>(b"[[1e18]]"));
    assert_eq!(read.unwrap(), [[1_000_000_000_000_000_000]]);
}

/// Whoever reads emitted types reads them so.
#[test]
fn integers_need_no_second_look() {
    let read =
        serde_json::from_str::<Counts>("[1.0, 1e2, -2.50e1, 7, 9223372036854775807]").unwrap();
    assert_eq!(read.0, [1, 100, -25, 7, i64::MAX]);
    let refused = |text: &str, told: &str| {
        let error = read::from_slice::<i32>(text.as_bytes()).unwrap_err();
        let error = FromJsonError::new(&error, text.to_owned().into());
        assert_eq!(error.reason(), told, "{text}");
    };
    let range = "expected an integer within the declared range, found a number";
    for text in ["1.5", "1e-1", "2147483648", "-2147483649.0", "1e300"] {
        refused(text, range);
    }
    refused("1e400", "the number does not fit its type");
    refused("\"1\"", "expected an integer within the declared range, found a string");
    assert!(read::from_slice::<u64>(b"-1.0").is_err());
    assert_eq!(read::from_slice::<u32>(b"\xef\xbb\xbf7").unwrap(), 7);
    assert!(read::from_slice::<u32>(b"7 7").is_err());
}

struct Counts(Vec<i64>);

impl<'de> Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read::owned(from).map(Self)
    }
}

#[test]
fn what_decodes_as_it_is_is_not_changed() {
    let read = from_slice::<Json>(br#"{"a": 1.0, "b": "1.0"}"#).unwrap();
    assert_eq!(read.as_str(), r#"{"a": 1.0, "b": "1.0"}"#);
    assert_eq!(from_slice::<Vec<f64>>(b"[1.0]").unwrap(), [1.0]);
}

#[test]
fn a_byte_order_mark_is_skipped() {
    assert_eq!(from_slice::<Vec<i64>>(b"\xef\xbb\xbf[1]").unwrap(), [1]);
}

#[test]
fn errors_are_about_the_text_as_it_came() {
    let error = from_slice::<Vec<i64>>(b"[1.0, 2.00, \"a\"]").unwrap_err();
    assert_eq!((error.column(), error.to_string().contains("string")), (15, true), "{error}");
    let error = from_slice::<Vec<i64>>(b"[1e9, \"a\"]").unwrap_err();
    assert!(error.to_string().contains("floating point"), "{error}");
}
