//! How the client tells that an instance is damaged.

use serde::Serialize;

use super::debug;
use super::mutate::Mutant;
use super::program::Answer;

/// How a damage is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// By a decode error with the right path.
    Error,
    /// By an `Unknown` that the undamaged instance does not have.
    Unknown,
    /// By a decode error somewhere else, or not at all: what happened instead.
    Not(String),
}

/// What became of a document's mutants.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Tally {
    /// Those told by a decode error with the right path.
    pub by_error: usize,
    /// Those told by an `Unknown`.
    pub by_unknown: usize,
    /// The others.
    pub missed: Vec<Missed>,
}

/// A mutant whose damage was not told.
#[derive(Debug, Clone, Serialize)]
pub struct Missed {
    /// The schema's pointer.
    pub schema: String,
    /// What was done, and where.
    pub damage: String,
    /// What happened instead.
    pub instead: String,
    /// The damaged instance.
    pub text: String,
}

impl Told {
    /// Judges what became of a mutant; the undamaged instance has so many `unknown` parts.
    pub fn by(mutant: &Mutant, answer: Option<Answer>, unknown: usize) -> Self {
        match answer {
            Some(Err((path, _))) if mutant.told_by.contains(&path) => Self::Error,
            Some(Err((path, reason))) => Self::Not(format!("an error at `{path}`: {reason}")),
            Some(Ok((_, printed))) if debug::read(&printed).unknown.len() > unknown => {
                Self::Unknown
            }
            Some(Ok(_)) => Self::Not("it is read as if nothing were wrong".to_owned()),
            None => Self::Not("the program ended before".to_owned()),
        }
    }
}

impl Tally {
    /// How many mutants there were.
    pub fn drawn(&self) -> usize {
        self.by_error + self.by_unknown + self.missed.len()
    }

    /// Counts a mutant of an instance of a schema.
    pub fn add(&mut self, schema: &str, mutant: &Mutant, told: Told) {
        match told {
            Told::Error => self.by_error += 1,
            Told::Unknown => self.by_unknown += 1,
            Told::Not(instead) => self.missed.push(Missed {
                schema: schema.to_owned(),
                damage: mutant.damage.clone(),
                instead,
                text: mutant.text.clone(),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damage_is_told_by_an_error_on_the_way_or_by_a_new_unknown() {
        let mutant = Mutant {
            of: 0,
            text: String::new(),
            damage: String::new(),
            told_by: vec!["$".to_owned(), "$.a".to_owned()],
        };
        let error = |path: &str| Some(Err((path.to_owned(), "why".to_owned())));
        let read = |printed: &str| Some(Ok((String::new(), printed.to_owned())));
        assert_eq!(Told::by(&mutant, error("$.a"), 0), Told::Error);
        assert!(matches!(Told::by(&mutant, error("$.b"), 0), Told::Not(it) if it.contains("$.b")));
        assert_eq!(Told::by(&mutant, read("A(Unknown(\"x\"))"), 0), Told::Unknown);
        assert!(matches!(Told::by(&mutant, read("A(Unknown(\"x\"))"), 1), Told::Not(_)));
        assert!(matches!(Told::by(&mutant, None, 0), Told::Not(_)));
    }
}
