//! Operations, one after the other: called, and what came of it.

use generator::project::Call;

use super::by_hand;
use super::case::{self, BodyKind, Case};
use super::log::Verdict;
use super::operation::Operation;
use super::prism::Prism;
use super::program::{Answer, Program};
use super::report::{Deaths, Outcome, Tried};
use super::steady::Steady;
use super::values::Values;
use super::wire;
use crate::document::Document;

/// A client that was built.
pub struct Client {
    /// Its calls.
    pub calls: Vec<Call>,
    /// What calls its methods.
    pub program: Program,
    /// Where operations were left out, and why.
    pub skipped: Vec<(String, String)>,
}

/// What is needed to call operations.
pub struct Trial<'a> {
    document: &'a Document,
    methods: &'a [Call],
    /// Why there is no method for others.
    skipped: &'a [(String, String)],
    values: Values<'a>,
    program: &'a Program,
    judges: Judges,
}

/// The judges of requests.
pub struct Judges {
    /// It decides whether there was a request at all.
    pub prism: Prism,
    /// It is given what Prism was.
    pub steady: Steady,
    /// Whether Prism answers as the document says.
    pub answers: bool,
}

/// What the judges find wrong with a request.
#[derive(Default, PartialEq, Eq)]
struct Problems {
    prism: Vec<String>,
    steady: Vec<String>,
}

impl<'a> Trial<'a> {
    /// A client's program against the judges.
    pub fn new(document: &'a Document, client: &'a Client, judges: Judges) -> Self {
        let Client { calls: methods, program, skipped } = client;
        let values = Values::new(document);
        Self { document, methods, skipped, values, program, judges }
    }

    /// How often each judge died, and why the second one judged nothing.
    pub fn end(self) -> Deaths {
        let Judges { prism, steady, answers: _ } = self.judges;
        Deaths {
            prism: prism.deaths,
            steady: steady.deaths,
            absent: steady.absence().map(str::to_owned),
        }
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
        let methods = self.methods.iter().filter(|it| sends(&it.at)).collect::<Vec<_>>();
        if methods.is_empty() {
            let reason = self.skipped.iter().find(|(at, _)| at.starts_with(&operation.pointer));
            let reason = reason.map_or("the generator does not say why", |(_, it)| it.as_str());
            return Ok(Err(reason.to_owned()));
        }
        let mut calls = Vec::new();
        for Call { at, media } in methods {
            for case in case::all(self.document, operation, media.as_deref(), &mut self.values) {
                calls.push(self.call(operation, at, case)?);
            }
        }
        Ok(Ok(calls))
    }

    fn call(&mut self, operation: &Operation<'a>, at: &str, case: Case) -> anyhow::Result<Tried> {
        let Self { program, judges, .. } = self;
        let call = |address: &str| program.call(at, &case.values, address);
        let ((answer, sent), verdict) = judges.prism.judge(|it| wire::recorded(it, call))?;
        let Verdict { request, answer: problems, received } = verdict;
        let steady = if received { judges.steady.judge(&sent) } else { Vec::new() };
        let found = Problems { prism: request, steady };
        let changed = self.changed(operation, &case, &sent);
        let (outcome, unreadable) = match answer {
            Answer::Unsent(reason) => (Outcome::Unsent(reason), None),
            Answer::Broken(reason) if !received => (Outcome::Unsent(reason), None),
            _ if !received => (Outcome::Unsent("Prism has seen no request".to_owned()), None),
            _ if changed => (Outcome::Refused(vec![CHANGED.to_owned()]), None),
            _ if found != Problems::default() => (self.apart(operation, &case, &found)?, None),
            Answer::Reply => (Outcome::Accepted, None),
            Answer::Status(reason) | Answer::Unreadable(reason) | Answer::Broken(reason) => {
                (Outcome::Accepted, Some(reason))
            }
        };
        let unreadable = unreadable.filter(|_| self.judges.answers);
        let problems = if self.judges.answers { problems } else { Vec::new() };
        let values = case.count();
        let Case { extent, media, doubtful, left_out, values: _ } = case;
        Ok(Tried {
            extent,
            media,
            outcome,
            unreadable,
            answer: problems,
            values,
            doubtful,
            left_out,
        })
    }

    /// Whether a body of JSON is no longer valid as it stands on the wire, though the value that was
    /// given is.
    fn changed(&mut self, operation: &Operation<'a>, case: &Case, sent: &[u8]) -> bool {
        let body = case.media.as_deref().filter(|it| BodyKind::of(it) == BodyKind::Json);
        let Some((media, body)) = body.zip(operation.body.as_ref()) else { return false };
        let schema = body.described(self.document, media).and_then(|it| it.schema);
        let written = wire::body(sent).and_then(|it| serde_json::from_slice(it).ok());
        let Some((schema, written)) = schema.zip(written) else { return false };
        let is_given_valid = case.body().is_some_and(|it| self.values.is_valid(schema, it));
        is_given_valid && !self.values.is_valid(schema, &written)
    }

    /// Whether a judge refuses these values for the same reasons whoever sends them. Values that are not
    /// valid prove nothing.
    fn apart(
        &mut self,
        operation: &Operation<'a>,
        case: &Case,
        found: &Problems,
    ) -> anyhow::Result<Outcome> {
        let told = found.told();
        if !case.doubtful.is_empty() {
            return Ok(Outcome::Refused(told));
        }
        let request = by_hand::request(self.document, operation, case, "localhost");
        let mut by_hand = Problems::default();
        if !found.prism.is_empty() {
            by_hand.prism = self.judges.prism.judge_text(&request)?.request;
        }
        if !found.steady.is_empty() {
            by_hand.steady = self.judges.steady.judge(request.as_bytes());
        }
        Ok(match by_hand == *found {
            true => Outcome::Apart(told, request),
            false => Outcome::Refused(told),
        })
    }
}

/// What is wrong where `changed` says so.
const CHANGED: &str = "the body is valid by its schema as it is given, and not as it is sent";

impl Problems {
    fn told(&self) -> Vec<String> {
        let prism = self.prism.iter().map(|it| format!("Prism: {it}"));
        prism.chain(self.steady.iter().map(|it| format!("Steady: {it}"))).collect()
    }
}
