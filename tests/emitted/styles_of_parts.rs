//! The client of the fixture `accept/operations/styles-of-parts`, and the parts that its server gets.
//!
//! It is a test of another workspace, which `it/clients.rs` writes.

use fixture_styles_of_parts::{Client, types};
use support::{Answer, Server};

#[tokio::test]
async fn values_are_written_by_their_styles() {
    let server = Server::start([Answer::status(204)]).await;
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let value = || types::Flat::default().name("a&b").kind("c d");
    let deep = types::Deep::default().name("a&b").inner(types::DeepInner::default().a("c d"));
    let call = client.things().create(["a b", "c"]).each(["d", "e"]).piped(vec![1]);
    let call = call.piped(vec![2, 3]).deep(value()).flat(value()).json(deep).note("f=g");
    let call = call.plain(types::Flat::default().name("i"));
    let call = call.page("<p>j</p>").digest("aw==").text(r#"{"l":1}"#).texts(["1", "[]"]);
    let call = call.files(["h"]).object(types::Flat::default().name("m")).word("n").markup("<o/>");
    let call = call.yaml(types::Flat::default().name("p")).rows(vec![vec![1, 2], vec![3]]);
    call.await.unwrap();

    let body = String::from_utf8(server.request().body.to_vec()).unwrap();
    let boundary = body.lines().next().unwrap();
    let parts = body.split(boundary).filter_map(|it| it.split_once("form-data; name="));
    let parts = parts.map(|(_, it)| it.trim_end().replace("\r\n", " | ")).collect::<Vec<_>>();
    let json = r#"{"name":"a&b","inner":{"a":"c d"}}"#;
    let expected = [
        r#""tags" |  | a b,c"#.to_owned(),
        r#""each" |  | d"#.to_owned(),
        r#""each" |  | e"#.to_owned(),
        r#""piped" |  | 2|3"#.to_owned(),
        r#""deep[name]" |  | a&b"#.to_owned(),
        r#""deep[kind]" |  | c d"#.to_owned(),
        r#""name" |  | a&b"#.to_owned(),
        r#""kind" |  | c d"#.to_owned(),
        format!(r#""json" | content-type: application/json |  | {json}"#),
        r#""note" |  | f=g"#.to_owned(),
        r#""name" |  | i"#.to_owned(),
        r#""page" | content-type: text/html |  | <p>j</p>"#.to_owned(),
        r#""digest" | content-type: application/octet-stream |  | aw=="#.to_owned(),
        r#""text" | content-type: application/json |  | {"l":1}"#.to_owned(),
        r#""texts" | content-type: application/json |  | 1"#.to_owned(),
        r#""texts" | content-type: application/json |  | []"#.to_owned(),
        r#""files"; filename="files" | content-type: application/octet-stream |  | h"#.to_owned(),
        r#""object" | content-type: application/json |  | {"name":"m"}"#.to_owned(),
        r#""word" | content-type: text/plain |  | n"#.to_owned(),
        r#""markup" | content-type: application/xml |  | <o/>"#.to_owned(),
        r#""yaml" | content-type: application/yaml |  | {"name":"p"}"#.to_owned(),
        r#""rows" | content-type: application/json |  | [[1,2],[3]]"#.to_owned(),
    ];
    assert_eq!(parts, expected);
}
