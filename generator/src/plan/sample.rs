//! Values for the examples of the documentation: those the document shows, where they fit, else
//! ones made from the schema.

use serde_json::Value;

use super::input::not_null;
use super::{Plan, ty};
use crate::api::{Literal, ShapeId, ShapeKind, TextFormat, Use, Variant};
use crate::choose::Listed;
use crate::sdk::{ModelId, Sample};

/// Examples nest no deeper than this; what is left is `default()`.
const DEPTH: usize = 6;

/// A literal as a JSON value.
pub(super) fn value(literal: &Literal) -> Option<Value> {
    match literal {
        Literal::Null => Some(Value::Null),
        Literal::Bool(it) => Some(Value::Bool(*it)),
        Literal::Integer(it) => i64::try_from(*it).ok().map(Value::from),
        Literal::Number(it) => it.parse::<f64>().ok().map(Value::from),
        Literal::Text(it) => Some(Value::String(it.clone())),
        Literal::Json(it) => serde_json::from_str(it).ok(),
    }
}

/// A value of a use, like the shown one where that fits.
pub(super) fn of(plan: &Plan<'_>, used: Use, shown: Option<&Value>) -> Sample {
    whole(plan, used, shown, DEPTH)
}

/// A value of a use, like the shown one; a text of which nothing is known is its name.
pub(super) fn named(plan: &Plan<'_>, used: Use, name: &str, shown: Option<&Value>) -> Sample {
    within(plan, used, name, shown, DEPTH)
}

fn within(plan: &Plan<'_>, used: Use, name: &str, shown: Option<&Value>, depth: usize) -> Sample {
    let name = Value::from(name);
    whole(plan, used, shown.or(is_bare(plan, used).then_some(&name)), depth)
}

/// Whether all that is known of a value is that it is a text.
fn is_bare(plan: &Plan<'_>, used: Use) -> bool {
    let shape = &plan.api.shapes[used.shape];
    let kind = match shape.kind.union() {
        Some(union) => union.variants.first().map(|it| it.value.shape),
        None => Some(used.shape),
    };
    let kind = kind.map(|it| &plan.api.shapes[it].kind);
    kind == Some(&ShapeKind::Text(TextFormat::Plain)) && shape.notes.shown().next().is_none()
}

/// `null` where that is allowed: whatever else fits would have to be wrapped.
fn whole(plan: &Plan<'_>, used: Use, shown: Option<&Value>, depth: usize) -> Sample {
    if ty::of(plan, used).is_option() {
        Sample::None
    } else {
        shape(plan, used.shape, shown, depth)
    }
}

fn shape(plan: &Plan<'_>, id: ShapeId, shown: Option<&Value>, depth: usize) -> Sample {
    let Some(depth) = depth.checked_sub(1) else { return Sample::Default };
    let known = &plan.api.shapes[id];
    let own = known.notes.shown().next().and_then(value);
    let shown = shown.or(own.as_ref());
    match &known.kind {
        ShapeKind::Bool => boolean(shown),
        ShapeKind::Integer(_) => integer(shown),
        ShapeKind::Number(_) => number(shown),
        ShapeKind::Text(format) => Sample::Text(text(format, shown)),
        ShapeKind::Bytes(_) => Sample::Text("SGVsbG8=".to_owned()),
        ShapeKind::Enum(it) => match Listed::of(it) {
            Listed::Booleans => boolean(shown),
            Listed::Numbers => number(shown),
            Listed::Integers | Listed::Json => integer(shown),
            Listed::Texts | Listed::NamedIntegers => variant(plan, id, &it.values, shown),
            Listed::As(of) => {
                let listed = it.values.first().and_then(value);
                shape(plan, of, shown.or(listed.as_ref()), depth)
            }
        },
        ShapeKind::List(item) => {
            // One is enough: items of a list may be of different variants, an array's may not.
            let shown = shown.and_then(Value::as_array).and_then(|it| it.first());
            let items = vec![whole(plan, *item, shown, depth)];
            let ty = ty::of(plan, *item);
            match (ty::is_nested(&ty), ty.is_builtin()) {
                (false, _) => Sample::List(items),
                (true, true) => Sample::Vec(items),
                (true, false) => Sample::Default,
            }
        }
        ShapeKind::Object(_) => new(plan, id, shown, depth),
        ShapeKind::Union(union) => {
            let like = |variant: &&Variant| {
                shown.is_some_and(|it| fits(&plan.api.shapes[variant.value.shape].kind, it))
            };
            let variant = union.variants.iter().find(like).or(union.variants.first());
            variant.map_or(Sample::Default, |it| shape(plan, it.value.shape, shown, depth))
        }
        ShapeKind::Any | ShapeKind::Null => Sample::Text("a value".to_owned()),
        ShapeKind::Map(_) | ShapeKind::Tuple(_) => Sample::Default,
    }
}

/// Whether a value is of the JSON type that a shape has.
fn fits(kind: &ShapeKind, value: &Value) -> bool {
    match kind {
        ShapeKind::Bool => value.is_boolean(),
        ShapeKind::Integer(_) => value.is_i64() || value.is_u64(),
        ShapeKind::Number(_) => value.is_number(),
        ShapeKind::Enum(it) => match Listed::of(it) {
            Listed::Booleans => value.is_boolean(),
            Listed::Numbers => value.is_number(),
            Listed::Integers | Listed::NamedIntegers => value.is_i64(),
            Listed::Texts | Listed::Json => value.is_string(),
            Listed::As(_) => false,
        },
        ShapeKind::Text(_) | ShapeKind::Bytes(_) => value.is_string(),
        ShapeKind::List(_) | ShapeKind::Tuple(_) => value.is_array(),
        ShapeKind::Object(_) | ShapeKind::Map(_) => value.is_object(),
        ShapeKind::Any | ShapeKind::Null | ShapeKind::Union(_) => false,
    }
}

fn boolean(shown: Option<&Value>) -> Sample {
    Sample::Bool(shown.and_then(Value::as_bool).unwrap_or(true))
}

fn number(shown: Option<&Value>) -> Sample {
    let number = shown.and_then(Value::as_f64).unwrap_or(1.5);
    Sample::Number(format!("{number:?}"))
}

fn integer(shown: Option<&Value>) -> Sample {
    Sample::Integer(shown.and_then(Value::as_i64).unwrap_or(1).into())
}

/// A text of the format, unless one is shown.
fn text(format: &TextFormat, shown: Option<&Value>) -> String {
    let made = match format {
        TextFormat::Password => return "secret".to_owned(),
        TextFormat::Plain => "text",
        TextFormat::Named(name) => match name.as_str() {
            "uri" | "url" | "uri-reference" => "https://example.com",
            "date" => "2026-01-31",
            "date-time" => "2026-01-31T12:00:00Z",
            "email" => "person@example.com",
            "uuid" => "123e4567-e89b-12d3-a456-426614174000",
            "hostname" => "example.com",
            "ipv4" => "192.0.2.1",
            "ipv6" => "2001:db8::1",
            _ => "text",
        },
    };
    let shown = shown.and_then(Value::as_str).filter(|it| it.len() < 60);
    shown.unwrap_or(made).to_owned()
}

fn variant(plan: &Plan<'_>, id: ShapeId, values: &[Literal], shown: Option<&Value>) -> Sample {
    let Some(&model) = plan.models.get(&id) else { return integer(shown) };
    let is_shown = |it: &&Literal| value(it).as_ref() == shown;
    let wanted = values.iter().find(is_shown).or(values.first());
    match wanted.and_then(Literal::scalar).and_then(|it| plan.names.value(id, &it)) {
        Some(ident) => Sample::Variant(model, ident.clone()),
        None => Sample::Text("text".to_owned()),
    }
}

fn new(plan: &Plan<'_>, id: ShapeId, shown: Option<&Value>, depth: usize) -> Sample {
    let Some(&model): Option<&ModelId> = plan.models.get(&id) else { return Sample::Default };
    let Some(fields) = plan.fields.get(&id) else { return Sample::Default };
    let args = fields.taken().map(|field| {
        let name = &field.member().wire;
        let shown = shown.and_then(|it| it.get(name));
        within(plan, not_null(field.member().value), name, shown, depth)
    });
    Sample::New(model, args.collect())
}
