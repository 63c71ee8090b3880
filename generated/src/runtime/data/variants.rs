//! What a union can do, which follows from its variants.

/// Writes it for an enum: of each variant the methods that show and take out the value that it holds, as which
/// type, with a star where that is behind a reference or a box, and whether it is made of nothing but that.
/// `choice` is the module of that name, where it tells why a value is of no variant that is known.
macro_rules! listed {
    ($model:ty, $rest:ident $(, $choice:ident)?; $(
        $variant:ident $see:ident($seen:ty $(, $see_by:tt)?) $take:ident($held:ty $(, $take_by:tt)?) $($from:ident)?;
    )*) => {
        impl $model {
            $(
                #[doc = concat!("What it holds if it is [`Self::", stringify!($variant), "`].")]
                pub fn $see(&self) -> Option<$seen> {
                    match self {
                        Self::$variant(it) => Some($($see_by)? it),
                        _ => None,
                    }
                }

                #[doc = concat!("What it holds if it is [`Self::", stringify!($variant), "`], else itself.")]
                pub fn $take(self) -> Result<$held, Self> {
                    match self {
                        Self::$variant(it) => Ok($($take_by)? it),
                        _ => Err(self),
                    }
                }
            )*

            $(
                /// What each form lacks, a line a form, when the value is of none of them.
                pub fn why(&self) -> Option<String> {
                    match self {
                        Self::$rest(value) => Some($choice::why::<Self>(value)),
                        _ => None,
                    }
                }
            )?
        }

        $($(impl $from<$held> for $model {
            fn from(value: $held) -> Self {
                Self::$variant(value.into())
            }
        })?)*

        impl serde::Serialize for $model {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(it) => it.serialize(serializer),)*
                    Self::$rest(it) => it.serialize(serializer),
                }
            }
        }
    };
}

/// Writes the method that gives the text, for an enum whose variants that are known are all texts.
macro_rules! texts {
    ($model:ty, $rest:ident; $($variant:ident)*) => {
        impl $model {
            /// The text, unless it is a value of another kind.
            pub fn as_str(&self) -> Option<&str> {
                match self {
                    $(Self::$variant(it) => Some(it.as_str()),)*
                    Self::$rest(_) => None,
                }
            }
        }
    };
}

pub(crate) use {listed, texts};
