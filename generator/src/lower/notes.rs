//! Words: titles, descriptions, examples, defaults, and constraints as phrases.

use openapiv3::{AnySchema, ArrayType, IntegerType, NumberType, ObjectType, Schema, SchemaData};
use openapiv3::{SchemaKind, StringType, Type};
use serde_json::Value;

use super::scalar;
use crate::api::{Literal, Notes};

/// What a schema says about its values in words.
pub(super) fn of_schema(schema: &Schema) -> Notes {
    let Schema { schema_data, schema_kind } = schema;
    let SchemaData {
        nullable: _,
        read_only: _,
        write_only: _,
        deprecated,
        external_docs: _,
        example,
        title,
        description,
        discriminator: _,
        default,
        extensions: _,
    } = schema_data;
    Notes {
        // A number says nothing, and would make a poor name.
        title: title.clone().filter(|it| it.contains(char::is_alphabetic)),
        description: description.clone(),
        deprecated: *deprecated,
        examples: example.iter().map(literal).collect(),
        default: default.as_ref().map(literal),
        constraints: constraints(schema_kind),
    }
}

/// A value of the document.
pub(super) fn literal(value: &Value) -> Literal {
    match value {
        Value::Null => Literal::Null,
        Value::Bool(it) => Literal::Bool(*it),
        Value::String(it) => Literal::Text(it.clone()),
        Value::Array(_) | Value::Object(_) => Literal::Json(value.to_string()),
        Value::Number(it) => match (it.as_i64(), it.as_u64()) {
            (Some(it), _) => Literal::Integer(it.into()),
            (None, Some(it)) => Literal::Integer(it.into()),
            (None, None) => Literal::Number(it.to_string()),
        },
    }
}

/// The constraints of a schema as phrases, such as "at least 1 item".
fn constraints(kind: &SchemaKind) -> Vec<String> {
    let mut res = Phrases::default();
    match kind {
        SchemaKind::Type(Type::String(it)) => {
            let StringType { format, pattern, enumeration: _, min_length, max_length } = it;
            res.format(scalar::string_format(format));
            res.text(pattern.as_deref(), *min_length, *max_length);
        }
        SchemaKind::Type(Type::Number(it)) => {
            let NumberType {
                format,
                multiple_of,
                exclusive_minimum,
                exclusive_maximum,
                minimum,
                maximum,
                enumeration: _,
            } = it;
            res.format(scalar::number_format(format));
            res.range(minimum.as_ref(), *exclusive_minimum, maximum.as_ref(), *exclusive_maximum);
            res.multiple(multiple_of.as_ref());
        }
        SchemaKind::Type(Type::Integer(it)) => {
            let IntegerType {
                format,
                multiple_of,
                exclusive_minimum,
                exclusive_maximum,
                minimum,
                maximum,
                enumeration,
            } = it;
            res.format(scalar::integer_format(format));
            res.range(minimum.as_ref(), *exclusive_minimum, maximum.as_ref(), *exclusive_maximum);
            res.multiple(multiple_of.as_ref());
            res.one_of(enumeration);
        }
        SchemaKind::Type(Type::Array(it)) => {
            let ArrayType { items: _, min_items, max_items, unique_items } = it;
            res.count("item", *min_items, *max_items);
            res.unique(*unique_items);
        }
        SchemaKind::Type(Type::Object(it)) => {
            let ObjectType {
                properties: _,
                required: _,
                additional_properties: _,
                min_properties,
                max_properties,
            } = it;
            res.count("member", *min_properties, *max_properties);
        }
        SchemaKind::Any(it) => mixed(&mut res, it),
        SchemaKind::Type(Type::Boolean(_))
        | SchemaKind::OneOf { .. }
        | SchemaKind::AllOf { .. }
        | SchemaKind::AnyOf { .. }
        | SchemaKind::Not { .. } => {}
    }
    res.0
}

fn mixed(res: &mut Phrases, schema: &AnySchema) {
    let AnySchema {
        typ: _,
        pattern,
        multiple_of,
        exclusive_minimum,
        exclusive_maximum,
        minimum,
        maximum,
        properties: _,
        required: _,
        additional_properties: _,
        min_properties,
        max_properties,
        items: _,
        min_items,
        max_items,
        unique_items,
        enumeration: _,
        format,
        min_length,
        max_length,
        one_of: _,
        all_of: _,
        any_of: _,
        not: _,
    } = schema;
    res.format(format.as_deref());
    res.text(pattern.as_deref(), *min_length, *max_length);
    let (low, high) = (exclusive_minimum.unwrap_or(false), exclusive_maximum.unwrap_or(false));
    res.range(minimum.as_ref(), low, maximum.as_ref(), high);
    res.multiple(multiple_of.as_ref());
    res.count("item", *min_items, *max_items);
    res.unique(unique_items.unwrap_or(false));
    res.count("member", *min_properties, *max_properties);
}

#[derive(Default)]
struct Phrases(Vec<String>);

impl Phrases {
    fn format(&mut self, format: Option<&str>) {
        self.0.extend(format.map(|it| format!("format `{it}`")));
    }

    fn text(&mut self, pattern: Option<&str>, min: Option<usize>, max: Option<usize>) {
        self.count("character", min, max);
        self.0.extend(pattern.map(|it| format!("matches `{it}`")));
    }

    fn range<T: ToString>(&mut self, min: Option<&T>, above: bool, max: Option<&T>, below: bool) {
        let min = min.map(|it| (if above { "more than" } else { "at least" }, it));
        let max = max.map(|it| (if below { "less than" } else { "at most" }, it));
        let phrase = |(word, bound): (&str, &T)| format!("{word} {}", bound.to_string());
        self.0.extend(min.into_iter().chain(max).map(phrase));
    }

    fn multiple<T: ToString>(&mut self, of: Option<&T>) {
        self.0.extend(of.map(|it| format!("a multiple of {}", it.to_string())));
    }

    fn count(&mut self, noun: &str, min: Option<usize>, max: Option<usize>) {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let min = min.filter(|&it| it > 0);
        self.0.extend(min.map(|it| format!("at least {it} {noun}{}", plural(it))));
        self.0.extend(max.map(|it| format!("at most {it} {noun}{}", plural(it))));
    }

    fn unique(&mut self, unique: bool) {
        self.0.extend(unique.then(|| "no two items alike".to_owned()));
    }

    fn one_of(&mut self, values: &[Option<i64>]) {
        let values = values.iter().flatten().map(|it| format!("`{it}`")).collect::<Vec<_>>();
        if !values.is_empty() {
            self.0.push(format!("one of {}", values.join(", ")));
        }
    }
}
