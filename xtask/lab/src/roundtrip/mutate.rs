//! Instances that are damaged, so that their schema no longer holds.
//!
//! Invariants: an independent validator says so, which has no complaint without the damage; its first complaint is
//! at the damage and of a kind that types can tell; null is not put where a member is optional, since it stands for absence
//! there; the same documents and instances give the same mutants.

use fastrand::Rng;
use serde_json::{Value, json};

use super::instances::Instance;
use super::path::{Path, Step};
use crate::document::Document;
use crate::validity::{Asserted, Fault, FaultKind, Validators};

/// How many mutants of each kind are drawn from a document, if it gives as many.
const DRAWN: usize = 60;

/// Where the draws begin; any number does.
const SEED: u64 = 20;

/// A damaged instance.
#[derive(Debug)]
pub struct Mutant {
    /// The place of the instance it was made from.
    pub of: usize,
    /// Its text.
    pub text: String,
    /// What was done, and where.
    pub damage: String,
    /// The paths by which an error tells of the damage.
    pub told_by: Vec<String>,
}

/// What is done to a member or item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Removed,
    /// It gets another JSON type.
    Retyped,
    /// It becomes null.
    Nulled,
    /// It becomes a number that its type cannot hold.
    Overflown,
    /// It becomes another value of its JSON type, where there is only one.
    Altered,
}

const DAMAGES: &[Damage] =
    &[Damage::Removed, Damage::Retyped, Damage::Nulled, Damage::Overflown, Damage::Altered];

/// Stands for a number that `serde_json::Value` cannot hold.
const HUGE: &str = "a number beyond 64 bits";

/// Draws mutants from the instances of a document.
pub fn draw(document: &Document, instances: &[Instance]) -> Vec<Mutant> {
    let values: Vec<Value> = instances
        .iter()
        .map(|it| serde_json::from_str(it.text.get()).unwrap_or_default())
        .collect();
    let mut validators = Validators::new(document, Asserted::Types);
    let mut sites = Vec::new();
    for (of, value) in values.iter().enumerate() {
        if validators.fault(&instances[of].schema, value).is_some() {
            continue;
        }
        collect(value, &mut Path::default(), &mut |path| sites.push((of, path.clone())));
    }
    let mut rng = Rng::with_seed(SEED);
    rng.shuffle(&mut sites);
    let mut mutants = Vec::new();
    for damage in DAMAGES {
        let drawn = sites.iter().filter_map(|(of, path)| {
            let schema = &instances[*of].schema;
            let value = damaged(&values[*of], path, *damage, &mut rng)?;
            let told_by = told_by(&validators.fault(schema, &value)?, path)?;
            if *damage == Damage::Nulled && path.is_member() {
                let absent = damaged(&values[*of], path, Damage::Removed, &mut rng)?;
                validators.fault(schema, &absent)?;
            }
            let text = value.to_string().replace(&format!("{HUGE:?}"), "1e400");
            Some(Mutant { of: *of, text, damage: format!("{path} {damage:?}"), told_by })
        });
        mutants.extend(drawn.take(DRAWN));
    }
    mutants
}

/// Calls `found` with the paths of all members and items in a value.
fn collect(value: &Value, path: &mut Path, found: &mut impl FnMut(&Path)) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push_index(at);
                found(path);
                collect(item, path, found);
                path.pop();
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                path.push(name);
                found(path);
                collect(member, path, found);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The value with a damage; `None` where there is no such damage.
fn damaged(value: &Value, path: &Path, damage: Damage, rng: &mut Rng) -> Option<Value> {
    let mut value = value.clone();
    if damage == Damage::Removed {
        let Step::Member(name) = path.last()? else { return None };
        path.parent().find_mut(&mut value)?.as_object_mut()?.remove(name)?;
        return Some(value);
    }
    let part = path.find_mut(&mut value)?;
    *part = match damage {
        Damage::Removed => return None,
        Damage::Retyped => of_another_type(part, rng),
        Damage::Nulled => Value::Null,
        Damage::Overflown => beyond_the_type(part, rng)?,
        Damage::Altered => another(part)?,
    };
    Some(value)
}

fn of_another_type(value: &Value, rng: &mut Rng) -> Value {
    let mut others =
        vec![json!("mutant"), json!(12345), json!(true), json!(["mutant"]), json!({"mutant": 1})];
    others.retain(|it| std::mem::discriminant(it) != std::mem::discriminant(value));
    others.swap_remove(rng.usize(..others.len()))
}

/// A number beyond `int32`, `int64`, or all types that hold numbers; of these the validator says what
/// it says of a text.
fn beyond_the_type(value: &Value, rng: &mut Rng) -> Option<Value> {
    let mut beyond = [json!(1_u64 << 31), json!(1_u64 << 63), json!(HUGE)];
    value.is_number().then(|| beyond[rng.usize(..beyond.len())].take())
}

/// Another value of the same type, of those that have a type of constants.
fn another(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(it) => Some(json!(!it)),
        Value::Number(_) => Some(json!(12345)),
        Value::String(_) => Some(json!("mutant")),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The paths by which an error may tell of a damage: from the value that the validator complains
/// about down to the damage. `None` when the complaint is another one.
fn told_by(fault: &Fault, path: &Path) -> Option<Vec<String>> {
    let Fault { pointer, kind } = fault;
    let on_the_way: Vec<_> = path
        .prefixes()
        .skip_while(|it| it.pointer() != *pointer)
        .map(|it| it.to_string())
        .collect();
    let at_the_damage = match kind {
        FaultKind::Type | FaultKind::Constant | FaultKind::Bound => on_the_way.len() == 1,
        // It is missing in what holds it.
        FaultKind::Required => on_the_way.len() == 2,
        FaultKind::Union => !on_the_way.is_empty(),
        FaultKind::Other => false,
    };
    at_the_damage.then_some(on_the_way)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document::from(json!({"openapi": "3.1.0", "components": {"schemas": {
            "A": {"type": "object", "required": ["x", "n"], "properties": {
                "x": {"type": "string"},
                "n": {"type": "integer", "format": "int32", "maximum": 5},
                "kind": {"enum": ["a"]},
                "y": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
                "any": {},
            }},
        }}}))
    }

    fn instances() -> Vec<Instance> {
        let text = r##"{"schema": "#/components/schemas/A", "kind": "full", "instance":
            {"x": "a", "n": 1, "y": [{"x": "b", "n": 2}], "kind": "a", "any": {"free": 1}}}"##;
        vec![serde_json::from_str(text).unwrap()]
    }

    #[test]
    fn only_damages_that_break_the_schema_are_drawn_with_their_paths() {
        let mut mutants = draw(&document(), &instances());
        mutants.sort_by(|a, b| a.damage.cmp(&b.damage));
        let found: Vec<_> =
            mutants.iter().map(|it| (it.damage.as_str(), it.told_by.join(" "))).collect();
        let expected = [
            ("$.kind Altered", "$.kind"),
            ("$.kind Retyped", "$.kind"),
            ("$.n Nulled", "$.n"),
            ("$.n Overflown", "$.n"),
            ("$.n Removed", "$ $.n"),
            ("$.n Retyped", "$.n"),
            ("$.x Nulled", "$.x"),
            ("$.x Removed", "$ $.x"),
            ("$.x Retyped", "$.x"),
            ("$.y Retyped", "$.y"),
            ("$.y[0] Nulled", "$.y[0]"),
            ("$.y[0] Retyped", "$.y[0]"),
            ("$.y[0].n Nulled", "$.y[0].n"),
            ("$.y[0].n Overflown", "$.y[0].n"),
            ("$.y[0].n Removed", "$.y[0] $.y[0].n"),
            ("$.y[0].n Retyped", "$.y[0].n"),
            ("$.y[0].x Nulled", "$.y[0].x"),
            ("$.y[0].x Removed", "$.y[0] $.y[0].x"),
            ("$.y[0].x Retyped", "$.y[0].x"),
        ];
        assert_eq!(found, expected.map(|(damage, paths)| (damage, paths.to_owned())));
    }

    #[test]
    fn the_same_mutants_are_drawn_each_time() {
        let texts = || draw(&document(), &instances()).into_iter().map(|it| it.text);
        assert!(texts().eq(texts()));
    }
}
