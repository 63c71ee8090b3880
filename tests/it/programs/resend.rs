//! An e-mail.

use serde_json::json;
use support::Answer;

use super::Program;

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn an_email_is_sent_once() {
    let program = Program::new("resend").credential("API_KEY", "re_123");
    let sent = Answer::json(r#"{"id":"49a3999c-0ce1-4ea6-ab68-afcd6dc2e794"}"#);
    let ran = program.run([sent]).await;

    assert_eq!(ran.printed, "sent as 49a3999c-0ce1-4ea6-ab68-afcd6dc2e794\n");
    let [request] = ran.requests();
    assert_eq!(request.line(), "POST /emails");
    assert_eq!(request.header("authorization"), Some("Bearer re_123"));
    assert!(request.header("idempotency-key").is_some_and(|it| it.len() > 16));
    let expected = json!({
        "from": "Acme <hello@example.com>",
        "to": "jane@example.com",
        "subject": "Welcome!",
        "cc": ["sales@example.com", "boss@example.com"],
        "html": "<p>Nice to <b>meet</b> you.</p>",
        "tags": [{"name": "kind", "value": "welcome"}],
    });
    assert_eq!(request.json(), expected);
}
