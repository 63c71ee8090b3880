//! The parameters of a call, from the time they are given until it is sent.
//!
//! Invariants: a value is written as text when it is given, so that a call needs no field for it; one
//! that is given again takes the place of the first.

use std::any::Any;
use std::fmt::Display;
use std::str::FromStr;

use super::error::{Error, InvalidRequest};
use super::request::{Request, encode};

/// What was given, in that order.
#[derive(Clone, Default)]
pub(crate) struct Params {
    given: Vec<ParamText>,
    /// The first thing that was wrong.
    problem: Option<String>,
}

#[derive(Clone)]
struct ParamText {
    location: Location,
    name: &'static str,
    /// Encoded as the location wants it, with the name where the location wants that, too.
    text: String,
}

/// Where a parameter goes: its location, as OpenAPI calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Params {
    /// Gives a parameter of the path (style `simple`).
    pub(crate) fn path<T: Display + 'static>(&mut self, name: &'static str, value: T) {
        self.check(name, &value);
        self.set(Location::Path, name, encode(&value));
    }

    /// Gives a query parameter (style `form`).
    pub(crate) fn query<T: Display + 'static>(&mut self, name: &'static str, value: T) {
        self.check(name, &value);
        self.set(Location::Query, name, pair(name, &value));
    }

    /// Gives a query parameter once a value (style `form`, exploded), so never for an empty list (RFC
    /// 6570, section 2.3).
    pub(crate) fn queries<T: Display + 'static>(
        &mut self,
        name: &'static str,
        values: impl IntoIterator<Item: Into<T>>,
    ) {
        let pairs = values.into_iter().map(|it| {
            let value = it.into();
            self.check(name, &value);
            pair(name, &value)
        });
        let pairs = pairs.collect::<Vec<_>>();
        self.set(Location::Query, name, pairs.join("&"));
    }

    /// Gives a header (style `simple`).
    pub(crate) fn header<T: Display + 'static>(&mut self, name: &'static str, value: T) {
        self.check(name, &value);
        self.set(Location::Header, name, value.to_string());
    }

    /// Gives a cookie (style `form`).
    pub(crate) fn cookie<T: Display + 'static>(&mut self, name: &'static str, value: T) {
        self.check(name, &value);
        self.set(Location::Cookie, name, pair(name, &value));
    }

    /// Refuses NaN and the infinities, which no server reads as numbers.
    fn check(&mut self, name: &str, value: &dyn Any) {
        let is_finite = match (value.downcast_ref::<f64>(), value.downcast_ref::<f32>()) {
            (Some(it), _) => it.is_finite(),
            (None, Some(it)) => it.is_finite(),
            (None, None) => true,
        };
        if !is_finite {
            self.refuse(format!("the parameter `{name}` is not a finite number"));
        }
    }

    /// Gives what is encoded already.
    pub(crate) fn set(&mut self, location: Location, name: &'static str, text: String) {
        let given = ParamText { location, name, text };
        match self.given.iter_mut().find(|it| it.location == location && it.name == name) {
            Some(before) => *before = given,
            None => self.given.push(given),
        }
    }

    /// A number that was given in the query.
    pub(crate) fn number<N: FromStr>(&self, name: &str) -> Option<N> {
        let given =
            self.given.iter().find(|it| it.location == Location::Query && it.name == name)?;
        given.text.rsplit('=').next()?.parse().ok()
    }

    /// Takes back what was given.
    pub(crate) fn unset(&mut self, location: Location, name: &str) {
        self.given.retain(|it| it.location != location || it.name != name);
    }

    /// Has the call fail with a problem, unless there was one before.
    pub(crate) fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// Writes everything into a request.
    ///
    /// # Errors
    /// When a value cannot stand where it goes.
    pub(crate) fn write(&self, request: &mut Request) -> Result<(), Error> {
        if let Some(problem) = &self.problem {
            return Err(InvalidRequest::new(problem).into());
        }
        for ParamText { location, name, text } in &self.given {
            match location {
                Location::Path => request.path(name, text)?,
                Location::Query => request.query(text),
                Location::Header => request.header(name, text)?,
                Location::Cookie => request.cookie(text)?,
            }
        }
        Ok(())
    }
}

fn pair(name: &str, value: &dyn Display) -> String {
    [encode(&name), encode(value)].join("=")
}
