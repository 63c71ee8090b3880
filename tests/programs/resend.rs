//! Sends an e-mail.

use resend::types::{Email, Tag};
use resend::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let email = Email::new("Acme <hello@example.com>", "jane@example.com", "Welcome!")
        .cc(["sales@example.com", "boss@example.com"])
        .html("<p>Nice to <b>meet</b> you.</p>")
        .tags([Tag::default().name("kind").value("welcome")]);
    let sent = client.emails().send(email).await?;
    println!("sent as {}", sent.id.unwrap_or_default());
    Ok(())
}
