//! What an operation answers.

use super::spot::{Name, Spot};
use super::{Area, Class, Walk, Way, bodies, values, words};
use crate::api::{Header, Operation, Presence, Reply};

/// Compares the answers of an operation.
pub(super) fn compare(walk: &mut Walk<'_>, way: Way, operations: [&Operation; 2]) {
    let [old, new] = operations.map(|it| it.replies.as_slice());
    for reply in old {
        match new.iter().find(|it| it.when == reply.when) {
            Some(now) => common(walk, way, [reply, now]),
            None => removed(walk, reply),
        }
    }
    for reply in new.iter().filter(|it| !old.iter().any(|was| was.when == it.when)) {
        let (class, says) = match reply.when.is_success() {
            true => (Class::Different, format!("an answer may have the status {}", reply.when)),
            false => {
                (Class::Compatible, format!("errors with the status {} are described", reply.when))
            }
        };
        walk.added("status-added", Area::Response, class, &reply.at, says);
    }
}

fn removed(walk: &mut Walk<'_>, reply: &Reply) {
    let (class, says) = match reply.when.is_success() {
        true => (Class::Breaking, format!("no answer has the status {} any longer", reply.when)),
        false => (
            Class::Different,
            format!("errors with the status {} are no longer described", reply.when),
        ),
    };
    walk.gone("status-removed", Area::Response, class, &reply.at, says);
}

fn common(walk: &mut Walk<'_>, way: Way, replies: [&Reply; 2]) {
    let at = replies.map(|it| &it.at);
    let name = Name::new(format!("the answer with the status {}", replies[1].when));
    words::text(walk, &name.to_string(), at, replies.map(|it| it.description.clone()));
    bodies::media(walk, way, &name, replies.map(|it| it.media.as_slice()));
    headers(walk, way, replies.map(|it| it.headers.as_slice()));
}

/// Compares headers of a response, or of a part.
pub(super) fn headers(walk: &mut Walk<'_>, way: Way, [old, new]: [&[Header]; 2]) {
    let is_same = |it: &Header, other: &Header| it.wire.eq_ignore_ascii_case(&other.wire);
    for header in old {
        let Some(now) = new.iter().find(|it| is_same(it, header)) else {
            let class = match (way, header.presence) {
                (Way::Received, Presence::Required) => Class::Breaking,
                (Way::Received, Presence::Optional)
                | (Way::Sent, Presence::Required | Presence::Optional) => Class::Different,
            };
            let says = format!("the header `{}` is gone", header.wire);
            walk.gone("header-removed", Area::Header, class, &header.at, says);
            continue;
        };
        common_header(walk, way, [header, now]);
    }
    for header in new.iter().filter(|it| !old.iter().any(|was| is_same(was, it))) {
        let class = match (way, header.presence) {
            (Way::Sent, Presence::Required) => Class::Breaking,
            (Way::Sent, Presence::Optional)
            | (Way::Received, Presence::Required | Presence::Optional) => Class::Compatible,
        };
        let says = format!("the header `{}` is new", header.wire);
        walk.added("header-added", Area::Header, class, &header.at, says);
    }
}

fn common_header(walk: &mut Walk<'_>, way: Way, headers: [&Header; 2]) {
    let at = headers.map(|it| &it.at);
    let name = Name::new(format!("the header `{}`", headers[1].wire));
    let is_required = headers.map(|it| it.presence == Presence::Required);
    if is_required[0] != is_required[1] {
        let effect = if is_required[1] { super::Effect::Narrower } else { super::Effect::Wider };
        let always = if is_required[1] { "is always there" } else { "may be absent" };
        let (says, values) = (format!("{name} {always}"), is_required.map(|it| it.to_string()));
        let rule = "header-presence-changed";
        walk.changed(rule, Area::Header, effect.class(way), at, says, values);
    }
    words::notes(walk, &name.to_string(), at, headers.map(|it| &it.notes));
    let written = headers.map(|it| match &it.content {
        Some(media) => format!("`{}`", media.name),
        None => format!("`simple`, {}", if it.explode { "exploded" } else { "not exploded" }),
    });
    if written[0] != written[1] {
        let says = format!("{name} is written as {}, and was as {}", written[1], written[0]);
        walk.changed("style-changed", Area::Header, Class::Breaking, at, says, written);
    }
    values::compare(walk, Spot::new(headers.map(|it| it.value), at, way), &name);
}
