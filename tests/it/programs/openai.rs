//! An answer of a model, whole and as it is written.

use support::Answer;

use super::Program;

const REPLY: &str = r#"{
    "id": "chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT", "object": "chat.completion", "created": 1741569952,
    "model": "gpt-4o-mini-2024-07-18", "service_tier": "default", "system_fingerprint": "fp_44709d6fcb",
    "choices": [{
        "index": 0, "logprobs": null, "finish_reason": "stop",
        "message": {"role": "assistant", "content": "Hello!", "refusal": null, "annotations": []}
    }],
    "usage": {
        "prompt_tokens": 19, "completion_tokens": 2, "total_tokens": 21,
        "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
        "completion_tokens_details": {"reasoning_tokens": 0, "audio_tokens": 0}
    }
}"#;

/// An event of a stream, with what is new in it.
fn event(delta: &str, finish: &str) -> String {
    format!(
        "data: {{\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,\
         \"model\":\"gpt-4o-mini\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[{{\"index\":0,\
         \"delta\":{delta},\"logprobs\":null,\"finish_reason\":{finish}}}]}}\n\n"
    )
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_model_answers_at_once_and_word_by_word() {
    let events = [
        event(r#"{"role":"assistant","content":""}"#, "null"),
        event(r#"{"content":"Hel"}"#, "null"),
        event(r#"{"content":"lo!"}"#, "null"),
        event("{}", "\"stop\""),
        "data: [DONE]\n\n".to_owned(),
    ];
    let stream = Answer::status(200).header("content-type", "text/event-stream");
    let program = Program::new("openai").credential("API_KEY", "sk-1");
    let ran = program.run([Answer::json(REPLY), stream.body(events.concat())]).await;

    assert_eq!(ran.printed, "Hello!\nHello!\n");
    let messages = serde_json::json!([
        {"role": "system", "content": "You answer in one word."},
        {"role": "user", "content": "Say hello!"},
    ]);
    let [whole, streamed] = ran.requests();
    for request in [whole, streamed] {
        assert_eq!(request.line(), "POST /chat/completions");
        assert_eq!(request.header("authorization"), Some("Bearer sk-1"));
        assert_eq!(request.json()["model"], "gpt-4o-mini");
        assert_eq!(request.json()["messages"], messages);
    }
    assert_eq!(whole.json()["temperature"], 0.2);
    assert_eq!(whole.json().get("stream"), None);
    assert_eq!(streamed.json()["stream"], true);
    assert_eq!(streamed.header("accept"), Some("text/event-stream"));
}
