//! Objects: their members, and what else they may have.

use super::spot::{Name, Spot};
use super::values::{self, restrict};
use super::{Area, Class, Effect, Walk, Way, constraints, words};
use crate::api::{Api, Member, Notes, Presence, Rest, ShapeKind};

/// An object, or a map, which is an object without declared members.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    members: &'a [Member],
    rest: Rest,
}

impl<'a> View<'a> {
    pub(super) fn of(kind: &'a ShapeKind) -> Option<Self> {
        let map = |it| Self { members: &[], rest: Rest::Typed(it) };
        let object = kind.object().map(|it| Self { members: &it.members, rest: it.rest });
        object.or_else(|| kind.map_value().map(map))
    }

    /// The members that are judged for that way, beside those of the other side. What is read is sent back by
    /// whoever changes a part of it, and so a member that is only received is judged where both sides have it.
    fn common(self, other: Self) -> impl Iterator<Item = [&'a Member; 2]> {
        let pair =
            move |it: &'a Member| Some([it, other.members.iter().find(|new| new.wire == it.wire)?]);
        self.members.iter().filter_map(pair)
    }

    /// The members that travel that way here, and not on the other side.
    fn beyond(self, other: Self, way: Way) -> impl Iterator<Item = &'a Member> {
        let is_there = move |it: &Member| {
            other.members.iter().any(|other| other.wire == it.wire && travels(other, way))
        };
        self.members.iter().filter(move |it| travels(it, way) && !is_there(it))
    }
}

fn travels(member: &Member, way: Way) -> bool {
    match way {
        Way::Sent => member.access.is_sent(),
        Way::Received => member.access.is_received(),
    }
}

/// Compares two objects.
pub(super) fn compare(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, views: [View<'_>; 2]) {
    let [old, new] = views;
    let way = spot.place.way;
    old.common(new).for_each(|it| common(walk, way, name, it));
    old.beyond(new, way).for_each(|it| removed(walk, way, name, it, new.rest));
    new.beyond(old, way).for_each(|it| added(walk, way, name, it));
    rest(walk, spot, name, [old.rest, new.rest]);
}

fn common(walk: &mut Walk<'_>, way: Way, of: &Name, members: [&Member; 2]) {
    let [old, new] = members;
    let name = of.member(&new.wire);
    let at = members.map(|it| &it.at);
    let spot = Spot::new(members.map(|it| it.value), at, way);
    if members.iter().all(|it| travels(it, way)) {
        presence(walk, spot, &name, members.map(|it| it.presence));
    }
    let none = Notes::default();
    let notes = [own(walk.base, old, &none), own(walk.revision, new, &none)];
    words::notes(walk, &name.to_string(), at, notes);
    constraints::compare(walk, spot.place, &name, notes);
    values::compare(walk, spot, &name);
}

/// What is said of a member beside its value's schema. Inline, they are one.
fn own<'a>(api: &'a Api, member: &'a Member, none: &'a Notes) -> &'a Notes {
    if api.shapes[member.value.shape].at == member.at { none } else { &member.notes }
}

fn presence(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, [old, new]: [Presence; 2]) {
    let (effect, says) = match (old, new) {
        (Presence::Optional, Presence::Required) => {
            (Effect::Narrower, format!("{name} is required"))
        }
        (Presence::Required, Presence::Optional) => {
            (Effect::Wider, format!("{name} is no longer required"))
        }
        (Presence::Required, Presence::Required) | (Presence::Optional, Presence::Optional) => {
            return;
        }
    };
    let values = [old, new].map(|it| (it == Presence::Required).to_string());
    restrict(walk, "member-presence-changed", spot.place, effect, says, values);
}

fn removed(walk: &mut Walk<'_>, way: Way, of: &Name, member: &Member, rest: Rest) {
    let name = of.member(&member.wire);
    let is_required = member.presence == Presence::Required;
    let class = match (way, rest) {
        (Way::Sent, Rest::Closed) => Class::Breaking,
        (Way::Received, Rest::Closed | Rest::Open | Rest::Typed(_)) if is_required => {
            Class::Breaking
        }
        (Way::Sent, Rest::Open | Rest::Typed(_))
        | (Way::Received, Rest::Closed | Rest::Open | Rest::Typed(_)) => Class::Different,
    };
    let says = match way {
        Way::Sent => format!("{name} is no longer taken"),
        Way::Received => format!("{name} no longer comes"),
    };
    walk.gone("member-removed", Area::Schema, class, &member.at, says);
}

fn added(walk: &mut Walk<'_>, way: Way, of: &Name, member: &Member) {
    let name = of.member(&member.wire);
    let (class, says) = match (way, member.presence) {
        (Way::Sent, Presence::Required) => (Class::Breaking, format!("{name} is new and required")),
        (Way::Sent, Presence::Optional)
        | (Way::Received, Presence::Required | Presence::Optional) => {
            (Class::Compatible, format!("{name} is new"))
        }
    };
    walk.added("member-added", Area::Schema, class, &member.at, says);
}

fn rest(walk: &mut Walk<'_>, spot: Spot<'_>, name: &Name, rests: [Rest; 2]) {
    let (effect, says) = match rests {
        [Rest::Typed(old), Rest::Typed(new)] => {
            let name = name.each("an undeclared member");
            return values::within(walk, [old, new], spot.place.way, &name);
        }
        [Rest::Open | Rest::Typed(_), Rest::Closed] => {
            (Effect::Narrower, format!("{name} may no longer have undeclared members"))
        }
        [Rest::Closed, Rest::Open | Rest::Typed(_)] => {
            (Effect::Wider, format!("{name} may have undeclared members"))
        }
        [Rest::Open, Rest::Typed(_)] => {
            (Effect::Narrower, format!("undeclared members of {name} must be of a schema"))
        }
        [Rest::Typed(_), Rest::Open] => {
            (Effect::Wider, format!("undeclared members of {name} may be anything"))
        }
        [Rest::Closed, Rest::Closed] | [Rest::Open, Rest::Open] => return,
    };
    let values = rests.map(|it| match it {
        Rest::Closed => "none".to_owned(),
        Rest::Open => "any".to_owned(),
        Rest::Typed(_) => "typed".to_owned(),
    });
    restrict(walk, "undeclared-members-changed", spot.place, effect, says, values);
}
