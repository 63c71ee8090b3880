//! The floors of the runtime.

/// A folder of parts. Its parts name each other and those of the floors below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Floor {
    /// JSON and the values it becomes.
    Data,
    /// HTTP messages.
    Http,
    /// The client and its calls.
    Calls,
    /// Replies that are read while they arrive, and lists in pages.
    Streams,
    /// Calls for code that is not async.
    Blocking,
    /// What tests of callers use.
    Testing,
}

impl Floor {
    /// All floors, from the ground up.
    pub const ALL: [Self; 6] =
        [Self::Data, Self::Http, Self::Calls, Self::Streams, Self::Blocking, Self::Testing];

    /// The folder, and the module.
    pub fn name(self) -> &'static str {
        match self {
            Self::Data => "data",
            Self::Http => "http",
            Self::Calls => "calls",
            Self::Streams => "streams",
            Self::Blocking => "blocking",
            Self::Testing => "testing",
        }
    }

    /// The text of its `mod.rs`, which says what it is for and which of its parts stand behind a feature.
    pub(super) fn module(self) -> &'static str {
        match self {
            Self::Data => include_str!("../parts/data/mod.rs"),
            Self::Http => include_str!("../parts/http/mod.rs"),
            Self::Calls => include_str!("../parts/calls/mod.rs"),
            Self::Streams => include_str!("../parts/streams/mod.rs"),
            Self::Blocking => include_str!("../parts/blocking/mod.rs"),
            Self::Testing => include_str!("../parts/testing/mod.rs"),
        }
    }

    /// What it is for, in a line.
    pub fn about(self) -> &'static str {
        let first = self.module().lines().next().unwrap_or_default();
        first.trim_start_matches("//! ")
    }

    /// The feature of the emitted crate that the floor stands behind.
    pub fn feature(self) -> Option<&'static str> {
        super::scan::feature(super::HOUSE, self.name())
    }
}
