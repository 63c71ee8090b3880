//! What a document says of values besides their JSON type, as far as a decoder can tell it.

mod automaton;
mod parse;
mod pattern;

pub use automaton::Automaton;
pub use pattern::{Pattern, compile};

/// What values of a schema must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// Texts of a format.
    Format(Format),
    /// Texts that match.
    Pattern(Pattern),
    /// Texts of so many characters.
    Length(usize, Option<usize>),
    /// Numbers that are no less, or, where it is `true`, greater.
    Minimum(String, bool),
    /// Numbers that are no greater, or, where it is `true`, less.
    Maximum(String, bool),
    /// Numbers that are a multiple of an integer.
    Multiple(i64),
    /// Arrays of so many items.
    Items(usize, Option<usize>),
    /// Objects of so many members.
    Members(usize, Option<usize>),
    /// Objects with a member that they do not declare.
    Has(String),
    /// Objects without a member.
    HasNot(String),
}

impl Check {
    /// The format that it asks for.
    pub fn as_format(&self) -> Option<Format> {
        if let Self::Format(it) = self { Some(*it) } else { None }
    }

    /// Whether it says what a text contains, not only how long it is.
    pub fn is_of_content(&self) -> bool {
        matches!(self, Self::Format(_) | Self::Pattern(_))
    }
}

macro_rules! formats {
    ($($variant:ident = $wire:literal, $shape:literal, $function:literal, $source:literal;)*) => {
        /// A format of texts that a decoder can tell.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Format {
            $(#[doc = $source] $variant,)*
        }

        impl Format {
            /// The format of that name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($wire => Some(Self::$variant),)* _ => None }
            }

            /// The shape of texts that are of it and nothing besides, in the runtime.
            pub fn shape(self) -> &'static str {
                match self { $(Self::$variant => $shape,)* }
            }

            /// The function that tells it, in the runtime.
            pub fn function(self) -> &'static str {
                match self { $(Self::$variant => $function,)* }
            }
        }
    };
}

formats! {
    Date = "date", "date", "is_date", "RFC 3339, section 5.6, full-date.";
    DateTime = "date-time", "date_time", "is_date_time", "RFC 3339, section 5.6.";
    Email = "email", "email", "is_email", "RFC 5321, section 4.1.2, Mailbox.";
    Ipv4 = "ipv4", "ipv4", "is_ipv4", "RFC 2673, section 3.2.";
    Ipv6 = "ipv6", "ipv6", "is_ipv6", "RFC 4291, section 2.2.";
    Time = "time", "time", "is_time", "RFC 3339, section 5.6, full-time.";
    Uri = "uri", "uri", "is_uri", "RFC 3986, with its scheme.";
    Uuid = "uuid", "uuid", "is_uuid", "RFC 9562, section 4.";
}
