//! Instances that are damaged, so that their schema no longer holds.
//!
//! Invariants: an independent validator says so, and its first complaint is at the damage and of a
//! kind that types can tell; null is never put anywhere, since it stands for absence where a member
//! is optional; the same documents and instances give the same mutants.

use fastrand::Rng;
use serde_json::{Value, json};

use super::instances::Instance;
use super::path::{Path, Step};
use crate::document::Document;
use crate::validity::{Fault, FaultKind, Formats, Validators};

/// How many mutants are drawn from a document, if it gives as many.
const DRAWN: usize = 160;

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

/// What is done to a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Damage {
    Removed,
    Retyped,
}

/// Draws mutants from the instances of a document.
pub fn draw(document: &Document, instances: &[Instance]) -> Vec<Mutant> {
    let values: Vec<Value> = instances
        .iter()
        .map(|it| serde_json::from_str(it.text.get()).unwrap_or_default())
        .collect();
    let mut sites = Vec::new();
    for (of, value) in values.iter().enumerate() {
        let mut members = Vec::new();
        collect(value, &mut Path::default(), &mut members);
        for path in members {
            sites.push((of, path.clone(), Damage::Removed));
            sites.push((of, path, Damage::Retyped));
        }
    }
    let mut rng = Rng::with_seed(SEED);
    rng.shuffle(&mut sites);
    let mut validators = Validators::new(document, Formats::Told);
    let mutants = sites.into_iter().filter_map(|(of, path, damage)| {
        let value = damaged(&values[of], &path, damage, &mut rng)?;
        let fault = validators.fault(&instances[of].schema, &value)?;
        let told_by = told_by(&fault, &path, damage)?;
        Some(Mutant { of, text: value.to_string(), damage: format!("{path} {damage:?}"), told_by })
    });
    mutants.take(DRAWN).collect()
}

/// The paths of all members of all objects in a value.
fn collect(value: &Value, path: &mut Path, found: &mut Vec<Path>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push_index(at);
                collect(item, path, found);
                path.pop();
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                path.push(name);
                found.push(path.clone());
                collect(member, path, found);
                path.pop();
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn damaged(value: &Value, path: &Path, damage: Damage, rng: &mut Rng) -> Option<Value> {
    let mut value = value.clone();
    match (damage, path.last()?) {
        (Damage::Removed, Step::Member(name)) => {
            path.parent().find_mut(&mut value)?.as_object_mut()?.remove(name)?;
        }
        (Damage::Removed, Step::Item(_)) => return None,
        (Damage::Retyped, _) => {
            let member = path.find_mut(&mut value)?;
            *member = of_another_type(member, rng);
        }
    }
    Some(value)
}

fn of_another_type(value: &Value, rng: &mut Rng) -> Value {
    let mut others =
        vec![json!("mutant"), json!(12345), json!(true), json!(["mutant"]), json!({"mutant": 1})];
    others.retain(|it| std::mem::discriminant(it) != std::mem::discriminant(value));
    others.swap_remove(rng.usize(..others.len()))
}

/// The paths by which an error may tell of a damage: from the value that the validator complains
/// about down to the damage. `None` when the complaint is another one.
fn told_by(fault: &Fault, path: &Path, damage: Damage) -> Option<Vec<String>> {
    let Fault { pointer, kind } = fault;
    match kind {
        FaultKind::Type | FaultKind::Required | FaultKind::Union => {}
        FaultKind::Other => return None,
    }
    let on_the_way: Vec<_> = path
        .prefixes()
        .skip_while(|it| it.pointer() != *pointer)
        .map(|it| it.to_string())
        .collect();
    let at_the_damage = match (kind, damage) {
        (FaultKind::Type, Damage::Retyped) => on_the_way.len() == 1,
        (FaultKind::Required, Damage::Removed) => on_the_way.len() == 2,
        (FaultKind::Union, _) => !on_the_way.is_empty(),
        _ => false,
    };
    at_the_damage.then_some(on_the_way)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document() -> Document {
        Document::from(json!({"openapi": "3.1.0", "components": {"schemas": {
            "A": {"type": "object", "required": ["x"], "properties": {
                "x": {"type": "string"},
                "y": {"type": "array", "items": {"$ref": "#/components/schemas/A"}},
                "any": {},
            }},
        }}}))
    }

    fn instances() -> Vec<Instance> {
        let text = r##"{"schema": "#/components/schemas/A", "kind": "full",
            "instance": {"x": "a", "y": [{"x": "b"}], "any": {"free": 1}}}"##;
        vec![serde_json::from_str(text).unwrap()]
    }

    #[test]
    fn only_damages_that_break_the_schema_are_drawn_with_their_paths() {
        let mut mutants = draw(&document(), &instances());
        mutants.sort_by(|a, b| a.damage.cmp(&b.damage));
        let found: Vec<_> =
            mutants.iter().map(|it| (it.damage.as_str(), it.told_by.join(" "))).collect();
        let expected = [
            ("$.x Removed", "$ $.x"),
            ("$.x Retyped", "$.x"),
            ("$.y Retyped", "$.y"),
            ("$.y[0].x Removed", "$.y[0] $.y[0].x"),
            ("$.y[0].x Retyped", "$.y[0].x"),
        ];
        assert_eq!(found, expected.map(|(damage, paths)| (damage, paths.to_owned())));
        assert!(mutants.iter().all(|it| !it.text.contains("null")));
    }

    #[test]
    fn the_same_mutants_are_drawn_each_time() {
        let texts = || draw(&document(), &instances()).into_iter().map(|it| it.text);
        assert!(texts().eq(texts()));
    }
}
