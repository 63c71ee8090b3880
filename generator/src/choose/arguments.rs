//! What of that which callers give to a method is an argument, and what has a setter: an argument is what the
//! document requires, unless it has a default, one possible value, or comes from elsewhere; what is published
//! stays what it is.

use std::collections::HashMap;

use super::{ChosenMethod, MethodKind, Preset, Supply, Values, preset, supply};
use crate::api::{Body, MediaKind, Member, Param, ParamPlace, Presence};
use crate::config::{Config, KeyPlace};
use crate::lock::{Argument, Form, Key, Lock, Role, Signature, Standing, form};
use crate::pointer::Pointer;

/// What parameters, a whole body, and parts are, by what the lock calls them. Members of a body are arguments
/// where the `new` of its model takes them.
#[derive(Debug, Clone, Default)]
pub struct Arguments(HashMap<String, Input>);

/// What something is that a method takes.
#[derive(Debug, Clone)]
pub struct Input {
    /// Whether it is an argument.
    pub standing: Standing,
    /// Whether a call is not whole where its caller does not give it.
    pub needed: bool,
    /// What is sent unless its setter is called.
    pub preset: Option<Preset>,
}

impl Arguments {
    /// What something is; `None` for what the method does not take.
    pub fn of(&self, key: &str) -> Option<&Input> {
        self.0.get(key)
    }

    /// How many are arguments.
    pub fn count(&self) -> usize {
        self.0.values().filter(|it| it.standing == Standing::Argument).count()
    }

    fn decide(&mut self, published: Option<&[Argument]>, key: String, offer: Offer) {
        let is_listed = Argument::is_listed(published, &key);
        let is_setter = offer.known && published.is_some() && !is_listed;
        let needed = offer.is_needed();
        let is_argument = if needed { !is_setter } else { is_listed };
        let standing = if is_argument { Standing::Argument } else { Standing::Setter };
        let preset = offer.preset.filter(|_| !is_argument);
        self.0.insert(key, Input { standing, needed, preset });
    }
}

/// What a caller may give.
struct Offer {
    /// Whether it is published at all.
    known: bool,
    /// Whether it must be sent.
    presence: Presence,
    /// What is sent where it must be, and the caller says nothing.
    preset: Option<Preset>,
}

impl Offer {
    fn is_needed(&self) -> bool {
        self.presence == Presence::Required && self.preset.is_none()
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

    /// How so many arguments are given. The method that asks for a stream takes what the main one does.
    pub fn form(&self, count: usize, lock: &Lock) -> Form {
        let known = |at: &Pointer| lock.form(Signature::Call, &Key::at(at));
        form(known(&self.at).or_else(|| known(self.params_at())), count)
    }

    /// Whether the call always has a body: where it is an argument, or made of members. A setter that is
    /// published stays one, whatever the document requires.
    pub fn body_presence(&self) -> Option<Presence> {
        self.body?;
        match self.supply {
            Supply::ByMembers(_) => Some(Presence::Required),
            Supply::ByMembersIfAny(_) => Some(Presence::Optional),
            Supply::Whole => Some(match self.arguments.of(&Argument::body())?.standing {
                Standing::Argument => Presence::Required,
                Standing::IfPublished | Standing::Setter => Presence::Optional,
            }),
        }
    }
}

/// Whether a call always has a part, as the document says it.
fn part_presence(body: &Body, member: &Member) -> Presence {
    match body.presence {
        Presence::Required => member.presence,
        Presence::Optional => Presence::Optional,
    }
}

/// Decides for a method whose body's supply is chosen.
pub(super) fn of(
    values: &Values,
    config: &Config,
    method: &ChosenMethod<'_>,
    lock: &Lock,
) -> Arguments {
    let published = method.published(lock);
    let mut arguments = Arguments::default();
    let is_known = |slot: &Key| lock.name(Role::Slot, slot).is_some();
    for param in &method.params {
        let (location, name) = (param.place.as_str(), &param.wire);
        let known = is_known(&Key::parameter(method.params_at(), location, name));
        let offer = Offer { known, ..of_param(values, config, method, param) };
        arguments.decide(published, Argument::parameter(location, name), offer);
    }
    let at = method.body_at();
    match (method.body, method.supply) {
        (Some((body, media)), Supply::Whole) => {
            // One whose members were given has not been a setter itself.
            let known = lock.name(Role::Body, &Key::at(&at)) == Some(Supply::Whole.as_str());
            let presence = match known {
                true => body.presence,
                false => supply::presence(values, body, media),
            };
            let offer = Offer { known, presence, preset: None };
            arguments.decide(published, Argument::body(), offer);
        }
        (Some((body, media)), Supply::ByMembers(object)) if media.kind == MediaKind::Multipart => {
            for part in object.members.iter().filter(|it| it.access.is_sent()) {
                let known = is_known(&Key::body_member(&at, &part.wire));
                let presence = if known { part_presence(body, part) } else { part.presence };
                let preset = preset::of_part(values, media, part);
                let preset = preset.filter(|_| presence == Presence::Required);
                let offer = Offer { known, presence, preset };
                arguments.decide(published, Argument::body_member(&part.wire), offer);
            }
        }
        (Some(_), Supply::ByMembers(_) | Supply::ByMembersIfAny(_))
        | (None, Supply::Whole | Supply::ByMembers(_) | Supply::ByMembersIfAny(_)) => {}
    }
    arguments
}

/// Whether a call is not whole without a parameter of its caller's.
pub(super) fn is_needed(
    values: &Values,
    config: &Config,
    method: &ChosenMethod<'_>,
    param: &Param,
) -> bool {
    of_param(values, config, method, param).is_needed()
}

/// A parameter that is not published. A key by which the server recognizes a repetition is made by the client.
fn of_param(values: &Values, config: &Config, method: &ChosenMethod<'_>, param: &Param) -> Offer {
    let operation = method.operation;
    let key = config.idempotency(&operation.keys(), operation.method.as_str());
    let is_key = match key {
        Some(KeyPlace::Header(name)) => {
            param.place == ParamPlace::Header && param.wire.eq_ignore_ascii_case(name.get_ref())
        }
        Some(KeyPlace::Member(_)) | None => false,
    };
    let presence = if is_key { Presence::Optional } else { param.presence };
    let preset = preset::of_param(values, param).filter(|_| presence == Presence::Required);
    Offer { known: false, presence, preset }
}
