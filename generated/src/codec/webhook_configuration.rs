// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use crate::runtime::codec::{self, Entries, MapAccess, Members, Model};
use crate::runtime::Extra;
use crate::types;

codec::object!(types::WebhookConfiguration);
impl Model for types::WebhookConfiguration {
    fn decode<'d, A: MapAccess<'d>>(map: &mut Members<'d, A>) -> Option<Self> {
        let mut url = None;
        let mut secret = None;
        let mut extra = Extra::default();
        while let Some(name) = map.name() {
            match name {
                "url" => map.read(&mut url),
                "secret" => map.fill(&mut secret),
                _ => extra.decode(map),
            }
        }
        let name = 'missing: {
            return Some(Self {
                url: codec::required!('missing, url),
                secret,
                extra,
            });
        };
        map.missing(name)
    }

    fn encode<M: codec::SerializeMap>(&self, map: &mut Entries<M>) {
        map.put("url", &self.url);
        map.opt("secret", &self.secret);
        self.extra.encode::<Self, M>(map);
    }
}
