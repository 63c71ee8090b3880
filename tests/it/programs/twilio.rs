//! A text message.

use support::Answer;

use super::{Program, pairs};

const MESSAGE: &str = r#"{
    "account_sid": "AC0123456789abcdef0123456789abcdef", "api_version": "2010-04-01", "body": "Hi there",
    "date_created": "Thu, 24 Aug 2023 05:01:45 +0000", "date_sent": null,
    "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000", "direction": "outbound-api", "error_code": null,
    "error_message": null, "from": "+15017122661", "messaging_service_sid": null, "num_media": "0",
    "num_segments": "1", "price": null, "price_unit": null,
    "sid": "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "status": "queued",
    "subresource_uris": {"media": "/2010-04-01/Accounts/AC0/Messages/SMa/Media.json"},
    "to": "+15558675310", "uri": "/2010-04-01/Accounts/AC0/Messages/SMa.json"
}"#;

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_text_message_is_queued() {
    let program = Program::new("twilio").credential("ACCOUNT", "AC0:t");
    let ran = program.run([Answer::json(MESSAGE).with_status(201)]).await;

    assert_eq!(ran.printed, "SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa is queued\n");
    let [request] = ran.requests();
    let account = "AC0123456789abcdef0123456789abcdef";
    assert_eq!(request.line(), format!("POST /2010-04-01/Accounts/{account}/Messages.json"));
    // `AC0:t`, by RFC 7617.
    assert_eq!(request.header("authorization"), Some("Basic QUMwOnQ="));
    assert_eq!(request.header("content-type"), Some("application/x-www-form-urlencoded"));
    let expected = [("Body", "Hi there"), ("From", "+15017122661"), ("To", "+15558675310")];
    assert_eq!(pairs(request.text()), expected.map(|(a, b)| (a.into(), b.into())).into());
}
