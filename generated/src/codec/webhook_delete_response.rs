// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec::{self, Entries, MapAccess, Members, Model};
use crate::types;

codec::object!(types::WebhookDeleteResponse);
impl Model for types::WebhookDeleteResponse {
    fn decode<'d, A: MapAccess<'d>>(map: &mut Members<'d, A>) -> Option<Self> {
        let mut it = Self::default();
        while let Some(name) = map.name() {
            match name {
                "message" => map.fill(&mut it.message),
                "status" => map.fill(&mut it.status),
                _ => it.extra.decode(map),
            }
        }
        Some(it)
    }

    fn encode<M: codec::SerializeMap>(&self, map: &mut Entries<M>) {
        map.opt("message", &self.message);
        map.opt("status", &self.status);
        self.extra.encode::<Self, M>(map);
    }
}
