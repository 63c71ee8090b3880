//! What an open enum of texts can do, which follows from the texts of its values and the variant for all others.

/// Writes it for an enum. Where it is called, `codec` is the module of that name.
macro_rules! listed {
    ($model:ty, $rest:ident; $($variant:ident = $text:literal;)*) => {
        impl $model {
            /// The text that stands for it in JSON.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$rest(text) => text,
                }
            }

            /// The values that this version of the crate knows, in the order of the document.
            pub fn known() -> impl Iterator<Item = Self> {
                [$(Self::$variant),*].into_iter()
            }
        }

        impl From<&str> for $model {
            fn from(text: &str) -> Self {
                match text {
                    $($text => Self::$variant,)*
                    _ => Self::$rest(text.into()),
                }
            }
        }

        impl std::str::FromStr for $model {
            type Err = std::convert::Infallible;

            fn from_str(text: &str) -> Result<Self, std::convert::Infallible> {
                Ok(Self::from(text))
            }
        }

        impl PartialEq<str> for $model {
            fn eq(&self, text: &str) -> bool {
                self.as_str() == text
            }
        }

        impl PartialEq<&str> for $model {
            fn eq(&self, text: &&str) -> bool {
                self.as_str() == *text
            }
        }

        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        codec::read!($model, codec::ByText);

        impl std::fmt::Display for $model {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl From<String> for $model {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl From<&String> for $model {
            fn from(text: &String) -> Self {
                Self::from(text.as_str())
            }
        }
    };
}

pub(crate) use listed;
