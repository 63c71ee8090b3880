//! Resources and their methods: arguments, setters, bodies, replies, and when to send again.

use super::chosen::{Chosen, Output};
use super::{Plan, docs, markdown, sample, ty};
use crate::api::{
    Method as ApiMethod, Notes, Object as ApiObject, Operation, Param, ParamPlace, Presence,
    ShapeKind, Use,
};
use crate::config::OperationConfig;
use crate::names::{self, Ident, Resource as ResourceNames, Slots};
use crate::sdk::{
    Accepts, Builtin, CallBody, CallField, Count, Docs, Encode, EncodeHow, Field, FieldPresence,
    Goes, Method, ModelKind, Replay, Reply, Resource, Route, Slot, Ty, Verb,
};

impl Plan<'_> {
    /// The resources that have an operation which is written.
    pub(super) fn resources(&self, chosen: &[Option<Chosen<'_>>]) -> Vec<Resource> {
        let resources = self.names.resources().iter().map(|names| self.resource(names, chosen));
        resources.filter(|it| !it.methods.is_empty()).collect()
    }

    fn resource(&self, names: &ResourceNames, chosen: &[Option<Chosen<'_>>]) -> Resource {
        let tag = self.api.tags.iter().find(|it| it.name == names.tag);
        let otherwise = || format!("Operations of {}.", markdown::inline(&names.tag));
        let notes =
            Notes { description: tag.and_then(|it| it.description.clone()), ..Notes::default() };
        let methods = names.methods.iter().filter_map(|(position, ident, call)| {
            let chosen = chosen[*position].as_ref()?;
            Some(self.method(chosen, self.names.slots(*position), ident, call))
        });
        Resource {
            module: names.accessor.clone(),
            handle: names.handle.clone(),
            accessor: names.accessor.clone(),
            docs: docs::of(&notes, otherwise),
            methods: methods.collect(),
        }
    }

    fn method(&self, chosen: &Chosen<'_>, slots: &Slots, ident: &Ident, call: &Ident) -> Method {
        let operation = chosen.operation;
        let mut given = self.given(chosen, slots);
        given.extend(self.given_body(chosen, slots));
        let (args, setters): (Vec<_>, Vec<_>) = given.into_iter().partition(|it| it.required);
        let mut position = 0;
        let example = args.iter().map(|it| sample::of(self, it.value, it.shown.as_ref()));
        let example = example.collect();
        let args = args.into_iter().map(|it| it.slot(&mut position)).collect();
        let setters = setters.into_iter().map(|it| it.slot(&mut 0)).collect();
        let route = self.route(chosen);
        Method {
            at: operation.at.clone(),
            ident: ident.clone(),
            call: call.clone(),
            docs: docs::of_operation(&operation.notes, || format!("The operation `{}`.", route.id)),
            deprecated: operation.notes.deprecated,
            args,
            setters,
            fields: self.fields(chosen, slots),
            body: self.body(chosen, slots),
            encode: self.encode(chosen, slots),
            reply: self.reply(chosen.output),
            route,
            failures: (chosen.failures.iter())
                .map(|(status, used)| (status.to_string(), self.ty(*used)))
                .collect(),
            example,
        }
    }

    fn given(&self, chosen: &Chosen<'_>, slots: &Slots) -> Vec<Given> {
        let params = chosen.params.iter().map(|(position, param)| {
            let ident = &slots.params[*position];
            let ty = self.of_shape(param.value.shape);
            Given {
                ident: ident.clone(),
                docs: self.param_docs(param),
                accepts: Taken::By(ty),
                value: param.value,
                required: param.presence == Presence::Required,
                goes: Goes::Field(ident.clone()),
                shown: param.notes.examples.first().and_then(sample::value),
            }
        });
        params.collect()
    }

    fn param_docs(&self, param: &Param) -> Docs {
        let target = &self.api.shapes[param.value.shape].notes;
        let notes = Notes {
            description: param.notes.description.clone().or_else(|| target.description.clone()),
            title: target.title.clone(),
            deprecated: param.notes.deprecated,
            examples: param.notes.examples.clone(),
            ..target.clone()
        };
        docs::of(&notes, || format!("The parameter `{}`.", param.wire))
    }

    /// The body as the caller gives it: its members, or the whole.
    fn given_body(&self, chosen: &Chosen<'_>, slots: &Slots) -> Vec<Given> {
        let Some(media) = chosen.body else { return Vec::new() };
        let shown = media.examples.first().and_then(sample::value);
        if let (Some(idents), Some((object, fields))) = (&slots.body, self.body_object(chosen)) {
            let members = object.members.iter().zip(fields).zip(idents);
            let given = members.map(|((member, field), ident)| Given {
                ident: ident.clone(),
                docs: field.docs,
                accepts: match field.presence {
                    FieldPresence::Patch => Taken::Patch(field.ty),
                    FieldPresence::Required | FieldPresence::Optional | FieldPresence::Open => {
                        Taken::By(field.ty)
                    }
                },
                value: member.value,
                required: field.presence == FieldPresence::Required,
                goes: Goes::BodyField(field.ident),
                shown: shown.as_ref().and_then(|it| it.get(&member.wire)).cloned(),
            });
            return given.collect();
        }
        let body = chosen.operation.body.as_ref();
        let notes =
            Notes { description: body.and_then(|it| it.description.clone()), ..Notes::default() };
        let Some(value) = media.value else { return Vec::new() };
        vec![Given {
            ident: names::body(),
            docs: docs::of(&notes, || "The body of the request.".to_owned()),
            accepts: Taken::By(self.of_shape(value.shape)),
            value,
            required: body.is_some_and(|it| it.presence == Presence::Required),
            goes: Goes::Body,
            shown,
        }]
    }

    /// The object that a body is, and its fields as its model has them.
    fn body_object(&self, chosen: &Chosen<'_>) -> Option<(&ApiObject, Vec<Field>)> {
        let shape = chosen.body?.value?.shape;
        let ShapeKind::Object(object) = &self.api.shapes[shape].kind else { return None };
        match self.model(shape).kind {
            ModelKind::Object(model) => Some((object, model.fields)),
            ModelKind::OpenEnum(_) | ModelKind::Union(_) => None,
        }
    }

    fn fields(&self, chosen: &Chosen<'_>, slots: &Slots) -> Vec<CallField> {
        let fields = chosen.params.iter().map(|(position, param)| {
            let ty = self.of_shape(param.value.shape);
            let ty = match param.presence {
                Presence::Required => ty,
                Presence::Optional => Ty::Option(Box::new(ty)),
            };
            CallField { ident: slots.params[*position].clone(), ty }
        });
        fields.collect()
    }

    fn body(&self, chosen: &Chosen<'_>, slots: &Slots) -> Option<CallBody> {
        let value = chosen.body?.value?;
        let body = chosen.operation.body.as_ref()?;
        let optional = body.presence == Presence::Optional;
        let object = matches!(self.api.shapes[value.shape].kind, ShapeKind::Object(_));
        let ty = self.of_shape(value.shape);
        let ty = if optional { Ty::Option(Box::new(ty)) } else { ty };
        Some(CallBody { ty, object, optional, spread: slots.body.is_some() })
    }

    fn encode(&self, chosen: &Chosen<'_>, slots: &Slots) -> Vec<Encode> {
        let steps = chosen.params.iter().map(|(position, param)| {
            let many = matches!(self.api.shapes[param.value.shape].kind, ShapeKind::List(_));
            Encode {
                field: slots.params[*position].clone(),
                wire: param.wire.clone(),
                how: match param.place {
                    ParamPlace::Path => EncodeHow::Path,
                    ParamPlace::Header => EncodeHow::Header,
                    // No operation with a cookie parameter is chosen.
                    ParamPlace::Query | ParamPlace::Cookie => EncodeHow::Query,
                },
                count: match (param.presence, many) {
                    (Presence::Required, false) => Count::One,
                    (Presence::Required, true) => Count::Many,
                    (Presence::Optional, false) => Count::Optional,
                    (Presence::Optional, true) => Count::OptionalMany,
                },
            }
        });
        steps.collect()
    }

    fn reply(&self, output: Output) -> Reply {
        match output {
            Output::Json(Some(value)) => Reply::Json(self.ty(value)),
            Output::Json(None) => Reply::Json(Ty::Builtin(Builtin::Json)),
            Output::Text => Reply::Text,
            Output::Bytes => Reply::Bytes,
            Output::Nothing => Reply::Nothing,
        }
    }

    fn route(&self, chosen: &Chosen<'_>) -> Route {
        let operation = chosen.operation;
        let keys = names::keys(operation);
        let config = self.config.operation(&keys);
        Route {
            // Invariant: the last key, method and path, is always there.
            id: keys.into_iter().next().unwrap_or_default(),
            verb: verb(operation.method),
            path: operation.path.to_string(),
            replay: replay(operation, config),
            auth: chosen.auth.clone(),
        }
    }
}

/// Something a caller gives, before it is known whether it is an argument or a setter.
struct Given {
    ident: Ident,
    docs: Docs,
    accepts: Taken,
    value: Use,
    required: bool,
    goes: Goes,
    shown: Option<serde_json::Value>,
}

/// How it is taken, but for the type parameters that arguments share.
enum Taken {
    By(Ty),
    Patch(Ty),
}

impl Given {
    fn slot(self, position: &mut usize) -> Slot {
        let accepts = match self.accepts {
            Taken::By(ty) => ty::accepts(&ty, position),
            Taken::Patch(ty) => Accepts::Patch(ty),
        };
        Slot { ident: self.ident, docs: self.docs, accepts, goes: self.goes }
    }
}

fn verb(method: ApiMethod) -> Verb {
    match method {
        ApiMethod::Get => Verb::Get,
        ApiMethod::Head => Verb::Head,
        ApiMethod::Post => Verb::Post,
        ApiMethod::Put => Verb::Put,
        ApiMethod::Delete => Verb::Delete,
        ApiMethod::Options => Verb::Options,
        ApiMethod::Trace => Verb::Trace,
        ApiMethod::Patch => Verb::Patch,
    }
}

/// A call that is idempotent, by config or by its method, may be sent again after any transient
/// failure; another only if the server did not process it.
fn replay(operation: &Operation, config: Option<&OperationConfig>) -> Replay {
    let declared = config.and_then(|it| it.idempotent);
    if declared.unwrap_or_else(|| operation.method.is_idempotent()) {
        Replay::Always
    } else {
        Replay::IfNotProcessed
    }
}
