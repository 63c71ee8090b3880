//! The table for people: a line for each document, totals, and what failed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Check, Row};

const HEAD: [&str; 12] = [
    "document", "ops", "skipped", "types", "members", "raw", "free", "lines", "kB", "ms", "MB",
    "check",
];

/// The column of the verdict, which is text like the first one.
const CHECK: usize = HEAD.len() - 1;

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
    let mut out = grid(rows);
    out.push_str(&failures(rows));
    out.push_str(&totals(rows));
    out
}

/// The lines, in columns: names to the left, numbers to the right.
fn grid(rows: &[Row]) -> String {
    let lines: Vec<_> =
        std::iter::once(HEAD.map(str::to_owned)).chain(rows.iter().map(cells)).collect();
    let widths: Vec<_> =
        (0..HEAD.len()).map(|at| lines.iter().map(|it| it[at].chars().count()).max()).collect();
    let mut out = String::new();
    for line in lines {
        for (at, (cell, width)) in line.iter().zip(&widths).enumerate() {
            let width = width.unwrap_or_default();
            // Writing to a string does not fail.
            _ = match at {
                0 => write!(out, "{cell:width$}"),
                CHECK => write!(out, "  {cell}"),
                _ => write!(out, "  {cell:>width$}"),
            };
        }
        out.push('\n');
    }
    out
}

fn cells(row: &Row) -> [String; HEAD.len()] {
    let Row { name, error: _, path: _, emitted, cost, census, check } = row;
    let mut cells = [const { String::new() }; HEAD.len()];
    cells[0].clone_from(name);
    cells[CHECK] = verdict(row, check.as_ref());
    if let Some(it) = emitted {
        cells[1] = it.operations.to_string();
        cells[2] = it.skipped.to_string();
        cells[3] = it.types.to_string();
        cells[7] = it.lines.to_string();
        cells[8] = (it.bytes / 1000).to_string();
    }
    if let Some(it) = cost {
        cells[9] = format!("{:.0}", it.milliseconds);
        cells[10] = it.peak_megabytes.map(|it| format!("{it:.0}")).unwrap_or_default();
    }
    if let Some(it) = census {
        cells[4] = it.members.to_string();
        cells[5] = (it.raw.len() - it.free()).to_string();
        cells[6] = it.free().to_string();
    }
    cells
}

fn verdict(row: &Row, check: Option<&Check>) -> String {
    match (row.error.as_ref(), check) {
        (Some(_), _) => "not generated".to_owned(),
        (None, None) => "not checked".to_owned(),
        (None, Some(check)) if check.is_clean() => "ok".to_owned(),
        (None, Some(Check { errors, warnings, documentation })) => {
            let parts = [
                (errors.len(), "errors"),
                (warnings.len(), "warnings"),
                (documentation.len(), "doc warnings"),
            ];
            let parts = parts.iter().filter(|(count, _)| *count > 0);
            parts.map(|(count, what)| format!("{count} {what}")).collect::<Vec<_>>().join(", ")
        }
    }
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
        "\n{} documents, {} generated, {} compiled, {} warnings\n\
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
    if cfg!(debug_assertions) {
        out.push_str("times are those of a debug build of the generator\n");
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

    fn row(error: Option<&str>, check: Option<Check>) -> Row {
        Row {
            name: "a".to_owned(),
            path: "a.yaml".into(),
            error: error.map(str::to_owned),
            emitted: None,
            cost: None,
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
}
