//! Parts of a document that are broken or that a reference does not find: each costs what needs it.

use super::check::Member;
use super::folder::Unread;
use super::keywords::ObjectKind;
use super::lookup::Miss;
use super::node::Node;
use super::refs::Refusal;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::pointer::Pointer;

/// The keywords without which values have another type, or are open JSON.
const DECIDE_TYPES: [&str; 9] =
    ["type", "properties", "items", "prefixItems", "enum", "const", "allOf", "oneOf", "anyOf"];

/// A part that clients go without.
#[derive(Debug)]
pub struct Lost {
    /// Where it should stand.
    pub at: Pointer,
    /// What stands there instead: a reference, to a place that may not exist.
    pub target: Option<Pointer>,
    /// The warning of what is wrong; `None` where loading has told.
    pub found: Option<Diagnostic>,
}

impl Lost {
    /// An object of a kind that is broken, which has been told.
    pub fn broken(at: &Pointer) -> Self {
        Self { at: at.clone(), target: None, found: None }
    }

    /// A schema without a keyword that decides its type, whose value is wrong, which has been told.
    pub fn without(kind: ObjectKind, wrong: &Member<'_, '_>) -> Option<Self> {
        let decides = kind == ObjectKind::Schema && DECIDE_TYPES.contains(&wrong.name);
        (decides && *wrong.node != Node::Null).then(|| Self::broken(wrong.parent))
    }

    /// An object of a kind whose reference leads nowhere.
    pub fn of(kind: ObjectKind, at: &Pointer, target: Option<Pointer>, found: Diagnostic) -> Self {
        let found = found.tolerated(consequence(kind));
        Self { at: at.clone(), target, found: Some(found) }
    }
}

/// What follows from an object that is not there. The table stands in ARCHITECTURE.md, too.
fn consequence(kind: ObjectKind) -> &'static str {
    match kind {
        ObjectKind::Schema => "values there are open JSON: kept as they are, but not typed",
        ObjectKind::Parameter | ObjectKind::RequestBody => "operations that need it are left out",
        ObjectKind::Response => "answers of its status are not read",
        ObjectKind::PathItem => "its operations are left out",
        ObjectKind::SecurityScheme => "calls go without its credential",
        _ => "it is left out",
    }
}

/// What is wrong with a reference, whose text stands at a place.
pub fn diagnostic(reference: &str, miss: &Miss, at: &Pointer) -> Diagnostic {
    let (code, message, help) = match miss {
        Miss::Refused(refusal) => refused(reference, *refusal),
        Miss::Unread(file, reason) => unread(reference, file, reason.as_ref()),
        Miss::Nothing => (
            Code::DanglingRef,
            format!("`{reference}` points at nothing"),
            "correct the reference, or define what it names".to_owned(),
        ),
    };
    Diagnostic::error(code, Place::Value(at.clone()), message).help(help)
}

fn refused(reference: &str, refusal: Refusal) -> (Code, String, String) {
    let (code, what, help) = match refusal {
        Refusal::Remote => (
            Code::RefRefused,
            "is remote, and nothing is fetched",
            "put a copy beside the document and refer to that",
        ),
        Refusal::Rooted => (
            Code::RefRefused,
            "starts at the root of the file system",
            "write the path with `/`, relative to this file",
        ),
        Refusal::NoName => (
            Code::RefRefused,
            "does not name a file",
            "write the path with `/`, relative to this file",
        ),
        Refusal::NoPointer => (
            Code::DanglingRef,
            "does not hold a JSON pointer",
            "write the reference as `#/components/schemas/Name`",
        ),
    };
    (code, format!("`{reference}` {what}"), help.to_owned())
}

fn unread(reference: &str, file: &str, reason: Option<&Unread>) -> (Code, String, String) {
    let dangling = |message, help: &str| (Code::DanglingRef, message, help.to_owned());
    match reason {
        Some(Unread::Outside(root)) => outside(reference, root),
        None if file.starts_with("..") => {
            let parts = file.split('/').take_while(|it| *it == "..").collect::<Vec<_>>();
            outside(reference, &parts.join("/"))
        }
        Some(Unread::Broken) => {
            dangling(format!("`{file}` is broken"), "correct what is told of that file")
        }
        Some(Unread::Irregular) => {
            dangling(format!("`{file}` is not a regular file"), "refer to a file of YAML or JSON")
        }
        Some(Unread::Unreadable(_)) | None if !reference.contains(['/', '#', '.']) => dangling(
            format!("there is no schema `{reference}`"),
            "name a schema of `components.schemas`, or write `#/components/schemas/Name`",
        ),
        Some(Unread::Unreadable(reason)) => dangling(
            format!("`{file}` cannot be read: {reason}"),
            "files are found relative to the file that refers to them",
        ),
        None => dangling(
            format!("`{file}` cannot be read"),
            "files are found relative to the file that refers to them",
        ),
    }
}

/// `root` is the folder that has both the document and the file.
fn outside(reference: &str, root: &str) -> (Code, String, String) {
    (
        Code::RefRefused,
        format!("`{reference}` leads out of the document's folder"),
        format!("to have it read, add `root = \"{root}\"` under `[document]` in the config"),
    )
}
