// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use std::fmt;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use crate::runtime::codec;
use crate::types;

impl Serialize for types::WebhookType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for types::WebhookType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::decode_text(deserializer)
    }
}

impl fmt::Display for types::WebhookType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<String> for types::WebhookType {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&String> for types::WebhookType {
    fn from(text: &String) -> Self {
        Self::from(text.as_str())
    }
}
