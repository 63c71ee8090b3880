//! Says again what people say to it, until somebody says `/stop`.

use telegram::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let mut next = 0;
    loop {
        let updates = client.api().get_updates().offset(next).timeout_body(30).await?;
        for update in updates.result.unwrap_or_default() {
            next = update.update_id + 1;
            let Some(message) = update.message else { continue };
            match message.text.as_deref() {
                Some("/stop") => return Ok(()),
                Some(text) => client.api().send_message(message.chat.id, text).await?,
                None => continue,
            };
        }
    }
}
