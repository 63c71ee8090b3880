//! The document while it is edited: what is wrong with it, and what changes, at each save.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, SystemTime};

use generator::project::{Crate, Inputs, Paths, Project};

use crate::diff::{Changes, Format};
use crate::files::Files;
use crate::say;

/// How often files are looked at. A save is over when nothing has changed between two looks.
const PAUSE: Duration = Duration::from_millis(200);

/// Tell at each save what is wrong with the document and what it changes. Nothing is written.
///
/// The changes are those since the document was last right. It ends with Ctrl-C.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    files: Files,
}

impl Args {
    /// Watches until it is ended.
    pub fn run(self) -> anyhow::Result<()> {
        let mut watch = Watch::new(self.files.paths());
        say!("watching `{}`; Ctrl-C ends it", watch.paths.document.display());
        loop {
            if let Some(told) = watch.look() {
                told.print();
            }
            thread::sleep(PAUSE);
        }
    }
}

/// What is known of the files.
struct Watch {
    paths: Paths,
    /// What was told last of; `None` before the first time.
    told: Option<Stamps>,
    /// What the last look found.
    seen: Stamps,
    /// The document when it was last right.
    right: Option<(Inputs, Crate)>,
}

/// When each file was written, and how long it is; `None` of one that is not there.
type Stamps = BTreeMap<PathBuf, Option<(SystemTime, u64)>>;

/// What is told of a save.
enum Told {
    /// The diagnostics, as text.
    Wrong(String),
    /// The document is right: its warnings, and what has changed since it was.
    Right(String, Option<Changes>),
}

impl Told {
    fn print(&self) {
        let text = match self {
            Self::Wrong(text) | Self::Right(text, _) => text,
        };
        if !text.is_empty() {
            eprintln!("{text}");
        }
        match self {
            Self::Wrong(_) => say!("the document is wrong"),
            Self::Right(_, None) => say!("the document is right"),
            Self::Right(_, Some(changes)) => Format::Terminal.print(changes),
        }
    }
}

impl Watch {
    fn new(paths: Paths) -> Self {
        Self { paths, told: None, seen: Stamps::new(), right: None }
    }

    /// Looks at the files; tells of a save that is over.
    fn look(&mut self) -> Option<Told> {
        let now = self.stamps();
        let is_over = std::mem::replace(&mut self.seen, now.clone()) == now;
        if self.told.is_some() && (!is_over || self.told.as_ref() == Some(&now)) {
            return None;
        }
        self.told = Some(now);
        Some(self.tell())
    }

    /// All files beside the document, which it may refer to, and below.
    fn stamps(&self) -> Stamps {
        let mut found = Stamps::new();
        let folder = self.paths.document.parent().filter(|it| !it.as_os_str().is_empty());
        stamp(folder.unwrap_or(Path::new(".")), &mut found);
        found
    }

    fn tell(&mut self) -> Told {
        let project = match Project::open(&self.paths) {
            Ok(project) => project,
            Err(error) => return Told::Wrong(error.to_string()),
        };
        let outcome = match project.generate() {
            Ok(outcome) => outcome,
            Err(error) => return Told::Wrong(error.to_string()),
        };
        let text = project.inputs.text_of(&outcome.diagnostics, false);
        let Some(made) = outcome.made else { return Told::Wrong(text) };
        let changes = self.right.as_ref().and_then(|(inputs, before)| {
            let wire = inputs.changes_to(&project.inputs)?;
            Some(Changes::of(wire, &before.published()?, &made.published()?))
        });
        self.right = Some((project.inputs, made));
        Told::Right(text, changes)
    }
}

/// How deep folders are looked into, so that a link to a parent ends.
const DEEPEST: usize = 8;

fn stamp(folder: &Path, found: &mut Stamps) {
    let mut open = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = open.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for path in entries.filter_map(|it| Some(it.ok()?.path())) {
            match std::fs::metadata(&path) {
                Ok(it) if it.is_dir() && depth < DEEPEST => open.push((path, depth + 1)),
                Ok(it) if it.is_dir() => {}
                Ok(it) => drop(found.insert(path, it.modified().ok().map(|at| (at, it.len())))),
                Err(_) => drop(found.insert(path, None)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(rest: &str) -> String {
        format!(
            "openapi: 3.1.0
info: {{title: A, version: '1'}}
servers: [{{url: 'https://a.example'}}]
paths: {{/a: {{get: {{operationId: a, responses: {{'204': {{description: OK}}}}{rest}}}}}}}
"
        )
    }

    /// What is told once nothing changes any more.
    fn told(watch: &mut Watch) -> Option<Told> {
        watch.look().or_else(|| watch.look())
    }

    #[test]
    fn a_document_is_told_of_at_each_save_whether_it_is_right_or_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.yaml");
        let write = |text: &str| fs_err::write(&path, text).unwrap();
        write("openapi: 3.1.0\n");
        let mut watch = Watch::new(Paths::new(&path, folder.path().join("out")));
        let Some(Told::Wrong(text)) = told(&mut watch) else { panic!() };
        assert!(text.contains("has no `info`"), "{text}");
        assert!(told(&mut watch).is_none());

        write(&document(""));
        let Some(Told::Right(_, None)) = told(&mut watch) else { panic!() };

        write(&document(", ]"));
        let Some(Told::Wrong(text)) = told(&mut watch) else { panic!() };
        assert!(text.contains("a.yaml:4:"), "{text}");

        write(&document(", deprecated: true"));
        let Some(Told::Right(_, Some(changes))) = told(&mut watch) else { panic!() };
        let says = changes.wire.iter().map(|it| it.change.says.as_str()).collect::<Vec<_>>();
        assert_eq!(says, ["`GET /a` is deprecated"]);
        assert!(told(&mut watch).is_none());
    }
}
