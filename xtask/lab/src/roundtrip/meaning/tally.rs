//! How many values are read as what they are, by union.

use std::fmt::Write as _;

use indexmap::IndexMap;
use serde::Serialize;

/// What became of a document's unions.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Meaning {
    /// By the union's pointer.
    pub unions: IndexMap<String, UnionTally>,
    /// The unions that the validator cannot judge.
    pub excluded: Vec<String>,
}

/// What became of the values of a union.
#[derive(Debug, Default, Clone, Serialize)]
pub struct UnionTally {
    /// By what validates without formats.
    pub plain: Count,
    /// By what validates with formats.
    pub with_formats: Count,
    /// The first wrong values, each of another kind.
    pub examples: Vec<Wrong>,
}

/// How many values one branch alone accepts, and how many of them are read as that.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Those that one branch alone accepts.
    pub decided: usize,
    /// Those that are read as that.
    pub right: usize,
}

/// What is said of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// No branch accepts it, or several.
    Undecided,
    /// It is read as what it is.
    Right,
    /// It is not.
    Wrong(Wrong),
}

/// A value that is read as something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrong {
    /// The only branch that accepts it.
    pub branch: String,
    /// What it is read as.
    pub instead: String,
    /// The schema that leads to the union.
    pub within: String,
    /// The value.
    pub text: String,
}

/// How many wrong values are shown of a union.
const EXAMPLES: usize = 3;

impl Meaning {
    /// Adds a value of a union, judged without formats and with them.
    pub fn add(&mut self, union: &str, [plain, with_formats]: [Judged; 2]) {
        let tally = self.unions.entry(union.to_owned()).or_default();
        tally.plain.add(&plain);
        tally.with_formats.add(&with_formats);
        for judged in [plain, with_formats] {
            let Judged::Wrong(wrong) = judged else { continue };
            let is_told = |it: &Wrong| (&it.branch, &it.instead) == (&wrong.branch, &wrong.instead);
            if tally.examples.len() < EXAMPLES && !tally.examples.iter().any(is_told) {
                tally.examples.push(wrong);
            }
        }
    }

    /// The sums over all unions, without formats and with them.
    pub fn sums(&self) -> [Count; 2] {
        let sum = |count: fn(&UnionTally) -> Count| {
            self.unions.values().map(count).fold(Count::default(), Count::plus)
        };
        [sum(|it| it.plain), sum(|it| it.with_formats)]
    }

    /// A line for each union with values that are read as something else, and for each that is excluded.
    pub fn lines(&self) -> Vec<String> {
        let wrong = self.unions.iter().filter(|(_, it)| !it.examples.is_empty());
        let wrong = wrong.map(|(at, it)| {
            let UnionTally { plain, with_formats, examples } = it;
            let mut line =
                format!("{at}: {plain} are read as what they are, {with_formats} by formats");
            for Wrong { branch, instead, within: _, text } in examples {
                let text: String = text.chars().take(200).collect();
                // Writing to a string does not fail.
                _ = write!(
                    line,
                    "\n    {branch} alone accepts {text}\n    it is read as: {instead}"
                );
            }
            line
        });
        let excluded =
            self.excluded.iter().map(|it| format!("{it}: excluded; no validator can judge it"));
        wrong.chain(excluded).collect()
    }
}

impl Count {
    fn add(&mut self, judged: &Judged) {
        self.decided += usize::from(*judged != Judged::Undecided);
        self.right += usize::from(*judged == Judged::Right);
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self { decided: self.decided + other.decided, right: self.right + other.right }
    }

    /// How many in a hundred are right.
    pub fn percent(self) -> f64 {
        match self.decided {
            0 => 100.0,
            decided => 100.0 * self.right as f64 / decided as f64,
        }
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {} ({:.2} %)", self.right, self.decided, self.percent())
    }
}
