//! Dates and times as values of `chrono`.

use chrono::SecondsFormat;

use super::formatted::Format;
use super::time_of_day::without_offset;

/// An instant (RFC 3339): the text alone keeps the offset that it is written with.
impl Format for chrono::DateTime<chrono::Utc> {
    type Error = chrono::ParseError;

    fn from_text(text: &str) -> Result<Self, chrono::ParseError> {
        chrono::DateTime::parse_from_rfc3339(text).map(|it| it.to_utc())
    }

    fn to_text(&self) -> String {
        self.to_rfc3339_opts(SecondsFormat::AutoSi, true)
    }
}

/// A date (RFC 3339, `full-date`).
impl Format for chrono::NaiveDate {
    type Error = chrono::ParseError;

    fn from_text(text: &str) -> Result<Self, chrono::ParseError> {
        text.parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// A time of day (RFC 3339, `partial-time`); an offset that follows it is left to the text.
impl Format for chrono::NaiveTime {
    type Error = chrono::ParseError;

    fn from_text(text: &str) -> Result<Self, chrono::ParseError> {
        without_offset(text).parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}
