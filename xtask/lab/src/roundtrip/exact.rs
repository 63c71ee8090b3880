//! JSON values to compare: exact numbers, members in any order, nothing lost and nothing added.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::decimal::Decimal;
use super::path::Path;

/// A JSON value whose numbers are exact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exact {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number by its value.
    Number(Decimal),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Exact>),
    /// An object.
    Object(BTreeMap<String, Exact>),
}

impl Exact {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// When it is not JSON, or an object has a member twice.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        Ok(match text.trim_start().as_bytes().first() {
            Some(b'{') => {
                let Members(members) = serde_json::from_str(text)?;
                let members =
                    members.into_iter().map(|(name, it)| Ok((name, Self::parse(it.get())?)));
                Self::Object(members.collect::<Result<_, serde_json::Error>>()?)
            }
            Some(b'[') => {
                let items: Vec<&RawValue> = serde_json::from_str(text)?;
                Self::List(
                    items.into_iter().map(|it| Self::parse(it.get())).collect::<Result<_, _>>()?,
                )
            }
            Some(b'"') => Self::Text(serde_json::from_str(text)?),
            Some(b't' | b'f') => Self::Bool(serde_json::from_str(text)?),
            Some(b'n') => {
                let () = serde_json::from_str(text)?;
                Self::Null
            }
            _ => {
                let number: &RawValue = serde_json::from_str(text)?;
                let number = Decimal::parse(number.get());
                Self::Number(number.ok_or_else(|| serde_json::Error::custom("no number"))?)
            }
        })
    }

    /// Leaves out members that are `null` where what came back has none, and counts them: who only reads
    /// does not tell these apart.
    pub fn drop_nulls(&mut self, back: &Self) -> usize {
        match (self, back) {
            (Self::Object(sent), Self::Object(back)) => {
                let all = sent.len();
                sent.retain(|name, value| *value != Self::Null || back.contains_key(name));
                let dropped = all - sent.len();
                let pairs = sent.iter_mut().filter_map(|(name, it)| Some((it, back.get(name)?)));
                dropped + pairs.map(|(it, back)| it.drop_nulls(back)).sum::<usize>()
            }
            (Self::List(sent), Self::List(back)) => {
                sent.iter_mut().zip(back).map(|(it, back)| it.drop_nulls(back)).sum()
            }
            _ => 0,
        }
    }

    /// The first difference of what came back, and where it is; `None` when there is none.
    pub fn difference(&self, back: &Self) -> Option<Difference> {
        let mut path = Path::default();
        self.differ(back, &mut path).map(|what| Difference { path: path.to_string(), what })
    }

    /// Leaves the difference's place in `path`.
    fn differ(&self, back: &Self, path: &mut Path) -> Option<String> {
        match (self, back) {
            (Self::Object(sent), Self::Object(back)) => {
                for (name, value) in sent {
                    path.push(name);
                    match back.get(name) {
                        Some(it) => {
                            if let Some(what) = value.differ(it, path) {
                                return Some(what);
                            }
                        }
                        None => return Some(format!("{} is lost", value.kind())),
                    }
                    path.pop();
                }
                let (name, value) = back.iter().find(|(name, _)| !sent.contains_key(*name))?;
                path.push(name);
                Some(format!("{} is added", value.kind()))
            }
            (Self::List(sent), Self::List(back)) => {
                for (at, (value, it)) in sent.iter().zip(back).enumerate() {
                    path.push_index(at);
                    if let Some(what) = value.differ(it, path) {
                        return Some(what);
                    }
                    path.pop();
                }
                let (sent, back) = (sent.len(), back.len());
                (sent != back).then(|| format!("{sent} items become {back}"))
            }
            _ if self == back => None,
            _ if self.kind() == back.kind() => Some(format!("{} becomes another one", self.kind())),
            _ => Some(format!("{} becomes {}", self.kind(), back.kind())),
        }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// How what came back differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where, as `$.items[3].name`.
    pub path: String,
    /// What became of the value there.
    pub what: String,
}

/// The members of an object, each once.
struct Members<'a>(BTreeMap<String, &'a RawValue>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor).map(Self)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = BTreeMap<String, &'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeMap::new();
        while let Some((name, value)) = access.next_entry()? {
            match members.entry(name) {
                Entry::Vacant(entry) => _ = entry.insert(value),
                Entry::Occupied(entry) => {
                    return Err(A::Error::custom(format!("`{}` is there twice", entry.key())));
                }
            }
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(sent: &str, back: &str) -> Option<(String, String)> {
        let difference = Exact::parse(sent).unwrap().difference(&Exact::parse(back).unwrap());
        difference.map(|it| (it.path, it.what))
    }

    #[test]
    fn order_of_members_and_spelling_of_numbers_mean_nothing() {
        let sent = r#"{"a": 1.0, "b": [1e2, {"c": null, "d": "é"}]}"#;
        let back = "{\"b\":[100,{\"d\":\"\\u00e9\",\"c\":null}],\"a\":1}";
        assert_eq!(difference(sent, back), None);
    }

    #[test]
    fn each_difference_has_its_path() {
        let cases = [
            (r#"{"a":[{"b":null}]}"#, r#"{"a":[{}]}"#, "$.a[0].b", "null is lost"),
            (r#"{"a b":{}}"#, r#"{"a b":{"c":null}}"#, r#"$["a b"].c"#, "null is added"),
            ("[1,2]", "[1]", "$", "2 items become 1"),
            ("[1,[2]]", "[1,[2.5]]", "$[1][0]", "a number becomes another one"),
            (
                r#"{"x":9007199254740993}"#,
                r#"{"x":9007199254740992}"#,
                "$.x",
                "a number becomes another one",
            ),
            (r#"{"x":"1"}"#, r#"{"x":1}"#, "$.x", "a string becomes a number"),
            ("null", "false", "$", "null becomes a boolean"),
        ];
        for (sent, back, path, what) in cases {
            assert_eq!(difference(sent, back), Some((path.into(), what.into())), "{sent}");
        }
    }

    #[test]
    fn nulls_that_are_lost_are_counted_and_no_others() {
        let mut sent = Exact::parse(r#"{"a":[{"b":null,"c":null}],"d":null,"e":1}"#).unwrap();
        let back = Exact::parse(r#"{"a":[{"c":null}]}"#).unwrap();
        assert_eq!(sent.drop_nulls(&back), 2);
        let left = sent.difference(&back).unwrap();
        assert_eq!((left.path.as_str(), left.what.as_str()), ("$.e", "a number is lost"));
    }

    #[test]
    fn a_member_that_is_there_twice_is_an_error() {
        assert!(Exact::parse(r#"[{"a":1,"a":1}]"#).is_err());
    }
}
