//! Operations, one after the other: called, and what came of it.

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

/// A client that was built.
pub struct Client {
    /// What it has.
    pub sdk: Sdk,
    /// What calls its methods.
    pub program: Program,
    /// Where operations were left out, and why.
    pub skipped: Vec<(String, String)>,
}

/// What is needed to call operations.
pub struct Trial<'a> {
    document: &'a Document,
    methods: Vec<(String, &'a Method)>,
    /// Why there is no method for others.
    skipped: &'a [(String, String)],
    values: Values<'a>,
    program: &'a Program,
    prism: Prism,
}

impl<'a> Trial<'a> {
    /// A client's program against Prism.
    pub fn new(document: &'a Document, client: &'a Client, prism: Prism) -> Self {
        let Client { sdk, program, skipped } = client;
        let methods = sdk.resources.iter().flat_map(|it| &it.methods);
        let methods = methods.map(|it| (it.at.to_string(), it)).collect();
        let values = Values::new(document);
        Self { document, methods, skipped, values, program, prism }
    }

    /// How often Prism died.
    pub fn deaths(&self) -> usize {
        self.prism.deaths
    }

    /// Makes the calls of an operation, by each method that sends another body. The inner error tells
    /// why there is no method for it.
    ///
    /// # Errors
    /// When Prism or the program cannot be started.
    pub fn calls(
        &mut self,
        operation: &Operation<'a>,
    ) -> anyhow::Result<Result<Vec<Tried>, String>> {
        let bodies = format!("{}/requestBody/", operation.pointer);
        let sends = |at: &str| at == operation.pointer || at.starts_with(&bodies);
        let methods = self.methods.iter().filter(|(at, _)| sends(at)).cloned().collect::<Vec<_>>();
        if methods.is_empty() {
            let reason = self.skipped.iter().find(|(at, _)| at.starts_with(&operation.pointer));
            let reason = reason.map_or("the generator does not say why", |(_, it)| it.as_str());
            return Ok(Err(reason.to_owned()));
        }
        let mut calls = Vec::new();
        for (at, method) in methods {
            let media = method.body.as_ref().map(|it| it.media.as_str());
            for case in case::all(self.document, operation, media, &mut self.values) {
                calls.push(self.call(operation, &at, case)?);
            }
        }
        Ok(Ok(calls))
    }

    fn call(&mut self, operation: &Operation<'a>, at: &str, case: Case) -> anyhow::Result<Tried> {
        let Self { program, prism, .. } = self;
        let call = |address: &str| program.call(at, &case.values, address);
        let (answer, verdict) = prism.judge(call)?;
        let Verdict { request, answer: problems, received } = verdict;
        let (outcome, unreadable) = match answer {
            Answer::Unsent(reason) => (Outcome::Unsent(reason), None),
            Answer::Broken(reason) if !received => (Outcome::Unsent(reason), None),
            _ if !received => (Outcome::Unsent("Prism has seen no request".to_owned()), None),
            _ if !request.is_empty() => (self.apart(operation, &case, request)?, None),
            Answer::Reply => (Outcome::Accepted, None),
            Answer::Status(reason) | Answer::Unreadable(reason) | Answer::Broken(reason) => {
                (Outcome::Accepted, Some(reason))
            }
        };
        let Case { extent, media, doubtful, left_out, values: _ } = case;
        Ok(Tried { extent, media, outcome, unreadable, answer: problems, doubtful, left_out })
    }

    /// Whether Prism refuses these values for the same reasons whoever sends them. Values that are not
    /// valid prove nothing.
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
        Ok(match verdict.request == problems {
            true => Outcome::Apart(problems, request),
            false => Outcome::Refused(problems),
        })
    }
}
