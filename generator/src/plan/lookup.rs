//! Places that the config names, looked up in one operation: members of what it gives, and what callers
//! can give to it.
//!
//! What is not there, or of another type, is told at the line of the config that names it.

use toml::Spanned;

use super::ty::TEXT;
use super::{Plan, idempotency, param, ty};
use crate::api::{MediaKind, Param, ParamPlace, Presence, ShapeId, Use};
use crate::choose::{ChosenMethod, Sent};
use crate::config::Parameter;
use crate::diagnostic::Diagnostic;
use crate::names;
use crate::pointer::Pointer;
use crate::sdk::{Builtin, FieldPresence, IdempotencyKey, PageTarget, Path, Step, StepState, Ty};

/// What is looked for in one operation.
pub(super) struct Lookup<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) chosen: &'a ChosenMethod<'a>,
    /// The operation as the config names it.
    pub(super) key: &'a Spanned<String>,
}

/// A place that was found, and the type of what is there.
pub(super) type Found = (Path, Ty);

impl Lookup<'_> {
    /// A place in a page or in an item whose type fits.
    pub(super) fn place(
        &self,
        of: Use,
        place: &Spanned<String>,
        fits: impl Fn(&Ty) -> bool,
        what: &str,
    ) -> Result<Found, Diagnostic> {
        let (path, value) = self.walk(of, place)?;
        let ty = ty::of_shape(self.plan, value.shape);
        if path.0.is_empty() || !fits(&ty) { Err(self.wrong(place, what)) } else { Ok((path, ty)) }
    }

    /// Goes from member to member.
    pub(super) fn walk(&self, of: Use, place: &Spanned<String>) -> Result<(Path, Use), Diagnostic> {
        let text = place.get_ref();
        let mut steps = Vec::new();
        let mut value = of;
        for member in Pointer::parse(&format!("#{text}")).iter().flat_map(Pointer::tokens) {
            let (step, inner) = self.step(value.shape, &member).ok_or_else(|| {
                let key = self.key.get_ref();
                let message =
                    format!("`{text}` is not in what `{key}` returns: there is no `{member}`");
                self.plan.config.error(place, message)
            })?;
            steps.push(step);
            value = inner;
        }
        Ok((Path(steps), value))
    }

    fn step(&self, of: ShapeId, member: &str) -> Option<(Step, Use)> {
        let held = self.plan.fields.get(&of)?.of(member)?;
        // Without a name, which is a mistake, the object has no model, which is told there.
        let field = self.plan.names.field(of, member)?.clone();
        let state = state(&held.ty, held.presence);
        let is_deprecated = held.member().notes.deprecated;
        Some((Step { field, state, is_deprecated }, held.member().value))
    }

    /// A parameter of the query, or a member of a body that is an object. One that the document forgot takes what
    /// goes there: a text, or else a number.
    pub(super) fn parameter(
        &self,
        parameter: Parameter<'_>,
        fits: impl Fn(&Ty) -> bool,
        what: &str,
    ) -> Result<(PageTarget, Ty), Diagnostic> {
        let (name, declares) = match parameter {
            Parameter::Declared(name) => (name, true),
            Parameter::Undeclared(name) => (name, false),
        };
        let found = self.query(name.get_ref()).or_else(|| self.body(name.get_ref()));
        if let Some(other) = self.taken(name.get_ref(), found.as_ref().map(|(to, _)| to)) {
            let message = format!("`{}` of `{}` is {other}", name.get_ref(), self.key.get_ref());
            return Err(self.plan.config.error(name, message));
        }
        match found {
            Some(_) if !declares => {
                let message =
                    format!("`{}` declares the parameter `{}`", self.key.get_ref(), name.get_ref());
                Err(self
                    .plan
                    .config
                    .error(name, message)
                    .help("write `parameter` for `undeclared`"))
            }
            None if !declares => Ok(undeclared(name.get_ref(), fits(&TEXT))),
            Some((target, ty)) if fits(&ty) => Ok((target, ty)),
            Some(_) => Err(self.wrong(name, what)),
            None => {
                let message = format!(
                    "`{}` is neither a parameter in the query of `{}` nor a member of its body (one that may \
                     be left out must require nothing)",
                    name.get_ref(),
                    self.key.get_ref()
                );
                let help = "if the document forgot it, write `undeclared` for `parameter`";
                Err(self.plan.config.error(name, message).help(help))
            }
        }
    }

    /// What else is sent under the name, and would be sent in its place or besides.
    fn taken(&self, name: &str, found: Option<&PageTarget>) -> Option<String> {
        match found {
            None => {
                let mut credentials = self.plan.choices.credentials.iter();
                let credential = credentials.find(|it| it.sent == Sent::Query(name))?;
                Some(format!("the credential `{}`", credential.scheme.name))
            }
            Some(PageTarget::Query { .. } | PageTarget::Undeclared { .. }) => None,
            Some(PageTarget::Body { .. }) => {
                let key = idempotency::of(self.plan, self.chosen)?;
                (key == IdempotencyKey::Member(name.to_owned()))
                    .then(|| "the member of the idempotency key".to_owned())
            }
        }
    }

    fn query(&self, name: &str) -> Option<(PageTarget, Ty)> {
        let is_it = |it: &Param| it.place == ParamPlace::Query && it.wire == name;
        let param = self.chosen.params.iter().find(|it| is_it(it))?;
        let ty = ty::of_shape(self.plan, param.value.shape);
        let to = PageTarget::Query {
            variable: names::next(),
            wire: param.wire.clone(),
            how: param::of(self.plan, param),
            ty: ty.clone(),
        };
        Some((to, ty))
    }

    fn body(&self, name: &str) -> Option<(PageTarget, Ty)> {
        let (presence, object) = self.body_object()?;
        let (step, inner) = self.step(object, name)?;
        let (field, state) = (names::body(), of_presence(presence));
        let body = Step { field, state, is_deprecated: false };
        let path = Path(vec![body, step]);
        let ty = ty::of_shape(self.plan, inner.shape);
        Some((PageTarget::Body { path, ty: ty.clone() }, ty))
    }

    fn body_object(&self) -> Option<(Presence, ShapeId)> {
        let (_, media) = self.chosen.body?;
        let presence = self.chosen.body_presence()?;
        let is_object = [MediaKind::Json, MediaKind::Form].contains(&media.kind);
        let shape = media.value.filter(|_| is_object)?.shape;
        let can_be_made = presence == Presence::Required || self.has_default(shape);
        can_be_made.then_some((presence, shape))
    }

    /// Whether an object requires nothing, so that one can be made for a cursor.
    fn has_default(&self, shape: ShapeId) -> bool {
        let fields = self.plan.fields.get(&shape);
        fields.is_some_and(|it| it.types.iter().all(|it| !it.is_asked()))
    }

    pub(super) fn wrong(&self, value: &Spanned<String>, what: &str) -> Diagnostic {
        let message = format!("`{}` of `{}` is not {what}", value.get_ref(), self.key.get_ref());
        self.plan.config.error(value, message)
    }
}

/// A parameter of the query that the document does not have.
fn undeclared(name: &str, is_text: bool) -> (PageTarget, Ty) {
    let ty = if is_text { TEXT } else { Ty::Builtin(Builtin::I64) };
    (PageTarget::Undeclared { wire: name.to_owned(), ty: ty.clone() }, ty)
}

fn state(ty: &Ty, presence: FieldPresence) -> StepState {
    match presence {
        FieldPresence::Required if ty.is_option() => StepState::Optional,
        FieldPresence::Required => StepState::Always,
        FieldPresence::Optional | FieldPresence::Open => StepState::Optional,
        FieldPresence::Patch => StepState::Patch,
    }
}

fn of_presence(presence: Presence) -> StepState {
    match presence {
        Presence::Required => StepState::Always,
        Presence::Optional => StepState::Optional,
    }
}
