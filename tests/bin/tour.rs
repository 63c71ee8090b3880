//! The README's sample: everything the client of the webhooks resource can do.
//!
//! The README shows the text below, word for word; a test compares the two and runs this against a
//! local server.

use std::time::Duration;

use sendblue_api::Client;
use sendblue_api::types::{Webhook, WebhookConfiguration, WebhookType};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), sendblue_api::Error> {
    let client = Client::from_env()?;
    let webhooks = client.webhooks();

    // What only you can say is an argument, all else is chained; awaiting the call sends it.
    webhooks.create(["https://example.com/hook"]).await?;
    let signed = WebhookConfiguration::new("https://example.com/signed").secret("whsec_123");
    webhooks
        .create([Webhook::from("https://example.com/receive"), signed.into()])
        .r#type(WebhookType::Receive)
        .timeout(Duration::from_secs(5))
        .await?;

    // `update` replaces everything, so start from what is there. What the API has learned since
    // this client was generated survives the round trip.
    let mut hooks = webhooks.list().await?.webhooks.unwrap_or_default();
    hooks.outbound.get_or_insert_default().push("https://example.com/status".into());
    let reply = webhooks.update(hooks).with_response().await?;
    println!("replaced: {}, request id {:?}", reply.status, reply.request_id);

    let deleted = webhooks.delete(["https://example.com/hook"]).await?;
    println!("deleted: {}", deleted.message.unwrap_or_default());
    println!("left: {:#?}", webhooks.list().await?.webhooks);
    Ok(())
}
