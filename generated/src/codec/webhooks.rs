// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{self, Members, Model};
use crate::types;

impl Model for types::Webhooks {
    const NAME: &'static str = "Webhooks";
    const MEMBERS: &'static [&'static str] = &[
        "call_log",
        "contact_created",
        "globalSecret",
        "line_assigned",
        "line_blocked",
        "outbound",
        "receive",
        "typing_indicator",
    ];

    fn decode<'de, A: MapAccess<'de>>(
        members: &mut Members<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut it = Self::default();
        while let Some(name) = members.name()? {
            match &*name {
                "call_log" => it.call_log = members.value()?,
                "contact_created" => it.contact_created = members.value()?,
                "globalSecret" => it.global_secret = members.value()?,
                "line_assigned" => it.line_assigned = members.value()?,
                "line_blocked" => it.line_blocked = members.value()?,
                "outbound" => it.outbound = members.value()?,
                "receive" => it.receive = members.value()?,
                "typing_indicator" => it.typing_indicator = members.value()?,
                _ => it.extra.decode(name, members)?,
            }
        }
        Ok(it)
    }
}

impl Serialize for types::Webhooks {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        codec::optional(&mut map, "call_log", &self.call_log)?;
        codec::optional(&mut map, "contact_created", &self.contact_created)?;
        codec::optional(&mut map, "globalSecret", &self.global_secret)?;
        codec::optional(&mut map, "line_assigned", &self.line_assigned)?;
        codec::optional(&mut map, "line_blocked", &self.line_blocked)?;
        codec::optional(&mut map, "outbound", &self.outbound)?;
        codec::optional(&mut map, "receive", &self.receive)?;
        codec::optional(&mut map, "typing_indicator", &self.typing_indicator)?;
        self.extra.encode(&mut map, Self::MEMBERS)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for types::Webhooks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::decode(deserializer)
    }
}
