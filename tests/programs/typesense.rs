//! Makes a collection, indexes a document, and searches for it.

use std::error::Error;

use serde_json::json;
use typesense::Client;
use typesense::types::{Field, SearchParameters};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = Client::from_env()?;
    let fields = [
        Field::new("name", "string"),
        Field::new("employees", "int32"),
        Field::new("country", "string").facet(true),
    ];
    client.collections().create("companies", fields).default_sorting_field("employees").await?;

    let company = json!({"name": "Stark Industries", "employees": 5215, "country": "USA"});
    client.documents().index("companies", serde_json::from_value(company)?).await?;

    let search = SearchParameters::default().q("stork").query_by("name");
    let found = client.documents().search("companies", search.sort_by("employees:desc")).await?;
    for hit in found.hits.unwrap_or_default() {
        let company = hit.document.unwrap_or_default();
        println!("{} in {}", company["name"], company["country"]);
    }
    Ok(())
}
