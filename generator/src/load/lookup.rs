//! Looking up what a reference names: where it says, and where documents commonly mean.

use super::folder::Unread;
use super::input::Input;
use super::node::Node;
use super::refs::{self, Fragment, Refusal};
use crate::pointer::Pointer;

/// What a reference leads to.
#[derive(Debug)]
pub struct Reached<'a> {
    /// Where it really stands.
    pub at: Pointer,
    /// The value.
    pub node: &'a Node,
    /// How it was found.
    pub way: Way,
}

/// How something was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Where the reference says.
    Straight,
    /// From the file's root, not from the `$id` around the reference.
    BesideId,
    /// Behind a `$ref` on the way, where JSON pointers do not lead.
    ThroughAlias,
}

/// Why nothing was found.
#[derive(Debug)]
pub enum Miss {
    /// The reference is not followed.
    Refused(Refusal),
    /// The file of that name is not read, for this reason, if one is known.
    Unread(String, Option<Unread>),
    /// Nothing stands there.
    Nothing,
}

/// `$ref`s that a pointer may lead through: more lead back to themselves.
const ALIASES: usize = 32;

/// What a reference leads to that stands at a place: from the resource around it, or else from its
/// file.
pub fn find<'a>(input: Input<'a>, reference: &str, at: &Pointer) -> Result<Reached<'a>, Miss> {
    within(input, reference, at, &mut { ALIASES })
}

fn within<'a>(
    input: Input<'a>,
    reference: &str,
    at: &Pointer,
    aliases: &mut usize,
) -> Result<Reached<'a>, Miss> {
    let file = at.file();
    let Some(uri) = input.resources().around(at) else {
        return from(input, reference, file, aliases);
    };
    from(input, reference, uri, aliases).or_else(|miss| {
        let found = from(input, reference, file, aliases).map_err(|_| miss)?;
        Ok(Reached { way: Way::BesideId, ..found })
    })
}

fn from<'a>(
    input: Input<'a>,
    reference: &str,
    base: &str,
    aliases: &mut usize,
) -> Result<Reached<'a>, Miss> {
    let target = refs::resolve(reference, base).map_err(Miss::Refused)?;
    let root = root(input, &target.document)?;
    let at = match target.fragment {
        Fragment::Path(path) => return below(input, root, &path, aliases),
        Fragment::Anchor(name) => input.resources().anchor(&root, &name).ok_or(Miss::Nothing)?,
    };
    let node = input.find(at).ok_or(Miss::Nothing)?;
    Ok(Reached { at: at.clone(), node, way: Way::Straight })
}

/// Where the root of a document or resource stands.
fn root(input: Input<'_>, document: &str) -> Result<Pointer, Miss> {
    if let Some(at) = input.resources().place(document) {
        return Ok(at.clone());
    }
    if refs::is_absolute(document) {
        return Err(Miss::Refused(Refusal::Remote));
    }
    let name = input.files().name_of(document);
    let name = name.map_err(|reason| Miss::Unread(document.to_owned(), reason.cloned()))?;
    Ok(Pointer::root_of(name))
}

/// What a path leads to below a root, through `$ref`s where it has to.
fn below<'a>(
    input: Input<'a>,
    root: Pointer,
    path: &Pointer,
    aliases: &mut usize,
) -> Result<Reached<'a>, Miss> {
    let straight = Pointer::parse(&format!("{root}{}", path.path())).ok_or(Miss::Nothing)?;
    if let Some(node) = input.find(&straight) {
        return Ok(Reached { at: straight, node, way: Way::Straight });
    }
    let node = input.find(&root).ok_or(Miss::Nothing)?;
    let mut reached = Reached { at: root, node, way: Way::Straight };
    for token in path.tokens() {
        loop {
            if let Some(node) = reached.node.member(&token) {
                reached = Reached { at: reached.at.child(&token), node, ..reached };
                break;
            }
            let alias = reached.node.as_map().and_then(|it| it.get("$ref")?.as_text());
            let alias = alias.ok_or(Miss::Nothing)?;
            *aliases = aliases.checked_sub(1).ok_or(Miss::Nothing)?;
            let behind = within(input, alias, &reached.at.child("$ref"), aliases)?;
            reached = Reached { way: Way::ThroughAlias, ..behind };
        }
    }
    Ok(reached)
}
