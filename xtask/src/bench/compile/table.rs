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
