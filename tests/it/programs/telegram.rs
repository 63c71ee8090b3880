//! A bot.

use serde_json::{Value, json};
use support::Answer;

use super::Program;

/// What somebody wrote to the bot, as an update.
fn update(number: u32, text: &str) -> Value {
    json!({"update_id": number, "message": {
        "message_id": number, "date": 1769850000, "text": text,
        "from": {"id": 1111, "is_bot": false, "first_name": "Ada", "language_code": "en"},
        "chat": {"id": -1001234567890_i64, "type": "private", "first_name": "Ada"},
    }})
}

fn answer(result: &Value) -> Answer {
    Answer::json(json!({"ok": true, "result": result}).to_string())
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_bot_says_what_it_is_told() {
    let mut program = Program::new("telegram");
    program.base = "/bot123:abc";
    let ran = program
        .run([
            answer(&json!([update(10, "Hello")])),
            answer(&update(11, "Hello")["message"]),
            answer(&json!([])),
            answer(&json!([update(12, "/stop")])),
        ])
        .await;

    let requests = ran.requests.iter().map(|it| (it.line(), it.json())).collect::<Vec<_>>();
    let get = |offset| {
        let asked = json!({"offset": offset, "timeout": 30});
        ("POST /bot123:abc/getUpdates".to_owned(), asked)
    };
    let said = json!({"chat_id": -1001234567890_i64, "text": "Hello"});
    let send = ("POST /bot123:abc/sendMessage".to_owned(), said);
    assert_eq!(requests, [get(0), send, get(11), get(11)]);
}
