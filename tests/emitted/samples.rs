//! The client of the fixture `accept/schemas/received-models`: models that nothing but JSON makes, made for tests.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_received_models::types::{Customer, Order};
use fixture_received_models::sample;

#[test]
fn what_is_required_and_not_given_is_empty_as_far_down_as_it_goes() {
    let order = sample::<Order>("{}").unwrap();
    assert_eq!((order.id, order.code.as_str(), order.amount, order.paid), (0, "", 0.0, false));
    assert_eq!((order.kind.as_str(), order.size.0, order.size.1.as_str()), ("", 0, ""));
    assert_eq!((order.customer.email.as_str(), order.customer.address.city.as_str()), ("", ""));
    assert_eq!(order.version, 2);
    assert!(order.lines.is_empty() && order.extras.is_empty() && order.parent.is_none());
    assert_eq!((order.note, serde_json::to_value(&order.data).unwrap()), (None, serde_json::Value::Null));
}

#[test]
fn what_is_given_stays_and_is_completed_where_it_stands() {
    let given = r#"{"code": "A-1", "kind": "web", "lines": [{"sku": "a", "count": 2}, {"sku": "b"}],
        "either": 7, "customer": {"address": {"city": "Graz"}}, "extras": {"x": {"count": 1}},
        "parent": {"id": 3}, "data": {"any": [1]}, "new": true}"#;
    let order = sample::<Order>(given).unwrap();
    let counts = order.lines.iter().map(|it| (it.sku.as_str(), it.count)).collect::<Vec<_>>();
    assert_eq!(counts, [("a", 2), ("b", 0)]);
    assert_eq!((order.code.as_str(), order.kind.as_str()), ("A-1", "web"));
    assert_eq!((order.customer.address.city.as_str(), order.customer.born.as_str()), ("Graz", ""));
    assert_eq!((order.extras["x"].count, order.either.as_integer()), (1, Some(7)));
    assert_eq!(order.parent.map(|it| it.id), Some(3));
    let written = serde_json::to_value(&order.data).unwrap();
    assert_eq!(written, serde_json::json!({"any": [1]}));
}

#[test]
fn what_does_not_fit_is_an_error_and_ends() {
    for text in [r#"{"id": "1"}"#, r#"{"lines": 5}"#, "[", "5", r#"{"lines": [null]}"#] {
        assert!(sample::<Order>(text).is_err(), "{text}");
    }
    let error = sample::<Customer>(r#"{"email": []}"#).unwrap_err().to_string();
    assert!(error.contains("string"), "{error}");
}
