// Generated from spec/webhooks.yaml by `cargo xtask generate`; edits are lost.

use std::borrow::Cow;

use serde::ser::{Serialize, Serializer};

use crate::runtime::codec::{self, MapAccess, Members, Model, Union};
use crate::runtime::Json;
use crate::types;

impl Union for types::Webhook {
    const EXPECTED: &'static str = "a string or an object";

    fn string(text: Cow<'_, str>) -> Self {
        Self::Url(text.into_owned())
    }

    fn object<'de, A: MapAccess<'de>>(
        members: &mut Members<'de, A>,
    ) -> Result<Self, A::Error> {
        Model::decode(members).map(Self::Configuration)
    }

    fn unknown(value: Json) -> Self {
        Self::Unknown(value)
    }
}

impl Serialize for types::Webhook {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Url(it) => it.serialize(serializer),
            Self::Configuration(it) => it.serialize(serializer),
            Self::Unknown(it) => it.serialize(serializer),
        }
    }
}

codec::read!(types::Webhook, codec::ByToken);
