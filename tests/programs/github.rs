//! Lists open issues that are good to begin with, page by page.

use github::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let issues = client.issues().list_for_repo("rust-lang", "rust");
    let mut pages = issues.state("open").labels("E-easy").per_page(2).pages();
    while let Some(page) = pages.next().await {
        let page = page?;
        println!("{} issues:", page.len());
        for issue in page {
            let author = issue.user.map_or("ghost".to_owned(), |it| it.login);
            println!("#{} {} ({author})", issue.number, issue.title);
        }
    }
    Ok(())
}
