//! The figures that are compared, and how much of the other generator's each may be.

use super::side::Side;
use crate::bench::bar::Bar;
use crate::bench::statistics::median;
use crate::measure::Usage;

/// What callers read: models, and the methods of resources.
const READ: &[&str] = &["types", "resources"];

/// A figure of a document.
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// What it is counted in.
    pub unit: &'static str,
    /// How many digits are told after the point.
    pub digits: usize,
    /// How much ours may be of the peer's.
    pub bar: Option<Bar>,
    /// Ours.
    pub ours: fn(&Side) -> f64,
    /// The peer's, which has no parts.
    pub peer: fn(&Side) -> f64,
}

/// All figures, in order.
pub const FIGURES: &[Figure] = &[
    same("generation time", "ms", 0, Some(Bar::AtMost(0.6)), |it| {
        middle(&it.generation, |it| it.wall_seconds) * 1000.0
    }),
    same("generation memory", "MB", 0, Some(Bar::AtMost(0.6)), |it| {
        middle(&it.generation, |it| it.peak_megabytes)
    }),
    Figure {
        name: "models, resources : everything",
        unit: "lines",
        digits: 0,
        bar: Some(Bar::AtMost(0.6)),
        ours: |it| it.parts(READ).lines as f64,
        peer: lines,
    },
    same("everything", "lines", 0, Some(Bar::AtMost(1.0)), lines),
    same("everything", "kB", 0, None, |it| it.all().bytes as f64 / 1000.0),
    same("check CPU", "s", 1, Some(Bar::AtMost(0.35)), |it| middle(&it.check, |it| it.cpu_seconds)),
    same("check memory", "MB", 0, Some(Bar::Below(1.0)), |it| {
        middle(&it.check, |it| it.peak_megabytes)
    }),
];

impl Figure {
    /// A value of it, with its unit.
    pub fn say(&self, value: f64) -> String {
        format!("{value:.*} {}", self.digits, self.unit)
    }
}

const fn same(
    name: &'static str,
    unit: &'static str,
    digits: usize,
    bar: Option<Bar>,
    of: fn(&Side) -> f64,
) -> Figure {
    Figure { name, unit, digits, bar, ours: of, peer: of }
}

fn lines(side: &Side) -> f64 {
    side.all().lines as f64
}

fn middle(runs: &[Usage], of: fn(&Usage) -> f64) -> f64 {
    median(runs.iter().map(of))
}
