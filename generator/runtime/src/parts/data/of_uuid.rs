//! UUIDs as values of `uuid`.

use super::formatted::Format;

impl Format for uuid::Uuid {
    type Error = uuid::Error;

    fn from_text(text: &str) -> Result<Self, uuid::Error> {
        text.parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}
