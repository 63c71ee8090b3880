//! Dates, times and durations as values of `jiff`.

use super::formatted::Format;
use super::time_of_day::without_offset;

/// An instant (RFC 3339): the text alone keeps the offset that it is written with.
impl Format for jiff::Timestamp {
    type Error = jiff::Error;

    fn from_text(text: &str) -> Result<Self, jiff::Error> {
        text.parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// A date (RFC 3339, `full-date`).
impl Format for jiff::civil::Date {
    type Error = jiff::Error;

    fn from_text(text: &str) -> Result<Self, jiff::Error> {
        text.parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// A time of day (RFC 3339, `partial-time`); an offset that follows it is left to the text.
impl Format for jiff::civil::Time {
    type Error = jiff::Error;

    fn from_text(text: &str) -> Result<Self, jiff::Error> {
        without_offset(text).parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// A duration (ISO 8601).
impl Format for jiff::Span {
    type Error = jiff::Error;

    fn from_text(text: &str) -> Result<Self, jiff::Error> {
        text.parse()
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}
