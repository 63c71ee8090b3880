//! Response headers with their types.

use http::{HeaderMap, HeaderValue};

use crate::parts::http::header::Header;

#[test]
fn a_header_is_read_as_its_type() {
    let mut headers = HeaderMap::new();
    headers.insert("x-left", HeaderValue::from_static("41"));
    headers.insert("etag", HeaderValue::from_static("\"abc\""));
    headers.insert("x-more", HeaderValue::from_static("true"));
    assert_eq!(Header::<i64>::new("X-Left").read(&headers), Some(41));
    assert_eq!(Header::<String>::new("X-Left").read(&headers).as_deref(), Some("41"));
    assert_eq!(Header::<String>::new("ETag").read(&headers).as_deref(), Some("\"abc\""));
    assert_eq!(Header::<bool>::new("x-more").read(&headers), Some(true));
}

#[test]
fn a_list_has_its_items_between_commas_and_on_several_lines() {
    let mut headers = HeaderMap::new();
    headers.append("x-ids", HeaderValue::from_static("1, 2,,"));
    headers.append("x-ids", HeaderValue::from_static("3"));
    headers.insert("x-none", HeaderValue::from_static(""));
    let texts = ["1", "2", "3"].map(str::to_owned).to_vec();
    assert_eq!(Header::<Vec<String>>::new("x-ids").read(&headers), Some(texts));
    assert_eq!(Header::<Vec<i64>>::new("x-ids").read(&headers), Some(vec![1, 2, 3]));
    assert_eq!(Header::<Vec<bool>>::new("x-ids").read(&headers), None);
    assert_eq!(Header::<Vec<i64>>::new("x-none").read(&headers), Some(vec![]));
    assert_eq!(Header::<i64>::new("x-ids").read(&headers), None);
}

#[test]
fn a_cookie_is_a_line_by_itself() {
    let mut headers = HeaderMap::new();
    let first = "a=1; Expires=Mon, 30 Nov 2026 08:00:00 GMT";
    headers.append("set-cookie", HeaderValue::from_static(first));
    headers.append("set-cookie", HeaderValue::from_static("b=2"));
    let read = Header::<Vec<String>>::new("Set-Cookie").read(&headers).unwrap();
    assert_eq!(read, [first, "b=2"]);
}

#[test]
fn a_comma_in_quotes_separates_nothing() {
    let mut headers = HeaderMap::new();
    headers.append("x-tags", HeaderValue::from_static(r#""a,b" , W/"c\",d""#));
    headers.append("x-tags", HeaderValue::from_static("e"));
    let texts = [r#""a,b""#, r#"W/"c\",d""#, "e"].map(str::to_owned).to_vec();
    assert_eq!(Header::<Vec<String>>::new("x-tags").read(&headers), Some(texts));
}

#[test]
fn what_is_not_there_or_of_another_type_is_none() {
    let mut headers = HeaderMap::new();
    headers.insert("x-left", HeaderValue::from_static("many"));
    headers.insert("x-name", HeaderValue::from_bytes(b"\xff").unwrap());
    assert_eq!(Header::<i64>::new("x-left").read(&headers), None);
    assert_eq!(Header::<String>::new("x-name").read(&headers), None);
    assert_eq!(Header::<String>::new("x-none").read(&headers), None);
}

#[test]
fn a_text_that_is_json_has_no_quotes() {
    let mut headers = HeaderMap::new();
    headers.insert("x-name", HeaderValue::from_static("\"a\\u0062\""));
    headers.insert("x-bare", HeaderValue::from_static("ab"));
    assert_eq!(Header::<String>::json("x-name").read(&headers).as_deref(), Some("ab"));
    assert_eq!(Header::<String>::json("x-bare").read(&headers).as_deref(), Some("ab"));
}
