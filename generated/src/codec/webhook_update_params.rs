// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{self, Members, Model};
use crate::runtime::Extra;
use crate::types;

impl Model for types::WebhookUpdateParams {
    const NAME: &'static str = "WebhookUpdateParams";
    const MEMBERS: &'static [&'static str] = &["webhooks"];

    fn decode<'de, A: MapAccess<'de>>(
        members: &mut Members<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut webhooks = None;
        let mut extra = Extra::default();
        while let Some(name) = members.name()? {
            match &*name {
                "webhooks" => webhooks = Some(members.value()?),
                _ => extra.decode(name, members)?,
            }
        }
        Ok(Self {
            webhooks: codec::required("webhooks", webhooks)?,
            extra,
        })
    }
}

impl Serialize for types::WebhookUpdateParams {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("webhooks", &self.webhooks)?;
        self.extra.encode(&mut map, Self::MEMBERS)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for types::WebhookUpdateParams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::decode(deserializer)
    }
}
