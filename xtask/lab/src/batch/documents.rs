//! Which documents a folder holds, and what each is called.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

/// A document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFile {
    /// Its name: the path in the folder without the extension, in kebab case. No two are equal.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
}

impl DocumentFile {
    /// The document in a file of its own.
    pub fn of(path: PathBuf) -> Self {
        let name = kebab(Path::new(path.file_stem().unwrap_or_default()));
        Self { name, path }
    }

    /// The name of its crate, which no dependency and no keyword has.
    pub fn package(&self) -> String {
        format!("{}-client", self.name)
    }
}

/// All OpenAPI documents in a folder and the folders in it, by name. Files that other documents
/// refer to, and whatever else is YAML or JSON, have no `openapi` member and are left out.
///
/// # Errors
/// When something cannot be read, or nothing is found.
pub fn find(folder: &Path) -> anyhow::Result<Vec<DocumentFile>> {
    let mut paths = Vec::new();
    collect(folder, &mut paths).context("cannot look for documents")?;
    paths.sort();
    let mut names = BTreeSet::new();
    let mut found = Vec::new();
    for path in paths {
        let inner = path.strip_prefix(folder).unwrap_or(&path).with_extension("");
        let mut name = kebab(&inner);
        while !names.insert(name.clone()) {
            name += "-2";
        }
        found.push(DocumentFile { name, path });
    }
    if found.is_empty() {
        bail!("`{}` holds no OpenAPI document (.yaml, .yml or .json)", folder.display());
    }
    Ok(found)
}

/// Those of the documents that are named; all when `names` is empty.
///
/// # Errors
/// When there is no document of a name.
pub fn only(sources: Vec<DocumentFile>, names: &[String]) -> anyhow::Result<Vec<DocumentFile>> {
    if let Some(name) = names.iter().find(|&name| sources.iter().all(|it| it.name != *name)) {
        bail!("there is no document `{name}`; a document is called by its file without extension");
    }
    Ok(sources.into_iter().filter(|it| names.is_empty() || names.contains(&it.name)).collect())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs_err::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if is_document(&path)? {
            paths.push(path);
        }
    }
    Ok(())
}

fn is_document(path: &Path) -> std::io::Result<bool> {
    let extension = path.extension().and_then(|it| it.to_str());
    if !matches!(extension, Some("yaml" | "yml" | "json")) {
        return Ok(false);
    }
    let bytes = fs_err::read(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let is_list = text.trim_start().starts_with('[');
    let is_openapi = |line: &str| line.starts_with("openapi:") || line.contains("\"openapi\"");
    Ok(!is_list && text.lines().any(is_openapi))
}

fn kebab(path: &Path) -> String {
    let text = path.to_string_lossy().to_lowercase();
    let words = text.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_documents_are_found_at_any_depth_under_names_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs_err::create_dir_all(path.parent().unwrap()).unwrap();
            fs_err::write(path, text).unwrap();
        };
        put("a.v2.yaml", "openapi: 3.0.0\n");
        put("a-v2.json", "{\"openapi\": \"3.1.0\"}");
        put("inner/a.yml", "info: {}\nopenapi: 3.0.0\n");
        put("inner/common.yml", "components: {}\n");
        put("manifest.json", "[{\"openapi\": \"3.0.0\"}]");
        put("notes.txt", "openapi: 3.0.0\n");
        let found = find(folder.path()).unwrap();
        let names: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["a-v2", "a-v2-2", "inner-a"]);

        let some = only(found.clone(), &["inner-a".to_owned()]).unwrap();
        assert_eq!(some, found[2..]);
        assert!(only(found, &["b".to_owned()]).unwrap_err().to_string().contains("`b`"));
    }

    #[test]
    fn a_folder_without_documents_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(find(folder.path()).is_err());
        assert!(find(&folder.path().join("missing")).is_err());
    }
}
