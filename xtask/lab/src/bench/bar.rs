//! How much a figure may be of the other side's.

use std::fmt;

/// A limit for a ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bar {
    /// The ratio may be this.
    AtMost(f64),
    /// The ratio is less than this.
    Below(f64),
}

impl Bar {
    /// The limit itself.
    pub fn limit(self) -> f64 {
        match self {
            Self::AtMost(limit) | Self::Below(limit) => limit,
        }
    }

    /// Whether a ratio keeps it.
    pub fn holds(self, ratio: f64) -> bool {
        match self {
            Self::AtMost(limit) => ratio <= limit,
            Self::Below(limit) => ratio < limit,
        }
    }

    /// What is said about a ratio beside it.
    pub fn verdict(self, ratio: f64) -> &'static str {
        if self.holds(ratio) { "ok" } else { "missed" }
    }
}

impl fmt::Display for Bar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtMost(limit) => write!(f, "≤ {limit:.2}"),
            Self::Below(limit) => write!(f, "< {limit:.2}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_says_what_holds() {
        assert_eq!([0.35, 0.36].map(|it| Bar::AtMost(0.35).verdict(it)), ["ok", "missed"]);
        assert_eq!([0.99, 1.0].map(|it| Bar::Below(1.0).verdict(it)), ["ok", "missed"]);
        assert!(!Bar::AtMost(0.35).holds(f64::NAN));
        assert_eq!(Bar::Below(1.0).to_string(), "< 1.00");
    }
}
