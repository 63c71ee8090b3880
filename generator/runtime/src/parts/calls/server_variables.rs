//! Variables of the document's server (OpenAPI 3.0, "Server Variable Object").

use super::builder::ClientBuilder;

impl ClientBuilder {
    /// Gives a variable a value, at its places among the parts of the server's URL.
    pub(crate) fn variable(mut self, server: &[&str], places: &[usize], value: &str) -> Self {
        if self.server.is_empty() {
            self.server = server.iter().map(|&it| it.to_owned()).collect();
        }
        for &place in places {
            if let Some(part) = self.server.get_mut(place) {
                value.clone_into(part);
            }
        }
        self
    }
}
