//! Sends a text message.

use twilio::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let account = "AC0123456789abcdef0123456789abcdef";
    let message = client
        .messages()
        .create(account, "+15558675310")
        .from("+15017122661")
        .body("Hi there")
        .await?;
    if let (Some(sid), Some(status)) = (message.sid, message.status) {
        println!("{sid} is {status}");
    }
    Ok(())
}
