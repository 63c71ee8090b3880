//! Files to JSON values, tolerant of what real documents hold: keys that are not strings, integers
//! beyond 64 bits, tags.

use std::fmt;
use std::path::Path;

use anyhow::Context;
use serde::de::{self, Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess};
use serde_json::{Map, Value};

/// Reads a file: JSON where it is that or is called so, else YAML.
///
/// # Errors
/// When it cannot be read or is neither.
pub fn read(path: &Path) -> anyhow::Result<Value> {
    let text = fs_err::read_to_string(path)?;
    let text = text.trim_start_matches('\u{feff}');
    let opens = text.trim_start().starts_with(['{', '[']);
    let json = opens.then(|| serde_json::from_str(text).context("the document is not JSON"));
    let is_json = path.extension().is_some_and(|it| it == "json");
    let Loose(value) = match json {
        Some(json) if is_json || json.is_ok() => json?,
        _ => serde_yaml::from_str(text).context("the document is not YAML")?,
    };
    Ok(value)
}

struct Loose(Value);

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Visitor).map(Self)
    }
}

struct Visitor;

impl<'de> de::Visitor<'de> for Visitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok((value as f64).into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(Loose(item)) = seq.next_element()? {
            items.push(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        while let Some((Loose(key), Loose(value))) = access.next_entry()? {
            let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
            members.insert(key, value);
        }
        Ok(members.into())
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Value, A::Error> {
        let (Tag, content) = access.variant()?;
        content.newtype_variant::<Loose>().map(|it| it.0)
    }
}

/// A YAML tag, whatever it is.
struct Tag;

impl<'de> Deserialize<'de> for Tag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_json_cannot_say_is_read_all_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let text =
            "200: a\ntrue: b\nmin: -9223372036854776000\ntag: !x 1\nday: 2020-01-01\nno: no\n";
        fs_err::write(&path, text).unwrap();
        let expected = json!({
            "200": "a", "true": "b", "min": -9223372036854776000.0, "tag": 1,
            "day": "2020-01-01", "no": "no",
        });
        assert_eq!(read(&path).unwrap(), expected);
    }
}
