// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use serde::de::{Deserialize, Deserializer, MapAccess};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::codec::{self, Members, Model};
use crate::types;

impl Model for types::ErrorBody {
    const NAME: &'static str = "ErrorBody";
    const MEMBERS: &'static [&'static str] = &["message", "status"];

    fn decode<'de, A: MapAccess<'de>>(
        members: &mut Members<'de, A>,
    ) -> Result<Self, A::Error> {
        let mut it = Self::default();
        while let Some(name) = members.name()? {
            match &*name {
                "message" => it.message = members.value()?,
                "status" => it.status = members.value()?,
                _ => it.extra.decode(name, members)?,
            }
        }
        Ok(it)
    }
}

impl Serialize for types::ErrorBody {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        codec::optional(&mut map, "message", &self.message)?;
        codec::optional(&mut map, "status", &self.status)?;
        self.extra.encode(&mut map, Self::MEMBERS)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for types::ErrorBody {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codec::decode(deserializer)
    }
}
