//! Types, and the files they are in.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::params::Params;
use super::resources::representation;
use super::scope::Scope;
use super::way::{Ends, Way, common_words, joined, most_common_end};
use super::{Ident, Naming, case, method, reserved, version};
use crate::api::{Hint, Media, ShapeId, ShapeKind};
use crate::choose::{self, Listed};
use crate::config;
use crate::lock::{Key, Role};
use crate::pointer::Pointer;

impl Naming<'_> {
    /// Names all types: first those the lock or the config knows, then the rest in document order,
    /// so that a type inside another can be named after it. Of several media the main one goes first.
    pub(super) fn types(&mut self) {
        let mut wanted = choose::keys(&self.api.shapes);
        wanted.sort_by_key(|(id, _)| self.choices.besides.contains(&self.outermost(*id)));
        let mut scope = Scope::new(Role::Type, &[reserved::TYPES]);
        let chosen = self.chosen_types(&wanted.iter().map(|(_, key)| key).collect());
        for (id, key) in &wanted {
            let word = chosen.get(key).and_then(|it| scope.chosen(&mut self.locks, it));
            if let Some(word) = word {
                self.names.types.insert(*id, Ident::new(&word));
            }
        }
        self.published_types(&mut scope, &wanted);
        let takers = wanted.iter().filter(|(id, key)| self.new_takes_params(*id, key));
        let takers = takers.cloned().collect::<Vec<_>>();
        let mut params = Params::default();
        takers.iter().for_each(|(_, key)| params.publish(&mut scope, self, key));
        let fresh = wanted.iter().map(|(id, _)| *id);
        self.fresh_types(
            &mut scope,
            fresh.filter(|it| !self.names.types.contains_key(it)).collect(),
        );
        for (id, key) in wanted {
            self.locks.new.set(Role::Type, key.clone(), self.names.types[&id].plain());
            self.names.keys.insert(id, key);
        }
        for (id, key) in takers {
            let of = self.names.types[&id].plain().to_owned();
            let ident = params.name(&mut scope, self, key, &of);
            self.names.params.insert(id, ident);
        }
        self.modules();
    }

    /// Names the types that the lock knows. One that places shared, and that is two types now, is the first's.
    fn published_types(&mut self, scope: &mut Scope<'_>, wanted: &[(ShapeId, Key)]) {
        let joined = self.choices.joined();
        let old = self.locks.old;
        let mut kept = HashSet::new();
        for (id, key) in wanted {
            let is_kept = old.name(Role::Type, key).is_some_and(|it| kept.contains(it));
            let is_shared = joined.contains_key(id) || is_kept && old.tells_types_apart();
            if self.names.types.contains_key(id) || is_shared {
                continue;
            }
            if let Some(word) = scope.publish(&mut self.locks, key) {
                self.names.types.insert(*id, Ident::new(&word));
                kept.insert(word);
            }
        }
    }

    /// Names the types that neither the config nor the lock knows.
    fn fresh_types(&mut self, scope: &mut Scope<'_>, ids: Vec<ShapeId>) {
        let ways = ids.into_iter().map(|id| (id, self.way(id))).collect::<Vec<_>>();
        let taken = self.names.types.values().map(|it| it.plain().to_owned());
        let ends = Ends::new(ways.iter().map(|(_, way)| way), taken);
        // What the document names has its name before others do.
        let (named, inline): (Vec<_>, Vec<_>) =
            ways.iter().partition(|(id, _)| self.api.shapes[*id].hint.component().is_some());
        for (id, way) in named.into_iter().chain(inline) {
            let mut names = ends.names(way, self.is_said_alone(*id));
            if self.choices.is_shared(*id) {
                let alone = way.last().into_iter();
                let of_value = alone.clone().filter_map(|it| self.by_values(*id, it));
                let first = alone.cloned().chain(of_value).collect::<Vec<_>>();
                let common = self.common(*id, way).filter(|it| ends.is_free(it));
                // What a body is called says whose it is.
                let at = if way.len() > 1 { first.len() } else { 0 };
                names.splice(..0, first);
                names.splice(at..at, common);
            }
            // What the document names is looked for by that name, be it long.
            if self.api.shapes[*id].hint.component().is_none() {
                ends.shorten(&mut names, way);
            }
            if scope.free(&names).is_none() {
                // What is around it has its name by now.
                let way = self.way(*id);
                names.push(joined(&way));
                names.push(self.set_apart(*id, &way));
            }
            self.names.types.insert(*id, Ident::new(&scope.fresh(&names)));
        }
    }

    /// The words on the way to a shape, from the outermost type, or from the next one around it that has
    /// its name already.
    fn way(&self, id: ShapeId) -> Way {
        let mut way = Way::new();
        let mut at = Some(id);
        while let Some(next) = at {
            if let Some(known) = self.names.types.get(&next) {
                // Only at the end of a name is an underscore not a word of its own.
                way.push(known.plain().trim_end_matches('_').to_owned());
                break;
            }
            let (words, outer) = self.words(next);
            way.extend(words.into_iter().rev());
            at = outer;
        }
        way.reverse();
        way
    }

    /// What a shape is called among what is around it, and the shape around it.
    fn words(&self, id: ShapeId) -> (Way, Option<ShapeId>) {
        let shape = &self.api.shapes[id];
        let (word, outer) = match &shape.hint {
            Hint::Component(name) => return (component_words(name), None),
            Hint::Member { of, wire } => (self.shared_word(id, wire), Some(*of)),
            Hint::Item { of } => self.item(*of),
            Hint::Itself { of } => ("Base".to_owned(), Some(*of)),
            Hint::Variant { of, index } => match shape.notes.name() {
                Some(title) => (case::camel(title), Some(*of)),
                None => (self.variant(*of, *index, &shape.kind), Some(*of)),
            },
            Hint::Body(operation) | Hint::Reply(operation, _) => match component(&shape.at) {
                Some(name) => return (component_words(&name), None),
                None => (self.operation_words(operation) + role(&shape.hint), None),
            },
            Hint::Param(at, name) if self.choices.is_shared(id) => {
                return (vec![self.operation_words(at), self.shared_word(id, name)], None);
            }
            Hint::Param(at, name) => (self.operation_words(at) + &case::camel(name), None),
            Hint::ServerVariable(name) => ("Server".to_owned() + &case::camel(name), None),
            Hint::Elsewhere => (case::camel(&shape.at.name()), None),
        };
        (vec![word], outer)
    }

    /// What a schema is called by its name, or, where several places share it, by what their names share, or
    /// most of them.
    fn shared_word(&self, id: ShapeId, name: &str) -> String {
        let (own, shared) = (case::camel(name), self.choices.shared(id));
        if shared.is_empty() {
            return own;
        }
        let places = shared.iter().filter_map(|it| self.place_word(*it));
        let names = std::iter::once(own).chain(places).collect::<Vec<_>>();
        most_common_end(&names).to_owned()
    }

    /// What the ways to a shared schema have in common, unless the document names it.
    fn common(&self, id: ShapeId, way: &Way) -> Option<String> {
        let shape = &self.api.shapes[id];
        if shape.hint.component().is_some() || component(&shape.at).is_some() {
            return None;
        }
        let others = self.choices.shared(id).iter().map(|it| joined(&self.way(*it)));
        common_words(way, &others.collect::<Vec<_>>())
    }

    /// What a schema is called by its name, or that of the list that it is an item of.
    fn place_word(&self, id: ShapeId) -> Option<String> {
        let hint = &self.api.shapes[id].hint;
        let item = || hint.item_of().and_then(|list| self.singular(list)).map(|(word, _)| word);
        hint.name().map(case::camel).or_else(item)
    }

    /// What an enumeration of few words is called by them: `FileFolderType`.
    fn by_values(&self, id: ShapeId, word: &str) -> Option<String> {
        const WORDS: usize = 3;
        let values = &self.api.shapes[id].kind.listed()?.values;
        let texts = values.iter().take(WORDS + 1).map(|it| it.as_text().map(case::camel));
        let mut texts = texts.collect::<Option<Vec<_>>>()?;
        let is_word = |it: &String| it.starts_with(|it: char| it.is_ascii_alphabetic());
        let words = texts.iter().map(|it| it.matches(char::is_uppercase).count()).sum::<usize>();
        texts.push(word.to_owned());
        (words <= WORDS && texts.iter().all(is_word)).then(|| joined(&texts))
    }

    /// Whether the last word on the way to a shape is enough to know it by: one that several places share
    /// has no other, and titles and components are made to be read alone.
    fn is_said_alone(&self, id: ShapeId) -> bool {
        let shape = &self.api.shapes[id];
        let is_titled = shape.hint.variant_of().is_some() && shape.notes.name().is_some();
        is_titled || self.choices.is_shared(id) || shape.hint.component().is_some()
    }

    /// What sets a type apart when all other names are taken.
    fn set_apart(&self, id: ShapeId, way: &Way) -> String {
        let shape = &self.api.shapes[id];
        let suffix = match &shape.hint {
            Hint::Body(_) | Hint::Reply(..) if component(&shape.at).is_some() => {
                role(&shape.hint).to_owned()
            }
            Hint::Body(operation) => self.representation(operation, id),
            Hint::Reply(_, status) => case::camel(&status.to_string()).replace('N', ""),
            Hint::Variant { of: _, index } if shape.notes.name().is_none() => {
                let around = way.split_last().map_or(way.as_slice(), |(_, around)| around);
                return format!("{}Variant{}", joined(around), index + 1);
            }
            Hint::Component(_)
            | Hint::Member { .. }
            | Hint::Item { .. }
            | Hint::Itself { .. }
            | Hint::Variant { .. }
            | Hint::Param(..)
            | Hint::ServerVariable(_)
            | Hint::Elsewhere => "Model".to_owned(),
        };
        joined(way) + &suffix
    }

    /// What the representation of a body is called that a shape is the value of.
    fn representation(&self, operation: &Pointer, id: ShapeId) -> String {
        let body = self.operations.get(operation).and_then(|it| it.body.as_ref());
        let at = &self.api.shapes[id].at;
        let is_around = |it: &&Media| at.tokens().any(|token| *token == *it.name);
        let media = body.into_iter().flat_map(|it| &it.media).find(is_around);
        media.map_or_else(|| "Model".to_owned(), |it| case::camel(&representation(it)))
    }

    /// What a variant without a title is called: by what tells it from the others, else by what it
    /// holds.
    fn variant(&self, union: ShapeId, index: usize, kind: &ShapeKind) -> String {
        let Some(outer) = self.api.shapes[union].kind.union() else {
            return variant_word(kind, index);
        };
        // Variants of one shape are one: the position in the document need not be that here.
        let hint = Hint::Variant { of: union, index };
        let mut shapes = outer.variants.iter().map(|it| it.value.shape);
        let told = shapes.find(|it| self.api.shapes[*it].hint == hint).and_then(|variant| {
            let by = self.choices.by(union)?;
            let text = by.texts_of(variant).and_then(|(_, texts)| texts.first());
            text.map(String::as_str).or_else(|| by.only_member_of(variant))
        });
        told.map_or_else(|| variant_word(kind, index), case::camel)
    }

    /// An item of a list: the list's name in the singular, if it has one, and what is around the list.
    fn item(&self, list: ShapeId) -> (String, Option<ShapeId>) {
        self.singular(list).unwrap_or_else(|| ("Item".to_owned(), Some(list)))
    }

    /// A list's name in the singular, and what is around the list.
    fn singular(&self, list: ShapeId) -> Option<(String, Option<ShapeId>)> {
        let (plural, outer) = match &self.api.shapes[list].hint {
            Hint::Component(name) => (name, None),
            Hint::Member { of, wire } => (wire, Some(*of)),
            Hint::Item { .. }
            | Hint::Variant { .. }
            | Hint::Itself { .. }
            | Hint::Body(_)
            | Hint::Reply(..)
            | Hint::Param(..)
            | Hint::ServerVariable(_)
            | Hint::Elsewhere => return None,
        };
        let singular = case::singular(plural);
        (singular != *plural).then(|| (case::camel(&singular), outer))
    }

    /// The words of the operation that a place is in, else of the path or component.
    fn operation_words(&self, at: &Pointer) -> String {
        let mut around = std::iter::successors(Some(at.clone()), Pointer::parent);
        match around.find_map(|it| self.operations.get(&it)) {
            Some(operation) => case::camel(&method::words(operation)),
            None => {
                let names = at.tokens().filter(|it| !is_keyword(it)).collect::<Vec<_>>();
                case::camel(&names.join(" "))
            }
        }
    }

    /// Puts each model into the file of the outermost shape around it.
    fn modules(&mut self) {
        let mut files: IndexMap<ShapeId, Vec<ShapeId>> = IndexMap::new();
        for (id, _) in self.api.shapes.iter().filter(|(id, _)| self.names.types.contains_key(id)) {
            files.entry(self.outermost(id)).or_default().push(id);
        }
        let mut scope = Scope::new(Role::Type, &[reserved::MODULES, config::DEVICES]);
        for (root, models) in files {
            let word = scope.fresh(&[case::snake(&joined(&self.way(root)))]);
            self.names.modules.push((Ident::new(&word), models));
        }
    }

    fn outermost(&self, mut id: ShapeId) -> ShapeId {
        loop {
            match &self.api.shapes[id].hint {
                Hint::Member { of, .. }
                | Hint::Item { of }
                | Hint::Variant { of, .. }
                | Hint::Itself { of } => id = *of,
                Hint::Component(_)
                | Hint::Body(_)
                | Hint::Reply(..)
                | Hint::Param(..)
                | Hint::ServerVariable(_)
                | Hint::Elsewhere => return id,
            }
        }
    }
}

/// What a body is to its operation.
fn role(hint: &Hint) -> &'static str {
    if hint.is_body() { "Request" } else { "Response" }
}

/// The name of the response or request body that a place is in, where that is a component: what is
/// shared by operations is named after none of them.
fn component(at: &Pointer) -> Option<String> {
    let mut tokens = at.tokens();
    let head = [tokens.next()?, tokens.next()?];
    let is_shared = head[0] == "components" && matches!(&*head[1], "responses" | "requestBodies");
    tokens.next().filter(|_| is_shared).map(Into::into)
}

/// The words of a component's name: a name of three parts or more is a path of its own, as in
/// `io.k8s.api.core.v1.Pod`.
fn component_words(name: &str) -> Way {
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '.' | '_' | '-');
    let parts = name.split('.').collect::<Vec<_>>();
    let is_path = parts.len() > 2 && name.chars().all(is_word);
    // A version is not a name.
    let ends_in_name = parts.last().is_some_and(|it| !version::is_version(it));
    match is_path && ends_in_name && parts.iter().all(|it| it.starts_with(char::is_alphabetic)) {
        true => parts.into_iter().map(case::camel).collect(),
        false => vec![case::camel(name)],
    }
}

/// What a variant without a title is called, by what it holds.
pub(super) fn variant_word(kind: &ShapeKind, index: usize) -> String {
    match kind {
        ShapeKind::Null => "Null".to_owned(),
        ShapeKind::Bool => "Bool".to_owned(),
        ShapeKind::Integer(_) => "Integer".to_owned(),
        ShapeKind::Number(_) => "Number".to_owned(),
        ShapeKind::Text(_) => "Text".to_owned(),
        ShapeKind::Bytes(_) => "Bytes".to_owned(),
        ShapeKind::Enum(it) => match Listed::of(it) {
            Listed::Booleans => "Bool".to_owned(),
            Listed::Numbers => "Number".to_owned(),
            Listed::Texts
            | Listed::NamedIntegers
            | Listed::Integers
            | Listed::Json
            | Listed::As(_) => "Value".to_owned(),
        },
        ShapeKind::List(_) | ShapeKind::Tuple(_) => "List".to_owned(),
        ShapeKind::Map(_) => "Map".to_owned(),
        ShapeKind::Object(_) => "Object".to_owned(),
        ShapeKind::Any | ShapeKind::Union(_) => {
            format!("Variant{}", index + 1)
        }
    }
}

/// Tokens of a pointer that say where a thing is and not what.
fn is_keyword(token: &str) -> bool {
    let number = token.bytes().all(|it| it.is_ascii_digit());
    number || matches!(token, "paths" | "components" | "parameters" | "headers" | "schema")
}
