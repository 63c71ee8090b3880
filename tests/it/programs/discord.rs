//! A message with a file.

use serde_json::json;
use support::Answer;

use super::{Program, parts};

fn message() -> String {
    json!({
        "id": "1500000000000000001", "type": 0, "channel_id": "155101607195836416",
        "content": "Here are the visits.", "timestamp": "2026-02-01T09:00:00.000000+00:00",
        "edited_timestamp": null, "flags": 0, "pinned": false, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "components": [],
        "author": {
            "id": "80351110224678912", "username": "reporter", "avatar": null,
            "discriminator": "1337", "public_flags": 0, "flags": 0, "bot": true,
            "global_name": null, "primary_guild": null
        },
        "embeds": [{"type": "rich", "title": "Visits", "description": "All of January"}],
        "attachments": [{
            "id": "1500000000000000002", "filename": "visits.csv", "size": 26,
            "url": "https://cdn.discordapp.com/attachments/1/2/visits.csv",
            "proxy_url": "https://media.discordapp.net/attachments/1/2/visits.csv",
            "content_type": "text/csv"
        }],
    })
    .to_string()
}

#[tokio::test]
#[cfg_attr(not(shared), ignore = "needs ../shared")]
async fn a_message_has_a_file() {
    let program = Program::new("discord").credential("BOT_TOKEN", "Bot abc");
    let ran = program.run([Answer::json(message())]).await;

    assert_eq!(ran.printed, "reporter: Here are the visits.\nvisits.csv has 26 bytes\n");
    let [request] = ran.requests();
    assert_eq!(request.line(), "POST /channels/155101607195836416/messages");
    assert_eq!(request.header("authorization"), Some("Bot abc"));
    // Each item of a list is a part of its own (OpenAPI 3.1, Encoding Object).
    let [content, embed, file] = parts(request).try_into().unwrap();
    assert!(content.0.ends_with("name=\"content\""), "{content:?}");
    assert_eq!(content.1, "Here are the visits.");
    assert!(embed.0.contains("name=\"embeds\"") && embed.0.contains("application/json"));
    let embed = serde_json::from_str::<serde_json::Value>(embed.1).unwrap();
    assert_eq!(embed, json!({"title": "Visits", "description": "All of January"}));
    assert!(file.0.contains("name=\"files[0]\"; filename=\"visits.csv\""), "{file:?}");
    assert_eq!(file.1, "month,visits\n2026-01,1200\n");
}
