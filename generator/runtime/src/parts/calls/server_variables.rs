//! Variables of the document's server (OpenAPI 3.0, "Server Variable Object").

use std::borrow::Cow;

use super::builder::ClientBuilder;

impl ClientBuilder {
    /// Gives a variable a value, at its places among the parts of the server's URL.
    pub(crate) fn variable(mut self, server: &[&str], places: &[usize], value: &str) -> Self {
        if self.server.is_empty() {
            self.server = server.iter().map(|&it| it.to_owned()).collect();
        }
        for &place in places {
            let value = placed(&self.server[..place.min(self.server.len())], value);
            if let Some(part) = self.server.get_mut(place) {
                *part = value.into_owned();
            }
        }
        self
    }
}

/// A value after these parts of a URL. What would end the host (RFC 3986, section 3.2), and lead credentials to
/// another one, is escaped there, which no host may be: the URL is refused.
fn placed<'v>(before: &[String], value: &'v str) -> Cow<'v, str> {
    const ENDS: [char; 5] = ['/', '\\', '?', '#', '@'];
    let before = before.concat();
    let is_in_host = before.split_once("://").is_some_and(|(_, it)| !it.contains(ENDS));
    if !is_in_host || !value.contains(ENDS) {
        return Cow::Borrowed(value);
    }
    let escaped = |it: char| {
        if ENDS.contains(&it) { format!("%{:02X}", u32::from(it)) } else { it.to_string() }
    };
    Cow::Owned(value.chars().map(escaped).collect())
}
