// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec::{self, Entries, MapAccess, Members, Model};
use crate::types;

codec::object!(types::Webhooks);
impl Model for types::Webhooks {
    fn decode<'d, A: MapAccess<'d>>(map: &mut Members<'d, A>) -> Option<Self> {
        let mut it = Self::default();
        while let Some(name) = map.name() {
            match name {
                "call_log" => map.fill(&mut it.call_log),
                "contact_created" => map.fill(&mut it.contact_created),
                "globalSecret" => map.fill(&mut it.global_secret),
                "line_assigned" => map.fill(&mut it.line_assigned),
                "line_blocked" => map.fill(&mut it.line_blocked),
                "outbound" => map.fill(&mut it.outbound),
                "receive" => map.fill(&mut it.receive),
                "typing_indicator" => map.fill(&mut it.typing_indicator),
                _ => it.extra.decode(map),
            }
        }
        Some(it)
    }

    fn encode<M: codec::SerializeMap>(&self, map: &mut Entries<M>) {
        map.opt("call_log", &self.call_log);
        map.opt("contact_created", &self.contact_created);
        map.opt("globalSecret", &self.global_secret);
        map.opt("line_assigned", &self.line_assigned);
        map.opt("line_blocked", &self.line_blocked);
        map.opt("outbound", &self.outbound);
        map.opt("receive", &self.receive);
        map.opt("typing_indicator", &self.typing_indicator);
        self.extra.encode::<Self, M>(map);
    }
}
