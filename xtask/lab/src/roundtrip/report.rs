//! What came of all instances, by schema: for people and for machines.

use std::fmt::Write as _;

use indexmap::IndexMap;
use serde::Serialize;

use super::instances::Instance;
use super::meaning::{Count, Meaning};
use super::told::{Missed, Tally};
use super::trial::Verdict;

/// How many schemas are named in the text; all are in the JSON.
const SHOWN: usize = 40;

/// What came of a document's instances.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The document.
    pub name: String,
    /// Why nothing was run.
    pub error: Option<String>,
    /// By the schema's pointer.
    pub schemas: IndexMap<String, Schema>,
    /// What became of damaged instances.
    pub mutants: Tally,
    /// Which unions are read as what they are.
    pub meaning: Meaning,
}

/// What came of a schema's instances.
#[derive(Debug, Default, Serialize)]
pub struct Schema {
    /// Those that came back as they were.
    pub passed: usize,
    /// Those of them that came back without a member that was `null`.
    pub nulls: usize,
    /// Those that did not, or were not run.
    pub failed: usize,
    /// The first failure.
    pub first: Option<Failure>,
    /// Those that came back, and have a part that the client does not know; without those of kind
    /// `extra`.
    pub unknown: usize,
    /// The first such part.
    pub part: Option<String>,
    /// Those that came back, and have a declared member among the undeclared ones; without those of
    /// kind `extra`.
    pub stray: usize,
    /// The first such member.
    pub member: Option<String>,
}

/// What is wrong with an instance.
#[derive(Debug, Clone, Serialize)]
pub struct Failure {
    /// How the instance was made.
    pub kind: String,
    /// The JSON path.
    pub path: String,
    /// What is wrong there.
    pub what: String,
}

impl Report {
    /// The report of instances that were run.
    pub fn new(name: &str, instances: &[Instance], verdicts: &[Verdict]) -> Self {
        let mut schemas = IndexMap::<_, Schema>::new();
        for (instance, verdict) in instances.iter().zip(verdicts) {
            schemas.entry(instance.schema.clone()).or_default().add(&instance.kind, verdict);
        }
        Self {
            name: name.to_owned(),
            error: None,
            schemas,
            mutants: Tally::default(),
            meaning: Meaning::default(),
        }
    }

    /// The report of instances that were not run: all failed.
    pub fn broken(name: &str, instances: &[Instance], error: &str) -> Self {
        let failed = Verdict::Failed { path: String::new(), what: "not run".to_owned() };
        let report = Self::new(name, instances, &vec![failed; instances.len()]);
        Self { error: Some(error.to_owned()), ..report }
    }

    /// Adds what became of damaged instances.
    pub fn with_mutants(self, mutants: Tally) -> Self {
        Self { mutants, ..self }
    }

    /// Adds which unions are read as what they are.
    pub fn with_meaning(self, meaning: Meaning) -> Self {
        Self { meaning, ..self }
    }

    /// How many instances failed.
    pub fn failed(&self) -> usize {
        self.sum(|it| it.failed)
    }

    fn sum(&self, count: impl Fn(&Schema) -> usize) -> usize {
        self.schemas.values().map(count).sum()
    }
}

impl Schema {
    fn add(&mut self, kind: &str, verdict: &Verdict) {
        match verdict {
            Verdict::Failed { path, what } => {
                self.failed += 1;
                self.first.get_or_insert_with(|| Failure {
                    kind: kind.to_owned(),
                    path: path.clone(),
                    what: what.clone(),
                });
            }
            Verdict::Same { nulls, unknown, stray } => {
                self.passed += 1;
                self.nulls += usize::from(*nulls > 0);
                // An undeclared member of a union's value may well be one that no variant has.
                if kind == "extra" {
                    return;
                }
                self.unknown += usize::from(!unknown.is_empty());
                self.stray += usize::from(stray.is_some());
                self.part = self.part.take().or_else(|| unknown.first().cloned());
                self.member = self.member.take().or_else(|| stray.clone());
            }
        }
    }
}

/// The reports as text: a line for each document, the schemas that failed, totals.
pub fn text(reports: &[Report]) -> String {
    let width = reports.iter().map(|it| it.name.len()).max().unwrap_or_default();
    let mut out = format!("{:width$}  passed  failed  unknown  stray\n", "document");
    for report in reports {
        // Writing to a string does not fail.
        _ = writeln!(
            out,
            "{:width$}  {:6}  {:6}  {:7}  {:5}",
            report.name,
            report.sum(|it| it.passed),
            report.failed(),
            report.sum(|it| it.unknown),
            report.sum(|it| it.stray),
        );
    }
    out.push_str(&details(reports));
    out.push_str(&totals(reports));
    out
}

fn details(reports: &[Report]) -> String {
    let mut lines = Vec::new();
    for report in reports {
        if let Some(error) = &report.error {
            lines.push(format!("{}: {error}", report.name));
            continue;
        }
        for (pointer, schema) in &report.schemas {
            let place = format!("{} {pointer}", report.name);
            if let Some(Failure { kind, path, what }) = &schema.first {
                let all = schema.passed + schema.failed;
                let failed = schema.failed;
                lines.push(format!("{place}: {failed} of {all} fail; {kind} at `{path}`: {what}"));
            }
            if let Some(part) = &schema.part {
                lines.push(format!("{place}: {} with unknown parts: {part}", schema.unknown));
            }
            if let Some(member) = &schema.member {
                let stray = schema.stray;
                lines.push(format!("{place}: {stray} with a declared member {member} in `extra`"));
            }
        }
        let unions = report.meaning.lines();
        lines.extend(unions.iter().map(|it| format!("{} {it}", report.name)));
        for Missed { schema, damage, instead, text: _ } in &report.mutants.missed {
            lines.push(format!("{} {schema}: mutant {damage}: {instead}", report.name));
        }
    }
    let mut out = String::new();
    for line in lines.iter().take(SHOWN) {
        _ = writeln!(out, "\n{line}");
    }
    if lines.len() > SHOWN {
        _ = writeln!(out, "\nand {} more, which --json lists", lines.len() - SHOWN);
    }
    out
}

fn totals(reports: &[Report]) -> String {
    let sum = |count: fn(&Schema) -> usize| reports.iter().map(|it| it.sum(count)).sum::<usize>();
    let (passed, failed) = (sum(|it| it.passed), sum(|it| it.failed));
    let all = passed + failed;
    let share = 100.0 * passed as f64 / all.max(1) as f64;
    let nulls = sum(|it| it.nulls);
    let unknown = sum(|it| it.unknown);
    let stray = sum(|it| it.stray);
    let mut out = format!(
        "\n{all} instances, {passed} ({share:.2} %) come back as they were, {nulls} of them without \
         members that were null\n\
         without those of kind `extra`: {unknown} with parts that are `Unknown`, {stray} with a \
         declared member in `extra`\n"
    );
    let mutants = reports.iter().map(|it| &it.mutants);
    let drawn: usize = mutants.clone().map(Tally::drawn).sum();
    if drawn > 0 {
        let by_error: usize = mutants.clone().map(|it| it.by_error).sum();
        let by_unknown: usize = mutants.map(|it| it.by_unknown).sum();
        let told = by_error + by_unknown;
        let share = 100.0 * told as f64 / drawn as f64;
        _ = writeln!(
            out,
            "{drawn} damaged instances, {told} ({share:.2} %) told as wrong: {by_error} by a decode \
             error with the right path, {by_unknown} by `Unknown`"
        );
    }
    let [plain, with_formats] = meaning(reports);
    if plain.decided + with_formats.decided > 0 {
        _ = writeln!(
            out,
            "values of unions that one branch alone accepts, read as that: {plain}; with formats: \
             {with_formats}"
        );
    }
    out
}

/// How many values of unions are read as what they are, without formats and with them.
pub fn meaning(reports: &[Report]) -> [Count; 2] {
    let sums = reports.iter().map(|it| it.meaning.sums());
    sums.fold([Count::default(); 2], |a, b| [a[0].plus(b[0]), a[1].plus(b[1])])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(kind: &str) -> Instance {
        let text = format!(r##"{{"schema": "#/a", "kind": "{kind}", "instance": 1}}"##);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn what_is_unknown_counts_but_in_instances_that_have_more_than_is_declared() {
        let same = Verdict::Same {
            nulls: 2,
            unknown: vec!["A.b".to_owned()],
            stray: Some("c".to_owned()),
        };
        let failed = Verdict::Failed { path: "$.a".to_owned(), what: "null is lost".to_owned() };
        let instances = [instance("extra"), instance("full"), instance("random")];
        let report = Report::new("doc", &instances, &[same.clone(), same, failed]);
        let Schema { passed, failed, unknown, stray, .. } = &report.schemas["#/a"];
        assert_eq!((*passed, *failed, *unknown, *stray), (2, 1, 1, 1));
        let text = text(&[report]);
        assert!(text.contains("doc #/a: 1 of 3 fail; random at `$.a`: null is lost"), "{text}");
        assert!(
            text.contains("3 instances, 2 (66.67 %) come back as they were, 2 of them"),
            "{text}"
        );
    }

    #[test]
    fn instances_that_were_not_run_failed() {
        let report = Report::broken("doc", &[instance("full")], "not built: error[E0277]");
        assert_eq!(report.failed(), 1);
        assert!(text(&[report]).contains("doc: not built: error[E0277]"));
    }
}
