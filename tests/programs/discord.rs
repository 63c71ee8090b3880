//! Posts a message with a file.

use discord::types::Embed;
use discord::{Client, Error, Upload};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let chart = Upload::from("month,visits\n2026-01,1200\n").named("visits.csv");
    let message = client
        .channels()
        .create_message_multipart("155101607195836416")
        .content("Here are the visits.")
        .embeds([Embed::default().title("Visits").description("All of January")])
        .files_0(chart)
        .await?;
    println!("{}: {}", message.author.username, message.content);
    for file in message.attachments {
        println!("{} has {} bytes", file.filename, file.size);
    }
    Ok(())
}
