//! What a crate says that was published with a lock of names alone: its own name, the order of
//! arguments, and how its fields and variants are held, read from its source.

mod declarations;

use std::collections::BTreeMap;

use serde::Deserialize;

use self::declarations::{Arguments, Declarations};
use super::{Argument, Key, Lock, Role, Signature, State, Wrapping};

/// The part of `sdk.json` that is needed here.
#[derive(Deserialize)]
struct Index {
    /// Each method, by the place of its operation: `resources::webhooks::Webhooks::create`.
    operations: BTreeMap<String, String>,
    files: Vec<String>,
}

/// The part of `Cargo.toml` that is needed here.
#[derive(Deserialize)]
struct Manifest {
    package: Package,
}

#[derive(Deserialize)]
struct Package {
    name: String,
}

impl Lock {
    /// Completes a lock of names alone by the crate that was published with it. `read` gives the text of
    /// a file of the crate, by its path in there; a file that is not there, or is not Rust, says
    /// nothing.
    pub(crate) fn complete(&mut self, read: impl Fn(&str) -> Option<String>) {
        let index = read("sdk.json").and_then(|it| serde_json::from_str::<Index>(&it).ok());
        let Some(Index { operations, files }) = index.filter(|_| self.names_only) else { return };
        self.of_crate(&read);
        let mut crate_source = Declarations::default();
        let is_read =
            |it: &&String| it.starts_with("src/resources/") || it.starts_with("src/types/");
        for path in files.iter().filter(is_read) {
            if let Some(text) = read(path) {
                crate_source.read(path, &text);
            }
        }
        for (place, method) in operations {
            if let Some(arguments) = crate_source.method(&method.replace("r#", "")) {
                let key = Key::read(place);
                let list = self.of_method(&key, arguments);
                self.signatures.entry(Signature::Call).or_default().insert(key, list);
            }
        }
        let types = self.names.get(&Role::Type).into_iter().flatten();
        let types = types.map(|(key, entry)| (key.clone(), entry.name.clone())).collect::<Vec<_>>();
        for (key, name) in types {
            self.of_model(&key, &name, &crate_source);
        }
    }

    /// What the crate is called, and what its environment variables start with.
    fn of_crate(&mut self, read: impl Fn(&str) -> Option<String>) {
        let manifest = read("Cargo.toml").and_then(|it| toml::from_str::<Manifest>(&it).ok());
        let client = read("src/client.rs");
        let environment = client.as_deref().and_then(|it| {
            let (before, _) = it.split_once("_BASE_URL\"")?;
            Some(before.rsplit_once('"')?.1.to_owned())
        });
        let found = [
            (Key::crate_name(), manifest.map(|it| it.package.name)),
            (Key::environment(), environment),
        ];
        for (key, name) in found {
            if let Some(name) = name.filter(|_| self.name(Role::Crate, &key).is_none()) {
                self.set(Role::Crate, key, &name);
            }
        }
    }

    /// What a method takes, by the names that the lock gives to parameters and members of bodies. One
    /// that asks for a stream takes what the main method of its operation takes.
    fn of_method(&self, key: &Key, arguments: &Arguments) -> Vec<Argument> {
        let methods = self.names.get(&Role::Method).into_iter().flatten().map(|(it, _)| it);
        let owners = methods.filter(|it| *it == key || it.below(key).is_some());
        let mut owners = owners.collect::<Vec<_>>();
        owners.sort_by_key(|it| *it != key);
        let slots = self.names.get(&Role::Slot).into_iter().flatten();
        let known = |name: &str, owner: &Key| {
            let named = slots.clone().filter(|(_, entry)| entry.name == name);
            named.filter_map(|(slot, _)| argument(&owner.below(slot)?)).next()
        };
        let keyed = arguments.iter().map(|(name, ty)| {
            let key = owners.iter().find_map(|owner| known(name, owner));
            Argument { key: key.unwrap_or_else(|| name.clone()), ty: ty.clone() }
        });
        keyed.collect()
    }

    /// What the `new` of a model takes, and how its fields or variants are held.
    fn of_model(&mut self, key: &Key, name: &str, declared: &Declarations) {
        let new = declared.taken_by_new(name);
        let mut wires = BTreeMap::new();
        for role in [Role::Field, Role::Variant] {
            for (place, entry) in self.names.get_mut(&role).into_iter().flatten() {
                let Some(below) = key.below(place) else { continue };
                let [_, wire] = below.as_slice() else { continue };
                let Some(&Wrapping { state, boxed, received }) =
                    declared.wrapping(name, &entry.name)
                else {
                    continue;
                };
                let taken = new.is_some_and(|it| it.iter().any(|(it, _)| *it == entry.name));
                let is_null = state == State::Optional && taken;
                let state = if is_null { State::Nullable } else { state };
                entry.wrapping = Some(Wrapping { state, boxed, received });
                wires.insert(entry.name.clone(), wire.clone());
            }
        }
        let Some(new) = new else { return };
        let list = new.iter().map(|(name, ty)| Argument {
            key: wires.get(name).unwrap_or(name).clone(),
            ty: ty.clone(),
        });
        let list = list.collect();
        self.signatures.entry(Signature::New).or_default().insert(key.clone(), list);
    }
}

/// What an argument is on the wire, by the names behind the method in the key of its own name.
fn argument(below: &[String]) -> Option<String> {
    match below {
        [parameters, location, name] if parameters == "parameters" => {
            Some(Argument::parameter(location, name))
        }
        [body, name] if body == "requestBody" => Some(Argument::body_member(name)),
        // A representation is the body itself.
        [name] => Some(Argument::body_member(name)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RESOURCE: &str = "
        pub struct Transfers { client: Client }
        impl Client { pub fn transfers(&self) -> Transfers { todo() } }
        impl Transfers {
            pub fn create<T>(
                &self,
                r#in: i64,
                to: impl Into<String>,
                labels: impl IntoIterator<Item = T>,
                body: impl Into<types::NewTransfer>,
            ) -> Call<Create> where T: Into<types::Label> { todo() }
        }";
    const TYPE: &str = "
        pub struct NewTransfer {
            pub to: String, pub from: Option<String>, pub note: Patch<String>,
            pub memo: Option<Json>, pub next: Option<Box<NewTransfer>>, pub extra: Extra,
        }
        impl NewTransfer {
            pub fn new(to: impl Into<String>, from: Option<String>) -> Self { todo() }
            pub fn memo(mut self, memo: impl Into<Json>) -> Self { todo() }
        }
        pub enum Either { Text(String), Nested(Box<Either>), Unknown(Json) }";
    const LOCK: &str = r##"
[arguments]
"#/paths/~1t/post/parameters/Query/in" = "in"
"#/paths/~1t/post/parameters/Query/labels" = "labels"
"#/paths/~1t/post/requestBody/TO" = "to"
[fields]
"#/components/schemas/NewTransfer/properties/FROM" = "from"
"#/components/schemas/NewTransfer/properties/TO" = "to"
"#/components/schemas/NewTransfer/properties/memo" = "memo"
"#/components/schemas/NewTransfer/properties/next" = "next"
"#/components/schemas/NewTransfer/properties/note" = "note"
[methods]
"#/paths/~1t/post" = "create"
[types]
"#/components/schemas/Either" = "Either"
"#/components/schemas/NewTransfer" = "NewTransfer"
[variants]
"#/components/schemas/Either/oneOf/0" = "Text"
"#/components/schemas/Either/variant/Either" = "Nested"
"##;

    fn file(path: &str) -> Option<String> {
        let index = r##"{
            "operations": {"#/paths/~1t/post": "resources::transfers::Transfers::create"},
            "files": ["src/resources/transfers.rs", "src/types/either.rs", "../src/types/no.rs"]
        }"##;
        match path {
            "sdk.json" => Some(index.to_owned()),
            "src/resources/transfers.rs" => Some(RESOURCE.to_owned()),
            "src/types/either.rs" => Some(TYPE.to_owned()),
            "Cargo.toml" => Some("[package]\nname = \"bank\"\nversion = \"1.0.0\"\n".to_owned()),
            "src/client.rs" => {
                Some("const A: A = A { base_url_env: \"BANK_BASE_URL\" };".to_owned())
            }
            _ => None,
        }
    }

    #[test]
    fn a_lock_of_names_alone_is_completed_by_the_crate() {
        let mut lock = Lock::parse("x.lock", LOCK).unwrap();
        lock.complete(file);
        let text = lock.to_text();
        for line in [
            r##""#/paths/~1t/post" = ["query/in: i64", "body/TO: String", "query/labels: Vec<Label>", "body: NewTransfer"]"##,
            r##""#/components/schemas/NewTransfer" = ["TO: String", "FROM: Option<String>"]"##,
            r##"properties/FROM" = "from: nullable""##,
            r##"properties/TO" = "to""##,
            r##"properties/memo" = "memo: optional""##,
            r##"properties/next" = "next: optional boxed""##,
            r##"properties/note" = "note: patch""##,
            r##"oneOf/0" = "Text""##,
            r##"variant/Either" = "Nested: boxed""##,
            r##""name" = "bank""##,
            r##""environment" = "BANK""##,
        ] {
            assert!(text.lines().any(|it| it.ends_with(line)), "{line}\n{text}");
        }
    }

    #[test]
    fn a_crate_that_cannot_be_read_says_nothing() {
        let before = Lock::parse("x.lock", LOCK).unwrap();
        for text in [None, Some("not JSON, not Rust")] {
            let mut lock = before.clone();
            lock.complete(|path| match path {
                "sdk.json" if text.is_some() => file(path),
                _ => text.map(str::to_owned),
            });
            assert_eq!(lock, before);
        }
    }
}
