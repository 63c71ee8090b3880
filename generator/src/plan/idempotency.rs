//! Which operations carry a key by which the server recognizes a repetition, and where.

use toml::Spanned;

use super::Plan;
use crate::api::{MediaKind, Presence};
use crate::choose::ChosenMethod;
use crate::config::KeyPlace;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::sdk::IdempotencyKey;

/// Where a call sends its key.
pub(super) fn of(plan: &Plan<'_>, chosen: &ChosenMethod<'_>) -> Option<IdempotencyKey> {
    let operation = chosen.operation;
    match plan.config.idempotency(&operation.keys(), operation.method.as_str())? {
        KeyPlace::Header(name) => Some(IdempotencyKey::Header(name.get_ref().clone())),
        KeyPlace::Member(name) => (has_room(plan, chosen, name.get_ref()))
            .then(|| IdempotencyKey::Member(name.get_ref().clone())),
    }
}

/// What the config says of keys and the document has no place for. An operation without a body, to
/// which only its HTTP method would give a key, has none; one that is named is a mistake.
pub(super) fn wrong_keys(plan: &Plan<'_>) -> Diagnostics {
    let mut wrong = Diagnostics::default();
    let name = match plan.config.idempotency.as_ref().map(|it| &it.place) {
        Some(KeyPlace::Header(name)) => {
            wrong.extend(header_of_credential(plan, name));
            return wrong;
        }
        Some(KeyPlace::Member(name)) => name,
        None => return wrong,
    };
    let help = "a key needs a required body that is a JSON object, and the member must be a string \
                or not declared";
    let mut report = |at, who| {
        let message = format!("{who} carry a key in the member `{}`", name.get_ref());
        wrong.push(plan.config.error(at, message).help(help));
    };
    let operations = || plan.choices.main_methods();
    let named = operations().filter(|it| !has_room(plan, it, name.get_ref()));
    let named = named.filter_map(|it| demanded(plan, it)).collect::<Vec<_>>();
    named.iter().for_each(|key| report(key, "the operation cannot"));
    if named.is_empty() && operations().all(|it| of(plan, it).is_none()) {
        report(name, "no operation can");
    }
    wrong
}

/// A request has a header once.
fn header_of_credential(plan: &Plan<'_>, name: &Spanned<String>) -> Option<Diagnostic> {
    let header = name.get_ref();
    let mut credentials = plan.choices.credentials.iter();
    let is_its = |it: &str| it.eq_ignore_ascii_case(header);
    let credential = credentials.find(|it| it.sent.header().is_some_and(|it| is_its(&it)))?;
    let message =
        format!("`{header}` is the header of the credential `{}`", credential.scheme.name);
    Some(plan.config.error(name, message).help("send the key in a header of its own"))
}

/// The rule by which an operation must have a key.
fn demanded<'a>(plan: &Plan<'a>, chosen: &ChosenMethod<'_>) -> Option<&'a Spanned<String>> {
    let (key, rule) = plan.config.rule(&chosen.operation.keys())?;
    (rule.idempotency_key == Some(true)).then_some(key)
}

/// Whether each call has a body that holds the member, as a text where it is declared.
fn has_room(plan: &Plan<'_>, chosen: &ChosenMethod<'_>, name: &str) -> bool {
    let Some((body, media)) = chosen.body else { return false };
    let is_sent = chosen.body_presence() == Some(Presence::Required);
    let required = is_sent && body.presence == Presence::Required;
    let required = required && media.kind == MediaKind::Json;
    let Some(value) = media.value.filter(|_| required) else { return false };
    let Some(object) = plan.api.shapes[value.shape].kind.object() else { return false };
    let declared = object.member(name);
    declared.is_none_or(|it| plan.api.shapes[it.value.shape].kind.is_plain_text())
}
