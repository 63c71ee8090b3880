//! Bodies that are not JSON: forms, parts, text and bytes.

use serde_json::json;

use super::sample::Hook;
use crate::parts::http::payload::Payload;
use crate::parts::http::style::{self, Param};
use crate::parts::{Extra, Json, Multipart, Request, Route, Upload};

const ROUTE: Route = Route::post("r", "/");

fn request() -> Request {
    Request::new(&ROUTE, Extra::default())
}

fn sent(request: &Request) -> (&str, &str) {
    let body = match &request.body {
        Some(Payload::Bytes(body)) => std::str::from_utf8(body).unwrap(),
        Some(Payload::Openable(_)) => panic!("a body that is not in memory"),
        None => "",
    };
    (request.content_type.to_str().unwrap(), body)
}

fn form(value: &serde_json::Value, rest: Param, listed: &[(&str, Param)]) -> String {
    let mut request = request();
    request.form(value, rest, listed).unwrap();
    let (media, body) = sent(&request);
    assert_eq!(media, "application/x-www-form-urlencoded");
    body.to_owned()
}

#[test]
fn members_of_a_form_are_text_and_objects_json() {
    // The example of OpenAPI 3.0.4, section 4.7.14.4.1.
    let address = json!({
        "streetAddress": "123 Example Dr.", "city": "Somewhere", "state": "CA", "zip": "99999+1234",
    });
    let value = json!({"id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "address": address});
    let encoded = "%7B%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C\
                   %22streetAddress%22%3A%22123+Example+Dr.%22%2C%22zip%22%3A%2299999%2B1234%22%7D";
    let expected = format!("address={encoded}&id=f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    assert_eq!(form(&value, style::form(), &[]), expected);
    let value = json!({"a": ["b c", "d~"], "e": null, "f": [], "g": true, "h": [{"i": 1}]});
    assert_eq!(form(&value, style::form(), &[]), "a=b+c&a=d%7E&g=true&h=%7B%22i%22%3A1%7D");
}

#[test]
fn members_of_a_form_may_have_styles() {
    let value = json!({"a": {"b": [{"c": 1}, {"c": 2}], "d": "e f"}, "g": ["h", "i"]});
    assert_eq!(
        form(&value, style::form().deep_object(), &[]),
        "a%5Bb%5D%5B0%5D%5Bc%5D=1&a%5Bb%5D%5B1%5D%5Bc%5D=2&a%5Bd%5D=e+f&g%5B0%5D=h&g%5B1%5D=i"
    );
    let listed = [("g", style::form().listed()), ("a", style::form().listed().exploded())];
    let expected = "b=%5B%7B%22c%22%3A1%7D%2C%7B%22c%22%3A2%7D%5D&d=e+f&g=h,i";
    assert_eq!(form(&value, style::form(), &listed), expected);
}

#[test]
fn a_form_takes_undeclared_members_and_refuses_declared_ones() {
    let hook = Hook { url: "u".to_owned(), secret: None, extra: Extra::default() };
    let mut one = request();
    one.extra.insert("more", Json::new([1, 2]).unwrap());
    one.form_object(&hook, style::form(), &[]).unwrap();
    assert_eq!(sent(&one).1, "url=u&more=1&more=2");
    let mut two = request();
    two.extra.insert("secret", 1);
    assert!(two.form_object(&hook, style::form(), &[]).is_err());
    assert!(request().form(&[1], style::form(), &[]).is_err());
}

#[test]
fn parts_are_text_json_and_files() {
    let mut form = Multipart::new();
    form.set("id", "", 6);
    form.set_file("file", "", Upload::from("first"));
    form.set("id", "", 7);
    form.set("none", "", None::<i32>);
    form.set("tags", "", ["a", "b"]);
    form.set("rows", "", json!([[1, 2], [], 3]));
    form.set("meta", "", json!({"a": 1}));
    form.set("note", "application/json", "x");
    form.set("list", "application/json; charset=utf-8", ["x"]);
    form.set_text("text", "application/json", "[1]");
    form.set_file("file", "", Upload::from("content"));
    let photo = Upload::new("…").named("a\"b\r\n.png").content_type("image/png");
    form.set_files("photos", "image/*", vec![photo]);
    let mut request = request();
    request.extra.insert("more", true);
    form.send("multipart/form-data", &mut request).unwrap();
    let (media, body) = sent(&request);
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    let part =
        |rest: &str| format!("--{boundary}\r\ncontent-disposition: form-data; name={rest}\r\n");
    let expected = [
        part("\"id\"\r\n\r\n7"),
        part("\"tags\"\r\n\r\na"),
        part("\"tags\"\r\n\r\nb"),
        part("\"rows\"\r\ncontent-type: application/json\r\n\r\n[1,2]"),
        part("\"rows\"\r\ncontent-type: application/json\r\n\r\n[]"),
        part("\"rows\"\r\n\r\n3"),
        part("\"meta\"\r\ncontent-type: application/json\r\n\r\n{\"a\":1}"),
        part("\"note\"\r\ncontent-type: application/json\r\n\r\n\"x\""),
        part("\"list\"\r\ncontent-type: application/json; charset=utf-8\r\n\r\n[\"x\"]"),
        part("\"text\"\r\ncontent-type: application/json\r\n\r\n[1]"),
        part(
            "\"file\"; filename=\"file\"\r\ncontent-type: application/octet-stream\r\n\r\ncontent",
        ),
        part("\"photos\"; filename=\"a%22b%0D%0A.png\"\r\ncontent-type: image/png\r\n\r\n…"),
        part("\"more\"\r\n\r\ntrue"),
        format!("--{boundary}--\r\n"),
    ];
    assert_eq!(body, expected.concat());
}

/// The names and contents of parts that a value becomes by a style.
fn styled(param: Param, value: &serde_json::Value) -> Vec<(String, String)> {
    let mut form = Multipart::new().part("other", 1);
    form.styled(param, "before");
    form.styled(param, value);
    let mut request = request();
    form.send("multipart/form-data", &mut request).unwrap();
    let (media, body) = sent(&request);
    let boundary = media.split_once("boundary=").unwrap().1;
    let line = format!("--{boundary}");
    let parts = body.split(&line).skip(2).filter(|it| *it != "--\r\n");
    let parts = parts.map(|it| {
        let (head, content) = it.split_once("\r\n\r\n").unwrap();
        let name = head.strip_prefix("\r\ncontent-disposition: form-data; name=\"").unwrap();
        (name.strip_suffix('"').unwrap().to_owned(), content.trim_end().to_owned())
    });
    parts.collect()
}

#[test]
fn parts_of_a_style_are_what_a_query_has_without_its_signs() {
    // The examples of OpenAPI 3.1.1, section 4.8.12.4, as appendix C puts them into parts.
    let array = json!(["blue", "black", "brown"]);
    let object = json!({"R": 100, "G": 200, "B": 150});
    let color = style::query("color");
    for (param, value, expected) in [
        (color, &array, vec![("color", "blue,black,brown")]),
        (color.exploded(), &array, vec![("color", "blue"), ("color", "black"), ("color", "brown")]),
        (color.space_delimited(), &array, vec![("color", "blue black brown")]),
        (color.pipe_delimited(), &array, vec![("color", "blue|black|brown")]),
        (color, &object, vec![("color", "B,150,G,200,R,100")]),
        (color.exploded(), &object, vec![("B", "150"), ("G", "200"), ("R", "100")]),
        (
            color.deep_object(),
            &object,
            vec![("color[B]", "150"), ("color[G]", "200"), ("color[R]", "100")],
        ),
        (color.deep_object(), &json!({"a&": "b=c% d"}), vec![("color[a&]", "b=c% d")]),
        (color.deep_object(), &json!({"a": {"b": "c d"}}), vec![("color[a][b]", "c d")]),
        (color.exploded(), &json!({"a": {"b": "c d"}}), vec![("a", r#"{"b":"c d"}"#)]),
        (color, &json!(""), vec![("color", "")]),
        (color, &json!(null), vec![]),
        (color, &json!([]), vec![]),
    ] {
        let expected = expected.into_iter().map(|(name, it)| (name.to_owned(), it.to_owned()));
        assert_eq!(styled(param, value), expected.collect::<Vec<_>>(), "{param:?}");
    }
}

#[test]
fn a_comma_in_a_piece_of_a_part_is_refused() {
    let color = style::query("color");
    for (param, value) in [
        (color, json!(["a,b"])),
        (color, json!({"a,b": 1})),
        (color.space_delimited(), json!(["a b"])),
    ] {
        let mut form = Multipart::new();
        form.styled(param, &value);
        let error = form.send("multipart/form-data", &mut request()).unwrap_err();
        assert!(error.to_string().contains("of `color` contains"), "{error}");
    }
    let expected = ["a,b", "c"].map(|it| ("color".to_owned(), it.to_owned()));
    assert_eq!(styled(color.exploded(), &json!(["a,b", "c"])), expected);
}

#[test]
fn a_form_without_parts_is_sent_where_a_body_is_required() {
    let mut required = request();
    Multipart::new().part("a", None::<i32>).send("multipart/form-data", &mut required).unwrap();
    let (media, body) = sent(&required);
    let boundary = media.strip_prefix("multipart/form-data; boundary=").unwrap();
    assert_eq!(body, format!("--{boundary}--\r\n"));
    let mut optional = request();
    optional.extra.insert("more", 1);
    Multipart::new().send_if_any("multipart/form-data", &mut optional).unwrap();
    assert!(sent(&optional).1.contains("name=\"more\""));
}

#[test]
fn neither_uploads_nor_forms_show_what_they_hold() {
    let form = Multipart::new().part("a", "hush-1").file("b", "hush-2");
    let text = format!("{:?} {:?}", form, Upload::from("hush-3"));
    assert!(!text.contains("hush"), "{text}");
}

#[test]
fn a_value_without_a_json_form_is_reported_when_it_is_sent() {
    let bad = std::collections::BTreeMap::from([(vec![1], 1)]);
    let form = Multipart::new().part("a", bad);
    assert!(form.send("multipart/form-data", &mut request()).is_err());
}

#[test]
fn other_bodies_are_sent_as_they_are() {
    let mut request = request();
    request.text("text/csv", "a,b").unwrap();
    assert_eq!(sent(&request), ("text/csv", "a,b"));
    request.upload("image/png", &Upload::from("png")).unwrap();
    assert_eq!(sent(&request), ("image/png", "png"));
    let jpeg = Upload::from("jpeg").content_type("image/jpeg");
    request.upload("image/png", &jpeg).unwrap();
    assert_eq!(sent(&request), ("image/jpeg", "jpeg"));
    request.content_type("application/merge-patch+json").unwrap();
    request.json(&[1]).unwrap();
    assert_eq!(sent(&request), ("application/merge-patch+json", "[1]"));
    assert!(request.upload("a\nb", &Upload::from("")).is_err());
}

#[test]
fn a_range_of_media_types_is_not_sent() {
    let mut request = request();
    let error = request.upload("image/*", &Upload::from("png")).unwrap_err();
    let which = "`Upload::content_type` must say which of `image/*` it is";
    assert!(error.to_string().contains(which), "{error}");
    let png = || Upload::from("png").content_type("image/png");
    request.upload("image/*", &png()).unwrap();
    assert_eq!(sent(&request), ("image/png", "png"));
    let mut parts = Multipart::new();
    parts.set_file("photo", "image/*, video/*", Upload::from("png"));
    let error = parts.clone().send("multipart/form-data", &mut request).unwrap_err();
    assert!(error.to_string().contains("the part `photo`: `Upload::content_type`"), "{error}");
    let mut parts = Multipart::new();
    parts.set_file("photo", "image/*, video/*", png());
    parts.send("multipart/form-data", &mut request).unwrap();
}

#[test]
fn without_a_part_there_is_no_body() {
    let mut request = request();
    Multipart::new().send_if_any("multipart/form-data", &mut request).unwrap();
    assert!(request.body.is_none());
}
