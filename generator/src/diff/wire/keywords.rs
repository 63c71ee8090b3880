//! What schemas say that decides nothing about a client, and limits values all the same.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::spot::{Name, Place};
use super::values::restrict;
use super::{Effect, Walk, Way};
use crate::api::{Api, Literal, Unused};
use crate::pointer::Pointer;

/// The keywords that limit values (JSON Schema 2020-12, applicators and validation). All else that decides
/// nothing is words.
const LIMITS: &[&str] = &[
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "dependentRequired",
    "dependentSchemas",
    "discriminator",
    "else",
    "enum",
    "format",
    "if",
    "items",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "prefixItems",
    "properties",
    "propertyNames",
    "required",
    "then",
    "type",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "x-extensible-enum",
];

/// Those of them that are a number, which values must not be below, or above.
const LEAST: &[&str] =
    &["exclusiveMinimum", "minContains", "minItems", "minLength", "minProperties", "minimum"];
const MOST: &[&str] =
    &["exclusiveMaximum", "maxContains", "maxItems", "maxLength", "maxProperties", "maximum"];

fn is_limit(keyword: &str) -> bool {
    [LIMITS, LEAST, MOST].iter().any(|it| it.contains(&keyword))
}

/// The keywords of one document, by the schemas that say them.
pub(super) struct Keywords<'a> {
    by_schema: HashMap<Pointer, Vec<&'a Unused>>,
    /// The schemas that were compared with those of the other side.
    pub(super) taken: HashSet<Pointer>,
}

impl<'a> Keywords<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut by_schema = HashMap::<_, Vec<_>>::new();
        // A branch in another file is kept whole, under a keyword that does not stand there.
        let stands = |it: &&Unused| it.place.last().is_some_and(|last| last == *it.keyword);
        for it in api.unused.iter().filter(|it| is_limit(&it.keyword)).filter(stands) {
            let schema = it.place.parent().unwrap_or_else(Pointer::root);
            by_schema.entry(outermost(schema)).or_default().push(it);
        }
        Self { by_schema, taken: HashSet::new() }
    }

    fn take(&mut self, schemas: &[&Pointer]) -> BTreeMap<&'a str, &'a Literal> {
        let mut found = BTreeMap::new();
        for schema in schemas {
            let here = self.by_schema.get(*schema).map_or(&[][..], Vec::as_slice);
            if !here.is_empty() {
                self.taken.insert((*schema).clone());
            }
            found.extend(here.iter().map(|it| (it.keyword.as_str(), &it.value)));
        }
        found
    }
}

/// The schema that one is a branch of: what branches say, all of it says.
fn outermost(mut schema: Pointer) -> Pointer {
    loop {
        let is_branch = schema.parent().filter(|it| it.last().as_deref() == Some("allOf"));
        match is_branch.and_then(|it| it.parent()) {
            Some(of) => schema = of,
            None => return schema,
        }
    }
}

/// Compares what the schemas say that a value is of: those at a place, and those that it leads to.
pub(super) fn compare(walk: &mut Walk<'_>, places: [Place<'_>; 2], name: &Name) {
    let schemas = |side: usize| [places[0].at[side], places[1].at[side]];
    let old = walk.keywords[0].take(&schemas(0));
    let new = walk.keywords[1].take(&schemas(1));
    tell(walk, places[1], name, [old, new]);
}

/// Compares what no value was found to be of: who says so is not known, and so it is judged both ways.
pub(super) fn elsewhere(walk: &mut Walk<'_>) {
    walk.operation = None;
    let [old, new] = walk.keywords.each_ref().map(|it| {
        let left = it.by_schema.iter().filter(|(schema, _)| !it.taken.contains(*schema));
        left.map(|(schema, all)| {
            let all = all.iter().map(|it| (it.keyword.as_str(), &it.value));
            (schema.clone(), all.collect::<BTreeMap<_, _>>())
        })
        .collect::<BTreeMap<_, _>>()
    });
    for (schema, before) in old {
        let Some(after) = new.get(&schema) else { continue };
        let name = Name::new(format!("`{}`", schema.name()));
        for way in [Way::Sent, Way::Received] {
            let place = Place { at: [&schema, &schema], way };
            tell(walk, place, &name, [before.clone(), after.clone()]);
        }
    }
}

fn tell(
    walk: &mut Walk<'_>,
    place: Place<'_>,
    name: &Name,
    [old, new]: [BTreeMap<&str, &Literal>; 2],
) {
    let mut keywords = old.keys().chain(new.keys()).copied().collect::<Vec<_>>();
    keywords.sort_unstable();
    keywords.dedup();
    for keyword in keywords {
        let [before, after] = [old.get(keyword).copied(), new.get(keyword).copied()];
        let Some(effect) = effect(keyword, before, after) else { continue };
        let says = match (before, after) {
            (None, _) => format!("{name} is restricted by `{keyword}`"),
            (_, None) => format!("{name} is no longer restricted by `{keyword}`"),
            (Some(_), Some(_)) => format!("`{keyword}` of {name} has changed"),
        };
        let values = [before, after].map(|it| it.map_or_else(String::new, Literal::key));
        let values = values.map(|it| format!("{keyword} {it}"));
        restrict(walk, "keyword-changed", place, effect, says, values);
    }
}

fn effect(keyword: &str, old: Option<&Literal>, new: Option<&Literal>) -> Option<Effect> {
    let [before, after] = [old, new].map(|it| it.map(Literal::key));
    let by_presence = Effect::of_restriction(before, after)?;
    let (Some(old), Some(new)) = (old, new) else { return Some(by_presence) };
    match keyword {
        it if LEAST.contains(&it) => by_number(old, new),
        it if MOST.contains(&it) => by_number(new, old),
        "x-extensible-enum" => by_values(old, new),
        _ => Some(by_presence),
    }
}

fn by_number(old: &Literal, new: &Literal) -> Option<Effect> {
    let (old, new) = (old.as_f64()?, new.as_f64()?);
    match old.partial_cmp(&new)? {
        std::cmp::Ordering::Less => Some(Effect::Narrower),
        std::cmp::Ordering::Greater => Some(Effect::Wider),
        std::cmp::Ordering::Equal => None,
    }
}

fn by_values(old: &Literal, new: &Literal) -> Option<Effect> {
    let values = |it: &Literal| match serde_json::from_str(&it.key()) {
        Ok(Value::Array(all)) => all.iter().map(ToString::to_string).collect::<HashSet<_>>(),
        Ok(_) | Err(_) => HashSet::new(),
    };
    let (old, new) = (values(old), values(new));
    match (old.is_subset(&new), new.is_subset(&old)) {
        (true, true) => None,
        (true, false) => Some(Effect::Wider),
        (false, true) => Some(Effect::Narrower),
        (false, false) => Some(Effect::Other),
    }
}
