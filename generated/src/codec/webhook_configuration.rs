// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{self, Members, Model};
use crate::runtime::Extra;
use crate::types;

impl Model for types::WebhookConfiguration {
    const NAME: &'static str = "WebhookConfiguration";
    const MEMBERS: &'static [&'static str] = &["url", "secret"];

    fn decode<'de, A: MapAccess<'de>>(
        members: &mut Members<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut url = None;
        let mut secret = None;
        let mut extra = Extra::default();
        while let Some(name) = members.name()? {
            match &*name {
                "url" => url = Some(members.value()?),
                "secret" => secret = members.value()?,
                _ => extra.decode(name, members)?,
            }
        }
        Ok(Self {
            url: codec::required("url", url)?,
            secret,
            extra,
        })
    }
}

impl Serialize for types::WebhookConfiguration {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("url", &self.url)?;
        codec::optional(&mut map, "secret", &self.secret)?;
        self.extra.encode(&mut map, Self::MEMBERS)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for types::WebhookConfiguration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::decode(deserializer)
    }
}
