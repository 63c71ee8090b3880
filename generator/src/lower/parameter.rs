//! Parameters: where they go and how they are written.

use openapiv3::{
    CookieStyle, HeaderStyle, Parameter, ParameterData, ParameterSchemaOrContent, PathStyle,
};

use super::{Lower, media, response, schema};
use crate::api::{Hint, Notes, Param, ParamPlace, Style};
use crate::load;
use crate::pointer::Pointer;

/// A parameter by its place; `None` when it is missing or broken, which loading has reported.
pub(super) fn read(lower: &mut Lower<'_>, at: &Pointer) -> Option<Param> {
    let (at, parameter) = lower.document.parameter(at)?;
    let (place, data, style) = place(parameter);
    let allow_empty = allows_empty(parameter);
    let ParameterData {
        name,
        description,
        required,
        deprecated,
        format,
        example,
        examples,
        explode: _,
        extensions,
    } = data;
    let hint = Hint::Param(at.clone(), name.clone());
    let (value, default, style) = match format {
        ParameterSchemaOrContent::Schema(schema) => {
            let schema = load::child(schema)?;
            let default = schema::notes(lower, &schema).default;
            (schema::use_of(lower, &schema, hint), default, style)
        }
        ParameterSchemaOrContent::Content(content) => {
            let (value, media) = media::read_only(lower, &at, content, &hint)?;
            (value, None, Style::Content(media))
        }
    };
    let notes = Notes {
        description: description.clone(),
        deprecated: deprecated.unwrap_or(false),
        examples: media::read_examples(lower, example.as_ref(), examples, extensions),
        default,
        ..Notes::default()
    };
    let presence = response::presence(*required || place == ParamPlace::Path);
    Some(Param { at, wire: name.clone(), place, style, value, presence, allow_empty, notes })
}

/// `allowEmptyValue`, which only query parameters have (section 4.7.12.2.1).
fn allows_empty(parameter: &Parameter) -> bool {
    match parameter {
        Parameter::Query { allow_empty_value, .. } => allow_empty_value.unwrap_or(false),
        Parameter::Path { .. } | Parameter::Header { .. } | Parameter::Cookie { .. } => false,
    }
}

/// Where a parameter goes and its style; `explode` is true by default for `form`, else false
/// (OpenAPI 3.0.4, section 4.7.12.2.2).
fn place(parameter: &Parameter) -> (ParamPlace, &ParameterData, Style) {
    match parameter {
        Parameter::Path { parameter_data, style } => {
            let explode = parameter_data.explode.unwrap_or(false);
            let style = match style {
                PathStyle::Simple => Style::Simple { explode },
                PathStyle::Label => Style::Label { explode },
                PathStyle::Matrix => Style::Matrix { explode },
            };
            (ParamPlace::Path, parameter_data, style)
        }
        Parameter::Query { parameter_data, allow_reserved, style, allow_empty_value: _ } => {
            let style = media::query_style(style, parameter_data.explode, *allow_reserved);
            (ParamPlace::Query, parameter_data, style)
        }
        Parameter::Header { parameter_data, style: HeaderStyle::Simple } => {
            let explode = parameter_data.explode.unwrap_or(false);
            (ParamPlace::Header, parameter_data, Style::Simple { explode })
        }
        Parameter::Cookie { parameter_data, style: CookieStyle::Form } => {
            let explode = parameter_data.explode.unwrap_or(true);
            let style = Style::Form { explode, allow_reserved: false };
            (ParamPlace::Cookie, parameter_data, style)
        }
    }
}
