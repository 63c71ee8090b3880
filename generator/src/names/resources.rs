//! Resources, their methods and calls, and the credentials' setters.

use super::lock::Role;
use super::scope::{Scope, Wanted};
use super::{Ident, Naming, case, method, reserved};
use crate::api::Operation;

/// A group of operations by tag.
#[derive(Debug)]
pub struct Resource {
    /// The tag it is made from; operations without one share a resource of the API's name.
    pub tag: Option<String>,
    /// The accessor and the module below `resources/`.
    pub accessor: Ident,
    /// The handle's type.
    pub handle: Ident,
    /// Its operations.
    pub methods: Vec<Method>,
}

/// The names of an operation.
#[derive(Debug)]
pub struct Method {
    /// The operation's position in the API.
    pub operation: usize,
    /// The handle's method.
    pub ident: Ident,
    /// The call's type.
    pub call: Ident,
    /// The type of what it gives, if that takes one of its own.
    pub reply: Ident,
}

impl Naming<'_> {
    pub(super) fn resources(&mut self) {
        let mut groups: Vec<(Option<String>, Vec<usize>)> =
            self.api.tags.iter().map(|it| (Some(it.name.clone()), Vec::new())).collect();
        for (position, operation) in self.api.operations.iter().enumerate() {
            let tag = self.tag(operation);
            match groups.iter_mut().find(|(it, _)| *it == tag) {
                Some((_, members)) => members.push(position),
                None => groups.push((tag, vec![position])),
            }
        }
        groups.retain(|(_, members)| !members.is_empty());
        let wanted = groups.iter().map(|(tag, _)| self.accessor(tag.as_deref())).collect();
        let lists = [runtime::sources::RESERVED_CLIENT, reserved::HANDLE, reserved::MODULES];
        let accessors = Scope::new(Role::Resource, &lists).name(self.old, &mut self.new, wanted);
        for ((tag, members), accessor) in groups.into_iter().zip(accessors) {
            let resource = self.resource(tag, accessor, &members);
            self.names.resources.push(resource);
        }
    }

    /// The resource an operation belongs to: what config says, else its first tag.
    fn tag(&self, operation: &Operation) -> Option<String> {
        let config = self.config.operation(&method::keys(operation));
        let chosen = config.and_then(|it| it.resource.clone());
        chosen.or_else(|| operation.tags.first().cloned())
    }

    fn accessor(&self, tag: Option<&str>) -> Wanted {
        let words = tag.unwrap_or(&self.api.info.title);
        Wanted {
            key: tag.unwrap_or_default().to_owned(),
            candidates: vec![case::snake(words), case::snake(words) + "_resource"],
        }
    }

    fn resource(&mut self, tag: Option<String>, accessor: Ident, members: &[usize]) -> Resource {
        let words = tag.clone().unwrap_or_else(|| self.api.info.title.clone());
        let wanted = members.iter().map(|&position| {
            let operation = &self.api.operations[position];
            let config = self.config.operation(&method::keys(operation));
            let chosen = config.and_then(|it| it.method.as_deref()).map(case::snake);
            let made = method::candidates(operation, &words);
            let candidates = chosen.into_iter().chain(made).collect();
            Wanted { key: operation.at.to_string(), candidates }
        });
        let wanted = wanted.collect();
        let methods =
            Scope::new(Role::Method, &[reserved::HANDLE]).name(self.old, &mut self.new, wanted);
        let mut types = Scope::new(Role::Type, &[reserved::CALLS]);
        let handle = Ident::new(&types.fresh(&[case::camel(accessor.plain())]));
        let calls = methods.iter().map(|method| {
            let word = case::camel(method.plain());
            types.fresh(&[word.clone(), word + "Call"])
        });
        let calls = calls.collect::<Vec<_>>();
        let named = members.iter().zip(methods).zip(calls).map(|((&operation, ident), call)| {
            let reply = Ident::new(&types.fresh(&[format!("{call}Reply")]));
            Method { operation, ident, call: Ident::new(&call), reply }
        });
        let methods = named.collect();
        Resource { tag, accessor, handle, methods }
    }

    pub(super) fn credentials(&mut self) {
        let mut scope = Scope::new(Role::Slot, &[runtime::sources::RESERVED_BUILDER]);
        for scheme in &self.api.schemes {
            let chosen = self.config.client.credentials.get(scheme.name.as_str());
            let word = case::snake(chosen.map_or(&scheme.name, |it| it));
            self.names.credentials.push(Ident::new(&scope.fresh(&[word])));
        }
    }
}
