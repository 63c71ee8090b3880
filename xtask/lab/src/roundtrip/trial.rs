//! The instances of one document: what is run, and what came of it.

use anyhow::Context;
use generator::output::Index;
use indexmap::IndexSet;
use serde::Serialize;

use super::debug;
use super::declared::Names;
use super::exact::Exact;
use super::instances::Instance;
use super::meaning::{Meaning, Unions};
use super::mutate::{self, Mutant};
use super::program::{self, Answer};
use super::report::Report;
use super::told::{Tally, Told};
use crate::batch::cargo::CargoOutput;
use crate::batch::{DocumentFile, Job, Workspace};
use crate::document::Document;

/// A document and its instances.
pub struct Trial {
    source: DocumentFile,
    instances: Vec<Instance>,
    state: State,
}

enum State {
    /// There is nothing to run, and why.
    Broken(String),
    /// The program is written.
    Ready(Box<Setup>),
    /// It was run: a verdict for each instance, and what became of the mutants and of the unions.
    Done(Vec<Verdict>, Tally, Meaning),
}

/// What is needed to run and to judge.
struct Setup {
    document: Document,
    /// For each instance its type's place in the table; none when `sdk.json` names no type.
    places: Vec<Option<usize>>,
    /// How many types there are; those of unions follow.
    types: usize,
    /// The unions that the instances reach, if that is asked for.
    unions: Option<Unions>,
    /// Damaged instances; only of those that have a type.
    mutants: Vec<Mutant>,
}

/// What came of an instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Verdict {
    /// It came back as it was, but for members that were `null`.
    Same {
        /// How many of these are absent now.
        nulls: usize,
        /// Its parts that were `Unknown`.
        unknown: Vec<String>,
        /// A declared member that was kept as an undeclared one.
        stray: Option<String>,
    },
    /// It did not.
    Failed {
        /// The JSON path of the first difference, or of the decode error.
        path: String,
        /// What is wrong there.
        what: String,
    },
}

impl Trial {
    /// Writes the program for a document that was generated; it asks for the variants of unions, too, if
    /// `meaning` is asked for.
    ///
    /// # Errors
    /// When files cannot be read or written.
    pub fn new(
        job: Job,
        instances: Vec<Instance>,
        workspace: &Workspace,
        meaning: bool,
    ) -> anyhow::Result<Self> {
        let Job { source, emitted, usage: _ } = job;
        let state = match emitted {
            Ok(_) => State::Ready(Box::new(set_up(&source, &instances, workspace, meaning)?)),
            Err(error) => State::Broken(format!("not generated: {error}")),
        };
        Ok(Self { source, instances, state })
    }

    /// The document's name.
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// Whether there is a program to build and run.
    pub fn is_ready(&self) -> bool {
        matches!(self.state, State::Ready(_))
    }

    /// Adds damaged instances.
    pub fn damage(&mut self) {
        if let State::Ready(setup) = &mut self.state {
            let Setup { document, places, mutants, .. } = &mut **setup;
            *mutants = mutate::draw(document, &self.instances);
            mutants.retain(|it| places[it.of].is_some());
        }
    }

    /// Runs what was built.
    ///
    /// # Errors
    /// When the program cannot be run.
    pub fn run(&mut self, said: &CargoOutput) -> anyhow::Result<()> {
        let State::Ready(setup) = &self.state else { return Ok(()) };
        self.state = match &said.executable {
            Some(program) => {
                let lines = setup.lines(&self.instances);
                let mut answers = program::run(program, &lines)?.into_iter();
                let verdicts = setup.judge(&self.instances, &mut answers);
                let tally = setup.tally(&self.instances, &verdicts, &mut answers);
                let answers = answers.collect::<Vec<_>>();
                let meaning = setup.unions.as_ref().map(|it| it.judge(&answers));
                State::Done(verdicts, tally, meaning.unwrap_or_default())
            }
            None => {
                let error = said.errors.first().map_or("cargo does not say why", String::as_str);
                State::Broken(format!("not built: {error}"))
            }
        };
        Ok(())
    }

    /// What came of the instances, by schema.
    pub fn report(&self) -> Report {
        let Self { source, instances, state } = self;
        match state {
            State::Broken(error) => Report::broken(&source.name, instances, error),
            State::Ready(_) => Report::broken(&source.name, instances, "not run"),
            State::Done(verdicts, tally, meaning) => {
                let report = Report::new(&source.name, instances, verdicts);
                report.with_mutants(tally.clone()).with_meaning(meaning.clone())
            }
        }
    }
}

fn set_up(
    source: &DocumentFile,
    instances: &[Instance],
    workspace: &Workspace,
    meaning: bool,
) -> anyhow::Result<Setup> {
    let member = workspace.member(&source.name);
    let index = Index::parse(&fs_err::read_to_string(member.join(Index::PATH))?)
        .with_context(|| format!("{} has no index", source.name))?;
    let mut types = IndexSet::new();
    let places = instances.iter().map(|it| {
        let ty = index.schemas.get(&it.schema)?;
        Some(types.insert_full(ty.clone()).0)
    });
    let places: Vec<Option<usize>> = places.collect();
    let names: Vec<_> = types.iter().cloned().collect();
    let document = Document::read(&source.path)?;
    let unions = meaning.then(|| Unions::of(&document, index, instances));
    let asked = unions.as_ref().map(Unions::types).unwrap_or_default();
    program::write(&member, &source.package(), program::MAIN, &names, &asked)?;
    Ok(Setup { document, places, types: names.len(), unions, mutants: Vec::new() })
}

impl Setup {
    /// The program's input: the instances that have a type, then the mutants, then values of unions.
    fn lines(&self, instances: &[Instance]) -> Vec<String> {
        let sound = instances.iter().zip(&self.places).map(|(it, place)| (it.text.get(), place));
        let damaged = self.mutants.iter().map(|it| (it.text.as_str(), &self.places[it.of]));
        let lines = sound.chain(damaged).filter_map(|(text, place)| Some((text, (*place)?)));
        let unions = self.unions.iter().flat_map(Unions::questions);
        let unions = unions.map(|(place, text)| (text.as_str(), self.types + place));
        lines.chain(unions).map(|(text, place)| format!("[{place},{text}]\n")).collect()
    }

    fn judge(
        &self,
        instances: &[Instance],
        answers: &mut impl Iterator<Item = Answer>,
    ) -> Vec<Verdict> {
        let verdicts = instances.iter().zip(&self.places).map(|(instance, place)| match place {
            None => Verdict::failed("", "`sdk.json` names no type for its schema"),
            Some(_) => match answers.next() {
                Some(answer) => self.verdict(instance, answer),
                None => Verdict::failed("", "the program ended before"),
            },
        });
        verdicts.collect()
    }

    fn tally(
        &self,
        instances: &[Instance],
        verdicts: &[Verdict],
        answers: &mut impl Iterator<Item = Answer>,
    ) -> Tally {
        let mut tally = Tally::default();
        for mutant in &self.mutants {
            let unknown = match &verdicts[mutant.of] {
                Verdict::Same { unknown, .. } => unknown.len(),
                Verdict::Failed { .. } => 0,
            };
            let told = Told::by(mutant, answers.next(), unknown);
            tally.add(&instances[mutant.of].schema, mutant, told);
        }
        tally
    }

    fn verdict(&self, instance: &Instance, answer: Answer) -> Verdict {
        let (encoded, printed) = match answer {
            Ok(answer) => answer,
            Err((path, reason)) => return Verdict::failed(&path, &reason),
        };
        let mut sent = match Exact::parse(instance.text.get()) {
            Ok(sent) => sent,
            Err(error) => return Verdict::failed("", &format!("the instance: {error}")),
        };
        let back = match Exact::parse(&encoded) {
            Ok(back) => back,
            Err(error) => return Verdict::failed("", &format!("what is encoded: {error}")),
        };
        let nulls = sent.drop_nulls(&back);
        if let Some(difference) = sent.difference(&back) {
            return Verdict::failed(&difference.path, &difference.what);
        }
        let debug::Kept { unknown, extra } = debug::read(&printed);
        let stray = if extra.is_empty() { None } else { self.stray(instance, &extra) };
        Verdict::Same { nulls, unknown, stray }
    }

    fn stray(&self, instance: &Instance, extra: &[String]) -> Option<String> {
        let value = serde_json::from_str(instance.text.get()).ok()?;
        let names = Names::of(&self.document, &instance.schema, &value);
        names.stray(extra).map(str::to_owned)
    }
}

impl Verdict {
    fn failed(path: &str, what: &str) -> Self {
        Self::Failed { path: path.to_owned(), what: what.to_owned() }
    }
}
