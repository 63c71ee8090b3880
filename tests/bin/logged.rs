//! A program that shows the logs of the client: it lists webhooks, with secrets that no log may hold. With
//! the argument `own-subscriber` it collects logs by itself before.
//!
//! Logs are the process's, so that a test of them needs one of its own.

use sendblue_api::{Client, Options};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), sendblue_api::Error> {
    let has_own = std::env::args().any(|it| it == "own-subscriber");
    if has_own {
        tracing_subscriber::fmt()
            .with_max_level(tracing_subscriber::filter::LevelFilter::OFF)
            .init();
    }
    sendblue_api::init_logging()?;
    let secret = Options::new().header("x-hush", "hush-header").query("hush", "hush-query");
    let client = Client::from_env()?.with_options(secret);
    println!("{}", client.webhooks().list().await.is_ok());
    Ok(())
}
