//! Lists that come in pages: what the config says, as places in the types of the crate.
//!
//! Only what the config says is done. A place that is not there, or holds another type, is an error
//! in the config: without it, methods that callers use would silently be gone.

use std::collections::HashMap;

use toml::Spanned;

use super::lookup::Lookup;
use super::{Plan, ty};
use crate::api::Use;
use crate::choose::{ChosenMethod, OperationId};
use crate::config::{Cursor, Flag, Pagination, Parameter, Scheme};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::sdk::{Builtin, CursorHow, CursorPlace, NextPage, PageFlag, Paging, Path, Ty};

/// How pages are read, by the position of the operation.
pub(super) fn all(plan: &Plan<'_>) -> (HashMap<OperationId, Paging>, Diagnostics) {
    let mut found = HashMap::new();
    let mut diagnostics = Diagnostics::default();
    for rules in plan.config.pagination.values() {
        for key in &rules.operations {
            let is_it = |it: &String| it == key.get_ref();
            let mut known = plan.choices.main_methods();
            let chosen = known.find(|it| it.operation.keys().iter().any(is_it));
            let Some(chosen) = chosen else {
                if !plan.choices.knows(key.get_ref()) {
                    diagnostics.push(plan.config.unmatched_operation(key));
                }
                continue;
            };
            let lookup = Lookup { plan, chosen, key };
            match lookup.paging(rules) {
                Err(diagnostic) => diagnostics.push(diagnostic),
                Ok(_) if found.contains_key(&chosen.of) => {
                    let message = format!("`{}` already has pagination", key.get_ref());
                    diagnostics.push(plan.config.error(key, message));
                }
                Ok(paging) => _ = found.insert(chosen.of, paging),
            }
        }
    }
    (found, diagnostics)
}

/// An API as it is planned, to try tables that the config could have.
pub struct Trial<'a>(pub(super) Plan<'a>);

impl Trial<'_> {
    /// Whether a table could stand in the config for the operation of a key.
    pub fn fits(
        &self,
        chosen: &ChosenMethod<'_>,
        key: &Spanned<String>,
        rules: &Pagination,
    ) -> bool {
        Lookup { plan: &self.0, chosen, key }.paging(rules).is_ok()
    }
}

impl Lookup<'_> {
    pub(super) fn paging(&self, rules: &Pagination) -> Result<Paging, Diagnostic> {
        let page = self.page()?;
        let (items, item) = self.items(page, rules.items.as_ref())?;
        let flag = rules.flag().map(|it| self.flag(page, it)).transpose()?;
        // Invariant: reading the config has refused tables that make no scheme.
        let scheme = rules.scheme().unwrap_or(Scheme::Link);
        let next = match scheme {
            Scheme::Cursor { parameter, from } => self.cursor(page, item, parameter, from)?,
            Scheme::Page { parameter, first, total } => {
                let (to, _) = self.parameter(parameter, is_number, "a number")?;
                NextPage::Number { to, first, total: self.total(page, total)? }
            }
            Scheme::Offset { parameter, total } => {
                let (to, _) = self.parameter(parameter, is_number, "a number")?;
                NextPage::Offset { to, total: self.total(page, total)? }
            }
            Scheme::Url(place) => {
                let (from, ty) = self.place(page, place, is_text, "a URL")?;
                let how = if ty.is_text() { CursorHow::Text } else { CursorHow::Open };
                NextPage::Url { from, how }
            }
            Scheme::Link => NextPage::Link,
        };
        let (page, item) = (ty::of(self.plan, page), ty::of(self.plan, item));
        Ok(Paging { page, item, items, flag, next })
    }

    /// What the call gives.
    pub(super) fn page(&self) -> Result<Use, Diagnostic> {
        match self.chosen.output.json().filter(|it| !it.nullable) {
            Some(page) => Ok(page),
            None => {
                let key = self.key.get_ref();
                let message =
                    format!("`{key}` does not always return JSON that the document describes");
                Err(self.plan.config.error(self.key, message))
            }
        }
    }

    /// The list in a page, and what it is of.
    fn items(&self, page: Use, place: Option<&Spanned<String>>) -> Result<(Path, Use), Diagnostic> {
        let (path, value) = match place {
            Some(place) => self.walk(page, place)?,
            None => (Path(Vec::new()), page),
        };
        match self.plan.api.shapes[value.shape].kind.list_item() {
            Some(item) => Ok((path, item)),
            None => Err(match place {
                Some(place) => self.wrong(place, "a list"),
                None => {
                    let key = self.key.get_ref();
                    let message = format!("what `{key}` returns is not itself a list");
                    let help = "say where the list is: `items = \"/data\"`";
                    self.plan.config.error(self.key, message).help(help)
                }
            }),
        }
    }

    fn flag(&self, page: Use, flag: Flag<'_>) -> Result<PageFlag, Diagnostic> {
        let is_bool = |it: &Ty| *it == Ty::Builtin(Builtin::Bool);
        let (from, _) = self.place(page, flag.place, is_bool, "a boolean")?;
        Ok(PageFlag { from, last: flag.last })
    }

    fn total(
        &self,
        page: Use,
        place: Option<&Spanned<String>>,
    ) -> Result<Option<Path>, Diagnostic> {
        let total = place.map(|it| self.place(page, it, is_number, "a number"));
        Ok(total.transpose()?.map(|(path, _)| path))
    }

    fn cursor(
        &self,
        page: Use,
        item: Use,
        parameter: Parameter<'_>,
        from: Cursor<'_>,
    ) -> Result<NextPage, Diagnostic> {
        let takes = |it: &Ty| it.is_text() || is_number(it);
        let (to, wanted) = self.parameter(parameter, takes, "a text or a number")?;
        let gives = |it: &Ty| how(it, &wanted).is_some();
        let what = if wanted.is_text() { "a text or a number" } else { "a number" };
        let (from, ty) = match from {
            Cursor::Page(place) => {
                let (path, ty) = self.place(page, place, gives, what)?;
                (CursorPlace::Page(path), ty)
            }
            Cursor::LastItem(place) => {
                let (path, ty) = self.place(item, place, gives, what)?;
                (CursorPlace::LastItem(path), ty)
            }
        };
        // Invariant: a place of another type has been refused.
        Ok(NextPage::Cursor { to, from, how: how(&ty, &wanted).unwrap_or(CursorHow::Text) })
    }
}

const OPEN: Ty = Ty::Builtin(Builtin::Json);

fn is_text(ty: &Ty) -> bool {
    ty.is_text() || *ty == OPEN
}

/// Documents often declare an integer as a number.
fn is_number(ty: &Ty) -> bool {
    is_integer(ty) || *ty == Ty::Builtin(Builtin::F64)
}

fn is_integer(ty: &Ty) -> bool {
    let integers = [Builtin::I32, Builtin::I64, Builtin::U32, Builtin::U64];
    integers.iter().any(|it| *ty == Ty::Builtin(*it))
}

/// How a cursor of a type becomes one of another.
fn how(from: &Ty, to: &Ty) -> Option<CursorHow> {
    match to.is_text() {
        true if from.is_text() => Some(CursorHow::Text),
        true if *from == OPEN => Some(CursorHow::Open),
        true => is_integer(from).then_some(CursorHow::Written),
        false => (is_number(from) && is_number(to)).then_some(CursorHow::Number),
    }
}
