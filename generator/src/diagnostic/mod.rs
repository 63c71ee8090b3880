//! What the generator has to say about a document, a config or a lock.
//!
//! Problems are collected, not thrown: a run tells all it found. A diagnostic is plain data that
//! names a place; finding its line and printing it is the job of `render`, which alone knows the
//! text. Nothing here knows OpenAPI.

mod codes;
pub(crate) mod render;

pub use crate::source::Place;
pub use codes::Code;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was tolerated or left out; the rest is generated.
    Warning,
    /// Nothing is generated.
    Error,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of problem, from the closed list.
    pub code: Code,
    /// Whether the run can go on.
    pub severity: Severity,
    /// Where it stands.
    pub place: Place,
    /// What is wrong: lower case, no full stop, the thing in backticks.
    pub message: String,
    /// What follows from it for the generated crate.
    pub consequence: Option<String>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A problem that stops the run.
    pub(crate) fn error(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, place, message.into())
    }

    /// A problem that is tolerated.
    pub(crate) fn warning(code: Code, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, place, message.into())
    }

    /// Says what follows from it.
    #[must_use]
    pub(crate) fn consequence(mut self, text: impl Into<String>) -> Self {
        self.consequence = Some(text.into());
        self
    }

    /// Lets the run go on all the same, and says what follows instead.
    #[must_use]
    pub(crate) fn tolerated(self, consequence: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..self }.consequence(consequence)
    }

    /// Says first what it is about: `GET /pets/{id}`.
    #[must_use]
    pub(crate) fn about(self, subject: &str) -> Self {
        Self { message: format!("`{subject}`: {}", self.message), ..self }
    }

    /// Says what to do about it.
    #[must_use]
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    fn new(severity: Severity, code: Code, place: Place, message: String) -> Self {
        Self { code, severity, place, message, consequence: None, help: None }
    }
}

/// The problems found so far, in the order they were found.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another list.
    pub(crate) fn append(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Whether one of them stops the run.
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|it| it.severity == Severity::Error)
    }

    /// Those that stop the run.
    pub fn errors(&self) -> Self {
        Self(self.0.iter().filter(|it| it.severity == Severity::Error).cloned().collect())
    }

    /// All of them.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.0.extend(diagnostics);
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}
