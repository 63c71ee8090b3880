//! Types, and the files they are in.

use std::collections::HashMap;

use indexmap::IndexMap;

use super::resources::representation;
use super::scope::Scope;
use super::{Ident, Naming, case, method, reserved};
use crate::api::{Hint, Media, ShapeId, ShapeKind};
use crate::choose::{Listed, is_listed_texts};
use crate::config;
use crate::lock::{Key, Role};
use crate::pointer::Pointer;

impl Naming<'_> {
    /// Names all types: first those the lock or the config knows, then the rest in document order,
    /// so that a type inside another can be named after it. Of several media the main one goes first.
    pub(super) fn types(&mut self) {
        let wanted = self.api.shapes.iter().filter(|(_, shape)| is_model(&shape.kind));
        // A schema may come to several shapes: a union beside members, and its variants with them.
        let mut count = HashMap::new();
        let wanted = wanted.map(|(id, shape)| {
            let count = count.entry(&shape.at).and_modify(|it| *it += 1).or_insert(1);
            (id, Key::schema(&shape.at, *count))
        });
        let mut wanted = wanted.collect::<Vec<_>>();
        wanted.sort_by_key(|(id, _)| self.choices.besides.contains(&self.outermost(*id)));
        let mut scope = Scope::new(Role::Type, &[reserved::TYPES]);
        for (id, key) in &wanted {
            let chosen = self.config.types.get(key.as_str()).map(|it| case::camel(it));
            let word = chosen.and_then(|it| scope.chosen(&mut self.locks, &it));
            if let Some(word) = word {
                self.names.types.insert(*id, Ident::new(&word));
            }
        }
        for (id, key) in &wanted {
            if self.names.types.contains_key(id) {
                continue;
            }
            if let Some(word) = scope.publish(&mut self.locks, key) {
                self.names.types.insert(*id, Ident::new(&word));
            }
        }
        for (id, key) in wanted {
            if !self.names.types.contains_key(&id) {
                let candidates = vec![self.candidate(id), self.second_candidate(id)];
                let word = scope.fresh(&candidates);
                self.names.types.insert(id, Ident::new(&word));
            }
            self.locks.new.set(Role::Type, key.clone(), self.names.types[&id].plain());
            self.names.keys.insert(id, key);
        }
        self.modules();
    }

    /// The best name for a type of that shape.
    fn candidate(&self, id: ShapeId) -> String {
        let shape = &self.api.shapes[id];
        match &shape.hint {
            Hint::Member { wire, .. } if self.choices.is_shared(id) => case::camel(wire),
            Hint::Param(_, name) if self.choices.is_shared(id) => case::camel(name),
            Hint::Component(name) => case::camel(name),
            Hint::Member { of, wire } => self.base(*of) + &case::camel(wire),
            Hint::Item { of } => self.item(*of),
            Hint::Itself { of } => self.base(*of) + "Base",
            Hint::Variant { of, index } => match shape.notes.name() {
                Some(title) => case::camel(title),
                None => self.base(*of) + &self.variant(*of, *index, &shape.kind),
            },
            Hint::Body(operation) | Hint::Reply(operation, _) => match component(&shape.at) {
                Some(name) => case::camel(&name),
                None => self.operation_words(operation) + role(&shape.hint),
            },
            Hint::Param(at, name) => self.operation_words(at) + &case::camel(name),
            Hint::Elsewhere => case::camel(&shape.at.last().unwrap_or_default()),
        }
    }

    /// What sets it apart when that is taken.
    fn second_candidate(&self, id: ShapeId) -> String {
        let candidate = self.candidate(id);
        let shape = &self.api.shapes[id];
        match &shape.hint {
            Hint::Body(_) | Hint::Reply(..) if component(&shape.at).is_some() => {
                candidate + role(&shape.hint)
            }
            Hint::Body(operation) => candidate + &self.representation(operation, id),
            Hint::Reply(_, status) => candidate + &case::camel(status).replace('N', ""),
            Hint::Variant { of, index } => match shape.notes.name() {
                Some(_) => self.base(*of) + &candidate,
                None => format!("{}Variant{}", self.base(*of), index + 1),
            },
            Hint::Member { of, .. } if self.choices.is_shared(id) => self.base(*of) + &candidate,
            Hint::Param(at, _) if self.choices.is_shared(id) => {
                self.operation_words(at) + &candidate
            }
            Hint::Component(_)
            | Hint::Member { .. }
            | Hint::Item { .. }
            | Hint::Itself { .. }
            | Hint::Param(..)
            | Hint::Elsewhere => candidate + "Model",
        }
    }

    /// What the representation of a body is called that a shape is the value of.
    fn representation(&self, operation: &Pointer, id: ShapeId) -> String {
        let body = self.operations.get(operation).and_then(|it| it.body.as_ref());
        let is_of = |it: &&Media| it.value.is_some_and(|it| it.shape == id);
        let media = body.into_iter().flat_map(|it| &it.media).find(is_of);
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

    /// What a shape inside another is named after: the outer type, or what it would be named.
    fn base(&self, id: ShapeId) -> String {
        match self.names.types.get(&id) {
            // Only at the end of a name is an underscore no word of its own.
            Some(ident) => ident.plain().trim_end_matches('_').to_owned(),
            None => self.candidate(id),
        }
    }

    /// An item of a list: the list's name in the singular.
    fn item(&self, list: ShapeId) -> String {
        let shape = &self.api.shapes[list];
        let plural = match &shape.hint {
            Hint::Component(name) => name,
            Hint::Member { wire, .. } => wire,
            Hint::Item { .. }
            | Hint::Variant { .. }
            | Hint::Itself { .. }
            | Hint::Body(_)
            | Hint::Reply(..)
            | Hint::Param(..)
            | Hint::Elsewhere => return self.base(list) + "Item",
        };
        let singular = case::singular(plural);
        if singular == *plural {
            return self.base(list) + "Item";
        }
        let around = shape.hint.member_of().map(|of| self.base(of)).unwrap_or_default();
        around + &case::camel(&singular)
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
            let word = scope.fresh(&[case::snake(&self.base(root))]);
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

/// Whether a shape becomes a type of its own.
fn is_model(kind: &ShapeKind) -> bool {
    kind.object().is_some() || kind.union().is_some() || is_listed_texts(kind)
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
            Listed::Texts | Listed::Integers | Listed::Json | Listed::As(_) => "Value".to_owned(),
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
