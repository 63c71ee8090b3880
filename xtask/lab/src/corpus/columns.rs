//! What the table tells of a document: a column each.

use super::census::Census;
use super::{Check, Row};
use crate::batch::Emitted;
use crate::grid::Align;
use crate::measure::Usage;

/// A column.
pub struct Column {
    /// Its head.
    pub head: &'static str,
    /// Where its cells stand.
    pub align: Align,
    /// A document's cell.
    pub cell: fn(&Row) -> String,
    /// Whether each run gives another figure for the same documents and the same generator.
    pub varies: bool,
    /// What it is, where the head does not say it.
    pub about: &'static str,
}

/// All columns, in order.
pub const COLUMNS: &[Column] = &[
    words("document", |row| row.name.clone(), ""),
    number("ops", |row| emitted(row, |it| it.operations), "operations that can be called"),
    number("skipped", |row| emitted(row, |it| it.skipped), "operations that were left out"),
    number("types", |row| emitted(row, |it| it.types), "models"),
    number("members", |row| census(row, |it| it.members), "members of objects that have a type"),
    number(
        "raw",
        |row| census(row, |it| it.raw.len() - it.free()),
        "members typed as open JSON though the document says more",
    ),
    number("free", |row| census(row, Census::free), "members that the document leaves as open"),
    number("lines", |row| emitted(row, |it| it.lines), "of all files"),
    number("kB", |row| emitted(row, |it| it.bytes / 1000), "of all files"),
    varying("ms", |row| usage(row, |it| it.wall_seconds * 1000.0)),
    varying("MB", |row| usage(row, |it| it.peak_megabytes)),
    words("check", verdict, "what the compiler, clippy and rustdoc said of the crate"),
];

const fn words(head: &'static str, cell: fn(&Row) -> String, about: &'static str) -> Column {
    Column { head, align: Align::Left, cell, varies: false, about }
}

const fn number(head: &'static str, cell: fn(&Row) -> String, about: &'static str) -> Column {
    Column { head, align: Align::Right, cell, varies: false, about }
}

const fn varying(head: &'static str, cell: fn(&Row) -> String) -> Column {
    Column { head, align: Align::Right, cell, varies: true, about: "" }
}

fn emitted(row: &Row, figure: fn(&Emitted) -> usize) -> String {
    row.emitted.as_ref().map(|it| figure(it).to_string()).unwrap_or_default()
}

fn census(row: &Row, figure: fn(&Census) -> usize) -> String {
    row.census.as_ref().map(|it| figure(it).to_string()).unwrap_or_default()
}

fn usage(row: &Row, figure: fn(&Usage) -> f64) -> String {
    row.usage.as_ref().map(|it| format!("{:.0}", figure(it))).unwrap_or_default()
}

fn verdict(row: &Row) -> String {
    match (row.error.as_ref(), &row.check) {
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
