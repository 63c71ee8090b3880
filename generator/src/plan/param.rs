//! How parameters and members of forms are written.

use super::Plan;
use crate::api::{Literal, Media, MediaKind, Param, ParamPlace, ShapeKind, Style, Use};
use crate::sdk;
use crate::sdk::{BodyHow, Builtin, Goes, ParamHow, Styling, Ty};

const USUAL: Styling = Styling { style: sdk::Style::Usual, explode: false, reserved: false };

impl Plan<'_> {
    /// Scalars and lists of them are written by calls that cost least to compile, where the style
    /// makes no difference; everything else by a style.
    pub(super) fn param(&self, param: &Param) -> Goes {
        let scalar = self.is_scalar(param.value);
        let how = match (param.place, &param.style) {
            (ParamPlace::Path, Style::Simple { .. }) if scalar => ParamHow::Path,
            (ParamPlace::Header, Style::Simple { .. }) if scalar => ParamHow::Header,
            (ParamPlace::Cookie, Style::Form { allow_reserved: false, .. }) if scalar => {
                ParamHow::Cookie
            }
            (ParamPlace::Query, Style::Form { allow_reserved: false, .. }) if scalar => {
                ParamHow::Query
            }
            (ParamPlace::Query, Style::Form { allow_reserved: false, explode: true })
                if self.is_list_of_scalars(param.value) =>
            {
                ParamHow::Queries
            }
            (place, style) => ParamHow::Styled(self::place(place), styling(style)),
        };
        Goes::Param { wire: param.wire.clone(), how }
    }

    /// How the members of a form are written. Where all lists and objects have one style, which makes
    /// no difference to scalars, it is said once.
    pub(super) fn form(&self, media: &Media) -> BodyHow {
        let kind = media.value.map(|it| &self.api.shapes[it.shape].kind);
        let Some(ShapeKind::Object(object)) = kind else {
            return BodyHow::Form { object: false, rest: USUAL, listed: Vec::new() };
        };
        let mut styled = Vec::new();
        for member in object.members.iter().filter(|it| !self.is_scalar(it.value)) {
            let part = media.parts.iter().find(|it| it.member == member.wire);
            let json =
                part.and_then(|it| it.media.as_deref()).is_some_and(|it| it.ends_with("json"));
            let styling = match part.and_then(|it| it.style.as_ref()) {
                Some(Style::Form { explode: false, allow_reserved }) => {
                    Styling { style: sdk::Style::Listed, explode: false, reserved: *allow_reserved }
                }
                Some(Style::Form { explode: true, .. }) => {
                    Styling { style: sdk::Style::Listed, explode: true, reserved: false }
                }
                Some(style) => styling(style),
                None if json => Styling { style: sdk::Style::Json, ..USUAL },
                None => USUAL,
            };
            styled.push((member.wire.clone(), styling));
        }
        let rest = styled.first().map_or(USUAL, |(_, it)| *it);
        let (rest, listed) = match styled.iter().all(|(_, it)| *it == rest) {
            true => (rest, Vec::new()),
            false => (USUAL, styled.into_iter().filter(|(_, it)| *it != USUAL).collect()),
        };
        BodyHow::Form { object: true, rest, listed }
    }

    /// Whether its Rust type is written as text directly.
    pub(super) fn is_scalar(&self, value: Use) -> bool {
        match self.of_shape(value.shape) {
            Ty::Builtin(
                Builtin::Bool
                | Builtin::I32
                | Builtin::I64
                | Builtin::U32
                | Builtin::U64
                | Builtin::F32
                | Builtin::F64
                | Builtin::String,
            ) => true,
            Ty::Model(_) => match &self.api.shapes[value.shape].kind {
                ShapeKind::OpenEnum(_) => true,
                ShapeKind::Enum(values) => values.iter().all(|it| matches!(it, Literal::Text(_))),
                _ => false,
            },
            Ty::Builtin(_)
            | Ty::List(_)
            | Ty::Map(_)
            | Ty::Tuple(_)
            | Ty::Option(_)
            | Ty::Boxed(_) => false,
        }
    }

    fn is_list_of_scalars(&self, value: Use) -> bool {
        match self.api.shapes[value.shape].kind {
            ShapeKind::List(item) => !item.nullable && self.is_scalar(item),
            _ => false,
        }
    }
}

fn place(place: ParamPlace) -> sdk::ParamPlace {
    match place {
        ParamPlace::Path => sdk::ParamPlace::Path,
        ParamPlace::Query => sdk::ParamPlace::Query,
        ParamPlace::Header => sdk::ParamPlace::Header,
        ParamPlace::Cookie => sdk::ParamPlace::Cookie,
    }
}

fn styling(style: &Style) -> Styling {
    let exploded = |style, explode| Styling { style, explode, reserved: false };
    match *style {
        Style::Simple { explode } => exploded(sdk::Style::Usual, explode),
        Style::Label { explode } => exploded(sdk::Style::Label, explode),
        Style::Matrix { explode } => exploded(sdk::Style::Matrix, explode),
        Style::Form { explode, allow_reserved } => {
            Styling { style: sdk::Style::Usual, explode, reserved: allow_reserved }
        }
        Style::SpaceDelimited => exploded(sdk::Style::SpaceDelimited, false),
        Style::PipeDelimited => exploded(sdk::Style::PipeDelimited, false),
        Style::DeepObject => exploded(sdk::Style::DeepObject, false),
        Style::Content(MediaKind::Json) => exploded(sdk::Style::Json, false),
        // A text stands for itself, and there is no other way to write anything else.
        Style::Content(
            MediaKind::Form
            | MediaKind::Multipart
            | MediaKind::Text
            | MediaKind::Events
            | MediaKind::JsonLines
            | MediaKind::Xml
            | MediaKind::Bytes,
        ) => USUAL,
    }
}
