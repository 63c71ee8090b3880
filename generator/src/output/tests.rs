//! Output as a caller sees it: folders before and after.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("out")
    }

    fn write(&self, files: &[(&str, &str)]) -> Result<(), OutputError> {
        compare(&self.path(), &tree(files), &[])?.write()
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// All files below the folder, and the folders that are empty.
    fn content(&self) -> BTreeMap<String, String> {
        let mut content = BTreeMap::new();
        collect(&self.path(), &self.path(), &mut content);
        content
    }
}

fn collect(root: &Path, folder: &Path, content: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_str().unwrap().to_owned();
        if path.is_file() {
            content.insert(name, std::fs::read_to_string(path).unwrap());
        } else if std::fs::read_dir(&path).unwrap().next().is_none() {
            content.insert(name, String::new());
        } else {
            collect(root, &path, content);
        }
    }
}

/// A tree of files, with an index that lists them.
fn tree(files: &[(&str, &str)]) -> Tree {
    let names = files.iter().map(|(path, _)| (*path).to_owned());
    let names = names.chain([Index::PATH.to_owned()]).collect::<Vec<_>>();
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Tree(files.chain([(Index::PATH.to_owned(), index(names))]).collect())
}

fn index(files: Vec<String>) -> String {
    Index {
        generator: "1.0.0".to_owned(),
        document: "spec.yaml".to_owned(),
        wire: String::new(),
        schemas: [("#/a".to_owned(), "types::A".to_owned())].into_iter().collect(),
        unions: [].into_iter().collect(),
        operations: [].into_iter().collect(),
        signatures: [].into_iter().collect(),
        files,
    }
    .to_text()
}

#[test]
fn a_crate_is_written_and_then_left_alone() {
    let folder = Folder::new();
    let files = [("src/types/a.rs", "a\n"), ("src/codec/c.rs", "c\n")];
    folder.write(&files).unwrap();
    assert_eq!(folder.content(), tree(&files).0);
    let changes = compare(&folder.path(), &tree(&files), &[]).unwrap();
    assert!(changes.is_empty());
    assert_eq!(changes.unchanged, 3);
}

#[test]
fn only_what_differs_is_written() {
    let folder = Folder::new();
    folder.write(&[("src/types/a.rs", "a\n"), ("src/types/b.rs", "b\n")]).unwrap();
    let changes = compare(
        &folder.path(),
        &tree(&[("src/types/a.rs", "a\n"), ("src/types/b.rs", "B\n")]),
        &[],
    );
    let changes = changes.unwrap();
    let paths = changes.written.iter().map(|it| it.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths, [folder.path().join("src/types/b.rs")]);
}

#[test]
fn files_of_an_earlier_run_are_removed_and_others_stay() {
    let folder = Folder::new();
    folder.write(&[("src/types/a.rs", "a\n"), ("src/codec/b.rs", "b\n")]).unwrap();
    folder.put("mine.txt", "mine");
    folder.write(&[("src/types/a.rs", "a\n")]).unwrap();
    let mut expected = tree(&[("src/types/a.rs", "a\n")]).0;
    expected.insert("mine.txt".to_owned(), "mine".to_owned());
    assert_eq!(folder.content(), expected);
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_left_as_it_was() {
    for (path, text) in [("notes.txt", "mine"), (Index::PATH, "{\"name\": \"mine\"}")] {
        let folder = Folder::new();
        folder.put(path, text);
        let before = folder.content();
        let error = folder.write(&[("src/types/a.rs", "a\n")]).unwrap_err();
        assert!(matches!(error, OutputError::Foreign(_)));
        assert!(error.to_string().contains(folder.path().to_str().unwrap()), "{error}");
        assert_eq!(folder.content(), before);
    }
}

#[test]
fn a_tampered_index_removes_nothing_that_no_generator_wrote() {
    let folder = Folder::new();
    let mine = ["src/main.rs", ".git/config", "src/types/notes.txt", "build.rs", "src/types/..rs"];
    let listed = mine.iter().chain(&["src/types/old.rs"]);
    listed.clone().for_each(|it| folder.put(it, "mine"));
    folder.put(Index::PATH, &index(listed.map(|it| (*it).to_owned()).collect()));
    folder.write(&[("src/lib.rs", "a\n")]).unwrap();
    let left = folder.content();
    assert!(mine.iter().all(|it| left.contains_key(*it)) && !left.contains_key("src/types/old.rs"));
}

#[test]
fn a_tampered_index_removes_nothing_outside() {
    let folder = Folder::new();
    let outside = folder.0.path().join("outside.txt");
    std::fs::write(&outside, "mine").unwrap();
    let absolute = outside.to_str().unwrap().to_owned();
    let tampered = vec!["../outside.txt".to_owned(), "a/../../outside.txt".to_owned(), absolute];
    folder.put(Index::PATH, &index(tampered));
    folder.write(&[("src/types/a.rs", "a\n")]).unwrap();
    assert!(outside.exists());
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed_out_of_the_folder() {
    let folder = Folder::new();
    folder.write(&[("src/a.rs", "a\n"), ("api.md", "b\n")]).unwrap();
    let outside = folder.0.path().join("outside");
    std::fs::rename(folder.path().join("src"), &outside).unwrap();
    std::os::unix::fs::symlink(&outside, folder.path().join("src")).unwrap();

    let error = folder.write(&[("src/a.rs", "changed\n")]).unwrap_err();
    assert!(matches!(error, OutputError::Link(path) if path == folder.path().join("src")));
    folder.write(&[("api.md", "b\n")]).unwrap();
    assert_eq!(std::fs::read_to_string(outside.join("a.rs")).unwrap(), "a\n");
}

#[test]
fn what_an_interrupted_run_left_is_repaired() {
    let folder = Folder::new();
    let files = [("src/types/a.rs", "a\n"), ("src/types/b.rs", "b\n")];
    // It was interrupted while it staged its files, and then while it moved them.
    folder.put(".generate-x/0", "a\n");
    folder.write(&files).unwrap();
    std::fs::remove_dir_all(folder.path().join(".generate-x")).unwrap();
    std::fs::remove_file(folder.path().join("src/types/b.rs")).unwrap();
    folder.write(&files).unwrap();
    assert_eq!(folder.content(), tree(&files).0);
}

#[test]
fn a_file_beside_changes_with_the_folder_or_not_at_all() {
    let folder = Folder::new();
    let beside =
        |path: &str| Beside { path: folder.0.path().join(path), text: "lock\n".to_owned() };
    let files = [("src/types/a.rs", "a\n")];
    let missing = compare(&folder.path(), &tree(&files), &[beside("missing/x.lock")]).unwrap();
    let error = missing.write().unwrap_err();
    assert!(error.to_string().contains("missing"), "{error}");
    assert!(folder.content().is_empty());

    let changes = compare(&folder.path(), &tree(&files), &[beside("x.lock")]).unwrap();
    changes.write().unwrap();
    assert_eq!(std::fs::read_to_string(beside("x.lock").path).unwrap(), "lock\n");
    assert_eq!(folder.content(), tree(&files).0);
}

#[test]
fn runs_at_the_same_time_do_not_mix() {
    let folder = Folder::new();
    let text = "x".repeat(100_000);
    let files = [("src/types/a.rs", text.as_str()), ("src/codec/c.rs", text.as_str())];
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let changes = compare(&folder.path(), &tree(&files), &[]);
                    changes.unwrap().write().unwrap();
                }
            });
        }
    });
    assert_eq!(folder.content(), tree(&files).0);
}

#[test]
fn a_diff_shows_the_lines_and_is_colored_only_when_asked() {
    let folder = Folder::new();
    folder.write(&[("src/types/a.rs", "one\ntwo\n"), ("src/types/b.rs", "b\n")]).unwrap();
    let changes = compare(
        &folder.path(),
        &tree(&[("src/types/a.rs", "one\n2\n"), ("src/types/c.rs", "c\n")]),
        &[],
    );
    let changes = changes.unwrap();
    let diff = changes.diff(false);
    assert!(
        diff.contains(
            "--- a/src/types/a.rs\n+++ b/src/types/a.rs\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n"
        ),
        "{diff}"
    );
    assert!(diff.contains("--- a/src/types/b.rs\n+++ /dev/null\n"), "{diff}");
    assert!(diff.contains("--- /dev/null\n+++ b/src/types/c.rs\n"), "{diff}");
    assert!(!diff.contains('\u{1b}') && changes.diff(true).contains("\u{1b}[31m-two\u{1b}[0m\n"));
}
