//! What makes two values of a document the same.

use std::collections::BTreeSet;

use runtime::sources::decimal::Decimal;
use serde_json::Value;

use super::Literal;

impl Literal {
    /// The text of a string.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Integer(_) | Self::Number(_) | Self::Json(_) => None,
        }
    }

    /// A boolean.
    pub fn as_bool(&self) -> Option<bool> {
        let Self::Bool(it) = self else { return None };
        Some(*it)
    }

    /// The text of a number.
    pub fn as_number(&self) -> Option<String> {
        match self {
            Self::Integer(it) => Some(it.to_string()),
            Self::Number(it) => Some(it.clone()),
            Self::Null | Self::Bool(_) | Self::Text(_) | Self::Json(_) => None,
        }
    }

    /// A number, as near as a `f64` comes.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number()?.parse().ok()
    }

    /// What a parameter has for it, and a discriminator is compared by; `None` for `null`, lists and objects,
    /// which styles write in ways of their own.
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Bool(it) => Some(it.to_string()),
            Self::Integer(it) => Some(it.to_string()),
            Self::Number(text) | Self::Text(text) => Some(text.clone()),
            Self::Null | Self::Json(_) => None,
        }
    }

    /// What the values of a list share with those of another that are the same.
    pub fn keys(values: &[Self]) -> BTreeSet<String> {
        values.iter().map(Self::key).collect()
    }

    /// A text that two values share if they are the same (JSON Schema 2020-12, core, section 4.2.2):
    /// numbers by their value, objects whatever the order of their members.
    pub fn key(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(it) => it.to_string(),
            Self::Integer(it) => number(&it.to_string()),
            Self::Number(it) => number(it),
            Self::Text(it) => Value::from(it.as_str()).to_string(),
            Self::Json(it) => serde_json::from_str(it).map_or_else(|_| it.clone(), |it| key(&it)),
        }
    }
}

fn key(value: &Value) -> String {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => value.to_string(),
        Value::Number(it) => number(&it.to_string()),
        Value::Array(items) => format!("[{}]", items.iter().map(key).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let members = members.iter();
            let mut members = members
                .map(|(name, it)| format!("{}:{}", Value::from(name.as_str()), key(it)))
                .collect::<Vec<_>>();
            members.sort();
            format!("{{{}}}", members.join(","))
        }
    }
}

/// A number in the one way that all its texts come to; one beyond all measure as it is written.
fn number(text: &str) -> String {
    let Some(Decimal { negative, digits, point }) = Decimal::of(text) else {
        return text.to_owned();
    };
    let sign = if negative { "-" } else { "" };
    format!("{sign}0.{}{}e{point}", digits.0, digits.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &Literal, other: &Literal) -> bool {
        one.key() == other.key()
    }

    #[test]
    fn numbers_are_the_same_by_value() {
        let text = |it: &str| Literal::Number(it.to_owned());
        assert!(same(&Literal::Integer(1), &text("1.0")));
        assert!(same(&Literal::Integer(-1200), &text("-1.2E+3")));
        assert!(same(&text("0.05"), &text("5e-2")));
        assert!(same(&text("-0.0"), &Literal::Integer(0)));
        assert!(!same(&Literal::Integer(10), &Literal::Integer(1)));
        assert!(!same(&Literal::Integer(1), &Literal::Text("1".to_owned())));
        assert!(!same(&text("9007199254740993.0"), &text("9007199254740992.0")));
    }

    #[test]
    fn containers_are_the_same_by_their_parts() {
        let json = |it: &str| Literal::Json(it.to_owned());
        assert!(same(&json(r#"{"a":1,"b":[2.0]}"#), &json(r#"{"b":[2],"a":1.0}"#)));
        assert!(!same(&json("[1,2]"), &json("[2,1]")));
    }
}
