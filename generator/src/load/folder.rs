//! The files that a document may refer to: those in its folder, and in a wider one that the user
//! names. Nothing else is opened.

use std::io;
use std::path::{Component, Path, PathBuf};

use indexmap::IndexMap;

/// Where files are found.
#[derive(Debug)]
pub enum Folder {
    /// On disk.
    OnDisk(OnDisk),
    /// In memory, by their names.
    Kept(IndexMap<String, String>),
}

/// Folders on disk.
#[derive(Debug)]
pub struct OnDisk {
    /// The entry document's folder, from which names of files start.
    base: PathBuf,
    /// The entry document.
    entry: PathBuf,
    /// The wider folder that may be read.
    root: Option<PathBuf>,
}

/// A file that may be read.
#[derive(Debug)]
pub struct Located {
    /// Its one name: the path from the entry document's folder, with `/`; empty for that document.
    pub name: String,
    /// Where it is.
    text: Text,
}

#[derive(Debug)]
enum Text {
    At(PathBuf),
    Kept(String),
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// It lies outside of what may be read; this folder, from the entry document's, has both.
    Outside(String),
    /// It is a folder, a pipe or a device.
    Irregular,
    /// It cannot be read, for this reason.
    Unreadable(String),
    /// It is not YAML or JSON, which has been told.
    Broken,
}

impl Folder {
    /// The folder of a document, and a wider one.
    ///
    /// # Errors
    /// When one of them is not there.
    pub fn of(entry: &Path, root: Option<&Path>) -> io::Result<Self> {
        let base = entry.parent().filter(|it| *it != Path::new("")).unwrap_or(Path::new("."));
        Ok(Self::OnDisk(OnDisk {
            base: fs_err::canonicalize(base)?,
            entry: fs_err::canonicalize(entry)?,
            root: root.map(fs_err::canonicalize).transpose()?,
        }))
    }

    /// Files that were read before, by their names.
    pub fn kept(files: IndexMap<String, String>) -> Self {
        Self::Kept(files)
    }

    /// The file of a name, which symbolic links may not lead out of what may be read.
    pub fn find(&self, name: &str) -> Result<Located, Unread> {
        match self {
            Self::OnDisk(folders) => folders.find(name),
            Self::Kept(files) => match files.get(name) {
                Some(text) => Ok(Located { name: name.to_owned(), text: Text::Kept(text.clone()) }),
                None => Err(unreadable(&io::ErrorKind::NotFound.into())),
            },
        }
    }
}

impl OnDisk {
    fn find(&self, name: &str) -> Result<Located, Unread> {
        let path = self.allowed(plain(&self.base.join(name)))?;
        let path = fs_err::canonicalize(path).map_err(|error| unreadable(&error))?;
        let path = self.allowed(path)?;
        let name = if path == self.entry { String::new() } else { between(&self.base, &path) };
        Ok(Located { name, text: Text::At(path) })
    }

    fn allowed(&self, path: PathBuf) -> Result<PathBuf, Unread> {
        let roots = std::iter::once(&self.base).chain(&self.root);
        if roots.into_iter().any(|it| path.starts_with(it)) {
            return Ok(path);
        }
        let mut both = self.base.ancestors().filter(|it| path.starts_with(it));
        let both = both.next().unwrap_or(Path::new("/"));
        Err(Unread::Outside(between(&self.base, both)))
    }
}

impl Located {
    /// Reads it. A pipe or a device may have no end.
    pub fn read(&self) -> Result<String, Unread> {
        let path = match &self.text {
            Text::At(path) => path,
            Text::Kept(text) => return Ok(text.clone()),
        };
        let kind = fs_err::metadata(path).map_err(|error| unreadable(&error))?;
        if !kind.is_file() {
            return Err(Unread::Irregular);
        }
        fs_err::read_to_string(path).map_err(|error| unreadable(&error))
    }
}

/// The system's words, without the path that a diagnostic names anyway.
fn unreadable(error: &io::Error) -> Unread {
    Unread::Unreadable(error.kind().to_string())
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut res = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(res.pop()),
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => res.push(part),
        }
    }
    res
}

/// The path from one folder to another file or folder, with `/`.
fn between(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other);
    let shared = shared.count();
    let up = from.components().skip(shared).map(|_| "..".into());
    let down = to.components().skip(shared).map(|it| it.as_os_str().to_string_lossy());
    up.chain(down).collect::<Vec<_>>().join("/")
}
