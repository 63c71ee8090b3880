// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec::{self, Entries, MapAccess, Members, Model};
use crate::runtime::Extra;
use crate::types;

codec::object!(types::WebhookCreateParams);
impl Model for types::WebhookCreateParams {
    fn decode<'d, A: MapAccess<'d>>(map: &mut Members<'d, A>) -> Option<Self> {
        let mut webhooks = None;
        let mut global_secret = None;
        let mut r#type = None;
        let mut extra = Extra::default();
        while let Some(name) = map.name() {
            match name {
                "webhooks" => map.read(&mut webhooks),
                "globalSecret" => map.fill(&mut global_secret),
                "type" => map.fill(&mut r#type),
                _ => extra.decode(map),
            }
        }
        let name = 'missing: {
            return Some(Self {
                webhooks: codec::required!('missing, webhooks),
                global_secret,
                r#type,
                extra,
            });
        };
        map.missing(name)
    }

    fn encode<M: codec::SerializeMap>(&self, map: &mut Entries<M>) {
        map.put("webhooks", &self.webhooks);
        map.opt("globalSecret", &self.global_secret);
        map.opt("type", &self.r#type);
        self.extra.encode::<Self, M>(map);
    }
}
