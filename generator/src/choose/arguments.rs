//! What of that which callers give to a method is an argument, and what has a setter: what the document
//! requires is an argument, and what is published stays what it is.

use std::collections::HashMap;

use super::{ChosenMethod, MethodKind, Supply};
use crate::api::{Body, MediaKind, Member, Presence};
use crate::lock::{Argument, Key, Lock, Role, Signature, Standing};
use crate::pointer::Pointer;

/// The standings of parameters, of a whole body, and of parts, by what the lock calls them. Members of
/// a body are arguments where the `new` of its model takes them.
#[derive(Debug, Clone, Default)]
pub struct Arguments(HashMap<String, Standing>);

impl Arguments {
    /// Whether something is an argument; `None` for what the method does not take.
    pub fn standing(&self, key: &str) -> Option<Standing> {
        self.0.get(key).copied()
    }
}

impl ChosenMethod<'_> {
    /// The place that its parameters are known by.
    pub fn params_at(&self) -> &Pointer {
        match self.kind {
            MethodKind::Main | MethodKind::Stream => &self.operation.at,
            MethodKind::Body => &self.at,
        }
    }

    /// Its published arguments. The place of a stream changes with the status of its response; what the
    /// main method takes stays known then.
    pub fn published<'l>(&self, lock: &'l Lock) -> Option<&'l [Argument]> {
        let list = |at: &Pointer| lock.signature(Signature::Call, &Key::at(at));
        let is_stream = self.kind == MethodKind::Stream;
        list(&self.at).or_else(|| list(is_stream.then_some(&self.operation.at)?))
    }

    /// Whether the call always has a body: where it is an argument, or made of members. A setter that is
    /// published stays one, whatever the document requires.
    pub fn body_presence(&self) -> Option<Presence> {
        self.body?;
        match self.supply {
            Supply::ByMembers(_) => Some(Presence::Required),
            Supply::Whole => Some(match self.arguments.standing(&Argument::body())? {
                Standing::Argument => Presence::Required,
                Standing::IfPublished | Standing::Setter => Presence::Optional,
            }),
        }
    }
}

/// Whether a call always has a part.
pub fn part_presence(body: &Body, member: &Member) -> Presence {
    match body.presence {
        Presence::Required => member.presence,
        Presence::Optional => Presence::Optional,
    }
}

/// Decides for a method whose body's supply is chosen.
pub(super) fn of(method: &ChosenMethod<'_>, lock: &Lock) -> Arguments {
    let published = method.published(lock);
    let mut standings = HashMap::new();
    let mut decide = |key: String, known: bool, documented: Presence| {
        let standing = standing(published, &key, known, documented);
        standings.insert(key, standing);
    };
    for param in &method.params {
        let (location, name) = (param.place.as_str(), &param.wire);
        let slot = Key::parameter(method.params_at(), location, name);
        let known = lock.name(Role::Slot, &slot).is_some();
        decide(Argument::parameter(location, name), known, param.presence);
    }
    let at = method.body_at();
    match (method.body, method.supply) {
        (Some((body, _)), Supply::Whole) => {
            // One whose members were given has not been a setter itself.
            let known = lock.name(Role::Body, &Key::at(&at)) == Some(Supply::Whole.as_str());
            decide(Argument::body(), known, body.presence);
        }
        (Some((body, media)), Supply::ByMembers(object)) if media.kind == MediaKind::Multipart => {
            for part in object.members.iter().filter(|it| it.access.is_sent()) {
                let slot = Key::body_member(&at, &part.wire);
                let known = lock.name(Role::Slot, &slot).is_some();
                decide(Argument::body_member(&part.wire), known, part_presence(body, part));
            }
        }
        (Some(_), Supply::ByMembers(_)) | (None, Supply::Whole | Supply::ByMembers(_)) => {}
    }
    Arguments(standings)
}

/// Whether something is an argument; `known` says whether it is published at all.
fn standing(
    published: Option<&[Argument]>,
    key: &str,
    known: bool,
    documented: Presence,
) -> Standing {
    let listed = published.is_some_and(|list| list.iter().any(|it| it.key == key));
    let is_setter = known && published.is_some() && !listed;
    match documented {
        Presence::Required if !is_setter => Standing::Argument,
        Presence::Optional if listed => Standing::Argument,
        Presence::Required | Presence::Optional => Standing::Setter,
    }
}
