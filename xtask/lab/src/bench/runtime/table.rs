//! The table for people: medians, their ratio, and how far samples lie apart.

use super::Series;
use crate::bench::bar::Bar;
use crate::bench::statistics::{median, quantile};
use crate::grid::{Align, Grid};

/// How much the emitted side may take, by the name of a series.
const BARS: &[(&str, Bar)] = &[
    ("decode", Bar::AtMost(1.1)),
    ("encode", Bar::AtMost(1.05)),
    ("get, one after the other", Bar::AtMost(1.05)),
    ("get, 64 at once", Bar::AtMost(1.05)),
];

/// A line for each series. The spread is the half in the middle of all ratios of neighboring
/// samples.
pub fn text(all: &[Series]) -> String {
    use Align::{Left, Right};
    let mut grid = Grid::new([
        ("", Left),
        ("by hand", Right),
        ("emitted", Right),
        ("ratio", Right),
        ("spread", Right),
        ("bar", Left),
        ("", Left),
    ]);
    for series in all {
        grid.push(line(series));
    }
    grid.text()
}

fn line(Series { name, baseline, emitted }: &Series) -> Vec<String> {
    let [by_hand, ours] = [baseline, emitted].map(|it| median(it.iter().copied()));
    let ratios: Vec<_> = emitted.iter().zip(baseline).map(|(ours, other)| ours / other).collect();
    let [low, high] = [0.25, 0.75].map(|it| quantile(ratios.iter().copied(), it));
    let ratio = ours / by_hand;
    let mut line = vec![
        name.clone(),
        microseconds(by_hand),
        microseconds(ours),
        format!("{ratio:.3}"),
        format!("{low:.2} to {high:.2}"),
    ];
    if let Some((_, bar)) = BARS.iter().find(|it| it.0 == name) {
        line.extend([bar.to_string(), bar.verdict(ratio).to_owned()]);
    }
    line
}

fn microseconds(nanoseconds: f64) -> String {
    format!("{:.1} µs", nanoseconds / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_are_compared_and_ratios_of_neighbors_tell_the_spread() {
        let series = Series {
            name: "decode".to_owned(),
            baseline: vec![1000.0, 2000.0, 3000.0],
            emitted: vec![1100.0, 2400.0, 9000.0],
        };
        let text = text(&[series]);
        let words: Vec<_> = text.lines().nth(1).unwrap().split_whitespace().collect();
        assert_eq!(words.join(" "), "decode 2.0 µs 2.4 µs 1.200 1.15 to 2.10 ≤ 1.10 missed",);
    }
}
