//! The tables of OpenAPI 3.0.4, section 4.7.12.5 ("Style Examples"), and what they leave open.

use serde::Serialize;
use serde_json::json;

use crate::parts::http::params::Params;
use crate::parts::http::style::{self, Param};
use crate::parts::{Error, Json, Request, Route};

const ROUTE: Route = Route::get("r", "/{color}");

fn expand(param: Param, value: impl Serialize) -> Option<String> {
    param.expand("color", &Json::new(value).unwrap()).unwrap()
}

/// What is wrong with a value.
fn refused(param: Param, value: impl Serialize) -> String {
    let mut params = Params::default();
    params.path("color", "red");
    params.styled(param, value);
    let error = params.write(&mut Request::new(&ROUTE, Default::default())).unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)));
    error.to_string()
}

/// `serde_json` would sort the members.
fn rgb() -> Json {
    serde_json::from_str(r#"{"R": 100, "G": 200, "B": 150}"#).unwrap()
}

/// The columns of the table: empty, string, array and object.
fn row(param: Param) -> [Option<String>; 4] {
    let list = expand(param, ["blue", "black", "brown"]);
    [expand(param, ""), expand(param, "blue"), list, expand(param, rgb())]
}

#[test]
fn every_style_writes_what_the_specification_shows() {
    let (path, query) = (style::path("color"), style::query("color"));
    let rows = [
        (
            path.matrix(),
            [";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
        ),
        (
            path.matrix().exploded(),
            [";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
        ),
        (path.label(), [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"]),
        (path.label().exploded(), [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"]),
        (path, ["", "blue", "blue,black,brown", "R,100,G,200,B,150"]),
        (path.exploded(), ["", "blue", "blue,black,brown", "R=100,G=200,B=150"]),
        (query, ["color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"]),
        (
            query.exploded(),
            ["color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
        ),
    ];
    for (param, expected) in rows {
        assert_eq!(row(param).map(Option::unwrap), expected, "{param:?}");
    }
    let lists = [
        (
            query.space_delimited(),
            "color=blue%20black%20brown",
            "color=R%20100%20G%20200%20B%20150",
        ),
        (query.pipe_delimited(), "color=blue%7Cblack%7Cbrown", "color=R%7C100%7CG%7C200%7CB%7C150"),
    ];
    for (param, list, object) in lists {
        let [_, _, found_list, found_object] = row(param).map(Option::unwrap);
        assert_eq!((found_list.as_str(), found_object.as_str()), (list, object));
    }
    let deep = row(query.deep_object())[3].clone().unwrap();
    assert_eq!(deep, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
}

#[test]
fn undefined_values_are_not_written() {
    let query = style::query("color");
    for value in [json!(null), json!([]), json!({}), json!([null]), json!({"a": null})] {
        for param in [query, query.exploded(), query.deep_object()] {
            assert_eq!(expand(param, &value), None, "{value} {param:?}");
        }
    }
    assert_eq!(expand(query, json!(["a", null, "b"])).unwrap(), "color=a,b");
}

#[test]
fn delimiters_stand_and_values_are_encoded() {
    let value = json!(["a,b", "c&d=e", "f é"]);
    let found = expand(style::query("color"), &value);
    assert_eq!(found.unwrap(), "color=a%2Cb,c%26d%3De,f%20%C3%A9");
    let cookie = expand(style::cookie("color").exploded(), json!({"a;b": 1, "c": "d e"}));
    assert_eq!(cookie.unwrap(), "a%3Bb=1; c=d%20e");
    // No header is percent-encoded.
    let value = json!(["c&d=e", "f é"]);
    assert_eq!(expand(style::header("color"), value).unwrap(), "c&d=e,f é");
}

#[test]
fn a_piece_of_a_header_that_would_be_read_as_another_is_refused() {
    let header = style::header("color");
    for (value, piece) in [
        (json!(["a", "b,c"]), "item 2 of the header `color`"),
        (json!([" a", "b"]), "item 1"),
        (json!(["a", "b\t"]), "item 2"),
        (json!(["a", ""]), "item 2"),
        (json!(["a\"b", "c\"d"]), "item 1"),
        (json!([["a", "b"]]), "item 1"),
        (json!({"a": "b,c"}), "member \"a\""),
        (json!({"a,b": "c"}), "member \"a,b\""),
        (json!({"a": ""}), "member \"a\""),
    ] {
        let told = refused(header, &value);
        assert!(told.contains(piece), "{value}: {told}");
    }
    for value in [json!({"a": "b,c"}), json!({"a": "b "}), json!({"a=b": "c"}), json!({"a,b": "c"})]
    {
        assert!(refused(header.exploded(), &value).contains("of the header `color`"), "{value}");
    }
}

#[test]
fn a_piece_of_a_header_may_hold_what_is_told_apart() {
    let header = style::header("color");
    let etags = json!(["\"a,b\"", "W/\"c\\\",d\"", "5\" wide"]);
    assert_eq!(expand(header, etags).unwrap(), r#""a,b",W/"c\",d",5" wide"#);
    let pairs = json!({"a": "b=c", "d": ""});
    assert_eq!(expand(header.exploded(), pairs).unwrap(), "a=b=c,d=");
    assert_eq!(expand(header, "a, b").unwrap(), "a, b");
    assert_eq!(expand(header.json(), ["a, b"]).unwrap(), r#"["a, b"]"#);
}

#[test]
fn a_text_with_blanks_at_its_ends_is_refused_in_a_header() {
    for text in [" a", "a\t"] {
        let mut params = Params::default();
        params.header("color", text);
        let error = params.write(&mut Request::new(&ROUTE, Default::default())).unwrap_err();
        assert!(error.to_string().contains("the header `color` begins or ends with a blank"));
    }
}

#[test]
fn a_piece_that_holds_the_delimiter_of_its_style_is_refused() {
    let query = style::query("q");
    for (param, value) in [
        (query.space_delimited(), json!(["a b"])),
        (query.space_delimited(), json!({"a b": 1})),
        (query.pipe_delimited(), json!({"a": "b|c"})),
        (query.pipe_delimited().reserved(), json!(["a|b"])),
        (query.deep_object(), json!({"a[b]": 1})),
        (query.deep_object(), json!({"a": {"b]": 1}})),
    ] {
        let told = refused(param, &value);
        let piece = if value.is_array() { "item 1 of `" } else { "member \"" };
        assert!(told.contains(piece), "{told}");
    }
    assert_eq!(expand(query.pipe_delimited(), ["a b"]).unwrap(), "color=a%20b");
}

#[test]
fn a_comma_in_a_piece_is_encoded_where_others_stand_as_they_are() {
    let query = style::query("q").reserved();
    assert_eq!(expand(query, ["a,b", "c/d"]).unwrap(), "color=a%2Cb,c/d");
    assert_eq!(expand(query.exploded(), ["a,b"]).unwrap(), "color=a,b");
}

#[test]
fn reserved_characters_pass_where_they_are_allowed() {
    let value = json!("a/b?c:d@e,f;g=h&i+j%20k%zz#[l]");
    let found = expand(style::query("color").reserved(), value);
    assert_eq!(found.unwrap(), "color=a/b?c:d@e,f;g=h&i+j%20k%25zz%23%5Bl%5D");
    // A form ends values at `&`, and its `+` is a space.
    let found = expand(style::form().reserved(), "a/b&c=d+e f%2F");
    assert_eq!(found.unwrap(), "color=a/b%26c%3Dd%2Be+f%2F");
}

#[test]
fn what_lies_deeper_is_json_but_in_a_deep_object() {
    let value = json!({"a": {"b": 1}, "c": [true]});
    let found = expand(style::query("color").exploded(), &value);
    assert_eq!(found.unwrap(), "a=%7B%22b%22%3A1%7D&c=%5Btrue%5D");
    let found = expand(style::query("color").deep_object(), &value);
    assert_eq!(found.unwrap(), "color%5Ba%5D%5Bb%5D=1&color%5Bc%5D%5B0%5D=true");
    let found = expand(style::query("color").json(), value);
    assert_eq!(found.unwrap(), "color=%7B%22a%22%3A%7B%22b%22%3A1%7D%2C%22c%22%3A%5Btrue%5D%7D");
}

#[test]
fn the_text_of_a_form_is_encoded_again() {
    let param = style::query("color").form_text();
    let found = expand(param, json!({"a": ["b c", "d"], "e": null, "f": {"g": 1}}));
    let inner = "a%3Db%2Bc%26a%3Dd%26f%3D%257B%2522g%2522%253A1%257D";
    assert_eq!(found.unwrap(), format!("color={inner}"));
    assert_eq!(expand(param, "a=b").unwrap(), "color=a%3Db");
    assert_eq!(expand(param, json!(null)), None);
}

#[test]
fn numbers_keep_their_text() {
    let value: Json = serde_json::from_str("[1e400, 18446744073709551616, 1.50]").unwrap();
    let found = expand(style::query("color"), &value);
    assert_eq!(found.unwrap(), "color=1e400,18446744073709551616,1.50");
}

#[test]
fn each_goes_where_it_belongs() {
    let mut params = Params::default();
    params.styled(style::path("color").matrix(), ["a", "b"]);
    params.styled(style::query("q"), ["a", "b"]);
    params.styled(style::query("none"), None::<&str>);
    params.styled(style::header("x-h"), [1, 2]);
    params.styled(style::cookie("c"), "d");
    params.cookie("e", "f g");
    let mut request = Request::new(&ROUTE, Default::default());
    params.write(&mut request).unwrap();
    assert_eq!((&*request.path, request.query.as_str()), ("/;color=a,b", "q=a,b"));
    assert_eq!(
        (&request.headers["x-h"], &request.headers["cookie"]),
        (&http::HeaderValue::from_static("1,2"), &http::HeaderValue::from_static("c=d; e=f%20g"))
    );
}

#[test]
fn a_path_that_a_value_would_change_is_refused() {
    for (param, value) in [
        (style::path("color"), json!([])),
        (style::path("color"), json!(null)),
        (style::path("color").label(), json!("")),
        (style::path("color").label(), json!(".")),
        (style::path("color").label().exploded(), json!(["a.b"])),
        (style::path("color").label().exploded(), json!({"a.b": 1})),
        (style::path("color").label().exploded(), json!({"a": 1.5})),
    ] {
        let mut params = Params::default();
        params.styled(param, &value);
        let mut request = Request::new(&ROUTE, Default::default());
        assert!(params.write(&mut request).is_err(), "{value}");
    }
}

#[test]
fn what_is_given_again_takes_the_place_of_the_first() {
    let mut params = Params::default();
    params.path("color", "red");
    params.queries::<&str>("tag", ["a", "b"]);
    params.query("page", 1);
    params.styled(style::query("filter").deep_object(), json!({"a": 1, "b": 2}));
    params.queries::<&str>("tag", ["c"]);
    params.styled(style::query("filter").deep_object(), json!({"c": 3}));
    params.query("page", 2);
    params.path("color", "blue");
    let mut request = Request::new(&ROUTE, Default::default());
    params.write(&mut request).unwrap();
    assert_eq!(request.path, "/blue");
    assert_eq!(request.query, "tag=c&page=2&filter%5Bc%5D=3");

    params.queries::<String>("tag", Vec::<String>::new());
    params.styled(style::query("filter").deep_object(), json!(null));
    let mut request = Request::new(&ROUTE, Default::default());
    params.write(&mut request).unwrap();
    assert_eq!(request.query, "page=2");
}

#[test]
fn a_value_without_a_json_form_is_reported_when_it_is_sent() {
    let mut params = Params::default();
    params.path("color", "red");
    params.styled(style::query("q"), std::collections::BTreeMap::from([(vec![1], 1)]));
    assert!(params.write(&mut Request::new(&ROUTE, Default::default())).is_err());
}
