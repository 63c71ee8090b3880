//! Parameters.

use super::spot::{Name, Spot};
use super::{Area, Class, Walk, Way, constraints, values, words};
use crate::api::{Operation, Param, ParamPlace, Presence, Style};

/// Compares the parameters of an operation.
pub(super) fn compare(walk: &mut Walk<'_>, way: Way, operations: [&Operation; 2]) {
    let [old, new] = operations;
    let key = |operation: &Operation, it: &Param| match operation.path.position(it) {
        // What stands at one place of a path is the same whatever it is called.
        Some(at) => (it.place, at.to_string()),
        None if it.place == ParamPlace::Header => (it.place, it.wire.to_ascii_lowercase()),
        None => (it.place, it.wire.clone()),
    };
    let find = |of: &Param, operation: &Operation, within| {
        operations_param(within, |it| key(within, it) == key(operation, of))
    };
    for param in &old.params {
        match find(param, old, new) {
            Some(now) => common(walk, way, [param, now]),
            None => removed(walk, param),
        }
    }
    for param in new.params.iter().filter(|it| find(it, new, old).is_none()) {
        added(walk, param);
    }
}

fn operations_param(operation: &Operation, is_it: impl Fn(&Param) -> bool) -> Option<&Param> {
    operation.params.iter().find(|it| is_it(it))
}

fn name(param: &Param) -> Name {
    Name::new(format!("the {} parameter `{}`", param.place.as_str(), param.wire))
}

fn removed(walk: &mut Walk<'_>, param: &Param) {
    // A path without it is another path, which is told.
    if param.place != ParamPlace::Path {
        let says = format!("{} is no longer taken", name(param));
        walk.gone("parameter-removed", Area::Parameter, Class::Different, &param.at, says);
    }
}

fn added(walk: &mut Walk<'_>, param: &Param) {
    if param.place == ParamPlace::Path {
        return;
    }
    let (class, says) = match param.presence {
        Presence::Required => (Class::Breaking, format!("{} is new and required", name(param))),
        Presence::Optional => (Class::Compatible, format!("{} is new", name(param))),
    };
    walk.added("parameter-added", Area::Parameter, class, &param.at, says);
}

fn common(walk: &mut Walk<'_>, way: Way, params: [&Param; 2]) {
    let [old, new] = params;
    let (name, at) = (name(new), params.map(|it| &it.at));
    presence(walk, &name, params);
    let [before, after] = params.map(|it| style(&it.style));
    if before != after {
        let says = format!("{name} is written as {after}, and was as {before}");
        let values = [before, after];
        walk.changed("style-changed", Area::Parameter, Class::Breaking, at, says, values);
    }
    if (old.allow_empty, new.allow_empty) == (true, false) {
        let says = format!("{name} may no longer be given without a value");
        let values = ["allowed", "refused"].map(str::to_owned);
        walk.changed("empty-value-changed", Area::Parameter, Class::Breaking, at, says, values);
    }
    let spot = Spot::new(params.map(|it| it.value), at, way);
    let notes = params.map(|it| &it.notes);
    words::notes(walk, &name.to_string(), at, notes);
    constraints::compare(walk, spot.place, &name, notes);
    values::compare(walk, spot, &name);
}

fn presence(walk: &mut Walk<'_>, name: &Name, params: [&Param; 2]) {
    let (class, says) = match params.map(|it| it.presence) {
        [Presence::Optional, Presence::Required] => {
            (Class::Breaking, format!("{name} is required"))
        }
        [Presence::Required, Presence::Optional] => {
            (Class::Compatible, format!("{name} is no longer required"))
        }
        [Presence::Required, Presence::Required] | [Presence::Optional, Presence::Optional] => {
            return;
        }
    };
    let values = params.map(|it| (it.presence == Presence::Required).to_string());
    let at = params.map(|it| &it.at);
    walk.changed("parameter-presence-changed", Area::Parameter, class, at, says, values);
}

/// How a value is written, in words.
pub(super) fn style(style: &Style) -> String {
    let (name, explode, reserved) = match style {
        Style::Simple { explode } => ("simple", *explode, false),
        Style::Label { explode } => ("label", *explode, false),
        Style::Matrix { explode } => ("matrix", *explode, false),
        Style::Form { explode, allow_reserved } => ("form", *explode, *allow_reserved),
        Style::SpaceDelimited { explode, allow_reserved } => {
            ("spaceDelimited", *explode, *allow_reserved)
        }
        Style::PipeDelimited { explode, allow_reserved } => {
            ("pipeDelimited", *explode, *allow_reserved)
        }
        Style::DeepObject { explode, allow_reserved } => ("deepObject", *explode, *allow_reserved),
        Style::Content(media) => return format!("`{}`", media.name),
    };
    let explode = if explode { "exploded" } else { "not exploded" };
    let reserved = if reserved { ", reserved characters as they are" } else { "" };
    format!("`{name}`, {explode}{reserved}")
}
