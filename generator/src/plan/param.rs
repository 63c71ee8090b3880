//! How parameters and members of forms are written.

use std::collections::HashSet;

use super::{Plan, media, parts, ty};
use crate::api::{
    Media, MediaKind, Member, Param, ParamPlace, Part, Presence, ShapeKind, Style, Use,
};
use crate::choose;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::sdk;
use crate::sdk::{BodyHow, ParamHow, PartKind, Styling, Ty};

const DEFAULT: Styling = Styling { style: sdk::Style::Default, explode: false, reserved: false };

/// Scalars and lists of them are written by calls that cost least to compile, where the style
/// makes no difference; everything else by a style.
pub(super) fn of(plan: &Plan<'_>, param: &Param) -> ParamHow {
    if is_scalar(plan, param.value) {
        return of_scalar(param);
    }
    let each = param.place == ParamPlace::Query && param.style.encoded_form() == Some(true);
    if each && is_list_of_scalars(plan, param.value) {
        return ParamHow::Queries;
    }
    styled(param)
}

/// How a parameter is written whose value is a scalar.
pub(super) fn of_scalar(param: &Param) -> ParamHow {
    let (simple, form) = (param.style.is_simple(), param.style.encoded_form().is_some());
    let direct = match param.place {
        ParamPlace::Path => simple.then_some(ParamHow::Path),
        ParamPlace::Header => simple.then_some(ParamHow::Header),
        ParamPlace::Cookie => form.then_some(ParamHow::Cookie),
        ParamPlace::Query => form.then_some(ParamHow::Query),
    };
    direct.unwrap_or_else(|| styled(param))
}

fn styled(param: &Param) -> ParamHow {
    ParamHow::Styled(place(param.place), styling(&param.style))
}

/// Whether it is a list that may be empty, in a place where only an absent parameter means that. A header that
/// is there and empty is such a list, and a path without it is refused.
pub(super) fn may_be_undefined(plan: &Plan<'_>, param: &Param) -> bool {
    param.presence == Presence::Required
        && [ParamPlace::Query, ParamPlace::Cookie].contains(&param.place)
        && param.style.content().is_none()
        && may_be_empty(plan, param.value)
}

/// The same of a member of a form.
pub(super) fn is_undefined_member(plan: &Plan<'_>, media: &Media, member: &Member) -> bool {
    let part = media.parts.iter().find(|it| it.member == member.wire);
    media.kind == MediaKind::Form
        && member.presence == Presence::Required
        && styling_of(plan, member, part).style != sdk::Style::Json
        && may_be_empty(plan, member.value)
}

/// Whether it is a list that may have no items.
pub(super) fn may_be_empty(plan: &Plan<'_>, value: Use) -> bool {
    let shape = &plan.api.shapes[value.shape];
    let least = shape.notes.constraints.as_ref().and_then(|it| it.min_items);
    shape.kind.is_array() && least.unwrap_or(0) == 0
}

/// Tells of the parameters, and of the members of forms, for whose values OpenAPI says no form.
pub(super) fn all_undefined(plan: &Plan<'_>) -> Diagnostics {
    let params = plan.choices.main_methods().flat_map(|it| &it.params).copied();
    let mut seen = HashSet::new();
    let mut found = Diagnostics::default();
    for param in params.filter(|it| seen.insert(&it.at)) {
        found.extend(other_content(plan, param));
        if param.style.content().is_none() {
            let help = "give the parameter a `content` of `application/json`";
            let at = Place::Value(param.at.clone());
            found.extend(nested(plan, param.value, &param.style, at, help));
        }
    }
    let bodies = plan.choices.methods().iter().filter_map(|it| it.body).map(|(_, media)| media);
    for media in bodies.filter(|it| seen.insert(&it.at)) {
        found.extend(nested_members(plan, media));
    }
    found
}

fn nested_members(plan: &Plan<'_>, media: &Media) -> Vec<Diagnostic> {
    let object = media.value.and_then(|it| plan.api.shapes[it.shape].kind.object());
    let members = object.iter().flat_map(|it| &it.members).filter(|it| it.access.is_sent());
    let members = members.filter(|_| [MediaKind::Form, MediaKind::Multipart].contains(&media.kind));
    let nested = members.filter_map(|member| {
        let part = media.parts.iter().find(|it| it.member == member.wire);
        let Some(style) = part.and_then(|it| it.style.as_ref()) else {
            let is_value = parts::part_kind(plan, member.value, part) == PartKind::Value;
            return is_value.then(|| media::unwritten(plan, media, member, part))?;
        };
        let at = Place::Value(media.at.child("encoding").child(&member.wire));
        let help = "say `contentType: application/json`, and nothing of styles";
        nested(plan, member.value, style, at, help)
    });
    nested.collect()
}

/// A value that is not a scalar, of a media type that none is written in.
fn other_content(plan: &Plan<'_>, param: &Param) -> Option<Diagnostic> {
    if !is_other_content(plan, param) {
        return None;
    }
    let place = Place::Key(param.at.child("content"));
    let message = format!("`{}` cannot be written in this media type", param.wire);
    let is_form = param.style.content().is_some_and(|it| it.kind == MediaKind::Form);
    let consequence = if is_form {
        "it is written as JSON"
    } else {
        "its items, or its members' names and values, are separated by commas"
    };
    let other = Diagnostic::warning(Code::Unsupported, place, message);
    Some(other.consequence(consequence).help("use `application/json`"))
}

/// A list or an object within another one, of which no style says how it is written (OpenAPI 3.1.1, section
/// 4.8.12.4); `deepObject` says it of no list at all.
fn nested(plan: &Plan<'_>, value: Use, style: &Style, at: Place, help: &str) -> Option<Diagnostic> {
    let forms = media::structures(plan, value);
    let is_deep = styling(style).style == sdk::Style::DeepObject;
    let is_list = forms.iter().any(|it| it.is_array());
    let mut within = forms.iter().flat_map(|it| it.uses());
    let holds = within.any(|it| !media::structures(plan, it).is_empty());
    if !(holds || is_list && is_deep) {
        return None;
    }
    let message = "no style says how a list or an object within another one is written";
    let (message, consequence) = match is_deep {
        true if is_list => (
            "`deepObject` is not defined for lists",
            "items are sent by their position: `name[0]=a`",
        ),
        true => (message, "names are sent one after another, items by position: `name[a][0]=b`"),
        false => (message, "it is sent as JSON"),
    };
    Some(Diagnostic::warning(Code::Invalid, at, message).consequence(consequence).help(help))
}

fn is_other_content(plan: &Plan<'_>, param: &Param) -> bool {
    let Some(media) = param.style.content() else { return false };
    let takes = |it: &&ShapeKind| media.kind == MediaKind::Form && it.is_map_or_object();
    !media.is_json() && media::structures(plan, param.value).iter().any(|it| !takes(it))
}

/// How the members of a form are written. Where all lists and objects have one style, and it makes
/// no difference to scalars, it is said once.
pub(super) fn form(plan: &Plan<'_>, media: &Media) -> BodyHow {
    let object = media.value.and_then(|it| plan.api.shapes[it.shape].kind.object());
    let Some(object) = object else {
        let listed = media.parts.iter().map(|it| (it.member.clone(), of_member(it, false)));
        let listed = listed.filter(|(_, it)| *it != DEFAULT).collect();
        return BodyHow::Form { object: false, rest: DEFAULT, listed };
    };
    let mut styled = Vec::new();
    for member in &object.members {
        let part = media.parts.iter().find(|it| it.member == member.wire);
        let styling = styling_of(plan, member, part);
        if matters_to_scalars(styling) || !is_scalar(plan, member.value) {
            styled.push((member.wire.clone(), styling));
        }
    }
    let first = styled.first().map(|(_, it)| *it).filter(|it| !matters_to_scalars(*it));
    let rest = first.filter(|it| styled.iter().all(|(_, other)| other == it)).unwrap_or(DEFAULT);
    let listed = styled.into_iter().filter(|(_, it)| *it != rest).collect();
    BodyHow::Form { object: true, rest, listed }
}

/// Whether its Rust type is written as text directly.
pub(super) fn is_scalar(plan: &Plan<'_>, value: Use) -> bool {
    match ty::of_shape(plan, value.shape) {
        Ty::Builtin(it) => it.is_scalar(),
        Ty::Model(_) => {
            let held = choose::held(&plan.api.shapes, value.shape);
            choose::is_enumeration(&plan.api.shapes[held].kind)
        }
        Ty::List(_) | Ty::Map(_) | Ty::Tuple(_) | Ty::Option(_) | Ty::Boxed(_) => false,
    }
}

pub(super) fn is_list_of_scalars(plan: &Plan<'_>, value: Use) -> bool {
    let item = plan.api.shapes[value.shape].kind.list_item();
    item.is_some_and(|it| !it.nullable && is_scalar(plan, it))
}

fn place(place: ParamPlace) -> sdk::ParamPlace {
    match place {
        ParamPlace::Path => sdk::ParamPlace::Path,
        ParamPlace::Query => sdk::ParamPlace::Query,
        ParamPlace::Header => sdk::ParamPlace::Header,
        ParamPlace::Cookie => sdk::ParamPlace::Cookie,
    }
}

fn styling_of(plan: &Plan<'_>, member: &Member, part: Option<&Part>) -> Styling {
    part.map_or(DEFAULT, |it| of_member(it, media::is_structured(plan, member.value)))
}

/// How a member of a form is written. A style takes the place of a media type (OpenAPI 3.0.4, section
/// 4.7.15.1).
fn of_member(part: &Part, is_structured: bool) -> Styling {
    let media = part.media.as_deref().and_then(|it| media::written_in(is_structured, it));
    let json = media.is_some_and(media::is_json);
    match part.style.as_ref().map(styling) {
        Some(form) if form.style == sdk::Style::Default => {
            Styling { style: sdk::Style::Listed, ..form }
        }
        Some(other) => other,
        None if json => Styling { style: sdk::Style::Json, ..DEFAULT },
        None => DEFAULT,
    }
}

/// How a part of a multipart body is written: nothing in it is percent-encoded, so that none of its
/// characters is reserved (OpenAPI 3.1.1, appendix E).
pub(super) fn of_part(style: &Style) -> Styling {
    Styling { reserved: false, ..styling(style) }
}

/// Whether a scalar is written otherwise than as its text, encoded.
fn matters_to_scalars(styling: Styling) -> bool {
    styling.reserved || styling.style == sdk::Style::Json
}

fn styling(style: &Style) -> Styling {
    let of = |style, explode, reserved| Styling { style, explode, reserved };
    match *style {
        Style::Simple { explode } => of(sdk::Style::Default, explode, false),
        Style::Label { explode } => of(sdk::Style::Label, explode, false),
        Style::Matrix { explode } => of(sdk::Style::Matrix, explode, false),
        Style::Form { explode, allow_reserved }
        | Style::SpaceDelimited { explode: explode @ true, allow_reserved }
        | Style::PipeDelimited { explode: explode @ true, allow_reserved } => {
            of(sdk::Style::Default, explode, allow_reserved)
        }
        Style::SpaceDelimited { explode: false, allow_reserved } => {
            of(sdk::Style::SpaceDelimited, false, allow_reserved)
        }
        Style::PipeDelimited { explode: false, allow_reserved } => {
            of(sdk::Style::PipeDelimited, false, allow_reserved)
        }
        Style::DeepObject { explode: _, allow_reserved } => {
            of(sdk::Style::DeepObject, false, allow_reserved)
        }
        Style::Content(ref media) => of_content(media.kind),
    }
}

fn of_content(kind: MediaKind) -> Styling {
    match kind {
        MediaKind::Json => Styling { style: sdk::Style::Json, ..DEFAULT },
        MediaKind::Form => Styling { style: sdk::Style::FormText, ..DEFAULT },
        // A text stands for itself, and there is no other way to write anything else.
        MediaKind::Multipart
        | MediaKind::Text
        | MediaKind::Events
        | MediaKind::JsonLines
        | MediaKind::Xml
        | MediaKind::Bytes => DEFAULT,
    }
}
