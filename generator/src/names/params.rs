//! The structs that hold the arguments of a method or of `new`: beside what they are for, named after it.

use std::collections::HashMap;

use super::scope::Scope;
use super::{Ident, Naming};
use crate::api::{MediaKind, ShapeId};
use crate::choose::{ChosenMethod, Supply};
use crate::lock::{Form, Key, Role};

/// What is published of the structs in a scope, which has their names before others choose theirs.
#[derive(Default)]
pub(super) struct Params(HashMap<Key, String>);

impl Params {
    /// Keeps a name where one is published.
    pub(super) fn publish(&mut self, scope: &mut Scope<'_>, naming: &mut Naming<'_>, key: &Key) {
        if let Some(word) = scope.publish_as(Role::Params, &mut naming.locks, key) {
            self.0.insert(key.clone(), word);
        }
    }

    /// The struct of something that is called `of`.
    pub(super) fn name(
        &mut self,
        scope: &mut Scope<'_>,
        naming: &mut Naming<'_>,
        key: Key,
        of: &str,
    ) -> Ident {
        let fresh = || scope.fresh(&candidates(of));
        let word = self.0.entry(key.clone()).or_insert_with(fresh).clone();
        naming.locks.new.set(Role::Params, key, &word);
        Ident::new(&word)
    }
}

fn candidates(of: &str) -> Vec<String> {
    let own = format!("{of}Required");
    if of.ends_with("Params") || of.ends_with("Param") {
        vec![own]
    } else {
        vec![format!("{of}Params"), own]
    }
}

impl Naming<'_> {
    /// Whether the `new` of an object takes a struct.
    pub(super) fn new_takes_params(&self, object: ShapeId, key: &Key) -> bool {
        let is_reached = self.choices.reach.all.contains(&object);
        let new = self.choices.new_of(object, key, self.locks.old);
        is_reached && new.is_some_and(|(_, form)| form == Form::ByName)
    }

    /// Whether a method takes a struct.
    pub(super) fn takes_params(&self, method: &ChosenMethod<'_>) -> bool {
        let count = method.arguments.count() + self.members_taken(method);
        count > 0 && method.form(count, self.locks.old) == Form::ByName
    }

    /// How many members of its body are arguments of a method.
    fn members_taken(&self, method: &ChosenMethod<'_>) -> usize {
        let by_members = match (method.body, method.supply) {
            (Some((_, media)), Supply::ByMembers(_)) if media.kind != MediaKind::Multipart => {
                media.value
            }
            (_, Supply::Whole | Supply::ByMembers(_) | Supply::ByMembersIfAny(_)) => None,
        };
        let new = by_members.and_then(|it| {
            let key = self.names.keys.get(&it.shape)?;
            self.choices.new_of(it.shape, key, self.locks.old)
        });
        new.map_or(0, |(count, _)| count)
    }
}
