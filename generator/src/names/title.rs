//! What a title says of an API: not that it is a document, and nothing twice.

use super::case;

/// Words that say what a document is.
const DOCUMENT: &[&str] = &["collection", "documentation", "openapi", "specification"];

/// The words of a title that name the API; all of them where there is nothing else.
pub(super) fn without_document(title: &str) -> String {
    // `Welcome!` is not about an exclamation.
    let title = title.trim_end_matches(|it: char| it.is_whitespace() || matches!(it, '!' | '?'));
    let words = format!("_{}_", case::snake(title)).replace("_open_api_", "_openapi_");
    let mut own: Vec<&str> = Vec::new();
    let mut is_format = false;
    for word in words.trim_matches('_').split('_') {
        let is_number = word.starts_with(|it: char| it.is_ascii_digit());
        // The version of OpenAPI goes with its name.
        is_format = word == "openapi" || (is_format && is_number);
        let is_repeated = !is_number && own.contains(&word);
        if !is_format && !is_repeated && !DOCUMENT.contains(&word) {
            own.push(word);
        }
    }
    match own.as_slice() {
        [] => title.to_owned(),
        own => own.join("_"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_the_api_alone() {
        for (title, package) in [
            ("Acme API Documentation", "acme-api"),
            ("Acme OpenAPI Specification", "acme"),
            ("Acme API Collection", "acme-api"),
            ("Acme API - Acme API", "acme-api"),
            ("Acme Acme API", "acme-api"),
            ("Acme Open API 3.0", "acme"),
            ("Acme Openapi", "acme"),
            ("Acme Open APIs", "acme-open-apis"),
            ("Welcome to Acme API!", "welcome-to-acme-api"),
            ("Acme API 1.1", "acme-api-1-1"),
            ("Swagger Petstore - OpenAPI 3.0", "swagger-petstore"),
            ("API Documentation", "api"),
            ("Documentation", "documentation"),
            ("OpenAPI Specification", "open-api-specification"),
            ("Open API", "open-api"),
            ("Acme™ API", "acme-api"),
        ] {
            assert_eq!(case::package(&without_document(title)), package, "{title}");
        }
    }
}
