//! Is a value read as what it is? At each union that an instance reaches, an independent validator says
//! which schemas accept the value; where one alone does, it must be read as that one's variant.
//!
//! The value is read by itself, as the type that `sdk.json` names for the union: types do not know where
//! they stand.

mod reach;
mod tally;

use generator::output::{Index, UnionEntry};
use indexmap::{IndexMap, IndexSet};

use super::instances::Instance;
use super::program::{Answer, Variants};
use crate::document::Document;
use reach::{Reached, Walker};
pub use tally::{Count, Meaning};
use tally::{Judged, Wrong};

/// The unions that instances of a document reach, and what is asked of the program.
pub struct Unions {
    index: Index,
    reached: Vec<(Reached, Asked)>,
    /// Types of unions with their variants.
    types: IndexMap<String, Vec<String>>,
    /// What the program reads, each once: a type's position and a text.
    questions: IndexSet<(usize, String)>,
    excluded: Vec<String>,
}

/// What is asked about a value.
enum Asked {
    /// Which variant of the union's type it is: the union's pointer, and the position of the question.
    Variant(String, usize),
    /// Nothing, since it cannot be right: why.
    Nothing(String),
}

impl Unions {
    /// Walks all instances.
    pub fn of(document: &Document, index: Index, instances: &[Instance]) -> Self {
        let mut walker = Walker::new(document);
        let mut unions = Self {
            index,
            reached: Vec::new(),
            types: IndexMap::new(),
            questions: IndexSet::new(),
            excluded: Vec::new(),
        };
        for instance in instances {
            let value = serde_json::from_str(instance.text.get()).unwrap_or_default();
            for it in walker.reached(&instance.schema, &value) {
                if it.accepted.iter().any(|it| it.len() == 1) {
                    let asked = unions.ask(&it);
                    unions.reached.push((it, asked));
                }
            }
        }
        unions.excluded.extend(walker.excluded);
        unions
    }

    fn ask(&mut self, reached: &Reached) -> Asked {
        let Some((at, entry)) = self.entry(reached) else {
            let ty = self.index.schemas.get(&reached.chain[0]);
            let ty = ty.map_or("nothing", String::as_str);
            return Asked::Nothing(format!("`sdk.json` has no such union; its type is {ty}"));
        };
        if entry.variants.is_empty() {
            return Asked::Nothing(format!("all are {}", entry.ty));
        }
        let held = self.index.schemas.get(&reached.chain[0]).map(|it| bare(it));
        if let Some(held) = held.filter(|it| *it != entry.ty) {
            return Asked::Nothing(format!("it is read as {held}, not as {}", entry.ty));
        }
        let names = || entry.variants.keys().cloned().collect();
        let (ty, at) = (entry.ty.clone(), at.clone());
        let position = self.types.get_index_of(&ty);
        let names = names();
        let position = position.unwrap_or_else(|| self.types.insert_full(ty, names).0);
        let question = self.questions.insert_full((position, reached.value.to_string())).0;
        Asked::Variant(at, question)
    }

    /// The union in `sdk.json` that has a branch of what is reached; else one without variants.
    fn entry(&self, reached: &Reached) -> Option<(&String, &UnionEntry)> {
        let entries = || reached.chain.iter().filter_map(|it| self.index.unions.get_key_value(it));
        let has = |entry: &UnionEntry| {
            let listed = || entry.variants.values().flatten();
            reached.branches.iter().flatten().any(|branch| listed().any(|it| it == branch))
        };
        let known = entries().find(|it| has(it.1));
        known.or_else(|| entries().find(|it| it.1.variants.is_empty()))
    }

    /// The types whose variants are asked for.
    pub fn types(&self) -> Vec<Variants> {
        let types = self.types.iter();
        types.map(|(ty, names)| Variants { ty: ty.clone(), names: names.clone() }).collect()
    }

    /// What the program reads: a type's position and a text.
    pub fn questions(&self) -> impl Iterator<Item = &(usize, String)> {
        self.questions.iter()
    }

    /// Judges what the program answered.
    pub fn judge(&self, answers: &[Answer]) -> Meaning {
        let mut meaning = Meaning { excluded: self.excluded.clone(), ..Meaning::default() };
        for (reached, asked) in &self.reached {
            let Reached { union, chain, value, branches, accepted } = reached;
            let judged = accepted.each_ref().map(|accepted| {
                let [only] = accepted.as_slice() else { return Judged::Undecided };
                match self.fault(asked, &branches[*only], answers) {
                    None => Judged::Right,
                    Some(instead) => Judged::Wrong(Wrong {
                        branch: branches[*only][0].clone(),
                        instead,
                        within: chain[0].clone(),
                        text: value.to_string(),
                    }),
                }
            });
            meaning.add(union, judged);
        }
        meaning
    }

    /// What a value is read as instead of a branch; `None` where it is read as that.
    fn fault(&self, asked: &Asked, branch: &[String], answers: &[Answer]) -> Option<String> {
        let (at, question) = match asked {
            Asked::Variant(at, question) => (at, question),
            Asked::Nothing(why) => return Some(why.clone()),
        };
        let entry = self.index.unions.get(at)?;
        let name = match answers.get(*question) {
            Some(Ok((name, _))) => name,
            Some(Err((path, reason))) => return Some(format!("an error at `{path}`: {reason}")),
            None => return Some("the program ended before".to_owned()),
        };
        match entry.variants.get(name).map(Vec::as_slice) {
            Some([only]) if branch.contains(only) => None,
            Some([]) | None => Some(format!("{}::{name}", entry.ty)),
            Some(stands_for) => {
                Some(format!("{}::{name}, which is {}", entry.ty, stands_for.join(" or ")))
            }
        }
    }
}

/// A type without what stands for `null` and for indirection.
fn bare(ty: &str) -> &str {
    let inner = ["Option<", "Box<"].iter().find_map(|it| ty.strip_prefix(it)?.strip_suffix('>'));
    inner.map_or(ty, bare)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// What is said of values of a union of `X`, which has `x`, `Y`, which has `y`, and two texts.
    fn judged(variants: &[(&str, &[usize])], answer: &str, value: &str) -> Meaning {
        let branch = |name: &str| json!({"type": "object", "required": [name]});
        let document = Document::from(json!({"openapi": "3.1.0", "components": {"schemas": {
            "A": {"oneOf": [branch("x"), branch("y"), {"enum": ["a"]}, {"enum": ["b"]}]},
        }}}));
        let at = |it: &usize| format!("#/components/schemas/A/oneOf/{it}");
        let variants = variants
            .iter()
            .map(|(name, branches)| ((*name).to_owned(), branches.iter().map(at).collect()));
        let entry = UnionEntry { ty: "types::A".to_owned(), variants: variants.collect() };
        let at = "#/components/schemas/A";
        let index = Index {
            generator: String::new(),
            document: String::new(),
            wire: String::new(),
            schemas: [(at.to_owned(), "types::A".to_owned())].into_iter().collect(),
            unions: [(at.to_owned(), entry)]
                .into_iter()
                .filter(|it| !it.1.variants.is_empty())
                .collect(),
            operations: IndexMap::new(),
            signatures: IndexMap::new(),
            files: Vec::new(),
        };
        let text = format!(r#"{{"schema": "{at}", "kind": "full", "instance": {value}}}"#);
        let instances = [serde_json::from_str(&text).unwrap()];
        let unions = Unions::of(&document, index, &instances);
        let answers = unions.questions().map(|_| Ok((answer.to_owned(), String::new())));
        unions.judge(&answers.collect::<Vec<_>>())
    }

    /// What a value is read as instead.
    fn instead(variants: &[(&str, &[usize])], answer: &str, value: &str) -> Option<String> {
        let meaning = judged(variants, answer, value);
        let [plain, with_formats] = meaning.sums();
        assert_eq!((plain, plain.decided), (with_formats, 1));
        let wrong = meaning.unions.values().flat_map(|it| &it.examples).next();
        assert_eq!(wrong.is_some(), plain.right == 0);
        wrong.map(|it| it.instead.clone())
    }

    const EACH: &[(&str, &[usize])] = &[("X", &[0]), ("Y", &[1]), ("Text", &[2, 3])];

    #[test]
    fn a_value_is_of_the_variant_of_the_only_branch_that_accepts_it() {
        let value = r#"{"x": 1}"#;
        assert_eq!(instead(EACH, "X", value), None);
        assert_eq!(
            instead(EACH, "Y", value).unwrap(),
            "types::A::Y, which is #/components/schemas/A/oneOf/1"
        );
        assert_eq!(instead(EACH, "Unknown", value).unwrap(), "types::A::Unknown");
    }

    #[test]
    fn a_variant_that_stands_for_several_branches_tells_of_none() {
        assert!(instead(EACH, "Text", "\"a\"").unwrap().contains("oneOf/2 or "));
    }

    #[test]
    fn a_union_that_the_index_lacks_is_wrong() {
        assert!(instead(&[], "X", r#"{"x": 1}"#).unwrap().contains("has no such union"));
    }

    #[test]
    fn what_several_branches_accept_is_not_decided() {
        let [plain, _] = judged(EACH, "X", r#"{"x": 1, "y": 1}"#).sums();
        assert_eq!(plain, Count::default());
    }
}
