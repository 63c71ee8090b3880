//! Asks a model twice: for a whole answer, then for one as it is written.

use openai::types::Message;
use openai::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let messages = [Message::system("You answer in one word."), Message::user("Say hello!")];

    let reply = client.chat().create(messages.clone(), "gpt-4o-mini").temperature(0.2).await?;
    for choice in reply.choices {
        println!("{}", choice.message.content.unwrap_or_default());
    }

    let mut chunks = client.chat().create_stream(messages, "gpt-4o-mini").await?;
    while let Some(chunk) = chunks.next().await {
        for choice in chunk?.data.choices {
            print!("{}", choice.delta.content.unwrap_or_default());
        }
    }
    println!();
    Ok(())
}
