//! The table: a line for each document, totals, and what failed. On a terminal with what it took;
//! as a file that is checked in, with what the same generator finds on every machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::columns::{COLUMNS, Column};
use super::{Check, Row};
use crate::grid::Grid;

/// How many lines of an error are shown; the first name what is wrong and where.
const SHOWN: usize = 6;

/// Sums over all documents.
#[derive(Default)]
struct Totals {
    emitted: usize,
    compiled: usize,
    operations: usize,
    skipped: usize,
    types: usize,
    members: usize,
    absent: usize,
    raw: usize,
    free: usize,
    lines: usize,
    warnings: usize,
    reasons: BTreeMap<String, usize>,
}

/// The whole table.
pub fn text(rows: &[Row]) -> String {
    let mut out = grid(rows, |_| true).text();
    out.push_str(&failures(rows));
    out.push('\n');
    out.push_str(&totals(rows));
    if cfg!(debug_assertions) {
        out.push_str("times are those of a debug build of the generator\n");
    }
    out
}

/// The table as a file: no times, no memory, no paths.
pub fn markdown(rows: &[Row]) -> String {
    let is_stable = |it: &Column| !it.varies;
    let mut out = "# The corpus\n\n\
        What becomes of many documents. Written by `cargo xtask corpus DIR --table FILE`; edits are \
        lost.\n\n"
        .to_owned();
    out.push_str(&grid(rows, is_stable).markdown());
    out.push('\n');
    for Column { head, about, .. } in COLUMNS.iter().filter(|it| is_stable(it)) {
        if !about.is_empty() {
            _ = writeln!(out, "- `{head}`: {about}");
        }
    }
    _ = write!(out, "\n```text\n{}```\n", totals(rows));
    out
}

/// The columns that are wanted.
fn grid(rows: &[Row], wanted: impl Fn(&Column) -> bool) -> Grid {
    let columns: Vec<_> = COLUMNS.iter().filter(|it| wanted(it)).collect();
    let mut grid = Grid::new(columns.iter().map(|it| (it.head, it.align)));
    for row in rows {
        grid.push(columns.iter().map(|it| (it.cell)(row)).collect());
    }
    grid
}

/// What failed, with the first message of each kind.
fn failures(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows.iter().filter(|it| it.failed()) {
        _ = writeln!(out, "\n{} ({})", row.name, row.path.display());
        let Check { errors, warnings, documentation } = match &row.check {
            Some(check) => check,
            None => &Check::default(),
        };
        let first = [errors.first(), warnings.first(), documentation.first()];
        for message in row.error.iter().chain(first.into_iter().flatten()) {
            for line in message.lines().take(SHOWN) {
                _ = writeln!(out, "    {line}");
            }
        }
    }
    out
}

fn totals(rows: &[Row]) -> String {
    let all = sum(rows);
    let share = |count| 100.0 * count as f64 / all.members.max(1) as f64;
    let mut out = String::new();
    _ = writeln!(
        out,
        "{} documents, {} generated, {} compiled, {} warnings\n\
         {} operations, {} skipped, {} types, {} lines\n\
         {} members, {} ({:.2} %) typed as raw JSON though the document says more; with those that \
         the document leaves free ({}): {:.2} %; {} more members are nowhere emitted",
        rows.len(),
        all.emitted,
        all.compiled,
        all.warnings,
        all.operations,
        all.skipped,
        all.types,
        all.lines,
        all.members,
        all.raw,
        share(all.raw),
        all.free,
        share(all.raw + all.free),
        all.absent,
    );
    let mut reasons = Vec::from_iter(all.reasons);
    reasons.sort_by_key(|it| std::cmp::Reverse(it.1));
    if !reasons.is_empty() {
        out.push_str("skipped:\n");
    }
    for (reason, count) in reasons {
        _ = writeln!(out, "{count:6}  {reason}");
    }
    out
}

fn sum(rows: &[Row]) -> Totals {
    let mut all = Totals::default();
    for row in rows {
        if let Some(it) = &row.emitted {
            all.emitted += 1;
            all.operations += it.operations;
            all.skipped += it.skipped;
            all.types += it.types;
            all.lines += it.lines;
            for (reason, count) in &it.reasons {
                *all.reasons.entry(reason.clone()).or_default() += count;
            }
        }
        if let Some(it) = &row.census {
            all.members += it.members;
            all.absent += it.absent;
            all.raw += it.raw.len() - it.free();
            all.free += it.free();
        }
        if let Some(it) = &row.check {
            all.compiled += usize::from(it.errors.is_empty());
            all.warnings += it.warnings.len() + it.documentation.len();
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measure::Usage;

    fn row(error: Option<&str>, check: Option<Check>) -> Row {
        Row {
            name: "a".to_owned(),
            path: "a.yaml".into(),
            error: error.map(str::to_owned),
            emitted: None,
            usage: None,
            census: None,
            check,
        }
    }

    #[test]
    fn a_warning_fails_a_document_and_is_shown() {
        let warned =
            Check { warnings: vec!["warning: odd\n  --> a.rs".to_owned()], ..Check::default() };
        let rows =
            [row(None, Some(Check::default())), row(None, Some(warned)), row(Some("no"), None)];
        assert_eq!(rows.each_ref().map(Row::failed), [false, true, true]);
        let text = text(&rows);
        let verdicts: Vec<_> = text.lines().skip(1).take(3).map(str::trim_end).collect();
        assert!(verdicts[0].ends_with("ok") && verdicts[1].ends_with("1 warnings"), "{text}");
        assert!(verdicts[2].ends_with("not generated"), "{text}");
        assert!(text.contains("    warning: odd\n") && text.contains("3 documents, 0 generated"));
    }

    #[test]
    fn the_file_has_nothing_that_changes_from_run_to_run() {
        let taking = |wall_seconds| {
            let usage = Usage { wall_seconds, cpu_seconds: 1.0, peak_megabytes: wall_seconds };
            Row { usage: Some(usage), ..row(None, Some(Check::default())) }
        };
        let [one, other] = [12.0, 34.0].map(|it| markdown(&[taking(it)]));
        assert_eq!(one, other);
        assert!(one.contains("\n| a |  |  |  |  |  |  |  |  | ok |\n"), "{one}");
        assert!(one.contains("\n1 documents, 0 generated, 1 compiled"), "{one}");
    }
}
