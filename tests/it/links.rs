//! Whether links on rustdoc's pages lead to what they say.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Follows every link of a documented crate to a page and a place on it. A link to the setters of an operation
/// must lead to a page that has the one it is called after; how many do is what comes back.
pub fn follow(docs: &Path, library: &str) -> usize {
    let mut pages = HashMap::new();
    let mut folders = vec![docs.join(library)];
    while let Some(folder) = folders.pop() {
        for entry in fs_err::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "html") {
                pages.insert(path.clone(), fs_err::read_to_string(path).unwrap());
            }
        }
    }
    let mut setters = 0;
    for (path, page) in &pages {
        for (link, text) in links(page) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { path.clone() } else { resolved(path, file) };
            let Some(page) = pages.get(&target) else {
                assert!(target.exists(), "{} links to {link}", path.display());
                continue;
            };
            let id = format!("id=\"{place}\"");
            assert!(place.is_empty() || page.contains(&id), "{} links to {link}", path.display());
            // The heading in the margin leads there, too, without code.
            if place == "implementations" && !text.is_empty() {
                let setter = format!("id=\"method.{}\"", text.trim_start_matches("r#"));
                assert!(page.contains(&setter), "{link} says `{text}`");
                setters += 1;
            }
        }
    }
    setters
}

/// The links of a page to others of the same documentation, and each code that they stand on.
fn links(page: &str) -> impl Iterator<Item = (&str, &str)> {
    let links = page.split("href=\"").skip(1).filter_map(|it| {
        let (link, rest) = it.split_once('"')?;
        let (text, _) = rest.split_once("</a>")?;
        let (_, codes) = text.split_once("<code>").unwrap_or(("", ""));
        Some(codes.split("<code>").map(move |it| (link, it.split("</code>").next().unwrap_or(it))))
    });
    let links = links.flatten();
    // What other crates' traits say of themselves may have links that lead nowhere here.
    let is_page = |link: &str| link.starts_with('#') || link.contains(".html");
    links.filter(move |(link, _)| is_page(link) && !link.contains("://") && !link.contains("/src/"))
}

/// A relative link from a page.
fn resolved(page: &Path, link: &str) -> PathBuf {
    let mut path = page.parent().unwrap().to_owned();
    for part in link.split('/') {
        match part {
            ".." => assert!(path.pop()),
            "." | "" => {}
            _ => path.push(part),
        }
    }
    path
}
