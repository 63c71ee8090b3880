//! Searches for tracks.

use spotify::types::SearchType;
use spotify::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let search = client.search().for_items("doxy artist:miles davis", [SearchType::Track]);
    let found = search.market("DE").limit(2).await?;
    let Some(tracks) = found.tracks else {
        return Ok(());
    };
    println!("{} tracks", tracks.total);
    for track in tracks.items {
        let artists = track.artists.into_iter().flatten().filter_map(|it| it.name);
        let artists = artists.collect::<Vec<_>>().join(", ");
        println!("{} by {artists}", track.name.unwrap_or_default());
    }
    Ok(())
}
