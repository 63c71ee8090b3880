// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use std::borrow::Cow;

use crate::runtime::codec::{self, MapAccess, Members, Union};
use crate::runtime::{Json, variants};
use crate::types;

impl Union for types::Webhook {
    const EXPECTED: &'static str = "a string or an object";

    fn string(text: Cow<'_, str>) -> Self {
        Self::Url(text.into_owned())
    }

    fn object<'de, A: MapAccess<'de>>(
        members: &mut Members<'de, A>,
    ) -> Result<Self, A::Error> {
        codec::model(members).map(Self::Configuration)
    }

    fn unknown(value: Json) -> Self {
        Self::Unknown(value)
    }
}

variants::listed! {
    types::Webhook, Unknown; Url as_url(& str) into_url(String) From; Configuration
    as_configuration(& types::WebhookConfiguration)
    into_configuration(types::WebhookConfiguration) From;
}
codec::read!(types::Webhook, codec::ByToken);
