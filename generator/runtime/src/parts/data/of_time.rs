//! Dates and times as values of `time`.

use time::format_description::well_known::{Iso8601, Rfc3339};

use super::formatted::Format;
use super::time_of_day::without_offset;

/// A moment with its offset (RFC 3339).
impl Format for time::OffsetDateTime {
    type Error = time::error::Parse;

    fn from_text(text: &str) -> Result<Self, time::error::Parse> {
        Self::parse(text, &Rfc3339)
    }

    fn to_text(&self) -> String {
        // A year of five digits, or an offset with seconds, is beyond RFC 3339.
        self.format(&Rfc3339).unwrap_or_else(|_| self.to_string())
    }
}

/// A date (RFC 3339, `full-date`).
impl Format for time::Date {
    type Error = time::error::Parse;

    fn from_text(text: &str) -> Result<Self, time::error::Parse> {
        Self::parse(text, &Iso8601::DATE)
    }

    fn to_text(&self) -> String {
        self.to_string()
    }
}

/// A time of day (RFC 3339, `partial-time`); an offset that follows it is left to the text.
impl Format for time::Time {
    type Error = time::error::Parse;

    fn from_text(text: &str) -> Result<Self, time::error::Parse> {
        Self::parse(without_offset(text), &Iso8601::TIME)
    }

    fn to_text(&self) -> String {
        let (hour, minute, second, nanosecond) = self.as_hms_nano();
        let fraction = match nanosecond {
            0 => String::new(),
            some => format!(".{some:09}").trim_end_matches('0').to_owned(),
        };
        format!("{hour:02}:{minute:02}:{second:02}{fraction}")
    }
}
