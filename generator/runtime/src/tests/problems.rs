//! Problem details of RFC 9457, and answers that look like them.

use super::sample::{List, builder};
use crate::parts::{ApiError, Call, Error, StubAnswer, StubTransport};

async fn failed(media: &str, body: &str) -> Box<ApiError> {
    let stub = StubTransport::new();
    stub.push(StubAnswer::status(403).header("content-type", media).body(body.to_owned()));
    let client = builder().transport(stub).build().unwrap();
    let Err(Error::Api(error)) = Call::new(&client, List).await else { panic!() };
    error
}

#[tokio::test]
async fn details_are_read_with_the_apis_own_members() {
    // The example of RFC 9457, section 3.
    let body = r#"{"type":"https://example.com/probs/out-of-credit",
        "title":"You do not have enough credit.","detail":"Your balance is 30.",
        "instance":"/account/12345/msgs/abc","balance":30}"#;
    let problem = failed("Application/Problem+JSON; charset=utf-8", body).await.problem().unwrap();
    assert_eq!(problem.r#type(), "https://example.com/probs/out-of-credit");
    assert_eq!(problem.title().unwrap(), "You do not have enough credit.");
    assert_eq!(problem.detail().unwrap(), "Your balance is 30.");
    assert_eq!(problem.instance().unwrap(), "/account/12345/msgs/abc");
    assert_eq!(problem.member("balance").unwrap().as_str(), "30");
    let shown = format!("{problem:?}");
    assert!(shown.contains("balance") && !shown.contains("30"), "{shown}");
}

#[tokio::test]
async fn what_is_missing_or_of_another_type_is_not_there() {
    let problem = failed("application/problem+json", r#"{"title":7}"#).await.problem().unwrap();
    assert_eq!((problem.r#type().as_str(), problem.title()), ("about:blank", None));
}

#[tokio::test]
async fn other_bodies_are_not_problem_details() {
    let bodies =
        [("application/json", "{}"), ("application/problem+json", "[]"), ("text/html", "<p>")];
    for (media, body) in bodies {
        assert!(failed(media, body).await.problem().is_none(), "{media} {body}");
    }
}
