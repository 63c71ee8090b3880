//! Uploads a file and downloads it again.

use box_api::types::{Attributes, Parent};
use box_api::{Client, Upload};
use tokio::fs::File;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::from_env()?;
    let root = Parent::new("0");
    let attributes = Attributes::new("report.txt", root);
    let files = client.files().upload(attributes, Upload::path("report.txt")).await?;

    for file in files.entries.unwrap_or_default() {
        let mut content = client.files().content(&file.id).download().await?.value;
        let mut copy = File::create("copy.txt").await?;
        let bytes = tokio::io::copy(&mut content, &mut copy).await?;
        println!("{}: {bytes} bytes", file.name.unwrap_or_default());
    }
    Ok(())
}
