//! Operations, one after the other: called, and what came of it.

use std::collections::HashMap;

use generator::sdk::{Method, Sdk};

use super::by_hand;
use super::case::{self, Case};
use super::log::Verdict;
use super::operation::Operation;
use super::prism::Prism;
use super::program::{Answer, Program};
use super::report::{Outcome, Tried};
use super::values::Values;
use crate::document::Document;

/// What is needed to call operations.
pub struct Trial<'a> {
    document: &'a Document,
    methods: HashMap<String, &'a Method>,
    values: Values<'a>,
    program: Program,
    prism: Prism,
}

impl<'a> Trial<'a> {
    /// A client's program against Prism.
    pub fn new(document: &'a Document, sdk: &'a Sdk, program: Program, prism: Prism) -> Self {
        let methods = sdk.resources.iter().flat_map(|it| &it.methods);
        let methods = methods.map(|it| (it.at.to_string(), it)).collect();
        Self { document, methods, values: Values::new(document), program, prism }
    }

    /// How often Prism died.
    pub fn deaths(&self) -> usize {
        self.prism.deaths
    }

    /// Makes the calls of an operation; none when there is no method for it.
    ///
    /// # Errors
    /// When Prism or the program cannot be started.
    pub fn calls(&mut self, operation: &Operation<'a>) -> anyhow::Result<Vec<Tried>> {
        let Some(method) = self.methods.get(&operation.pointer) else { return Ok(Vec::new()) };
        let media = method.body.as_ref().map(|it| &it.media).or(method.parts.as_ref());
        let media = media.map(String::as_str);
        let cases = case::all(self.document, operation, media, &mut self.values);
        cases.into_iter().map(|it| self.call(operation, it)).collect()
    }

    fn call(&mut self, operation: &Operation<'a>, case: Case) -> anyhow::Result<Tried> {
        let Self { program, prism, .. } = self;
        let call = |address: &str| program.call(&operation.pointer, &case.values, address);
        let (answer, verdict) = prism.judge(call)?;
        let Verdict { request, answer: problems, received } = verdict;
        let (outcome, unreadable) = match answer {
            Answer::Unsent(reason) => (Outcome::Unsent(reason), None),
            Answer::Broken(reason) if request.is_empty() => (Outcome::Unsent(reason), None),
            _ if !received => (Outcome::Unsent("Prism has seen no request".to_owned()), None),
            _ if !request.is_empty() => (self.apart(operation, &case, request)?, None),
            Answer::Unreadable(reason) | Answer::Status(reason) => {
                (Outcome::Accepted, Some(reason))
            }
            Answer::Reply | Answer::Broken(_) => (Outcome::Accepted, None),
        };
        let Case { extent, doubtful, left_out, values: _, media: _ } = case;
        Ok(Tried { extent, outcome, unreadable, answer: problems, doubtful, left_out })
    }

    /// Whether a refusal is about these values whoever sends them. Values that are not valid prove
    /// nothing.
    fn apart(
        &mut self,
        operation: &Operation<'a>,
        case: &Case,
        problems: Vec<String>,
    ) -> anyhow::Result<Outcome> {
        if !case.doubtful.is_empty() {
            return Ok(Outcome::Refused(problems));
        }
        let make = |address: &str| by_hand::request(self.document, operation, case, address);
        let (request, verdict) = self.prism.judge_text(make)?;
        Ok(match verdict.request.is_empty() {
            true => Outcome::Refused(problems),
            false => Outcome::Apart(problems, request),
        })
    }
}
