//! Whether a place of the document, which leads nowhere now, had a type when the crate was made.

use super::{Key, Lock, Role};
use crate::pointer::Pointer;

/// The section of places that led nowhere.
pub(super) const SECTION: &str = "lost";

impl Lock {
    /// Notes that a place leads nowhere, and what stands there.
    pub(crate) fn lose(&mut self, at: &Pointer, what: &str) {
        self.lost.insert(Key::at(at), what.to_owned());
    }

    /// Whether something was published for a place, or for what the reference there names.
    pub(crate) fn knew(&self, at: &Pointer, target: Option<&Pointer>) -> bool {
        if self.lost.contains_key(&Key::at(at)) {
            return false;
        }
        let shared = path_item_of_parameter(at);
        if [Some(at), target, shared.as_ref()].into_iter().flatten().any(|it| self.is_published(it))
        {
            return true;
        }
        let mut places = std::iter::successors(Some(at.clone()), Pointer::parent);
        match places.find(|it| self.names_exactly(it)) {
            Some(owner) => self.had(&owner, at),
            None => !self.names.is_empty() && !would_be_named(at),
        }
    }

    /// Whether what is published for an object had the part of it that stands at a place. A new member
    /// has not been there; whether a new branch or response was, no name tells.
    fn had(&self, owner: &Pointer, at: &Pointer) -> bool {
        let tokens = at.tokens().skip(owner.tokens().count()).collect::<Vec<_>>();
        let member = tokens.windows(2).rfind(|it| it[0] == "properties");
        member.is_none_or(|it| self.name(Role::Field, &Key::at(owner).property(&it[1])).is_some())
    }

    fn names_exactly(&self, at: &Pointer) -> bool {
        let key = Key::at(at);
        self.names.values().any(|names| names.contains_key(&key))
    }

    /// Whether a name is that of a place, or of one below it.
    fn is_published(&self, at: &Pointer) -> bool {
        let mut names = self.names.values();
        let published = names.any(|names| names.keys().any(|it| it.is_within(at)));
        published || self.is_credential(at)
    }

    /// Whether a place is that of a security scheme with a published credential.
    fn is_credential(&self, at: &Pointer) -> bool {
        let schemes = Pointer::root().child("components").child("securitySchemes");
        let name = at.last().filter(|_| at.parent() == Some(schemes));
        name.is_some_and(|it| self.name(Role::Credential, &Key::scheme(&it)).is_some())
    }
}

/// The path item whose operations share the parameter at a place.
fn path_item_of_parameter(at: &Pointer) -> Option<Pointer> {
    let mut tokens = at.tokens();
    let item = [tokens.next()?, tokens.next()?];
    let shared = item[0] == "paths" && tokens.next()? == "parameters";
    shared.then(|| item.iter().fold(Pointer::root(), |at, it| at.child(it)))
}

/// Whether a part of the document that held the place would have a name of its own: an operation, or a
/// schema that is a type. Without one it is new. Lists, and components that are not schemas, have none,
/// so that it cannot be told.
fn would_be_named(at: &Pointer) -> bool {
    let mut tokens = at.tokens();
    tokens.next().is_some_and(|it| it == "paths" || it == "webhooks")
        || tokens.any(|it| ["properties", "allOf", "anyOf", "oneOf"].contains(&&*it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_had_a_type_where_its_owner_or_its_target_is_published() {
        let at = |text: &str| Pointer::parse(text).unwrap();
        let mut lock = Lock::default();
        let pet = at("#/components/schemas/Pet");
        lock.set(Role::Type, Key::at(&pet), "Pet");
        lock.set(Role::Field, Key::at(&pet).property("tag"), "tag");
        lock.set(Role::Field, Key::at(&pet).property("gone"), "gone");
        lock.set(Role::Method, Key::at(&at("#/paths/~1a/get")), "get");
        lock.set(Role::Credential, Key::scheme("Token"), "token");
        lock.lose(&pet.child("properties").child("gone"), "#/components/schemas/Gone");
        for (place, target, expected) in [
            ("#/components/schemas/Pet/properties/tag", "#/components/schemas/Tga", true),
            ("#/components/schemas/Pet/properties/tag/items", "#/components/schemas/Tga", true),
            ("#/components/schemas/Pet/allOf/1/properties/tag", "#/a", true),
            ("#/components/schemas/Pet/properties/new", "#/components/schemas/Tga", false),
            ("#/components/schemas/Pet/properties/new", "#/components/schemas/Pet", true),
            ("#/components/schemas/Pet/properties/gone", "#/components/schemas/Gone", false),
            ("#/components/schemas/Peter/properties/tag", "#/components/schemas/Tga", false),
            ("#/paths/~1a/get/responses/200", "#/components/responses/Gone", true),
            ("#/paths/~1b/get/responses/200", "#/components/responses/Gone", false),
            ("#/paths/~1a/parameters/0", "#/components/parameters/Gone", true),
            ("#/paths/~1b/parameters/0", "#/components/parameters/Gone", false),
            ("#/components/schemas/Pets/items", "#/components/schemas/Tga", true),
            ("#/components/responses/R/content/a/schema", "#/components/schemas/Tga", true),
            ("#/components/securitySchemes/Token", "#/a", true),
        ] {
            assert_eq!(lock.knew(&at(place), Some(&at(target))), expected, "{place} {target}");
        }
    }
}
