//! What an open enum of integers can do, which follows from the integers of its values and the variant for all
//! others.

use serde::de::Deserializer;

use super::read::{Read, Reads, Slot, taken};

/// Writes it for an enum. Where it is called, `codec` and `integers` are the modules of these names.
macro_rules! listed {
    ($model:ty, $rest:ident; $($variant:ident = $integer:literal;)*) => {
        impl $model {
            /// The integer that stands for it in JSON.
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $integer,)*
                    Self::$rest(integer) => integer,
                }
            }

            /// The values that this version of the crate knows, in the order of the document.
            pub fn known() -> impl Iterator<Item = Self> {
                [$(Self::$variant),*].into_iter()
            }
        }

        impl From<i64> for $model {
            fn from(integer: i64) -> Self {
                match integer {
                    $($integer => Self::$variant,)*
                    _ => Self::$rest(integer),
                }
            }
        }

        impl std::str::FromStr for $model {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, std::num::ParseIntError> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl PartialEq<i64> for $model {
            fn eq(&self, integer: &i64) -> bool {
                self.as_i64() == *integer
            }
        }

        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.as_i64())
            }
        }

        codec::read!($model, integers::ByInteger);

        impl std::fmt::Display for $model {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.as_i64().fmt(f)
            }
        }
    };
}

pub(crate) use listed;

/// How open enums are read.
pub(crate) struct ByInteger;

impl<T: From<i64>> Reads<T> for ByInteger {
    fn read<'de, D: Deserializer<'de>>(from: D, to: &mut dyn Slot<T>) -> Result<(), D::Error> {
        let mut integer = None;
        <i64 as Read>::By::read(from, &mut integer)?;
        to.put(T::from(taken::<i64, D::Error>(integer)?));
        Ok(())
    }
}
