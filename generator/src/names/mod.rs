//! Every identifier is decided here and nowhere else.
//!
//! In rounds: what the lock has published stays; then everything new, in document order, takes the
//! first of its candidates that is free in its scope, and at last a number. Nothing here decides a
//! type, and nothing outside makes an [`Ident`].

mod answer;
mod by_path;
mod case;
mod chosen;
mod distinct;
mod framework;
mod groups;
mod ident;
mod letters;
mod members;
mod method;
mod noun;
mod params;
mod phrase;
mod reserved;
mod resources;
mod scope;
mod signs;
mod slots;
mod title;
mod types;
mod variant;
mod verbs;
mod version;
mod way;

pub use ident::Ident;

#[cfg(test)]
pub(crate) use reserved::{CALLS, TYPES};
pub use resources::{Header, MethodNames, Resource, Within};
pub use slots::Slots;
pub use variant::{make, see, take};

use std::collections::HashMap;

use crate::api::{Api, Operation, ShapeId};
use crate::choose::Choices;
use crate::config::{self, Config};
use crate::diagnostic::Diagnostics;
use crate::lock::{Key, Lock, Role};
use crate::pointer::Pointer;

/// Every identifier of a crate.
#[derive(Debug, Default)]
pub struct Names {
    /// The types of the shapes that become models.
    types: HashMap<ShapeId, Ident>,
    /// The structs that their `new` takes.
    params: HashMap<ShapeId, Ident>,
    /// What the lock knows these shapes by.
    keys: HashMap<ShapeId, Key>,
    /// The files below `types/`, and the models in each.
    modules: Vec<(Ident, Vec<ShapeId>)>,
    /// The fields of objects, by the members' names, and the variants of listed texts, by these.
    members: HashMap<ShapeId, HashMap<String, Ident>>,
    /// The setters for the `null` of members, by the object and the member.
    nulls: HashMap<(ShapeId, String), Ident>,
    /// The variants of unions, by the union and what the variant holds: no two of one hold the same.
    variants: HashMap<(ShapeId, ShapeId), Ident>,
    /// The resources, and the operations of each.
    resources: Vec<Resource>,
    /// The builder's setters, by what the lock knows credentials and variables of the server by.
    builder: HashMap<Key, Ident>,
    /// The emitted package.
    package: String,
    /// What the names of environment variables start with.
    env_prefix: String,
}

/// What came of naming an API.
#[derive(Debug)]
pub struct Named {
    /// The names.
    pub names: Names,
    /// What is published once the crate is.
    pub lock: Lock,
    /// What does not fit.
    pub diagnostics: Diagnostics,
}

/// Names everything in an API.
pub fn name(choices: &Choices<'_>, config: &Config, lock: &Lock) -> Named {
    let api = choices.api;
    let operations = api.operations.iter().map(|it| (&it.at, it)).collect();
    let locks = Locks {
        old: lock,
        new: Lock::default(),
        config: config.file(),
        diagnostics: Diagnostics::default(),
    };
    let mut naming = Naming { choices, api, operations, config, locks, names: Names::default() };
    naming.types();
    naming.members();
    naming.resources();
    naming.slots();
    naming.builder();
    naming.package();
    naming.env_prefix();
    naming.unmatched();
    let Locks { new, diagnostics, .. } = naming.locks;
    Named { names: naming.names, lock: new, diagnostics }
}

struct Naming<'a> {
    choices: &'a Choices<'a>,
    api: &'a Api,
    operations: HashMap<&'a Pointer, &'a Operation>,
    config: &'a Config,
    locks: Locks<'a>,
    names: Names,
}

/// What is published, what will be, and what does not fit.
struct Locks<'a> {
    old: &'a Lock,
    new: Lock,
    /// The config as the user named it.
    config: &'a str,
    diagnostics: Diagnostics,
}

impl Names {
    /// The type of a shape; `None` when it becomes no model.
    pub fn ty(&self, id: ShapeId) -> Option<&Ident> {
        self.types.get(&id)
    }

    /// The struct by which the `new` of an object takes its arguments, where there are many.
    pub fn params_of_new(&self, object: ShapeId) -> Option<&Ident> {
        self.params.get(&object)
    }

    /// What the lock knows a shape by that becomes a model.
    pub fn key(&self, id: ShapeId) -> Option<&Key> {
        self.keys.get(&id)
    }

    /// The files below `types/`, and the shapes whose models are in each.
    pub fn modules(&self) -> &[(Ident, Vec<ShapeId>)] {
        &self.modules
    }

    /// The field of an object's model for a member.
    pub fn field(&self, object: ShapeId, member: &str) -> Option<&Ident> {
        self.members.get(&object)?.get(member)
    }

    /// The setter that makes a member of an object `null`.
    pub fn null(&self, object: ShapeId, member: &str) -> Option<&Ident> {
        self.nulls.get(&(object, member.to_owned()))
    }

    /// The variant of a listed text.
    pub fn value(&self, listed: ShapeId, text: &str) -> Option<&Ident> {
        self.members.get(&listed)?.get(text)
    }

    /// The variant of a union that holds values of a shape.
    pub fn variant(&self, union: ShapeId, holds: ShapeId) -> Option<&Ident> {
        self.variants.get(&(union, holds))
    }

    /// The resources, in the order of the API's tags.
    pub fn resources(&self) -> &[Resource] {
        &self.resources
    }

    /// The builder's setter for a security scheme.
    pub fn credential(&self, scheme: &str) -> Option<&Ident> {
        self.builder.get(&Key::scheme(scheme))
    }

    /// The builder's setter for a variable of the server.
    pub fn variable(&self, name: &str) -> Option<&Ident> {
        self.builder.get(&Key::variable(name))
    }

    /// The emitted package's name: `sendblue-api`.
    pub fn package(&self) -> &str {
        &self.package
    }

    /// What the names of environment variables start with: `SENDBLUE_API`.
    pub fn env_prefix(&self) -> &str {
        &self.env_prefix
    }

    /// The package's name as code has it: `sendblue_api`.
    pub fn library(&self) -> Ident {
        Ident::new(&self.package.replace('-', "_"))
    }
}

/// The field for undeclared members.
pub fn extra() -> Ident {
    Ident::new(reserved::EXTRA)
}

/// The variable that the value of a field is read into: of the field's name, but for names that have a
/// meaning there. No field's name begins with an underscore.
pub fn local(field: &Ident) -> Ident {
    let word = field.plain();
    if reserved::DECODE.contains(&word) { Ident::new(&format!("_{word}")) } else { field.clone() }
}

/// The variant for unknown values.
pub fn unknown() -> Ident {
    Ident::new(reserved::UNKNOWN)
}

/// The variant for values that are not listed, where the document allows any.
pub fn other() -> Ident {
    Ident::new(reserved::OTHER)
}

/// The setter or argument for a whole body.
pub fn body() -> Ident {
    Ident::new(reserved::BODY)
}

/// The variable for what leads to the next page of a list.
pub fn next() -> Ident {
    Ident::new("next")
}

/// The variant of a status, by its reason phrase (RFC 9110 section 15.3, RFC 4918, RFC 5842, RFC 3229).
pub fn status(code: u16) -> Ident {
    Ident::new(match code {
        200 => "Ok",
        201 => "Created",
        202 => "Accepted",
        203 => "NonAuthoritativeInformation",
        204 => "NoContent",
        205 => "ResetContent",
        206 => "PartialContent",
        207 => "MultiStatus",
        208 => "AlreadyReported",
        226 => "ImUsed",
        301 => "MovedPermanently",
        302 => "Found",
        303 => "SeeOther",
        307 => "TemporaryRedirect",
        308 => "PermanentRedirect",
        _ => return Ident::new(&format!("Status{code}")),
    })
}

/// The variant of the successes that no other variant has.
pub fn other_status() -> Ident {
    Ident::new("Other")
}

/// A variant for all redirects.
pub fn any_redirect() -> Ident {
    Ident::new("Redirect")
}

/// A type parameter, by its position: `T`, `U`, `V`, …
pub fn generic(position: usize) -> Ident {
    let letter = [b'T', b'U', b'V', b'W', b'X', b'Y', b'Z'].get(position);
    Ident::new(&letter.map_or_else(|| format!("T{position}"), |&it| char::from(it).to_string()))
}

/// The environment variable that is read for a setter.
pub fn env(prefix: &str, setter: &Ident) -> String {
    format!("{prefix}_{}", case::shouty(setter.plain()))
}

impl Naming<'_> {
    fn package(&mut self) {
        let chosen = self.config.package.name.as_ref().map(|it| it.get_ref().clone());
        let made = case::package(&title::without_document(&self.api.info.title));
        let made = if config::is_package(&made) { made } else { format!("{made}-api") };
        let key = Key::crate_name();
        let published = || self.of_crate(&key, config::is_package, "it is not a name for a crate");
        self.names.package = chosen.or_else(published).unwrap_or(made);
        self.locks.new.set(Role::Crate, key, &self.names.package);
    }

    fn env_prefix(&mut self) {
        let chosen = self.config.client.env_prefix.as_ref().map(|it| it.get_ref().clone());
        let made = case::shouty(&title::without_document(&self.api.info.title));
        let key = Key::environment();
        let why = "it is not the start of a variable's name";
        let published = || self.of_crate(&key, config::is_env, why);
        self.names.env_prefix = chosen.or_else(published).unwrap_or(made);
        self.locks.new.set(Role::Crate, key, &self.names.env_prefix);
    }

    /// What is published of the crate itself, where it fits; `why` says why it does not.
    fn of_crate(&mut self, key: &Key, fits: fn(&str) -> bool, why: &str) -> Option<String> {
        let published = self.locks.old.name(Role::Crate, key)?;
        if !fits(published) {
            self.locks.diagnostics.push(self.locks.old.unfit(Role::Crate, key, why));
            return None;
        }
        Some(published.to_owned())
    }

    /// Rules of the config that match nothing in the document.
    fn unmatched(&mut self) {
        for (key, _) in &self.config.operations {
            if !self.choices.knows(key.get_ref()) {
                self.locks.diagnostics.push(self.config.unmatched_operation(key));
            }
        }
        if let Some(example) = self.config.readme.example.as_ref()
            && !self.choices.knows(example.get_ref())
        {
            self.locks.diagnostics.push(self.config.unmatched_operation(example));
        }
        for (key, rule) in &self.config.client.credentials {
            if rule.setter().is_some()
                && self.choices.credentials.iter().all(|it| it.scheme.name != *key.get_ref())
            {
                self.locks.diagnostics.push(self.config.unmatched(key, "a security scheme"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_fields_are_read_into_one_variable() {
        let locals = ["map", "map_", "name", "type", "it"].map(|it| local(&Ident::new(it)));
        assert_eq!(locals.each_ref().map(Ident::as_str), ["_map", "map_", "_name", "r#type", "it"]);
    }
}
