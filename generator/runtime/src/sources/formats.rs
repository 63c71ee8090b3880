//! The types that texts of a format can be read as.

use super::parts::Name;

/// Makes the types, with the paths that code has them by, and the parts that read and write them.
macro_rules! types {
    ($($name:ident $path:literal $part:ident;)*) => {
        /// A type that texts of a format can be read as.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each is called what it is the type of")]
        pub enum FormatType {
            $($name,)*
        }

        impl FormatType {
            /// All, by path.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The path that code has it by.
            pub fn path(self) -> &'static str {
                match self {
                    $(Self::$name => $path,)*
                }
            }

            /// The type of its texts, for a reader.
            pub fn formatted(self) -> &'static str {
                match self {
                    $(Self::$name => concat!("Formatted<", $path, ">"),)*
                }
            }

            /// The part that reads and writes it.
            pub fn part(self) -> Name {
                match self {
                    $(Self::$name => Name::$part,)*
                }
            }
        }
    };
}

types! {
    ChronoDateTime "chrono::DateTime<chrono::Utc>" OfChrono;
    ChronoNaiveDate "chrono::NaiveDate" OfChrono;
    ChronoNaiveTime "chrono::NaiveTime" OfChrono;
    JiffSpan "jiff::Span" OfJiff;
    JiffTimestamp "jiff::Timestamp" OfJiff;
    JiffDate "jiff::civil::Date" OfJiff;
    JiffTime "jiff::civil::Time" OfJiff;
    Decimal "rust_decimal::Decimal" OfRustDecimal;
    TimeDate "time::Date" OfTime;
    TimeOffsetDateTime "time::OffsetDateTime" OfTime;
    TimeTime "time::Time" OfTime;
    Url "url::Url" OfUrl;
    Uuid "uuid::Uuid" OfUuid;
}
