//! Request bodies, and the representations of bodies.

use super::spot::{Name, Spot};
use super::{Area, Class, Effect, Walk, Way, parameters, replies, values, words};
use crate::api::{Api, Body, Media, MediaKind, Operation, Part, Presence, Use};
use crate::http::essence;

/// Compares the bodies of an operation's requests.
pub(super) fn compare(walk: &mut Walk<'_>, way: Way, operations: [&Operation; 2]) {
    let name = Name::new("the body");
    match operations.map(|it| it.body.as_ref()) {
        [None, None] => {}
        [Some(old), None] => {
            let says = "a body is no longer taken".to_owned();
            walk.gone("body-removed", Area::Body, Class::Breaking, &old.at, says);
        }
        [None, Some(new)] => {
            let (class, says) = match new.presence {
                Presence::Required => (Class::Breaking, "a body is required"),
                Presence::Optional => (Class::Compatible, "a body is taken"),
            };
            walk.added("body-added", Area::Body, class, &new.at, says.to_owned());
        }
        [Some(old), Some(new)] => {
            presence(walk, [old, new]);
            let at = [&old.at, &new.at];
            let described = [old, new].map(|it| it.description.clone().unwrap_or_default());
            words::text(walk, "the body", at, described);
            media(walk, way, &name, [&old.media, &new.media]);
        }
    }
}

fn presence(walk: &mut Walk<'_>, bodies: [&Body; 2]) {
    let (class, says) = match bodies.map(|it| it.presence) {
        [Presence::Optional, Presence::Required] => (Class::Breaking, "the body is required"),
        [Presence::Required, Presence::Optional] => {
            (Class::Compatible, "the body is no longer required")
        }
        [Presence::Required, Presence::Required] | [Presence::Optional, Presence::Optional] => {
            return;
        }
    };
    let values = bodies.map(|it| (it.presence == Presence::Required).to_string());
    let at = bodies.map(|it| &it.at);
    walk.changed("body-presence-changed", Area::Body, class, at, says.to_owned(), values);
}

/// Compares the representations of a body: of a request, or of a response.
pub(super) fn media(walk: &mut Walk<'_>, way: Way, name: &Name, [old, new]: [&[Media]; 2]) {
    let key = |it: &Media| essence(&it.name);
    for media in old {
        match new.iter().find(|it| key(it) == key(media)) {
            Some(now) => representation(walk, way, name, [media, now]),
            None => {
                let says = format!("{name} is no longer `{}`", media.name);
                walk.gone("media-type-removed", Area::MediaType, Class::Breaking, &media.at, says);
            }
        }
    }
    for media in new.iter().filter(|it| !old.iter().any(|was| key(was) == key(it))) {
        let says = format!("{name} may be `{}`", media.name);
        walk.added("media-type-added", Area::MediaType, Class::Compatible, &media.at, says);
    }
}

fn representation(walk: &mut Walk<'_>, way: Way, name: &Name, media: [&Media; 2]) {
    let at = media.map(|it| &it.at);
    let values = [schema(walk.base, media[0]), schema(walk.revision, media[1])];
    if let [Some(old), Some(new)] = values {
        values::compare(walk, Spot::new([old, new], at, way), name);
    } else if let Some(effect) = Effect::of_restriction(values[0], values[1]) {
        let says = match values[1] {
            Some(_) => format!("{name} must be of a schema"),
            None => format!("{name} no longer has a schema"),
        };
        let values = values.map(|it| it.is_some().to_string());
        walk.changed("schema-changed", Area::MediaType, effect.class(way), at, says, values);
    }
    parts(walk, way, name, media);
}

/// What restricts a representation: as XML, a string is any content.
fn schema(api: &Api, media: &Media) -> Option<Use> {
    let is_open = |it: &Use| api.shapes[it.shape].kind.is_plain_text();
    media.value.filter(|it| !(media.kind == MediaKind::Xml && is_open(it)))
}

/// How members are written is known to both sides.
fn parts(walk: &mut Walk<'_>, way: Way, name: &Name, media: [&Media; 2]) {
    let [old, new] = media;
    let mut members = old.parts.iter().chain(&new.parts).map(|it| &it.member).collect::<Vec<_>>();
    members.sort_unstable();
    members.dedup();
    for member in members {
        let name = name.member(member);
        let both = [old.part(member), new.part(member)];
        let said = both.map(|it| it.map_or_else(|| "by itself".to_owned(), said));
        if said[0] != said[1] {
            let says = format!("{name} is written {}, and was {}", said[1], said[0]);
            let values = said.map(|it| format!("{member} {it}"));
            let at = media.map(|it| &it.at);
            walk.changed("encoding-changed", Area::MediaType, Class::Breaking, at, says, values);
        }
        let headers = both.map(|it| it.map_or(&[][..], |it| &it.headers));
        replies::headers(walk, way, headers);
    }
}

fn said(part: &Part) -> String {
    match (&part.media, &part.style) {
        (Some(media), _) => format!("as `{media}`"),
        (None, Some(style)) => format!("as {}", parameters::style(style)),
        (None, None) => "by itself".to_owned(),
    }
}
