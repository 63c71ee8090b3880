//! The tables for people: every figure of each document, and what our crates are made of.

use super::Row;
use super::figures::{FIGURES, Figure};
use crate::grid::{Align, Grid};

/// Both tables.
pub fn text(rows: &[Row]) -> String {
    format!("{}\nwhat ours are made of\n{}", figures(rows).text(), parts(rows).text())
}

fn figures(rows: &[Row]) -> Grid {
    use Align::{Left, Right};
    let mut grid = Grid::new([
        ("document", Left),
        ("figure", Left),
        ("ours", Right),
        ("openapi-to-rust", Right),
        ("ratio", Right),
        ("bar", Left),
        ("", Left),
    ]);
    for row in rows {
        for figure in FIGURES {
            grid.push(line(row, figure));
        }
    }
    grid
}

fn line(row: &Row, figure: &Figure) -> Vec<String> {
    let ours = (figure.ours)(&row.ours);
    let mut line = vec![row.document.clone(), figure.name.to_owned(), figure.say(ours)];
    if let Some(peer) = &row.peer {
        let peer = (figure.peer)(peer);
        let ratio = ours / peer;
        line.extend([figure.say(peer), format!("{ratio:.2}")]);
        if let Some(bar) = figure.bar {
            line.extend([bar.to_string(), bar.verdict(ratio).to_owned()]);
        }
    }
    line
}

fn parts(rows: &[Row]) -> Grid {
    use Align::{Left, Right};
    let mut grid = Grid::new([("document", Left), ("part", Left), ("lines", Right), ("kB", Right)]);
    for row in rows {
        for (name, size) in &row.ours.size {
            let (lines, kilobytes) = (size.lines.to_string(), (size.bytes / 1000).to_string());
            grid.push(vec![row.document.clone(), name.clone(), lines, kilobytes]);
        }
    }
    grid
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::compile::tests::row;

    #[test]
    fn every_figure_is_told_with_its_ratio_and_its_bar() {
        let text = text(&[row("a", 0.5)]);
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<_> = text.lines().map(words).collect();
        for line in [
            "a generation time 1000 ms 2000 ms 0.50 ≤ 0.60 ok",
            "a everything 500 lines 1000 lines 0.50 ≤ 1.00 ok",
            "a everything 25 kB 50 kB 0.50",
            "a check CPU 20.0 s 40.0 s 0.50 ≤ 0.35 missed",
            "a types 500 25",
        ] {
            assert!(lines.iter().any(|it| it == line), "no `{line}` in {text}");
        }
    }

    #[test]
    fn what_is_measured_alone_has_no_ratio() {
        let text = text(&[Row { peer: None, ..row("a", 0.5) }]);
        assert!(text.contains("20.0 s\n") && !text.contains('≤'), "{text}");
    }
}
