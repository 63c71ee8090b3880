//! Tables for people: in columns on a terminal, or as Markdown.

use std::fmt::Write as _;

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Lines of cells under a head. A line may be shorter than the head; then its last cells are empty.
#[derive(Debug)]
pub struct Grid {
    columns: Vec<(&'static str, Align)>,
    lines: Vec<Vec<String>>,
}

impl Grid {
    /// A table without lines.
    pub fn new(columns: impl IntoIterator<Item = (&'static str, Align)>) -> Self {
        Self { columns: columns.into_iter().collect(), lines: Vec::new() }
    }

    /// Adds a line.
    pub fn push(&mut self, line: Vec<String>) {
        self.lines.push(line);
    }

    /// Columns as wide as their widest cell, without blanks at the end of a line.
    pub fn text(&self) -> String {
        let head = self.columns.iter().map(|it| it.0.to_owned()).collect();
        let mut out = String::new();
        for line in std::iter::once(&head).chain(&self.lines) {
            let cells = self.columns.iter().enumerate().map(|(at, (head, align))| {
                let width = self.lines.iter().filter_map(|it| it.get(at)).map(|it| width(it)).max();
                let width = width.unwrap_or_default().max(head.len());
                let cell = line.get(at).map(String::as_str).unwrap_or_default();
                match align {
                    Align::Left => format!("{cell:<width$}"),
                    Align::Right => format!("{cell:>width$}"),
                }
            });
            out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
            out.push('\n');
        }
        out
    }

    /// A table of GitHub's Markdown. Cells are plain words: none has a bar.
    pub fn markdown(&self) -> String {
        let row = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
        let mut out = row(self.columns.iter().map(|it| it.0).collect());
        let rules = self.columns.iter().map(|(_, align)| match align {
            Align::Left => "---",
            Align::Right => "---:",
        });
        out.push_str(&row(rules.collect()));
        for line in &self.lines {
            // Writing to a string does not fail.
            _ = write!(out, "{}", row(line.iter().map(String::as_str).collect()));
        }
        out
    }
}

fn width(cell: &str) -> usize {
    cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_to_the_left_and_numbers_to_the_right() {
        let mut grid =
            Grid::new([("name", Align::Left), ("n", Align::Right), ("say", Align::Left)]);
        grid.push(["a", "10", "ok"].map(str::to_owned).to_vec());
        grid.push(["longer", "5"].map(str::to_owned).to_vec());
        assert_eq!(grid.text(), "name     n  say\na       10  ok\nlonger   5\n");
        assert_eq!(
            grid.markdown(),
            "| name | n | say |\n| --- | ---: | --- |\n| a | 10 | ok |\n| longer | 5 |\n"
        );
    }
}
