//! Shows the pages of a file and the frames on them.

use figma::types::SubcanvasNode;
use figma::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let file = client.files().get("bVtbMwVlrZ8Lq6RgYtnQxA").depth(2.0).await?;
    println!("{}, version {}", file.name, file.version);
    for page in file.document.children {
        println!("{}: {} layers", page.name, page.children.len());
        for frame in page.children.iter().filter_map(SubcanvasNode::as_frame) {
            let size = frame.size.as_ref().map(|it| format!(", {} x {}", it.x, it.y));
            println!("  {}{}", frame.name, size.unwrap_or_default());
        }
    }
    Ok(())
}
