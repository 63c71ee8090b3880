//! An OpenAPI document as plain JSON values, read without the generator.
//!
//! What the commands measure is asked of the document itself; were it asked of the generator, a
//! mistake of the generator would hide itself.

mod located;
mod loose;
mod recurring;
mod requests;
mod schemas;
mod unions;

use std::collections::BTreeMap;
use std::path::Path;

use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

pub use located::Located;
pub use schemas::NAMES;
pub use unions::{Union, Unions};

/// A document with the files it refers to.
#[derive(Debug)]
pub struct Document {
    /// By their paths from the document's folder; the document itself is the empty path.
    files: BTreeMap<String, Value>,
}

/// A value in one of a document's files.
#[derive(Debug, Clone, Copy)]
pub struct DocumentValue<'a> {
    file: &'a str,
    /// The value.
    pub value: &'a Value,
}

/// A chain of references is followed this far; a longer one is taken for a cycle.
const CHAIN: usize = 50;

impl Document {
    /// Reads a document and the files around it that its references name. A reference that cannot
    /// be followed is not an error here.
    ///
    /// # Errors
    /// When the document cannot be read, or is not JSON or YAML.
    pub fn read(path: &Path) -> anyhow::Result<Self> {
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut files = BTreeMap::from([(String::new(), loose::read(path)?)]);
        let mut wanted = Vec::new();
        files.values().for_each(|it| targets("", it, &mut wanted));
        while let Some(file) = wanted.pop() {
            if let (false, Ok(value)) =
                (files.contains_key(&file), loose::read(&folder.join(&file)))
            {
                targets(&file, &value, &mut wanted);
                files.insert(file, value);
            }
        }
        Ok(Self { files })
    }

    /// The document's root.
    pub fn root(&self) -> &Value {
        &self.files[""]
    }

    /// Whether it is written in OpenAPI 3.0; else it is 3.1.
    pub fn is_v30(&self) -> bool {
        self.root()["openapi"].as_str().is_some_and(|it| it.starts_with("3.0"))
    }

    /// The value at a pointer such as `#/components/schemas/Pet`.
    pub fn at(&self, pointer: &str) -> Option<DocumentValue<'_>> {
        let root = DocumentValue { file: "", value: self.root() };
        self.locate(root, pointer).map(|it| it.1)
    }

    /// The value after all references, for the `$ref` of a schema may lead to another `$ref`.
    /// `None` when the chain leads nowhere, or to itself.
    pub fn resolve<'a>(&'a self, mut place: DocumentValue<'a>) -> Option<DocumentValue<'a>> {
        for _ in 0..CHAIN {
            match reference(place.value) {
                Some(target) => place = self.locate(place, target)?.1,
                None => return Some(place),
            }
        }
        None
    }

    /// The place of a value that was reached from another place in the same file.
    pub fn within<'a>(place: DocumentValue<'a>, value: &'a Value) -> DocumentValue<'a> {
        DocumentValue { file: place.file, value }
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = DocumentValue<'_>> {
        self.files.iter().map(|(file, value)| DocumentValue { file, value })
    }

    /// The value that a reference at a place leads to, and where it stands, as `sdk.json` writes it.
    pub fn locate(
        &self,
        from: DocumentValue<'_>,
        target: &str,
    ) -> Option<(String, DocumentValue<'_>)> {
        let (path, pointer) = target.split_once('#').unwrap_or((target, ""));
        let file = if path.is_empty() { from.file.to_owned() } else { join(from.file, path) };
        let (file, root) = self.files.get_key_value(&file)?;
        let decoded = percent_decode_str(pointer).decode_utf8_lossy();
        let mut found =
            [pointer, &decoded].into_iter().filter_map(|it| Some((it, root.pointer(it)?)));
        let (pointer, value) = found.next()?;
        Some((format!("{file}#{pointer}"), DocumentValue { file, value }))
    }
}

impl<'a> DocumentValue<'a> {
    /// The path of its file from the document's folder; empty for the document itself.
    pub fn file(self) -> &'a str {
        self.file
    }
}

/// The target of a schema that refers to another one.
pub fn reference(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()
}

/// The members of an object under a keyword; none when there is no such object.
pub fn map<'a>(
    schema: &'a Value,
    keyword: &str,
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    schema.get(keyword).and_then(Value::as_object).into_iter().flat_map(Map::iter)
}

/// The items of an array under a keyword; none when there is no such array.
pub fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// Collects the files that references in a file name.
fn targets(file: &str, value: &Value, found: &mut Vec<String>) {
    if let Some((path, _)) = reference(value).and_then(|it| it.split_once('#'))
        && !path.is_empty()
        && !path.contains("://")
    {
        found.push(join(file, path));
    }
    match value {
        Value::Array(items) => items.iter().for_each(|it| targets(file, it, found)),
        Value::Object(members) => members.values().for_each(|it| targets(file, it, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The path of `path`, which is given from the folder of the file `from`.
fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." if parts.last().is_some_and(|it| *it != "..") => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
impl From<Value> for Document {
    fn from(root: Value) -> Self {
        Self { files: BTreeMap::from([(String::new(), root)]) }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_lead_through_chains_escapes_and_files() {
        let folder = tempfile::tempdir().unwrap();
        let root =
            "openapi: 3.0.0\n1: {$ref: 'inner/a.yml#/x'}\n'a b/c': yes\nloop: {$ref: '#/loop'}\n";
        fs_err::write(folder.path().join("root.yml"), root).unwrap();
        fs_err::create_dir(folder.path().join("inner")).unwrap();
        let inner = "x: {$ref: '../root2.yml#/y'}\n";
        fs_err::write(folder.path().join("inner/a.yml"), inner).unwrap();
        fs_err::write(folder.path().join("root2.yml"), "y: {type: string}\n").unwrap();

        let document = Document::read(&folder.path().join("root.yml")).unwrap();
        let end = document.resolve(document.at("#/1").unwrap()).unwrap();
        assert_eq!(end.value, &json!({"type": "string"}));
        assert_eq!(document.at("#/a%20b~1c").unwrap().value, "yes");
        assert!(document.resolve(document.at("#/loop").unwrap()).is_none());
        assert!(document.is_v30());
    }
}
