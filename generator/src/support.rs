//! The support code that a crate carries: which modules of the runtime it needs, and with them
//! which crates and features.
//!
//! Invariant: a module's text goes into the crate byte for byte.

use std::collections::{BTreeMap, BTreeSet};

use runtime::sources::{Crate, FEATURES, Floor, FormatType, Name, PARTS, Part};

use crate::sdk::{
    BodyHow, Credential, CredentialPlace, Dispatch, Field, FieldPresence, Goes, KnownValues, Look,
    Method, Model, ModelKind, Reply, Sdk, Stream, Ty,
};

/// The parts on demand that give streams.
const STREAMS: &[Name] = &[Name::Download, Name::Events, Name::JsonLines, Name::Pages];

/// The parts of the runtime that a crate carries.
#[derive(Debug, Clone)]
pub struct Support {
    parts: Vec<&'static Part>,
}

impl Support {
    /// The parts that every crate carries, and those that this one needs.
    pub fn of(sdk: &Sdk) -> Self {
        let methods = sdk.resources.iter().flat_map(|it| &it.methods);
        let models = sdk.models.iter().flat_map(of_model);
        let headers = sdk.resources.iter().any(|it| !it.headers.is_empty()).then_some(Name::Header);
        let bearer = |it: &Credential| it.place == CredentialPlace::Bearer;
        let token = sdk.client.credentials.iter().any(bearer).then_some(Name::Token);
        let variables = !sdk.client.variables.is_empty();
        let variables = variables.then_some(Name::ServerVariables);
        let methods = methods.flat_map(wanted);
        let of_client = token.into_iter().chain(variables).chain(formats(sdk));
        let mut wanted =
            methods.chain(models).chain(headers).chain(of_client).collect::<BTreeSet<_>>();
        while let Some(more) = more(&wanted) {
            wanted.insert(more);
        }
        let needed = |it: &&Part| !it.on_demand || wanted.contains(&it.name);
        Self { parts: PARTS.iter().filter(needed).collect() }
    }

    /// The parts, by floor and name.
    pub fn parts(&self) -> &[&'static Part] {
        &self.parts
    }

    /// The floors that they stand on, from the ground up.
    pub fn floors(&self) -> BTreeSet<Floor> {
        self.parts.iter().map(|it| it.floor).collect()
    }

    /// The floors that the parts of one name, besides their own.
    pub fn below(&self, floor: Floor) -> BTreeSet<Floor> {
        let parts = || self.parts.iter().filter(|it| it.floor == floor);
        let named = |it: &&&Part| parts().any(|part| part.needs.contains(&it.name));
        self.parts.iter().filter(named).map(|it| it.floor).filter(|it| *it != floor).collect()
    }

    /// What the crate's users see of them, sorted, by the feature it stands behind.
    pub fn exports(&self) -> BTreeMap<Option<&'static str>, Vec<&'static str>> {
        let mut exports = BTreeMap::<_, Vec<_>>::new();
        for part in self.parts.iter().filter(|it| !it.public.is_empty()) {
            exports.entry(part.feature).or_default().extend(&part.public);
        }
        exports.values_mut().for_each(|names| names.sort_unstable());
        exports
    }

    /// Whether a call gives a stream.
    pub fn has_streams(&self) -> bool {
        STREAMS.iter().any(|it| self.has(*it))
    }

    /// Whether it carries a part.
    pub fn has(&self, part: Name) -> bool {
        self.parts.iter().any(|it| it.name == part)
    }

    /// The crates they name, ordered by name, each with the most features that one of them needs.
    pub fn crates(&self) -> Vec<Crate> {
        let mut crates = BTreeMap::<_, Crate>::new();
        for it in self.parts.iter().flat_map(|it| &it.crates) {
            let known = crates.entry(it.name).or_insert(*it);
            if it.features.len() > known.features.len() {
                *known = *it;
            }
        }
        crates.into_values().collect()
    }

    /// The features of the crate, and what each turns on.
    pub fn features(&self) -> &'static [(&'static str, &'static [&'static str])] {
        FEATURES
    }
}

/// The parts that read the texts of formats.
fn formats(sdk: &Sdk) -> BTreeSet<Name> {
    let mut wanted = BTreeSet::new();
    let mut add = |ty: &Ty| wanted.extend(ty.formats().into_iter().map(FormatType::part));
    for resource in &sdk.resources {
        resource.headers.iter().for_each(|it| add(&it.ty));
        for Method { args, setters, reply, failures, .. } in &resource.methods {
            args.iter().chain(setters).map(|it| it.accepts.ty()).for_each(&mut add);
            reply.types().chain(failures.iter().map(|(_, ty)| ty)).for_each(&mut add);
        }
    }
    sdk.models.iter().flat_map(Model::types).for_each(add);
    wanted
}

/// The parts on demand that a method names.
fn wanted(method: &Method) -> BTreeSet<Name> {
    let mut wanted = BTreeSet::new();
    wanted.extend(method.args.iter().chain(&method.setters).filter_map(|it| match &it.goes {
        Goes::Param { wire: _, how } => how.is_styled().then_some(Name::Style),
        Goes::StyledPart { .. } => Some(Name::StyledPart),
        Goes::BodyField { .. } | Goes::Part { .. } | Goes::Body => None,
    }));
    let mut slots = method.args.iter().chain(&method.setters);
    wanted.extend(slots.any(|it| it.accepts.names_or_none()).then_some(Name::OrNone));
    wanted.extend(method.said.iter().any(|it| it.how.is_styled()).then_some(Name::Style));
    wanted.extend(method.body.as_ref().and_then(|it| match it.how {
        BodyHow::Form { .. } => Some(Name::Form),
        BodyHow::Parts => Some(Name::Multipart),
        BodyHow::Upload => Some(Name::Upload),
        BodyHow::Object | BodyHow::Json | BodyHow::Text => None,
    }));
    wanted.extend(of_reply(&method.reply));
    wanted.extend(method.idempotency.as_ref().map(|_| Name::Idempotency));
    wanted.extend(method.paging.as_ref().map(|_| Name::Pages));
    if STREAMS.iter().any(|it| wanted.contains(it)) {
        wanted.insert(Name::BlockingStream);
    }
    wanted
}

/// The parts on demand that a model names. A body's model is among the models, so that a setter of
/// a call names no more.
fn of_model(model: &Model) -> BTreeSet<Name> {
    let mut wanted = BTreeSet::new();
    wanted.extend(model.shaped.then_some(Name::Shape));
    wanted.extend(model.looks().any(Look::is_checked).then_some(Name::Check));
    wanted.extend(model.types().any(Ty::has_tuple).then_some(Name::Tuples));
    match &model.kind {
        ModelKind::Object(object) => {
            let patch = |it: &Field| it.presence == FieldPresence::Patch;
            wanted.extend(object.fields.iter().any(patch).then_some(Name::Patch));
            let set = object.fields.iter().filter(|it| it.has_setter);
            let or_none = set.chain(object.arguments()).any(|it| it.accepts.names_or_none());
            wanted.extend(or_none.then_some(Name::OrNone));
            wanted.extend(object.large.then_some(Name::Large));
            let only = |it: &Field| it.only.is_some();
            wanted.extend(object.fields.iter().any(only).then_some(Name::Only));
        }
        ModelKind::Union(union) => {
            wanted.extend([Name::Variants]);
            wanted.extend(match union.dispatch {
                Dispatch::Choice(_) => Some(Name::Choice),
                Dispatch::Token(_) => None,
            });
        }
        ModelKind::OpenEnum(it) => wanted.extend([match it.values {
            KnownValues::Texts(_) => Name::Texts,
            KnownValues::Integers(_) => Name::Integers,
        }]),
    }
    wanted
}

fn of_reply(reply: &Reply) -> impl Iterator<Item = Name> {
    let tuples = reply.types().any(Ty::has_tuple).then_some(Name::Tuples);
    let bytes: &[Name] =
        if reply.has_bytes() { &[Name::Download, Name::BlockingDownload] } else { &[] };
    let stream: &[Name] = match reply.stream() {
        Some(Stream::Events(_) | Stream::TextEvents) => &[Name::Events],
        Some(Stream::WholeEvents(_)) => &[Name::Events, Name::WholeEvents],
        Some(Stream::JsonLines(_)) => &[Name::JsonLines],
        None => &[],
    };
    bytes.iter().chain(stream).copied().chain(tuples)
}

/// A part on demand that one of these needs, and that is not among them.
fn more(wanted: &BTreeSet<Name>) -> Option<Name> {
    let needs = PARTS.iter().filter(|it| wanted.contains(&it.name)).flat_map(|it| &it.needs);
    let on_demand =
        PARTS.iter().filter(|it| it.on_demand).map(|it| it.name).collect::<BTreeSet<_>>();
    needs.copied().find(|it| on_demand.contains(it) && !wanted.contains(it))
}
