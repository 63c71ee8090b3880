// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec::{self, Entries, MapAccess, Members, Model, SerializeMap};
use crate::types;

codec::object!(types::Webhooks);

impl Model for types::Webhooks {
    fn decode<'d, A: MapAccess<'d>>(map: &mut Members<'d, A>) -> Result<Self, A::Error> {
        let mut it = Self::default();
        while let Some(name) = map.name()? {
            match &*name {
                "call_log" => it.call_log = map.value()?,
                "contact_created" => it.contact_created = map.value()?,
                "globalSecret" => it.global_secret = map.value()?,
                "line_assigned" => it.line_assigned = map.value()?,
                "line_blocked" => it.line_blocked = map.value()?,
                "outbound" => it.outbound = map.value()?,
                "receive" => it.receive = map.value()?,
                "typing_indicator" => it.typing_indicator = map.value()?,
                _ => it.extra.decode(name, map)?,
            }
        }
        Ok(it)
    }

    fn encode<M: SerializeMap>(&self, map: &mut Entries<M>) -> Result<(), M::Error> {
        map.opt("call_log", &self.call_log)?;
        map.opt("contact_created", &self.contact_created)?;
        map.opt("globalSecret", &self.global_secret)?;
        map.opt("line_assigned", &self.line_assigned)?;
        map.opt("line_blocked", &self.line_blocked)?;
        map.opt("outbound", &self.outbound)?;
        map.opt("receive", &self.receive)?;
        map.opt("typing_indicator", &self.typing_indicator)?;
        self.extra.encode::<Self, M>(map)
    }
}
