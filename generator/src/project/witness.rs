//! A program that uses all of a crate as its callers do.

use std::path::Path;

use toml::{Table, Value};

use super::Crate;
use super::changes::emitted;
use crate::emit;
use crate::surface::{self, Kind, Surface};

/// What uses all that a crate lets its callers name: where it does not compile against another crate, that one
/// breaks them.
pub struct Witness {
    /// Each item that callers write, with the code that uses it and nothing else. The code calls the crate `client`.
    pub uses: Vec<Use>,
    /// The items that no code uses although callers can name them.
    pub unused: Vec<String>,
    /// The name of the crate's package.
    pub package: String,
    /// What the crate depends on, since callers name types of these: tables of a manifest, by their packages.
    pub dependencies: Table,
    /// The features of the crate.
    pub features: Vec<String>,
}

/// Code that uses an item.
pub struct Use {
    /// The path of the item.
    pub symbol: String,
    /// Items of Rust, which compile by themselves.
    pub code: String,
}

impl Witness {
    /// That of the crate in a folder; `None` where none is that was emitted.
    pub fn read(folder: &Path) -> Option<Self> {
        let (files, text) = emitted(folder)?;
        Self::of(&files.iter().map(String::as_str).collect::<Vec<_>>(), text)
    }

    fn of(paths: &[&str], text: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let manifest = text("Cargo.toml")?.parse::<Table>().ok()?;
        let table = |name| manifest.get(name).and_then(Value::as_table);
        let package = table("package")?.get("name")?.as_str()?.to_owned();
        let dependencies = table("dependencies").cloned().unwrap_or_default();
        let features = table("features").into_iter().flat_map(Table::keys).cloned().collect();
        let surface = Surface::read(paths, &text)?;
        let replies = surface::replies(paths, &text)?;
        let has_texts = |ty: &str| surface.0.contains_key(&format!("From<&str> for {ty}"));
        let (mut uses, mut unused) = (Some(Vec::new()), Vec::new());
        surface::walk(paths, &text, &mut |part| {
            // What cannot be printed is not Rust, and the crate is none that was emitted.
            match (&mut uses, emit::witness(part, &has_texts, &replies)) {
                (Some(uses), Ok(Some(code))) => {
                    uses.push(Use { symbol: part.path.clone(), code });
                }
                (_, Ok(None)) if part.kind == Kind::Behaviour => {}
                (_, Ok(None)) => unused.push(part.path.clone()),
                (None, _) => {}
                (Some(_), Err(_)) => uses = None,
            }
        })?;
        Some(Self { uses: uses?, unused, package, dependencies, features })
    }
}

impl Crate {
    /// What uses all that the crate lets its callers name. `None` by a mistake of the generator: what it emits is
    /// not Rust.
    pub fn witness(&self) -> Option<Witness> {
        let paths = self.tree.0.keys().map(String::as_str).collect::<Vec<_>>();
        Witness::of(&paths, |path| self.tree.0.get(path).cloned())
    }
}
