//! Whether a body is given whole or by its members: a promise to callers, so that what is published stays.

use std::collections::HashMap;

use super::{ChosenMethod, Values, arguments, preset};
use crate::api::{Api, Body, Media, MediaKind, Member, Object, Param, Presence, ShapeId};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{self, Key, Lock, Role};

/// How callers give the body of a method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Supply<'a> {
    /// As a whole, if it has one.
    Whole,
    /// Member by member, those of this object; there is always a body.
    ByMembers(&'a Object),
    /// Member by member, all of them by setters, or as a whole; without any there is no body.
    ByMembersIfAny(&'a Object),
}

const BY_MEMBERS: &str = "by members";
const BY_MEMBERS_IF_ANY: &str = "by members, if any";
const WHOLE: &str = "whole";

impl<'a> Supply<'a> {
    /// As the lock says it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => WHOLE,
            Self::ByMembers(_) => BY_MEMBERS,
            Self::ByMembersIfAny(_) => BY_MEMBERS_IF_ANY,
        }
    }

    /// The object whose members are given.
    pub fn members(self) -> Option<&'a Object> {
        match self {
            Self::Whole => None,
            Self::ByMembers(object) | Self::ByMembersIfAny(object) => Some(object),
        }
    }
}

/// What the choice depends on.
pub(super) struct Choosing<'a, 'l> {
    pub(super) values: &'a Values,
    pub(super) config: &'l Config,
    pub(super) lock: &'l Lock,
    pub(super) uses: HashMap<ShapeId, usize>,
}

impl<'a> Choosing<'a, '_> {
    /// Chooses for a method. What is new is given by its members if it is an object that nothing but this
    /// operation uses, with few enough required members to be told apart or with others, which are setters of the
    /// call, or consists of parts: some are files, which no model holds. A body that may be left out is, unless a member of it is given; one that has
    /// required members may not.
    pub(super) fn of(
        &self,
        method: &ChosenMethod<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Supply<'a> {
        let Some((body, media)) = method.body else { return Supply::Whole };
        let object = self.object(media);
        let key = Key::at(&method.body_at());
        let published = self.lock.name(Role::Body, &key);
        let wanted = match (published, object) {
            (Some(BY_MEMBERS | BY_MEMBERS_IF_ANY), _) => true,
            (Some(WHOLE), _) | (None, None) => false,
            (Some(_), _) => {
                let why = "it is none of `whole`, `by members`, and `by members, if any`";
                diagnostics.push(self.lock.unfit(Role::Body, &key, why));
                false
            }
            (None, Some(object)) => {
                let is_its_own = self.uses.get(&object.0) == Some(&1);
                media.kind == MediaKind::Multipart
                    || is_its_own
                        && (has_setters(self.values, object) || self.few_arguments(method, object))
            }
        };
        let is_always = published == Some(BY_MEMBERS);
        match object.filter(|_| wanted) {
            Some(it) if is_always || !self.may_be_left_out(body, media, it) => {
                Supply::ByMembers(it.1)
            }
            Some((_, object)) => Supply::ByMembersIfAny(object),
            None => {
                if wanted {
                    diagnostics.push(no_members(body));
                }
                Supply::Whole
            }
        }
    }

    /// The object whose members could be given one by one.
    fn object(&self, media: &Media) -> Option<(ShapeId, &'a Object)> {
        let object = object(&self.values.api, media)?;
        let has_parts = media.kind != MediaKind::Multipart || !object.1.members.is_empty();
        has_parts.then_some(object)
    }

    /// Whether a body that is given by members need not be sent. One that has parts always is.
    fn may_be_left_out(&self, body: &Body, media: &Media, object: (ShapeId, &Object)) -> bool {
        body.presence == Presence::Optional
            && media.kind != MediaKind::Multipart
            && needed_members(self.values, object) == 0
    }

    /// Whether what callers have to give, members one by one, can be told apart.
    fn few_arguments(&self, method: &ChosenMethod<'_>, object: (ShapeId, &Object)) -> bool {
        let needed = |it: &&&Param| arguments::is_needed(self.values, self.config, method, it);
        let params = method.params.iter().filter(needed).count();
        params + needed_members(self.values, object) <= lock::MOST_BY_ORDER
    }
}

/// Whether each call has a body: where the document requires it, and where it requires members of it, which is
/// what documents forget less often.
pub(super) fn presence(values: &Values, body: &Body, media: &Media) -> Presence {
    let object = object(&values.api, media);
    match object.is_some_and(|it| needed_members(values, it) > 0) {
        true => Presence::Required,
        false => body.presence,
    }
}

fn object<'a>(api: &'a Api, media: &Media) -> Option<(ShapeId, &'a Object)> {
    let shape = media.value?.shape;
    let object = api.shapes[shape].kind.object()?;
    media.kind.is_typed().then_some((shape, object))
}

/// How many members of an object callers have to give.
fn needed_members(values: &Values, (shape, object): (ShapeId, &Object)) -> usize {
    let members = object.members.iter().filter(|it| it.access.is_sent());
    let members = members.filter(|it| it.presence == Presence::Required);
    let preset = |it: &&Member| preset::of_member(values, shape, it, true).is_none();
    members.filter(preset).count()
}

/// Whether an object has members that callers may leave out.
fn has_setters(values: &Values, object: (ShapeId, &Object)) -> bool {
    let sent = object.1.members.iter().filter(|it| it.access.is_sent()).count();
    needed_members(values, object) < sent
}

/// How often each shape is used.
pub(super) fn uses(api: &Api) -> HashMap<ShapeId, usize> {
    let mut res = HashMap::new();
    let inner = api.shapes.iter().flat_map(|(_, shape)| shape.kind.uses());
    let params = api.operations.iter().flat_map(|it| &it.params).map(|it| it.value);
    let bodies = api.operations.iter().filter_map(|it| it.body.as_ref());
    let replies = api.operations.iter().flat_map(|it| &it.replies);
    let media = bodies.flat_map(|it| &it.media).chain(replies.flat_map(|it| &it.media));
    // The representations of one body are one use.
    let mut places = media.filter_map(|it| Some((it.at.parent()?, it.value?))).collect::<Vec<_>>();
    places.dedup();
    for used in inner.chain(params).chain(places.into_iter().map(|(_, used)| used)) {
        *res.entry(used.shape).or_insert(0) += 1;
    }
    res
}

/// Tells that a body is no longer an object, whose members are published as arguments and setters.
fn no_members(body: &Body) -> Diagnostic {
    let message = "the body no longer has members that could be given one by one";
    Diagnostic::warning(Code::Lock, Place::Value(body.at.clone()), message)
        .consequence("it is given whole from now on, and calls that give its members break")
}
