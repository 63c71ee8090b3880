//! The client of the fixture `accept/schemas/whole-numbers`: numbers without a fraction are integers.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_whole_numbers::Json;
use fixture_whole_numbers::types::{Recognized, Versioned, Whole, WholeEither};

fn read(text: &str) -> Result<Whole, String> {
    let json = serde_json::from_str::<Json>(text).unwrap();
    json.to().map_err(|error| error.to_string())
}

#[test]
fn numbers_without_a_fraction_are_integers_wherever_they_stand() {
    let whole = read(
        r#"{"plain": 1.0, "nullable": 2.00, "either": 3.0, "list": [1e2, 5], "map": {"1.0": -1.0},
            "listed": 2.0, "unsigned": 10e0, "number": 1.0, "versioned": {"version": 2.0},
            "recognized": {"value": 7.0}}"#,
    )
    .unwrap();
    assert_eq!((whole.plain, whole.unsigned), (1, Some(10)));
    assert_eq!(whole.nullable, Some(2));
    assert!(matches!(whole.either, Some(WholeEither::Integer(3))), "{:?}", whole.either);
    assert_eq!(whole.list, Some(vec![100, 5]));
    assert_eq!(whole.map.unwrap()["1.0"], -1);
    assert_eq!((whole.listed, whole.number), (Some(2), Some(1.0)));
    assert!(matches!(whole.versioned, Some(Versioned::Second(_))), "{:?}", whole.versioned);
    assert!(matches!(whole.recognized, Some(Recognized::Count(it)) if it.value == 7));
}

#[test]
fn their_digits_count_where_a_double_has_too_few() {
    let whole = read(r#"{"plain": 9007199254740993.0, "unsigned": 1e18, "either": 1.0E+18}"#).unwrap();
    assert_eq!((whole.plain, whole.unsigned), (9_007_199_254_740_993, Some(10_u64.pow(18))));
    assert!(matches!(whole.either, Some(WholeEither::Integer(it)) if it == 10_i64.pow(18)));
}

#[test]
fn other_numbers_are_not() {
    for text in ["1.5", "1e-1", "1e400", "\"1\""] {
        let error = read(&format!("{{\"plain\": {text}}}")).unwrap_err();
        assert!(error.contains("plain"), "{error}");
    }
    let whole = read(r#"{"plain": 1, "either": 2.5, "nullable": null}"#).unwrap();
    assert!(matches!(whole.either, Some(WholeEither::Unknown(_))), "{:?}", whole.either);
}
