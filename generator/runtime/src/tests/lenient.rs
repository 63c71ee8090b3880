//! JSON that its specifications allow and decoders refuse.

use std::collections::BTreeMap;

use crate::parts::Json;
use crate::parts::data::lenient::{from_slice, integer};

#[test]
fn a_whole_number_is_an_integer_however_it_is_written() {
    let read = from_slice::<Vec<i64>>(b"[1.0, 1e2, -2.50e1, 100E-2, 7, -0.0, 0.00]");
    assert_eq!(read.unwrap(), [1, 100, -25, 1, 7, 0, 0]);
    let nested = from_slice::<BTreeMap<String, Option<Vec<u32>>>>(br#"{"a": [1.0], "1.0": null}"#);
    assert_eq!(nested.unwrap()["a"], Some(vec![1]));
    for text in ["1.5", "1.00000000000000000001", "1e-1", "9007199254740993.0", "1e400", "-1.0"] {
        assert!(from_slice::<u64>(text.as_bytes()).is_err(), "{text}");
    }
    assert_eq!(integer("9223372036854775807"), Some(i64::MAX));
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
