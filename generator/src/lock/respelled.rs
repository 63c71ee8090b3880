//! Places that a document spells otherwise than it did when the crate was published, and that are the same to
//! HTTP: paths whose variables have other names (OpenAPI 3.0.4, section 4.7.8.1), and media types with other
//! parameters or letters (RFC 9110, section 8.3.1).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::{Key, Lock, Numbered, Role, Signature};
use crate::http::essence;
use crate::pointer::Pointer;

const PATHS: &str = "#/paths/";
const CONTENT: &str = "/content/";

impl Lock {
    /// The same promises by the places that the document has now: those of its operations and representations,
    /// and those that have numbers.
    pub(crate) fn respelled<'p>(
        &self,
        places: impl Iterator<Item = &'p Pointer>,
        numbered: &Arc<Numbered>,
    ) -> Self {
        if self.is_empty() {
            return self.clone().with_names(numbered);
        }
        let mut lock = Cow::Borrowed(self);
        let places = places.map(Pointer::to_string).collect::<BTreeSet<_>>();
        for (prefix, same) in [(path as Prefix, unnamed as Same), (content, of_essence)] {
            let renamed = renamed(&lock.keys(), &places, prefix, same);
            if !renamed.is_empty() {
                let by = |key: &str| renamed.get_key_value(prefix(key)?);
                lock = Cow::Owned(lock.by(by));
            }
        }
        lock.numbered(numbered)
    }

    pub(super) fn keys(&self) -> BTreeSet<&str> {
        let names = self.names.values().flat_map(BTreeMap::keys);
        let signatures = self.signatures.values().flat_map(BTreeMap::keys);
        names.chain(signatures).chain(&self.items).map(Key::as_str).collect()
    }

    /// The same by other keys: those that begin with what is renamed.
    pub(super) fn by<'a>(
        &self,
        renamed: impl Fn(&str) -> Option<(&'a String, &'a String)>,
    ) -> Self {
        self.by_key(|key, _| match renamed(key.as_str()) {
            Some((old, new)) => Key::read([new, &key.as_str()[old.len()..]].concat()),
            None => key.clone(),
        })
    }

    /// The same by other keys, each by the one of before and whether it is that of a type, and not of what holds one.
    pub(super) fn by_key(&self, key: impl Fn(&Key, bool) -> Key) -> Self {
        let names = self.names.iter().map(|(role, names)| {
            let is_of_type = [Role::Type, Role::Params].contains(role);
            let names = names.iter().map(|(it, entry)| (key(it, is_of_type), entry.clone()));
            (*role, names.collect())
        });
        let signatures = self.signatures.iter().map(|(signature, lists)| {
            let is_of_type = *signature == Signature::New;
            let lists = lists.iter().map(|(it, list)| (key(it, is_of_type), list.clone()));
            (*signature, lists.collect())
        });
        Self {
            names: names.collect(),
            signatures: signatures.collect(),
            items: self.items.iter().map(|it| key(it, false)).collect(),
            ..self.clone()
        }
    }
}

/// The part of a key that may be spelled otherwise, with all before it.
type Prefix = fn(&str) -> Option<&str>;

/// What two such parts share that are the same.
type Same = fn(&str) -> String;

/// `#/paths/~1pets~1{id}` of what is within that path.
fn path(key: &str) -> Option<&str> {
    let token = key.strip_prefix(PATHS)?.split('/').next()?;
    Some(&key[..PATHS.len() + token.len()])
}

fn unnamed(path: &str) -> String {
    let mut pieces = path.split('{');
    let start = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(start, |all, piece| all + "{" + piece.split_once('}').map_or(piece, |(_, it)| it))
}

/// `…/content/application~1json` of what is within that representation.
fn content(key: &str) -> Option<&str> {
    let start = key.find(CONTENT)? + CONTENT.len();
    let token = key[start..].split('/').next()?;
    Some(&key[..start + token.len()])
}

fn of_essence(content: &str) -> String {
    match content.rsplit_once('/') {
        Some((before, media)) => [before, "/", &essence(media)].concat(),
        None => content.to_owned(),
    }
}

/// What is published of places that the document does not have, each with the one place that is the same, unless
/// something is published of that, too.
fn renamed(
    keys: &BTreeSet<&str>,
    places: &BTreeSet<String>,
    prefix: Prefix,
    same: Same,
) -> HashMap<String, String> {
    let published = keys.iter().filter_map(|it| prefix(it)).collect::<BTreeSet<_>>();
    let now = places.iter().filter_map(|it| prefix(it)).collect::<BTreeSet<_>>();
    let mut alike: HashMap<String, (Vec<&str>, Vec<&str>)> = HashMap::new();
    for gone in published.difference(&now) {
        alike.entry(same(gone)).or_default().0.push(gone);
    }
    for new in now.difference(&published) {
        alike.entry(same(new)).or_default().1.push(new);
    }
    let pairs = alike.values().filter_map(|(gone, new)| match (&gone[..], &new[..]) {
        ([gone], [new]) => Some(((*gone).to_owned(), (*new).to_owned())),
        _ => None,
    });
    pairs.collect()
}
