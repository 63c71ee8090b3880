//! The bodies that consist of parts (`multipart/form-data`, RFC 7578): what a caller gives for each.

use std::collections::HashSet;

use super::input::{CallInput, InputType, not_null};
use super::{Plan, docs, media, param, sample, ty};
use crate::api::{
    Header, Media, MediaKind, Member, Part as ApiPart, Presence, ShapeId, ShapeKind, TextFormat,
    Use,
};
use crate::choose::{ChosenMethod, Input};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::lock::{Argument, Takes};
use crate::names::{Ident, Slots};
use crate::sdk::{Builtin, Goes, PartKind, Sample, Styling, Ty};

/// A member of a body of parts, and what it is called.
struct Part<'a> {
    member: &'a Member,
    ident: &'a Ident,
    /// The media types that are declared for it.
    accepted: &'a str,
    ty: Ty,
    kind: PartKind,
    /// How it is written, where the document says that instead of a media type.
    styling: Option<Styling>,
    headers: Vec<&'a Header>,
}

/// The parts as the caller gives them; `None` where, by mistake, one has no name.
pub(super) fn inputs(
    plan: &Plan<'_>,
    chosen: &ChosenMethod<'_>,
    members: &[Member],
    slots: &Slots,
) -> Option<Vec<CallInput>> {
    let (_, media) = chosen.body?;
    let parts = members.iter().filter(|it| it.access.is_sent()).map(|it| {
        let part = a_part(plan, media, it, slots.member(&it.wire)?);
        input(plan, chosen, part)
    });
    parts.collect()
}

/// What the document says of parts and that is not sent: headers of values, files without a name, and
/// those in place of which a text may stand.
pub(super) fn all_unsent(plan: &Plan<'_>) -> Diagnostics {
    let bodies = plan.choices.methods().iter().filter_map(|it| it.body).map(|(_, media)| media);
    let mut found = Diagnostics::default();
    let mut seen = HashSet::new();
    for media in bodies.filter(|it| seen.insert(&it.at)) {
        found.extend(unnamed_files(plan, media));
        found.extend(media::outside(plan, media));
        let members = members(plan, media).unwrap_or_default().iter();
        for member in members.filter(|it| it.access.is_sent()) {
            let declared = declared(media, member);
            if part_kind(plan, member.value, declared) != PartKind::Value {
                continue;
            }
            found.extend(file_as_text(plan, member.value));
            found.extend(headers(declared).into_iter().map(|it| unsent(it, member)));
        }
    }
    found
}

fn input(plan: &Plan<'_>, chosen: &ChosenMethod<'_>, part: Part<'_>) -> Option<CallInput> {
    let Part { member, ident, accepted, ty, kind, styling, headers } = part;
    let is_structured = kind == PartKind::Value && media::is_structured(plan, member.value);
    let media = match (media::written_in(is_structured, accepted), kind.is_file()) {
        (Some(media), _) => media,
        (None, true) => media::file_in(accepted),
        (None, false) => "",
    };
    let one = || Sample::Text("content".to_owned());
    let example = match kind {
        PartKind::Files => Sample::List(vec![one()]),
        PartKind::File => one(),
        PartKind::Value | PartKind::JsonText => {
            sample::named(plan, not_null(member.value), &member.wire, None)
        }
    };
    let mut words = docs::of_part(&member.notes, &member.wire, kind, accepted, &headers);
    // A list is a part for each of its items, unless it is JSON as a whole.
    let is_whole = styling.is_none() && kind == PartKind::Value && media::is_json(media);
    if member.presence == Presence::Required && !is_whole && param::may_be_empty(plan, member.value)
    {
        docs::add_undefined(&mut words);
    }
    let key = Argument::body_member(&member.wire);
    let Input { standing, needed, preset } = chosen.arguments.of(&key)?.clone();
    Some(CallInput {
        ident: ident.clone(),
        deprecated: docs::deprecated(&member.notes),
        docs: words,
        needed,
        preset: preset.map(|it| it.value().clone()),
        standing,
        takes: Takes::First,
        argument: Argument { key, ty: ty::text(plan, &ty) },
        at: member.at.clone(),
        accepts: InputType::By(ty),
        goes: match styling {
            Some(styling) => Goes::StyledPart { wire: member.wire.clone(), styling },
            None => Goes::Part { wire: member.wire.clone(), media: media.to_owned(), kind },
        },
        example,
    })
}

/// The members whose values are the parts of a body.
pub(super) fn members<'a>(plan: &Plan<'a>, media: &Media) -> Option<&'a [Member]> {
    let object = plan.api.shapes[media.value?.shape].kind.object()?;
    (media.kind == MediaKind::Multipart).then_some(&object.members)
}

fn a_part<'s>(
    plan: &'s Plan<'_>,
    media: &'s Media,
    member: &'s Member,
    ident: &'s Ident,
) -> Part<'s> {
    let declared = declared(media, member);
    let upload = Ty::Builtin(Builtin::Upload);
    let declared_media = declared.and_then(|it| it.media.as_deref());
    let content = of_content(plan, member).filter(|_| declared_media.is_none());
    let kind = match part_kind(plan, member.value, declared) {
        PartKind::Value if content.is_some_and(media::is_json) => PartKind::JsonText,
        kind @ (PartKind::Value | PartKind::JsonText | PartKind::File | PartKind::Files) => kind,
    };
    let ty = match kind {
        PartKind::File => upload,
        PartKind::Files => Ty::List(Box::new(upload)),
        PartKind::Value | PartKind::JsonText => ty::of_shape(plan, member.value.shape),
    };
    // A file is none of the values that have styles.
    let style = declared.and_then(|it| it.style.as_ref()).filter(|_| !kind.is_file());
    let styling = style.map(param::of_part);
    let headers = headers(declared);
    let accepted = declared_media.or(content).unwrap_or_default();
    Part { member, ident, accepted, ty, kind, styling, headers }
}

/// Whether a part is a file, or any number of them; where it may be something else, too, a file
/// does for that.
pub(super) fn part_kind(plan: &Plan<'_>, value: Use, declared: Option<&ApiPart>) -> PartKind {
    let of_bytes = declared.is_some_and(ApiPart::is_of_bytes);
    match plan.api.shapes[value.shape].kind.union() {
        Some(union) => {
            let kinds = union.variants.iter().map(|it| just_files(plan, it.value, of_bytes));
            kinds.max().unwrap_or(PartKind::Value)
        }
        None => just_files(plan, value, of_bytes),
    }
}

/// The media type of a text's content, which is that of its part (OpenAPI 3.1.1, section 4.8.15.1.1).
fn of_content<'s>(plan: &'s Plan<'_>, member: &'s Member) -> Option<&'s str> {
    let shapes = &plan.api.shapes;
    let item = shapes[member.value.shape].kind.list_item().unwrap_or(member.value);
    let says = [&member.notes, &shapes[item.shape].notes].into_iter();
    let says = says.filter_map(|it| it.constraints.as_deref()).collect::<Vec<_>>();
    let media = says.iter().find_map(|it| it.content_media_type.as_deref());
    let is_encoded = says.iter().any(|it| it.content_encoding.is_some());
    media.or(is_encoded.then_some("application/octet-stream"))
}

/// What its media type says is bytes need not say so itself (OpenAPI 3.1.1, section 4.8.15).
fn just_files(plan: &Plan<'_>, value: Use, of_bytes: bool) -> PartKind {
    let is_file = |it: ShapeId| {
        let kind = &plan.api.shapes[it].kind;
        let is_silent = [ShapeKind::Any, ShapeKind::Text(TextFormat::Plain)].contains(kind);
        kind.is_raw_bytes() || of_bytes && is_silent
    };
    match plan.api.shapes[value.shape].kind.list_item() {
        Some(item) if is_file(item.shape) => PartKind::Files,
        Some(_) | None if is_file(value.shape) => PartKind::File,
        Some(_) | None => PartKind::Value,
    }
}

/// What the document says of a member as a part.
fn declared<'m>(media: &'m Media, member: &Member) -> Option<&'m ApiPart> {
    media.part(&member.wire)
}

/// Its headers, without the one that its media type says (OpenAPI 3.0.4, section 4.7.15.1).
fn headers(part: Option<&ApiPart>) -> Vec<&Header> {
    let headers = part.into_iter().flat_map(|it| &it.headers);
    headers.filter(|it| !it.wire.eq_ignore_ascii_case("content-type")).collect()
}

/// Files under any name beside named parts: undeclared members are values.
fn unnamed_files(plan: &Plan<'_>, media: &Media) -> Option<Diagnostic> {
    members(plan, media)?;
    let shapes = &plan.api.shapes;
    let value = shapes[media.value?.shape].kind.object()?.rest.typed()?;
    if part_kind(plan, value, None) == PartKind::Value {
        return None;
    }
    let place = Place::Value(shapes[value.shape].at.clone());
    let message = "files under any name cannot be sent beside the parts that have one";
    let found = Diagnostic::warning(Code::Unsupported, place, message);
    Some(
        found
            .consequence("calls send the named parts alone")
            .help("name the files in `properties`"),
    )
}

/// A part that is a file or a text: nothing but what it is sent as would tell them apart.
fn file_as_text(plan: &Plan<'_>, value: Use) -> Option<Diagnostic> {
    let shapes = &plan.api.shapes;
    let one = shapes[value.shape].kind.list_item().unwrap_or(value);
    let mut unions = plan.choices.declared().iter().filter(|it| it.shape == one.shape);
    let file = unions
        .find_map(|it| it.branches.iter().find(|(_, branch)| shapes[*branch].kind.is_raw_bytes()));
    let message = "this file cannot be sent, since a text may stand in its place";
    let found = Diagnostic::warning(Code::Unsupported, Place::Value(file?.0.clone()), message);
    Some(
        found
            .consequence("calls take a text: it is sent without a file name, and none is streamed")
            .help("leave the text out to have a file"),
    )
}

fn unsent(header: &Header, member: &Member) -> Diagnostic {
    let message = format!("the header `{}` of a part cannot be sent", header.wire);
    let consequence = match header.presence {
        Presence::Required => "a server that insists on it refuses the call",
        Presence::Optional => "the part is sent without it",
    };
    Diagnostic::warning(Code::Unsupported, Place::Key(header.at.clone()), message)
        .consequence(consequence)
        .help(format!("only files have headers of their own; `{}` is a value", member.wire))
}
